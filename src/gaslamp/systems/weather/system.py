"""Weather: the hours of the day, what wind and rain sound like, and what is coming up."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System


def _processes() -> tuple[Process[Any, Any], ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.weather.sun import SUN  # noqa: PLC0415

    return (SUN,)


SYSTEM: Final = System(
    name="weather",
    package=__package__,
    use=("places", "light", "sound"),
    expects=Names(types=("sky",), properties=("latitude", "declination")),
    processes=_processes,
)
