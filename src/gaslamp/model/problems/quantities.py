"""Numbers where they cannot be: out of bounds, measured, computed; and laws that are broken."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import Place, WorldError, nearest_name


class Measured(WorldError):
    """A measured property where somebody would have to know it, or something set it."""

    code = "GL143"
    template = (
        '"{name}" is measured: nobody knows it. It can be given a number under initially, and '
        'stand in "happens when" and after "times"'
    )
    name: str
    place: Place | None


class NotMeasured(WorldError):
    """A threshold of something that no process moves."""

    code = "GL144"
    template = (
        '"{name}" is not measured, so nothing happens as it crosses a threshold; write the '
        "condition as a precondition"
    )
    name: str
    place: Place | None


class OutOfRange(WorldError):
    """A number beyond what its property may hold."""

    code = "GL145"
    template = '"{name}" is a number {bounds}, and {value} is not{_hint}'
    name: str
    bounds: str
    value: float
    place: Place | None
    unsaid: bool = False

    @property
    def _hint(self) -> str:
        return ", as it is where nothing is said; give it a default" if self.unsaid else ""


class Computed(WorldError):
    """A computed property changed by something that happens."""

    code = "GL146"
    template = '"{name}" is computed as the world is opened; what happens cannot change it'
    name: str
    place: Place | None


class BrokenLaw(WorldError):
    """Something a system asks of every world, and that is not so in this one."""

    code = "GL147"
    template = "{says}{_whose}"
    says: str
    who: str
    place: Place | None

    @property
    def _whose(self) -> str:
        return f" ({self.who})" if self.who else ""


class NotANumberProperty(WorldError):
    """Something measured, computed or bounded that is no number."""

    code = "GL148"
    template = '"{name}" is {quality}, so it must be a number'
    name: str
    quality: str
    place: Place | None


class MeasuredOfWhat(WorldError):
    """A measured property of something that has to be worked out first."""

    code = "GL149"
    template = '"{name}" is measured of an entity or a parameter by its name; {what} is neither'
    name: str
    what: str
    place: Place | None


class BadQuality(WorldError):
    """Words after a property that do not go together, or not with what it is of."""

    code = "GL150"
    template = '"{name}" is {complaint}'
    name: str
    complaint: str
    place: Place | None


class EmptyRange(WorldError):
    """Bounds that leave no number between them."""

    code = "GL151"
    template = '"{name}" is a number {bounds}, and there is none'
    name: str
    bounds: str
    place: Place | None


class NotComputed(WorldError):
    """A computed property that no system works out."""

    code = "GL152"
    template = "{_fault}"
    name: str
    arguments: int
    wanted: int | None
    known: Iterable[str]
    place: Place | None

    @property
    def _fault(self) -> str:
        if self.wanted is None:
            return f'no system computes "{self.name}"{nearest_name(self.name, self.known)}'
        return f'"{self.name}" is computed of {self.wanted} entities, not of {self.arguments}'
