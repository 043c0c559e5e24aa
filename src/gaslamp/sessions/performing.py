"""What comes of a line that was read: acts done, questions answered, commands to the program.

What takes time adds a turn to the story; all else is answered within the turn it is asked in. What
is done by halves is said so, and what could not be kept is not done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from gaslamp.english.commands import (
    UNKNOWN_NAME,
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Reading,
    Several,
    Understood,
)
from gaslamp.records.journal import JournalFailure
from gaslamp.sessions import asides, asking, halted_journal, metas, series, speaking
from gaslamp.sessions.addressing import worded_as
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire
from gaslamp.sessions.controls import Controls
from gaslamp.sessions.errands import Errand
from gaslamp.sessions.going_on import COMMAND as GO_ON
from gaslamp.sessions.going_on import going_on_with
from gaslamp.sessions.problems import OthersDecide
from gaslamp.sessions.recognised import present_name_in
from gaslamp.sessions.style import Reply
from gaslamp.sessions.suggestions import Suggestions
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.sessions.turns import Turn
from gaslamp.views import WAIT, Act, Choice


class Performer:
    """Does in one game what its lines are read as.

    asked: the question that the last line was answered with, if it was one. is_guess: the verb of
    the line is what may have been meant, and not what was typed.
    """

    def __init__(self, story: TurnHistory, controls: Controls, about: str) -> None:
        """Begin with the game as it stands; `about`: what the world says of itself."""
        self.story = story
        self.controls = controls
        self.suggestions = Suggestions(story, controls)
        self.errand = Errand(story, self.decide, self.repertoire)
        self.asked: Ambiguous | None = None
        self.is_guess = False
        self.halted: Callable[[], Reply] | None = None
        # What was said last, and until when.
        self.listened_to: tuple[str, speaking.Spoken] | None = None
        self._front = about
        self._known: Repertoire | None = None

    def stand(self, asked: Ambiguous | None) -> None:
        """Go back to where this question was open, or none was."""
        self.asked, self._known = asked, None

    def keep_asking(self, asked: Ambiguous) -> None:
        """Let a question stay open, if no other has taken its place."""
        self.asked = self.asked or asked

    def repertoire(self) -> Repertoire:
        """What can be typed now; made anew only when the turn is another."""
        if self._known is None or self._known.turn is not self.story.turn:
            self._known = Repertoire.of(self.story.turn)
        return self._known

    def do(self, act: Act) -> Reply:
        """The answer to a decision given as such, as programs give it."""
        if self.story.is_over:
            return self.refuse(self.controls.over())
        if act == WAIT or act.wordless in (one.act for one in self.story.turn.view.choices):
            return self.decide(act)
        refused = (one for one in self.story.turn.view.refused if one.act == act)
        reason = metas.refusal(self.story, next(refused, None))
        return self.refuse(asides.refusal_text(reason, ()))

    def take(self, reading: Reading, repertoire: Repertoire) -> Reply:
        """What comes of a reading, whatever it is of."""
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
                self.asked = reading
                return self.tell(reading.question)
            case NotUnderstood():
                can_speak = speaking.can_be_spoken_in(repertoire)
                return self.refuse(asides.misread_text(reading, can_speak=can_speak))

    def choose(self, number: int) -> Reply:
        """What comes of taking one of what was offered, by its number."""
        choice = self.suggestions.offer_at(number)
        if choice is None:
            return self.suggestions.no_such_number(is_asked=self.asked is not None)
        return self.do(choice.act)

    def decide(self, act: Act) -> Reply:
        """What comes of an act: the turn that follows."""
        if not self.story.is_due:
            return self.controls.problem(OthersDecide())
        try:
            turn = self.story.decide(act)
        except JournalFailure as error:
            return self._halt(error, lambda: self.decide(act))
        self.halted = None
        if self.story.seat_apart is not None:
            return Reply(asides.BEGUN, ended=False, took_time=True)
        return Reply(self.controls.with_end(turn.text), self.story.is_over, took_time=True)

    def go_on(self, typed: str, repertoire: Repertoire) -> Reply:
        """What was broken off is gone on with; else what the world has to go on with, if anything.

        What one has in hand is nearer than a story.
        """
        left_off = self.story.turn.view.left_off
        if left_off is not None or self.story.is_over:
            return self.refuse(asides.OVER) if left_off is None else self.do(left_off.act)
        last = self.story.turn.decision
        if last is not None and going_on_with(last, repertoire):
            return self.do(last)
        for line in (typed, GO_ON):
            reading = repertoire.reading(line)
            if isinstance(reading, Understood) and self._is_begun(reading, repertoire):
                return self.take(reading, repertoire)
        return self.refuse(asides.NOTHING_TO_GO_ON_WITH)

    def listen(self, before: Turn, said: Reply, spoken: speaking.Spoken) -> Reply:
        """What was said, and what comes of it, if it waits for an answer and nothing came yet."""
        if not spoken.wants_answer or not said.took_time:
            return said
        reply = self.errand.listen(before, said)
        self.listened_to = self.story.turn.seat.head, spoken
        return reply

    def mention(self, ids: Iterable[str], repertoire: Repertoire) -> None:
        """Let "it" mean what was just named, though nothing came of it."""
        named = [one for one in ids if one in repertoire.labels and one != self.story.turn.view.who]
        if named:
            self.story.ask(asking.mention(named))

    def cut_short(self, done: Reply, left: Sequence[str], *, is_cut: bool) -> Reply:
        """What was done of a row, with what was not: somebody else did something first."""
        if not is_cut or not left or self.story.is_over:
            return done
        return Reply.join((done, self.tell(asides.left_undone(left))))

    def tell(self, text: str) -> Reply:
        """An answer that takes no time."""
        return self.controls.free_reply(text)

    def refuse(self, text: str) -> Reply:
        """An answer to what is not done."""
        return self.controls.refusal(text)

    def _is_begun(self, asked: Understood, repertoire: Repertoire) -> bool:
        """Whether something that can be done has been done before: nothing else is gone on with."""
        is_known = any(one.name == asked.action for one in self.story.decisions)
        return is_known and asked.action in repertoire.possible

    def _perform(self, command: Understood, repertoire: Repertoire) -> Reply:
        if command.action in {EXAMINE, RECALL}:
            answer = metas.examine if command.action == EXAMINE else metas.recall
            now = present_name_in(self.story.turn.view, command.roles["what"])
            return self.tell(answer(self.story, now))
        if self.story.is_over:
            return self.refuse(self.controls.over())
        meant = repertoire.choice_for(command)
        if meant is None and command.action == WAIT.name:
            return self.decide(WAIT)
        if isinstance(meant, Choice):
            return self.decide(meant.act)
        if meant is not None:
            return self.take(meant, repertoire)
        prepared = self._prepared(command)
        if prepared is not None:
            return prepared
        reason = metas.refusal(self.story, repertoire.refused_choice(command))
        self.mention(command.roles.values(), repertoire)
        near = asides.without_harm(repertoire.words_for(command), repertoire.near(command))
        return self.refuse(asides.refusal_text(reason, near))

    def _prepared(self, command: Understood) -> Reply | None:
        """Something that is possible once what goes without saying is done: both, in their order.

        None if nothing would make it possible that goes without saying.
        """
        if self.is_guess:
            return None
        replies, is_ready = self.errand.prepare(command)
        if not replies:
            return None
        done = Reply.join(replies)
        if is_ready:
            return Reply.join((done, self._perform(command, self.repertoire())))
        return self.cut_short(done, series.lines_of((command,), self.repertoire()), is_cut=True)

    def _addressed(self, reading: Addressed, repertoire: Repertoire) -> Reply:
        """Words to somebody, if the world has a way to say them."""
        said = worded_as(reading, repertoire)
        if said is not None:
            return self.take(said, repertoire)
        return self.refuse(asides.refusal_text(asides.NOT_SAYABLE, ()))

    def _in_turn(self, reading: Several) -> Reply:
        """Commands one after another, until one fails or somebody else does something."""
        replies: list[Reply] = []
        for command in reading.commands:
            before, repertoire = self.story.turn, self.repertoire()
            now = repertoire.as_it_stands(command) if isinstance(command, Understood) else command
            reply = self.take(now, repertoire)
            replies.append(reply)
            timeless = isinstance(command, Meta) or not reply.took_time
            if reply.ended or reply.quits:
                return Reply.join(replies)
            is_cut = self.story.turn.is_disturbed_since(before)
            if is_cut or (timeless and not metas.is_look(command)):
                left = reading.commands[len(replies) :]
                return self.cut_short(
                    Reply.join(replies), series.lines_of(left, self.repertoire()), is_cut=is_cut
                )
        return Reply.join(replies)

    def _halt(self, error: JournalFailure, once_more: Callable[[], Reply]) -> Reply:
        """What could not be kept is not done; `again` tries it once more."""
        self.halted = once_more
        refused = self.controls.refusal(halted_journal.halted_text(error), error.code)
        return replace(refused, halted=error)

    def _meta(self, meta: Meta, repertoire: Repertoire) -> Reply:
        if meta.name == "quit":
            return Reply(asides.GOODBYE, self.story.is_over, took_time=False, quits=True)
        if meta.name == "again":
            return self._again()
        if meta.name == "help":
            return self.suggestions.list_offers(repertoire, "")
        if meta.name == "hint":
            return self.suggestions.hint(repertoire)
        if meta.name == "about":
            return self.tell(self.controls.about(self._front or asides.ABOUT))
        if meta.name == "why":
            told = metas.why(self.story, meta.argument, repertoire)
            return self.refuse(UNKNOWN_NAME) if told is None else self.tell(told)
        try:
            done = self.controls.answer(meta.name, meta.argument)
        except JournalFailure as error:
            return self._halt(error, lambda: self._meta(meta, self.repertoire()))
        if done is not None and not done.is_refused:
            self.halted = None
        return done or self.tell(metas.answers(self.story)[meta.name](meta.argument))

    def _again(self) -> Reply:
        if self.halted is not None:
            return self.halted()
        decision = self.story.turn.decision
        if decision is None:
            return self.refuse(asides.NOTHING_TO_REPEAT)
        if self.listened_to is not None and self.listened_to[0] == self.story.turn.seat.head:
            return self._said_again(self.listened_to[1])
        return self.do(decision)

    def _said_again(self, spoken: speaking.Spoken) -> Reply:
        """The last words once more; to have listened for an answer was no act of its own."""
        return self.listen(self.story.turn, self.do(spoken.act), spoken)
