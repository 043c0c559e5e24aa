"""One person in an environment: their acts by number, what they observe, what they are rewarded.

A `Player` is handed seats and answers numbers; it knows nothing of Gymnasium or PettingZoo, both of
which stand on it. Whatever it says comes out of a seat, but for the author's reward and what is
asked for by `god`, which are for those who may see everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, TypeAlias, TypedDict

import numpy as np
from numpy.typing import NDArray

from gaslamp.adapters.environments.observing import Observer, layout_of
from gaslamp.adapters.environments.problems import (
    NobodyPlayed,
    NotASetting,
    required_number,
)
from gaslamp.english.words import PERSONS, Lexicon, lexicon_of
from gaslamp.errors import WrongArgument, require, texts
from gaslamp.runs.belief_questions import BeliefQuestions
from gaslamp.runs.hosting import POLICIES, Host, Hosting, Policy, ScriptedPolicy
from gaslamp.runs.problems import checked_act
from gaslamp.runs.spec import RunSpec
from gaslamp.sessions import Style, Teller, Turn
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice

Form = Literal["array", "dict", "text"]
Reward = Literal["own", "author", "none"]
Mask: TypeAlias = NDArray[np.int8]
Probe: TypeAlias = tuple[str, ...]
"""Whose minds, outermost first, then a condition or value in the notation."""


class Observation(TypedDict):
    """What is observed: of one of the forms, and beside it which acts are possible."""

    observation: object
    action_mask: Mask


LONGEST_TEXT: Final = 8_000
"""Letters of an observation as text; what is longer loses its beginning."""

LETTERS: Final = "".join(
    map(chr, [10, *range(32, 127), *range(0xA0, 0x180), *range(0x2010, 0x2028)])
)
"""Those that an observation as text may hold; any other is a question mark."""
_LETTERS: Final = frozenset(LETTERS)


@dataclass(frozen=True)
class Settings:
    """How an environment is made.

    Args:
        form: of observations: ``array``, one row of numbers; ``dict``, its parts by name; ``text``.
        reward: ``own``, the change of what the person has of what they want, in their own mind;
            ``author``, the change of what the author wants, which is about what is so; ``none``.
        depth: with how many minds within the person's own, as arrays and dicts have them.
        god: whether `info` holds what is so and what is truly believed. Not for who plays.
        order: with `god`, how deep the beliefs are.
        probes: with `god`, what is asked of minds at each step.
        questions: with `god`, whether `info` has questions where everything is, down every chain
            of minds to `order`, with their right answers (`gaslamp.runs.belief_questions`).

    Raises:
        NotASetting: a form or reward that there is not.
        SettingTooSmall, WrongArgument: a number is too small, or none.
    """

    form: Form = "array"
    reward: Reward = "own"
    depth: int = 0
    god: bool = False
    order: int = 1
    probes: tuple[Probe, ...] = ()
    questions: bool = False

    def __post_init__(self) -> None:
        _one_of("form", self.form, ("array", "dict", "text"))
        _one_of("reward", self.reward, ("own", "author", "none"))
        required_number("depth", self.depth, 0)
        required_number("order", self.order, 0)
        given: object = self.probes
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise WrongArgument.of("probes", "a row of probes", given)
        # One text is a question without minds, and not its letters.
        found = tuple(texts(one, "probes", "names, then a question") for one in self.probes)
        object.__setattr__(self, "probes", found)

    def check(self, hosting: Hosting) -> None:
        """Pass if a world has minds so deep, and what the probes ask of them.

        That is looked at without `god`, too: what is wrong would show first when it is wanted.

        Raises:
            TooDeep: people of this world do not think so deep of one another.
            NobodyOfThatName, UnreadableExpression: a probe asks nothing of anybody.
            NotASetting: a probe has no question.
        """
        stage = hosting.stage
        if self.depth:
            stage.check_depth(self.depth + 1)
        if self.god or self.order != 1:
            stage.check_depth(self.order)
        for probe in self.probes:
            if not probe:
                raise NotASetting("probes", "() is none", ['("anne", "inside(ball)")'])
            *chain, asked = probe
            for name in chain:
                stage.number(name)
            stage.question(asked)
            stage.check_depth(len(chain), asked)


def hosting_of(
    spec: RunSpec, played: Sequence[str], opponents: Mapping[str, Policy | str]
) -> Hosting:
    """What runs are hosted of. Raises `NotASetting`, and what reading a world raises."""
    policies: dict[str, Policy] = {}
    scripted: list[Act] = []
    names = texts(played, "agents", "names of people")
    given: Mapping[str, object] = opponents
    if not isinstance(given, Mapping):
        raise WrongArgument.of("opponents", "policies by the names of people", given)
    for who, policy in opponents.items():
        if isinstance(policy, str):
            if policy == "self":
                continue
            _one_of("opponents", policy, (*POLICIES, "self"))
            policies[who] = POLICIES[policy]
        elif not callable(policy):
            raise WrongArgument.of("opponents", "a policy, or the name of one,", policy)
        else:
            policies[who] = policy
            scripted.extend(policy.acts if isinstance(policy, ScriptedPolicy) else ())
    hosting = Hosting(spec.pin(), names, policies)
    people = hosting.people
    for name in (*names, *opponents):
        _one_of("played and opponents", name, people)
    acts = {act for who in people for act in hosting.acts(who)} | {WAIT} if scripted else set()
    if strange := [act for act in scripted if act.wordless not in acts]:
        raise NotASetting(
            "opponents",
            f"{strange[0]} is no act; acts are named",
            sorted({one.name for one in acts}),
        )
    if not names:
        raise NobodyPlayed(people)
    if both := sorted(set(names) & set(opponents)):
        raise NotASetting("opponents", f"{both[0]} is played from outside", people)
    return Hosting(hosting.spec, tuple(one for one in people if one in names), policies)


class Player:
    """One person in an environment. It keeps what they last saw, for what is new since."""

    def __init__(self, hosting: Hosting, who: str, settings: Settings) -> None:
        require(Settings, settings, "settings", "a Settings").check(hosting)
        self.who = who
        self.settings = settings
        self.acts = hosting.acts(who)
        self.number = {act: number for number, act in enumerate(self.acts)}
        self.observer = Observer(layout_of(hosting, who, settings.depth))
        self._lexicon: Lexicon = lexicon_of(hosting.stage.world.words)
        self._turn: Turn | None = None
        self._had: float | None = None
        is_asked = settings.god and settings.questions
        self._questions = BeliefQuestions(hosting.spec, settings.order) if is_asked else None
        self._masked: tuple[object, Mask] = None, self._mask_of(())

    def begin(self) -> None:
        """Forget the run before."""
        self._turn = self._had = None

    @property
    def last_mask(self) -> Mask:
        """The mask that was made last; not to be written to, and not to be given away."""
        return self._masked[1]

    def mask(self, seat: Seat) -> Mask:
        """Which acts the person takes to be possible; waiting always is."""
        choices = () if seat.ended else seat.choices
        # What somebody can do is one and the same tuple for as long as they believe the same.
        of, found = self._masked
        if of is not choices:
            found = self._mask_of(choices)
            self._masked = choices, found
        return found.copy()

    def _mask_of(self, choices: Iterable[Choice]) -> Mask:
        found = np.zeros(len(self.acts), np.int8)
        found[0] = 1
        found[[self.number[choice.act] for choice in choices]] = 1
        return found

    def check(self, number: int) -> int:
        """The number, if some act has it.

        Raises:
            WrongArgument: it is no whole number.
            NoSuchAct: there is no act of that number.
        """
        return checked_act(self.who, number, len(self.acts) - 1)

    def act(self, number: int, mask: Mask) -> tuple[Act, bool]:
        """The act of a number, and whether it was refused: then it is waiting.

        Raises as `check`.
        """
        number = self.check(number)
        return (self.acts[number], False) if mask[number] else (WAIT, True)

    def observe(self, host: Host, decided: Act = WAIT, at_ms: int | None = None) -> Observation:
        """What the person observes now, and which acts are theirs.

        Args:
            decided: what they last decided, as which what is new is told.
            at_ms: what time it is for them; None: that of the view, at which they are asked.
        """
        seat = host.seat(self.who)
        if self.settings.form == "text":
            shown: object = self._text(seat, decided)
        else:
            depth = self.settings.depth
            view = seat.view_with_minds(depth) if depth else seat.wordless_view
            make = self.observer.matrices if self.settings.form == "dict" else self.observer.array
            shown = make(
                view,
                at_ms=view.at_ms if at_ms is None else at_ms,
                is_due=seat.is_due,
                utility=seat.utility,
            )
        return {"observation": shown, "action_mask": self.mask(seat)}

    def reward(self, host: Host) -> float:
        """By how much the person is better off than when this was last asked; 0 the first time."""
        if self.settings.reward == "none":
            return 0.0
        if self.settings.reward == "author":
            now = host.truth.utility()
        else:
            now = host.seat(self.who).utility
        before, self._had = self._had, now if now is not None else self._had
        return 0.0 if now is None or before is None else float(now - before)

    def info(self, host: Host, *, refused: bool) -> dict[str, object]:
        """What is said beside an observation: nothing hidden, unless by `god`."""
        found: dict[str, object] = {"refused": refused}
        if self.settings.god:
            truth = host.truth
            found["beliefs"] = truth.nested_beliefs(self.settings.order)
            found["probes"] = {probe: truth.believes(*probe) for probe in self.settings.probes}
            found["at_ms"] = host.now_ms
            if self._questions is not None:
                found["questions"] = self._questions.at(truth.god)
        return found

    def _text(self, seat: Seat, decided: Act) -> str:
        teller = Teller(self.who, Style(PERSONS["second"], "present"), self._lexicon)
        if self._turn is None:
            self._turn = teller.first(seat)
        else:
            self._turn = teller.after(self._turn, decided, seat)
        mask = self.mask(seat)
        lines = [f"{number}. {act}" for number, act in enumerate(self.acts) if mask[number]]
        text = "\n".join([self._turn.text, "", "You could, by number:", *lines])
        return "".join(one if one in _LETTERS else "?" for one in text[-LONGEST_TEXT:])


def _one_of(name: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise NotASetting(name, f'"{given}" is none', known)
