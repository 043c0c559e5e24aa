"""Ground events as whoever reads an answer can hold them: by name, with nothing behind them."""

from __future__ import annotations

from typing import overload

from gaslamp.model.ground import GroundEvent
from gaslamp.views import Act


@overload
def act_of(event: GroundEvent) -> Act: ...
@overload
def act_of(event: GroundEvent | None) -> Act | None: ...
def act_of(event: GroundEvent | None) -> Act | None:
    """The act or event that a ground event is; None for waiting."""
    return None if event is None else Act(event.name, event.arguments)
