"""Saved games: which world, which seed, who is played, and what was decided.

That is all a run is made from, so a save stays small and says nothing that was not
decided, or asked beside. The head of the log is kept with each decision: a game taken up
again has replayed every decision and arrived at the very same story, or is refused, and
the first decision that led elsewhere is named. What was asked beside is kept because it
changes how things are told: what was refused once is refused in other words the next time.

`save_texts` writes and reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gaslamp.sessions.problems import DamagedSave, SaveDiffers, SaveOfAnotherWorld
from gaslamp.sessions.style import Edition
from gaslamp.simulation import CannotDoThat, NobodyOfThatName, NotYourTurn, Scene, Stage


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided to do."""

    act: str
    arguments: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str | list[str]]:
        """The decision as saves and journals hold it."""
        return {"act": self.act, "arguments": list(self.arguments)}


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
    decisions: tuple[Decision, ...]
    head: str = ""
    heads: tuple[str, ...] = ()
    asides: tuple[tuple[Aside, ...], ...] = ()
    is_sound: bool = True


def decision_from(value: object) -> Decision | None:
    """The decision that JSON holds, or None if it holds none."""
    match value:
        case {"act": str(act), "arguments": list(arguments)}:
            names = tuple(one for one in arguments if isinstance(one, str))
            return Decision(act, names) if len(names) == len(arguments) else None
        case {"act": str(act), **rest} if "arguments" not in rest:
            return Decision(act)
        case _:
            return None


def replayed(save: Save, stage: Stage, edition: Edition, name: str) -> tuple[Scene, ...]:
    """Every scene of a saved game, the first at its start, the last where it was saved.

    Raises:
        SaveOfAnotherWorld: it was saved from another text.
        SaveDiffers: the decisions lead elsewhere now.
        DamagedSave: they do not, and it is not as it was written all the same.
    """
    if save.edition != edition:
        raise SaveOfAnotherWorld(name, save.edition.name, edition.name)
    scenes: list[Scene] = []
    try:
        scenes.append(stage.start(save.seed, (save.who,)))
        for place, decision in enumerate(save.decisions):
            scenes.append(scenes[-1].decide(decision.act, decision.arguments))
            if save.heads and scenes[-1].log.head != save.heads[place]:
                raise SaveDiffers(name, place + 1)
    except (CannotDoThat, NotYourTurn, NobodyOfThatName):
        raise SaveDiffers(name, len(scenes)) from None
    if save.head and scenes[-1].log.head != save.head:
        raise SaveDiffers(name, len(save.decisions))
    if not save.is_sound:
        raise DamagedSave(name, "it was changed after it was written")
    return tuple(scenes)
