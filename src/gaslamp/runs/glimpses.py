"""What somebody got who did not get the whole of an event, as what they "heard" or "saw".

First comes what bears on a question: where something was by it, or was not. Then what the
world's own lines say of it, as one clause. What has neither is only *something*: the name that
an event has in its world is a word of the notation, and no reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.english.sentences import listing
from gaslamp.model import Fluent, Value
from gaslamp.model.ground import Atom, Fixed, GroundEvent, Read
from gaslamp.reports.reasons import Names
from gaslamp.views import Percept

SENSES: Final = {
    "hearing": "heard",
    "word": "heard",
    "sight": "saw",
    "touch": "felt",
    "smell": "smelt",
}

SOMETHING: Final = "something of it"

_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_SENTENCE: Final = re.compile(r"[^.!?]+")
_CLAUSE: Final = re.compile(r"[^,;:\"“”()]+")
_BROKEN: Final = re.compile(r"\s+(?:and|or|but|as|that)$")
_POINTING: Final = re.compile(
    r"(?:(?:that|there|he|she|they|so|none|the question|what|whatever|where|when|as|if)\b"
    r"|\{(?:it|they)[:}])"
    r"|.*(?<![{\w])(?:it|this|them|both|those)(?![\w:}])",
    re.IGNORECASE,
)
"""A clause that points to what is told before it, and so is nothing told by itself."""


def past_facts(
    names: Names, asked: Sequence[Fluent], event: GroundEvent, shown: Mapping[int, Value]
) -> tuple[list[tuple[Fluent, Value]], list[str]]:
    """What an event shows of what is asked, and, as clauses, what it shows not to be so."""
    facts: list[tuple[Fluent, Value]] = [
        (one, value) for one in asked if (value := shown.get(one.number)) is not None
    ]
    by_number = {one.number: one for one in asked}
    ruled_out = [
        names.fact(fluent.property, fluent.arguments, value, is_so=False)
        for number, value in _ruled_out(event)
        if (fluent := by_number.get(number)) is not None
    ]
    return facts, ruled_out


def _ruled_out(event: GroundEvent) -> Iterator[tuple[int, Value]]:
    """Which fluents an event makes unknown for whoever believed them to have a value, and which.

    That is how a world says that something was not found: ``if at(key) == box: at(key) = ?``.
    """
    for effect in event.own:
        match effect.condition:
            case Atom(operator="==", left=Read(chain=(), fluent=number), right=Fixed(value=value)):
                if number == effect.fluent and effect.value == Fixed(None) and value is not None:
                    yield number, value


def clause_of(names: Names, event: GroundEvent, lines: Sequence[str]) -> str | None:
    """One clause of a world's lines for an event: the one that names most of what it is of."""
    roles = {name: value for name, value in event.bound.items() if value}
    best = max(_clauses(lines, roles), key=lambda one: _named(one, roles), default=None)
    return None if best is None else names.clause(f"{best}.", roles)


def _clauses(lines: Sequence[str], roles: Mapping[str, str]) -> Iterator[str]:
    for line in lines:
        masked = _SLOT.sub(lambda slot: f"{{{'x' * len(slot[1])}}}", line)
        for place, sentence in enumerate(_SENTENCE.finditer(masked)):
            found = _CLAUSE.match(masked, sentence.start(), sentence.end())
            if found is None:
                continue
            clause = _BROKEN.sub("", line[found.start() : found.end()].strip())
            if _stands_alone(clause, roles, is_first=place == 0):
                yield clause


def _stands_alone(clause: str, roles: Mapping[str, str], *, is_first: bool) -> bool:
    """Whether a clause has a verb, and names nothing but what the event is of.

    A later sentence goes on from the first, unless it begins with somebody or something of these.
    """
    slots = _SLOT.findall(clause)
    verbs = [one for one in slots if _role(one) not in roles]
    return (
        bool(verbs)
        and not _POINTING.match(clause)
        and not any(_role(one) in {"me", "doer"} for one in slots)
        and all(_is_verb(one) for one in verbs)
        and (is_first or (_role(slots[0]) in roles and clause.startswith("{")))
    )


def _is_verb(slot: str) -> bool:
    return bool(re.fullmatch(r"(?:(?:it|they): ?)?[a-z]+(?: [a-z]+)*", slot))


def _role(slot: str) -> str:
    """The parameter of a slot such as ``{the what}``, ``{of's}``."""
    return re.sub(r"^(?:an?|the)\s+", "", slot, flags=re.IGNORECASE).split("'")[0].split("’")[0]


def _named(clause: str, roles: Mapping[str, str]) -> int:
    return len({_role(one) for one in _SLOT.findall(clause)} & roles.keys())


def sense_verb(got: Percept) -> str:
    """The verb of the sense that it was got by."""
    return SENSES.get(got.sense or "", "noticed")


def told_facts(
    verb: str, true: Sequence[str], false: Sequence[str], ruled_out: Sequence[str]
) -> str:
    """Such as "heard that ...": only what is so can be heard, all else is taken to be so."""
    known = f"{verb} that {listing([*true, *ruled_out], 'and')}" if true or ruled_out else ""
    taken = f"took it that {listing(list(false), 'and')}" if false else ""
    return " and ".join(one for one in (known, taken) if one)
