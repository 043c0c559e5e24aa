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

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from gaslamp.checks.prose.declared_lines import declared_lines, parameters_of
from gaslamp.checks.prose.lemmas import lemmas_of
from gaslamp.checks.prose.utterances import with_words_said
from gaslamp.english.sentences import check_template, verbs_outside_slots
from gaslamp.errors import Place
from gaslamp.model import AROUND, Line, Property, Stock, World
from gaslamp.values import dataclass

_OWN_SLOTS: Final = ((Stock, ("time", "what")), (Property, ("before", "value", "knower")))
"""What the lines of some declarations may name beside parameters."""


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
        for line, around in declared_lines(with_words_said(world), without=("named",))
        if not _leaves_out(line, around)
        for kind, message in _wrong(line.text, slot_names(around), lemmas)
    )
    return tuple(dict.fromkeys(found))


def _wrong(
    text: str, names: frozenset[str], lemmas: frozenset[str]
) -> Iterator[tuple[Literal["mistake", "warning"], str]]:
    for message in check_template(text, names):
        yield "mistake", message
    for message in verbs_outside_slots(text, names, lemmas):
        yield "warning", message


def slot_names(around: Sequence[object]) -> frozenset[str]:
    """What the slots of a line may name, by what it stands in."""
    own = (
        name
        for declared in around
        for kind, names in _OWN_SLOTS
        if isinstance(declared, kind)
        for name in names
    )
    parts = (AROUND.get(one.key, ()) for one in around if isinstance(one, Stock))
    own_parts = (name for part in parts for name in part)
    return frozenset({"me", *own, *own_parts, *(one.name for one in parameters_of(around))})


def _leaves_out(line: Line, around: Sequence[object]) -> bool:
    """Whether a line has no words so that its part of a description is left out."""
    is_part = any(isinstance(one, Stock) and one.key in AROUND for one in around)
    return is_part and not line.text.strip()
