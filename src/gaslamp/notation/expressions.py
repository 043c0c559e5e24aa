"""Expressions, from the parser's tree to the model.

Reading is strict where the grammar is lenient: an `=` or `+=` in a condition and a
chain of comparisons are refused here, with a place. How deep an expression goes is
counted, because whoever walks it later does so by recursion.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeGuard, cast

from lark import Token, Tree

from gaslamp.errors import Place
from gaslamp.model import (
    And,
    Apply,
    Arithmetic,
    Believes,
    Case,
    Compare,
    Comparison,
    Constant,
    Expression,
    Group,
    Grouping,
    If,
    IsA,
    Knows,
    Name,
    Not,
    Operator,
    Or,
    Parameter,
    Quantified,
    Quantifier,
    Value,
)
from gaslamp.notation import limits, problems
from gaslamp.notation.grammar import Node
from gaslamp.notation.parts import Parts
from gaslamp.notation.spelling import unescape

_MEANINGFUL: Final = frozenset(
    (
        *("NAME", "QUOTED_NAME", "APPLIED", "TEXT", "NUMBER", "TRUE", "FALSE", "UNKNOWN"),
        *("COMPARISON", "IS_A", "EQUAL", "CHANGED_BY", "PLUS", "MINUS", "STAR", "SLASH"),
        *("FORALL", "EXISTS", "SUM", "PRODUCT", "GROUPING"),
    )
)
_COMPARISONS: Final = ("compare", "is_a")


def subtrees(node: Node) -> list[Node]:
    """The children of a node that are nodes."""
    return [child for child in node.children if isinstance(child, Tree)]


def tokens(node: Node) -> list[Token]:
    """The children of a node that are words with a meaning of their own."""
    return [
        child for child in node.children if isinstance(child, Token) and child.type in _MEANINGFUL
    ]


def first_word(node: Node) -> Token:
    """The word a node begins with."""
    pending: list[Node | Token | None] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, Tree):
            pending.extend(reversed(part.children))
        elif part is not None and not part.type.startswith("_"):
            return part
    raise AssertionError(node)  # the grammar has no rule without a word


def name_of(node: Node) -> str:
    """The name a `name` node holds."""
    word = str(tokens(node)[0])
    return unescape(word[1:-1]) if word.startswith("`") else word


def number_of(word: str) -> int | float:
    """The number a word of digits stands for: whole unless it has a point or exponent."""
    return int(word) if word.isdigit() else float(word)


def operator_of(sign: str) -> Operator:
    """The operator that a sign of the grammar's stands for."""
    return cast("Operator", str(sign))


def _is_number(value: Value) -> TypeGuard[int | float]:
    """True of numbers; Python counts True and False among them, the notation does not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


class ExpressionReader:
    """Reads the expressions of one text."""

    def __init__(self, parts: Parts) -> None:
        """Args: parts: of the text, which says in which file each line of it is."""
        self._parts = parts
        self._readers: dict[str, Callable[[Node, int], Expression]] = {
            "and": self._and,
            "or": self._or,
            "not": self._not,
            "equals": self._equals,
            "changed": self._changed,
            "compare": self._compare,
            "is_a": self._is_a,
            "arithmetic": self._arithmetic,
            "negative": self._negative,
            "constant": self._constant,
            "name_expression": self._name,
            "apply": self._apply,
            "believes": self._believes,
            "knows": self._knows,
            "group": self._group,
            "quantified": self._quantified,
            "if": self._if,
        }

    def place(self, node: Node) -> Place:
        """Where a node begins."""
        return self.at(first_word(node))

    def at(self, token: Token) -> Place:
        """Where a word stands."""
        return self._parts.place(token.line or 1, token.column or 1)

    def read(self, node: Node, depth: int = 0) -> Expression:
        """The expression a node stands for.

        Raises:
            WorldError: it makes none, or goes too deep.
        """
        if depth > limits.EXPRESSIONS_DEEP:
            what = "expressions"
            raise problems.NestedTooDeeply(what, limits.EXPRESSIONS_DEEP, self.place(node))
        while node.data == "brackets":  # they leave nothing behind, and so do not count
            (node,) = subtrees(node)
        return self._readers[node.data](node, depth)

    def parameter(self, node: Node) -> Parameter:
        """A variable with its type, or the one entity it stands for."""
        names = [name_of(child) for child in subtrees(node)]
        kind = names[1] if node.data == "typed_variable" else None
        return Parameter(names[0], kind, place=self.place(node))

    def _each(self, nodes: list[Node], depth: int) -> tuple[Expression, ...]:
        return tuple(self.read(node, depth + 1) for node in nodes)

    def _two(self, node: Node, depth: int) -> tuple[Expression, Expression]:
        left, right = subtrees(node)
        return self.read(left, depth + 1), self.read(right, depth + 1)

    def _and(self, node: Node, depth: int) -> Expression:
        return And(self._each(subtrees(node), depth), place=self.place(node))

    def _or(self, node: Node, depth: int) -> Expression:
        return Or(self._each(subtrees(node), depth), place=self.place(node))

    def _not(self, node: Node, depth: int) -> Expression:
        return Not(self.read(subtrees(node)[0], depth + 1), place=self.place(node))

    def _equals(self, node: Node, _depth: int) -> Expression:
        raise problems.EqualsInCondition(self.at(tokens(node)[0]))

    def _changed(self, node: Node, _depth: int) -> Expression:
        (sign,) = tokens(node)
        raise problems.ChangeInCondition(str(sign), self.at(sign))

    def _compare(self, node: Node, depth: int) -> Expression:
        (sign,) = tokens(node)
        if subtrees(node)[0].data in _COMPARISONS:
            raise problems.ChainedComparison(sign, self.at(sign))
        operator = cast("Comparison", str(sign))
        return Compare(operator, *self._two(node, depth), place=self.place(node))

    def _is_a(self, node: Node, depth: int) -> Expression:
        (sign,) = tokens(node)
        left, kind = subtrees(node)
        words = sign.split()
        if left.data in _COMPARISONS:
            raise problems.ChainedComparison(" ".join(words), self.at(sign))
        place = self.place(node)
        test = IsA(self.read(left, depth + 1), name_of(kind), place=place)
        return Not(test, place=place) if "not" in words else test

    def _arithmetic(self, node: Node, depth: int) -> Expression:
        operator = operator_of(tokens(node)[0])
        return Arithmetic(operator, *self._two(node, depth), place=self.place(node))

    def _negative(self, node: Node, depth: int) -> Expression:
        (what,) = subtrees(node)
        place = self.place(node)
        value = self.read(what, depth + 1)
        if what.data == "constant" and isinstance(value, Constant) and _is_number(value.value):
            return Constant(-value.value, place=place)
        return Arithmetic("-", Constant(0, place=place), value, place=place)

    def _constant(self, node: Node, _depth: int) -> Expression:
        word = tokens(node)[0]
        values: dict[str, bool | None] = {"TRUE": True, "FALSE": False, "UNKNOWN": None}
        value = values[word.type] if word.type in values else number_of(word)
        return Constant(value, place=self.place(node))

    def _name(self, node: Node, _depth: int) -> Expression:
        return Name(name_of(subtrees(node)[0]), place=self.place(node))

    def _apply(self, node: Node, depth: int) -> Expression:
        return self.application(node, depth)

    def application(self, node: Node, depth: int = 0) -> Apply:
        """A name with its arguments, of which there may be none."""
        name, *arguments = subtrees(node)
        return Apply(name_of(name), self._each(arguments, depth), place=self.place(node))

    def _believes(self, node: Node, depth: int) -> Expression:
        return Believes(*self._two(node, depth), place=self.place(node))

    def _knows(self, node: Node, depth: int) -> Expression:
        return Knows(*self._two(node, depth), place=self.place(node))

    def _group(self, node: Node, depth: int) -> Expression:
        grouping = cast("Grouping", " ".join(str(tokens(node)[0]).split()))
        (what,) = subtrees(node)
        return Group(grouping, self.read(what, depth + 1), place=self.place(node))

    def _quantified(self, node: Node, depth: int) -> Expression:
        quantifier = cast("Quantifier", str(tokens(node)[0]))
        variable, body = subtrees(node)
        parameter = self.parameter(variable)
        return Quantified(quantifier, parameter, self.read(body, depth + 1), place=self.place(node))

    def _if(self, node: Node, depth: int) -> Expression:
        cases = tuple(
            Case(*self._two(part, depth)) for part in subtrees(node) if part.data == "case"
        )
        others = [subtrees(part)[0] for part in subtrees(node) if part.data == "else"]
        otherwise = self.read(others[0], depth + 1) if others else None
        return If(cases, otherwise, place=self.place(node))
