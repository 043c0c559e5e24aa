"""A picture of what one person perceives, as SVG: drawn from their view, and from nothing else.

The places they know of are laid out around them, by metres where they know those, else by how
many steps they are away. Ground is as bright as they take it to be. Somebody stands where they
are taken to be, fainter the less sure that is and the longer ago it was learnt. What was just
perceived stands as rings where it came from: of one kind for what was heard, of another for what
was seen or felt. The picture says nothing that the text does not; it is a decoration, and hidden
from screen readers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final
from xml.sax.saxutils import escape

from gaslamp.display import escape_unsafe
from gaslamp.english.commands import label
from gaslamp.values import dataclass
from gaslamp.views import Known, View

SIZE: Final = 320
"""Width and height of the picture, in its own units."""
_MARGIN: Final = 46
_MOST_SPOTS: Final = 24
"""More places than that are not drawn: those farthest away are left out."""
_LEAST_APART: Final = 70
"""How far apart places are to be drawn, so that their names can be read."""
_LINE: Final = 15
_LONG_NAME: Final = 14
_FADES_IN_MS: Final = 20_000
"""For how long what was perceived is drawn."""
_FORGOTTEN_IN_MS: Final = 120_000
"""After how long without news somebody is drawn faintest."""
_DARKEST_LUX: Final = 0.001
_BRIGHTEST_LUX: Final = 1_000.0

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place on the picture."""

    id: str
    name: str
    at: _Point
    tone: int  # from 0, black, to 4, daylight


def picture_of(view: View) -> str:
    """The picture as one `svg` element; "" where the person knows of no place to draw.

    Cost: a pass over what the view holds.
    """
    known = _Facts(view)
    if view.place is None or not view.is_awake:
        return ""
    spots = _laid_out(view, known)
    if not spots:
        return ""
    by_id = {one.id: one for one in spots}
    parts = [
        *_roads(by_id, known),
        *(_ground(one, is_here=one.id == view.place) for one in spots),
        *_rings(view, by_id),
        *_people(view, by_id, known),
        *(_name(one) for one in spots),
    ]
    box = f'viewBox="0 0 {SIZE} {SIZE}" class="picture" aria-hidden="true" focusable="false"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'


class _Facts:
    """What a view holds, by property."""

    def __init__(self, view: View) -> None:
        self._by: dict[str, dict[tuple[str, ...], Known]] = {}
        for one in view.known:
            self._by.setdefault(one.property, {})[one.arguments] = one

    def of(self, name: str) -> Mapping[tuple[str, ...], Known]:
        """Everything known of a property, by its arguments."""
        return self._by.get(name, {})

    def number(self, name: str, *arguments: str) -> float | None:
        """A number that is known, or None."""
        found = self.of(name).get(arguments)
        value = None if found is None else found.value
        return float(value) if isinstance(value, int | float) and value is not True else None

    def neighbours(self, spot: str) -> list[str]:
        """The places that a step leads to, in order of their names."""
        beside = {two for (one, two) in self.of("next_to") if one == spot}
        through = {two for (one, two) in self.of("through") if one == spot}
        return sorted(beside | through)

    def tone(self, spot: str) -> int:
        """How bright a place is taken to be, from 0 to 4; 2 where nothing is known of light."""
        found = self.of("brightness").get((spot,))
        if found is None:
            # Black is what a place is where nothing else is said, and so is not in a view.
            return 0 if self.of("light_changed") else 2
        lux = self.number("least_lux", str(found.value))
        if lux is None:
            return 2
        share = math.log(max(lux, _DARKEST_LUX) / _DARKEST_LUX) / math.log(
            _BRIGHTEST_LUX / _DARKEST_LUX
        )
        return min(4, 1 + round(3 * max(0.0, share)))


def _laid_out(view: View, known: _Facts) -> list[_Spot]:
    """Where the places are drawn: one's own in the middle, unless metres say otherwise."""
    names = {one.id: label(one) for one in view.nameables}
    here = str(view.place)
    wanted = [here]
    for one in wanted:
        wanted.extend(two for two in known.neighbours(one) if two not in wanted)
    mentioned = (str(one.value) for one in known.of("at").values())
    heard = (one.direction for one in view.percepts if one.direction is not None)
    places = set(names) & {one for (one,) in known.of("place_of")}
    wanted.extend(one for one in dict.fromkeys((*mentioned, *heard)) if one in places - {*wanted})
    wanted = wanted[:_MOST_SPOTS]
    points = _by_metres(wanted, known) or _by_steps(here, wanted, known)
    return [
        _Spot(one, names.get(one, one.replace("_", " ")), point, known.tone(one))
        for one, point in zip(wanted, points, strict=True)
    ]


def _by_metres(spots: list[str], known: _Facts) -> list[_Point] | None:
    """Points to scale, where it is known of every place where it lies."""
    found = [(known.number("x", one), known.number("y", one)) for one in spots]
    metres = [(x, y) for x, y in found if x is not None and y is not None]
    if len(metres) < len(spots):
        return None
    left, top = (min(one[axis] for one in metres) for axis in (0, 1))
    wide = max((max(one[axis] for one in metres) - least) for axis, least in ((0, left), (1, top)))
    scale = (SIZE - 2 * _MARGIN) / (wide or 1)
    points = [(_MARGIN + (x - left) * scale, SIZE - _MARGIN - (y - top) * scale) for x, y in metres]
    pairs = combinations(points, 2)
    # What would lie on top of one another to scale is drawn by steps, which keeps it apart.
    return None if any(math.dist(*pair) < _LEAST_APART for pair in pairs) else points


def _by_steps(here: str, spots: list[str], known: _Facts) -> list[_Point]:
    """Points on rings around oneself, one ring for each step."""
    steps = {here: 0}
    queue = [here]
    for one in queue:
        for two in known.neighbours(one):
            if two in spots and two not in steps:
                steps[two] = steps[one] + 1
                queue.append(two)
    farthest = max(steps.values()) + 1
    rings: dict[int, list[str]] = {}
    for one in spots:
        rings.setdefault(steps.get(one, farthest), []).append(one)
    reach = SIZE / 2 - _MARGIN
    points: dict[str, _Point] = {}
    for step, ring in rings.items():
        radius = reach * math.sqrt(step / max(*rings, 1))
        for place, one in enumerate(ring):
            angle = 2 * math.pi * (place / len(ring)) + step * 0.7 - math.pi / 2
            points[one] = (
                SIZE / 2 + radius * math.cos(angle),
                SIZE / 2 + radius * math.sin(angle),
            )
    return [points[one] for one in spots]


def _roads(spots: Mapping[str, _Spot], known: _Facts) -> Iterable[str]:
    for one in spots.values():
        for two in known.neighbours(one.id):
            if two in spots and one.id < two:
                barred = known.of("through").get((one.id, two))
                kind = "road" if barred is None else "road way"
                yield _line(one.at, spots[two].at, kind)


def _ground(spot: _Spot, *, is_here: bool) -> str:
    kind = f"ground tone{spot.tone}{' here' if is_here else ''}"
    return _circle(spot.at, 26 if is_here else 18, kind)


def _rings(view: View, spots: Mapping[str, _Spot]) -> Iterable[str]:
    """What was just perceived of others, where it came from: wider and fainter the older it is."""
    for one in view.percepts[-6:]:
        age = view.at_ms - one.at_ms
        spot = None if one.direction is None else spots.get(one.direction)
        if one.doer == view.who or age > _FADES_IN_MS or spot is None:
            continue
        share = age / _FADES_IN_MS
        kind = "heard" if one.sense == "hearing" else "felt"
        for ring in range(3):
            strength = round((1 - share) * one.certainty * (1 - ring / 3), 2)
            yield _circle(spot.at, round(22 + 16 * share + 8 * ring), f"ring {kind}", strength)


def _people(view: View, spots: Mapping[str, _Spot], known: _Facts) -> Iterable[str]:
    """Everybody where they are taken to be, oneself last and so on top."""
    people = {one.id: one for one in view.nameables if one.is_person}
    others = sorted(one for one in people if one != view.who)
    standing: dict[str, int] = {}
    for one in (*others, view.who):
        found = known.of("at").get((one,))
        if found is None or str(found.value) not in spots:
            continue
        spot = str(found.value)
        place = standing[spot] = standing.get(spot, -1) + 1
        x, y = spots[spot].at
        age = view.at_ms - (found.at_ms or 0) if one != view.who else 0
        strength = max(0.25, found.certainty * (1 - age / _FORGOTTEN_IN_MS))
        kind = "person own" if one == view.who else "person"
        at = (x + 13 * place, y - 4 * place)
        yield _circle(at, 6, kind, round(strength, 2), title=label(people[one]))


def _name(spot: _Spot) -> str:
    """What a place is called, outward of it, in two lines where it is long."""
    x, y = spot.at
    lines = _in_lines(escape_unsafe(spot.name))
    is_above = y < SIZE / 2 - 1
    first = y - 26 - _LINE * (len(lines) - 1) if is_above else y + 40
    # Beside an edge a name begins or ends there, so that all of it can be seen.
    anchor = "start" if x < SIZE / 4 else "end" if x > SIZE * 3 / 4 else "middle"
    at_edge = {"start": 2, "end": SIZE - 2, "middle": round(x)}[anchor]
    said = "".join(
        f'<tspan x="{at_edge}" y="{first + _LINE * place:.0f}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}" class="place">{said}</text>'


def _in_lines(name: str) -> list[str]:
    """A name in one line, or halved at the space that is nearest its middle."""
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= _LONG_NAME or not spaces:
        return [name]
    middle = min(spaces, key=lambda place: abs(place - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]


def _circle(at: _Point, radius: int, kind: str, strength: float = 1.0, title: str = "") -> str:
    named = f"<title>{escape(escape_unsafe(title))}</title>" if title else ""
    return (
        f'<circle cx="{at[0]:.0f}" cy="{at[1]:.0f}" r="{radius}" class="{kind}"'
        f' opacity="{strength}">{named}</circle>'
    )


def _line(one: _Point, two: _Point, kind: str) -> str:
    return (
        f'<line x1="{one[0]:.0f}" y1="{one[1]:.0f}" x2="{two[0]:.0f}" y2="{two[1]:.0f}"'
        f' class="{kind}"/>'
    )
