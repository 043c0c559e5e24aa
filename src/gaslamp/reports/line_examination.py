"""What was found of the lines a world tells: a page, and an object for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.checks import OpenLine, open_lines
from gaslamp.checks.line_register import FalseLine, Way
from gaslamp.checks.presumptions import LineExamination
from gaslamp.errors import Place
from gaslamp.model import World
from gaslamp.notation import one_line
from gaslamp.reports.extents import stopped_at
from gaslamp.values import dataclass

_WIDTH: Final = 96
_FROM_OUTSIDE: Final = frozenset(["time", "interrupted", "terminated"])


@dataclass(frozen=True, slots=True)
class LinesReport:
    """What was found of a world's lines. `str` is the page that `gaslamp check --lines` prints."""

    title: str
    found: LineExamination
    left_open: tuple[OpenLine, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether any line is told where what it presumes is not so."""
        return bool(self.found.false)

    def __str__(self) -> str:
        return "\n".join(self.as_lines())

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        found = self.found
        return {
            "world": self.title,
            "lines": found.lines,
            "presuming": found.presuming,
            "told": found.told,
            "situations": found.situations,
            "states": found.states,
            "bound": found.bound,
            "runs": found.runs,
            "false": [_false(one) for one in found.false],
            "open": [
                {
                    "section": str(one.section),
                    "where": _where(one.line.place),
                    "text": one.line.text,
                    "words": list(one.words),
                }
                for one in self.left_open
            ],
            "untold": [
                {"section": str(section), "where": _where(line.place), "text": line.text}
                for section, line in found.untold
            ],
        }

    def as_lines(self) -> Iterator[str]:
        """The page, a line at a time."""
        found = self.found
        if found.bound is None:
            extent = "which are all there are"
        elif found.bound in _FROM_OUTSIDE:
            extent = stopped_at(found.bound).lower()
        else:
            extent = f"up to the bound on {found.bound}"
        yield (
            f"Lines: {found.lines:,}; {found.presuming:,} say what they presume. Told: "
            f"{found.told:,}, in {found.situations:,} situations, of {found.states:,} states, "
            f"{extent}, and of {found.runs:,} runs."
        )
        if not found.false:
            yield "No line is told where what it presumes is not so."
        for one in found.false:
            yield ""
            yield from _told_falsely(one)
        if self.left_open:
            yield ""
            yield f"Left open, that is, named and not presumed, in {len(self.left_open):,} lines:"
            yield from _by_word(self.left_open)


def lines_report(world: World, found: LineExamination) -> LinesReport:
    """What was examined of a world, with what its lines leave open."""
    return LinesReport(world.front.title, found, open_lines(world))


def _told_falsely(one: FalseLine) -> Iterator[str]:
    where = f"{one.line.place}: " if one.line.place is not None else ""
    yield f"{where}{one.section}, told {one.who} where it is not so:"
    yield from _wrapped(one.sentence)
    if one.unknown:
        yield f"  It names what {one.who} knows nothing of: {one.unknown}"
    else:
        yield f"  It presumes: {one_line(one.line.presumes)}"
    yield from _way(one.way)
    if one.times > 1:
        yield f"  (so in {one.times:,} situations)"


def _way(way: Way) -> Iterator[str]:
    if way.seed is None:
        steps = ", ".join(way.moves) or "as it starts"
        yield from _wrapped(f"Shortest way met, whoever would want it: {steps}")
        return
    cast = " and ".join(way.played) or "nobody"
    yield f"  Seed {way.seed}, {cast} played; found after {len(way.decisions)} decisions"
    if way.decisions:
        yield from _wrapped("; ".join(way.decisions))
    if way.moves:
        yield from _wrapped(f"then, whoever would want it: {', '.join(way.moves)}")


def _wrapped(text: str) -> Sequence[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _by_word(left_open: Sequence[OpenLine]) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for one in left_open:
        for word in one.words:
            where = one.line.place
            at = str(one.section) if where is None else f"{where.file}:{where.line}"
            places.setdefault(word, []).append(at)
    for word, found in sorted(places.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield from _wrapped(f"{word}: {', '.join(_shortened(found))}")


def _shortened(places: Sequence[str]) -> Iterator[str]:
    """Places in one file after another as lines of it."""
    before = ""
    for place in places:
        file, _, line = place.rpartition(":")
        yield line if file and file == before else place
        before = file


def _where(place: Place | None) -> str | None:
    return None if place is None else str(place)


def _false(one: FalseLine) -> Mapping[str, object]:
    return {
        "section": str(one.section),
        "where": _where(one.line.place),
        "text": one.line.text,
        "presumes": None if one.unknown else one_line(one.line.presumes),
        "unknown": one.unknown or None,
        "who": one.who,
        "sentence": one.sentence,
        "seed": one.way.seed,
        "played": list(one.way.played),
        "decisions": list(one.way.decisions),
        "moves": list(one.way.moves),
        "situations": one.times,
    }
