"""Values where values of another kind are wanted."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class NotACondition(WorldError):
    """A value that is neither true nor false where one of them is wanted."""

    code = "GL122"

    def __init__(self, found: str, place: Place | None) -> None:
        self.found = found
        super().__init__(f"here something must be true or false, and {found}", place)


class NotANumber(WorldError):
    """Something that cannot be reckoned with."""

    code = "GL123"

    def __init__(self, operation: str, found: str, place: Place | None) -> None:
        self.operation = operation
        self.found = found
        super().__init__(f"{operation} wants numbers, and {found}", place)


class NeverEqual(WorldError):
    """Two values compared that cannot be the same."""

    code = "GL124"

    def __init__(self, left: str, right: str, place: Place | None) -> None:
        self.left = left
        self.right = right
        super().__init__(f"these can never be equal: {left}, and {right}", place)


class NeverOfType(WorldError):
    """Asked whether something is of a type that it cannot be of."""

    code = "GL125"

    def __init__(self, found: str, wanted: str, place: Place | None) -> None:
        self.found = found
        self.wanted = wanted
        super().__init__(f"{found}, and nothing of that kind can be {wanted}", place)


class WrongValue(WorldError):
    """A value that the property cannot hold."""

    code = "GL126"

    def __init__(self, target: str, wanted: str, found: str, place: Place | None) -> None:
        self.target = target
        self.wanted = wanted
        self.found = found
        super().__init__(f"{target} holds {wanted}, and {found}", place)


class UnknownTruth(WorldError):
    """Unknown for something that is always either true or false."""

    code = "GL127"

    def __init__(self, what: str, place: Place | None) -> None:
        self.what = what
        super().__init__(f'{what} is either true or false and can never be "?"', place)


class NotACharacter(WorldError):
    """Somebody wanted, and something given. `role` says what for."""

    code = "GL128"

    def __init__(self, role: str, found: str, place: Place | None) -> None:
        self.role = role
        self.found = found
        super().__init__(f"only a character can {role}, and {found}", place)


class BelieverNotNamed(WorldError):
    """A belief of somebody who is only described."""

    code = "GL129"

    def __init__(self, found: str, place: Place | None) -> None:
        self.found = found
        message = f"whoever believes must be named or be a variable, and {found} is neither"
        super().__init__(message, place)


class BranchesDiffer(WorldError):
    """A choice between values of different kinds."""

    code = "GL130"

    def __init__(self, first: str, second: str, place: Place | None) -> None:
        self.first = first
        self.second = second
        message = f"the branches must be of one kind: {first}, and {second}"
        super().__init__(message, place)


class MissingElse(WorldError):
    """A choice that may have no value."""

    code = "GL131"

    def __init__(self, found: str, place: Place | None) -> None:
        self.found = found
        message = f'without "else" every branch must be true or false, and {found}'
        super().__init__(message, place)


class BadUtility(WorldError):
    """A want that cannot be measured."""

    code = "GL132"

    def __init__(self, found: str, place: Place | None) -> None:
        self.found = found
        super().__init__(f"a utility is a number, or true or false, and {found}", place)


class ContradictoryEffect(WorldError):
    """One property given two values at once."""

    code = "GL133"

    def __init__(self, target: str, place: Place | None) -> None:
        self.target = target
        super().__init__(f"{target} is given two different values at once", place)


class NotAProperty(WorldError):
    """A value given to something that holds none."""

    code = "GL141"

    def __init__(self, found: str, place: Place | None) -> None:
        self.found = found
        super().__init__(f"only a property can be given a value, and {found}", place)


class NestedTooDeeply(WorldError):
    """An expression or effect inside another, beyond any reader."""

    code = "GL142"

    def __init__(self, most: int, place: Place | None) -> None:
        self.most = most
        super().__init__(f"expressions may be nested {most} deep, and this goes deeper", place)
