"""Names under which a player can keep things.

What is typed at the prompt may come from anybody: a program, a language model, a line
pasted from elsewhere. So it names a file by a *bare name*, one that has no folder in it
and means the same file on every system. Who starts the program may name any path.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from gaslamp.sessions.problems import NotAName

MOST_LETTERS: Final = 64
_BARE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?<!\.)")
_NOT_BARE: Final = re.compile(r"[^a-z0-9_.-]+")
# On Windows these are devices, in any folder and with anything after a dot.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


def bare_name(name: str) -> str:
    """The name as files have it: in small letters.

    Where capitals count, `Game` and `game` would be two files, elsewhere one; so that a
    name means the same everywhere, and nothing kept is lost when a folder is moved, they
    are one everywhere.

    >>> bare_name("Before-the-Fight.2")
    'before-the-fight.2'

    Raises:
        NotAName: it has other letters, begins with a dot or a dash, ends in a dot, is
            longer than `MOST_LETTERS`, or is a device on Windows.
    """
    lowered = name.lower()
    if len(name) > MOST_LETTERS or not _BARE.fullmatch(name):
        raise NotAName(MOST_LETTERS)
    if _DEVICE.fullmatch(lowered):
        raise NotAName(MOST_LETTERS, lowered.partition(".")[0])
    return lowered


def usual_name(world: str) -> str:
    """The bare name that the save of a world has where none is given, another for each world.

    >>> usual_name("dark_room"), usual_name("Das Zimmer")
    ('dark_room.save', 'das-zimmer-8b3f7df6.save')
    """
    plain = f"{world}.save"
    try:
        bare = bare_name(plain)
    except NotAName:
        bare = ""
    if bare == plain:
        return plain
    kept = _NOT_BARE.sub("-", world.lower())[: MOST_LETTERS // 2].strip(".-") or "world"
    return f"{kept}-{sha256(world.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.save"
