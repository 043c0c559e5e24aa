"""A line that says that something is so, made into one that says that it is not.

>>> of = ("being", "a", "b", "door", "who", "other")
>>> deny("{being} {have} the pistol out", of), deny("{a} {know} {b's} voice", of)
('{being} {do not have} the pistol out', "{a} {do not know} {b's} voice")
>>> deny("{being} {have} been shot", of), deny("{door} {be} open, by now", of)
('{being} {have} not been shot', '{door} {be} not open, by now')
>>> deny("There {it: be} a truce"), deny("{who} {can} walk", of)
('There {it: be} no truce', '{who} {cannot} walk')
>>> deny("{who} {be} no friend of {other's}", of), deny("Nothing")
('', '')
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_SLOT: Final = re.compile(r"\{(?:(\w+)\s*:\s*)?([^{}]+)\}")
_MODALS: Final = frozenset(["be", "may", "must", "shall", "will"])
_PARTICIPLE: Final = re.compile(
    r"\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn)|been|come|done|felt|found|gone|got|had|heard|held|left"
    r"|lost|made|met|put|read|said|set|shot|told|won)\b"
)
_ONE: Final = re.compile(r"\s+an?\s+")
_QUANTIFIED: Final = re.compile(r"\s+(?:no|not|none|nobody|nothing|neither|only|still)\b")
_JOINED: Final = re.compile(r"[.!?;:\"“”]|\b(?:and|but|or|because|if|unless|until)\b")


def deny(template: str, parameters: Collection[str] = ()) -> str:
    """What a line says, denied; empty: that cannot be told by its words.

    Only of one plain clause: of two it would be one that is not so, and nobody knows which.

    Args:
        parameters: what its slots may name; any other slot is a verb.
    """
    verbs = [slot for slot in _SLOT.finditer(template) if not _is_name(slot, parameters)]
    if len(verbs) != 1 or _JOINED.search(_SLOT.sub("", template).removesuffix(".")):
        return ""
    (slot,) = verbs
    before, after = template[: slot.start()], template[slot.end() :]
    verb, subject = slot[2].strip(), f"{slot[1]}: " if slot[1] else ""
    if _QUANTIFIED.match(after) or verb.endswith(" not") or verb.startswith("do not"):
        return ""
    if verb == "can":
        return f"{before}{{{subject}cannot}}{after}"
    one = _ONE.match(after)
    if verb == "be" and before.strip().lower() == "there" and one:
        return f"{before}{slot[0]} no {after[one.end() :]}"
    if verb in _MODALS or (verb == "have" and _PARTICIPLE.match(after)):
        return f"{before}{slot[0]} not{after}"
    return f"{before}{{{subject}do not {verb}}}{after}"


def _is_name(slot: re.Match[str], parameters: Collection[str]) -> bool:
    """Whether a slot names something."""
    if slot[1]:
        return False
    bare = re.sub(r"^(?:an?|the)\s+", "", slot[2].strip(), flags=re.IGNORECASE)
    bare = re.sub(r"['’]s$", "", bare)
    return bare in parameters or bare[:1].lower() + bare[1:] in parameters
