"""Whole runs told from every mind, and what is found wrong with the tellings.

Run by run, so that nothing is kept of a run but its counts and a few examples. Each seed is a
run that nobody plays, and where `at_random` is asked for, one in which somebody playable does
whatever comes to hand. From seed to seed the person, tense and style of the telling change.

>>> from gaslamp.worlds import open_world
>>> tally = tell_all(open_world("sally_anne"), range(2))
>>> tally.runs, tally.tellings, dict(tally.findings)
(2, 4, {})
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final

from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.lemmas import lemmas_of
from gaslamp.checks.prose.names import Witness, proper_names, unknown_names
from gaslamp.checks.prose.report import Report, report
from gaslamp.english.prose import run_paragraphs
from gaslamp.english.sentences import Telling
from gaslamp.english.words import Lexicon, lexicon_of
from gaslamp.model import World
from gaslamp.narration import Manner
from gaslamp.records import Chance
from gaslamp.simulation import Scene, Seat, Stage
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act

REPETITION: Final = frozenset(["frame", "opening", "readability"])
"""What is asked of a telling that is to be published, and not of every run there can be."""

TELLINGS: Final = (
    (Telling(3, "past"), Manner("plain")),
    (Telling(2, "present"), Manner("lush")),
    (Telling(1, "past"), Manner("sparse")),
    (Telling(3, "present"), Manner("plain", thoughts=False)),
    (Telling(2, "past"), Manner("lush", thoughts=False)),
    (Telling(1, "present"), Manner("sparse", thoughts=False)),
)
MOST_EXAMPLES: Final = 40
MOST_DECISIONS: Final = 40
"""Of somebody who is played at random; after that the run is left where it is."""


@dataclass(slots=True)
class Tally:
    """Counts over runs. `examples` has the first finding of each kind and text, with its seed."""

    runs: int = 0
    tellings: int = 0
    words: int = 0
    sentences: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def faults(self) -> int:
        """Findings that no telling may have, whatever the run."""
        return sum(count for kind, count in self.findings.items() if kind not in REPETITION)

    def add(self, found: Report, more: Iterable[ProseFinding], where: str) -> None:
        """Count one telling; `where` says which."""
        self.tellings += 1
        self.words += found.readability.words
        self.sentences += found.readability.sentences
        for one in (*found.findings, *more):
            self.findings[one.kind] += 1
            if one.kind not in REPETITION and len(self.examples) < MOST_EXAMPLES:
                self.examples.setdefault((one.kind, one.what), f"{where}: {one.line()}")

    def merge(self, other: Tally) -> None:
        """Count what another counted."""
        self.runs += other.runs
        self.tellings += other.tellings
        self.words += other.words
        self.sentences += other.sentences
        self.findings.update(other.findings)
        for key, line in other.examples.items():
            if len(self.examples) < MOST_EXAMPLES:
                self.examples.setdefault(key, line)


def tell_all(world: World, seeds: Iterable[int], *, at_random: bool = False) -> Tally:
    """Tell the runs of these seeds from every mind, and count what is found.

    Args:
        at_random: whether somebody is played at random: who, goes by the seed.
    """
    stage, tally, lexicon = Stage(world), Tally(), lexicon_of(world.words)
    lemmas, names = lemmas_of(world), proper_names(world)
    people = world.playable or stage.people
    for seed in seeds:
        who = people[seed % len(people)] if at_random else None
        scenes = tuple(run_moments(stage, seed, who))
        tally.runs += 1
        telling, manner = TELLINGS[seed % len(TELLINGS)]
        for mind in stage.people:
            seats = (scene.seat(mind) for scene in scenes)
            text, wrong = _told(seats, telling, manner, names, lexicon)
            found = report(text, telling, lemmas, lexicon)
            played = f", {who} at random" if who else ""
            how = f"{telling.person}, {telling.tense}, {manner.style}"
            tally.add(found, wrong, f"seed {seed}{played}, {mind} ({how})")
    return tally


def run_moments(stage: Stage, seed: int, who: str | None) -> Iterator[Scene]:
    """The moments of a run; if somebody is played, they do whatever comes to hand."""
    if who is None:
        yield from stage.moments(seed)
        return
    now: list[Scene] = []
    chance = Chance(seed)

    def decisions() -> Iterator[Act]:
        nonlocal chance
        for _ in range(MOST_DECISIONS):
            choices = now[0].seat(who).choices
            drawn, chance = chance.below("player", len(choices) + 1)
            yield choices[drawn].act if drawn < len(choices) else WAIT

    for scene in stage.moments(seed, (who,), decisions()):
        now[:] = [scene]
        yield scene


def _told(
    seats: Iterable[Seat],
    telling: Telling,
    manner: Manner,
    names: frozenset[str],
    lexicon: Lexicon,
) -> tuple[str, list[ProseFinding]]:
    """The text of a run from one mind, and the names in it that this mind does not know."""
    witness = Witness()
    texts: list[str] = []
    for page in run_paragraphs(witness.at(seats), telling, manner, lexicon):
        texts.append(page.text)
        witness.findings.extend(unknown_names(page, names, witness.known))
        witness.new_paragraph()
    return "\n\n".join(texts), witness.findings
