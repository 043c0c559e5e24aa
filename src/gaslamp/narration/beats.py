"""Beats: from what was perceived since the last one to what is told of it.

News is told in the order it was perceived, the person's own doing apart from
everybody else's. What was told is not told again; the same thing several times over
is told once and then counted. Time is told only where enough of it went by unnoticed, silence
only to somebody who waited for it to break.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field, replace
from typing import Final

from gaslamp.narration.failures import is_for
from gaslamp.narration.manner import USUAL, Manner
from gaslamp.narration.memory import Memory
from gaslamp.narration.messages import (
    Again,
    Awake,
    Beat,
    BrokenOff,
    Disbelieved,
    HandedOver,
    Looks,
    Message,
    Nothing,
    Out,
    Over,
    Perceived,
    Prose,
    Realised,
    Silence,
    TimePasses,
    Unworded,
)
from gaslamp.narration.surroundings import is_of_light, looks_here, place_and_light
from gaslamp.systems.places import AT
from gaslamp.values import dataclass
from gaslamp.views import Nameable, Percept, View

WAIT: Final = "wait"
NOTED_MS: Final = 60_000
"""A gap of this length between two things told is itself told."""
UNANSWERED_MS: Final = 5_000
"""Silence of this length is told to whoever has just said something. A proposal."""


def opening(view: View, manner: Manner = USUAL) -> tuple[Beat, Memory]:
    """The first beat: how the scene opens for this person, and what they perceive at once."""
    draft = _Draft(view, Memory(at_ms=view.at_ms, place=view.place), manner)
    for told in manner.sequence(view.opening):
        draft.paragraph(Prose(told))
    looks = looks_here(view, manner)
    if view.opening:
        if looks is not None:
            draft.memory = draft.memory.with_look(looks.id, looks.lines)
    elif looks is not None or _has_places(view):
        draft.place()
    draft.news()
    return draft.finished()


def taking_over(view: View, manner: Manner = USUAL) -> tuple[Beat, Memory]:
    """The beat in which this mind takes over a telling: a mark, and where it finds itself.

    What it perceived before is passed over.
    """
    percepts = view.percepts[-1].number + 1 if view.percepts else 0
    memory = Memory(percepts, len(view.revisions), at_ms=view.at_ms)
    draft = _Draft(view, memory, manner)
    draft.paragraph(HandedOver(view.who))
    draft.surroundings(are_known=True)
    return draft.finished()


def beat(
    view: View, memory: Memory, act: str | None, manner: Manner = USUAL
) -> tuple[Beat, Memory]:
    """What to tell of everything since the last beat.

    Args:
        act: what the person began to do then, `WAIT` among it; None if they did not choose.
    """
    draft = _Draft(view, memory, manner, chooses=act is not None)
    if view.is_awake and not memory.was_awake:
        draft.paragraph(Awake(view.at_ms - memory.at_ms))
    heard = draft.news()
    if heard and act not in {None, WAIT}:
        draft.breaking_off(memory.at_ms)
    if not heard and not view.ending and view.is_awake and memory.was_awake:
        elapsed = view.at_ms - memory.at_ms
        if act == WAIT:
            row, before = memory.in_a_row, memory.silences
            draft.paragraph(Silence(elapsed, row, before))
            draft.memory = replace(draft.memory, in_a_row=row + 1, silences=before + 1)
        elif act is not None:
            draft.paragraph(Nothing(memory.silences + memory.percepts))
    draft.surroundings()
    if act is not None:
        draft.answering()
    return draft.finished()


@dataclass(slots=True)
class _Draft:
    """A beat being made, and the memory of it.

    `chooses`: what the person chose is known, and told as theirs. `told` are the percepts of
    the beat, `lines` the templates that it has told them by.
    """

    view: View
    memory: Memory
    manner: Manner
    chooses: bool = False
    paragraphs: list[list[Message]] = field(default_factory=list)
    told: list[Percept] = field(default_factory=list)
    lines: set[str] = field(default_factory=set)

    def paragraph(self, message: Message) -> None:
        self.paragraphs.append([message])

    def news(self) -> bool:
        """Tell the percepts not told yet; answer whether there were any."""
        fresh = [one for one in self.view.percepts if one.number >= self.memory.percepts]
        is_out = not (self.memory.was_awake or self.view.is_awake)
        last: Percept | None = None
        for percept in fresh:
            if not is_out and is_for(percept, self.view.who):
                self._percept(percept, last)
                last = percept
        if fresh:
            self.told, self.memory = fresh, replace(self.memory, percepts=fresh[-1].number + 1)
        if last is not None:
            self.memory = replace(self.memory, in_a_row=0)
        return last is not None

    def breaking_off(self, since_ms: int) -> None:
        """Tell that what the person was doing was left off, and how far it came.

        Whoever finishes something chooses anew at once, so what begins after would be
        told in the next beat: a beat that ends in a beginning ends an act unfinished, though it
        be one that cannot be gone on with.
        """
        last, left_off = self.told[-1], self.view.left_off
        if self.view.ending is not None or not self.view.is_awake:
            return
        if left_off is not None and left_off.at_ms >= since_ms:
            # Broken off again and again, it is told as far as it has come on.
            reached = left_off.act, int(left_off.done * 3)
            if reached != self.memory.left_off:
                self.paragraph(BrokenOff(last.number, left_off.done))
                self.memory = replace(self.memory, left_off=reached)
        elif last.phase == "begins" and not any(one.doer == self.view.who for one in self.told):
            self.paragraph(BrokenOff(last.number))

    def answering(self) -> None:
        """Tell something to whoever chose, where all that came has told its lines for once.

        It did come, so it is no silence: what came last is told by a line told before.
        """
        if self.paragraphs or not self.view.is_awake or self.view.ending is not None:
            return
        mine = [one for one in self.told if is_for(one, self.view.who)]
        for percept in reversed(mine):
            lines = self.manner.alternatives(percept.told)
            if lines:
                told, self.memory = self.memory.pick(lines)
                self.paragraph(
                    Perceived(told, percept.sense, percept.doer, percept.number, percept)
                )
                return
        if mine:
            self.paragraph(Unworded(mine[-1]))

    def surroundings(self, *, are_known: bool = False) -> None:
        """Tell what the place looks like where the person came to it, or it became another.

        Whoever chose to go there is told again what they have seen before.

        Where it has no looks, it is named, unless the person has been there a while.
        """
        view, place = self.view, _nameable(self.view, self.view.place)
        if not view.is_awake or view.ending or place is None:
            return
        found = looks_here(view, self.manner)
        looks = () if found is None else found.lines
        before = () if found is None else self.memory.looks.get(found.id, ())
        is_new = not set(looks) & (set(before) if self.chooses else self.memory.seen)
        moved = view.place != self.memory.place
        if found is not None and is_new and (moved or found.id == place.id):
            self.place()
        elif moved and not are_known and (found is None or found.id != place.id):
            self.place(with_looks=False)

    def place(self, *, with_looks: bool = True) -> None:
        """Tell where the person is, and what of its looks and its light is new."""
        messages, after = place_and_light(self.view, self.memory, self.manner)
        if not with_looks:
            messages = [one for one in messages if not isinstance(one, Looks)]
        brightness = self.view.senses.brightness
        if brightness is not None and brightness == self.memory.brightness:
            messages = [one for one in messages if not is_of_light(one)]
        self.paragraphs.append(messages)
        self.memory = replace(after, brightness=brightness)

    def finished(self) -> tuple[Beat, Memory]:
        view = self.view
        if self.memory.was_awake and not view.is_awake and not view.ending:
            self.paragraph(Out())
        if view.ending is not None:
            for told in self.manner.sequence(view.closing):
                self.paragraph(Prose(told))
            self.paragraph(Over(view.ending))
        memory = replace(self.memory, at_ms=view.at_ms, place=view.place, was_awake=view.is_awake)
        return Beat(tuple(tuple(messages) for messages in self.paragraphs)), memory

    def _percept(self, percept: Percept, last: Percept | None) -> None:
        if self._is_withheld(percept) and self.memory.templates[-1:] == (percept.told[0].template,):
            return  # one line stands for all that is not told
        is_same = last is not None and _is_same(last, percept)
        if is_same and (len(percept.told) <= 1 or self._is_told_out(percept)):
            self._count()
            return
        message = None if self._is_old(percept) else self._message(percept)
        if message is None:
            return
        self.memory = self.memory.with_percept(percept)
        self._gap(percept, last)
        me = self.view.who
        alike = last is not None and (last.doer == me) == (percept.doer == me)
        if alike and self.paragraphs and not isinstance(self.paragraphs[-1][0], TimePasses):
            self.paragraphs[-1].append(message)
        else:
            self.paragraph(message)
        if percept.disbelieved:
            self.paragraphs[-1].append(Disbelieved(percept.doer, percept.number))
        self._dawning(percept)

    def _is_withheld(self, percept: Percept) -> bool:
        return any(percept.act.name == name for name, _ in self.manner.withheld)

    def _dawning(self, percept: Percept) -> None:
        """Tell what a percept showed the person to be wrong about, where the world has words."""
        for revised in self.view.revisions[self.memory.revisions :]:
            if revised.at_ms > percept.at_ms:
                return
            self.memory = replace(self.memory, revisions=self.memory.revisions + 1)
            lines = self.manner.alternatives(revised.told, self.memory.templates)
            if lines and revised.at_ms == percept.at_ms:
                told, self.memory = self.memory.pick(lines)
                self.paragraphs[-1].append(Realised(told))

    def _is_old(self, percept: Percept) -> bool:
        """Whether a percept says how things are, was told before, and changes no belief.

        Whoever wrote several lines for it wants it told as often. Somebody's act is never
        old, and who chose to listen is answered all the same, by each of several lines once.
        """
        if percept.doer is not None:
            return False
        if self.chooses:
            # What comes of one choice is told at once: there, all lines told, more is no answer.
            if len(percept.told) <= 1 or not self._is_told_out(percept):
                return False
        elif percept.act not in self.memory.heard or self._untold(percept, self.memory.templates):
            return False
        learnt = any(one.at_ms == percept.at_ms for one in self.view.known)
        return not learnt and all(one.at_ms != percept.at_ms for one in self.view.revisions)

    def _is_told_out(self, percept: Percept) -> bool:
        """Whether this beat has told a percept by every line there is for it."""
        return not self._untold(percept, self.lines)

    def _untold(self, percept: Percept, told: Collection[str]) -> set[str]:
        """The lines for a percept that are not among those told."""
        return {one.template for one in self.manner.alternatives(percept.told)}.difference(told)

    def _gap(self, percept: Percept, last: Percept | None) -> None:
        """Tell how long nothing came, where that is long, or an answer was waited for."""
        since = self.memory.at_ms if last is None else last.at_ms
        gap_ms = percept.at_ms - since
        if not self.memory.was_awake:
            return
        if gap_ms >= NOTED_MS:
            self.paragraph(TimePasses(gap_ms, self.memory.percepts))
        elif gap_ms >= UNANSWERED_MS and self._unanswered(percept):
            before = self.memory.silences
            self.paragraph(Silence(gap_ms, 0, before))
            self.memory = replace(self.memory, silences=before + 1)

    def _unanswered(self, percept: Percept) -> bool:
        """Whether the person spoke, and nothing was perceived from then to this percept."""
        earlier = (one for one in reversed(self.view.percepts) if one.number < percept.number)
        last, me = next(earlier, None), self.view.who
        spoke = last is not None and last.doer == me and last.sense == "hearing"
        return spoke and percept.doer != me and not self.chooses

    def _message(self, percept: Percept) -> Message | None:
        """What to tell of a percept; None: in this manner, nothing."""
        if not percept.told:
            failed = percept.phase == "fails" and percept.doer == self.view.who
            return Nothing(percept.number) if failed else Unworded(percept)
        choices = percept.told
        if percept.phase == "fails" and percept.doer != self.view.who:
            choices = tuple(one for one in choices if one.names(percept.doer)) or choices
        mine = self.chooses and percept.doer == self.view.who
        # Who chose to do it is told, though all that could be told once has been.
        fresh = self.manner.alternatives(choices, self.memory.templates)
        choices = fresh or (self.manner.alternatives(choices) if mine else ())
        if not choices:
            return None
        told, self.memory = self.memory.pick(choices)
        self.lines.add(told.template)
        return Perceived(told, percept.sense, percept.doer, percept.number, percept)

    def _count(self) -> None:
        """Count one more of what was just told."""
        messages = self.paragraphs[-1]
        match messages[-1]:
            case Again(times):
                messages[-1] = Again(times + 1)
            case _:
                messages.append(Again(1))


def _has_places(view: View) -> bool:
    """Whether the person takes anybody or anything to be anywhere."""
    return any(one.property == AT for one in view.known)


def _is_same(last: Percept, percept: Percept) -> bool:
    """Whether a percept is the one before over again."""
    return replace(percept, number=last.number, at_ms=last.at_ms) == last


def _nameable(view: View, what: str | None) -> Nameable | None:
    return next((one for one in view.nameables if one.id == what), None)
