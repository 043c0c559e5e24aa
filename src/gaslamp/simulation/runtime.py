"""The runtime of a stage: what moves runs of a world, and what looks into them.

Stages, scenes and seats share it: a `Stage` makes it, a `Scene` is a run in it that its host
holds, a `Seat` a key to a run in it that tells its holder nothing. What it has worked out is
kept for every run.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import finalize

from gaslamp.engine import EngineSpace
from gaslamp.errors import WrongArgument, require, whole_number
from gaslamp.minds import Minds
from gaslamp.model import Value, World
from gaslamp.model.ground import GroundEvent, Mind, Nesting
from gaslamp.records import Run
from gaslamp.simulation.engine import Engine
from gaslamp.simulation.prepared_tasks import PreparedTasks
from gaslamp.simulation.problems import CannotDoThat, NobodyOfThatName, NotYourTurn, TooDeep
from gaslamp.simulation.views.choice_limits import require_few_acts
from gaslamp.simulation.views.view_builder import ViewBuilder
from gaslamp.views import WAIT, Act, Choice


class Runtime:
    """A world, its states and minds, the engine that moves them, the viewer that sees into them."""

    def __init__(self, world: World) -> None:
        """Raises what `StateSpace` raises, and `TooManyChoices`."""
        self.world = world
        self.space = EngineSpace(world, tasks=PreparedTasks.of(world), accept=require_few_acts)
        self.minds = Minds(self.space)
        self.engine = Engine(self.space, self.minds)
        self.viewer = ViewBuilder(self.space, self.minds)
        self._asked: dict[str, tuple[Callable[[Mind], Value], int]] = {}
        self._spare_the_collector()

    def _spare_the_collector(self) -> None:
        """Have Python's collector pass over what there is now, until this runtime goes.

        A world made ready is a hundred thousand objects that stay, and runs leave no garbage: to
        look through all of them every ten runs of `dark_room` took a fifteenth of the time. What is
        garbage by now waits, too, until this runtime goes. What it consists of refers to itself in
        circles, but not to the runtime, which therefore goes at once when nobody holds it.
        """
        gc.freeze()
        finalize(self, gc.unfreeze).atexit = False

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody there is, in canonical order."""
        return self.space.characters

    def number(self, name: str) -> int:
        """Somebody's number in canonical order. Raises `NobodyOfThatName`, `WrongArgument`."""
        require(str, name, "who", "the name of somebody")
        if name not in self.space.vocabulary.character_number:
            raise NobodyOfThatName(name, self.people)
        return self.space.vocabulary.character_number[name]

    def question(self, text: str) -> Callable[[Mind], Value]:
        """What a text asks, as `Stage.question` says."""
        require(str, text, "expression", "a condition or value, as text,")
        return self._read(text)[0]

    def _read(self, text: str) -> tuple[Callable[[Mind], Value], int]:
        """A question, and how many minds deep it goes by itself."""
        if text not in self._asked:
            # It brings the parser, which whoever only plays does without.
            from gaslamp.notation import read_question  # noqa: PLC0415

            what = read_question(self.world, text)
            deep = Nesting(self.world.definitions).of(what)
            self._asked[text] = self.space.term(what), deep
        return self._asked[text]

    def check_depth(self, chain: int, text: str = "") -> None:
        """Pass if people think so deep of one another as a text asks down a chain of minds.

        Args:
            chain: how many minds within one another are asked.
            text: what is asked of the last; empty: what can be read there.

        Raises:
            TooDeep: they do not.
        """
        require(str, text, "expression", "a condition or value, as text,")
        minds = whole_number(chain, "depth of minds")
        if minds < 0:
            raise WrongArgument.of("depth of minds", "a whole number from 0 on", minds)
        asked = minds + (self._read(text)[1] if text else 0)
        if asked > self.space.depth:
            raise TooDeep(asked, self.space.depth)

    def event(self, run: Run, act: Act | Choice) -> GroundEvent | None:
        """What it is, in a run, that whoever must decide there does; None for waiting.

        Raises:
            NotYourTurn: the run has ended, or nobody has to decide just now.
            CannotDoThat: the act is not among the choices in that person's view.
            WrongArgument: it is neither an act nor a choice.
        """
        act = act.act if isinstance(act, Choice) else act
        require(Act, act, "decide", "an Act or a Choice", "WAIT is one; choices has others")
        if run.due is None:
            raise NotYourTurn(None, run.ending is not None)
        if act == WAIT:
            return None
        who = self.people[run.due]
        choices = self.viewer.choices(run, who)
        chosen = self.space.find(act.name, act.arguments)
        if chosen is None or act.wordless not in (choice.act for choice in choices):
            raise CannotDoThat(act, who)
        return chosen
