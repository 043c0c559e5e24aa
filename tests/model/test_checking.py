"""What the check of a world promises, beside the messages: order, restraint, speed, safety."""

from __future__ import annotations

import time
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.adapters.sabre import read_sabre
from gaslamp.adapters.sabre.problems import SabreProblem
from gaslamp.checking.world_checking import check_world, problems
from gaslamp.errors import GaslampError, Place, WorldError
from gaslamp.model.declarations import (
    Action,
    Definition,
    Ending,
    Entity,
    Observing,
    Property,
    Type,
)
from gaslamp.model.epistemic.space import StateSpace
from gaslamp.model.expressions import (
    FALSE,
    TRUE,
    Apply,
    Assign,
    Constant,
    Effect,
    Expression,
    ForEach,
    Name,
    Not,
    Parameter,
    Together,
)
from gaslamp.model.problems import ContradictoryEffect, NestedTooDeeply, UnknownName, UnknownType
from gaslamp.model.world import Opening, World
from gaslamp.notation import read

GROUND = """
type place;
type item;
type character : place;
type weapon : item;
entity Tom : character;
entity Ada : character;
entity Home : place;
entity Ball : item;
entity Bat : weapon, place;
property at(character : character) : place;
property at(item : item) : place;
property alive(character : character) : boolean;
property money(character : character) : number;
property time() : number;
property open(Bat) : boolean;
"""


def sabre(text: str) -> World:
    return read_sabre(GROUND + text, "test.txt")


def condition(text: str) -> list[str]:
    """What is wrong with a condition about the world above."""
    world = sabre(f"action act(x : character, y : item, z : place) {{ precondition: {text}; }};")
    return [problem.message for problem in problems(world)]


def effect(text: str) -> list[str]:
    world = sabre(f"action act(x : character, y : item, z : place) {{ effect: {text}; }};")
    return [problem.message for problem in problems(world)]


@pytest.mark.parametrize(
    "text",
    [
        "at(y) == x",  # a place may be a character
        "at(y) == at(x)",
        "at(y) == y",  # there is a weapon that is a place
        "at(y) == ?",
        "money(x) != ?",
        "x != y",  # always so, and harmless to say
        "alive(x) == alive(Tom)",
        "alive(x) == True",
        "x : character & z : character & y : place",
        "money(x) > sum(w : weapon) 1",
        "(if(alive(x)) 1 else money(x)) >= 1",
        "(if(alive(x)) Home elseif(alive(Tom)) ? else at(y)) == Home",
        "if(alive(x)) alive(Tom)",
        "believes(x, believes(Tom, at(y) == x))",
        "believes(x, money(Tom)) != money(Tom)",
        "open(Bat) & at(Bat) == x",
        "forall(w : weapon) at(w) == x",
    ],
)
def test_a_condition_that_makes_sense(text: str) -> None:
    assert condition(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("time == 1", 'nothing is called "time"; the property is written "time()"'),
        ("Tom()", 'there is no property or definition "Tom"; that is the name of an entity'),
        ("at(z) == Home", '"at" takes a character or an item here, and "z" is a place'),
        ("open(y)", '"open" takes "Bat" here, and "y" is an item'),
        ("at(x, y, z) == Home", '"at" takes 1 argument, and 3 are given'),
        ("time(x) == 1", '"time" takes no arguments, and 1 is given'),
        ("at(x) == 3", 'these can never be equal: "at(x)" is a place, and "3" is a number'),
        ("1 == Tom", 'these can never be equal: "1" is a number, and "Tom" is a character'),
        ("alive(x) == ?", '"alive(x)" is either true or false and can never be "?"'),
        ("at(x) < 3", '"<" wants numbers, and "at(x)" is a place'),
        ("money(x) < ?", '"<" wants numbers, and "?" is unknown'),
        ("money(x) + alive(x) == 3", 'adding wants numbers, and "alive(x)" is true or false'),
        ("3 & alive(x)", 'here something must be true or false, and "3" is a number'),
        ("!at(x)", 'here something must be true or false, and "at(x)" is a place'),
        ("believes(z, alive(x))", 'only a character can believe something, and "z" is a place'),
        ("exists(w : wepon) at(w) == x", 'there is no type "wepon"; did you mean "weapon"?'),
        ("x : number", '"x" is a character, and nothing of that kind can be a number'),
        ("alive(x) : item", '"alive(x)" is true or false, and nothing of that kind can be an item'),
        ("(if(alive(x)) x else z) > 2", '">" wants numbers, and this is a character or a place'),
    ],
)  # fmt: skip
def test_a_condition_that_makes_none(text: str, message: str) -> None:
    assert condition(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "at(y) = x",
        "at(y) = ?",
        "money(x) = money(Tom) + 1",
        "believes(x, at(y)) = at(Tom)",
        "believes(x, at(y) = at(Tom)) & believes(Tom, at(y) = at(x))",
        "at(y) = x & at(y) = x",
        "if(alive(x)) at(y) = x & at(y) = z",
        "forall(c : character) alive(c) & forall(i : item) at(i) = z",
        "at(x) = Home & believes(x, at(x) = z)",
        "alive(x) = (money(x) > 3)",
    ],
)
def test_an_effect_that_makes_sense(text: str) -> None:
    assert effect(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("at(y) = 3", '"at(y)" holds a place, and "3" is a number'),
        ("at(y) = y", '"at(y)" holds a place, and "y" is an item'),
        ("alive(x) = ?", '"alive(x)" is either true or false and can never be "?"'),
        ("money(x) = alive(x)", '"money(x)" holds a number, and "alive(x)" is true or false'),
        ("at(y) = x & at(y) = z", '"at(y)" is given two different values at once'),
        ("alive(x) & !alive(x)", '"alive(x)" is given two different values at once'),
        ("believes(x, at(y) = Tom) & believes(x, at(y)) = Ada",
         '"believes(x, at(y))" is given two different values at once'),
        ("forall(c : character) (alive(c) & !alive(c))",
         '"alive(c)" is given two different values at once'),
        ("believes(y, alive(x))", 'only a character can believe something, and "y" is an item'),
        ("if(time()) alive(x)", 'here something must be true or false, and "time()" is a number'),
    ],
)  # fmt: skip
def test_an_effect_that_makes_none(text: str, message: str) -> None:
    assert effect(text) == [message]


def test_a_believed_value_read_within_and_one_read_outside_are_different() -> None:
    text = "believes(x, at(y) = at(Tom)) & believes(x, at(y)) = at(Tom)"
    assert effect(text) == ['"believes(x, at(y))" is given two different values at once']


def test_what_a_property_holds_may_be_an_argument_if_it_might_fit() -> None:
    world = read(
        "type place\ntype room: place\ntype thing\nentity lamp: thing\n"
        "property at(thing): place\nproperty dark(room): boolean\nproperty heavy(thing): boolean\n"
        "define hidden(t: thing): dark(at(t))\ndefine odd(t: thing): heavy(at(t))\n"
    )
    assert [problem.message for problem in problems(world)] == [
        '"heavy" takes a thing here, and "at(t)" is a place'
    ]


def test_the_first_problem_of_the_text_is_raised_and_all_are_listed_in_its_order() -> None:
    # Found in another order than written: entities are looked at after types.
    world = read(
        "entity lamp: thnig\nproperty lit(thing): boolean\n"
        "ending dark\n    when: lit(lmap)\ntype thing: place\n",
        "order.lamp",
    )
    assert [str(problem) for problem in problems(world)] == [
        'order.lamp:1:1: there is no type "thnig"; did you mean "thing"? [GL102]',
        'order.lamp:4:15: nothing is called "lmap"; did you mean "lamp"? [GL101]',
        'order.lamp:5:1: there is no type "place" [GL102]',
    ]
    with pytest.raises(UnknownType, match=r"^order\.lamp:1:1: "):
        check_world(world)


def test_a_part_without_a_place_has_that_of_its_declaration() -> None:
    ending = Ending("dark", Name("dusk"), place=Place("made.py", 3, 1))
    (problem,) = problems(World(endings=(ending,)))
    assert str(problem) == 'made.py:3:1: nothing is called "dusk" [GL101]'


def test_a_world_made_without_places_is_checked_too() -> None:
    (problem,) = problems(World(playable=("nobody",)))
    assert isinstance(problem, UnknownName)
    assert str(problem) == 'nothing is called "nobody" [GL101]'


@pytest.mark.parametrize(
    "world",
    [
        World(properties=(Property("at", (), "room"),), endings=(Ending("e", Not(Apply("at"))),)),
        World(entities=(Entity("tom", ("persn",)),), playable=("tom",)),
        World(
            actions=(
                Action(
                    "hit",
                    (Parameter("who", "persn"),),
                    consenting=(Name("who"),),
                    observing=(Observing("c", Not(Name("who"))),),
                ),
            )
        ),
        World(definitions=(Definition("d", (), Apply("d")),), endings=(Ending("e", Apply("d")),)),
        World(openings=(Opening("tom", ()),)),
    ],
)
def test_one_mistake_is_reported_once(world: World) -> None:
    assert len(problems(world)) == 1


def test_only_characters_are_played_and_want_things() -> None:
    world = World(
        entities=(Entity("lamp", ()),), playable=("lamp",), openings=(Opening("lamp", ()),)
    )
    assert [problem.message for problem in problems(world)] == [
        'only a character can be played, and "lamp" is an entity',
        'only a character can be played, and "lamp" is an entity',
    ]


def test_a_contradiction_under_a_quantifier_counts_once() -> None:
    every = Parameter("c", "character")
    lit, unlit = Assign(Apply("lit"), TRUE), Assign(Apply("lit"), FALSE)
    both: Effect = ForEach(every, Together((lit, unlit)))
    world = World(properties=(Property("lit", (), "boolean"),), initially=(both,))
    (problem,) = problems(world)
    assert isinstance(problem, ContradictoryEffect)


def test_nesting_from_python_ends_in_a_problem() -> None:
    deep: Expression = Constant(value=True)
    for _ in range(5_000):
        deep = Not(deep)
    (problem,) = problems(World(endings=(Ending("e", deep),)))
    assert isinstance(problem, NestedTooDeeply)


def test_a_shipped_world_makes_sense() -> None:
    file = resources.files("gaslamp.worlds").joinpath("sally_anne", "sally_anne.lamp")
    check_world(read(file.read_text("utf-8"), file.name))


def test_whoever_is_told_a_line_is_called_me_in_its_condition() -> None:
    world = read(
        "entity lamp\n    looks:\n"
        '        "It is yours." when owner(lamp) == me\n'
        "property owner(entity): character\n"
        "ending mine\n    when: owner(lamp) == me\n",
        "me.lamp",
    )
    assert [str(p) for p in problems(world)] == ['me.lamp:6:26: nothing is called "me" [GL101]']


def test_who_might_be_a_character_may_consent_but_not_believe() -> None:
    world = read(
        "type being\ntype character: being\ntype figure: being\n"
        "property seen(being): boolean\n"
        "action look(who: being)\n    effect: seen(who) = true\n    consenting: who\n"
        "define known(b: being): believes(b, seen(b))\n"
    )
    assert [problem.message for problem in problems(world)] == [
        'only a character can believe something, and "b" is a being'
    ]


def large(size: int) -> World:
    """A world of so many declarations of each kind, with as many mistakes."""
    numbers = range(size)
    return World(
        types=tuple(Type(f"t{n % 3_000}_{n}", (f"t{n}",)) for n in range(min(size, 4_000))),
        entities=tuple(Entity(f"thing{n}", (f"t{n % 7}", "character")) for n in numbers),
        properties=tuple(
            Property(f"p{n}", (Parameter("x", "character"),), "number") for n in numbers
        ),
        definitions=tuple(Definition(f"d{n}", (), Apply(f"d{n + 1}")) for n in numbers),
        endings=tuple(Ending(f"e{n}", Apply(f"p{n}", (Name(f"thnig{n}"),))) for n in numbers),
    )


@pytest.mark.slow
def test_the_cost_of_a_check_grows_with_the_world_and_not_faster() -> None:
    seconds = []
    for size in (2_000, 20_000):
        world = large(size)
        start = time.process_time()
        problems(world)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 40 * seconds[0]
    assert seconds[1] < 20


ALIKE = """Tom Ada Home Ball Bat x y z c w 1 ? True
at alive money time open
character item place weapon number boolean entity
== != < > + - & | =
forall exists sum"""
INSTEAD = [line.split() for line in ALIKE.splitlines()]
WRITTEN = """
action walk ( x : character , z : place ) {
    precondition : alive ( x ) & at ( x ) != z & believes ( x , money ( Tom ) ) > 1 ;
    effect : at ( x ) = z & if ( alive ( Ada ) ) believes ( Ada , at ( x ) ) = z ;
    consenting : x ;
    observing ( c : character ) : at ( c ) == z | forall ( w : weapon ) at ( w ) == c ;
} ;
trigger die ( x : character ) {
    precondition : money ( x ) < 0 & alive ( x ) ;
    effect : alive ( x ) = False ;
} ;
alive ( Tom ) ; at ( Tom ) = Home ; believes ( Ada , at ( Tom ) = ? ) ;
utility ( Tom ) : money ( Tom ) + sum ( c : character ) if ( alive ( c ) ) 1 else 0 ;
"""
SMALL = WRITTEN.split()


@pytest.mark.slow
@given(st.data())
def test_a_world_that_passes_can_be_grounded(data: st.DataObject) -> None:
    words = list(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        choices = [choice for choice in INSTEAD if words[at] in choice]
        words[at] = data.draw(st.sampled_from(choices[0])) if choices else words[at]
    try:
        world = sabre(" ".join(words))
    except SabreProblem:
        return
    if problems(world):
        with pytest.raises(WorldError):
            check_world(world)
        return
    # What a world does may still be too much or never rest; but nothing in it is unknown.
    try:
        space = StateSpace(world)
        for action in space.actions:
            space.successor(space.initial, action)
    except GaslampError:
        pass


def test_checking_never_changes_its_mind() -> None:
    world = sabre("utility(): at(Tmo);")
    assert [str(p) for p in problems(world)] == [str(p) for p in problems(replace(world))]
