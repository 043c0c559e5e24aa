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
from gaslamp.english.words import with_article
from gaslamp.inquiry import GodView, chains
from gaslamp.model import Fluent, State, Value
from gaslamp.records import Entry, Evidence, draw
from gaslamp.reports.reasons import Acts, Names
from gaslamp.runs.hosting import Host, Hosting, RandomPolicy
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.tables import derived_seed
from gaslamp.simulation import Stage
from gaslamp.systems.places import AT, PLACE_OF
from gaslamp.values import dataclass
from gaslamp.views import Act, Percept

Chain: TypeAlias = tuple[str, ...]

STOPS: Final = 4
"""A run gives so many stories, each longer than the one before."""

SHORTEST_MS: Final = 6_000
LONGEST_MS: Final = 40_000
"""A story of two people is a run up to a time between these, drawn for each; of more people, who do
more in the same time, up to a shorter one."""

FEWEST_EVENTS: Final = 3
"""By so many events, its first, a story is sorted into those for training or those held out."""

MOST_EVENTS: Final = 14
"""No story is longer: who reads it has to hold all of it."""

IN_PLACES: Final = frozenset({AT, PLACE_OF, "inside", "hidden_in", "in", "on"})
"""Properties that say where something is: those that are asked about."""

NOTHING: Final = "noticed nothing of it"

_PLAIN: Final = re.compile(r"[^.,;:!?\"“”]*\.")
"""A line of one plain clause."""

_SENSES: Final = {"hearing": "heard", "sight": "saw", "touch": "felt", "smell": "smelt"}


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


class RunTeller:
    """Tells stories of one world."""

    def __init__(self, spec: RunSpec, order: int) -> None:
        """Raises what reading the world raises, and `TooDeep`."""
        everybody = Hosting(spec, ()).people
        self.hosting = Hosting(spec.pin(), (), dict.fromkeys(everybody, RandomPolicy()))
        self.stage: Stage = self.hosting.stage
        self.stage.check_depth(order)
        self.names = Names(self.stage.world)
        self._acts = Acts(self.stage.world, self.names)
        space = self.stage._runtime.space  # noqa: SLF001  # the author's door
        self._space = space
        self.chains = chains(space, order)
        # How many are wrong about it is part of what makes even a question of what is so hard.
        self._known_chains = chains(space, max(order, 1))
        computed = {one.name for one in self.stage.world.properties if one.computed}
        self.asked = tuple(
            fluent
            for fluent in space.vocabulary.fluents
            if fluent.type not in {"boolean", "number"}
            and fluent.property not in computed
            and len(fluent.arguments) == 1
            and fluent.property in IN_PLACES
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
        self._lines: dict[Act, str | None] = {}
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
            found = self._story(GodView(start), GodView(host.scene), seed, until_ms)
            if found is not None:
                yield found
            if host.ending is not None or self._happened(host) > MOST_EVENTS:
                return

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
        sentences = [
            f"{_sentence(one)}{self._who_knew(fluent, before.state)}"
            for fluent, one in self._beginning(before.state.values)
        ]
        told_by = {
            name: [_sentence(one) for _, one in self._beginning(before.state.beliefs[who].values)]
            for who, name in enumerate(self.stage.people)
        }
        for (entry, act), clause in zip(happened, clauses, strict=True):
            less = self._who_got_less(entry, act, percepts, after.state)
            sentences.append(f"{_sentence(str(clause))}{_said_of_less(self.names, less)}")
            for name, told in told_by.items():
                way = next((way for way, who in less.items() if name in who), None)
                if way is None:
                    told.append(_sentence(str(clause)))
                elif way != NOTHING:
                    taken_for = self._taken_for(percepts[name].get(entry.at_ms, []), act)
                    told.append(taken_for or f"{self.names.name_of(name)} {way}.")
        sets = [self._set_by(act, after.state) for _, act in happened]
        return ToldRun(
            self.stage.world.front.title or self.hosting.spec.world,
            seed,
            until_ms,
            tuple(sentences),
            {name: tuple(told) for name, told in told_by.items()},
            structure_of([act for _, act in happened]),
            self._values(after.state),
            self._evidence(after),
            {one: _since(one, sets) for one in self.asked},
            {one: sum(one.number not in found for found in sets) for one in self.asked},
            {one: _had(one, before.state.values[one.number], sets) for one in self.asked},
        )

    def _beginning(self, values: Sequence[Value]) -> Iterator[tuple[Fluent, str]]:
        """How things are: where everything is, and how people stand to one another."""
        for fluent in (*self.asked, *self._relations):
            value = values[fluent.number]
            if value is not None and (value is not False or fluent in self.asked):
                yield fluent, self.fact(fluent, value)

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
            f" {self.names.name_of(name)} believed that {self.fact(fluent, value)}."
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
        self,
        entry: Entry,
        act: Act,
        percepts: Mapping[str, Mapping[int, list[Percept]]],
        state: State,
    ) -> dict[str, list[str]]:
        """In which ways people got less of an event, or other than the event itself."""
        ways: dict[str, list[str]] = {}
        for name in self.stage.people:
            got = percepts[name].get(entry.at_ms, [])
            if not any(one.act == act for one in got):
                way = self._way(got[0], act, state) if got else NOTHING
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

    def _way(self, got: Percept, act: Act, state: State) -> str:
        """What somebody got who did not get all of it: "heard a rummaging"."""
        sensed = _SENSES.get(got.sense or "", "noticed")
        event = self._space.find(got.act.name, got.act.arguments)
        shown = {} if event is None else self._space.set_by(event, state)
        facts = [
            self.fact(one, value)
            for one in self.asked
            if (value := shown.get(one.number)) is not None
        ]
        if facts:
            return f"{sensed} that {listing(facts, 'and')}"
        if (said := self._clause(got.act) or self._line(got.act)) is not None:
            return f"{sensed} that {said}"
        what = with_article(got.act.name.replace("_", " "))
        # Whose act it was stands in the sentence before.
        others = [one for one in got.act.arguments if one not in act.arguments[:1]]
        about = ", ".join(map(self.names.name_of, others))
        return f"{sensed} {what}{f' ({about})' if about else ''}"

    def _line(self, act: Act) -> str | None:
        """What an event is, by the first of the world's lines that would do as a clause."""
        if act not in self._lines:
            event = self._space.find(act.name, act.arguments)
            words = None if event is None else getattr(event.schema, "words", None)
            lines = () if words is None else words.says
            plain = next((one.text for one in lines if _PLAIN.fullmatch(one.text)), None)
            roles = {} if event is None else {k: v for k, v in event.bound.items() if v}
            self._lines[act] = None if plain is None else self.names.clause(plain, roles)
        return self._lines[act]

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
        f" {listing([names.name_of(one) for one in who], 'and')} {way}."
        for way, who in less.items()
    )


def _had(fluent: Fluent, first: Value, sets: Sequence[Mapping[int, Value]]) -> tuple[Value, ...]:
    """The values a fluent had, one after the other."""
    return (first, *(found[fluent.number] for found in sets if fluent.number in found))


def _since(fluent: Fluent, sets: Sequence[Mapping[int, Value]]) -> int:
    """How many events came after the last that set a fluent."""
    return next(
        (back for back, found in enumerate(reversed(sets)) if fluent.number in found), len(sets)
    )


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
