"""What stands below a declaration's first line: its sections, and the words in them.

`Sections` holds the nodes of one declaration by the section they are; the functions of
`SectionReader` turn single ones into texts, lines, durations, observers and occurrences.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lark import Token, Tree

from gaslamp.errors import Place
from gaslamp.model import (
    TRUE,
    Apply,
    Compare,
    Constant,
    Crossing,
    Duration,
    EventWords,
    Expression,
    Line,
    Name,
    Observing,
)
from gaslamp.notation import limits, problems
from gaslamp.notation.expressions import ExpressionReader, name_of, number_of, subtrees, tokens
from gaslamp.notation.grammar import Node
from gaslamp.notation.spelling import unescape

EVERYONE = "c"
"""The variable that `observing: everyone` stands for."""
_MS = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000}
_REPEATABLE = ("observing",)
_KEYWORDS = {
    "told": "says",
    "purpose": "says",
    "share": "weight",
    "felt": "by",
    "once_in_a_run": "once",
    "unless_just_done": "unless just done",
}
"""The words of sections that the grammar calls otherwise."""
_MARKS = {
    "thought": "thought",
    "once": "once",
    "styles": "in",
    "line_sense": "by",
    "presumption": "presumes",
}
"""What may stand between a line and its condition, by what the grammar calls it."""
_LINES = ("line", "utterance")
_OBSERVER_WORDS = {"percept": "as", "sense": "by", "odds": "odds"}


class Sections:
    """The sections of one declaration, each found by its keyword."""

    def __init__(self, nodes: Iterable[Node], header: str, expressions: ExpressionReader) -> None:
        """Args: header: the declaration as its author would name it, "action put"."""
        self._header = header
        self._nodes: dict[str, list[Node]] = {}
        for node in nodes:
            kind = "chance" if node.data == "otherwise" else str(node.data)
            known = self._nodes.setdefault(kind, [])
            if known and kind not in _REPEATABLE:
                first, word = expressions.place(known[0]), _KEYWORDS.get(kind, kind)
                raise problems.SectionTwice(word, header, expressions.place(node), first)
            known.append(node)

    def get(self, kind: str) -> Node | None:
        """The section of a kind, if it is there."""
        return next(iter(self.all(kind)), None)

    def all(self, kind: str) -> list[Node]:
        """The sections of a kind that may be repeated."""
        return self._nodes.get(kind, [])

    def required_section(self, kind: str, place: Place) -> Node:
        """The section of a kind that has to be there.

        Raises:
            MissingSection: it is not.
        """
        node = self.get(kind)
        if node is None:
            raise problems.MissingSection(_KEYWORDS.get(kind, kind), self._header, place)
        return node


class SectionReader:
    """Reads the sections of one file."""

    def __init__(self, expressions: ExpressionReader) -> None:
        self._expressions = expressions

    def condition(self, node: Node | None) -> Expression:
        """The condition a section holds; where there is no section, true."""
        return self._expressions.read(subtrees(node)[0]) if node else TRUE

    def text(self, node: Node) -> str:
        """A text, its parts joined."""
        return "".join(unescape(str(part)[1:-1]) for part in tokens(node) if part.type == "TEXT")

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """The texts of a section."""
        return tuple(self.text(text) for text in subtrees(node)) if node else ()

    def names_called(self, node: Node | None) -> tuple[Line, ...]:
        """What something is called, in order, with what each name depends on."""
        found: list[Line] = []
        for part in subtrees(node) if node is not None else ():
            texts = (
                [part] if part.data == "text" else [t for t in subtrees(part) if t.data == "text"]
            )
            asked = [] if part.data == "text" else [t for t in subtrees(part) if t.data != "text"]
            when = self._expressions.read(asked[0]) if asked else TRUE
            place = self._expressions.place(part)
            found.extend(Line(self.text(text), when, place=place) for text in texts)
        return tuple(found)

    def lines(self, node: Node | None) -> tuple[Line, ...]:
        """The lines of a section, with what they depend on."""
        if node is None:
            return ()
        return tuple(self._line(line) for line in subtrees(node) if line.data in _LINES)

    def _line(self, node: Node) -> Line:
        text, *others = subtrees(node)
        marks: dict[str, Node] = {}
        condition: Expression = TRUE
        for part in others:
            mark = _MARKS.get(part.data)
            if mark is None:
                condition = self._expressions.read(part)
            elif marks.setdefault(mark, part) is not part:
                raise problems.MarkTwice(mark, self._expressions.place(part))
        named = {mark: subtrees(part) for mark, part in marks.items()}
        return Line(
            self.text(text),
            condition,
            styles=tuple(map(name_of, subtrees(named["in"][0]))) if "in" in named else (),
            sense=name_of(named["by"][0]) if "by" in named else None,
            is_thought="thought" in marks,
            once="once" in marks,
            presumes=self._expressions.read(named["presumes"][0]) if "presumes" in named else TRUE,
            place=self._expressions.place(node),
        )

    def event_words(self, sections: Sections) -> EventWords:
        """How an event is told and an action asked for."""
        return EventWords(
            says=self.lines(sections.get("says")),
            begins=self.lines(sections.get("begins")),
            fails=self.lines(sections.get("fails")),
            typed=self.texts(sections.get("typed")),
            utters=self.lines(sections.get("utters")),
            spoken=self.texts(sections.get("spoken")),
        )

    def names(self, node: Node | None) -> tuple[Name, ...]:
        """The names a section lists, each with its place."""
        if node is None:
            return ()
        (listed,) = subtrees(node)
        return tuple(
            Name(name_of(name), place=self._expressions.place(name)) for name in subtrees(listed)
        )

    def occurrence(self, node: Node) -> Apply:
        """An event or action with its arguments; without any, brackets may be left out."""
        return self._expressions.application(node)

    def durations(self, node: Node | None) -> Duration | None:
        """From the least to the most; `at once` is no time at all."""
        if node is None:
            return None
        bounds = [self.milliseconds(part) for part in subtrees(node) if part.data == "duration"]
        return Duration(bounds[0], bounds[-1]) if bounds else Duration(0, 0)

    def delay(self, node: Node | None) -> Duration | None:
        """How long after its precondition something happens; None: not for that alone."""
        return None if _part(node, "crossing") else self.durations(node)

    def read_crossing(self, node: Node | None) -> Crossing | None:
        """The threshold at whose crossing something happens.

        Raises:
            NotACrossing: it is not a measured property, compared with a number.
        """
        part = _part(node, "crossing")
        if part is None:
            return None
        match self._expressions.read(subtrees(part)[0]):
            case Compare(
                left=Apply() as quantity,
                operator=(">=" | "<=") as relation,
                right=Constant(value=int() | float() as threshold),
            ) if not isinstance(threshold, bool):
                return Crossing(quantity, relation, threshold)
        raise problems.NotACrossing(self._expressions.place(part))

    def times(self, node: Node | None) -> Expression | None:
        """The factor by which something takes longer."""
        part = _part(node, "times")
        return None if part is None else self._expressions.read(subtrees(part)[0])

    def power_w(self, node: Node | None) -> float | None:
        """What something costs its doer, in watts.

        Raises:
            NotWatts: it is given in something else.
        """
        part = _part(node, "power")
        if part is None:
            return None
        (unit,) = subtrees(part)
        if name_of(unit) != "W":
            raise problems.NotWatts(name_of(unit), self._expressions.place(unit))
        return number_of(tokens(part)[-1])

    def milliseconds(self, node: Node) -> int:
        """A time in ms.

        Raises:
            UnknownUnit, NotWhole: it cannot be counted in ms.
        """
        (number,) = tokens(node)
        (unit,) = subtrees(node)
        name = name_of(unit)
        if name not in _MS:
            raise problems.UnknownUnit(name, self._expressions.place(unit))
        # Decimal, because 0.29 s is 290 ms and not 290.00000000000006.
        is_short = number_of(number) * _MS[name] <= limits.LONGEST_MS
        value = Decimal(str(number)) * _MS[name] if is_short else Decimal("NaN")
        if not is_short or value != int(value):
            place = self._expressions.place(node)
            raise problems.NotWhole(f"{number} {name}", place, "milliseconds")
        return int(value)

    def whole_number(self, node: Node) -> int:
        """A whole number, which may be negative."""
        *sign, number = tokens(node)
        if not number.isdigit():
            raise problems.NotWhole(str(number), self._expressions.at(number))
        return -int(number) if sign else int(number)

    def read_signed(self, node: Node) -> float:
        """A number, which may be negative."""
        *sign, number = tokens(node)
        return -number_of(number) if sign else number_of(number)

    def read_observing(self, nodes: Iterable[Node]) -> tuple[Observing, ...]:
        """Who observes, in the order written."""
        return tuple(one for node in nodes for one in self._observers(node))

    def _observers(self, node: Node) -> list[Observing]:
        who, *observers = subtrees(node)
        place = self._expressions.place(node)
        if who.data == "everyone":
            return [Observing(EVERYONE, place=place)]
        if who.data == "nobody":
            return []
        return [self._observer(name_of(who), observer) for observer in observers]

    def _observer(self, variable: str, node: Node) -> Observing:
        condition, *parts = subtrees(node)
        found: dict[str, Tree[Token]] = {}
        for part in parts:
            word = _OBSERVER_WORDS[part.data]
            if word in found:
                raise problems.PartTwice(word, self._expressions.place(part))
            found[word] = subtrees(part)[0]
        return Observing(
            variable,
            self._expressions.read(condition),
            name_of(found["by"]) if "by" in found else None,
            self.occurrence(found["as"]) if "as" in found else None,
            self._expressions.read(found["odds"]) if "odds" in found else None,
            place=self._expressions.place(node),
        )


def _part(node: Node | None, kind: str) -> Node | None:
    """The part of a section of that kind, if it has one."""
    parts = subtrees(node) if node is not None else []
    return next((part for part in parts if part.data == kind), None)
