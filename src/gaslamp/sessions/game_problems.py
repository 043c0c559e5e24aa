"""What can be wrong with a wish to keep a game, or to go on with one that was kept."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = ["AnotherGame", "GameOfOtherText", "NoSuchDecision", "NoSuchGame", "NowhereToKeep"]


class NoSuchGame(GaslampError):
    """A number that no game in the journal has."""

    code = "GL530"
    template = 'the journal "{path}" holds no game {number}: --games lists those it holds'
    path: str
    number: int


class NoSuchDecision(GaslampError):
    """A moment to go on from otherwise that a game never came to."""

    code = "GL889"
    template = "{name} has {length} decisions: go on from one of 0 to {length}, not from {number}"
    name: str
    length: int
    number: int


class AnotherGame(GaslampError):
    """A game of another world or another person than those that were asked for."""

    code = "GL531"
    template = (
        'game {number} is of the world "{world}", played as {_player}: '
        "say that world and that person with --resume {number}"
    )
    number: int
    world: str
    who: str | None

    @property
    def _player(self) -> str:
        return self.who or "nobody"


class GameOfOtherText(GaslampError):
    """A game of this world from before its text was changed."""

    code = "GL532"
    template = (
        'game {number} is of "{world}" as it was before its text was changed, and cannot go on '
        "with another text: play it with the text it was begun with, or leave out --resume to "
        "begin anew"
    )
    number: int
    world: str


class NowhereToKeep(GaslampError):
    """No folder for what a person keeps: nothing says whose it would be, or it cannot be made."""

    code = "GL533"
    template = "there is no folder to keep games in: {fault}; name a file with --journal"
    fault: str
