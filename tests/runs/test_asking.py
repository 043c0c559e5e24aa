"""Questions about a run, put from Python, by each kind of thing that makes a run."""

import pytest

import gaslamp
from gaslamp.inquiry import Trace
from gaslamp.reports.problems import UnknownQuestion
from gaslamp.runs import scene_of
from gaslamp.runs.reasons import Asked
from gaslamp.simulation import NobodyOfThatName, Scene, Stage

SPEC = gaslamp.RunSpec("sally_anne")
SPEC_1 = gaslamp.RunSpec("sally_anne", seed=1)
WORLD = gaslamp.open_world("sally_anne")


def scene() -> Scene:
    return Stage(WORLD).start(seed=0)


ASKED: list[Asked] = [WORLD, SPEC, gaslamp.simulate(SPEC), scene()]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: type(asked).__name__)
def test_one_run_answers_alike_whatever_it_is_asked_by(asked: Asked) -> None:
    assert gaslamp.believes(asked, "anne", "inside(ball)", at_ms=20_000) == "box"
    assert gaslamp.believes(asked, "anne", "sally", "inside(ball)", at_ms=20_000) == "basket"
    assert str(gaslamp.why(asked, "event move")) == str(gaslamp.why(SPEC, "event move"))
    assert gaslamp.tell(asked, "anne") == gaslamp.tell(SPEC, "anne")


def test_a_telling_is_as_it_is_asked_for() -> None:
    first = gaslamp.tell(SPEC, "sally", person="first", tense="present", width=40)
    assert "I put the ball into the basket" in " ".join(first.split())
    assert max(map(len, first.splitlines())) <= 40
    assert gaslamp.tell(SPEC) == gaslamp.tell(SPEC, "sally")
    with pytest.raises(NobodyOfThatName):
        gaslamp.tell(SPEC, "bob")


def test_a_scene_that_waits_is_told_as_far_as_it_has_come() -> None:
    waiting = Stage(WORLD).start(seed=1, played=("sally",))
    text = gaslamp.tell(waiting, "sally")
    assert text.startswith("It was a fine afternoon")
    assert "The end." not in text


@pytest.mark.parametrize("question", ["", "event", "event ", "move", "believes sally"])
def test_what_is_no_question_is_refused(question: str) -> None:
    with pytest.raises(UnknownQuestion):
        gaslamp.why(SPEC, question)


def test_a_reason_is_a_value_and_a_text_and_an_object() -> None:
    found = gaslamp.why(SPEC, "believes sally inside(ball)", at="20s")
    assert found.as_json()["value"] == found.answer.value == "basket"  # type: ignore[union-attr]
    assert str(found) == found.text


def test_a_report_says_what_is_wrong_and_raises_nothing() -> None:
    report = gaslamp.check(gaslamp.read_world("entity ann: charcter\n"))
    assert report.is_wrong
    assert [one.code for one in report.problems]
    assert str(report) == str(report.problems[0])
    assert gaslamp.check(WORLD).as_json()["problems"] == []


def test_a_plan_is_found_proved_impossible_or_given_up() -> None:
    found = gaslamp.plan(WORLD, "inside(ball) == box")
    assert [str(act) for act in found.plans[0].acts] == ["put(sally, box)"]
    assert len(found.links) == len(found.plans)
    assert found.as_json()["outcome"] == "solved"
    never = gaslamp.plan(WORLD, "at(sally) == garden and at(box) == garden")
    assert never.as_json()["outcome"] == "proved_impossible"
    assert gaslamp.plan(WORLD, "at(box) == garden", states=0).plans == ()


def test_a_run_that_was_stopped_is_asked_about_as_far_as_it_came() -> None:
    """Stopped by the time, nobody is asked anything then: a step later is not part of it."""
    for until_ms in (0, 1_000, 3_000, 20_000):
        stopped = gaslamp.RunSpec("sally_anne", seed=1, until_ms=until_ms)
        trace = Trace(scene_of(stopped))
        assert trace.steps[-1].at_ms <= until_ms
        whole = gaslamp.believes(SPEC_1, "sally", "inside(ball)", at_ms=until_ms)
        assert gaslamp.believes(stopped, "sally", "inside(ball)") == whole
        assert gaslamp.believes(stopped, "sally", "inside(ball)", at_ms=until_ms) == whole
