"""What can be wrong with a wish to keep a game, or to go on with one that was kept."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = ["AnotherGame", "GameOfOtherText", "NoSuchGame", "NowhereToKeep"]


class NoSuchGame(GaslampError):
    """A number that no game in the journal has."""

    code = "GL530"

    def __init__(self, path: str, number: int) -> None:
        self.path, self.number = path, number
        super().__init__(
            f'the journal "{path}" holds no game {number}: --games lists those it holds'
        )


class AnotherGame(GaslampError):
    """A game of another world or another person than those that were asked for."""

    code = "GL531"

    def __init__(self, number: int, world: str, who: str | None) -> None:
        self.number, self.world, self.who = number, world, who
        super().__init__(
            f'game {number} is of the world "{world}", played as {who or "nobody"}: '
            f"say that world and that person with --resume {number}"
        )


class GameOfOtherText(GaslampError):
    """A game of this world from before its text was changed."""

    code = "GL532"

    def __init__(self, number: int, world: str) -> None:
        self.number, self.world = number, world
        super().__init__(
            f'game {number} is of "{world}" as it was before its text was changed, and cannot go '
            "on with another text: play it with the text it was begun with, or leave out --resume "
            "to begin anew"
        )


class NowhereToKeep(GaslampError):
    """No folder for what a person keeps: nothing says whose it would be, or it cannot be made."""

    code = "GL533"

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(
            f"there is no folder to keep games in: {fault}; name a file with --journal"
        )
