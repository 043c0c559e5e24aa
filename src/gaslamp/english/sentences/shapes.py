"""The shape of a sentence, as far as joining it to another needs it.

A *clause* is a sentence with one finite verb, right after its subject: it can stand after "as".
A *main clause* opens with such a clause and may go on: something else can stand before it.

>>> from gaslamp.english.sentences.templates import parts_of
>>> def shape(template):
...     return shape_of(parts_of(template, frozenset({"who"})))
>>> [shape(one) for one in ("{who} {fall}", "{who}'s knees {buckle}", "The lamp {go} out")]
['clause', 'clause', 'clause']
>>> [shape(one) for one in ("It {be} dark", "{who} {turn}, and {run}", "{who} {rise}. It {rain}")]
['main', 'main', 'main']
>>> [shape(one) for one in ("On a chair {sit} {who}", "Again {who} {fall}", '"No," {say} {who}')]
['other', 'other', 'other']
"""

import re
from functools import lru_cache
from typing import Final, Literal

from gaslamp.english.sentences import verb_agreement
from gaslamp.english.sentences.chunks import QUOTES
from gaslamp.english.sentences.clauses import has_boundary
from gaslamp.english.sentences.templates import Acting, Naming, Part, Words

Shape = Literal["clause", "main", "other"]

_MOST_SUBJECT_WORDS: Final = 4
_FORMAL: Final = frozenset(["it", "there"])
_ADVERB: Final = re.compile(r"\s+(?:\w+ly\s+)?")
_QUOTED: Final = re.compile(f"[{QUOTES}]")


@lru_cache(maxsize=4096)
def shape_of(parts: tuple[Part, ...]) -> Shape:
    """The shape of a template by its parts."""
    verbs = [place for place, part in enumerate(parts) if isinstance(part, Acting)]
    if not verbs or any(_is_quoted(part) for part in parts):
        return "other"
    place = verbs[0]
    if not _opens_with_subject(parts[:place], parts[place]):
        return "other"
    is_formal = isinstance(parts[0], Words) and parts[0].text.strip().lower() in _FORMAL
    ends = any(isinstance(part, Words) and part.ends_sentence for part in parts)
    return "main" if len(verbs) > 1 or is_formal or ends else "clause"


def _opens_with_subject(before: tuple[Part, ...], verb: Part) -> bool:
    """Whether what stands before the first verb is its subject and no more than that."""
    if not isinstance(verb, Acting) or verb.is_plain or verb.is_aside or verb.inverted is not None:
        return False
    match before:
        case (Naming(case="subject", opens=True, joins=False), Words(text)):
            return _ADVERB.fullmatch(text) is not None
        case (Naming(case="possessive", opens=True), Words(text)):
            return _is_head(text)
        case (Words(text),):
            is_noun = verb_agreement.is_noun_phrase(text) and _is_head(text)
            is_subject = is_noun or text.strip().lower() in _FORMAL
            return verb.agrees is not None and is_subject and text[:1].isupper()
    return False


def _is_quoted(part: Part) -> bool:
    """Whether a part is said by somebody, or holds something that is."""
    match part:
        case Words(text):
            return _QUOTED.search(text) is not None
        case Naming(is_quoted=is_quoted):
            return is_quoted
        case Acting():
            return False


def _is_head(text: str) -> bool:
    """Whether these words are all of a subject, and no clause of their own."""
    words = text.split()
    plain = all(word.isalpha() and not word.endswith("ly") for word in words)
    return 0 < len(words) <= _MOST_SUBJECT_WORDS and plain and not has_boundary(text)
