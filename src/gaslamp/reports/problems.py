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
    template = (
        "the goal cannot be read: {fault}; expected a number that the author's utility must "
        "reach, or a condition such as {example}"
    )
    fault: str
    example: str
    place: Place


class NoAuthorUtility(GaslampError):
    """A goal in numbers, or none, for a world that does not say what its author wants."""

    code = "GL403"
    template = (
        "this world does not say what its author wants, so say what the story must reach with a "
        "condition, such as --goal '{example}'"
    )
    example: str


class GoalHoldsAlready(GaslampError):
    """A condition that is met before anything happens."""

    code = "GL404"
    template = '"{goal}" holds at the start already, so no story has to bring it about'
    goal: str


class UnknownCharacter(GaslampError):
    """Somebody who is no character of the world."""

    code = "GL405"
    template = 'nobody here is called "{name}"{_hint}'
    name: str
    characters: Iterable[str]

    @property
    def _hint(self) -> str:
        return (
            nearest_name(self.name, self.characters)
            or f"; there is {', '.join(self.characters) or 'nobody'}"
        )


class UnknownAct(GaslampError):
    """Something that cannot be done in this world at all."""

    code = "GL406"
    template = '"{act}" is no act of this world: {fault}'
    act: str
    fault: str


class ImpossibleAct(GaslampError):
    """An act whose precondition does not hold when it is to be done; `unmet` says which parts."""

    code = "GL407"
    template = "act {position}, {act}, is impossible then: {_because}"
    act: str
    position: int
    unmet: Iterable[str]

    @property
    def _because(self) -> str:
        return "; ".join(self.unmet)


class UnknownQuestion(GaslampError):
    """A question about a run that is none of those there are."""

    code = "GL410"
    template = (
        '"{question}" is no question; ask event 12, event NAME, believes WHO EXPRESSION or not '
        "WHO ACT"
    )
    question: str
