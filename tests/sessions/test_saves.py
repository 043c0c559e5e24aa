"""A save is taken up as it was kept, or refused; and the telling goes on as it would have."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from blocks import share
from shared_worlds import edition_of, stage_of
from shelf_in_memory import Shelf

from gaslamp.errors import GaslampError
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.asking import MOST_REMEMBERED
from gaslamp.sessions.problems import DamagedSave, SaveDiffers
from gaslamp.sessions.save_texts import NOTE, read_save, save_text
from gaslamp.sessions.saves import Aside
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds.opening import read_world

Begin = Callable[[], Session]

FIRST = ("unlock trap door", "look", "i", "unlock trap door", "why", "take brass key",
         "unlock ben", "where is lamp", "know", "undo", "x lamp")  # fmt: skip
THEN = ("unlock trap door", "take it", "unlock trap door", "x it", "i", "shout", "why lamp",
        "undo", "undo", "unlock trap door", "x it", "look", "undo", "take it", "why")  # fmt: skip
ONE_WAY: Final = 'fails: "{who} {need} a key in hand."'
THREE_WAYS: Final = """\
fails:
        "{who} {need} a key in hand."
        "That {be} locked, and {who} {have} no key."
        "Not without a key."
"""


def damaged(text: str, change: Callable[[dict[str, object]], object]) -> str:
    fields = json.loads(text)
    change(fields)
    return json.dumps(fields)


def kept(session: Session, shelf: Shelf, *lines: str) -> str:
    for line in (*lines, "save x"):
        session.type(line)
    return shelf.texts["x"]


# -- how it is told on ---------------------------------------------------------------


def test_after_a_restore_the_same_lines_are_answered_with_the_same_bytes(
    cellar: str, shelf: Shelf
) -> None:
    """What was asked and refused before counts, in every turn that can be gone back to."""
    text = Path(cellar).read_text("utf-8")
    assert ONE_WAY in text
    text = text.replace(ONE_WAY, THREE_WAYS)
    stage, edition = Stage(read_world(text)), Edition("cellar", "0" * 64)
    first, second, forgetful = (
        new_session(stage, "anne", 1, edition=edition, shelf=shelf) for _ in range(3)
    )
    kept(first, shelf, *FIRST)
    second.type("restore x")
    shelf.texts["x"] = save_text(replace(second.story.save(), asides=()))
    forgetful.type("restore x")
    told = [first.type(line) for line in THEN]
    assert [second.type(line) for line in THEN] == told
    # Each of the two would be told in another way if it were not remembered.
    assert [forgetful.type(line) == said for line, said in zip(THEN[:2], told, strict=False)] == [
        False,
        False,
    ]


@pytest.mark.slow
@pytest.mark.parametrize("world", ["dark_room", "cloak_of_darkness"])
def test_so_it_is_in_the_worlds_that_ship(world: str, shelf: Shelf) -> None:
    stage, edition = stage_of(world), edition_of(world)
    who = (stage.world.playable or stage.people)[0]
    first, second = (new_session(stage, who, 3, edition=edition, shelf=shelf) for _ in range(2))
    lines = ("look", "wait", "x me", "listen", "look", "know", "wait", "why", "shout", "get up")
    kept(first, shelf, *lines, *lines)
    second.type("restore x")
    assert [second.type(line) for line in lines] == [first.type(line) for line in lines]
    for _ in range(4):
        first.type("undo")
        second.type("undo")
        assert [second.type(line) for line in lines[:3]] == [first.type(one) for one in lines[:3]]


def test_what_is_remembered_of_one_turn_has_a_bound(begin: Begin, shelf: Shelf) -> None:
    session, again = begin(), begin()
    for _ in range(MOST_REMEMBERED + 50):
        session.type("x lamp")
    assert len(session.turn.asides) == MOST_REMEMBERED
    kept(session, shelf)
    again.type("restore x")
    assert replace(again.turn, seat=session.turn.seat) == session.turn
    assert again.type("look") == session.type("look")


# -- what is refused ---------------------------------------------------------------------


DAMAGE: Final = (
    (lambda one: one.update(version=-9), '"version" is no whole number from 1 upwards'),
    (lambda one: one.update(version=True), '"version" is no whole number from 1 upwards'),
    (lambda one: one.update(version=2.0), '"version" is no whole number from 1 upwards'),
    (lambda one: one.update(version=10**50), '"version" is no whole number from 1 upwards'),
    (lambda one: one.pop("version"), '"version" is no whole number from 1 upwards'),
    (lambda one: one.update(head=""), '"head" is no SHA-256'),
    (lambda one: one.pop("head"), '"head" is missing'),
    (lambda one: one.update(head="0" * 63 + "g"), '"head" is no SHA-256'),
    (lambda one: one.update(seed="7"), '"seed" is no whole number of 64 bits'),
    (lambda one: one.update(seed=1.0), '"seed" is no whole number of 64 bits'),
    (lambda one: one.update(seed=True), '"seed" is no whole number of 64 bits'),
    (lambda one: one.update(seed=2**63), '"seed" is no whole number of 64 bits'),
    (lambda one: one.update(seed=None), '"seed" is no whole number of 64 bits'),
    (lambda one: one.update(seed=float("nan")), "something in it is no number"),
    (lambda one: one.update(world="\x1b]0;owned\x07"), '"world" is no name'),
    (lambda one: one.update(world="x" * 1000), '"world" is no name'),
    (lambda one: one.update(played="anne"), '"played" is no list of one name'),
    (lambda one: one.update(played=["anne", "ben"]), '"played" is no list of one name'),
    (lambda one: one.update(played=["a\nb"]), '"played" is no list of one name'),
    (lambda one: one.update(decisions={}), '"decisions" is no list'),
    (lambda one: one.update(decisions=["wait"]), "decision 1 is no object"),
    (lambda one: one["decisions"][0].pop("head"), 'decision 1: "head" is missing'),
    (lambda one: one["decisions"][0].update(head=""), 'decision 1: "head" is no SHA-256'),
    (lambda one: one["decisions"][0].update(arguments=[1]),
     "decision 1 is no act with its arguments"),
    (lambda one: one["decisions"][0].update(more=1),
     "decision 1: it has something that no save has"),
    (lambda one: one.update(asides=[[]]), '"asides" is no list of lists of words'),
    (lambda one: one.update(more=1), "it has something that no save has"),
    (lambda one: one.pop("seal"), '"seal" is missing'),
    (lambda one: one.update(asides=[["look"]]), "it was changed after it was written"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "fault"), DAMAGE, ids=map(str, range(len(DAMAGE))))
def test_what_is_wrong_with_a_save_is_said(
    change: Callable[[dict[str, object]], object], fault: str, begin: Begin, shelf: Shelf
) -> None:
    session = begin()
    shelf.texts["x"] = damaged(kept(session, shelf, "take lamp"), change)
    turn = session.turn
    with pytest.raises(DamagedSave) as caught:
        session.restore("x")
    assert str(caught.value) == f'"x" is a damaged save: {fault}: give another file [GL527]'
    assert session.turn is turn
    # It is one of ours all the same, so that a new save may take its place.
    assert session.type("save x").text == 'Saved as "x".'


@pytest.mark.parametrize(
    "aside", [("fly",), ("examine", "pearl"), ("look", "lamp"), ("refuse", "shout", "ben"), ("",)]
)
def test_what_could_not_be_asked_then_is_not_asked_again(
    aside: tuple[str, ...], begin: Begin, shelf: Shelf
) -> None:
    """Whoever makes a save of their own, seal and all, learns nothing by it."""
    session = begin()
    session.type("take lamp")
    asked = ((), (Aside(aside[0], aside[1:]),))
    shelf.texts["x"] = save_text(replace(session.story.save(), asides=asked))
    with pytest.raises(DamagedSave, match="what was asked after 1 decisions cannot be asked"):
        begin().restore("x")


def test_a_key_that_stands_twice_is_refused(begin: Begin, shelf: Shelf) -> None:
    text = kept(begin(), shelf, "take lamp")
    for key in ('"seed": 1', '"act": "take"'):
        with pytest.raises(DamagedSave, match="something stands in it twice"):
            read_save(text.replace(key, f"{key}, {key}"), "x")


def test_the_first_decision_that_leads_elsewhere_is_named(begin: Begin, shelf: Shelf) -> None:
    text = kept(begin(), shelf, "take lamp", "shout", "wait", "wait")
    for place in range(4):
        fields = json.loads(text)
        fields["decisions"][place]["head"] = "0" * 64
        shelf.texts["x"] = json.dumps(fields)
        with pytest.raises(SaveDiffers) as caught:
            begin().restore("x")
        assert caught.value.decision == place + 1


def test_a_save_of_the_first_version_is_still_read(begin: Begin, shelf: Shelf) -> None:
    session, again = begin(), begin()
    fields = json.loads(kept(session, shelf, "take lamp", "shout"))
    del fields["seal"], fields["note"]
    for one in fields["decisions"]:
        del one["head"]
    shelf.texts["x"] = json.dumps({**fields, "version": 1})
    again.restore("x")
    assert again.turn.seat.head == session.turn.seat.head
    shelf.texts["x"] = json.dumps({**fields, "version": 1, "head": ""})
    with pytest.raises(DamagedSave, match='"head" is no SHA-256'):
        again.restore("x")


def test_a_save_of_another_world_is_not_written_over(begin: Begin, shelf: Shelf) -> None:
    session = begin()
    fields = json.loads(kept(session, shelf))
    shelf.texts["x"] = before = json.dumps({**fields, "world": "attic"})
    assert session.type("save x").text == (
        '"x" cannot be written: a game of the world "attic" is kept there; give another name '
        "[GL615]"
    )
    assert shelf.texts["x"] == before


# -- whatever is done to it ------------------------------------------------------------------


def mutated(text: str, chance: random.Random) -> str:
    """A save to which something was done."""
    fields = json.loads(text)
    one = chance.choice(fields["decisions"])
    values = (None, True, -1, 2.5, "", "x", [], {}, [[]], 10**30, "\ud800", "\x1b[2J")
    match chance.randrange(7):
        case 0:
            data = bytearray(text.encode())
            for _ in range(chance.randint(1, 3)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return data.decode("utf-8", "replace")
        case 1:
            del fields[chance.choice(list(fields))]
        case 2:
            chance.shuffle(fields["decisions"])
        case 3:
            fields[chance.choice(list(fields))] = chance.choice(values)
        case 4:
            one[chance.choice(list(one))] = chance.choice(values)
        case 5:
            fields["decisions"].insert(chance.randrange(4), one)
        case _:
            at = chance.randrange(len(text))
            return text[:at] + text[at + chance.randint(1, 9) :]
    return json.dumps(fields)


@pytest.mark.slow
def test_a_save_that_was_tampered_with_is_refused_or_the_very_same_game(
    begin: Begin, shelf: Shelf
) -> None:
    session, answered = begin(), 0
    text = kept(session, shelf, "look", "take lamp", "x it", "shout", "wait", "shout", "look")
    for number in share(range(3_000)):
        chance = random.Random(number)  # noqa: S311  # no secret
        shelf.texts["y"] = mutated(text, chance)
        again = begin()
        try:
            again.restore("y")
        except GaslampError as error:
            assert str(error).isprintable()  # noqa: PT017  # both ways are right
            continue
        answered += 1
        assert save_text(again.story.save()) == text
        assert replace(again.turn, seat=session.turn.seat) == session.turn
    assert 0 < answered < 600


def test_a_save_says_that_it_spoils_the_story(begin: Begin, shelf: Shelf) -> None:
    text = kept(begin(), shelf, "take lamp", "shout")
    assert text.splitlines()[3].strip() == f'"note": "{NOTE}",'
    assert NOTE.startswith("Spoils the story")
    assert read_save(text, "a save").decisions
    older = damaged(text, lambda fields: fields.pop("note"))
    assert read_save(older, "a save").decisions, "those before it was said have none"
    with pytest.raises(DamagedSave, match="is not what a save says of itself"):
        read_save(damaged(text, lambda fields: fields.update(note="Open me")), "a save")
