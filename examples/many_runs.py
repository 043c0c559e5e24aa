# %% [markdown]
# # Many runs of one scene, and four figures of them
#
# `gaslamp run WORLD --out FOLDER` keeps what happened in runs, and what everybody believed, as
# tables. Here DuckDB reads them. Any figure can be made again alone: a row of `runs` holds the seed
# of its run.
#
# `python examples/many_runs.py FOLDER [PICTURES]` runs the same as a script. Needs
# `pip install 'gaslamp[notebook]'`.

# %%
import sys
from math import sqrt
from pathlib import Path
from typing import Any

import duckdb
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gaslamp.adapters.parquet import RunFolder, views_sql

# A notebook has no words after its name: there, put your folder here.
words = sys.argv[1:] if "__file__" in globals() else []
FOLDER = Path(words[0] if words else "runs")
PICTURES = Path(words[1]) if words[1:] else FOLDER / "pictures"
PICTURES.mkdir(parents=True, exist_ok=True)

base = duckdb.connect()
base.execute(views_sql(RunFolder.open(FOLDER)))


def rows(query: str) -> list[tuple[Any, ...]]:
    """What a query finds."""
    found: list[tuple[Any, ...]] = base.execute(query).fetchall()
    return found


def drawn(name: str, title: str, x: str, y: str) -> tuple[Any, Any]:
    """An empty figure, which `kept` writes under its name."""
    figure: Any = Figure(figsize=(7, 4.2), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title, loc="left", fontsize=11)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    figure.set_label(name)
    return figure, axes


def kept(figure: Any) -> Any:
    """The figure, written as a file, and shown where a notebook shows what a cell ends with."""
    figure.savefig(PICTURES / f"{figure.get_label()}.png")
    return figure


((COUNT,),) = rows("SELECT count(*) FROM runs")
print(f"{COUNT:,} runs")

# %% [markdown]
# ## 1. How it ends
#
# The share of each ending, with Wilson's interval of 95 %.


# %%
def interval(times: int, of: int) -> tuple[float, float]:
    """Wilson's, of 95 %."""
    z, p = 1.959963984540054, times / of
    centre, reach = p + z * z / (2 * of), z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (centre - reach) / (1 + z * z / of), (centre + reach) / (1 + z * z / of)


endings = rows("SELECT ending, runs, share FROM endings ORDER BY runs, ending DESC")
figure, axes = drawn("endings", f"How {COUNT:,} runs end", "share of runs", "")
for place, (_, times, share) in enumerate(endings):
    low, high = interval(times, COUNT)
    axes.plot([low, high], [place, place], color="#1f4e79")
    axes.plot(share, place, "o", color="#1f4e79")
axes.set_yticks(range(len(endings)), [name.replace("_", " ") for name, _, _ in endings])
axes.set_xlim(0, 1)
kept(figure)

# %% [markdown]
# ## 2. How long it lasts
#
# The share of runs that go on still, by the time of the story; apart by what they come to.

# %%
figure, axes = drawn("lengths", "Which runs go on still", "seconds of the story", "share of runs")
for ending, _, _ in reversed(endings[-5:]):
    times = [
        at / 1000
        for (at,) in base.execute(
            "SELECT at_ms FROM runs WHERE ending = ? ORDER BY at_ms", [ending]
        ).fetchall()
    ]
    left = [1 - number / len(times) for number in range(len(times) + 1)]
    axes.step([0, *times], left, where="post", label=ending.replace("_", " "))
axes.legend(fontsize=8, frameon=False)
axes.set_ylim(0, 1.02)
kept(figure)

# %% [markdown]
# ## 3. Who is wrong, and when
#
# About how many things each is wrong, on average over the runs that go on still.

# %%
((LAST,),) = rows("SELECT max(at_ms) FROM runs")
moments = [LAST * step / 60 for step in range(60)]
people = [who for (who,) in rows("SELECT DISTINCT who FROM percepts ORDER BY who")]
figure, axes = drawn(
    "wrong", "Who is wrong about how much", "seconds of the story", "false beliefs, mean of runs"
)
for who in people:
    shares = base.execute(
        """
        SELECT count(f.run) / greatest(1, count(DISTINCT r.run))
        FROM (SELECT unnest(?::DOUBLE[]) AS moment) m
        LEFT JOIN runs r ON r.at_ms > m.moment
        LEFT JOIN false_beliefs f
            ON f.run = r.run AND f.who = ? AND f.at_ms <= m.moment AND m.moment < f.until_ms
        GROUP BY m.moment ORDER BY m.moment
        """,
        [moments, who],
    ).fetchall()
    axes.plot([one / 1000 for one in moments], [share for (share,) in shares], label=who)
axes.legend(fontsize=8, frameon=False)
axes.set_ylim(bottom=0)
kept(figure)

# %% [markdown]
# ## 4. What they do it for
#
# Decisions by what they rest on: a plan, an intention kept up, a habit, a reaction, nothing.

# %%
grounds = [ground for (ground,) in rows("SELECT DISTINCT ground FROM decisions ORDER BY ground")]
figure, axes = drawn("grounds", "What decisions rest on", "share of decisions", "")
begun = dict.fromkeys(people, 0.0)
for ground in grounds:
    found = dict(
        base.execute(
            """
            SELECT who, count(*) FILTER (ground = ?) / count(*) FROM decisions
            GROUP BY who ORDER BY who
            """,
            [ground],
        ).fetchall()
    )
    widths = [found.get(who, 0.0) for who in people]
    axes.barh(people, widths, left=[begun[who] for who in people], label=ground)
    begun = {who: begun[who] + width for who, width in zip(people, widths, strict=True)}
axes.legend(
    fontsize=8, frameon=False, ncols=len(grounds), loc="upper left", bbox_to_anchor=(0, -0.15)
)
axes.set_xlim(0, 1)
kept(figure)

# %%
print(f"Four figures are in {PICTURES}.")
