"""What events do to people: each perceived one is appraised by what it does to wants.

Everything is read from the person's own mind before and after, and from their own percept:
equal minds and percepts feel alike. Who did it is whom they perceived. The rules are those
of `systems.psychology.appraisal`; what is ours is what counts as a prospect:

* Whoever begins an act for what it gains hopes for that, by its chance. It comes about, or
  comes to nothing: satisfaction, or disappointment.
* Whoever sees an act begin that would leave them worse off fears it. It happens, or fails:
  fears confirmed, or relief.
* What changes what they have of what they want is joy or distress besides; if it is
  somebody else's doing, gratitude or anger with it (harm is to be blamed, help to be
  praised). What befalls others pleases or pains by liking, and whoever brings it on is admired or
  reproached for it, or feels pride or shame.
* A thing that is liked or disliked for itself is loved or hated as it is perceived (`attraction`).
"""

from __future__ import annotations

from typing import Final

from gaslamp.minds.attraction import Attraction
from gaslamp.minds.deliberation import Minds
from gaslamp.minds.stakes import stakes_of
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import LEAST, Decision, Emotion, Prospect, QuantityMonitor, Run, replace
from gaslamp.systems.minds import FELT, LIKES
from gaslamp.systems.psychology import Appraised, of_act, of_deed, of_event, of_fortune, of_prospect
from gaslamp.views import WORD, Act, Percept

SURE: Final = 0.9
"""No act is taken to be likelier to come off than this, nor to fail: nothing is sure before
it has happened. What has no odds is this likely. A proposal."""


class Appraiser:
    """Appraises what people of one world perceive; does nothing in a world without feelings."""

    def __init__(self, space: StateSpace, minds: Minds, monitor: QuantityMonitor) -> None:
        self._space = space
        self._minds = minds
        self._quantity_monitor = monitor
        self._attraction = Attraction(space)
        self._felt = FELT in space.measured
        self._likings = _likings(space)
        self._stakes = stakes_of(space)

    def setting_out(self, run: Run, who: int, decision: Decision) -> Run:
        """The run as somebody begins an act they chose: they hope for what it is for."""
        if not self._felt or decision.act is None or decision.gain <= 0:
            return run
        name, mind = self._space.characters[who], run.state.beliefs[who]
        wants = self._minds.want_gains(name, mind, decision.plan)
        hope = Prospect(
            act=Act(decision.act.name, decision.act.arguments),
            own=True,
            by=name,
            want=max(wants, key=lambda one: one[1])[0] if wants else None,
            at_stake=self._share(name, decision.gain),
            likelihood=_chance(decision.act, mind),
        )
        felt = of_prospect(0.0, hope.likelihood, hope.at_stake)
        return self._foreseeing(run, who, hope, felt)

    def after_threat(self, run: Run, who: int, act: GroundEvent, doer: str | None) -> Run:
        """The run as somebody sees an act begin, as it looks to them, that they are afraid of."""
        if not self._felt:
            return run
        name, mind = self._space.characters[who], run.state.beliefs[who]
        change = self._change(name, mind, self._minds.after(mind, act))
        safe = 1 - _chance(act, mind)
        seen = Act(act.name, act.arguments)
        fear = Prospect(seen, own=False, by=doer, want=None, at_stake=change, likelihood=safe)
        return self._foreseeing(run, who, fear, of_prospect(1.0, safe, change))

    def after_event(self, before: Run, run: Run, doer: str | None, act: GroundEvent | None) -> Run:
        """The run after something happened, with what that made everybody feel.

        `before` is the run before it; `act` is what the doer set out to do. Whether it came
        about is, for the doer too, what it looks like.
        """
        if not self._felt:
            return run
        for who, name in enumerate(self._space.characters):
            old, new = before.state.beliefs[who], run.state.beliefs[who]
            seen = _latest(before, run, who)
            if old is new and seen is None:
                continue
            cause = None if seen is None else seen.act
            towards = None if seen is None or seen.doer == name else seen.doer
            by, came = towards, None
            done = _happening(before, run, who) if name == doer else None
            if act is not None and done is not None:
                by, came = name, self._came_about(act, name, old, done)
            run = self._settled(run, who, cause, by, came=came)
            change = self._change(name, old, new)
            found = [of_event(change)]
            if towards is not None:
                # Harm is to be blamed and help to be praised by as much as it changes: a proposal.
                # What the doer meant by it is not known to whom it befalls.
                found.append(of_deed(change, change, own=False))
            run = self._feeling(run, who, found, cause, towards)
            run = self._for_others(run, who, old, new, cause, by)
            if seen is None or seen.sense != WORD:
                run = self._for_things(run, who, old, new, seen)
        return run

    def after_failure(self, before: Run, run: Run) -> Run:
        """The run after an act came to nothing, for who began it and who feared and saw it."""
        if not self._felt:
            return run
        for who in range(len(self._space.characters)):
            seen = _latest(before, run, who)
            if seen is not None:
                run = self._settled(run, who, seen.act, seen.doer, came=False)
        return run

    def _came_about(self, act: GroundEvent, name: str, mind: State, seen: Percept) -> bool:
        """Whether what somebody perceived of their own act is what they would of its success."""
        looks = self._space.percept(act, name, mind)
        return seen.act.name in {act.name, act.name if looks is None else looks.name}

    # -- parts ------------------------------------------------------------------------------

    def _foreseeing(self, run: Run, who: int, prospect: Prospect, felt: Appraised | None) -> Run:
        person = run.people[who]
        # One hope and one fear at a time: of what one is about oneself, and of what was last seen
        # coming.
        others = tuple(one for one in person.feelings.prospects if one.own != prospect.own)
        feelings = replace(person.feelings, prospects=(*others, prospect))
        run = run.with_person(who, replace(person, feelings=feelings))
        towards = None if prospect.own else prospect.by
        return self._feeling(run, who, [felt], prospect.act, towards, prospect.want)

    def _settled(
        self, run: Run, who: int, cause: Act | None, doer: str | None, *, came: bool | None
    ) -> Run:
        """The run with what was hoped or feared of an act settled.

        `came` says whether the act came about; None: it did if it is what was seen to
        begin, and did not if its doer was seen to do something else.
        """
        feelings = run.people[who].feelings
        name = self._space.characters[who]
        settled = [
            one
            for one in feelings.prospects
            if one.act == cause or (doer is not None and one.by == doer)
        ]
        if not settled:
            return run
        rest = tuple(one for one in feelings.prospects if one not in settled)
        feelings = replace(feelings, prospects=rest)
        run = run.with_person(who, replace(run.people[who], feelings=feelings))
        for one in settled:
            happens = one.act == cause if came is None else came
            # Likelihood is of having what is wanted: one's own act comes off, another's feared one
            # does not.
            felt = of_prospect(one.likelihood, 1.0 if one.own is happens else 0.0, one.at_stake)
            towards = None if doer == name else doer
            run = self._feeling(run, who, [felt], cause or one.act, towards, one.want)
        return run

    def _for_others(
        self, run: Run, who: int, old: State, new: State, cause: Act | None, doer: str | None
    ) -> Run:
        """The run with what is felt for others, and about `doer`, who was seen to bring it on."""
        name = self._space.characters[who]
        for other, fluent in self._likings[who]:
            liking, somebody = new.values[fluent], self._space.characters[other]
            if isinstance(liking, (int, float)) and liking:
                change = self._change(somebody, old.beliefs[other], new.beliefs[other])
                felt = of_fortune(change, liking)
                run = self._feeling(run, who, [felt], cause, somebody)
                if doer not in (None, somebody):
                    judged = of_act(change * liking, own=doer == name)
                    run = self._feeling(run, who, [judged], cause, None if doer == name else doer)
        return run

    def _for_things(self, run: Run, who: int, old: State, new: State, seen: Percept | None) -> Run:
        """The run with what is felt at things themselves, if they show."""
        concerned, cause = ((), None) if seen is None else (seen.act.arguments, seen.act)
        feelings = run.people[who].feelings
        for thing, felt in self._attraction.attractions(
            who, old, new, concerned, feelings, run.now_ms
        ):
            run = self._feeling(run, who, [felt], cause, thing)
        return run

    def _feeling(
        self,
        run: Run,
        who: int,
        felt: list[Appraised | None],
        cause: Act | None,
        towards: str | None,
        want: str | None = None,
    ) -> Run:
        arising = [one for one in felt if one is not None and one.intensity >= LEAST]
        if not arising:
            return run
        person = run.people[who]
        emotions = tuple(
            Emotion(one.type, one.intensity, run.now_ms, cause, want, towards) for one in arising
        )
        feelings = replace(person.feelings, emotions=person.feelings.emotions.plus(*emotions))
        run = run.with_person(who, replace(person, feelings=feelings))
        return self._quantity_monitor.after_emotions(run, self._space.characters[who], arising)

    def _change(self, name: str, old: State, new: State) -> float:
        if old is new:
            return 0.0
        before, after = self._utility(name, old), self._utility(name, new)
        return 0.0 if before is None or after is None else self._share(name, after - before)

    def _utility(self, name: str, mind: State) -> float | None:
        """What somebody has of what they want in a state."""
        return self._space.utility(name)(mind)

    def _share(self, name: str, gain: float) -> float:
        return min(1.0, max(-1.0, gain / self._stakes[name]))


def _chance(act: GroundEvent, mind: State) -> float:
    odds = SURE if act.chance is None else act.chance(mind)
    if act.chance is None or not isinstance(odds, (int, float)):
        return SURE
    return min(max(odds / 100, 1 - SURE), SURE)


def _latest(before: Run, run: Run, who: int) -> Percept | None:
    """What somebody perceived between two moments, if anything: the last of it."""
    had, have = before.people[who].percepts, run.people[who].percepts
    return have[-1] if len(have) > len(had) else None


def _happening(before: Run, run: Run, who: int) -> Percept | None:
    """What somebody perceived happening between two moments, if anything."""
    fresh = run.people[who].percepts[len(before.people[who].percepts) :]
    return next((one for one in fresh if one.phase == "happens"), None)


def _likings(space: StateSpace) -> tuple[tuple[tuple[int, int], ...], ...]:
    """By character, the others whom they may like, each with the fluent that says how much."""
    number = space.vocabulary.character_number
    found = [list[tuple[int, int]]() for _ in space.characters]
    liked = (one for one in space.vocabulary.fluents if one.property == LIKES)
    for fluent in liked:
        match [number.get(one) for one in fluent.arguments]:
            case [int(who), int(other)] if who != other:
                found[who].append((other, fluent.number))
    return tuple(tuple(sorted(some)) for some in found)
