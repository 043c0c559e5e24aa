"""The part of a view that rests on beliefs: who and what is known of, where, by what names.

What they *know of* (`simulation.perception.awareness`) is what occurs in something they believe
of it in particular: an entity that stands in no such belief of theirs cannot be named to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gaslamp.model import Fluent, Line, State, Value, Words
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import Evidence, Person
from gaslamp.simulation.perception.awareness import OWN_BODY, Awareness, Knowing
from gaslamp.simulation.perception.learning import REMEMBERED
from gaslamp.simulation.perception.lines import Lines
from gaslamp.simulation.perception.utterance import plain_name
from gaslamp.simulation.perception.wakefulness import Wakefulness
from gaslamp.simulation.views.wording import FactWords
from gaslamp.systems.light import BRIGHTNESS, DAYLIGHT
from gaslamp.systems.places import AT, FIGURE, LEVEL, PLACE_OF
from gaslamp.systems.sound import NOISE_MET
from gaslamp.systems.talk import SAYING
from gaslamp.values import dataclass
from gaslamp.views import Known, Nameable, Senses, Told

MOST_BELIEF_VIEWS = 2_000
"""How many minds' views are remembered before starting over. One is made for each change
of what somebody believes or knows of."""


@dataclass(frozen=True, slots=True)
class BeliefView:
    """The part of a view that stays while its person believes the same and knows of the same."""

    knowing: Knowing
    is_awake: bool
    place: str | None
    nameables: tuple[Nameable, ...]
    opening: tuple[Told, ...]
    senses: Senses
    has_places: bool


class BeliefViews:
    """Makes the belief views of one world."""

    def __init__(self, space: StateSpace, lines: Lines) -> None:
        self._space = space
        self._computed = {one.name for one in space.world.properties if one.computed}
        self._lines = lines
        self._fact_words = FactWords(space, lines)
        self._awareness = Awareness(space)
        self._levels = frozenset(space.vocabulary.domain(LEVEL))
        self._views: dict[Knowing, BeliefView] = {}
        self._latest: dict[str, tuple[State, object, object, BeliefView]] = {}
        self._waking = Wakefulness(space)
        self._words = {entity.name: entity.words for entity in space.world.entities}
        self._plainly: dict[str, Nameable] = {}
        self._known: dict[tuple[str, int], tuple[Evidence, Known]] = {}
        self._fluents_among: dict[frozenset[str], tuple[Fluent, ...]] = {}

    def of(self, name: str, mind: State, person: Person) -> BeliefView:
        """The part of a view that is the same whenever the person believes the same."""
        # Records are values, and a person is asked about several times before they perceive more.
        latest, percepts, evidence = self._latest.get(name), person.percepts, person.evidence
        if (
            latest is not None
            and latest[0] is mind
            and latest[1] is percepts
            and latest[2] is evidence
        ):
            return latest[3]
        found = self._view_of(self._awareness.of(name, mind, person))
        self._latest[name] = mind, percepts, evidence, found
        return found

    def _view_of(self, knowing: Knowing) -> BeliefView:
        found = self._views.get(knowing)
        if found is not None:
            return found
        name, mind = knowing.who, knowing.mind
        nameable = knowing.aware - self._levels
        known = (e for e in self._space.vocabulary.entities if e in nameable)
        found = BeliefView(
            knowing,
            is_awake=self.is_awake(name, mind),
            place=self.place(name, mind),
            nameables=tuple(self._nameable(entity, knowing) for entity in known),
            opening=self._opening(name, mind),
            senses=self._senses(name, mind),
            has_places=(AT, (name,)) in self._space.vocabulary.fluent_number,
        )
        # All at once: which of them will be asked for again nobody knows.
        if len(self._views) >= MOST_BELIEF_VIEWS:
            self._views.clear()
        self._views[knowing] = found
        return found

    def aware(self, name: str, mind: State) -> frozenset[str]:
        """The entities somebody knows of as the scene begins."""
        return self._awareness.of(name, mind).aware

    def place(self, name: str, mind: State) -> str | None:
        """Where somebody takes themselves to be, if they do."""
        for fluent in self._space.vocabulary.fluents:
            if (fluent.property, fluent.arguments) == (AT, (name,)):
                place = mind.values[fluent.number]
                return None if place is None else str(place)
        return None

    def _senses(self, name: str, mind: State) -> Senses:
        """How bright and how loud somebody reckons that it is where they take themselves to be."""
        spot = self.place(name, mind)
        number_of = self._space.vocabulary.fluent_number

        def reckoned(name: str, of: Value) -> Value:
            number = number_of.get((name, (of,))) if isinstance(of, str) else None
            return None if number is None else mind.values[number]

        place = reckoned(PLACE_OF, spot)
        brightness = reckoned(BRIGHTNESS, spot)
        daylight, noise = reckoned(DAYLIGHT, place), reckoned(NOISE_MET, place)
        return Senses(
            brightness=brightness if isinstance(brightness, str) else None,
            daylight_lux=daylight if isinstance(daylight, int | float) else None,
            noise_db=noise if isinstance(noise, int | float) else None,
        )

    def is_awake(self, name: str, mind: State) -> bool:
        """Whether somebody takes themselves to be awake, by the world's `aware` if it has one."""
        return self._waking.is_awake(name, mind)

    def once_named(self, person: Person, belief_view: BeliefView) -> Iterator[Nameable]:
        """Whom and what percepts named or they knew of: a figure recognised, a thing gone."""
        happened = (percept for percept in person.percepts if percept.phase != "shows")
        named = {argument for percept in happened for argument in percept.act.arguments}
        known = {nameable.id for nameable in belief_view.nameables}
        gone = (named | (person.once_known - self._levels)) - known
        for entity in self._space.vocabulary.entities if gone else ():
            if entity in gone:
                yield self._nameable(entity, belief_view.knowing)

    def believed_facts(
        self, knowing: Knowing, person: Person, *, words: bool = True
    ) -> Iterator[Known]:
        """What is believed of those whom the person knows of, as far as they know anything.

        Without `words`, without the world's lines for it.
        """
        fluents, evidence = self._space.vocabulary.fluents, person.evidence or {}
        mind, doubted, of_whom = knowing.mind, knowing.doubted, knowing.aware | self._levels
        values = mind.values

        def is_told(fluent: Fluent) -> bool:
            value = values[fluent.number]
            if value is None or fluent.number in doubted:
                return False
            # What is worked out from where things are is to reckon with, and nothing to tell.
            return not isinstance(value, str) or (
                value in of_whom and fluent.property not in self._computed
            )

        def is_ground(number: int) -> bool:
            fluent = fluents[number]
            return knowing.aware.issuperset(fluent.arguments) and is_told(fluent)

        def known(fluent: Fluent, found: Evidence) -> Known:
            if not words:
                return self._plainly_known(knowing.who, fluent, values[fluent.number], found)
            is_old = found.how == "knew"
            told = self._fact_words.fact_lines(fluent, knowing.who, mind, from_before=is_old)
            return _known(fluent, values[fluent.number], found, told)

        for fluent in filter(is_told, self._among(knowing.aware)):
            found = evidence.get(fluent.number, REMEMBERED)
            if self._awareness.says_nothing(knowing.who, fluent, mind, found):
                continue
            one = known(fluent, found)
            because = tuple(
                [
                    known(fluents[premise], ground)
                    for premise, ground in zip(found.premises, found.grounds, strict=True)
                    if evidence.get(premise) is ground and is_ground(premise)
                ]
            )
            yield replace(one, because=because) if because else one

    def _plainly_known(self, who: str, fluent: Fluent, value: Value, found: Evidence) -> Known:
        """What is known without words: the same for as long as it is known in the same way."""
        kept = self._known.get((who, fluent.number))
        if kept is not None and kept[0] is found and kept[1].value is value:
            return kept[1]
        made = _known(fluent, value, found)
        self._known[who, fluent.number] = found, made
        return made

    def _among(self, aware: frozenset[str]) -> tuple[Fluent, ...]:
        """The fluents whose arguments are all known of. Whom people know of seldom changes."""
        found = self._fluents_among.get(aware)
        if found is None:
            if len(self._fluents_among) >= MOST_BELIEF_VIEWS:
                self._fluents_among.clear()
            fluents = self._space.vocabulary.fluents
            found = tuple(one for one in fluents if aware.issuperset(one.arguments))
            self._fluents_among[aware] = found
        return found

    def _nameable(self, entity: str, knowing: Knowing) -> Nameable:
        words = self._words.get(entity, Words())
        # What is looked at and called the same whatever is known is made once.
        hangs_on_mind = bool(words.looks or words.named)
        if not hangs_on_mind and entity in self._plainly:
            return self._plainly[entity]
        found = self._nameable_now(entity, words, knowing)
        if not hangs_on_mind:
            self._plainly[entity] = found
        return found

    def _nameable_now(self, entity: str, words: Words, knowing: Knowing) -> Nameable:
        types = self._space.vocabulary.types_of[entity]
        is_person = "character" in types or FIGURE in types
        looks = self._lines.lines_believed_to_hold(words.looks, knowing)
        named = (told.template for told in self._lines.lines_believed_to_hold(words.named, knowing))
        called = (*dict.fromkeys(named), *words.called)
        return Nameable(
            id=entity,
            called=called or (plain_name(entity, is_person=is_person),),
            pronoun=words.pronoun or ("they" if is_person else "it"),
            is_person=is_person,
            looks=looks,
            is_words=SAYING in types,
            is_limb=not OWN_BODY.isdisjoint(types),
        )

    def _opening(self, name: str, mind: State) -> tuple[Told, ...]:
        lines: tuple[Line, ...] = ()
        for opening in self._space.world.openings:
            if opening.who == name:
                lines = (*lines, *opening.lines)
        return self._lines.lines_that_hold(lines, {}, name, mind)


def _known(fluent: Fluent, value: Value, found: Evidence, told: tuple[Told, ...] = ()) -> Known:
    return Known(
        property=fluent.property,
        arguments=fluent.arguments,
        value=value,
        how=found.how,
        at_ms=found.at_ms,
        teller=found.teller,
        rule=found.rule,
        certainty=found.certainty,
        told=told,
    )
