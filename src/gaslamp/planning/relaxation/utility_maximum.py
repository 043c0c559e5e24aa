"""How good it can ever get: the most that a utility can come to, whatever is so.

Told from the term alone, so it costs nothing while a graph is walked; a walk may end once every
utility has come to its top.
"""

from __future__ import annotations

from math import inf

from gaslamp.engine.grounding import NONE, GroundTask, Kind


def utility_maximum(task: GroundTask, node: int) -> float:
    """No less than a utility can ever be."""
    return 0.0 if node == NONE else _span(task, node)[1]


def _span(task: GroundTask, term: int) -> tuple[float, float]:
    """The least and the greatest number a term can ever be; upside down if it is none."""
    nodes = task.nodes
    kind, first = nodes.kind[term], nodes.first[term]
    if kind == Kind.FIXED:
        number = task.codes.numbers[first]
        # Upside down is an empty range: it leaves every minimum and maximum alone.
        return (number, number) if number == number else (inf, -inf)  # noqa: PLR0124
    if kind == Kind.TRUTH:
        return (0.0, 1.0)
    if kind == Kind.CHOOSE:
        terms = [nodes.third[term]]
        terms += [nodes.parts[n] for n in range(first + 1, first + nodes.second[term], 2)]
        spans = [_span(task, one) for one in terms]
        return (min(low for low, _ in spans), max(high for _, high in spans))
    # Sums and differences. Products and quotients turn round with signs and have no bound worth the
    # trouble; that, and whatever is read, is anything. A top too high only makes a walk longer.
    if kind == Kind.COMBINE and first <= 1:
        low, high = _span(task, nodes.second[term])
        least, most = _span(task, nodes.third[term])
        if low <= high and least <= most:
            return (low + least, high + most) if first == 0 else (low - most, high - least)
    return (-inf, inf)
