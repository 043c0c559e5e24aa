"""Saved games: which world, which seed, who is played, and what was decided.

That is all a run is made from, so a save stays small and says nothing that was not
decided, or asked beside. The head of the log is kept with each decision: a game taken up
again has replayed every decision and arrived at the very same story, or is refused, and
the first decision that led elsewhere is named. What was asked beside is kept because it
changes how things are told: what was refused once is refused in other words the next time.

`save_texts` writes and reads them.
"""

from __future__ import annotations

from collections.abc import Callable

from gaslamp.sessions.problems import (
    DamagedSave,
    SaveDiffers,
    SaveOfAnotherPerson,
    SaveOfAnotherWorld,
)
from gaslamp.sessions.style import Edition
from gaslamp.simulation import CannotDoThat, NobodyOfThatName, NotYourTurn, Seat
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that was answered at no cost of time: which kind of thing, about what.

    `asking` has the kinds.
    """

    kind: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Save:
    """A game as it is kept.

    `head` is the hash of the log after the last decision; "" where none was kept. `heads`
    are those after each decision, and `asides` what was asked before the first and
    after each; both are empty where they were not kept. Not `is_sound`: it is not as it
    was written, though nothing in it may look wrong.
    """

    edition: Edition
    seed: int
    who: str
    decisions: tuple[Act, ...]
    head: str = ""
    heads: tuple[str, ...] = ()
    asides: tuple[tuple[Aside, ...], ...] = ()
    is_sound: bool = True


def act_as_json(act: Act) -> dict[str, str | list[str]]:
    """An act as saves and journals hold it."""
    said = {"words": act.words} if act.words else {}
    return {"act": act.name, "arguments": list(act.arguments), **said}


def act_from(value: object) -> Act | None:
    """The act that JSON holds, or None if it holds none."""
    match value:
        case {"act": str(name), "arguments": list(arguments), **rest}:
            names = tuple(one for one in arguments if isinstance(one, str))
            words = rest.get("words", "")
            is_act = len(names) == len(arguments) and isinstance(words, str)
            return Act(name, names, str(words)) if is_act else None
        case {"act": str(name), **rest} if "arguments" not in rest:
            return Act(name)
        case _:
            return None


def replay_seats(save: Save, first: Seat, edition: Edition, name: str) -> tuple[Seat, ...]:
    """Its person's seat at every turn of a saved game, from its start to where it was saved.

    `first` is that person's in any run of the world.

    Raises:
        SaveOfAnotherWorld: it was saved from another text.
        SaveOfAnotherPerson: it was played from another seat.
        SaveDiffers: the decisions lead elsewhere now.
        DamagedSave: they do not, and it is not as it was written all the same.
    """
    if save.edition != edition:
        raise SaveOfAnotherWorld(name, save.edition.name, edition.name)
    if save.who != first.who:
        raise SaveOfAnotherPerson(name, save.who, first.who)
    seats = [first.anew(save.seed)]
    try:
        for place, act in enumerate(save.decisions):
            seats.append(seats[-1].decide(act))
            if save.heads and seats[-1].head != save.heads[place]:
                raise SaveDiffers(name, place + 1)
    except (CannotDoThat, NotYourTurn):
        raise SaveDiffers(name, len(seats)) from None
    if save.head and seats[-1].head != save.head:
        raise SaveDiffers(name, len(save.decisions))
    if not save.is_sound:
        raise DamagedSave(name, "it was changed after it was written")
    return tuple(seats)


def seats_of_save(
    save: Save, begin: Callable[[str, int], Seat], edition: Edition, name: str
) -> tuple[Seat, ...]:
    """The same for whoever it is a game of; `begin` gives somebody's seat at a run's start.

    Raises:
        SaveOfAnotherWorld, SaveDiffers, DamagedSave: as `replay_seats`.
    """
    if save.edition != edition:
        raise SaveOfAnotherWorld(name, save.edition.name, edition.name)
    try:
        first = begin(save.who, save.seed)
    except NobodyOfThatName:
        raise SaveDiffers(name, 0) from None
    return replay_seats(save, first, edition, name)
