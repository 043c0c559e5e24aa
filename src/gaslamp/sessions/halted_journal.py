"""When a decision cannot be kept: it is not taken, and this is what is said then."""

from __future__ import annotations

from typing import Final

from gaslamp.records.journal import JournalFailure, JournalUnavailable, PlayedElsewhere

WITHOUT: Final = "go on without a journal"
GONE_ON: Final = (
    "From here on nothing is kept. What was decided before is in the journal still. "
    "What could not be done has not been done: type again to do it now."
)
_OTHERWISE: Final = f'type "{WITHOUT}" to play on here with nothing kept.'
_FAULTS: Final = {
    "database is locked": "another program holds the journal",
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk does not take it",
    "attempt to write a readonly database": "the journal may not be written",
}


def halted_text(error: JournalFailure) -> str:
    """That nothing was done, why, and what can be done about it."""
    match error:
        case PlayedElsewhere():
            return (
                "Nothing was done, for this game has been played on elsewhere since it was taken "
                f"up here. Quit, and --resume {error.session} goes on from there; or {_OTHERWISE}"
            )
        case JournalUnavailable():
            why = _FAULTS.get(error.fault, error.fault)
        case _:
            why = error.message
    return (
        f"Nothing was done, for it could not be kept: {why}. The game stands where it stood. "
        f"Once that is mended, type again; or {_OTHERWISE}"
    )


def goes_on_without(typed: str) -> bool:
    """Whether a line asks to go on with nothing kept."""
    words = "".join(letter for letter in typed.casefold() if letter.isalpha() or letter == " ")
    return words.split()[:3] == WITHOUT.split()[:3]
