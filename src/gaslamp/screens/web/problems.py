"""What can be wrong with what a page asks."""

from __future__ import annotations

from gaslamp.errors import GaslampError, WrongWish


class NoSuchSave(GaslampError):
    """A save that is asked for and was never kept in this browser."""

    code = "GL680"
    template = 'nothing is kept here under the name "{name}"'
    name: str


class NotAMessage(WrongWish):
    """A message that is none of those a page sends, or an act that is no choice.

    `fault` says what is wrong with its shape, and nothing that was sent; "" of an act.
    """

    code = "GL681"
    template = "that is no message of the page{_fault}"
    fault: str = ""

    @property
    def _fault(self) -> str:
        return f": {self.fault}" if self.fault else ""


class NoGameYet(GaslampError):
    """Something is asked of a game before one was begun."""

    code = "GL682"
    template = "no game has begun"


class NotOver(WrongWish):
    """The story as others lived it, asked for before it is over."""

    code = "GL683"
    template = "the story is not over: what others lived is told at its end"


class NoSuchWay(WrongWish):
    """A way of decisions that cannot be gone: an act of it is none that makes sense there."""

    code = "GL853"
    template = "that way cannot be gone; the game stands where it stood"


class NoPyodide(GaslampError):
    """A folder that is to hold Pyodide, and lacks a file of it."""

    code = "GL684"
    template = (
        'the folder "{folder}" holds no Pyodide: it lacks "{file}". It is the npm package '
        '"pyodide": name its folder with --pyodide'
    )
    folder: str
    file: str


class NotAnExport(GaslampError):
    """A folder for a page that holds something else, which was left as it is."""

    code = "GL685"
    template = 'there is something else in "{folder}": give a new or an empty folder'
    folder: str


class CannotFetchPyodide(GaslampError):
    """Pyodide is not here, and could not be fetched."""

    code = "GL686"
    template = (
        "Pyodide cannot be fetched: {fault}. Fetch it elsewhere (npm install pyodide), and name "
        "its folder with --pyodide"
    )
    fault: str


class NoSuchSeat(GaslampError):
    """A key that opens no seat of this world: unknown, revoked, or another world's."""

    code = "GL687"
    template = "that key opens no game here"


class MissingWeb(GaslampError):
    """The extra that brings the server is not installed."""

    code = "GL688"
    template = "serving pages needs an extra: pip install 'gaslamp[web]'"


class TooBusy(GaslampError):
    """More is asked of a server than it can answer soon. Nothing was done."""

    code = "GL689"
    template = "too many are playing just now: try again in a moment"


class NoNamedSaves(GaslampError):
    """A wish to save by name, or restore, where a server keeps the game by itself."""

    code = "GL690"
    template = "this game is kept by itself, after every act; nothing is saved by name here"


class CannotListen(GaslampError):
    """An address where nothing can be served: another program has it, or it is none."""

    code = "GL691"
    template = "nothing can be served at {address}: {fault}"
    address: str
    fault: str


class TextHasChanged(GaslampError):
    """A game that was begun in another text of its world, which the server no longer has."""

    code = "GL755"
    template = (
        'this game was begun in another text of "{world}", and goes on in no other: begin anew, '
        "or ask whoever runs the server to serve the text as it was"
    )
    world: str


class GameDiffers(GaslampError):
    """A game whose decisions lead elsewhere than they did: the program is another."""

    code = "GL756"
    template = (
        "this game cannot go on: after {decisions} decisions it comes out otherwise than when it "
        "was played, as under another version of the program; begin anew"
    )
    decisions: int


class PlayedByAnotherServer(GaslampError):
    """A game that another process has open on the same data."""

    code = "GL757"
    template = (
        "another server has this game open on the same data: try again once that one has ended"
    )


class CannotRecord(GaslampError):
    """A decision that the server could not put on disk. It was not taken."""

    code = "GL760"
    template = (
        "the server cannot keep the game just now, so nothing was done: try again in a moment, or "
        "tell whoever runs it"
    )


class DamagedGame(GaslampError):
    """A game whose file on the server is not as it was written."""

    code = "GL761"
    template = (
        "what the server has kept of this game is damaged: tell whoever runs it, who may have a "
        "copy of it"
    )


class SceneStopped(GaslampError):
    """A stranger's world that took more memory or time than it may, and was stopped."""

    code = "GL762"
    template = (
        "this scene took more {what} than a world may here, and was stopped: the game stands where "
        "it last stood on disk"
    )
    what: str


class UnservedWorld(GaslampError):
    """A stranger's world that there is something wrong with."""

    code = "GL763"
    template = "this world cannot be served: {fault}"
    fault: str


class GoneOnWithout(GaslampError):
    """A seat in a game whose others have gone on without whoever had it."""

    code = "GL764"
    template = "the others have gone on without you: {called} acts for themselves now"
    called: str


class OnlyReads(GaslampError):
    """A link that lets read a story once it is over, used to play."""

    code = "GL759"
    template = "that link lets you read the story once it is over, and nothing else"


class MissingPostgres(GaslampError):
    """The extra that brings the driver of Postgres is not installed."""

    code = "GL870"
    template = "keeping games in Postgres needs an extra: pip install 'gaslamp[postgres]'"


class NotAWorker(GaslampError):
    """What was given as the address of a server, and is none that a front could ask."""

    code = "GL874"
    template = '"{address}" is no address of a server: one is http://10.0.0.7:8001'
    address: str


class NoWorker(GaslampError):
    """None of the servers behind a front answers. Nothing that was acknowledged is lost."""

    code = "GL875"
    template = "no server answers just now: try again in a moment"
