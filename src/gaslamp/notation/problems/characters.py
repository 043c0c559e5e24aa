"""Mistakes within a word: characters that have no use here, and texts that do not end."""

from __future__ import annotations

from typing import Final

from gaslamp.errors import Place, WorldError, nearest_name, shorten

_UNITS: Final = ("ms", "s", "min", "h")
_OTHER_UNITS: Final = {
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hour", "hours"), "h"),
}
"""What people write for a unit, and no spelling check would find."""


class ControlCharacter(WorldError):
    """A character that cannot be seen, as itself or as an escape; NUL, and tabs in texts, too."""

    code = "GL207"
    template = "an invisible character (U+{_number}) stands here; remove it"
    character: str
    place: Place

    @property
    def _number(self) -> str:
        return f"{ord(self.character):04X}"


class StrayCharacter(WorldError):
    """A character that is no part of the notation."""

    code = "GL208"
    template = (
        '"{character}" has no meaning here; a name with other characters than letters, digits '
        "and _ goes in `backticks`"
    )
    character: str
    place: Place


class ForeignOperator(WorldError):
    """A sign from another notation, for which this one has a word or another sign."""

    code = "GL209"
    template = '"{sign}" is not used here; {instead}'
    sign: str
    instead: str
    place: Place


class WrongQuotes(WorldError):
    """A text in curly or single quotation marks."""

    code = "GL210"
    template = (
        '{quote} does not begin a text; texts stand between straight double quotes, "like this"'
    )
    quote: str
    place: Place


class _Unclosed(WorldError):
    """Something between two marks without the second one; `begins` is what follows the first."""

    begins: str
    place: Place

    @property
    def _begins(self) -> str:
        return shorten(self.begins, 30)


class UnclosedText(_Unclosed):
    """A text without its closing quote on the same line."""

    code = "GL211"
    template = "{_what}"

    @property
    def _what(self) -> str:
        if not self.begins.strip():
            return 'no text follows this " on its line; put another " where the text begins'
        return (
            f'the text that begins "{self._begins} is not closed; put a " at its end, on this line'
        )


class UnclosedName(_Unclosed):
    """A name in backticks without the second one."""

    code = "GL212"
    template = "the name that begins `{_begins} is not closed; put a ` at its end, on this line"


class UnknownEscape(WorldError):
    """A backslash before something it has no meaning for."""

    code = "GL213"
    template = (
        '"{escape}" has no meaning in a text; after a backslash may stand " ` \\ n t or u{{...}} '
        "with the number of a character; for a backslash itself write \\\\"
    )
    escape: str
    place: Place


class BadNumber(WorldError):
    """Digits that make no number."""

    code = "GL214"
    template = '"{_shown}" is not a number; write numbers like 3 or 0.25'
    word: str
    place: Place

    @property
    def _shown(self) -> str:
        return shorten(self.word, 24)


class CapitalTruth(WorldError):
    """True, False and their like, which are written small here, or otherwise."""

    code = "GL215"
    template = '"{word}" is written "{instead}" here'
    word: str
    instead: str
    place: Place


class ReservedWord(WorldError):
    """A word of the notation where a name was wanted."""

    code = "GL216"
    template = (
        '"{word}" is a word of the notation, so it cannot be a name as it stands; choose another '
        "or write `{word}` in backticks"
    )
    word: str
    place: Place


class UnknownUnit(WorldError):
    """A time in something that is no unit of time."""

    code = "GL217"
    template = '"{unit}" is no unit of time; there are ms, s, min and h{_hint}'
    unit: str
    place: Place

    @property
    def _hint(self) -> str:
        meant = _OTHER_UNITS.get(self.unit.lower())
        return f'; did you mean "{meant}"?' if meant else nearest_name(self.unit, _UNITS)
