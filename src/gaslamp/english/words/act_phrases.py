"""What to call an act that its world gave no words: a verb phrase made of its name.

An action is named by what one does, as "tip_over" or "put_in" is, so that its name reads as
English; what it is done with goes where English has it, and after a preposition if its role is
named by one. A name that is no words ("move2") is internal, and makes no phrase: whoever perceives
such an act cannot say what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PREPOSITIONS: Final = frozenset(
    ["about", "after", "against", "around", "at", "behind", "beside", "by", "for", "from", "in",
     "inside", "into", "near", "of", "off", "on", "onto", "over", "through", "to", "towards",
     "under", "upon", "with"]
)  # fmt: skip
_BEFORE_PREPOSITIONS: Final = frozenset(["away", "close", "down", "next", "out", "up"])


def act_phrase(name: str, roles: Sequence[str]) -> tuple[str, str] | None:
    """The verb of an act and what follows it, a slot for each role; None if it has no words.

    Args:
        roles: the names of what it is done with, beside whoever does it, in order.

    >>> act_phrase("tip_over", ["what"]), act_phrase("put_in", ["what", "where"])
    (('tip', 'over {what}'), ('put', '{what} in {where}'))
    >>> act_phrase("give", ["what", "to"]), act_phrase("climb", ["out_of"])
    (('give', '{what} to {to}'), ('climb', 'out of {out_of}'))
    >>> act_phrase("swap", ["mine", "yours"]), act_phrase("nod", []), act_phrase("move2", ["what"])
    (('swap', '{mine} and {yours}'), ('nod', ''), None)
    """
    verb, *rest = name.split("_")
    if not all(word.isalpha() for word in (verb, *rest)):
        return None
    plain = [f"{{{role}}}" for role in roles if not _led_by(role)]
    led = [role for role in roles if _led_by(role)]
    has_own = bool(rest) and rest[-1] in PREPOSITIONS
    if has_own and led and len(plain) <= 1:
        plain.append(f"{{{led.pop(0)}}}")  # "put_in" has the preposition of its `into` already
    if has_own and len(plain) > 1:
        said = [*rest[:-1], plain[0], rest[-1], " and ".join(plain[1:])]
    else:
        said = [*rest, *([" and ".join(plain)] if plain else [])]
    return verb, " ".join([*said, *(f"{_led_by(role)} {{{role}}}" for role in led)])


def _led_by(role: str) -> str:
    """The preposition that a role is named by, as `to`, `out_of`, `at_what` are; "" for others."""
    words = role.split("_")
    led = words[:2] if words[0] in _BEFORE_PREPOSITIONS else words[:1]
    return " ".join(led) if led[-1] in PREPOSITIONS else ""
