"""What can be wrong with a save, a journal or a wish to play. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, Place, nearest_name

__all__ = [
    "CannotBeWritten",
    "DamagedSave",
    "FilesClosed",
    "NobodyToPlay",
    "NotAName",
    "NotASave",
    "NothingToResume",
    "SaveDiffers",
    "SaveOfAnotherPerson",
    "SaveOfAnotherWorld",
    "SaveTooNew",
    "UnreadableScript",
    "UnreadableWording",
]


class NotASave(GaslampError):
    """A file that holds something else. It was left as it was."""

    code = "GL611"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f'"{name}" is not a saved game of Gaslamp: give another file')


class NotAName(GaslampError):
    """A typed name of a file that is none there could be. Whether there is one is not said."""

    code = "GL525"

    def __init__(self, most_letters: int) -> None:
        super().__init__(
            "you can only keep things under a name of letters, digits, dots, dashes and "
            f"underscores, {most_letters} at most, that begins with no dot or dash"
        )


class FilesClosed(GaslampError):
    """A wish to keep something in a game that was started without a folder for that."""

    code = "GL526"

    def __init__(self) -> None:
        super().__init__("nothing can be kept here: no folder was opened for it (--files FOLDER)")


class DamagedSave(GaslampError):
    """A saved game in which something is not as Gaslamp writes it."""

    code = "GL527"

    def __init__(self, name: str, fault: str) -> None:
        self.name, self.fault = name, fault
        super().__init__(f'"{name}" is a damaged save: {fault}: give another file')


class SaveTooNew(GaslampError):
    """A game that a later Gaslamp saved."""

    code = "GL612"

    def __init__(self, name: str, version: int, known: int) -> None:
        self.name, self.version = name, version
        super().__init__(
            f'"{name}" is a save of version {version}, and this Gaslamp reads up to version '
            f"{known}: update Gaslamp, or give another file"
        )


class SaveOfAnotherWorld(GaslampError):
    """A game saved in another world, or in this one before its text was changed."""

    code = "GL613"

    def __init__(self, name: str, saved: str, played: str) -> None:
        self.name, self.saved, self.played = name, saved, played
        if saved == played:
            fault = f'of "{saved}" as it was before its text was changed'
        else:
            fault = f'of the world "{saved}", and this is "{played}"'
        super().__init__(f'"{name}" is a game {fault}: play it with the text it was saved from')


class SaveOfAnotherPerson(GaslampError):
    """A game of this world that somebody else in it is played in: another seat's."""

    code = "GL528"

    def __init__(self, name: str, saved: str, played: str) -> None:
        self.name, self.saved, self.played = name, saved, played
        super().__init__(
            f'"{name}" is a game in which {saved} is played, and here you play {played}: '
            f"start it with --as {saved}"
        )


class SaveDiffers(GaslampError):
    """A game whose decisions no longer lead to the story it was saved from."""

    code = "GL614"

    def __init__(self, name: str, decision: int) -> None:
        self.name, self.decision = name, decision
        since = f"decision {decision}" if decision else "its start"
        super().__init__(
            f'"{name}" goes another way here from {since} on: it was changed by '
            "hand, or saved by another version of Gaslamp or of a system its world uses"
        )


class CannotBeWritten(GaslampError):
    """A file that could not be written. What was there before is still there."""

    code = "GL615"

    def __init__(self, name: str, fault: str) -> None:
        self.name = name
        super().__init__(f'"{name}" cannot be written: {fault}')


class NobodyToPlay(GaslampError):
    """Somebody who is not meant to be played, or is not there.

    Where a world does not say who can be played, nobody is named but the one who is played
    unasked: who else is there is for the story to tell.
    """

    code = "GL616"

    def __init__(self, name: str, playable: Iterable[str], *, unasked: str | None = None) -> None:
        self.name = name
        known = tuple(playable)
        hint = nearest_name(name, known) or f"; you can play {', '.join(known) or 'nobody'}"
        if unasked is not None:
            hint = f"; without --as you play {unasked}"
        super().__init__(f'you cannot play "{name}" here{hint}')


class NothingToResume(GaslampError):
    """A journal without a session of this world and person."""

    code = "GL617"

    def __init__(self, name: str, world: str, who: str) -> None:
        self.name = name
        super().__init__(
            f'the journal "{name}" holds no session of "{world}" as {who}: leave out --resume'
        )


class UnreadableScript(GaslampError):
    """A regression script that is in no form known here, or asks for what a line cannot say."""

    code = "GL619"

    def __init__(self, fault: str, place: Place) -> None:
        self.fault = fault
        super().__init__(f"this script cannot be run: {fault}", place)


class UnreadableWording(GaslampError):
    """A file of wordings with a line that is none of what there can be."""

    code = "GL620"

    def __init__(self, fault: str, place: Place) -> None:
        self.fault = fault
        super().__init__(f"this wording cannot be read: {fault}", place)
