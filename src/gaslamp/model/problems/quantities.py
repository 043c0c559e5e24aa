"""Numbers where they cannot be: out of bounds, measured, computed; and laws that are broken."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import Place, WorldError, nearest_name


class Measured(WorldError):
    """A measured property where somebody would have to know it, or something set it."""

    code = "GL143"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        super().__init__(
            f'"{name}" is measured: nobody knows it. It can be given a number under initially,'
            ' and stand in "happens when" and after "times"',
            place,
        )


class NotMeasured(WorldError):
    """A threshold of something that no process moves."""

    code = "GL144"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        super().__init__(
            f'"{name}" is not measured, so nothing happens as it crosses a threshold;'
            " write the condition as a precondition",
            place,
        )


class OutOfRange(WorldError):
    """A number beyond what its property may hold."""

    code = "GL145"

    def __init__(
        self, name: str, bounds: str, value: float, place: Place | None, *, unsaid: bool = False
    ) -> None:
        self.name = name
        self.value = value
        hint = ", as it is where nothing is said; give it a default" if unsaid else ""
        super().__init__(f'"{name}" is a number {bounds}, and {value} is not{hint}', place)


class Computed(WorldError):
    """A computed property changed by something that happens."""

    code = "GL146"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        super().__init__(
            f'"{name}" is computed as the world is opened; what happens cannot change it', place
        )


class BrokenLaw(WorldError):
    """Something a system asks of every world, and that is not so in this one."""

    code = "GL147"

    def __init__(self, says: str, who: str, place: Place | None) -> None:
        self.says = says
        super().__init__(f"{says} ({who})" if who else says, place)


class NotANumberProperty(WorldError):
    """Something measured, computed or bounded that is no number."""

    code = "GL148"

    def __init__(self, name: str, quality: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" is {quality}, so it must be a number', place)


class MeasuredOfWhat(WorldError):
    """A measured property of something that has to be worked out first."""

    code = "GL149"

    def __init__(self, name: str, what: str, place: Place | None) -> None:
        self.name = name
        super().__init__(
            f'"{name}" is measured of an entity or a parameter by its name; {what} is neither',
            place,
        )


class BadQuality(WorldError):
    """Words after a property that do not go together, or not with what it is of."""

    code = "GL150"

    def __init__(self, name: str, complaint: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" is {complaint}', place)


class EmptyRange(WorldError):
    """Bounds that leave no number between them."""

    code = "GL151"

    def __init__(self, name: str, bounds: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" is a number {bounds}, and there is none', place)


class NotComputed(WorldError):
    """A computed property that no system works out."""

    code = "GL152"

    def __init__(
        self,
        name: str,
        arguments: int,
        wanted: int | None,
        known: Iterable[str],
        place: Place | None,
    ) -> None:
        self.name = name
        if wanted is None:
            message = f'no system computes "{name}"{nearest_name(name, known)}'
        else:
            message = f'"{name}" is computed of {wanted} entities, not of {arguments}'
        super().__init__(message, place)
