"""The engine: takes the next thing due, and makes of it what follows.

Acts take time. When somebody begins one, whoever sees it coming may answer; when it
ends, its precondition is looked at again in the true state, chance is drawn, and it
happens or fails. Between acts, processes tick and the world's own happenings come
due. After everything that happens the endings are looked at.

Each function takes a `Run` and answers the run after. Nothing here reads a view, and
nothing above may read this.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from gaslamp.minds import Appraiser, Dread, Minds, Stance, Temper, freshness, told_apart, with_vain
from gaslamp.model import Action, Duration, Process
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import (
    LONGEST_MS,
    Alternative,
    Chance,
    Decision,
    Finish,
    Free,
    Happen,
    Intention,
    Log,
    Measure,
    Person,
    QuantityMonitor,
    Reconsider,
    Run,
    Schedule,
    Task,
    Tick,
    Turn,
    replace,
)
from gaslamp.simulation.perception.perception import Perceiver, Warned
from gaslamp.simulation.perception.wakefulness import Wakefulness
from gaslamp.simulation.time.condition_monitor import ConditionMonitor, with_ending
from gaslamp.simulation.time.event_limits import EventLimits
from gaslamp.simulation.time.interruptions import Interruptions
from gaslamp.simulation.time.pacing import STUNNED_MS, Pacing, draw_duration, duration_of
from gaslamp.views import Percept

UNRESOLVED = "unresolved"
"""The name of the ending of a run that came to none of its own."""

START_MS = Duration(250, 550)
"""When those whom nobody plays first choose. A proposal: about a reaction and what spreads it, so
that people do not all move in the same moment, and none before whoever is played."""


class Engine:
    """Moves runs of one world forward."""

    def __init__(self, space: StateSpace, minds: Minds) -> None:
        self._space = space
        self._minds = minds
        self._timed = {one.name: one for one in space.world.habits if one.is_timed}
        self._quantity_monitor = QuantityMonitor(space)
        self._pacing = Pacing(space, self._quantity_monitor)
        self._temper = Temper(space, self._quantity_monitor)
        self._perceiver = Perceiver(space, self._temper.attention)
        self._appraiser = Appraiser(space, minds, self._quantity_monitor)
        self._condition_monitor = ConditionMonitor(space)
        self._waking = Wakefulness(space)
        self._interruptions = Interruptions(space)

    def start(self, seed: int, played: frozenset[int], longest_ms: int = LONGEST_MS) -> Run:
        """A run from its first moment on, until somebody played must decide or it ends."""
        return self.advance(self.initial_run(seed, played, longest_ms))

    def initial_run(self, seed: int, played: frozenset[int], longest_ms: int = LONGEST_MS) -> Run:
        """A run at its first moment: everybody free, processes wound up."""
        run = Run(
            seed=seed,
            played=played,
            state=self._space.initial,
            now_ms=0,
            schedule=Schedule[Task](),
            chance=Chance(seed).at(0),
            log=Log(),
            people=tuple(map(self._perceiver.newcomer, range(len(self._space.characters)))),
            awaited={},
            longest_ms=longest_ms,
        )
        title = self._space.world.front.title
        run = run.with_entry("start", lambda: {"title": title, "seed": str(seed)})
        for process in self._space.processes:
            if isinstance(process.schema, Process):
                _, run = run.with_task(process.schema.every_ms, Tick(process))
        for who in range(len(self._space.characters)):
            # Whoever is played acts first: the others are already settled in what they do.
            delay, run = (0, run) if who in played else self._begins_after(run, who)
            run = run.with_pause(who, delay)
        return self._condition_monitor.update(self._quantity_monitor.start(run))

    def _begins_after(self, run: Run, who: int) -> tuple[int, Run]:
        """How long after the start somebody first acts, in ms."""
        return draw_duration(run, START_MS, f"start of {self._space.characters[who]}")

    def advance(self, run: Run, until_ms: int | None = None) -> Run:
        """Go on until somebody played must decide, the run ends, or nothing more is due by a time.

        Raises:
            TooMuchAtOnce, TooMuchHappens: the world never comes to that.
        """
        moderation = EventLimits(run.longest_ms)
        while run.ending is None and run.due is None:
            if until_ms is not None and not self._is_due_by(run, until_ms):
                return run
            before, run = run, self.step(run)
            moderation.count(before, run)
        return run

    def _is_due_by(self, run: Run, at_ms: int) -> bool:
        # What the quantities come to may be sooner than what is scheduled, as in `step`.
        first = self._quantity_monitor.refresh(run).schedule.peek()
        return first is None or first.at_ms <= at_ms

    def step(self, run: Run) -> Run:
        """The run after the next thing that is due, which at most one event comes of."""
        # Before anything is taken up: what was due may have moved with the state, and what crossed
        # first is to happen first.
        run = self._quantity_monitor.refresh(run)
        if run.schedule.peek() is None:
            return with_ending(run, UNRESOLVED)
        entry, rest = run.schedule.pop()
        if entry.at_ms > run.longest_ms:
            return with_ending(run, UNRESOLVED)
        # What is drawn hangs on what it is for and on when it is, and on nothing that was drawn
        # before: else what one draws oneself would tell of what others drew unseen.
        chance = run.chance.at(entry.at_ms)
        return self._do(replace(run, schedule=rest, now_ms=entry.at_ms, chance=chance), entry.item)

    def decide(self, run: Run, act: GroundEvent | None, until_ms: int | None = None) -> Run:
        """The run after whoever is due begins an act (None: waits), and what follows."""
        return self.advance(self.after_decision(run, act), until_ms)

    def after_decision(self, run: Run, act: GroundEvent | None) -> Run:
        """The run as whoever is due begins an act (None: waits), and no further."""
        if run.due is None:
            raise ValueError("nobody has to decide now")
        who, decision = run.due, Decision(act, ground="played")
        run = _recorded(replace(run, due=None), who, decision, run.chance)
        return self._begin(run, who, decision)

    def turn(self, run: Run, seed: int, played: frozenset[int]) -> Run:
        """The run with another future: it draws from that seed, and those are played.

        What has come to be stays, and what has begun takes as long as it was going to. Who is
        newly played is asked when they are next free; who must decide and is played no more
        chooses at once.
        """
        before = run.turns or (Turn(0, 0, run.seed, run.played),)
        last = before[-1]
        turns = (*before, Turn(run.taken, run.decided, seed, played))
        chance = run.chance if seed == last.seed else Chance(seed).at(run.now_ms)
        run = replace(run, turns=turns, chance=chance, played=played)
        if run.due is None or run.due in played:
            return run
        return replace(run, due=None).with_pause(run.due, 0)

    def measure(self, run: Run, name: str, entity: str) -> float:
        """What a measured property is at this moment of a run. KeyError if none is it."""
        return self._quantity_monitor.quantity_reader(run)(name, (entity,))

    def _do(self, run: Run, task: Task) -> Run:
        match task:
            case Free(who=who):
                return self._choose(run, who)
            case Finish(who=who, act=act, meant=meant):
                return self._finish(run, who, act, meant)
            case Happen(event=event):
                return self._come_due(run, event)
            case Tick(process=process):
                return self._tick(run, process)
            case Reconsider(who=who, pending=pending):
                person = run.people[who]
                if person.pending != pending or (not person.alarmed and self._goes_on(run, who)):
                    return run
                return self._interruptions.leave_off(run, who).with_pause(who, 0)
            case Measure(event=crossed):
                run = self._quantity_monitor.advance(run, task)
                return run if crossed is None else self._come_due(run, crossed)

    # -- choosing and beginning -------------------------------------------------

    def _choose(self, run: Run, who: int) -> Run:
        name = self._space.characters[who]
        mind = run.state.beliefs[who]
        can_act = bool(self._minds.possible(name, mind))
        if who in run.played and (can_act or self._waking.is_awake(name, mind)):
            # Waiting is always possible, for whoever is awake to do it.
            person = replace(run.people[who], pending=None, act=None)
            return replace(run.with_person(who, person), due=who)
        # Neither awake to wait nor able to do anything: asked again in a while.
        if not can_act:
            return run.with_pause(who, STUNNED_MS)
        stance = self.stance(run, who)
        decision, chance = self._minds.decide(name, mind, run.chance, stance)
        return self._begin(_recorded(run, who, decision, chance), who, decision)

    def stance(self, run: Run, who: int) -> Stance:
        """What somebody's choice depends on now, beside what they believe."""
        person = run.people[who]
        disposition = self._temper.disposition(run, self._space.characters[who])
        intention, left_off = person.intention, person.left_off
        if intention is None and left_off is not None:
            # Who looked up from something has not given it up.
            intention = Intention((left_off.act,), 0.0, left_off.at_ms)
        return Stance(
            disposition,
            intention,
            person.alarmed,
            _dread(person, run.now_ms),
            is_said_out=partial(self._perceiver.is_said_out, run, who),
            freshness=partial(
                freshness,
                person,
                run.now_ms,
                self._timed,
                mind=partial(told_apart, run.state.beliefs[who]),
            ),
        )

    def weigh(self, run: Run, who: int) -> tuple[Alternative, ...]:
        """What somebody would weigh who had to choose now; nothing is decided."""
        mind = run.state.beliefs[who]
        return self._minds.weigh(self._space.characters[who], mind, self.stance(run, who))

    def think_ahead(self, run: Run) -> None:
        """Let everybody whom nobody plays weigh what they could do now; it is remembered."""
        for who, name in enumerate(self._space.characters):
            if who not in run.played and self._minds.possible(name, run.state.beliefs[who]):
                self.weigh(run, who)

    def _begin(self, run: Run, who: int, decision: Decision) -> Run:
        """The run as somebody begins what they decided, which is on record."""
        name, act = self._space.characters[who], decision.act
        run = self._interruptions.forget_impossible(run, who)
        run = self._appraiser.setting_out(run, who, decision)
        if act is None or not isinstance(act.schema, Action):
            # How long whoever plays them waits is up to them.
            patience = 1.0 if who in run.played else self._temper.waiting_factor(run, name)
            delay, run = self._pacing.wait(run, name, patience)
            return run.with_entry("wait", lambda: {"who": name}).with_pause(who, delay)
        run = run.with_entry(
            "begin",
            lambda: {
                "who": name,
                "act": str(act),
                "plan": [str(step) for step in decision.plan],
                "habit": decision.habit,
                "ground": decision.ground,
                "likeliest": decision.likeliest,
            },
        )
        # How long it takes is drawn as it begins, whether it comes off as it ends: nobody, the log
        # included, knows beforehand.
        left_ms = self._interruptions.time_left(run, who, act)
        delay, run = self._pacing.act(run, name, act) if left_ms is None else (left_ms, run)
        meant = self._space.actual_act(run.state, name, act) or act
        serial, run = run.with_task(delay, Finish(who, act, meant))
        person = replace(run.people[who], pending=serial, act=act, began_ms=run.now_ms)
        run = run.with_person(who, person)
        run, warned = self._perceiver.after_beginning(run, meant, name)
        # In canonical order of people; each draws from a stream of their own, so that who is
        # startled shifts nobody's reaction but their own.
        for warning in warned:
            run = self._startle(run, warning)
        return run

    def _startle(self, run: Run, warning: Warned) -> Run:
        """Let somebody who sees a threat coming drop what they do and answer it in time.

        Whether it is a threat, and whose, is as it looks to them: what the act truly is, and
        who begins it, must not show in whether they answer, nor in how soon.
        """
        who, seen, sense = warning.who, warning.seen, warning.sense
        name = self._space.characters[who]
        if not self._minds.fears(name, seen, run.state.beliefs[who]):
            return self._heed(run, who, run.people[who].percepts[-1:])
        delay, run = self._pacing.reaction(run, who, sense, alarmed=True)
        feared = seen, run.now_ms + duration_of(seen).most_ms
        startled = replace(run.people[who], alarmed=True, feared=feared)
        run = run.with_person(who, startled)
        run = self._appraiser.after_threat(run, who, seen, warning.doer)
        pending = run.people[who].pending
        if pending is not None and run.people[who].act is not None:
            # Until they have taken it in they go on: a trigger half pulled is pulled.
            _, run = run.with_task(delay, Reconsider(who, pending))
            return run
        return self._interruptions.leave_off(run, who).with_pause(who, delay)

    def _heed(self, run: Run, who: int, fresh: Sequence[Percept]) -> Run:
        """Let news end somebody's waiting, or break off what they do.

        Args:
            fresh: what they have just perceived; at least one.
        """
        person = run.people[who]
        if person.pending is None:
            # About to choose in this very moment.
            return run
        if person.act is None:
            delay, run = self._pacing.reaction(run, who, fresh[-1].sense, alarmed=False)
        else:
            news = self._interruptions.news(run, who, fresh)
            # A threat is answered already.
            if news is None or person.alarmed:
                return run
            until_end_ms = self._interruptions.until_end(run, who)
            if not until_end_ms and self._goes_on(run, who):
                return run
            delay, run = self._pacing.attention(run, who, news.sense)
            # To look up stays nobody's hands: they go on until they have taken it in.
            _, run = run.with_task(until_end_ms + delay, Reconsider(who, person.pending))
            return run
        return self._interruptions.leave_off(run, who).with_pause(who, delay)

    def _goes_on(self, run: Run, who: int) -> bool:
        """Whether somebody whom nobody plays, asked now, would go on with what they do."""
        person, name = run.people[who], self._space.characters[who]
        mind, act = run.state.beliefs[who], person.act
        if act is None or who in run.played or not self._space.possible(act, mind):
            return False
        rest = person.intention.plan if person.intention is not None else ()
        intention = Intention((act, *rest), 0.0, person.began_ms)
        return self._minds.would_go_on(
            name, mind, replace(self.stance(run, who), intention=intention)
        )

    # -- ending an act ----------------------------------------------------------

    def _finish(self, run: Run, who: int, act: GroundEvent, begun: GroundEvent) -> Run:
        name = self._space.characters[who]
        # Scheduled before the act is carried out, so that what comes of it (news, a threat) finds
        # its doer free; taken up after, for people choose last (`PRIORITY`).
        pause_ms = self._interruptions.until_alarm_is_answered(run, who)
        run = self._interruptions.forget_finished(run.with_pause(who, pause_ms), who, act)
        meant = self._space.actual_act(run.state, name, act)
        if meant is act:
            # Who was a figure may be known by now: it goes to whom it was begun at.
            meant = begun
        # Looked at again, in the truth: since it was begun anything may have happened.
        possible = meant is not None and self._space.possible(meant, run.state)
        if meant is None or not possible or not self._willing(run, meant, name):
            run = run.with_entry("fail", lambda: {"who": name, "act": str(act)})
            run = run.with_person(who, with_vain(run.people[who], run.now_ms, act))
            before, run = run, self._perceiver.after_failure(run, act, meant or act, name)
            run = self._heard_of(before, self._appraiser.after_failure(before, run), name)
            return self._condition_monitor.update(run)
        succeeds, run = self._succeeds(run, meant)
        if not succeeds:
            run = run.with_person(who, with_vain(run.people[who], run.now_ms, act))
        event = self._space.outcome(run.state, meant, succeeds=succeeds)
        return self._happen(run, event, name, act)

    def _willing(self, run: Run, act: GroundEvent, doer: str) -> bool:
        """Whether everybody else who has to take part in an act would."""
        others = (other for other in act.consenting if other != doer)
        return all(self._minds.consents(other, act, run.state) for other in others)

    def _succeeds(self, run: Run, act: GroundEvent) -> tuple[bool, Run]:
        if act.chance is None:
            return True, run
        odds = act.chance(run.state)
        # Odds that are unknown are none. As a fraction, so that no rounding decides a draw
        # (`records.chance`).
        percent = Fraction(odds) if isinstance(odds, (int, float)) else Fraction(0)
        percent = min(max(percent, Fraction(0)), Fraction(100))
        drawn, chance = run.chance.percent(f"odds of {act}", percent)
        return drawn, replace(run, chance=chance)

    def _happen(
        self, run: Run, event: GroundEvent, doer: str | None, act: GroundEvent | None = None
    ) -> Run:
        words, run = self._perceiver.utterance(run, event, doer)
        said = {"words": words} if words else {}
        run = run.with_entry("happen", lambda: {"event": str(event), "doer": doer, **said})
        before, run = run, self._perceiver.after_event(run, event, doer, words)
        run = self._quantity_monitor.after_event(run, event, before.state)
        run = self._heard_of(before, self._appraiser.after_event(before, run, doer, act), doer)
        return self._condition_monitor.update(run)

    def _heard_of(self, before: Run, run: Run, doer: str | None) -> Run:
        """The run as everybody but whoever did it heeds what they have perceived since `before`."""
        for who, (had, person) in enumerate(zip(before.people, run.people, strict=True)):
            # What shows by itself is no event, and wakes nobody: else a rule in a mind would.
            new = person.percepts[len(had.percepts) :]
            fresh = [one for one in new if one.phase != "shows"]
            if fresh and self._space.characters[who] != doer:
                run = self._heed(run, who, fresh)
        return run

    # -- what the world does by itself ------------------------------------------

    def _come_due(self, run: Run, event: GroundEvent) -> Run:
        # By identity: events are compared so, and this one's own entry is the one that came due.
        if event in run.awaited:
            run = replace(run, awaited={e: s for e, s in run.awaited.items() if e is not event})
        if not self._space.possible(event, run.state):
            return run
        succeeds, run = self._succeeds(run, event)
        return self._happen(run, self._space.outcome(run.state, event, succeeds=succeeds), None)

    def _tick(self, run: Run, process: GroundEvent) -> Run:
        if not isinstance(process.schema, Process):
            raise TypeError(f"{process} is no process")
        _, run = run.with_task(process.schema.every_ms, Tick(process))
        if not self._space.possible(process, run.state):
            return run
        # Equal states are one object. A step that changes nothing is none: no percept, no line in
        # the log.
        moved = self._quantity_monitor.after_event(run, process, run.state)
        if self._space.successor(run.state, process) is run.state:
            return moved
        run = self._perceiver.after_event(moved, process, None)
        return self._condition_monitor.update(run)


def _dread(person: Person, now_ms: int) -> Dread | None:
    if person.feared is None:
        return None
    act, until_ms = person.feared
    return Dread(act, until_ms - now_ms)


def _recorded(run: Run, who: int, decision: Decision, chance: Chance) -> Run:
    """The run with a decision on record, and with what is still to be done of its plan.

    `chance` are the dice after it. Whoever decides is doing nothing yet.
    """
    person = run.people[who]
    # What was done by habit, or is only waiting, nobody compares.
    compared = decision.act is not None and decision.habit is None
    mind = told_apart(run.state.beliefs[who]) if compared else None
    made = replace(decision, at_ms=run.now_ms, mind=mind)
    rest, since_ms = decision.plan[1:], run.now_ms
    if decision.ground == "intention" and person.intention is not None:
        since_ms = person.intention.since_ms
    person = replace(
        person,
        pending=None,
        act=None,
        decisions=person.decisions.plus(made),
        intention=Intention(rest, decision.gain, since_ms, decision.habit, decision.about)
        if rest
        else None,
        alarmed=False,
        feared=None,
    )
    people = list(run.people)
    people[who] = person
    return replace(run, people=tuple(people), chance=chance)
