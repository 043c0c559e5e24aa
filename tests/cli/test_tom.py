"""`gaslamp tom`: stories in files of all the shapes that are read, and what is said of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

STORY = [
    "Sally entered the nursery.",
    "Anne entered the nursery.",
    "The ball is in the basket.",
    "Sally exited the nursery.",
    "Anne likes the red_box",
    "Anne moved the ball to the box.",
]
QUESTIONS = {
    "Where was the ball at the beginning?": "basket",
    "Where will Sally look for the ball?": "basket",
    "Where does Anne think that Sally searches for the ball?": "basket",
    "Where is the ball really?": "box",
}
NUMBERED = [f"{number} {sentence}" for number, sentence in enumerate(STORY, 1)]
RIGHT = {
    kind: {"right": 1, "of": 1} for kind in ("first_order", "memory", "reality", "second_order")
}

LISTED = json.dumps(
    {"story": STORY, "questions": [{"q": q, "published": a} for q, a in QUESTIONS.items()]}
)
ONE_EACH = "\n".join(
    json.dumps({"story": "Read this first.\n" + "\n".join(NUMBERED), "question": q, "answer": a})
    for q, a in QUESTIONS.items()
)
BABI = "".join(
    "".join(f"{line}\t1 2\n" for line in NUMBERED) + f"{len(NUMBERED) + 1} {q}\t{a}\t1\n"
    for q, a in QUESTIONS.items()
)


@pytest.mark.parametrize("text", [LISTED, f"[{LISTED}]", ONE_EACH, BABI])
@pytest.mark.parametrize("packed", [False, True])
def test_every_wrapper_holds_the_same_story(ask: Ask, text: str, packed: bool) -> None:  # noqa: FBT001  # a parameter of the test
    content = text.encode()
    Path("stories").write_bytes(gzip.compress(content) if packed else content)
    code, found = ask("tom", "stories")
    assert code == 0
    assert (found["suite"], found["stories"], found["questions"]) == ("tomi", 1, 4)
    assert found["by_kind"] == RIGHT
    assert found["disagreements"] == []
    assert found["stories_per_second"] > 0


def test_what_disagrees_is_named_and_no_failure(run: Run, ask: Ask) -> None:
    wrong = LISTED.replace(
        'look for the ball?", "published": "basket"', 'look for the ball?", "label": "box"'
    )
    Path("stories").write_text(f"{LISTED}\n{wrong}\n")
    code, found = ask("tom", "stories")
    assert code == 0
    # The same story told at once again is the same story, so its questions go on.
    assert found["disagreements"] == [
        {"story": 0, "question": 5, "published": "box", "ours": "basket"}
    ]
    shown = run("tom", "stories")
    assert shown.exit_code == 0
    assert "Where will Sally look for the ball?" in shown.stdout


def test_a_sentence_nobody_understands_is_placed(ask: Ask) -> None:
    strange = LISTED.replace("Sally exited the nursery.", "Sally quickly exited the nursery.")
    Path("stories").write_text(f"{LISTED}\n{strange}\n")
    code, found = ask("tom", "stories")
    assert code == 2
    assert found["error"]["code"] == "GL701"
    assert found["error"]["where"] == "stories:2:1"
    assert "Sally quickly exited the nursery." in found["error"]["message"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "GL703"),
        ('{"story": []}', "GL703"),
        (LISTED.replace("Where will Sally look", "Why does Sally look"), "GL702"),
        (LISTED.replace("Where will Sally look", "Where will Tom look"), "GL702"),
    ],
)
def test_other_mistakes_have_their_codes(ask: Ask, text: str, code: str) -> None:
    Path("stories").write_text(text)
    assert ask("tom", "stories")[1]["error"]["code"] == code


def test_a_file_that_is_not_there_is_said_to_be_so(ask: Ask) -> None:
    assert ask("tom", "nowhere")[1]["error"]["code"] == "GL603"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_as_it_says_or_refused_with_its_line(
    run: Run, tmp_path: Path, encoding: str, end: str
) -> None:
    asked = ["7 Where will Sally look for the ball?\tbasket\t1"]
    said = [one.replace("Anne", "Zoë") for one in NUMBERED]
    file = tmp_path / "stories.txt"
    file.write_bytes(end.join([*said, *asked]).encode(encoding))
    done = run("tom", str(file))
    if encoding in {"utf-8-sig", "utf-16", "utf-32"}:
        assert "1 story, 1 question\n" in done.output
        assert "first_order  1      1   100.0 %" in done.output
    else:
        assert done.exit_code == 2
        assert (
            'stories.txt" cannot be read: it is no text in UTF-8: byte 0xeb in line 2'
            in done.stderr
        )


def test_a_text_with_zeros_is_no_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "stories.txt"
    file.write_bytes("\n".join(NUMBERED).encode("utf-16-le"))
    assert "it is no text in UTF-8: line 1 has a zero in it" in run("tom", str(file)).stderr


def test_a_stray_line_before_the_first_object_is_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    file.write_text(f"# of a friend\n{LISTED}", "utf-8")
    refused = run("tom", str(file))
    assert f"{file.name}:1:1: no story can be found here: this line is no JSON" in refused.stderr
    done = run("tom", "--skip-unreadable", str(file))
    assert "1 story, 4 questions\n" in done.output
    assert "1 line could not be read and was left out:" in done.output


def test_something_else_in_a_list_is_left_out_if_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "stories.json"
    file.write_text(f"[{LISTED}, 3]", "utf-8")
    assert "the list holds something that is no object" in run("tom", str(file)).stderr
    assert "1 story, 4 questions\n" in run("tom", "--skip-unreadable", str(file)).output
