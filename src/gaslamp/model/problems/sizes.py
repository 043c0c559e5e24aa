"""What grows beyond reason in a world that is otherwise right: chains, and lines full of slots."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class TooManySlots(WorldError):
    """A text with more slots than a line may have."""

    code = "GL311"
    template = "this text has {count:,} slots and a line may have {most:,}; make it several lines"
    count: int
    most: int
    place: Place | None


class DefinitionTooDeep(WorldError):
    """A definition that uses one that uses one, and so on, too far for whoever has to follow."""

    code = "GL312"
    template = '"{name}" {fault}; put what it comes to into a property, or say it in fewer steps'
    name: str
    fault: str
    place: Place | None


class TypesTooDeep(WorldError):
    """A type below more types than anybody can follow."""

    code = "GL313"
    template = 'there are more than {most} types above "{name}"; leave some out'
    name: str
    most: int
    place: Place | None


class TooManyWaysToType(WorldError):
    """A typed pattern whose alternatives multiply beyond what anybody could mean."""

    code = "GL314"
    template = (
        "a pattern under typed can be typed in {count:,} ways, and at most {most:,} may be; "
        "write fewer alternatives between its slashes"
    )
    count: int
    most: int
    place: Place | None


class TypedTooLong(WorldError):
    """A typed pattern of more words than anybody types."""

    code = "GL315"
    template = "a pattern under typed has {count:,} words and slots, and at most {most:,} may be"
    count: int
    most: int
    place: Place | None
