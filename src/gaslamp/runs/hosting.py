"""A run hosted for those who play it from outside: they get seats, and the host keeps the run.

A `Host` is a run in progress, of some people played. Who connects players of whatever kind stands
on it, as an environment for learning does. All that it hands out of the run is a `Seat`, of one
person; what is so, and what is truly believed, only `Truth` says, which is to be asked for.

Those who are not played from outside may be played by a *policy* of ours: somebody who acts at
random, by a script, as a planner advises, or as a person at a keyboard says. Whoever is neither
acts for themselves, as in any run.

A host is a value: it can be pickled, and goes as world, seed and decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import ClassVar, Final, Protocol, TypeAlias

from gaslamp.inquiry import GodView, chains
from gaslamp.model import Value
from gaslamp.records import draw
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.stages import stage_of
from gaslamp.simulation import UNRESOLVED, CannotDoThat, Scene, Seat, Stage
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice, View

Advice: TypeAlias = Callable[[], tuple[Choice, ...]]


class Policy(Protocol):
    """Somebody who decides for one person, on what that person knows and nothing else."""

    def __call__(self, view: View, advice: Advice, draw_below: Callable[[int], int]) -> Act:
        """What is decided now: one of the choices of the view, or `WAIT`.

        Args:
            advice: what would help, by a search in that person's mind, if it is asked for.
            draw_below: a whole number from 0 below another; the same in the same run.
        """
        ...


@dataclass(frozen=True, slots=True)
class RandomPolicy:
    """Any of the choices, or waiting, each as likely."""

    def __call__(self, view: View, advice: Advice, draw_below: Callable[[int], int]) -> Act:
        """As `Policy` says."""
        return self.of_choices(view.choices, advice, draw_below)

    def of_choices(
        self, choices: Sequence[Choice], advice: Advice, draw_below: Callable[[int], int]
    ) -> Act:
        """As `Policy` says, for who needs no more of the view than its choices."""
        del advice
        place = draw_below(len(choices) + 1)
        return choices[place].act if place < len(choices) else WAIT


@dataclass(frozen=True, slots=True)
class AdvisedPolicy:
    """What helps most by that person's own lights; waiting, where nothing does."""

    def __call__(self, view: View, advice: Advice, draw_below: Callable[[int], int]) -> Act:
        """As `Policy` says."""
        return self.of_choices(view.choices, advice, draw_below)

    def of_choices(
        self, choices: Sequence[Choice], advice: Advice, draw_below: Callable[[int], int]
    ) -> Act:
        """As `Policy` says, for who needs no more of the view than its choices."""
        del choices, draw_below
        best = next((one for one in advice() if one.gain > 0), None)
        return WAIT if best is None else best.act


@dataclass(frozen=True, slots=True)
class ScriptedPolicy:
    """Acts in order, each as soon as it can be done; then waiting."""

    reads_words: ClassVar[bool] = False
    acts: tuple[Act, ...]

    def __call__(self, view: View, advice: Advice, draw_below: Callable[[int], int]) -> Act:
        """As `Policy` says."""
        del advice, draw_below
        left = list(self.acts)
        for one in view.percepts:
            if left and (one.phase, one.doer, one.act) == ("happens", view.who, left[0]):
                left.pop(0)
        if left and any(one.act == left[0] for one in view.choices):
            return left[0]
        return WAIT


@dataclass(frozen=True, slots=True)
class AskedPolicy:
    """Whatever somebody says who is asked, such as a person: given the view, an act of it."""

    ask: Callable[[View], Act]

    def __call__(self, view: View, advice: Advice, draw_below: Callable[[int], int]) -> Act:
        """As `Policy` says."""
        del advice, draw_below
        return self.ask(view)


POLICIES: Final[Mapping[str, Policy]] = {"random": RandomPolicy(), "advised": AdvisedPolicy()}
"""Policies by the name that stands for them."""


@dataclass(frozen=True, slots=True)
class FluentSort:
    """One thing that may be known: a property of particular entities, and what it may be.

    `kind` is ``boolean``, ``number``, or the type of the entities it may be, which are `values`.
    """

    property: str
    arguments: tuple[str, ...]
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Hosting:
    """What runs are hosted of: a world, who decides from outside, and by what the others do.

    Args:
        spec: the world, and how long a run may last; its seed is that of the first run.
        played: who decides from outside, in the order of the world.
        policies: for others, what decides; who has none acts for themselves.
    """

    spec: RunSpec
    played: tuple[str, ...]
    policies: Mapping[str, Policy] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        """The world made ready, once a thread."""
        return stage_of(self.spec)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody there is."""
        return self.stage.people

    def acts(self, who: str) -> tuple[Act, ...]:
        """All that somebody could ever do, waiting first, in an order that stays."""
        return (WAIT, *self.stage.acts(who))

    @property
    def fluents(self) -> tuple[FluentSort, ...]:
        """All that may be known in this world, made of its text alone, in an order that stays."""
        space = self.stage._runtime.space  # noqa: SLF001  # the author's door, for no run
        domain = space.vocabulary.domain
        return tuple(
            FluentSort(
                one.property,
                one.arguments,
                one.type,
                () if one.type in {"boolean", "number"} else tuple(domain(one.type)),
            )
            for one in space.vocabulary.fluents
        )

    @property
    def happenings(self) -> tuple[str, ...]:
        """The names of all that may be perceived to be done or to happen, in order."""
        world = self.stage.world
        kinds = (world.actions, world.events, world.triggers, world.processes)
        return tuple(sorted({one.name for kind in kinds for one in kind}))

    @property
    def entities(self) -> tuple[str, ...]:
        """The names of all there is, in the order of the world."""
        return tuple(self.stage._runtime.space.vocabulary.entities)  # noqa: SLF001  # as above

    def start(self, seed: int, until_ms: int | None = None) -> Host:
        """A run from its first moment, until somebody who is played from outside must decide."""
        played = {*self.played, *self.policies}
        moments = self.stage.moments(seed, sorted(played), longest_ms=self._longest_ms)
        return Host(self, next(moments)).go_on(until_ms)

    @property
    def _longest_ms(self) -> int:
        return 45 * 60 * 1000 if self.spec.longest_ms is None else self.spec.longest_ms


@dataclass(frozen=True)
class Host:
    """A run in progress. Immutable: `decide` gives another."""

    hosting: Hosting
    _scene: Scene

    @property
    def waiting_for(self) -> str | None:
        """Who must decide now; None: nobody just now, or the run has ended."""
        return self._scene.waiting_for

    @property
    def ending(self) -> str | None:
        """The name of the ending the run has come to, if any."""
        return self._scene.ending

    @property
    def is_resolved(self) -> bool:
        """Whether the run has come to an ending of its own."""
        return self.ending not in {None, UNRESOLVED}

    @property
    def now_ms(self) -> int:
        """Time since the start, in ms."""
        return self._scene.now_ms

    @cached_property
    def _seats(self) -> dict[str, Seat]:
        return {}

    def seat(self, who: str) -> Seat:
        """Somebody's seat at this moment; one and the same each time.

        Raises `NobodyOfThatName`, `WrongArgument`.
        """
        given: object = who
        found = self._seats.get(given) if isinstance(given, str) else None
        if found is None:
            found = self._seats[who] = self._scene.seat(who)
        return found

    @property
    def scene(self) -> Scene:
        """The run itself, for authors and judges: whoever plays is given seats."""
        return self._scene

    @cached_property
    def truth(self) -> Truth:
        """What is so. For authors, judges and researchers: whoever plays is not given it."""
        return Truth(GodView(self._scene))

    def decide(self, act: Act, until_ms: int | None = None) -> Host:
        """The run after whoever must decide begins an act, and all that follows.

        Args:
            until_ms: what follows no later than that; None: until the next decision from outside.

        Raises what `Scene.decide` raises.
        """
        after = self._scene.decide(act, until_ms)
        return self._after(after, until_ms)

    def go_on(self, until_ms: int | None = None) -> Host:
        """The run when somebody played from outside must decide, at its end, or at a time."""
        return self._after(self._scene.go_on(until_ms), until_ms)

    def _after(self, scene: Scene, until_ms: int | None) -> Host:
        """The run at a scene, once those have decided whom policies play."""
        policies = self.hosting.policies
        while (who := scene.waiting_for) is not None and who in policies:
            act = _decided(scene, who, policies[who])
            scene = scene.decide(act, until_ms)
        return Host(self.hosting, scene)

    def release(self, who: str) -> Host:
        """The run from here on, in which somebody is no more played, and acts for themselves."""
        left = [one for one in self.hosting.played if one != who]
        hosting = replace(self.hosting, played=tuple(left))
        scene = self._scene.played_by([*left, *self.hosting.policies])
        return Host(hosting, scene).go_on()

    def __getstate__(self) -> dict[str, object]:
        """Without seats, which are keys, and made again."""
        return {"hosting": self.hosting, "_scene": self._scene}


@dataclass(frozen=True)
class Truth:
    """What is so in a run, and what everybody truly believes."""

    _god: GodView

    @property
    def god(self) -> GodView:
        """The view of everything that it stands on."""
        return self._god

    def utility(self, who: str | None = None) -> float | None:
        """What the author (None), or somebody, truly has of what they want; None: unknown.

        Raises `NobodyOfThatName`, `WrongArgument`.
        """
        return self._god.utility(who)

    def believes(self, *chain_and_expression: str) -> Value:
        """As `GodView.believes`."""
        return self._god.believes(*chain_and_expression)

    def nested_beliefs(self, order: int) -> dict[tuple[str, ...], dict[str, Value]]:
        """By whose mind, the truth first as of nobody's, what is known there of every fluent.

        What is unknown is left out. Raises `TooDeep`, `WrongArgument`.
        """
        space = self._god._space  # noqa: SLF001  # the author's door
        self._god._stage.check_depth(order)  # noqa: SLF001
        return {
            chain: {
                str(fluent): value
                for fluent in space.vocabulary.fluents
                if (value := space.belief(self._god.state, *chain).values[fluent.number])
                is not None
            }
            for chain in chains(space, order)
        }


def _decided(scene: Scene, who: str, policy: Policy) -> Act:
    """What a policy says of somebody; waiting, where it says what cannot be done."""
    seat = scene.seat(who)
    turn = _decisions_so_far(scene, who)

    def draw_below(most: int) -> int:
        seed = seat.seed
        return draw(seed, f"policy of {who}", turn) % most

    # A view costs many times what its choices do, and most policies of ours read no more of it.
    of_choices = getattr(policy, "of_choices", None)
    choices = seat.choices
    if of_choices is not None:
        act: Act = of_choices(choices, seat.advice, draw_below)
    else:
        view = seat.view if getattr(policy, "reads_words", True) else seat.wordless_view
        act = policy(view, seat.advice, draw_below)
    if act != WAIT and all(one.act != act.wordless for one in choices):
        raise CannotDoThat(act, who)
    return act


def _decisions_so_far(scene: Scene, who: str) -> int:
    return len(scene._run.people[scene.stage.number(who)].decisions)  # noqa: SLF001  # the host
