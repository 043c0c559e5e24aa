"""Lines about going on with something or beginning it: "keep pressing on it", "start listening".

What is to be done is the verb; that it goes on, or is only begun, says no more than the act does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from gaslamp.english.words import LatePattern, present_participle

_ASPECT: Final = LatePattern(
    r"(?:just |now )?(?:(?:keep|go|carry|continue)(?: right)?(?: on)?(?: with)?|start|begin|"
    r"resume|commence) (?P<doing>[a-z]+ing)\b(?P<rest>(?:(?!\b(?:and|or)\s+i\b).)*)",
    re.IGNORECASE,
)
"""The verb in -ing, and what comes after it. "Keep laughing and I shoot" is a threat."""


def without_aspect(line: str, is_verb: Callable[[str], bool]) -> str:
    """A line that asks to go on with an act, or begin it, as one that asks for the act.

    Args:
        is_verb: whether a word by itself begins something that can be done.

    >>> without_aspect("Keep on listening at the door", {"listen"}.__contains__)
    'listen at the door'
    >>> without_aspect("start running", {"run"}.__contains__)
    'run'
    >>> without_aspect("keep the ring", {"ring"}.__contains__)
    'keep the ring'
    >>> without_aspect("keep laughing and I shoot", {"laugh"}.__contains__)
    'keep laughing and I shoot'
    """
    found = _ASPECT.fullmatch(line)
    if found is None:
        return line
    verb = next(filter(is_verb, _verbs_of(found["doing"].casefold())), None)
    return line if verb is None else f"{verb}{found['rest']}"


def _verbs_of(doing: str) -> Iterator[str]:
    """The verbs whose form in -ing this is, the plainest first."""
    stem = doing.removesuffix("ing")
    for verb in (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}ie"):
        if verb and present_participle(verb) == doing:
            yield verb
