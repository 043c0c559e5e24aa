"""The semantics of minds and events once more, as plainly as sections 4 to 7 say it.

A state is a *tree*: values, and for every character the tree of the state it believes
in, cut off at some depth. Nothing is shared, remembered or interned; everything is
worked out anew, mind by mind. It costs what a tree costs, and shares no code with
`beliefs`, `surprise`, `settling`, `initial` or `state`, only the ground terms.

An event needs, for what is in a mind, the minds one below: a tree after an event is
one mind less deep than before. Triggers cost no depth, as long as those that look into
a mind change only minds as deep as they look: at the bottom they could change only
what is cut off anyhow.

Where the semantics leaves the order open: explicit effects on beliefs at all depths
first; then triggers, in the deepest minds first; then, lesson by lesson, what the
triggers of a mind teach another, each followed by the triggers of that one again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from gaslamp.model import Effect, Together, Value
from gaslamp.model.declarations import Action, Observing, Process, Trigger
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.epistemic.inference import conclusion
from gaslamp.model.expressions import TRUE
from gaslamp.model.ground import GroundEvent
from gaslamp.model.ground.grounding import GroundEffect, Grounder
from gaslamp.model.ground.ignorance import Ignorance
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Read,
    Term,
    Truth,
    reads,
)
from gaslamp.model.vocabulary import Fluent

Chain = tuple[int, ...]
Look = Callable[[Chain, int], Value]
Setting = tuple[Chain, int, Value]
MOST_FIRINGS = 200


NOBODY: Mapping[int, GroundEvent | None] = {}


class TooShallow(Exception):
    """Something was asked of a mind below the tree's depth."""


class Endless(Exception):
    """Triggers fire and fire."""


@dataclass(frozen=True)
class Tree:
    """`minds` is empty at the bottom, where nothing is known of beliefs."""

    values: tuple[Value, ...]
    minds: tuple[Tree, ...]

    @property
    def beliefs(self) -> tuple[Tree, ...]:
        if not self.minds:
            raise TooShallow
        return self.minds

    def look(self, chain: Chain, fluent: int) -> Value:
        mind = self
        for who in chain:
            if not mind.minds:
                raise TooShallow
            mind = mind.minds[who]
        return mind.values[fluent]

    def knows(self, chain: Chain, fluent: int) -> Value:
        """`look`; of what is below the tree anything will do."""
        try:
            return self.look(chain, fluent)
        except TooShallow:
            return None


# -- terms and conditions (section 5) -----------------------------------------------


def worth(term: Term, look: Look) -> Value:
    match term:
        case Fixed(value=value):
            return value
        case Read(chain=chain, fluent=fluent):
            return look(chain, fluent)
        case Truth(condition=condition):
            return true(condition, look)
        case Choose(cases=cases, otherwise=otherwise):
            return next((worth(t, look) for c, t in cases if true(c, look)), worth(otherwise, look))
        case Combine(operator=sign, left=left, right=right):
            a, b = worth(left, look), worth(right, look)
            if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
                return None
            return {"+": a + b, "-": a - b, "*": a * b}[sign]


def true(condition: Condition, look: Look) -> bool:
    match condition:
        case AllOf(parts=parts):
            return all(true(part, look) for part in parts)
        case AnyOf(parts=parts):
            return any(true(part, look) for part in parts)
        case Atom():
            return related(condition, worth(condition.left, look), worth(condition.right, look))


def related(atom: Atom, a: Value, b: Value) -> bool:
    if atom.operator == "==":
        return a == b
    if atom.operator == "!=":
        return a != b
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
        return a == b and atom.operator in ("<=", ">=")
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[atom.operator]


# -- the oracle ---------------------------------------------------------------------


class Oracle:
    """The states of one world as trees. Takes from `space` its ground events, as names."""

    def __init__(self, space: StateSpace) -> None:
        self.space = space
        world = space.world
        self.people = range(len(space.characters))
        self.grounder = Grounder(
            space.vocabulary, {(d.name, len(d.parameters)): d for d in world.definitions}
        )
        triggers = sorted(space.triggers, key=self._reads_minds)  # which first is left open
        self._known: dict[tuple[int, int, tuple[Setting, ...]], tuple[Tree, Tree]] = {}
        self.triggers = [(self.precondition(t), self.effects(t)) for t in triggers]

    def precondition(self, event: GroundEvent) -> Condition:
        needed = self.grounder.condition(getattr(event.schema, "precondition", TRUE), event.bound)
        by_knowledge = isinstance(event.schema, Action) and not self.space.world.is_planning
        return (
            Ignorance(self.space.world, self.space.vocabulary).guard(needed)
            if by_knowledge
            else needed
        )

    def effects(self, event: GroundEvent) -> tuple[GroundEffect, ...]:
        return self.grounder.effects(event.schema.effect, event.bound)

    def _reads_minds(self, trigger: GroundEvent) -> bool:
        terms: list[Term | Condition] = [self.precondition(trigger)]
        for effect in self.effects(trigger):
            terms += [effect.condition, effect.value, Read(effect.chain, 0)]
        return any(read.chain for term in terms for read in reads(term))

    # -- section 4 ------------------------------------------------------------------

    def initial(self, depth: int) -> Tree:
        said: dict[tuple[Chain, int], Value] = {}
        defaults = {"boolean": False, "number": 0}

        def look(chain: Chain, fluent: int) -> Value:
            if (chain, fluent) in said:
                return said[chain, fluent]
            # Whoever is said twice in a row, or more often, is one mind (section 7.1).
            once = chain[:1] + tuple(b for a, b in pairwise(chain) if a != b)
            if once != chain:
                return look(once, fluent)
            known = self.space.vocabulary.fluents[fluent]
            if chain and self._is_veiled(chain, known):
                return known.unlearnt
            if chain:
                return look(chain[:-1], fluent)
            return defaults.get(known.type)

        for line in self.space.world.initially:
            for step in steps(line):
                for chain, fluent, value in self.fired(self.grounder.effects(step, {}), look):
                    said[chain, fluent] = value

        def tree(chain: Chain) -> Tree:
            values = tuple(look(chain, f.number) for f in self.space.vocabulary.fluents)
            deeper = len(chain) < depth
            return Tree(values, tuple(tree((*chain, c)) for c in self.people) if deeper else ())

        return self.settled(tree(()))

    def _is_veiled(self, chain: Chain, fluent: Fluent) -> bool:
        """Whether a mind, nobody twice in a row in its chain, has not got a fluent from around."""
        is_own = fluent.is_own(self.space.characters[chain[-1]])
        if len(chain) == 2 and self.space.world.common.everything:
            is_own = False
        return fluent.hidden and len(chain) <= 2 and not is_own

    # -- sections 6 and 7.2 ---------------------------------------------------------

    def successor(
        self, tree: Tree, event: GroundEvent, drawn: Mapping[int, GroundEvent | None] = NOBODY
    ) -> Tree:
        """`drawn`: what the event truly looked like to somebody, whatever was likely.

        Whoever perceived it knows that; of all others minds think what is likely.
        """
        return self.settled(self.executed(tree, event, drawn=drawn))

    def possible(self, tree: Tree, event: GroundEvent) -> bool:
        return true(self.precondition(event), tree.look)

    def executed(
        self,
        tree: Tree,
        event: GroundEvent,
        owner: int = -1,
        lesson: Sequence[Setting] = (),
        drawn: Mapping[int, GroundEvent | None] = NOBODY,
    ) -> Tree:
        """`tree`, the owner's mind, after the event and then the lesson; no trigger fired.

        What an event teaches a mind, and what those around it teach it, is one lesson.
        """
        fired = self.fired(self.effects(event), tree.look)
        values = written(tree.values, [s for s in fired if not s[0]])
        news = told_anew(values, lesson)
        minds = []
        if tree.minds[0].minds:
            for who in self.people:
                known = news if who == owner else []
                seen = drawn[who] if who in drawn else self.percept(tree, event, who)
                learnt = [*known, *within(news, who)]
                minds.append(self.mind_after(tree, event, who, learnt, seen, drawn=who in drawn))
        return Tree(written(values, [s for s in news if not s[0]]), tuple(minds))

    def mind_after(
        self,
        tree: Tree,
        event: GroundEvent,
        who: int,
        lesson: list[Setting],
        seen: GroundEvent | None,
        *,
        drawn: bool,
    ) -> Tree:
        """What `who` believes who has `seen` that, and had the lesson about their own mind."""
        mind = tree.minds[who]
        told = [*within(self.fired(self.effects(event), tree.look), who), *lesson]
        if seen is None:
            return self.taught(cut(mind), who, told)
        if not self.possible(mind, seen):
            mind = self.surprised(tree, mind, self.precondition(seen), who)
        knows = drawn or not self.space.world.is_planning
        return self.executed(mind, seen, who, told, {who: seen} if knows else NOBODY)

    def percept(self, tree: Tree, event: GroundEvent, who: int) -> GroundEvent | None:
        """What it looks like, as a mind counts with it: in the first way that is likely."""
        likely = (seen for seen, odds in self.ways(tree, event, who) if odds is None or odds >= 50)
        return next(likely, None)

    def ways(
        self, tree: Tree, event: GroundEvent, who: int
    ) -> Iterator[tuple[GroundEvent | None, float | None]]:
        """What it can look like, way by way, each with its odds if it has any."""
        if isinstance(event.schema, (Trigger, Process)):
            return
        for clause in event.schema.observing:
            bound = {**event.bound, clause.variable: self.space.characters[who]}
            if true(self.grounder.condition(clause.condition, bound), tree.look):
                odds = None
                if clause.odds is not None:
                    found = worth(self.grounder.term(clause.odds, bound), tree.look)
                    odds = found if isinstance(found, int) else 0
                yield self.seen(tree, event, clause, bound), odds

    def seen(
        self, tree: Tree, event: GroundEvent, clause: Observing, bound: Mapping[str, str]
    ) -> GroundEvent | None:
        if clause.percept is None:
            return event
        arguments = tuple(
            worth(self.grounder.term(a, bound), tree.look) for a in clause.percept.arguments
        )
        every = (*self.space.events, *self.space.actions)
        named = (e for e in every if e.name == clause.percept.name)
        return next((e for e in named if e.arguments == arguments), None)

    def fired(self, effects: tuple[GroundEffect, ...], look: Look) -> list[Setting]:
        """What the effects set; of several values for one fluent, the first in order."""
        rank = self.space.vocabulary.rank
        wanted: dict[tuple[Chain, int], list[Value]] = {}
        for effect in effects:
            if true(effect.condition, look):
                wanted.setdefault((effect.chain, effect.fluent), []).append(
                    worth(effect.value, look)
                )
        return [(*key, min(values, key=rank)) for key, values in wanted.items()]

    def taught(self, mind: Tree, owner: int, lesson: Sequence[Setting]) -> Tree:
        """`mind`, the owner's, after a lesson that the owner alone knows of, and knows."""
        news = [s for s in latest(lesson) if mind.knows(s[0], s[1]) != s[2]]
        if not news:
            return mind
        minds = [
            self.taught(inner, who, [*(news if who == owner else []), *within(news, who)])
            for who, inner in enumerate(mind.minds)
        ]
        return Tree(written(mind.values, [s for s in news if not s[0]]), tuple(minds))

    # -- section 7.4 ----------------------------------------------------------------

    def surprised(self, tree: Tree, mind: Tree, precondition: Condition, who: int) -> Tree:
        if self.space.entrenchment is not None:
            # What is concluded is held to laws of its own; here it is where it goes.
            strength = self.space.entrenchment.of(mind, who)
            return self.taught(mind, who, conclusion(precondition, mind, strength).settings)
        for clause in clauses(precondition):
            if all(true(atom, tree.look) for atom in clause):
                for atom in clause:
                    if not true(atom, mind.look):
                        mind = self.taught(mind, who, remedy(atom, tree.look))
        return mind

    # -- section 7.3 ----------------------------------------------------------------

    def settled(self, mind: Tree, owner: int = -1, lesson: Sequence[Setting] = ()) -> Tree:
        """`_settled`, remembered: one mind is asked about for every trigger that looks at it."""
        key = (id(mind), owner, tuple(lesson))
        if key not in self._known:
            self._known[key] = (mind, self._settled(mind, owner, lesson))
        return self._known[key][1]

    def _settled(self, mind: Tree, owner: int, lesson: Sequence[Setting]) -> Tree:
        """`mind`, the owner's, as its triggers leave it; then the lesson; then they again.

        What each trigger of one mind teaches another is a lesson of its own, followed by the
        triggers of that one: what was taught first and unlearnt again leaves its trace deeper down
        (docs/design/0005).
        """
        values, told = mind.values, {who: list[Sequence[Setting]]() for who in self.people}
        if not self.triggers:
            return mind

        def now() -> Tree:
            inner = []
            for who, known in enumerate(mind.minds):
                after = self.settled(known, who)
                for one in told[who]:
                    after = self.settled(after, who, one)
                inner.append(after)
            return Tree(values, tuple(inner))

        def learn(settings: Sequence[Setting], *, known_to: int = -1) -> None:
            nonlocal values
            values = written(values, [s for s in settings if not s[0]])
            for who in self.people:
                own = settings if who == known_to else ()
                taught = latest([*own, *within(settings, who)])
                if taught:
                    told[who].append(taught)

        def run() -> None:
            for _ in range(MOST_FIRINGS):
                tree = now()
                fired = next((s for t in self.triggers if (s := self.news(tree, *t))), None)
                if fired is None:
                    return
                learn(fired)
            raise Endless

        run()
        if lesson:
            tree = now()
            learn([s for s in latest(lesson) if tree.knows(s[0], s[1]) != s[2]], known_to=owner)
            run()
        return now()

    def news(
        self, tree: Tree, condition: Condition, effects: tuple[GroundEffect, ...]
    ) -> list[Setting]:
        """What a trigger would change here: nothing if it does not apply."""
        try:
            if true(condition, tree.look):
                fired = self.fired(effects, tree.look)
                return [s for s in fired if tree.look(s[0], s[1]) != s[2]]
        except TooShallow:
            pass
        return []


def steps(line: Effect) -> Iterator[Effect]:
    """Each part of a conjunction is a step of its own."""
    if isinstance(line, Together):
        for part in line.effects:
            yield from steps(part)
    else:
        yield line


def within(settings: Sequence[Setting], who: int) -> list[Setting]:
    """The settings that concern what somebody believes, as they concern that mind."""
    return [(chain[1:], f, v) for chain, f, v in settings if chain[:1] == (who,)]


def told_anew(values: tuple[Value, ...], lesson: Sequence[Setting]) -> list[Setting]:
    """One lesson of many settings, the last for each fluent, without what is right here already."""
    return [(chain, f, v) for chain, f, v in latest(lesson) if chain or values[f] != v]


def latest(settings: Sequence[Setting]) -> list[Setting]:
    """The last setting of each fluent of each mind."""
    return [(*key, v) for key, v in {(chain, f): v for chain, f, v in settings}.items()]


def cut(tree: Tree) -> Tree:
    """The tree, one mind less deep."""
    return Tree(tree.values, tuple(map(cut, tree.minds)) if tree.minds[0].minds else ())


def written(values: tuple[Value, ...], settings: list[Setting]) -> tuple[Value, ...]:
    fresh = {fluent: value for _, fluent, value in settings}
    return tuple(fresh.get(n, value) for n, value in enumerate(values))


def clauses(condition: Condition) -> list[tuple[Atom, ...]]:
    """The disjunctive normal form."""
    match condition:
        case Atom():
            return [(condition,)]
        case AnyOf(parts=parts):
            return [clause for part in parts for clause in clauses(part)]
        case AllOf(parts=parts):
            every = product(*map(clauses, parts))
            return [tuple(atom for clause in chosen for atom in clause) for chosen in every]


def remedy(atom: Atom, truth: Look) -> list[Setting]:
    """``f == v``: v. Anything else: unknown, but what is true of a boolean.

    Two fluents compared are expanded over what the right one may be: it is what it
    truly is, and then the left one is held against that value.
    """
    match atom.left, atom.right:
        case Read() as read, Fixed():
            known = atom.operator == "==" or isinstance(truth(read.chain, read.fluent), bool)
            return [(read.chain, read.fluent, truth(read.chain, read.fluent) if known else None)]
        case Read() as read, Read() as other:
            right = truth(other.chain, other.fluent)
            left = truth(read.chain, read.fluent)
            known = atom.operator == "==" or isinstance(left, bool)
            return [
                (other.chain, other.fluent, right),
                (read.chain, read.fluent, left if known else None),
            ]
    raise NotImplementedError(atom)
