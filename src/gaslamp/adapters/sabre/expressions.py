"""Conditions and effects of a Sabre file, read with Sabre's own precedence.

From loosest to tightest: ``&``, ``|``, ``!``, ``if``, ``forall`` and ``exists``,
``=``, then ``==``, ``!=``, ``>=``, ``<=``, ``>``, ``<``, then the type test ``:``,
``sum`` and ``product``, ``*``, ``/``, ``+``, and ``-``, the tightest. So ``p | q & r``
is ``(p | q) & r`` and ``2 + n * 3`` is ``(2 + n) * 3``. `spans` explains how a form is
chosen. The same tokens read as a condition or as an effect give different trees:
``!f`` asks there and makes false here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Final, TypeVar

from gaslamp.adapters.sabre.lexing import Source
from gaslamp.adapters.sabre.problems import (
    AssignmentInCondition,
    NestedConditional,
    NestedTooDeeply,
    NumberTooLarge,
    UnexpectedToken,
)
from gaslamp.adapters.sabre.spans import DEEPEST, Span, index_tokens, split_at
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
    If,
    IsA,
    Name,
    Not,
    Operator,
    Or,
    Parameter,
    Quantified,
    Quantifier,
)

Read = TypeVar("Read")

_COMPARISONS: Final[tuple[Comparison, ...]] = ("==", "!=", ">=", "<=", ">", "<")
_OPERATORS: Final[tuple[Operator, ...]] = ("*", "/", "+", "-")
_MOST_EXACT_DIGITS: Final = 15


class ExpressionReader:
    """Reads expressions from the tokens of one file."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def condition(self, start: int, end: int) -> Expression:
        """The expression these tokens write, which gives a value and changes nothing."""
        return self.expression(index_tokens(self.source, start, end))

    def expression(self, span: Span) -> Expression:
        """The expression a span writes, trying forms from loosest to tightest."""
        self.check_depth(span)
        place = self.source.place(span.start)
        if parts := span.split_all("&"):
            return And(tuple(self.expression(part) for part in parts), place=place)
        if parts := span.split_all("|"):
            return Or(tuple(self.expression(part) for part in parts), place=place)
        if span.head() == "!":
            return Not(self.expression(span.between(span.start + 1, span.end)), place=place)
        if (cuts := span.conditional_cuts()) is not None:
            cases, otherwise = self.branches(span, cuts, self.expression)
            return If(tuple(Case(*case) for case in cases), otherwise, place=place)
        if span.head() == "forall" or span.head() == "exists":
            return self._quantified(span, "forall" if span.head() == "forall" else "exists")
        if sides := span.split("="):
            raise AssignmentInCondition(self.source.place(sides[0].end))
        return self._comparison(span, place)

    def _comparison(self, span: Span, place: Place) -> Expression:
        for comparison in _COMPARISONS:
            if sides := span.split(comparison):
                left, right = (self.expression(side) for side in sides)
                return Compare(comparison, left, right, place=place)
        if (sides := span.split(":")) and sides[1].start + 1 == sides[1].end:
            what = self.expression(sides[0])
            return IsA(what, self.type_name(sides[1].start), place=place)
        if span.head() == "sum" or span.head() == "product":
            return self._quantified(span, "sum" if span.head() == "sum" else "product")
        for operator in _OPERATORS:
            if sides := span.split(operator):
                left, right = (self.expression(side) for side in sides)
                return Arithmetic(operator, left, right, place=place)
        return self._atom(span, place)

    def _quantified(self, span: Span, quantifier: Quantifier) -> Expression:
        variable, body = self.read_quantified(span)
        place = self.source.place(span.start)
        return Quantified(quantifier, variable, self.expression(body), place=place)

    def _atom(self, span: Span, place: Place) -> Expression:
        if span.start >= span.end:
            raise self.unexpected_token("an expression", span.end)
        token = self.source.tokens[span.start]
        match token.text:
            case "(":
                return self.expression(self.inside(span))
            case "True" | "False" | "?":
                self.end_after(span, span.start)
                value = None if token.text == "?" else token.text == "True"
                return Constant(value, place=place)
            case "believes":
                who, what = self.belief(span)
                return Believes(who, self.expression(what), place=place)
        if token.kind == "number":
            self.end_after(span, span.start)
            return Constant(self._number(span.start), place=place)
        if token.kind != "name":
            raise self._no_expression(span)
        if self.is_call(span):
            return self.application(span)
        self.end_after(span, span.start)
        return Name(token.text, place=place)

    def branches(
        self, span: Span, cuts: tuple[int, ...], read: Callable[[Span], Read]
    ) -> tuple[list[tuple[Expression, Read]], Read | None]:
        """The cases of a conditional and its `else`, each value read by `read`."""
        cases: list[tuple[Expression, Read]] = []
        edges = (span.start, *cuts, span.end)
        for word, following in pairwise(edges):
            if self.source.text(word) == "else":
                if following != span.end:
                    raise self.unexpected_token(
                        "an operator or the end of this expression", following
                    )
                return cases, read(span.between(word + 1, following))
            opening = self.expect(word + 1, "(", span.end)
            closing = self.source.partner[opening]
            condition = self.expression(self._deeper(span, opening + 1, closing))
            cases.append((condition, read(span.between(closing + 1, following))))
        return cases, None

    def read_quantified(self, span: Span) -> tuple[Parameter, Span]:
        """The variable and the body of a quantifier."""
        opening = self.expect(span.start + 1, "(", span.end)
        closing = self.source.partner[opening]
        variable = self.variable(opening + 1, closing)
        return variable, span.between(closing + 1, span.end)

    def variable(self, start: int, end: int) -> Parameter:
        """A variable with its type: ``v : T``."""
        name = self.name(start, "a variable")
        self.expect(start + 1, ":", end)
        parameter = Parameter(name, self.type_name(start + 2), place=self.source.place(start))
        if start + 3 != end:
            raise self.unexpected_token('")"', start + 3)
        return parameter

    def belief(self, span: Span) -> tuple[Name, Span]:
        """The believer and what is believed, of ``believes(c, E)``."""
        opening = self.expect(span.start + 1, "(", span.end)
        closing = self.source.partner[opening]
        who = Name(self.name(opening + 1, "a character"), place=self.source.place(opening + 1))
        comma = self.expect(opening + 2, ",", closing)
        self.end_after(span, closing)
        return who, self._deeper(span, comma + 1, closing)

    def application(self, span: Span) -> Apply:
        """A property of its arguments, which can only be names and truth values."""
        opening = span.start + 1
        closing = self.source.partner[opening]
        stretches = list(split_at(self.source, opening + 1, closing, ","))
        if opening + 1 == closing:
            stretches = []
        arguments = tuple(self._argument(start, end) for start, end in stretches)
        self.end_after(span, closing)
        place = self.source.place(span.start)
        return Apply(self.source.text(span.start), arguments, place=place)

    def _argument(self, start: int, end: int) -> Expression:
        place = self.source.place(start)
        word = self.source.text(start)
        argument: Expression
        if start < end and word in {"True", "False"}:
            argument = Constant(word == "True", place=place)
        else:
            argument = Name(self.name(start, "a name"), place=place)
        if start + 1 != end:
            raise self.unexpected_token('"," or ")"', start + 1)
        return argument

    def is_call(self, span: Span) -> bool:
        """Whether the span starts with a name and an opening bracket."""
        named = self.source.tokens[span.start].kind == "name"
        return named and span.start + 1 < span.end and self.source.text(span.start + 1) == "("

    def inside(self, span: Span) -> Span:
        """What stands between the brackets that are all of this span."""
        closing = self.source.partner[span.start]
        self.end_after(span, closing)
        return self._deeper(span, span.start + 1, closing)

    def _deeper(self, span: Span, start: int, end: int) -> Span:
        return index_tokens(self.source, start, end, span.depth + 1)

    def name(self, index: int, expected: str) -> str:
        """The name at this index; reserved words are none."""
        if self.source.tokens[index].kind != "name":
            raise self.unexpected_token(expected, index)
        return self.source.text(index)

    def type_name(self, index: int) -> str:
        """The type at this index: a name, or `entity`, which is also a keyword."""
        return "entity" if self.source.text(index) == "entity" else self.name(index, "a type")

    def expect(self, index: int, text: str, end: int) -> int:
        """The index, if this very token stands there before `end`."""
        if index >= end or self.source.text(index) != text:
            raise self.unexpected_token(f'"{text}"', index)
        return index

    def end_after(self, span: Span, index: int) -> None:
        """Nothing of the span may follow this token."""
        if index + 1 >= span.end:
            return
        if span.head() == "if" and (second := span.second_if()) is not None:
            raise NestedConditional(self.source.place(second))
        raise self.unexpected_token("an operator or the end of this expression", index + 1)

    def unexpected_token(self, expected: str, index: int) -> UnexpectedToken:
        """The complaint that something else was expected at this token."""
        found = self.source.tokens[index]
        hint = ""
        if found.kind == "number" and found.text.startswith("-"):
            hint = f'; to subtract, write "- {found.text[1:]}"'
        return UnexpectedToken(expected, found.text, self.source.place(index), hint)

    def _no_expression(self, span: Span) -> UnexpectedToken | NestedConditional:
        if span.head() == "if" and (second := span.second_if()) is not None:
            return NestedConditional(self.source.place(second))
        return self.unexpected_token("an expression", span.start)

    def _number(self, index: int) -> int | float:
        text = self.source.text(index)
        if len(text) <= _MOST_EXACT_DIGITS and "." not in text:
            return int(text)
        number = float(text)
        if math.isinf(number):
            raise NumberTooLarge(text, self.source.place(index))
        return int(number) if number.is_integer() and "." not in text else number

    def check_depth(self, span: Span) -> None:
        """Complain about a span nested beyond any reader, before Python's own stack does."""
        if span.depth > DEEPEST:
            raise NestedTooDeeply(DEEPEST, self.source.place(span.start))
