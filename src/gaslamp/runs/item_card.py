"""The data card of a set of items: what they are, how they are spread, what baselines get right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gaslamp.runs.item_baselines import Baseline
from gaslamp.runs.items import Item


def card_text(
    worlds: Sequence[str],
    seed: int,
    items: Sequence[Item],
    found: Sequence[Baseline],
    wanted: int | None = None,
) -> str:
    """The card, in Markdown.

    Args:
        wanted: how many items were to be made.
    """
    is_short = wanted is not None and len(items) < wanted
    kinds = Counter((one.kind, one.difficulty.order) for one in items)
    depths = Counter(one.difficulty.least_depth for one in items)
    tellers = Counter(one.told_by for one in items)
    splits = Counter(one.split for one in items)
    lines = [
        "# Theory-of-mind items",
        "",
        f"{len(items):,} items from {', '.join(worlds)}, by `gaslamp ask`, seed {seed}.",
        *([f"{wanted:,} were wanted, and there was no more to ask."] if is_short else []),
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
        "| told by | items |",
        "|---|---|",
        *(f"| {who or 'nobody in particular'} | {n:,} |" for who, n in sorted(tellers.items())),
        "",
        "| least depth that gives the answer | items |",
        "|---|---|",
        *(f"| {depth} | {times:,} |" for depth, times in sorted(depths.items())),
        "",
        f"{splits['train']:,} items are for training and {splits['heldout']:,} held out:",
        "no story held out begins as one for training does (its first three events,",
        "whoever they are of), nor goes on from one.",
        "",
        "| whoever does not read gets right | of | share (chance: 50.0%) |",
        "|---|---|---|",
        *(f"| {one.name}: {one.right:,} | {one.items:,} | {one.share:.1%} |" for one in found),
        "",
        "Items are balanced for the first two in every question, and for words counted in all",
        "items, so that these get half by how the items were chosen; words counted in those for",
        "training and tried on those held out are not. Not asked: for what reason somebody did",
        "something.",
        "",
    ]
    return "\n".join(lines)
