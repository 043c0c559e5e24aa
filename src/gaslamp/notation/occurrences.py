r"""Where the names of a text stand, and which of them are the same.

A name is declared, or used, at an *occurrence*; occurrences of one *symbol* are those that would be
renamed together. Parameters are symbols of their own declaration, everything else is one of the
whole text: properties and definitions of one name are one symbol, and so are the actions and events
of one, for the notation takes either for the other. Slots in lines of text (`{who} {take} {the
what}`) name parameters, those in what is typed also entities.

>>> text = 'type room\nproperty lit(a: room): boolean\n    says: "{a} {be} lit"\n'
>>> found = names_in(text)
>>> [(one.symbol.kind, text[one.start : one.end]) for one in found if one.is_declaration]
[('type', 'room'), ('applied', 'lit'), ('parameter', 'a')]
>>> [(one.symbol.kind, text[one.start : one.end]) for one in found if not one.is_declaration]
[('type', 'room'), ('type', 'boolean'), ('parameter', 'a')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from lark import Token, Tree

from gaslamp.notation.grammar import Node, parse
from gaslamp.notation.spelling import unescape
from gaslamp.values import dataclass

Kind = Literal[
    "type", "entity", "applied", "happening", "trigger", "process", "habit", "law", "ending",
    "want", "system", "parameter",
]  # fmt: skip

_SLOT: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_SLOT_NAME: Final = re.compile(
    r"\s*(?:(?:an?|the)\s+)?(?P<name>[^\W\d]\w*)\s*(?:['’]s\s*)?(?::.*)?", re.IGNORECASE
)
_DECLARED: Final[Mapping[str, Kind]] = {
    "action": "happening",
    "event": "happening",
    "trigger": "trigger",
    "process": "process",
    "habit": "habit",
    "law": "law",
    "define": "applied",
    "ending": "ending",
}
_ONLY_WORDS: Final = frozenset(
    ("front", "pronoun", "duration", "power", "sense", "line_sense", "styles", "felt", "form",
     "own_word")
)  # fmt: skip
"""Where what stands as a name is a word of the notation, of a language or of a unit."""
_BINDERS: Final = frozenset(("for_each", "quantified"))
_TYPED: Final = frozenset(("typed", "spoken"))

Names = Mapping[str, "Symbol"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name means: of which kind, and, for a parameter, where it is declared."""

    kind: Kind
    name: str
    declared_at: int = -1


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in a text, from character to character.

    declaration: what it declares (`entity`, `property`, `parameter`, ...), empty where it is used.
    within: where the declaration begins and ends that it is in.
    is_in_line: it stands in the slot of a line of text, where names are bare.
    """

    symbol: Symbol
    start: int
    end: int
    declaration: str
    within: tuple[int, int]
    is_in_line: bool = False

    @property
    def is_declaration(self) -> bool:
        """Whether the name is declared here, rather than used."""
        return bool(self.declaration)


def names_in(text: str) -> tuple[Occurrence, ...]:
    """All names of a text, which need not make sense alone.

    Raises:
        lark.UnexpectedInput: it is not in the notation.
    """
    return occurrences(parse(text, "world"))


def occurrences(tree: Node) -> tuple[Occurrence, ...]:
    """All of a tree, in the order of the text.

    Cost: linear in the text, times how deep it is nested.
    """
    found: list[Occurrence] = []
    for node in tree.children:
        if isinstance(node, Tree):
            reader = _Reader((_start(node), _end(node)))
            reader.declaration(node)
            found += reader.found
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


class _Reader:
    """Reads one declaration."""

    def __init__(self, within: tuple[int, int]) -> None:
        self.found: list[Occurrence] = []
        self._within = within

    def declaration(self, node: Node) -> None:
        """All names of a declaration."""
        kind = str(node.data)
        known: dict[str, Symbol] = {}
        for part in _subtrees(node):
            if part.data == "parameters":
                known |= self._parameters(part)
        rest = iter([part for part in _subtrees(node) if part.data != "parameters"])
        match kind:
            case "front" | "minds" | "words":
                return
            case "stock":
                self._rest(iter([part for part in rest if part.data != "name"]), known)
            case "use":
                self._names(next(rest), "system")
            case "playable":
                self._names(next(rest), "entity")
            case "common_knowledge":
                self._common(next(rest))
            case "type" | "entity":
                self._names(next(rest), "type" if kind == "type" else "entity", kind)
                self._rest(rest, known, lists="type")
            case "property":
                self._name(next(rest), "applied", kind)
                self._name(next(rest), "type")
                self._rest(rest, known)
            case "utility" | "opening":
                self._rest(rest, known, first="entity")
            case "want":
                self._name(next(rest), "want", kind)
                self._name(next(rest), "entity")
                self._rest(rest, known)
            case _ if kind in _DECLARED:
                self._name(next(rest), _DECLARED[kind], kind)
                self._rest(rest, known)
            case _:
                self._rest(rest, known)

    def _rest(
        self, parts: Iterator[Node], known: Names, lists: Kind = "entity", first: Kind | None = None
    ) -> None:
        for part in parts:
            if part.data == "names":
                self._names(part, lists)
            elif part.data == "name" and first is not None:
                self._name(part, first)
            else:
                self._walk(part, known)

    def _parameters(self, node: Node) -> dict[str, Symbol]:
        """The names that a declaration's parameters bring."""
        known: dict[str, Symbol] = {}
        for part in _subtrees(node):
            (name, *types) = _subtrees(part)
            if part.data == "typed_variable":
                symbol = self._bind(name)
                known[symbol.name] = symbol
                self._name(types[0], "type")
            elif part.data == "kind":
                # Lines call it by its type.
                symbol = self._name(name, "type")
                known[symbol.name] = symbol
            else:
                self._name(name, "entity")
        return known

    def _walk(self, node: Node, known: Names) -> None:
        kind = str(node.data)
        if kind in _ONLY_WORDS:
            return
        if kind in _BINDERS:
            known = self._with_variable(node, known)
        elif kind == "observing":
            known = self._with_observer(node, known)
        parts = list(_subtrees(node))
        match kind:
            case "text":
                self._slots(node, known)
            case "name_expression" | "name_value":
                self._used(parts[0], known)
            case "apply":
                self._name(parts[0], "applied")
                self._all(parts[1:], known)
            case "occurrence":
                self._name(parts[0], "happening")
                self._all(parts[1:], known)
            case "is_a":
                self._walk(parts[0], known)
                self._name(parts[1], "type")
            case "consenting":
                for name in _subtrees(parts[0]):
                    self._used(name, known)
            case "typed" | "spoken":
                for part in parts:
                    self._slots(part, known, is_typed=True)
            case _:
                skipped = {"typed_variable"} if kind in _BINDERS else set()
                skipped |= {"name"} if kind == "observing" else set()
                self._all([part for part in parts if part.data not in skipped], known)

    def _all(self, parts: list[Node], known: Names) -> None:
        for part in parts:
            self._walk(part, known)

    def _with_variable(self, node: Node, known: Names) -> Names:
        variable = next(_subtrees(node))
        if variable.data != "typed_variable":
            return known
        name, kind = _subtrees(variable)
        symbol = self._bind(name)
        self._name(kind, "type")
        return {**known, symbol.name: symbol}

    def _with_observer(self, node: Node, known: Names) -> Names:
        name = next(_subtrees(node), None)
        if name is None or name.data != "name":
            return known
        symbol = self._bind(name)
        return {**known, symbol.name: symbol}

    def _common(self, node: Node) -> None:
        # Properties or entities; whoever knows what is declared tells which.
        if node.data == "names":
            self._names(node, "entity")

    def _names(self, node: Node, kind: Kind, declaration: str = "") -> None:
        for name in _subtrees(node):
            self._name(name, kind, declaration)

    def _name(self, node: Node, kind: Kind, declaration: str = "") -> Symbol:
        token = _word(node)
        symbol = Symbol(kind, _meant(token))
        self._note(symbol, token.start_pos or 0, len(token), declaration)
        return symbol

    def _bind(self, node: Node) -> Symbol:
        token = _word(node)
        symbol = Symbol("parameter", _meant(token), token.start_pos or 0)
        self._note(symbol, symbol.declared_at, len(token), "parameter")
        return symbol

    def _used(self, node: Node, known: Names) -> None:
        token = _word(node)
        name = _meant(token)
        self._note(known.get(name, Symbol("entity", name)), token.start_pos or 0, len(token))

    def _note(self, symbol: Symbol, start: int, length: int, declaration: str = "") -> None:
        self.found.append(Occurrence(symbol, start, start + length, declaration, self._within))

    def _slots(self, node: Node, known: Names, *, is_typed: bool = False) -> None:
        """The names in the braces of a text."""
        for token in node.children:
            if not isinstance(token, Token) or token.type != "TEXT":
                continue
            for slot in _SLOT.finditer(token):
                inner = _SLOT_NAME.fullmatch(slot[1]) if slot[1] is not None else None
                if inner is None:
                    continue
                name = inner["name"]
                symbol = known.get(name) or known.get(name[0].lower() + name[1:])
                if symbol is None and is_typed:
                    symbol = Symbol("entity", name)
                if symbol is not None:
                    at = (token.start_pos or 0) + slot.start(1) + inner.start("name")
                    end = at + len(name)
                    self.found.append(
                        Occurrence(symbol, at, end, "", self._within, is_in_line=True)
                    )


def _subtrees(node: Node) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Tree))


def _word(node: Node) -> Token:
    (token,) = (child for child in node.children if isinstance(child, Token))
    return token


def _meant(token: Token) -> str:
    return unescape(token[1:-1]) if token.startswith("`") else str(token)


def _tokens(node: Node) -> Iterator[Token]:
    for child in node.children:
        if isinstance(child, Token):
            yield child
        elif child is not None:
            yield from _tokens(child)


def _start(node: Node) -> int:
    return next((token.start_pos or 0 for token in _tokens(node)), 0)


def _end(node: Node) -> int:
    ends = [
        (token.start_pos or 0) + len(token)
        for token in _tokens(node)
        if token.type not in ("_NL", "_INDENT", "_DEDENT")
    ]
    return max(ends, default=0)
