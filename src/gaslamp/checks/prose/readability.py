"""How easy a text is to read: Flesch's reading ease and the mean sentence.

Ease is 206.835 - 1.015 x (words / sentences) - 84.6 x (syllables / words): about 100 for the
plainest prose, 30 for a learned article. What is said counts as the narration does: a stop
inside quotation marks ends a sentence too. Syllables are counted from the spelling: vowels in
a row are one, with rules for silent letters and a table of words that follow none.

The band is that of plain narrative prose. The openings of six novels and tales in
`tests/checks/test_prose_readability.py` lie between ease 64 and 87, with mean sentences of 13
to 30 words; a page of regulations lies below 0. A scene that is told as it happens is brisker
than a novel's opening, so the bands reach further to that side, and less far to the other.

>>> [syllables(word) for word in ("lamp", "little", "idea", "walked", "wanted", "somewhere")]
[1, 2, 3, 1, 2, 2]
>>> round(readability("The cat sat on the mat. It was warm.").ease)
118

Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.text import WORD
from gaslamp.values import dataclass

EASE_BAND: Final = (60.0, 110.0)
SENTENCE_BAND: Final = (5.0, 22.0)
"""In words."""
LEAST_WORDS: Final = 100
"""Of a text of fewer words nothing is said: one long sentence would decide."""

_STOP: Final = re.compile(
    r"(?:[.!?…](?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bSt\.))+[\"”'’)]*(?:\s|$)"
)
_COMPOUND: Final = re.compile(
    r"(?:some|fire|life|home|there|where|fore|horse|house|grave|grease|face|place|table|time|side"
    r"|hope|care|safe|white|stone|noise|shame|name|nine|line|wire|bone|lone|use|else|gate|smoke|every)"
    r"(?=[bcdfghjklmnpqrstvwxyz]{1,3}[aeiouy])"
)
_IRREGULAR: Final = (
    (1, """aisle beau choir clothes fire fires hour hours isle isles once our ours real whose
        world"""),
    (2, """argue being business chaos client colonel create crooked cruel dial diary different
        diet doing duet evening evenings every fluid fuel giant going hatred hundred jagged
        kindred liar lion lions naked neon people poem poet prior quiet quietly ragged riot ruin
        rugged sacred science sciences seeing several soldier soldiers trial wicked wretched"""),
    (3, """area areas beloved chandelier chandeliers created creating familiar idea ideas opinion
        opinions poetry reliable theatre theatres"""),
    (4, "anxiety february january society variety"),
)  # fmt: skip
_EXCEPTIONS: Final = {word: count for count, listed in _IRREGULAR for word in listed.split()}
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(
    r"(?:(?<![^aeiouyr]l)(?<![^aeiouy]r)(?<![aeiou])|(?<=g)u)e$"  # flame, tongue; not table, see
    r"|(?<![sxzcg])(?<![cs]h)(?<![^aeiouyr]l)(?<![^aeiouy]r)(?<![aeiou])es$"  # flames, not faces
    r"|(?<![tdaeiou])(?<![^aeiouyr]l)(?<![^aeiouy]r)ed$"  # walked; not wanted, carried, need
    r"|(?<=[aeiouy][bcdfgklmnprstvw])e(?=(?:ly|ful|fully|less|ment|ness|some|ty)$)"  # lonely
)
# Vowels in a row that are said apart: i-o and i-a but in -tion and its kin, u-a, e-o, -ier, y-i.
_APART: Final = re.compile(
    r"(?<![tscxgln])io|(?<![tscxgl])ia(?!r)|(?<=r)iar|(?<![qg])ua(?!r)|eo(?!u|p)"
    r"|(?<=[^aeiou])i(?=er$|est$)|yi|ying$|(?<=cr)ea(?!m|k|s)|(?<=\br)ea(?=li|ct)|s(?=m$)|t(?=hm$)"
    r"|[ou]i(?=ng)"
)


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of a text, and what follows from them."""

    words: int
    sentences: int
    syllables: int

    @property
    def mean_sentence(self) -> float:
        """Words a sentence; 0 for no text."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def ease(self) -> float:
        """Flesch's reading ease; it has no upper bound, and 0 stands for no text."""
        if not self.words:
            return 0.0
        return 206.835 - 1.015 * self.mean_sentence - 84.6 * self.syllables / self.words


def readability(text: str) -> Readability:
    """The counts of a text. Cost: linear in its length."""
    found = [match.group() for match in WORD.finditer(text)]
    stops = sum(1 for _ in _STOP.finditer(text))
    is_open = bool(found) and not _STOP.search(text.rstrip()[-3:])
    return Readability(len(found), stops + is_open, sum(map(syllables, found)))


def readability_findings(text: str) -> Iterator[ProseFinding]:
    """What of a text's readability is outside the bands."""
    found = readability(text)
    if found.words < LEAST_WORDS:
        return
    for name, value, (least, most), unit in (
        ("reading ease", found.ease, EASE_BAND, ""),
        ("mean sentence", found.mean_sentence, SENTENCE_BAND, " words"),
    ):
        if not least <= value <= most:
            what = f"{name} {value:.1f}{unit} is not between {least:g} and {most:g}"
            yield ProseFinding("readability", what, "", 0)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a word is said with; at least 1, also for a number."""
    low = word.lower().replace("’", "'")
    if low in _EXCEPTIONS:
        return _EXCEPTIONS[low]
    if "-" in low:
        return sum(syllables(part) for part in low.split("-") if part) or 1
    low = low.removesuffix("'s").replace("'", "")
    if low in _EXCEPTIONS:
        return _EXCEPTIONS[low]
    part = _COMPOUND.match(low)
    if part is not None:
        return syllables(part.group()) + syllables(low[part.end() :])
    return max(1, _by_rule(low))


def _by_rule(low: str) -> int:
    """Vowels in a row are one, but for what is silent and what is said apart."""
    silent = sum(1 for _ in _SILENT.finditer(low))
    return len(_VOWELS.findall(low)) - silent + sum(1 for _ in _APART.finditer(low))
