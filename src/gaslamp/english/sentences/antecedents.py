"""Whether a pronoun could be misread once two sentences have become one.

A pronoun may reach back one sentence. It was chosen for the sentences as they were; where two
are made one, what stood two sentences back stands only one back. So each pronoun is set beside
everything that comes within its reach by that, and must not fit anything but what it means.

>>> crane, lamp = Mention("crane", "he", 0), Mention("lamp", "it", 0)
>>> it = Mention("lamp", "it", 1, is_pronoun=True, text="it")
>>> can_misread("It hisses.", (it,), (crane, lamp))
False
>>> can_misread("It hisses.", (it,), (crane, Mention("box", "it", 0)))
True
"""

from collections.abc import Iterable
from typing import Final

from gaslamp.english.sentences.chunks import QUOTES
from gaslamp.english.sentences.discourse import UNNAMED, Mention
from gaslamp.english.sentences.phrases import PRONOUNS
from gaslamp.english.sentences.referents import PronounSet

_MARKS: Final = f".,;:!?…—–'’(){QUOTES}"
_THIRD: Final[tuple[PronounSet, ...]] = ("he", "she", "it", "they")
_PEOPLE: Final = frozenset(["he", "she", "they"])
_ROW_OF: Final = {word: row for row in _THIRD for word in PRONOUNS[row].values()}


def can_misread(text: str, own: Iterable[Mention], others: Iterable[Mention]) -> bool:
    """Whether a pronoun in a text could be read as one of these others, which it does not mean.

    Args:
        own: what the text mentions, as it was composed. A pronoun that is none of these is
            one of the template's own words: what it means is not known, and it fits anything.
        others: what comes within its reach.
    """
    found = _rows_in(text)
    if not found:
        return False
    others = tuple(others)
    meant = [one for one in own if one.is_pronoun and one.pronouns in _THIRD]
    for row, count in found.items():
        ids = {one.referent_id for one in meant if one.pronouns == row}
        is_known = sum(one.pronouns == row for one in meant) >= count
        if any(one.pronouns == row and not (is_known and one.referent_id in ids) for one in others):
            return True
        if is_known and len(ids) > 1 and any(one.pronouns == row for one in others):
            return True
        if row == "they" and _are_several(others, ids):
            return True
    return False


def has_pronoun(text: str) -> bool:
    """Whether there is a pronoun of the third person in a text."""
    return bool(_rows_in(text))


def is_pronoun(words: str) -> bool:
    """Whether these words are a pronoun of the third person and nothing else."""
    return words.lower() in _ROW_OF


def _rows_in(text: str) -> dict[PronounSet, int]:
    found: dict[PronounSet, int] = {}
    for word in text.split():
        row = _ROW_OF.get(word.strip(_MARKS).lower())
        if row is not None:
            found[row] = found.get(row, 0) + 1
    return found


def _are_several(others: Iterable[Mention], ids: set[str]) -> bool:
    """Whether people stand near whom "they" could mean together."""
    people = {one.referent_id for one in others if one.pronouns in _PEOPLE}
    return len(people - ids - {UNNAMED}) > 1
