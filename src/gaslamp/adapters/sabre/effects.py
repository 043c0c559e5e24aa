"""Effects of a Sabre file: the same forms as conditions, read as changes.

A boolean property alone becomes true, ``!f`` makes it false, ``f = e`` and ``f == e``
both assign, and ``believes(c, ...)`` puts a change into somebody's mind.
"""

from __future__ import annotations

from gaslamp.adapters.sabre.expressions import ExpressionReader
from gaslamp.adapters.sabre.problems import NotAnEffect, NotAssignable
from gaslamp.adapters.sabre.spans import Span, index_tokens
from gaslamp.model import (
    FALSE,
    NOTHING,
    TRUE,
    Apply,
    Assign,
    Believes,
    Branch,
    Effect,
    ForEach,
    Together,
    When,
    Within,
)

_CHANGE_NOTHING = ("!=", ">=", "<=", ">", "<", ":", "*", "/", "+", "-")


class EffectReader(ExpressionReader):
    """Reads effects from the tokens of one file."""

    def change(self, start: int, end: int) -> Effect:
        """The effect these tokens write."""
        return self.effect(index_tokens(self.source, start, end))

    def effect(self, span: Span) -> Effect:
        """The effect a span writes, trying forms from loosest to tightest."""
        self.check_depth(span)
        place = self.source.place(span.start)
        if parts := span.split_all("&"):
            return Together(tuple(self.effect(part) for part in parts), place=place)
        if parts := span.split_all("|"):
            raise NotAnEffect("|", self.source.place(parts[0].end))
        if span.head() == "!":
            target = self._target(span.between(span.start + 1, span.end))
            return Assign(target, FALSE, place=place)
        if (cuts := span.conditional_cuts()) is not None:
            cases, otherwise = self.branches(span, cuts, self.effect)
            return When(tuple(Branch(*case) for case in cases), otherwise, place=place)
        if span.head() == "forall":
            variable, body = self.read_quantified(span)
            return ForEach(variable, self.effect(body), place=place)
        return self._assignment(span)

    def _assignment(self, span: Span) -> Effect:
        place = self.source.place(span.start)
        if span.head() == "when":
            return self._when(span)
        for equals in ("=", "=="):
            if sides := span.split(equals):
                target = self._target(sides[0])
                return Assign(target, self.expression(sides[1]), place=place)
        for operator in _CHANGE_NOTHING:
            if sides := span.split(operator):
                raise NotAnEffect(operator, self.source.place(sides[0].end))
        return self._simple(span)

    def _when(self, span: Span) -> Effect:
        """``when(E) f = v``, an older way to write a conditional effect."""
        place = self.source.place(span.start)
        opening = self.expect(span.start + 1, "(", span.end)
        closing = self.source.partner[opening]
        condition = self.condition(opening + 1, closing)
        body = self._assignment(span.between(closing + 1, span.end))
        return When((Branch(condition, body),), place=place)

    def _simple(self, span: Span) -> Effect:
        place = self.source.place(span.start)
        match span.head():
            case "(":
                return self.effect(self.inside(span))
            case "True":
                self.end_after(span, span.start)
                return NOTHING
            case "believes":
                who, what = self.belief(span)
                return Within(who, self.effect(what), place=place)
            case "exists" | "sum" | "product" | "False" | "?":
                raise NotAnEffect(span.head(), place)
        if span.start >= span.end:
            raise self.unexpected_token("an effect", span.end)
        if self.is_call(span):
            return Assign(self.application(span), TRUE, place=place)
        self.expression(span)
        raise NotAnEffect(span.head(), place)

    def _target(self, span: Span) -> Apply | Believes:
        """What is assigned to: a property, or somebody's belief about one."""
        place = self.source.place(span.start)
        if span.start >= span.end:
            raise self.unexpected_token("a property", span.end)
        if span.head() == "(":
            self.check_depth(span)
            return self._target(self.inside(span))
        if span.head() == "believes":
            self.check_depth(span)
            who, what = self.belief(span)
            return Believes(who, self._target(what), place=place)
        if not self.is_call(span) or self.source.partner[span.start + 1] + 1 != span.end:
            raise NotAssignable(self.source.source_text(span.start, span.end), place)
        return self.application(span)
