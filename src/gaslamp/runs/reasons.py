"""Questions about one run: what somebody believes in it, and why anything is as it is.

Behind the author's door: what is answered may be hidden from everybody in the run.

>>> from gaslamp.runs import RunSpec, simulate
>>> run = simulate(RunSpec("sally_anne", seed=1))
>>> print(str(why(run, "event move")).splitlines()[0])
Event 9, at 7.6 s: Anne moved the ball from the basket to the box.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from gaslamp.errors import WrongArgument, require
from gaslamp.inquiry import GodView, Trace, Why
from gaslamp.model import Value, World
from gaslamp.records import SECOND_MS
from gaslamp.reports.named_acts import acts_named
from gaslamp.reports.problems import UnknownQuestion
from gaslamp.reports.reasons import Acts, Answer, Names, WhyText, answer_json
from gaslamp.runs.result import RunResult
from gaslamp.runs.simulating import scene_of
from gaslamp.runs.spec import RunSpec
from gaslamp.simulation import Scene, Stage
from gaslamp.values import dataclass
from gaslamp.views import Act

_TIME: Final = re.compile(r"(\d{1,12}(?:\.\d{1,12})?) ?s", re.ASCII)

Asked: TypeAlias = World | RunSpec | RunResult | Scene
"""What makes a run: a world (the run of seed 0), a spec, a result, or a scene that has come to
be; of what somebody played did not decide yet, nothing is known."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is so: `answer` holds every reason as a value, `str` says it in English."""

    answer: Answer
    text: str

    def __str__(self) -> str:
        return self.text

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes under `why`."""
        found = answer_json(self.answer)
        assert isinstance(found, Mapping), "an answer is a dataclass"
        return found


def scene_asked(asked: Asked) -> Scene:
    """The scene at the end of what is asked about. Raises what `simulate` raises."""
    match asked:
        case Scene():
            return asked
        case World():
            return Stage(asked).start(seed=0)
        case RunResult():
            return scene_of(asked.spec)
        case RunSpec():
            return scene_of(asked)
    raise not_a_run(asked)


def not_a_run(given: object) -> WrongArgument:
    """What is said of something that is asked about and makes no run."""
    advice = 'RunSpec("sally_anne", seed=1) makes one'
    return WrongArgument.of("a run", "a World, RunSpec, RunResult or Scene", given, advice)


def believes(asked: Asked, *chain_and_expression: str, at_ms: int | None = None) -> Value:
    """What an expression comes to down a chain of minds at the end of a run, or at a time.

    Args:
        asked: a world (its run from seed 0), a `RunSpec`, a `RunResult` or a `Scene`.
        chain_and_expression: whose minds, outermost first, then a condition or a value in the
            notation. With nobody named: what is truly so.
        at_ms: the moment asked about, in ms from the start; None: the end.

    Returns:
        A name of the world, a number, a boolean, or None for what is not known.

    Raises:
        NobodyOfThatName: somebody of the chain is no character of this world.
        UnreadableExpression: the expression means nothing in this world.
        BadTime: `at_ms` is no time of a run.
        GaslampError: what `simulate` raises.

    Cost: the run is made again, once more for `at_ms`.

    >>> from gaslamp.runs import RunSpec
    >>> run = RunSpec("sally_anne", seed=1)
    >>> believes(run, "inside(ball)", at_ms=30_000)
    'box'
    >>> believes(run, "sally", "inside(ball)", at_ms=30_000)
    'basket'
    """
    if not chain_and_expression:
        raise WrongArgument("believes", "a condition or value in the notation", "nothing")
    god = GodView(scene_asked(asked))
    moment = god if at_ms is None else god.at(at_ms)
    return moment.believes(*chain_and_expression)


def why(asked: Asked, question: str, at: str | None = None) -> Explanation:
    """Why something happened in a run, why somebody believes something, why they did not act.

    Args:
        asked: a world (its run from seed 0), a `RunSpec`, a `RunResult` or a `Scene`.
        question: ``event 12`` or ``event move`` (the last of that name); ``believes sally
            inside(ball)``, or ``believes anne,sally inside(ball)`` for what one believes that
            another believes; or ``not anne move(anne, basket, box)``.
        at: the moment asked about: a time such as ``12.5s``, or an event by number or name;
            None: the end. Of an event by name it is the last of that name until then that is meant.

    Raises:
        UnknownQuestion: the question is none of these.
        NoSuchEvent: nothing of that number or name happened.
        UnknownAct, NobodyOfThatName, UnreadableExpression: it names what the world has not.
        GaslampError: what `simulate` raises.

    Cost: the run is made twice again.

    >>> from gaslamp.runs import RunSpec
    >>> run = RunSpec("sally_anne", seed=1)
    >>> print(str(why(run, "believes sally inside(ball)", at="30s")).splitlines()[0])
    At 29.8 s Sally believed that inside(ball) = basket. In truth it was box.
    >>> why(run, "event move").answer.doer
    'anne'
    """
    require(str, question, "question", 'a text such as "event move"')
    if at is not None:
        require(str, at, "at", 'a text such as "12.5s" or "move"')
    inquiry = Why(Trace(scene_asked(asked)))
    return explain(inquiry, answer_to(inquiry, (question,), at))


def explain(inquiry: Why, answer: Answer) -> Explanation:
    """An answer with its words."""
    world = inquiry.trace.scene.stage.world
    names = Names(world)
    return Explanation(answer, "\n".join(WhyText(names, Acts(world, names)).answer(answer)))


def answer_to(inquiry: Why, question: Sequence[str], moment: str | None = None) -> Answer:
    """The answer to a question in its parts, such as ``("believes", "sally", "at(ball)")``.

    Several parts may stand in one text, as shells hand on what was in quotes. Raises what `why`
    raises.
    """
    match _words(" ".join(question)):
        case ("event", named) if named.strip():
            return inquiry.event(inquiry.find(named, _step(inquiry, moment)))
        case ("believes", who, expression):
            chain = tuple(name.strip() for name in who.split(","))
            return inquiry.believes(chain, expression, _step(inquiry, moment))
        case ("not", who, act):
            (meant,) = acts_named(inquiry.trace.space, act) or (None,)
            if meant is None:
                raise UnknownQuestion(" ".join(question))
            return inquiry.not_done(who, Act(meant.name, meant.arguments), _step(inquiry, moment))
        case _:
            raise UnknownQuestion(" ".join(question))


def _words(question: str) -> Sequence[str]:
    """A question in its parts: its kind, then what it is of, or who and the rest."""
    kind, _, rest = question.strip().partition(" ")
    return (kind, rest.strip()) if kind == "event" else question.strip().split(None, 2)


def _step(inquiry: Why, moment: str | None) -> int:
    """The number of the step that a question is of: the last at that time, or an event's."""
    if moment is None:
        return inquiry.trace.steps[-1].number
    time = _TIME.fullmatch(moment.strip())
    if time is not None:
        return inquiry.trace.at(round(float(time[1]) * SECOND_MS))
    return inquiry.trace.step_of(inquiry.find(moment)).number
