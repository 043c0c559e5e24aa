"""What one only weighs, of somebody who is there: "should I shoot him?", "maybe leave him".

It is thought, and neither said nor done: nobody asks somebody whether to shoot "him".
"""

from __future__ import annotations

import re
from typing import Final

_THIRD: Final = re.compile(r"\b(?:him|her|them|he|she|they|his|their)\b")
_SECOND: Final = re.compile(r"\b(?:you|your|yours|we|us|our)\b")
_WEIGHED: Final = re.compile(
    r"(?:(?:hmm+|so|well|or|and|but|ok|okay|now) )*"
    r"(?:(?:should|shall|dare|must|would|do) i (?:dare |really )?.+|"
    r"(?:maybe|perhaps) (?:i (?:should|could|can|might|will) |i'll |just |not )?.+|"
    r"(?:do not|don't|dont|never|let's not|better not)(?: \w+ly)? \w+ .+)"
)
_IMAGINED: Final = re.compile(
    r"what if i .+|(?:what|who knows what) (?:would|will|might) happen if i .+|"
    r"(?:get|be) ready to .+|prepare (?:to|for) .+|brace (?:myself )?(?:to|for) .+"
)


def is_pondered(plain: str) -> bool:
    """Whether a line weighs something, and asks, tells or does nothing.

    Args:
        plain: its words alone, in small letters.

    >>> is_pondered("should i shoot him"), is_pondered("should i tell you about her")
    (True, False)
    >>> is_pondered("don't shoot"), is_pondered("don't shoot him"), is_pondered("get ready to run")
    (False, True, True)
    """
    if _SECOND.search(plain):
        return False
    is_of_another = _THIRD.search(plain) is not None
    return bool(_IMAGINED.fullmatch(plain) or (is_of_another and _WEIGHED.fullmatch(plain)))
