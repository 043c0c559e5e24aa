"""How people came to believe what they believe, what they did not believe, what they gave up."""

from __future__ import annotations

from math import log2
from textwrap import dedent

import pytest
from evidence_worlds import believed, doing, fluent, house, known, person

from gaslamp.inquiry.god_view import GodView
from gaslamp.records.evidence import Evidence
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.perception.ascription import evidence_for, takes_to_have_perceived
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

BOTH_IN_THE_ATTIC = (("walk", "ann", "attic"), ("walk", "bob", "attic"))


def told_then_seen() -> Scene:
    return doing(
        house(), ("tell", "bob", "hall"), ("walk", "ann", "attic"), ("look", "ann", "attic")
    )


def test_what_was_believed_before_the_scene_is_remembered_or_assumed() -> None:
    scene = house("\ninitially:\n    assumes(bob): dusty(hall)\n")
    assert known(scene, "bob", "dusty", "hall") == Evidence("assumed", certainty=0.5)
    assert known(scene, "ann", "dusty", "hall") == Evidence("knew", certainty=0.95)


def test_hearsay_names_the_teller_and_is_as_sure_as_they_are_trusted() -> None:
    scene = doing(house(), ("tell", "bob", "hall"))
    found = known(scene, "ann", "cup_at")
    assert (found.how, found.teller, found.percept) == ("was told", "bob", 0)
    (percept,) = person(scene, "ann").percepts
    assert found.certainty == pytest.approx(percept.certainty * 0.95)
    assert (percept.detail, percept.direction) == ("part", "hall")


def test_what_follows_rests_on_what_it_was_worked_out_from() -> None:
    scene = doing(house(), ("tell", "bob", "hall"))
    first, then = known(scene, "ann", "used", "hall"), known(scene, "ann", "dusty", "hall")
    assert (first.how, first.rule) == ("worked out", "cup_makes_used(hall)")
    assert first.grounds == (known(scene, "ann", "cup_at"),)
    assert (then.rule, then.grounds) == ("used_makes_dusty(hall)", (first,))
    assert then.rests_on == "was told"
    assert then.certainty == known(scene, "ann", "cup_at").certainty


def test_sight_takes_the_place_of_hearsay_and_shows_it_wrong() -> None:
    scene = told_then_seen()
    assert believed(scene, "ann", "cup_at") == "attic"
    assert known(scene, "ann", "cup_at").how == "saw"
    (revision,) = person(scene, "ann").revisions
    assert (revision.before, revision.after, revision.was.how) == ("hall", "attic", "was told")
    assert revision.surprise_bits == pytest.approx(-log2(1 - revision.was.certainty))


def test_what_was_worked_out_from_a_belief_shown_wrong_falls_with_it() -> None:
    scene = told_then_seen()
    assert believed(scene, "ann", "used", "hall") is False
    assert believed(scene, "ann", "dusty", "hall") is False
    (revised,) = scene.seat("ann").view.revisions
    assert revised.fallen == (("dusty", ("hall",)), ("used", ("hall",)))
    assert "revise" in {entry.kind for entry in GodView(scene).log}


def test_what_was_worked_out_from_what_one_saw_stands_when_that_has_ended() -> None:
    """The cup was in the attic, and has been taken from there since, where nobody saw it."""
    scene = doing(house(), ("walk", "ann", "attic"), ("look", "ann", "attic"))
    assert believed(scene, "ann", "used", "attic") is True
    scene = doing(
        scene, ("walk", "ann", "hall"), ("walk", "bob", "attic"), ("look", "bob", "attic")
    )
    scene = doing(scene, ("move_cup", "bob", "hall"), ("look", "ann", "hall"))
    (revision,) = person(scene, "ann").revisions
    assert (revision.before, revision.after, revision.was.how) == ("attic", "hall", "saw")
    assert revision.fallen == ()
    assert believed(scene, "ann", "used", "attic") is True


def test_what_was_worked_out_from_what_one_misheard_falls_with_it() -> None:
    heard = """
action rattle(who: character, there: room)
    takes 1 s
    precondition: at(who) != ?
    consenting: who
    observing c:
        c == who, by touch
        c != who, as rattles(there), by hearing

event rattles(there: room)
    effect: cup_at() = there
"""
    scene = doing(house(heard), ("rattle", "bob", "hall"))
    assert believed(scene, "ann", "used", "hall") is True
    scene = doing(scene, ("walk", "ann", "attic"), ("look", "ann", "attic"))
    assert [one.was.how for one in person(scene, "ann").revisions] == ["heard"]
    assert believed(scene, "ann", "used", "hall") is False


def test_what_a_rule_still_supports_stays() -> None:
    extra = """
trigger halls_are_dusty(r: room)
    precondition: not used(r) and not dusty(r) and r == hall
    effect: dusty(r)
"""
    scene = doing(
        house(extra), ("tell", "bob", "hall"), ("walk", "ann", "attic"), ("look", "ann", "attic")
    )
    assert believed(scene, "ann", "dusty", "hall") is True
    assert person(scene, "ann").revisions[0].fallen == (fluent(scene, "used", "hall"),)


def test_an_assumption_gives_way_to_hearsay_and_is_better_known_by_it() -> None:
    assumed = "\ninitially:\n    assumes(bob): cup_at() = attic\n"
    scene = doing(house(assumed), ("tell", "ann", "hall"))
    assert believed(scene, "bob", "cup_at") == "hall"
    assert person(scene, "bob").revisions[0].was.how == "assumed"
    scene = doing(house(assumed), ("tell", "ann", "attic"))
    assert known(scene, "bob", "cup_at").how == "was told"
    assert person(scene, "bob").revisions == ()


def test_nobody_is_told_out_of_what_they_have_seen() -> None:
    scene = doing(told_then_seen(), ("tell", "bob", "hall"))
    assert believed(scene, "ann", "cup_at") == "attic"
    assert person(scene, "ann").percepts[-1].disbelieved
    (doubted,) = scene.seat("ann").view.doubts
    assert (doubted.speaker, doubted.said, doubted.kept) == ("bob", "hall", "attic")
    assert (doubted.how, doubted.verdict) == ("saw", "mistaken")
    assert believed(scene, "ann", "lies", "bob") is False
    assert believed(scene, "cat", "cup_at") == "hall"


def test_whoever_is_not_trusted_is_heard_and_not_believed() -> None:
    scene = doing(house(), ("tell", "cat", "hall"))
    assert believed(scene, "ann", "cup_at") is None
    assert believed(scene, "bob", "cup_at") == "hall"
    assert scene.seat("ann").view.doubts[0].verdict == "untrusted"
    assert scene.seat("bob").view.doubts == ()


ALIBI = """
playable: ann
entity ann, bob: character
property guilty(character): boolean, hidden
property trusts(a: character, b: character): boolean = true, private
initially:
    guilty(bob)
    {trust}
event innocence_of(who: character)
    effect: guilty(who) = false
action deny(who: character)
    takes 1 s
    consenting: who
    observing c:
        c == who, by hearing
        c != who, as innocence_of(who), by word
"""


@pytest.mark.parametrize(
    ("trust", "how", "is_known"),
    [("guilty(bob)", "was told", True), ("trusts(ann, bob) = false", "knew", False)],
)
def test_a_word_for_what_is_reckoned_with_makes_it_known_if_it_is_trusted(
    trust: str,
    how: str,
    is_known: bool,  # noqa: FBT001  # a table
) -> None:
    stage = Stage(read_world(ALIBI.format(trust=trust), "alibi.lamp"))
    scene = stage.start(1, played=("ann", "bob")).decide(WAIT)
    while scene.waiting_for != "bob":
        scene = scene.decide(WAIT)
    scene = scene.decide(Act("deny", ("bob",)))
    while not scene.seat("ann").view.percepts:
        scene = scene.decide(WAIT)
    assert known(scene, "ann", "guilty", "bob").how == how
    told = [one.property for one in scene.seat("ann").view.known]
    assert ("guilty" in told) == is_known


def test_a_liar_is_found_out_by_who_knows_what_they_know() -> None:
    scene = doing(house(), *BOTH_IN_THE_ATTIC, ("look", "bob", "attic"))
    assert believed(scene, "ann", "cup_at") == "attic"
    scene = doing(scene, ("tell", "bob", "hall"))
    assert scene.seat("ann").view.doubts[0].verdict == "lies"
    assert believed(scene, "ann", "lies", "bob") is True
    assert known(scene, "ann", "lies", "bob").rule == "contradiction"
    # Nobody else is told of that.
    assert believed(scene, "cat", "lies", "bob") is False
    assert believed(scene, "bob", "lies", "bob") is False
    assert scene.seat("bob").view.doubts == scene.seat("cat").view.doubts == ()
    # The liar is not taken in, and Cat, who has seen nothing, is.
    assert believed(scene, "bob", "cup_at") == "attic"
    assert believed(scene, "cat", "cup_at") == "hall"


def test_beliefs_about_beliefs_go_back_to_the_percept_that_made_them() -> None:
    scene = doing(house(), *BOTH_IN_THE_ATTIC, ("look", "bob", "attic"), ("tell", "cat", "hall"))
    space, ann = scene._stage._runtime.space, person(scene, "ann")
    cup, used = fluent(scene, "cup_at"), fluent(scene, "used", "attic")
    seen = evidence_for(space, ann, ("ann", "bob"), cup)
    assert (seen.how, ann.percepts[seen.percept or 0].act.name) == ("was told", "word_of")
    deep = evidence_for(space, ann, ("ann", "bob", "ann"), used)
    assert (deep.how, deep.rule, deep.premises) == ("worked out", "cup_makes_used(attic)", (cup,))
    assert ann.percepts[deep.percept or 0].act.name == "cup_seen"
    assert evidence_for(space, ann, ("ann",), cup) == known(scene, "ann", "cup_at")
    assert GodView(scene).evidence(("ann", "bob"), "cup_at") == seen
    never = evidence_for(space, ann, ("ann", "bob", "cat"), fluent(scene, "lies", "ann"))
    assert never.how == "knew"


def test_others_are_taken_to_perceive_what_they_are_placed_to() -> None:
    scene = doing(house(), *BOTH_IN_THE_ATTIC, ("look", "bob", "attic"))
    space, ann = scene._stage._runtime.space, person(scene, "ann")
    assert [p.act.name for p in takes_to_have_perceived(space, ann, "bob")] == [
        "walk",
        "walk",
        "cup_seen",
    ]
    assert [p.act.name for p in takes_to_have_perceived(space, ann, "cat")] == ["walk", "walk"]


def test_what_only_shows_that_something_was_possible_is_evidence_for_that() -> None:
    """To move a cup one must have it here: who believed it elsewhere learns that it was not."""
    extra = """
action pat(who: character)
    takes 1 s
    precondition: cup_at() == attic and at(who) == attic
    consenting: who
    observing c: true, by sight
    typed: "pat cup"

initially:
    believes(bob): cup_at() = attic
    believes(ann): cup_at() = hall
    at(bob) = attic
"""
    scene = house(extra)
    while scene.waiting_for != "bob":
        scene = scene.decide(WAIT)
    scene = scene.decide(Act("pat", ("bob",)))
    while not person(scene, "ann").percepts:
        scene = scene.decide(WAIT)
    assert believed(scene, "ann", "cup_at") == "attic"
    assert known(scene, "ann", "cup_at").how == "saw"
    (revised,) = person(scene, "ann").revisions
    assert (revised.before, revised.after, revised.was.how) == ("hall", "attic", "knew")


def test_not_to_have_known_is_not_to_have_been_wrong() -> None:
    text = """
    type room
    entity ann: character
    entity den: room
    property at(character): room
    property dusty(room): boolean
    initially:
        at(ann) = den
        dusty(den)
        {believed}
    action look(who: character, there: room)
        takes 1 s
        precondition: at(who) == ?
        consenting: who
    action notices(c: character, r: room)
        happens after 1 s
        precondition: dusty(r) and not believes(c, dusty(r))
        effect: believes(c, dusty(r)) = dusty(r)
        observing: nobody
    """

    def revised(believed: str) -> list[bool]:
        world = read_world(dedent(text.replace("{believed}", believed)), "den.lamp")
        scene = Stage(world).start(1)
        assert GodView(scene).belief(("ann",), "dusty", "den") is True
        return [bool(one.before) for one in scene.seat("ann").view.revisions]

    assert revised("believes(ann): at(ann) = den") == []
    assert revised("believes(ann): not dusty(den)") == [False]


ASKING = """
common: everything
entity ann, bob: character
property waits(character): character                      # for whose answer
property has_asked(character): boolean
property trusts(a: character, b: character): boolean = true

initially: trusts(ann, bob) = {trusted}

action ask(who: character, other: character)
    takes 1 s
    precondition: who != other and waits(who) == ?
    effect: waits(who) = other
    consenting: who
    observing: everyone
    typed: "ask {{other}}"

action answer(who: character, other: character)
    takes 1 s
    precondition: waits(other) == who
    effect: waits(other) = ?
    consenting: who
    observing c:
        c == who, by hearing
        c == other, as is_answered(other), by word
    typed: "answer {{other}}"

event is_answered(one: character)
    effect: waits(one) = ?

trigger remembers(who: character)
    precondition: waits(who) != ?
    effect: has_asked(who)
"""


@pytest.mark.parametrize("trusted", ["true", "false"])
def test_what_is_over_by_a_word_was_all_the_same(trusted: str) -> None:
    world = read_world(ASKING.format(trusted=trusted), "asking.lamp")
    scene = doing(
        Stage(world).start(1, ("ann", "bob")), ("ask", "ann", "bob"), ("answer", "bob", "ann")
    )
    assert believed(scene, "ann", "waits", "ann") is None
    assert believed(scene, "ann", "has_asked", "ann") is True
    assert person(scene, "ann").revisions == ()
