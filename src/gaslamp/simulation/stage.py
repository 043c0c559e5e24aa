"""Running a world from outside: a `Stage` is a world made ready, a `Scene` a run of it.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world
>>> stage = Stage(open_world("sally_anne"))
>>> scene = stage.start(seed=1, played=("sally",))
>>> scene.waiting_for
'sally'
>>> scene = scene.decide("put", ("sally", "basket"))
>>> scene.view("sally").percepts[-1].event
'put'

A scene is a value. `decide` gives the scene after, and the old one stays: keeping it
is undo, going on from it twice is a branch. Scenes give out views, never the state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from gaslamp.errors import GaslampError
from gaslamp.minds import Minds
from gaslamp.model import Value, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, Mind
from gaslamp.notation import read_question
from gaslamp.records import Log, Run
from gaslamp.simulation.engine import Engine
from gaslamp.simulation.time.moderation import Moderation
from gaslamp.simulation.views.viewing import Viewer
from gaslamp.views import Choice, View

WAIT = "wait"


class NobodyOfThatName(GaslampError):
    """Somebody was asked for whom the world does not have."""

    code = "GL520"
    template = 'nobody here is called "{name}"; there is {_listed}'
    name: str
    people: Iterable[str]

    @property
    def _listed(self) -> str:
        return ", ".join(self.people)


class NotYourTurn(GaslampError):
    """A decision was given while none was wanted: the run has ended."""

    code = "GL521"
    template = "nobody has to decide now: the run has ended"


class CannotDoThat(GaslampError):
    """A decision that the person who must decide does not believe possible."""

    code = "GL522"
    template = (
        "{who} sees no way to do {act}({_listed}); choose one of the choices in the view, or wait"
    )
    act: str
    arguments: tuple[str, ...]
    who: str

    @property
    def _listed(self) -> str:
        return ", ".join(self.arguments)


class Stage:
    """A world made ready: ground, with everything its minds have worked out so far."""

    def __init__(self, world: World) -> None:
        """Raises what `StateSpace` raises. `world` is one that `check_world` accepts."""
        self.world = world
        self._space = StateSpace(world)
        minds = self._minds = Minds(self._space)
        self._engine = Engine(self._space, minds)
        self._viewer = Viewer(self._space, minds)
        self._asked: dict[str, Callable[[Mind], Value]] = {}

    def __reduce__(self) -> tuple[type[Stage], tuple[World]]:
        # What it has worked out it works out again: as much to send, and full of functions.
        return Stage, (self.world,)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody there is, in canonical order."""
        return self._space.characters

    @property
    def states(self) -> int:
        """How many states, minds included, it has met, all of which it keeps; see `renewed`."""
        return len(self._space.states)

    def renewed(self) -> Stage:
        """The same stage, nothing met yet: for who has played so long that it keeps too much."""
        return Stage(self.world)

    def start(self, seed: int, played: Collection[str] = ()) -> Scene:
        """A new run. Those `played` decide from outside; the others for themselves.

        With nobody played, the scene returned has ended.

        Raises:
            NobodyOfThatName: somebody played is no character of this world.
        """
        numbers = frozenset(self.number(name) for name in played)
        return Scene(self, self._engine.start(seed, numbers))

    def moments(
        self,
        seed: int,
        played: Collection[str] = (),
        decisions: Iterable[tuple[str, tuple[str, ...]]] = (),
    ) -> Iterator[Scene]:
        """A run, moment by moment: a scene after each thing that came due, the first at its start.

        The last is at the run's end, or where somebody played must decide and nothing is
        decided any more.

        Args:
            decisions: what those played decide, in order, as act and arguments.

        Raises:
            NobodyOfThatName: somebody played is no character of this world.
            CannotDoThat: a decision is not among the choices then.
            TooMuchAtOnce, TooMuchHappens: the world never comes to a decision or its end.
        """
        run = self._engine.begun(seed, frozenset(self.number(name) for name in played))
        ahead = iter(decisions)
        moderation = Moderation()
        yield Scene(self, run)
        while run.ending is None:
            if run.due is None:
                before, run = run, self._engine.step(run)
                moderation.count(before, run)
            else:
                moderation = Moderation()
                decision = next(ahead, None)
                if decision is None:
                    return
                run = self._engine.decided(run, Scene(self, run).choice(*decision))
            yield Scene(self, run)

    def question(self, text: str) -> Callable[[Mind], Value]:
        """A condition or value of this world, in the notation, as a function of a mind.

        Raises:
            UnreadableExpression: it is none.
        """
        if text not in self._asked:
            self._asked[text] = self._space.term(read_question(self.world, text))
        return self._asked[text]

    def number(self, name: str) -> int:
        """Somebody's number in canonical order. Raises `NobodyOfThatName`."""
        if name not in self._space.vocabulary.character_number:
            raise NobodyOfThatName(name, self.people)
        return self._space.vocabulary.character_number[name]


class Scene:
    """A run at a moment when somebody played must decide, or at its end. Immutable."""

    __slots__ = ("_run", "_stage")

    def __init__(self, stage: Stage, run: Run) -> None:
        """Made by `Stage.start` and `Scene.decide`."""
        self._stage = stage
        self._run = run

    @property
    def stage(self) -> Stage:
        """The world it is a run of."""
        return self._stage

    @property
    def waiting_for(self) -> str | None:
        """Who must decide now; None once the run has ended."""
        due = self._run.due
        return None if due is None else self._stage.people[due]

    @property
    def ending(self) -> str | None:
        """The name of the ending the run has come to, if any."""
        return self._run.ending

    @property
    def now_ms(self) -> int:
        """Time since the start, in ms."""
        return self._run.now_ms

    @property
    def log(self) -> Log:
        """Everything that truly happened so far. Not for those who are played."""
        return self._run.log

    def view(self, who: str, *, choices: bool = True) -> View:
        """All that somebody can know now. Raises `NobodyOfThatName`.

        Without `choices` it leaves out what they could do and what not: enough to tell by,
        and several times as fast.
        """
        self._stage.number(who)
        # The stage is this module's own.
        return self._stage._viewer.view(self._run, who, choices=choices)  # noqa: SLF001

    def pulse(self, who: str) -> tuple[int, bool, str | None]:
        """Equal to an earlier one while there is nothing new to tell somebody.

        It is how many percepts they had, whether they are awake, and how the run ended.

        Raises:
            NobodyOfThatName: the world has no such person.
        """
        self._stage.number(who)
        return self._stage._viewer.pulse(self._run, who)  # noqa: SLF001

    def advice(self, who: str) -> tuple[Choice, ...]:
        """What somebody could do now, what helps most by their own lights first.

        Cost: a search in their mind, remembered for every run of the stage.
        """
        self._stage.number(who)
        return self._stage._viewer.advice(self._run, who)  # noqa: SLF001

    def decide(self, act: str, arguments: tuple[str, ...] = ()) -> Scene:
        """The scene after whoever must decide begins an act, and all that follows.

        `wait` is always possible. Whether an act comes off shows only when it ends.

        Raises:
            NotYourTurn: the run has ended.
            CannotDoThat: the act is not among the choices in that person's view.
        """
        chosen = self.choice(act, arguments)
        return Scene(self._stage, self._stage._engine.decide(self._run, chosen))  # noqa: SLF001

    def choice(self, act: str, arguments: tuple[str, ...] = ()) -> GroundEvent | None:
        """The act that a decision names, None for waiting. Raises as `decide` does."""
        who = self.waiting_for
        if who is None:
            raise NotYourTurn
        if act == WAIT and not arguments:
            return None
        choices = self.view(who).choices
        chosen = self._stage._space.find(act, arguments)  # noqa: SLF001
        if chosen is None or (act, arguments) not in {(c.act, c.arguments) for c in choices}:
            raise CannotDoThat(act, arguments, who)
        return chosen
