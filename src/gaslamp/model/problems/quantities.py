"""Numbers where they cannot be: out of bounds, measured, computed; and laws that are broken."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


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

    def __init__(self, name: str, bounds: str, value: float, place: Place | None) -> None:
        self.name = name
        self.value = value
        super().__init__(f'"{name}" is a number {bounds}, and {value} is not', place)


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
    """Something measured, computed or bounded that is no number, or known to nobody twice."""

    code = "GL148"

    def __init__(self, name: str, quality: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" is {quality}, so it must be a number', place)
