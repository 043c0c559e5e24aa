"""What whoever is played perceives, has and is in, at a glance: without having been asked for it.

A screen with room shows it beside the story. It leaves no trace there: nothing counts as told, no
"it" means anything else after it, and a game is told the same with it and without.
"""

from __future__ import annotations

from dataclasses import replace

from gaslamp.narration import Beat, Memory, description, evidence, inventory, surroundings
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Glances:
    """Three texts, each of paragraphs; "" where there is nothing to tell.

    here: the place, and where others are taken to be. carried: what one takes oneself to have.
    body: how one is.
    """

    here: str
    carried: str
    body: str


def glances(story: TurnHistory) -> Glances:
    """What there is to be seen at a glance now. Cost: three short tellings."""
    turn, manner = story.turn, story.teller.style.manner
    view = turn.view

    def told(beat: Beat, memory: Memory | None = None) -> str:
        return story.teller.aside(turn, beat, memory)[0]

    here = [told(*surroundings(view, turn.memory, manner))]
    for one in view.nameables:
        if one.is_person and one.id != view.who:
            # Where somebody is taken to be, and how one knows; that they are here stands above.
            at = tuple(
                k
                for k in view.known
                if (k.property, k.arguments) == ("at", (one.id,)) and k.value != view.place
            )
            here.append(told(evidence(replace(view, known=at), one.id)) if at else "")
    return Glances(
        here="\n\n".join(_said_once(here)),
        carried=told(inventory(view)),
        body=told(description(view, view.who, manner)),
    )


def _said_once(texts: list[str]) -> list[str]:
    """The paragraphs, but for those of which another says more: "x is there." and "...: why"."""
    said = dict.fromkeys(one for text in texts for one in text.split("\n\n") if one)
    fuller = {one.partition(":")[0] for one in said if ":" in one}
    return [one for one in said if ":" in one or one.removesuffix(".") not in fuller]
