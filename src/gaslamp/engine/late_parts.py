"""What an event of a large world does and to whom it shows, ground when it is first asked for.

Of all that could happen in a large world little ever does. What an event needs is in its task
from the start (`LateEvent`); what it sets and how it is perceived, by everybody, is put into nodes
when it first happens, or when somebody first takes something for it. The arrays that a core
reads cannot grow while it reads them. So they are made with room, and others in their place when
that is full: whoever reads them goes on in those (`SceneCore`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from gaslamp.engine.grounding.late_events import LateEvent
from gaslamp.engine.grounding.task import GroundTask, Nodes
from gaslamp.engine.tables import (
    Tables,
    concatenate,
    is_plain,
    sees_plainly,
    teaches_plainly,
    teaches_the_same,
)


class Roomy:
    """Whole numbers in a row, to which more can be added while somebody reads them."""

    def __init__(self, items: Iterable[int], count: int) -> None:
        """`count`: how many of the items are such; what follows is room."""
        self.items = array("i", items)
        self.count = count

    def add(self, more: array[int]) -> int:
        """Add some; where they begin. `items` may be another array after that."""
        start = self.count
        self.count += len(more)
        if self.count > len(self.items):
            room = array("i", bytes(4 * (self.count + self.count // 2 + 1024 - len(self.items))))
            self.items = self.items + room
        # Through a view: an array whose items somebody reads refuses to have a slice put in.
        memoryview(self.items)[start : self.count] = memoryview(more)
        return start


class LateParts:
    """Writes the late parts of one task's events into its tables."""

    def __init__(self, task: GroundTask, tables: Tables) -> None:
        assert task.desk is not None
        self._task, self._tables, self._desk = task, tables, task.desk
        self._ready = bytearray(len(tables.source))
        for number, event in enumerate(tables.source):
            self._ready[number] = not isinstance(event, LateEvent)
        self._percepts = {named: place for place, named in enumerate(tables.percepts)}
        self._columns = {
            name: Roomy(getattr(task.nodes, name), len(getattr(self._desk.table.nodes, name)))
            for name in Nodes.__slots__
        }
        self.own = Roomy(tables.own, len(tables.own))
        self.sights = Roomy(tables.sights, len(tables.sights))
        self.sight_start = Roomy(tables.sight_start, len(tables.sight_start))
        self.chain_start, self.chain_items = tables.chain_start, tables.chain_items

    def make(self, number: int) -> bool:
        """Ground the late parts of an event; false: that was done before."""
        if self._ready[number]:
            return False
        self._ready[number] = 1
        event, tables = self._tables.source[number], self._tables
        if isinstance(event, LateEvent):
            event.make_asked(self._desk)
        tables.test[number], tables.rest[number] = event.test, event.rest
        rows = ((s.condition, s.fluent, s.value) for s in event.own)
        settings = array("i", [part for row in rows for part in row])
        tables.own_start[number] = self.own.add(settings)
        tables.own_end[number] = self.own.count
        starts, sights = array("i"), array("i")
        for ways in event.sights:
            starts.append(self.sights.count + len(sights))
            for way in ways:
                place = -1
                if way.percept is not None:
                    place = self._percepts.setdefault(way.percept, len(self._percepts))
                    if place == len(tables.percepts):
                        tables.percepts.append(way.percept)
                sights.extend((way.condition, place))
        starts.append(self.sights.count + len(sights))
        self.sights.add(sights)
        tables.sight_at[number] = self.sight_start.add(starts)
        tables.has_minds[number] = bool(event.minds)
        tables.chance[number] = event.chance
        _ = event.otherwise
        self.write_nodes()
        task = self._task
        tables.own_plain[number] = all(is_plain(task, setting) for setting in event.own)
        tables.sight_plain[number] = sees_plainly(task, event)
        tables.teaches_plainly[number] = teaches_plainly(task, event)
        tables.teaches_the_same[number] = teaches_the_same(task, event)
        return True

    def write_nodes(self) -> bool:
        """Take over the nodes and chains that have been made meanwhile; false: none were."""
        written, table = self._task.nodes, self._desk.table
        # What is set in a mind within a mind may name a chain and be made of known nodes alone.
        is_longer = len(table.chains) != len(self._task.chains)
        if is_longer:
            object.__setattr__(self._task, "chains", table.chains)
            self.chain_start, self.chain_items = concatenate(table.chains)
        if self._columns["kind"].count == len(table.nodes.kind):
            return is_longer
        for name, column in self._columns.items():
            made: array[int] = getattr(table.nodes, name)
            column.add(made[column.count :])
            object.__setattr__(written, name, column.items)
        return True
