"""What one only weighs, of somebody who is there: "should I shoot him?", "maybe leave him".

It is thought, and neither said nor done: nobody asks somebody whether to shoot "him".
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from gaslamp.english.words.bodily_verbs import is_verb
from gaslamp.english.words.late_patterns import LatePattern

_SECOND: Final = LatePattern(r"\b(?:you|your|yours|we|us|our)\b")
_LEAD: Final = r"(?:(?:hmm+|so|well|or|and|but|ok|okay|now) )*"
_WEIGHED: Final = LatePattern(
    rf"{_LEAD}(?:(?:should|shall|dare|must|would|do|can|could|may) i .+|"
    r"(?:maybe|perhaps) (?:i (?:should|could|can|might|will) |i'll |just |not )?(?P<act>\w+) .+)"
)
_FORBIDDEN: Final = LatePattern(
    rf"{_LEAD}(?:do not|don't|dont|never|let's not|better not)(?: \w+ly)? \w+ (?P<whom>\w+)\b.*"
)
_KEPT_BACK: Final = LatePattern(
    rf"{_LEAD}(?:do not|don't|dont|never|better not) look at (?!me\b).+|"
    rf"{_LEAD}(?:do not|don't|dont|never|better not) (?:tell|show|warn|let) "
    r"(?!me\b|myself\b)(?:him|her|them|any(?:one|body)|everyone|everybody|the \w+|[a-z]+) "
    r"(?:about|of|that|where|who|what|how|why|the|my|i|i'm|i've|we're|know|see|hear|find) ?.*|"
    rf"{_LEAD}(?:do not|don't|dont|never|better not) (?:mention|reveal|admit|confess|"
    r"give away|say (?:anything|a word|a thing)|(?:drink|eat|touch|take|do) (?:anything|any|"
    r"a thing))(?: .*)?"
)
"""What one tells oneself not to say: to say that aloud would give it away."""
_IMAGINED: Final = LatePattern(
    r"what if i .+|(?:what|who knows what) (?:would|will|might) happen if i .+|"
    r"pretend (?:that )?(?:everything|nothing|all)\b.*|(?:get|be) ready to .+|"
    r"prepare (?:to|for) .+|brace (?:myself )?(?:to|for) .+"
)


def is_pondered(plain: str, there: Collection[str]) -> bool:
    """Whether a line weighs something, and asks, tells or does nothing.

    Args:
        plain: its words alone, in small letters.
        there: the pronouns for whoever is there: of nobody else would one not ask them.

    >>> him = {"he", "him", "his"}
    >>> is_pondered("should i shoot him", him), is_pondered("should i tell you about him", him)
    (True, False)
    >>> is_pondered("don't shoot him", him), is_pondered("don't hurt her", him)
    (True, False)
    >>> is_pondered("don't tell them about the chart", him), is_pondered("don't tell me", him)
    (True, False)
    >>> is_pondered("maybe leave him", him), is_pondered("maybe he fell", him)
    (True, False)
    """
    if _SECOND.search(plain):
        return False
    if _IMAGINED.fullmatch(plain) or _KEPT_BACK.fullmatch(plain):
        return True
    forbidden = _FORBIDDEN.fullmatch(plain)
    if forbidden is not None:
        return forbidden["whom"] in there
    weighed = _WEIGHED.fullmatch(plain)
    is_act = weighed is not None and (weighed["act"] is None or is_verb(weighed["act"]))
    return is_act and not set(plain.split()).isdisjoint(there)
