"""Stories for theory-of-mind items: a few events of a run, told from outside, and every mind after.

People act at random within what they take to be possible, so that worlds whose people know what
they want give many stories, too. Told is what happened, in order, and beside each event who got
less of it, or saw more than the act itself: nothing, a sound, what came to light. What follows for
what anybody believes is left to the reader, and read by us out of the minds themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from gaslamp.english.sentences import listing
from gaslamp.english.words import with_article
from gaslamp.inquiry import GodView, chains
from gaslamp.model import Fluent, State, Value
from gaslamp.records import Entry, draw
from gaslamp.reports.reasons import Acts, Names
from gaslamp.runs.hosting import Hosting, RandomPolicy
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.tables import derived_seed
from gaslamp.simulation import Stage
from gaslamp.systems.places import AT, PLACE_OF
from gaslamp.values import dataclass
from gaslamp.views import Percept

Chain: TypeAlias = tuple[str, ...]

STOPS: Final = 4
"""A run gives so many stories, each longer than the one before."""

SHORTEST_MS: Final = 6_000
LONGEST_MS: Final = 40_000
"""A story is a run up to a time between these, drawn for each."""

MOST_EVENTS: Final = 14
"""No story is longer: who reads it has to hold all of it."""

IN_PLACES: Final = frozenset({AT, PLACE_OF, "inside", "in", "on"})
"""Properties that say where something is: those that are asked about."""

_SENSES: Final = {"hearing": "heard", "sight": "saw", "touch": "felt", "smell": "smelt"}


@dataclass(frozen=True, slots=True)
class ToldRun:
    """A story, and what everybody believes after it.

    Args:
        seed: of the run it is the beginning of, up to `until_ms`.
        sentences: how things were, then what happened, in order; one for each event.
        structure: the names of its events in order: stories with the same are of one form.
        values: what each asked fluent is, by whose mind it is in; of nobody's, what is so.
        changes: of each asked fluent, how many sentences were told since it last changed.
    """

    world: str
    seed: int
    until_ms: int
    sentences: tuple[str, ...]
    structure: tuple[str, ...]
    values: Mapping[tuple[Chain, Fluent], Value]
    changes: Mapping[Fluent, int]


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
        computed = {one.name for one in self.stage.world.properties if one.computed}
        self.asked = tuple(
            fluent
            for fluent in space.vocabulary.fluents
            if fluent.type not in {"boolean", "number"}
            and fluent.property not in computed
            and len(fluent.arguments) == 1
            and fluent.property in IN_PLACES
        )

    def stories(self, root: int) -> Iterator[ToldRun]:
        """Stories without end, from a seed."""
        index = 0
        while True:
            yield from self._of_run(derived_seed(root, index))
            index += 1

    def _of_run(self, seed: int) -> Iterator[ToldRun]:
        span = LONGEST_MS - SHORTEST_MS
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
            if host.ending is not None:
                return

    def _story(self, before: GodView, after: GodView, seed: int, until_ms: int) -> ToldRun | None:
        happened = [one for one in after.log if one.kind == "happen"]
        told = [(entry, self._told(entry)) for entry in happened]
        if not 1 <= len(told) <= MOST_EVENTS or any(clause is None for _, clause in told):
            return None
        sentences = [*self._beginning(before)]
        changed = dict.fromkeys(self.asked, 0)
        percepts = self._percepts(after)
        for entry, clause in told:
            sentences.append(f"{_sentence(str(clause))}{self._who_got_less(entry, percepts)}")
        for fluent in self.asked:
            changed[fluent] = self._since_change(fluent, happened, after)
        return ToldRun(
            self.stage.world.front.title or self.hosting.spec.world,
            seed,
            until_ms,
            tuple(sentences),
            tuple(entry.act.name for entry in happened if entry.act is not None),
            self._values(after.state),
            changed,
        )

    def _beginning(self, god: GodView) -> Iterator[str]:
        for fluent in self.asked:
            value = god.state.values[fluent.number]
            if value is not None:
                yield _sentence(self.names.fact(fluent.property, fluent.arguments, value))

    def _told(self, entry: Entry) -> str | None:
        return None if entry.act is None else self._acts.past_clause(entry.act)

    def _percepts(self, god: GodView) -> dict[str, dict[int, list[Percept]]]:
        found: dict[str, dict[int, list[Percept]]] = {}
        for name in self.stage.people:
            mine = found.setdefault(name, {})
            for one in god.percepts(name):
                if one.phase == "happens":
                    mine.setdefault(one.at_ms, []).append(one)
        return found

    def _who_got_less(
        self, entry: Entry, percepts: Mapping[str, Mapping[int, list[Percept]]]
    ) -> str:
        ways: dict[str, list[str]] = {}
        for name in self.stage.people:
            got = percepts[name].get(entry.at_ms, [])
            if not any(one.act == entry.act for one in got):
                way = self._way(got[0]) if got else "noticed nothing of it"
                ways.setdefault(way, []).append(self.names.name_of(name))
        return "".join(f" {listing(who, 'and')} {way}." for way, who in ways.items())

    def _way(self, got: Percept) -> str:
        """What somebody got who did not get all of it: "heard a rummaging"."""
        what = with_article(got.act.name.replace("_", " "))
        about = ", ".join(map(self.names.name_of, got.act.arguments))
        return f"{_SENSES.get(got.sense or '', 'noticed')} {what}{f' ({about})' if about else ''}"

    def _values(self, state: State) -> dict[tuple[Chain, Fluent], Value]:
        return {
            (chain, fluent): self._space.belief(state, *chain).values[fluent.number]
            for chain in self.chains
            for fluent in self.asked
        }

    def _since_change(self, fluent: Fluent, happened: list[Entry], god: GodView) -> int:
        """How many events came after the last that set a fluent."""
        for back, entry in enumerate(reversed(happened)):
            act = entry.act
            event = None if act is None else self._space.find(act.name, act.arguments)
            if event is not None and fluent.number in self._space.set_by(event, god.state):
                return back
        return len(happened)


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
