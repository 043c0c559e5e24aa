"""Several acts that one line asks for: what has to come first, a way of several steps, listening.

They are done one after another until somebody else does something, and are taken back together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from gaslamp.english.commands import Understood
from gaslamp.sessions import asides, asking
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.style import Reply
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.sessions.turns import Turn
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice

_MOST_PREPARATIONS: Final = 3
"""Acts done unasked, before what was asked for."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Does the acts of one line in a game.

    decide: the answer to an act. repertoire: what can be typed now.
    """

    story: TurnHistory
    decide: Callable[[Act], Reply]
    repertoire: Callable[[], Repertoire]

    def along(self, route: Sequence[Choice], typed: str) -> Reply | None:
        """What came of a way of several acts, as far as it could be gone; None: not a step.

        `typed`: what asked for it; an act that has just these words is not named once more.
        """
        replies: list[Reply] = []
        for one in route:
            if one.act not in (choice.act for choice in self.story.turn.view.choices):
                break
            if replies:
                self.story.ask(asking.PREPARED)
            before = self.story.turn
            line = self.repertoire().line(one)
            is_typed = line.casefold() == typed.strip().casefold()
            replies.append(self.decide(one.act).with_note(None if is_typed else line))
            if not self.story.is_due or self.story.turn.is_interrupted_since(before):
                break
        return Reply.join(replies) if replies else None

    def listen(self, before: Turn, said: Reply) -> Reply:
        """What was said, and what comes of it: silence is told once, and only if it stays silent.

        Args:
            before: the turn in which it was said.
        """
        heard: list[Reply] = []
        silence: Reply | None = None
        for _ in range(asides.MOST_LISTENED):
            if not self.story.is_due or self.story.turn.is_answered_since(before):
                break
            then = self.story.turn
            waited = self.decide(WAIT)
            if not waited.ended and self.story.turn.is_uneventful_since(then, WAIT):
                silence = silence or waited
            else:
                heard.append(waited)
        if silence is not None and not heard:
            heard.append(silence)
        return Reply.join([said, *heard])

    def prepare(self, command: Understood) -> tuple[tuple[Reply, ...], bool]:
        """What came of doing what goes without saying before a command; whether it can be done now.

        Nothing, if nothing would make it possible that goes without saying.
        """
        replies: list[Reply] = []
        for _ in range(_MOST_PREPARATIONS):
            repertoire = self.repertoire()
            first = repertoire.preparation_for(command)
            if first is None:
                break
            before, shown = self.story.turn, asides.done_first(repertoire.line(first))
            done = self.decide(first.act)
            replies.append(replace(done, text=f"{shown}\n\n{done.text}"))
            is_over = not self.story.is_due or done.halted is not None
            if is_over or self.story.turn.is_interrupted_since(before):
                break
            self.story.ask(asking.PREPARED)
            if isinstance(self.repertoire().choice_for(command), Choice):
                return tuple(replies), True
        return tuple(replies), False
