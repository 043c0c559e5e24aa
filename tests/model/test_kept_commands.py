"""No world takes over what keeps whoever plays in command."""

from __future__ import annotations

import itertools

import pytest

from gaslamp.checking.world_checking import problems
from gaslamp.english.commands.questions import parse_answer
from gaslamp.english.commands.reader import read
from gaslamp.english.commands.readings import Ambiguous, Interpretation, Meta, Understood
from gaslamp.english.commands.synonyms import ARTICLES, META_WITH_ARGUMENT, META_WORDS, POLITE
from gaslamp.model.declarations import Action
from gaslamp.model.lines import EventWords
from gaslamp.model.reserved_commands import FILLERS, KEPT_COMMANDS, NAMING, taken_by
from gaslamp.model.world import World
from gaslamp.sessions.commands import Verb, _grammar

PHRASES = [(name, phrase) for name, phrases in KEPT_COMMANDS.items() for phrase in phrases]


def test_the_tables_are_those_of_the_reader_of_commands() -> None:
    assert ARTICLES | POLITE == FILLERS
    assert META_WITH_ARGUMENT >= NAMING
    assert {name: META_WORDS[name] for name in KEPT_COMMANDS} == dict(KEPT_COMMANDS)


@pytest.mark.parametrize(("name", "phrase"), PHRASES)
def test_a_pattern_for_a_kept_command_is_refused(name: str, phrase: str) -> None:
    first, _, rest = phrase.partition(" ")
    for pattern in (
        phrase,
        phrase.upper(),
        f"please {phrase}",
        f"{first}/leave {rest}",
        f"leave/{first}, {rest}",
        f"{first} the {rest}",
        phrase.translate({one: one + 0xFEE0 for one in range(0x61, 0x7B)}),
    ):
        world = World(actions=(Action("a", words=EventWords(typed=(pattern,))),))
        assert [one.code for one in problems(world)] == ["GL160"], pattern
        assert taken_by(pattern) == name


@pytest.mark.parametrize("pattern", ["1", "12", "one/2"])
def test_numbers_are_the_lists(pattern: str) -> None:
    assert taken_by(pattern) == "a number"


@pytest.mark.parametrize("name", sorted(NAMING))
def test_a_pattern_that_takes_every_name_is_refused(name: str) -> None:
    assert taken_by(f"{name} {{words:text}}") == name
    assert taken_by(f"{name} the {{ words : text }}") == name


@pytest.mark.parametrize(
    "pattern",
    ["save {other}", "help {other}", "restore the {lamp}", "call for help", "look", "wait", "why",
     "quit smoking", "undo {rope}", "load {gun}", "hint at {what:text}", "say {words:text}",
     "examine {x}", "i", "x", "z", "l", "inventory", "take script",
     "give {what} back again", "2 by {what}"],
)  # fmt: skip
def test_what_only_begins_or_ends_like_one_is_the_worlds_own(pattern: str) -> None:
    assert taken_by(pattern) is None


def test_a_world_that_nobody_checked_takes_nothing_over() -> None:
    """The grammar keeps its own, whatever the world's patterns are."""
    verbs = (Verb("trap", tuple(phrase for _, phrase in PHRASES if phrase != "?")),)
    grammar = _grammar(verbs)
    for name, phrase in PHRASES:
        for typed in (phrase, phrase.upper(), f"{phrase}."):
            assert read(typed, grammar, ()) == Meta(name), typed


def test_words_that_only_ask_may_be_the_worlds_own() -> None:
    grammar = _grammar((Verb("gaze", ("look", "why")),))
    assert not isinstance(read("look", grammar, ()), Meta)
    assert isinstance(read("inventory", grammar, ()), Meta)


def test_a_long_pattern_costs_nothing() -> None:
    assert taken_by(" ".join(itertools.repeat("the/please/quit/a", 5000))) is None


def test_no_name_in_a_question_keeps_anybody_from_stopping() -> None:
    options = (
        Interpretation("the quit lever", Understood("pull", {"what": "a"}), "a"),
        Interpretation("the save button", Understood("pull", {"what": "b"}), "b"),
    )
    asked = Ambiguous("Which do you mean, the quit lever or the save button?", options)
    for typed in ("quit", "Quit.", "q", "save", "undo", "?", "help", "restart"):
        assert parse_answer(asked, typed, ()) is None
    assert parse_answer(asked, "the quit lever", ()) == options[0].command
    assert parse_answer(asked, "button", ()) == options[1].command
