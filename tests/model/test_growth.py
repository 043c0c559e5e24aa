"""What a short text can make grow is refused while it is checked, with a place."""

from __future__ import annotations

import pytest

from gaslamp.checking.world_checking import problems
from gaslamp.errors import WorldError
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.vocabulary import GroundingTooLarge
from gaslamp.notation import read

HEAD = """type room
entity ann: character
entity hall: room
property n(character): number
"""


def refused(text: str) -> WorldError:
    """What is wrong with a world, once it is read."""
    try:
        return problems(read(HEAD + text, "room.lamp"))[0]
    except WorldError as problem:
        return problem


def chain(count: int, step: str) -> str:
    links = "".join(f"define d{n}(): {step.replace('@', f'd{n - 1}()')}\n" for n in range(1, count))
    return f"define d0(): n(ann)\n{links}utility of ann: d{count - 1}()\n"


@pytest.mark.parametrize("count", [21, 1_500])
def test_a_chain_of_definitions_is_refused_where_it_grows_too_long(count: int) -> None:
    assert str(refused(chain(count, "@ + 1"))) == (
        'room.lamp:25:1: "d20" is the end of a chain of more than 20 definitions; put what it '
        "comes to into a property, or say it in fewer steps [GL312]"
    )


def test_definitions_that_are_deep_together_are_refused() -> None:
    assert refused(chain(5, "1 + (1 + " * 20 + "@" + ")" * 20)).code == "GL312"


def test_the_longest_chain_allowed_runs_whatever_stands_round_it() -> None:
    deep = "not " * 90 + "d19() > 3"
    space = StateSpace(read(HEAD + chain(20, "@ + 1") + f"ending e\n    when: {deep}\n"))
    assert space.condition(space.world.endings[0].condition)(space.initial)


def test_more_wants_of_one_person_than_can_be_added_up_are_refused() -> None:
    wants = "".join(f"want w{n} of ann\n    worth: n(ann)\n" for n in range(1_000))
    problem = refused(wants)
    assert str(problem) == (
        "room.lamp:205:1: there are 1,000 wants of ann, and at most 100 may be [GL112]"
    )


def test_as_many_wants_as_may_be_are_added_up() -> None:
    wants = "".join(f"want w{n} of ann\n    worth: n(ann) + 1\n" for n in range(100))
    space = StateSpace(read(HEAD + wants))
    assert space.utility("ann")(space.initial) == 100


@pytest.mark.parametrize("number", ["9" * 399, "1e101", "1e99999", "9" * 300 + ".5"])
@pytest.mark.parametrize(
    "where",
    [
        "utility of ann: @\n",
        "initially: n(ann) = @\n",
        "property m(character): number from 0 to @\n",
        "habit h(w: character)\n    does: go(w)\n    weight: @\n",
        "action go(w: character)\n    takes @ s\n",
        "action go(w: character)\n    chance: @\n",
        "want w of ann\n    worth: n(ann)\n    weight: @\n",
    ],
)
def test_a_number_beyond_all_measure_is_refused_where_it_stands(number: str, where: str) -> None:
    problem = refused(where.replace("@", number))
    assert problem.code == "GL309"
    assert problem.place is not None


def test_a_sum_over_very_many_goes_no_deeper_for_each() -> None:
    rooms = "".join(f"entity r{n}: room\n" for n in range(1_500))
    many = f"{rooms}property size(room): number = 2\nutility of ann: sum r: room: size(r)\n"
    space = StateSpace(read(HEAD + many))
    assert space.utility("ann")(space.initial) == 3_002


def test_types_below_types_without_end_are_refused() -> None:
    types = "".join(f"type t{n}: t{n - 1}\n" for n in range(1, 1_500))
    assert str(refused(f"type t0\n{types}entity x: t1499\n")) == (
        'room.lamp:106:1: there are more than 100 types above "t101"; leave some out [GL313]'
    )


def test_a_world_of_very_many_people_is_refused_before_any_mind_is_made() -> None:
    crowd = "".join(f"entity e{n}: character\n" for n in range(2_000))
    problem = refused(crowd)
    assert problem.code == "GL112"
    assert "characters" in str(problem)
    assert "at most 400 may be" in str(problem)


def test_what_all_minds_hold_together_is_bounded() -> None:
    crowd = "".join(f"entity e{n}: character\n" for n in range(390))
    world = read(f"{HEAD}{crowd}property p(character, character): character\n")
    with pytest.raises(GroundingTooLarge) as caught:
        StateSpace(world)
    assert caught.value.what == "property p"


@pytest.mark.parametrize("where", ["says", "begins", "fails"])
def test_a_line_of_very_many_slots_is_refused(where: str) -> None:
    text = f'action go(w: character)\n    consenting: w\n    {where}: "{"{be}" * 1_500}"\n'
    assert str(refused(text)) == (
        f"room.lamp:7:{len(where) + 7}: this text has 1,500 slots and a line may have 60; "
        "make it several lines [GL311]"
    )


def test_a_pattern_whose_alternatives_multiply_is_refused() -> None:
    text = f'action go(w: character)\n    consenting: w\n    typed: "{"a/b/c/d " * 12}"\n'
    assert refused(text).code == "GL314"
    assert refused(text.replace("a/b/c/d ", "a " * 9)).code == "GL315"
