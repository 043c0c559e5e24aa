"""Lines of a world that cannot be told as they stand, or only in one tense.

>>> from gaslamp.model import Ending, World
>>> from gaslamp.model.lines import Line
>>> from gaslamp.model.expressions import TRUE
>>> end = Ending("dawn", TRUE, (Line("{me} wakes, and it {gets} light."),))
>>> for one in line_findings(World(endings=(end,))): print(one)
"{gets}" is inflected already; write "{get}" and the telling does the rest
"wakes" stays in the present; write "{wake}"
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from gaslamp.checks.prose.lemmas import lemmas_of
from gaslamp.checks.prose.utterances import with_words_said
from gaslamp.english.sentences import check_template, verbs_outside_slots
from gaslamp.errors import Place
from gaslamp.model import Line, Property, Stock, World

_STOCK_SLOTS: Final = frozenset(["time", "what"])
_PROPERTY_SLOTS: Final = frozenset(["before", "value"])


@dataclass(frozen=True, slots=True)
class LineFinding:
    """What is wrong with a line, and what to write.

    `kind`: a "mistake" comes out wrong in any telling; a "warning" may be meant so.
    """

    kind: Literal["mistake", "warning"]
    text: str
    message: str
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


def line_findings(world: World) -> tuple[LineFinding, ...]:
    """All that is found of a world's lines, in the order of its declarations.

    Cost: linear in the text of the lines.
    """
    lemmas = lemmas_of(world)
    found = (
        LineFinding(kind, line.text, message, line.place)
        for line, names in _lines(with_words_said(world), frozenset({"me"}))
        for kind, message in _wrong(line.text, names, lemmas)
    )
    return tuple(dict.fromkeys(found))


def _wrong(
    text: str, names: frozenset[str], lemmas: frozenset[str]
) -> Iterator[tuple[Literal["mistake", "warning"], str]]:
    for message in check_template(text, names):
        yield "mistake", message
    for message in verbs_outside_slots(text, names, lemmas):
        yield "warning", message


def _lines(part: object, names: frozenset[str]) -> Iterator[tuple[Line, frozenset[str]]]:
    """Each line in a declaration, with what its slots may name."""
    if isinstance(part, Line):
        yield part, names
    elif isinstance(part, tuple):
        for one in part:
            yield from _lines(one, names)
    elif dataclasses.is_dataclass(part):
        parameters = getattr(part, "parameters", ())
        inner = names | {name for one in parameters if (name := getattr(one, "name", ""))}
        if isinstance(part, Stock):
            inner |= _STOCK_SLOTS
        elif isinstance(part, Property):
            inner |= _PROPERTY_SLOTS
        for field in dataclasses.fields(part):
            if field.name != "named":
                yield from _lines(getattr(part, field.name), inner)
