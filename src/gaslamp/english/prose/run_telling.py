"""A whole run as prose, from one mind after another.

A teller is handed the moments of a run as they come: of each, the seats of the minds that may
tell, and no other. Where that mind goes out, the next one named takes over, if it is awake,
and the change is marked; without one the telling rests until the mind is back.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world
>>> stage = Stage(open_world("sally_anne"))
>>> moments = (scene.seats(["sally"]) for scene in stage.moments(seed=1))
>>> pages = list(run_paragraphs(moments, Telling(3, "past")))
>>> {page.mind for page in pages}
{'sally'}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Final, Protocol

from gaslamp.english.prose.telling import Realiser
from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.paragraphs import in_rhythm
from gaslamp.english.sentences.referents import Telling
from gaslamp.english.sentences.rhythm import Rhythm
from gaslamp.english.sentences.sentences import Sentence
from gaslamp.english.words.lexicon import EMPTY, Lexicon
from gaslamp.narration import (
    Awake,
    Beat,
    HandedOver,
    Manner,
    Memory,
    Message,
    Out,
    Over,
    Perceived,
    Prose,
    TimePasses,
    beat,
    opening,
    seen_in,
    taking_over,
)
from gaslamp.values import dataclass
from gaslamp.views import View

MOST_WORDS: Final = 70
"""A paragraph of so many words takes no more."""
PAUSE_MS: Final = 12_000
"""After so long a pause a new one begins. Both are proposals."""

_QUOTES: Final = ('"', "”")
_APART: Final = (Prose, HandedOver, Over, Awake, Out, TimePasses)


class Onlooker(Protocol):
    """One mind at one moment of a run; a `Seat` is one."""

    @property
    def who(self) -> str:
        """Whose mind."""

    @property
    def pulse(self) -> object:
        """Equal to an earlier one while there is nothing new to tell that mind."""

    @property
    def view_to_tell(self) -> View:
        """All that it can know now; what could be done may be left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """A paragraph of the telling: whose mind, when it begins, and the numbers of its percepts."""

    mind: str
    at_ms: int
    text: str
    percepts: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes."""
        return {
            "mind": self.mind,
            "at_ms": self.at_ms,
            "percepts": list(self.percepts),
            "text": self.text,
        }


def run_paragraphs(
    moments: Iterable[Sequence[Onlooker]],
    telling: Telling,
    manner: Manner = Manner(),  # noqa: B008  # a value that never changes
    lexicon: Lexicon = EMPTY,
) -> Iterator[Page]:
    """The paragraphs of a run, in order of time.

    Args:
        moments: each as the seats of who tells, and of who takes over in turn when a mind goes
            out: the same people each time, at least one.
        telling: person and tense; its protagonist is whoever tells.
    """
    narrator = _Narrator(telling, manner, lexicon)
    for seats in _from_what_is_seen_at_once(moments):
        yield from narrator.after(seats)
    yield from narrator.last()


def _from_what_is_seen_at_once(
    moments: Iterable[Sequence[Onlooker]],
) -> Iterator[Sequence[Onlooker]]:
    """The moments of a run, but for those at its very start that something still follows on.

    What people notice where they stand happens one by one within the first instant. An opening
    told before that would be of a room nobody has looked at yet: dark, whatever burns there.
    """
    opening_moment: Sequence[Onlooker] | None = None
    coming = iter(moments)
    for seats in coming:
        if seats[0].view_to_tell.at_ms > 0:
            if opening_moment is not None:
                yield opening_moment
            yield seats
            break
        opening_moment = seats
    else:
        if opening_moment is not None:
            yield opening_moment
    yield from coming


class _Narrator:
    """The telling of one run, as far as it has come.

    Sentences are kept back until their paragraph is at an end.
    """

    def __init__(self, telling: Telling, manner: Manner, lexicon: Lexicon) -> None:
        self._telling = telling
        self._manner = manner
        self._lexicon = lexicon
        self._here = 0  # whose turn it is to tell, among the seats
        self._mind = ""
        self._memory: Memory | None = None
        self._discourse = Discourse()
        self._pulse: object = None
        self._open = _Paragraph()
        self._before = ""
        self._rhythm = Rhythm.of(manner.style)

    def after(self, seats: Sequence[Onlooker]) -> Iterator[Page]:
        """What is to be told now that something came due."""
        seat = seats[self._here]
        if seat.pulse == self._pulse:
            return
        self._mind, self._pulse = seat.who, seat.pulse
        view = seen_in(self._manner, seat.view_to_tell)
        if self._memory is None:
            made, memory = opening(view, self._manner)
        else:
            made, memory = beat(view, self._memory, None, self._manner)
        self._memory = memory
        yield from self._worded(made, view)
        if not view.is_awake and view.ending is None:
            yield from self._handed_on(seats)

    def last(self) -> Iterator[Page]:
        """What is still kept back."""
        if self._open.sentences:
            page, self._rhythm = self._open.page(self._mind, self._before, self._rhythm)
            self._before = page.text
            yield page
        self._open = _Paragraph()

    def _handed_on(self, seats: Sequence[Onlooker]) -> Iterator[Page]:
        """The telling goes to the next mind that is awake, if there is one."""
        for place in (*range(self._here + 1, len(seats)), *range(self._here)):
            seat = seats[place]
            view = seen_in(self._manner, seat.view_to_tell)
            if view.is_awake:
                yield from self.last()
                self._here, self._mind, self._pulse = place, seat.who, seat.pulse
                self._discourse = Discourse()
                made, self._memory = taking_over(view, self._manner)
                yield from self._worded(made, view)
                return

    def _worded(self, made: Beat, view: View) -> Iterator[Page]:
        telling = replace(self._telling, protagonist=self._mind)
        style = self._manner.style
        wording = Realiser(view, telling, self._discourse, self._lexicon, style)
        for messages in made.paragraphs:
            goes_on = self._open.takes(messages, view.at_ms)
            if not goes_on:
                yield from self.last()
            self._open.add(messages, wording.sentences(messages, goes_on=goes_on), view.at_ms)
        self._discourse = wording.discourse


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that more may be added to."""

    sentences: list[Sentence] = field(default_factory=list)
    words: int = 0
    began_ms: int = 0
    last_ms: int = 0
    speaker: str | None = None
    percepts: list[int] = field(default_factory=list)
    is_closed: bool = False

    def takes(self, messages: Sequence[Message], at_ms: int) -> bool:
        """Whether messages belong into this paragraph too."""
        if not self.sentences or self.is_closed or isinstance(messages[0], _APART):
            return False
        if self.words >= MOST_WORDS or at_ms - self.last_ms >= PAUSE_MS:
            return False
        said = _speaker(messages[0]) is not None
        if said and self.sentences[-1].text.endswith(_QUOTES):
            return False  # no two speeches side by side
        return all(one in {self.speaker, None} for one in map(_speaker, messages))

    def add(self, messages: Sequence[Message], sentences: list[Sentence], at_ms: int) -> None:
        """Go on with these."""
        if not self.sentences:
            self.began_ms = at_ms
        self.sentences.extend(sentences)
        self.words += sum(len(one.text.split()) for one in sentences)
        self.last_ms = at_ms
        self.speaker = next(filter(None, map(_speaker, reversed(messages))), self.speaker)
        self.percepts.extend(one.number for one in messages if isinstance(one, Perceived))
        self.is_closed = isinstance(messages[-1], _APART)

    def page(self, mind: str, before: str, rhythm: Rhythm) -> tuple[Page, Rhythm]:
        """The paragraph as told, and the rhythm after it; `before` is the one before it."""
        text, after = in_rhythm(self.sentences, rhythm, before)
        return Page(mind, self.began_ms, text, tuple(self.percepts)), after


def _speaker(message: Message) -> str | None:
    """Whose words a message holds: each one's stand in a paragraph of their own."""
    if isinstance(message, Perceived) and '"' in message.told.template:
        return message.doer or "somebody"
    return None
