"""What a view knows, to be asked by property and arguments.

>>> at = Known("at", ("ball",), "box", "saw", 0)
>>> known = BeliefsByProperty((at,))
>>> known.value("at", "ball"), known.value("at", "lamp"), list(known.of("at")) == [at]
('box', None, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.model import Value
from gaslamp.views import Known


class BeliefsByProperty:
    """An index of what is known. Cost: one pass to make it; a lookup for each question."""

    __slots__ = ("_by_property",)

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_property: dict[str, dict[tuple[str, ...], Known]] = {}
        for one in known:
            self._by_property.setdefault(one.property, {})[one.arguments] = one

    def of(self, name: str) -> Sequence[Known]:
        """All that is known of a property, in the order of the view."""
        return tuple(self._by_property.get(name, {}).values())

    def value(self, name: str, *arguments: str) -> Value:
        """What is known of a property of these; None: nothing."""
        found = self._by_property.get(name, {}).get(arguments)
        return None if found is None else found.value

    def place(self, name: str, *arguments: str) -> str | None:
        """The same, where it is an entity; None: nothing, or no entity."""
        found = self.value(name, *arguments)
        return found if isinstance(found, str) else None
