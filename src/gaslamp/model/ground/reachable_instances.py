"""The ground events of a large world: those that can happen, made from what can be.

`instances` makes of each declaration all that its types allow, and leaves out what is then found
to be impossible. In a large world that is nearly all. Here each part of a precondition is judged
by what its fluents may ever be (`possible_values`) as soon as its variables are bound, so that
what cannot happen is not enumerated; what is made says what it needs, and why not, when somebody
asks (`GroundEvent.precondition`), and only then in full.

An event that can never happen stays out, unless something may look like it to somebody: then it
happens in a mind without being asked. Where people may be taken for others, a figure in place of
whoever does something, so much of a precondition is judged as is not about beings.

Cost: linear in the combinations that are looked at, which are those that the parts judged so far
allow; some ten microseconds each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gaslamp.model.declarations import Event
from gaslamp.model.expressions import (
    Apply,
    Assign,
    Believes,
    Compare,
    Effect,
    Expression,
    ForEach,
    IsA,
    Name,
    Together,
    When,
    Within,
)
from gaslamp.model.ground.bindings import Binder
from gaslamp.model.ground.events import GroundEvent, declaration_title, make_event
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.grounding_size import Schema
from gaslamp.model.ground.instances import MOST_INSTANCES, blame_declaration, sets_something_twice
from gaslamp.model.ground.memory import Bindings, Chain
from gaslamp.model.ground.possible_values import PossibleValues, percepts_of
from gaslamp.model.ground.scopes import parts
from gaslamp.model.ground.terms import ALWAYS, NEVER, Read, Term
from gaslamp.model.kinds import PEOPLE
from gaslamp.model.numbers import blame
from gaslamp.model.vocabulary import GroundingTooLarge, TypeAncestors, Vocabulary
from gaslamp.model.world import World


class ReachableInstances:
    """Makes the ground events of one large world's declarations."""

    def __init__(
        self, world: World, vocabulary: Vocabulary, grounder: Grounder, possible: PossibleValues
    ) -> None:
        """`grounder` has a `lean` one, which knows what is possible."""
        assert grounder.lean is not None
        self._vocabulary = vocabulary
        self._grounder, self._lean = grounder, grounder.lean
        fluents = vocabulary.fluents
        self._closed = frozenset(fluents[number].property for number in possible.only)
        self._definitions = {(one.name, len(one.parameters)): one for one in world.definitions}
        self._binder = Binder(vocabulary, grounder.lean, possible.of, self._definitions)
        self._have_figures = possible.have_figures
        self._percepts = frozenset(percepts_of(world))
        ancestors = TypeAncestors(world.types)
        self._beings = frozenset(one.name for one in world.types if PEOPLE & ancestors.of(one.name))

    def of(self, schemas: Sequence[Schema]) -> tuple[GroundEvent, ...]:
        """Every instance of the declarations that can happen, in order, numbered from 0.

        Raises:
            GroundingTooLarge: more than `MOST_INSTANCES`, or looking for them takes too long.
        """
        made: list[GroundEvent] = []
        for schema in schemas:
            careful = sets_something_twice(schema.effect)
            with blame(declaration_title(schema), schema.place), blame_declaration(schema):
                for bound in self._bindings(schema, MOST_INSTANCES - len(made)):
                    if not (careful and self._contradicts_itself(schema.effect, bound)):
                        made.append(
                            make_event(len(made), schema, bound, self._vocabulary, self._grounder)
                        )
        return tuple(made)

    def _bindings(self, schema: Schema, room: int) -> list[dict[str, str]]:
        among = self._judged(schema)

        def is_judged(part: Expression, mentioned: set[str]) -> bool:
            return (among is None or mentioned <= among) and self._may_decide(part)

        few = self._binder.few_bindings(schema, room, is_judged)
        if few is None:
            all_of_them = self._binder.combinations(schema)
            raise GroundingTooLarge(
                declaration_title(schema), all_of_them, MOST_INSTANCES, schema.place
            )
        return few

    def _may_decide(self, part: Expression) -> bool:
        """Whether a part may be found never to hold: something in it never varies, or is a name."""
        names, waiting = set[tuple[str, int]](), [part]
        while waiting:
            one = waiting.pop()
            if isinstance(one, IsA) or (
                isinstance(one, Compare)
                and isinstance(one.left, Name)
                and isinstance(one.right, Name)
            ):
                return True
            if isinstance(one, Apply):
                if one.name in self._closed:
                    return True
                key = one.name, len(one.arguments)
                definition = self._definitions.get(key)
                if definition is not None and key not in names:
                    names.add(key)
                    waiting.append(definition.body)
            waiting.extend(parts(one))
        return False

    def _judged(self, schema: Schema) -> frozenset[str] | None:
        """The parameters by which parts of a precondition are judged; None: by all."""
        if isinstance(schema, Event):
            return None
        if schema.name in self._percepts:
            return frozenset()
        if not self._have_figures:
            return None
        return frozenset(one.name for one in schema.parameters if one.type not in self._beings)

    # -- effects that contradict themselves -----------------------------------------------------

    def _contradicts_itself(self, effect: Effect, bound: Bindings) -> bool:
        """Whether one fluent is set, without condition, to two values written differently.

        As it is written: what never changes may make of two conditions none at all, and of two
        values one. So what the lean grounder finds is looked at again in full.
        """
        said: dict[tuple[Chain, int], tuple[Expression, Bindings, Chain]] = {}
        for target, value, around, chain, where in self._unconditional(effect, bound, ()):
            place = self._grounder.property_term(target.name, target.arguments, around, chain)
            if not isinstance(place, Read):
                continue
            now = value, around, where
            first = said.setdefault((place.chain, place.fluent), now)
            if first is not now and self._term(first) != self._term(now):
                return True
        return False

    def _term(self, said: tuple[Expression, Bindings, Chain]) -> Term:
        return self._grounder.term(*said)

    def _unconditional(
        self, what: Effect, bound: Bindings, chain: Chain
    ) -> Iterator[tuple[Apply, Expression, Bindings, Chain, Chain]]:
        """The assignments under no condition: what to, what, and in which mind each is read."""
        # Nothing is made here, and looking takes time all the same: an effect "for each" of
        # hundreds "for each" of hundreds is refused as soon as one that is ground.
        self._grounder.step()
        match what:
            case Together(effects=effects):
                for effect in effects:
                    yield from self._unconditional(effect, bound, chain)
            case Within(who=who, effect=effect):
                inner = (*chain, self._grounder.character(who, bound))
                yield from self._unconditional(effect, bound, inner)
            case ForEach(variable=variable, effect=effect):
                for name in self._vocabulary.choices(variable):
                    yield from self._unconditional(effect, {**bound, variable.name: name}, chain)
            case When(branches=branches, otherwise=otherwise):
                for place, branch in enumerate(branches):
                    lean = self._lean.condition(branch.condition, bound, chain)
                    is_last = otherwise is None and place == len(branches) - 1
                    # In full only where it matters: where it may be met always, or never and there
                    # is something else then.
                    if lean not in (ALWAYS, NEVER) or (lean == NEVER and is_last):
                        return
                    whole = self._grounder.condition(branch.condition, bound, chain)
                    if whole == ALWAYS:
                        yield from self._unconditional(branch.effect, bound, chain)
                    if whole != NEVER:
                        return
                if otherwise is not None:
                    yield from self._unconditional(otherwise, bound, chain)
            case Assign(target=target, value=value):
                inner_chain = chain
                said: Expression = target
                while isinstance(said, Believes):
                    inner_chain = (*inner_chain, self._grounder.character(said.who, bound))
                    said = said.what
                if isinstance(said, Apply):
                    yield said, value, bound, inner_chain, chain
