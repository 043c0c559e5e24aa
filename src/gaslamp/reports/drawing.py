"""Figures as PNG. The one module that imports matplotlib, an optional extra.

Drawn with the Agg renderer straight to bytes: no window, no state shared between figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter, StrMethodFormatter

from gaslamp.validation import Curve, Figure, Panel
from gaslamp.values import dataclass

TONES: Final = (
    "#1f4e79", "#b3471d", "#2f7d4f", "#7a3e9d", "#8a6d00", "#0b7a8a", "#a3195b", "#444444",
    "#5b7fb5",
)  # fmt: skip
"""Colours that can be told apart, dark enough for words in them."""
FAINT: Final = "#777777"
LINE_HEIGHT: Final = 0.05
"""Of a name beside a curve, as a share of the height of the axes."""
NAME_WIDTH: Final = 0.2
"""The same, as a share of their width."""
DOTS_PER_INCH: Final = 110
ACROSS: Final = 2
"""Panels beside each other."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A line of a chart of shares: its name, and of each set a share with its interval."""

    label: str
    shares: tuple[tuple[float, float, float], ...]


def png(figure: Figure) -> bytes:
    """A figure as the content of a PNG file, the same for the same figure."""
    down = -(-len(figure.panels) // ACROSS)
    canvas = Canvas(figsize=(6.6 * ACROSS, 4.8 * down), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(canvas)
    canvas.suptitle(figure.title, fontsize=12, x=0.01, ha="left")
    for number, panel in enumerate(figure.panels, start=1):
        _panel(canvas.add_subplot(down, ACROSS, number), panel)
    return _drawn(canvas)


def shares_png(title: str, rows: Sequence[ShareRow], sets: Sequence[str]) -> bytes:
    """Shares with their intervals, a line for each and a colour for each set, as a PNG file.

    Args:
        rows: from above; each with a share for each of `sets`.
    """
    canvas = Canvas(figsize=(8.4, 1.6 + 0.55 * len(rows)), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(canvas)
    axes = canvas.add_subplot()
    axes.set_title(title, fontsize=11, loc="left")
    axes.set_xlabel("share of runs, with intervals of 95 %")
    axes.set_xlim(-0.02, 1.02)
    axes.xaxis.set_major_formatter(PercentFormatter(1.0))
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_yticks(range(len(rows)), [one.label for one in rows])
    axes.invert_yaxis()
    for number, name in enumerate(sets):
        found = [one.shares[number] for one in rows]
        apart = (number - (len(sets) - 1) / 2) * 0.25
        axes.errorbar(
            [share for share, _, _ in found],
            [place + apart for place in range(len(rows))],
            xerr=[[share - low for share, low, _ in found], [up - share for share, _, up in found]],
            fmt="o", color=TONES[number], markersize=5, capsize=3, label=name,
        )  # fmt: skip
    if len(sets) > 1:
        axes.legend(loc="best", fontsize=8, frameon=False)
    return _drawn(canvas)


def _drawn(canvas: Canvas) -> bytes:
    drawn = BytesIO()
    # Without the version of the library, which would make it another file.
    canvas.savefig(drawn, format="png", metadata={"Software": None})
    return drawn.getvalue()


def _panel(axes: Axes, panel: Panel) -> None:
    axes.set_title(panel.title, fontsize=10, loc="left")
    axes.set_xlabel(panel.x)
    axes.set_ylabel(panel.y)
    axes.spines[["top", "right"]].set_visible(False)
    _spans(axes, panel)
    for curve in panel.curves:
        style = "--" if curve.dashed else "-"
        axes.plot(*_columns(curve.points), style, color=TONES[curve.tone], linewidth=1.6)
    for marks in panel.marks:
        axes.plot(
            *_columns(marks.points),
            linestyle="",
            marker="o",
            color=TONES[marks.tone],
            markerfacecolor="white",
            markersize=5.5,
            label=marks.label,
        )
    _scales(axes, panel)
    for value, meaning in panel.levels:
        axes.axhline(value, color=FAINT, linewidth=0.7, linestyle=":")
        axes.annotate(
            meaning, (0.17, value), xycoords=("axes fraction", "data"), xytext=(0, 2),
            textcoords="offset points", fontsize=8, color=FAINT,
        )  # fmt: skip
    _names(axes, panel)
    if panel.marks or panel.spans:
        axes.legend(loc="best", fontsize=8, frameon=False)


def _spans(axes: Axes, panel: Panel) -> None:
    named: set[str] = set()
    for span in panel.spans:
        (left, right), (low, high) = span.across, span.up
        box = Rectangle((left, low), right - left, high - low, color=TONES[span.tone], alpha=0.13)
        box.set_linewidth(0)
        if span.label not in named:
            box.set_label(span.label)
        named.add(span.label)
        axes.add_patch(box)


def _scales(axes: Axes, panel: Panel) -> None:
    if panel.is_x_logarithmic:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    if panel.is_y_logarithmic:
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    if panel.x_ticks:
        axes.set_xticks(panel.x_ticks)
        axes.minorticks_off()
    if panel.y_ticks:
        axes.set_yticks(panel.y_ticks)
    if panel.x_range is not None:
        axes.set_xlim(*panel.x_range)
    if panel.y_range is not None:
        axes.set_ylim(*panel.y_range)


def _names(axes: Axes, panel: Panel) -> None:
    """The name of each curve beside its end; where ends are close, one above the other."""
    to_axes = axes.transData + axes.transAxes.inverted()
    beside: list[tuple[float, Curve]] = []
    within: list[tuple[float, float]] = []
    for curve in sorted(panel.curves, key=lambda curve: curve.points[-1][1]):
        x, y = to_axes.transform(curve.points[-1])
        if curve.ends:
            axes.plot(*curve.points[-1], marker="o", markersize=4.5, color=TONES[curve.tone])
            while any(abs(x - a) < NAME_WIDTH and abs(y - b) < LINE_HEIGHT for a, b in within):
                y += LINE_HEIGHT / 4
            within.append((x, y))
            _name(axes, curve, x, y)
        elif curve.label:
            beside.append((min(max(y, 0.0), 1.0), curve))
    for height, (_, curve) in zip(_apart([y for y, _ in beside]), beside, strict=True):
        _name(axes, curve, 1.0, height)


def _name(axes: Axes, curve: Curve, x: float, y: float) -> None:
    axes.annotate(
        curve.label, (x, y), xycoords="axes fraction", xytext=(6, 0), textcoords="offset points",
        va="center", fontsize=8.5, color=TONES[curve.tone],
    )  # fmt: skip


def _apart(heights: Sequence[float]) -> list[float]:
    """Rising heights, moved as little as needed for each to be a line above the one before."""
    groups: list[list[float]] = []  # each: the wanted heights of names that touch
    for height in heights:
        groups.append([height])
        while len(groups) > 1 and _middle(groups[-2]) + LINE_HEIGHT * (
            len(groups[-2]) + len(groups[-1])
        ) / 2 > _middle(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    placed = [
        _middle(group) + LINE_HEIGHT * (number - (len(group) - 1) / 2)
        for group in groups
        for number in range(len(group))
    ]
    # What stands above the axes comes down, and what is below it makes room.
    highest = 1.0
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], highest)
        highest = placed[number] - LINE_HEIGHT
    return placed


def _middle(group: Sequence[float]) -> float:
    return sum(group) / len(group)


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
