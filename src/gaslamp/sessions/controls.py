"""What a player can ask of the program: go back, begin anew, keep the game, show its pages.

What cannot be done is refused, with a code where its cause has one, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Final

from gaslamp.errors import GaslampError, WorldError, WorldFault
from gaslamp.records.journal import JournalFailure
from gaslamp.sessions import asides, asking
from gaslamp.sessions.coming_back import text_on_return
from gaslamp.sessions.pages import Pages
from gaslamp.sessions.problems import NoGoingBack
from gaslamp.sessions.responding import HOW_TO, Responses, respond
from gaslamp.sessions.save_shelf import SaveShelf
from gaslamp.sessions.style import Reply
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.values import dataclass
from gaslamp.views import WAIT

_GOES_BACK: Final = frozenset(["undo", "restart", "restore"])


@dataclass(frozen=True, slots=True)
class Controls:
    """The controls of one game.

    `may_go_back`: what was done can be taken back. Who can try something, look how it ends and go
    back has asked the truth, so a host who tests somebody closes that. `responses` is where what
    is said of the story goes; None: nowhere.
    """

    story: TurnHistory
    keeper: SaveShelf
    pages: Pages
    may_go_back: bool = True
    responses: Responses | None = None

    def respond(self, typed: str) -> Reply:
        """What answers something said of the story, which is kept where there is a file for it."""
        try:
            return self.free_reply(respond(self.responses, self.story, typed))
        except GaslampError as error:
            return self.problem(error)

    def free_reply(self, text: str) -> Reply:
        """An answer that takes no time."""
        return Reply(text, self.story.is_over, took_time=False)

    def refusal(self, text: str, code: str | None = None) -> Reply:
        """The answer to what could not be done."""
        return replace(self.free_reply(text), is_refused=True, code=code)

    def with_end(self, text: str) -> str:
        """A text, and at the end of the story what can still be done."""
        if not self.story.is_over:
            return text
        text = "\n\n".join([text, *self.tags()])
        return f"{text}\n\n{asides.AT_THE_END}" if self.may_go_back else text

    def tags(self) -> tuple[str, ...]:
        """The tags whose moments have come, as a line; () if there are none."""
        come = {one.act.name for one in self.story.turn.view.percepts}
        shown = [one.text for one in self.story.teller.style.tags if one.moments & come]
        return (f"Tags: {'; '.join(shown)}.",) if shown else ()

    def about(self, before: str) -> str:
        """What stands before the story, and what it would have spoiled and does no more."""
        return "\n\n".join([before, *self.tags()])

    def over(self) -> str:
        """What is said to a wish to do something in a story that is over."""
        text = asides.OVER if self.may_go_back else asides.OVER_FOR_GOOD
        return text if self.responses is None else f"{text} {asides.RESPOND_AT_THE_END}"

    def answer(self, name: str, argument: str) -> Reply | None:
        """What answers one of these commands, given what was typed after it; None for others.

        Raises:
            GaslampError: the journal cannot be used, or the world has a fault.
        """
        answers: Mapping[str, Callable[[str], Reply]] = {
            "undo": lambda _: self._undo(),
            "restart": lambda _: self._restart(),
            "respond": lambda _: self.free_reply(HOW_TO),
            "save": lambda name: self.free_reply(self.keeper.save(self.story, name)),
            "restore": self._restore,
            "transcript": self._transcript,
        }
        if name not in answers:
            return None
        try:
            if name in _GOES_BACK and not self.may_go_back:
                raise NoGoingBack
            return answers[name](argument)
        except (JournalFailure, WorldError, WorldFault):
            raise
        except GaslampError as error:
            return self.problem(error)

    def problem(self, error: GaslampError) -> Reply:
        """The answer to what could not be done, for a cause that has a code."""
        return self.refusal(str(error), error.code)

    def _undo(self) -> Reply:
        undone = self.story.decisions[-1:]
        if self.story.undo():
            # To have said something and to have listened for the answer is one command.
            waits = takewhile(lambda act: act == WAIT, reversed(self.story.decisions))
            waited = sum(1 for _ in waits)
            said = self.story.decisions[-1 - waited : len(self.story.decisions) - waited]
            if undone == (WAIT,) and waited < asides.MOST_LISTENED and said and said[0].words:
                for _ in range(waited + 1):
                    self.story.undo()
            # What was done unasked, to make it possible, is taken back with what was asked for.
            while asking.PREPARED in self.story.turn.asides and self.story.undo():
                pass
            return self.free_reply(f"{asides.UNDONE}\n\n{self.story.turn.text}")
        is_start = not self.story.decisions
        return self.refusal(asides.NOTHING_TO_UNDO if is_start else asides.UNDONE_ENOUGH)

    def _restart(self) -> Reply:
        self.story.restart()
        return self.free_reply(f"{asides.RESTARTED}\n\n{self.story.turn.text}")

    def _restore(self, name: str) -> Reply:
        self.keeper.restore(self.story, name)
        return self.free_reply(f"{asides.RESTORED}\n\n{self.with_end(text_on_return(self.story))}")

    def _transcript(self, name: str) -> Reply:
        if name.casefold() in {"on", "off"}:
            return self._switched(is_on=name.casefold() == "on")
        reply = self.free_reply(self.keeper.transcript(self.pages.transcript, name))
        # What shows all pages is not itself a page: each time there would be twice as much.
        return reply if name else replace(reply, page=asides.SHOWN)

    def _switched(self, *, is_on: bool) -> Reply:
        """A running transcript goes on, or stops; if there is none, that is said."""
        if self.pages.is_written is None:
            return self.refusal(asides.NO_TRANSCRIPT)
        self.pages.is_written = is_on
        return self.free_reply(asides.TRANSCRIPT_ON if is_on else asides.TRANSCRIPT_OFF)
