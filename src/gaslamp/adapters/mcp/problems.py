"""What can be wrong with a call: said to whoever called, and the game stands as it stood."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.errors import GaslampError, join_words


class NoSuchGame(GaslampError):
    """A handle of no game that is open, or the key of another seat: which of them is not said."""

    code = "GL650"
    template = "there is no such game here, or this is not its key; open begins one"


class TooManyGames(GaslampError):
    """As many games are open as the server is for, and none of them is over."""

    code = "GL651"
    template = "{most} games are open, as many as there may be; try again when one is over"
    most: int


class RequestReused(GaslampError):
    """A request id that another call of this game had already."""

    code = "GL652"
    template = 'request "{request}" was another call; each call that is new has a new id'
    request: str


class NoSuchWorld(GaslampError):
    """A world that this server does not offer. A path is none: files are the server's to name."""

    code = "GL653"
    template = 'this server has no world "{name}"; it has {offered}'
    name: str
    worlds: Sequence[str]

    @property
    def offered(self) -> str:
        """The names of those it has."""
        return join_words(list(self.worlds), "and")


class NoSuchSeed(GaslampError):
    """A number that no run can begin from."""

    code = "GL658"
    template = "a seed is a whole number from -2**63 to 2**63 - 1"


class SeedNotYours(GaslampError):
    """A seed named where the host chooses them: the same run again is as good as going back."""

    code = "GL851"
    template = (
        "this server chooses the seeds: leave it out, or ask whoever runs it to start it with "
        "--seeds"
    )


class KeyWanted(GaslampError):
    """A game that is to be gone on with, without the key that it was begun under."""

    code = "GL850"
    template = "to go on with a game, pass the key that its open answered with as key"


class CannotKeep(GaslampError):
    """A journal that cannot be used just now. What is wrong is for whoever runs the server."""

    code = "GL852"
    template = "this server cannot keep or find the game just now, so nothing was done"


class SeatTaken(GaslampError):
    """A seat that somebody has taken already: each is given out once."""

    code = "GL662"
    template = 'somebody plays "{who}" in this game already; each seat is given out once'
    who: str


class WrongCall(GaslampError):
    """A call with an argument missing, or of another kind than the tool takes."""

    code = "GL663"
    template = "{tool} cannot be called like that: {faults}"
    tool: str
    faults: str


class MissingMcp(GaslampError):
    """The extra that brings the protocol is not installed."""

    code = "GL654"
    template = "the Model Context Protocol needs an extra: pip install 'gaslamp[mcp]'"


class NothingToDo(GaslampError):
    """A call of `do` without a command or an act."""

    code = "GL655"
    template = 'do takes a command, as typed, or an act with its arguments, from "choices"'


class NoneOfTheirs(GaslampError):
    """An act that whoever is played could not think of: unknown, hidden, or somebody else's."""

    code = "GL656"
    template = 'that is none of your acts; "choices" has those that make sense now'


class NothingSaid(GaslampError):
    """A call of `say` without a word in it."""

    code = "GL657"
    template = "say takes the words that are said"
