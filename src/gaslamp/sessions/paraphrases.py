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
    FLAT_ADVERBS,
    MANNERS,
    PLAIN_ADJECTIVES,
    QUOTED,
    Ambiguous,
    KnownNames,
    Meta,
    Nameable,
    Reading,
    Several,
    Understood,
    clean_line,
    in_plainer_verbs,
    is_idle,
    renamed_nouns,
    rewordings_of,
    synonyms,
    tokens_of,
    without_adjuncts,
    without_trying,
)
from gaslamp.views import WAIT, Choice, View

_FROM: Final = (("off", "of"), ("out", "of"), ("from",), ("off",))
_WITH: Final = (("with",), ("using",))
_TAKING: Final = frozenset(["take", "get", "grab", "fetch", "pick"])
_GOING: Final = frozenset(
    ["go", "walk", "head", "run", "leave", "exit", "enter", "use", "take", "step"]
)
_WAYS_OUT: Final = frozenset(
    ["door", "doorway", "exit", "archway", "passage", "corridor", "side", "way"]
)
_OF_PLACE: Final = frozenset(
    ["from", "for", "along", "around", "by", "near", "behind", "under", "beneath", "beside",
     "across", "through", "among", "against", "inside", "on", "in", "at"]
)  # fmt: skip
"""What leads in where something is done, and wherefore."""
_KNEES: Final = frozenset(["knee", "knees", "fours"])
_LONGEST: Final = 12
_LONGEST_TOLD: Final = 30
_MOST_WORDINGS: Final = 30
_MOST_ASKED: Final = 6
_LOOKS: Final = frozenset(["look", "inventory"])
"""What the program answers itself, and no act of the world."""
GESTURE: Final = "gesture"
"""What a world may have for all that one does with one's own body and nothing comes of."""
_NO_NAMES: Final = (
    synonyms.PREPOSITIONS
    | synonyms.PARTICLES
    | {"around", "round"}
    | MANNERS
    | PLAIN_ADJECTIVES
    | FLAT_ADVERBS
)
"""What is no name of anything."""
_MOST_READ: Final = 12
_FEW_LINES: Final = 2


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

    Cost: at most some three dozen readings, and none of a line of more than a dozen words.
    """
    words = tuple(token.word for token in tokens_of(clean_line(typed)))
    while words and words[-1] in {".", "!"}:
        words = words[:-1]
    words = without_trying(words)
    # What is quoted is said, word for word: there is no shorter way to say it.
    if not 0 < len(words) <= _LONGEST or QUOTED in words:
        return None
    if words[0] in synonyms.NEXT_BEST:
        found = _working((synonyms.NEXT_BEST[words[0]], *words[1:]), fitting, read)
        if found is not None:
            return found
    if len(words) == 1:
        return None
    return (
        _without_part(words, names, view, fitting, read)
        or _renamed(words, names, fitting, read)
        or _by_direction(words, fitting, read)
        or _at_once(words, fitting, read)
        or _without_adjunct(words, names, fitting, read)
        or _without_place(words, names, fitting, read)
    )


def in_other_words(
    typed: str,
    names: KnownNames,
    fitting: Callable[[Understood], Sequence[Choice]],
    refused: Callable[[Understood], Choice | None],
    read: Callable[[str], Reading],
    unknown: str = "",
) -> Understood | Meta | Ambiguous | None:
    """The line in words that this world may have for it; what can be done comes first.

    Args:
        unknown: a name in it of nothing that is known, which no other wording may leave out:
            "feel for Bob" is no "feel".
        fitting: the choices, possible now, that a command may ask for.
        refused: of what a command asks for, what the person knows to be impossible now.
        read: the reading of another line.

    Cost: at most some sixty readings, and none of a line of more than thirty words.
    """
    words = tuple(token.word for token in tokens_of(clean_line(typed)))
    while words and words[-1] in {".", "!"}:
        words = words[:-1]
    words = without_trying(words)
    if not 0 < len(words) <= _LONGEST_TOLD or QUOTED in words:
        return None
    lines = [words]
    for one in lines:
        next_best = synonyms.NEXT_BEST.get(one[0])
        # Of two acts in one line what the first is done to may be left out.
        is_name = unknown in one and unknown not in _NO_NAMES and "and" not in one
        shorter = (
            *rewordings_of(one, unknown if is_name else ""),
            *(line for line in without_adjuncts(one) if not is_name or unknown in line),
            *(((next_best, *one[1:]),) if next_best else ()),
            *(() if is_idle(one) else in_plainer_verbs(one)),
            *renamed_nouns(one, names.vocabulary),
        )
        lines += [line for line in dict.fromkeys(shorter) if line not in lines]
        if len(lines) > _MOST_WORDINGS:
            break
    for line in lines[1:_MOST_WORDINGS]:
        if " ".join(line) in _LOOKS:
            own = read(" ".join(line))
            return own if isinstance(own, Meta) else None
        found = _working(line, fitting, read)
        if found is not None:
            return found
    if is_idle(words):
        idle = _working((GESTURE,), fitting, read)
        if idle is not None:
            return replace(idle, corrected=None)
    for line in lines[1:_MOST_WORDINGS]:
        command = read(" ".join(line))
        if isinstance(command, Understood) and refused(command) is not None:
            return replace(command, corrected=None)
    asked = [
        own for line in lines[1:_MOST_ASKED] if isinstance(own := read(" ".join(line)), Ambiguous)
    ]
    able = (one for one in asked if any(_is_able(each.command, fitting) for each in one.options))
    return next(able, asked[0] if asked else None)


def _is_able(
    command: Understood | Several, fitting: Callable[[Understood], Sequence[Choice]]
) -> bool:
    return isinstance(command, Understood) and bool(fitting(command))


def _without_place(
    words: tuple[str, ...],
    names: KnownNames,
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line as "crawl away" for "crawl away from the sound", of what is done to nobody.

    Where and wherefore it is done, the world has no more to say of than of how. What is done to
    somebody is another matter: "shoot at the ceiling" is not "shoot".
    """
    if words[0] in synonyms.OF_SAYING or words[0] == "hide" or not _KNEES.isdisjoint(words):
        # "Scream for help" says what for, "hide behind the bins" where, "on my knees" how low.
        return None
    people = {one.id for one in names.nameables.values() if one.is_person}
    for end in range(len(words) - 1, 0, -1):
        if words[end] not in _OF_PLACE or (end == 1 and words[0] in _GOING | _TAKING):
            continue  # "go" is no "go in search of him"
        command = _working(words[:end], fitting, read)
        if command is None or command.action[:1] == "(":
            continue
        own = fitting(command)
        if not own or command.roles or any(one.spoken for one in own):
            continue  # "hang the cloak on the peg" is not "hang the cloak"
        others = {value for one in own for _, value in one.roles[1:]}
        is_elsewhere = words[end] in {"from", "for", "along", "across", "through"}
        if not others or (is_elsewhere and people.isdisjoint(others)):
            return command
    return None


def _by_direction(
    words: tuple[str, ...],
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line as "go west" for "go through the west door": nobody knows of a west door."""
    words = tuple(synonyms.OF_DIRECTIONS.get(one, one) for one in words)
    named = [one for one in words if one in synonyms.DIRECTIONS.values()]
    ways = [one for one in named if one not in {"in", "out"}] or named  # "in the west"
    ends = {*_WAYS_OUT, *ways} - {"in", "out"}
    if words[0] not in _GOING or len(ways) != 1 or words[-1] not in ends:
        return None
    return _working(("go", ways[0]), fitting, read)


def _at_once(
    words: tuple[str, ...],
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line as "put the ball away" for "take the ball and put it away"."""
    if words[0] not in _TAKING or "and" not in words[2:]:
        return None
    place = words.index("and", 2)
    thing, rest = words[1:place], list(words[place + 1 :])
    pronoun = next((one for one in ("it", "them") if one in rest), None)
    if pronoun is None:
        return None
    at = rest.index(pronoun)
    return _working([*rest[:at], *thing, *rest[at + 1 :]], fitting, read)


def _without_adjunct(
    words: tuple[str, ...],
    names: KnownNames,
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line without what only says how and how long; or with a thing named for "it"."""
    lines = tuple(without_adjuncts(words))
    for shorter in lines:
        found = _working(shorter, fitting, read)
        if found is not None:
            return found
    if not any(one in words[1:] for one in ("it", "them")):
        return _refused_without_adjunct(words, read)
    for line in (words, *lines[:_FEW_LINES]):
        found = _with_thing(line, names, fitting, read)
        if found is not None:
            return found
    refused = (_refused_with_thing(one, names, read) for one in (words, *lines[:_FEW_LINES]))
    return next((one for one in refused if one is not None), None)


def _with_thing(
    words: tuple[str, ...],
    names: KnownNames,
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """The line with a thing for "it": what was spoken of last, or else the only one that fits."""
    pronoun = next((place for place, one in enumerate(words) if one in {"it", "them"}), 0)
    made: list[Understood] = []
    for one in _things(names)[:1] if pronoun else ():
        noun = tuple(one.nouns[0].lower().split())
        found = _working((*words[:pronoun], *noun, *words[pronoun + 1 :]), fitting, read)
        if found is not None and found not in made:
            made.append(found)
        if found is not None and one.last_mentioned is not None:
            return found
    return made[0] if len(made) == 1 else None


def _refused_with_thing(
    words: tuple[str, ...], names: KnownNames, read: Callable[[str], Reading]
) -> Understood | None:
    """The same of what cannot be done now, with what was spoken of last: why not."""
    pronoun = next((place for place, one in enumerate(words) if one in {"it", "them"}), 0)
    mentioned = [one for one in _things(names) if one.last_mentioned is not None]
    for one in mentioned if pronoun else ():
        noun = tuple(one.nouns[0].lower().split())
        command = read(" ".join((*words[:pronoun], *noun, *words[pronoun + 1 :])))
        if isinstance(command, Understood):
            return replace(command, corrected=None)
    return None


def _refused_without_adjunct(
    words: tuple[str, ...], read: Callable[[str], Reading]
) -> Understood | None:
    """The line without what only says how, if that is something that cannot be done: why not."""
    for shorter in without_adjuncts(words):
        command = read(" ".join(shorter))
        if isinstance(command, Understood):
            return replace(command, corrected=None)
    return None


def _things(names: KnownNames) -> list[Nameable]:
    """What "it" may be: what was spoken of last first."""
    things = [one for one in names.nameables.values() if not one.is_person and one.nouns]
    # The one that was spoken of first in a game stands at 0, and was spoken of.
    return sorted(things, key=lambda one: 1 if one.last_mentioned is None else -one.last_mentioned)[
        :_MOST_READ
    ]


def _working(
    words: Sequence[str],
    fitting: Callable[[Understood], Sequence[Choice]],
    read: Callable[[str], Reading],
) -> Understood | None:
    """A line as a command that can be done now, showing that it was taken so."""
    line = " ".join(words)
    command = read(line) if words else None
    if not isinstance(command, Understood):
        return None
    # What takes no act is the program's own, and always works.
    is_own = command.action[:1] == "(" or command.action == WAIT.name
    return (
        replace(command, corrected=command.corrected or line)
        if is_own or fitting(command)
        else None
    )


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
        is_mine = preposition in _WITH or words[start + len(preposition)] == "my"
        if own and is_mine and names.nameables[named].is_own:
            is_plain = True  # "with my sleeve": of what one has on, or is
        elif preposition in _FROM:
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
