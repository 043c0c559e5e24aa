"""A story as a drawing, in the language of Graphviz: `gaslamp plan FILE --dot | dot -Tsvg`.

Acts stand in order along a grey line, the goal at its end. A black arrow is a causal
link: what an act made true for a later act or for the goal, and who of those that reason
with it came to know it so. A blue one is a belief link: what an act gave somebody to
believe, on which their reason for a later act rests. Dashed boxes are acts that somebody
had in mind and that did not come about; dashed arrows lead to what was meant to follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from gaslamp.planning import Plan, Thought
from gaslamp.planning.accounts import BeliefLink, Links

GOAL = "goal"
Labels: TypeAlias = dict[tuple[int, int | None], list[str]]


def dot(plan: Plan, links: Links, name: str = "story") -> str:
    """One directed graph; the same story gives the same text."""
    return "\n".join(
        [
            f"digraph {quote_dot(name)} {{",
            '  graph [fontname="Helvetica"];',
            '  node [shape=box, fontname="Helvetica"];',
            '  edge [fontname="Helvetica", fontsize=10];',
            *(f"  {line}" for line in _acts(plan)),
            *(f"  {line}" for line in _links(links)),
            *(f"  {line}" for line in _meant(plan)),
            "}",
        ]
    )


def _acts(plan: Plan) -> Iterator[str]:
    for number, act in enumerate(plan.acts, start=1):
        yield f"{number} [label={quote_dot(f'{number}. {act}')}];"
    worth = quote_dot(f"the author has {plan.author_utility:g}")
    yield f"{GOAL} [label={worth}, shape=ellipse];"
    order = " -> ".join([*map(str, range(1, len(plan.acts) + 1)), GOAL])
    yield f"{order} [color=grey, penwidth=3, arrowhead=none, weight=10];"


def _links(links: Links) -> Iterator[str]:
    """An arrow for each pair of acts that are linked, its links one below the other."""
    known: dict[tuple[int, int | None, str], list[str]] = {
        (cause.by, cause.of, cause.fact.bare): [] for cause in links.causal if not cause.fact.minds
    }
    beliefs: Labels = {}
    for link in links.belief:
        key = (link.by, link.of, link.fact.bare)
        if key in known and len(link.fact.minds) == 1:
            known[key].append(f"{link.fact.minds[0]}: {_how(link)}")
        else:
            told = f"{link.fact} ({_how(link)})"
            beliefs.setdefault((link.by, link.of), []).append(told)
    causes: Labels = {}
    for cause in links.causal:
        knowers = known.get((cause.by, cause.of, cause.fact.bare), ())
        told = f"{cause.fact} ({'; '.join(knowers)})" if knowers else str(cause.fact)
        causes.setdefault((cause.by, cause.of), []).append(told)
    yield from _arrows(causes, "")
    yield from _arrows(beliefs, ", color=blue, fontcolor=blue")


def _arrows(labels: Labels, style: str) -> Iterator[str]:
    for (by, of), lines in labels.items():
        to = GOAL if of is None else str(of)
        label = quote_dot("\n".join(lines))
        yield f"{by} -> {to} [label={label}{style}];"


def _how(link: BeliefLink) -> str:
    return link.how if link.seen_as is None else f"{link.how} {link.seen_as}"


def _meant(plan: Plan) -> Iterator[str]:
    """What each had in mind after an act: on to acts that came about, or to dashed boxes.

    What one person meant at several acts is one box.
    """
    boxes: dict[tuple[str, str], list[int]] = {}
    arrows: dict[tuple[str, str], list[str]] = {}
    for thought in plan.thoughts:
        last = str(thought.act)
        for step, came in _steps(plan, thought):
            node = str(came)
            if not came:
                boxes.setdefault((thought.who, step), []).append(thought.act)
                node = f"meant_{list(boxes).index((thought.who, step)) + 1}"
            arrows.setdefault((last, node), []).append(thought.who)
            last = node
    for number, ((who, step), acts) in enumerate(boxes.items(), start=1):
        at = " and ".join(str(act) for act in dict.fromkeys(acts))
        label = quote_dot(f"{step}\nmeant by {who} at {at}")
        yield f"meant_{number} [label={label}, style=dashed, fontsize=11];"
    for (one, other), people in arrows.items():
        who = ", ".join(dict.fromkeys(people))
        yield f"{one} -> {other} [style=dashed, label={quote_dot(who)}];"


def _steps(plan: Plan, thought: Thought) -> Iterator[tuple[str, int]]:
    """The later steps of a plan in mind, each with the act it came to be; 0: none."""
    after = thought.act
    for step in thought.plan[1:]:
        came = [n for n, act in enumerate(plan.acts, start=1) if n > after and act == step]
        after = came[0] if came else after
        yield str(step), came[0] if came else 0


def quote_dot(text: str) -> str:
    """A text as Graphviz takes it; a line's end is one in the drawing."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
