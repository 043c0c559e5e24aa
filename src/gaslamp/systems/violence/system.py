"""Violence: blows, holds, blades and shots."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System, Table


def _tables() -> tuple[Table, ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.violence.shots import TABLES  # noqa: PLC0415

    return TABLES


SYSTEM: Final = System(
    name="violence",
    package=__package__,
    use=("places", "light", "sound", "bodies", "hands", "things", "recognition"),
    tables=_tables,
)
