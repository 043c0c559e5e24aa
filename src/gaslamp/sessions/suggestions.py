"""What a game tells of what could be done: a list with numbers, and hints.

All of it rests on what the person would gain by their own lights. The list costs a search, once
a turn; a number asks for what was listed at that very turn.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import Meta
from gaslamp.sessions import asides, hints, speaking
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.controls import Controls
from gaslamp.sessions.offers import Offers
from gaslamp.sessions.style import Reply
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.views import Choice

_BESIDE_QUESTIONS: Final = frozenset(["look", "inventory", "know", "why", "hint", "who", "about"])
"""What can be asked of the program while its own question stays open."""


class Suggestions:
    """The advice of one game, with what it remembers of what it gave."""

    def __init__(self, story: TurnHistory, controls: Controls) -> None:
        self._story = story
        self._controls = controls
        self._offers: tuple[Repertoire, tuple[tuple[str, Choice], ...]] | None = None
        self._listed = Offers()
        self._hinted = "", 0  # at which moment the last hint was given, and of what grade

    def offers(self, repertoire: Repertoire) -> tuple[tuple[str, Choice], ...]:
        """What makes sense now, best first, each with its command."""
        if self._offers is None or self._offers[0] is not repertoire:
            self._offers = repertoire, asides.offers(repertoire)
        return self._offers[1]

    def list_offers(self, repertoire: Repertoire, argument: str) -> Reply:
        """The list, all of it for "all"; from now on its numbers stand for what is in it."""
        if self._story.is_over:
            return self._controls.free_reply(self._controls.over())
        offered, turn = self.offers(repertoire), self._story.turn
        self._listed.put(turn, (choice for _, choice in offered))
        text = asides.offered_text(
            [line for line, _ in offered],
            argument,
            is_first_turn=not self._story.decisions,
            is_advised=turn.seat.is_advised,
            can_speak=speaking.can_be_spoken_in(repertoire),
            may_go_back=self._controls.may_go_back,
            can_respond=self._controls.responses is not None,
        )
        return self._controls.free_reply(text)

    def offer_at(self, number: int) -> Choice | None:
        """What was listed under a number now; None if nothing was."""
        return self._listed.at(self._story.turn, number)

    def no_such_number(self, *, is_asked: bool) -> Reply:
        """The answer to a number that stands for nothing; `is_asked`: a question is open."""
        is_stale = not is_asked and self._listed and not self._listed.has(self._story.turn)
        return self._controls.refusal(asides.STALE_NUMBER if is_stale else asides.NO_SUCH_NUMBER)

    def hint(self, repertoire: Repertoire) -> Reply:
        """Each time it is asked for at one moment, a hint that says more."""
        turn = self._story.turn
        if self._story.is_over:
            return self._controls.free_reply(self._controls.over())
        if not turn.seat.is_advised:
            return self._controls.free_reply(asides.NO_HINTS)
        moment, given = self._hinted
        grade = min(given + 1, hints.GRADES) if moment == turn.seat.head else 1
        self._hinted = turn.seat.head, grade
        return self._controls.free_reply(hints.hint(repertoire, self.offers(repertoire), grade))


def lists_anew(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line had something listed under numbers, which answer no question then."""
    reading = repertoire.reading(typed)
    return isinstance(reading, Meta) and reading.name not in _BESIDE_QUESTIONS
