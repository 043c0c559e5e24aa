"""What can be wrong with a save, a journal or a wish to play. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, Place, WrongWish, nearest_name

__all__ = [
    "CannotBeWritten",
    "DamagedSave",
    "FilesClosed",
    "NoGoingBack",
    "NobodyToPlay",
    "NotAName",
    "NotASave",
    "NothingToResume",
    "NowhereToRespond",
    "OthersDecide",
    "ResponseTooLong",
    "SaveDiffers",
    "SaveOfAnotherPerson",
    "SaveOfAnotherWorld",
    "SaveTooNew",
    "UnknownContent",
    "UnknownStyle",
    "UnreadableScript",
    "UnreadableWording",
]


class NotASave(GaslampError):
    """A file that holds something else. It was left as it was."""

    code = "GL611"
    template = '"{name}" is not a saved game of Gaslamp: give another file'
    name: str


class NotAName(GaslampError):
    """A typed name of a file that is none there could be. Whether there is one is not said."""

    code = "GL525"
    template = (
        "you can only keep things under a name of letters, digits, dots, dashes and underscores, "
        "{most_letters} at most, that begins with no dot or dash{_hint}"
    )
    most_letters: int
    device: str = ""

    @property
    def _hint(self) -> str:
        if not self.device:
            return ""
        return f', and not under "{self.device}", which Windows has for a device'


class FilesClosed(GaslampError):
    """A wish to keep something in a game that was started without a folder for that."""

    code = "GL526"
    template = "nothing can be kept here: no folder was opened for it (--files FOLDER)"


class NowhereToRespond(GaslampError):
    """A response to the story in a game that was started without a file for that."""

    code = "GL884"
    template = (
        "what is thought of the story is not kept here: no file was named for it (--responses FILE)"
    )


class ResponseTooLong(GaslampError):
    """A response longer than a line of a game can be. Nothing of it was kept."""

    code = "GL886"
    template = "that is longer than the {most} characters that are kept: say it in several"
    most: int


class NoGoingBack(WrongWish):
    """A wish to take back what was done, in a game whose host does not let anybody try things."""

    code = "GL659"
    template = "there is no going back in this game: what is done is done"


class OthersDecide(GaslampError):
    """A wish to do something while it is for others in the same game to decide."""

    code = "GL660"
    template = (
        "others who play in this game have yet to decide; what comes of it is told after that"
    )


class DamagedSave(GaslampError):
    """A saved game in which something is not as Gaslamp writes it."""

    code = "GL527"
    template = '"{name}" is a damaged save: {fault}: give another file'
    name: str
    fault: str


class SaveTooNew(GaslampError):
    """A game that a later Gaslamp saved."""

    code = "GL612"
    template = (
        '"{name}" is a save of version {version}, and this Gaslamp reads up to version {known}: '
        "update Gaslamp, or give another file"
    )
    name: str
    version: int
    known: int


class SaveOfAnotherWorld(GaslampError):
    """A game saved in another world, or in this one before its text was changed."""

    code = "GL613"
    template = '"{name}" is a game {_whence}: play it with the text it was saved from'
    name: str
    saved: str
    played: str

    @property
    def _whence(self) -> str:
        if self.saved == self.played:
            return f'of "{self.saved}" as it was before its text was changed'
        return f'of the world "{self.saved}", and this is "{self.played}"'


class SaveOfAnotherPerson(GaslampError):
    """A game of this world that somebody else in it is played in: another seat's."""

    code = "GL528"
    template = (
        '"{name}" is a game in which {saved} is played, and here you play {played}: start it with '
        "--as {saved}"
    )
    name: str
    saved: str
    played: str


class SaveDiffers(GaslampError):
    """A game whose decisions no longer lead to the story it was saved from."""

    code = "GL614"
    template = (
        '"{name}" goes another way here from {_since} on: it was changed by hand, or saved by '
        "another version of Gaslamp or of a system its world uses"
    )
    name: str
    decision: int

    @property
    def _since(self) -> str:
        return f"decision {self.decision}" if self.decision else "its start"


class CannotBeWritten(GaslampError):
    """A file that could not be written. What was there before is still there."""

    code = "GL615"
    template = '"{name}" cannot be written: {fault}'
    name: str
    fault: str


class NobodyToPlay(GaslampError):
    """Somebody who is not meant to be played, or is not there.

    Where a world does not say who can be played, nobody is named but the one who is played
    unasked: who else is there is for the story to tell.
    """

    code = "GL616"
    template = 'you cannot play "{name}" here{_hint}'
    name: str
    playable: Iterable[str]
    unasked: str | None = None

    @property
    def _hint(self) -> str:
        if self.unasked is not None:
            return f"; without --as you play {self.unasked}"
        near = nearest_name(self.name, self.playable)
        return near or f"; you can play {', '.join(self.playable) or 'nobody'}"


class NothingToResume(GaslampError):
    """A journal without a session of this world and person."""

    code = "GL617"
    template = 'the journal "{name}" holds no session of "{world}" as {who}: leave out --resume'
    name: str
    world: str
    who: str


class UnreadableScript(GaslampError):
    """A regression script that is in no form known here, or asks for what a line cannot say."""

    code = "GL619"
    template = "this script cannot be run: {fault}"
    fault: str
    place: Place


class UnreadableWording(GaslampError):
    """A file of wordings with a line that is none of what there can be."""

    code = "GL620"
    template = "this wording cannot be read: {fault}"
    fault: str
    place: Place


class UnknownContent(GaslampError):
    """A kind of content to be told at a distance, of which a world names no moments."""

    code = "GL887"
    template = 'this world names no moments of the content "{kind}"{_hint}'
    kind: str
    known: Iterable[str]

    @property
    def _hint(self) -> str:
        known = tuple(self.known)
        has = f"; there are {', '.join(known)}" if known else "; it names none of any"
        return nearest_name(self.kind, known) or has


class UnknownStyle(GaslampError):
    """A style of telling in which a world has nothing to tell."""

    code = "GL623"
    template = 'there is no style "{style}" here{_hint}'
    style: str
    known: Iterable[str]

    @property
    def _hint(self) -> str:
        return nearest_name(self.style, self.known) or f"; there are {', '.join(self.known)}"
