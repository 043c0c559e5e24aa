"""What somebody at a door types, what comes back, and what had reached them by then.

A door is a function that plays one person of a scene and calls `Asked.next` with each thing that
comes out of it. What is asked then is made up by dice, of questions and of what was offered, or is
what was asked in another run. So the same is asked of two runs that differ in a hidden fact, and
all that comes out is compared, as long as what reached the person is the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from pathlib import Path

from gaslamp.checks.reached import Reached, what_reached
from gaslamp.inquiry import GodView
from gaslamp.model import Fluent, Value
from gaslamp.sessions import Edition
from gaslamp.simulation import Scene
from gaslamp.views import WAIT

STEPS = 12
HALF = 0.5
SHOWN = 300
"""Letters of what differs that a failure shows."""


@dataclass(frozen=True)
class Setting:
    """What a door plays: a scene, whom, of which text, and where it may keep files."""

    scene: Scene
    who: str
    edition: Edition
    folder: Path


@dataclass
class Asked:
    """A conversation at a door.

    Args:
        dice: by which what is asked is made up.
        given: what is asked instead, of another run.
        most: so many times something is asked at most.
    """

    who: str
    dice: int = 0
    given: Sequence[object] | None = None
    most: int = STEPS
    out: list[str] = field(default_factory=list)
    reached: list[Reached] = field(default_factory=list)
    steps: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(f"{self.who} {self.dice}")  # noqa: S311  # no secret

    def next(
        self,
        scene: Scene,
        said: str,
        questions: Sequence[object],
        offered: Sequence[object] = (),
    ) -> object:
        """What is asked after that was said; None: nothing more.

        Args:
            scene: where the run stands as it is said.
            questions: what can be asked at any time.
            offered: what the door has offered, of which one is taken half of the time.
        """
        self.note(scene, said)
        number = len(self.out) - 1
        if self.given is not None:
            return self.given[number] if number < len(self.given) else None
        if number >= self.most or not (questions or offered):
            return None
        is_offer = offered and (not questions or self._dice.random() < HALF)
        self.steps.append(self._dice.choice(offered if is_offer else questions))
        return self.steps[-1]

    def note(self, scene: Scene, said: str) -> None:
        """What was said, the last thing of all too, and what has reached whoever plays by then."""
        self.out.append(said)
        self.reached.append(what_reached(scene, self.who))


Door = Callable[[Setting, Asked], None]


def first_leak(one: Asked, other: Asked) -> str | None:
    """The first thing said that differs, though nothing that may differ has reached whoever plays.

    That one run says something and the other nothing more is a difference, too.
    """
    for number, (first, second) in enumerate(zip_longest(one.out, other.out)):
        if second is None or first is None:
            return f"after {one.steps[:number]}: one run says no more"
        if one.reached[number] != other.reached[number]:
            return None
        if first != second:
            return f"after {one.steps[:number]}: {_difference(first, second)}"
    return None


def _difference(first: str, second: str) -> str:
    pairs = enumerate(zip(first, second, strict=False))
    start = next((n for n, (a, b) in pairs if a != b), min(len(first), len(second)))
    begin = max(0, start - 80)
    return f"{first[begin : begin + SHOWN]!r} and {second[begin : begin + SHOWN]!r}"


def facts(scene: Scene) -> Iterator[tuple[Fluent, Value]]:
    """Every fact, each with the first value that it has not."""
    god = GodView(scene)
    for fluent in god.fluents:
        for value in islice(god.alternatives(fluent), 1):
            yield fluent, value


def later(setting: Setting, decisions: int, dice: int) -> Setting:
    """The same run so many decisions of whoever is played later; sooner, where it ends or rests.

    They are made up by dice, each second one a wait: of what others do meanwhile more comes about.
    """
    chooser = random.Random(f"later {setting.who} {dice}")  # noqa: S311  # no secret
    seat = setting.scene.seat(setting.who)
    for number in range(decisions):
        acts = [one.act for one in seat.choices]
        after = seat.decide(chooser.choice(acts) if acts and number % 2 else WAIT)
        if not after.is_due:
            break
        seat = after
    return replace(setting, scene=Scene.of(seat))


def leaks_of(
    door: Door,
    setting: Setting,
    chosen: slice = slice(None),
    dice: int = 0,
    most: int = STEPS,
    *,
    of_own_body: bool = True,
) -> list[str]:
    """By which facts, varied one at a time, a door says anything that has not been perceived.

    Args:
        of_own_body: facts of whoever is played, too. By these it can differ how long they wait: a
            body has moments of its own, and a door that tells the time to a millisecond tells it.
    """
    one = Asked(setting.who, dice, most=most)
    door(setting, one)
    god, found = GodView(setting.scene), list[str]()
    varies = [
        one for one in facts(setting.scene) if of_own_body or one[0].arguments[:1] != (setting.who,)
    ]
    for fluent, value in varies[chosen]:
        varied = god.counterfactual({fluent: value})
        other = Asked(setting.who, dice, one.steps, most)
        door(Setting(varied, setting.who, setting.edition, setting.folder), other)
        if (leak := first_leak(one, other)) is not None:
            found.append(f"{fluent} is {value}: {leak}")
    return found
