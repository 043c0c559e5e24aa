"""Turns: a seat at one moment, what was told of it, and all that telling the next one needs.

A turn is a value, and everything the next turn's text depends on is in it. So going
back to an earlier one and doing the same again tells the same, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gaslamp.english.prose import tell
from gaslamp.english.sentences import Discourse, Telling
from gaslamp.english.words import EMPTY, Lexicon
from gaslamp.model import SPEECH_ACTS
from gaslamp.narration import Beat, Memory, Perceived, Unworded, beat, opening, seen_in
from gaslamp.sessions.saves import Aside
from gaslamp.sessions.style import Style
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import Act, Percept, View

_KINDS_OF_UTTERANCE: Final = frozenset(SPEECH_ACTS.values())


@dataclass(frozen=True, slots=True)
class Turn:
    """One moment of a session.

    `decision` led here; None at the start. `attention` are ids, the last spoken of
    last, which tells what "it" means. `text` is what was told of the turn, `asides` what was
    asked in it since, as far as that is remembered, and `answers` what was told for each.
    """

    seat: Seat
    view: View
    memory: Memory
    discourse: Discourse
    attention: tuple[str, ...]
    decision: Act | None
    text: str
    asides: tuple[Aside, ...] = ()
    answers: tuple[str, ...] = ()

    def is_disturbed_since(self, before: Turn) -> bool:
        """Whether more than the person's own doing and gestures was perceived since then."""
        return any(one.doer != self.view.who for one in self._noted_since(before))

    def is_interrupted_since(self, before: Turn) -> bool:
        """Whether somebody else has done something since that turn that is more than a gesture."""
        return any(one.doer not in {None, self.view.who} for one in self._noted_since(before))

    def _noted_since(self, before: Turn) -> list[Percept]:
        """What was perceived since that turn and breaks a way off."""
        return self.seat.without_gestures(self.view.percepts[len(before.view.percepts) :])

    def is_uneventful_since(self, before: Turn, act: Act) -> bool:
        """Whether nothing was told of since that turn but that the person did this."""
        fresh = self.view.percepts[len(before.view.percepts) :]
        is_own = all(one.doer == self.view.who and one.act.wordless == act for one in fresh)
        return is_own and "\n\n" not in self.text

    def is_answered_since(self, before: Turn) -> bool:
        """Whether somebody did something, or it was heard that nobody did, since the person spoke.

        What one's own body does is no answer.
        """
        fresh = self.view.percepts[len(before.view.percepts) :]
        own = (place for place, one in enumerate(fresh) if one.doer == self.view.who)
        after = fresh[max(own, default=len(fresh)) + 1 :]
        return any(one.doer is not None or one.sense == "hearing" for one in after)

    def with_attention(self, ids: Iterable[str]) -> Turn:
        """The turn when these have been spoken of too."""
        # What kind of utterance something was is nothing that "it" could be.
        spoken = tuple(one for one in dict.fromkeys(ids) if one not in _KINDS_OF_UTTERANCE)
        return replace(
            self, attention=(*(one for one in self.attention if one not in spoken), *spoken)
        )


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes turns for one person in one style."""

    who: str
    style: Style
    lexicon: Lexicon = EMPTY

    @property
    def telling(self) -> Telling:
        """Whose mind tells, in which person and tense."""
        return Telling(self.style.person, self.style.tense, self.who)

    def first(self, seat: Seat) -> Turn:
        """The turn before any decision."""
        view = seen_in(self.style.manner, seat.view)
        told, memory = opening(view, self.style.manner)
        turn = Turn(seat, view, Memory(), Discourse(), (), None, "")
        text, turn = self.aside(turn, told, memory)
        return replace(turn, text=text)

    def after(self, turn: Turn, decision: Act, seat: Seat | None = None) -> Turn:
        """The turn that a decision leads to; `seat` spares working it out again."""
        seat = seat or turn.seat.decide(decision)
        view = seen_in(self.style.manner, seat.view)
        told, memory = beat(view, turn.memory, decision.name, self.style.manner)
        # Whoever decides on an act has in mind what it is done to: "the lamp", not "a lamp".
        discourse = turn.discourse.introduce(decision.arguments)
        turn = replace(
            turn,
            seat=seat,
            view=view,
            decision=decision,
            discourse=discourse,
            asides=(),
            answers=(),
        )
        text, turn = self.aside(turn.with_attention(decision.arguments), told, memory)
        return replace(turn, text=text)

    def aside(self, turn: Turn, told: Beat, memory: Memory | None = None) -> tuple[str, Turn]:
        """A beat in words, and the turn when it has been told."""
        style = self.style.manner.style
        if self.style.is_itemised:
            told = Beat(tuple((one,) for messages in told.paragraphs for one in messages))
        text, discourse = tell(told, turn.view, self.telling, turn.discourse, self.lexicon, style)
        turn = replace(turn, discourse=discourse, memory=memory or turn.memory)
        return text, turn.with_attention(_spoken_of(told, turn.view))


def _spoken_of(told: Beat, view: View) -> Iterable[str]:
    """The ids in what a beat says has happened, in order. A list draws nobody's attention."""
    known = {one.id for one in view.nameables}
    for message in (one for messages in told.paragraphs for one in messages):
        ids: Iterable[str] = ()
        match message:
            case Perceived(line):
                ids = [value for _, value in line.roles]
            case Unworded(percept):
                ids = percept.act.arguments
            case _:
                pass
        yield from (one for one in ids if one in known)
