"""What never changes is told from the text of a world, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaslamp.model import (
    TRUE,
    Action,
    Apply,
    Assign,
    Believes,
    Common,
    Compare,
    Definition,
    Entity,
    Expression,
    Name,
    Parameter,
    Process,
    Property,
    Trigger,
    Type,
    Vocabulary,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.epistemic.initial_state import initial_draft
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.static_fluents import static_values

ANN, HALL = Name("ann"), Name("hall")
HOME, PLACE, LIT = Apply("home", (ANN,)), Apply("place", (ANN,)), Apply("lit")

WORLD = World(
    types=(Type("room"),),
    entities=(
        Entity("ann", ("character",)),
        Entity("bob", ("character",)),
        Entity("hall", ("room",)),
    ),
    properties=(
        Property("home", (Parameter("who", "character"),), "room"),
        Property("place", (Parameter("who", "character"),), "room"),
        Property("lit", (), "boolean"),
    ),
    initially=(Assign(HOME, HALL),),
    actions=(Action("go", (), TRUE, Assign(PLACE, HALL), (ANN,)),),
)


def steady(**more: object) -> set[str]:
    """The properties of the world, changed like that, that never change."""
    world = replace(WORLD, **more)
    vocabulary = Vocabulary(world)
    grounder = Grounder(vocabulary, {(d.name, len(d.parameters)): d for d in world.definitions})
    start = initial_draft(vocabulary, grounder, world.initially, vocabulary.rank).draft
    known = static_values(world, vocabulary, start)
    for number, value in known.items():
        assert StateSpace(world).initial.values[number] == value
    return {vocabulary.fluents[number].property for number in known}


def asking(needs: Expression) -> tuple[Action, ...]:
    return (*WORLD.actions, Action("ask", (), needs, Assign(PLACE, HALL), (ANN,)))


def test_what_nothing_sets_is_steady() -> None:
    assert steady() == {"home", "lit"}


@pytest.mark.parametrize(
    "more",
    [
        {"triggers": (Trigger("t", (), TRUE, Assign(HOME, HALL)),)},
        {"processes": (Process("p", 1000, (), TRUE, Assign(HOME, HALL)),)},
        {
            "actions": (
                *WORLD.actions,
                Action("tell", (), TRUE, Assign(Believes(ANN, HOME), HALL)),
            )
        },
        {"initially": (Assign(Believes(ANN, HOME), HALL),)},
    ],
)
def test_what_anything_sets_or_anybody_is_wrong_about_is_not(more: dict[str, object]) -> None:
    assert steady(**more) == {"lit"}


def test_what_may_be_doubted_with_what_moves_is_not_steady() -> None:
    """Who tries it in vain knows neither any more."""
    assert steady(actions=asking(Compare("==", HOME, PLACE))) == {"lit"}
    assert steady(actions=asking(Compare("!=", PLACE, Believes(ANN, HOME)))) == {"lit"}


def test_what_is_compared_with_values_or_with_what_is_steady_stays_so() -> None:
    assert steady(actions=asking(Compare("==", HOME, HALL))) == {"home", "lit"}
    at_home = Compare("==", HOME, Apply("home", (Name("bob"),)))
    assert steady(actions=asking(at_home)) == {"home", "lit"}


def test_a_definition_does_not_hide_what_is_compared() -> None:
    lair = Definition("lair", (), HOME)
    compared = asking(Compare("==", Apply("lair"), PLACE))
    assert steady(actions=compared, definitions=(lair,)) == {"lit"}


def test_what_is_only_learnt_as_it_is_is_steady_where_it_is_nothing() -> None:
    ways = Property("way", (Parameter("a", "room"), Parameter("b", "room")), "room")
    a, b = Name("a"), Name("b")
    there = Apply("way", (a, b))
    rooms = (Parameter("c", "character"), Parameter("a", "room"), Parameter("b", "room"))
    learning = Trigger("sees", rooms, TRUE, Assign(Believes(Name("c"), there), there))
    attic = Entity("attic", ("room",))
    more = {
        "entities": (*WORLD.entities, attic),
        "properties": (*WORLD.properties, ways),
        "initially": (Assign(Apply("way", (HALL, Name("attic"))), HALL),),
        "common": Common(),
        "triggers": (learning,),
    }
    world = replace(WORLD, **more)
    vocabulary = Vocabulary(world)
    start = initial_draft(vocabulary, Grounder(vocabulary, {}), world.initially, vocabulary.rank)
    known = static_values(world, vocabulary, start.draft)
    of_ways = [one for one in vocabulary.fluents if one.property == "way"]
    steady_ways = {one.arguments for one in of_ways if one.number in known}
    assert steady_ways == {one.arguments for one in of_ways} - {("hall", "attic")}
    # Once anything else sets it, it can become what it is not.
    opened = replace(learning, effect=Assign(there, HALL))
    known = static_values(replace(world, triggers=(opened,)), vocabulary, start.draft)
    assert not [one for one in of_ways if one.number in known]
