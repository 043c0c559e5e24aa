"""What somebody is told at the prompt is believed, and names nothing they do not know of."""

from __future__ import annotations

import random

import pytest
from shared_worlds import edition_of, light_worlds, stage_of

from gaslamp.model import SPEECH_ACTS
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.views import View
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

CUP = """
playable: ann
common: cup
type room
type thing
entity ann: character
    called: "Ann"
entity hall: room
    called: "the hall"
entity cup: thing
    called: "the cup"
    looks: "It is safe to drink from." when not poisoned(cup)
property at(character): room
property price(thing): number
property poisoned(thing): boolean, hidden
    says:
        "{thing} {be} poisoned" when poisoned(thing)
        "{thing} {be} not poisoned" when not poisoned(thing)
initially:
    at(ann) = hall
    price(cup) = 5
    {truth}
action drink(who: character, t: thing)
    takes 1 s
    precondition: poisoned(t)
    effect: nothing
    consenting: who
    observing: everyone
    fails: "There {be} no poison in {t}." when not poisoned(t)
    typed: "drink from {t}"
action hum(who: character)
    takes 1 s
    precondition: at(who) != ?
    effect: nothing
    consenting: who
    observing: nobody
    typed: "hum"
ending over
    when: at(ann) == ?
"""


def session(text: str, who: str = "ann") -> Session:
    edition = Edition.of(Source("small.lamp", text.encode(), is_shipped=False))
    return new_session(Stage(read_world(text, "small.lamp")), who, 1, edition=edition)


@pytest.mark.parametrize("truth", ["poisoned(cup)", "not poisoned(cup)"])
def test_nothing_is_said_of_a_hidden_default(truth: str) -> None:
    game = session(CUP.replace("{truth}", truth))
    lines = ("know", "what is the cup", "why the cup", "examine the cup", "drink from cup")
    told = " ".join(game.type(line).text for line in lines)
    assert "poison" not in told
    assert "safe" not in told


def test_what_is_said_not_to_be_so_is_told_with_its_not() -> None:
    truth = "poisoned(cup)\n    believes(ann): poisoned(cup) = false"
    game = session(CUP.replace("{truth}", truth))
    assert "The cup is not poisoned" in game.type("what is the cup").text
    assert game.type("examine cup").text == "It is safe to drink from."
    assert game.type("drink from cup").text.startswith("There is no poison in the cup.")


REACH = """
playable: ann
common: lamp, den
type room
type thing
entity ann: character
    called: "Ann"
entity hall, den: room
entity lamp: thing
    called: "the lamp"
property at(character): room
property lies(thing): room, hidden
property weight(thing): number, hidden
property colour(thing): room, hidden
property made(thing): boolean
define here(t: thing): exists r: room: (lies(t) == r and at(ann) == r)
initially:
    at(ann) = hall
    lies(lamp) = den
    made(lamp)
action lift(who: character, t: thing)
    takes 1 s
    precondition: here(t) and weight(t) < 3
    effect: nothing
    consenting: who
    observing: everyone
    fails: {fails}
    typed: "lift {t}"
action hum(who: character)
    takes 1 s
    precondition: at(who) != ?
    effect: nothing
    consenting: who
    observing: nobody
    typed: "hum"
ending over
    when: at(ann) == ?
"""


@pytest.mark.parametrize(
    ("condition", "is_told"),
    [
        ("lies(t) != at(who)", False),
        ("not here(t)", False),
        ("not (lies(t) == hall)", False),
        ("lies(t) == colour(t)", False),
        ("weight(t) <= weight(t)", False),
        ("(if weight(t) < 3 then 1 else 2) == 2", False),
        ("lies(t) == ?", True),
        ("lies(t) == ? or weight(t) == ?", True),
        ("lies(t) == ? or lies(t) == den", False),
        ("not (lies(t) != ? and lies(t) != den)", False),
        ("at(who) != den", True),
    ],
)
def test_a_reason_that_rests_on_what_is_unknown_is_not_told(
    condition: str, *, is_told: bool
) -> None:
    game = session(REACH.replace("{fails}", f'"It {{be}} so." when {condition}'))
    assert game.type("lift lamp").text.startswith("It is so.") is is_told


def test_what_is_left_over_is_told_only_where_all_else_is_known_not_to_be() -> None:
    fails = '\n        "It {be} far off." when not here(t)\n        "It {be} too heavy."'
    game = session(REACH.replace("{fails}", fails))
    assert "heavy" not in game.type("lift lamp").text
    near = REACH.replace("{fails}", fails).replace(
        "    made(lamp)", "    made(lamp)\n    believes(ann): lies(lamp) = hall"
    )
    assert session(near).type("lift lamp").text.startswith("It is too heavy.")


def held(view: View) -> frozenset[str]:
    """All that can be spoken of; and what everybody does in speaking, which is no thing."""
    return frozenset([*(one.id for one in view.nameables), *SPEECH_ACTS.values()])


@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat")
@pytest.mark.parametrize("world", light_worlds())
def test_every_refusal_of_a_run_speaks_of_what_the_view_holds(world: str) -> None:
    stage = stage_of(world)
    opened, types = stage.world, stage.people
    entities = {one.name for one in opened.entities} | set(types)
    for who in opened.playable:
        game = new_session(Stage(opened), who, 5, edition=edition_of(world))
        for _ in range(6):
            view = game.turn.view
            for choice in (*view.refused, *view.choices):
                assert set(choice.act.arguments) <= held(view)
                for told in choice.refusal:
                    named = {value for _, value in told.roles if value in entities}
                    assert named <= held(view), told
            if game.ended:
                break
            game.type("wait")


CRYPT = """
playable: ann
type room
type thing
entity ann: character
    called: "Ann"
entity crypt: room
    called: "the crypt"
entity altar: thing
    called: "the altar"
entity candle: thing
    called: "the candle"
{hidden}
property at(character): room
property stands(thing): room
property under(thing): thing, hidden
property found: boolean, hidden
property lifted(thing): boolean
initially:
    at(ann) = crypt
    stands(altar) = crypt
    stands(candle) = crypt
action lift(who: character, t: thing)
    takes 1 s
    precondition: stands(t) == at(who)
    effect: lifted(t)
    consenting: who
    observing: everyone
    says: "{who} {lift} {t}."
    typed: "lift {t}", "pick up {t}"
action kneel(who: character)
    takes 1 s
    precondition: at(who) == crypt
    effect: nothing
    consenting: who
    observing: everyone
    says: "{who} {kneel}."
    typed: "kneel", "pray", "kneel by altar"
{acts}
action hum(who: character)
    takes 1 s
    precondition: at(who) != ?
    effect: nothing
    consenting: who
    observing: nobody
    typed: "hum"
ending over
    when: at(ann) == ?
"""

TRAPDOOR = 'entity trapdoor: thing\n    called: "the trapdoor", "the hatch"\n'

ACTS = {
    "possible": (TRAPDOOR, "at(who) == crypt", "lifted(trapdoor)"),
    "hidden place": (TRAPDOOR, "under(altar) == trapdoor", "lifted(trapdoor)"),
    "not found": (TRAPDOOR, "found()", "lifted(trapdoor)"),
    "no thing": ("", "found()", "found() = false"),
}


def crypt(kind: str | None) -> Session:
    if kind is None:
        return session(CRYPT.replace("{hidden}", "").replace("{acts}", ""))
    hidden, condition, effect = ACTS[kind]
    typed = '"open trapdoor under altar", "unbolt hatch"'
    act = (
        "action open_trapdoor(who: character)\n    takes 1 s\n"
        f"    precondition: {condition}\n    effect: {effect}\n    consenting: who\n"
        '    observing: everyone\n    says: "{who} {open} the trapdoor."\n'
        '    fails: "The trapdoor {be} bolted."\n'
        f"    typed: {typed}\n"
    )
    if hidden:
        act += (
            "action pry(who: character, t: thing)\n    takes 1 s\n"
            "    precondition: stands(t) == at(who)\n    effect: nothing\n    consenting: who\n"
            "    observing: everyone\n"
            '    typed: "pry {t} off the trapdoor", "pry {t} off the hatch"\n'
        )
    return session(CRYPT.replace("{hidden}", hidden).replace("{acts}", act))


def fuzzed(count: int) -> list[str]:
    """Lines of words of both worlds, many of them misspelt, cut short or put together oddly."""
    dice = random.Random(13)  # noqa: S311  # no secret
    words = (
        "open", "unbolt", "trapdoor", "hatch", "altar", "candle", "lift", "kneel", "under", "the",
        "pry", "off", "pray", "by", "examine", "what is", "why", "it", "all", "take", "then",
    )  # fmt: skip
    lines = ["?", "? all", "open", "unbolt", "open trapdoor under altar", "unbolt hatch", "know"]
    while len(lines) < count:
        chosen = [dice.choice(words) for _ in range(dice.randint(1, 4))]
        place = dice.randrange(len(chosen))
        word = chosen[place]
        cut = dice.randrange(len(word))
        slips = (word[:cut] + word[cut + 1 :], word[: cut + 1], word + word[-1:], word)
        chosen[place] = dice.choice(slips)
        lines.append(" ".join(chosen).strip() or "kneel")
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("kind", ACTS)
def test_acts_upon_what_is_hidden_change_no_answer(kind: str) -> None:
    with_it, without = crypt(kind), crypt(None)
    assert with_it.opening() == without.opening()
    for line in fuzzed(200):
        assert with_it.type(line) == without.type(line), line
