r"""A typed line, cut into words.

Typed text is hostile until shown otherwise: it may hold control characters, marks
that turn the direction of writing, half of a surrogate pair, or ten megabytes of
one letter. `clean_line` makes it one line of visible text, `tokens_of` cuts it; both
look at no more than `LONGEST_LINE` characters.

>>> [token.word for token in tokens_of('Say "Who\'s there?" to him.')]
['say', '"', 'to', 'him', '.']
"""

import re
import unicodedata
from typing import Final

from gaslamp.values import dataclass

LONGEST_LINE: Final = 1000
_LONGEST_PARTED: Final = 300
_THEN: Final = re.compile(
    r"(\"[^\"]*\"),?\s*\band\b|(\"[^\"]*\")|(?:,|\band)?\s*\bthen\b|(?<!\.\.)[.;!?]\s+(?=\w)",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(
    r"\"([^\"]*)(?:\"|$)|(?:[DM]rs?|Ms|St)\.(?=\s\w)|[\w’'-]*\w[\w’'-]*|[.,;:!?]|[^\s\w]",
    re.IGNORECASE,
)
_QUOTES: Final = str.maketrans("“”„‟«»‹›「」『』’‘", '"' * 12 + "''")
QUOTED: Final = '"'
STOPS: Final = frozenset([".", ";", "!", "?"])


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark, or quotation.

    word: folded to lower case; for a quotation `QUOTED`, whatever it holds.
    text: as typed, a quotation without its marks. start, end: where in the cleaned line.
    """

    word: str
    text: str
    start: int
    end: int


def clean_line(typed: str) -> str:
    """The line as visible text: control and format characters gone, quotes straight."""
    shown = (_visible(letter) for letter in typed[: LONGEST_LINE + 1])
    text = unicodedata.normalize("NFKC", "".join(shown)).translate(_QUOTES)
    # Normal form may be longer than what was typed, and may bring spaces with it.
    return " ".join("".join(map(_visible, text)).split())[: LONGEST_LINE + 1]


def tokens_of(line: str) -> tuple[Token, ...]:
    """The words and marks of a cleaned line, in order."""
    return tuple(_token(match) for match in _TOKEN.finditer(line))


def first_of_several(typed: str) -> tuple[str, str]:
    """A line up to its first "then" or stop, and what follows; "" if nothing does.

    A quotation is not parted, and "and" after one parts. Neither is a line of more than three
    hundred characters.

    >>> first_of_several("take the lamp, then light it")
    ('take the lamp', ' light it')
    >>> first_of_several('say "No. Never." and go')
    ('say "No. Never."', ' go')
    """
    if len(typed) > _LONGEST_PARTED:
        return typed, ""
    for found in _THEN.finditer(typed.translate(_QUOTES)):
        if found[2] is None:
            end = found.end(1) if found[1] else found.start() + (found.group()[0] in "!?")
            return typed[:end], typed[found.end() :]
    return typed, ""


def spoken_words(quotation: Token) -> tuple[Token, ...]:
    """The words within a quotation, without its marks, each with the quotation's place."""
    words = (token for token in tokens_of(quotation.text) if token.word[:1].isalnum())
    return tuple(Token(one.word, one.text, quotation.start, quotation.end) for one in words)


def _visible(letter: str) -> str:
    """The letter, a space for any control, or nothing for marks that only format."""
    category = unicodedata.category(letter)
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    return "" if category[0] == "C" else letter


def _token(match: re.Match[str]) -> Token:
    quoted = match.group(1)
    if quoted is not None:
        return Token(QUOTED, quoted.strip(), match.start(), match.end())
    text = match.group()
    return Token(text.casefold().strip("'-.") or text, text, match.start(), match.end())
