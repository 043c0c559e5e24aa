"""Every story within the limits, by following every sequence of sensible acts with hope."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.planning.stories.author import Author

Acts = tuple[int, ...]


def all_stories(author: Author) -> Iterator[Acts]:
    """The acts of every solution (D3), each once.

    With each sequence go the states that its strict subsequences lead to: it is minimal
    if none of them is worth the same. Cost: exponential in the length of stories; what
    cannot come to be worth more than it was on the way is not followed.
    """
    if author.knows_the_start and author.most:
        yield from _longer(author, (), author.start, frozenset(), author.before)


def _longer(
    author: Author, acts: Acts, node: int, shorter: frozenset[int], best: float
) -> Iterator[Acts]:
    """Solutions that begin with `acts`, which lead to `node` and were worth `best` at most."""
    author.reasons.check()
    author.expanded += 1
    for act in author.core.possible(node):
        author.reasons.check()
        length = len(acts) + 1
        # Values first, sense after: to ask whether an act makes sense is a search of its own.
        if length + author.fewest(author.row_after(node, act), best) > author.most:
            continue
        if not author.makes_sense(act, node):
            continue
        reached = author.core.after(node, act)
        others = shorter.union(with_act(author, shorter, act), (node,))
        worth = author.worth(reached)
        # Above all that was on the way, or the way so far would be the story (D3, v); worth what no
        # subsequence is worth (D3, iv).
        if worth > best and author.meets(reached) and all(author.worth(n) != worth for n in others):
            yield (*acts, act)
        if length < author.most:
            yield from _longer(author, (*acts, act), reached, others, max(best, worth))


def with_act(author: Author, nodes: frozenset[int], act: int) -> list[int]:
    """Where an act leads from those nodes in which it is possible and makes sense."""
    core = author.core
    found = []
    for node in sorted(nodes):
        author.reasons.check()
        if core.can(act, node) and author.makes_sense(act, node):
            found.append(core.after(node, act))
    return found


def minimal_subsequence(author: Author, acts: Acts) -> Acts:
    """A shortest subsequence that can be carried out, makes sense, and is worth the same."""
    core = author.core
    hopeful = _ending_alike(author, acts)
    kept: dict[int, Acts] = {author.start: ()}
    for done, act in enumerate(acts, start=1):
        # Where all subsequences so far lead, a shortest way for each: so one pass finds the best of
        # all 2**n. That search leaves acts over is known (the planner notes, section 1: 11 acts for
        # 10).
        for node, so_far in list(kept.items()):
            author.reasons.check()
            # Sense last, and only where it matters: to ask after it is a search of its own.
            if not core.can(act, node) or core.after(node, act) not in hopeful[done]:
                continue
            if author.makes_sense(act, node):
                reached, longer = core.after(node, act), (*so_far, act)
                if reached not in kept or len(longer) < len(kept[reached]):
                    kept[reached] = longer
        kept = {node: some for node, some in kept.items() if node in hopeful[done]}
    return min(kept.values(), key=len)


def _ending_alike(author: Author, acts: Acts) -> list[set[int]]:
    """For each number of acts gone through, the nodes from which the rest may end as well as all.

    Some of the rest, that is, if nobody is asked: so it leaves out none that matters.
    """
    core = author.core
    layers = [{author.start}]
    end = author.start
    for act in acts:
        author.reasons.check()
        layer = layers[-1]
        layers.append(
            layer | {core.after(node, act) for node in sorted(layer) if core.can(act, node)}
        )
        end = core.after(end, act)
    worth = author.worth(end)
    hopeful = [{node for node in layers[-1] if author.worth(node) == worth}]
    for act, layer in zip(reversed(acts), reversed(layers[:-1]), strict=True):
        later = hopeful[-1]
        hopeful.append(
            {
                node
                for node in layer
                if node in later or (core.can(act, node) and core.after(node, act) in later)
            }
        )
    hopeful.reverse()
    return hopeful


def minimal_story(author: Author, acts: Acts) -> Acts:
    """A story within a story: nothing can be left out, and it ends where it first may."""
    while True:
        fewer = minimal_subsequence(author, acts)
        node = author.start
        for done, act in enumerate(fewer, start=1):
            node = author.core.after(node, act)
            if author.meets(node):
                fewer = fewer[:done]
                break
        if len(fewer) == len(acts):
            return fewer
        acts = fewer
