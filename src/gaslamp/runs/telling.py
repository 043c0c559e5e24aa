"""A run told as prose, from one mind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gaslamp.english.prose import Page, run_paragraphs
from gaslamp.english.sentences import Telling, wrap
from gaslamp.english.words import PERSONS, Tense, lexicon_of
from gaslamp.errors import WrongArgument, require, whole_number
from gaslamp.inquiry import Trace
from gaslamp.model import World
from gaslamp.narration import Manner
from gaslamp.runs.reasons import Asked, not_a_run
from gaslamp.runs.result import RunResult
from gaslamp.runs.simulating import scenes_of
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.stages import stage_of
from gaslamp.sessions import manner_of, person_to_play
from gaslamp.simulation import Scene, Stage

Person = Literal["first", "second", "third"]


def tell(
    asked: Asked,
    mind: str | None = None,
    *,
    person: Person = "third",
    tense: Tense = "past",
    style: str | None = None,
    thoughts: bool = True,
    width: int = 0,
) -> str:
    r"""A run as prose from one mind, with nothing in it that this person could not know.

    Args:
        asked: a world (its run from seed 0), a `RunSpec`, a `RunResult` or a `Scene`.
        mind: who tells; None: the first that the world says can be played.
        style: ``sparse``, ``plain``, ``lush`` or one of the world's own; None: the world's.
        thoughts: whether what the mind thinks is told, as its own words.
        width: columns of a line; 0: one line a paragraph.

    Returns:
        The paragraphs, an empty line between two.

    Raises:
        NobodyOfThatName: `mind` is no character of this world.
        WrongArgument: there is no such person, tense or width.
        GaslampError: what `simulate` raises.

    Cost: the run is made again, with a view of the mind whenever there is news for it.

    >>> from gaslamp.runs import RunSpec
    >>> run = RunSpec("sally_anne", seed=1, until_ms=3_000)
    >>> print(tell(run, "sally", person="first", width=60).rpartition("\n\n")[2])
    I put the ball into the basket, and pressed the lid down
    with both hands until it creaked.
    """
    _one_of(tuple(PERSONS), person, "person")
    _one_of(("past", "present"), tense, "tense")
    if style is not None:
        require(str, style, "style", "the name of a style")
    width = whole_number(width, "width")
    stage, moments = _moments(asked)
    manner = manner_of(stage.world, style, thoughts=thoughts)
    who = mind if mind is not None else person_to_play(stage.world, stage.people)
    pages = _pages(stage, moments, who, Telling(PERSONS[person], tense), manner)
    return "\n\n".join(wrap(page.text, width) if width else page.text for page in pages)


def _one_of(known: tuple[str, ...], given: str, name: str) -> None:
    """Pass if it is one of these words. Raises `WrongArgument`."""
    if given not in known:
        raise WrongArgument.of(name, " or ".join(known), given)


def _pages(
    stage: Stage, moments: Iterator[Scene], who: str, telling: Telling, manner: Manner
) -> Iterator[Page]:
    seats = (scene.seats((who,)) for scene in moments)
    return run_paragraphs(seats, telling, manner, lexicon_of(stage.world.words))


def _moments(asked: Asked) -> tuple[Stage, Iterator[Scene]]:
    """The stage of a run, and the run moment by moment."""
    match asked:
        case World():
            stage = Stage(asked)
            return stage, stage.moments(seed=0)
        case Scene():
            steps = Trace(asked).steps
            return asked.stage, (Scene(asked.stage, step.after) for step in steps)
        case RunResult():
            return stage_of(asked.spec), scenes_of(asked.spec)
        case RunSpec():
            return stage_of(asked), scenes_of(asked)
    raise not_a_run(asked)
