"""Reasons as sentences, for people who see all of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gaslamp.english.sentences import listing
from gaslamp.english.words import capitalise
from gaslamp.inquiry import (
    AlternativeReason,
    Belief,
    BeliefReason,
    Cause,
    EventReason,
    PredictedAct,
    Purpose,
    Reason,
    Surprise,
    Trace,
    WhyNot,
)
from gaslamp.records import Emotion
from gaslamp.reports.reasons.acts import Acts
from gaslamp.reports.reasons.names import Names, value_text
from gaslamp.views import Act

Answer = EventReason | BeliefReason | WhyNot

DEEPEST = 6
"""So many steps of a chain of evidence are written out."""

_HOW = {
    "saw": "saw it",
    "heard": "heard it",
    "felt": "felt it",
    "noticed": "noticed it",
    "did": "did it",
    "was told": "was told so",
    "worked out": "worked it out",
    "assumed": "assumed it from the start",
    "knew": "knew it from before",
}
_UNSAID = "reckoned so, knowing nothing of it"


class WhyText:
    """Writes answers about one world's runs."""

    def __init__(self, names: Names, acts: Acts) -> None:
        self._names, self._acts = names, acts

    def answer(self, found: Answer) -> Iterator[str]:
        """An answer, a line at a time."""
        match found:
            case EventReason():
                return self.event(found)
            case BeliefReason():
                return self.belief(found)
            case WhyNot():
                return self.not_done(found)

    def not_done(self, found: WhyNot) -> Iterator[str]:
        """Why somebody did not do something."""
        who = capitalise(self._names.name_of(found.who))
        when, because = seconds(found.at_ms), self._hindrance(found)
        act = self._acts.to_do(found.act)
        yield f"{who} did not begin to {act} at {when}: {because}."
        if found.index is not None and found.hindrance != "did it":
            did = "waited" if found.did is None else f"began to {self._acts.to_do(found.did)}"
            yield f"{capitalise(self._pronoun(found.who))} {did} (event {found.index})."
        yield from self._beliefs(found.unmet)
        if found.instead and found.hindrance in ("drawn", "better", "intention", "no gain"):
            yield "What was drawn from:"
            yield from map(self._option, found.instead)

    def _hindrance(self, found: WhyNot) -> str:
        he = self._pronoun(found.who)
        match found.hindrance:
            case "no decision":
                return f"{he} had decided nothing yet"
            case "not theirs":
                return f"it is not for {self._names.name_of(found.who)} to do"
            case "did it":
                return "but that is what was begun"
            case "impossible":
                return "it was impossible, by what was believed"
            case "no gain":
                tail = ", and the habit for it did not hold" if found.unmet else ""
                return f"it was part of no plan that helps (at once: {found.gain or 0:+g}){tail}"
            case "intention":
                return "there was an intention to go on with"
            case "better":
                return f"there was something so much better (this: {found.gain or 0:+g})"
            case "drawn":
                return f"the draw fell otherwise; its share was {found.share:.0%}"

    def event(self, found: EventReason) -> Iterator[str]:
        """Why an entry of the log is there."""
        yield f"Event {found.index}, at {seconds(found.at_ms)}: {self._headline(found)}"
        if found.meant is not None and found.meant != found.event:
            yield f"It came of an attempt to {self._acts.to_do(found.meant)}."
        if found.odds is not None:
            yield f"The chance that it would come off was {found.odds:g} %."
        if found.occasion is not None:
            yield f"The world made it happen: {found.occasion}."
        if found.reason is not None:
            yield from self._reason(found.reason)
        yield from self._causes("It could happen because", found.causes)
        yield from self._causes("It failed because", found.unmet)
        for predicted in found.predicted:
            yield self._predicted(predicted)
        for one in found.surprises:
            yield from self._surprise(one)

    def _predicted(self, one: PredictedAct) -> str:
        """How far somebody who perceived it had expected an act."""
        who = capitalise(self._names.name_of(one.who))
        odds = f"{one.chance:.0%}, {one.bits:.1f} bits of surprise"
        if one.instead is None:
            return f"{who} had not known what to expect ({odds})."
        if one.instead == one.act:
            return f"{who} had expected it ({odds})."
        instead = f"to {self._acts.to_do(one.instead)} ({one.likelihood:.0%})"
        return f"{who} had expected something else: {instead} rather than this ({odds})."

    def _surprise(self, one: Surprise) -> Iterator[str]:
        """A belief that was shown to be wrong, and what it had rested on."""
        now = self._names.fact(one.fact.property, one.fact.arguments, one.fact.value)
        yield (
            f"It showed {self._names.name_of(one.who)} that {now}: "
            f"{one.bits:.1f} bits of surprise. Believed till then:"
        )
        yield from self._belief(one.belief, "  ")
        if one.fallen:
            yield f"  With it fell: {listing(list(one.fallen))}."

    def belief(self, found: BeliefReason) -> Iterator[str]:
        """Why somebody believes something."""
        minds = self._minds(found.chain)
        shown = _shown(found.value)
        truth = "" if not found.is_wrong else f" In truth it was {_shown(found.true)}."
        yield f"At {seconds(found.at_ms)} {minds}{found.expression} = {shown}.{truth}"
        yield from self._beliefs(found.rests_on)

    def _headline(self, found: EventReason) -> str:
        who = None if found.doer is None else capitalise(self._names.name_of(found.doer))
        match found.kind:
            case "begin":
                return f"{who} began to {self._acts.to_do(found.event)}."
            case "wait":
                return f"{who} waited."
            case "fail":
                return f"{who} tried to {self._acts.to_do(found.event)}, and it came to nothing."
            case "drop":
                return f"{who} gave up: to {self._acts.to_do(found.event)}."
            case "end":
                return f"the run ended as {found.subject}."
            case "revise":
                return f"{who} found out about {found.subject}."
            case "start":
                return "the run began."
        said = found.event and self._acts.past_clause(found.event)
        return f"{capitalise(said) if said else found.event}."

    def _reason(self, reason: Reason) -> Iterator[str]:
        he = capitalise(self._pronoun(reason.who))
        yield f"{he} decided on it at {seconds(reason.at_ms)}, {self._ground(reason)}."
        if len(reason.plan) > 1:
            yield f"The plan: {', then '.join(map(self._acts.to_do, reason.plan))}."
        told = [(self._purpose(reason.who, one), one.gain > 0) for one in reason.purposes]
        if helped := [text for text, helps in told if helps]:
            yield f"It was {listing(helped)}."
        if cost := [text for text, helps in told if not helps]:
            yield f"Less would be had of this: {listing(cost)}."
        if reason.feelings:
            felt = (
                f"{one.type} ({one.intensity:.2f}{self._about(one)})" for one in reason.feelings
            )
            yield f"{he} felt {listing(list(felt))}."
        for one in reason.expected:
            yield (
                f"{capitalise(self._names.name_of(one.who))} was taken to expect something else: "
                f"to {self._acts.to_do(one.act)} ({one.chance:.0%}) "
                f"rather than this ({one.this:.0%})."
            )
        if reason.dropped is not None:
            yield f"An intention was given up: {reason.dropped}."
        yield from self._beliefs(reason.beliefs)
        others = [one for one in reason.options if one.act != reason.act]
        if others:
            yield "What else was weighed:"
        for other in others:
            yield self._option(other)

    def _ground(self, reason: Reason) -> str:
        match reason.ground:
            case "plan":
                return "as a plan"
            case "intention":
                return "as the next step of what was intended"
            case "reaction":
                alarm = "" if reason.alarm is None else f" to event {reason.alarm}"
                return f"as a reaction{alarm}"
            case "habit":
                return f'by habit ("{reason.habit}")'
            case "played":
                return "as somebody outside decided"
        return "since nothing would have helped"

    def _beliefs(self, beliefs: tuple[Belief, ...]) -> Iterator[str]:
        """What something rests on: what came in the run, then what was there before it."""
        came = [one for one in beliefs if one.evidence.at_ms is not None or one.is_wrong]
        if came:
            yield "It rests on what was believed:"
        for one in came:
            yield from self._belief(one, "  ")
        before = [self._held(one) for one in beliefs if one not in came]
        if before:
            yield f"{'Besides, it' if came else 'It'} rests on what was believed from before:"
            yield f"  {'; '.join(before)}"

    def _held(self, belief: Belief) -> str:
        """A belief as a clause: whose, within whose mind, and that it is wrong."""
        wrong = f", wrongly (truly {value_text(belief.true)})" if belief.is_wrong else ""
        if belief.value is None and belief.evidence.at_ms is None:
            # In a mind that never learnt anything of it: not that it took there to be nothing.
            of = f"({', '.join(belief.arguments)})" if belief.arguments else "()"
            fact = f"{belief.property}{of} was not known"
        else:
            fact = self._names.fact(belief.property, belief.arguments, belief.value)
        return f"{self._minds(belief.chain[1:])}{fact}{wrong}"

    def _belief(self, belief: Belief, margin: str, depth: int = 0) -> Iterator[str]:
        """A belief and how it came, what it was worked out from below it."""
        yield f"{margin}{self._held(belief)}: {self._how(belief)}"
        if depth < DEEPEST:
            for premise in belief.premises:
                yield from self._belief(premise, f"{margin}  ", depth + 1)

    def _how(self, belief: Belief) -> str:
        """How and when a belief came."""
        evidence = belief.evidence
        who = self._pronoun(belief.chain[0])
        how = _UNSAID if belief.is_unsaid else _HOW[evidence.how]
        if who == "they":
            how = how.replace("was ", "were ", 1)
        told = f"{who} {how}"
        if evidence.teller is not None:
            told = f"{told} by {self._names.name_of(evidence.teller)}"
        if evidence.rule is not None:
            told = f"{told} by {evidence.rule}"
        if belief.percept is not None:
            told = f"{told}, {self._on(belief.percept)}"
        if evidence.at_ms is not None:
            told = f"{told}, at {seconds(evidence.at_ms)}"
        return told if evidence.certainty >= 1 else f"{told} ({evidence.certainty:.0%} sure)"

    def _causes(self, headline: str, causes: Iterable[Cause]) -> Iterator[str]:
        for position, cause in enumerate(causes):
            if not position:
                yield f"{headline}:"
            of = cause.fact
            said = self._names.fact(of.property, of.arguments, of.value)
            fact = f"{self._minds(of.minds)}{said}"
            if cause.by is None:
                yield f"  {fact}, from the start"
            else:
                number = "" if cause.index is None else f" (event {cause.index})"
                when = seconds(cause.at_ms or 0)
                yield f"  {fact}, since {self._done(cause.by)}{number} at {when}"

    def _minds(self, chain: tuple[str, ...]) -> str:
        return "".join(f"{self._names.name_of(who)} believed that " for who in chain)

    def _purpose(self, who: str, purpose: Purpose) -> str:
        worth = f"{purpose.gain:+g}"
        if purpose.name is None:
            he = self._pronoun(who)
            wants = "want" if he == "they" else "wants"
            return f"for what {he} {wants}, all in all ({worth})"
        return f"{purpose.says or 'for ' + purpose.name.replace('_', ' ')} ({worth})"

    def _option(self, option: AlternativeReason) -> str:
        habit = "" if option.habit is None else f', by habit ("{option.habit}")'
        act = self._acts.to_do(option.act)
        return f"  to {act}{habit}: gain {option.gain:g}, share {option.share:.0%}"

    def _done(self, event: Act) -> str:
        """What happened as a clause; in the notation, if nobody does it or it has no words."""
        return self._acts.past_clause(event) or str(event)

    def _about(self, felt: Emotion) -> str:
        return "" if felt.cause is None else f", {self._on(felt.cause)}"

    def _on(self, event: Act) -> str:
        """What was perceived, after what came of it."""
        said = self._acts.past_clause(event)
        return f"from {event}" if said is None else f"as {said}"

    def _pronoun(self, who: str) -> str:
        return self._names.pronoun(who)


def entry_lines(trace: Trace) -> Iterator[str]:
    """Every entry of a run's log, one a line, with the number to ask about it by."""
    width = len(str(len(trace.entries) - 1))
    for entry in trace.entries:
        body = entry.body
        named = (body.get(key) for key in ("event", "act", "ending", "title", "fact"))
        what = next((one for one in named if one), "")
        who = body.get("who")
        said = f"{entry.kind} {what}" if who is None else f"{who} {entry.kind} {what}"
        yield f"{entry.index:>{width}}  {seconds(entry.at_ms):>9}  {said.rstrip()}"


def seconds(at_ms: int) -> str:
    """A time of a run: "6.3 s"."""
    return f"{at_ms / 1000:.1f} s"


def _shown(value: object) -> str:
    if value is None:
        return "unknown"
    return str(value).lower() if isinstance(value, bool) else str(value)
