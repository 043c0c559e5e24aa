"""What a mind begins with: its own, what is common, what the world says, what the opening shows."""

from __future__ import annotations

from itertools import product

import pytest

from gaslamp.checking import check_world
from gaslamp.errors import WorldError
from gaslamp.model import Common, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read, write

HOUSE = """
type room
type mood
{common}
entity ann, bob, cat: character
entity hall, vault: room
entity crown
entity calm, cross: mood
property at(character): room
property mood(character): mood = calm, assumed
property thinks_of(character): room, hidden
property lies_in(entity): room
property owner(entity): character{owner}
property lit(room): boolean
property price(entity): number = 3
initially:
    at(ann) = hall
    at(bob) = vault
    at(cat) = vault
    mood(bob) = cross
    thinks_of(ann) = vault
    lies_in(crown) = vault
    owner(crown) = bob
    lit(vault)
    {more}
trigger sees(c: character, what: entity)
    precondition: at(c) == lies_in(what) and believes(c, lies_in(what)) != lies_in(what)
    effect: believes(c, lies_in(what)) = lies_in(what)
    by: sight
"""


def house(common: str = "", owner: str = "", more: str = "lit(vault)") -> StateSpace:
    text = HOUSE
    for slot, filled in (("{common}", common), ("{owner}", owner), ("{more}", more)):
        text = text.replace(slot, filled)
    world = read(text, "house.lamp")
    check_world(world)
    assert read(write(world)) == world
    return StateSpace(world)


def belief(space: StateSpace, chain: str, name: str, *arguments: str) -> Value:
    return space.value(space.belief(space.initial, *chain.split()), name, *arguments)


def test_ones_own_one_knows_and_nothing_of_others() -> None:
    space = house()
    assert belief(space, "ann", "at", "ann") == "hall"
    assert belief(space, "ann", "at", "bob") is None
    assert belief(space, "bob", "mood", "bob") == "cross"
    assert belief(space, "ann", "owner", "crown") is None
    # A default is one of the truth: nobody believes it.
    assert belief(space, "ann", "price", "crown") is None
    assert space.value(space.initial, "price", "crown") == 3
    # What is hidden is so from whom it is of.
    assert belief(space, "ann", "thinks_of", "ann") is None


def test_what_is_assumed_is_reckoned_with_and_not_known() -> None:
    space = house()
    bob = space.vocabulary.fluent_number["mood", ("bob",)]
    assert belief(space, "ann", "mood", "bob") == "calm"
    assert (space.vocabulary.character_number["ann"], bob) in space.unsaid
    lit = space.vocabulary.fluent_number["lit", ("vault",)]
    assert belief(space, "ann", "lit", "vault") is False
    assert (space.vocabulary.character_number["ann"], lit) in space.unsaid


@pytest.mark.parametrize("said", [{"owner": ", common"}, {"common": "common: owner"}])
@pytest.mark.parametrize("chain", ["ann", "ann bob", "bob ann cat", "cat bob ann bob"])
def test_what_is_common_is_so_at_every_depth(said: dict[str, str], chain: str) -> None:
    assert belief(house(**said), chain, "owner", "crown") == "bob"
    assert belief(house(), chain, "owner", "crown") is None


def test_the_opening_is_perceived_by_the_rules_that_hold_later() -> None:
    space = house()
    assert belief(space, "bob", "lies_in", "crown") == "vault"
    assert belief(space, "ann", "lies_in", "crown") is None
    # Of cat's perceiving it bob knows as much as he knows of where she is.
    assert belief(space, "bob cat", "lies_in", "crown") is None
    number = space.vocabulary.fluent_number["lies_in", ("crown",)]
    assert (space.vocabulary.character_number["bob"], number) in space.initial_percepts
    together = house(more="believes(bob): at(cat) = vault")
    assert belief(together, "bob cat", "lies_in", "crown") == "vault"


def test_what_is_theirs_others_are_taken_to_know_as_one_believes_it_oneself() -> None:
    space = house(more="believes(ann): at(bob) = hall")
    assert belief(space, "ann bob", "at", "bob") == "hall"
    assert belief(space, "ann bob", "at", "ann") is None
    assert belief(space, "bob ann", "at", "ann") is None


def test_where_everything_is_common_all_begin_with_the_truth() -> None:
    space = house("common: everything")
    assert belief(space, "ann bob", "at", "cat") == "vault"
    assert belief(space, "cat", "price", "crown") == 3
    assert belief(space, "ann", "thinks_of", "ann") is None


@pytest.mark.parametrize(("first", "other"), [("ann", "bob"), ("bob", "ann"), ("cat", "ann")])
def test_nothing_anybody_begins_with_hangs_on_what_is_not_theirs(first: str, other: str) -> None:
    """They begin alike, at every depth, in two houses that differ where they are not."""
    more = f"mood({other}) = calm\n    thinks_of({other}) = hall\n    price(crown) = 9"
    minds = [space.belief(space.initial, first) for space in (house(), house(more=more))]
    for chain in product(range(3), repeat=3):
        assert minds[0].values == minds[1].values
        for who in chain:
            deeper = [mind.beliefs[who] for mind in minds]
            assert deeper[0].values == deeper[1].values


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "common: nobody_there\nproperty a: boolean",
            'x.lamp:1:1: nothing is called "nobody_there" [GL101]',
        ),
        ("property a: boolean, common, hidden", "hidden, so it cannot be common as well"),
        ("property a: boolean, common, assumed", "common, so nobody has to take it for granted"),
        ("type t\nproperty a(t): number, measured, common", "measured, so it cannot be common"),
        ("type t\nproperty a(t): number, measured\ncommon: a", "measured, so nobody can know it"),
    ],
)
def test_what_cannot_be_common_is_said(text: str, said: str) -> None:
    with pytest.raises(WorldError) as caught:
        check_world(read(text + "\n", "x.lamp"))
    assert said in str(caught.value)


def test_a_name_like_the_word_for_all_is_written_so_that_it_is_read_back() -> None:
    world = read("entity `everything`\ncommon: `everything`\n")
    assert world.common == Common(names=("everything",))
    assert read(write(world)) == world
