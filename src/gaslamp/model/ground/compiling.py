"""Terms and conditions as functions of a mind.

What these answer is what `evaluation` says, and so is how they go about it at first: most of
what a world makes possible is asked about once or never. What is asked about again and again
becomes `flat_code`, part by part as parts are reached.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from gaslamp.model.expressions import Value
from gaslamp.model.ground.evaluation import holds, value_of
from gaslamp.model.ground.flat_code import flat_condition, flat_term
from gaslamp.model.ground.terms import (
    Atom,
    Condition,
    Fixed,
    Mind,
    Node,
    PickedCondition,
    PickedTerm,
    Read,
    Term,
)

PATIENCE: Final = 2
"""How often a term or condition is walked before code is made of it.

Code of a known shape costs about as much as to walk the term five times, and is then asked at
a tenth of that. Of what 16 runs of `dark_room` ask more than once they ask most very often: to
wait for 12 times rather than 2 made all that asking dearer by a fifth.
"""

_Answer = TypeVar("_Answer")


def compile_term(term: Term) -> Callable[[Mind], Value]:
    """A function that gives the term's value in a mind: of one term the same each time.

    It raises what `evaluation.value_of` raises. Cost: nothing until it is asked.
    """
    if not isinstance(term, Node):
        return _term(term)
    made = term.function
    if made is None:
        made = _term(term)
        term.keep(made)
    return made


def _term(term: Term) -> Callable[[Mind], Value]:
    match term:
        case Fixed(value=value):
            return lambda _mind: value
        case Read(chain=(), fluent=fluent):
            return lambda mind: mind.values[fluent]
        case Read(chain=(who,), fluent=fluent):
            return lambda mind: mind.beliefs[who].values[fluent]
        case PickedTerm(read=read, item_for=chosen_term):
            look = compile_term(read)
            return lambda mind: compile_term(chosen_term(look(mind)))(mind)
    return _patient(lambda mind: value_of(term, mind), lambda: flat_term(term, _part))


def compile_condition(condition: Condition) -> Callable[[Mind], bool]:
    """A function that says whether the condition holds in a mind: of one the same each time.

    It raises what `evaluation.holds` raises. Cost: nothing until it is asked.
    """
    made = condition.function
    if made is None:
        made = _condition(condition)
        condition.keep(made)
    return made  # type: ignore[return-value]  # a condition keeps what `_condition` makes


def _condition(condition: Condition) -> Callable[[Mind], bool]:
    match condition:
        case Atom(operator="==", left=Read(chain=(), fluent=fluent), right=Fixed(value=value)):
            return lambda mind: mind.values[fluent] == value
        case Atom(operator="!=", left=Read(chain=(), fluent=fluent), right=Fixed(value=value)):
            return lambda mind: mind.values[fluent] != value
        case PickedCondition(read=read, item_for=chosen):
            look = compile_term(read)
            return lambda mind: compile_condition(chosen(look(mind)))(mind)
    return _patient(lambda mind: holds(condition, mind), lambda: flat_condition(condition, _part))


def _part(node: Term | Condition) -> Callable[[Mind], Value]:
    return compile_condition(node) if isinstance(node, Condition) else compile_term(node)


def _patient(
    walk: Callable[[Mind], _Answer], made: Callable[[], Callable[[Mind], _Answer]]
) -> Callable[[Mind], _Answer]:
    """The answers of `walk` for a while, then those of what is `made`."""
    asked, body = 0, walk

    def first(mind: Mind) -> _Answer:
        nonlocal asked, body
        asked += 1
        if asked <= PATIENCE:
            return walk(mind)
        body = made()
        return body(mind)

    def answer(mind: Mind) -> _Answer:
        return body(mind)

    body = first
    return answer
