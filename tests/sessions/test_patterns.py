"""Patterns mean what they mean to `re`, and cost no more than their length times the line's."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.adapters.regtest.forms import read_script
from gaslamp.adapters.regtest.scripts import Check
from gaslamp.errors import GaslampError
from gaslamp.sessions.patterns import MOST_STEPS, BadPattern, Pattern
from gaslamp.sessions.wording import read_wording

ATOMS = st.sampled_from(
    ["a", "b", "c", " ", ".", r"\w", r"\d", r"\s", r"\W", "[ab]", "[^a]", "[]-]", r"\b", r"\B", "^",
     "$", r"\.", r"\x61", "é", "ſ", "{", "}", "a{b", "{}", "-", ","]
)  # fmt: skip
MARKS = st.sampled_from(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,}", "{,2}", "{1,2}?"])


def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(parts, max_size=3).map("".join),
        st.lists(parts, max_size=3).map(lambda several: f"({'|'.join(several)})"),
        st.lists(parts, max_size=2).map(lambda several: f"(?:{'|'.join(several)})"),
        st.tuples(parts, MARKS).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    )


@pytest.mark.slow
@given(
    st.recursive(ATOMS, joined, max_leaves=8),
    st.lists(st.text("abc d1.-{}éſS\n", max_size=8), min_size=3, max_size=6),
    st.booleans(),
)
@settings(max_examples=600, deadline=None)
def test_a_pattern_means_what_it_means_to_python(
    text: str,
    lines: list[str],
    ignores_case: bool,  # noqa: FBT001  # hypothesis gives it by name
) -> None:
    flags = re.IGNORECASE if ignores_case else 0
    try:
        expected = re.compile(text, flags)
    except re.error:
        with pytest.raises(BadPattern):
            Pattern.of(text, ignores_case=ignores_case)
        return
    pattern = Pattern.of(text, ignores_case=ignores_case)
    for line in lines:
        assert pattern.is_in(line) == (expected.search(line) is not None)
        assert (pattern.whole(line) is None) == (expected.fullmatch(line) is None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (r"(?:take|get) (?:the )?(.+?)(?: up)?", "take the lamp up"),
        (r"(hang|put) (?:up )?(.+?) (?:up )?(?:on|onto) (?:the )?hook", "put cloak on hook"),
        (r"(a|ab)(c|bcd)?(d*)", "abcd"),
        (r"(.*)(b+)(.*?)", "abbb"),
        (r"(x)?y", "y"),
    ],
)  # fmt: skip
def test_the_groups_are_those_that_python_finds(text: str, line: str) -> None:
    expected = re.fullmatch(text, line)
    assert expected is not None
    assert Pattern.of(text).whole(line) == tuple(one or "" for one in expected.groups())


HARD = (
    "(a+)+b", "(a|a)*b", "(a|aa)+$b", "(.*a){12}b", "(.*)*(.*)*(.*)*b", "([ab]*)*c",
    "(a?){60}a{60}b", "(?:a*)*?b", "((a*)*)*b", ".*.*.*.*.*b", "a*a*a*a*a*a*b",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", HARD)
def test_no_pattern_takes_more_than_its_length_times_the_line_s(text: str) -> None:
    pattern = Pattern.of(text)
    before = time.perf_counter()
    assert not pattern.is_in("a" * 2_000)
    assert pattern.whole("a" * 2_000) is None
    assert time.perf_counter() - before < 10


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (r"(a)\1", r"\1 looks back at a group, which is not known here"),
        ("(?=a)b", 'what "(?=a" begins is not known here'),
        ("a(?<!b)", 'what "(?<!" begins is not known here'),
        ("a*+", 'what "*+" says is not known here'),
        ("(?x) a", 'what "(?x)" begins is not known here'),
        ("a{9999}", f'"{{9999}}" repeats more than {MOST_STEPS} times'),
        ("(?:(?:a{20}){20}){20}", f"it has more than {MOST_STEPS} steps"),
        ("(" * 60 + ")" * 60, "its brackets are more than 50 deep"),
        ("a" * 1001, "it is longer than 1000 letters"),
        ("(", "missing ), unterminated subpattern at position 0"),
    ],
)
def test_what_cannot_be_matched_in_bounded_time_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadPattern) as caught:
        Pattern.of(text)
    assert str(caught.value) == fault


def test_nothing_repeated_is_soon_made() -> None:
    assert Pattern.of("(?:(?:(?:(?:){500}){500}){500}){500}x").is_in("x")


def test_every_place_for_a_pattern_is_bounded() -> None:
    assert not Check(1, "pattern", "(a+)+b").passes(("a" * 500,))
    wording = read_wording("> (a+)+b => look\nwhen typed /(a+)+b/\n    x\n", "w")
    assert wording.line_to_type("a" * 500) == "a" * 500
    for text in ("* a\n> i\n/(a)\\1\n", "> i\n[OK: matches /(a)\\1/]\n"):
        with pytest.raises(GaslampError, match=r"looks back at a group, .* \[GL619\]"):
            read_script(text, "s")
    for text in ("> (a)\\1 => look\n", "when says /(a)\\1/\n    x\n"):
        with pytest.raises(GaslampError, match=r"looks back at a group, .* \[GL620\]"):
            read_wording(text, "w")


HOSTILE = {
    "a name with blanks in it": "* a" + " " * 9_000 + "b\n> i\nx\n",
    "nothing but empty lines": "\n" * 1_000_000,
    "exclamation marks": "* a\n> i\n" + "!" * 9_999 + "\n",
    "a bracket without an end": "> i\n[OK" + " " * 9_000 + "x\n",
    "brackets": "> i\n" + "[OK: " * 2_000 + "]\n",
    "a long line": "x" * 1_000_000,
    "a deep include": (
        "".join(f"* t{n}\n>{{include}} t{n + 1}\n" for n in range(5_000)) + "* t5000\n"
    ),
    "a wide include": (
        "".join(f"* t{n}\n>{{include}} t{n + 1}\n>{{include}} t{n + 1}\n" for n in range(40))
        + "* t40\n"
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_script_of_a_stranger_is_read_or_refused_soon(name: str) -> None:
    before = time.perf_counter()
    try:
        read_script(HOSTILE[name], "s")
    except GaslampError as error:
        assert error.code == "GL619"  # noqa: PT017  # both ways are right
    assert time.perf_counter() - before < 5


def test_the_wordings_that_ship_are_read(cellar: str) -> None:
    worlds = Path(cellar).parents[2] / "src" / "gaslamp" / "worlds"
    found = list(worlds.glob("*/wording.txt"))
    assert found
    for path in found:
        assert read_wording(path.read_text("utf-8"), path.name).rules
