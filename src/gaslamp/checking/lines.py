"""Whether the lines a world tells make sense: their conditions, senses and slots."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import Final

from gaslamp.checking.declarations import DeclarationChecker
from gaslamp.model import (
    VALUE_TYPES,
    EventWords,
    Line,
    Parameter,
    Property,
    PropertyWords,
    kind_of_type,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Scope, foreign_slots

SENSES: Final = ("sight", "hearing", "touch", "smell", "taste", "word")
_READER: Final = "me"
VALUE: Final = "value"
BEFORE: Final = "before"
"""What a property's lines call what it is believed to be, and was before."""


MOST_SLOTS: Final = 60
"""Slots of one text. What each stands for is looked for among all the others."""

MOST_TYPED: Final = 30
"""Words and slots of one pattern."""
MOST_WAYS_TO_TYPE: Final = 1_000
"""Ways to type one pattern, by the alternatives in it. Each is laid out to be found again."""

_TOLD: Final = (VALUE, BEFORE, "time", "what")
"""What the teller itself puts into lines of properties and of its own."""


class LineChecker(DeclarationChecker):
    """Looks at lines, of whatever they are."""

    def words(self, words: EventWords, scope: Scope, of: tuple[Parameter, ...]) -> None:
        """All the lines of an event; `of` are its parameters."""
        for lines in (words.says, words.begins, words.fails):
            self.lines(lines, scope, of)
        for pattern in words.typed:
            self._pattern(pattern)

    def lines(self, lines: Iterable[Line], scope: Scope, of: tuple[Parameter, ...] = ()) -> None:
        """Lines are read in the mind of whoever is told them, who is called `me` in them."""
        before = self.here
        inner = self.in_a_mind(scope)
        # A parameter that is an entity itself binds no variable, and can be named all the same.
        named = {_READER, *scope, *(one.name for one in of)}
        for line in lines:
            self.here = line.place or before
            self.sense(line.sense)
            self.condition(line.condition, inner)
            self._slots(line.text, named)
        self.here = before

    def _pattern(self, pattern: str) -> None:
        """A pattern is short, and its alternatives (`put/place`) are few."""
        words = pattern.split()
        ways = prod(1 + word.count("/") for word in words[:MOST_TYPED])
        if len(words) > MOST_TYPED:
            self.report(wrong.TypedTooLong(len(words), MOST_TYPED, self.here))
        elif ways > MOST_WAYS_TO_TYPE:
            self.report(wrong.TooManyWaysToType(ways, MOST_WAYS_TO_TYPE, self.here))

    def in_a_mind(self, scope: Scope) -> Scope:
        """A scope with `me`, in whose mind a condition is judged."""
        return {_READER: kind_of_type("character"), **scope}

    def _slots(self, text: str, named: set[str]) -> None:
        """A line names what it is told of by its parameters: no other is in the view."""
        if text.count("{") > MOST_SLOTS:
            self.report(wrong.TooManySlots(text.count("{"), MOST_SLOTS, self.here))
            return
        for name in foreign_slots(text, {*named, *_TOLD}, self.names.entities):
            self.report(wrong.UnknownSlot(name, sorted(named), self.here))

    def property_words(self, declared: Property) -> None:
        """In the lines of a property its value is a name too, where that is an entity."""
        if declared.words == PropertyWords():
            return
        scope = dict(self.scope_of(declared.parameters))
        values = () if declared.type in VALUE_TYPES else (VALUE, BEFORE)
        scope |= dict.fromkeys(values, kind_of_type(declared.type))
        says = {one: scope[one] for one in scope if one != BEFORE}
        self.lines(declared.words.says, says, declared.parameters)
        self.lines(declared.words.wrong, scope, declared.parameters)

    def sense(self, sense: str | None) -> None:
        """A sense, if any is named, is one that somebody has."""
        if sense is not None and sense not in SENSES:
            self.report(wrong.UnknownSense(sense, SENSES, self.here))
