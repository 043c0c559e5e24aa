"""A map of a scene in words, and as a picture.

The picture is SVG without a style or a script, in the colour of the text around it; whatever it
shows it also says in words, for whoever does not see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gaslamp.authoring.maps import MapPlace, MapSpot, MapWay, SceneMap
from gaslamp.display import escape_unsafe

_WIDE: Final = 230
_ROOM: Final = 90
_LINE: Final = 17
_HEAD: Final = 26
_GAP: Final = 34
_MOST_LETTERS: Final = 34
_INK: Final = 'fill="currentColor"'

Corner = tuple[int, int]


def map_text(found: SceneMap) -> str:
    """The map in words, a place each."""
    if not found.places:
        return "This world has no places to draw."
    lines: list[str] = []
    for place in found.places:
        beside = ", ".join(filter(None, (place.light, place.noise)))
        lines.append(f"{place.name}{f' ({beside})' if beside else ''}")
        lines += [line for spot in place.spots for line in _spot_lines(place, spot)]
        lines += [
            _way_line(place, way) for way in found.ways if place.name in (way.place, way.other)
        ]
    if found.nowhere:
        lines.append(f"nowhere: {', '.join(found.nowhere)}")
    return "\n".join(lines)


def _spot_lines(place: MapPlace, spot: MapSpot) -> Iterator[str]:
    name = "here" if spot.name == place.name else spot.name
    there = ", ".join([*spot.people, *spot.things])
    if there or name != "here":
        yield f"  {name}{f': {there}' if there else ''}"
    if spot.light:
        yield f"    light: {spot.light}"
    if spot.noise:
        yield f"    what is heard elsewhere has to be louder here: {spot.noise}"


def _way_line(place: MapPlace, way: MapWay) -> str:
    is_out = way.place == place.name
    other = way.other if is_out else way.place
    # A way of one's own world is called otherwise from its other side.
    named = way.name if is_out or not way.back else way.back
    return f"  -> {other}, by {named}{f' ({way.state})' if way.state else ''}"


def map_svg(found: SceneMap, title: str = "Map") -> str:
    """The map as a picture."""
    heights = {one.name: _HEAD + _LINE * max(1, len(_inside(one))) + 8 for one in found.places}
    tops, top = {}, 10
    for row in range(max((one.row for one in found.places), default=0) + 1):
        tops[row] = top
        top += max((heights[one.name] for one in found.places if one.row == row), default=0) + _GAP
    across = max((one.column for one in found.places), default=0) + 1
    width = across * (_WIDE + _ROOM) - _ROOM + 20
    where = {one.name: (10 + one.column * (_WIDE + _ROOM), tops[one.row]) for one in found.places}
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top}" role="img" '
        f'aria-label="{_plain(title)}" font-family="sans-serif" font-size="12">'
    )
    parts = [head, f"<desc>{_plain(map_text(found))}</desc>"]
    for way in found.ways:
        if way.place in where and way.other in where:
            parts += _drawn_way(way, where, heights)
    for place in found.places:
        parts += _drawn_place(place, where[place.name], heights[place.name])
    return "\n".join([*parts, "</svg>\n"])


def _drawn_way(
    way: MapWay, where: Mapping[str, Corner], heights: Mapping[str, int]
) -> Iterator[str]:
    first, last = sorted((way.place, way.other), key=lambda one: where[one])
    (ax, ay), (bx, by) = where[first], where[last]
    if ax == bx:
        x1, y1, x2, y2 = ax + _WIDE // 2, ay + heights[first], bx + _WIDE // 2, by
    else:
        x1, y1, x2, y2 = ax + _WIDE, ay + 14, bx, by + 14
    dash = ' stroke-dasharray="5 4"' if {"shut", "locked"} & set(way.state.split(", ")) else ""
    label = " / ".join(filter(None, (way.name, way.back, way.state)))
    line = f'<path d="M{x1} {y1}L{x2} {y2}" stroke="currentColor" stroke-width="1.5"{dash}/>'
    yield f"<g>{line}<title>{_plain(label)}</title></g>"
    at = f'x="{(x1 + x2) // 2}" y="{(y1 + y2) // 2 - 5}"'
    yield f'<text {at} text-anchor="middle" font-size="10" {_INK}>{_plain(way.name[:16])}</text>'


def _drawn_place(place: MapPlace, at: Corner, height: int) -> Iterator[str]:
    x, y = at
    lights = [one.light for one in place.spots if one.light]
    is_dark = lights and all(one.startswith(("black", "starlight")) for one in lights)
    fill = f'{_INK} fill-opacity="0.16"' if is_dark else 'fill="none"'
    box = f'x="{x}" y="{y}" width="{_WIDE}" height="{height}" rx="5"'
    yield f'<rect {box} stroke="currentColor" {fill}/>'
    yield f'<text x="{x + 8}" y="{y + 17}" font-weight="bold" {_INK}>{_plain(place.name)}</text>'
    beside = _plain(", ".join(filter(None, (place.light, place.noise))))
    if beside:
        end = f'x="{x + _WIDE - 8}" y="{y + 17}" text-anchor="end" font-size="10"'
        yield f"<text {end} {_INK}>{beside}</text>"
    for number, line in enumerate(_inside(place)):
        top = y + _HEAD + 10 + number * _LINE
        yield f'<text x="{x + 8}" y="{top}" {_INK}>{_plain(line[:_MOST_LETTERS])}</text>'


def _inside(place: MapPlace) -> list[str]:
    """The lines of what is in a place: each spot with its light, and who and what is there."""
    lines: list[str] = []
    for spot in place.spots:
        name = "" if spot.name == place.name else spot.name
        light = spot.light.split(" ")[0]
        lines.append(" · ".join(filter(None, (name, light))))
        there = ", ".join([*(one.upper() for one in spot.people), *spot.things])
        lines.append(f"   {there}" if there else "")
    return [line for line in lines if line]


def _plain(text: str) -> str:
    """A text as it may stand in a picture."""
    safe = escape_unsafe(text)
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        safe = safe.replace(sign, written)
    return safe
