"""Warnings that no moment needs, and moments of content that nothing warns of."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.model import (
    DISTANCE_OF,
    MOMENTS_OF,
    TAG_OF,
    WARNING_OF,
    Content,
    World,
    contents_of,
)


def content_findings(own: World, world: World) -> Iterator[DramaFinding]:
    """What the front matter says of contents that nothing in the world bears out, or fails to say.

    Args:
        own: what the author has declared, whose front matter it is.
        world: all of it, whose actions and events the moments are.
    """
    happen = {one.name for one in world.actions} | {one.name for one in world.events}
    keys = dict(own.front.details)
    for one in contents_of(own.front):
        moments = f"{MOMENTS_OF}{one.kind}"
        if not one.text and one.moments:
            message = (
                f'there are moments of "{one.kind}" and nothing warns of it: write '
                f'{WARNING_OF}{one.kind}: "..." or {TAG_OF}{one.kind}: "..."'
            )
            yield DramaFinding("content without a warning", one.kind, message, own.front.place)
        for name in sorted(one.moments - happen):
            message = f'"{name}" in {moments} is no action and no event: name one, or leave it out'
            yield DramaFinding("warning no moment needs", one.kind, message, own.front.place)
        yield from _without_moments(one, moments, keys, own)


def _without_moments(
    one: Content, moments: str, keys: dict[str, str], own: World
) -> Iterator[DramaFinding]:
    if moments in keys and not one.moments:
        message = f"{moments} names no moment: name actions or events, or leave it out"
        yield DramaFinding("warning no moment needs", one.kind, message, own.front.place)
    distance = f"{DISTANCE_OF}{one.kind}"
    if one.distance and not one.moments:
        message = f"{distance} is told in place of no moment: write {moments}, or leave it out"
        yield DramaFinding("warning no moment needs", one.kind, message, own.front.place)
    if one.distance and one.line != one.distance:
        message = f"{distance} has braces, and is told of nobody: write it without slots"
        yield DramaFinding("content without a warning", one.kind, message, own.front.place)
