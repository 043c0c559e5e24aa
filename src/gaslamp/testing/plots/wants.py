"""What the people of a plot want, and what its author wants: its links, late ones above all."""

from __future__ import annotations

from hypothesis import strategies as st

from gaslamp.model import (
    And,
    Arithmetic,
    Case,
    Constant,
    Expression,
    If,
    Not,
)
from gaslamp.testing.plots.links import COUNT, FACTS, Link, believed_links, chances


@st.composite
def wants(
    draw: st.DrawFn, people: tuple[str, ...], plot: tuple[Link, ...], *, calm: bool
) -> Expression:
    """How well off somebody is: levels, counts, and what makes it unknown."""
    goal, other = draw(believed_links(people, plot)), draw(believed_links(people, plot))
    forms = ["levels", "sum", "count", "cost", "unknown", "not"]
    form = draw(st.sampled_from([*["one"] * (8 if calm else 2), *forms]))
    if calm and draw(chances(80)):
        goal = plot[-1].condition
    one = If((Case(goal, Constant(1)),), Constant(0))
    match form:
        case "one":
            return goal
        case "levels":
            return If((Case(goal, Constant(2)), Case(other, Constant(1))), Constant(0))
        case "sum":
            return Arithmetic("+", one, If((Case(other, Constant(1)),), Constant(0)))
        case "count":
            return Arithmetic("+", COUNT, If((Case(goal, Constant(3)),), Constant(0)))
        case "cost":
            return Arithmetic(
                "-",
                If((Case(goal, Constant(3)),), Constant(0)),
                If((Case(other, Constant(1)),), Constant(0)),
            )
        case "unknown":
            return If((Case(goal, Constant(1)), Case(other, Constant(None))), Constant(0))
        case _:
            return If((Case(And((goal, Not(FACTS[0]))), Constant(2)), Case(goal, Constant(1))), one)


@st.composite
def author_wants(draw: st.DrawFn, plot: tuple[Link, ...]) -> Expression:
    """Levels, the last link of the plot the highest."""
    last, before = plot[-1].condition, plot[max(len(plot) - 2, 0)].condition
    return draw(
        st.sampled_from(
            [
                last,
                If((Case(last, Constant(2)), Case(before, Constant(1))), Constant(0)),
                Arithmetic(
                    "+",
                    If((Case(last, Constant(2)),), Constant(0)),
                    If((Case(plot[0].condition, Constant(1)),), Constant(0)),
                ),
                Arithmetic("+", COUNT, If((Case(last, Constant(2)),), Constant(0))),
            ]
        )
    )
