"""Runs in which all that is hidden is made otherwise at every decision: does anything show?

    python bench/hidden_facts.py --runs 1000

In each run one person is played by dice, the people of a world in turn. At each of their decisions
the truth is changed behind everybody's back, and minds are left alone: every fact at once, to
another value each time, and some facts one by one, so that over the runs each is changed alone,
too. Of both it is compared, byte by byte, what there is to see: the view with all that is known,
can be done and cannot, and the words for each of it; what is advised; what a typed question, a
refused act and a name never heard of are answered, in turn; whose turn it is, and when. Parts of
views that are one object are one in bytes, and are not written out. Then both go on by
the same decision, and as long as what reached the person is the same, all of it is compared again
at their next decision: what others do meanwhile unseen, and how long it takes, is part of that.
There it is a fact that is not about the person: their own body is felt.

What took the processor how long is compared as well: the time of a first answer where something
hidden was changed, by that of a second first answer where nothing was. It hangs on the machine and
counts as no finding.

What differs is said at once on standard error; the table is printed also when it is stopped (^C,
SIGTERM) or out of time. Ends with 1 if anything differs.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Final

import click

from gaslamp.checks.leaks import view_json
from gaslamp.checks.reached import what_reached
from gaslamp.english.words import lexicon_of
from gaslamp.errors import GaslampError
from gaslamp.inquiry import GodView
from gaslamp.model import Fluent, Value
from gaslamp.records import Chance
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Scene, Seat, Stage
from gaslamp.views import WAIT, Act, View
from gaslamp.worlds import open_world, source

MOST_DECISIONS: Final = 40
QUESTIONS: Final = ("look", "? all", "know", "inventory", "x me", "why", "x zorg", "who is zorg")

SHOWN_AGAIN: Final = 8
"""At one of so many decisions the same is shown twice: it must be the same, and for how long."""

Shown = Mapping[str, View | bytes]


@dataclass(slots=True)
class Table:
    """What was compared, and what differed, by part."""

    runs: int = 0
    decisions: int = 0
    at_once: int = 0
    alone: int = 0
    later: int = 0
    parted: int = 0
    differing: Counter[str] = field(default_factory=Counter)
    first: list[str] = field(default_factory=list)
    facts: set[int] = field(default_factory=set)
    seconds: dict[str, float] = field(default_factory=lambda: {"same": 0.0, "changed": 0.0})

    def note(self, part: str, where: str) -> None:
        """Count a difference; the first ones are shown."""
        self.differing[part] += 1
        if len(self.first) < MOST_DECISIONS:
            self.first.append(f"{part}: {where}")
            click.echo(f"\n{self.first[-1]}", err=True)

    def rows(self) -> Iterator[tuple[str, str]]:
        """The table, row by row."""
        yield "runs", f"{self.runs:,}"
        yield "decisions", f"{self.decisions:,}"
        yield "every fact changed at once", f"{self.at_once:,}"
        yield "one fact changed alone", f"{self.alone:,} ({len(self.facts):,} facts)"
        yield "gone on from, the same perceived", f"{self.later:,}"
        yield "gone on from, something else perceived", f"{self.parted:,}"
        for part in ("view", "advice", "answers", "turn", "later"):
            yield f"differences in {part}", f"{self.differing[part]:,}"
        same, changed = self.seconds["same"], self.seconds["changed"]
        yield "time of a first answer, changed by not", f"{changed / same if same else 0:.3f}"


class Variation:
    """One world and who is played in it, with every fact otherwise at every decision."""

    def __init__(self, name: str, table: Table, singles: int) -> None:
        """`singles`: facts that are changed one by one at each decision."""
        world = open_world(name)
        self._edition, self._lexicon = Edition.of(source(name)), lexicon_of(world.words)
        self._table, self._singles = table, singles
        self.stage = Stage(world)
        self._turn = 0

    def run(self, seed: int, who: str) -> None:
        """Play one run to its end, or for so many decisions."""
        scene, dice = self.stage.start(seed, played=(who,)), Chance(seed)
        # By the seed alone, so that a run that shows something can be looked at by itself.
        self._turn = seed * MOST_DECISIONS
        for _ in range(MOST_DECISIONS):
            if scene.ending is not None or scene.waiting_for is None:
                break
            scene, dice = self._decide(scene, who, dice)
        self._table.runs += 1

    def _decide(self, scene: Scene, who: str, dice: Chance) -> tuple[Scene, Chance]:
        table = self._table
        table.decisions += 1
        self._turn += 1
        question = QUESTIONS[self._turn // 2 % len(QUESTIONS)]
        god, view = GodView(scene), scene.seat(who).view
        is_timed = self._turn % SHOWN_AGAIN == 0
        usual = self._shown(scene.seat(who), question, "")
        if is_timed:
            again = self._shown(scene.seat(who), question, "same")
            assert not differing(usual, again), "the same is not shown twice"
        where = (
            f"{self.stage.world.front.title}, seed {scene.seat(who).seed}, {who}, {scene.now_ms} ms"
        )
        others = {one: tuple(islice(god.alternatives(one), 8)) for one in god.fluents}
        others = {fluent: values for fluent, values in others.items() if values}
        everything = {one: values[self._turn % len(values)] for one, values in others.items()}
        varied = god.counterfactual(everything)
        kind = "changed" if is_timed else ""
        for part in differing(usual, self._shown(varied.seat(who), question, kind)):
            table.note(part, where)
        table.at_once += 1
        for fluent, value in self._alone(others):
            table.alone += 1
            table.facts.add(fluent.number)
            if not is_one(god.counterfactual({fluent: value}).seat(who).view, view):
                table.note("view", f"{where}: {fluent} is {value}")
        drawn, dice = dice.below("random player", len(view.choices) + 1)
        act = WAIT if drawn == len(view.choices) else view.choices[drawn].act
        after = scene.decide(act)
        # How one's own body truly is one feels in what one does, by how long it takes.
        hidden = {one: some for one, some in others.items() if one.arguments[:1] != (who,)}
        for fluent, value in islice(self._alone(hidden), 1):
            changed = f"{where}: {fluent} is {value}"
            self._go_on(after, god.counterfactual({fluent: value}), act, who, question, changed)
        return after, dice

    def _go_on(
        self, after: Scene, varied: Scene, act: Act, who: str, question: str, where: str
    ) -> None:
        """Compare what is shown next, where the same has reached the person."""
        try:
            other = varied.decide(act)
        except GaslampError:
            return  # some truths are no truths of this world: dead people who act
        if what_reached(after, who) != what_reached(other, who):
            self._table.parted += 1
            return
        self._table.later += 1
        shown = [self._shown(one.seat(who), question, "") for one in (after, other)]
        for part in differing(*shown):
            first, second = (written(one[part]).decode() for one in shown)
            at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
            told = " / ".join(one[max(0, at - 60) : at + 100] for one in (first, second))
            self._table.note("later", f"{where}, after {act}, {part}: {told}")

    def _alone(self, others: Mapping[Fluent, tuple[Value, ...]]) -> Iterator[tuple[Fluent, Value]]:
        fluents = list(others)
        for offset in range(min(self._singles, len(fluents))):
            place = self._turn * self._singles + offset
            fluent = fluents[place % len(fluents)]
            yield fluent, others[fluent][place // len(fluents) % len(others[fluent])]

    def _shown(self, seat: Seat, question: str, kind: str) -> Shown:
        """All that somebody may see now; `kind`: which time it counts for, none: neither."""
        begun = time.process_time()
        view = seat.view
        if kind:
            self._table.seconds[kind] += time.process_time() - begun
        session = Session(seat, edition=self._edition, lexicon=self._lexicon)
        lines = self._refused(view) if self._turn % 2 else (question,)
        replies = [session.type(line) for line in lines]
        # A line that is said aloud takes time, in which what is changed may show.
        answers = [repr(one) for one in replies if not one.took_time]
        return {
            "view": view,
            "advice": repr(seat.advice()).encode(),
            "answers": "\n".join(answers).encode(),
            "turn": json.dumps((seat.is_due, seat.pulse, view.at_ms)).encode(),
        }

    def _refused(self, view: View) -> tuple[str, ...]:
        """A question about something that is known of."""
        known = view.nameables[self._turn % len(view.nameables)] if view.nameables else None
        return () if known is None else (f"x {known.called[0]}",)


def written(part: View | bytes) -> bytes:
    """What is shown, in bytes."""
    return part if isinstance(part, bytes) else view_json(part)


def is_one(view: View, other: View) -> bool:
    """Whether two views are the same in bytes."""
    return all(
        getattr(view, part.name) is getattr(other, part.name) for part in fields(View)
    ) or view_json(view) == view_json(other)


def differing(usual: Shown, other: Shown) -> list[str]:
    """The parts in which something else is shown."""
    found = []
    for part, shown in usual.items():
        one, two = shown, other[part]
        is_same = (
            is_one(one, two) if isinstance(one, View) and isinstance(two, View) else one == two
        )
        if not is_same:
            found.append(part)
    return found


@click.command(context_settings={"max_content_width": 100})
@click.option("--world", default="dark_room", help="A world that ships.")
@click.option("--who", multiple=True, help="Whom to play in turn.  [default: the playable]")
@click.option("--runs", type=click.IntRange(min=1), default=1000, help="So many runs.")
@click.option("--seed", type=int, default=0, help="The seed of the first.")
@click.option("--singles", type=click.IntRange(min=1), default=4, help="Facts changed one by one.")
@click.option("--seconds", type=float, default=None, help="Begin no run after so long.")
def main(
    *, world: str, who: tuple[str, ...], runs: int, seed: int, singles: int, seconds: float | None
) -> None:
    """Play runs with all that is hidden varied at every decision, and print what showed."""
    table, begun = Table(), time.monotonic()
    variation = Variation(world, table, singles)
    people = who or variation.stage.world.playable
    # Also where a shell that started it in the background has it ignore ^C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for number in range(runs):
            if seconds is not None and time.monotonic() - begun > seconds:
                break
            variation.run(seed + number, people[number % len(people)])
            click.echo(f"\r{number + 1} runs, {table.decisions} decisions", nl=False, err=True)
    except KeyboardInterrupt:
        pass
    click.echo(err=True)
    for row, figure in table.rows():
        click.echo(f"{row:<42} {figure:>20}")
    for line in table.first:
        click.echo(line)
    sys.exit(bool(table.differing))


if __name__ == "__main__":
    main()
