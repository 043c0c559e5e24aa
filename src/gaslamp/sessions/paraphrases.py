"""A line said the long way: with what the person knows to be so already.

"Take the cloak off the hook" is "take the cloak", if the person believes that the cloak
is on the hook; "shoot him with the gun" is "shoot him", if they have the gun and the
world names it among the commands for shooting; "fire the gun" is "fire pistol", if that
is what they call one and the same thing. What is not plain from the view is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from gaslamp.english.commands import (
    QUOTED,
    KnownNames,
    Reading,
    Understood,
    clean_line,
    synonyms,
    tokens_of,
)
from gaslamp.views import Choice, View

_FROM: Final = (("off", "of"), ("out", "of"), ("from",), ("off",))
_WITH: Final = (("with",), ("using",))
_LONGEST: Final = 12
_MOST_READ: Final = 12


def plainer(
    typed: str,
    names: KnownNames,
    view: View,
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """What a line that was not understood asks for, said the long way; or None.

    Args:
        fitting: the choices, possible now, that a command may ask for.
        read: the reading of another line.

    Cost: at most a dozen readings, and none of a line of more than a dozen words.
    """
    words = tuple(token.word for token in tokens_of(clean_line(typed)))
    while words and words[-1] in {".", "!"}:
        words = words[:-1]
    # What is quoted is said, word for word: there is no shorter way to say it.
    if not 1 < len(words) <= _LONGEST or QUOTED in words:
        return None
    return _without_part(words, names, view, fitting, read) or _renamed(words, names, fitting, read)


def _without_part(
    words: tuple[str, ...],
    names: KnownNames,
    view: View,
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line without "from the hook" or "with the gun", where that goes without saying."""
    for preposition, start, end in _parts(words):
        phrase = names.find(words[start + len(preposition) : end])
        if phrase is None or len(phrase.items) != 1 or len(phrase.items[0]) != 1:
            continue
        named = phrase.items[0][0]
        rest = " ".join((*words[:start], *words[end:]))
        command = read(rest)
        if not isinstance(command, Understood):
            continue
        own = fitting(command)
        for choice in own:
            if named in dict(choice.roles).values() and named not in command.roles.values():
                return replace(_taking(command, choice, named), corrected=rest)
        if preposition in _FROM:
            is_plain = any(_is_at(one, named, view) for one in command.roles.values())
        else:
            is_plain = _is_at(named, view.who, view) and _names(own, names.words[named])
        if own and is_plain:
            return replace(command, corrected=rest)
    return None


def _parts(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Where a preposition with its noun stands: its words, where they start, the noun's end."""
    for start in range(1, len(words) - 1):
        for preposition in (*_FROM, *_WITH):
            opening = start + len(preposition)
            if words[start:opening] == preposition and opening < len(words):
                ends = (at for at in range(opening, len(words)) if _is_preposition(words[at]))
                yield preposition, start, next(ends, len(words))
                break


def _renamed(
    words: tuple[str, ...],
    names: KnownNames,
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line with something called by another of its names, if that asks for one choice."""
    tried = 0
    for start in range(1, len(words)):
        phrase = names.find(words[start:])
        if phrase is None or phrase.mentioned is not None or len(phrase.items) != 1:
            continue
        if len(phrase.items[0]) != 1:
            continue
        for noun in names.nameables[phrase.items[0][0]].nouns:
            tried += 1
            line = " ".join((*words[:start], noun.lower()))
            command = read(line) if tried <= _MOST_READ else None
            if isinstance(command, Understood) and fitting(command):
                return replace(command, corrected=command.corrected or line)
        return None
    return None


def _taking(command: Understood, choice: Choice, named: str) -> Understood:
    """The command with the role that this fills."""
    added: Mapping[str, str] = {role: value for role, value in choice.roles if value == named}
    return replace(command, roles={**command.roles, **added})


def _is_at(thing: str, where: str, view: View) -> bool:
    """Whether the person believes something to be at, on, or with something or somebody."""
    return any(one.value == where and one.arguments == (thing,) for one in view.known)


def _names(choices: Sequence[Choice], words: frozenset[str]) -> bool:
    """Whether the world's own commands for these name something called by these words."""
    return any(
        words.intersection(pattern.split()) for choice in choices for pattern in choice.typed
    )


def _is_preposition(word: str) -> bool:
    return word in synonyms.PREPOSITIONS
