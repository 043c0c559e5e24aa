"""Worlds that were read before: found as data, and kept as data.

What a text comes to depends on the text, on what it is called (places name it), and on all the
code and all the systems that had a part in reading it. These are the facts of its prepared file.
Only worlds that have been checked are kept, so that one that is found needs no checking. A
world that builds on systems from outside is never kept: what those say, nobody here can know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from gaslamp import prepared
from gaslamp.worlds.sources import shipped_worlds, source

if TYPE_CHECKING:
    from gaslamp.model import World
    from gaslamp.worlds.sources import Source

_CODE: Final = (
    *("display.py", "errors.py", "model", "checking", "notation", "systems"),
    *("worlds/opening.py", "worlds/prepared_worlds.py"),
)


_USE: Final = re.compile(rb"^use[ \t]+([^\n#]*)", re.MULTILINE)


class Described(NamedTuple):
    """A little of a world: its title, and who can be played."""

    title: str
    playable: tuple[str, ...]


def world_wanted(found: Source) -> prepared.Wanted | None:
    """The prepared file of a world, whole and checked; None if none would be believed."""
    return _wanted("world", found.file, found.content)


def system_wanted(name: str, text: bytes) -> prepared.Wanted | None:
    """The prepared file of what a system declares by itself."""
    return _wanted("system", name, text)


def _wanted(kind: str, name: str, text: bytes) -> prepared.Wanted | None:
    code = prepared.code_digest(*_CODE)
    if code is None:
        return None
    digest = prepared.digest_of(text)
    facts = {"text": digest, "code": code}
    if kind == "world":
        used = worlds_used(text)
        facts |= {f"world {one}": prepared.digest_of(held) for one, held in used.items()}
    # By its content, so that a file that changes to and fro is found either way.
    return prepared.Wanted(kind, f"{name} {digest}", facts)


def worlds_used(text: bytes) -> dict[str, bytes]:
    """The worlds that ship and that a text may build on, and those that these do, with their texts.

    Cost: one look through each text.
    """
    found: dict[str, bytes] = {}
    ships, waiting = shipped_worlds(), [text]
    while waiting:
        lines = _USE.findall(waiting.pop())
        named = {
            name.strip().decode("utf-8", "replace") for one in lines for name in one.split(b",")
        }
        for name in sorted(named.intersection(ships) - found.keys()):
            found[name] = source(name).content
            waiting.append(found[name])
    return found


def prepared_world(wanted: prepared.Wanted | None) -> World | None:
    """A world that is wanted, if it was prepared."""
    found = None if wanted is None else prepared.find(wanted)
    if found is None:
        return None
    from gaslamp.model import NotEncoded, read_back  # noqa: PLC0415  # who lists worlds spares it

    try:
        return read_back(found.payload)
    except NotEncoded:
        return None


def world_description(wanted: prepared.Wanted | None) -> Described | None:
    """A little of a world that is wanted, if it was prepared."""
    found = None if wanted is None else prepared.find(wanted)
    if found is None:
        return None
    title, playable = found.summary.get("title"), found.summary.get("playable")
    if not isinstance(title, str) or not isinstance(playable, list):
        return None
    return Described(title, tuple(map(str, playable)))


def payload_of(world: World) -> tuple[bytes, dict[str, prepared.Json]]:
    """What a prepared file holds of a world, and says of it."""
    from gaslamp.model import written_down  # noqa: PLC0415  # as above

    return written_down(world), {"title": world.front.title, "playable": list(world.playable)}
