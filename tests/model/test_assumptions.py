"""What people assume as the world starts."""

from __future__ import annotations

import pytest

from gaslamp.checking.world_checking import problems
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read

HOUSE = """\
type place
entity ann, bob: character
entity pond, house: place
property at(character): place
property wet(character): boolean
"""
DEEP = (
    'somebody assumes how the world is, not what anybody believes; write this with "believes", '
    'beside "assumes" [GL153]'
)
LATE = (
    '"assumes" says what somebody takes for granted as the world starts, so it stands in '
    '"initially", outside anybody\'s beliefs; elsewhere write "believes" [GL153]'
)


def assumed(lines: str) -> set[tuple[str, str]]:
    """Who assumes something of which fluent; that it is believed is asserted on the way."""
    text = HOUSE + "initially:\n" + "".join(f"    {line}\n" for line in lines.split("\n"))
    world = read(text)
    assert problems(world) == ()
    space = StateSpace(world)
    same = StateSpace(read(text.replace("assumes", "believes")))
    assert [v.values for v in space.initial.beliefs] == [v.values for v in same.initial.beliefs]
    assert same.assumed == frozenset()
    people, fluents = space.characters, space.vocabulary.fluents
    return {(people[who], str(fluents[fluent])) for who, fluent in space.assumed}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("believes(ann): wet(bob)", set()),
        ("assumes(ann): wet(bob)", {("ann", "wet(bob)")}),
        (
            "assumes(ann):\n    wet(bob)\n    at(bob) = pond",
            {("ann", "wet(bob)"), ("ann", "at(bob)")},
        ),
        (
            "for each c: character: assumes(c): wet(bob)",
            {("ann", "wet(bob)"), ("bob", "wet(bob)")},
        ),
        (
            "if wet(ann): assumes(ann): wet(bob)\nelse: assumes(bob): wet(ann)",
            {("bob", "wet(ann)")},
        ),
        (
            "together:\n    assumes(ann): wet(bob)\n    believes(bob): wet(ann)",
            {("ann", "wet(bob)")},
        ),
        ("assumes(ann): wet(bob)\nbelieves(ann, not wet(bob))", set()),
        ("assumes(ann): wet(bob)\nnot wet(bob)", {("ann", "wet(bob)")}),
        ("assumes(ann): wet(bob)\nif wet(bob): believes(ann, wet(bob))", {("ann", "wet(bob)")}),
        ("believes(ann): wet(bob)\nassumes(ann): wet(bob)", {("ann", "wet(bob)")}),
    ],
)
def test_what_is_assumed_is_believed_and_known_to_be_assumed(
    lines: str, found: set[tuple[str, str]]
) -> None:
    assert assumed(lines) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("initially: believes(bob): assumes(ann): wet(ann)", f"w:6:27: {LATE}"),
        ("initially: assumes(ann): assumes(bob): wet(ann)", f"w:6:26: {LATE}"),
        ("initially: assumes(ann): believes(bob): wet(ann)", f"w:6:26: {DEEP}"),
        ("initially: assumes(ann): believes(bob, wet(ann))", f"w:6:26: {DEEP}"),
        ("trigger t\n    effect: assumes(ann): wet(ann)", f"w:7:13: {LATE}"),
        (
            "initially: assumes(pond): wet(ann)",
            'w:6:20: only a character can believe something, and "pond" is a place [GL128]',
        ),
    ],
)
def test_an_assumption_that_cannot_be_is_refused(text: str, message: str) -> None:
    assert list(map(str, problems(read(HOUSE + text, "w")))) == [message]
