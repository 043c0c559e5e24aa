"""Acts of one's own told in the third person, made into the commands that they are.

Whoever writes a story writes of the person they play by name: "Crane slides the pistol out". That
is an act told like any other. Of "he" that is not sure: he may be somebody else.

>>> own_act_in("Crane slowly draws the gun with his good hand.", ("Jonathan Crane", "Crane"), "he")
Told(line='draw the gun with my good hand.', is_sure=True)
>>> own_act_in("He draws the gun.", ("Crane",), "he") is None
True
>>> own_act_in("Crane thinks that he is alone.", ("Crane",), "he") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.silences import tells_silence
from gaslamp.english.commands.told_acts import Told, told_in
from gaslamp.english.words.bodily_verbs import act_verb
from gaslamp.english.words.late_patterns import LatePattern

_MANNER: Final = "|".join(sorted(MANNERS))
_LED: Final = (
    rf"(?:(?:(?:{_MANNER}|so|then|now|next|first|finally|suddenly|meanwhile)|"
    r"(?:not |still )?[a-z]{2,}ing [\w' -]{1,60}|(?:with|in|at|after|without) [\w' -]{1,60}),? )?"
)
"""What may stand before the name: how, when, while doing what else."""
_OWN_WORDS: Final = {
    "he": (("himself", "myself"), ("his", "my")),
    "she": (("herself", "myself"), (r"her(?= (?!to\b|in\b|on\b|at\b|and\b|with\b)\w)", "my")),
    "they": (("themselves", "myself"), ("themself", "myself"), ("their", "my")),
    "it": (("itself", "myself"), ("its", "my")),
}
"""By gender, what is said of the one who acts, and what it is in their own mouth."""
_LONGEST_DENIAL: Final = "did not "
_DENIED: Final = LatePattern(
    r"\b(?:didn't|did not|doesn't|does not|never) (?P<rest>[a-z].*)", re.IGNORECASE
)
_NO_ACT: Final = frozenset(["think", "see", "hear", "notice", "find", "wake", "swear", "fall"])
"""What can be told of oneself, and is nothing that can be asked for."""


def own_act_in(line: str, own_names: Iterable[str], gender: str) -> Told | None:
    """What a line tells of the person who is played, by name, as commands; None: nothing.

    Args:
        line: cleaned, its quotation marks plain.
        own_names: all that the person is called, with or without an article.
        gender: "he", "she", "they" or "it", for what is said of their own.

    Cost: linear in the line.
    """
    found = _subject(tuple(sorted(own_names))).match(line)
    if found is None or found["is"]:
        return None
    denied = _DENIED.search(line, found.end() - len(found["verb"]) - len(_LONGEST_DENIAL))
    if denied is not None and denied.start() <= found.start("verb"):
        # What one did not do is no act, but for keeping silent or still.
        verb, _, rest = denied["rest"].partition(" ")
        told = act_verb(verb.casefold())
        not_done = f"do not {told.lemma if told is not None else verb} {rest}"
        return Told("stay silent", is_sure=True) if tells_silence(not_done) else None
    deed = act_verb(found["verb"].casefold())
    if deed is None or deed.tense not in {"third", "past"} or deed.lemma in _NO_ACT:
        return None
    rest = _of_one_person(line[found.start("verb") :], gender)
    quoted = [part for part in rest.split('"')[1::2] if "*" in part]
    return None if quoted or "*" in rest else told_in(f"*{rest}*")


def verb_told_of(line: str, names: Iterable[str]) -> str | None:
    """The first word of what a line says of somebody named so; None: it begins with no such name.

    >>> verb_told_of("The Joker tilted his head.", ("the Joker",)), verb_told_of("hello", ("Bob",))
    ('tilted', None)
    """
    found = _subject(tuple(sorted(names))).match(line)
    return None if found is None else ("is" if found["is"] else found["verb"])


@lru_cache(maxsize=64)
def _subject(names: tuple[str, ...]) -> re.Pattern[str]:
    """A name, and the first word of what is said of it."""
    bare = {re.sub(r"^(?:the|a|an) ", "", one.strip(), flags=re.IGNORECASE) for one in names}
    either = "|".join(re.escape(one) for one in sorted(bare, key=len, reverse=True) if one)
    return re.compile(
        rf"{_LED}(?:the )?(?:{either or '(?!)'})(?P<is>'s)? "
        rf"(?:(?:{_MANNER}|then|now|just|also|again|never|still|only) )*(?P<verb>[a-z]+)\b",
        re.IGNORECASE,
    )


def _of_one_person(rest: str, gender: str) -> str:
    """What is told after the name, with "my" for what is their own, outside quotations."""
    parts = rest.split('"')
    for place in range(0, len(parts), 2):
        for theirs, mine in _OWN_WORDS.get(gender, ()):
            parts[place] = re.sub(rf"\b{theirs}\b", mine, parts[place], flags=re.IGNORECASE)
        parts[place] = re.sub(
            rf"(?<=[.,;] ){gender} (?=[a-z])|(?<=\band ){gender} (?=[a-z])",
            "I ",
            parts[place],
            flags=re.IGNORECASE,
        )
    return '"'.join(parts)
