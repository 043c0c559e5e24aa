"""A session: typed lines in, text out. It neither prints nor reads.

What takes time adds a turn to the story; all else is answered within the turn it is
asked in. Whatever is typed is answered: what cannot be done says so, and what could.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world, source
>>> stage, edition = Stage(open_world("sally_anne")), Edition.of(source("sally_anne"))
>>> seat = stage.start(1, ("sally",)).seat("sally")
>>> session = Session(seat, edition=edition, lexicon=Lexicon())
>>> session.type("put the ball in the bsket").text.splitlines()[0]
'(put the ball in the basket)'
"""

from __future__ import annotations

from contextlib import suppress

from gaslamp.display import escape_unsafe
from gaslamp.english.commands import (
    LONGEST_LINE,
    Ambiguous,
    clean_line,
)
from gaslamp.english.words import Lexicon
from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.sessions.coming_back import text_on_return
from gaslamp.sessions.command_escapes import escape_commands
from gaslamp.sessions.controls import Controls
from gaslamp.sessions.file_names import usual_name
from gaslamp.sessions.line_answers import LineAnswers
from gaslamp.sessions.pages import Pages
from gaslamp.sessions.performing import Performer
from gaslamp.sessions.responding import Responses
from gaslamp.sessions.save_shelf import SaveShelf
from gaslamp.sessions.style import Edition, Reply, Shelf, Style
from gaslamp.sessions.turn_history import HistoryCheckpoint, TurnHistory
from gaslamp.sessions.turns import Turn
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import Act, Choice


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a game stands, to be gone back to: the story, and the question that is open."""

    story: HistoryCheckpoint
    asked: Ambiguous | None


class Session:
    """One person's game of one world."""

    def __init__(  # noqa: PLR0913  # a game is made of this many things
        self,
        seat: Seat,
        *,
        edition: Edition,
        lexicon: Lexicon,
        style: Style = Style(),  # noqa: B008  # a value that never changes
        journal: Journal | None = None,
        shelf: Shelf | None = None,
        save_name: str = "",
        resume: bool = False,
        number: int | None = None,
        about: str = "",
        may_go_back: bool = True,
        responses: Responses | None = None,
    ) -> None:
        """Begin a game.

        Args:
            seat: of whoever is played, at the start of a run.
            lexicon: how the words of that world are inflected.
            shelf: where saves and transcripts go; without one there are none.
            save_name: the save that is meant when none is named: under this name, which
                unlike a typed one may be any, it goes on the shelf.
            resume: go on with the journal's last game of this world and person.
            number: go on with this game of it instead.
            about: what the world says of itself: title, author, credits.
            may_go_back: whether what was done can be taken back.
            responses: where what is said of the story goes; without it nothing is kept.

        Raises:
            GaslampError: what is to be resumed cannot be.
        """
        self.story = TurnHistory(
            seat, edition, style, lexicon, journal=journal, resume=resume, number=number
        )
        self._pages = Pages()
        saves = SaveShelf(shelf, save_name or usual_name(edition.name))
        controls = Controls(self.story, saves, self._pages, may_go_back, responses)
        self._acts = Performer(self.story, controls, about)
        self._answers = LineAnswers(self._acts)

    @property
    def turn(self) -> Turn:
        """The turn now: its view is all that may be shown of it."""
        return self.story.turn

    @property
    def asked(self) -> Ambiguous | None:
        """The question that the last line was answered with, if it was one."""
        return self._acts.asked

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return self.story.is_over

    @property
    def is_due(self) -> bool:
        """Whether it is for this person to decide: where they alone play, until the end."""
        return self.story.is_due

    def arrive(self, seat: Seat) -> str:
        """What came of a decision, and what else, now that others have decided.

        Args:
            seat: of this person in the run as it is now, who must decide again, or sees the end.
        """
        text = self._acts.controls.with_end(self.story.arrive(seat).text)
        self._pages.add(escape_commands(escape_unsafe(text)))
        return text

    def reseat(self, seat: Seat) -> None:
        """Go on from another seat at this very moment: somebody else has left the game."""
        self.story.reseat(seat)

    def opening(self) -> str:
        """How the story begins, or, taken up again, where one is and what was told last."""
        return self._paged(text_on_return(self.story))

    def last_told(self) -> str:
        """What was told last, for whoever did not get it."""
        return self._paged(self.turn.text)

    def _paged(self, told: str) -> str:
        text = self._acts.controls.with_end(told)
        self._pages.add(escape_commands(escape_unsafe(text)))
        return text

    def think_ahead(self) -> None:
        """Do before anything is typed what any answer would wait for.

        What can be typed is made out, and everybody else thinks.
        """
        self._acts.repertoire()
        # What goes wrong there does so again when they choose, and is told then.
        with suppress(GaslampError):
            self.turn.seat.think_ahead()

    def type(self, typed: str) -> Reply:
        """The answer to a typed line."""
        reply = self._answers.answer(typed[: LONGEST_LINE + 1])
        self.note(typed, reply.text if reply.page is None else reply.page)
        return reply

    def do(self, act: Act) -> Reply:
        """The answer to a decision given as such, as programs give it."""
        return self._acts.do(act)

    def offers(self) -> tuple[tuple[str, Choice], ...]:
        """What makes sense now, best first, each with its command. Costs a search, once a turn."""
        if self.ended:
            return ()
        return self._acts.suggestions.offers(self._acts.repertoire())

    def transcript(self) -> str:
        """Everything so far, as it was shown and typed; of a very long game, the end."""
        return self._pages.transcript

    @property
    def is_transcribed(self) -> bool | None:
        """Whether a running transcript goes on: `transcript off` stops it. None: there is none."""
        return self._pages.is_written

    @is_transcribed.setter
    def is_transcribed(self, is_written: bool | None) -> None:
        self._pages.is_written = is_written

    def note(self, typed: str, answer: str) -> None:
        """Let the transcript hold a line and what was shown for it."""
        shown = escape_unsafe(clean_line(typed)[:LONGEST_LINE])
        self._pages.add(f"> {shown}\n\n{escape_commands(escape_unsafe(answer))}")

    def checkpoint(self) -> Checkpoint:
        """Where the game stands now."""
        return Checkpoint(self.story.checkpoint(), self._acts.asked)

    def stand(self, standing: Checkpoint) -> None:
        """Go back to where the game stood, after a command failed. Raises what a journal raises."""
        self._acts.stand(standing.asked)
        self.story.stand(standing.story)

    def restore(self, name: str, shelf: Shelf | None = None) -> str:
        """Take up a saved game, and say where it stands. Raises `GaslampError`.

        The name was not typed, and may be any. `shelf`: where it is, if not on the session's.
        """
        self._acts.controls.keeper.restore_given(self.story, name, shelf)
        return self._acts.controls.with_end(text_on_return(self.story))
