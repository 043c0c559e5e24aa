"""From the expressions that an author wrote to ground terms and conditions.

An `ExpressionGrounder` replaces variables by entities, quantifiers by their instances,
definitions by their bodies, and properties by fluent numbers. Belief is pushed
inwards on the way: inside ``believes(c, ...)`` every fluent is read as c sees it,
and constants stay what they are. An argument that is itself a fluent
(``light(at(who))``) is expanded over the entities it may be; of nobody and nothing
every boolean is false and everything else unknown.

What is ground once is remembered by what its variables stand for, so the instances of
one declaration share what they have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from gaslamp.model.declarations import Definition
from gaslamp.model.expressions import (
    And,
    Apply,
    Arithmetic,
    Believes,
    Case,
    Compare,
    Comparison,
    Constant,
    Expression,
    Group,
    Grouping,
    If,
    IsA,
    Knows,
    Name,
    Not,
    Operator,
    Or,
    Parameter,
    Quantified,
    Value,
)
from gaslamp.model.ground.conditional_terms import (
    arithmetic,
    choice,
    over_cases,
    over_entities,
    together,
)
from gaslamp.model.ground.ignorance import Ignorance
from gaslamp.model.ground.memory import (
    MOST_LEAN_STEPS,
    MOST_STEPS,
    Bindings,
    Chain,
    Key,
    Memory,
)
from gaslamp.model.ground.picking import PickShape, shape_of_exists, shape_of_sum
from gaslamp.model.ground.terms import (
    ALWAYS,
    NEVER,
    Choose,
    Condition,
    Fixed,
    Pick,
    PickedTerm,
    Pickings,
    Read,
    Term,
    Truth,
    all_of,
    any_of,
    atom,
    negation,
)
from gaslamp.model.knowing import believes_rightly, holds_informed
from gaslamp.model.vocabulary import Vocabulary

POOLED: Final = -1
"""In a chain of minds: what everybody there rightly believes, put together."""

_Made = TypeVar("_Made")
_Picked = TypeVar("_Picked", bound=Condition | Term)


class ExpressionGrounder:
    """Grounds the expressions of one world, and remembers them."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        definitions: Mapping[tuple[str, int], Definition],
        known: Mapping[int, Value] | None = None,
        possible: Mapping[int, Collection[Value]] | None = None,
        never_set: Mapping[int, Value] | None = None,
    ) -> None:
        """`definitions` are keyed by name and number of parameters.

        `known` fluents are replaced by their values, whoever reads them; where an effect sets
        them, only those `never_set` (None: all of them). Of `possible` ones it is said what they
        may be at most: what asks for anything else is left out.
        """
        self.vocabulary = vocabulary
        self._definitions = definitions
        self._known = known or {}
        self._never_set = self._known if never_set is None else never_set
        self._possible = possible
        self._boolean = {f.number for f in vocabulary.fluents if f.type == "boolean"}
        self._private = {f.property for f in vocabulary.fluents if f.private}
        self._truths = {
            (f.property, len(f.arguments)) for f in vocabulary.fluents if f.type == "boolean"
        }
        self._memory = Memory(MOST_STEPS if possible is None else MOST_LEAN_STEPS)
        self._shapes: dict[int, tuple[Quantified, PickShape | None]] = {}
        self._from: dict[Key, Pickings[Any]] = {}
        self._compared_items: dict[
            tuple[int, Comparison, Value], tuple[Pickings[Term], Pickings[Condition] | None]
        ] = {}
        self._unpicked: Collection[int] = ()
        self.ignorance: Ignorance | None = None
        """What counts as known where minds act; None: whatever is true does."""

    @property
    def leaves_out(self) -> bool:
        """Whether what can never be is left out as soon as that is known."""
        return self._possible is not None

    @property
    def characters(self) -> tuple[str, ...]:
        """Everybody who can believe, in canonical order."""
        return self.vocabulary.characters

    def start_over(self) -> None:
        """Count the work from here: what is asked from now on is another question."""
        self._memory.start_over()

    def step(self) -> None:
        """Count one step of the work; GroundingTooLarge after too many."""
        self._memory.step()

    def bound_steps(self, most: int = MOST_STEPS) -> None:
        """Refuse from now on what takes more steps (`Memory.step`) than these."""
        self._memory.most_steps = most

    def memoise(self, what: object, bound: Bindings, make: Callable[[], _Made]) -> _Made:
        """What `make` makes of something written, made once for all that its variables are."""
        return self._memory.memoise(what, bound, make)

    # -- conditions -------------------------------------------------------------

    def condition(self, what: Expression, bound: Bindings, chain: Chain = ()) -> Condition:
        """`what` as a condition, its variables bound, seen down `chain`."""
        key = self._memory.key(what, bound, chain)
        made = self._memory.conditions.get(key)
        if made is None:
            self.step()
            made = self._condition(what, bound, chain)
            self._memory.conditions[key] = made
        return made

    def _condition(self, what: Expression, bound: Bindings, chain: Chain) -> Condition:
        match what:
            case And(parts=parts):
                return all_of(self._until(NEVER, parts, bound, chain))
            case Or(parts=parts):
                return any_of(self._until(ALWAYS, parts, bound, chain))
            case Not(what=inner):
                return negation(self.condition(inner, bound, chain))
            case Believes(who=who, what=inner):
                return self.condition(inner, bound, (*chain, self.character(who, bound)))
            case Knows(who=who, what=Apply() as inner):
                return self._knows(who, inner, bound, chain)
            case Group(grouping=grouping, what=inner):
                minds = self._minds_of(grouping, chain)
                return all_of([self.condition(inner, bound, mind) for mind in minds])
            case Compare(operator=how, left=left, right=right):
                return self._compared(how, left, right, bound, chain)
            case IsA(what=inner, type=kind):
                tested = self.term(inner, bound, chain)
                return any_of(
                    [self._atom("==", tested, Fixed(v)) for v in self.vocabulary.values_of(kind)]
                )
            case Quantified(quantifier="forall", body=body):
                return all_of([self.condition(body, b, chain) for b in self._each(what, bound)])
            case Quantified(quantifier="exists", body=body):
                picked = self._picked(what, bound, chain)
                if picked is not None:
                    return picked
                return any_of([self.condition(body, b, chain) for b in self._each(what, bound)])
            case If():
                return self._if_condition(what, bound, chain)
            case Apply() if (found := self._definition(what)) is not None:
                return self._for_arguments(
                    what, bound, chain, lambda b: self.condition(found.body, b, chain)
                )
        return over_cases(
            self.term(what, bound, chain), lambda term: self._atom("==", term, Fixed(value=True))
        )

    def _until(
        self, decisive: Condition, parts: Sequence[Expression], bound: Bindings, chain: Chain
    ) -> list[Condition]:
        """Each part as a condition; none after one that decides alone, where much is left out.

        Those that mention least are looked at first: they are shared by most instances.
        """
        if self._possible is None:
            return [self.condition(part, bound, chain) for part in parts]
        made: dict[int, Condition] = {}
        for place in self._memory.by_mention(parts):
            made[place] = self.condition(parts[place], bound, chain)
            if made[place] == decisive:
                return [decisive]
        return [made[place] for place in range(len(parts))]

    def _compared(  # two expressions, and where
        self, how: Comparison, left: Expression, right: Expression, bound: Bindings, chain: Chain
    ) -> Condition:
        first = self.term(left, bound, chain)
        if isinstance(first, PickedTerm) and isinstance(right, Constant):
            # Of two people the same is picked from: what becomes of it is made once, too.
            key = (id(first.from_), how, right.value)
            made = self._compared_items.get(key)
            if made is None:
                made = self._compared_items[key] = first.from_, self._over(how, first, right.value)
            if made[1] is not None:
                return Pick(first.read, made[1])
        return over_cases(
            first,
            lambda a: over_cases(self.term(right, bound, chain), lambda b: self._atom(how, a, b)),
        )

    def _over(
        self, how: Comparison, picked: PickedTerm, value: Value
    ) -> Pickings[Condition] | None:
        """What items come to compared with a value; None: where nothing is picked it holds, too."""

        def compared(term: Term) -> Condition:
            return over_cases(term, lambda a: self._atom(how, a, Fixed(value)))

        if compared(picked.otherwise) != NEVER:
            return None
        return Pickings(picked.from_.names, [compared(one) for one in picked.from_.items])

    def _atom(self, how: Comparison, left: Term, right: Term) -> Condition:
        """A comparison; decided, if one side can never be what the other is for certain."""
        if self._possible is not None and how in ("==", "!="):
            read, fixed = (left, right) if isinstance(right, Fixed) else (right, left)
            if isinstance(read, Read) and isinstance(fixed, Fixed):
                values = self._possible.get(read.fluent)
                if values is not None and fixed.value not in values:
                    return NEVER if how == "==" else ALWAYS
        return atom(how, left, right)

    def _may_be(self, term: Term, name: str) -> bool:
        """Whether a term may ever be some entity."""
        if self._possible is None:
            return True
        match term:
            case Read(fluent=fluent):
                values = self._possible.get(fluent)
                return values is None or name in values
            case Fixed(value=value):
                return value == name
            case Choose(cases=cases, otherwise=otherwise):
                return self._may_be(otherwise, name) or any(
                    self._may_be(chosen, name) for _, chosen in cases
                )
        return False

    def _knows(self, who: Expression, what: Apply, bound: Bindings, chain: Chain) -> Condition:
        number = self.character(who, bound)
        first = self.term(what.arguments[0], bound, chain) if what.arguments else None
        owner = Fixed(self.characters[number])
        is_own = first == owner and what.name in self._private
        ways: list[Expression] = [believes_rightly(who, what, is_own=is_own)]
        if chain[-1:] != (number,):
            # Of oneself that would be to know, and not to know what.
            ways.append(holds_informed(who, what))
        return self.condition(Or(tuple(ways)), bound, chain)

    def _minds_of(self, grouping: Grouping, chain: Chain) -> list[Chain]:
        """The minds in which something must hold that is so for a group, seen down `chain`."""
        if grouping == "together know":
            return [(*chain, POOLED)]
        people = range(len(self.characters))
        levels = 1
        if grouping == "common belief":
            # Below the last level minds are closed: whoever is met there is met already.
            levels = max(1, self.vocabulary.levels - len(chain))
        found: list[Chain] = []
        layer: list[Chain] = [chain]
        for _ in range(levels):
            layer = [(*mind, who) for mind in layer for who in people]
            found += layer
        return found

    def _if_condition(self, what: If, bound: Bindings, chain: Chain) -> Condition:
        parts: list[Condition] = []
        otherwise: Condition = ALWAYS
        for case in what.cases:
            condition = self.condition(case.condition, bound, chain)
            parts.append(all_of([otherwise, condition, self.condition(case.value, bound, chain)]))
            otherwise = all_of([otherwise, negation(condition)])
        last = ALWAYS if what.otherwise is None else self.condition(what.otherwise, bound, chain)
        return any_of([*parts, all_of([otherwise, last])])

    # -- terms ------------------------------------------------------------------

    def term(self, what: Expression, bound: Bindings, chain: Chain = ()) -> Term:
        """`what` as a term, its variables bound, seen down `chain`."""
        if isinstance(what, Name):
            return Fixed(bound.get(what.name, what.name))
        if isinstance(what, Constant):
            return Fixed(what.value)
        key = self._memory.key(what, bound, chain)
        made = self._memory.terms.get(key)
        if made is None:
            self.step()
            made = self._term(what, bound, chain)
            self._memory.terms[key] = made
        return made

    def _term(self, what: Expression, bound: Bindings, chain: Chain) -> Term:
        match what:
            case Believes(who=who, what=inner):
                return self.term(inner, bound, (*chain, self.character(who, bound)))
            case Apply() if (found := self._definition(what)) is not None:
                return self._choose_arguments(
                    what, bound, chain, lambda b: self.term(found.body, b, chain)
                )
            case Apply(name=name, arguments=arguments):
                return self.property_term(name, arguments, bound, chain)
            case Arithmetic(operator=how, left=left, right=right):
                return arithmetic(
                    how, self.term(left, bound, chain), self.term(right, bound, chain)
                )
            case If(cases=cases, otherwise=otherwise):
                return choice(
                    self._cases(cases, bound, chain),
                    Fixed(value=True) if otherwise is None else self.term(otherwise, bound, chain),
                )
            case Quantified(quantifier="sum" | "product" as quantifier, body=body):
                summed = self._picked_number(what, bound, chain)
                if summed is not None:
                    return summed
                join: Operator = "+" if quantifier == "sum" else "*"
                none = Fixed(0 if quantifier == "sum" else 1)
                parts = [self.term(body, inner, chain) for inner in self._each(what, bound)]
                return together(join, none, parts, leaves_out=self.leaves_out)
        condition = self.condition(what, bound, chain)
        return Fixed(condition == ALWAYS) if condition in (ALWAYS, NEVER) else Truth(condition)

    # -- what is picked by what a fluent is -----------------------------------------------

    def _picked(self, what: Quantified, bound: Bindings, chain: Chain) -> Condition | None:
        """An `exists` that asks only for what a fluent is; None: it asks for more."""
        shape = self._shape(what, shape_of_exists)
        read = None if shape is None else self._picker(shape, bound, chain)
        if shape is None or read is None:
            return None
        from_ = self._pickings(
            what.variable, shape.rest, bound, chain, lambda b: self.condition(shape.rest, b, chain)
        )
        may_be = zip(from_.names, from_.items, strict=True)
        if all(item == NEVER or not self._may_be(read, name) for name, item in may_be):
            return NEVER
        return Pick(read, from_)

    def _picked_number(self, what: Quantified, bound: Bindings, chain: Chain) -> Term | None:
        """A `sum` that asks only for what a fluent is; None: it asks for more."""
        shape = self._shape(what, shape_of_sum) if what.quantifier == "sum" else None
        read = None if shape is None else self._picker(shape, bound, chain)
        if shape is None or read is None:
            return None

        def number(inner: Bindings) -> Term:
            # As in a sum, where it is the only one that is not 0: what is no number stays none.
            return arithmetic("+", Fixed(0), self.term(shape.rest, inner, chain))

        from_ = self._pickings(what.variable, shape.rest, bound, chain, number)
        if all(item == Fixed(0) for item in from_.items):
            return Fixed(0)
        return PickedTerm(read, from_, Fixed(0))

    def _shape(
        self, what: Quantified, shape_of: Callable[[Quantified], PickShape | None]
    ) -> PickShape | None:
        if self._possible is None:
            return None
        known = self._shapes.get(id(what))
        if known is None:
            known = self._shapes[id(what)] = (what, shape_of(what))
        return known[1]

    def _picker(self, shape: PickShape, bound: Bindings, chain: Chain) -> Read | None:
        """The one fluent that something picks by; None: it is not one, or may be guarded."""
        by = self.term(shape.by, bound, chain)
        return by if isinstance(by, Read) and by.fluent not in self._unpicked else None

    def _pickings(  # what is written, and where
        self,
        variable: Parameter,
        rest: Expression,
        bound: Bindings,
        chain: Chain,
        make: Callable[[Bindings], _Picked],
    ) -> Pickings[_Picked]:
        """What is picked from, made once for all that is written alike."""
        free = {name: entity for name, entity in bound.items() if name != variable.name}
        key = (*self._memory.key(rest, free, chain), id(variable))
        made = self._from.get(key)
        if made is None:
            names = self.vocabulary.choices(variable)
            made = Pickings(names, [make({**bound, variable.name: name}) for name in names])
            self._from[key] = made
        return made

    def _cases(
        self, cases: Sequence[Case], bound: Bindings, chain: Chain
    ) -> Iterator[tuple[Condition, Term]]:
        for case in cases:
            condition = self.condition(case.condition, bound, chain)
            if condition != NEVER or not self.leaves_out:
                yield condition, self.term(case.value, bound, chain)

    def property_term(  # what is written, and where
        self,
        name: str,
        arguments: tuple[Expression, ...],
        bound: Bindings,
        chain: Chain,
        known: Mapping[int, Value] | None = None,
    ) -> Term:
        """A property's fluent, or a choice among fluents where an argument is one itself.

        `known`: of which fluents their values are put in; None: of those of the grounder.
        """
        put_in = self._known if known is None else known

        def read(names: tuple[str, ...]) -> Term:
            # No such property of these: unknown, as of nothing.
            number = self.vocabulary.fluent_number.get((name, names))
            if number is None:
                return Fixed(None)
            if number in put_in:
                return Fixed(put_in[number])
            return self._pooled(chain, number) if POOLED in chain else Read(chain, number)

        if all(type(argument) is Name for argument in arguments):
            # All are names, which no type checker reads out of `all`.
            return read(tuple([bound.get(one.name, one.name) for one in arguments]))  # type: ignore[union-attr]
        fixed = [self.term(argument, bound, chain) for argument in arguments]
        places = self.vocabulary.places_of(name, len(arguments))
        term = over_entities(fixed, (), read, places, self._may_be)
        # Of nothing a boolean is false, as it is never unknown (the semantics, section 5).
        if isinstance(term, Choose) and self._is_boolean(term):
            return Choose(term.cases, Fixed(value=False))
        if self._possible is not None and (name, len(arguments)) in self._truths:
            return self._never_unknown(term, arguments)
        return term

    def _never_unknown(self, term: Term, arguments: Sequence[Expression]) -> Term:
        """The same, where what it is a choice among, or of what, was put in as what it is."""
        if isinstance(term, Choose):
            return Choose(term.cases, Fixed(value=False))
        is_plain = all(isinstance(argument, (Name, Constant)) for argument in arguments)
        return Fixed(value=False) if term == Fixed(None) and not is_plain else term

    def _pooled(self, chain: Chain, fluent: int) -> Term:
        """What people together know of a fluent: what is so, where somebody has it right.

        Else it is unknown; of a yes or no, what they all wrongly take it for.
        """
        place = chain.index(POOLED)
        around, within = chain[:place], chain[place + 1 :]
        right = self._read(around + within, fluent)
        ideas = [self._read((*around, who, *within), fluent) for who in range(len(self.characters))]
        is_known = any_of([atom("==", idea, right) for idea in ideas])
        is_so = atom("==", right, Fixed(value=True))
        wrong: Term = Truth(negation(is_so)) if fluent in self._boolean else Fixed(None)
        return Choose(((is_known, right),), wrong)

    def _read(self, chain: Chain, fluent: int) -> Term:
        return self._pooled(chain, fluent) if POOLED in chain else Read(chain, fluent)

    def _is_boolean(self, term: Term) -> bool:
        match term:
            case Read(fluent=fluent):
                return fluent in self._boolean
            case Choose(cases=cases):
                return any(self._is_boolean(value) for _, value in cases)
        return False

    # -- names ------------------------------------------------------------------

    def character(self, who: Expression, bound: Bindings) -> int:
        """The number of the character that a name or variable stands for."""
        if not isinstance(who, Name):
            raise TypeError(f"{who} names no character; check_world reports this")
        return self.vocabulary.character_number[bound.get(who.name, who.name)]

    def _each(self, what: Quantified, bound: Bindings) -> Iterator[Bindings]:
        for name in self.vocabulary.choices(what.variable):
            if self.leaves_out:
                # Most of what is left out is remembered, and so is no step; to go through it is.
                self._memory.step()
            yield {**bound, what.variable.name: name}

    def _definition(self, what: Apply) -> Definition | None:
        return self._definitions.get((what.name, len(what.arguments)))

    def _for_arguments(
        self,
        what: Apply,
        bound: Bindings,
        chain: Chain,
        make: Callable[[Bindings], Condition],
    ) -> Condition:
        """A definition's body as a condition, over the entities its arguments may be."""
        term = self._choose_arguments(what, bound, chain, lambda b: Truth(make(b)))
        match term:
            case Truth(condition=condition):
                return condition
            case Choose(cases=cases):
                return any_of([all_of([c, t.condition]) for c, t in cases if isinstance(t, Truth)])
        return NEVER

    def _choose_arguments(
        self, what: Apply, bound: Bindings, chain: Chain, make: Callable[[Bindings], Term]
    ) -> Term:
        definition = self._definitions[what.name, len(what.arguments)]
        names = [parameter.name for parameter in definition.parameters]
        choices = [self.vocabulary.choices(parameter) for parameter in definition.parameters]

        def body(chosen: tuple[str, ...]) -> Term:
            # An argument that is a fluent may stand for anything; what is not of the parameter's
            # type has none.
            fits = all(name in choice for name, choice in zip(chosen, choices, strict=True))
            return make(dict(zip(names, chosen, strict=True))) if fits else Fixed(None)

        if all(type(argument) is Name for argument in what.arguments):
            # As above.
            return body(tuple([bound.get(one.name, one.name) for one in what.arguments]))  # type: ignore[union-attr]
        terms = [self.term(argument, bound, chain) for argument in what.arguments]
        return over_entities(terms, (), body, choices, self._may_be)
