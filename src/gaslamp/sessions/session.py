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

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from gaslamp.display import escape_unsafe
from gaslamp.english.commands import (
    LONGEST_LINE,
    UNKNOWN_NAME,
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Reading,
    Several,
    Understood,
    clean_line,
    is_dropping,
    parse_answer,
)
from gaslamp.english.words import Lexicon
from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal, JournalFailure
from gaslamp.sessions import asides, asking, halted_journal, metas, series, speaking
from gaslamp.sessions.addressing import worded_as
from gaslamp.sessions.command_escapes import escape_commands
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire
from gaslamp.sessions.conditional_orders import NOT_LATER, is_for_later
from gaslamp.sessions.controls import Controls
from gaslamp.sessions.errands import Errand
from gaslamp.sessions.file_names import usual_name
from gaslamp.sessions.going_on import COMMAND as GO_ON
from gaslamp.sessions.going_on import asks_to_go_on, going_on_with
from gaslamp.sessions.misreadings import answer_to_misread, without_adornment
from gaslamp.sessions.moving import goes_back, is_there_already, route_meant
from gaslamp.sessions.narrating import retelling_of
from gaslamp.sessions.pages import Pages
from gaslamp.sessions.problems import OthersDecide
from gaslamp.sessions.recognised import present_name_in
from gaslamp.sessions.references import group_in, is_guess, named_in, together
from gaslamp.sessions.responding import Responses, response_in
from gaslamp.sessions.save_shelf import SaveShelf
from gaslamp.sessions.self_questions import answer_to_self
from gaslamp.sessions.style import Edition, Reply, Shelf, Style
from gaslamp.sessions.suggestions import Suggestions, lists_anew
from gaslamp.sessions.turn_history import HistoryCheckpoint, TurnHistory
from gaslamp.sessions.turns import Turn
from gaslamp.sessions.unmeant import answer_to_unmeant
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice

_QUOTATION_MARKS: Final = dict.fromkeys(map(ord, '"“”'), " ")


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
        self._front = about
        self._errand = Errand(self.story, self._decided, self._repertoire)
        self._group: tuple[str, ...] = ()  # what was last named together, and "them" means
        self._listened_to: tuple[str, speaking.Spoken] | None = (
            None  # what was said last, and until when
        )
        self._is_guess = False  # the verb of the line is what may have been meant, and not typed
        self._halted: Callable[[], Reply] | None = None
        self._asked: Ambiguous | None = None
        self._known: Repertoire | None = None
        self._pages = Pages()
        self._controls = Controls(
            self.story,
            SaveShelf(shelf, save_name or usual_name(edition.name)),
            self._pages,
            may_go_back,
            responses,
        )
        self._suggestions = Suggestions(self.story, self._controls)

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

    @property
    def is_due(self) -> bool:
        """Whether it is for this person to decide: where they alone play, until the end."""
        return self.story.is_due

    def arrive(self, seat: Seat) -> str:
        """What came of a decision, and what else, now that others have decided.

        Args:
            seat: of this person in the run as it is now, who must decide again, or sees the end.
        """
        text = self._controls.with_end(self.story.arrive(seat).text)
        self._pages.add(escape_commands(escape_unsafe(text)))
        return text

    def reseat(self, seat: Seat) -> None:
        """Go on from another seat at this very moment: somebody else has left the game."""
        self.story.reseat(seat)

    def opening(self) -> str:
        """How the story begins, or, taken up again, where it stands."""
        text = self._controls.with_end(self.turn.text)
        self._pages.add(escape_commands(escape_unsafe(text)))
        return text

    def think_ahead(self) -> None:
        """Let everybody else think before anything is typed, so that no answer waits for it."""
        # What goes wrong there does so again when they choose, and is told then.
        with suppress(GaslampError):
            self.turn.seat.think_ahead()

    def type(self, typed: str) -> Reply:
        """The answer to a typed line."""
        reply = self._answer(typed[: LONGEST_LINE + 1])
        self.note(typed, reply.text if reply.page is None else reply.page)
        return reply

    def do(self, act: Act) -> Reply:
        """The answer to a decision given as such, as programs give it."""
        if self.ended:
            return self._refused(self._controls.over())
        if act == WAIT or act.wordless in (one.act for one in self.turn.view.choices):
            return self._decided(act)
        refused = (one for one in self.turn.view.refused if one.act == act)
        reason = metas.refusal(self.story, next(refused, None))
        return self._refused(asides.refusal_text(reason, ()))

    def offers(self) -> tuple[tuple[str, Choice], ...]:
        """What makes sense now, best first, each with its command. Costs a search, once a turn."""
        if self.ended:
            return ()
        return self._suggestions.offers(self._repertoire())

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
        return Checkpoint(self.story.checkpoint(), self._asked)

    def stand(self, standing: Checkpoint) -> None:
        """Go back to where the game stood, after a command failed. Raises what a journal raises."""
        self._asked, self._known = standing.asked, None
        self.story.stand(standing.story)

    def restore(self, name: str, shelf: Shelf | None = None) -> str:
        """Take up a saved game, and say where it stands. Raises `GaslampError`.

        The name was not typed, and may be any. `shelf`: where it is, if not on the session's.
        """
        self._controls.keeper.restore_given(self.story, name, shelf)
        return self._controls.with_end(self.turn.text)

    def _repertoire(self) -> Repertoire:
        """What can be typed now; made anew only when the turn is another."""
        if self._known is None or self._known.turn is not self.turn:
            self._known = Repertoire.of(self.turn)
        return self._known

    # -- reading ------------------------------------------------------------------

    def _answer(self, typed: str) -> Reply:
        if self._halted is not None and halted_journal.goes_on_without(typed):
            self.story.go_on_unkept()
            return self._said(halted_journal.GONE_ON)
        if response_in(typed) is not None:
            return self._controls.respond(typed)
        repertoire = self._repertoire()
        typed = together(self._group, typed, repertoire.labels)
        asked, self._asked = self._asked, None
        number = typed.strip().rstrip(".")
        if asked is not None:
            command = parse_answer(asked, typed, repertoire.names)
            if command is not None:
                return self._taken(command, repertoire)
            if is_dropping(typed):
                return self._said(asides.NOTHING_THEN)
        if number.isascii() and number.isdigit():
            # After a question, a number answers that and nothing else.
            self._asked = asked
            return (
                self._chosen(int(number[:4]))
                if asked is None
                else self._suggestions.no_such_number(is_asked=True)
            )
        if asks_to_go_on(typed):
            return self._gone_on(typed, repertoire)
        if typed.replace(" ", "").strip() == "?all":
            return self._suggestions.list_offers(repertoire, "all")
        if is_for_later(typed, repertoire):
            return self._refused(NOT_LATER)
        reply = self._retold(typed, repertoire)
        if asked is not None and not reply.took_time and not lists_anew(typed, repertoire):
            # A question stays asked until it is answered or dropped, or another takes its place.
            self._asked = self.asked or asked
        return reply

    def _retold(self, typed: str, repertoire: Repertoire) -> Reply:
        """The answer to a line in which an act may be told, as in a story, or else be said."""
        told = retelling_of(typed, repertoire, self.story.place_before())
        if told.is_idle:
            return self._refused(asides.ONLY_TOLD)
        return self._read(told.line, repertoire, may_say=told.may_say)

    def _read(self, typed: str, repertoire: Repertoire, *, may_say: bool = True) -> Reply:
        """The answer to a line that answers no question.

        may_say: what no mark and no verb of saying leads in may be said aloud, too.
        """
        # What can be said goes before what only other words than the world's would make of it.
        own = repertoire.own_reading(typed)
        unmeant = answer_to_unmeant(typed, own, repertoire)
        said = None if unmeant else self._spoken(typed, own, repertoire, may_say=may_say)
        if said is not None:
            return said
        reading = repertoire.reading(typed)
        self._is_guess = is_guess(typed, reading)
        group = group_in(reading, repertoire)
        self._group = self._group if group is None else group
        can = isinstance(reading, Understood) and repertoire.choice_for(reading) is not None
        if not can and not self.ended and is_there_already(typed, reading, repertoire):
            self._mention(named_in(typed, repertoire), repertoire)
            return self._refused(asides.THERE_ALREADY)
        is_literal = isinstance(reading, Understood) and reading.corrected is None
        if goes_back(typed) and not is_literal and not self.ended:
            moved = self._moved(typed, repertoire)
            if moved is not None:
                return moved
            if self.story.place_before() is None:
                return self._refused(asides.NOWHERE_BEFORE)
        if isinstance(reading, NotUnderstood):
            looks = series.looks_in(typed)
            if looks:
                return Reply.join([self._read(one, self._repertoire()) for one in looks])
            # What can be said is called by its very words, and these may stand in quotation marks.
            unquoted = repertoire.reading(typed.translate(_QUOTATION_MARKS))
            if isinstance(unquoted, Understood) and unquoted.corrected is None:
                return self._taken(unquoted, repertoire)
            plain = without_adornment(typed, self.story, repertoire)
            if plain is not None:
                return self._taken(plain, repertoire)
            moved = self._moved(typed, repertoire)
            done = moved or self._piecemeal(typed, repertoire, may_say=may_say)
            if done is None:
                self._mention(named_in(typed, repertoire), repertoire)
            return done or self._misread(typed, reading, repertoire)
        unmeant = unmeant or answer_to_unmeant(typed, reading, repertoire)
        if unmeant is not None:
            return self._refused(unmeant)
        is_doubtful = isinstance(reading, Understood) and (
            goes_back(typed) or repertoire.sense(reading) < 0
        )
        if is_doubtful:
            moved = self._moved(typed, repertoire)
            if moved is not None:
                return moved
        return self._taken(reading, repertoire)

    def _moved(self, typed: str, repertoire: Repertoire) -> Reply | None:
        """What came of going where a line says; None if it does not say, or nothing leads there."""
        if self.ended:
            return None
        return self._errand.along(route_meant(typed, repertoire, self.story.place_before()), typed)

    def _misread(self, typed: str, reading: NotUnderstood, repertoire: Repertoire) -> Reply:
        """The answer to a line that is no command: what was told of it, or what could be done."""
        answer = answer_to_misread(typed, reading, self.story, repertoire)
        return self._refused(answer.text) if answer.is_refusal else self._said(answer.text)

    def _spoken(
        self, typed: str, reading: Reading, repertoire: Repertoire, *, may_say: bool
    ) -> Reply | None:
        """The answer to a line that is said, or asked of oneself; None if it is neither."""
        said = speaking.utterance_of(typed, repertoire)
        if said is None or not speaking.goes_first(said, reading, repertoire):
            return None
        if said.is_whole and not (may_say or said.is_quoted):
            return None
        if said.is_whole and speaking.begins_with_act(typed, repertoire):
            return None
        if said.is_whole and not said.to:
            answer = answer_to_self(typed, self.story, repertoire)
            if answer is not None:
                return self._said(answer)
        if self.ended:
            return self._refused(self._controls.over())
        spoken = speaking.act_of_saying(said, repertoire, reading)
        if spoken is not None:
            return self._listened(self.turn, self._decided(spoken.act), spoken)
        reason = metas.refusal(self.story, speaking.act_that_cannot_be_said(said, repertoire))
        return self._refused(asides.refusal_text(reason or asides.NOT_SAYABLE, ()))

    def _listened(self, before: Turn, said: Reply, spoken: speaking.Spoken) -> Reply:
        """What was said, and what comes of it, if it waits for an answer and nothing came yet."""
        if not spoken.wants_answer or not said.took_time:
            return said
        reply = self._errand.listen(before, said)
        self._listened_to = self.turn.seat.head, spoken
        return reply

    def _gone_on(self, typed: str, repertoire: Repertoire) -> Reply:
        """What was broken off is gone on with; else what the world has to go on with, if anything.

        What one has in hand is nearer than a story.
        """
        left_off = self.turn.view.left_off
        if left_off is not None or self.ended:
            return self._refused(asides.OVER) if left_off is None else self.do(left_off.act)
        last = self.turn.decision
        if last is not None and going_on_with(last, repertoire):
            return self.do(last)
        for line in (typed, GO_ON):
            reading = repertoire.reading(line)
            if isinstance(reading, Understood) and self._is_begun(reading, repertoire):
                return self._taken(reading, repertoire)
        return self._refused(asides.NOTHING_TO_GO_ON_WITH)

    def _is_begun(self, asked: Understood, repertoire: Repertoire) -> bool:
        """Whether something that can be done has been done before: nothing else is gone on with."""
        is_known = any(one.name == asked.action for one in self.story.decisions)
        return is_known and asked.action in repertoire.possible

    def _piecemeal(self, typed: str, repertoire: Repertoire, *, may_say: bool) -> Reply | None:
        """A line whose later commands make sense only once the first is done; None for others."""
        parts = series.parts_of(typed, repertoire, self._is_something)
        if parts is None:
            # What is told in passing, a breath let out, may come to nothing.
            later = None if may_say else series.last_that_can_be_done(typed, repertoire)
            return None if later is None else self._read(later, repertoire, may_say=False)
        head, rest = parts
        before = self.turn
        done = self._read(head, repertoire, may_say=may_say)
        if done.is_refused and series.is_nothing_done(head):
            # Nothing comes of that, which need not be said beside what does.
            return self._rest(rest, may_say=may_say)
        if done.ended or done.is_refused or done.quits:
            return done
        if done.took_time and self.turn.is_disturbed_since(before):
            return self._cut_short(done, (rest.strip(),), is_cut=True)
        return Reply.join((done, self._rest(rest, may_say=may_say)))

    def _rest(self, rest: str, *, may_say: bool) -> Reply:
        return (
            self._answer(rest) if may_say else self._read(rest, self._repertoire(), may_say=False)
        )

    def _is_something(self, line: str) -> bool:
        return series.is_something(line, self._repertoire(), self.story.place_before())

    def _taken(self, reading: Reading, repertoire: Repertoire) -> Reply:
        match reading:
            case Understood():
                return self._perform(reading, repertoire).with_note(reading.corrected)
            case Meta():
                return self._meta(reading, repertoire).with_note(reading.corrected)
            case Addressed():
                return self._addressed(reading, repertoire)
            case Several():
                return self._in_turn(reading).with_note(reading.corrected)
            case Ambiguous():
                self._asked = reading
                return self._said(reading.question)
            case NotUnderstood():
                can_speak = speaking.can_be_spoken_in(repertoire)
                return self._refused(asides.misread_text(reading, can_speak=can_speak))

    def _perform(self, command: Understood, repertoire: Repertoire) -> Reply:
        if command.action in {EXAMINE, RECALL}:
            answer = metas.examine if command.action == EXAMINE else metas.recall
            now = present_name_in(self.turn.view, command.roles["what"])
            return self._said(answer(self.story, now))
        if self.ended:
            return self._refused(self._controls.over())
        meant = repertoire.choice_for(command)
        if meant is None and command.action == WAIT.name:
            return self._decided(WAIT)
        if isinstance(meant, Choice):
            return self._decided(meant.act)
        if meant is not None:
            return self._taken(meant, repertoire)
        prepared = self._prepared(command)
        if prepared is not None:
            return prepared
        reason = metas.refusal(self.story, repertoire.refused_choice(command))
        self._mention(command.roles.values(), repertoire)
        near = asides.without_harm(repertoire.words_for(command), repertoire.near(command))
        return self._refused(asides.refusal_text(reason, near))

    def _prepared(self, command: Understood) -> Reply | None:
        """Something that is possible once what goes without saying is done: both, in their order.

        None if nothing would make it possible that goes without saying.
        """
        if self._is_guess:
            return None
        replies, is_ready = self._errand.prepare(command)
        if not replies:
            return None
        done = Reply.join(replies)
        if is_ready:
            return Reply.join((done, self._perform(command, self._repertoire())))
        return self._cut_short(done, series.lines_of((command,), self._repertoire()), is_cut=True)

    def _mention(self, ids: Iterable[str], repertoire: Repertoire) -> None:
        """Let "it" mean what was just named, though nothing came of it."""
        named = [one for one in ids if one in repertoire.labels and one != self.turn.view.who]
        if named:
            self.story.ask(asking.mention(named))

    def _chosen(self, number: int) -> Reply:
        choice = self._suggestions.offer_at(number)
        if choice is None:
            return self._suggestions.no_such_number(is_asked=self._asked is not None)
        return self.do(choice.act)

    def _addressed(self, reading: Addressed, repertoire: Repertoire) -> Reply:
        """Words to somebody, if the world has a way to say them."""
        said = worded_as(reading, repertoire)
        if said is not None:
            return self._taken(said, repertoire)
        return self._refused(asides.refusal_text(asides.NOT_SAYABLE, ()))

    def _in_turn(self, reading: Several) -> Reply:
        """Commands one after another, until one fails or somebody else does something."""
        replies: list[Reply] = []
        for command in reading.commands:
            before, repertoire = self.turn, self._repertoire()
            now = repertoire.as_it_stands(command) if isinstance(command, Understood) else command
            reply = self._taken(now, repertoire)
            replies.append(reply)
            timeless = isinstance(command, Meta) or not reply.took_time
            if reply.ended or reply.quits:
                return Reply.join(replies)
            is_cut = self.turn.is_disturbed_since(before)
            if is_cut or (timeless and not metas.is_look(command)):
                left = reading.commands[len(replies) :]
                return self._cut_short(
                    Reply.join(replies), series.lines_of(left, self._repertoire()), is_cut=is_cut
                )
        return Reply.join(replies)

    def _cut_short(self, done: Reply, left: Sequence[str], *, is_cut: bool) -> Reply:
        """What was done of a row, with what was not: somebody else did something first."""
        if not is_cut or not left or self.ended:
            return done
        return Reply.join((done, self._said(asides.left_undone(left))))

    # -- answering ----------------------------------------------------------------

    def _decided(self, act: Act) -> Reply:
        if not self.is_due:
            return self._controls.problem(OthersDecide())
        try:
            turn = self.story.decide(act)
        except JournalFailure as error:
            return self._halt(error, lambda: self._decided(act))
        self._halted = None
        if self.story.seat_apart is not None:
            return Reply(asides.BEGUN, ended=False, took_time=True)
        return Reply(self._controls.with_end(turn.text), self.ended, took_time=True)

    def _said(self, text: str) -> Reply:
        return self._controls.free_reply(text)

    def _refused(self, text: str) -> Reply:
        return self._controls.refusal(text)

    def _halt(self, error: JournalFailure, once_more: Callable[[], Reply]) -> Reply:
        """What could not be kept is not done; `again` tries it once more."""
        self._halted = once_more
        refused = self._controls.refusal(halted_journal.halted_text(error), error.code)
        return replace(refused, halted=error)

    def _meta(self, meta: Meta, repertoire: Repertoire) -> Reply:
        if meta.name == "quit":
            return Reply(asides.GOODBYE, self.ended, took_time=False, quits=True)
        if meta.name == "again":
            return self._again()
        if meta.name == "help":
            return self._suggestions.list_offers(repertoire, "")
        if meta.name == "hint":
            return self._suggestions.hint(repertoire)
        if meta.name == "about":
            return self._said(self._controls.about(self._front or asides.ABOUT))
        if meta.name == "why":
            told = metas.why(self.story, meta.argument, repertoire)
            return self._refused(UNKNOWN_NAME) if told is None else self._said(told)
        try:
            done = self._controls.answer(meta.name, meta.argument)
        except JournalFailure as error:
            return self._halt(error, lambda: self._meta(meta, self._repertoire()))
        if done is not None and not done.is_refused:
            self._halted = None
        return done or self._said(metas.answers(self.story)[meta.name](meta.argument))

    def _again(self) -> Reply:
        if self._halted is not None:
            return self._halted()
        decision = self.turn.decision
        if decision is None:
            return self._refused(asides.NOTHING_TO_REPEAT)
        if self._listened_to is not None and self._listened_to[0] == self.turn.seat.head:
            return self._said_again(self._listened_to[1])
        return self.do(decision)

    def _said_again(self, spoken: speaking.Spoken) -> Reply:
        """The last words once more; to have listened for an answer was no act of its own."""
        return self._listened(self.turn, self.do(spoken.act), spoken)
