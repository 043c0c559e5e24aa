"""Talk: what is said to whom, about what, and how it is taken."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import Names, System, Table

SAYING: Final = "saying"
"""The type whose entities are words to be said: they stand in sentences as they are."""

TOPIC: Final = "topic"
"""The type whose entities are what can be asked about."""

STORY: Final = "story"
"""The type whose entities are what can be told at length."""

SAYABLE: Final = {"sayable": SAYING, "known_topic": TOPIC, "parts": STORY}
"""What says of words, by their type, that they can be said: who believes it knows them."""

TRUSTS: Final = "trusts"
"""The property that says whether, or how far, a listener believes a speaker."""


def _tables() -> tuple[Table, ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.talk.manners import TABLES  # noqa: PLC0415

    return TABLES


SYSTEM: Final = System(
    name="talk",
    package=__package__,
    use=("places", "light", "sound", "bodies", "recognition", "minds", "speech", "conversation"),
    expects=Names(
        types=(SAYING, TOPIC, STORY),
        properties=(*SAYABLE, TRUSTS, "agreeableness", "extraversion", "likes"),
    ),
    tables=_tables,
)
