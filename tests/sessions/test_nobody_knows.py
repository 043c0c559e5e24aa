"""What nobody told somebody of cannot be named: in no world, by no form of words, at no moment."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from blocks import share
from shared_worlds import edition_of, light_worlds, stage_of, world_of

from gaslamp.english.commands import KnownNames, is_idle
from gaslamp.english.commands.spelling import correct_spelling
from gaslamp.english.words import is_verb, lexicon_of
from gaslamp.english.words.bodily_verbs import verbs_like
from gaslamp.inquiry import GodView
from gaslamp.model import Vocabulary, World
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.commands import Repertoire
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.perception.awareness import OWN_BODY
from gaslamp.systems.talk import SAYABLE
from gaslamp.testing import new_session
from gaslamp.views import View
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
WORLDS = (*light_worlds(), *sorted(HOW_TO.glob("*.lamp")))
FORMS = (
    *("x {}", "who is {}", "where is {}", "why {}", "take {}", "{}", "tell me of {}"),
    *("why is {} here", "why did {} do that", "why not {}", "where are {}", "what is {}"),
    *("ask {} about the door", "ask {} to wait", "tell {} to wait", "{}, wait", "talk to {}"),
    *("look at {}", "go to {}", "give {0} to {0}", "feel for {}", "x {} and me", "all but {}"),
    *("take all but {}", "remember {}", "what do i know about {}"),
)
NONSENSE = "zorgblat"
TITLES = frozenset(["Mr.", "Mrs.", "Miss", "Dr."])
STEPS = 200


def called(world: World, entity: str) -> tuple[str, ...]:
    (declared,) = [one for one in world.entities if one.name == entity]
    words = declared.words
    return (*words.called, *(line.text for line in words.named)) or (entity.replace("_", " "),)


def words_of(text: str) -> set[str]:
    return {word.strip(".,'").casefold() for word in text.split()}


def strange_names(world: World, view: View) -> Iterator[str]:
    """The names of all that a view does not name, as far as nothing that it names shares a word."""
    known = {one.id for one in view.nameables}
    shared = {word for one in view.nameables for name in one.called for word in words_of(name)} | {
        word
        for choice in (*view.choices, *view.refused)
        for p in choice.typed
        for word in words_of(p)
    }
    levels = {one.name for one in world.types if "level" in one.parents} | {"level"}
    for entity in world.entities:
        if entity.name not in known and not levels & set(entity.types):
            for name in called(world, entity.name):
                if not words_of(name) & shared:
                    yield name


def walked(scene: Scene, who: str, steps: int) -> Scene:
    dice = random.Random(f"{who}, at random")  # noqa: S311
    for _ in range(steps):
        if scene.ending is not None:
            return scene
        choices = scene.seat(who).view.choices
        if not choices:
            return scene
        after = scene.decide(dice.choice(choices))
        if after.ending is not None:
            return scene
        scene = after
    return scene


CASES = [(name, who) for name in WORLDS for who in Vocabulary(world_of(name)).characters]


def unknown_in_its_place(name: str, form: str, known: frozenset[str]) -> str | None:
    """Nonsense of the same kind; None where English alone makes something else of the name.

    "Mr." is heard as a title of anybody; "loft" is a slip of "left", and "rock" begins a command.
    """
    words = [word for word in name.split() if word not in TITLES]
    if any(correct_spelling(word.casefold(), known) for word in words):
        return None
    first = words[0].casefold()
    if form.startswith("{}") and (is_verb(first) or verbs_like(first) or is_idle((first,))):
        return None
    titles = [word for word in name.split() if word in TITLES]
    return " ".join([*titles, NONSENSE])


def named_by_mistake(scene: Scene, who: str, name: str | Path) -> list[str]:
    """The lines in which a stranger's name is answered otherwise than nonsense is."""
    world, view = scene.stage.world, scene.seat(who).view
    session = Session(scene.seat(who), edition=edition_of(name), lexicon=lexicon_of(world.words))
    repertoire = Repertoire.of(session.turn)
    known = KnownNames.of(repertoire.names).vocabulary | repertoire.grammar.vocabulary
    found = list[str]()
    # Some lines are acts whatever stands in them, and what has been told is not told again.
    begun = session.checkpoint()
    for stranger in dict.fromkeys(strange_names(world, view)):
        for form in FORMS:
            nonsense = unknown_in_its_place(stranger, form, frozenset(known))
            if nonsense is None:
                continue
            line, other = form.format(stranger), form.format(nonsense)
            answers = list[str]()
            for typed in (line, other):
                answers.append(session.type(typed).text)
                session.stand(begun)
            if with_said(answers[0], stranger, nonsense) != with_said(answers[1], "", nonsense):
                found.append(line)
    return found


def with_said(text: str, stranger: str, nonsense: str) -> str:
    """A text with what somebody says aloud in it, which is as it was typed, made alike."""

    def alike(said: re.Match[str]) -> str:
        words = said[0].casefold()
        return words.replace(stranger.casefold(), nonsense) if stranger else words

    return re.sub(r'"[^"]*"', alike, text)


def unknown_to(scene: Scene, who: str) -> frozenset[str]:
    """Whom and what somebody does not know of, but levels, which are words of everybody's.

    What their view does not name and, whatever it may name, what they have no way to know of.
    """
    world = scene.stage.world
    known = {one.id for one in scene.seat(who).view.nameables}
    if not world.common.everything:
        known &= within_reach_of_mind(scene, who)
    levels = {one.name for one in world.types if "level" in one.parents} | {"level"}
    return frozenset(
        one.name for one in world.entities if one.name not in known and not levels & set(one.types)
    )


def by_its_own_names(world: World, text: str) -> str:
    """What is told of the twin world, as it is told of this: what a line brings to light, too."""
    for number, one in reversed(list(enumerate(world.entities))):
        called = "".join(one.words.called[:1])
        text = text.replace(f"quux{number}", called)
        text = text.replace(f"Quux{number}", called[:1].upper() + called[1:])
    return text


def called_otherwise(world: World, whom: frozenset[str]) -> World:
    """The same world, in which some entities are called by other names than theirs."""
    entities = tuple(
        replace(one, words=replace(one.words, called=(f"quux{number}",)))
        if one.name in whom and one.words.called
        else one
        for number, one in enumerate(world.entities)
    )
    return replace(world, entities=entities)


def within_reach_of_mind(scene: Scene, who: str) -> set[str]:
    """Whom and what somebody has any way to know of, by their beliefs, percepts and world alone.

    By what their mind holds and a mind that knew nothing would not. Their own limbs, what can be
    said, and the places of what they know of come with them.
    """
    god, world = GodView(scene), scene.stage.world
    found = {who, *world.common.names}
    for percept in scene.seat(who).view.percepts:
        found.update(percept.act.arguments)
    declared = {one.name: one for one in world.properties}
    for fluent in god.fluents:
        kind = declared.get(fluent.property)
        if kind is None:  # that somebody knows what it is, which the world declares nowhere
            continue
        value = god.belief((who,), fluent.property, *fluent.arguments)
        says = value not in {None, False, kind.default} and not (kind.common or kind.computed)
        if says or (value is not None and fluent.property in SAYABLE):
            found.update((*fluent.arguments, str(value)))
    for entity in world.entities:
        if OWN_BODY & set(entity.types):
            found.add(entity.name)
    for fluent in god.fluents:
        if fluent.property == "place_of" and fluent.arguments[0] in found:
            found.add(str(god.true("place_of", *fluent.arguments)))
    return found


def assert_nobody_knows(scene: Scene, who: str, name: str | Path) -> None:
    assert named_by_mistake(scene, who, name) == []
    if not scene.stage.world.common.everything:
        named = {one.id for one in scene.seat(who).view.nameables}
        assert named <= within_reach_of_mind(scene, who)


SMALL_WORLDS = sorted(Path(__file__).with_name("cases").glob("*.lamp"))
SMALL_CASES = [(name, who) for name in SMALL_WORLDS for who in world_of(name).playable]


@pytest.mark.slow("alley", "dark_room", "interview", "lifeboat", "manor")
@pytest.mark.parametrize(("name", "who"), [*CASES, *SMALL_CASES], ids=str)
def test_a_name_never_heard_of_is_answered_as_nonsense_is(name: str | Path, who: str) -> None:
    assert_nobody_knows(stage_of(name).start(1, (who,)), who, name)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "who"), [*CASES, *SMALL_CASES], ids=str)
def test_no_answer_hangs_on_what_is_unknown_being_called_so(name: str | Path, who: str) -> None:
    """Also of names of which English alone makes something: verbs, slips, titles."""
    scene = stage_of(name).start(1, (who,))
    world = scene.stage.world
    unknown = unknown_to(scene, who)
    twin = Stage(called_otherwise(world, unknown)).start(1, (who,))
    here, there = (
        Session(one.seat(who), edition=edition_of(name), lexicon=lexicon_of(world.words))
        for one in (scene, twin)
    )
    begun = here.checkpoint(), there.checkpoint()
    told = " ".join(here.story.texts_told()).casefold()
    for entity in share(sorted(unknown)):
        for stranger in called(world, entity):
            if stranger.casefold() in told:
                continue  # whatever the text names is answered with what was told
            for form in FORMS:
                line = form.format(stranger)
                answers = here.type(line).text, there.type(line).text
                here.stand(begun[0])
                there.stand(begun[1])
                if answers[0] != by_its_own_names(world, answers[1]):
                    # A world may have those very words among its commands: then no nonsense
                    # is answered otherwise here.
                    nonsense = "the zorgblat" if stranger.startswith("the ") else "zorgblat"
                    unheard = here.type(form.format(nonsense)).text.casefold()
                    here.stand(begun[0])
                    own = answers[0].casefold()
                    assert own == unheard.replace(nonsense, stranger.casefold()), line


@pytest.mark.blocks(4)
@pytest.mark.slow
@pytest.mark.parametrize(("name", "who"), CASES, ids=str)
def test_so_it_is_after_many_acts(name: str | Path, who: str) -> None:
    assert_nobody_knows(walked(stage_of(name).start(2, (who,)), who, STEPS), who, name)


VAULT = """
title: "Leak"
playable: ann
use places, light, sound, bodies, hands, things, fire, ways
entity ann: character
    called: "Ann"
entity yard: place
entity gate: spot
{entities}
initially:
    place_of(gate) = yard
    at(ann) = gate
{facts}
ending never
    when: at(ann) == ?
"""
THINGS = """
entity vault: place
entity shelf: spot
entity steel_door: way
entity crown: thing
    called: "the crown"
entity lantern: source
    called: "the secret lantern"
entity bob: character
    called: "Bob"
"""
FACTS = """
    place_of(shelf) = vault
    x(shelf) = 9
    side(steel_door) = yard
    other_side(steel_door) = vault
    barrier(steel_door) = locked
    through(gate, shelf) = steel_door
    through(shelf, gate) = steel_door
    at(crown) = shelf
    at(lantern) = shelf
    lumens(lantern) = 100
    fuel(lantern) = 99
    put_in(crown) = at_waist
    fixed(crown)
    at(bob) = shelf
    mass(bob) = 90
    condition(bob) = weak
    broken(bob, left_hand, thumb)
"""
ASKED = (
    *("?", "? all", "know", "inventory", "look", "who is bob", "x crown", "where is the lantern"),
    *("x lantern", "x vault", "go to shelf", "open steel door", "feel for the crown", "wait", "?"),
)


def told(entities: str, facts: str) -> list[str]:
    text = VAULT.replace("{entities}", entities).replace("{facts}", facts)
    edition = Edition.of(Source("vault.lamp", text.encode(), is_shipped=False))
    session = new_session(Stage(read_world(text, "vault.lamp")), "ann", 1, edition=edition)
    return [session.type(line).text for line in ASKED]


@pytest.mark.slow
def test_a_shut_vault_is_no_different_from_none() -> None:
    assert told(THINGS, FACTS) == told("", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fact", "other"),
    [
        ("lumens(lantern) = 100", "lumens(lantern) = 7"),
        ("fixed(crown)", "soft(crown)"),
        ("barrier(steel_door) = locked", "barrier(steel_door) = shut"),
        ("mass(bob) = 90", "mass(bob) = 50"),
        ("condition(bob) = weak", "condition(bob) = dead"),
        ("at(crown) = shelf", "at(crown) = bob"),
        ("broken(bob, left_hand, thumb)", "broken(bob, right_hand, thumb)"),
    ],
)
def test_nothing_that_nobody_told_her_makes_a_difference(fact: str, other: str) -> None:
    assert fact in FACTS
    assert told(THINGS, FACTS) == told(THINGS, FACTS.replace(fact, other))
