"""Who gets what of an event: percepts, and the evidence they leave behind.

An event happens in a state. Each person perceives it as its observing clauses say,
evaluated in that state: the whole of it, a weaker event, or nothing, by some sense.
Beliefs have been moved accordingly by the model; here the percept is recorded, with
the lines the world has for it, and each fluent believed anew is marked with how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol, TypeAlias

from gaslamp.minds import attended_to
from gaslamp.model import PEOPLE, Action, Event, State
from gaslamp.model.epistemic import StateSpace, StrengthOf
from gaslamp.model.ground import GroundEvent, Noticing
from gaslamp.records import Doubt, Person, Run, replace
from gaslamp.simulation.perception.awareness import Awareness
from gaslamp.simulation.perception.belief_revision import BeliefReviser
from gaslamp.simulation.perception.credulity import Credulity, Hearing
from gaslamp.simulation.perception.directions import Directions
from gaslamp.simulation.perception.grades import Grader, certainty
from gaslamp.simulation.perception.learning import Learner, Perceived
from gaslamp.simulation.perception.lines import Lines
from gaslamp.simulation.perception.revision_order import strength_by_evidence
from gaslamp.simulation.perception.utterance import (
    as_heard,
    is_quoting,
    names_passed_on,
    speak,
    with_names,
)
from gaslamp.values import dataclass
from gaslamp.views import WORD, Act, Percept, Phase

Drawn: TypeAlias = Mapping[int, Noticing | None]
"""By a character's number, what was drawn for them: a way of noticing, or not at all."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What there is to perceive: an event in some phase, and the states around it.

    `looks` is what it looks like to everybody of whom nothing is `drawn`, `words` what is said
    aloud with it, as a template; empty: nothing.
    """

    at_ms: int
    event: GroundEvent
    phase: Phase
    doer: str | None
    before: State
    after: State
    drawn: Drawn
    looks: Sequence[GroundEvent | None]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """Somebody to whom it shows that an act has begun, by some sense.

    `seen` is what it looks like to them and `doer` whom they take to have begun it, None where
    that does not show.
    """

    who: int
    seen: GroundEvent
    doer: str | None
    sense: str | None


class Attention(Protocol):
    """By how much somebody's odds of noticing are multiplied, where they look or elsewhere."""

    def __call__(self, run: Run, name: str, *, attended: bool) -> float:
        """The factor, 0 to 2."""


CERTAIN = Fraction(100)
"""Percent."""


def usual_attention(run: Run, name: str, *, attended: bool) -> float:
    """The usual attention, of everybody."""
    del run, name, attended
    return 1.0


class Perceiver:
    """Hands out percepts in one world."""

    def __init__(self, space: StateSpace, attention: Attention = usual_attention) -> None:
        """`attention` says by how much somebody's odds of noticing are multiplied now."""
        self._space = space
        self._attention = attention
        self._lines = Lines(space)
        self._learner = Learner(space)
        self._reviser = BeliefReviser(space, self._learner)
        self._credulity = Credulity(space)
        self._awareness = Awareness(space)
        self._grader = Grader(space)
        self._directions = Directions(space)
        self._is_telling: dict[GroundEvent, bool] = {}
        self._acts: dict[GroundEvent, Act] = {}
        schemas: tuple[Action | Event, ...] = (*space.world.actions, *space.world.events)
        self._has_beginning = frozenset(one.name for one in schemas if one.words.begins)

    def newcomer(self, who: int) -> Person:
        """Somebody who has perceived nothing yet."""
        return self._learner.newcomer(who)

    def utterance(self, run: Run, event: GroundEvent, doer: str | None) -> tuple[str, Run]:
        """What is said aloud with an event, as a template, and the run after; nothing: empty."""
        schema = event.schema
        if doer is None or not isinstance(schema, Action) or not schema.words.utters:
            return "", run
        who = self._space.vocabulary.character_number[doer]
        own = run.people[who].saying
        if own and schema.words.spoken:
            return own, run.with_person(who, replace(run.people[who], saying=""))
        # In the speaker's mind those spoken to, or of, are whoever the speaker takes them for.
        bound = {
            role: self._space.seen_as(run.state, doer, name) for role, name in event.bound.items()
        }
        choices = self._lines.best(schema.words.utters, bound, doer, run.state.beliefs[who])
        # Whoever plays somebody and has them speak is not to meet with silence for it, where the
        # world has nothing to tell of them that goes without words.
        is_asked_for = who in run.played and bool(schema.words.typed) and _only_quotes(event)
        words, person = speak(run.people[who], choices, again=is_asked_for)
        return words, run if person is run.people[who] else run.with_person(who, person)

    def is_said_out(self, run: Run, who: int, act: GroundEvent) -> bool:
        """Whether there is nothing left that somebody could say with an act of saying something.

        That is an act all of whose lines quote what is said, and all of whose words are to be
        said once. `act` is as it looks to them.
        """
        schema = act.schema
        if not isinstance(schema, Action) or not any(one.once for one in schema.words.utters):
            return False
        if not _only_quotes(act):
            return False
        mind, name = run.state.beliefs[who], self._space.characters[who]
        choices = self._lines.best(schema.words.utters, act.bound, name, mind)
        return not speak(run.people[who], choices)[0]

    def after_event(self, run: Run, event: GroundEvent, doer: str | None, words: str = "") -> Run:
        """The run after `event`: its state moved on, everybody's percepts recorded."""
        before = run.state
        drawn, run = self._drawn(run, event)
        # After what is drawn, since nobody doubts what they did not notice; before the state moves,
        # for what is doubted changes how it moves.
        doubts = self._doubts(run, event, doer, drawn)
        drawn = {**drawn, **{who: noticing for who, (noticing, _) in doubts.items()}}
        after = self._space.successor(before, event, drawn)
        change = self._learner.change(before, after, event, drawn)
        looks = self._space.percepts(event, before)
        scene = _Scene(run.now_ms, event, "happens", doer, before, after, drawn, looks, words)
        had, run = run.people, replace(run, state=after)
        learnt, people = [], []
        for who, person in enumerate(had):
            got = self._percept(scene, who, person)
            if who in doubts:
                got = _doubting(got, doubts[who][1], self._space.characters[who])
            if got.percept is not None:
                person = _with(person, got.percept)  # noqa: PLW2901  # the same person, later
            if who in run.played and change.moves(who):
                person = self._with_names(person, who, before)  # noqa: PLW2901
            person, news = self._learner.learn(person, who, change, got)  # noqa: PLW2901
            learnt.append(news)
            people.append(person)
        run = run.with_people(people)
        for who, news in enumerate(learnt):
            run = self._reviser.revise(run, who, event, news, had[who])
        return run

    def after_beginning(
        self, run: Run, act: GroundEvent, doer: str
    ) -> tuple[Run, tuple[Warned, ...]]:
        """The run after an act has begun, and those to whom that shows.

        It shows by the lines for the beginning of what the act looks like. To whom none of them
        is told nothing shows, and it must not be felt in anything they do.
        """
        warned: list[Warned] = []
        if self._beginnings(act).isdisjoint(self._has_beginning):
            return run, ()
        drawn, run = self._drawn(run, act)
        looks = self._space.percepts(act, run.state)
        scene = _Scene(run.now_ms, act, "begins", doer, run.state, run.state, drawn, looks)
        for who, name in enumerate(self._space.characters):
            if name == doer:
                continue
            got = self._percept(scene, who, run.people[who])
            percept = got.percept
            if percept is not None and got.seen is not None and percept.told:
                warned.append(Warned(who, got.seen, percept.doer, percept.sense))
                run = run.with_person(who, _with(run.people[who], percept))
        return run, tuple(warned)

    def _beginnings(self, act: GroundEvent) -> frozenset[str]:
        """The names of all that an act may look like as it begins."""
        observing = act.schema.observing if isinstance(act.schema, Action) else ()
        looks = (one.percept.name for one in observing if one.percept is not None)
        return frozenset((act.name, *looks))

    def after_failure(self, run: Run, act: GroundEvent, meant: GroundEvent, doer: str) -> Run:
        """The run after an act came to nothing: its doer learns why, who watched saw it fail.

        `act` is what the doer set about, `meant` the same with figures as who they truly are.
        """
        before, had = run.state, run.people
        number = self._space.vocabulary.character_number[doer]
        strength, unsettled = self._concluding(before, act, had[number], number)
        taught = self._space.shown_wrong(before, act, doer, strength)
        change = self._learner.lesson(before, taught, act)
        drawn, run = self._drawn(run, meant)
        looks = self._space.percepts(meant, before)
        scene = _Scene(run.now_ms, meant, "fails", doer, before, change.after, drawn, looks)
        learnt = []
        for who, person in enumerate(run.people):
            percept = _for_onlookers(self._percept(scene, who, person).percept)
            if who == number:
                percept = self._make(scene, who, person, act, "touch", doer)
            if percept is not None and not percept.told:
                # Nothing is said of it: it is as if nothing had been there to perceive.
                # Their own failure its doer feels in any case, without a word.
                percept = None if who != number else replace(percept, phase="shows")
            if percept is not None and (percept.phase != "shows" or change.moves(who)):
                person = _with(person, percept)  # noqa: PLW2901
            got = Perceived(run.now_ms, percept)
            if who in run.played and change.moves(who):
                person = self._with_names(person, who, before)  # noqa: PLW2901
            person, news = self._learner.learn(person, who, change, got)  # noqa: PLW2901
            if who == number and percept is not None and taught is not before:
                person = self._learner.doubt(person, unsettled, percept)  # noqa: PLW2901
            learnt.append(news)
            run = run.with_person(who, person)
        run = replace(run, state=change.after)
        for who, news in enumerate(learnt):
            run = self._reviser.revise(run, who, act, news, had[who])
        return run

    def _concluding(
        self, state: State, act: GroundEvent, person: Person, who: int
    ) -> tuple[StrengthOf | None, Sequence[int]]:
        """How hard somebody whose act fails gives up which belief, and which they then doubt."""
        if self._space.entrenchment is None:
            return None, ()
        mind = state.beliefs[who]
        strength = strength_by_evidence(self._space, who, mind, person.evidence or {})
        shown = self._space.failure_shows(act, who, mind, strength)
        return strength, [fluent for chain, fluent in shown.unsettled if not chain]

    def _drawn(self, run: Run, event: GroundEvent) -> tuple[Drawn, Run]:
        """What those get of an event whose noticing it is a matter of odds, drawn, and the run.

        So is, for who hears it, from where.

        Of somebody's clauses that hold each gets its chance, in order, until one comes off.
        """
        drawn: dict[int, Noticing | None] = {}
        # Each draws from a stream of their own: that one more looks on changes nobody else's luck.
        for who, clauses in self._space.chances(event, run.state).items():
            drawn[who], name = None, self._space.characters[who]
            for noticing, percent in clauses:
                # What is certain is no matter of attention.
                sure = noticing.odds is None or percent >= CERTAIN
                attention = 1 if sure else self._attention_to(run, event, who, noticing)
                odds = Fraction(percent) * attention
                purpose = f"noticing of {event} by {name}"
                noticed, chance = run.chance.percent(purpose, min(odds, CERTAIN))
                run = replace(run, chance=chance)
                if noticed:
                    drawn[who] = noticing
                    break
        return self._directions.draw(run, event, drawn)

    def _attention_to(self, run: Run, event: GroundEvent, who: int, noticing: Noticing) -> Fraction:
        name = self._space.characters[who]
        shows = self._space.looks_like(event, name, run.state, noticing)
        about = set() if shows is None else {*shows.arguments} - {name}
        attended = not about.isdisjoint(attended_to(run.people[who]))
        return Fraction(self._attention(run, name, attended=attended))

    def _doubts(
        self, run: Run, event: GroundEvent, doer: str | None, drawn: Drawn
    ) -> dict[int, tuple[Noticing, tuple[Doubt, ...]]]:
        """By listener, what they do not take over of what they are told, and how they notice it."""
        found: dict[int, tuple[Noticing, tuple[Doubt, ...]]] = {}
        if not self._may_tell(event):
            return found
        for who, name in enumerate(self._space.characters):
            noticing = self._noticing(event, who, run.state, drawn)
            if noticing is None or noticing.sense != WORD:
                continue
            heard = self._space.looks_like(event, name, run.state, noticing)
            if heard is None:
                continue
            speaker = self._doer_seen(run.state, noticing, heard, name, doer)
            hearing = Hearing(name, event, heard, speaker, name == doer, run.now_ms)
            doubts = self._credulity.doubts(run.state, run.people[who], hearing)
            if doubts:
                found[who] = self._credulity.insistence(noticing, doubts), doubts
        return found

    def _may_tell(self, event: GroundEvent) -> bool:
        """Whether there is any way in which anybody is told something by an event."""
        known = self._is_telling.get(event)
        if known is None:
            ways = event.ways_of_noticing
            known = any(way.sense == WORD for some in ways for way in some)
            self._is_telling[event] = known
        return known

    def _noticing(
        self, event: GroundEvent, who: int, state: State, drawn: Drawn
    ) -> Noticing | None:
        if who in drawn:
            return drawn[who]
        return self._space.way_of_noticing(event, self._space.characters[who], state)

    def _doer_seen(
        self, state: State, noticing: Noticing, seen: GroundEvent, name: str, doer: str | None
    ) -> str | None:
        """Who is perceived to have done it, as whoever they are taken for.

        That is perceived with the whole of it, and where somebody is told something that
        names who tells it. Of an act that is taken for another, it is who would do the other.
        What one does oneself is one's own doing, however little of it one perceives.
        """
        if noticing.percept is not None and isinstance(seen.schema, Action):
            return next(iter(seen.consenting), None)
        if doer in {None, name}:
            return doer
        taken_for = self._space.seen_as(state, name, doer)
        named = noticing.sense == WORD and taken_for in seen.arguments
        return taken_for if self._grader.is_whole(seen) or named else None

    def _percept(self, scene: _Scene, who: int, person: Person) -> Perceived:
        name = self._space.characters[who]
        if who not in scene.drawn and scene.looks[who] is None:
            return Perceived(scene.at_ms)
        noticing = self._noticing(scene.event, who, scene.before, scene.drawn)
        if noticing is None:
            return Perceived(scene.at_ms)
        seen = scene.looks[who]
        if who in scene.drawn:
            seen = self._space.looks_like(scene.event, name, scene.before, noticing)
        if seen is None:
            return Perceived(scene.at_ms)
        doer = self._doer_seen(scene.before, noticing, seen, name, scene.doer)
        percept = self._make(scene, who, person, seen, noticing.sense, doer)
        return Perceived(scene.at_ms, percept, seen)

    def _make(  # what a percept is of
        self,
        scene: _Scene,
        who: int,
        person: Person,
        event: GroundEvent,
        sense: str | None,
        doer: str | None,
    ) -> Percept:
        mind = scene.before.beliefs[who]
        name = self._space.characters[who]
        said = self._said(scene, name, event) if scene.words else ""
        detail = self._grader.detail(event)
        return Percept(
            number=len(person.percepts),
            at_ms=scene.at_ms,
            phase=scene.phase,
            sense=sense,
            act=self._act(event),
            doer=doer,
            told=self._lines.of_event(event, scene.phase, name, mind, sense, said),
            detail=detail,
            direction=self._grader.direction(event, doer, sense, scene.after.beliefs[who]),
            certainty=certainty(event, sense, detail, who, mind),
        )

    def _with_names(self, person: Person, who: int, before: State) -> Person:
        """The person, whose mind is about to move, with all names that they know until then.

        Only whoever is played types names, and asks after what is gone.
        """
        name = self._space.characters[who]
        aware = self._awareness.of(name, before.beliefs[who], person).aware
        if aware <= person.once_known:
            return person
        return replace(person, once_known=person.once_known | aware)

    def _said(self, scene: _Scene, hearer: str, heard: GroundEvent) -> str:
        """The words of a scene for who hears them in what they perceive.

        Whom the speaker names is named in the hearer's way where it is the same one to both. If
        not, or if what was heard is not of that one, it is the name as it was said: "Cat!" is heard
        as "Cat!" by whoever has Cat before them and takes her for a mask.
        """
        spoken, names = scene.event, dict[str, str]()
        if scene.doer is not None:
            passed_on = names_passed_on(spoken.schema, heard.schema)
            for role, one in spoken.bound.items():
                if PEOPLE.isdisjoint(self._space.vocabulary.types_of[one]):
                    continue
                said = self._space.seen_as(scene.before, scene.doer, one)
                if role not in passed_on or said != self._space.seen_as(scene.before, hearer, one):
                    names[role] = self._lines.name_of(said, scene.doer, scene.before)
        return as_heard(with_names(scene.words, names), spoken.schema, heard.schema)

    def _act(self, event: GroundEvent) -> Act:
        """An event as percepts name it: one value for all of them."""
        known = self._acts.get(event)
        if known is None:
            known = self._acts[event] = Act(event.name, event.arguments)
        return known


def _doubting(got: Perceived, doubts: tuple[Doubt, ...], who: str) -> Perceived:
    """What somebody got who does not believe all of it.

    One's own words are nothing that one is told: they are neither believed nor disbelieved.
    """
    percept = got.percept
    if percept is not None:
        percept = replace(percept, disbelieved=bool(doubts) and percept.doer != who)
    return replace(got, percept=percept, doubts=doubts)


def _for_onlookers(percept: Percept | None) -> Percept | None:
    """What of an act that came to nothing shows to others: lines that say whose it was.

    The others speak to whoever failed ("not from the floor"), and an act of which none is told,
    such as an answer that was never given, cannot be perceived.
    """
    if percept is None or percept.doer is None:
        return percept
    told = tuple(one for one in percept.told if one.names(percept.doer))
    return replace(percept, told=told) if told != percept.told else percept


def _only_quotes(act: GroundEvent) -> bool:
    """Whether all lines of an act quote what is said with it."""
    says = act.schema.words.says if isinstance(act.schema, Action) else ()
    return all(is_quoting(line.text, act.bound) for line in says)


def _with(person: Person, percept: Percept) -> Person:
    return replace(person, percepts=person.percepts.plus(percept))
