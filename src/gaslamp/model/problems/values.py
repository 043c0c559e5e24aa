"""Values where values of another kind are wanted."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class NotACondition(WorldError):
    """A value that is neither true nor false where one of them is wanted."""

    code = "GL122"
    template = "here something must be true or false, and {found}"
    found: str
    place: Place | None


class NotANumber(WorldError):
    """Something that cannot be reckoned with."""

    code = "GL123"
    template = "{operation} wants numbers, and {found}"
    operation: str
    found: str
    place: Place | None


class NeverEqual(WorldError):
    """Two values compared that cannot be the same."""

    code = "GL124"
    template = "these can never be equal: {left}, and {right}"
    left: str
    right: str
    place: Place | None


class NeverOfType(WorldError):
    """Asked whether something is of a type that it cannot be of."""

    code = "GL125"
    template = "{found}, and nothing of that kind can be {wanted}"
    found: str
    wanted: str
    place: Place | None


class WrongValue(WorldError):
    """A value that the property cannot hold."""

    code = "GL126"
    template = "{target} holds {wanted}, and {found}"
    target: str
    wanted: str
    found: str
    place: Place | None


class UnknownTruth(WorldError):
    """Unknown for something that is always either true or false."""

    code = "GL127"
    template = '{what} is either true or false and can never be "?"'
    what: str
    place: Place | None


class NothingToKnow(WorldError):
    """Asked who knows something that is never unknown, or that is kept nowhere."""

    code = "GL166"
    template = (
        "who knows {what} cannot be told: only of a property that is an entity or a number can"
        ' something be known without being known here; ask "believes(c, ...)" instead'
    )
    what: str
    place: Place | None


class NotACharacter(WorldError):
    """Somebody wanted, and something given. `role` says what for."""

    code = "GL128"
    template = "only a character can {role}, and {found}"
    role: str
    found: str
    place: Place | None


class BelieverNotNamed(WorldError):
    """A belief of somebody who is only described."""

    code = "GL129"
    template = "whoever believes must be named or be a variable, and {found} is neither"
    found: str
    place: Place | None


class BranchesDiffer(WorldError):
    """A choice between values of different kinds."""

    code = "GL130"
    template = "the branches must be of one kind: {first}, and {second}"
    first: str
    second: str
    place: Place | None


class MissingElse(WorldError):
    """A choice that may have no value."""

    code = "GL131"
    template = 'without "else" every branch must be true or false, and {found}'
    found: str
    place: Place | None


class BadUtility(WorldError):
    """A want that cannot be measured."""

    code = "GL132"
    template = "a utility is a number, or true or false, and {found}"
    found: str
    place: Place | None


class ContradictoryEffect(WorldError):
    """One property given two values at once."""

    code = "GL133"
    template = "{target} is given two different values at once"
    target: str
    place: Place | None


class NotAProperty(WorldError):
    """A value given to something that holds none."""

    code = "GL141"
    template = "only a property can be given a value, and {found}"
    found: str
    place: Place | None


class NestedTooDeeply(WorldError):
    """An expression or effect inside another, beyond any reader."""

    code = "GL142"
    template = "expressions may be nested {most} deep, and this goes deeper"
    most: int
    place: Place | None
