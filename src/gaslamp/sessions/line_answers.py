"""What a typed line is answered with: which of it is said, asked, told or done, and in which order.

Speech goes first where it is sure, then the commands of the world, then the same in other words,
and last what helps whoever typed something that is none of these.
"""

from __future__ import annotations

import math
import re
from typing import Final

from gaslamp.english.commands import (
    Ambiguous,
    KnownNames,
    Meta,
    NotUnderstood,
    Reading,
    Understood,
    clean_line,
    creeping_line,
    first_of_several,
    is_dropping,
    is_eager,
    is_self_talk,
    parse_answer,
    without_fillers,
    without_fronted_manner,
)
from gaslamp.english.speech import BARE, plain_words, with_saying_verb
from gaslamp.english.words import LatePattern
from gaslamp.sessions import asides, halted_journal, metas, series, speaking
from gaslamp.sessions.aspects import without_aspect
from gaslamp.sessions.commands import EXAMINE, Repertoire
from gaslamp.sessions.conditional_orders import NOT_LATER, is_for_later
from gaslamp.sessions.correcting import change_in, changed_line, names_thing
from gaslamp.sessions.going_on import asks_to_go_on
from gaslamp.sessions.misreadings import answer_to_misread, without_adornment
from gaslamp.sessions.moving import (
    goes_back,
    is_there_already,
    names_no_place,
    route_meant,
    way_told,
)
from gaslamp.sessions.narrating import retelling_of
from gaslamp.sessions.performing import Performer
from gaslamp.sessions.references import group_in, is_guess, named_in, together
from gaslamp.sessions.repeating import repetition_in
from gaslamp.sessions.responding import response_in
from gaslamp.sessions.scene_questions import (
    answer_about_scene,
    answer_of_mind,
    answer_to_nobody,
    answer_to_the_game,
)
from gaslamp.sessions.self_questions import answer_to_self
from gaslamp.sessions.style import Reply
from gaslamp.sessions.suggestions import lists_anew
from gaslamp.sessions.unmeant import answer_to_senseless, answer_to_unmeant
from gaslamp.views import Choice

_MUSED: Final = LatePattern(
    r"(?:h+m+[.,…]+|(?:maybe|perhaps) (?:he|she|they|it|nobody|somebody)\b[^.!?\"]*(?:\.{2,}|…)) *"
    r"(?=\w)(?!.*\?)",
    re.IGNORECASE,
)
"""What is only thought, before what else stands in the line: "maybe he's asleep... look around"."""
_SILENCE: Final = LatePattern(r"\"?(?:\.{3,}|…+)\"?")
"""Dots and nothing else: what somebody says in a comic who says nothing."""
_DROPPED: Final = frozenset(["never mind", "nevermind", "scratch that", "forget that"])
"""What takes back what was not done; to somebody who has asked something it is an answer."""
_HINTS: Final = frozenset(["hint", "give me a hint", "a hint", "help"])
_LINES_MENDED: Final = 3
_ON_IT: Final = frozenset(["", "it", "that", "this", "on", "on it", "at it"])
_QUOTATION_MARKS: Final = dict.fromkeys(map(ord, '"“”'), " ")


class LineAnswers:
    """The answers to what is typed in one game."""

    def __init__(self, acts: Performer) -> None:
        """Begin with nothing named; `acts` does what is read."""
        self.acts = acts
        self._group: tuple[str, ...] = ()  # what was last named together, and "them" means
        # The line that asked to go somewhere, until they are there or have done something else.
        self._bound: str | None = None
        self._lines: tuple[str, ...] = ()  # the last lines, which another may mend

    def answer(self, typed: str) -> Reply:
        """The answer to a typed line."""
        if asks_to_go_on(typed) and self._bound is not None and self.acts.asked is None:
            return self._gone_on(typed, self._bound)
        bound, self._bound = self._bound, None
        reply = self._mended(typed) or self._answered(typed)
        self._lines = (typed, *self._lines)[:_LINES_MENDED]
        if not reply.took_time and self._bound is None:
            self._bound = bound
        return reply

    def _gone_on(self, typed: str, bound: str) -> Reply:
        """The rest of a way that was broken off: what was left of one act, then the others."""
        repertoire, before = self.acts.repertoire(), self.acts.story.turn
        if before.view.left_off is None:
            return self._moved(bound, repertoire) or self.acts.go_on(typed, repertoire)
        done = self.acts.go_on(typed, repertoire)
        now = self.acts.story.turn
        if not self.acts.story.is_due or now.is_interrupted_since(before) or now.view.left_off:
            return done
        self._bound = None
        further = self._moved(bound, self.acts.repertoire())
        return done if further is None else Reply.join((done, further))

    def _mended(self, typed: str) -> Reply | None:
        """The answer to a line that only says what else the last one was about; None of others."""
        change, asked = change_in(clean_line(typed)), self.acts.asked
        if change is None or self.acts.story.is_over:
            return None
        repertoire = self.acts.repertoire()
        if asked is not None:
            if parse_answer(asked, change.right, repertoire.names) is not None:
                return self._answered(change.right)
            self.acts.asked = None
        line = changed_line(change, self._lines, repertoire)
        if line is not None:
            return self._answered(line)
        is_said = speaking.is_answer_awaited(repertoire) or change.may_be_said
        if is_said or not all(names_thing(one, repertoire) for one in change.named):
            return None
        near = asides.without_harm((), repertoire.about(change.right.split()[1:]))
        return self.acts.refuse(asides.could_do(near))

    def _answered(self, typed: str) -> Reply:
        """The answer to a line that goes on with no way."""
        if self.acts.halted is not None and halted_journal.goes_on_without(typed):
            self.acts.story.go_on_unkept()
            return self.acts.tell(halted_journal.GONE_ON)
        if response_in(typed) is not None:
            return self.acts.controls.respond(typed)
        repertoire = self.acts.repertoire()
        typed = together(self._group, typed, repertoire.labels)
        asked, self.acts.asked = self.acts.asked, None
        if plain_words(typed) in _DROPPED and not speaking.is_answer_awaited(repertoire):
            return self.acts.tell(asides.NOTHING_THEN)
        number = typed.strip().rstrip(".")
        if asked is not None:
            command = parse_answer(asked, typed, repertoire.names)
            if command is not None:
                return self.acts.take(command, repertoire)
            if is_dropping(typed):
                return self.acts.tell(asides.NOTHING_THEN)
        if number.isascii() and number.isdigit():
            # After a question, a number answers that and nothing else.
            self.acts.asked = asked
            return (
                self.acts.choose(int(number[:4]))
                if asked is None
                else self.acts.suggestions.no_such_number(is_asked=True)
            )
        if asks_to_go_on(typed):
            return self.acts.go_on(typed, repertoire)
        if typed.replace(" ", "").strip() == "?all":
            return self.acts.suggestions.list_offers(repertoire, "all")
        if is_for_later(typed, repertoire):
            return self.acts.refuse(NOT_LATER)
        reply = self._repeated(typed) or self._retold(typed, repertoire)
        if asked is not None and not reply.took_time and not lists_anew(typed, repertoire):
            # A question stays asked until it is answered or dropped, or another takes its place.
            self.acts.keep_asking(asked)
        return reply

    def _retold(self, typed: str, repertoire: Repertoire) -> Reply:
        """The answer to a line in which an act may be told, as in a story, or else be said."""
        line = clean_line(typed)
        if _SILENCE.fullmatch(typed.strip()):
            return self._read("be quiet", repertoire)
        awaited = series.awaited_act(line, repertoire)
        if awaited is not None:
            waited, act = self._read(awaited[0], repertoire), awaited[1]
            return self.acts.cut_short(waited, (act,), is_cut=waited.took_time)
        second = series.second_thought_in(line)
        if second and self._is_meant_instead(second, repertoire):
            return self._read(second, repertoire)
        first = series.act_beforehand(line)
        is_act = bool(first) and not _would_be_said(first, repertoire)
        if is_act and series.can_be_done(first, repertoire):
            return self._read(first, repertoire)
        rather = series.after_no(line)
        if rather and self._is_meant_after_no(rather, repertoire):
            return self._read(rather, repertoire)
        put = self._plainly_put(line, repertoire)
        if put != line:
            return self._retold(put, repertoire)
        act = without_aspect(line, lambda verb: series.begins_act(verb, repertoire))
        if act != line and self._is_only_done(line, act, repertoire):
            return self._kept_on(act, repertoire)
        plain = without_fillers(line)
        if plain != line and self._is_plain_command(plain, repertoire, is_eager=is_eager(line)):
            return self._read(plain, repertoire)
        mused = _MUSED.match(line)
        if mused is not None:
            return self.answer(line[mused.end() :])
        if is_self_talk(plain_words(first_of_several(line)[0])):
            later = self._after_musing(typed)
            if later:
                return self.answer(later)
        told = retelling_of(typed, repertoire, self.acts.story.place_before())
        if told.is_idle:
            later = self._after_musing(typed)
            if later:
                return self.answer(later)
            return self.acts.refuse(asides.ONLY_TOLD)
        return self._read(told.line, repertoire, may_say=told.may_say)

    def _kept_on(self, act: str, repertoire: Repertoire) -> Reply:
        """What comes of going on with an act: what was broken off, or the act on what "it" is."""
        verb, _, rest = act.partition(" ")
        left = repertoire.turn.view.left_off
        begun = [] if left is None else repertoire.possible.get(left.act.name, ())
        own = {line.partition(" ")[0] for one in begun for line in one.typed}
        if verb.casefold() in own and rest.strip(" .!") in _ON_IT:
            return self.acts.go_on(act, repertoire)
        if not rest and isinstance(repertoire.reading(act), Ambiguous):
            on_it = repertoire.reading(f"{act} it")
            act = f"{act} it" if isinstance(on_it, Understood) else act
        return self._read(act, repertoire)

    def _plainly_put(self, line: str, repertoire: Repertoire) -> str:
        """A line that begins with its verb, rightly spelt; itself, where it is a command so."""
        names = KnownNames.of(repertoire.names).vocabulary
        put = with_saying_verb(line, names | repertoire.grammar.vocabulary)
        crept = creeping_line(put)
        if crept != put and self._is_some_act(crept, repertoire):
            return crept
        if put == line:
            put = without_fronted_manner(line)
        if put == line:
            return line
        own = repertoire.own_reading(line)
        if isinstance(own, Understood) and own.corrected is None:
            return line
        # "Slowly, put that gun down!" is said, and as it stands.
        is_said = _would_be_said(put, repertoire)
        return line if is_said and not put.casefold().startswith(("i ", "my ")) else put

    def _is_only_done(self, line: str, act: str, repertoire: Repertoire) -> bool:
        """Whether a line that goes on with an act is neither the world's own nor said.

        "Keep talking to me" is said.
        """
        is_own = isinstance(repertoire.own_reading(line), Understood)
        return not is_own and not _would_be_said(act, repertoire)

    def _is_meant_instead(self, line: str, repertoire: Repertoire) -> bool:
        """Whether a line is a look, or something that can be done now and is not said."""
        if _would_be_said(line, repertoire):
            return False
        reading = repertoire.reading(line)
        looks = isinstance(reading, Understood) and reading.action == EXAMINE
        return (
            looks
            or names_no_place(line)
            or isinstance(reading, Ambiguous)  # "forget it and run": where to is asked
            or self._is_plain_command(line, repertoire, is_eager=True)
        )

    def _is_meant_after_no(self, line: str, repertoire: Repertoire) -> bool:
        """Whether what follows a mere "no" can be done, and asks nothing of anybody else.

        Who is waited for answers so: "no, take your time".
        """
        if speaking.is_answer_awaited(repertoire) or _would_be_said(line, repertoire):
            return False
        is_more = len(plain_words(line).split()) > 1  # "no, wait" stops somebody
        looks = isinstance(repertoire.own_reading(line), Meta)
        return is_more and (looks or self._is_plain_command(line, repertoire, is_eager=False))

    def _is_some_act(self, line: str, repertoire: Repertoire) -> bool:
        """Whether a line asks for something that could be done, now or once something else is."""
        reading = repertoire.own_reading(line)
        return isinstance(reading, Understood) and repertoire.sense(reading) > -math.inf

    def _is_plain_command(self, line: str, repertoire: Repertoire, *, is_eager: bool) -> bool:
        """Whether a line without what asks for nothing is, to the letter, what can be done now.

        is_eager: in other words, too: "let me" leads in nothing that is said of oneself alone.
        """
        if line.rstrip().endswith("?"):
            return False
        if plain_words(line) in _HINTS:
            return True
        reading = repertoire.reading(line) if is_eager else repertoire.own_reading(line)
        if not isinstance(reading, Understood) or not (is_eager or reading.corrected is None):
            return False
        chosen = repertoire.choice_for(reading)
        return isinstance(chosen, Choice) and not chosen.spoken

    def _after_musing(self, typed: str) -> str:
        """What follows the first sentence of a line, which only weighs something; "" if nothing.

        What follows "then" is weighed as well: "maybe wait, then shoot him" is no order to shoot.
        """
        line = clean_line(typed)
        head, rest = first_of_several(line)
        is_sentence = head[-1:] in {"!", "?"} or line[len(head) : len(head) + 1] in {".", ";"}
        is_more = any(letter.isalnum() for letter in rest)
        return rest.strip() if is_more and is_sentence and head.strip() else ""

    def _repeated(self, typed: str) -> Reply | None:
        """What comes of doing or saying the last thing once more; None if nothing asks for that."""
        asked = repetition_in(typed)
        if asked is None or self.acts.story.is_over:
            return None
        if not asked.is_of_words:
            return self.acts.take(Meta("again", ""), self.acts.repertoire())
        said = next((one for one in reversed(self.acts.story.decisions) if one.words), None)
        if said is None:
            return self.acts.refuse(asides.NO_WORDS_YET)
        verb = "shout" if asked.is_louder else "say"
        return self.answer(f'{verb} "{said.words}"')

    def _read(self, typed: str, repertoire: Repertoire, *, may_say: bool = True) -> Reply:
        """The answer to a line that answers no question.

        may_say: what no mark and no verb of saying leads in may be said aloud, too.
        """
        # What can be said goes before what only other words than the world's would make of it.
        own = repertoire.own_reading(typed)
        known = self._known_beforehand(typed, own, repertoire)
        if known is not None:
            return self.acts.tell(known)
        unmeant = answer_to_unmeant(typed, own, repertoire)
        said = None if unmeant else self._spoken(typed, own, repertoire, may_say=may_say)
        if said is not None:
            return said
        reading = repertoire.reading(typed)
        self.acts.is_guess = is_guess(typed, reading)
        group = group_in(reading, repertoire)
        self._group = self._group if group is None else group
        can = isinstance(reading, Understood) and repertoire.choice_for(reading) is not None
        idle = None if can or self.acts.story.is_over else self._idle(typed, reading, repertoire)
        if idle is not None:
            return idle
        is_literal = isinstance(reading, Understood) and reading.corrected is None
        if goes_back(typed) and not is_literal and not self.acts.story.is_over:
            moved = self._moved(typed, repertoire)
            if moved is not None:
                return moved
            if self.acts.story.place_before() is None:
                return self.acts.refuse(asides.NOWHERE_BEFORE)
        if isinstance(reading, NotUnderstood):
            looks = series.looks_in(typed)
            if looks:
                return Reply.join([self._read(one, self.acts.repertoire()) for one in looks])
            # What can be said is called by its very words, and these may stand in quotation marks.
            unquoted = repertoire.reading(typed.translate(_QUOTATION_MARKS))
            if isinstance(unquoted, Understood) and unquoted.corrected is None:
                return self.acts.take(unquoted, repertoire)
            plain = without_adornment(typed, self.acts.story, repertoire)
            if plain is not None:
                return self.acts.take(plain, repertoire)
            bare = without_fillers(clean_line(typed))
            if bare != clean_line(typed):
                return self._read(bare, repertoire, may_say=may_say)
            moved = self._moved(typed, repertoire)
            done = moved or self._piecemeal(typed, repertoire, may_say=may_say)
            if done is None:
                self.acts.mention(named_in(typed, repertoire), repertoire)
            return done or self._misread(typed, reading, repertoire)
        unmeant = unmeant or answer_to_senseless(typed, reading, self.acts.story, repertoire)
        if unmeant is not None:
            return self.acts.refuse(unmeant)
        is_doubtful = isinstance(reading, Understood) and (
            goes_back(typed) or repertoire.sense(reading) < 0
        )
        if is_doubtful:
            moved = self._moved(typed, repertoire)
            if moved is not None:
                return moved
        reply = self.acts.take(reading, repertoire)
        is_whole = self.acts.halted is None  # else it waits to be kept, and was not refused
        if reply.is_refused and is_whole and isinstance(reading, Understood):
            # What a line names, "it" means next, though nothing came of it.
            self.acts.mention(named_in(typed, repertoire), self.acts.repertoire())
        return reply

    def _known_beforehand(self, typed: str, own: Reading, repertoire: Repertoire) -> str | None:
        """What is answered of somebody's mind, or of the way to a place; None if not asked."""
        of_mind = answer_of_mind(typed, own, self.acts.story)
        way = "" if self.acts.story.is_over else way_told(typed, repertoire)
        return of_mind or way or None

    def _idle(self, typed: str, reading: Reading, repertoire: Repertoire) -> Reply | None:
        """The answer to what cannot be done and need not be; None: it is no such line."""
        if is_self_talk(plain_words(typed)):
            return self.acts.tell(asides.NERVE_KEPT)
        if not is_there_already(typed, reading, repertoire):
            return None
        self.acts.mention(named_in(typed, repertoire), repertoire)
        return self.acts.refuse(asides.THERE_ALREADY)

    def _moved(self, typed: str, repertoire: Repertoire) -> Reply | None:
        """What came of going where a line says; None if it does not say, or nothing leads there."""
        if self.acts.story.is_over:
            return None
        route = route_meant(typed, repertoire, self.acts.story.place_before())
        reply = self.acts.errand.along(route, typed)
        if reply is not None:
            turn = self.acts.story.turn
            is_there = turn.decision == route[-1].act and turn.view.left_off is None
            self._bound = None if is_there else typed
        return reply

    def _misread(self, typed: str, reading: NotUnderstood, repertoire: Repertoire) -> Reply:
        """The answer to a line that is no command: what was told of it, or what could be done."""
        answer = answer_to_misread(typed, reading, self.acts.story, repertoire)
        return self.acts.refuse(answer.text) if answer.is_refusal else self.acts.tell(answer.text)

    def _spoken(
        self, typed: str, reading: Reading, repertoire: Repertoire, *, may_say: bool
    ) -> Reply | None:
        """The answer to a line that is said, or asked of oneself; None if it is neither."""
        said = speaking.utterance_of(typed, repertoire)
        if said is None or not speaking.goes_first(said, reading, repertoire):
            return None
        if said.is_whole and not (may_say or said.is_quoted):
            return None
        if said.is_whole and (
            speaking.begins_with_act(typed, repertoire)
            or (not said.is_quoted and series.begins_idly(typed, repertoire))
        ):
            return None
        if said.is_whole and not said.to:
            story = self.acts.story
            answer = answer_about_scene(typed, story, repertoire) or (
                answer_to_self(typed, story, repertoire)
                or answer_to_the_game(typed, said, story, repertoire)
            )
            if answer is not None:
                return self.acts.tell(answer)
        if self.acts.story.is_over:
            return self.acts.refuse(self.acts.controls.over())
        spoken = speaking.act_of_saying(said, repertoire, reading)
        if spoken is not None:
            return self.acts.listen(self.acts.story.turn, self.acts.decide(spoken.act), spoken)
        reason = metas.refusal(self.acts.story, speaking.act_that_cannot_be_said(said, repertoire))
        if not reason and not said.is_quoted:
            # Nothing says it in this world: a question is then one to the game.
            answer = answer_to_nobody(typed, self.acts.story, repertoire)
            if answer is not None:
                return self.acts.tell(answer)
        return self.acts.refuse(asides.refusal_text(reason or asides.NOT_SAYABLE, ()))

    def _piecemeal(self, typed: str, repertoire: Repertoire, *, may_say: bool) -> Reply | None:
        """A line whose later commands make sense only once the first is done; None for others."""
        parts = series.parts_of(typed, repertoire, self._is_something)
        if parts is None:
            # What is told in passing, a breath let out, may come to nothing.
            later = None if may_say else series.last_that_can_be_done(typed, repertoire)
            return None if later is None else self._read(later, repertoire, may_say=False)
        head, rest = parts
        before = self.acts.story.turn
        done = self._read(head, repertoire, may_say=may_say)
        if done.is_refused and (series.is_nothing_done(head) or series.is_preparing(head)):
            # Nothing comes of that, which need not be said beside what does.
            return self._rest(rest, may_say=may_say)
        if done.ended or done.is_refused or done.quits:
            return done
        if done.took_time and self.acts.story.turn.is_disturbed_since(before):
            return self.acts.cut_short(done, (rest.strip(),), is_cut=True)
        return Reply.join((done, self._rest(rest, may_say=may_say)))

    def _rest(self, rest: str, *, may_say: bool) -> Reply:
        return (
            self.answer(rest)
            if may_say
            else self._read(rest, self.acts.repertoire(), may_say=False)
        )

    def _is_something(self, line: str) -> bool:
        return series.is_something(line, self.acts.repertoire(), self.acts.story.place_before())


def _would_be_said(line: str, repertoire: Repertoire) -> bool:
    """Whether a line by itself is something to be said to somebody, as "listen to me" is."""
    said = speaking.utterance_in_any_world(line, repertoire)
    return said is not None and said.is_whole and said.certainty > BARE
