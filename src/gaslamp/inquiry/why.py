"""Why: of an event of a run, of a belief, of something not done. One trace answers all.

Behind the author's door, as `god_view` is: a reason holds what its person believed, and
how it truly was beside it.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world
>>> why = Why(Trace(Stage(open_world("sally_anne")).start(seed=1)))
>>> moved = why.event(why.find("move"))
>>> moved.doer, str(moved.event), [str(cause.fact) for cause in moved.causes]
('anne', 'move(anne, basket, box)', ['at(anne) = nursery', 'inside(ball) = basket'])
>>> moved.causes[1].by
Act(name='put', arguments=('sally', 'basket'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.causes import Causes
from gaslamp.inquiry.decisions import Decisions
from gaslamp.inquiry.grounds import Grounds
from gaslamp.inquiry.predictions import Predictions
from gaslamp.inquiry.reasons import BeliefReason, Cause, EventReason, Reason, Surprise
from gaslamp.inquiry.trace import NoSuchEvent, Step, Trace
from gaslamp.inquiry.why_not import WhyNot, why_not
from gaslamp.model import Action, Apply, Name
from gaslamp.model.ground import GroundEvent, Read
from gaslamp.notation import one_line, read_question
from gaslamp.planning.accounts import Fact, of_term
from gaslamp.records import Entry
from gaslamp.views import Act


class Why:
    """Answers questions about one run."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self._space = trace.space
        self._causes = Causes(trace)
        self._grounds = Grounds(trace)
        self._decisions = Decisions(trace, self._causes, self._grounds)
        self._predictions = Predictions(trace)

    def find(self, named: str | Act, until: int | None = None) -> int:
        """The entry that a number, an event or the name of one stands for, the last of its name.

        Args:
            until: the number of a step, and only what was logged by it counts; None: the end.

        Raises:
            NoSuchEvent: there is none.
        """
        named = str(named).strip()
        last = self.trace.steps[-1 if until is None else until]
        if named.isascii() and named.isdigit():
            found = self.trace.entry(int(named)).index
            if found < len(last.after.log):
                return found
        for entry in reversed(self.trace.entries[: len(last.after.log)]):
            act = entry.act
            called = (_subject(entry),) if act is None else (str(act), act.name)
            if entry.kind != "revise" and named in called:
                return entry.index
        then = "" if until is None or last is self.trace.steps[-1] else " by then"
        raise NoSuchEvent(named, f"nothing of that name happened{then}")

    def event(self, index: int) -> EventReason:
        """Why an entry of the log is there. Raises `NoSuchEvent`."""
        step, entry = self.trace.step_of(index), self.trace.entry(index)
        body, subject = entry.body, _subject(entry)
        doer = body.get("doer", body.get("who"))
        found = EventReason(
            index=index,
            at_ms=entry.at_ms,
            kind=entry.kind,
            event=entry.act,
            subject=subject,
            doer=None if doer is None else str(doer),
            reason=self._reason(entry, step),
            predicted=tuple(one for one in self._predictions.of(step) if one.index == index),
        )
        match entry.kind:
            case "happen":
                return self._happened(found, step)
            case "fail":
                return self._failed(found, step)
            case "revise":
                own = (
                    one
                    for one in self._surprises(step)
                    if (one.who, one.fact.fluent) == (found.doer, subject)
                )
                return replace(found, surprises=tuple(own))
            case "end":
                return replace(found, causes=self._ending(subject or "", step))
            case _:
                return found

    def believes(self, chain: Sequence[str], expression: str, step: int) -> BeliefReason:
        """What an expression comes to down a chain of minds after a step, and why.

        Raises:
            NobodyOfThatName: somebody of the chain is no character of this world.
            UnreadableExpression: the expression means nothing in this world.
            ValueError: nobody is named.
        """
        if not chain:
            raise ValueError("a belief is somebody's")
        stage = self.trace.scene.stage
        numbers = tuple(map(stage.number, chain))
        question, run = stage.question(expression), self.trace.steps[step].after
        mind = self._space.belief(run.state, *chain)
        term = self._space.ground_term(read_question(self._space.world, expression))
        reads = (Read((*numbers[1:], *one.chain), one.fluent) for one in of_term(term, mind))
        return BeliefReason(
            chain=tuple(chain),
            expression=expression,
            at_ms=run.now_ms,
            value=question(mind),
            true=question(self._space.belief(run.state, *chain[1:])),
            rests_on=tuple(
                self._grounds.belief(numbers[0], read, step)
                for read in dict.fromkeys(reads)
                if self._causes.moves(read)
            ),
        )

    def not_done(self, who: str, act: Act, step: int) -> WhyNot:
        """Why somebody had not begun an act when they last decided, up to a step.

        Raises:
            NobodyOfThatName: there is nobody of that name.
            NoSuchEvent: the world has no such act.
        """
        number, meant = self.trace.scene.stage.number(who), self.trace.ground(act)
        if meant is None or not isinstance(meant.schema, Action):
            raise NoSuchEvent(str(act), "the world has no such act")
        made = self._decisions.before(number, self.trace.steps[step])
        return why_not(self.trace, self._causes, self._grounds, made, number, meant)

    def _reason(self, entry: Entry, step: Step) -> Reason | None:
        """The decision that an entry comes of, where it is somebody's doing."""
        who = entry.body.get("doer", entry.body.get("who"))
        if who is None or entry.kind == "revise":
            return None
        made = self._decisions.before(self.trace.scene.stage.number(str(who)), step)
        return None if made is None else self._decisions.reason(made)

    def _happened(self, found: EventReason, step: Step) -> EventReason:
        tried = self._tried(found, step)
        odds = None if tried.chance is None else tried.chance(step.before.state)
        return replace(
            found,
            causes=self._causes.of(tried.precondition, step),
            meant=None if tried is step.event else act_of(tried),
            odds=float(odds) if isinstance(odds, (int, float)) else None,
            occasion=None if found.doer else _occasion(tried),
            surprises=self._surprises(step),
        )

    def _failed(self, found: EventReason, step: Step) -> EventReason:
        tried = self._tried(found, step)
        return replace(
            found,
            unmet=self._causes.unmet(tried.precondition, step),
            surprises=self._surprises(step),
        )

    def _tried(self, found: EventReason, step: Step) -> GroundEvent:
        """The act that came to its end, of which what happened is perhaps only the outcome."""
        space, state, event = self._space, step.before.state, step.event
        assert event is not None, "what is logged to happen is an event"
        if found.doer is not None:
            act = step.before.people[self.trace.scene.stage.number(found.doer)].act
            return event if act is None else space.actual_act(state, found.doer, act) or act
        if isinstance(event.schema, Action):
            return event
        for act in space.actions:
            named = act.otherwise
            if named is None or named.name != event.name or not act.possible(state):
                continue
            if named.arguments(state) == event.arguments:
                return act
        return event

    def _ending(self, name: str, step: Step) -> tuple[Cause, ...]:
        """What made the condition of an ending hold after a step."""
        for ending in self._space.world.endings:
            if ending.name == name:
                term = self._space.ground_term(ending.condition)
                return self._causes.after(of_term(term, step.after.state), step)
        return ()

    def _surprises(self, step: Step) -> tuple[Surprise, ...]:
        """The beliefs that a step showed to be wrong, each as it was before it."""
        fluents = self._space.vocabulary.fluents
        return tuple(
            Surprise(
                who=self._space.characters[who],
                fact=Fact.of((), fluents[one.fluent], one.after),
                belief=self._grounds.belief(who, Read((), one.fluent), step.number - 1),
                bits=one.surprise_bits,
                fallen=tuple(str(fluents[number]) for number in one.fallen),
            )
            for who, person in enumerate(step.after.people)
            for one in person.revisions[len(step.before.people[who].revisions) :]
        )


def _subject(entry: Entry) -> str | None:
    """What an entry of the log is of that is no act or event: an ending, a fact found otherwise."""
    body = entry.body
    text = body.get("ending", body.get("fact"))
    return None if text is None else str(text)


def _occasion(event: GroundEvent) -> str | None:
    """What the world waits for to make an event happen by itself."""
    schema = event.schema
    if not isinstance(schema, Action):
        return None
    if schema.measured is not None:
        quantity = schema.measured.quantity
        given = tuple(
            Name(event.bound.get(one.name, one.name)) if isinstance(one, Name) else one
            for one in quantity.arguments
        )
        shown = one_line(Apply(quantity.name, given))
        return f"{shown} {schema.measured.relation} {schema.measured.threshold:g}"
    if schema.happens is not None:
        least, most = schema.happens.least_ms, schema.happens.most_ms
        return f"{least} to {most} ms after it could"
    return None
