"""What is one of several, and a place whose name is a plural, are told as what they are."""

from __future__ import annotations

from typing import Final

import pytest

from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

SHOP: Final = """
playable: tom
type aisle
entity tom: character
    called: "Tom"
    pronoun: he
entity here: aisle
    called: "{place}"
property at(character): aisle
property purse(character): number from 0 to 50
    says: "{{character}} {{have}} {{value}} {counted}"
initially:
    at(tom) = here
    purse(tom) = {number}
action nod(who: character)
    effect: nothing
    consenting: who
    observing: everyone
    says: "{{who}} {{nod}}."
"""


def game(place: str = "the till", counted: str = "coins", number: int = 1) -> Session:
    text = SHOP.format(place=place, counted=counted, number=number)
    stage = Stage(read_world(text, "shop.lamp"))
    return new_session(stage, "tom", 1, edition=Edition("shop", "0" * 64))


@pytest.mark.parametrize(
    ("counted", "number", "said"),
    [
        ("coins", 1, "You have 1 coin."),
        ("coins", 2, "You have 2 coins."),
        ("coins", 0, "You have 0 coins."),
        ("coins", 11, "You have 11 coins."),
        ("gold coins in the bag", 1, "You have 1 gold coin in the bag."),
        ("of the coins", 1, "You have 1 of the coins."),
        ("matches", 1, "You have 1 match."),
        ("children", 1, "You have 1 child."),
    ],
)
def test_of_what_is_counted_one_is_one(counted: str, number: int, said: str) -> None:
    assert said in game(counted=counted, number=number).type("know").text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("the till", "This is the till."),
        ("the shelves", "These are the shelves."),
        ("the glass", "This is the glass."),
        ("the gap behind the bins", "This is the gap behind the bins."),
    ],
)
def test_where_somebody_is_agrees_with_what_it_is_called(place: str, said: str) -> None:
    assert said in game(place=place).type("look").text
