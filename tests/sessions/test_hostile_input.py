"""Whatever is typed is answered, soon, and never taken for anything but words."""

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf_in_memory import Shelf

from gaslamp.english.commands.matching import MOST_STEPS
from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.commands.reader import read
from gaslamp.english.commands.readings import TOO_LONG, NotUnderstood
from gaslamp.english.commands.tokens import LONGEST_LINE, clean_line
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.file_names import MOST_LETTERS
from gaslamp.sessions.problems import NotAName
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

Begin = Callable[[], Session]

MEGABYTE = 1_000_000
LONG = {
    "one letter": "a" * 10 * MEGABYTE,
    "one word": "take " * 2 * MEGABYTE,
    "quotes": '"' * 10 * MEGABYTE,
    "nothing but spaces": " " * 10 * MEGABYTE,
    "nothing but controls": "\0" * 10 * MEGABYTE,
    "combining marks": "a" + "\u0301" * 10 * MEGABYTE,
    "thens": "then " * 10_000,
    "takes": "take lamp then " * 10_000,
    "ands": "take " + " and ".join(["lamp"] * 10_000),
}
DEEP = {
    "thens": "then " * 190,
    "commas": "take " + "," * 900,
    "ands": "take " + " and ".join(["lamp"] * 80),
    "mixed ands": "take " + " and take ".join(["lamp and key"] * 40),
    "buts": "take all but " + " but ".join(["all"] * 80),
    "quotes in quotes": "say " + '"' * 990,
    "words in quotes": 'say "\'"' * 140,
    "prepositions": "unlock trap door " + "with key " * 90,
    "unknown words": " ".join(f"w{number}x" for number in range(200)),
    "slips": "tkae " * 190,
    "names": "lamp key " * 100,
    "determiners": "take " + "the " * 240,
    "addressed": "ben, " * 190,
    "tells": "tell ben to " * 80,
    "stops": "shout." * 160,
    "combining marks": "ta\u0301\u0301\u0301" * 190,
    "wide signs": "\ufdfa" * 900,
}
TEMPLATES = (
    "{who}", "{me}", "{{", "}}", "{0}", "%s", "%(who)s", "{me.__class__}", "{me's}", "{be}",
    "${me}", "{{me}}", "{the what}", "{Who}", "\\{me}", "{me!r}", "{:>9999999}",
)  # fmt: skip
DIRECTION = "\u202e\u202d\u2066\u2067\u2069\u200f\u200e\u061c"


def every_plane() -> list[str]:
    """Some letters of every plane, assigned or not, surrogates among them."""
    return [
        "".join(chr(plane * 0x10000 + at) for at in range(0, 0x10000, 331)) for plane in range(17)
    ]


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
def test_a_line_of_megabytes_is_declined(line: str, begin: Begin) -> None:
    session = begin()
    assert session.type(line).text
    assert len(session.transcript()) < 3 * LONGEST_LINE
    assert session.turn.decision is None


@pytest.mark.parametrize("line", DEEP.values(), ids=DEEP)
def test_a_line_of_much_structure_costs_no_more_steps_than_any(
    line: str, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = 0
    find = KnownNames.find

    def counted(names: KnownNames, words: list[str]) -> object:
        nonlocal looked_up
        looked_up += 1
        return find(names, words)

    monkeypatch.setattr(KnownNames, "find", counted)
    Repertoire.of(begin().turn).reading(line)
    assert looked_up <= MOST_STEPS


@pytest.mark.parametrize("line", every_plane())
def test_every_plane_of_unicode_is_read(line: str, begin: Begin) -> None:
    session = begin()
    for start in range(0, len(line), 40):
        reply = session.type(line[start : start + 40])
        assert reply.text == session.type(line[start : start + 40]).text
    session.transcript().encode("utf-8")


def test_control_and_direction_marks_are_not_repeated(begin: Begin) -> None:
    session = begin()
    marks = "".join(map(chr, range(32))) + "\x7f\x9b" + DIRECTION
    session.type(f"take{DIRECTION} la\x1b[31mmp{marks}")
    shown = session.transcript()
    bad = [one for one in shown if unicodedata.category(one)[0] == "C" and one != "\n"]
    assert bad == []


@pytest.mark.parametrize("slot", TEMPLATES)
@pytest.mark.parametrize(
    "shape", ["{}", "take {}", 'say "{}"', "ben, {}", "why {}", "save {}", "x {} lamp", '"{}"']
)
def test_nothing_typed_reaches_a_template(slot: str, shape: str, begin: Begin) -> None:
    plain, odd = begin(), begin()
    said = plain.type(shape.replace("{}", "zqzqzq")).text
    assert odd.type(shape.replace("{}", slot)).text.replace(slot, "zqzqzq") in {
        said,
        str(NotAName(MOST_LETTERS)),
        "Say what to do.",
        *(reply_texts(shape, begin)),
    }


@pytest.mark.parametrize("slot", TEMPLATES)
@pytest.mark.parametrize("shape", ["save {}", "restore {}", "transcript {}"])
def test_a_template_is_no_name_of_a_file(slot: str, shape: str, begin: Begin, shelf: Shelf) -> None:
    assert begin().type(shape.replace("{}", slot)).text == str(NotAName(MOST_LETTERS))
    assert shelf.texts == {}


def reply_texts(shape: str, begin: Begin) -> set[str]:
    """What the same line is answered with if a mark, or a known word, stands for the slot."""
    return {begin().type(shape.replace("{}", one)).text for one in ("*", "me", "* *", "anne *")}


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=300)
def test_any_text_gets_an_answer(typed: str) -> None:
    assert SESSIONS[0].type(typed).text
    assert len(clean_line(typed)) <= LONGEST_LINE + 1


SESSIONS: list[Session] = []


@pytest.fixture(autouse=True, scope="module")
def _session(stage: Stage, edition: Edition) -> None:
    SESSIONS.append(new_session(stage, "anne", 1, edition=edition))


@given(
    st.lists(
        st.sampled_from(
            ["take", "lamp", "key", "brass", "the", "and", "then", "all", "but", "it", '"', ",",
             ".", "with", "unlock", "trap door", "ben", "tell", "to", "?", "x", "except"]
        ),
        max_size=30,
    )
)  # fmt: skip
@settings(deadline=None, max_examples=300)
def test_any_row_of_known_words_is_read(words: list[str]) -> None:
    Repertoire.of(SESSIONS[0].turn).reading(" ".join(words))


def test_the_reader_takes_no_line_longer_than_it_says(begin: Begin) -> None:
    known = Repertoire.of(begin().turn)
    assert read("x" * sys.maxunicode, known.grammar, known.names) == NotUnderstood(TOO_LONG)
