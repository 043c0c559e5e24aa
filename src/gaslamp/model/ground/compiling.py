"""Terms and conditions as functions of a state.

These read a state's `values` and `beliefs` only, so they work on anything that has
both: a state, a draft whose triggers are still running, what is said of the start.
"""

from __future__ import annotations

from collections.abc import Callable

from gaslamp.model.expressions import Value
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Mind,
    Node,
    Read,
    Term,
    Truth,
    combine,
    compare,
)


def compile_term(term: Term) -> Callable[[Mind], Value]:
    """A function that gives the term's value in a state: of one term the same each time."""
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
            return lambda _state: value
        case Read(chain=chain, fluent=fluent):
            return _compile_read(chain, fluent)
        case Combine(operator=how, left=left, right=right):
            first, second = compile_term(left), compile_term(right)
            return lambda state: combine(how, first(state), second(state))
        case Truth(condition=condition):
            return compile_condition(condition)
        case Choose(cases=cases, otherwise=otherwise):
            tests = [(compile_condition(c), compile_term(t)) for c, t in cases]
            rest = compile_term(otherwise)

            def choose(state: Mind) -> Value:
                for holds, value in tests:
                    if holds(state):
                        return value(state)
                return rest(state)

            return choose


def _compile_read(chain: tuple[int, ...], fluent: int) -> Callable[[Mind], Value]:
    if not chain:
        return lambda state: state.values[fluent]
    if len(chain) == 1:
        (who,) = chain
        return lambda state: state.beliefs[who].values[fluent]

    def read(state: Mind) -> Value:
        for who in chain:
            state = state.beliefs[who]
        return state.values[fluent]

    return read


def compile_condition(condition: Condition) -> Callable[[Mind], bool]:
    """A function that says whether the condition holds in a state: of one the same each time."""
    made = condition.function
    if made is None:
        made = _condition(condition)
        condition.keep(made)
    return made  # type: ignore[return-value]  # a condition keeps what `_condition` makes


def _condition(condition: Condition) -> Callable[[Mind], bool]:
    match condition:
        case AllOf(parts=parts):
            return _compile_all(tuple(compile_condition(part) for part in parts))
        case AnyOf(parts=parts):
            return _compile_any(tuple(compile_condition(part) for part in parts))
        case Atom(operator=how, left=Read(chain=(), fluent=fluent), right=Fixed(value=value)):
            if how == "==":
                return lambda state: state.values[fluent] == value
            if how == "!=":
                return lambda state: state.values[fluent] != value
            return lambda state: compare(how, state.values[fluent], value)
        case Atom(operator=how, left=left, right=right):
            first, second = compile_term(left), compile_term(right)
            return lambda state: compare(how, first(state), second(state))


def _compile_all(tests: tuple[Callable[[Mind], bool], ...]) -> Callable[[Mind], bool]:
    def every(state: Mind) -> bool:
        for test in tests:  # noqa: SIM110  # twice as fast as all() of a generator
            if not test(state):
                return False
        return True

    return every


def _compile_any(tests: tuple[Callable[[Mind], bool], ...]) -> Callable[[Mind], bool]:
    def some(state: Mind) -> bool:
        for test in tests:  # noqa: SIM110  # as above
            if test(state):
                return True
        return False

    return some
