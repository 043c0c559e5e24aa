"""Questions about what is believed at one moment of a run, each with its right answer.

They are the questions where something is of `gaslamp.runs.item_questions`, without a story: for
who plays, watches or is trained beside a run to answer as it goes on. Who answers is scored
*literally*, by how many answers are right (`literal_score`), each of which is what that mind holds;
who acts, *functionally*, by whether what they do makes sense only if they know what is so, or only
as they believe (`telling_acts`).

>>> from gaslamp.runs import RunSpec
>>> from gaslamp.runs.hosting import Hosting
>>> from gaslamp.views import Act
>>> spec = RunSpec("sally_anne").pin()
>>> asked = BeliefQuestions(spec, order=2)
>>> host = Hosting(spec, ("sally",)).start(1)
>>> moved = GodView(host.decide(Act("put", ("sally", "box")), 2_500).scene)
>>> found = [one for one in asked.at(moved) if one.about == "inside(ball)"]
>>> one = next(one for one in found if one.chain == ("anne", "sally"))
>>> one.text, one.right
('Where did Anne believe that Sally believed that the ball was?', 'the box')
>>> literal_score([one], ["the box"]), literal_score([one], ["the basket"])
(1.0, 0.0)
"""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.errors import WrongArgument, require, texts
from gaslamp.inquiry import GodView
from gaslamp.model import State
from gaslamp.runs.item_questions import where_text
from gaslamp.runs.item_tellings import Chain, RunTeller
from gaslamp.runs.spec import RunSpec
from gaslamp.values import dataclass
from gaslamp.views import Act

UNKNOWN = "unknown"
"""The answer where a mind holds nothing."""


@dataclass(frozen=True, slots=True)
class BeliefQuestion:
    """A question where something is, down a chain of minds, and what may be answered.

    `about` is the property with its arguments, as `GodView.believes` takes it; `right` one of
    `options`, of which one is `UNKNOWN`.
    """

    chain: Chain
    about: str
    text: str
    options: tuple[str, ...]
    right: str


class BeliefQuestions:
    """Asks about the runs of one world, down chains of minds to an order."""

    def __init__(self, spec: RunSpec, order: int) -> None:
        """Raises what reading the world raises, and `TooDeep`, `WrongArgument`."""
        teller = RunTeller(spec, order)
        self._names, self._chains = teller.names, teller.chains
        self._space = teller.stage._runtime.space  # noqa: SLF001  # the author's door
        domain = self._space.vocabulary.domain
        # Where something may be is in the world's text, so that no option tells where it was.
        self._asked = tuple(
            (one, (*(teller.names.name_of(value) for value in domain(one.type)), UNKNOWN))
            for one in teller.asked
        )

    def at(self, god: GodView) -> tuple[BeliefQuestion, ...]:
        """All questions at the moment that a view of everything has come to."""
        return tuple(
            BeliefQuestion(
                chain,
                str(fluent),
                where_text(self._names, fluent.arguments[0], chain),
                options,
                UNKNOWN if value is None else self._names.name_of(str(value)),
            )
            for chain in self._chains
            for values in (self._space.belief(god.state, *chain).values,)
            for fluent, options in self._asked
            for value in (values[fluent.number],)
        )


def literal_score(questions: Sequence[BeliefQuestion], answers: Sequence[str]) -> float:
    """How many answers are right, as a share from 0 to 1; of no questions, 1.

    Raises:
        WrongArgument: there are not as many answers, as texts, as questions.
    """
    asked: object = questions
    if not isinstance(asked, Sequence):
        raise WrongArgument.of("questions", "a row of BeliefQuestions", asked)
    for one in questions:
        require(BeliefQuestion, one, "questions", "a row of BeliefQuestions")
    # One text is one answer, and not its letters.
    given = texts(answers, "answers", "a row of texts")
    if len(given) != len(questions):
        wanted = f"a row of {len(questions)} texts"
        raise WrongArgument("answers", wanted, f"{len(given)}", "an answer to each question")
    right = [one.right == said for one, said in zip(questions, given, strict=True)]
    return sum(right) / len(right) if right else 1.0


@dataclass(frozen=True, slots=True)
class TellingActs:
    """What tells by what somebody does whether they know what is so.

    `if_right` are the acts that make sense to them only if they knew all that is so; `as_believed`
    those that make sense only as they do believe. Both are empty where they are right about all
    that matters to them, and where nothing helps them either way.
    """

    who: str
    if_right: tuple[Act, ...]
    as_believed: tuple[Act, ...]

    def score(self, act: Act) -> float | None:
        """1 for an act that only who is right would do, 0 for one of who is wrong; None: neither.

        It is for whoever is to be right, such as one who plays for somebody and saw what they did
        not; of who is to act as that person believes, it is 1 less the score.
        """
        if act in self.if_right:
            return 1.0
        return 0.0 if act in self.as_believed else None


def telling_acts(god: GodView, who: str) -> TellingActs:
    """The acts by which somebody would show whether they know what is so.

    Raises:
        NobodyOfThatName: there is nobody of that name.
        WrongArgument: it is no view of everything, or no name.

    Cost: two searches for what helps them, in their mind and in what is so; remembered.
    """
    require(GodView, god, "god", "a GodView")
    number = god._stage.number(who)  # noqa: SLF001  # the author's door
    minds = god._runtime.minds  # noqa: SLF001

    def sensible(mind: State) -> dict[Act, None]:
        options = minds.advise(who, mind)
        return {Act(one.act.name, one.act.arguments): None for one in options if one.gain > 0}

    so, believed = sensible(god.state), sensible(god.state.beliefs[number])
    return TellingActs(
        who,
        tuple(act for act in so if act not in believed),
        tuple(act for act in believed if act not in so),
    )
