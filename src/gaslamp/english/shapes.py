"""The shape of a sentence, as far as joining it to another needs it.

A *clause* is a sentence with one finite verb, right after its subject: it can stand after "as".
A *main clause* is one that can only be what something else is subordinate to: "It {be} empty".

>>> from gaslamp.english.templates import parts_of
>>> def shape(template):
...     return shape_of(parts_of(template, frozenset({"who"})))
>>> [shape(one) for one in ("{who} {fall}", "{who}'s knees {buckle}", "The lamp {go} out")]
['clause', 'clause', 'clause']
>>> [shape(one) for one in ("It {be} empty", "On a chair {sit} {who}", "{who} {turn} and {run}")]
['main', 'other', 'other']
"""

import re
from functools import lru_cache
from typing import Final, Literal

from gaslamp.english import agreeing
from gaslamp.english.chunks import QUOTES
from gaslamp.english.clauses import has_boundary
from gaslamp.english.templates import Acting, Naming, Part, Words

Shape = Literal["clause", "main", "other"]

_MOST_SUBJECT_WORDS: Final = 3
_FORMAL: Final = frozenset(["it", "there"])
_ADVERB: Final = re.compile(r"\s+(?:\w+ly\s+)?")
_QUOTED: Final = re.compile(f"[{QUOTES}]")


@lru_cache(maxsize=4096)
def shape_of(parts: tuple[Part, ...]) -> Shape:
    """The shape of a template by its parts."""
    verbs = [place for place, part in enumerate(parts) if isinstance(part, Acting)]
    if len(verbs) != 1 or any(_is_more(part) for part in parts):
        return "other"
    verb = parts[verbs[0]]
    match parts[: verbs[0]]:
        case (Naming(case="subject", opens=True), Words(text)):
            return "clause" if _ADVERB.fullmatch(text) else "other"
        case (Naming(case="possessive", opens=True), Words(text)):
            return "clause" if _is_head(text) else "other"
        case (Words(text),) if isinstance(verb, Acting) and verb.agrees is not None:
            if text.strip().lower() in _FORMAL:
                return "main"
            is_subject = agreeing.is_noun_phrase(text) and _is_head(text)
            return "clause" if is_subject and text[:1].isupper() else "other"
    return "other"


def _is_more(part: Part) -> bool:
    """Whether a part makes a template more than one plain clause."""
    match part:
        case Words(text, ends_sentence=ends):
            return ends or _QUOTED.search(text) is not None
        case Naming(joins=joins, is_quoted=is_quoted):
            return joins or is_quoted
        case Acting(is_plain=is_plain, inverted=inverted, is_aside=is_aside):
            return is_plain or inverted is not None or is_aside


def _is_head(text: str) -> bool:
    """Whether these words are all of a subject, and no clause of their own."""
    words = text.split()
    plain = all(word.isalpha() and not word.endswith("ly") for word in words)
    return 0 < len(words) <= _MOST_SUBJECT_WORDS and plain and not has_boundary(text)
