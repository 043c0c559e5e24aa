"""A story soon where minds may look far ahead: within lower limits first, raised step by step.

How far people look ahead, and how deep into each other, is what a search costs most; and the plans
that stories rest on mostly look no further than they must. So stories are looked for within lower
limits on minds, lowest first, by `ShortestFirst`, and each of these searches has its turn while
none has ended.

What makes sense within lower limits may make none within higher ones, where more makes sense to
others and a shorter plan may then do (D1.5 of the semantics). So what is found is held to the
limits that were asked for: by proof (`CertainReasons`), or else by asking again.

Source: the planner notes, section 5 ("Schedule").
"""

from __future__ import annotations

from gaslamp.planning.outcome import Limits, Plan
from gaslamp.planning.reasons.certain_reasons import CertainReasons
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.stories.all_stories import Acts, minimal_story
from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.improvement_first import ImprovementFirst
from gaslamp.planning.stories.shortest_first import ShortestFirst

FAR = 5
"""Farther ahead than so many acts this is worth while. Minds that look no farther are searched as
soon within their full limits: of the benchmark, `hospital_both` and `basketball_both` took half as
long again with it."""
SLICE = 5_000
"""Successors worked out within some limits before others have their turn: a part of a second, in
which most low limits are searched to the end."""


MIND = 4
"""To look a mind deeper costs as much as to look so many acts farther ahead, or more. Measured on
problems with ten acts in somebody's mind: there ten acts, one mind deep, took as long as six or
seven, two deep; and what stories rest on is mostly far, not deep."""


def rising_limits(full: Limits) -> list[Limits]:
    """What is as low on minds as some limits or lower, cheapest first: they themselves last."""
    lower = [
        Limits(full.author, character, belief)
        for character in range(1, full.character + 1)
        # No deeper than acts are long: each mind within begins an act later.
        for belief in range(min(full.belief, character - 1) + 1)
    ]
    return sorted(lower, key=lambda one: (one.character + MIND * one.belief, one.belief))


class LowerLimits:
    """A search that can be paused, and go on to other stories.

    After `run` answers True, `found` is a story, or None: there are no more.
    """

    def __init__(self, author: Author) -> None:
        self._author = author
        self._waiting = [Step(author, limits) for limits in rising_limits(author.reasons.limits)]
        self._round, self._position = 1, 0
        self.successors = self.states = self._spent = 0
        self.found: Acts | None = None
        self._teller = author

    def run(self, effort: int) -> bool:
        """Search on until done (True), or until so many successors more are worked out."""
        until = self._spent + effort
        self.found = None
        while self._waiting:
            if self._spent > until:
                return False
            if self._position >= len(self._waiting):
                self._round, self._position = self._round + 1, 0
            # The first still waiting every time, the second every third time, and so on: lower
            # limits are cheaper, and yet none waits for ever for one that has no end.
            elif self._round % (2 * self._position + 1):
                self._position += 1
            elif self._has_run(self._waiting[self._position]):
                return True
        return True

    def _has_run(self, step: Step) -> bool:
        """Give a step its turn; whether a story was found."""
        successors, states = step.successors, step.states
        holds = step.run(SLICE) and self._holds(step)
        # Turns count as well, for a search may wait for others' answers and work out nothing new.
        self._spent += 1 + step.successors - successors
        # What is worked out within the full limits is counted with the search that proves.
        if not step.is_full:
            self.successors += step.successors - successors
            self.states += step.states - states
        if not step.is_done:
            self._position += 1
        else:
            del self._waiting[self._position]
        return holds

    def shorten(self, most: int) -> None:
        """Look only for stories of at most so many acts from now on.

        Not within the full limits any more: there it is proved whether there is one.
        """
        self._waiting = [step for step in self._waiting if not step.is_full]
        for step in self._waiting:
            step.most = most

    def story(self) -> Plan:
        """What was found, with what everybody had in mind."""
        assert self.found is not None, "there is no story to tell"
        return self._teller.story(self.found)

    def _holds(self, step: Step) -> bool:
        """Whether what a step has found, if anything, is a story within the full limits."""
        author, acts = self._author, step.found
        if acts is None:
            return False
        self._teller = step.author if not step.is_full and step.is_certain(acts) else author
        if self._teller is author:
            sensible = sensible_acts(author, acts)
            if sensible < len(acts):
                step.rule_out(acts, sensible)
                return False
        self.found = minimal_story(author, acts)
        if self.found != acts:
            self._teller = author
        return True


class Step:
    """The searches within some lower limits. Nothing is made before their first turn.

    One goes for whatever improvement is next, and one for the whole goal at once, as soon as that
    is another matter; within the full limits only the first, for there another search does so.
    """

    def __init__(self, author: Author, limits: Limits) -> None:
        self._full, self._limits = author, limits
        self.is_full = limits == author.reasons.limits
        self._improving: ImprovementFirst | None = None
        self._shortest: ShortestFirst | None = None
        self._is_begun = self._improves_next = False
        self.most = author.most
        self.author = author
        self.found: Acts | None = None
        """A story within these limits, once there is one; of some turn, the last."""

    @property
    def successors(self) -> int:
        """Successors worked out so far."""
        return self.author.core.successors if self.is_full or self._is_begun else 0

    @property
    def states(self) -> int:
        """States met so far."""
        core = self.author.core
        return core.nodes - core.scratch if self.is_full or self._is_begun else 0

    @property
    def is_done(self) -> bool:
        """Whether no search is left."""
        return self._is_begun and self._improving is None and self._shortest is None

    def run(self, effort: int) -> bool:
        """As `ShortestFirst.run`: one of the searches, or one after another if they end at once."""
        if not self._is_begun:
            self._begin()
        if not self.is_full:
            self.author.most = self.most
        while not self.is_done:
            self._improves_next = not self._improves_next
            ended = (
                self._improve(effort)
                if self._improving is not None and (self._improves_next or self._shortest is None)
                else self._go_straight(effort)
            )
            if not ended or self.found is not None:
                return ended
        return True

    def _begin(self) -> None:
        if not self.is_full:
            full, limits = self._full.reasons, self._limits
            steps = limits.author + limits.character
            reasons = Reasons(full.space, limits, full.check, full.task, steps)
            self.author = Author(reasons, self._full.goal)
        self._improving = ImprovementFirst(self.author)
        self._is_begun = True

    def _improve(self, effort: int) -> bool:
        improving = self._improving
        assert improving is not None, "there is nothing to go on with"
        ended = improving.run(effort)
        if improving.met_less and self._shortest is None and not self.is_full:
            self._shortest = ShortestFirst(self.author)
        if ended:
            self.found, self._improving = improving.found, None
        return ended

    def _go_straight(self, effort: int) -> bool:
        shortest = self._shortest
        assert shortest is not None, "there is nothing to go on with"
        ended = shortest.run(effort)
        if ended:
            # If it found none there is none: what the other still looks for is not there. If what
            # it found does not hold, both begin anew (`rule_out`).
            self.found, self._shortest, self._improving = shortest.found, None, None
        return ended

    def rule_out(self, acts: Acts, place: int) -> None:
        """Search anew, without an act that makes no sense there within the full limits.

        `place`: how many of `acts` go before it. What made sense is remembered, so that nothing is
        asked again; but where the ways lead that were found hangs on the act.
        """
        author, node = self.author, self.author.start
        for act in acts[:place]:
            node = author.core.after(node, act)
        author.rule_out(acts[place], node)
        self.found = None
        self._improving = ImprovementFirst(author)
        if self._shortest is not None:
            self._shortest = ShortestFirst(author)

    def is_certain(self, acts: Acts) -> bool:
        """Whether each act of a story makes sense within any higher limits as well."""
        author = self.author
        certain, node = CertainReasons(author.reasons), author.start
        for act in acts:
            if not certain.makes_sense(act, node):
                return False
            node = author.core.after(node, act)
        return True


def sensible_acts(author: Author, acts: Acts) -> int:
    """How many of some acts, one after another, are possible and make sense, from the first on."""
    node = author.start
    for done, act in enumerate(acts):
        if not author.core.can(act, node) or not author.makes_sense(act, node):
            return done
        node = author.core.after(node, act)
    return len(acts)
