"""What people know as a world starts: a page, and an object for programs."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks import Beginning, beginnings
from gaslamp.model import World
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class BeginningReport:
    """What each person of a world starts with. `str` is the page of `gaslamp check --known`."""

    title: str
    people: tuple[Beginning, ...]

    def __str__(self) -> str:
        return "\n".join(self.as_lines())

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes."""
        return {
            "world": self.title,
            "known": [
                {
                    "who": one.who,
                    "knows_of": list(one.knows_of),
                    "facts": [
                        {
                            "property": fact.property,
                            "arguments": list(fact.arguments),
                            "value": fact.value,
                            "from": fact.source,
                            "is_doubtful": fact.is_doubtful,
                        }
                        for fact in one.facts
                    ],
                }
                for one in self.people
            ],
        }

    def as_lines(self) -> Iterator[str]:
        """The page, a line at a time: each person's facts, then what is doubtful of them."""
        for one in self.people:
            yield f"{one.who} knows of {', '.join(one.knows_of)}, and believes:"
            yield from (f"  {fact}" for fact in one.facts)
        doubtful = [(one.who, fact) for one in self.people for fact in one.doubtful]
        if doubtful:
            yield from ("", "What they could hardly know, for it is elsewhere and can change:")
            yield from (f"  {who}: {fact}" for who, fact in doubtful)


def beginnings_of(world: World) -> BeginningReport:
    """What each person of a world without mistakes starts with, and from what.

    Raises:
        WorldFault: the world is too large, or does not come to rest at its start.

    Cost: making the world ready, and a run of no time for each person.
    """
    return BeginningReport(world.front.title, beginnings(world))
