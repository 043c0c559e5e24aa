"""What grows beyond reason in a world that is otherwise right: chains, and lines full of slots."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class TooManySlots(WorldError):
    """A text with more slots than a line may have."""

    code = "GL311"

    def __init__(self, count: int, most: int, place: Place | None) -> None:
        self.count = count
        super().__init__(
            f"this text has {count:,} slots and a line may have {most:,}; make it several lines",
            place,
        )


class DefinitionTooDeep(WorldError):
    """A definition that uses one that uses one, and so on, too far for whoever has to follow."""

    code = "GL312"

    def __init__(self, name: str, fault: str, place: Place | None) -> None:
        self.name = name
        super().__init__(
            f'"{name}" {fault}; put what it comes to into a property, or say it in fewer steps',
            place,
        )


class TypesTooDeep(WorldError):
    """A type below more types than anybody can follow."""

    code = "GL313"

    def __init__(self, name: str, most: int, place: Place | None) -> None:
        self.name = name
        super().__init__(f'there are more than {most} types above "{name}"; leave some out', place)


class TooManyWaysToType(WorldError):
    """A typed pattern whose alternatives multiply beyond what anybody could mean."""

    code = "GL314"

    def __init__(self, count: int, most: int, place: Place | None) -> None:
        self.count = count
        super().__init__(
            f"a pattern under typed can be typed in {count:,} ways, and at most {most:,} may be; "
            "write fewer alternatives between its slashes",
            place,
        )


class TypedTooLong(WorldError):
    """A typed pattern of more words than anybody types."""

    code = "GL315"

    def __init__(self, count: int, most: int, place: Place | None) -> None:
        self.count = count
        super().__init__(
            f"a pattern under typed has {count:,} words and slots, and at most {most:,} may be",
            place,
        )
