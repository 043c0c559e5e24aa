"""Stories for theory-of-mind items: a few events of a run, told from outside, and every mind after.

People act at random within what they take to be possible, so that worlds whose people know what
they want give many stories, too. Told is what happened, in order, and beside each event who got
less of it, or saw more than the act itself: nothing, a sound, what came to light. What follows for
what anybody believes is left to the reader, and read by us out of the minds themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from gaslamp.english.sentences import listing
from gaslamp.inquiry import GodView, Step, chains
from gaslamp.model import Fluent, State, TypeAncestors, Value
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Entry, Evidence, draw
from gaslamp.reports.reasons import Acts, Names
from gaslamp.runs.glimpses import SOMETHING, clause_of, past_facts, sense_verb, told_facts
from gaslamp.runs.hosting import Host, Hosting, RandomPolicy
from gaslamp.runs.partial_tellings import ToldEvent, changes_of, events_to_tell, percepts_of
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.tables import derived_seed
from gaslamp.simulation import Stage
from gaslamp.systems.places import AT, FIGURE, PLACE_OF
from gaslamp.values import dataclass
from gaslamp.views import Act, Percept

Chain: TypeAlias = tuple[str, ...]
Values: TypeAlias = Mapping[int, Value] | Sequence[Value]

STOPS: Final = 4
"""A run gives so many stories, each longer than the one before."""

BUSY_STOPS: Final = 10
"""A run in which more happens than can be told gives so many, about as far apart."""

SHORTEST_MS: Final = 6_000
LONGEST_MS: Final = 40_000
"""A story of two people is a run up to a time between these, drawn for each; of more people, who do
more in the same time, up to a shorter one."""

FEWEST_EVENTS: Final = 3
"""By so many events, its first, a story is sorted into those for training or those held out."""

MOST_EVENTS: Final = 14
"""No story is longer: who reads it has to hold all of it."""

DEEPEST: Final = 4
"""So many minds within one another are asked about at most, where it is not said: deeper, hardly
any reader follows."""

IN_PLACES: Final = frozenset({AT, PLACE_OF, "inside", "hidden_in", "in", "on"})
"""Properties that say where something is: those that are asked about."""

NOTHING: Final = "noticed nothing of it"

_SPOKEN: Final = re.compile(r'["“]\{words\}[,.]?["”],? (\{\w+\} \{\w+\})\.')
"""A line of what somebody says that names no more than who says it and how."""

SOMEBODY: Final = "somebody"
"""Whoever is not recognised. A world's own word would be one more person to a reader."""

_QUOTED_END: Final = re.compile(r"[.?!…][\"”]$")


@dataclass(frozen=True, slots=True)
class ToldRun:
    """A story, and what everybody believes after it.

    Args:
        seed: of the run it is the beginning of, up to `until_ms`.
        sentences: how things were, then what happened, in order; one for each event.
        told_by: the same as each of the people could tell it: what they got of it.
        structure: its events, with whom and what they are of by order of appearance: two stories
            that differ only in names have the same.
        values: what each asked fluent is, by whose mind it is in; of nobody's, what is so.
        evidence: how each of the people came to believe what they do of each asked fluent.
        changes: of each asked fluent, how many events were told since it was last set.
        distractors: of each asked fluent, how many events did not set it.
        had: of each asked fluent, what it was in the course of the story, its first value first.
        depth: so many minds within one another can be asked about by what is told.
    """

    world: str
    seed: int
    until_ms: int
    sentences: tuple[str, ...]
    told_by: Mapping[str, tuple[str, ...]]
    structure: tuple[str, ...]
    values: Mapping[tuple[Chain, Fluent], Value]
    evidence: Mapping[tuple[str, Fluent], Evidence]
    changes: Mapping[Fluent, int]
    distractors: Mapping[Fluent, int]
    had: Mapping[Fluent, tuple[Value, ...]]
    depth: int


class RunTeller:
    """Tells stories of one world."""

    def __init__(self, spec: RunSpec, order: int | None) -> None:
        """`order`: so many minds within one another; None: what people think, to `DEEPEST`.

        Raises what reading the world raises, and `TooDeep`.
        """
        everybody = Hosting(spec, ()).people
        self.hosting = Hosting(spec.pin(), (), dict.fromkeys(everybody, RandomPolicy()))
        self.stage: Stage = self.hosting.stage
        space = self.stage._runtime.space  # noqa: SLF001  # the author's door
        if order is None:
            order = min(DEEPEST, space.depth)
        self.stage.check_depth(order)
        self._order = order
        self.names = Names(self.stage.world, figure=SOMEBODY)
        self._acts = Acts(self.stage.world, self.names)
        self._space = space
        self.chains = chains(space, order)
        # How many are wrong about it is part of what makes even a question of what is so hard.
        self._known_chains = chains(space, max(order, 1))
        computed = {one.name for one in self.stage.world.properties if one.computed}
        above = TypeAncestors(self.stage.world.types)
        self._figures = figures = frozenset(
            one.name for one in self.stage.world.entities if FIGURE in above.of(*one.types)
        )
        self.asked = tuple(
            fluent
            for fluent in space.vocabulary.fluents
            if fluent.type not in {"boolean", "number"}
            and fluent.property not in computed
            and len(fluent.arguments) == 1
            and fluent.property in IN_PLACES
            # Whoever is taken for a stranger is somebody, and nobody is asked about twice.
            and fluent.arguments[0] not in figures
        )
        people = frozenset(space.characters)
        worded = {one.name for one in self.stage.world.properties if one.words.says}
        self._relations = tuple(
            fluent
            for fluent in space.vocabulary.fluents
            if fluent.type == "boolean"
            and len(fluent.arguments) > 1
            and people.issuperset(fluent.arguments)
            and fluent.property in worded - computed
        )
        # A world has some hundred acts and facts, and its stories tell them again and again.
        self._clauses: dict[Act, str | None] = {}
        self._lines: dict[tuple[Act, tuple[str, ...]], str | None] = {}
        self._facts: dict[tuple[Fluent, Value], str] = {}

    def fact(self, fluent: Fluent, value: Value) -> str:
        """That something is so, as a clause."""
        found = self._facts.get((fluent, value))
        if found is None:
            found = self.names.fact(fluent.property, fluent.arguments, value)
            self._facts[fluent, value] = found
        return found

    def stories(self, root: int) -> Iterator[ToldRun]:
        """Stories without end, from a seed."""
        index = 0
        while True:
            yield from self._of_run(derived_seed(root, index))
            index += 1

    def _of_run(self, seed: int) -> Iterator[ToldRun]:
        span = max(1, 2 * LONGEST_MS // max(2, len(self.stage.people)) - SHORTEST_MS)
        stops = sorted(
            SHORTEST_MS + draw(seed, "where a story stops", n) % span for n in range(STOPS)
        )
        host = self.hosting.start(seed, until_ms=0)
        start = host.scene
        for until_ms in stops:
            host = host.go_on(until_ms)
            if self._is_busy(host):
                # Few of so many events bear on anything, and to come to them takes long.
                more = range(stops[0], stops[-1] + 1, max(1, (stops[-1] - stops[0]) // BUSY_STOPS))
                yield from self._of_busy_run(host.go_on(stops[-1]), seed, more)
                return
            found = self._story(GodView(start), GodView(host.scene), seed, until_ms)
            if found is not None:
                yield found
            if host.ending is not None or self._happened(host) > MOST_EVENTS:
                return

    def _is_busy(self, host: Host) -> bool:
        """Whether something happened that there are no words for."""
        return any(
            one.kind == "happen" and one.act is not None and self._clause(one.act) is None
            for one in GodView(host.scene).log
        )

    def _of_busy_run(self, host: Host, seed: int, stops: Sequence[int]) -> Iterator[ToldRun]:
        """Stories of a run of which not everything can be told (`partial_tellings`)."""
        god = GodView(host.scene)
        steps = god.trace.steps
        told: list[ToldEvent] = []
        begun, left = steps[0], list(stops)
        for step in steps[1:]:
            while left and step.at_ms > left[0]:
                yield from self._busy_story(god, (begun, step), told, (seed, left.pop(0)))
            found = self._told_event(step)
            if found is None:
                told, begun = [], step
            elif found.clause:
                told.append(found)
        if left and steps[1:]:
            yield from self._busy_story(god, (begun, steps[-1]), told, (seed, left[0]))

    def _told_event(self, step: Step) -> ToldEvent | None:
        """A step in words, empty if nothing hangs on it; None: something does, and it has none."""
        changed, sets = changes_of(step, self.stage.people, self.asked)
        entry = next((one for one in step.entries if one.kind == "happen"), None)
        act = None if entry is None else entry.act
        said = (
            "" if entry is None or act is None else self._in_words(entry, act, bears=bool(changed))
        )
        if (changed or sets) and (act is None or not said):
            return None
        percepts = percepts_of(step, self.stage.people) if said else {}
        return ToldEvent(act or Act("wait"), said, step.after.state, percepts, changed, sets)

    def _in_words(self, entry: Entry, act: Act, *, bears: bool) -> str:
        """That something happened, as a clause; empty, if there are no words for it."""
        clause = self._clause(act) or self._spoken(entry, act)
        if clause is None and bears:
            line = self._line(act) or ""
            # What stands for something that is named elsewhere says nothing by itself.
            clause = None if line.startswith(("it ", "that ", "there ", "he ", "she ")) else line
        return clause or ""

    def _spoken(self, entry: Entry, act: Act) -> str | None:
        """What somebody said aloud, with how, as a clause: `Crane said "Who is there?"`."""
        words, event = entry.body.get("words"), self._space.find(act.name, act.arguments)
        if not isinstance(words, str) or not words or "{" in words or event is None:
            return None
        lines = _lines_of(event)
        found = next((said for one in lines if (said := _SPOKEN.fullmatch(one))), None)
        if found is None:
            return None
        roles = {name: value for name, value in event.bound.items() if value}
        return f'{self.names.clause(found[1], roles)} "{words}"'

    def _busy_story(
        self,
        god: GodView,
        between: tuple[Step, Step],
        events: Sequence[ToldEvent],
        run: tuple[int, int],
    ) -> Iterator[ToldRun]:
        """The story of some events that came after one step and before another, if it is one."""
        seed, until_ms = run
        told = list(events_to_tell(events, MOST_EVENTS, seed))
        if not FEWEST_EVENTS <= len(told) <= MOST_EVENTS or not any(one.bears for one in told):
            return
        begun, last = between[0].after.state, between[1]
        after = god.after(last.number - 1)
        sentences = [
            f"{_sentence(one)}{self._who_knew(fluent, begun)}"
            for fluent, one in self._beginning(begun.values, self.asked)
        ]
        told_by = {
            name: [
                _sentence(one) for _, one in self._beginning(begun.beliefs[who].values, self.asked)
            ]
            for who, name in enumerate(self.stage.people)
        }
        for one in told:
            less = self._who_got_less(one.act, one.percepts, one.state, one.state.values)
            learned = {name: self._learned(name, one, less) for name in self.stage.people}
            # Who could tell something by it got something of it.
            ways = {
                way: [name for name in names if way != NOTHING or not learned[name]]
                for way, names in less.items()
            }
            ways = {way: names for way, names in ways.items() if names}
            sentences.append(
                _sentence(one.clause) + _said_of_less(self.names, ways) + "".join(learned.values())
            )
            for name, lines in told_by.items():
                way = next((way for way, who in less.items() if name in who), None)
                if way is None:
                    lines.append(f"{_sentence(one.clause)}{learned[name]}")
                elif way != NOTHING:
                    lines.append(f"{_capital(self.names.name_of(name))} {way}.{learned[name]}")
                elif learned[name]:
                    lines.append(learned[name].strip())
        sets = [one.sets for one in told]
        yield ToldRun(
            self.stage.world.front.title or self.hosting.spec.world,
            seed,
            until_ms,
            tuple(sentences),
            {name: tuple(lines) for name, lines in told_by.items()},
            structure_of([one.act for one in told]),
            self._values(after.state),
            self._evidence(after),
            {one: _since(one, sets) for one in self.asked},
            {one: sum(one.number not in found for found in sets) for one in self.asked},
            {one: _had(one, begun.values[one.number], sets) for one in self.asked},
            depth=1,
        )

    def _learned(self, name: str, event: ToldEvent, less: Mapping[str, Sequence[str]]) -> str:
        """What somebody could tell by an event, or does no longer know, where it goes unsaid."""
        got_whole = all(name not in names for names in less.values())
        told = next((way for way, names in less.items() if name in names), "")
        changed = {
            fluent: value
            for fluent, value in event.changed.get(name, {}).items()
            if not (got_whole and value is not None and event.sets.get(fluent.number) == value)
        }
        known: list[str] = []
        taken: list[str] = []
        for one, value in changed.items():
            if value is not None and (fact := self.fact(one, value)) not in told:
                (known if event.state.values[one.number] == value else taken).append(fact)
        lost = [
            f"where {self.names.with_was(one.arguments[0])}"
            for one, value in changed.items()
            if value is None
        ]
        who = _capital(self.names.name_of(name))
        said = f" {who} could tell that {listing(known, 'and')}." if known else ""
        said += f" {who} now believed that {listing(taken, 'and')}." if taken else ""
        return said + (f" {who} no longer knew {listing(lost, 'or')}." if lost else "")

    def _happened(self, host: Host) -> int:
        """How many events there were so far."""
        return sum(one.kind == "happen" for one in GodView(host.scene).log)

    def _story(self, before: GodView, after: GodView, seed: int, until_ms: int) -> ToldRun | None:
        happened = [
            (one, act) for one in after.log if one.kind == "happen" and (act := one.act) is not None
        ]
        clauses = [self._clause(act) for _, act in happened]
        if not FEWEST_EVENTS <= len(clauses) <= MOST_EVENTS or None in clauses:
            return None
        if len({entry.at_ms for entry, _ in happened}) < len(happened):
            return None  # who got what of two events of one moment cannot be told apart
        percepts = self._percepts(after)
        # Where everything is, and how people stand to one another.
        told = (*self.asked, *self._relations)
        sentences = [
            f"{_sentence(one)}{self._who_knew(fluent, before.state)}"
            for fluent, one in self._beginning(before.state.values, told)
        ]
        told_by = {
            name: [
                _sentence(one) for _, one in self._beginning(before.state.beliefs[who].values, told)
            ]
            for who, name in enumerate(self.stage.people)
        }
        so = {one.number: before.state.values[one.number] for one in self.asked}
        for (entry, act), clause in zip(happened, clauses, strict=True):
            got = {name: mine.get(entry.at_ms, []) for name, mine in percepts.items()}
            so.update(self._set_by(act, after.state))
            less = self._who_got_less(act, got, after.state, so)
            sentences.append(f"{_sentence(str(clause))}{_said_of_less(self.names, less)}")
            for name, lines in told_by.items():
                way = next((way for way, who in less.items() if name in who), None)
                if way is None:
                    lines.append(_sentence(str(clause)))
                elif way != NOTHING:
                    taken_for = self._taken_for(percepts[name].get(entry.at_ms, []), act)
                    who = _capital(self.names.name_of(name))
                    lines.append(taken_for or f"{who} {way}.")
        sets = [self._set_by(act, after.state) for _, act in happened]
        return ToldRun(
            self.stage.world.front.title or self.hosting.spec.world,
            seed,
            until_ms,
            tuple(sentences),
            {name: tuple(lines) for name, lines in told_by.items()},
            structure_of([act for _, act in happened]),
            self._values(after.state),
            self._evidence(after),
            {one: _since(one, sets) for one in self.asked},
            {one: sum(one.number not in found for found in sets) for one in self.asked},
            {one: _had(one, before.state.values[one.number], sets) for one in self.asked},
            depth=self._order,
        )

    def _beginning(
        self, values: Sequence[Value], of: Sequence[Fluent]
    ) -> Iterator[tuple[Fluent, str]]:
        """How things are, as far as there are words for it."""
        for fluent in of:
            value = values[fluent.number]
            if value is None or (value is False and fluent not in self.asked):
                continue
            # Of which place a place is, never changes; what has no words, no reader would follow.
            fact = self.fact(fluent, value)
            if fluent.property != PLACE_OF and "(" not in fact:
                yield fluent, fact

    def _who_knew(self, fluent: Fluent, state: State) -> str:
        """Who knew that something was so, where not everybody did."""
        so = state.values[fluent.number]
        held = {
            name: state.beliefs[who].values[fluent.number]
            for who, name in enumerate(self.stage.people)
        }
        knew = [self.names.name_of(name) for name, value in held.items() if value == so]
        if len(knew) == len(held):
            return ""
        said = [f" Only {listing(knew, 'and')} knew." if knew else " Nobody knew."]
        said += [
            f" {_capital(self.names.name_of(name))} believed that {self.fact(fluent, value)}."
            for name, value in held.items()
            if value is not None and value != so
        ]
        return "".join(said)

    def _clause(self, act: Act) -> str | None:
        if act not in self._clauses:
            self._clauses[act] = self._acts.past_clause(act)
        return self._clauses[act]

    def _percepts(self, god: GodView) -> dict[str, dict[int, list[Percept]]]:
        found: dict[str, dict[int, list[Percept]]] = {}
        for name in self.stage.people:
            mine = found.setdefault(name, {})
            for one in god.percepts(name):
                if one.phase == "happens":
                    mine.setdefault(one.at_ms, []).append(one)
        return found

    def _who_got_less(
        self, act: Act, percepts: Mapping[str, Sequence[Percept]], state: State, so: Values
    ) -> dict[str, list[str]]:
        """In which ways people got less of an event, or other than the event itself."""
        ways: dict[str, list[str]] = {}
        for name in self.stage.people:
            got = percepts[name]
            if not any(one.act == act for one in got):
                way = self._way(got[0], name, state, so) if got else NOTHING
                ways.setdefault(way, []).append(name)
        return ways

    def _taken_for(self, got: Sequence[Percept], act: Act) -> str | None:
        """The act that somebody took this one for, told as they would tell that; None: for none.

        A lie is told as whoever hears it takes it, and so in the words of what is sincere.
        """
        if not got or got[0].doer is None or got[0].act.arguments != act.arguments:
            return None
        clause = self._clause(got[0].act)
        return None if clause is None else _sentence(clause)

    def _way(self, got: Percept, name: str, state: State, so: Values) -> str:
        """What somebody got who did not get all of it, by name: "heard a voice".

        Args:
            so: by number, what was so then of what is asked.
        """
        verb = sense_verb(got)
        event = self._space.find(got.act.name, got.act.arguments)
        if event is not None:
            shown = self._space.set_by(event, state)
            facts, ruled_out = past_facts(self.names, self.asked, event, shown)
            if facts or ruled_out:
                # Of where one is oneself, it is odd to be told that one heard it.
                if any(one.arguments[0] == name for one, _ in facts):
                    verb = "found"
                true = [self.fact(*one) for one in facts if so[one[0].number] == one[1]]
                false = [self.fact(*one) for one in facts if so[one[0].number] != one[1]]
                return told_facts(verb, true, false, ruled_out)
        if (said := self._clause(got.act)) is not None:
            return f"{verb} that {said}"
        if got.sense == "word":
            return "heard what was said"
        if (said := self._line(got.act, tuple(one.template for one in got.told))) is not None:
            return f"{verb} that {said}"
        if event is not None and any("{words}" in one for one in _lines_of(event)):
            return "heard a voice"
        return f"{verb} {SOMETHING}"

    def _line(self, act: Act, told: tuple[str, ...] = ()) -> str | None:
        """What an event is, by what of the world's lines would do as a clause.

        Args:
            told: the lines that hold for whoever perceived it; none: any of them.
        """
        key = act, told
        if key not in self._lines:
            event = self._space.find(act.name, act.arguments)
            lines = () if event is None else told or _lines_of(event)
            is_speech = any("{words}" in one for one in lines)
            self._lines[key] = (
                None if event is None or is_speech else clause_of(self.names, event, lines)
            )
        return self._lines[key]

    def _values(self, state: State) -> dict[tuple[Chain, Fluent], Value]:
        found: dict[tuple[Chain, Fluent], Value] = {}
        minds: dict[Chain, State] = {(): state}
        # Shorter chains come first, so that each mind is one step from one that is there.
        for chain in self._known_chains:
            if chain:
                minds[chain] = self._space.belief(minds[chain[:-1]], chain[-1])
            values = minds[chain].values
            for fluent in self.asked:
                found[chain, fluent] = values[fluent.number]
        return found

    def _evidence(self, god: GodView) -> dict[tuple[str, Fluent], Evidence]:
        people = god._run.people  # noqa: SLF001  # the author's door
        return {
            (name, fluent): found
            for who, name in enumerate(self.stage.people)
            for fluent in self.asked
            if (found := (people[who].evidence or {}).get(fluent.number)) is not None
        }

    def _set_by(self, act: Act, state: State) -> Mapping[int, Value]:
        """What an event sets, by the numbers of the fluents."""
        event = self._space.find(act.name, act.arguments)
        return {} if event is None else self._space.set_by(event, state)


def structure_of(acts: Sequence[Act]) -> tuple[str, ...]:
    """What happened, whoever and whatever it was of: names are numbers, by order of appearance.

    >>> structure_of([Act("put", ("sally", "box")), Act("move", ("sally", "box", "basket"))])
    ('put(0, 1)', 'move(0, 1, 2)')
    """
    numbers: dict[str, int] = {}
    return tuple(
        str(Act(act.name, tuple(str(numbers.setdefault(a, len(numbers))) for a in act.arguments)))
        for act in acts
    )


def _said_of_less(names: Names, less: Mapping[str, Sequence[str]]) -> str:
    return "".join(
        f" {_capital(listing([names.name_of(one) for one in who], 'and'))} {way}."
        for way, who in less.items()
    )


def _lines_of(event: GroundEvent) -> tuple[str, ...]:
    """The lines that the world has for an event, as templates."""
    words = getattr(event.schema, "words", None)
    return () if words is None else tuple(one.text for one in words.says)


def _had(fluent: Fluent, first: Value, sets: Sequence[Mapping[int, Value]]) -> tuple[Value, ...]:
    """The values a fluent had, one after the other."""
    return (first, *(found[fluent.number] for found in sets if fluent.number in found))


def _since(fluent: Fluent, sets: Sequence[Mapping[int, Value]]) -> int:
    """How many events came after the last that set a fluent."""
    return next(
        (back for back, found in enumerate(reversed(sets)) if fluent.number in found), len(sets)
    )


def _sentence(clause: str) -> str:
    """A clause as a sentence; what is said aloud at its end ends it, too."""
    return f"{_capital(clause)}{'' if _QUOTED_END.search(clause) else '.'}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
