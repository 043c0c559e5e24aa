"""How large the declarations of a world are: a page, and an object for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gaslamp.model import GroundingTooLarge, World
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import DeclaredSize, declared_sizes
from gaslamp.values import dataclass

MOST_LISTED = 20
"""Declarations on the page; the object has all."""


@dataclass(frozen=True, slots=True)
class SizesReport:
    """What each declaration comes to, the largest first; `str`: as `gaslamp check --sizes` has it.

    `instances`: of each declaration, how many can be; None: the world is refused, for `refused`.
    """

    title: str
    sizes: tuple[DeclaredSize, ...]
    instances: tuple[int, ...] | None
    refused: GroundingTooLarge | None = None

    def __str__(self) -> str:
        return "\n".join(self.as_lines())

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes."""
        return {
            "world": self.title,
            "refused": None if self.refused is None else str(self.refused),
            "declarations": [
                {
                    "what": size.what,
                    "place": None if size.place is None else str(size.place),
                    "variables": [
                        {"name": n, "type": t, "choices": c} for n, t, c in size.variables
                    ],
                    "ways": size.ways,
                    "instances": count,
                    "parts_of_one": size.parts_of_one,
                    "parts": size.parts_of_one * (size.ways if count is None else count),
                }
                for size, count in self._rows()
            ],
        }

    def as_lines(self) -> Iterator[str]:
        """The page, a line at a time."""
        yield "At most so many parts, of so many instances; and why:"
        for size, count in list(self._rows())[:MOST_LISTED]:
            parts = size.parts_of_one * (size.ways if count is None else count)
            made = "" if count is None or count == size.ways else f", of which {count:,} can be"
            why = " x ".join(f"{choices} {name}" for name, _, choices in size.variables) or "1"
            each = f"{size.parts_of_one:,} parts each"
            yield f"{parts:>18,}  {size.what}: {why} = {size.ways:,}{made}; {each}"
            if size.place is not None:
                yield f"{'':>18}  {size.place}"
        if self.refused is not None:
            yield from ("", str(self.refused))

    def _rows(self) -> Iterator[tuple[DeclaredSize, int | None]]:
        counts: tuple[int | None, ...] = self.instances or (None,) * len(self.sizes)
        rows = list(zip(self.sizes, counts, strict=True))
        # Of equals the first written comes first: `sorted` keeps their order.
        yield from sorted(
            rows, key=lambda row: -row[0].parts_of_one * (row[0].ways if row[1] is None else row[1])
        )


def sizes_of(world: World) -> SizesReport:
    """What each declaration of a world without mistakes comes to.

    A world that is too large to be ground is not; it is said at which declaration it became so.
    """
    sizes = declared_sizes(world)
    try:
        ground = GroundWorld(world)
    except GroundingTooLarge as large:
        return SizesReport(world.front.title, sizes, None, large)
    made = (*ground.actions, *ground.events, *ground.triggers, *ground.processes)
    counted = Counter(id(one.schema) for one in made)
    counts = tuple(counted[id(size.schema)] for size in sizes)
    return SizesReport(world.front.title, sizes, counts)
