"""What is asked of how a world starts, and where it is said that it is not so."""

from __future__ import annotations

from typing import Final

import pytest

from gaslamp.checking.world_checking import problems
from gaslamp.errors import WorldError
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.vocabulary import GroundingTooLarge
from gaslamp.notation import read

HEAD: Final = """\
type being, spot
type character: being
entity ann, bob: character
entity bed: spot
property lost(being): number from 0 to 1, measured
property pale(being): boolean
property load(being): number from 0 to 5
property at(being): spot
"""


def found(text: str) -> list[str]:
    """What is wrong, with the places within the text."""
    shift = HEAD.count("\n")
    shown = []
    for problem in problems(read(HEAD + text, "w")):
        assert problem.place is not None
        line, column = problem.place.line - shift, problem.place.column
        shown.append(f"{line}:{column}: {problem.message}")
    return shown


LAW: Final = 'law nobody_is_pale(b: being)\n    holds: not pale(b)\n    says: "pale"\n'


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("initially: not pale(ann)", []),
        ("initially:\n    pale(bob)\n    at(bob) = bed\n    pale(ann)", ["5:5 (bob)", "7:5 (ann)"]),
        ("initially:\n    pale(bob)\n    pale(bob)\n    at(bob) = bed", ["6:5 (bob)"]),
        ("initially:\n    for each b: being: pale(b)", ["5:5 (ann)", "5:5 (bob)"]),
        ("initially:\n    if at(ann) == ?: pale(ann)", ["5:5 (ann)"]),
        ("trigger t\n    precondition: not pale(bob)\n    effect: pale(bob)", []),
    ],
)
def test_a_broken_law_points_at_the_last_line_about_it(lines: str, where: list[str]) -> None:
    said = [message.replace(": pale (", " (") for message in found(LAW + lines)]
    assert [message.replace("pale ", "") for message in said] == where


def test_a_law_is_found_through_definitions_quantifiers_and_minds() -> None:
    start = "initially:\n    pale(ann)\n    believes(bob, not pale(ann))\n    at(ann) = bed\n"
    sick = "define sick(b: being): pale(b)\n"
    sick += 'law l\n    holds: forall b: being: not sick(b)\n    says: "no"\n'
    assert found(sick + start) == ["7:5: no"]
    known = 'law l\n    holds: believes(bob, pale(ann)) == pale(ann)\n    says: "no"\n'
    assert found(known + start) == ["6:5: no"]


def test_a_law_about_which_nothing_is_said_is_where_it_stands() -> None:
    law = 'law l\n    holds: exists b: being: pale(b)\n    says: "somebody is pale"\n'
    assert found(law) == ["1:1: somebody is pale"]
    assert found(law.replace("pale(b)", "1 / load(b) > 2")) == ["1:1: somebody is pale"]


def test_what_triggers_make_true_need_not_be_said() -> None:
    law = 'law l(b: being)\n    holds: pale(b)\n    says: "no"\n'
    rule = "trigger t(b: being)\n    precondition: not pale(b)\n    effect: pale(b)\n"
    assert found(law) != []
    assert found(law + rule) == []


def test_a_law_is_not_told_without_end() -> None:
    many = "entity " + ", ".join(f"x{n}" for n in range(100)) + ": being\n"
    law = 'law l(b: being)\n    holds: pale(b)\n    says: "no"\n'
    assert len(found(many + law)) == 20


def test_a_law_of_too_many_cases_is_refused_and_not_tried() -> None:
    letters = "abcdefghijklmnopqrstuvwxy"
    law = f"law l({', '.join(f'{x}: being' for x in letters)})\n"
    world = read(HEAD + law + '    holds: pale(a)\n    says: "no"\n')
    assert problems(world) == ()
    with pytest.raises(GroundingTooLarge, match="law l has 67,108,864 instances"):
        StateSpace(world)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("initially: load(ann) = 5", []),
        ("initially: load(ann) = 5.5", ['1:24: "load" is a number from 0 to 5, and 5.5 is not']),
        ("initially: load(ann) = 3 + 4", ['1:12: "load" is a number from 0 to 5, and 7 is not']),
        (
            "initially:\n    for each b: being: load(b) = -1",
            ['2:34: "load" is a number from 0 to 5, and -1 is not'],
        ),
        (
            "action x(b: being)\n    effect: load(b) = if pale(b) then 9 else 1",
            ['2:39: "load" is a number from 0 to 5, and 9 is not'],
        ),
        ("property n(spot): number to -1 = -1", []),
        (
            "property n(spot): number to -1",
            [
                (
                    '1:1: "n" is a number to -1, and 0 is not, as it is where nothing is said; '
                    "give it a default"
                )
            ],
        ),
        ("property n(spot): number from 1 = 0", ['1:1: "n" is a number from 1, and 0 is not']),
        ("property load(spot): number\ninitially: load(bed) = 77", []),
    ],
)
def test_numbers_keep_within_their_bounds(text: str, wrong: list[str]) -> None:
    assert found(text) == wrong


UNKNOWN: Final = (
    '"lost" is measured: nobody knows it. It can be given a number under initially, be changed by '
    'the effect of an action, and stand in "happens when" and after "times"'
)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("initially: lost(ann)", "1:12"),
        ("initially: lost(ann) = ?", "1:12"),
        ("initially: lost(ann) = 0.1 + 0.1", "1:12"),
        ("initially: believes(ann, lost(ann)) = 0.1", "1:26"),
        ("initially:\n    believes(ann):\n        lost(ann) = 0.1", "3:9"),
        ("initially:\n    if pale(ann): lost(ann) = 0.1", "2:19"),
        ("utility: lost(ann)", "1:10"),
        ("define d(b: being): lost(b) + 1", "1:21"),
        ("action x(c: character)\n    takes 1 s, times believes(c, lost(c))", "2:34"),
        ("action x(b: being)\n    observing c: pale(c), odds lost(c)", "2:32"),
        ("action x(b: being)\n    chance: lost(b)", "2:13"),
        ('law l(b: being)\n    holds: lost(b) < 1\n    says: "x"', "2:12"),
    ],
)
def test_nobody_knows_a_quantity(text: str, where: str) -> None:
    assert found(text) == [f"{where}: {UNKNOWN}"]


def test_a_trigger_changes_no_quantity() -> None:
    assert found("trigger x(b: being)\n    effect: lost(b) = 0") == [
        (
            '2:13: "lost" is measured, and a trigger is followed in every mind too, where there '
            'are no quantities; let an action that "happens at once" change it'
        )
    ]


def test_quantities_start_as_said_and_are_in_no_state() -> None:
    text = "initially:\n    for each b: being:\n        lost(b) = 0.1\n        pale(b)\n"
    text += "    lost(ann) = 0.2\n"
    assert found(text) == []
    space = StateSpace(read(HEAD + text))
    assert space.measured_starts == {("lost", ("ann",)): 0.2, ("lost", ("bob",)): 0.1}
    assert {fluent.property for fluent in space.vocabulary.fluents} == {"pale", "load", "at"}
    assert space.value(space.initial, "pale", "bob") is True


@pytest.mark.parametrize(
    ("action", "wrong"),
    [
        ("takes 1 s, times (sum b: being: lost(b))", '2:42: "lost" is measured of an entity'),
        ("happens when lost(friend(who)) >= 1", '2:23: "lost" is measured of an entity'),
        ("happens when heavy(who) >= 1", '2:18: "heavy" is not measured'),
        ("takes 1 s, times pale(who)", '2:22: a factor wants numbers, and "pale(who)" is'),
    ],
)
def test_a_quantity_is_of_what_an_action_names(action: str, wrong: str) -> None:
    text = f"action x(who: being)\n    {action}\nproperty friend(being): being\n"
    (message,) = found(text + "define heavy(b: being): load(b) * 2\n")
    assert message.startswith(wrong)


@pytest.mark.parametrize(
    ("declared", "complaint"),
    [
        ("p(being): number, measured, computed", "measured, so it cannot be computed as well"),
        ("p(being): number, private, measured", "measured, so it cannot be private as well"),
        ("p(being): number, hidden, computed", "computed, so it cannot be hidden as well"),
        (
            "p(being): number = 3, measured",
            "measured, so it has no default; give it a number under initially",
        ),
        ("p(being, spot): number, measured", "measured, so it must be of one entity"),
        ("p: number, measured", "measured, so it must be of one entity"),
        ("p: number, private", "private, so it must be of somebody"),
    ],
)
def test_qualities_that_do_not_go_together(declared: str, complaint: str) -> None:
    assert found(f"property {declared}") == [f'1:1: "p" is {complaint}']


def test_nothing_else_is_called_like_a_quantity() -> None:
    (message,) = found("property lost(spot): boolean")
    assert message == ('-3:1: "lost" is measured, so no other property can be called the same')


def test_the_odds_of_an_observer_are_a_percentage() -> None:
    assert found("action x\n    observing c: pale(c), odds 120") == [
        "2:32: a chance is a percentage from 0 to 100, and this is 120"
    ]


def test_a_quality_is_given_once() -> None:
    with pytest.raises(WorldError, match='"hidden" is given twice in "property p"'):
        read("property p: number, hidden, hidden")


FACTOR: Final = "action x(b: being)\n    takes 1 s, times {}\n    consenting: b\n"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("1 + lost(b) * 2", 2.0),
        ("lost(bob) * load(ann)", 1.5),
        ("if b is a spot then 3 else if lost(b) > 0.4 and not pale(b) then 4 else 5", 4.0),
        ("0", 0.1),
        ("1000", 20.0),
        ("lost(b) / 0.25", 2.0),
    ],
)
def test_a_factor_is_read_in_the_state_and_off_the_quantities(times: str, expected: float) -> None:
    space = StateSpace(read(HEAD + FACTOR.format(times) + "initially: load(ann) = 3"))
    act = space.find("x", ("ann",))
    assert act is not None
    assert space.factor(act, space.initial, lambda name, _names: {"lost": 0.5}[name]) == expected


def test_a_factor_follows_what_is_measured_now() -> None:
    space = StateSpace(read(HEAD + FACTOR.format("1 + lost(b) * 2")))
    act = space.find("x", ("ann",))
    assert act is not None
    found = [
        space.factor(act, space.initial, lambda _name, _names, lost=lost: lost)
        for lost in (0.5, 0.0, 0.5, 2.0)
    ]
    assert found == [2.0, 1.0, 2.0, 5.0]


def test_what_nothing_measures_stays_as_it_started() -> None:
    space = StateSpace(read(HEAD + FACTOR.format("lost(b)") + "initially: lost(ann) = 0.3"))
    ann, bob = space.find("x", ("ann",)), space.find("x", ("bob",))
    assert ann is not None
    assert bob is not None

    def nothing(name: str, _names: tuple[str, ...]) -> float:
        raise KeyError(name)

    assert space.factor(ann, space.initial, nothing) == 0.3
    assert space.factor(bob, space.initial, nothing) == 0.1


def test_only_cases_that_the_first_alternative_leaves_are_gone_into() -> None:
    """A law about every pair begins with what leaves nearly all pairs out."""
    law = "law light(b: being)\n    holds: load(b) < 2 or not pale(b) or load(b) == 4\n"
    law += '    says: "heavy"\n'
    start = "initially:\n    pale(ann)\n    load(ann) = 3\n    pale(bob)\n    load(bob) = 4\n"
    assert found(law + start) == ["6:5: heavy (ann)"]
    assert found(law + start.replace("= 3", "= 1")) == []


@pytest.mark.parametrize("first", ["load(b) > 9", "1 / load(b) > 9"])
def test_an_alternative_that_comes_to_nothing_is_as_good_as_false(first: str) -> None:
    law = f'law light(b: being)\n    holds: {first} or not pale(b)\n    says: "pale"\n'
    said = [one.partition(": ")[2] for one in found(law + "initially: pale(bob)\n")]
    assert "pale (bob)" in said
