"""Slots of a line that stand for nothing whoever is told it has before them.

A line is told from a view, and a view holds what a line's parameters stand for. A slot
that is no parameter is a verb, so one that cannot be a verb names what no view holds.

>>> foreign_slots("{ann} {wave}.", {"me"}, {"ann"})
('ann',)
>>> foreign_slots("{who} {light} {the lamp}.", {"who"}, {"lamp", "light"})
('lamp',)
>>> foreign_slots("{who} {light} {other_one}.", {"who"}, {"lamp", "light"})
('other_one',)
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_SLOT: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_ARTICLE: Final = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_NO_WORD: Final = re.compile(r"[\d_]")
_STARTS: Final = re.compile(r"(?:^|[.!?:;][\"”]?\s|\b(?:a|an|at|by|for|from|in|of|on|the|with)\s)$")
"""What stands before a noun and not before a verb: the sentence's start, or a preposition."""
_MODALS: Final = frozenset(["can", "may", "must", "shall", "will"])
"""Verbs that open a question, and are people's names too."""

PRONOUNS: Final = frozenset(["I", "we", "you", "he", "she", "it", "they", "these", "those"])
"""What a slot may say that its verb agrees with (`{it: be}`), beside a parameter."""


def foreign_slots(
    text: str, parameters: Collection[str], entities: Collection[str]
) -> tuple[str, ...]:
    """The names in slots that are no parameters and cannot be verbs, in the order written.

    A name of an entity is one where no verb can stand: with an article, in the possessive, or
    opening a sentence; one with a digit or an underscore anywhere. So is what a verb is said to
    agree with (`{who: go}`) that is neither a parameter nor a pronoun.
    """
    found: list[str] = []
    for slot in _SLOT.finditer(text):
        if not slot[1]:
            continue
        subject, said, _ = slot[1].partition(":")
        if said:
            if subject.strip() not in {*parameters, *PRONOUNS}:
                found.append(subject.strip())
            continue
        bare = _ARTICLE.sub("", slot[1].strip(), count=1)
        name = _POSSESSIVE.sub("", bare)
        if {name, name[:1].lower() + name[1:]} & {*parameters}:
            continue
        if _NO_WORD.search(name) or (
            {name, name.lower()} & {*entities} and _is_noun(slot, name, is_bare=name == slot[1])
        ):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _is_noun(slot: re.Match[str], name: str, *, is_bare: bool) -> bool:
    if not is_bare or slot.string[slot.end() :].startswith(("'s", "’s")):
        return True
    return name.lower() not in _MODALS and bool(_STARTS.search(slot.string[: slot.start()]))
