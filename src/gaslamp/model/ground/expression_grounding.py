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

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

from gaslamp.model.declarations import Definition
from gaslamp.model.expressions import (
    And,
    Apply,
    Arithmetic,
    Believes,
    Compare,
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
from gaslamp.model.ground.memory import Bindings, Chain, Memory
from gaslamp.model.ground.terms import (
    ALWAYS,
    NEVER,
    Choose,
    Condition,
    Fixed,
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


class ExpressionGrounder:
    """Grounds the expressions of one world, and remembers them."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        definitions: Mapping[tuple[str, int], Definition],
        known: Mapping[int, Value] | None = None,
    ) -> None:
        """`definitions` are keyed by name and number of parameters.

        `known` fluents are replaced by their values, whoever reads them.
        """
        self.vocabulary = vocabulary
        self._definitions = definitions
        self._known = known or {}
        self._boolean = {f.number for f in vocabulary.fluents if f.type == "boolean"}
        self._private = {f.property for f in vocabulary.fluents if f.private}
        self._memory = Memory()
        self.ignorance: Ignorance | None = None
        """What counts as known where minds act; None: whatever is true does."""

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
                return all_of([self.condition(part, bound, chain) for part in parts])
            case Or(parts=parts):
                return any_of([self.condition(part, bound, chain) for part in parts])
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
                return over_cases(
                    self.term(left, bound, chain),
                    lambda a: over_cases(self.term(right, bound, chain), lambda b: atom(how, a, b)),
                )
            case IsA(what=inner, type=kind):
                tested = self.term(inner, bound, chain)
                return any_of(
                    [atom("==", tested, Fixed(v)) for v in self.vocabulary.values_of(kind)]
                )
            case Quantified(quantifier="forall", body=body):
                return all_of([self.condition(body, b, chain) for b in self._each(what, bound)])
            case Quantified(quantifier="exists", body=body):
                return any_of([self.condition(body, b, chain) for b in self._each(what, bound)])
            case If():
                return self._if_condition(what, bound, chain)
            case Apply() if (found := self._definition(what)) is not None:
                return self._for_arguments(
                    what, bound, chain, lambda b: self.condition(found.body, b, chain)
                )
        return over_cases(
            self.term(what, bound, chain), lambda term: atom("==", term, Fixed(value=True))
        )

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
                    [
                        (
                            self.condition(c.condition, bound, chain),
                            self.term(c.value, bound, chain),
                        )
                        for c in cases
                    ],
                    Fixed(value=True) if otherwise is None else self.term(otherwise, bound, chain),
                )
            case Quantified(quantifier="sum" | "product" as quantifier, body=body):
                join: Operator = "+" if quantifier == "sum" else "*"
                none = Fixed(0 if quantifier == "sum" else 1)
                parts = [self.term(body, inner, chain) for inner in self._each(what, bound)]
                return together(join, none, parts)
        condition = self.condition(what, bound, chain)
        return Fixed(condition == ALWAYS) if condition in (ALWAYS, NEVER) else Truth(condition)

    def property_term(
        self, name: str, arguments: tuple[Expression, ...], bound: Bindings, chain: Chain
    ) -> Term:
        """A property's fluent, or a choice among fluents where an argument is one itself."""

        def read(names: tuple[str, ...]) -> Term:
            # No such property of these: unknown, as of nothing.
            number = self.vocabulary.fluent_number.get((name, names))
            if number is None:
                return Fixed(None)
            if number in self._known:
                return Fixed(self._known[number])
            return self._pooled(chain, number) if POOLED in chain else Read(chain, number)

        fixed = [self.term(argument, bound, chain) for argument in arguments]
        term = over_entities(fixed, (), read, self.vocabulary.places_of(name, len(arguments)))
        # Of nothing a boolean is false, as it is never unknown (the semantics, section 5).
        if isinstance(term, Choose) and self._is_boolean(term):
            return Choose(term.cases, Fixed(value=False))
        return term

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
        terms = [self.term(argument, bound, chain) for argument in what.arguments]
        choices = [self.vocabulary.choices(parameter) for parameter in definition.parameters]

        def body(chosen: tuple[str, ...]) -> Term:
            # An argument that is a fluent may stand for anything; what is not of the parameter's
            # type has none.
            fits = all(name in choice for name, choice in zip(chosen, choices, strict=True))
            return make(dict(zip(names, chosen, strict=True))) if fits else Fixed(None)

        return over_entities(terms, (), body, choices)
