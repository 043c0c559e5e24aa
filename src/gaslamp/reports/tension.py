"""How tense a run was, as a page: a curve for each mind, and what nobody had expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from gaslamp.inquiry import TensionCurve, TensionMoment, UnforeseenAct
from gaslamp.records import SECOND_MS
from gaslamp.validation import Curve, Figure, Panel

COLUMNS: Final = 60
SHOWN: Final = 5
"""So many of the acts that nobody had expected."""

MOST_TONES: Final = 9
"""So many colours there are (`reports.drawing`); with more people some are given twice."""

STEPS: Final = " .:-=+*#%@"
"""From nothing to the most there is in the curve; plain characters, for any terminal and file."""

LEAST_SCALE: Final = {"threat": 0.1, "uncertainty": 1.0, "surprise": 1.0}
"""The most there is counts as so much at least, lest next to nothing fill the row."""


def tension_lines(
    curves: Sequence[TensionCurve], unforeseen: Sequence[UnforeseenAct], at_ms: int
) -> Iterator[str]:
    """The page, a line at a time: time goes from left to right, to the run's end at `at_ms`.

    Of `unforeseen`, what surprised most comes first.
    """
    until = max(1, at_ms)
    for curve in curves:
        yield f"  {curve.who}"
        peak = curve.peak
        yield _row("threat", curve, until, f"most {peak.threat:.2f} at {_time(peak.at_ms)}")
        openest = max(curve.moments, key=lambda one: one.uncertainty)
        yield _row(
            "uncertainty",
            curve,
            until,
            f"most {openest.uncertainty:.1f} bits at {_time(openest.at_ms)}",
        )
        yield _row("surprise", curve, until, f"{curve.surprise:.1f} bits in all")
    if not unforeseen:
        yield "  Nothing was done that nobody had expected."
        return
    if len(unforeseen) == 1:
        yield "  Nobody had expected:"
    else:
        yield f"  Nobody had expected {len(unforeseen)} acts, least of all:"
    for one in unforeseen[:SHOWN]:
        yield f"    {_time(one.at_ms):>8}  {one.bits:4.1f} bits  {_expected(one)}"


def _row(name: str, curve: TensionCurve, until: int, said: str) -> str:
    points = [(one.at_ms, float(getattr(one, name))) for one in curve.moments]
    most = max(LEAST_SCALE[name], *(value for _, value in points))
    drawn = "".join(_columns(points, until, most))
    return f"    {name:<12}|{drawn}| {said}"


def _columns(points: Sequence[tuple[int, float]], until: int, most: float) -> Iterator[str]:
    """A character for each span of time: the most in it, else what went on from before."""
    last = 0.0
    for column in range(COLUMNS):
        start, end = until * column // COLUMNS, until * (column + 1) // COLUMNS
        within = [value for at, value in points if start <= at < end or at == end == until]
        yield STEPS[round((len(STEPS) - 1) * max(within, default=last) / most)]
        last = within[-1] if within else last


def _expected(one: UnforeseenAct) -> str:
    by = one.by[0]
    instead = "anything" if by.instead is None else f"{by.instead} ({by.likelihood:.0%})"
    rather = "knew no reason for " if by.instead is None else "rather expected "
    return f"{one.act}: {by.who} {rather}{instead}"


def _time(at_ms: int) -> str:
    return f"{at_ms / SECOND_MS:.1f} s"


def tension_figure(curves: Sequence[TensionCurve], name: str, title: str) -> Figure:
    """The curves as a figure: a panel each for threat, uncertainty and surprise."""
    return Figure(
        name,
        title,
        (
            _panel(curves, "threat", "share of what moves wholly", lambda one: one.threat),
            _panel(curves, "uncertainty", "bits", lambda one: one.uncertainty),
            _panel(curves, "surprise", "bits", lambda one: one.surprise),
        ),
    )


def _panel(
    curves: Sequence[TensionCurve], title: str, unit: str, of: Callable[[TensionMoment], float]
) -> Panel:
    drawn = tuple(
        Curve(curve.who, _points(curve, of), tone=number % MOST_TONES)
        for number, curve in enumerate(curves)
    )
    return Panel("seconds of the story", unit, drawn, title=title)


def _points(
    curve: TensionCurve, of: Callable[[TensionMoment], float]
) -> tuple[tuple[float, float], ...]:
    return tuple((one.at_ms / SECOND_MS, of(one)) for one in curve.moments)
