"""How far a search of all that can happen came, in words.

>>> stopped_at("states"), stopped_at("interrupted")
('Stopped by the bound on states', 'Stopped as it was interrupted')
"""

from __future__ import annotations

from typing import Final

_FROM_OUTSIDE: Final = frozenset(["interrupted", "terminated"])


def stopped_at(bound: str | None) -> str:
    """What a search stopped at, by the name of the bound."""
    if bound in _FROM_OUTSIDE:
        return f"Stopped as it was {bound}"
    return f"Stopped by the bound on {bound}"
