"""Which fluents get their values, by however many steps, from themselves.

``count = count + 1`` may grow without end; ``wealth = sum of what one has`` may not.
"""

from __future__ import annotations

from array import array

from gaslamp.engine import FluentsRead
from gaslamp.engine.grounding import GroundTask


def cyclic_fluents(task: GroundTask) -> array[int]:
    """For each fluent of a task, 1 if some chain of effects leads from it back to it, else 0.

    Cost: the number of fluents times that of effects, at worst.
    """
    sources: dict[int, set[int]] = {}
    read = FluentsRead(task.nodes)
    for event in (*task.events, *task.triggers):
        for setting in event.own:
            sources.setdefault(setting.fluent, set()).update(read.of(setting.value))
    count = max(1, len(task.fluents))  # so that the array is not empty
    return array("i", [_leads_to(sources, number) for number in range(count)])


def _leads_to(sources: dict[int, set[int]], fluent: int) -> bool:
    waiting, met = list(sources.get(fluent, ())), set[int]()
    while waiting:
        source = waiting.pop()
        if source == fluent:
            return True
        if source not in met:
            met.add(source)
            waiting.extend(sources.get(source, ()))
    return False
