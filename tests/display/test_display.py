"""Nothing that steers a terminal counts as text, and no edge lets it by."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.display import Edge, Mark, escape_unsafe, guard_stream, unsafe_in, unsafe_in_name

JOINERS: Final = "\u200c\u200d"
STEERING: Final = frozenset(["Cc", "Cf", "Co", "Cs", "Zl", "Zp"])
INVISIBLE: Final = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufe0e\ufe0f"
    "\U000e0100\U000e01ef\U000e0041\ufff0\U0001fffe\ufdd0"
)
HONEST: Final = (
    "Sally's “ball” — she’s here…",
    "naïve café, Zoë, Łódź, Ærø",
    "नमस्ते, क्‍ष",
    "می‌خواهم",
    "日本語のテキスト",
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "two\nlines",
    "a\N{NO-BREAK SPACE}b",
)
every_text = st.text(st.characters(codec=None), max_size=30)


def steers(character: str) -> bool:
    """Whether Python's own tables say that a character is no text."""
    number = ord(character)
    return (
        (unicodedata.category(character) in STEERING and character not in "\n" + JOINERS)
        or number & 0xFFFE == 0xFFFE
        or 0xFDD0 <= number <= 0xFDEF
        or character in INVISIBLE
    )


def test_every_code_point_that_steers_is_unsafe_anywhere() -> None:
    missed = [
        hex(number)
        for number in range(0x110000)
        if steers(chr(number)) and unsafe_in(f"a{chr(number)}b") != 1
    ]
    assert missed == []


def test_what_can_be_seen_is_safe() -> None:
    """Of what is assigned, nothing is taken from authors but what steers or cannot be seen."""
    visible = (
        chr(number) for number in range(0x110000) if unicodedata.category(chr(number))[0] in "LNPSZ"
    )
    hidden = {one for one in visible if not steers(one) and unsafe_in(one) is not None}
    assert {unicodedata.name(one) for one in hidden} <= {"HANGUL FILLER"}


@pytest.mark.parametrize("text", HONEST)
def test_honest_writing_is_left_alone(text: str) -> None:
    assert escape_unsafe(text) == text
    assert unsafe_in(text) is None


@pytest.mark.parametrize("joiner", JOINERS)
def test_a_joiner_stands_between_letters_that_join_and_nowhere_else(joiner: str) -> None:
    assert unsafe_in(f"می{joiner}خ") is None
    for text in (f"pass{joiner}word", f"می{joiner}", f"{joiner}خ", f"a{joiner}خ", joiner):
        assert unsafe_in(text) is not None
    assert unsafe_in_name(f"می{joiner}خ") == 2


@given(every_text)
def test_what_is_displayed_is_safe_and_stays_as_it_is(text: str) -> None:
    shown = escape_unsafe(text)
    assert not any(map(steers, shown))
    assert escape_unsafe(shown) == shown
    assert (shown == text) == (unsafe_in(text) is None)


@given(every_text)
def test_what_is_displayed_of_json_is_the_same_json(text: str) -> None:
    assert json.loads(escape_unsafe(json.dumps(text))) == text


@given(st.lists(every_text, max_size=4))
def test_an_edge_lets_nothing_by(pieces: list[str]) -> None:
    stream = io.StringIO()
    edge = guard_stream(guard_stream(stream))
    for piece in pieces:
        assert edge.write(piece) == len(piece)
    edge.writelines(pieces)
    edge.flush()
    assert not any(map(steers, stream.getvalue()))


def test_an_edge_writes_marks_of_our_own_and_has_no_way_round() -> None:
    stream = io.StringIO()
    with Edge(Edge(stream)) as edge:
        edge.mark(Mark.BOLD)
        edge.write("A")
    assert stream.getvalue() == "\033[1mA"  # and was not closed
    assert not hasattr(edge, "buffer")
