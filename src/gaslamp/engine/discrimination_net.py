"""Which of many events may be possible, found from own values without asking each.

Events are sorted into a tree by the equalities their preconditions want: at every node
one fluent is looked at; events that want it to have a value hang below that value,
events that do not care beside it. A question walks only where it fits.

Source: the discrimination net of rule engines (C. L. Forgy, "Rete", 1982).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

Wanted: TypeAlias = tuple[tuple[int, int], ...]
Net: TypeAlias = tuple[list[int], int, dict[int, "Net"], "Net | None"]
"""Entries that want nothing more; the fluent looked at (-1: none); below; whatever it is."""


def discrimination_net(wanted: Sequence[Wanted], entries: Sequence[int]) -> Net:
    """A tree of `entries`, which are indices into `wanted`, pairs of fluent and code."""
    return _net([(entry, dict(wanted[entry])) for entry in entries])


def _net(entries: list[tuple[int, dict[int, int]]]) -> Net:
    done = [entry for entry, wants in entries if not wants]
    waiting = [(entry, wants) for entry, wants in entries if wants]
    if not waiting:
        return done, -1, {}, None
    # What most events ask of comes first, since that rules out most at once; of several asked as
    # often the lowest number, so that the tree is the same in every run.
    counts = Counter(fluent for _, wants in waiting for fluent in wants)
    fluent = max(counts, key=lambda number: (counts[number], -number))
    below: dict[int, list[tuple[int, dict[int, int]]]] = {}
    careless: list[tuple[int, dict[int, int]]] = []
    for entry, wants in waiting:
        if fluent in wants:
            others = {other: code for other, code in wants.items() if other != fluent}
            below.setdefault(wants[fluent], []).append((entry, others))
        else:
            careless.append((entry, wants))
    by_code = {code: _net(some) for code, some in below.items()}
    return done, fluent, by_code, _net(careless) if careless else None
