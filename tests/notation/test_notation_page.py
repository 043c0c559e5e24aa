"""The page on the notation says what the grammar does."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Final

import pytest
from lark import Lark

from gaslamp.notation import limits, read
from gaslamp.notation.diagnosis import SECTIONS
from gaslamp.notation.grammar import parser
from gaslamp.notation.layout import Layout
from gaslamp.notation.spelling import DECLARATIONS, RESERVED

PAGE: Final = (Path(__file__).parents[2] / "docs" / "reference" / "notation.md").read_text("utf-8")
EXAMPLES: Final = re.findall(r"```lamp\n(.*?)```", PAGE, re.DOTALL)

# Those that the grammar gives by a pattern, because of what has to follow them.
BY_PATTERN: Final = {"is", "a", "an", "for", "each", "together", "assumes"} | {
    *("everybody", "belief", "know"),
}


def listed(mark: str) -> list[str]:
    """The words in the block below a mark, in its order."""
    found = re.search(rf"<!-- {mark} -->\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found.group(1).split()


def keywords() -> set[str]:
    """Every word that the grammar knows."""
    values = {terminal.pattern.value for terminal in parser().terminals}
    return {value for value in values if value.isalpha()} | BY_PATTERN


def test_the_reserved_words_are_listed() -> None:
    assert listed("reserved") == sorted(RESERVED)
    assert keywords() >= RESERVED


def test_all_other_keywords_are_listed() -> None:
    assert listed("keywords") == sorted((keywords() - RESERVED) | {"nothing"})
    assert keywords() >= {*DECLARATIONS, *SECTIONS}


def test_the_grammar_reserves_the_same_words_before_a_bracket() -> None:
    (pattern,) = (t.pattern.value for t in parser().terminals if t.name == "APPLIED")
    found = re.match(r"\(\?!\(\?:([a-z|]+)\)", pattern)
    assert found
    assert set(found.group(1).split("|")) == RESERVED


@pytest.mark.parametrize("name", ["FILE_BYTES", "LINE_CHARACTERS", "WORDS"])
def test_the_bounds_are_those_of_the_reader(name: str) -> None:
    assert f"{getattr(limits, name):,}" in PAGE


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_are_read(text: str) -> None:
    assert read(text)


@pytest.mark.parametrize("word", sorted({*DECLARATIONS, *SECTIONS} - {"when"}))
def test_a_keyword_that_is_not_reserved_is_free_as_a_name(word: str) -> None:
    text = f"type {word}\nentity {word}: {word}\nproperty {word}({word}): {word} = {word}\n"
    text += f"initially:\n    {word}({word}) = {word}\n    {word}({word}) = {word}\n"
    text += f"action {word}({word}: {word})\n    takes 1 s\n    consenting: {word}\n"
    assert len(read(text).initially) == 2


@pytest.mark.parametrize("word", sorted({*DECLARATIONS, *SECTIONS}))
def test_the_page_tells_of_every_declaration_and_section(word: str) -> None:
    assert re.search(rf"`{word}\b", PAGE)


@pytest.mark.slow
def test_the_grammar_leaves_open_only_how_far_a_last_part_reaches(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """All conflicts are between ending a part and going on with it; the parser goes on."""
    with caplog.at_level("DEBUG", logger="lark"):
        Lark(
            resources.files("gaslamp.notation").joinpath("lamp.lark").read_text("utf-8"),
            parser="lalr",
            start=["world", "expression"],
            postlex=Layout(),
            debug=True,
        )
    found = re.findall(r"Shift/Reduce conflict for terminal (\w+)", caplog.text)
    operators = {
        "AND",
        "OR",
        "EQUAL",
        "CHANGED_BY",
        "COMPARISON",
        "IS_A",
        "PLUS",
        "MINUS",
        "STAR",
        "SLASH",
    }
    assert set(found) == operators | {"ELIF", "ELSE"}
