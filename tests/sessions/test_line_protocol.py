"""The line protocol: what it offers can be sent back, and it tells what the view holds, no more."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_worlds import edition_of, light_worlds, stage_of, world_of
from shelf_in_memory import Shelf

from gaslamp.english.words import lexicon_of
from gaslamp.screens.jsonl import LONGEST_LINE, play_json
from gaslamp.sessions import Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

Begin = Callable[[], Session]
PROGRAM = "from gaslamp.cli.command import main; main()"


@cache
def stage(world: str) -> Stage:
    return stage_of(world)


def game(world: str, seed: int) -> Session:
    who = (world_of(world).playable or stage(world).people)[0]
    return new_session(stage(world), who, seed, edition=edition_of(world))


def objects(session: Session, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert play_json(session, io.StringIO("".join(f"{line}\n" for line in lines)), out) == 0
    assert out.getvalue().isascii()
    return [json.loads(line) for line in out.getvalue().splitlines()]


# -- what is offered can be taken ---------------------------------------------------


@pytest.mark.slow
@settings(max_examples=2, deadline=None)
@given(data=st.data(), seed=st.integers(0, 99))
@pytest.mark.parametrize("world", light_worlds())
def test_what_makes_sense_now_means_the_same_sent_back_as_an_act_and_as_a_command(
    world: str, data: st.DataObject, seed: int
) -> None:
    session = game(world, seed)
    for _ in range(4):
        offered = session.offers()
        if not offered:
            break
        for line, choice in offered[:6]:
            told = []
            for is_typed in (False, True):
                decision = choice.act
                reply = session.type(line) if is_typed else session.do(decision)
                assert reply.took_time, (line, reply.text)
                assert not reply.is_refused
                assert session.asked is None
                told.append((session.turn.decision, reply.text))
                assert session.story.undo()
            assert told[0] == told[1], line
        _, choice = data.draw(st.sampled_from(offered))
        session.do(choice.act)


# -- what is told ----------------------------------------------------------------------


def strings(value: object) -> Iterator[str]:
    """Every string in what JSON holds, but the sentences, which the telling's own tests judge."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in {"text", "label", "command"}:
                yield from (key, *strings(one))
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat")
@pytest.mark.parametrize("world", light_worlds())
def test_nothing_in_it_names_what_the_view_does_not_hold(world: str) -> None:
    session = game(world, 1)
    # A level is a value, as numbers are, and nothing that one could know of or not.
    types_of = stage_of(world)._runtime.space.vocabulary.types_of
    entities = {name for name, types in types_of.items() if "level" not in types}
    command = '"look"'
    for _ in range(8):
        (*_, told) = objects(session, command)
        view = session.turn.view
        known = {one.id for one in view.nameables} | {view.who, view.place}
        perceived = {
            one for percept in view.percepts for one in (*percept.act.arguments, percept.doer)
        }
        assert {one for one in strings(told) if one in entities} <= known | perceived
        assert set(told["names"]) == {one.id for one in view.nameables}
        if not told["now"]:
            break
        first = told["now"][0]
        command = json.dumps({"act": first["act"], "arguments": first["arguments"]})


def test_the_dark_is_as_silent_to_programs() -> None:
    read = '{"act": "read", "arguments": ["guest", "message"]}'
    unknown = '{"act": "read", "arguments": ["guest", "unicorn"]}'
    nothing = '{"act": "fly", "arguments": []}'
    somebody_else = '{"act": "go", "arguments": ["joker", "north"]}'
    lines = ('"south"', read, unknown, nothing, somebody_else)
    *_, bar, one, two, three, four = objects(game("cloak_of_darkness", 1), *lines)
    assert one == two == three == four
    assert one["error"]["code"] == "GL622"
    assert "message" not in json.dumps(bar)


def test_every_field_of_a_percept_is_there() -> None:
    first, second = objects(game("sally_anne", 1), '"put the ball in the basket"')
    assert first["protocol"] == second["protocol"] == 1
    assert set(second["percepts"][0]) == {
        "number", "at_ms", "phase", "sense", "event", "arguments", "doer", "detail", "direction",
        "certainty", "disbelieved",
    }  # fmt: skip


def test_a_question_comes_with_its_choices_and_can_be_answered(begin: Begin) -> None:
    _, asked, answered = objects(begin(), '"take key"', '{"do": "2"}')
    assert asked["question"] == {
        "text": "Which do you mean, the brass key or the iron key?",
        "choices": [{"label": "the brass key", "do": "1"}, {"label": "the iron key", "do": "2"}],
    }
    assert (asked["took_time"], asked["now"] != []) == (False, True)
    assert answered["question"] is None
    assert answered["percepts"][0]["arguments"] == ["anne", "iron_key"]


def test_a_slip_is_mended_and_said(begin: Begin) -> None:
    _, told = objects(begin(), '"tkae lamp"')
    assert told["corrected"] == "take lamp"
    assert told["text"].startswith("(take lamp)")


def test_what_cannot_be_done_is_told_and_marked(begin: Begin) -> None:
    _, told, misread = objects(begin(), '"unlock trap door"', '"frobozz"')
    assert told["refused"]
    assert misread["refused"]
    assert told["text"].startswith("You need a key in hand.")


# What does nothing because it cannot be done, and the code of the cause where it has one.
REFUSED: dict[str, str | None] = {
    "undo": None,
    "again": None,
    "7": None,
    "why xyzzy": None,
    "take xyzzy": None,
    "unlock trap door": None,
    "restore nothing": "GL611",
    "save letter": "GL611",
    "transcript letter": "GL615",
    "restore": "GL611",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_does_nothing_is_refused_with_the_code_of_its_cause(
    line: str, begin: Begin, shelf: Shelf
) -> None:
    shelf.texts["letter"] = "Dear Anne"
    session = begin()
    told = objects(session, json.dumps(line))[-1]
    assert (told["refused"], told["code"], told["took_time"]) == (True, REFUSED[line], False)
    assert session.story.decisions == ()
    assert shelf.texts == {"letter": "Dear Anne"}


@pytest.mark.parametrize("line", ["look", "?", "save", "transcript", "know", "why", "x lamp", "z"])
def test_what_is_done_is_not_refused(line: str, begin: Begin) -> None:
    told = objects(begin(), json.dumps(line))[-1]
    assert (told["refused"], told["code"]) == (False, None)


@pytest.mark.parametrize("line", ["save here", "restore here", "transcript here", "save"])
def test_without_a_shelf_keeping_is_refused(line: str) -> None:
    told = objects(game("sally_anne", 1), json.dumps(line))[-1]
    assert (told["code"], told["refused"]) == ("GL526", True)


def test_of_several_commands_the_last_says_whether_it_was_refused(begin: Begin) -> None:
    told = objects(begin(), json.dumps("take lamp then unlock trap door"))[-1]
    assert (told["took_time"], told["refused"]) == (True, True)


def test_undo_tells_no_percept_again_and_what_comes_after_is_news(begin: Begin) -> None:
    _, took, undone, again = objects(begin(), '"take lamp"', '"undo"', '"take lamp"')
    assert (len(took["percepts"]), undone["percepts"]) == (1, [])
    assert again["percepts"] == took["percepts"]


def test_restart_tells_how_it_begins(begin: Begin) -> None:
    *_, told = objects(begin(), '"take lamp"', '"restart"')
    assert told["at_ms"] == 0
    assert "falls shut" in told["text"]


def test_quitting_ends_the_lines(begin: Begin) -> None:
    first, last = objects(begin(), '"quit"', '"look"')
    assert (first["quits"], last["quits"]) == (False, True)


# -- whatever comes in --------------------------------------------------------------------


HOSTILE = {
    "ten megabytes": "x" * 10_000_000,
    "a long string": json.dumps("x" * (LONGEST_LINE - 3)),
    "too long a string": json.dumps("x" * LONGEST_LINE),
    "nul": "\x00",
    "nul in a string": '"take \\u0000 unicorn"',
    "deep": "[" * 30_000,
    "deep and closed": "[" * 20_000 + "]" * 20_000,
    "deep objects": '{"do":' * 9_000,
    "a huge number": "9" * 60_000,
    "a huge exponent": "1e999999",
    "not a number": "NaN",
    "half a surrogate": '"\\ud800"',
    "a surrogate as argument": '{"act": "take", "arguments": ["\\udfff"]}',
    "numbers for names": '{"act": "take", "arguments": [1e400, null]}',
    "arguments that are none": '{"act": "take", "arguments": {"a": 1}}',
    "many arguments": json.dumps({"act": "take", "arguments": ["a"] * 9_000}),
    "two acts": '{"act": "wait", "act": "fly"}',
    "a template": '"{me} {be} {__class__}"',
    "escapes": '"\\u001b[31m \\u202e \\u2028"',
    "replaced bytes": "\ufffd\ufffd",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines_have_one_answer_each_and_the_game_goes_on(begin: Begin, name: str) -> None:
    before = time.monotonic()
    _, answer, after = objects(begin(), HOSTILE[name], '"take lamp"')
    assert time.monotonic() - before < 10
    assert answer.get("error") or answer["refused"], answer
    assert after["text"] == "You pick the oil lamp up."


KEYS = st.sampled_from(["do", "act", "arguments", "x"])


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
        max_leaves=8,
    )
)  # fmt: skip
def test_any_json_is_answered(value: object) -> None:
    lines = json.dumps(value)
    assert len(objects(game("cloak_of_darkness", 1), lines)) == 2


@pytest.mark.slow
def test_bytes_that_are_no_text_are_answered() -> None:
    lines = b'"\xff\xfe"\n\xc3\x28\n\x00\n"inventory"\n'
    arguments = [sys.executable, "-c", PROGRAM, "play", "cloak_of_darkness", "--json"]
    done = subprocess.run(arguments, input=lines, capture_output=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 5
    assert answers[-1]["text"] == "You wear the velvet cloak."
    assert done.stderr == b""


# -- whoever is tested is not told what helps ---------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("world", light_worlds())
def test_without_advice_what_could_be_done_is_listed_and_nothing_said_for_it(world: str) -> None:
    who = (world_of(world).playable or stage(world).people)[0]
    first = stage(world).start(1, (who,)).seat(who).without_advice()
    session = Session(first, edition=edition_of(world), lexicon=lexicon_of(world_of(world).words))
    said = objects(session, *map(json.dumps, ("hint", "? all", "wait", "?")))
    assert all("gain" not in offer for one in said for offer in one["now"])
    in_order = [str(one.act) for one in first.choices if one.typed or not one.spoken]
    listed = [f"{one['act']}({', '.join(one['arguments'])})" for one in said[0]["now"]]
    assert [one for one in in_order if one in listed] == [one for one in listed if one in in_order]
    assert said[1]["text"] == "There are no hints in this game: ? lists what you could do."
    assert said[2]["text"].startswith("What you could do now:\n1. ")
