"""Makes views: the one door from the true state to those who may not see it.

Everything in a view comes from what the person believes and from the percepts they
had. The true state is touched once, to take the person's own beliefs out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gaslamp import records
from gaslamp.minds import HelpfulAct, Minds
from gaslamp.model import Action, Parameter, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning import is_own_affair, quickness
from gaslamp.records import Doubt, Revision, Run
from gaslamp.simulation.perception.awareness import Knowing
from gaslamp.simulation.perception.lines import Lines
from gaslamp.simulation.views.belief_view import BeliefViews
from gaslamp.simulation.views.choice_limits import require_few_choices
from gaslamp.simulation.views.hindrances import Hindrances
from gaslamp.simulation.views.latest_answers import LatestAnswers
from gaslamp.simulation.views.supposals import Supposals
from gaslamp.simulation.views.thoughts import Thoughts
from gaslamp.simulation.views.wording import FactWords
from gaslamp.systems.places import AT
from gaslamp.views import Act, Choice, Doubted, LeftOff, Revised, Supposed, Told, View

MOST_RANGES = 2_000
"""Of how many minds it is remembered what they can do before starting over."""
MOST_PREPARING_MS = 4_000
"""What may take longer is not done unasked, to make something else possible. A proposal: what is
gone through with once begun (`simulation.time.interruptions`)."""
FEW_WAYS = 4
"""Where there is no more to do than half of this, all of it may be a way."""
MOST_PLACES = 12
"""So many places are looked through for a way to one of them."""
MOST_STEPS = 5_000
"""Pairs of acts looked through for what would make a third possible."""


class Range:
    """What somebody believes they can do, and what they believe they cannot.

    What they cannot is worked out when it is first asked for: who only plays, as a program does,
    never asks, and of most minds there is far more of it.
    """

    __slots__ = ("_refuse", "_refused", "choices")

    def __init__(
        self,
        choices: tuple[Choice, ...] = (),
        refuse: Callable[[], tuple[Choice, ...]] = tuple,
    ) -> None:
        self.choices = choices
        self._refuse = refuse
        self._refused: tuple[Choice, ...] | None = None

    @property
    def refused(self) -> tuple[Choice, ...]:
        """The acts about things they know of that they believe impossible."""
        if self._refused is None:
            self._refused = self._refuse()
        return self._refused


class ViewBuilder:
    """Makes views of the runs of one world."""

    def __init__(self, space: StateSpace, minds: Minds) -> None:
        self._space = space
        self._minds = minds
        self._lines = Lines(space)
        self._fact_words = FactWords(space, self._lines)
        self._belief_views = BeliefViews(space, self._lines)
        self._thoughts = Thoughts(space)
        self._hindrances = Hindrances(space, self._fact_words)
        self._supposals = Supposals(space)
        self._ranges: dict[Knowing, Range] = {}
        self._choices_of: dict[tuple[str, frozenset[str]], dict[GroundEvent, Choice | None]] = {}
        self._latest = LatestAnswers()
        self._acts: dict[str, list[GroundEvent]] = {name: [] for name in space.characters}
        for act in space.actions:
            if act.consenting:
                self._acts[act.consenting[0]].append(act)

    def view(self, run: Run, name: str, *, choices: bool = True, words: bool = True) -> View:
        """All that one person can know at this moment of a run.

        Without `choices` it leaves out what they could do and what not, which is most of
        the work and of no use to whoever only tells. Without `words` it leaves out the world's
        lines for what is known, found wrong and closed with, and what they could not do, which
        programs that go by ids do not read.
        """
        who = self._space.vocabulary.character_number[name]
        mind, person = run.state.beliefs[who], run.people[who]
        belief_view = self._belief_views.of(name, mind, person)
        within = self.range_of(belief_view.knowing) if choices else Range()
        # What hangs on the same records as at the moment before is the same.
        latest, views, had = self._latest.get, self._belief_views, person.percepts
        return View(
            who=name,
            at_ms=run.now_ms,
            is_awake=belief_view.is_awake,
            place=belief_view.place,
            doing=self._doing(person.act),
            known=latest(
                ("known", name, words),
                (belief_view, person.evidence),
                lambda: tuple(views.believed_facts(belief_view.knowing, person, words=words)),
            ),
            percepts=latest(
                ("percepts", name),
                (had,),
                lambda: tuple([one for one in had if one.phase != "shows"]),
            ),
            nameables=latest(
                ("nameables", name),
                (belief_view, had, person.once_known),
                lambda: (*belief_view.nameables, *views.once_named(person, belief_view)),
            ),
            choices=within.choices,
            refused=within.refused if words else (),
            opening=belief_view.opening,
            ending=run.ending,
            closing=self._closing(run.ending, name, mind) if words else (),
            revisions=latest(
                ("revisions", name, words),
                (person.revisions, mind),
                lambda: tuple(
                    [self._revised(one, name, mind, words=words) for one in person.revisions]
                ),
            ),
            doubts=latest(
                ("doubts", name), (person.doubts,), lambda: tuple(map(self._doubted, person.doubts))
            ),
            stock=tuple(self._stock(name, mind)) if words else (),
            left_off=self._left_off(person.left_off, mind),
            senses=belief_view.senses,
            has_places=belief_view.has_places,
        )

    def supposals(self, run: Run, name: str, depth: int) -> tuple[Supposed, ...]:
        """What one person takes others to believe, so many minds deep."""
        who = self._space.vocabulary.character_number[name]
        mind, person = run.state.beliefs[who], run.people[who]
        knowing = self._belief_views.of(name, mind, person).knowing
        said = self._belief_views.believed_facts(knowing, person)
        return tuple(self._supposals.of(knowing, said, depth))

    def utility(self, run: Run, name: str) -> float | None:
        """What one person has by their own lights: their utility in their own mind."""
        who = self._space.vocabulary.character_number[name]
        return self._space.utility(name)(run.state.beliefs[who])

    def acts(self, name: str) -> tuple[Act, ...]:
        """Every act that one person could ever do, in canonical order."""
        return tuple(Act(act.name, act.arguments) for act in self._acts[name])

    def choices(self, run: Run, name: str) -> tuple[Choice, ...]:
        """The acts one person believes possible, as a view has them."""
        who = self._space.vocabulary.character_number[name]
        knowing = self._belief_views.of(name, run.state.beliefs[who], run.people[who]).knowing
        return self.range_of(knowing).choices

    def _stock(self, name: str, mind: State) -> Iterator[tuple[str, tuple[Told, ...]]]:
        for stock in self._space.world.stock:
            held = self._lines.best(stock.lines, {}, name, mind)
            if held:
                yield stock.key, held

    def _revised(self, revision: Revision, who: str, mind: State, *, words: bool) -> Revised:
        fluents = self._space.vocabulary.fluents
        fluent = fluents[revision.fluent]
        return Revised(
            at_ms=revision.at_ms,
            property=fluent.property,
            arguments=fluent.arguments,
            before=revision.before,
            after=revision.after,
            how=revision.was.how,
            bits=revision.surprise_bits,
            fallen=tuple((fluents[f].property, fluents[f].arguments) for f in revision.fallen),
            told=self._fact_words.wrong(fluent, revision, who, mind) if words else (),
            teller=revision.was.teller,
        )

    def _doubted(self, doubt: Doubt) -> Doubted:
        fluent = self._space.vocabulary.fluents[doubt.fluent]
        return Doubted(
            at_ms=doubt.at_ms,
            speaker=doubt.speaker,
            property=fluent.property,
            arguments=fluent.arguments,
            said=doubt.said,
            kept=doubt.kept,
            how=None if doubt.was is None else doubt.was.how,
            verdict=doubt.verdict,
        )

    def range_of(self, knowing: Knowing) -> Range:
        """What somebody can do and what not; the same whenever they believe and know the same."""
        found = self._ranges.get(knowing)
        if found is None:
            possible = self._minds.possible(knowing.who, knowing.mind)
            within = [act for act in possible if knowing.aware.issuperset(act.arguments)]
            require_few_choices(within)
            found = Range(
                tuple(self._choices(within, knowing)),
                lambda: tuple(self._refused(knowing)),
            )
            if len(self._ranges) >= MOST_RANGES:
                self._ranges.clear()
            self._ranges[knowing] = found
        return found

    def _choices(self, acts: Sequence[GroundEvent], knowing: Knowing) -> Iterator[Choice]:
        """What acts are to somebody who takes them to be possible, as `_choice` has it."""
        # How an act that is possible is asked for hangs on nothing but what they know of.
        known = self._choices_of.get((knowing.who, knowing.aware))
        if known is None:
            if len(self._choices_of) >= MOST_RANGES:
                self._choices_of.clear()
            known = self._choices_of[knowing.who, knowing.aware] = {}
        possible = set(self._space.possible_among(acts, knowing.mind))
        for act in acts:
            if act in known and act in possible:
                choice = known[act]
            else:
                choice = self._choice(HelpfulAct(act), knowing)
                if act in possible:
                    known[act] = choice
            if choice is not None:
                yield choice

    def pulse(self, run: Run, name: str) -> tuple[int, bool, str | None]:
        """What tells whether there is anything new to tell somebody: cheaper than a view.

        How many percepts they had, whether they are awake, and how the run ended.
        """
        who = self._space.vocabulary.character_number[name]
        mind, person = run.state.beliefs[who], run.people[who]
        return len(person.percepts), self._belief_views.is_awake(name, mind), run.ending

    def advice(self, run: Run, name: str) -> tuple[Choice, ...]:
        """What one person could do, what helps most first; needs a search in their mind."""
        who = self._space.vocabulary.character_number[name]
        mind = run.state.beliefs[who]
        knowing = self._belief_views.of(name, mind, run.people[who]).knowing
        made = (self._choice(option, knowing) for option in self._minds.advise(name, mind))
        return tuple(one for one in made if one is not None)

    def ways_to(self, run: Run, name: str, act: Act) -> tuple[Choice, ...]:
        """What one person could do now after which, as they believe, an act would be possible.

        If no one step leads to it, the first of two that do. Where most of what they could do leads
        there, it is time that does, and none of it is a way.

        Cost: a successor in their mind for each of their choices; for two steps its square, and
        for more than `MOST_STEPS` pairs the rest is not looked at.
        """
        asked = self._space.find(act.name, act.arguments)
        if asked is None:
            return ()
        who = self._space.vocabulary.character_number[name]
        knowing = self._belief_views.of(name, run.state.beliefs[who], run.people[who]).knowing
        firsts: list[tuple[Choice, State]] = []
        for choice in self.range_of(knowing).choices:
            first = self._space.find(choice.act.name, choice.act.arguments)
            if first is not None:
                firsts.append((choice, self._minds.after(knowing.mind, first)))
        found = [choice for choice, mind in firsts if self._space.possible(asked, mind)]
        if found:
            return tuple(found)
        left = MOST_STEPS
        for choice, mind in firsts:
            seconds = self._minds.possible(name, mind) if left > 0 else ()
            left -= len(seconds)
            if any(
                self._space.possible(asked, self._minds.after(mind, second)) for second in seconds
            ):
                found.append(choice)
        return () if FEW_WAYS < 2 * len(found) > len(firsts) else tuple(found)

    def preparations(self, run: Run, name: str, act: Act) -> tuple[Choice, ...]:
        """Of the ways to an act, those that nobody would need to be asked about.

        They are bound to come off, soon over, and done to nobody else; and nobody goes anywhere
        for it, but who has said where they would be. The quickest comes first.

        Cost: as `ways_to`.
        """
        who = self._space.vocabulary.character_number[name]
        mind = run.state.beliefs[who]
        asked = self._space.find(act.name, act.arguments)
        ways = self.ways_to(run, name, act)
        if asked is None or not ways:
            return ()
        place = self._belief_views.place

        def goal(event: GroundEvent) -> str | None:
            reached = place(name, self._minds.after(mind, event))
            return reached if reached != place(name, mind) else None

        # "Go south" says no more than which way: what is south of somewhere else is not meant.
        goes = goal(asked) in asked.arguments
        found = ((way, self._space.find(way.act.name, way.act.arguments)) for way in ways)
        plain = [
            (_longest_ms(event), way)
            for way, event in found
            if event is not None
            and _is_plain(event, name)
            and (goes or goal(event) is None)
            and not self._leads_nowhere(asked, event, mind)
        ]
        return tuple(way for _, way in sorted(plain, key=lambda one: one[0]))

    def _leads_nowhere(self, act: GroundEvent, preparation: GroundEvent, mind: State) -> bool:
        """Whether an act, so prepared, would come to nothing new, or be prepared the wrong way.

        To lie down so as to be able to stand up is no way to stand, nor is to stand up one to kneel
        down from a chair. That a match that was struck is spent is no matter.
        """
        prepared = self._minds.after(mind, preparation)
        done = self._minds.after(prepared, act)
        fluents = self._space.vocabulary.fluents
        each = zip(fluents, mind.values, prepared.values, done.values, strict=True)
        changed = [(one.property, was, then, now) for one, was, then, now in each if then != now]
        is_new = any(was != now for _, was, _, now in changed)
        is_overdone = any(was != then != now != was for of, was, then, now in changed if of != AT)
        return is_overdone or not is_new

    def routes(self, run: Run, name: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """Where one person could go, and what they would do in turn, by their own lights.

        Each place once, what is nearest first, and no way through what is somebody else's affair;
        then what lies behind doors that could be opened first.

        Cost: a successor in their mind for each choice at each of at most `MOST_PLACES` places, and
        again for each door that could be opened.
        """
        who = self._space.vocabulary.character_number[name]
        mind = run.state.beliefs[who]
        knowing = self._belief_views.of(name, mind, run.people[who]).knowing
        place = self._belief_views.place
        found: dict[str | None, tuple[Choice, ...]] = {place(name, mind): ()}

        def opened(standing: State) -> Iterator[tuple[State, tuple[Choice, ...]]]:
            """What somebody could do before going on, such as to open a door."""
            for act in self._minds.preparations(name, standing):
                choice = self._typed_choice(act, knowing) if _is_plain(act, name) else None
                if choice is not None:
                    yield self._minds.after(standing, act), (choice,)

        def gone(standing: State, way: tuple[Choice, ...]) -> Iterator[State]:
            """Where somebody could go from there who has not been there yet."""
            acts = [one for one in self._minds.possible(name, standing) if is_own_affair(one)]
            for act in sorted(acts, key=quickness):
                after = self._minds.after(standing, act)
                goal = place(name, after)
                if goal is None or goal in found or len(found) >= MOST_PLACES:
                    continue
                choice = self._typed_choice(act, knowing)
                if choice is not None:
                    found[goal] = (*way, choice)
                    yield after

        reached = [mind]
        while reached:
            for standing in reached:
                reached.extend(gone(standing, found[place(name, standing)]))
            # What lies behind a shut door is thought of where there is nothing more before it.
            reached = [
                after
                for standing in reached
                for ready, first in opened(standing)
                for after in gone(ready, (*found[place(name, standing)], *first))
            ]
        return tuple((goal, way) for goal, way in found.items() if goal is not None and way)

    def _typed_choice(self, act: GroundEvent, knowing: Knowing) -> Choice | None:
        """An act of what somebody knows of that can be asked for; None: it is none."""
        if not knowing.aware.issuperset(act.arguments):
            return None
        choice = self._choice(HelpfulAct(act), knowing)
        return choice if choice is not None and choice.typed else None

    def _choice(self, advice: HelpfulAct, knowing: Knowing) -> Choice | None:
        """Something somebody could do or not; None if they cannot think of it."""
        act = advice.act
        typed = self._thoughts.patterns(act, knowing)
        if typed is None:
            return None
        schema = act.schema
        words = schema.words if isinstance(schema, Action) else None
        is_possible = not words or self._space.possible(act, knowing.mind)
        refusal = (
            () if is_possible or not words else self._lines.reasons(words.fails, act.bound, knowing)
        )
        return Choice(
            act=Act(act.name, act.arguments),
            roles=_roles(act),
            typed=typed,
            gain=advice.gain,
            purpose=tuple(Act(step.name, step.arguments) for step in advice.plan),
            refusal=refusal,
            unmet=() if is_possible or refusal else self._hindrances.of(act, knowing),
            spoken=words.spoken if words else (),
        )

    def _refused(self, knowing: Knowing) -> Iterator[Choice]:
        for act in self._acts[knowing.who]:
            # Asked first, for it is cheap: most acts are about what somebody does not know of.
            if knowing.aware.issuperset(act.arguments) and not self._space.possible(
                act, knowing.mind
            ):
                choice = self._choice(HelpfulAct(act), knowing)
                if choice is not None:
                    yield choice

    def _doing(self, act: GroundEvent | None) -> Told | None:
        if act is None or not isinstance(act.schema, Action) or not act.schema.words.says:
            return None
        return Told(act.schema.words.says[0].text, _roles(act))

    def _left_off(self, left_off: records.LeftOff | None, mind: State) -> LeftOff | None:
        if left_off is None or not self._space.possible(left_off.act, mind):
            return None
        act = Act(left_off.act.name, left_off.act.arguments)
        return LeftOff(act, left_off.done, left_off.at_ms)

    def _closing(self, ending: str | None, name: str, mind: State) -> tuple[Told, ...]:
        for declared in self._space.world.endings:
            if declared.name == ending:
                return self._lines.lines_that_hold(declared.tells, {}, name, mind)
        return ()


def _roles(act: GroundEvent) -> tuple[tuple[str, str], ...]:
    parameters: tuple[Parameter, ...] = act.schema.parameters
    return tuple(
        (parameter.name, argument)
        for parameter, argument in zip(parameters, act.arguments, strict=True)
    )


def _is_plain(event: GroundEvent, name: str) -> bool:
    """Whether an act is bound to come off, soon over, without words, and nobody else's affair."""
    schema = event.schema
    if not isinstance(schema, Action) or event.chance is not None or event.consenting != (name,):
        return False
    is_said = schema.words.spoken or schema.words.utters
    return _longest_ms(event) <= MOST_PREPARING_MS and not is_said


def _longest_ms(event: GroundEvent) -> int:
    schema = event.schema
    return schema.duration.most_ms if isinstance(schema, Action) and schema.duration else 0
