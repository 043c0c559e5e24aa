"""People keep from happening what they see coming, with no habit written for it."""

from __future__ import annotations

import pytest

from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

LETTER = """
title: "A letter and a candle"
common: everything
entity ada, bruno: character
type paper
entity letter: paper
property burnt(paper): boolean
property holder(paper): character
initially: holder(letter) = bruno
action burn(who: character, what: paper)
    takes 4 s
    precondition: holder(what) == who
    effect: burnt(what) and holder(what) = ?
    consenting: who
    observing: everyone
    begins: "{who} {hold} {what} to the candle."
action snatch(who: character, what: paper, of: character)
    takes TAKES
    precondition: holder(what) == of and who != of
    effect: holder(what) = who
    consenting: who
    observing: everyone
want ash of bruno
    worth: burnt(letter)
want kept of ada
    worth: not burnt(letter)
ending ash
    when: burnt(letter)
ending saved
    when: holder(letter) == ada
"""

GLASS = """
title: "A glass"
common: everything
entity maid: character
type vessel
entity glass: vessel
property tottering(vessel): boolean
property broken(vessel): boolean
property holder(vessel): character
action totter
    happens after 3 s
    precondition: not tottering(glass) and not broken(glass) and holder(glass) == ?
    effect: tottering(glass)
    observing: everyone
action fall
    happens after 1500 ms
    precondition: tottering(glass) and holder(glass) == ?
    effect: broken(glass)
    observing: everyone
action catch(who: character, what: vessel)
    takes 400 ms to 600 ms
    precondition: tottering(what) and holder(what) == ?
    effect: holder(what) = who and not tottering(what)
    consenting: who
    observing: everyone
want whole of maid
    worth: WANT
ending shards
    when: broken(glass)
ending caught
    when: holder(glass) == maid
"""


def endings(text: str) -> set[str | None]:
    stage = Stage(read_world(text, "coming.lamp"))
    return {stage.start(seed, longest_ms=60_000).ending for seed in range(6)}


@pytest.mark.parametrize(
    ("takes", "ending"), [("800 ms", "saved"), ("2 s", "saved"), ("5 s", "ash")]
)
def test_what_is_about_to_be_burnt_is_snatched_if_there_is_time(takes: str, ending: str) -> None:
    assert endings(LETTER.replace("TAKES", takes)) == {ending}


HUMS = """
property humming(character): boolean
action hum(who: character)
    takes 1 s
    effect: humming(who)
    consenting: who
    observing: everyone
"""


@pytest.mark.parametrize(
    "busy",
    [
        "habit hums\n    when: not burnt(letter)\n    does: hum(ada)\n    every 1 s\n",
        "want a_tune of ada\n    worth: if humming(ada) then 0.2 else 0\n",
    ],
    ids=["a habit", "a smaller want"],
)
def test_no_lesser_thing_to_do_keeps_anybody_from_it(busy: str) -> None:
    text = LETTER.replace("TAKES", "800 ms") + HUMS + busy
    assert endings(text) == {"saved"}


def test_a_greater_thing_to_do_is_done_first() -> None:
    tune = "want a_tune of ada\n    worth: if humming(ada) then 9 else 0\n"
    text = LETTER.replace("TAKES", "3500 ms") + HUMS + tune
    assert endings(text) == {"ash"}


def test_whoever_does_not_mind_does_not_prevent_it() -> None:
    assert endings(LETTER.replace("TAKES", "800 ms").replace("not burnt(letter)", "false")) == {
        "ash"
    }


@pytest.mark.parametrize(
    ("want", "ending"), [("not broken(glass)", "caught"), ("broken(glass)", "shards")]
)
def test_what_happens_by_itself_is_seen_coming(want: str, ending: str) -> None:
    assert endings(GLASS.replace("WANT", want)) == {ending}


def test_what_leaves_its_worth_unknown_is_not_measured_against() -> None:
    text = (
        GLASS.replace("property broken", "property price(vessel): number\nproperty broken")
        .replace("type vessel\n", "type vessel\ninitially: price(glass) = 3\n")
        .replace("effect: broken(glass)", "effect: broken(glass) and price(glass) = ?")
        .replace("WANT", "price(glass)")
    )
    assert endings(text) == {"shards"}
