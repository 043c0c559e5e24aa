"""Going on otherwise: another game from any moment of one that is kept, which stays as it is.

What is taken up again is compared with what was kept of it, decision by decision, so a branch
begins at the very moment that was played, or is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from gaslamp.english.words import Lexicon
from gaslamp.records.journal import Journal
from gaslamp.sessions.branch_maps import BranchMap, BranchPoint, Way, ways_left
from gaslamp.sessions.game_problems import NoSuchDecision
from gaslamp.sessions.games import standing_game
from gaslamp.sessions.problems import SaveDiffers, SaveOfAnotherWorld
from gaslamp.sessions.save_texts import read_save
from gaslamp.sessions.saves import Save, act_from
from gaslamp.sessions.style import Edition, Style
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.simulation import NobodyOfThatName, Seat
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class WorldTeller:
    """What tells games of one world again; `begin` gives somebody's seat at a run's start."""

    edition: Edition
    begin: Callable[[str, int], Seat]
    lexicon: Lexicon
    style: Style

    def story(self, save: Save, name: str) -> TurnHistory:
        """The turns of a saved game.

        Raises:
            SaveOfAnotherWorld, SaveDiffers, DamagedSave: as `seats_of_save`.
        """
        if save.edition != self.edition:
            raise SaveOfAnotherWorld(name, save.edition.name, self.edition.name)
        try:
            first = self.begin(save.who, save.seed)
        except NobodyOfThatName:
            raise SaveDiffers(name, 0) from None
        story = TurnHistory(first, self.edition, self.style, self.lexicon)
        story.take_up(save, name)
        return story


@dataclass(frozen=True, slots=True)
class PlayedWays:
    """A game that is kept: where it stands, and the ways of it that were left, the last first.

    `name` is what to call it in messages.
    """

    save: Save
    left: tuple[Way, ...]
    name: str

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways by their numbers: the one that stands is 0."""
        return (self.save.decisions, *self.left)

    def story(self, teller: WorldTeller) -> TurnHistory:
        """The turns of the way that stands.

        Raises:
            SaveOfAnotherWorld, SaveDiffers, DamagedSave: as `seats_of_save`.
        """
        return teller.story(self.save, self.name)

    def branch(self, number: int, way: int, teller: WorldTeller) -> Save:
        """A game that stands after so many decisions of one of the ways, with nothing after them.

        Raises:
            NoSuchDecision: that way is shorter, or there is none of that number.
            SaveOfAnotherWorld, SaveDiffers, DamagedSave: as `seats_of_save`.
        """
        if not 0 <= way < len(self.ways):
            raise NoSuchDecision(f"way {way} of {self.name}", 0, number)
        decisions = self.ways[way]
        if not 0 <= number <= len(decisions):
            name = self.name if way == 0 else f"way {way} of {self.name}"
            raise NoSuchDecision(name, len(decisions), number)
        begun = decisions[:number]
        shared = _shared(begun, self.save.decisions)
        asked = self.save.asides[: shared + 1]
        cut = replace(
            self.save,
            decisions=begun,
            head="",
            # What was kept of the way that stands holds of another as far as they are the same.
            heads=self.save.heads[:number] if shared == number else (),
            asides=(*asked, *((),) * (number - shared)) if asked else (),
        )
        return teller.story(cut, self.name).save()


def ways_in_save(text: str, name: str) -> PlayedWays:
    """The game in a saved one, which has no other ways. Raises as `read_save` does."""
    return PlayedWays(read_save(text, name), (), name)


def ways_in_journal(journal: Journal, number: int | None = None) -> PlayedWays:
    """The game of a number, or the last that was played. Raises `NoSuchGame`, `JournalDamaged`."""
    game = standing_game(journal, number)
    rows = ((row.index, act_from(row.decision)) for row in journal.history(game.number))
    left = tuple(reversed(ways_left(rows)))
    heads = [one for one in game.heads[1:] if one is not None]
    is_whole = len(heads) == len(game.save.decisions)
    save = replace(game.save, heads=tuple(heads)) if is_whole else game.save
    return PlayedWays(save, left, f"game {game.number} in {journal.path}")


def branch_points(
    played: PlayedWays, story: TurnHistory, *, most_played: int, most_else: int
) -> tuple[BranchPoint, ...]:
    """The tree of all ways of a game, the way that stands first.

    Cost: playing every way, until `most_played` turns were played.
    """
    tree = BranchMap(reversed(played.left))
    return tree.points(story, most_played=most_played, most_else=most_else)


def way_number(way: Way, ways: Sequence[Way]) -> int:
    """On which of the ways a moment is: the first that comes through it."""
    return next(number for number, one in enumerate(ways) if one[: len(way)] == way)


def _shared(one: Iterable[object], other: Iterable[object]) -> int:
    """How many of two rows are the same, from the first."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
