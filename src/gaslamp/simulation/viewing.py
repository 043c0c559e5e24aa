"""Makes views: the one door from the true state to those who may not see it.

Everything in a view comes from what the person believes and from the percepts they
had. The true state is touched once, to take the person's own beliefs out of it.
What they *know of* is what occurs in something they believe: an entity that stands
in no belief of theirs cannot be named to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gaslamp.model import Action, Fluent, GroundEvent, Line, Parameter, State, StateSpace, Words
from gaslamp.model.terms import Mind
from gaslamp.simulation.evidence import Doubt, Evidence, Revision
from gaslamp.simulation.learning import REMEMBERED
from gaslamp.simulation.lines import Holds, Lines
from gaslamp.simulation.minds import Advice, Minds
from gaslamp.simulation.run import Person, Run
from gaslamp.simulation.view import Choice, Doubted, Known, Nameable, Revised, Told, View
from gaslamp.simulation.wording import FactWords

FIGURE_TYPE = "figure"
"""The type whose entities stand for people not recognised."""

SAYING_TYPE = "saying"
"""The type whose entities are words to be said: their names stand in sentences as they are."""

LEVEL_TYPE = "level"
"""The type whose entities are degrees of something: nobody names or examines them."""

AWARE = "aware"
"""The definition that says who is conscious, of one person."""

MOST_OUTLOOKS = 2_000
"""How many minds' outlooks are remembered before starting over."""


@dataclass(frozen=True, slots=True)
class _Outlook:
    who: str
    aware: frozenset[str]
    is_awake: bool
    place: str | None
    nameables: tuple[Nameable, ...]
    opening: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Range:
    """What somebody believes they can do, and what they believe they cannot."""

    choices: tuple[Choice, ...] = ()
    refused: tuple[Choice, ...] = ()


class Viewer:
    """Makes views of the runs of one world."""

    def __init__(self, space: StateSpace, minds: Minds) -> None:
        self._space = space
        self._minds = minds
        self._lines = Lines(space)
        self._fact_words = FactWords(space, self._lines)
        self._outlooks: dict[tuple[str, State], _Outlook] = {}
        self._aware_of: dict[str, Holds] = {}
        self._ranges: dict[tuple[str, State], _Range] = {}
        self._words = {entity.name: entity.words for entity in space.world.entities}

    def view(self, run: Run, name: str, *, choices: bool = True) -> View:
        """All that one person can know at this moment of a run.

        Without `choices` it leaves out what they could do and what not, which is most of
        the work and of no use to whoever only tells.
        """
        who = self._space.vocabulary.character_number[name]
        mind, person = run.state.beliefs[who], run.people[who]
        outlook = self._outlook(name, mind)
        within = self._range(name, mind) if choices else _Range()
        return View(
            who=name,
            at_ms=run.now_ms,
            is_awake=outlook.is_awake,
            place=outlook.place,
            doing=self._doing(person.act),
            known=tuple(self._known(name, outlook.aware, mind, person.evidence or {})),
            percepts=tuple(one for one in person.percepts if one.phase != "shows"),
            nameables=(*outlook.nameables, *self._once_named(person, outlook, mind)),
            choices=within.choices,
            refused=within.refused,
            opening=outlook.opening,
            ending=run.ending,
            closing=self._closing(run.ending, name, mind),
            revisions=tuple(self._revised(one, name, mind) for one in person.revisions),
            doubts=tuple(map(self._doubted, person.doubts)),
            stock=tuple(self._stock(name, mind)),
        )

    def _stock(self, name: str, mind: State) -> Iterator[tuple[str, tuple[Told, ...]]]:
        for stock in self._space.world.stock:
            held = self._lines.best(stock.lines, {}, name, mind)
            if held:
                yield stock.key, held

    def _revised(self, revision: Revision, who: str, mind: State) -> Revised:
        fluents = self._space.vocabulary.fluents
        fluent = fluents[revision.fluent]
        return Revised(
            at_ms=revision.at_ms,
            property=fluent.property,
            arguments=fluent.arguments,
            before=revision.before,
            after=revision.after,
            how=revision.was.how,
            bits=revision.surprise_bits,
            fallen=tuple((fluents[f].property, fluents[f].arguments) for f in revision.fallen),
            told=self._fact_words.wrong(fluent, revision, who, mind),
        )

    def _doubted(self, doubt: Doubt) -> Doubted:
        fluent = self._space.vocabulary.fluents[doubt.fluent]
        return Doubted(
            at_ms=doubt.at_ms,
            speaker=doubt.speaker,
            property=fluent.property,
            arguments=fluent.arguments,
            said=doubt.said,
            kept=doubt.kept,
            how=None if doubt.was is None else doubt.was.how,
            verdict=doubt.verdict,
        )

    def _once_named(self, person: Person, outlook: _Outlook, mind: State) -> Iterator[Nameable]:
        """Who and what percepts named and is no longer known of: a figure since recognised."""
        happened = (percept for percept in person.percepts if percept.phase != "shows")
        named = {argument for percept in happened for argument in percept.arguments}
        known = {nameable.id for nameable in outlook.nameables}
        for entity in self._space.vocabulary.entities:
            if entity in named - known:
                yield self._nameable(entity, outlook.who, mind)

    def _outlook(self, name: str, mind: State) -> _Outlook:
        """The part of a view that is the same whenever the person believes the same."""
        found = self._outlooks.get((name, mind))
        if found is not None:
            return found
        aware = self._aware(name, mind)
        known = tuple(self._known(name, aware, mind, {}))
        places = (k.value for k in known if (k.property, k.arguments) == ("at", (name,)))
        levels = set(self._space.vocabulary.domain(LEVEL_TYPE))
        entities = (e for e in self._space.vocabulary.entities if e in aware and e not in levels)
        found = _Outlook(
            who=name,
            aware=aware,
            is_awake=self._is_awake(name, mind),
            place=next((str(place) for place in places), None),
            nameables=tuple(self._nameable(entity, name, mind) for entity in entities),
            opening=self._opening(name, mind),
        )
        if len(self._outlooks) >= MOST_OUTLOOKS:
            self._outlooks.clear()
        self._outlooks[name, mind] = found
        return found

    def _range(self, name: str, mind: State) -> _Range:
        """What somebody can do and what not; the same whenever they believe the same."""
        found = self._ranges.get((name, mind))
        if found is None:
            aware = self._outlook(name, mind).aware
            within = (
                act for act in self._minds.possible(name, mind) if aware.issuperset(act.arguments)
            )
            found = _Range(
                choices=tuple(self._choice(Advice(act), name, mind) for act in within),
                refused=tuple(self._refused(name, mind, aware)),
            )
            if len(self._ranges) >= MOST_OUTLOOKS:
                self._ranges.clear()
            self._ranges[name, mind] = found
        return found

    def pulse(self, run: Run, name: str) -> tuple[int, bool, str | None]:
        """What tells whether there is anything new to tell somebody: cheaper than a view.

        How many percepts they had, whether they are awake, and how the run ended.
        """
        who = self._space.vocabulary.character_number[name]
        mind, person = run.state.beliefs[who], run.people[who]
        return len(person.percepts), self._is_awake(name, mind), run.ending

    def _is_awake(self, name: str, mind: State) -> bool:
        """Whether somebody takes themselves to be awake, by the world's `aware` if it has one."""
        if name not in self._aware_of:
            self._aware_of[name] = next(
                (
                    self._space.condition(one.body, {one.parameters[0].name: name})
                    for one in self._space.world.definitions
                    if one.name == AWARE and len(one.parameters) == 1
                ),
                _always,
            )
        return self._aware_of[name](mind)

    def advice(self, run: Run, name: str) -> tuple[Choice, ...]:
        """What one person could do, what helps most first; needs a search in their mind."""
        who = self._space.vocabulary.character_number[name]
        mind = run.state.beliefs[who]
        aware = self._aware(name, mind)
        return tuple(
            self._choice(option, name, mind)
            for option in self._minds.advise(name, mind)
            if aware.issuperset(option.act.arguments)
        )

    def _known(
        self, name: str, aware: frozenset[str], mind: State, evidence: Mapping[int, Evidence]
    ) -> Iterator[Known]:
        """What is believed of those whom the person knows of."""
        fluents = self._space.vocabulary.fluents
        for fluent in fluents:
            if mind.values[fluent.number] is None or not aware.issuperset(fluent.arguments):
                continue
            found = evidence.get(fluent.number, REMEMBERED)
            one = _known(fluent, mind, found, self._fact_words.told(fluent, name, mind))
            because = tuple(
                _known(fluents[premise], mind, ground)
                for premise, ground in zip(found.premises, found.grounds, strict=True)
                if mind.values[premise] is not None
                and evidence.get(premise) is ground
                and aware.issuperset(fluents[premise].arguments)
            )
            yield replace(one, because=because) if because else one

    def _aware(self, name: str, mind: State) -> frozenset[str]:
        """The entities somebody knows of: those of whom they believe anything at all.

        False and 0 say nothing of what they are said of. Nor does a property's default
        of a figure, which is nobody until something has been perceived of it.
        """
        aware, sure = {name}, {name}
        for fluent in self._space.vocabulary.fluents:
            value = mind.values[fluent.number]
            if value is None or value is False or value == 0:
                continue
            found = aware if value == fluent.default else sure
            found.update(fluent.arguments)
            if isinstance(value, str):
                found.add(value)
        figures = self._space.vocabulary.domain(FIGURE_TYPE)
        return frozenset((aware - set(figures)) | sure)

    def _nameable(self, entity: str, name: str, mind: State) -> Nameable:
        words = self._words.get(entity, Words())
        types = self._space.vocabulary.types_of[entity]
        is_person = "character" in types or FIGURE_TYPE in types
        looks = self._lines.holding(words.looks, {}, name, mind)
        named = (told.template for told in self._lines.holding(words.named, {}, name, mind))
        called = (*dict.fromkeys(named), *words.called)
        return Nameable(
            id=entity,
            called=called or (_plain(entity, is_person=is_person),),
            pronoun=words.pronoun or ("they" if is_person else "it"),
            is_person=is_person,
            looks=looks,
            is_words=SAYING_TYPE in types,
        )

    def _choice(self, advice: Advice, name: str, mind: State) -> Choice:
        act = advice.act
        schema = act.schema
        words = schema.words if isinstance(schema, Action) else None
        return Choice(
            act=act.name,
            arguments=act.arguments,
            roles=_roles(act),
            typed=words.typed if words else (),
            gain=advice.gain,
            purpose=tuple(str(step) for step in advice.plan),
            refusal=()
            if act.possible(mind) or not words
            else self._lines.best(words.fails, act.bound, name, mind),
        )

    def _refused(self, name: str, mind: State, aware: frozenset[str]) -> Iterator[Choice]:
        for act in self._space.actions:
            mine = act.consenting[:1] == (name,)
            if mine and aware.issuperset(act.arguments) and not act.possible(mind):
                yield self._choice(Advice(act), name, mind)

    def _doing(self, act: GroundEvent | None) -> Told | None:
        if act is None or not isinstance(act.schema, Action) or not act.schema.words.says:
            return None
        return Told(act.schema.words.says[0].text, _roles(act))

    def _opening(self, name: str, mind: State) -> tuple[Told, ...]:
        lines: tuple[Line, ...] = ()
        for opening in self._space.world.openings:
            if opening.who == name:
                lines = (*lines, *opening.lines)
        return self._lines.holding(lines, {}, name, mind)

    def _closing(self, ending: str | None, name: str, mind: State) -> tuple[Told, ...]:
        for declared in self._space.world.endings:
            if declared.name == ending:
                return self._lines.holding(declared.tells, {}, name, mind)
        return ()


def _known(fluent: Fluent, mind: State, found: Evidence, told: tuple[Told, ...] = ()) -> Known:
    return Known(
        property=fluent.property,
        arguments=fluent.arguments,
        value=mind.values[fluent.number],
        how=found.how,
        at_ms=found.at_ms,
        teller=found.teller,
        rule=found.rule,
        certainty=found.certainty,
        told=told,
    )


def _always(_mind: Mind) -> bool:
    return True


def _roles(act: GroundEvent) -> tuple[tuple[str, str], ...]:
    parameters: tuple[Parameter, ...] = act.schema.parameters
    return tuple(
        (parameter.name, argument)
        for parameter, argument in zip(parameters, act.arguments, strict=True)
    )


def _plain(entity: str, *, is_person: bool) -> str:
    """What to call an entity whose world does not say: its id, as a name or as a thing."""
    words = entity.replace("_", " ")
    return words.title() if is_person else f"the {words}"
