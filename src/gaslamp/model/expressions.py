"""Expressions and effects, as an author writes them.

An expression is a tree of the frozen dataclasses below. It is not yet ground:
a `Name` stands for a bound variable if one of that name is in scope, and for an
entity otherwise; an `Apply` stands for a property or a definition. Places in the
source never take part in equality, so a world read back from its own text is
equal to the original.

A value is `True`, `False`, a number, the name of an entity, or `UNKNOWN` (written
``?``). `UNKNOWN` belongs to no type's domain, but entity and number properties may
hold it.
"""

from __future__ import annotations

from dataclasses import field
from typing import Final, Literal, TypeAlias

from gaslamp.errors import Place
from gaslamp.values import dataclass

Value: TypeAlias = bool | int | float | str | None
UNKNOWN: Final = None

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Operator = Literal["+", "-", "*", "/"]
Quantifier = Literal["forall", "exists", "sum", "product"]
Grouping = Literal["everybody believes", "common belief", "together know"]


def place_field() -> Place | None:
    """The field of a place in a text, none unless given; two things are equal whatever it is."""
    return field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable with a type, or, where `type` is None, the entity called `name` itself.

    The second form is for actions and properties about one entity only:
    ``dig(who: person, Ark)``.
    """

    name: str
    type: str | None
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Constant:
    """A boolean, a number or `UNKNOWN`; entities are named by `Name`."""

    value: bool | int | float | None
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Name:
    """A variable in scope, else an entity."""

    name: str
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Apply:
    """A property or a definition of the given arguments: ``at(lamp)``."""

    name: str
    arguments: tuple[Expression, ...] = ()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Believes:
    """What `what` is worth in the state `who` believes in."""

    who: Expression
    what: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Knows:
    """True if `who` knows what the property `what` is, be it known here or not."""

    who: Expression
    what: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Group:
    """True if everybody believes `what`, if it is common belief, or if together they know it.

    Common belief: everybody believes it, believes that everybody does, and so on as far as minds
    go. Together they know what they would who told each other all that they rightly believe.
    """

    grouping: Grouping
    what: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Not:
    """True where `what` is false; pushed inwards before anything is evaluated."""

    what: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class And:
    """True if every part is. Parts are kept in the order written."""

    parts: tuple[Expression, ...]
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Or:
    """True if some part is."""

    parts: tuple[Expression, ...]
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values compared. An ordering of non-numbers is false, but for equals under <= and >=."""

    operator: Comparison
    left: Expression
    right: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class IsA:
    """True if the value of `what` is an entity of the type; false for unknown."""

    what: Expression
    type: str
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Quantified:
    """A body over every entity of the variable's type; empty: True, False, 0 or 1."""

    quantifier: Quantifier
    variable: Parameter
    body: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Case:
    """One branch of an `If`."""

    condition: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
class If:
    """The value of the first case that holds, else `otherwise` (None: True)."""

    cases: tuple[Case, ...]
    otherwise: Expression | None
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers combined. Unknown in, unknown out; dividing by zero is an error."""

    operator: Operator
    left: Expression
    right: Expression
    place: Place | None = place_field()


Expression: TypeAlias = (
    Constant
    | Name
    | Apply
    | Believes
    | Knows
    | Group
    | Not
    | And
    | Or
    | Compare
    | IsA
    | Quantified
    | If
    | Arithmetic
)


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a property, or somebody's belief about it, a value.

    `target` is an `Apply`, or a `Believes` around one (nested at will); `value`
    is read outside the belief: ``believes(A, f) = g`` copies what is true of g.
    """

    target: Apply | Believes
    value: Expression
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Within:
    """An effect inside somebody's mind: conditions and values are read there too.

    `assumed`, as the world starts, says that they take it so without having perceived it.
    """

    who: Expression
    effect: Effect
    assumed: bool = False
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Together:
    """Several effects at once: all read the state before, none sees another's work."""

    effects: tuple[Effect, ...] = ()
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a `When`."""

    condition: Expression
    effect: Effect


@dataclass(frozen=True, slots=True)
class When:
    """The first branch whose condition holds in the state before; else `otherwise`."""

    branches: tuple[Branch, ...]
    otherwise: Effect | None = None
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class ForEach:
    """An effect for every entity of the variable's type."""

    variable: Parameter
    effect: Effect
    place: Place | None = place_field()


Effect: TypeAlias = Assign | Within | Together | When | ForEach

TRUE: Final = Constant(value=True)
FALSE: Final = Constant(value=False)
NOTHING: Final = Together()


def change_of(effect: Assign) -> Arithmetic | None:
    """What is reckoned with what stood in the target, as `target += value` does; None: nothing."""
    value = effect.value
    return value if isinstance(value, Arithmetic) and value.left == effect.target else None


def first_place(effect: Effect) -> Place | None:
    """Where an effect stands, or else the first part of it that has a place."""
    parts: tuple[Effect, ...] = ()
    match effect:
        case Assign(target=target):
            return target.place or effect.place
        case Together(effects=effects):
            parts = effects
        case Within(effect=inner) | ForEach(effect=inner):
            parts = (inner,)
        case When(branches=branches):
            parts = tuple(branch.effect for branch in branches)
    places = (first_place(part) for part in parts)
    return effect.place or next((place for place in places if place), None)
