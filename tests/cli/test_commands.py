"""`check`, `run`, `beliefs` and `worlds`: what they print, and how they end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import open_world, shipped_worlds

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

STORY = "put(sally, basket); leave(sally); move(anne, basket, box)"


def test_check_says_what_a_world_holds_and_what_comes_about(run: Run) -> None:
    result = run("check", "room.lamp")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "No mistakes.\n"
        "Once ground: characters 2, entities 4, fluents 4, actions 10, events 0, triggers 0, "
        "processes 0.\n"
        "States by moves from the start: 1, 6, 12, 9, 2 (30 in all). That is all there are.\n"
        "\n"
        "Endings:\n"
        "  lamp_taken: in 1 move: take(ann, lamp)\n"
        "  gilded: in 1 move: gild(lamp)\n"
    )


def test_what_is_not_met_is_one_line_with_a_count(run: Run) -> None:
    result = run("check", "room.lamp", "--state-limit", "3")
    assert result.stdout.endswith(
        "\n2 actions not met within the bound on states, which proves nothing: drop, gild\n"
    )


def test_what_comes_to_nothing_is_said_and_no_matter_for_the_exit_code(run: Run, ask: Ask) -> None:
    text = Path("room.lamp").read_text()
    Path("room.lamp").write_text(f"{text}\ntype ladder\n")
    result = run("check", "room.lamp")
    line = text.count("\n") + 2
    assert result.exit_code == 0
    message = 'nothing makes use of the type "ladder"; use it, or remove it'
    assert result.stdout.endswith(
        f"\nWhat comes to nothing, if it is not meant so:\n  room.lamp:{line}:1: {message}\n"
    )
    _, found = ask("check", "room.lamp")
    where = f"room.lamp:{line}:1"
    assert found["drama"] == [
        {"kind": "unused declaration", "name": "ladder", "message": message, "where": where}
    ]


def test_check_in_json_has_every_field(ask: Ask) -> None:
    code, found = ask("check", "room.lamp", "--state-limit", "3")
    assert code == 0
    assert found["world"] == "A room"
    assert found["problems"] == []
    assert found["sizes"]["actions"] == 10
    assert found["states"] == {"by_depth": [1, 2], "complete": False, "bound": "states"}
    assert found["endings"][1] == {
        "name": "gilded",
        "verdict": "not_reached",
        "way": None,
        "is_thinkable": True,
    }
    assert found["actions"] == [
        {"name": "take", "verdict": "reached", "is_thinkable": True},
        {"name": "drop", "verdict": "not_reached", "is_thinkable": True},
        {"name": "gild", "verdict": "not_reached", "is_thinkable": True},
    ]


def test_what_is_proved_never_to_happen_has_its_own_exit_code(run: Run) -> None:
    text = Path("room.lamp").read_text()
    Path("room.lamp").write_text(text.replace("not gold(what)", "gold(what)"))
    result = run("check", "room.lamp")
    assert result.exit_code == 12
    assert "  gilded: proved never to happen\n" in result.stdout
    assert "\nActions that do not happen:\n  gild: proved never to happen\n" in result.stdout


def test_mistakes_in_a_world_are_all_listed(run: Run, ask: Ask) -> None:
    Path("wrong.lamp").write_text("entity lamp: thing\nproperty lit(lmp): boolean\n")
    advice = "declare it, or use the system that has it: use places"
    lines = [
        f'wrong.lamp:1:1: there is no type "thing"; {advice} [GL102]',
        'wrong.lamp:2:14: there is no type "lmp" [GL102]',
    ]
    result = run("check", "wrong.lamp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == lines
    code, found = ask("check", "wrong.lamp")
    assert code == 2
    assert found["error"] == found["problems"][0]
    assert [
        f"{one['where']}: {one['message']} [{one['code']}]" for one in found["problems"]
    ] == lines


def test_counts_are_printed_as_their_file_holds_them(run: Run) -> None:
    result = run("check", "walk.txt", "--counts", "3")
    assert result.stdout == '{\n  "states": [1, 1],\n  "taken": {\n    "walk": [1, 1]\n  }\n}\n'
    assert json.loads(result.stdout)["states"] == [1, 1]


def test_a_run_is_what_its_seed_makes_it(run: Run, ask: Ask) -> None:
    scene = Stage(open_world("room.lamp")).start(seed=7)
    expected = {
        "seed": 7,
        "ending": scene.ending,
        "events": len(GodView(scene).log),
        "hash": scene.head,
    }
    assert ask("run", "room.lamp", "--seed", "7") == (
        0,
        {"world": "room.lamp", "runs": [expected], "endings": {scene.ending: 1}},
    )
    assert run("run", "room.lamp", "--seed", "7").stdout == (
        f"seed 7: {scene.ending}, {len(GodView(scene).log)} events, {scene.head}\n"
    )


def test_many_runs_have_seeds_in_a_row_and_a_table(run: Run, ask: Ask) -> None:
    code, found = ask("run", "room.lamp", "--seed", "5", "-n", "3")
    assert code == 0
    assert [one["seed"] for one in found["runs"]] == [5, 6, 7]
    assert sum(found["endings"].values()) == 3
    text = run("run", "room.lamp", "--seed", "5", "-n", "3").stdout
    assert text.splitlines()[3:] == [
        "",
        "Endings of 3 runs:",
        *(f"  {name}  {times}  {times / 3:6.1%}" for name, times in found["endings"].items()),
    ]


def test_many_runs_go_as_each_alone(ask: Ask) -> None:
    together = ask("run", "room.lamp", "--seed", "1", "-n", "3")[1]["runs"]
    alone = [ask("run", "room.lamp", "--seed", str(seed))[1]["runs"][0] for seed in (1, 2, 3)]
    assert together == alone


@pytest.mark.slow
@pytest.mark.parametrize("file", ["room.lamp", "walk.txt"])
def test_many_processes_print_what_one_prints(run: Run, file: str) -> None:
    words = ("run", file, "--seed", "5", "-n", "7")
    one, two = run(*words), run(*words, "--jobs", "2")
    assert (two.exit_code, two.output) == (0, one.output)


def test_beliefs_are_written_by_one_process(run: Run) -> None:
    done = run("run", "room.lamp", "--beliefs", "-", "--jobs", "2")
    assert done.exit_code == 2
    assert done.stderr.endswith("--beliefs goes with one process: no --jobs.\n")


@pytest.mark.slow
def test_all_beliefs_of_runs_are_written_as_lines(run: Run) -> None:
    words = ("run", "sally_anne", "--seed", "1", "-n", "2", "--order", "2", "--beliefs")
    shown = run(*words, "-")
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert {line["seed"] for line in lines} == {1, 2}
    assert "Endings of 2 runs" in shown.stderr
    assert run(*words, "beliefs.jsonl").stdout == shown.stderr
    assert Path("beliefs.jsonl").read_text("ascii") == shown.stdout
    assert run(*words, "no/such/beliefs.jsonl").exit_code == 2


def test_two_answers_do_not_share_standard_output(ask: Ask) -> None:
    code, found = ask("run", "sally_anne", "--beliefs", "-")
    assert code == 2
    assert found["error"]["message"] == ("--json and --beliefs - would both be on standard output.")


def test_sally_will_look_where_she_put_it(run: Run) -> None:
    result = run("beliefs", "sally_anne", "inside(ball)", "--who", "sally", "--after", STORY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "0: inside(ball): box\n1: sally believes inside(ball): basket\n"


def test_beliefs_about_beliefs_go_to_any_depth(ask: Ask) -> None:
    who = "anne,sally,anne,sally"
    code, found = ask("beliefs", "sally_anne", "inside(ball)", "--who", who, "--after", STORY)
    assert code == 0
    assert found["after"] == STORY.split("; ")
    assert [(row["order"], row["who"], row["value"]) for row in found["beliefs"]] == [
        (0, [], "box"),
        (1, ["anne"], "box"),
        (2, ["anne", "sally"], "basket"),
        (3, ["anne", "sally", "anne"], "basket"),
        (4, ["anne", "sally", "anne", "sally"], "basket"),
    ]


def test_without_names_everybody_is_asked(run: Run) -> None:
    assert run("beliefs", "room.lamp", "has(ann)", "--after", "take(ann, cup)").stdout == (
        "0: has(ann): cup\n1: ann believes has(ann): cup\n1: bob believes has(ann): cup\n"
    )
    assert run("beliefs", "room.lamp", "has(ann) == cup", "--order", "0").stdout == (
        "0: has(ann) == cup: false\n"
    )
    assert run("beliefs", "room.lamp", "has(ann)", "--order", "2").stdout == (
        "0: has(ann): ? (unknown)\n"
        "1: ann believes has(ann): ? (unknown)\n"
        "1: bob believes has(ann): ? (unknown)\n"
        "2: ann believes that bob believes has(ann): ? (unknown)\n"
        "2: bob believes that ann believes has(ann): ? (unknown)\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("has(ann)", "--who", "ann,bab"),
            'nobody here is called "bab"; did you mean "bob"? [GL405]',
        ),
        (
            ("has(ann)", "--who", "lamp"),
            'nobody here is called "lamp"; there is ann, bob [GL405]',
        ),
        (
            ("has(ann)", "--after", "take(ann, lamp); take(ann, cup)"),
            "act 2, take(ann, cup), is impossible then: has(ann) == ? does not hold [GL407]",
        ),
        (
            ("has(ann)", "--after", "tak(ann, lamp)"),
            (
                '"tak(ann, lamp)" is no act of this world: there is no action "tak"; '
                'did you mean "take"? [GL406]'
            ),
        ),
        (
            ("has(ann)", "--after", "take(ann)"),
            '"take(ann)" is no act of this world: it is done as take(who, what) [GL406]',
        ),
        (
            ("has(ann)", "--after", "take(ann, lmp)"),
            (
                '"take(ann, lmp)" is no act of this world: nothing is called "lmp"; '
                'did you mean "lamp"? [GL406]'
            ),
        ),
        (
            ("has(ann)", "--after", "take(ann, bob)"),
            '"take(ann, bob)" is no act of this world: "bob" is no thing [GL406]',
        ),
        (
            ("has(ann)", "--after", "1 + 1"),
            (
                '"1 + 1" is no act of this world: an act is a name and whom and what it is done '
                "with [GL406]"
            ),
        ),
        (
            ("hs(ann)",),
            (
                "EXPRESSION:1:1: what is believed cannot be read: there is no property or "
                'definition "hs"; did you mean "has"?; expected a condition or a value such as '
                "has(ann) == cup [GL408]"
            ),
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_the_reason(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    result = run("beliefs", "room.lamp", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")


def test_beliefs_of_a_benchmark_file(run: Run) -> None:
    result = run(
        "beliefs", "walk.txt", "at(Tom)", "--who", "Tom", "--after", "walk(Tom, Home, Shop)"
    )
    assert result.stdout == "0: at(Tom): Shop\n1: Tom believes at(Tom): Shop\n"


@pytest.mark.slow
def test_the_worlds_that_ship_are_listed(run: Run, ask: Ask) -> None:
    code, found = ask("worlds")
    assert code == 0
    assert [world["name"] for world in found["worlds"]] == list(shipped_worlds())
    assert "sally_anne" in run("worlds").stdout


def test_what_each_person_knows_as_it_starts_is_listed_with_its_source(run: Run) -> None:
    page = run("check", "cloak_of_darkness", "--known").stdout
    assert "\n  exit(foyer, south) = bar (remembered)\n" in page
    assert "\n  at(guest) = foyer (own)\n" in page
    assert "hook" not in page
    found = json.loads(run("check", "cloak_of_darkness", "--known", "--json").stdout)
    (person,) = found["known"]
    assert "message" not in person["knows_of"]
    assert {fact["from"] for fact in person["facts"]} == {"common", "own", "remembered"}


def test_what_somebody_could_hardly_know_is_listed_last(run: Run) -> None:
    text = (
        "common: at, hall, attic, ann, bob\ntype room\n"
        "entity ann, bob: character\nentity hall, attic: room\n"
        "property at(character): room\ninitially:\n    at(ann) = hall\n    at(bob) = attic\n"
        "action go(w: character, to: room)\n    effect: at(w) = to\n    consenting: w\n"
    )
    Path("far.lamp").write_text(text)
    page = run("check", "far.lamp", "--known").stdout
    assert page.endswith("  ann: at(bob) = attic (common)\n  bob: at(ann) = hall (common)\n")


def test_states_believed_in_are_counted_as_well(run: Run, ask: Ask) -> None:
    result = run("check", "walk.txt", "--counts", "2", "--believed")
    assert result.exit_code == 0
    assert result.stdout.startswith("Different states, those believed in as well:\nwithin 0 acts: ")
    code, found = ask("check", "walk.txt", "--counts", "2", "--believed")
    assert code == 0
    assert len(found["states_with_believed"]) == 3
    assert run("check", "walk.txt", "--believed").exit_code == 2
