"""From the text of a file to its stories: the suite recognised, sentences and questions read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gaslamp.adapters.tom.files import Line, StoryText, story_texts
from gaslamp.adapters.tom.problems import (
    ImpossibleSentence,
    Skip,
    UnknownQuestion,
    UnknownSentence,
)
from gaslamp.adapters.tom.questions import ask
from gaslamp.adapters.tom.sentences import NotUnderstood, tell
from gaslamp.adapters.tom.stories import Containers, Question, Story, Suite, Talk
from gaslamp.adapters.tom.telling import CannotBe, Rules, Telling, strictly
from gaslamp.errors import GaslampError, Place
from gaslamp.values import dataclass

LOOKED_AT: Final = 100
"""In how many stories is looked for signs of the suite."""

_CLAIMS: Final = (" publicly claimed ", " privately told ")

_SIGNS: Final[tuple[tuple[Suite, str], ...]] = (
    ("hi-tom", r" publicly claimed | privately told | made no movements | thinks? the .+ is\?"),
    (
        "exploretom",
        (
            r" which is also located in | told privately to | told out loud |^In which "
            r"|^Does .+ know about | belief on |, leaving the .+ original location"
        ),
    ),
    ("hi-tom", r" and \S+ entered the "),
    ("tom-babi", r"^Phone rang"),
    # Who asks so may have people leave a room, too, and containers are no less transparent there.
    ("tomi", r"^Where (?:will|does) .+ (?:look|search)(?:s|es)? for the "),
    ("exploretom", r" left the "),
)
_SIGN_OF: Final = tuple((suite, re.compile(sign, re.MULTILINE)) for suite, sign in _SIGNS)


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a file, told but not read yet, and by which rules they are to be."""

    file: str
    suite: Suite
    rules: Rules
    told: tuple[StoryText, ...]

    def __len__(self) -> int:
        return len(self.told)

    def read(self, skip: Skip | None = None) -> Iterator[Story]:
        """Each story in turn, as acts and probes.

        Args:
            skip: takes what is wrong with a sentence or question, which is then left out of its
                story; what is answered without it may be answered wrong.

        Raises:
            UnknownSentence, UnknownQuestion: the first of no known form, with its place, if
                nothing takes that.
            ImpossibleSentence: the first that cannot be after those before it, likewise.
        """
        for number, one in enumerate(self.told, 1):
            yield self._read(one, number, skip)

    def _read(self, one: StoryText, place: int, skip: Skip | None) -> Story:
        may_lie = self.suite == "hi-tom" and any(
            claim in line.text for line in one.lines for claim in _CLAIMS
        )
        telling, questions = self._telling(one, place, skip, may_lie=may_lie)
        strict = None
        if may_lie and self.rules.talk == "documented":
            strict = tuple(strictly(telling.acts))
        return Story(tuple(telling.acts), questions, telling.cast, strict)

    def _telling(
        self, one: StoryText, story: int, skip: Skip | None, *, may_lie: bool
    ) -> tuple[Telling, tuple[Question, ...]]:
        telling = Telling(self.rules, may_lie=may_lie)
        questions: list[Question] = []
        suite = self.suite
        for number, line in enumerate(one.lines, 1):
            try:
                if line.is_question:
                    questions.append(ask(telling, line.text, line.published, suite))
                else:
                    tell(telling, line.text)
            except (CannotBe, NotUnderstood) as error:
                wrong = _wrong(line, number, story, Place(self.file, line.number, 1), error)
                if skip is None:
                    raise wrong from None
                skip(wrong)
        return telling, tuple(questions)


def _wrong(
    line: Line, number: int, story: int, place: Place, error: CannotBe | NotUnderstood
) -> GaslampError:
    if isinstance(error, CannotBe):
        return ImpossibleSentence(line.text, error.why, number, story, place)
    if line.is_question:
        return UnknownQuestion(line.text, story, place)
    return UnknownSentence(line.text, number, story, place)


def read_stories(
    text: str,
    file: str,
    *,
    containers: Containers | None = None,
    talk: Talk = "documented",
    skip: Skip | None = None,
) -> Stories:
    """The stories of a file of any of the suites.

    `containers` is what entering a room shows; None: as the suite has it, which is recognised
    by its sentences and questions. `skip` takes what is wrong with a line that is no story.

    Raises:
        NoStories: there is none.
    """
    found = story_texts(text, file, skip)
    suite = suite_of(found)
    if containers is None:
        containers = "opaque" if suite == "exploretom" else "transparent"
    return Stories(file, suite, Rules(containers, talk), found)


def suite_of(stories: Sequence[StoryText]) -> Suite:
    """Which suite has the forms of the first `LOOKED_AT` stories."""
    text = "\n".join(line.text for story in stories[:LOOKED_AT] for line in story.lines)
    return next((suite for suite, sign in _SIGN_OF if sign.search(text)), "tomi")
