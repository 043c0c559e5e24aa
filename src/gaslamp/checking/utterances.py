"""Whether what is said aloud can be said, and quoted by those who hear it.

What an action utters is one and the same for everybody who catches the words. A line quotes
it as `{words}`; so whoever a line is for must perceive of the act whatever the words name.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.checking.lines import LineChecker
from gaslamp.model import Action, Event, EventWords, Line, Name, Parameter
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Scope

WORDS: Final = "words"
"""What a line calls what was said."""

_SLOT: Final = re.compile(r"\{(?:(?:an?|the) )?(\w+)(?:'s)?\}")


class UtteranceChecker(LineChecker):
    """Looks at what actions utter, and at the lines that quote."""

    def words(self, words: EventWords, scope: Scope, of: tuple[Parameter, ...]) -> None:
        """All the lines of an event; what it utters names its parameters and nothing else."""
        super().words(words, scope, of)
        before = self.here
        known = {one.name for one in of}
        for line in words.utters:
            self.here = line.place or before
            self.condition(line.condition, self.in_a_mind(scope))
            for slot in _slots(line):
                if slot not in known:
                    self.report(wrong.UnknownSlot(slot, sorted(known), self.here))
        self.here = before

    def utterances(self, actions: tuple[Action, ...], events: tuple[Event, ...]) -> None:
        """Every act that utters has a speaker; every line that quotes has words to quote."""
        heard: set[str] = set()
        perceptible: tuple[Action | Event, ...] = (*actions, *events)
        quoting = {one.name for one in perceptible if any(map(_quotes, one.words.says))}
        for action in actions:
            if not action.words.utters:
                continue
            if not action.consenting:
                self.report(wrong.NobodySpeaks(action.name, action.place))
            heard.add(action.name)
            for observing in action.observing:
                if observing.percept is not None:
                    heard.add(observing.percept.name)
            self._passed_on(action, quoting)
        for one in perceptible:
            takes_words = any(parameter.name == WORDS for parameter in one.parameters)
            says = () if one.name in heard else one.words.says
            for line in (*says, *one.words.begins, *one.words.fails):
                if _quotes(line) and not takes_words:
                    self.report(wrong.NothingToQuote(line.place or one.place))

    def _passed_on(self, action: Action, quoting: set[str]) -> None:
        """What the words name is given on to every event whose lines quote them."""
        named = dict.fromkeys(slot for line in action.words.utters for slot in _slots(line))
        for observing in action.observing:
            percept = observing.percept
            if percept is None or percept.name not in quoting:
                continue
            given = {one.name for one in percept.arguments if isinstance(one, Name)}
            for slot in named:
                if slot not in given:
                    place = percept.place or observing.place or action.place
                    self.report(wrong.WordsNotPassedOn(slot, percept.name, place))


def _quotes(line: Line) -> bool:
    return WORDS in _slots(line)


def _slots(line: Line) -> tuple[str, ...]:
    return tuple(_SLOT.findall(line.text))
