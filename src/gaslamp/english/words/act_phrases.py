"""What to call an act that its world gave no words: a verb phrase made of its name.

An action is named by what one does, as "tip_over" or "put_in" is, so that its name reads as
English; what it is done with goes where English has it. A name that is no words ("move2") is
internal, and makes no phrase: whoever perceives such an act cannot say what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PREPOSITIONS: Final = frozenset(
    ["about", "after", "against", "around", "at", "behind", "beside", "by", "for", "from", "in",
     "inside", "into", "near", "of", "off", "on", "onto", "over", "through", "to", "towards",
     "under", "upon", "with"]
)  # fmt: skip


def act_phrase(name: str, roles: Sequence[str]) -> tuple[str, str] | None:
    """The verb of an act and what follows it, a slot for each role; None if it has no words.

    Args:
        roles: the names of what it is done with, beside whoever does it, in order.

    >>> act_phrase("tip_over", ["what"]), act_phrase("put_in", ["what", "where"])
    (('tip', 'over {what}'), ('put', '{what} in {where}'))
    >>> act_phrase("give", ["what", "to"]), act_phrase("nod", []), act_phrase("move2", ["what"])
    (('give', '{what} and {to}'), ('nod', ''), None)
    """
    verb, *rest = name.split("_")
    if not all(word.isalpha() for word in (verb, *rest)):
        return None
    slots = [f"{{{role}}}" for role in roles]
    if len(slots) > 1 and rest and rest[-1] in PREPOSITIONS:
        return verb, " ".join([*rest[:-1], slots[0], rest[-1], " and ".join(slots[1:])])
    return verb, " ".join([*rest, *([" and ".join(slots)] if slots else [])])
