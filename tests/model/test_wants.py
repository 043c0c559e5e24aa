"""Wants by name, and the one utility that they add up to."""

from __future__ import annotations

import pytest

from gaslamp.checking.world_checking import problems
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read

POND = """\
type place
entity ann, bob: character
entity pond, house: place
property at(character): place
property wet(character): boolean
property coins(character): number
property coins(place): boolean
property luck(character): number = 3, hidden
define dry(c: character): not wet(c)
action dive(who: character)
    effect: at(who) = pond and wet(who) and coins(who) = coins(who) - 1
    consenting: who
    observing: everyone
initially:
    at(ann) = house
    at(bob) = pond
    coins(ann) = 3
"""

WANTS = """\
utility of ann: coins(ann)
want to_be_dry of ann
    when: at(ann) == house
    worth: dry(ann)
    weight: 2.5
    says: "to be dry"
want bob_away of ann
    worth: at(bob) == at(ann)
    weight: -4
want to_be_dry of bob
    worth: dry(bob)
"""


def space_of(text: str) -> StateSpace:
    world = read(POND + text)
    assert problems(world) == ()
    return StateSpace(world)


def found(space: StateSpace, who: str) -> tuple[float | None, list[float | None], list[bool]]:
    """At the start: the utility, what each want is worth, and whether it is raised."""
    start, wants = space.initial, space.wants[who]
    return (
        space.utility(who)(start),
        [one.worth(start) for one in wants],
        [one.raised(start) for one in wants],
    )


def test_a_utility_is_what_is_said_and_every_want() -> None:
    space = space_of(WANTS)
    assert found(space, "ann") == (5.5, [2.5, 0.0], [True, True])
    assert found(space, "bob") == (1.0, [1.0], [True])
    dive = space.find("dive", ("ann",))
    assert dive is not None
    after = space.successor(space.initial, dive)
    assert space.utility("ann")(after) == 3 - 1 - 4
    assert [one.worth(after) for one in space.wants["ann"]] == [0.0, -4.0]
    assert [one.raised(after) for one in space.wants["ann"]] == [False, True]


def test_wants_keep_their_names_words_and_order() -> None:
    wants = space_of(WANTS).wants["ann"]
    assert [(one.name, one.says, one.weight) for one in wants] == [
        ("to_be_dry", "to be dry", 2.5),
        ("bob_away", "", -4),
    ]


@pytest.mark.slow
def test_the_sum_is_what_is_wanted_however_often_a_space_is_made() -> None:
    space = space_of(WANTS)
    again = StateSpace(space.world)
    assert again.utility("ann")(again.initial) == 5.5
    wanted = space.utility_expression("ann")
    assert wanted is not None
    assert space.term(wanted)(space.initial) == 5.5
    assert space.utility_expression(None) is None


def test_a_world_without_wants_is_as_it_was() -> None:
    space = space_of("utility of ann: dry(ann)\n")
    assert space.utility_expression("ann") is space.world.utilities[0].value
    assert dict(space.wants) == {"ann": (), "bob": ()}


@pytest.mark.parametrize(
    ("worth", "value"),
    [
        ("dry(ann)", 1.0),
        ("wet(ann)", 0.0),
        ("coins(ann)", 3.0),
        ("coins(at(bob))", 0.0),  # the place's, which is true or false
        ("(if dry(ann) then coins(ann) else 0)", 3.0),
        ("(if wet(ann) then coins(ann) == 3)", 1.0),
        ("(if else dry(ann))", 1.0),
        ("(if)", 1.0),
        ("believes(bob, wet(ann))", 0.0),
        ("believes(bob, luck(ann))", None),
        ("exists c: character: wet(c)", 0.0),
        ("sum c: character: coins(c)", 3.0),
        ("-2", -2.0),
        ("true", 1.0),
    ],
)
def test_what_is_true_counts_as_one_beside_numbers(worth: str, value: float | None) -> None:
    space = space_of(f"want luck of ann\n    worth: {worth}\nwant more of ann\n    worth: 10\n")
    assert space.wants["ann"][0].worth(space.initial) == value
    assert space.utility("ann")(space.initial) == (None if value is None else value + 10)


def test_one_name_for_numbers_and_truths_is_told_apart() -> None:
    more = "property full(c: character): boolean = true\nproperty full(p: place): number = 7\n"
    for who, value in (("ann", 2.0), ("pond", 14.0)):
        space = space_of(f"{more}want it of ann\n    worth: full({who})\n    weight: 2\n")
        assert space.utility("ann")(space.initial) == value


def test_wanting_that_looks_into_minds_is_known_to() -> None:
    assert space_of(WANTS).wants_beliefs == frozenset()
    space = space_of("want hide of ann\n    worth: believes(bob, at(ann)) == ?\n")
    assert space.wants_beliefs == {"ann"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "want dry of ann\n    worth: 1\n" * 2,
            'w:20:1: there are two wants of ann called "dry"; the first is in line 18 [GL107]',
        ),
        (
            "want dry of anne\n    worth: 1\n",
            'w:18:1: nothing is called "anne"; did you mean "ann"? [GL101]',
        ),
        (
            "want dry of pond\n    worth: 1\n",
            'w:18:1: only a character can want something, and "pond" is a place [GL128]',
        ),
        (
            "want dry of ann\n    worth: at(ann)\n",
            'w:19:12: a utility is a number, or true or false, and "at(ann)" is a place [GL132]',
        ),
        (
            "want dry of ann\n    when: coins(ann)\n    worth: 1\n",
            'w:19:11: here something must be true or false, and "coins(ann)" is a number [GL122]',
        ),
        (
            "trigger splash\n    effect: wet(ann)\n    by: sigt\n",
            (
                'w:18:1: "sigt" is no sense; there are sight, hearing, touch, smell, taste and '
                "word [GL106]"
            ),
        ),
    ],
)
def test_a_mistake_in_what_is_wanted_or_perceived_is_told(text: str, message: str) -> None:
    assert list(map(str, problems(read(POND + text, "w")))) == [message]
