"""`gaslamp plan`: what it prints, and how it ends."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gaslamp.engine import core
from gaslamp.planning import Outcome, Planner, Solved

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

MESSAGES = {
    "an unknown name": (
        ("--goal", "has(an) == lamp"),
        (
            '--goal:1:5: the goal cannot be read: nothing is called "an"; did you mean "ann"?; '
            "expected a number that the author's utility must reach, or a condition such as "
            "has(ann) == cup [GL402]"
        ),
    ),
    "no condition": (
        ("--goal", "has(ann)"),
        (
            "--goal:1:1: the goal cannot be read: here something must be true or false, and "
            '"has(ann)" is a thing; expected a number that the author\'s utility must reach, or a '
            "condition such as has(ann) == cup [GL402]"
        ),
    ),
    "nothing": (
        ("--goal", ""),
        (
            "--goal:1:1: the goal cannot be read: it is empty; expected a number that the author's "
            "utility must reach, or a condition such as has(ann) == cup [GL402]"
        ),
    ),
    "what holds already": (
        ("--goal", "has(ann) == ?"),
        '"has(ann) == ?" holds at the start already, so no story has to bring it about [GL404]',
    ),
}


def test_a_story_is_told_act_by_act_with_what_everybody_meant(run: Run) -> None:
    result = run("plan", "room.lamp", "--goal", "2")
    assert result.exit_code == 0
    assert result.stderr == ""
    text = re.sub(r"in \d+\.\d\d s", "in - s", result.stdout)
    assert text == (
        "Solved: 1 story, at most 8 acts, 5 in a character's mind, minds 2 deep.\n"
        "\n"
        "Story 1: 1 act, the author has 2\n"
        "  1. take(ann, lamp)\n"
        "       ann: this is enough\n"
        "\n"
        f"({_states(text)} in - s)\n"
    )


def _states(text: str) -> str:
    found = re.search(r"\d+ states", text)
    assert found is not None
    return found[0]


def test_the_object_has_exactly_the_documented_fields(ask: Ask) -> None:
    code, found = ask("plan", "walk.txt", "--goal", "1")
    seconds = found.pop("seconds")
    counts = {name: found.pop(name) for name in ("states", "successors", "expanded", "searched")}
    cause = {"by": 1, "fact": {"minds": [], "fluent": "at(Tom)", "value": "Shop"}, "of": None}
    assert code == 0
    assert found == {
        "outcome": "solved",
        "limit": None,
        "why": None,
        "plans": [
            {
                "acts": ["walk(Tom, Home, Shop)"],
                "length": 1,
                "author_utility": 1.0,
                "minds": [{"act": 1, "who": "Tom", "plan": ["walk(Tom, Home, Shop)"]}],
                "causal_links": [cause],
                "belief_links": [],
            }
        ],
        "proved_shortest": True,
        "limits": {
            "author": 8,
            "character": 5,
            "belief": 2,
            "seconds": None,
            "states": None,
            "memory_mb": None,
        },
        "body": body_running(),
        "improvements": [],
    }
    assert all(isinstance(count, int) for count in counts.values())
    assert counts["states"] > 0
    assert list(seconds) == ["read", "ground", "search", "links"]
    assert all(isinstance(spent, float) and spent >= 0 for spent in seconds.values())


def body_running() -> str:
    return "compiled" if core.__file__.endswith(tuple(EXTENSION_SUFFIXES)) else "pure"


def test_a_condition_takes_the_place_of_what_the_author_wants(ask: Ask) -> None:
    # Nobody wants the cup, so nobody would take it.
    code, found = ask("plan", "room.lamp", "--goal", "has(bob) == cup")
    assert (code, found["outcome"], found["plans"]) == (10, "proved_impossible", [])
    code, found = ask("plan", "room.lamp", "--goal", "has(ann) == lamp")
    assert (code, found["plans"][0]["author_utility"]) == (0, 1.0)


def test_without_a_goal_anything_better_will_do(ask: Ask) -> None:
    code, found = ask("plan", "walk.txt")
    assert (code, found["plans"][0]["acts"]) == (0, ["walk(Tom, Home, Shop)"])


def test_more_than_the_author_can_have_is_proved_impossible(run: Run, ask: Ask) -> None:
    code, found = ask("plan", "room.lamp", "--goal", "3")
    assert (code, found["outcome"], found["limit"]) == (10, "proved_impossible", None)
    assert run("plan", "room.lamp", "--goal", "3").stdout.startswith(
        "Proved impossible: no story does it with at most 8 acts, 5 in a character's mind, "
        "minds 2 deep.\n"
    )


def test_no_acts_at_all_do_nothing(ask: Ask) -> None:
    code, found = ask("plan", "room.lamp", "--goal", "2", "--author-limit", "0")
    assert (code, found["outcome"]) == (10, "proved_impossible")


def test_all_stories_come_by_length_and_then_by_text(ask: Ask) -> None:
    code, found = ask("plan", "room.lamp", "--goal", "has(ann) == lamp", "--all")
    stories = [(story["length"], "; ".join(story["acts"])) for story in found["plans"]]
    assert code == 0
    assert stories == sorted(stories)


@pytest.mark.parametrize(("words", "message"), MESSAGES.values(), ids=MESSAGES)
def test_a_goal_that_cannot_be_read_says_what_was_expected(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    result = run("plan", "room.lamp", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")


@pytest.mark.parametrize("goal", ["((", "has(ann) ==", "nan", "1 2", "1e9999", "lamp", "\0"])
def test_whatever_the_goal_there_is_one_object(ask: Ask, goal: str) -> None:
    code, found = ask("plan", "room.lamp", "--goal", goal)
    assert code == 2
    assert list(found) == ["error"]
    assert list(found["error"]) == ["code", "message", "where"]


def test_a_number_is_no_goal_where_the_author_wants_nothing(run: Run) -> None:
    text = Path("room.lamp").read_text().replace("utility: if has(ann) == lamp then 2 else 0\n", "")
    Path("room.lamp").write_text(text)
    result = run("plan", "room.lamp", "--goal", "1")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "this world does not say what its author wants, so say what the story must reach "
            "with a condition, such as --goal 'has(ann) == cup' [GL403]\n"
        ),
    )
    assert run("plan", "room.lamp", "--goal", "has(ann) == lamp").exit_code == 0


@pytest.mark.parametrize("limit", ["time", "states", "memory"])
def test_a_limit_that_is_hit_is_named(ask: Ask, benchmarks: Path, limit: str) -> None:
    option = {
        "time": ("--time-limit", "0.01"),
        "states": ("--state-limit", "40"),
        "memory": ("--memory-limit", "1"),
    }[limit]
    raiders = str(benchmarks / "problems" / "raiders.txt")
    code, found = ask("plan", raiders, "--goal", "1", "--all", *option)
    assert (code, found["outcome"], found["limit"]) == (11, "gave_up", limit)


def too_large() -> None:
    """Make `room.lamp` a world whose author looks at 8 billion triples of things."""
    things = "\n".join(f"entity e{row}_{at}: thing" for row in range(20) for at in range(100))
    text = Path("room.lamp").read_text()
    wanted = "forall a: thing: forall b: thing: forall c: thing: gold(a) or gold(b) or gold(c)"
    text = text.replace("if has(ann) == lamp then 2 else 0", f"if {wanted} then 1 else 0")
    Path("room.lamp").write_text(f"{text}\n{things}\n")


@pytest.mark.slow
def test_a_world_too_large_to_ground_is_given_up_at_once(ask: Ask) -> None:
    too_large()
    begun = time.perf_counter()
    code, found = ask("plan", "room.lamp", "--goal", "1", "--time-limit", "2")
    assert (code, found["outcome"], found["limit"]) == (11, "gave_up", "grounding")
    assert found["why"] == (
        "the utility of the author has 32,100,106,042 instances and at most 200,000 fit; "
        "give its variables narrower types"
    )
    assert (found["plans"], found["states"]) == ([], 0)
    assert time.perf_counter() - begun < 4


@pytest.mark.slow
def test_what_is_too_large_is_said(run: Run) -> None:
    too_large()
    result = run("plan", "room.lamp", "--goal", "1")
    assert (result.exit_code, result.stderr) == (11, "")
    assert result.stdout.startswith(
        "Gave up: the world is too large to ground: the utility of the author has 32,100,106,042 "
        "instances and at most 200,000 fit; give its variables narrower types.\n"
    )


def test_giving_up_is_said(run: Run, benchmarks: Path) -> None:
    raiders = str(benchmarks / "problems" / "raiders.txt")
    result = run("plan", raiders, "--goal", "1", "--all", "--state-limit", "40")
    headline, extent = result.stdout.splitlines()[:2]
    assert headline == "Gave up: the limit on states was reached, after 0 stories."
    assert re.fullmatch(
        r"(No length of story was looked at to its end|Stories of at most \d+ acts? were all "
        r"looked at); [\d,]+ states? gone on from, [\d,]+ successors? worked out\.",
        extent,
    )


def test_a_full_memory_is_a_limit_too(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("gaslamp.planning.planner.Backends.search", full)
    code, found = ask("plan", "room.lamp")
    assert (code, found["outcome"], found["limit"]) == (11, "gave_up", "memory")


def test_the_plain_search_says_that_it_ran(ask: Ask) -> None:
    fast, plain = ask("plan", "walk.txt"), ask("plan", "walk.txt", "--reference")
    assert plain[1]["body"] == "reference"
    assert (plain[0], plain[1]["plans"]) == (fast[0], fast[1]["plans"])


def test_a_first_story_is_told_at_once_and_the_last_is_a_shortest(run: Run, ask: Ask) -> None:
    lines = run("plan", "room.lamp", "--goal", "2", "--anytime").stdout.splitlines()
    assert re.fullmatch(r"After \d+\.\d\d s: 1 act: take\(ann, lamp\)", lines[0])
    assert lines[1].startswith("Solved: 1 story, ")
    code, found = ask("plan", "room.lamp", "--goal", "2", "--anytime")
    assert (code, found["outcome"]) == (0, "solved")
    lengths = [improvement["length"] for improvement in found["improvements"]]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] == found["plans"][0]["length"]


def test_a_story_that_may_not_be_a_shortest_is_not_called_one(
    run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(self: Planner, goal: float | None = None) -> Outcome:
        outcome = self.plans(goal)
        assert isinstance(outcome, Solved)
        return replace(outcome, least=0)

    monkeypatch.setattr(Planner, "plan", unproved)
    assert run("plan", "room.lamp", "--goal", "2").stdout.startswith(
        "Solved: 1 story, at most 8 acts, 5 in a character's mind, minds 2 deep.\n"
        "There may be a shorter one, of at least 0 acts: --anytime tells.\n"
    )
    assert ask("plan", "room.lamp", "--goal", "2")[1]["proved_shortest"] is False
    assert ask("plan", "room.lamp", "--goal", "2", "--anytime")[1]["proved_shortest"] is True


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--all", "--anytime"), "--all and --anytime do not go together."),
        (("--dot", "--json"), "--dot goes neither with --json nor with --explain."),
        (("--dot", "--explain", "1"), "--dot goes neither with --json nor with --explain."),
    ],
)
def test_options_that_go_against_each_other_are_refused(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    result = run("plan", "room.lamp", *words)
    assert result.exit_code == 2
    assert message in (result.stderr or result.stdout)


def test_the_notation_is_told_from_the_text_or_given(run: Run) -> None:
    Path("walk").write_text(Path("walk.txt").read_text())
    Path("room.txt").write_text(Path("room.lamp").read_text())
    assert run("plan", "walk").exit_code == 0
    assert run("plan", "room.txt").exit_code == 0
    assert run("plan", "walk", "--format", "sabre").exit_code == 0
    assert run("plan", "walk", "--format", "lamp").stderr == (
        'walk:1:19: ";" is not used here; each thing stands on a line of its own [GL209]\n'
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("type a : ;\n", 'walk.txt:1:10: expected a type, found ";" [GL184]\n'),
        ("", "walk.txt:1:1: there is nothing here; expected a world [GL202]\n"),
    ],
)
def test_a_malformed_file_is_a_located_error(run: Run, text: str, message: str) -> None:
    Path("walk.txt").write_text(text)
    result = run("plan", "walk.txt", "--goal", "1")
    assert (result.exit_code, result.stderr) == (2, message)
