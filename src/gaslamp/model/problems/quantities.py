"""Numbers where they cannot be: out of bounds, measured, computed; and laws that are broken."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import Place, WorldError, nearest_name


class Measured(WorldError):
    """A measured property where somebody would have to know it, or something set it."""

    code = "GL143"
    template = (
        '"{name}" is measured: nobody knows it. It can be given a number under initially, be '
        'changed by the effect of an action, and stand in "happens when" and after "times"'
    )
    name: str
    place: Place | None


class FollowsFromOthers(WorldError):
    """A quantity changed by an event that is worked out from other quantities, or never moves."""

    code = "GL840"
    template = '"{name}" cannot be changed by what happens{_hint}'
    name: str
    is_moved: bool
    known: Iterable[str]
    place: Place | None

    @property
    def _hint(self) -> str:
        if not self.is_moved:
            return ": no system that this world uses measures it"
        rather = ", ".join(sorted(self.known))
        what = ": it follows from other quantities, or is how somebody is"
        return f"{what}. These can be changed: {rather}" if rather else what


class ChangedInMinds(WorldError):
    """A quantity changed by a rule, which runs in every mind as well as in the world."""

    code = "GL841"
    template = (
        '"{name}" is measured, and a trigger is followed in every mind too, where there are no '
        'quantities; let an action that "happens at once" change it'
    )
    name: str
    place: Place | None


class ChangeTooLarge(WorldError):
    """A quantity changed by more than lies between its bounds."""

    code = "GL842"
    template = (
        '"{name}" is a number {bounds}: a change by {value} leaves that whatever it was before'
    )
    name: str
    bounds: str
    value: float
    place: Place | None


class ChangedByLooks(WorldError):
    """A quantity changed by an event that is only what something looks like."""

    code = "GL843"
    template = (
        '"{name}" is changed only by what truly happens, and "{event}" is only what something '
        "looks like to those who perceive it; let the action change it"
    )
    name: str
    event: str
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
