"""Words to somebody, as a command of the world that says them.

"Anne, give me the ball" is tried as every way that a world may have to say something to
somebody, and then as the words by themselves.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import Addressed, Understood
from gaslamp.sessions.commands import Repertoire

_SPEECH: Final = (
    'say "{words}" to {name}',
    'tell {name} "{words}"',
    'ask {name} "{words}"',
    "tell {name} to {words}",
    "tell {name} {words}",
)


def worded_as(reading: Addressed, repertoire: Repertoire) -> Understood | None:
    """The command that says these words, if the world has one that is possible now."""
    name = repertoire.labels[reading.to]
    for form in _SPEECH:
        line = form.replace("{name}", name).replace("{words}", reading.words)
        found = repertoire.reading(line)
        if isinstance(found, Understood) and repertoire.choice_for(found) is not None:
            return found
    plain = repertoire.reading(reading.words)
    return plain if isinstance(plain, Understood) and reading.command is None else None
