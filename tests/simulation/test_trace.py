"""A run gone through again, the probes of it, and all its beliefs as lines."""

import json
from itertools import pairwise, product

import pytest
from shared_worlds import stage_of

from gaslamp.errors import GaslampError
from gaslamp.inquiry import GodView
from gaslamp.inquiry.belief_lines import belief_lines, chains
from gaslamp.inquiry.trace import NoSuchEvent, NoTrace, Trace
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act


@pytest.fixture(scope="module")
def sally() -> Scene:
    return stage_of("sally_anne").start(seed=1)


def test_every_entry_of_the_log_is_of_one_step(sally: Scene) -> None:
    trace = Trace(sally)
    assert [entry for step in trace.steps for entry in step.entries] == list(GodView(sally).log)
    assert [trace.step_of(entry.index).at_ms for entry in GodView(sally).log] == [
        entry.at_ms for entry in GodView(sally).log
    ]


def test_a_step_begins_where_the_one_before_ended(sally: Scene) -> None:
    states = Trace(sally).states
    for step, (before, after) in zip(Trace(sally).steps, pairwise(states), strict=True):
        assert (step.before.state, step.after.state) == (before, after)


def test_a_scene_that_is_played_is_traced_through_its_decisions(stage: Stage) -> None:
    scene = stage.start(1, ("ann",)).decide(Act("take", ("ann",))).decide(WAIT)
    trace = Trace(scene)
    assert trace.steps[-1].after.log == GodView(scene).log
    played = [step.decided[1] for step in trace.steps if step.decided and step.decided[0] == 0]
    assert [(str(one.act), one.ground) for one in played] == [
        ("take(ann)", "played"),
        ("None", "played"),
    ]


def test_what_was_supposed_cannot_be_traced(stage: Stage) -> None:
    god = GodView(stage.start(1, ("ann",)))
    angry = next(one for one in god.fluents if str(one) == "angry(bob)")
    with pytest.raises(NoTrace) as caught:
        Trace(god.counterfactual({angry: not god.true("angry", "bob")}))
    assert str(caught.value) == (
        "this scene cannot be gone through again: it was changed from outside; "
        "trace the one it was made from [GL523]"
    )


def test_an_entry_beyond_the_log_is_refused(sally: Scene) -> None:
    with pytest.raises(NoSuchEvent) as caught:
        Trace(sally).step_of(42)
    assert str(caught.value) == 'the run has no event "42": its events are 0 to 36 [GL524]'


def test_a_probe_asks_as_deep_as_people_think(sally: Scene) -> None:
    run = GodView(sally).at(10_000)
    assert run.believes("inside(ball)") == "box"
    for order in range(1, 5):
        chain = (("sally", "anne") * order)[-order:]
        # Whatever goes through Sally's mind, who was out, ends where she left the ball.
        assert run.believes(*chain, "inside(ball) == basket") is ("sally" in chain)
    assert run.believes("anne", "believes(sally, inside(ball))") == "basket"


def test_what_is_believed_stands_beside_what_is_done(sally: Scene) -> None:
    looks = next(
        step
        for step in Trace(sally).steps
        if step.decided and str(step.decided[1].act).startswith("look_in(sally")
    )
    literal = GodView(sally).after(looks.number - 1).literal("sally", "inside(ball)")
    assert (literal.believed, literal.true, literal.is_wrong) == ("basket", "box", True)
    assert literal.did is not None
    assert (literal.did.act, literal.did.at_ms) == (
        Act("look_in", ("sally", "basket")),
        looks.at_ms,
    )
    assert GodView(sally).literal("sally", "inside(ball)").did is None


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("bob", "inside(ball)"), 'nobody here is called "bob"; there is sally, anne [GL520]'),
        (
            ("sally", "insid(ball)"),
            (
                "EXPRESSION:1:1: what is believed cannot be read: there is no property or "
                'definition "insid"; did you mean "inside"?; expected a condition or a value '
                "such as at(sally) == garden [GL408]"
            ),
        ),
    ],
)
def test_a_probe_that_means_nothing_is_refused(
    sally: Scene, asked: tuple[str, ...], message: str
) -> None:
    with pytest.raises(GaslampError) as caught:
        GodView(sally).believes(*asked)
    assert str(caught.value) == message


def test_the_lines_add_up_to_every_mind_at_every_step(sally: Scene) -> None:
    trace = Trace(sally)
    held: dict[tuple[str, ...], dict[str, object]] = {}
    lines = {line["step"]: line for line in belief_lines(trace, 2)}
    fluents = trace.space.vocabulary.fluents
    for step, chain in product(trace.steps, chains(trace.space, 2)):
        for change in json.loads(json.dumps(lines.get(step.number, {}))).get("changes", ()):
            if tuple(change["who"]) == chain:
                held.setdefault(chain, {}).update(change["values"])
        mind = trace.space.belief(step.after.state, *chain)
        assert held[chain] == {str(one): mind.values[one.number] for one in fluents}


def test_lines_say_how_what_is_believed_anew_came(sally: Scene) -> None:
    moved = next(one for one in belief_lines(Trace(sally), 1) if "move" in str(one["event"]))
    assert [
        (change["who"], change["evidence"]["inside(ball)"]["how"])
        for change in json.loads(json.dumps(moved))["changes"][1:]
    ] == [(["anne"], "did")]
