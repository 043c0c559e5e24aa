"""Names that a reader would take for one another, or that turn what stands beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared_worlds import world_of

from gaslamp.checks import confusable_names
from gaslamp.checks.names_alike import skeleton
from gaslamp.cli import gaslamp
from gaslamp.notation import read
from gaslamp.worlds import shipped_worlds

CYRILLIC_ANNA = "\u0430nn\u0430"
WHOLLY_CYRILLIC = "\u0441\u043e\u0440\u0435"  # which looks like "cope"
HEBREW = "\u05d3\u05dc\u05ea"


def messages(text: str) -> list[str]:
    return [str(one) for one in confusable_names(read(text, "w"))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("anna", CYRILLIC_ANNA),
        ("cope", WHOLLY_CYRILLIC),
        ("Room", "room"),
        ("room", "\uff32oom"),
        ("\u041d\u041e\u0422", "HOT"),
        ("o", "\u03bf"),
        ("file", "\ufb01le"),
    ],
)
def test_two_names_that_look_alike_are_told(first: str, second: str) -> None:
    assert skeleton(first) == skeleton(second)
    assert f'w:2:1: "{second}" cannot be told from "{first}" by eye' in messages(
        f"type {first}\ntype {second}\n"
    )


def test_a_word_of_two_scripts_is_told() -> None:
    mixed = "p\u0430ypal"
    assert messages(f"type {mixed}") == [
        f'w:1:1: "{mixed}" mixes letters of Latin and Cyrillic that look alike'
    ]


def test_a_name_from_right_to_left_is_told() -> None:
    assert messages(f"type {HEBREW}") == [
        f'w:1:1: "{HEBREW}" is written from right to left, and turns what stands beside it'
    ]


def test_what_things_are_called_is_looked_at_too() -> None:
    text = f'entity a\n    called: "Anna"\nentity b\n    called: "{CYRILLIC_ANNA}"\n'
    assert f'w:3:1: "{CYRILLIC_ANNA}" cannot be told from "anna" by eye' in messages(text)


@pytest.mark.parametrize(
    "text",
    [
        "type lamp\ntype lamps\n",
        "type room\nentity Room: room\n",  # two kinds of name
        "type \u0434\u043e\u043c\ntype \u043a\u043e\u0442\n",
        "type \u6771\u4eac_tower\n",
        "type l1\ntype ll\n",
        'entity a\n    called: "a lamp"\nentity b\n    called: "a lamp", "The lamp"\n',
    ],
)
def test_honest_names_are_left_alone(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize("name", shipped_worlds())
def test_no_shipped_world_has_such_names(name: str) -> None:
    assert confusable_names(world_of(name)) == ()


def test_check_warns_and_does_not_fail(tmp_path: Path) -> None:
    file = tmp_path / "two.lamp"
    file.write_text(f"type place\nentity anna, {CYRILLIC_ANNA}: place\n", "utf-8")
    shown = CliRunner().invoke(gaslamp, ["check", str(file)])
    assert shown.exit_code == 0
    assert shown.stdout.endswith(
        "Names that may mislead whoever reads them:\n"
        f'  {file}:2:1: "{CYRILLIC_ANNA}" mixes letters of Latin and Cyrillic that look alike\n'
        f'  {file}:2:1: "{CYRILLIC_ANNA}" cannot be told from "anna" by eye\n'
    )
    answered = json.loads(CliRunner().invoke(gaslamp, ["check", str(file), "--json"]).stdout)
    assert answered["names"][1] == {
        "name": CYRILLIC_ANNA,
        "message": f'"{CYRILLIC_ANNA}" cannot be told from "anna" by eye',
        "where": f"{file}:2:1",
    }


def test_names_in_sabre_are_looked_at_too(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text(f"entity anna : character;\nentity {CYRILLIC_ANNA} : character;\n", "utf-8")
    shown = CliRunner().invoke(gaslamp, ["check", str(file)])
    assert "cannot be told from" in shown.stdout
