"""How somebody decides what to do: by search over their own beliefs, else by habit.

A mind is given the state it believes in and how it is disposed, and nothing else. Acts
that make sense by its wants are weighed (`weighing`), and one is drawn, the best most
often; what would be lost by doing nothing counts as a gain for whoever prevents it. A plan
once begun is gone on with until there is a reason to drop it. Who answers a threat has no time
to plan: what helps at once, or a habit. If nothing helps or prevents, a habit whose
condition holds in that mind is drawn by weight; if there is none, it waits. What was
weighed and chosen, and what for, is returned, so that the log and `why` can say it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial

from gaslamp.minds.disposition import NEUTRAL, Disposition
from gaslamp.minds.expectation import Prediction, expectations, least_expected, prediction
from gaslamp.minds.habits import Habits
from gaslamp.minds.prevention import Dread, Prevention
from gaslamp.minds.weighing import by_habit, draw_weights, factors, staleness, worth
from gaslamp.model import Action, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import ALWAYS, GroundEvent, Noticing
from gaslamp.planning import ExplainedAct, Limits, LruCache, Planner
from gaslamp.records import (
    Alternative,
    Chance,
    Decision,
    ExpectationOfAct,
    Ground,
    Intention,
    replace,
)
from gaslamp.values import dataclass

FORESIGHT = Limits(character=2, belief=2)
"""How far a mind plans: acts ahead, and minds within minds. Why no further: docs/design/0004."""

AT_ONCE = 1
"""How many acts ahead somebody looks who answers a threat. A proposal: there is no time for a
plan."""

WHOLE = Noticing(condition=ALWAYS, sense=None, percept=None, can=ALWAYS)
"""How somebody notices what they take part in, where no clause says how."""
MOST_ANSWERS = 1_000
"""In how many minds it is remembered what to do."""
MOST_REMEMBERED = 25_000
"""What the minds of one world remember of their reasoning: some two kilobytes each, so 50 MB for a
world held open. Three runs of `dark_room` come to ten thousand."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What a choice depends on beside the mind it is made in.

    `intention` is the plan somebody is in the middle of; `alarmed` says that they answer a
    threat, and `dread` what they fear. What `is_said_out` is not thought of: it would be to say
    something, and they have said it all. How much of its worth an act still has that they have
    lately tried, or done by the same habit, is its `freshness`, from 0 to 1.
    """

    disposition: Disposition = NEUTRAL
    intention: Intention | None = None
    alarmed: bool = False
    dread: Dread | None = None
    is_said_out: Callable[[GroundEvent], bool] = lambda _act: False
    freshness: Callable[[Alternative], float] = lambda _option: 1.0


CALM = Stance()


@dataclass(frozen=True, slots=True)
class HelpfulAct:
    """One thing somebody could do, and what it would be good for."""

    act: GroundEvent
    plan: tuple[GroundEvent, ...] = ()
    gain: float = 0.0


class Minds:
    """The minds of one world's people. Shared by all its runs: what one thought, all reuse."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        # The truth may be changed behind everybody's back, and minds must not take for
        # granted what could not have come about.
        self._planner = Planner(
            space,
            FORESIGHT,
            anywhere=True,
            most_answers=MOST_ANSWERS,
            most_remembered=MOST_REMEMBERED,
        )
        self._habits = Habits(space, self._planner)
        self._prevention = Prevention(space)
        # Both are asked again and again of the same mind: what others are taken to expect of one
        # is what their habits would be, believing what they are taken to believe.
        self._held = LruCache[tuple[Hashable, str], tuple[Alternative, ...]](MOST_ANSWERS)
        self._predictions = LruCache[tuple[Hashable, str, str], Prediction](MOST_ANSWERS)

    def decide(
        self, who: str, believed: State, chance: Chance, stance: Stance = CALM
    ) -> tuple[Decision, Chance]:
        """What `who`, who believes in that state, chooses, and the dice after."""
        options, ground, dropped = self._weighed(who, believed, stance)
        made = partial(Decision, alternatives=options, dropped=dropped)
        if not any(option.weight for option in options):
            return made(None), chance
        # A stream for each person and kind: what one draws shifts nobody else's draws
        # (`records.chance`).
        purpose = f"{'habit' if ground == 'habit' else 'choice'} of {who}"
        drawn, chance = chance.draw_weighted(purpose, [option.weight for option in options])
        chosen = options[drawn]
        foreseen: tuple[ExpectationOfAct, ...] = ()
        if any(name == "unexpected" for name, _ in chosen.factors):
            foreseen = expectations(chosen.act, self.predictions(who, believed))
        gain = 0.0 if chosen.habit else chosen.gain
        decided = made(chosen.act, chosen.plan, chosen.habit, gain, ground, expected=foreseen)
        return replace(decided, about=chosen.about) if chosen.about else decided, chance

    def weigh(self, who: str, believed: State, stance: Stance = CALM) -> tuple[Alternative, ...]:
        """Everything `who` weighs, each with the weight it is drawn by; 0: passed over.

        Depends on nothing but what is given: equal minds weigh alike.
        """
        return self._weighed(who, believed, stance)[0]

    def would_go_on(self, who: str, believed: State, stance: Stance) -> bool:
        """Whether `who`, asked now, would go on with the first act of what they intend.

        Who is about something out of habit goes on with it while nothing would help them.
        """
        options, ground, _ = self._weighed(who, believed, stance)
        meant = stance.intention.plan[0] if stance.intention is not None else None
        return ground == "intention" or (
            ground == "habit" and any(one.act is meant for one in options)
        )

    def predictions(self, who: str, believed: State) -> tuple[Prediction, ...]:
        """What `who` takes each of the others to expect of them."""
        number = self._space.vocabulary.character_number
        own = number[who]
        return tuple(
            [
                self.prediction(other, who, believed.beliefs[index].beliefs[own])
                for other, index in number.items()
                if other != who
            ]
        )

    def prediction(self, other: str, who: str, believed: State) -> Prediction:
        """What `other` would expect of `who`, if that is what they take `who` to believe.

        Of whoever weighs it in their place nothing is known but that: no temper, no plan begun.
        """
        key = (self._space.key_of(believed), other, who)
        found = self._predictions.get(key)
        if found is None:
            found = self._predictions.put(key, prediction(other, self.weigh(who, believed)))
        return found

    def advise(self, who: str, believed: State) -> tuple[HelpfulAct, ...]:
        """Everything `who` believes they can do, what helps first, the rest in canonical order."""
        helpful = self._helpful(who, believed, CALM)
        found = {p.act: HelpfulAct(p.act, p.plan, p.gain) for p in helpful}
        rest = (HelpfulAct(act) for act in self.possible(who, believed) if act not in found)
        return (*found.values(), *rest)

    def possible(self, who: str, believed: State) -> tuple[GroundEvent, ...]:
        """The acts `who` believes they can do."""
        return self._planner.own_acts(who, believed)

    def preparations(self, who: str, believed: State) -> tuple[GroundEvent, ...]:
        """The acts by which `who` believes they could open themselves a way."""
        return self._planner.preparations(who, believed)

    def consents(self, who: str, act: GroundEvent, state: State) -> bool:
        """Whether somebody asked to take part in an act would: it makes sense to them.

        They agree to what it looks like to them, by whomever they take to ask it. What is no
        act makes sense where they expect to be better off by it. Who does not notice it is asked
        for all that.
        """
        seen = self._space.percept(act, who, state)
        seen = seen or self._space.looks_like(act, who, state, WHOLE)
        if seen is None:
            return False
        if isinstance(seen.schema, Action):
            return self._planner.explain(seen, who, state) is not None
        believed = state.beliefs[self._space.vocabulary.character_number[who]]
        return self.change(who, seen, believed) > 0

    def fears(self, who: str, act: GroundEvent, believed: State) -> bool:
        """Whether somebody to whom it looks as if that act began expects to be worse off by it."""
        return self.change(who, act, believed) < 0

    def change(self, who: str, event: GroundEvent, believed: State) -> float:
        """By how much somebody expects to be better off by what they see; 0: no matter.

        In the units of what they want. 0 as well where they take it to be impossible.
        """
        if not self._space.possible(event, believed):
            return 0.0
        utility = self._space.utility(who)
        before, after = utility(believed), utility(self.after(believed, event))
        return 0.0 if before is None or after is None else after - before

    def after(self, believed: State, *plan: GroundEvent) -> State:
        """The state a mind expects at the end of a plan."""
        for act in plan:
            believed = self._space.successor(believed, self._space.expected_event(believed, act))
        return believed

    def want_gains(
        self, who: str, believed: State, plan: Sequence[GroundEvent]
    ) -> tuple[tuple[str, float], ...]:
        """By the names of wants, what a plan is expected to change in each. The sum is its gain.

        What no want names goes under ``utility``. Cost: a successor for each act, remembered.
        """
        end = self.after(believed, *plan)
        named = [
            (want.name, (want.worth(end) or 0.0) - (want.worth(believed) or 0.0))
            for want in self._space.wants[who]
        ]
        utility = self._space.utility(who)
        gain = (utility(end) or 0.0) - (utility(believed) or 0.0)
        rest = gain - sum(part for _, part in named)
        return tuple((name, part) for name, part in (*named, ("utility", rest)) if part)

    # -- weighing ---------------------------------------------------------------------------

    def _weighed(
        self, who: str, believed: State, stance: Stance
    ) -> tuple[tuple[Alternative, ...], Ground, str | None]:
        """The options with their weights, what the choice rests on, and why a plan is dropped."""
        helpful = self._worthwhile(who, believed, stance)
        unusual = self._unexpected(who, believed, stance.disposition)
        options = _options(helpful, believed, stance, unusual)
        ground: Ground = "reaction" if stance.alarmed else "plan"
        dropped = None
        if options:
            # Weighed before it is asked whether to go on: what is intended is held against the
            # best.
            options = draw_weights(options, stance.disposition.temperature)
            going_on, dropped = _gone_on_with(options, stance, self._space, believed)
            if going_on is not None:
                return going_on, "intention", None
            return options, ground, dropped
        if stance.intention is not None:
            if going_on := self._habits.on_the_way(who, believed, stance.intention):
                return going_on, "reaction" if stance.alarmed else "habit", None
            dropped = _why_dropped(stance, self._space, believed, None)
        habits = [
            replace(option, factors=found)
            if (found := (*staleness(fresh), *unusual(option.act)))
            else option
            for option in self._held_habits(who, believed)
            if not stance.is_said_out(option.act) and (fresh := stance.freshness(option))
        ]
        return by_habit(habits), "reaction" if stance.alarmed else "habit", dropped

    def _worthwhile(self, who: str, believed: State, stance: Stance) -> Sequence[ExplainedAct]:
        """What would help, and what would keep from happening what somebody sees coming.

        Both are gains: one counted from now, the other from what is lost if they do nothing. Who
        hums, or could have a sip of tea, lets no letter burn for that.
        """
        helpful = self._helpful(who, believed, stance)
        if stance.alarmed and stance.dread is None:
            return helpful
        own = self.possible(who, believed)
        answers = self._prevention.answers(who, believed, own, stance.dread)
        if not answers:
            return helpful
        best = {one.act: one for one in helpful}
        for one in answers:
            if one.act not in best or best[one.act].worth < one.worth:
                best[one.act] = one
        return tuple(best.values())

    def _helpful(self, who: str, believed: State, stance: Stance) -> Sequence[ExplainedAct]:
        """What would help: what is at hand, else what somebody would have to go for."""
        longest = AT_ONCE if stance.alarmed else None
        # Who is startled has no time to think of what could be done elsewhere, but may flee there.
        helpful: Sequence[ExplainedAct]
        helpful = self._planner.helpful_acts(
            who,
            believed,
            longest,
            ahead=not stance.alarmed,
            in_haste=stance.disposition.hurries,
        )
        going = stance.intention.plan if stance.intention is not None else ()
        # A plan as long is one that somebody has to go for. What is found at hand on the way must
        # be held against it, and not put in its place unseen.
        if len(going) < FORESIGHT.character or any(one.plan == going for one in helpful):
            return helpful
        kept = self._planner.still_helps(who, believed, going)
        if kept is None:
            return helpful
        return (kept, *(one for one in helpful if one.act is not kept.act))

    def _unexpected(
        self, who: str, believed: State, disposition: Disposition
    ) -> Callable[[GroundEvent], tuple[tuple[str, float], ...]]:
        if disposition.contrariness <= 0:
            return lambda _act: ()
        predictions = self.predictions(who, believed)
        if not predictions:
            return lambda _act: ()

        def factor(act: GroundEvent) -> tuple[tuple[str, float], ...]:
            _, bits = least_expected(act, predictions)
            return (("unexpected", 1 + disposition.contrariness * bits),)

        return factor

    def _held_habits(self, who: str, believed: State) -> tuple[Alternative, ...]:
        """The habits whose conditions hold in a mind, and whose acts it takes to be possible."""
        key = (self._space.key_of(believed), who)
        found = self._held.get(key)
        if found is None:
            found = self._held.put(key, self._habits.alternatives(who, believed))
        return found


def _options(
    helpful: Iterable[ExplainedAct],
    believed: State,
    stance: Stance,
    unusual: Callable[[GroundEvent], tuple[tuple[str, float], ...]],
) -> tuple[Alternative, ...]:
    """What would help, each with what its worth is multiplied by; nothing that is worn out."""
    return tuple(
        Alternative(
            p.act,
            p.plan,
            p.gain,
            factors=(*factors(p.act, believed, stance.disposition, fresh), *unusual(p.act)),
        )
        for p in helpful
        if not stance.is_said_out(p.act) and (fresh := stance.freshness(Alternative(p.act)))
    )


def _gone_on_with(
    options: tuple[Alternative, ...], stance: Stance, space: StateSpace, believed: State
) -> tuple[tuple[Alternative, ...] | None, str | None]:
    """The options with all the weight on what is intended, or why that is dropped."""
    intention = stance.intention
    if intention is None:
        return None, None
    meant = next((one for one in options if one.act is intention.plan[0]), None)
    if meant is None or stance.alarmed:
        return None, _why_dropped(stance, space, believed, None)
    best = options[0]
    # An intention is kept unless something is clearly better (Bratman, Intention, Plans, and
    # Practical Reason, 1987): better at all for the impatient, twice as good for the most patient.
    if worth(best) > (1 + stance.disposition.patience) * worth(meant):
        return None, _why_dropped(stance, space, believed, best)
    # One draw all the same, with one possible outcome: so whether somebody is in the middle of a
    # plan shifts no later draw of theirs.
    alone = tuple(replace(one, weight=int(one is meant)) for one in options)
    return alone, None


def _why_dropped(
    stance: Stance, space: StateSpace, believed: State, better: Alternative | None
) -> str:
    if stance.alarmed:
        return "startled" if stance.dread is None else f"startled by {stance.dread.act}"
    if better is not None:
        return f"something better: {better.act}"
    intention = stance.intention
    # Asked of the space, which has at hand what an act by itself works out anew.
    is_possible = intention is not None and space.possible(intention.plan[0], believed)
    return "no longer helps" if is_possible else "no longer possible"
