"""The map of a game's branches: what was decided, and what else could have been.

It is of one person's game, told as that person was told it, and what else could have been is what
*they* took to be possible then: nothing in it was hidden from them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final

from gaslamp.display import escape_unsafe
from gaslamp.reports.plans.dot import quote_dot
from gaslamp.sessions import BranchPoint, act_as_json, escape_commands, way_number
from gaslamp.values import dataclass
from gaslamp.views import Act

_SHORT: Final = 72
_SECOND_MS: Final = 1000
_MOST_DRAWN: Final = 6
"""In a drawing, so many of the things that else could have been done stand at a moment."""
_STYLE: Final = (
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1c1a17;background:#faf8f4}"
    "ol{list-style:none;padding:0}li{margin:.4rem 0;padding-left:.8rem;border-left:3px solid #444}"
    "li.left{border-left-style:dotted;margin-left:2rem}h2{font-size:1rem;margin:0}"
    "summary{cursor:pointer}p{margin:.3rem 0;white-space:pre-line}.at{color:#6b6257}"
    "@media(prefers-color-scheme:dark){body{color:#e8e3da;background:#191714}.at{color:#a79d8f}}"
)


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map ready to be shown.

    Args:
        title: of the world.
        who: whose game it is, by name.
        ways: the decisions of each way, the one that stands first.
        points: the tree, each before those it leads to.
    """

    title: str
    who: str
    ways: tuple[tuple[Act, ...], ...]
    points: tuple[BranchPoint, ...]

    def number(self, point: BranchPoint) -> int:
        """On which way a point is."""
        return way_number(point.way, self.ways)


def map_text(drawn: DrawnMap) -> str:
    """A moment a paragraph: its number, what was decided, what was told, and what else could be."""
    lines = [f"{drawn.title}, played as {drawn.who}"]
    last = 0
    for point in drawn.points:
        number = drawn.number(point)
        if number != last and number:
            lines += ["", f"Way {number}, which was left; otherwise after {len(point.way) - 1}:"]
        last = number
        margin = "    " if number else ""
        lines += ["", *(f"{margin}{line}" for line in _point_lines(point))]
    lost = _points_lost(drawn)
    if lost:
        lines += ["", f"{lost} more cannot be shown: they cannot be played again, or are too many."]
    return escape_commands("\n".join(lines))


def map_json(drawn: DrawnMap) -> dict[str, object]:
    """The map as docs/reference/json.md has it."""
    return {
        "title": drawn.title,
        "who": drawn.who,
        "ways": len(drawn.ways),
        "points": [
            {
                "way": drawn.number(one),
                "decisions": len(one.way),
                "act": act_as_json(one.way[-1]) if one.way else None,
                "command": one.command,
                "at_ms": one.at_ms,
                "text": one.text,
                "stands": one.stands,
                "ended": one.ended,
                "else": list(one.others),
            }
            for one in drawn.points
        ],
        "lost": _points_lost(drawn),
    }


def map_dot(drawn: DrawnMap) -> str:
    """A directed graph in the language of Graphviz; the same map gives the same text.

    What was decided is black, what was left grey, and what else could have been done dashed.
    """
    names = {one.way: f"n{place}" for place, one in enumerate(drawn.points)}
    drawing = "\n".join(
        [
            f"digraph {quote_dot(drawn.title)} {{",
            '  graph [fontname="Helvetica"];',
            '  node [shape=box, fontname="Helvetica"];',
            '  edge [fontname="Helvetica", fontsize=10];',
            *(f"  {line}" for one in drawn.points for line in _drawn(one, names)),
            "}",
            "",
        ]
    )
    return escape_unsafe(drawing)


def map_html(drawn: DrawnMap) -> str:
    """A page on its own: no script, nothing that is fetched. Every text is spelled out in it."""
    title = html.escape(f"{drawn.title}, played as {drawn.who}")
    points = "\n".join(_item(one, drawn.number(one)) for one in drawn.points)
    lost = _points_lost(drawn)
    more = f"<p>{lost} more cannot be shown.</p>" if lost else ""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    page = (
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style></head>\n"
        f"<body><main><h1>{title}</h1>\n<ol>\n{points}\n</ol>\n{more}</main></body></html>\n"
    )
    return escape_unsafe(page)


def _points_lost(drawn: DrawnMap) -> int:
    """How many moments of the ways are not among the points."""
    every = {way[:size] for way in drawn.ways for size in range(len(way) + 1)}
    return len(every) - len(drawn.points)


def _point_lines(point: BranchPoint) -> Iterator[str]:
    ended = ", the end" if point.ended else ""
    yield f"{len(point.way)}  {point.command or 'the start'}  ({_seconds(point)}{ended})"
    yield f"   {_short(point.text)}"
    if point.others:
        yield f"   else: {'; '.join(point.others)}"


def _drawn(point: BranchPoint, names: dict[tuple[Act, ...], str]) -> Iterator[str]:
    name = names[point.way]
    colour = "black" if point.stands else "grey"
    label = quote_dot(f"{len(point.way)}. {_short(point.text)}")
    shape = ", peripheries=2" if point.ended else ""
    yield f"{name} [label={label}, color={colour}{shape}];"
    if point.way:
        told = quote_dot(point.command)
        yield f"{names[point.way[:-1]]} -> {name} [label={told}, color={colour}];"
    for place, line in enumerate(point.others[:_MOST_DRAWN]):
        yield f'{name}_{place} [label="", shape=point, color=grey];'
        yield f"{name} -> {name}_{place} [label={quote_dot(line)}, style=dashed, color=grey];"
    more = len(point.others) - _MOST_DRAWN
    if more > 0:
        yield f"{name}_more [label={quote_dot(f'{more} more')}, shape=plaintext];"
        yield f"{name} -> {name}_more [style=dashed, color=grey];"


def _item(point: BranchPoint, number: int) -> str:
    size = len(point.way)
    where = f"{size}" if not number else f"{size}, on way {number}, which was left"
    ended = ", the end" if point.ended else ""
    head = (
        f"<h2>{html.escape(point.command or 'the start')} "
        f'<span class="at">({where}; {_seconds(point)}{ended})</span></h2>'
    )
    rest = _else_html(point.others)
    kind = ' class="left"' if number else ""
    return f"<li{kind}>{head}<p>{html.escape(point.text)}</p>{rest}</li>"


def _else_html(others: Sequence[str]) -> str:
    if not others:
        return ""
    listed = "".join(f"<li>{html.escape(one)}</li>" for one in others)
    head = f"<summary>what else could have been ({len(others)})</summary>"
    return f"<details>{head}<ul>{listed}</ul></details>"


def _seconds(point: BranchPoint) -> str:
    return f"{point.at_ms / _SECOND_MS:.1f} s"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 3].rstrip()}..."
