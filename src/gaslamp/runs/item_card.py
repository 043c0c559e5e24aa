"""The data card of a set of items: what they are, how they are spread, what baselines get right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gaslamp.runs.items import Baseline, Item


def card_text(
    worlds: Sequence[str], seed: int, items: Sequence[Item], found: Sequence[Baseline]
) -> str:
    """The card, in Markdown."""
    kinds = Counter((one.kind, one.difficulty.order) for one in items)
    depths = Counter(one.difficulty.least_depth for one in items)
    splits = Counter(one.split for one in items)
    lines = [
        "# Theory-of-mind items",
        "",
        f"{len(items):,} items from {', '.join(worlds)}, by `gaslamp ask`, seed {seed}.",
        "",
        "Each is a story of what people did, who act at random within what they take to be",
        "possible, and a question with two options. The answer is read out of the minds that the",
        "story left, and no language model had any part in it. `proof` says what is so and what",
        "each mind down the chain holds.",
        "",
        "| kind | order | items |",
        "|---|---|---|",
        *(f"| {kind} | {order} | {times:,} |" for (kind, order), times in sorted(kinds.items())),
        "",
        "| least depth that gives the answer | items |",
        "|---|---|",
        *(f"| {depth} | {times:,} |" for depth, times in sorted(depths.items())),
        "",
        f"{splits['train']:,} items are for training and {splits['heldout']:,} held out:",
        "no two stories with the same events in the same order are in both.",
        "",
        "| whoever does not read gets right | of | share (chance: 50.0%) |",
        "|---|---|---|",
        *(f"| {one.name}: {one.right:,} | {one.items:,} | {one.share:.1%} |" for one in found),
        "",
        "Not in them: why somebody did something, what they will do, who could know; stories",
        "told from one mind.",
        "",
    ]
    return "\n".join(lines)
