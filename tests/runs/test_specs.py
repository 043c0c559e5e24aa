"""What a run is made from is a value: it says the same wherever it is sent."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.runs import NotARunSpec, RunResult, RunSpec, WorldChanged, simulate
from gaslamp.views import Act
from gaslamp.worlds import open_world, shipped_worlds

ROOM = """\
title: "A room"
type thing
entity ann: character
entity lamp: thing
property has(character): thing
utility of ann: has(ann) == lamp
action take(who: character, what: thing)
    precondition: has(who) == ?
    effect: has(who) = what
    consenting: who
    observing: everyone
ending taken
    when: has(ann) == lamp
"""

names = st.text("abcdefgh_", min_size=1, max_size=8)
acts = st.builds(Act, names, st.lists(names, max_size=3).map(tuple))
specs = st.builds(
    RunSpec,
    names,
    st.integers(-(2**63), 2**63 - 1),
    # Somebody is played, or there would be nobody to take the decisions.
    st.lists(names, min_size=1, max_size=2).map(tuple),
    st.lists(acts, max_size=4).map(tuple),
    st.none() | st.integers(0, 2**40),
    st.booleans(),
    st.none() | st.text(max_size=20),
    st.none() | st.just("0" * 64),
    st.none() | st.integers(1, 2**40),
)
results = st.builds(
    RunResult,
    specs,
    st.none() | names,
    st.integers(0, 2**40),
    st.integers(0, 2**20),
    st.just("f" * 64),
    st.none() | st.lists(names, max_size=3).map(tuple),
)


def sent(value: object) -> object:
    """A value as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes


@pytest.mark.slow
@settings(max_examples=30)
@given(specs)
def test_a_spec_goes_through_json_and_pickle_unchanged(spec: RunSpec) -> None:
    assert RunSpec.from_json(spec.as_json()) == spec
    assert sent(spec) == spec
    assert hash(RunSpec.from_json(spec.as_json())) == hash(spec)


@pytest.mark.slow
@settings(max_examples=30)
@given(results)
def test_so_does_a_result(result: RunResult) -> None:
    assert RunResult.from_json(result.as_json()) == result
    assert sent(result) == result


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, '"world" of a run is missing'),
        ({"world": 3}, '"world" of a run is no str'),
        ({"world": "w", "seed": True}, '"seed" of a run is no int'),
        ({"world": "w", "seed": 1.0}, '"seed" of a run is no int'),
        ({"world": "w", "played": "ann"}, '"played" of a run is no list of texts'),
        (
            {"world": "w", "decisions": [3]},
            '"decisions" of a run holds what is no act',
        ),
        ({"world": "w", "decisions": [{}]}, '"act" of a run is no str'),
        ({"world": "w", "until_ms": -1}, '"until_ms" of a run is below 0'),
        ({"world": "w", "sead": 1}, '"sead" of a run is no field that there is'),
    ],
)
def test_json_that_is_no_spec_is_refused_by_field(given: dict[str, object], message: str) -> None:
    with pytest.raises(NotARunSpec) as caught:
        RunSpec.from_json(given)
    assert str(caught.value) == f"{message} [GL535]"


def test_a_pinned_spec_refuses_another_text(tmp_path: Path) -> None:
    path = tmp_path / "room.lamp"
    path.write_text(ROOM)
    spec = RunSpec(str(path)).pin()
    assert simulate(spec).ending == "taken"
    path.write_text(ROOM + "# changed\n")
    assert simulate(RunSpec(str(path))).ending == "taken"
    with pytest.raises(WorldChanged) as caught:
        spec.source()
    assert str(caught.value).startswith(f'"{path}" is no longer the text that this run is of')


def test_a_changed_file_is_another_world(tmp_path: Path) -> None:
    path = tmp_path / "room.lamp"
    for ending in ("taken", "done"):
        path.write_text(ROOM.replace("ending taken", f"ending {ending}"))
        assert simulate(RunSpec(str(path))).ending == ending


def test_a_world_of_objects_is_sent_as_text() -> None:
    world = open_world("sally_anne")
    spec = RunSpec.of(world, seed=5)
    assert RunSpec.from_json(spec.as_json()) == spec
    assert simulate(spec).head == simulate(RunSpec("sally_anne", seed=5)).head


def test_a_text_is_run_as_a_file_of_it_is(tmp_path: Path) -> None:
    (tmp_path / "room.lamp").write_text(ROOM)
    by_text, by_path = RunSpec("room", text=ROOM), RunSpec(str(tmp_path / "room.lamp"))
    assert simulate(by_text).head == simulate(by_path).head
    assert by_text.pin().digest == by_path.pin().digest


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_worlds())
def test_worlds_can_be_pickled(name: str) -> None:
    world = open_world(name)
    assert sent(world) == world
