"""What people do about others' acts, and how soon, is by what those look like to them.

Each claim is a pair of worlds that differ in one thing that Ann has no way to know: who the
figure is, or which of two acts that look alike is under way. Everything that she gets, when she
gets it, and what she does herself must then be the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import pytest

from gaslamp.inquiry import GodView, Why
from gaslamp.simulation import Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

FIGURE = r"""
title: "Somebody in the dark"
playable: ann
type being
type character: being
type figure: being
entity ann, bob, cal: character
entity shape: figure
property taken_for(observer: character, somebody: being): being, hidden
property lurks(being): boolean, hidden
property hit(character): boolean, hidden
property joined(character): boolean, hidden
property breathes(character): boolean, hidden
property slow(being): boolean, hidden
property fond(c: character, other: being): boolean, private
property hums(): number
initially:
    lurks(WHO)
    fond(ann, bob)
    breathes(ann)
    taken_for(ann, WHO) = shape
    believes(ann):
        breathes(ann)
        lurks(bob)
        lurks(shape)
        slow(shape)
    for each c: character:
        if c != ann:
            believes(c):
                breathes(ann)
                lurks(WHO)
action strike(who: being, other: character)
    takes 6 s
    precondition: lurks(who) and who != other and not hit(other)
    consenting: who
    effect: hit(other)
    observing c: c == who or c == other, by touch
    begins: "An arm {go} up." when me == other
    says: "{who} {hit} {other}."
action join(who: being, other: character)
    takes 1 s
    precondition: lurks(who) and who != other and not joined(other)
    consenting: who, other
    effect: joined(other)
    observing c: c == who or c == other, by touch
    says: "{who} {take} {other's} hand."
action hail(who: character, other: being)
    takes 1 s
    precondition: who == ann and lurks(other)
    consenting: who
    effect: nothing
    observing: everyone
    utters:
        "Dear {other}!" when fond(who, other)
        "You there!"
    says: "\"{words},\" {who} {say}."
action grab(who: character, other: being)
    takes 1 s
    precondition: who == ann and slow(other)
    consenting: who
    effect: nothing
    observing: everyone
    says: "{who} {grab} {other}."
    fails: "{who} {snatch} at {other}."
action hum(who: character)
    takes 20 s
    precondition: who == ann
    consenting: who
    effect: hums() = hums() + 1
    observing c: c == who, by hearing
    says: "{who} {hum}."
want whole of ann
    worth: not hit(ann)
    says: "to be whole"
want company of ann
    worth: joined(ann)
    says: "not to be alone"
ending over
    when: hums() == 3 or hit(ann)
"""

CUP = """
title: "A cup"
playable: ann
entity ann, bob: character
property sly(character): boolean, hidden
property ill(character): boolean, hidden
property fed(character): boolean, hidden
property hums(): number
initially:
    sly(bob) = SLY
    believes(bob): sly(bob) = SLY
action offer(who: character, other: character)
    takes 3 s
    precondition: who != other and not fed(other)
    consenting: who, other
    effect: fed(other)
    observing c: c == who or c == other, by sight
    begins: "{who} {hold} out a cup."
    says: "{who} {give} {other} the cup."
    fails: "{who} {put} the cup down."
action poison(who: character, other: character)
    takes 3 s
    precondition: who != other and not fed(other) and sly(who)
    consenting: who, other
    effect:
        ill(other)
        fed(other)
    observing c:
        c == who, by sight
        c == other, as offer(who, other), by sight
    begins: "{who} {hold} out a cup with a powder in it."
    says: "{who} {poison} {other}."
action threaten(who: character, other: character)
    takes 3 s
    precondition: who == bob and who != other and not ill(other)
    consenting: who
    effect: ill(other)
    observing c: c == who or c == other, by sight
    begins: "{who} {level} a pistol."
    says: "{who} {fire}."
    fails: "It {click}."
action pretend(who: character, other: character)
    takes 3 s
    precondition: who == bob and who != other and not ill(other) and not fed(other)
    consenting: who
    effect:
        fed(other)
        fed(who)
    observing c:
        c == who, by sight
        c == other, as threaten(who, other), by sight
    says: "{who} {play} a part."
action drug(who: character, other: character)
    takes 3 s
    precondition: who == bob and who != other and not fed(other)
    consenting: who, other
    effect:
        ill(other)
        fed(other)
    observing c:
        c == who, by sight
        c == other, as soup(other), by sight
    says: "{who} {drug} {other}."
action feed(who: character, other: character)
    takes 3 s
    precondition: who == bob and who != other and not fed(other)
    consenting: who, other
    effect: fed(other)
    observing c:
        c == who, by sight
        c == other, as soup(other), by sight
    says: "{who} {feed} {other}."
event soup(to: character)
    effect: fed(to)
    begins: "There {be} a smell of soup."
    says: "It {be} soup."
action creep(who: character)
    takes 300 s
    precondition: sly(who)
    consenting: who
    effect: nothing
    observing c: c == who or c == ann, by sight
    begins: "{who} {creep}." when sly(who)
action hum(who: character)
    takes 20 s
    precondition: who == ann
    consenting: who
    effect: hums() = hums() + 1
    observing c: c == who, by hearing
    says: "{who} {hum}."
habit acts
    when: sly(bob) and not ill(ann) and not fed(bob)
    does: SLYLY
habit acts_else
    when: not sly(bob) and not ill(ann)
    does: PLAINLY
want health of ann
    worth: not ill(ann)
    weight: 5
want dinner of ann
    worth: fed(ann)
ending over
    when: hums() == 3
"""


OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "wait": (),
    "hum": ("ann",),
    "hail": ("ann", "shape"),
}
"""What Ann can decide to do, and to whom."""


def everything(
    stage: Stage, decisions: Sequence[str], figure: tuple[str, str] = ("", "")
) -> list[object]:
    """All that Ann gets, and does of herself, and when.

    Args:
        decisions: what Ann does who is played; empty: nobody plays her.
        figure: who is the figure, and what they do; else the others are played by nobody.
    """
    who, act = figure
    played = (*(["ann"] if decisions else []), *(["bob", "cal"] if who else []))
    scene, ahead, has_acted = stage.start(3, played), iter(decisions), False
    seen: list[object] = []
    while scene.waiting_for is not None and scene.now_ms < 60_000:
        if scene.waiting_for == "ann":
            seen.append(repr(scene.seat("ann").view))
            decision = next(ahead, "wait")
            scene = scene.decide(Act(decision, OWN[decision]))
        elif scene.waiting_for == who and not has_acted:
            has_acted = True
            scene = scene.decide(Act(act, (who, "ann")))
        else:
            scene = scene.decide(WAIT)
    own = [
        (one.at_ms, one.kind, dict(one.body))
        for one in GodView(scene).log
        if one.at_ms < 60_000 and one.body.get("who") == "ann"
    ]
    return [*seen, *own, *scene.seat("ann").view.percepts]


@cache
def cellar(who: str) -> Stage:
    return Stage(read_world(FIGURE.replace("WHO", who), "scene.lamp"))


@cache
def table(sly: str, slyly: str, plainly: str) -> Stage:
    text = CUP.replace("SLYLY", slyly).replace("PLAINLY", plainly)
    return Stage(read_world(text.replace("SLY", sly), "scene.lamp"))


GAMES: Final[Sequence[tuple[str, ...]]] = [
    (),
    ("hum",) * 3,
    ("wait",) * 8,
    ("hum", "wait", "hum", "wait"),
]
"""What Ann does; at first, nobody plays her."""


@pytest.mark.parametrize("decisions", [*GAMES, ("hail", "hail", "wait")])
@pytest.mark.parametrize("act", ["strike", "join"])
def test_who_a_figure_is_shows_in_nothing(act: str, decisions: tuple[str, ...]) -> None:
    bob, cal = (everything(cellar(who), decisions, (who, act)) for who in ("bob", "cal"))
    assert bob == cal


def test_an_act_of_a_figure_that_is_feared_is_answered_before_it_ends() -> None:
    scene = cellar("bob").start(3, ("ann", "bob", "cal")).decide(Act("hum", ("ann",)))
    scene = scene.decide(Act("strike", ("bob", "ann"))).decide(WAIT)
    while scene.waiting_for != "ann":
        scene = scene.decide(WAIT)
    assert [(one.act.name, one.phase) for one in scene.seat("ann").view.percepts] == [
        ("strike", "begins")
    ]
    assert scene.now_ms < 6_000
    assert "drop" in [one.kind for one in GodView(scene).log]


def test_who_sees_an_act_fail_sees_whom_they_know_and_no_figure_of_its_doer() -> None:
    scene = cellar("bob").start(3, ("ann", "bob", "cal")).decide(Act("grab", ("ann", "shape")))
    while scene.now_ms < 2_000:
        scene = scene.decide(WAIT)
    (seen,) = scene.seat("cal").view.percepts
    assert (seen.act, seen.phase) == (Act("grab", ("ann", "bob")), "fails")


ALIKE: Final = [
    ("poison(bob, ann)", "offer(bob, ann)"),
    ("pretend(bob, ann)", "threaten(bob, ann)"),
    ("drug(bob, ann)", "feed(bob, ann)"),
]


@pytest.mark.parametrize("decisions", GAMES)
@pytest.mark.parametrize(("slyly", "plainly"), ALIKE)
def test_of_acts_that_look_alike_it_does_not_show_which_it_is(
    slyly: str, plainly: str, decisions: tuple[str, ...]
) -> None:
    sly, plain = (table(what, slyly, plainly) for what in ("true", "false"))
    assert everything(sly, decisions) == everything(plain, decisions)


@pytest.mark.parametrize("alike", [ALIKE[0], ALIKE[2]])
def test_somebody_agrees_to_what_they_take_a_poisoned_cup_for(alike: tuple[str, str]) -> None:
    scene = table("true", *alike).start(3)
    assert GodView(scene).true("ill", "ann") is True
    assert GodView(scene).belief(("ann",), "ill", "ann") is False


def test_nobody_is_woken_by_a_beginning_of_which_nothing_shows() -> None:
    creeping = ("creep(bob)", "creep(bob)")
    sly, plain = (table(what, *creeping) for what in ("true", "false"))
    assert everything(sly, ("wait",) * 6) == everything(plain, ("wait",) * 6)


@pytest.mark.parametrize("name", ["grab", "hail"])
def test_an_act_on_a_figure_is_one_value_wherever_its_doer_knows_no_more(name: str) -> None:
    """As it is chosen, as it is perceived, and as its reason has it; who looks on knows better."""
    act, truly = Act(name, ("ann", "shape")), Act(name, ("ann", "bob"))
    scene = cellar("bob").start(3, ("ann", "bob", "cal"))
    assert act in [one.act for one in scene.seat("ann").choices]
    scene = scene.decide(act)
    while scene.now_ms < 2_000:
        scene = scene.decide(WAIT)
    perceived = {who: scene.seat(who).view.percepts for who in ("ann", "cal")}
    assert {who: one.act for who, (one,) in perceived.items()} == {"ann": act, "cal": truly}
    why = Why(GodView(scene).trace)
    ended = why.event(max(one.index for one in why.trace.entries if one.kind in ("fail", "happen")))
    assert ended.event == (truly if ended.kind == "happen" else act)
    assert ended.reason is not None
    assert ended.reason.act == act
