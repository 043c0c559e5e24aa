"""`gaslamp plan --explain` and `--dot`: why an act is done, and how a story hangs together."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gaslamp.planning import LimitReached
from gaslamp.reports.plans.dot import quote_dot

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

# Ann tells Bob where the cup is, so that he fetches it. The how-to page has the same story.
CUP = Path(__file__).parents[2] / "docs" / "how-to" / "cup.lamp"

ACT_1 = """\
Act 1 in full: tell(ann, bob, cellar)

  ann means to
    1. tell(ann, bob, cellar): bob believes spot(cup) = cellar, for 2 and for 3
    2. go(bob, hall, cellar): at(bob) = cellar, for 3
       where, as ann sees it, bob means to
         1. go(bob, hall, cellar): at(bob) = cellar, for 2
         2. take(bob, cellar): has(bob) = cup, which bob wants
    3. take(bob, cellar): has(bob) = cup, which ann wants
       where, as ann sees it, bob means to
         1. take(bob, cellar): has(bob) = cup, which bob wants
  and have 1 then, not 0 as now.
  This rests on what ann believes:
    spot(cup) = cellar, from the start
    at(ann) = hall, from the start
    at(bob) = hall, from the start
"""

DRAWING = """\
digraph "story 1" {
  graph [fontname="Helvetica"];
  node [shape=box, fontname="Helvetica"];
  edge [fontname="Helvetica", fontsize=10];
  1 [label="1. tell(ann, bob, cellar)"];
  2 [label="2. go(bob, hall, cellar)"];
  3 [label="3. take(bob, cellar)"];
  goal [label="the author has 1", shape=ellipse];
  1 -> 2 -> 3 -> goal [color=grey, penwidth=3, arrowhead=none, weight=10];
  2 -> 3 [label="at(bob) = cellar (bob: perceived)"];
  3 -> goal [label="has(bob) = cup"];
  1 -> 2 [label="bob believes spot(cup) = cellar (told)", color=blue, fontcolor=blue];
  1 -> 3 [label="bob believes spot(cup) = cellar (told)", color=blue, fontcolor=blue];
  1 -> 2 [style=dashed, label="ann"];
  2 -> 3 [style=dashed, label="ann, bob"];
}
"""

HEADLINE = "Solved: 1 story, at most 8 acts, 5 in a character's mind, minds 2 deep.\n"


def test_an_act_is_explained_in_full(run: Run) -> None:
    result = run("plan", str(CUP), "--explain", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert ACT_1 in result.stdout


def test_a_reason_says_since_when_a_belief_is_held(run: Run) -> None:
    assert "    spot(cup) = cellar, since act 1\n" in run("plan", str(CUP), "--explain", "2").stdout


def test_a_belief_that_is_wrong_is_called_wrong(run: Run) -> None:
    # Somebody took the cup away while Bob, who is told where it was, believes it there.
    text = CUP.read_text("utf-8").replace(
        "    believes(ann): spot(cup) = cellar\n",
        "    spot(cup) = ?\n    believes(bob, spot(cup)) = cellar\n",
    )
    Path("gone.lamp").write_text(text.replace("spot(cup) = cellar\n    spot(cup)", "spot(cup)"))
    told = run("plan", "gone.lamp", "--goal", "at(bob) == cellar", "--explain", "1").stdout
    assert "    spot(cup) = cellar, from the start, wrongly\n" in told


def test_what_the_author_does_needs_nobodys_consent(run: Run) -> None:
    told = run("plan", "room.lamp", "--goal", "gold(lamp)", "--explain", "1").stdout
    assert "Act 1 in full: gild(lamp)\n  Nobody's consent is needed: the author does it.\n" in told


def test_an_act_in_full_is_data_too(ask: Ask) -> None:
    code, found = ask("plan", str(CUP), "--explain", "1")
    explanation = found["explanation"]
    (reason,) = explanation["reasons"]
    assert (code, explanation["act"], explanation["text"]) == (0, 1, "tell(ann, bob, cellar)")
    assert (reason["who"], reason["before"], reason["after"]) == ("ann", 0.0, 1.0)
    assert [step["act"] for step in reason["steps"]] == found["plans"][0]["minds"][0]["plan"]
    (bobs,) = reason["steps"][1]["others"]
    assert (bobs["who"], [step["act"] for step in bobs["steps"]]) == (
        "bob",
        ["go(bob, hall, cellar)", "take(bob, cellar)"],
    )
    assert reason["rests_on"][0] == {
        "fact": {"minds": ["ann"], "fluent": "spot(cup)", "value": "cellar"},
        "since": 0,
        "true": True,
    }


def test_links_are_data_too(ask: Ask) -> None:
    (story,) = ask("plan", str(CUP))[1]["plans"]
    fact = {"minds": ["bob"], "fluent": "spot(cup)", "value": "cellar"}
    assert story["belief_links"][0] == {
        "by": 1,
        "fact": fact,
        "of": 2,
        "how": "told",
        "seen_as": None,
    }
    assert [(cause["by"], cause["of"]) for cause in story["causal_links"]] == [(2, 3), (3, None)]


def test_an_act_that_the_story_does_not_have_is_refused(run: Run) -> None:
    result = run("plan", str(CUP), "--explain", "4")
    assert (result.exit_code, result.stderr) == (
        2,
        "--explain 4: the story has only acts 1 to 3. [GL401]\n",
    )


def test_without_a_story_there_is_no_act_to_explain(run: Run) -> None:
    result = run("plan", str(CUP), "--explain", "4", "--author-limit", "1")
    assert (result.exit_code, result.stderr) == (10, "")


def test_an_explanation_keeps_to_the_bounds(
    run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise LimitReached("time")

    monkeypatch.setattr("gaslamp.cli.plan_search.account", late)
    result = run("plan", str(CUP), "--explain", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\nAct 1 is not explained: the limit on time was reached.\n" in result.stdout
    assert ask("plan", str(CUP), "--explain", "1")[1]["explanation"] is None


def test_a_drawing_has_acts_links_and_intentions(run: Run) -> None:
    result = run("plan", str(CUP), "--dot")
    assert (result.exit_code, result.stdout, result.stderr) == (0, DRAWING, HEADLINE)


def test_what_was_merely_meant_is_dashed(run: Run, benchmarks: Path) -> None:
    treasure = str(benchmarks / "problems" / "treasure.txt")
    drawing = run("plan", treasure, "--goal", "1", "--belief-limit", "3", "--dot").stdout
    assert (
        'meant_1 [label="take(Silver, Treasure)\\nmeant by Silver at 2", style=dashed, '
        "fontsize=11];\n"
    ) in drawing
    assert '3 -> meant_1 [style=dashed, label="Silver"];\n' in drawing


def test_no_story_is_no_drawing(run: Run) -> None:
    result = run("plan", "room.lamp", "--goal", "3", "--dot")
    assert (result.exit_code, result.stdout) == (10, "")
    assert result.stderr.startswith("Proved impossible: ")


def test_a_name_with_quotes_in_it_is_drawn() -> None:
    assert quote_dot('a "b" \\ c\nd') == '"a \\"b\\" \\\\ c\\nd"'


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_draws_every_story(run: Run, benchmarks: Path) -> None:
    """Accepted without a word, and every node and arrow written is one drawn."""
    space = str(benchmarks / "problems" / "space.txt")
    limits = ("--author-limit", "5", "--character-limit", "3", "--belief-limit", "1")
    drawings = run("plan", space, "--goal", "1", "--all", *limits, "--dot").stdout
    assert drawings.count("digraph") > 1
    drawn = subprocess.run(
        ["dot", "-Tplain"], input=drawings, capture_output=True, text=True, check=True
    )
    assert drawn.stderr == ""
    nodes = len(re.findall(r"^  \w+ \[label=", drawings, re.MULTILINE))
    assert len(re.findall(r"^node ", drawn.stdout, re.MULTILINE)) == nodes
    arrows = sum(
        line.count(" -> ") for line in drawings.splitlines() if re.match(r"  \w+ -> ", line)
    )
    assert len(re.findall(r"^edge ", drawn.stdout, re.MULTILINE)) == arrows
