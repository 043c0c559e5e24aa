"""States whose minds go down to a depth and are closed there: the plain, slow reading.

`StateSpace` has minds within minds without end. Here a state is a *tree*: values, and for each
character the tree that they believe in, one level less deep. A tree of depth 0 is *closed*: whoever
is thought of in it is taken to believe what it believes itself, so it is what everybody in it
believes in. Nothing else is otherwise. Events are executed and minds repaired by the functions of
`beliefs` and `surprise`, as they stand; triggers run deepest minds first, which in trees needs no
guessing. docs/reference/semantics.md says why minds are closed this way, and which answers are
those of the definition without a depth.

A closed mind has no minds of its own to move: what an event, a trigger or a lesson would change
in them is not kept. Its own values move as any mind's do. Triggers that go round in it because
everybody in it always agrees with it (whoever agrees with me changes my mind) are no loop: it rests
where it first comes to what it was before.

This is what the engine must answer, to the last mind; read it beside the semantics and run
it only on what is small.

Cost: of a new state, as many minds as there are chains of people so long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gaslamp.model.epistemic.beliefs import (
    NOTHING_DRAWN,
    Execution,
    Lesson,
    RankOfValue,
    Recipe,
    Setting,
    fire,
    with_settings,
)
from gaslamp.model.epistemic.space import StateSpace
from gaslamp.model.epistemic.triggers import MOST_FIRINGS, TriggerLoop
from gaslamp.model.expressions import Value
from gaslamp.model.ground.events import GroundEvent, Noticing
from gaslamp.model.ground.index import EventIndex
from gaslamp.model.state import Draft, State, StateTable, Values
from gaslamp.model.world import World


class Tree(State):
    """A state whose minds go `depth` deep; of depth 0 it is what everybody in it believes in.

    Equal trees of one depth are one object.
    """

    __slots__ = ("depth",)
    depth: int
    beliefs: tuple[Tree, ...]


class Forest:
    """Every tree of one world met so far."""

    def __init__(self, people: int) -> None:
        self._people = people
        self._trees: dict[tuple[Values, tuple[Tree, ...]], Tree] = {}

    def __len__(self) -> int:
        return len(self._trees)

    def tree(self, values: Values, beliefs: Sequence[Tree] = ()) -> Tree:
        """The tree of some values and of minds of one depth; without any it is closed."""
        key = (values, tuple(beliefs))
        known = self._trees.get(key)
        if known is None:
            known = self._trees[key] = object.__new__(Tree)
            within = tuple(beliefs) or (known,) * self._people
            depth = beliefs[0].depth + 1 if beliefs else 0
            for name, said in (
                ("values", values),
                ("beliefs", within),
                ("depth", depth),
                ("number", len(self._trees)),
            ):
                object.__setattr__(known, name, said)
        return known

    def with_values(self, tree: Tree, values: Values) -> Tree:
        """A tree with the same minds, if it has any, in which other things are true."""
        return self.tree(values, tree.beliefs if tree.depth else ())

    def cut(self, state: State, depth: int) -> Tree:
        """A state down to a depth: what lies further down is not looked at."""
        minds = [self.cut(mind, depth - 1) for mind in state.beliefs] if depth else []
        return self.tree(state.values, minds)


class TreeExecution(Execution):
    """Executes events, and teaches lessons, in trees."""

    def __init__(self, forest: Forest, space: StateSpace) -> None:
        super().__init__(
            StateTable(), space.vocabulary.rank, space.find, space.figures, space.entrenchment
        )
        self._forest = forest

    def _cook(self, root: Recipe, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN) -> State:
        state, values = _tree(root.state), self._values(root)
        if state.depth == 0:
            return self._forest.tree(values)
        # What was drawn is so in the truth alone: minds go by what is likely.
        minds = [
            _tree(inner if isinstance(inner, State) else self._cook(inner))
            for inner in self._beliefs(root, drawn)
        ]
        return self._forest.tree(values, minds)


class TreeSettler:
    """Runs the triggers of one world in trees."""

    def __init__(
        self,
        forest: Forest,
        execution: TreeExecution,
        triggers: Sequence[GroundEvent],
        rank: RankOfValue,
    ) -> None:
        self._forest = forest
        self._execution = execution
        # Those about values alone go first, as where minds have no end.
        self._triggers = EventIndex(sorted(triggers, key=lambda trigger: trigger.reads_beliefs))
        self._rank = rank
        self._settled: dict[Tree, Tree] = {}

    def settle(self, tree: Tree) -> Tree:
        """A tree with the triggers of every mind in it run to rest, deepest minds first.

        Raises:
            TriggerLoop: they do not come to rest.
        """
        known = self._settled.get(tree)
        if known is None:
            minds = [self.settle(mind) for mind in tree.beliefs] if tree.depth else []
            known = self._settled[tree] = self._run(self._forest.tree(tree.values, minds))
            # What has come to rest is at rest.
            self._settled[known] = known
        return known

    def _run(self, tree: Tree) -> Tree:
        fired: list[str] = []
        met, asked = {tree}, set[Tree]()
        while (found := self._fire_one(tree)) is not None:
            trigger, after = found
            if tree.depth == 0 and trigger.reads_beliefs:
                # What goes round here goes round because nobody disagrees with a closed mind, which
                # is no fault of the triggers: it rests where it first comes again.
                if tree in asked:
                    return tree
                asked.add(tree)
                met = set()
            fired.append(trigger.name)
            if after in met or len(fired) > MOST_FIRINGS:
                raise TriggerLoop(fired)
            tree = after
            met.add(tree)
        return tree

    def _fire_one(self, tree: Tree) -> tuple[GroundEvent, Tree] | None:
        """The first trigger that applies and changes something, and what the tree becomes."""
        for candidate in self._triggers.candidates(tree.values):
            if candidate.rest is not None and not candidate.rest(tree):
                continue
            trigger = candidate.event
            values = with_settings(tree.values, fire(trigger.own, tree, self._rank))
            lessons = [
                lesson
                for who, assignments in (trigger.minds.items() if tree.depth else ())
                if (told := Lesson.of(who, fire(assignments, tree, self._rank)))
                and (lesson := _learnable(told, tree.beliefs[who]))
            ]
            if values != tree.values or lessons:
                return trigger, self._taught(self._forest.with_values(tree, values), lessons)
        return None

    def _taught(self, tree: Tree, lessons: Iterable[Lesson]) -> Tree:
        if tree.depth == 0:
            return tree
        minds = list(tree.beliefs)
        for lesson in lessons:
            taught = self._execution.teach(minds[lesson.owner], lesson)
            minds[lesson.owner] = self.settle(_tree(taught))
        return self._forest.tree(tree.values, minds)


def _learnable(lesson: Lesson, mind: Tree) -> Lesson | None:
    """What of a lesson is new to its owner's mind, and about minds that there are in it."""
    kept = Lesson.of(lesson.owner, (s for s in lesson.settings if len(s[0]) <= mind.depth))
    return kept and kept.new_to(mind)


class DepthSpace(StateSpace):
    """The states of one world whose minds go down to a depth and are closed there."""

    def __init__(self, world: World, depth: int) -> None:
        """Ground `world`, which `check_world` accepts. `depth`: levels of minds, at least 0.

        Raises:
            GroundingTooLarge: some declaration has too many instances.
            TriggerLoop: triggers do not come to rest at the start.
        """
        self.depth = self.levels = depth
        super().__init__(world)

    def _prepare(self) -> None:
        self._depth = self.depth if self.characters else 0
        self._forest = Forest(len(self.characters))
        self._index = EventIndex(self.actions)
        self._trees = TreeExecution(self._forest, self)
        self._execution = self._trees
        self._rest = TreeSettler(self._forest, self._trees, self.triggers, self.vocabulary.rank)
        self._successors = {}
        self.initial = self.after_triggers(self._interned(self._start))

    @property
    def lessons_joined(self) -> bool:
        """As `StateSpace.lessons_joined`: never, where some mind is the deepest."""
        return False

    def _interned(self, draft: Draft | State) -> State:
        state = draft if isinstance(draft, State) else StateTable().intern(draft)
        return self._forest.cut(state, self._depth)

    def with_values(self, state: State, facts: Mapping[int, Value]) -> State:
        """As `StateSpace.with_values`."""
        values = tuple(facts.get(fluent, value) for fluent, value in enumerate(state.values))
        return self._forest.with_values(_tree(state), values)

    def successor(
        self, state: State, event: GroundEvent, drawn: Mapping[int, Noticing | None] = NOTHING_DRAWN
    ) -> State:
        """As `StateSpace.successor`."""
        return self.after_triggers(self.execute(state, event, drawn))

    def after_triggers(self, state: State) -> State:
        """As `StateSpace.after_triggers`."""
        return self._rest.settle(_tree(state))

    def _taught(self, state: State, who: int, settings: Iterable[Setting]) -> State:
        lesson = Lesson.of(who, settings)
        tree = _tree(state)
        if lesson is None or tree.depth == 0:
            return tree
        minds = list(tree.beliefs)
        minds[who] = _tree(self._execution.teach(minds[who], lesson))
        return self._forest.tree(tree.values, minds)


def _tree(state: State) -> Tree:
    assert isinstance(state, Tree), "states of another space"
    return state
