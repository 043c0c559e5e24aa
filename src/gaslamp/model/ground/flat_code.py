"""Ground terms and conditions as flat Python code.

A condition becomes one function with one expression in it, and no call for every part::

    def flat(s, p0, p1, p2, p3, p4):
        v = s.values
        return (v[p0] == p1 and (v[p2] is None or s.beliefs[p3].values[p4] == True))

What is particular to a world (numbers of fluents and people, names, numbers) comes in as default
arguments and never stands in the text, so the text is a *shape*: all instances of a declaration
share it, its code is made once, and nothing that a stranger writes is ever part of a program.

The parser and compiler of Python bear neither deep nor endless text. So no function is wider,
deeper or larger than the bounds below: what does not fit is a function of its own, which is
handed in by whoever asks (`later`) and may well be made when it is first called.

Numbers are added and multiplied in place where no unknown value can be among them and the result
is sure to be small enough; else by `combine`, as in `evaluation`, which says what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FunctionType
from typing import Final, TypeAlias, TypeVar

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
    PickedCondition,
    PickedTerm,
    Read,
    Term,
    Truth,
    combine,
    compare,
)
from gaslamp.model.numbers import MOST, within

Node: TypeAlias = Term | Condition
Later: TypeAlias = Callable[[Node], Callable[[Mind], Value]]

_PICKED: Final = (PickedCondition, PickedTerm)

_Worth: TypeAlias = tuple[str, float | None]
_Case: TypeAlias = tuple[Condition, Term]
_Some = TypeVar("_Some")

MOST_NODES: Final = 100
"""Terms and conditions in one function. Python copies every default argument at each call."""

DEEPEST: Final = 24
"""Levels within one function. Each opens up to three brackets; Python bears 200."""

WIDEST: Final = 40
"""Parts of one conjunction or disjunction, and cases of one choice, in one function."""

LONGEST_CHAIN: Final = 6
"""Minds within minds that one read looks through in place."""

MOST_SHAPES: Final = 4_000
"""Shapes kept; with one more, all are forgotten (functions made of them stay)."""

_SURELY_WITHIN: Final = MOST / 10
"""Bounds are worked out in floats, and so are a little wrong; no more than tenfold."""


def flat_term(term: Term, later: Later) -> Callable[[Mind], Value]:
    """A function that answers as `evaluation.value_of` does, looking at parts in the same order.

    Args:
        later: makes such a function of a part that does not fit into this one.

    Cost: bounded, and linear in `term` within the bounds. For a shape not met before, some
        20 µs for each part of it.
    """
    return _function(*source(term, later))


def flat_condition(condition: Condition, later: Later) -> Callable[[Mind], bool]:
    """A function that answers as `evaluation.holds` does. See `flat_term`."""
    return _function(*source(condition, later))


def source(node: Node, later: Later) -> tuple[str, tuple[object, ...]]:
    """The text of a function of a mind, and the default arguments of all but the mind."""
    writer = _Writer(later, is_whole=_is_small(node, MOST_NODES, DEEPEST) > 0)
    if isinstance(node, Condition):
        # A test in a jump is faster than one whose value is kept, from part to part.
        result = f"True if {writer.condition(node, 0)} else False"
    else:
        result = writer.term(node, 0)[0]
    names = "".join(f", p{number}" for number in range(len(writer.given)))
    own = "    v = s.values\n" if writer.reads_own else ""
    return f"def flat(s{names}):\n{own}    return {result}\n", tuple(writer.given)


class _Writer:
    """Writes one function; `given` are its default arguments so far.

    `depth`, throughout, is how many levels of the function are around an expression.
    """

    def __init__(self, later: Later, *, is_whole: bool) -> None:
        """`is_whole`: all that is to be written fits."""
        self.given: list[object] = []
        self.reads_own = False
        self._later = later
        self._is_whole = is_whole
        self._room = MOST_NODES

    def condition(self, what: Condition, depth: int) -> str:
        """An expression that is true or false."""
        if isinstance(what, Atom):
            return self._compared(what, depth)
        parts: Sequence[Condition] = what.parts
        if isinstance(what, AllOf):
            if len(parts) > WIDEST:
                parts = [AllOf(some) for some in _slices(parts)]
            word, empty = " and ", "True"
        else:
            if len(parts) > WIDEST:
                parts = [AnyOf(some) for some in _slices(parts)]
            word, empty = " or ", "False"
        return f"({word.join([self._part(part, depth)[0] for part in parts])})" if parts else empty

    def term(self, what: Term, depth: int) -> _Worth:
        """An expression, and, if its value is surely a number, how large that is at most."""
        match what:
            case Read(chain=chain, fluent=fluent):
                return self._read(chain, fluent), None
            case Fixed(value=value):
                # What stands in the text itself belongs to no world.
                is_plain = value is None or isinstance(value, bool)
                return repr(value) if is_plain else self._give(value), _size(value)
            case Truth(condition=condition):
                return self._part(condition, depth)[0], 1
            case Choose(cases=cases, otherwise=otherwise):
                return self._chosen(cases, otherwise, depth)
            case Combine(operator=how, left=left, right=right):
                return self._combined(how, self._part(left, depth), self._part(right, depth))

    def _give(self, value: object) -> str:
        self.given.append(value)
        return f"p{len(self.given) - 1}"

    def _part(self, what: Node, depth: int) -> _Worth:
        """A part in place, whole or in part, if there is room for it; else the call of another.

        What is too large for any function is begun here, so that functions fill up: else each
        number of a long sum would be a call within a call.
        """
        if self._is_whole:
            return self._inside(what, depth + 1)
        size = _is_small(what, MOST_NODES, DEEPEST)
        self._room -= max(size, 1)
        if self._room < 0 or depth == DEEPEST:
            self._room += max(size, 1) - 1
            return f"{self._give(self._later(what))}(s)", None
        self._is_whole = _is_small(what, MOST_NODES, DEEPEST - depth) > 0
        written = self._inside(what, depth + 1)
        self._is_whole = False
        return written

    def _inside(self, what: Node, depth: int) -> _Worth:
        if isinstance(what, _PICKED):
            # One look instead of many comparisons: a function of its own does that best.
            return f"{self._give(self._later(what))}(s)", None
        return (
            (self.condition(what, depth), 1)
            if isinstance(what, Condition)
            else self.term(what, depth)
        )

    def _compared(self, atom: Atom, depth: int) -> str:
        how, right = atom.operator, atom.right
        first, first_most = self._part(atom.left, depth)
        if how in ("==", "!=") and isinstance(right, Fixed) and right.value is None:
            return f"({first} {'is' if how == '==' else 'is not'} None)"
        second, second_most = self._part(right, depth)
        are_numbers = first_most is not None and second_most is not None
        if how in ("==", "!=") or are_numbers:
            return f"({first} {how} {second})"
        if isinstance(right, Fixed) and second_most is not None:
            # What is no number is unlike a number, so that `<=` and `>=` are false as well.
            return f"(isinstance(t := {first}, N) and t {how} {second})"
        return f"compare('{how}', {first}, {second})"

    def _read(self, chain: tuple[int, ...], fluent: int) -> str:
        if not chain:
            self.reads_own = True
            return f"v[{self._give(fluent)}]"
        if len(chain) > LONGEST_CHAIN:
            return f"read(s, {self._give(chain)}, {self._give(fluent)})"
        path = "".join([f".beliefs[{self._give(who)}]" for who in chain])
        return f"s{path}.values[{self._give(fluent)}]"

    def _chosen(self, cases: tuple[_Case, ...], otherwise: Term, depth: int) -> _Worth:
        if len(cases) > WIDEST:
            cases = tuple(_grouped(some) for some in _slices(cases))
        text, sizes = "", list[float | None]()
        for condition, term in cases:
            # As they are looked at, not as they are written: first the condition.
            test = self._part(condition, depth)[0]
            value, most = self._part(term, depth)
            text += f"{value} if {test} else "
            sizes.append(most)
        value, most = self._part(otherwise, depth)
        known = [size for size in (*sizes, most) if size is not None]
        return f"({text}{value})", max(known) if len(known) > len(sizes) else None

    def _combined(self, how: str, left: _Worth, right: _Worth) -> _Worth:
        (first, first_most), (second, second_most) = left, right
        if how == "/" or first_most is None or second_most is None:
            return f"combine('{how}', {first}, {second})", None
        most = first_most * second_most if how == "*" else first_most + second_most
        if most <= _SURELY_WITHIN:
            return f"({first} {how} {second})", most
        return f"within({first} {how} {second})", MOST


def _slices(parts: Sequence[_Some]) -> Iterator[tuple[_Some, ...]]:
    """At most `WIDEST` runs of neighbours that together are all."""
    step = -(-len(parts) // WIDEST)
    return (tuple(parts[start : start + step]) for start in range(0, len(parts), step))


def _grouped(cases: tuple[_Case, ...]) -> _Case:
    """Neighbouring cases as one: if any of them holds, what the first that does says."""
    tests = AnyOf(tuple(condition for condition, _ in cases))
    return tests, Choose(cases[:-1], cases[-1][1])


def _is_small(node: Node, room: int, deepest: int) -> int:
    """How many terms and conditions a node is made of; 0: more than `room`, or too deep or wide.

    Cost: at most linear in `room`. Level by level, since this is asked of every part.
    """
    size, level = 0, [node]
    while level:
        size += len(level)
        deepest -= 1
        if size > room or deepest < 0:
            return 0
        below: list[Node] = []
        for what in level:
            if isinstance(what, _PICKED):
                continue
            if isinstance(what, (Atom, Combine)):
                below += (what.left, what.right)
            elif isinstance(what, (AllOf, AnyOf)):
                if len(what.parts) > WIDEST:
                    return 0
                below += what.parts
            elif isinstance(what, Choose):
                if len(what.cases) > WIDEST:
                    return 0
                below += (part for case in what.cases for part in case)
                below.append(what.otherwise)
            elif isinstance(what, Truth):
                below.append(what.condition)
        level = below
    return size


def _size(value: Value) -> float | None:
    """How large a number is, its sign aside; None: it is no number."""
    return float(abs(value)) if isinstance(value, (int, float)) else None


def _function(text: str, given: tuple[object, ...]) -> FunctionType:
    code = _CODES.get(text)
    if code is None:
        if len(_CODES) >= MOST_SHAPES:
            _CODES.clear()
        code = _CODES[text] = _compiled(text)
    return FunctionType(code, _NAMES, "flat", given)


def _compiled(text: str) -> CodeType:
    """The code of the one function that a text defines."""
    module = compile(text, "<ground term>", "exec", dont_inherit=True)
    (code,) = (constant for constant in module.co_consts if isinstance(constant, CodeType))
    return code


def _read(mind: Mind, chain: tuple[int, ...], fluent: int) -> Value:
    for who in chain:
        mind = mind.beliefs[who]
    return mind.values[fluent]


_CODES: dict[str, CodeType] = {}

_NAMES: Final[dict[str, object]] = {
    "N": (int, float),
    "combine": combine,
    "compare": compare,
    "isinstance": isinstance,
    "read": _read,
    "within": within,
    "__builtins__": {},
}
"""All that such a function can name, its arguments aside."""
