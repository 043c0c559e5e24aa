"""What a player's next "it" and "them" mean: what was just named, whatever came of it.

>>> together(("hat", "cup"), "drop them, please", {"hat": "the hat", "cup": "the cup"})
'drop the hat and the cup, please'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.english.commands import KnownNames, Reading, Several, Understood, clean_line, tokens_of
from gaslamp.sessions.commands import Repertoire

_THEM: Final = re.compile(
    r"\b(?:them both|both of them|all of them|them all|them)\b", re.IGNORECASE
)
_LONGEST_NAME: Final = 4
_MOST_WORDS: Final = 30


def named_in(typed: str, repertoire: Repertoire) -> tuple[str, ...]:
    """The ids of what a line names, in its order: whatever it says of them."""
    return tuple(dict.fromkeys(one for _, meant in _named(typed, repertoire) for one in meant))


def named_spans(typed: str, repertoire: Repertoire) -> tuple[tuple[int, int], ...]:
    """From which token of a line to which it names something, an article before it included."""
    return tuple(span for span, _ in _named(typed, repertoire))


def _named(typed: str, repertoire: Repertoire) -> Iterator[tuple[tuple[int, int], Sequence[str]]]:
    names = KnownNames.of(repertoire.names)
    words = [token.word for token in tokens_of(clean_line(typed))][:_MOST_WORDS]
    start = 0
    while start < len(words):
        size, meant = _longest_name(words, start, names)
        if size:
            yield (start, start + size), meant
        start += size or 1


def _longest_name(words: Sequence[str], start: int, names: KnownNames) -> tuple[int, Sequence[str]]:
    for size in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
        part = words[start : start + size]
        if words[start] not in names.vocabulary and size == 1:
            continue
        phrase = names.find(part)
        if phrase is not None and not phrase.is_all and len(phrase.items) == 1:
            ids = phrase.items[0]
            return size, ids if len(ids) == 1 else ()
    return 0, ()


def group_in(reading: Reading, repertoire: Repertoire) -> tuple[str, ...] | None:
    """The things that a row of like commands is about; None: the line is about something else."""
    if isinstance(reading, Understood):
        return () if any(one in repertoire.labels for one in reading.roles.values()) else None
    if not isinstance(reading, Several):
        return None
    single = [one for one in reading.commands if isinstance(one, Understood)]
    ids = dict.fromkeys(one for command in single for one in command.roles.values())
    own = repertoire.turn.view.who
    things = tuple(one for one in ids if one in repertoire.labels and one != own)
    return things if len({one.action for one in single}) == 1 and len(things) > 1 else None


def together(group: Sequence[str], typed: str, labels: Mapping[str, str]) -> str:
    """A line in which "them" is spelled out as the things that were last named together."""
    known = [labels[one] for one in group if one in labels]
    return _THEM.sub(" and ".join(known), typed, count=1) if len(known) > 1 else typed


def is_guess(typed: str, reading: Reading) -> bool:
    """Whether the verb that a line was taken to begin with is not one that was typed."""
    corrected = getattr(reading, "corrected", None)
    if not corrected:
        return False
    words = {token.word for token in tokens_of(clean_line(typed))}
    return corrected.split()[0] not in words
