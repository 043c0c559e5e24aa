"""What somebody is told and does not take over.

What is told is believed, with two exceptions: it goes against what the listener knows at
first hand (perceived, or worked out from that alone), or whoever says it is not trusted.
Then they perceive that it was said, and keep what they believed. They conclude that
the speaker lies where they take them to believe otherwise, else that they are mistaken,
or, where nothing speaks against it but who says it, that they are not to be trusted.

What is *told* is what a percept by the sense ``word`` makes its hearer believe: what the
weaker event that it is heard as sets, and what the act sets outright in the hearer's
beliefs. An act's own effects are not told, they happen. Others' minds are not asked: a
mind takes it that others believe what they are told.

An author can let people know of it: ``property lies(being): boolean`` comes to be true of
a liar in the listener's mind, ``property trusts(a: character, b: being): boolean = true`` says
who trusts whom, read in the listener's mind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gaslamp.model import Event, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, Noticing
from gaslamp.records import Doubt, Evidence, Person, inferred_evidence
from gaslamp.simulation.perception.grades import trust
from gaslamp.values import dataclass
from gaslamp.views import Verdict

LIES = "lies"
CONTRADICTION = "contradiction"
"""The rule by which a liar is found out."""

HALF = 0.5
"""Whoever is trusted less far than this is not trusted: what they say is then likelier wrong than
right, by the listener's lights. A proposal."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Somebody being told something: who, what it sounds like, and whom they take it from."""

    who: str
    event: GroundEvent
    heard: GroundEvent
    speaker: str | None
    is_speaker: bool
    at_ms: int


class Credulity:
    """What the people of one world take over of what they are told."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space

    def doubts(self, state: State, person: Person, hearing: Hearing) -> tuple[Doubt, ...]:
        """What somebody is told in `state` and does not believe, in the order of fluents."""
        who = self._space.vocabulary.character_number[hearing.who]
        mind = state.beliefs[who]
        is_trusted = trust(self._space, hearing.who, hearing.speaker, mind) >= HALF
        told = self._told(state, who, hearing)
        return tuple(self._doubts(told, mind, person, hearing, is_trusted=is_trusted))

    def insistence(self, noticing: Noticing, doubts: tuple[Doubt, ...]) -> Noticing:
        """The way of noticing by which the listener keeps to what they know."""
        kept = [(doubt.fluent, doubt.kept) for doubt in doubts]
        liars = (doubt.speaker for doubt in doubts if doubt.verdict == "lies")
        numbers = self._space.vocabulary.fluent_number
        keys = dict.fromkeys((LIES, (speaker or "",)) for speaker in liars)
        kept += [(numbers[key], True) for key in keys if key in numbers]
        return replace(noticing, insists=tuple(kept))

    def _told(self, state: State, who: int, hearing: Hearing) -> Mapping[int, Value]:
        told: dict[int, Value] = {}
        if isinstance(hearing.heard.schema, Event):
            allowed = self._space.after_surprise(state, hearing.heard, who)
            told.update(self._space.set_by(hearing.heard, allowed))
        told.update(self._space.set_outright(hearing.event, state, who))
        return dict(sorted(told.items()))

    def _doubts(
        self,
        told: Mapping[int, Value],
        mind: State,
        person: Person,
        hearing: Hearing,
        *,
        is_trusted: bool,
    ) -> Iterator[Doubt]:
        for fluent, said in told.items():
            kept, was = mind.values[fluent], (person.evidence or {}).get(fluent)
            # That somebody does not know a thing tells nothing of it.
            if said == kept or said is None:
                continue
            knows = kept is not None and was is not None and was.is_first_hand
            # Nobody is talked into anything by themselves.
            if is_trusted and not knows and not hearing.is_speaker:
                continue
            yield Doubt(
                at_ms=hearing.at_ms,
                percept=len(person.percepts),
                speaker=hearing.speaker,
                fluent=fluent,
                said=said,
                kept=kept,
                was=was if kept is not None else None,
                verdict=self._verdict(mind, fluent, said, hearing, knows=knows),
            )

    def _verdict(
        self, mind: State, fluent: int, said: Value, hearing: Hearing, *, knows: bool
    ) -> Verdict:
        number = self._space.vocabulary.character_number.get(hearing.speaker or "")
        if number is not None:
            theirs = mind.beliefs[number].values[fluent]
            # As far as the listener knows what the speaker believes: no more is ever asked of
            # minds.
            if theirs is not None and theirs != said:
                return "lies"
        return "mistaken" if knows else "untrusted"


def evidence_of_lie(doubt: Doubt) -> Evidence:
    """The evidence for a speaker's being a liar: that they said what they do not believe."""
    grounds = () if doubt.was is None else (doubt.was,)
    premises = (doubt.fluent,) if grounds else ()
    return inferred_evidence(CONTRADICTION, premises, grounds, doubt.at_ms, doubt.percept)
