"""Ground expressions: what is left once every variable is an entity.

A *term* has a value in a state, a *condition* is true or false. Negation has been
pushed inwards, definitions put in place, quantifiers expanded, and every property
is a `Read` of one fluent as seen down a chain of minds: chain ``(2, 0)`` reads the
fluent in what character 2 believes that character 0 believes.

`compiling` turns them into functions of a state.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Generic, Protocol, Self, TypeAlias, TypeVar

from gaslamp.errors import WorldFault
from gaslamp.model.expressions import Comparison, Operator, Value
from gaslamp.model.numbers import within
from gaslamp.values import dataclass


class Mind(Protocol):
    """What can be read: one value per fluent, one mind per character."""

    @property
    def values(self) -> Sequence[Value]:
        """By fluent number."""

    @property
    def beliefs(self) -> Minds:
        """By character number."""


class Minds(Protocol):
    """Minds by the number of the character whose they are."""

    def __getitem__(self, who: int, /) -> Mind: ...


class Node:
    """What is made of parts: it keeps what was once worked out of it.

    That is its hash, its function, its opposite, and whether it looks into minds.

    One part stands in many wholes, so that a condition is a graph with few nodes and very many
    paths. Whoever compares or compiles it would go all of them, again and again.
    """

    __slots__ = ("_function", "_hash", "_into_minds", "_opposite")
    _function: Callable[[Mind], Value]
    _hash: int
    _into_minds: bool
    _opposite: Condition

    def keep_hash(self, *fields: object) -> int:
        """The hash of those fields, kept from now on."""
        found = hash(fields)
        object.__setattr__(self, "_hash", found)
        return found

    def looks_into_minds(self, look: Callable[[Self], bool]) -> bool:
        """What `look` says of it, kept from now on."""
        try:
            return self._into_minds
        except AttributeError:
            found = look(self)
            object.__setattr__(self, "_into_minds", found)
            return found

    @property
    def function(self) -> Callable[[Mind], Value] | None:
        """The function of a state that was made of it, if one was."""
        return getattr(self, "_function", None)

    def keep(self, function: Callable[[Mind], Value]) -> None:
        """Keep the function of a state that it is."""
        object.__setattr__(self, "_function", function)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that is the same in every state."""

    value: Value


@dataclass(frozen=True, slots=True)
class Read:
    """A fluent's value, seen down a chain of character numbers."""

    chain: tuple[int, ...]
    fluent: int


@dataclass(frozen=True, slots=True)
class Combine(Node):
    """Two numbers combined; unknown if either is no number."""

    operator: Operator
    left: Term
    right: Term

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self.keep_hash(self.operator, self.left, self.right)


@dataclass(frozen=True, slots=True)
class Choose(Node):
    """The term of the first condition that holds, else `otherwise`."""

    cases: tuple[tuple[Condition, Term], ...]
    otherwise: Term

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self.keep_hash(self.cases, self.otherwise)


@dataclass(frozen=True, slots=True)
class Truth(Node):
    """A condition taken as a value."""

    condition: Condition

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self.keep_hash(self.condition)


@dataclass(frozen=True, slots=True)
class Atom(Node):
    """Two terms compared."""

    operator: Comparison
    left: Term
    right: Term

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self.keep_hash(self.operator, self.left, self.right)


@dataclass(frozen=True, slots=True)
class AllOf(Node):
    """Every part holds. No parts: true."""

    parts: tuple[Condition, ...]

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self.keep_hash(self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf(Node):
    """Some part holds. No parts: false."""

    parts: tuple[Condition, ...]

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            return self.keep_hash(self.parts)


_Picked = TypeVar("_Picked", bound="Condition | Term")


class Pickings(Generic[_Picked]):
    """What is picked from by a fluent's value: for each of some entities, a condition or a term.

    Compared by identity: whoever makes them makes each once, and many fluents pick from them.
    """

    __slots__ = ("_looks_into_minds", "_opposite", "items", "names", "place")

    def __init__(self, names: tuple[str, ...], items: Sequence[_Picked]) -> None:
        self.names = names
        self.items = tuple(items)
        self.place: Mapping[Value, int] = {name: place for place, name in enumerate(names)}
        self._opposite: Pickings[Condition] | None = None
        self._looks_into_minds: bool | None = None

    def item(self, value: Value) -> _Picked | None:
        """What is picked by a value; None: nothing is."""
        place = self.place.get(value) if isinstance(value, str) else None
        return None if place is None else self.items[place]

    def opposite(self: Pickings[Condition]) -> Pickings[Condition]:
        """The opposites of all conditions, made once."""
        if self._opposite is None:
            self._opposite = Pickings(self.names, [negation(one) for one in self.items])
            self._opposite._opposite = self  # noqa: SLF001  # its own
        return self._opposite

    @property
    def looks_into_minds(self) -> bool:
        """Whether any item reads what anybody believes."""
        if self._looks_into_minds is None:
            self._looks_into_minds = any(map(looks_into_minds, self.items))
        return self._looks_into_minds


class PickedCondition:
    """What holds if it is picked by a fluent's value: one look tells the part that matters.

    Of where somebody is it is one node for each of them, and not one for each spot; `parts` spells
    it out for whoever looks no closer. `Pick` and `NotPicked` are the two of the kind.
    """

    __slots__ = ()
    _parts: tuple[Condition, ...]
    read: Read
    from_: Pickings[Condition]
    of_nothing: ClassVar[Condition]
    """What it comes to where the fluent is none of the names."""

    def __init__(self, read: Read, from_: Pickings[Condition]) -> None:
        object.__setattr__(self, "read", read)
        object.__setattr__(self, "from_", from_)

    # Plain methods of a plain base: an abstract one makes `isinstance`, asked of every node, slow.
    def part(self, name: str, item: Condition) -> Condition:
        """What is asked of one of the names; each of the two below says."""
        raise NotImplementedError

    @property
    def opposite(self) -> Condition:
        """What holds where it does not."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple[Condition, ...]:
        """What is asked of each name, in their order, those left out that decide nothing."""
        try:
            return self._parts
        except AttributeError:
            parts = map(self.part, self.from_.names, self.from_.items)
            found = tuple(part for part in parts if part != self.of_nothing)
            object.__setattr__(self, "_parts", found)
            return found

    def item_for(self, value: Value) -> Condition:
        """What must hold where the fluent is of some value."""
        found = self.from_.item(value)
        return self.of_nothing if found is None else found

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return False
        return self.read == other.read and self.from_ is other.from_

    def __hash__(self) -> int:
        return hash((self.read, id(self.from_)))


class Pick(PickedCondition, AnyOf):
    """A fluent is one of some entities, and what is picked by it holds."""

    __slots__ = ("_parts", "from_", "read")

    def part(self, name: str, item: Condition) -> Condition:
        """That the fluent is of that name, and what is picked by it."""
        return all_of([Atom("==", self.read, Fixed(name)), item])

    @property
    def opposite(self) -> NotPicked:
        """If the fluent is one of them, the opposite of what is picked by it holds."""
        return NotPicked(self.read, self.from_.opposite())


class NotPicked(PickedCondition, AllOf):
    """If a fluent is one of some entities, what is picked by it holds."""

    __slots__ = ("_parts", "from_", "read")

    def part(self, name: str, item: Condition) -> Condition:
        """That the fluent is not of that name, or what is picked by it."""
        return any_of([Atom("!=", self.read, Fixed(name)), item])

    @property
    def opposite(self) -> Pick:
        """The fluent is one of them, and the opposite of what is picked by it holds."""
        return Pick(self.read, self.from_.opposite())


class PickedTerm(Choose):
    """The term that is picked by a fluent's value, else `otherwise`; `cases` spells it out."""

    __slots__ = ("_cases", "from_", "read")
    _cases: tuple[tuple[Condition, Term], ...]
    read: Read
    from_: Pickings[Term]

    def __init__(self, read: Read, from_: Pickings[Term], otherwise: Term) -> None:
        object.__setattr__(self, "read", read)
        object.__setattr__(self, "from_", from_)
        object.__setattr__(self, "otherwise", otherwise)

    @property
    def cases(self) -> tuple[tuple[Condition, Term], ...]:
        """That the fluent is one of the names, and the term beside it."""
        try:
            return self._cases
        except AttributeError:
            some = zip(self.from_.names, self.from_.items, strict=True)
            cases = tuple((Atom("==", self.read, Fixed(name)), one) for name, one in some)
            object.__setattr__(self, "_cases", cases)
            return self._cases

    def item_for(self, value: Value) -> Term:
        """The term where the fluent is of some value."""
        found = self.from_.item(value)
        return self.otherwise if found is None else found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PickedTerm) or self.from_ is not other.from_:
            return False
        return self.read == other.read and self.otherwise == other.otherwise

    def __hash__(self) -> int:
        return hash((self.read, id(self.from_), self.otherwise))


Term: TypeAlias = Fixed | Read | Combine | Choose | Truth
Condition: TypeAlias = Atom | AllOf | AnyOf

# Nothing that must hold, and nothing that may. Folding always leaves these two, so that whether a
# condition is one of them is one comparison.
ALWAYS = AllOf(())
NEVER = AnyOf(())
Pick.of_nothing = NEVER
NotPicked.of_nothing = ALWAYS

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class DividedByZero(WorldFault):
    """A world divided a number by zero while it ran."""

    code = "GL302"
    template = "{dividend} is divided by zero; guard the division with a condition"
    dividend: float


def compare(how: Comparison, left: Value, right: Value) -> bool:
    """Whether two values stand in the given relation.

    Orderings are false unless both are numbers, but `<=` and `>=` hold of equals.
    """
    if how == "==":
        return left == right
    if how == "!=":
        return left != right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return _ORDER[how](left, right)
    return left == right and how in ("<=", ">=")


def combine(how: Operator, left: Value, right: Value) -> Value:
    """Arithmetic on two values; unknown unless both are numbers. 0 divided by anything is 0.

    Raises:
        DividedByZero: something else is divided by 0.
        NumberTooLarge: the result is beyond what a world's numbers may be.
    """
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return None
    if how == "+":
        return within(left + right)
    if how == "-":
        return within(left - right)
    if how == "*":
        return within(left * right)
    # 0 by anything is 0, by 0 too (the semantics, section 5).
    if left == 0:
        return 0
    if right == 0:
        raise DividedByZero(left)
    quotient = within(left / right)
    # A whole quotient is a whole number, as an author writes it: 4 / 2 is shown as 2.
    return int(quotient) if quotient.is_integer() else quotient


def all_of(parts: Sequence[Condition]) -> Condition:
    """The conjunction, flattened, with constants folded away."""
    kept: list[Condition] = []
    for part in parts:
        # By kind and not by `==`, which would compare every part with it field by field.
        if type(part) is AllOf:
            kept.extend(part.parts)
        elif type(part) is AnyOf and not part.parts:
            return NEVER
        else:
            kept.append(part)
    return kept[0] if len(kept) == 1 else AllOf(tuple(dict.fromkeys(kept)))


def any_of(parts: Sequence[Condition]) -> Condition:
    """The disjunction, flattened, with constants folded away."""
    kept: list[Condition] = []
    for part in parts:
        if type(part) is AnyOf:
            kept.extend(part.parts)
        elif type(part) is AllOf and not part.parts:
            return ALWAYS
        else:
            kept.append(part)
    return kept[0] if len(kept) == 1 else AnyOf(tuple(dict.fromkeys(kept)))


def atom(how: Comparison, left: Term, right: Term) -> Condition:
    """A comparison, folded if both sides are fixed; ``boolean != v`` becomes ``== not v``."""
    if isinstance(left, Fixed) and isinstance(right, Fixed):
        return ALWAYS if compare(how, left.value, right.value) else NEVER
    # The value to the right, the term to the left: each comparison in one form only, which indexes
    # and surprise look for.
    if how in ("==", "!=") and (isinstance(left, Fixed) or isinstance(right, Truth)):
        left, right = right, left
    if isinstance(right, Fixed) and isinstance(right.value, bool) and how in ("==", "!="):
        wanted = right.value if how == "==" else not right.value
        if isinstance(left, Truth):
            return left.condition if wanted else negation(left.condition)
        return Atom("==", left, Fixed(wanted))
    return Atom(how, left, right)


_OPPOSITE: dict[Comparison, Comparison] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
}


def negation(condition: Condition) -> Condition:
    """The opposite, pushed down to the comparisons: not ``x > 1`` is ``x <= 1``."""
    if isinstance(condition, PickedCondition):
        return condition.opposite
    if isinstance(condition, Atom):
        return atom(_OPPOSITE[condition.operator], condition.left, condition.right)
    # One part stands in many wholes, and is turned round once for all of them.
    try:
        return condition._opposite  # noqa: SLF001  # a value's own memory
    except AttributeError:
        turned = [negation(part) for part in condition.parts]
    opposite = any_of(turned) if isinstance(condition, AllOf) else all_of(turned)
    object.__setattr__(condition, "_opposite", opposite)
    return opposite


def reads(node: Term | Condition) -> Iterator[Read]:
    """Every fluent a term or condition may read, in order, repeats included."""
    match node:
        case Fixed():
            return
        case Read():
            yield node
        case PickedCondition():
            yield node.read
            for item in node.from_.items:
                yield from reads(item)
        case PickedTerm(read=read, from_=terms, otherwise=otherwise):
            yield read
            for one in (*terms.items, otherwise):
                yield from reads(one)
        case Combine(left=left, right=right) | Atom(left=left, right=right):
            yield from reads(left)
            yield from reads(right)
        case Choose(cases=cases, otherwise=otherwise):
            for condition, term in cases:
                yield from reads(condition)
                yield from reads(term)
            yield from reads(otherwise)
        case Truth(condition=condition):
            yield from reads(condition)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from reads(part)


def works_out(node: Term | Condition) -> bool:
    """Whether a term or condition has arithmetic in it."""
    match node:
        case Combine():
            return True
        case PickedCondition():
            return any(map(works_out, node.from_.items))
        case Atom(left=left, right=right):
            return works_out(left) or works_out(right)
        case Truth(condition=condition):
            return works_out(condition)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return any(map(works_out, parts))
        case Choose(cases=cases, otherwise=otherwise):
            return works_out(otherwise) or any(works_out(part) for case in cases for part in case)
    return False


def looks_into_minds(node: Term | Condition) -> bool:
    """Whether a term or condition reads what anybody believes."""
    match node:
        case Fixed():
            return False
        case Read(chain=chain):
            return bool(chain)
    return node.looks_into_minds(_looks_into_minds)


def _looks_into_minds(node: Node) -> bool:
    match node:
        case PickedCondition():
            return bool(node.read.chain) or node.from_.looks_into_minds
        case PickedTerm(read=read, from_=terms, otherwise=otherwise):
            return bool(read.chain) or terms.looks_into_minds or looks_into_minds(otherwise)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return any(map(looks_into_minds, parts))
        case Combine(left=left, right=right) | Atom(left=left, right=right):
            return looks_into_minds(left) or looks_into_minds(right)
        case Truth(condition=condition):
            return looks_into_minds(condition)
        case Choose(cases=cases, otherwise=otherwise):
            return looks_into_minds(otherwise) or any(
                looks_into_minds(part) for case in cases for part in case
            )
    raise TypeError(node)
