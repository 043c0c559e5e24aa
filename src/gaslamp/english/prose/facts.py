"""What somebody believes, as plain sentences.

A property has a name and no words of its own, so its name is read as English: a
preposition ("at", "hidden_in"), a verb ("holds"), something one has ("has_key") or
can do ("can_walk"), something one is ("lit"), and else something of one ("colour").
Names chosen with care read well; none reads wrong.

>>> clause(Known("at", ("ball",), "box", "saw", 0))
Clause(template='{0} {be} at {1}', filled=('ball', 'box'), is_attribute=False)
>>> clause(Known("holds", ("anne",), "ball", "saw", 0)).template
'{0} {hold} {1}'
>>> clause(Known("knows_voice", ("anne", "sally"), True, "knew", None)).template
"{0} {know} {1}'s voice"
>>> clause(Known("shines_at", ("lamp",), "bench", "saw", 0)).template
'{0} {shine} at {1}'
>>> clause(Known("has_been_shot", ("anne",), False, "saw", 0)).template
'{0} {have} not been shot'
>>> clause(Known("locked", ("door",), False, "felt", 0)).template
'{0} {be} not locked'
>>> clause(Known("colour", ("door",), "red", "knew", None))
Clause(template="{0}'s colour {be} {1}", filled=('door', 'red'), is_attribute=True)
"""

import re
from collections.abc import Collection
from typing import Final

from gaslamp.english.prose.elapsed_time import approximate_duration
from gaslamp.systems.places import AT
from gaslamp.values import dataclass
from gaslamp.views import How, Known

_PREPOSITIONS: Final = frozenset(
    ["about", "above", "against", "at", "behind", "below", "beside", "by", "from", "in", "inside",
     "near", "of", "on", "to", "under", "with"]
)  # fmt: skip
# Nouns that a property of one thing may be named by, and that look like verbs.
_NOUNS_IN_S: Final = frozenset(["address", "distress", "is", "kindness", "progress", "status"])
# What somebody or something can be said to be, when a property is called that and no more.
_ADJECTIVES: Final = frozenset(
    ["afraid", "alive", "angry", "armed", "asleep", "awake", "blind", "bound", "broken",
     "burning", "calm", "clean", "closed", "cold", "dark", "dead", "deaf", "dirty", "dry",
     "dying", "empty", "faint", "full", "furious", "gone", "happy", "hidden", "hot", "hungry",
     "hurt", "ill", "in", "injured", "jammed", "known", "late", "lit", "loaded", "locked",
     "lonely", "lost", "married", "missing", "naked", "old", "open", "out", "pale", "poisoned",
     "poor", "ready", "rich", "sad", "safe", "shut", "sick", "silent", "sober", "stuck",
     "thirsty", "tired", "unarmed", "unconscious", "unlocked", "unsafe", "warm", "weak", "wet",
     "worn", "wounded", "young"]
)  # fmt: skip
# Whom a property is named by, and what they do.
_AGENTS: Final = {
    "bearer": "carry", "carrier": "carry", "holder": "have", "keeper": "keep", "owner": "own",
    "wearer": "wear",
}  # fmt: skip
# The tense of the telling makes these "has seen" and "had seen".
_HOW: Final[dict[How, str]] = {
    "saw": "{me} {have} seen [it]",
    "heard": "{me} {have} heard [it]",
    "felt": "{me} {have} felt [it]",
    "noticed": "{me} {have} noticed [it]",
    "did": "[it] {be} {me's} own doing",
    "was told": "{me} {have} been told [so]",
    "worked out": "{me} {have} worked [it] out",
    "assumed": "{me} {take} [it] to be so",
    "knew": "{me} {have} known [it] from before",
}
_TOLD_BY: Final = "{teller} {have} told {me} [so]"
_PARTICIPLE: Final = re.compile(
    r"\w+(?:ed|en|wn)|been|come|done|felt|found|gone|got|had|heard|held|left|lost|made|met|put|read"
    r"|said|set|shot|sung|told|won"
)
_JUST_NOW_MS: Final = 2_000
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A template with numbered slots, and the ids or plain words that fill them.

    `is_attribute`: the last of them says what somebody or something is like.
    """

    template: str
    filled: tuple[str, ...]
    is_attribute: bool = False


def clause(known: Known, people: Collection[str] = ()) -> Clause:
    """The fact as a clause; what is "at" one of these people is what they have."""
    words = known.property.split("_")
    if isinstance(known.value, bool):
        return Clause(_yes_or_no(words, len(known.arguments), holds=known.value), known.arguments)
    filled = (*known.arguments, _spelled(known.value))
    if len(known.arguments) == 1:
        if known.property == AT and filled[1] in people:
            return Clause("{1} {have} {0}", filled)
        if known.property in _AGENTS and filled[1] in people:
            return Clause(f"{{1}} {{{_AGENTS[known.property]}}} {{0}}", filled)
        verb = _verb(words[0]) if isinstance(known.value, str) else None
        # "Hidden in" is what it is, and "shines at" what it does.
        if words[-1] in _PREPOSITIONS and (verb is None or len(words) == 1):
            return Clause(f"{{0}} {{be}} {' '.join(words)} {{1}}", filled)
        if verb is not None:
            return Clause(f"{{0}} {' '.join([verb, *words[1:]])} {{1}}", filled)
        return Clause(f"{{0}}'s {' '.join(words)} {{be}} {{1}}", filled, is_attribute=True)
    owners = " and ".join(f"{{{place}}}" for place in range(len(known.arguments)))
    of = f" of {owners}" if owners else ""
    template = f"the {' '.join(words)}{of} {{be}} {{{len(filled) - 1}}}"
    return Clause(template, filled, is_attribute=True)


def is_sayable(known: Known) -> bool:
    """Whether the fact can be told by its property's name so that it means something.

    The name of a yes-or-no property may be no more than a world's own note ("spoke",
    "door_found"), and a fraction is a quantity that people have levels for.

    >>> is_sayable(Known("bleeding", ("crane",), True, "felt", 0))
    True
    >>> is_sayable(Known("door_found", ("crane",), True, "felt", 0))
    False
    """
    if not isinstance(known.value, bool):
        return isinstance(known.value, str) or (isinstance(known.value, int) and known.value != 0)
    first, *rest = known.property.split("_")
    if rest:
        return first in {"is", "can", "has"} or _verb(first) is not None
    is_agent = first in _AGENTS and len(known.arguments) == _TWO
    is_adjective = first in _ADJECTIVES or first.endswith("ing")
    return is_agent or is_adjective or _verb(first) is not None


def adjective(known: Known) -> str:
    """The one word that something is called by if this is so of it; "" if there is none.

    >>> adjective(Known("broken", ("door",), True, "saw", 0))
    'broken'
    >>> adjective(Known("at", ("door",), "hall", "saw", 0))
    ''
    """
    word = known.property
    is_word = word in _ADJECTIVES or word.endswith("ing")
    return word if known.value is True and is_word else ""


def how_known(how: How, age_ms: int, *, teller: bool = False, count: int = 1) -> str:
    """How and when something came to be believed, as a template about `me`, and `teller` if named.

    `count`: of so many things at once.

    >>> how_known("saw", 90_000)
    '{me} {have} seen it, a minute ago'
    >>> how_known("was told", 90_000, teller=True)
    '{teller} {have} told {me} so, a minute ago'
    >>> how_known("knew", -1, count=2)
    '{me} {have} known both from before'
    >>> how_known("did", 90_000, count=3)
    "all of it {be} {me's} own doing, a minute ago"
    """
    told = _TOLD_BY if teller and how == "was told" else _HOW[how]
    one, several = re.search(r"\[(\w+)\]", told), "both" if count == _TWO else "all of it"
    assert one is not None, "every way of knowing is of something"
    # "Both" would be several, and take another verb.
    several = "all of it" if one.start() == 0 else several
    told = told.replace(one[0], one[1] if count == 1 else several)
    if age_ms < 0 or how in {"knew", "assumed"}:
        return told
    return how_long_ago(told, age_ms)


def how_long_ago(told: str, age_ms: int) -> str:
    """The same with how long ago that was.

    >>> how_long_ago("{me} {have} heard {who}", 90_000)
    '{me} {have} heard {who}, a minute ago'
    """
    if age_ms <= _JUST_NOW_MS:
        return f"{told}, just now"
    return f"{told}, {approximate_duration(age_ms)} ago"


def _yes_or_no(words: list[str], count: int, *, holds: bool) -> str:
    """The template for something that is so or not so of this many things."""
    denied = "" if holds else " not"
    others = "".join(f" {{{place}}}" for place in range(1, count))
    verb = _verb(words[0])
    if not count:
        return f"the {' '.join(words)} {{be}}{denied} so"
    match words:
        case ["is", *rest] if rest:
            return f"{{0}} {{be}}{denied} {' '.join(rest)}{others}"
        case ["can", *rest] if rest:
            return f"{{0}} {{{'can' if holds else 'cannot'}}} {' '.join(rest)}{others}"
        case ["has", done, *rest] if _PARTICIPLE.fullmatch(done):
            return f"{{0}} {{have}}{denied} {' '.join([done, *rest])}{others}"
        case ["has"] if count > 1 and not holds:
            return f"{{0}} {{do}} not have{others}"
        case [agent] if agent in _AGENTS and count == _TWO:
            said = f"{{{_AGENTS[agent]}}}" if holds else f"{{do}} not {_AGENTS[agent]}"
            return f"{{1}} {said} {{0}}"
        case ["has", *rest] if not holds:
            return f"{{0}} {{have}} no {' '.join(rest)}{others}"
        case [_, *rest] if verb is not None:
            said = verb if holds else f"{{do}} not {verb[1:-1]}"
            # Somebody knows another's voice, and a door opens on a street.
            is_owned = rest and count > 1 and rest[-1] not in _PREPOSITIONS
            owned = f" {{1}}'s {' '.join(rest)}" if is_owned else ""
            return f"{{0}} {said}{owned or ' '.join(['', *rest]) + others}"
        case _:
            return f"{{0}} {{be}}{denied} {' '.join(words)}{others}"


def _verb(word: str) -> str | None:
    """The slot of a verb that is written in its third person, or None if it is none."""
    if word == "has":
        return "{have}"
    is_verb = word.endswith("s") and not word.endswith(("ss", "us")) and word not in _NOUNS_IN_S
    if not is_verb or len(word) < len("has"):
        return None
    stem = f"{word[:-3]}y" if word.endswith("ies") and len(word) > len("dies") else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        stem = word[:-2]
    return f"{{{stem}}}"


def _spelled(value: str | float | None) -> str:
    if isinstance(value, str):
        return value
    return f"{value:g}" if isinstance(value, float) else str(value)
