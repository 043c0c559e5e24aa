"""What is proved of views, and that a leak put there on purpose is found by the shortest runs."""

from __future__ import annotations

import dataclasses
import json
from types import SimpleNamespace

import pytest
from shared_worlds import world_of

from gaslamp.checks import noninterference
from gaslamp.checks.impressions import Observers, ReadBeyondMind, branches
from gaslamp.checks.noninterference import Proof, Witness, WitnessRun, differing_parts, prove
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace, corrections
from gaslamp.model.ground import GroundEvent
from gaslamp.notation import read
from gaslamp.records import Run
from gaslamp.reports.leaks import LeaksReport
from gaslamp.simulation.perception.perception import Perceiver, _Scene
from gaslamp.simulation.views.view_builder import ViewBuilder
from gaslamp.views import Percept, View

BOX = """
title: "A box"
type box
entity ann, bob: character
entity crate: box
property full(box): boolean, hidden
property shaken(box): boolean
property weight(box): number = 1, hidden
initially:
    full(crate)
    weight(crate) = 9
    believes(bob): full(crate)
    believes(ann):
        full(crate)
        weight(crate) = 2
action empty(who: character, what: box)
    precondition: who == bob and full(what)
    effect:
        not full(what)
        believes(bob, full(what)) = false
    consenting: who
    says: "{who} {empty} {what}."
action drink(who: character, what: box)
    precondition: who == ann and full(what)
    effect: not full(what)
    consenting: who
    observing: everyone
    says: "{who} {drink} from {what}."
action shake(who: character, what: box)
    precondition: who == ann
    effect: shaken(what)
    consenting: who
    observing: everyone
    says:
        "{who} {shake} {what}, and it rattles." when full(what)
        "{who} {shake} {what}." when not full(what)
action lift(who: character, what: box)
    precondition: who == ann and weight(what) < 5
    effect: nothing
    consenting: who
    observing: everyone
    says: "{who} {lift} {what}."
    fails: "{what} {do not budge}."
"""


def proof_of(text: str) -> Proof:
    return prove(read(text, "box.lamp"))


def witness_for(proof: Proof, who: str) -> Witness:
    (found,) = (one for one in proof.people if one.who == who)
    assert (found.verdict, proof.leaks) == ("leaks", True)
    assert found.witness is not None
    return found.witness


def test_honest_views_are_proved_to_follow_from_what_is_perceived() -> None:
    proof = proof_of(BOX)
    assert proof.bound is None
    assert [one.verdict for one in proof.people] == ["proved", "proved"]
    assert proof.varied > 0, "no start differed in a hidden fact"


def test_a_line_that_is_chosen_by_the_truth_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Perceiver._make

    def nosy(self: Perceiver, scene: _Scene, *rest: object) -> Percept:
        truth = SimpleNamespace(beliefs=[scene.before] * 2)
        return honest(self, dataclasses.replace(scene, before=truth), *rest)

    monkeypatch.setattr(Perceiver, "_make", nosy)
    witness = witness_for(proof_of(BOX), "ann")
    ((part, first, second),) = witness.differs
    assert (part, "rattles" in first, "rattles" in second) == ("percepts", True, False)
    shaken = (("shake(ann, crate)", True),)
    assert witness.runs == (WitnessRun("", shaken), WitnessRun("full(crate) is False", shaken))


@pytest.fixture
def choices_by_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: Run, name: str, *, choices: bool = True) -> View:
        view, space = honest(viewer, run, name, choices=choices), viewer._space
        acts = {one: space.find(one.act.name, one.act.arguments) for one in view.choices}
        kept = tuple(one for one, act in acts.items() if act and space.possible(act, run.state))
        return dataclasses.replace(view, choices=kept)

    monkeypatch.setattr(ViewBuilder, "view", nosy)


@pytest.mark.usefixtures("choices_by_the_truth")
def test_a_precondition_that_is_read_in_the_truth_is_found_at_the_start() -> None:
    witness = witness_for(proof_of(BOX), "ann")
    assert witness.runs == (WitnessRun("", ()), WitnessRun("full(crate) is False", ()))
    ((part, first, second),) = witness.differs
    assert (part, '"drink"' in first, second) == ("choices", True, "")


@pytest.mark.usefixtures("choices_by_the_truth")
def test_what_others_do_unseen_is_gone_through_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noninterference, "variants", lambda *_: iter(()))
    witness = witness_for(proof_of(BOX), "ann")
    unseen = WitnessRun("", (("empty(bob, crate)", False),))
    assert witness.runs in ((WitnessRun("", ()), unseen), (unseen, WitnessRun("", ())))


def test_a_failure_that_teaches_the_truth_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(self: StateSpace, state: State, event: GroundEvent, who: str, *_: object) -> State:
        number = self.vocabulary.character_number[who]
        found = tuple(corrections(event.precondition, state, state.beliefs[number]))
        return self._taught(state, number, found)

    monkeypatch.setattr(StateSpace, "shown_wrong", telling)
    witness = witness_for(proof_of(BOX), "ann")
    moves = [[name for name, _ in story.steps] for story in witness.runs]
    assert moves == [["lift(ann, crate) fails"]] * 2
    assert [story.start for story in witness.runs] == ["", "weight(crate) is 10"]
    (found,) = (one for one in witness.differs if one[0] == "revisions")
    assert ('"after": 9' in found[1], '"after": 10' in found[2]) == (True, True)


@pytest.mark.usefixtures("choices_by_the_truth")
def test_the_page_shows_two_stories_side_by_side_and_json_holds_them() -> None:
    report = LeaksReport("A box", proof_of(BOX))
    assert report.is_wrong
    page = str(report).splitlines()
    assert "ann: IS SHOWN WHAT CANNOT BE KNOWN" in page
    (line,) = [one for one in page if one.startswith("    start: ") and one.count("start: ") > 1][
        :1
    ]
    assert " ".join(line.split()) == "start: as the world starts start: full(crate) is False"
    ann = json.loads(json.dumps(report.as_json()))["people"][0]
    assert ann["witness"]["runs"][1] == {"start": "full(crate) is False", "steps": []}


def test_a_bound_is_told_of_and_proves_nothing() -> None:
    proof = prove(read(BOX, "box.lamp"), most_states=2)
    assert (proof.bound, {one.verdict for one in proof.people}) == ("states", {"not_decided"})
    assert prove(read(BOX, "box.lamp"), depth=0).bound == "depth"


def test_every_way_that_odds_may_come_out_is_gone_through() -> None:
    seen = []
    for dice in branches():
        first, later = dice.percent("one", 50)
        second = later.percent("two", 30)[0] if first else None
        sure = (later.percent("sure", 100)[0], later.percent("never", 0)[0])
        assert sure == (True, False)
        seen.append((first, second))
    assert seen == [(False, None), (True, False), (True, True)]


def test_parts_that_are_the_same_do_not_count_as_differing() -> None:
    assert differing_parts(b'{"a": [1], "b": 2}', b'{"a": [1], "b": 2}') == ()


def test_moves_that_reach_nobody_are_observed_as_nothing() -> None:
    observers = Observers(read(BOX, "box.lamp"))
    found = {one.name: one.impressions for one in observers.transitions(observers.space.initial)}
    assert found["empty(bob, crate)"][0] == ()
    assert found["shake(ann, crate)"][0] != ()


@pytest.mark.slow
def test_cloak_of_darkness_is_proved_of_all_runs_from_its_start() -> None:
    proof = prove(world_of("cloak_of_darkness"), most_states=2_000)
    assert (proof.from_start, proof.varied > 1_000) == (True, True)
    assert [one.verdict for one in proof.people] == ["proved_from_start"]


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "dark_room"])
def test_nobody_is_found_to_be_shown_what_they_cannot_know(world: str) -> None:
    proof = prove(world_of(world), most_states=400)
    assert not any(one.verdict == "leaks" for one in proof.people)


def test_an_order_that_goes_by_the_truth_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: Run, name: str, *, choices: bool = True) -> View:
        view = honest(viewer, run, name, choices=choices)
        turned = view.choices[::-1] if run.state.values[0] else view.choices
        return dataclasses.replace(view, choices=turned)

    monkeypatch.setattr(ViewBuilder, "view", nosy)
    proof = proof_of(BOX)
    witness = witness_for(proof, "ann")
    assert [part for part, _, _ in witness.differs] == ["choices"]
    assert [len(story.steps) for story in witness.runs] <= [1, 1]


def test_a_record_that_says_how_much_there_is_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Perceiver._make

    def nosy(self: Perceiver, scene: _Scene, *rest: object) -> Percept:
        percept = honest(self, scene, *rest)
        return dataclasses.replace(percept, certainty=1 / (1 + scene.before.values[2]))

    monkeypatch.setattr(Perceiver, "_make", nosy)
    assert witness_for(proof_of(BOX), "ann").differs[0][0] in {"percepts", "known"}


def test_a_view_is_made_with_nothing_but_its_persons_mind_at_hand() -> None:
    observers = Observers(read(BOX, "box.lamp"))
    start = observers.space.initial
    for who, mind in enumerate(start.beliefs):
        assert observers.view_by_mind(mind, who) == observers.view(start, who)


@pytest.mark.usefixtures("choices_by_the_truth")
def test_a_view_that_takes_more_than_the_mind_says_so() -> None:
    observers = Observers(read(BOX, "box.lamp"))
    with pytest.raises(ReadBeyondMind):
        observers.view_by_mind(observers.space.initial.beliefs[0], 0)


def test_a_state_has_one_digest_before_and_after_others_are_forgotten() -> None:
    observers = Observers(read(BOX, "box.lamp"))
    space = observers.space
    reached = [step.after for step in observers.transitions(space.initial)]
    before = [observers.digest(state) for state in reached]
    assert len(set(before)) == len(set(reached))
    space.forget_unheld()
    assert [observers.digest(state) for state in reached] == before
    for state in reached:
        observers.let_go(state)
    assert [observers.digest(state) for state in reached] == before
    assert reached[0].values != () != reached[0].beliefs
