"""What somebody likes or dislikes among things, as their world says (systems/minds/minds.lamp).

To perceive such a thing is to be taken with it, or put off: whenever an event that is perceived
concerns it, or shows something of it that was not believed before, such as who has it. To be told
of it moves nobody, and who is still moved by it is not moved anew. Everything is read from the
person's own mind and percept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import Feelings
from gaslamp.systems.minds import LIKES
from gaslamp.systems.places import THING
from gaslamp.systems.psychology import EMOTION_HALF_LIFE_S, Appraised, of_object
from gaslamp.values import dataclass

ATTRACTION: Final = frozenset(["love", "hate"])

STILL_MOVED_MS: Final = round(2 * EMOTION_HALF_LIFE_S * 1000)
"""Until three quarters of it are gone, the same thing moves nobody anew. A proposal."""


@dataclass(frozen=True, slots=True)
class _Liking:
    """A thing, the fluent of how much somebody likes it, and those of how it is."""

    thing: str
    fluent: int
    shows: tuple[int, ...]


class Attraction:
    """Tells by what things people of one world are moved."""

    def __init__(self, space: StateSpace) -> None:
        # A world without things has nothing to like.
        names = frozenset(space.vocabulary.domain(THING))
        shows: dict[str, list[int]] = {name: [] for name in names}
        found: dict[str, list[tuple[str, int]]] = {}
        for number, fluent in enumerate(space.vocabulary.fluents):
            if fluent.property == LIKES and fluent.type == "number" and len(fluent.arguments) == 2:  # noqa: PLR2004
                who, what = fluent.arguments
                if what in names:
                    found.setdefault(who, []).append((what, number))
            elif fluent.arguments and fluent.arguments[0] in names:
                shows[fluent.arguments[0]].append(number)
        self._likings = tuple(
            tuple(_Liking(what, number, tuple(shows[what])) for what, number in found.get(who, ()))
            for who in space.characters
        )

    def attractions(
        self,
        who: int,
        old: State,
        new: State,
        concerned: Sequence[str],
        feelings: Feelings,
        now_ms: int,
    ) -> Iterator[tuple[str, Appraised]]:
        """The things that somebody is moved by as `old` becomes `new`, and how.

        `concerned` are what the event that they perceived names, if they perceived any.
        """
        likings = self._likings[who]
        if not likings or (old is new and not concerned):
            return
        before, after = old.values, new.values
        for liking in likings:
            appeal = after[liking.fluent]
            if not isinstance(appeal, (int, float)) or not appeal:
                continue
            # What is named is had without a look at all that might show of it.
            if liking.thing not in concerned and (
                before is after or all(before[one] == after[one] for one in liking.shows)
            ):
                continue
            felt = of_object(float(appeal))
            if felt is not None and not _is_still_moved(feelings, liking.thing, now_ms):
                yield liking.thing, felt


def _is_still_moved(feelings: Feelings, thing: str, now_ms: int) -> bool:
    for one in reversed(feelings.emotions):
        # In order of time: what came before is over as well, however long the run.
        if now_ms - one.at_ms >= STILL_MOVED_MS:
            return False
        if one.towards == thing and one.type in ATTRACTION:
            return True
    return False
