"""What can be wrong with a question about a world or a run. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, Place, nearest_name

__all__ = [
    "GoalHoldsAlready",
    "ImpossibleAct",
    "NoAuthorUtility",
    "UnknownAct",
    "UnknownCharacter",
    "UnknownQuestion",
    "UnreadableGoal",
]


class UnreadableGoal(GaslampError):
    """A goal that is neither a number nor a condition of the world."""

    code = "GL402"

    def __init__(self, fault: str, example: str, place: Place) -> None:
        self.fault = fault
        super().__init__(
            f"the goal cannot be read: {fault}; expected a number that the author's utility "
            f"must reach, or a condition such as {example}",
            place,
        )


class NoAuthorUtility(GaslampError):
    """A goal in numbers, or none, for a world that does not say what its author wants."""

    code = "GL403"

    def __init__(self, example: str) -> None:
        super().__init__(
            "this world does not say what its author wants, so say what the story must reach "
            f"with a condition, such as --goal '{example}'"
        )


class GoalHoldsAlready(GaslampError):
    """A condition that is met before anything happens."""

    code = "GL404"

    def __init__(self, goal: str) -> None:
        self.goal = goal
        super().__init__(f'"{goal}" holds at the start already, so no story has to bring it about')


class UnknownCharacter(GaslampError):
    """Somebody who is no character of the world."""

    code = "GL405"

    def __init__(self, name: str, characters: Iterable[str]) -> None:
        self.name = name
        known = tuple(characters)
        hint = nearest_name(name, known) or f"; there is {', '.join(known) or 'nobody'}"
        super().__init__(f'nobody here is called "{name}"{hint}')


class UnknownAct(GaslampError):
    """Something that cannot be done in this world at all."""

    code = "GL406"

    def __init__(self, act: str, fault: str) -> None:
        self.act = act
        super().__init__(f'"{act}" is no act of this world: {fault}')


class ImpossibleAct(GaslampError):
    """An act whose precondition does not hold when it is to be done; `unmet` says which parts."""

    code = "GL407"

    def __init__(self, act: str, position: int, unmet: Iterable[str]) -> None:
        self.act = act
        self.unmet = tuple(unmet)
        because = "; ".join(self.unmet)
        super().__init__(f"act {position}, {act}, is impossible then: {because}")


class UnknownQuestion(GaslampError):
    """A question about a run that is none of those there are."""

    code = "GL410"

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(
            f'"{question}" is no question; ask event 12, event NAME, believes WHO EXPRESSION '
            "or not WHO ACT"
        )
