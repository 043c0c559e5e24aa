"""Saved games: which world, which seed, who is played, and what was decided.

That is all a run is made from, so a save stays small and says nothing that was not
decided. The head of the log is kept with it: a game taken up again has replayed
every decision and arrived at the very same story, or is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from gaslamp.players.problems import NotASave, SaveDiffers, SaveOfAnotherWorld, SaveTooNew
from gaslamp.players.style import Edition
from gaslamp.simulation import CannotDoThat, NobodyOfThatName, NotYourTurn, Scene, Stage
from gaslamp.simulation.chance import SEEDS

KIND: Final = "gaslamp save"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided to do."""

    act: str
    arguments: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str | list[str]]:
        """The decision as saves and journals hold it."""
        return {"act": self.act, "arguments": list(self.arguments)}


@dataclass(frozen=True, slots=True)
class Save:
    """A game as it is kept.

    `head` is the hash of the log after the last decision; "" where none was kept.
    """

    edition: Edition
    seed: int
    who: str
    decisions: tuple[Decision, ...]
    head: str = ""

    def to_text(self) -> str:
        """The save as the text of a file, one decision to a line so that it reads well."""
        front = {
            "kind": KIND,
            "version": VERSION,
            "world": self.edition.name,
            "world_sha256": self.edition.sha256,
            "seed": self.seed,
            "played": [self.who],
            "head": self.head,
        }
        lines = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in front.items()]
        decided = ",\n".join(f"    {json.dumps(one.as_json())}" for one in self.decisions)
        block = f"[\n{decided}\n  ]" if decided else "[]"
        return "\n".join(["{", *lines, f'  "decisions": {block}', "}", ""])


def is_save(text: str) -> bool:
    """Whether a text is a save of any version."""
    return _version(text) is not None


def read_save(text: str, name: str) -> Save:
    """The save that a text holds.

    Raises:
        NotASave: it holds something else, or a save cut short.
        SaveTooNew: a later version wrote it.
    """
    version = _version(text)
    if version is None:
        raise NotASave(name)
    if version > VERSION:
        raise SaveTooNew(name, version, VERSION)
    match json.loads(text):
        case {
            "world": str(world),
            "world_sha256": str(digest),
            "seed": int(seed),
            "played": [str(who)],
            "decisions": list(decisions),
            "head": str(head),
        } if seed in SEEDS:
            made = tuple(decision_from(one) for one in decisions)
            whole = tuple(one for one in made if one is not None)
            if len(whole) == len(made):
                return Save(Edition(world, digest), seed, who, whole, head)
    raise NotASave(name)


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
    """
    if save.edition != edition:
        raise SaveOfAnotherWorld(name, save.edition.name, edition.name)
    scenes: list[Scene] = []
    try:
        scenes.append(stage.start(save.seed, (save.who,)))
        for decision in save.decisions:
            scenes.append(scenes[-1].decide(decision.act, decision.arguments))
    except (CannotDoThat, NotYourTurn, NobodyOfThatName):
        raise SaveDiffers(name, len(scenes)) from None
    if save.head and scenes[-1].log.head != save.head:
        raise SaveDiffers(name, len(save.decisions))
    return tuple(scenes)


def _version(text: str) -> int | None:
    try:
        match json.loads(text):
            case {"kind": str(kind), "version": int(version)} if kind == KIND:
                return version
    except (ValueError, RecursionError):
        pass
    return None
