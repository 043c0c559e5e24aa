"""Effects, from the parser's tree to the model.

An effect on one line is written as an expression (`lit(lamp) and at(ball) = box`), so
the grammar reads it as one and this module turns it into what it changes:

* `p(x)` and `not p(x)` give a boolean property the value true or false, and
  `believes(c, p(x))` gives somebody's belief about it one;
* `target = value` gives a value, and `target += value` the one that stood there and so much more:
  it is read as `target = target + value`, and `-=`, `*=` and `/=` likewise;
* `and` joins effects that happen together; so do several lines of a block;
* `believes(c, EFFECT)` and a `believes(c):` block happen in somebody's mind;
* `if`, `for each` and their block forms choose and repeat; `nothing` is no effect.
"""

from __future__ import annotations

from collections.abc import Callable

from gaslamp.errors import WorldError
from gaslamp.model import (
    FALSE,
    TRUE,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Branch,
    Effect,
    Expression,
    ForEach,
    Together,
    When,
    Within,
)
from gaslamp.notation import limits, problems
from gaslamp.notation.expressions import ExpressionReader, name_of, operator_of, subtrees, tokens
from gaslamp.notation.grammar import Node


class EffectReader:
    """Reads the effects of one file."""

    def __init__(self, expressions: ExpressionReader) -> None:
        self._expressions = expressions
        self._readers: dict[str, Callable[[Node, int], Effect]] = {
            "change": self._inner,
            "effects": self._block,
            "inline_effects": self._block,
            "for_each": self._for_each,
            "mind": self._mind,
            "assumed": self._assumed,
            "together": self._together_block,
            "when_inline": self._when_block,
            "when_effect": self._when_block,
            "and": self._and,
            "not": self._not,
            "equals": self._equals,
            "changed": self._changed,
            "apply": self._apply,
            "believes": self._believes,
            "quantified": self._quantified,
            "if": self._if,
        }

    def statements(self, node: Node) -> tuple[Effect, ...]:
        """The effects of a block, one for each line."""
        return tuple(self.read(child) for child in subtrees(node))

    def read(self, node: Node, depth: int = 0) -> Effect:
        """The effect a node stands for.

        Raises:
            WorldError: it changes nothing, or goes too deep.
        """
        if depth > limits.EXPRESSIONS_DEEP:
            place = self._expressions.place(node)
            raise problems.NestedTooDeeply("effects", limits.EXPRESSIONS_DEEP, place)
        while node.data == "brackets":
            (node,) = subtrees(node)
        reader = self._readers.get(node.data, self._other)
        return reader(node, depth)

    def _block(self, node: Node, depth: int) -> Effect:
        effects = self._each(subtrees(node), depth)
        return effects[0] if len(effects) == 1 else self._together(node, effects)

    def _together_block(self, node: Node, depth: int) -> Effect:
        (block,) = subtrees(node)
        return self._together(node, self._each(subtrees(block), depth))

    def _together(self, node: Node, effects: tuple[Effect, ...]) -> Effect:
        return Together(effects, place=self._expressions.place(node))

    def _each(self, nodes: list[Node], depth: int) -> tuple[Effect, ...]:
        return tuple(self.read(node, depth + 1) for node in nodes)

    def _inner(self, node: Node, depth: int) -> Effect:
        return self.read(subtrees(node)[0], depth + 1)

    def _and(self, node: Node, depth: int) -> Effect:
        return self._together(node, self._each(subtrees(node), depth))

    def _for_each(self, node: Node, depth: int) -> Effect:
        variable, block = subtrees(node)
        parameter = self._expressions.parameter(variable)
        place = self._expressions.place(node)
        return ForEach(parameter, self.read(block, depth + 1), place=place)

    def _quantified(self, node: Node, depth: int) -> Effect:
        if str(tokens(node)[0]) == "forall":
            return self._for_each(node, depth)
        return self._other(node, depth)

    def _mind(self, node: Node, depth: int) -> Effect:
        who, what = subtrees(node)
        person = self._expressions.read(who, depth + 1)
        return Within(person, self.read(what, depth + 1), place=self._expressions.place(node))

    def _assumed(self, node: Node, depth: int) -> Effect:
        who, what = subtrees(node)
        person = self._expressions.read(who, depth + 1)
        inner = self.read(what, depth + 1)
        return Within(person, inner, assumed=True, place=self._expressions.place(node))

    def _when_block(self, node: Node, depth: int) -> Effect:
        children = subtrees(node)
        pairs: list[list[Node]] = []
        otherwise: Effect | None = None
        if children[0].data != "else_effect":
            pairs.append(children[:2])
            children = children[2:]
        for part in children:
            if part.data == "elif_effect":
                pairs.append(subtrees(part))
            else:
                otherwise = self._inner(part, depth)
        return self._when(node, pairs, otherwise, depth)

    def _if(self, node: Node, depth: int) -> Effect:
        pairs = [subtrees(part) for part in subtrees(node) if part.data == "case"]
        others = [part for part in subtrees(node) if part.data == "else"]
        return self._when(node, pairs, self._inner(others[0], depth) if others else None, depth)

    def _when(
        self, node: Node, pairs: list[list[Node]], otherwise: Effect | None, depth: int
    ) -> Effect:
        branches = tuple(
            Branch(self._expressions.read(condition, depth + 1), self.read(effect, depth + 1))
            for condition, effect in pairs
        )
        return When(branches, otherwise, place=self._expressions.place(node))

    def _apply(self, node: Node, depth: int) -> Effect:
        return Assign(self._target(node, depth), TRUE, place=self._expressions.place(node))

    def _not(self, node: Node, depth: int) -> Effect:
        (what,) = subtrees(node)
        return Assign(self._target(what, depth), FALSE, place=self._expressions.place(node))

    def _believes(self, node: Node, depth: int) -> Effect:
        return self._apply(node, depth) if _is_target(node) else self._mind(node, depth)

    def _equals(self, node: Node, depth: int) -> Effect:
        left, right = subtrees(node)
        target = self._target(left, depth)
        value = self._expressions.read(right, depth + 1)
        return Assign(target, value, place=self._expressions.place(node))

    def _changed(self, node: Node, depth: int) -> Effect:
        left, right = subtrees(node)
        (sign,) = tokens(node)
        target = self._target(left, depth)
        by = self._expressions.read(right, depth + 1)
        value = Arithmetic(operator_of(sign[0]), target, by, place=self._expressions.place(right))
        return Assign(target, value, place=self._expressions.place(node))

    def _target(self, node: Node, depth: int) -> Apply | Believes:
        if not _is_target(node):
            raise self._refusal(node)
        target: Expression = self._expressions.read(node, depth + 1)
        if not isinstance(target, Apply | Believes):
            raise self._refusal(node)
        return target

    def _other(self, node: Node, _depth: int) -> Effect:
        if node.data == "name_expression" and name_of(subtrees(node)[0]) == "nothing":
            # It is equal to what is not said at all; that it was said shows by its place.
            return Together(place=self._expressions.place(node))
        raise self._refusal(node)

    def _refusal(self, node: Node) -> WorldError:
        place = self._expressions.place(node)
        if node.data == "name_expression":
            return problems.BareTarget(name_of(subtrees(node)[0]), place)
        if node.data == "compare" and str(tokens(node)[0]) == "==":
            return problems.DoubleEqualsInEffect(self._expressions.at(tokens(node)[0]))
        return problems.NotAnEffect(_KINDS.get(node.data, "this"), place)


_KINDS = {
    "or": 'a choice with "or"',
    "compare": "a comparison",
    "is_a": "a test of type",
    "arithmetic": "a sum",
    "negative": "a number",
    "constant": "a value",
    "quantified": '"exists", "sum" or "product"',
}


def _is_target(node: Node) -> bool:
    """True of a property, or somebody's belief about one: what can be given a value."""
    while node.data in ("believes", "brackets"):
        node = subtrees(node)[-1]
    return node.data == "apply"
