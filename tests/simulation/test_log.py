"""The log: it only grows, its branches share, and no change to it goes unnoticed."""

import copy
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.records.canonical import Json, NotJson, canonical
from gaslamp.records.clock import BadTime
from gaslamp.records.log import EMPTY_HEAD, Log, LogRunsBack, LogTampered, NoSuchEntry

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=5
)
BODIES = st.dictionaries(TEXT, SCALARS | st.lists(SCALARS, max_size=2), max_size=2)
ENTRIES = st.lists(st.tuples(st.integers(0, 10**6), TEXT, BODIES), max_size=4)

NOT_JSON = "is not JSON; use text, numbers, true, false, null, lists and mappings"
NOT_FINITE = "is not finite; log null, or a word for it"
TOO_LARGE = "the whole number does not fit 64 bits; log it as text"
TOO_DEEP = "it is nested deeper than 64, or holds itself"

BRANCHES = """
from gaslamp.records.log import Log
log = Log()
for name in sorted({"Zoë", "Anna", "Ben"}):
    log = log.append(len(log), "came", {name: 0.1, "with": {"b": [1, None], "a": True}})
print(log.head)
"""


def logged(entries: list[tuple[int, str, dict[str, Json]]]) -> Log:
    log = Log()
    for at_ms, kind, body in sorted(entries, key=lambda entry: entry[0]):
        log = log.append(at_ms, kind, body)
    return log


def chain(length: int) -> Log:
    log = Log()
    for index in range(length):
        log = log.append(index, "tick", {"n": index})
    return log


@pytest.mark.slow
@given(ENTRIES)
def test_lines_read_back_to_an_equal_log(entries: list[tuple[int, str, dict[str, Json]]]) -> None:
    log = logged(entries)
    log.verify()
    again = Log.from_lines((line + "\n" for line in log.to_lines()), log.head)
    assert again == log
    assert tuple(again) == tuple(log)
    assert [entry.body for entry in again] == [
        body for _, _, body in sorted(entries, key=lambda entry: entry[0])
    ]


@pytest.mark.slow
@given(ENTRIES)
def test_a_line_is_one_line_of_json(entries: list[tuple[int, str, dict[str, Json]]]) -> None:
    for index, line in enumerate(logged(entries).to_lines()):
        assert "\n" not in line
        assert "\r" not in line
        read = json.loads(line)
        assert read["index"] == index
        assert canonical(read) == line


@pytest.mark.slow
@given(ENTRIES.filter(bool), st.data())
def test_a_prefix_is_the_log_as_it_was(
    entries: list[tuple[int, str, dict[str, Json]]], data: st.DataObject
) -> None:
    log = Log()
    stages = [log]
    for at_ms, kind, body in sorted(entries, key=lambda entry: entry[0]):
        log = log.append(at_ms, kind, body)
        stages.append(log)
    length = data.draw(st.integers(0, len(log)))
    assert log.prefix(length) is stages[length]
    assert tuple(log.prefix(length)) == tuple(log)[:length]


@pytest.mark.slow
@given(ENTRIES, st.data())
def test_any_character_changed_is_located(
    entries: list[tuple[int, str, dict[str, Json]]], data: st.DataObject
) -> None:
    lines = list(logged([*entries, (0, "start", {"seed": 7})]).to_lines())
    index = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[index]) - 1))
    other = data.draw(st.sampled_from(' 0a"}]x').filter(lambda c: c != lines[index][at]))
    lines[index] = lines[index][:at] + other + lines[index][at + 1 :]
    with pytest.raises(LogTampered) as caught:
        Log.from_lines(lines)
    assert caught.value.index == index


@given(st.integers(2, 6), st.data())
def test_entries_left_out_or_exchanged_are_located(length: int, data: st.DataObject) -> None:
    lines = list(chain(length).to_lines())
    index = data.draw(st.integers(0, length - 2))
    with pytest.raises(LogTampered) as caught:
        Log.from_lines(lines[:index] + lines[index + 1 :])
    assert caught.value.index == index
    lines[index], lines[index + 1] = lines[index + 1], lines[index]
    with pytest.raises(LogTampered) as caught:
        Log.from_lines(lines)
    assert caught.value.index == index


def test_a_rewritten_entry_with_a_fresh_hash_is_found_at_the_next() -> None:
    log = chain(3)
    forged = log.prefix(1).append(1, "tick", {"n": 99})
    lines = [*forged.to_lines(), log.to_lines()[2]]
    with pytest.raises(LogTampered) as caught:
        Log.from_lines(lines)
    assert caught.value.index == 2


def test_a_log_cut_short_is_found_by_the_head_kept_elsewhere() -> None:
    log = chain(3)
    short = log.to_lines()[:2]
    assert len(Log.from_lines(short)) == 2
    with pytest.raises(LogTampered) as caught:
        Log.from_lines(short, log.head)
    assert str(caught.value) == (
        "entry 2 is not as it was written: the log should go on, or differ, to end in "
        f"{log.head} [GL509]"
    )


LINE = chain(1).to_lines()[0]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "the line is not JSON"),
        ("{", "the line is not JSON"),
        ("[" * 100_000, "the line is not JSON"),
        (LINE.replace('"n":0', '"n":' + "9" * 5000), "the line is not JSON"),
        ("[]", "the line is not an entry of a log"),
        (LINE.replace('"tick"', "7"), "the kind cannot be logged: 7 is not text"),
        (LINE.replace('"n":0', '"n":NaN'), f"$.n cannot be logged: nan {NOT_FINITE}"),
        (LINE.replace('"index":0', '"index":1'), "entry 1 stands in its place"),
        (LINE.replace('"n":0', '"n":1'), "its hash does not follow from it and the entries before"),
        (LINE.replace(":", ": "), "the line says the same in another way than a log does"),
        (
            LINE.replace("{", '{"at_ms":9,', 1),
            "the line says the same in another way than a log does",
        ),
        (LINE + "\n\n", "the line says the same in another way than a log does"),
    ],
)
def test_a_line_that_is_no_entry_says_what_is_wrong(line: str, fault: str) -> None:
    with pytest.raises(LogTampered) as caught:
        Log.from_lines([line])
    assert str(caught.value) == f"entry 0 is not as it was written: {fault} [GL509]"


def test_a_chain_broken_in_memory_is_located() -> None:
    log = chain(4)
    third = log.prefix(3).last
    assert third is not None
    object.__setattr__(third, "body_json", '{"n":7}')
    with pytest.raises(LogTampered) as caught:
        log.verify()
    assert caught.value.index == 2


def test_branches_share_what_they_have_in_common() -> None:
    trunk = chain(3)
    one, other = trunk.append(5, "left", {}), trunk.append(5, "right", {})
    assert one.before is other.before is trunk
    assert one != other
    assert one.prefix(3) is other.prefix(3)


def test_nobody_can_change_what_was_logged() -> None:
    facts: dict[str, Json] = {"seen": ["lamp"]}
    log = Log().append(0, "start", facts)
    facts["seen"] = []
    entry = next(iter(log))
    entry.body["seen"] = []
    assert entry.body == {"seen": ["lamp"]}
    log.verify()


def test_the_empty_log_has_a_head_of_its_own() -> None:
    assert Log().head == EMPTY_HEAD
    assert len(Log()) == 0
    assert Log.from_lines([]) == Log()


def test_heads_stay_what_they_were_in_logs_on_disk() -> None:
    log = Log().append(0, "start", {"seed": 7}).append(1500, "said", {"to": None, "by": "Zoë"})
    assert EMPTY_HEAD == "b37389f09fc3dacc97917b092d107e90661861e5411ce58fe0fbc0f4a15f9fa0"
    assert log.head == "e326a4b262a9744f60e24855b04fc81563f233fb51ccf8a883d0e52f2917820f"


@pytest.mark.slow
def test_the_head_does_not_hang_on_the_hash_seed() -> None:
    heads = {
        subprocess.run(
            [sys.executable, "-c", BRANCHES],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
        ).stdout
        for hash_seed in ("0", "1", "4242")
    }
    assert len(heads) == 1


@pytest.mark.slow
def test_a_long_log_can_be_copied_pickled_and_let_go() -> None:
    log = chain(20_000)
    assert copy.deepcopy(log) == log
    assert pickle.loads(pickle.dumps(log)) == log  # noqa: S301 - our own bytes
    assert repr(log) == f"<Log of 20000, head {log.head[:12]}>"
    del log  # A chain freed by recursion would end the process here.


def test_an_entry_may_not_come_before_the_last() -> None:
    log = Log().append(9, "knock", {}).append(9, "breath", {})
    with pytest.raises(LogRunsBack) as caught:
        log.append(8, "knock", {})
    assert str(caught.value) == (
        "nothing at 8 ms can follow an entry at 9 ms: a log is in order of time [GL507]"
    )
    with pytest.raises(BadTime):
        Log().append(-1, "knock", {})


@pytest.mark.parametrize("length", [-1, 3])
def test_there_is_no_prefix_longer_than_the_log(length: int) -> None:
    with pytest.raises(NoSuchEntry) as caught:
        chain(2).prefix(length)
    assert str(caught.value) == f"no prefix has {length} entries: this log has 2 [GL508]"


def nested(depth: int) -> Json:
    value: Json = None
    for _ in range(depth):
        value = [value]
    return value


def circle() -> list[Json]:
    ring: list[Json] = []
    ring.append(ring)
    return ring


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [1, {2}]}, f"$.a[1] cannot be logged: a set {NOT_JSON}"),
        ({"a": b"x"}, f"$.a cannot be logged: a bytes {NOT_JSON}"),
        ({"a": float("inf")}, f"$.a cannot be logged: inf {NOT_FINITE}"),
        ({"a": 2**63}, f"$.a cannot be logged: {TOO_LARGE}"),
        ({"a": {1: "x"}}, "a key of $.a cannot be logged: 1 is not text"),
        ("\ud800", "$ cannot be logged: '\\ud800' holds half a character"),
        (nested(65), f"${'[0]' * 65} cannot be logged: {TOO_DEEP}"),
        (circle(), f"${'[0]' * 65} cannot be logged: {TOO_DEEP}"),
    ],
)
def test_what_is_not_json_says_which_part(value: Json, message: str) -> None:
    with pytest.raises(NotJson) as caught:
        canonical(value)
    assert str(caught.value) == f"{message} [GL506]"


def test_a_body_is_a_mapping_and_a_kind_is_text() -> None:
    attempts: list[tuple[Callable[[], Log], str]] = [
        (lambda: Log().append(0, "k", ["x"]), "$ cannot be logged: a body is a mapping"),  # type: ignore[arg-type]
        (lambda: Log().append(0, 7, {}), "the kind cannot be logged: 7 is not text"),  # type: ignore[arg-type]
    ]
    for attempt, message in attempts:
        with pytest.raises(NotJson) as caught:
            attempt()
        assert str(caught.value) == f"{message} [GL506]"


@given(VALUES)
def test_the_canonical_text_reads_back_to_the_value(value: Json) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(TEXT, SCALARS))
def test_the_order_of_keys_is_no_part_of_a_value(value: dict[str, Json]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_one_and_one_point_nothing_and_true_stay_different() -> None:
    assert [canonical(value) for value in (1, 1.0, True, -0.0, nested(64))] == [
        "1",
        "1.0",
        "true",
        "-0.0",
        "[" * 64 + "null" + "]" * 64,
    ]


def test_what_is_told_when_asked_for_is_logged_as_if_it_had_been_at_once() -> None:
    asked: list[int] = []

    def told(number: int) -> dict[str, Json]:
        asked.append(number)
        return {"n": number, "who": "Zoë"}

    at_once = late = Log()
    for number in range(5):
        at_once = at_once.append(number, "tick", {"n": number, "who": "Zoë"})
        late = late.telling(number, "tick", partial(told, number))
    assert (len(late), asked) == (5, [])
    assert late.prefix(3).head == at_once.prefix(3).head
    assert asked == [0, 1, 2]
    assert late.append(9, "end", {}).to_lines() == at_once.append(9, "end", {}).to_lines()
    assert asked == [0, 1, 2, 3, 4]
    with pytest.raises(LogRunsBack):
        late.telling(3, "tick", dict)
    with pytest.raises(NotJson):
        _ = late.telling(9, "tick", lambda: {"n": {1}}).head  # type: ignore[dict-item]
