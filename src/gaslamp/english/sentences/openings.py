"""How sentences open: what must not be the same twice in a row.

An opening is the first word, with the next one where the first is an article, a demonstrative or
a possessive; none where a sentence begins with direct speech.

>>> first_opening("The lamp goes out. It is dark."), last_opening("The lamp goes out. It is dark.")
('the lamp', 'it')
>>> first_opening('"Oh," says Anne.')
''
"""

import re
from functools import lru_cache
from typing import Final

from gaslamp.english.sentences.chunks import sentence_chunks

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTES: Final = ('"', "“")
_DETERMINERS: Final = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "your"]
)


def first_opening(text: str) -> str:
    """How the first sentence of a text opens."""
    text = text.lstrip()
    if text.startswith(_QUOTES):
        return ""
    found: list[str] = []
    for match in _WORD.finditer(text):
        found.append(match.group().lower())
        if found[0] not in _DETERMINERS or len(found) > 1:
            break
    return " ".join(found)


@lru_cache(maxsize=4096)
def last_opening(text: str) -> str:
    """How the last sentence of a text opens."""
    chunks = sentence_chunks(text.strip(), starts_quoted=False)
    return first_opening(chunks[-1][0]) if chunks else ""
