"""What is believed, as a clause, agrees with whomever it is of, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest

from gaslamp.english.prose.facts import clause, is_sayable
from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import Referent, Telling
from gaslamp.english.sentences.sentences import realise
from gaslamp.model import Property
from gaslamp.simulation.views.denial import deny
from gaslamp.systems import shipped_systems
from gaslamp.views import Known
from gaslamp.worlds.opening import system_world

ANN: Final = Referent("ann", "Ann", kind="proper", gender="she")
BEN: Final = Referent("ben", "Ben", kind="proper", gender="he")
KIM: Final = Referent("kim", "Kim", kind="proper", gender="they")
PLACE: Final = Referent("yard", "yard")
LEGS: Final = Referent("legs", "legs", gender="they", plural=True)

# Of whom, and how it is told: I, you, he, they who are one, she by name, and several things.
PERSONS: Final = {
    "i": (BEN, Telling(1, "present", "ben")),
    "you": (BEN, Telling(2, "present", "ben")),
    "he": (BEN, Telling(3, "present", "ben")),
    "they": (KIM, Telling(3, "present", "ann")),
    "she": (ANN, Telling(3, "present", "ben")),
    "things": (LEGS, Telling(1, "present", "ben")),
}
BEINGS: Final = frozenset({"being", "character", "figure"})

AMISS: Final = re.compile(
    r"\b(?:(?:is|are|am|was|were) (?:is|are|am|was|were|shines|has|have|does|do)"
    r"|I (?:is|are|has|does)|(?:you|they|legs) (?:is|am|has|does)|(?:he|she) (?:are|am|have|do)"
    r"|(?:have|has) (?:no (?:been|\w+ed\b)|not a)|(?:do|does) not (?:is|be|am|\w+s\b(?<!ss)))\b"
    r"|[{}]|  | [.,]",
    re.IGNORECASE,
)


def library() -> Iterator[Property]:
    for name in shipped_systems():
        yield from system_world(name).properties


def told(template: str, roles: dict[str, Referent], telling: Telling) -> str:
    said, _ = realise(template, roles, telling, Discourse())
    return said


@pytest.mark.parametrize("person", PERSONS)
def test_every_line_of_the_library_agrees_in_every_person_and_denied(person: str) -> None:
    of, telling = PERSONS[person]
    lines = 0
    for declared in library():
        names = [one.name for one in declared.parameters]
        for line in declared.words.says:
            denied = deny(line.text, (*names, "value", "me"))
            roles = {
                one.name: PLACE if one.type not in BEINGS else BEN if place else of
                for place, one in enumerate(declared.parameters)
            }
            roles = {"me": BEN, "value": PLACE, **roles}
            for template in (line.text, denied):
                if template:
                    lines += 1
                    said = told(template, roles, telling)
                    assert not AMISS.search(said), (declared.name, said)
    assert lines > 60


@pytest.mark.parametrize("person", PERSONS)
def test_what_has_no_line_is_told_by_its_name_and_agrees(person: str) -> None:
    of, telling = PERSONS[person]
    for declared in library():
        count = len(declared.parameters)
        value: str | bool
        for value in (True, False) if declared.type == "boolean" else ("yard",):
            known = Known(declared.name, ("a", "b", "c")[:count], value, "saw", 0)
            if count and is_sayable(known):
                said = clause(known)
                fills = (of, BEN, PLACE)[:count] + ((PLACE,) if isinstance(value, str) else ())
                template = re.sub(r"\{(\d)\}", r"{r\1}", said.template)
                roles = {f"r{place}": one for place, one in enumerate(fills)}
                text = told(template, roles, telling)
                assert not AMISS.search(text), (declared.name, text)


@pytest.mark.parametrize(
    ("name", "count", "value", "said"),
    [
        ("shines_at", 1, "bench", "{0} {shine} at {1}"),
        ("lies_in", 1, "bench", "{0} {lie} in {1}"),
        ("hidden_in", 1, "bench", "{0} {be} hidden in {1}"),
        ("opens_on", 2, True, "{0} {open} on {1}"),
        ("opens_on", 2, False, "{0} {do} not open on {1}"),
        ("has_seen", 2, True, "{0} {have} seen {1}"),
        ("has_seen", 2, False, "{0} {have} not seen {1}"),
        ("has_been_told", 1, False, "{0} {have} not been told"),
        ("has_key", 1, False, "{0} {have} no key"),
        ("knows_voice", 2, True, "{0} {know} {1}'s voice"),
    ],
)
def test_a_name_is_read_as_a_verb_where_it_is_one(
    name: str,
    count: int,
    value: str | bool,  # noqa: FBT001  # from a list
    said: str,
) -> None:
    assert clause(Known(name, ("a", "b")[:count], value, "saw", 0)).template == said
