"""A session: typed lines in, text out. It neither prints nor reads.

What takes time adds a turn to the story; all else is answered within the turn it is
asked in. Whatever is typed is answered: what cannot be done says so, and what could.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world, source
>>> stage, edition = Stage(open_world("sally_anne")), Edition.of(source("sally_anne"))
>>> session = Session(stage, "sally", 1, edition=edition)
>>> session.type("put the ball in the bsket").text.splitlines()[0]
'(put the ball in the basket)'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from gaslamp.english.questions import answered
from gaslamp.english.readings import (
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.tokens import LONGEST_LINE, cleaned, first_of_several
from gaslamp.errors import GaslampError
from gaslamp.players import asides, halting, metas
from gaslamp.players.addressing import worded_as
from gaslamp.players.commands import EXAMINE, RECALL, WAIT, Repertoire
from gaslamp.players.keeping import Keeper
from gaslamp.players.saves import Decision
from gaslamp.players.story import Cast, Story
from gaslamp.players.style import Edition, Reply, Shelf, Style
from gaslamp.players.turns import Turn
from gaslamp.simulation import Choice, Stage
from gaslamp.simulation.journal import Journal, JournalFailure

_QUOTATION_MARKS: Final = dict.fromkeys(map(ord, '"“”'), " ")


class Session:
    """One person's game of one world."""

    def __init__(  # noqa: PLR0913  # a game is made of this many things
        self,
        stage: Stage,
        who: str,
        seed: int,
        *,
        edition: Edition,
        style: Style = Style(),  # noqa: B008  # a value that never changes
        journal: Journal | None = None,
        shelf: Shelf | None = None,
        save_name: str = "",
        resume: bool = False,
        number: int | None = None,
    ) -> None:
        """Begin a game.

        Args:
            shelf: where saves and transcripts go; without one there are none.
            save_name: the save that is meant when none is named.
            resume: go on with the journal's last game of this world and person.
            number: go on with this game of it instead.

        Raises:
            NobodyToPlay: that person cannot be played.
            GaslampError: what is to be resumed cannot be.
        """
        cast = Cast(stage, who, seed, edition)
        self.story = Story(cast, style, journal, resume=resume, number=number)
        self._halted: Callable[[], Reply] | None = None
        self._keeper = Keeper(shelf, save_name or f"{edition.name}.save")
        self._asked: Ambiguous | None = None
        self._known: Repertoire | None = None
        self._offered: tuple[tuple[str, Choice], ...] = ()
        self._pages: list[str] = []

    @property
    def turn(self) -> Turn:
        """The turn now: its view is all that may be shown of it."""
        return self.story.turn

    @property
    def asked(self) -> Ambiguous | None:
        """The question that the last line was answered with, if it was one."""
        return self._asked

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return self.story.is_over

    def opening(self) -> str:
        """How the story begins, or, taken up again, where it stands."""
        text = self._with_end(self.turn.text)
        self._pages.append(text)
        return text

    def type(self, typed: str) -> Reply:
        """The answer to a typed line."""
        reply = self._answer(typed[: LONGEST_LINE + 1])
        shown = cleaned(typed)[:LONGEST_LINE]
        self._pages.append(f"> {shown}\n\n{reply.text}")
        return reply

    def do(self, decision: Decision) -> Reply:
        """The answer to a decision given as such, as programs give it."""
        if self.ended:
            return self._said(asides.OVER)
        known = {(one.act, one.arguments) for one in self.turn.view.choices}
        own = (decision.act, decision.arguments)
        if own in known or own == (WAIT, ()):
            return self._decided(decision)
        refused = (one for one in self.turn.view.refused if (one.act, one.arguments) == own)
        reason = metas.refusal(self.story, next(refused, None))
        return self._refused(asides.refusal_text(reason, ()))

    def offers(self) -> tuple[tuple[str, Choice], ...]:
        """What makes sense now, best first, each with its command. Costs a search."""
        return () if self.ended else asides.offers(self._repertoire())

    def transcript(self) -> str:
        """Everything so far, as it was shown and typed."""
        return "\n\n".join(page for page in self._pages if page) + "\n"

    def restore(self, name: str) -> str:
        """Take up a saved game, and say where it stands. Raises `GaslampError`."""
        self._keeper.restore(self.story, name)
        return self._with_end(self.turn.text)

    def _repertoire(self) -> Repertoire:
        """What can be typed now; made anew only when the turn is another."""
        if self._known is None or self._known.turn is not self.turn:
            self._known = Repertoire.of(self.turn)
        return self._known

    # -- reading ------------------------------------------------------------------

    def _answer(self, typed: str) -> Reply:
        if self._halted is not None and halting.goes_on_without(typed):
            self.story.go_on_unkept()
            return self._said(halting.GONE_ON)
        repertoire = self._repertoire()
        asked, self._asked = self._asked, None
        number = typed.strip().rstrip(".")
        if asked is not None:
            command = answered(asked, typed, repertoire.names)
            if command is not None:
                return self._taken(command, repertoire)
        elif number.isascii() and number.isdigit():
            return self._chosen(int(number[:4]))
        if typed.replace(" ", "").strip() == "?all":
            return self._help("all")
        reading = repertoire.reading(typed)
        if isinstance(reading, NotUnderstood):
            # What can be said is called by its very words, and these may stand in quotation marks.
            unquoted = repertoire.reading(typed.translate(_QUOTATION_MARKS))
            if isinstance(unquoted, Understood):
                return self._taken(unquoted, repertoire)
            return self._piecemeal(typed, repertoire) or self._taken(reading, repertoire)
        return self._taken(reading, repertoire)

    def _piecemeal(self, typed: str, repertoire: Repertoire) -> Reply | None:
        """A line whose later commands make sense only once the first is done; None for others."""
        head, rest = first_of_several(typed)
        first = repertoire.reading(head)
        if not rest or isinstance(first, NotUnderstood):
            return None
        before, done = self.turn, self._taken(first, repertoire)
        if not done.took_time or done.ended or self.turn.is_disturbed_since(before):
            return done
        then = self._answer(rest)
        text = f"{done.text}\n\n{then.text}"
        return Reply(text, then.ended, took_time=True, quits=then.quits, halted=then.halted)

    def _taken(self, reading: Reading, repertoire: Repertoire) -> Reply:
        match reading:
            case Understood():
                return self._perform(reading, repertoire).noting(reading.corrected)
            case Meta():
                return self._meta(reading, repertoire).noting(reading.corrected)
            case Addressed():
                return self._addressed(reading, repertoire)
            case Several():
                return self._in_turn(reading).noting(reading.corrected)
            case Ambiguous():
                self._asked = reading
                return self._said(reading.question)
            case NotUnderstood():
                return self._refused(asides.misread_text(reading))

    def _perform(self, command: Understood, repertoire: Repertoire) -> Reply:
        if command.action in {EXAMINE, RECALL}:
            answer = metas.examine if command.action == EXAMINE else metas.recall
            return self._said(answer(self.story, command.roles["what"]))
        if self.ended:
            return self._said(asides.OVER)
        meant = repertoire.meant(command)
        if meant is None and command.action == WAIT:
            return self._decided(Decision(WAIT))
        if isinstance(meant, Choice):
            return self._decided(Decision(meant.act, meant.arguments))
        if meant is not None:
            return self._taken(meant, repertoire)
        reason = metas.refusal(self.story, repertoire.refused(command))
        return self._refused(asides.refusal_text(reason, repertoire.near(command)))

    def _chosen(self, number: int) -> Reply:
        if not 0 < number <= len(self._offered):
            return self._refused(asides.NO_SUCH_NUMBER)
        choice = self._offered[number - 1][1]
        return self.do(Decision(choice.act, choice.arguments))

    def _addressed(self, reading: Addressed, repertoire: Repertoire) -> Reply:
        """Words to somebody, if the world has a way to say them."""
        said = worded_as(reading, repertoire)
        if said is not None:
            return self._taken(said, repertoire)
        return self._refused(asides.refusal_text(asides.NOT_SAYABLE, ()))

    def _in_turn(self, reading: Several) -> Reply:
        """Commands one after another, until one fails or somebody else does something."""
        texts: list[str] = []
        reply = self._said("")
        took_time = False
        for command in reading.commands:
            before = self.turn
            reply = self._taken(command, self._repertoire())
            texts.append(reply.text)
            took_time = took_time or reply.took_time
            timeless = isinstance(command, Meta) or not reply.took_time
            if reply.ended or reply.quits or self.turn.is_disturbed_since(before):
                break
            if timeless and not metas.is_look(command):
                break
        text = "\n\n".join(texts)
        return Reply(text, reply.ended, took_time, reply.quits, halted=reply.halted)

    # -- answering ----------------------------------------------------------------

    def _decided(self, decision: Decision) -> Reply:
        self._offered = ()
        try:
            turn = self.story.decide(decision)
        except JournalFailure as error:
            return self._halt(error, lambda: self._decided(decision))
        self._halted = None
        return Reply(self._with_end(turn.text), self.ended, took_time=True)

    def _said(self, text: str) -> Reply:
        return Reply(text, self.ended, took_time=False)

    def _refused(self, text: str) -> Reply:
        return replace(self._said(text), is_refused=True)

    def _halt(self, error: JournalFailure, once_more: Callable[[], Reply]) -> Reply:
        """What could not be kept is not done; `again` tries it once more."""
        self._halted = once_more
        return replace(self._refused(halting.halted_text(error)), halted=error)

    def _with_end(self, text: str) -> str:
        return f"{text}\n\n{asides.AT_THE_END}" if self.ended else text

    def _meta(self, meta: Meta, repertoire: Repertoire) -> Reply:
        if meta.name == "quit":
            return Reply(asides.GOODBYE, self.ended, took_time=False, quits=True)
        if meta.name == "again":
            return self._again()
        if meta.name == "help":
            return self._help("")
        plain: Mapping[str, Callable[[str], str]] = {
            **metas.answers(self.story, repertoire),
            "undo": lambda _: self._undo(),
            "restart": lambda _: self._restart(),
            "save": lambda name: self._keeper.save(self.story, name),
            "restore": self._restore,
            "transcript": lambda name: self._keeper.transcript(self.transcript(), name),
        }
        try:
            return self._said(plain[meta.name](meta.argument))
        except JournalFailure as error:
            return self._halt(error, lambda: self._meta(meta, self._repertoire()))

    def _help(self, argument: str) -> Reply:
        if self.ended:
            return self._said(asides.OVER)
        self._offered = self.offers()
        is_first, lines = self.story.before is None, [line for line, _ in self._offered]
        return self._said(asides.offered_text(lines, argument, is_first_turn=is_first))

    def _again(self) -> Reply:
        if self._halted is not None:
            return self._halted()
        decision = self.turn.decision
        if decision is None:
            return self._said(asides.NOTHING_TO_REPEAT)
        return self.do(decision)

    def _undo(self) -> str:
        self._offered = ()
        if not self.story.undo():
            return asides.NOTHING_TO_UNDO
        self._halted = None
        return f"{asides.UNDONE}\n\n{self.turn.text}"

    def _restart(self) -> str:
        self._offered = ()
        self.story.restart()
        self._halted = None
        return f"{asides.RESTARTED}\n\n{self.turn.text}"

    def _restore(self, argument: str) -> str:
        self._offered = ()
        try:
            self._keeper.restore(self.story, argument)
        except JournalFailure:
            raise
        except GaslampError as error:
            return str(error)
        self._halted = None
        return f"{asides.RESTORED}\n\n{self._with_end(self.turn.text)}"
