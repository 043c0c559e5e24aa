"""Environments: what their own makers test of them, and that they show nothing that is hidden."""

from __future__ import annotations

import pickle
import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("gymnasium", reason="needs the extra: pip install -e '.[rl]'")
pytest.importorskip("pettingzoo", reason="needs the extra: pip install -e '.[rl]'")

import gymnasium
import numpy as np
from gymnasium.utils.env_checker import check_env, data_equivalence
from shared_worlds import stage_of
from work_clock import work_clock

from gaslamp.adapters.environments import (
    AskedPolicy,
    MovesEnv,
    MoveSettings,
    MovesVectorEnv,
    NotASetting,
    PersonEnv,
    ScriptedPolicy,
    Settings,
    TicksEnv,
    TurnsEnv,
    vector_env,
)
from gaslamp.adapters.environments.problems import WrongAgents
from gaslamp.checks.reached import Reached, what_reached
from gaslamp.errors import GaslampError, WrongArgument
from gaslamp.inquiry import GodView
from gaslamp.runs.hosting import Host, Hosting
from gaslamp.runs.problems import NoSuchAct
from gaslamp.simulation import Scene
from gaslamp.simulation.problems import NobodyOfThatName, TooDeep
from gaslamp.views import WAIT, Act, View

# With pygame there, their tests bring games whose imports are on the way out.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pettingzoo.test import api_test, max_cycles_test, parallel_api_test, parallel_seed_test
    from pettingzoo.test import seed_test as turns_seed_test

# What they advise: that spaces be bounded boxes, that there be a way to render.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

FORMS = ["array", "dict", "text"]
WORLDS = ["sally_anne", "cloak_of_darkness", "dark_room"]
PUT_IN_BOX = Act("put", ("sally", "box"))
PLAYED = {"sally_anne": "sally", "cloak_of_darkness": "guest", "dark_room": "crane"}


def settings(form: str, **others: Any) -> Settings:  # noqa: ANN401  # whatever there is
    return Settings(form=form, **others)  # type: ignore[arg-type]  # one of the forms


# -- what their makers test -----------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("form", ["array", "dict"])
def test_turns_pass_the_tests_of_pettingzoo(form: str) -> None:
    api_test(TurnsEnv("sally_anne", settings=settings(form)), num_cycles=30)


@pytest.mark.slow
@pytest.mark.parametrize("world", ["cloak_of_darkness", "dark_room"])
def test_turns_of_every_world_pass_them(world: str) -> None:
    api_test(TurnsEnv(world, max_cycles=3), num_cycles=6)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_ticks_pass_the_tests_of_pettingzoo(form: str) -> None:
    parallel_api_test(TicksEnv("sally_anne", settings=settings(form)), num_cycles=30)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_episode(form: str) -> None:
    turns_seed_test(partial(TurnsEnv, "sally_anne", settings=settings(form)), 20)
    parallel_seed_test(partial(TicksEnv, "sally_anne", settings=settings(form)), 20)


@pytest.mark.slow
def test_episodes_last_as_many_cycles_as_they_may() -> None:
    made = SimpleNamespace(
        env=partial(TurnsEnv, "sally_anne"), parallel_env=partial(TicksEnv, "sally_anne")
    )
    max_cycles_test(made)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_one_person_passes_the_test_of_gymnasium(form: str) -> None:
    env = PersonEnv("sally_anne", "sally", settings=settings(form), max_steps=20)
    check_env(env, skip_render_check=True)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("world", WORLDS)
def test_every_observation_is_of_its_space_and_every_mask_of_choices(world: str, form: str) -> None:
    who, dice = PLAYED[world], random.Random(4)  # noqa: S311  # a test's
    env = PersonEnv(world, who, settings=settings(form, depth=1), max_steps=6)
    seen, _ = env.reset(seed=3)
    for _ in range(6):
        assert env.observation_space.contains(seen)
        assert env.host is not None
        seat = env.host.seat(who)
        allowed = [env.player.acts[n] for n in np.flatnonzero(seen["action_mask"])]
        choices = () if seat.ended else seat.choices
        assert set(allowed) == {WAIT, *(one.act for one in choices)}
        action = dice.choice(np.flatnonzero(seen["action_mask"]))
        seen, _, ended, cut, info = env.step(int(action))
        assert not info["refused"]
        if ended or cut:
            break


# -- nothing hidden -------------------------------------------------------------------------

Shown = tuple[Reached, object]


def alone(who: str, form: str) -> Iterator[Shown]:
    env, dice = PersonEnv("sally_anne", who, settings=settings(form, depth=1)), random.Random(1)  # noqa: S311
    seen, info = env.reset(seed=1)
    reward, ended = 0.0, False
    for _ in range(8):
        yield _reached(env.host, who), (seen, reward, ended, info)
        if ended:
            return
        action = int(dice.choice(np.flatnonzero(seen["action_mask"])))
        seen, reward, ended, cut, info = env.step(action)
        ended = ended or cut


def by_ticks(who: str, form: str) -> Iterator[Shown]:
    env, dice = TicksEnv("sally_anne", [who], settings=settings(form)), random.Random(1)  # noqa: S311
    seen, infos = env.reset(seed=1)
    reward = 0.0
    for _ in range(14):
        yield _reached(env.host, who), (seen[who], reward, infos[who])
        if not env.agents:
            return
        action = int(dice.choice(np.flatnonzero(seen[who]["action_mask"])))
        seen, rewards, _, _, infos = env.step({who: action})
        reward = rewards[who]


def by_turns(who: str, form: str) -> Iterator[Shown]:
    env, dice = TurnsEnv("sally_anne", [who], settings=settings(form)), random.Random(1)  # noqa: S311
    env.reset(seed=1)
    for name in islice(env.agent_iter(), 8):
        seen, reward, ended, cut, info = env.last()
        yield _reached(env.host, who), (name, seen, reward, ended, cut, info)
        env.step(None if ended or cut else int(dice.choice(np.flatnonzero(seen["action_mask"]))))


def _reached(host: Host | None, who: str) -> Reached:
    assert host is not None
    return what_reached(host._scene, who)


def first_leak(
    play: Callable[[str, str], Iterator[Shown]],
    who: str,
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> str | None:
    """The first fact by which an environment differs to somebody whom nothing of it has reached."""
    scene = next(stage_of("sally_anne").moments(1, [who]))
    god, usual = GodView(scene), list(play(who, form))
    for fluent in god.fluents:
        for value in islice(god.alternatives(fluent), 1):
            other = god.counterfactual({fluent: value})

            def start(
                hosting: Hosting, seed: int, until_ms: int | None = None, other: Scene = other
            ) -> Host:
                assert seed == 1
                return Host(hosting, other).go_on(until_ms)

            with monkeypatch.context() as patch:
                patch.setattr(Hosting, "start", start)
                for (reached, shown), (got, told) in zip(usual, play(who, form), strict=False):
                    if reached != got:
                        break
                    if not data_equivalence(shown, told):
                        return f"{fluent} = {value}: {shown} and {told}"
    return None


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", ["sally", "anne"])
@pytest.mark.parametrize("play", [alone, by_ticks, by_turns])
def test_no_hidden_fact_shows_in_an_environment(
    play: Callable[[str, str], Iterator[Shown]],
    who: str,
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert first_leak(play, who, form, monkeypatch) is None


@pytest.mark.slow
def test_an_environment_that_tells_the_truth_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    telling = Settings(form="text", god=True)
    monkeypatch.setitem(globals(), "settings", lambda *_, **__: telling)
    assert first_leak(alone, "sally", "text", monkeypatch) is not None


def test_what_others_do_meanwhile_does_not_show() -> None:
    env = TurnsEnv("sally_anne")
    env.reset(seed=1)
    number = env.players["sally"].number
    # While she plays outside, which takes long, Anne is asked again and again.
    wanted = [number[Act("leave", ("sally",))], number[Act("play_outside", ("sally",))]]
    compared = 0
    for _ in range(16):
        who = env.agent_selection
        other = "anne" if who == "sally" else "sally"
        before = env.observe(other)
        env.step(wanted.pop(0) if who == "sally" and wanted else 0)
        if not env.agents or env.terminations[other]:
            break
        if env.agent_selection != other:
            assert data_equivalence(env.observe(other), before)
            compared += 1
    assert compared > 2


# -- what is made of acts, rewards and others ------------------------------------------------


def test_an_act_that_is_not_possible_is_waiting_and_said_to_be_refused() -> None:
    env = PersonEnv("sally_anne", "sally")
    seen, _ = env.reset(seed=1)
    impossible = int(np.flatnonzero(seen["action_mask"] == 0)[0])
    after, *_, info = env.step(impossible)
    env.reset(seed=1)
    waited, *_, quiet = env.step(0)
    assert (info["refused"], quiet["refused"]) == (True, False)
    assert data_equivalence(after, waited)


def test_numbers_of_acts_stay_and_stand_for_all_that_could_be_done() -> None:
    one, other = PersonEnv("sally_anne", "sally"), PersonEnv("sally_anne", "sally")
    assert one.player.acts == other.player.acts
    assert one.player.acts[0] == WAIT
    assert one.player.acts[1:] == stage_of("sally_anne").acts("sally")


def test_the_reward_is_what_the_person_takes_themselves_to_gain() -> None:
    env = PersonEnv("sally_anne", "sally")
    env.reset(seed=1)
    assert env.host is not None
    had = env.host.seat("sally").utility
    total = 0.0
    for _ in range(6):
        total += env.step(env.player.number[PUT_IN_BOX])[1]
        assert had is not None
        assert total == env.host.seat("sally").utility - had  # type: ignore[operator]
    none = PersonEnv("sally_anne", "sally", settings=Settings(reward="none"))
    none.reset(seed=1)
    assert none.step(1)[1] == 0.0


def test_nothing_is_told_of_the_truth_but_by_god() -> None:
    plain, god = (
        PersonEnv("sally_anne", "sally", settings=Settings(god=is_god, order=2,
                  probes=(("anne", "sally", "inside(ball)"),)))
        for is_god in (False, True)
    )  # fmt: skip
    assert set(plain.reset(seed=1)[1]) == {"refused"}
    god.reset(seed=1)
    *_, info = god.step(god.player.number[PUT_IN_BOX])
    assert info["probes"] == {("anne", "sally", "inside(ball)"): "box"}
    assert info["beliefs"]["anne", "sally"]["inside(ball)"] == "box"
    assert info["beliefs"][()]["inside(ball)"] == "box"


def test_questions_with_their_answers_are_for_judges_alone() -> None:
    settings_of = partial(Settings, order=2, questions=True)
    plain = PersonEnv("sally_anne", "sally", settings=settings_of())
    assert set(plain.reset(seed=1)[1]) == {"refused"}
    judged = PersonEnv("sally_anne", "sally", settings=settings_of(god=True))
    judged.reset(seed=1)
    *_, info = judged.step(judged.player.number[PUT_IN_BOX])
    asked = {(one.chain, one.about): one.right for one in info["questions"]}  # type: ignore[attr-defined]
    assert asked[("anne", "sally"), "inside(ball)"] == "the box"


def test_others_are_played_by_scripts_at_random_as_advised_or_as_somebody_says() -> None:
    asked: list[str] = []

    def ask(view: View) -> Act:
        asked.append(view.who)
        return WAIT

    for opponent in ("random", "advised", "self", ScriptedPolicy((PUT_IN_BOX,)), AskedPolicy(ask)):
        env = TurnsEnv("sally_anne", ["anne"], opponents={"sally": opponent})
        env.reset(seed=1)
        for _ in range(3):
            assert env.agent_selection == "anne"
            env.step(0)
        assert env.host is not None
        if isinstance(opponent, ScriptedPolicy):
            assert env.host.truth.believes("inside(ball)") == "box"
        if opponent in ("advised", "self"):
            assert env.host.truth.believes("inside(ball)") == "basket"
    assert set(asked) == {"sally"}


def test_ticks_are_as_long_as_they_are_and_acts_last() -> None:
    env = TicksEnv("sally_anne", tick_ms=500)
    env.reset(seed=1)
    number = env.players["sally"].number[PUT_IN_BOX]
    *_, infos = env.step({"sally": number, "anne": 0})
    assert infos["sally"]["began"]
    *_, infos = env.step({"sally": 3, "anne": 0})
    assert not infos["sally"]["began"], "she is busy"
    for _ in range(3):
        observations, *_ = env.step({"sally": 0, "anne": 0})
    assert env.host is not None
    assert env.host.truth.believes("inside(ball)") == "box"
    assert observations["sally"]["observation"][0] == 2.5  # type: ignore[index]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [PersonEnv, TurnsEnv, TicksEnv])
def test_environments_can_be_sent_in_the_midst_of_an_episode(kind: type) -> None:
    env = kind("sally_anne", "sally") if kind is PersonEnv else kind("sally_anne")
    env.reset(seed=1)
    move: Any = {"sally": 1, "anne": 0} if kind is TicksEnv else 1
    env.step(move)
    sent = pickle.loads(pickle.dumps(env))  # noqa: S301  # our own
    rest: Any = {"sally": 0, "anne": 0} if kind is TicksEnv else 0
    one, other = env.step(rest), sent.step(rest)
    assert data_equivalence(one, other)
    assert env.host is not None
    assert env.host._scene.head == sent.host._scene.head


@pytest.mark.slow
def test_several_are_stepped_at_once() -> None:
    env = vector_env(3, partial(PersonEnv, "sally_anne", "sally", max_steps=4))
    seen, _ = env.reset(seed=5)
    assert seen["action_mask"].shape[0] == 3
    for _ in range(6):
        seen, rewards, *_ = env.step(np.ones(3, np.int64))
    assert rewards.shape == (3,)
    env.close()


@pytest.mark.slow
def test_several_are_stepped_in_processes_of_their_own() -> None:
    env = vector_env(2, partial(PersonEnv, "sally_anne", "sally"), processes=True)
    try:
        seen, _ = env.reset(seed=5)
        here = vector_env(2, partial(PersonEnv, "sally_anne", "sally"))
        assert data_equivalence(seen, here.reset(seed=5)[0])
    finally:
        env.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning")  # Gymnasium tells what its process raised, too
@pytest.mark.parametrize("processes", [False, True])
def test_environments_stepped_at_once_refuse_as_one_does(processes: bool) -> None:  # noqa: FBT001
    env = vector_env(2, partial(PersonEnv, "sally_anne", "sally"), processes=processes)
    try:
        env.reset(seed=1)
        for few in ([0], [0, 0, 0], "x", [[0], [0]]):
            with pytest.raises(WrongArgument, match="actions: a row of 2 numbers is wanted"):
                env.step(few)
        with pytest.raises(NoSuchAct, match="sally has no act 99; their acts are 0 to 9"):
            env.step([0, 99])
    finally:
        env.close()


def test_the_layout_names_every_number() -> None:
    env = PersonEnv("sally_anne", "sally", settings=Settings(depth=1))
    seen, _ = env.reset(seed=1)
    layout = env.player.observer.layout
    named = dict(layout.describe())
    assert list(named) == list(range(layout.size))
    assert named[0] == "own: seconds"
    places = {name: place for place, name in named.items()}
    array = seen["observation"]
    assert isinstance(array, np.ndarray)
    assert array.shape == (layout.size,)
    at = places["known: value of at(sally)"]
    kind = next(
        one for one in layout.fluents if (one.property, one.arguments) == ("at", ("sally",))
    )
    assert kind.values[int(array[at]) - 1] == "nursery"
    assert "supposed: value of at(sally) as anne believes" in places


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            partial(PersonEnv, "sally_anne", "bob"),
            'played and opponents: "bob" is none; there is sally, anne [GL709]',
        ),
        (
            partial(PersonEnv, "sally_anne", "sally", opponents={"anne": "clever"}),
            'opponents: "clever" is none; there is random, advised, self [GL709]',
        ),
        (
            partial(TurnsEnv, "sally_anne", ["sally"], opponents={"sally": "random"}),
            "opponents: sally is played from outside; there is sally, anne [GL709]",
        ),
        (
            partial(Settings, form="pixels"),
            'form: "pixels" is none; there is array, dict, text [GL709]',
        ),
    ],
)
def test_what_is_not_there_is_refused(make: Callable[[], object], said: str) -> None:
    with pytest.raises(NotASetting) as caught:
        make()
    assert str(caught.value) == said


def begun(kind: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401  # of any kind
    env = kind("sally_anne", *given)
    env.reset(seed=1)
    return env


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (
            lambda: PersonEnv("sally_anne", "sally", max_steps=0),
            "max_steps: 0 is too small; it is 1 at least [GL710]",
        ),
        (
            lambda: TurnsEnv("sally_anne", max_cycles=-1),
            "max_cycles: -1 is too small; it is 1 at least [GL710]",
        ),
        (
            lambda: TicksEnv("sally_anne", tick_ms=0),
            "tick_ms: 0 is too small; it is 1 at least [GL710]",
        ),
        (
            lambda: TicksEnv("sally_anne", tick_ms=0.5),  # type: ignore[arg-type]  # on purpose
            "tick_ms: a whole number is wanted, not 0.5 [GL004]",
        ),
        (lambda: Settings(depth=-1), "depth: -1 is too small; it is 0 at least [GL710]"),
        (lambda: Settings(order=-1), "order: -1 is too small; it is 0 at least [GL710]"),
        (
            lambda: vector_env(0, partial(PersonEnv, "sally_anne", "sally")),
            "count: 0 is too small; it is 1 at least [GL710]",
        ),
        (
            lambda: TicksEnv("sally_anne", []),
            "nobody is played from outside, and somebody has to be; there is sally, anne [GL711]",
        ),
        (
            lambda: TurnsEnv("sally_anne", opponents={"sally": "random", "anne": "self"}),
            "nobody is played from outside, and somebody has to be; there is sally, anne [GL711]",
        ),
        (
            lambda: begun(TicksEnv).step({"sally": 0, "anne": 0, "bob": 0}),
            'step: "bob" does not answer; now sally, anne answer, 0 for waiting [GL712]',
        ),
        (
            lambda: begun(TicksEnv).step({"sally": 0}),
            "step: what anne answers is missing; now sally, anne answer, 0 for waiting [GL712]",
        ),
        (
            lambda: begun(TicksEnv).step({"sally": 0, "anne": 99}),
            "anne has no act 99; their acts are 0 to 9 [GL713]",
        ),
        (
            lambda: begun(PersonEnv, "sally").step(-1),
            "sally has no act -1; their acts are 0 to 9 [GL713]",
        ),
        (
            lambda: begun(TurnsEnv).step(13),
            "sally has no act 13; their acts are 0 to 9 [GL713]",
        ),
        (
            lambda: begun(PersonEnv, "sally").step("put"),
            'action: a whole number is wanted, not "put" [GL004]',
        ),
        (
            lambda: TurnsEnv("sally_anne").step(0),
            "no episode has begun; reset() begins one [GL714]",
        ),
        (
            lambda: TicksEnv("sally_anne").step({}),
            "no episode has begun; reset() begins one [GL714]",
        ),
        (
            lambda: PersonEnv("sally_anne", "sally").action_masks(),
            "no episode has begun; reset() begins one [GL714]",
        ),
        (
            lambda: PersonEnv("sally_anne", "sally", opponents={"anne": 3}),  # type: ignore[dict-item]
            "opponents: a policy, or the name of one, is wanted, not 3 [GL004]",
        ),
        (
            lambda: PersonEnv(
                "sally_anne", "sally", settings=Settings(god=True, probes=(("bob", "1"),))
            ),
            'nobody here is called "bob"; there is sally, anne [GL520]',
        ),
        (
            lambda: PersonEnv("sally_anne", "sally", settings=Settings(depth=9)),
            "this asks what 10 minds within one another hold, and people think of one another 4 "  # noqa: ISC004
            "deep here; no world's minds go more than 8 deep [GL536]",
        ),
    ],
    ids=[f"wrong-{number}" for number in range(21)],
)
def test_what_makes_no_sense_is_refused_with_a_code(do: Callable[[], object], said: str) -> None:
    with pytest.raises(GaslampError) as caught:
        do()
    assert str(caught.value) == said


def test_one_text_is_a_probe_of_what_is_so() -> None:
    settings = Settings(god=True, probes=("inside(ball)",))  # type: ignore[arg-type]  # on purpose
    env = PersonEnv("sally_anne", "sally", settings=settings)
    env.reset(seed=1)
    *_, info = env.step(env.player.number[PUT_IN_BOX])
    assert info["probes"] == {("inside(ball)",): "box"}


def test_one_name_stands_for_that_person_alone() -> None:
    assert TicksEnv("sally_anne", "anne").possible_agents == ["anne"]


@pytest.mark.parametrize("kind", [TicksEnv, TurnsEnv])
def test_after_its_end_an_episode_can_be_stepped_no_more(kind: Callable[..., Any]) -> None:
    env = kind("sally_anne", max_cycles=1)
    env.reset(seed=1)
    if kind is TicksEnv:
        env.step({"sally": 0, "anne": 0})
        with pytest.raises(WrongAgents, match="reset"):
            env.step({"sally": 0, "anne": 0})


def test_an_episode_begins_with_a_reset() -> None:
    with pytest.raises(gymnasium.error.ResetNeeded):
        PersonEnv("sally_anne", "sally").step(0)


@pytest.mark.parametrize("settings", [None, {"form": "text"}, MoveSettings()])
def test_settings_of_another_kind_are_refused(settings: Any) -> None:  # noqa: ANN401  # any kind
    with pytest.raises(WrongArgument):
        PersonEnv("sally_anne", "sally", settings=settings)


@pytest.mark.parametrize("actions", [None, 3, [1, 2]])
def test_answers_of_another_kind_are_refused(actions: Any) -> None:  # noqa: ANN401  # any kind
    env = TicksEnv("sally_anne")
    env.reset(seed=1)
    with pytest.raises(WrongArgument):
        env.step(actions)


def test_a_script_holds_acts_that_there_are() -> None:
    script = ScriptedPolicy((Act("fly", ("anne", "moon")),))
    with pytest.raises(NotASetting, match=r"fly\(anne, moon\) is no act"):
        PersonEnv("sally_anne", "sally", opponents={"anne": script})


def stepped_at(monkeypatch: pytest.MonkeyPatch, name: str, *, even: bool) -> list[float]:
    """When each step of an environment comes back, the acts in the order of their numbers."""
    clock, found = work_clock(monkeypatch), list[float]()
    world = str(Path(__file__).parents[1] / "sessions" / "twins" / f"{name}.lamp")
    env = PersonEnv(world, "ann", schedule=clock.schedule(even=even))
    env.reset(seed=1)
    found.append(clock.now())
    for _ in range(3):
        env.step(1)
        found.append(clock.now())
    several = TurnsEnv(world, ["ann"], schedule=clock.schedule(even=even))
    ticks = TicksEnv(world, ["ann"], schedule=clock.schedule(even=even))
    several.reset(seed=1)
    ticks.reset(seed=1)
    for _ in range(2):
        several.step(1)
        ticks.step({"ann": 0})
        found.append(clock.now())
    return [round(one, 9) for one in found]


@pytest.mark.slow
@pytest.mark.parametrize("even", [True, False])
def test_steps_come_back_when_they_do_in_a_twin(
    monkeypatch: pytest.MonkeyPatch, *, even: bool
) -> None:
    one, other = (stepped_at(monkeypatch, name, even=even) for name in ("lat_a", "lat_b"))
    assert (one == other) is even


SEEDED: Mapping[str, Callable[[], Any]] = {
    "one person": lambda: PersonEnv("sally_anne", "sally"),
    "in turns": lambda: TurnsEnv("sally_anne"),
    "by ticks": lambda: TicksEnv("sally_anne"),
    "moves": lambda: MovesEnv("sally_anne", "sally"),
    "moves, several": lambda: MovesVectorEnv(1, "sally_anne", "sally"),
}


@pytest.mark.parametrize("kind", SEEDED)
def test_every_environment_takes_the_same_seeds(kind: str) -> None:
    env: Any = SEEDED[kind]()
    for seed in (-(2**63), -1, 0, 2**63 - 1, np.int64(7)):
        env.reset(seed=seed)
    for seed in (2**63, -(2**63) - 1, 1.5, "1"):
        with pytest.raises(WrongArgument, match="seed: a whole number"):
            env.reset(seed=seed)


def test_minds_deeper_than_the_world_has_are_refused() -> None:
    for settings in (Settings(depth=99), Settings(order=99), Settings(god=True, order=99)):
        with pytest.raises(TooDeep):
            PersonEnv("sally_anne", "sally", settings=settings)
    with pytest.raises(NobodyOfThatName):
        PersonEnv("sally_anne", "sally", settings=Settings(probes=(("bob", "inside(ball)"),)))
