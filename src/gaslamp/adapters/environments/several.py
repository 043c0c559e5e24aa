"""Several people played from outside, as PettingZoo environments. The one module that imports it.

In `TurnsEnv` whoever must decide is asked, as time in the scene has it: somebody whose acts are
short is asked oftener. In `TicksEnv` everybody answers at once, every so many milliseconds.

Whoever is not asked is not shown anything new: what somebody observes while others decide is what
they observed when they last had to. Else the time of it would tell when others do something unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, TypeAlias, TypeVar, overload

import numpy as np
from pettingzoo import AECEnv, ParallelEnv

from gaslamp.adapters.environments.players import (
    Observation,
    Player,
    Settings,
    hosting_of,
)
from gaslamp.adapters.environments.problems import (
    NotASetting,
    NotBegun,
    WrongAgents,
    required_number,
    required_seed,
)
from gaslamp.adapters.environments.single import action_space, observation_space
from gaslamp.errors import WrongArgument, require
from gaslamp.runs import RunSpec
from gaslamp.runs.hosting import Host, Hosting, Policy
from gaslamp.runs.tables import derived_seed
from gaslamp.sessions import AT_ONCE, AnswerSchedule
from gaslamp.views import WAIT, Act

TICK_MS: Final = 1_000
Shown = TypeVar("Shown")
Standing: TypeAlias = tuple[Shown, float, bool, bool, dict[str, object]]
"""What somebody observes, what they were rewarded, whether they are through, and what is said."""


class _Several:
    """What both environments are made of: a world, its agents, and a series of seeds."""

    hosting: Hosting
    players: dict[str, Player]
    possible_agents: list[str]
    host: Host | None
    schedule: AnswerSchedule

    def _make(
        self,
        world: str | RunSpec,
        agents: Sequence[str] | None,
        opponents: Mapping[str, Policy | str] | None,
        settings: Settings,
        schedule: AnswerSchedule,
    ) -> None:
        self.schedule = schedule
        spec = world if isinstance(world, RunSpec) else RunSpec(world)
        given: Mapping[str, Policy | str] = {} if opponents is None else opponents
        if not isinstance(given, Mapping):
            raise WrongArgument.of("opponents", "policies by the names of people", given)
        if agents is None:
            everybody = Hosting(spec, ()).people
            agents = [name for name in everybody if name not in given]
        self.hosting = hosting_of(spec, agents, given)
        self.possible_agents = list(self.hosting.played)
        self.players = {name: Player(self.hosting, name, settings) for name in self.possible_agents}
        self.observation_spaces = {n: observation_space(p) for n, p in self.players.items()}
        self.action_spaces = {n: action_space(p) for n, p in self.players.items()}
        self.host = None
        self._root, self._episode = 0, 0

    def _think_ahead(self) -> None:
        """Have everybody whom nobody plays think, where it is to be seen by no time how long."""
        if self.schedule.is_even and self.host is not None:
            self.host.seat(self.possible_agents[0]).think_ahead()

    def _next_seed(self, seed: int | None) -> int:
        """The seed of the next run: the one given, or the next of the series it began."""
        if seed is not None:
            self._root, self._episode = required_seed(seed), 0
            return self._root
        self._episode += 1
        return derived_seed(self._root, self._episode)

    def observation_space(self, agent: str) -> object:
        """The space of somebody's observations, one and the same each time.

        Raises `NotASetting`, here and below: nobody of that name is played.
        """
        return self.observation_spaces[self._agent(agent)]

    def action_space(self, agent: str) -> object:
        """The space of somebody's acts, one and the same each time."""
        return self.action_spaces[self._agent(agent)]

    def act(self, agent: str, number: int) -> Act:
        """The act that a number stands for. Raises `WrongArgument`, `NoSuchAct`."""
        player = self.players[self._agent(agent)]
        return player.acts[player.check(number)]

    def _agent(self, agent: str) -> str:
        if require(str, agent, "agent", "the name of somebody played") not in self.players:
            raise NotASetting("agent", f'"{agent}" is not played', self.possible_agents)
        return agent


class TurnsEnv(_Several, AECEnv):
    """A world in which several people are played from outside, each asked when they must decide.

    An act that the mask does not have is taken as waiting, and `info["refused"]` says so. Somebody
    who has decided `max_cycles` times is truncated, and acts for themselves from then on.

    Args:
        world: the name of a world that ships, or a path; or a `RunSpec`.
        agents: who is played from outside; None: everybody who is no opponent.
        opponents: for others, a policy, or its name: ``random``, ``advised``, ``self``.
        schedule: when `reset` and `step` come back, as `PersonEnv` has it.

    Raises:
        NotASetting: somebody or something of that name is not there.
    """

    metadata = {"name": "gaslamp_turns_v0", "render_modes": [], "is_parallelizable": False}  # noqa: RUF012

    def __init__(
        self,
        world: str | RunSpec,
        agents: Sequence[str] | None = None,
        *,
        opponents: Mapping[str, Policy | str] | None = None,
        settings: Settings = Settings(),  # noqa: B008  # a value that never changes
        max_cycles: int | None = None,
        schedule: AnswerSchedule = AT_ONCE,
    ) -> None:
        super().__init__()
        self._make(world, agents, opponents, settings, schedule)
        self.max_cycles = _cycles(max_cycles)
        self.render_mode = None

    def reset(self, seed: int | None = None, options: dict[str, object] | None = None) -> None:
        """Begin a run: of that seed, or the next of a series."""
        del options
        self.schedule.think_ahead(lambda: self._begin(seed))

    def _begin(self, seed: int | None) -> None:
        self.agents = list(self.possible_agents)
        self.host = self.hosting.start(self._next_seed(seed))
        self._think_ahead()
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self._decisions = dict.fromkeys(self.agents, 0)
        self._last: dict[str, Act] = dict.fromkeys(self.agents, WAIT)
        self.infos: dict[str, dict[str, object]] = {}
        self._shown: dict[str, Observation] = {}
        for name, player in self.players.items():
            player.begin()
            player.reward(self.host)
            self._show(name, refused=False)
        self._select(self.host)

    def observe(self, agent: str) -> Observation:
        """What somebody observed when they last had to decide, or at the end.

        Raises `NotBegun`, `NotASetting`.
        """
        if self.host is None:
            raise NotBegun
        return self._shown[self._agent(agent)]

    @overload
    def last(self, observe: Literal[True] = True) -> Standing[Observation]: ...  # noqa: FBT002

    @overload
    def last(self, observe: bool) -> Standing[Observation | None]: ...  # noqa: FBT001

    def last(
        self,
        observe: bool = True,  # noqa: FBT001, FBT002  # as PettingZoo has it
    ) -> Standing[Observation | None]:
        """What whoever is asked observes, what they were rewarded, and how they stand.

        Raises `NotBegun`.
        """
        if self.host is None:
            raise NotBegun
        found: Standing[Observation | None] = super().last(observe)
        return found

    def agent_iter(self, max_iter: int = 2**63) -> Iterable[str]:
        """Whoever is asked, again and again, until nobody is. Raises `NotBegun`."""
        if self.host is None:
            raise NotBegun
        found: Iterable[str] = super().agent_iter(max_iter)
        return found

    def step(self, action: int | None) -> None:
        """Have whoever is asked decide, and go on until somebody must again.

        Raises:
            NotBegun: no episode has begun.
            WrongArgument, NoSuchAct: what they decide is the number of no act.
        """
        if self.host is None:
            raise NotBegun
        self.schedule.begin()
        self._step(self.host, action)
        self.schedule.hold()

    def _step(self, host: Host, action: int | None) -> None:
        who = self.agent_selection
        if self.terminations[who] or self.truncations[who]:
            self._was_dead_step(action)
            if self.agents and not self._is_over(host):
                self._select(host)
            return
        player = self.players[who]
        self._cumulative_rewards[who] = 0.0
        self._clear_rewards()
        act, refused = player.act(
            0 if action is None else action, np.asarray(self._shown[who]["action_mask"])
        )
        self._last[who] = act
        self._refused = refused
        host = host.decide(act)
        self._decisions[who] += 1
        if self.max_cycles is not None and self._decisions[who] >= self.max_cycles:
            host = self._let_go(host, who)
        self.host = host
        self._go_on_with(host, who, refused=refused)
        self._accumulate_rewards()
        self._deads_step_first()

    def _let_go(self, host: Host, who: str) -> Host:
        self.truncations[who] = True
        self._reward_and_show(host, who, refused=False)
        return host if host.ending is not None else host.release(who)

    def _go_on_with(self, host: Host, decided: str, *, refused: bool) -> None:
        """Who is asked next, or, at the end, everybody, sees what is new and is rewarded."""
        self.infos[decided] = {**self.infos[decided], "refused": refused}
        if self._is_over(host):
            for name in self.agents:
                if not self.truncations[name]:
                    self._reward_and_show(host, name, refused=refused and name == decided)
                self._end(host, name)
            return
        due = host.waiting_for
        if due in self.agents and not self.truncations[due]:
            self._reward_and_show(host, due, refused=refused and due == decided)
        self._select(host)

    def _end(self, host: Host, name: str) -> None:
        if host.is_resolved:
            self.terminations[name] = True
        else:
            self.truncations[name] = True

    def _is_over(self, host: Host) -> bool:
        return host.ending is not None or host.waiting_for is None

    def _select(self, host: Host) -> None:
        self.agent_selection = host.waiting_for or self.agents[0]

    def _reward_and_show(self, host: Host, name: str, *, refused: bool) -> None:
        self.host = host
        self.rewards[name] = self.players[name].reward(host)
        self._show(name, refused=refused)

    def _show(self, name: str, *, refused: bool) -> None:
        assert self.host is not None, "reset() begins a run"
        self._shown[name] = self.players[name].observe(self.host, self._last[name])
        self.infos[name] = self.players[name].info(self.host, refused=refused)


class TicksEnv(_Several, ParallelEnv):
    """A world in which several people are played from outside, who all answer every `tick_ms`.

    *Acts last.* Each answers at each step. Who is free begins their act at once; who is busy begins
    it as soon as they are free within this step, if it is possible then, and else their answer is
    dropped: they go on with what they do. Who becomes free a second time within a step waits. An
    act that the mask does not have, or that is no longer possible, is waiting, and
    `info["refused"]` says so; `info["began"]` says whether the answer was taken at all.

    Args:
        world: the name of a world that ships, or a path; or a `RunSpec`.
        agents: who is played from outside; None: everybody who is no opponent.
        opponents: for others, a policy, or its name: ``random``, ``advised``, ``self``.
        tick_ms: how much time of the scene a step is.
        max_cycles: after so many steps everybody is truncated.
        schedule: when `reset` and `step` come back, as `PersonEnv` has it.
    """

    metadata = {"name": "gaslamp_ticks_v0", "render_modes": []}  # noqa: RUF012  # as it wants it

    def __init__(
        self,
        world: str | RunSpec,
        agents: Sequence[str] | None = None,
        *,
        opponents: Mapping[str, Policy | str] | None = None,
        settings: Settings = Settings(),  # noqa: B008  # a value that never changes
        tick_ms: int = TICK_MS,
        max_cycles: int | None = None,
        schedule: AnswerSchedule = AT_ONCE,
    ) -> None:
        super().__init__()
        self._make(world, agents, opponents, settings, schedule)
        self.tick_ms = required_number("tick_ms", tick_ms, 1)
        self.max_cycles = _cycles(max_cycles)
        self.render_mode = None
        self.agents: list[str] = []

    def reset(
        self, seed: int | None = None, options: dict[str, object] | None = None
    ) -> tuple[dict[str, Observation], dict[str, dict[str, object]]]:
        """Begin a run: of that seed, or the next of a series."""
        del options
        begun: list[tuple[dict[str, Observation], dict[str, dict[str, object]]]] = []
        self.schedule.think_ahead(lambda: begun.append(self._begin(seed)))
        return begun[0]

    def _begin(
        self, seed: int | None
    ) -> tuple[dict[str, Observation], dict[str, dict[str, object]]]:
        self.agents = list(self.possible_agents)
        self.host = self.hosting.start(self._next_seed(seed), until_ms=0)
        self._think_ahead()
        self._steps = 0
        for player in self.players.values():
            player.begin()
            player.reward(self.host)
        infos = {
            name: {**self.players[name].info(self.host, refused=False), "began": False}
            for name in self.agents
        }
        return self._observations(self.host, {}), infos

    def step(
        self, actions: Mapping[str, int]
    ) -> tuple[
        dict[str, Observation],
        dict[str, float],
        dict[str, bool],
        dict[str, bool],
        dict[str, dict[str, object]],
    ]:
        """Let a tick go by, in which everybody's answer is taken as soon as they are free.

        Raises:
            NotBegun: no episode has begun.
            WrongAgents: an answer is somebody's who does not answer now, or somebody's is missing.
            WrongArgument, NoSuchAct: an answer is the number of no act.
        """
        if self.host is None:
            raise NotBegun
        numbers = self._checked(actions)
        self.schedule.begin()
        self._steps += 1
        until_ms = self._steps * self.tick_ms
        host, began, refused = self.host, dict[str, Act](), set[str]()
        while host.ending is None:
            if host.waiting_for is None:
                host = host.go_on(until_ms)
                if host.waiting_for is None:
                    break
                continue
            who = host.waiting_for
            act = WAIT
            if who not in began and who in numbers:
                player = self.players[who]
                mask = player.mask(host.seat(who))
                act, is_refused = player.act(numbers[who], mask)
                began[who] = act
                if is_refused:
                    refused.add(who)
            host = host.decide(act, until_ms)
        self.host = host
        stepped = self._stepped(host, began, refused)
        self.schedule.hold()
        return stepped

    def _checked(self, actions: Mapping[str, int]) -> dict[str, int]:
        """The answers of a step, if they are those of all who answer now."""
        given: object = actions
        if not isinstance(given, Mapping):
            raise WrongArgument.of("actions", "numbers by the names of people", given)
        strange = sorted(set(actions) - set(self.agents))
        missing = [name for name in self.agents if name not in actions]
        if strange:
            raise WrongAgents(f'"{strange[0]}" does not answer', self.agents)
        if missing:
            raise WrongAgents(f"what {missing[0]} answers is missing", self.agents)
        for name, number in actions.items():
            # Whoever is busy answers, too, and is not heard: a wrong number is wrong all the same.
            self.players[name].check(number)
        return dict(actions)

    def _stepped(
        self, host: Host, began: Mapping[str, Act], refused: set[str]
    ) -> tuple[
        dict[str, Observation],
        dict[str, float],
        dict[str, bool],
        dict[str, bool],
        dict[str, dict[str, object]],
    ]:
        is_last = self.max_cycles is not None and self._steps >= self.max_cycles
        ended = host.is_resolved
        cut = not ended and (is_last or host.ending is not None)
        observations = self._observations(host, began)
        rewards = {name: self.players[name].reward(host) for name in self.agents}
        infos = {
            name: {
                **self.players[name].info(host, refused=name in refused),
                "began": name in began,
            }
            for name in self.agents
        }
        terminations = dict.fromkeys(self.agents, ended)
        truncations = dict.fromkeys(self.agents, cut)
        if ended or cut:
            self.agents = []
        return observations, rewards, terminations, truncations, infos

    def _observations(self, host: Host, began: Mapping[str, Act]) -> dict[str, Observation]:
        at_ms = self._steps * self.tick_ms
        return {
            name: self.players[name].observe(host, began.get(name, WAIT), at_ms)
            for name in self.agents
        }


def _cycles(most: int | None) -> int | None:
    return None if most is None else required_number("max_cycles", most, 1)
