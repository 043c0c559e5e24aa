"""That the reference pages of the command say all there is, and nothing more."""

import json
import re
from pathlib import Path
from typing import Final

import click
import pytest

from gaslamp.cli import gaslamp
from gaslamp.cli.command import COMMANDS
from gaslamp.cli.exit_codes import ExitCode

REFERENCE: Final = Path(__file__).parents[2] / "docs" / "reference"
EVERYWHERE: Final = {"--json", "--debug", "--no-cache", "--help", "-h", "--format"}


def section(command: str) -> str:
    """What the page says of one command."""
    page = (REFERENCE / "cli.md").read_text("utf-8")
    found = re.search(rf"^## gaslamp {command}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def options(command: str) -> set[str]:
    loaded = gaslamp.get_command(click.Context(gaslamp), command)
    assert loaded is not None
    given = [option for option in loaded.params if isinstance(option, click.Option)]
    names = {name for option in given for name in (*option.opts, *option.secondary_opts)}
    return names - EVERYWHERE


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_section(command: str) -> None:
    assert section(command).strip()


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "play"])
def test_the_tables_have_every_option(command: str) -> None:
    rows = re.findall(r"^\| (`-.*?) \|", section(command), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(-[-\w]+)", row)}
    assert named == options(command)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("play", "worlds")])
def test_the_defaults_are_as_the_page_says(command: str) -> None:
    loaded = gaslamp.get_command(click.Context(gaslamp), command)
    assert loaded is not None
    numbers = {
        option.opts[0]: option.default
        for option in loaded.params
        if isinstance(option, click.Option) and type(option.default) is int
    }
    rows = re.findall(r"^\| `(-[-\w]+)[^|]*\|[^|]*\| (\d+) \|", section(command), re.MULTILINE)
    said = {name: int(number) for name, number in rows}
    assert {name: number for name, number in numbers.items() if name in said} == {
        name: number for name, number in said.items() if name in numbers
    }
    assert numbers.keys() - said.keys() == set()


def test_every_exit_code_is_listed() -> None:
    page = (REFERENCE / "exit-codes.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| (\w+) \|", page, re.MULTILINE)
    assert {(int(number), name) for number, name in rows} == {(c.value, c.name) for c in ExitCode}


def test_the_examples_of_json_are_json() -> None:
    page = (REFERENCE / "json.md").read_text("utf-8")
    examples = re.findall(r"^```json\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)
    assert len(examples) == 7
    for example in examples:
        assert isinstance(json.loads(example), dict)
        assert "\n" not in example
