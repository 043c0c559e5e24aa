"""Mistakes within a word: characters that have no use here, and texts that do not end."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError, nearest_name


def shortened(text: str, most: int) -> str:
    """The text, or its beginning where it is longer than is good to read."""
    return text if len(text) <= most else f"{text[:most].rstrip()}..."


class ControlCharacter(WorldError):
    """A character that cannot be seen, as itself or as an escape; NUL, and tabs in texts, too."""

    code = "GL207"

    def __init__(self, character: str, place: Place) -> None:
        self.character = character
        number = f"{ord(character):04X}"
        super().__init__(
            f"an invisible character (U+{number}) stands here; remove it",
            place,
        )


class StrayCharacter(WorldError):
    """A character that is no part of the notation."""

    code = "GL208"

    def __init__(self, character: str, place: Place) -> None:
        self.character = character
        super().__init__(
            f'"{character}" has no meaning here; a name with other characters'
            " than letters, digits and _ goes in `backticks`",
            place,
        )


class ForeignOperator(WorldError):
    """A sign from another notation, for which this one has a word or another sign."""

    code = "GL209"

    def __init__(self, sign: str, instead: str, place: Place) -> None:
        self.sign = sign
        self.instead = instead
        super().__init__(f'"{sign}" is not used here; {instead}', place)


class WrongQuotes(WorldError):
    """A text in curly or single quotation marks."""

    code = "GL210"

    def __init__(self, quote: str, place: Place) -> None:
        self.quote = quote
        super().__init__(
            f"{quote} does not begin a text; texts stand between straight double quotes,"
            ' "like this"',
            place,
        )


class UnclosedText(WorldError):
    """A text without its closing quote on the same line."""

    code = "GL211"

    def __init__(self, begins: str, place: Place) -> None:
        self.begins = begins
        begins = shortened(begins, 30)
        super().__init__(
            f'the text that begins "{begins} is not closed; put a " at its end, on this line',
            place,
        )


class UnclosedName(WorldError):
    """A name in backticks without the second one."""

    code = "GL212"

    def __init__(self, begins: str, place: Place) -> None:
        self.begins = begins
        begins = shortened(begins, 30)
        super().__init__(
            f"the name that begins `{begins} is not closed; put a ` at its end, on this line",
            place,
        )


class UnknownEscape(WorldError):
    """A backslash before something it has no meaning for."""

    code = "GL213"

    def __init__(self, escape: str, place: Place) -> None:
        self.escape = escape
        super().__init__(
            f'"{escape}" has no meaning in a text; after a backslash may stand " ` \\ n t'
            " or u{...} with the number of a character; for a backslash itself write \\\\",
            place,
        )


class BadNumber(WorldError):
    """Digits that make no number."""

    code = "GL214"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        shown = shortened(word, 24)
        super().__init__(f'"{shown}" is not a number; write numbers like 3 or 0.25', place)


class CapitalTruth(WorldError):
    """True, False and their like, which are written small here, or otherwise."""

    code = "GL215"

    def __init__(self, word: str, instead: str, place: Place) -> None:
        self.word = word
        self.instead = instead
        super().__init__(f'"{word}" is written "{instead}" here', place)


class ReservedWord(WorldError):
    """A word of the notation where a name was wanted."""

    code = "GL216"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        super().__init__(
            f'"{word}" is a word of the notation, so it cannot be a name as it stands;'
            f" choose another or write `{word}` in backticks",
            place,
        )


class UnknownUnit(WorldError):
    """A time in something that is no unit of time."""

    code = "GL217"

    def __init__(self, unit: str, place: Place) -> None:
        self.unit = unit
        known = {"ms": "ms", "s": "s", "min": "min", "h": "h"}
        words = {"sec": "s", "secs": "s", "second": "s", "seconds": "s", "minute": "min"}
        words |= {"minutes": "min", "mins": "min", "m": "min", "hour": "h", "hours": "h"}
        meant = words.get(unit.lower())
        hint = f'; did you mean "{meant}"?' if meant else nearest_name(unit, known)
        super().__init__(f'"{unit}" is no unit of time; there are ms, s, min and h{hint}', place)
