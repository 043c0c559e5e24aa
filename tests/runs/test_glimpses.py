"""What somebody got who did not get the whole of an event, as the reader of an item has it."""

from __future__ import annotations

import re
from itertools import chain as joined
from itertools import islice

import pytest
from shared_worlds import world_of

from gaslamp.reports.reasons import Names
from gaslamp.runs import RunSpec, items
from gaslamp.runs.glimpses import SOMETHING, clause_of, told_facts
from gaslamp.runs.item_tellings import RunTeller
from gaslamp.views import Act


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "lifeboat", "dark_room"])
def test_no_story_has_a_word_of_the_notation_or_a_full_stop_too_many(world: str) -> None:
    teller = RunTeller(RunSpec(world), 1)
    events = {one.name.replace("_", " ") for one in teller.stage.world.events}
    figures = [Names(teller.stage.world).name_of(one) for one in teller._figures]
    for story in islice(teller.stories(3), 12):
        for line in joined(story.sentences, *story.told_by.values()):
            told = re.search(r"(?:heard|saw|felt|smelt|noticed|found) an? ([a-z ]+)", line)
            assert told is None or told[1] == "voice" or told[1] not in events, line
            assert not re.search(r'[.?!]"\.', line), line
            assert not [one for one in figures if one in line], line


@pytest.mark.slow
def test_only_what_is_so_is_heard_or_could_be_told() -> None:
    """Of a thrown crumb of plaster one *takes it* that somebody is where it fell."""
    teller = RunTeller(RunSpec("dark_room"), 1)
    taken = 0
    for story in joined(teller._of_run(6759045856115278), islice(teller.stories(0), 4)):
        for line in story.sentences:
            event, *glimpses = line.split(". ")
            said = [one for one in glimpses if re.search(r" (?:heard|saw|could tell) that ", one)]
            assert len({one.split(" that ")[-1] for one in said}) == len(said), event
            taken += " took it that " in line
    assert taken


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "lifeboat", "dark_room", "interview"])
def test_a_clause_of_an_event_points_to_nothing_told_before(world: str) -> None:
    teller = RunTeller(RunSpec(world), 1)
    space = teller._space  # the author's door
    named = {
        one.percept.name
        for each in (*teller.stage.world.actions, *teller.stage.world.events)
        for one in each.observing
        if one.percept is not None
    }
    first = {one.name: one for one in reversed(space.events) if one.name in named}
    for name, event in first.items():
        said = teller._line(Act(name, tuple(event.arguments)))
        if said is not None:
            assert not re.search(r"\b(?:it|they|this|them|both|those)\b|[{}_,;:]", said), name
            assert " " in said, name


def test_of_several_lines_that_is_taken_which_names_most() -> None:
    teller = RunTeller(RunSpec("lifeboat"), 1)
    space = teller._space  # the author's door
    event = space.find("bends_to_drink", ("ines", "keg"))
    assert event is not None
    lines = ("A shape {bend} over {from_what}, and {stay}.", "{of} {be} bent over {from_what}. So.")
    assert clause_of(teller.names, event, lines) == "Ines was bent over the keg"
    assert clause_of(teller.names, event, lines[:1]) == "a shape bent over the keg"
    assert clause_of(teller.names, event, ("It {be} late, and {me} {know} it.",)) is None
    assert clause_of(teller.names, event, ("Footsteps, and then none.",)) is None


def test_a_fact_is_denied_with_its_verb() -> None:
    names = Names(world_of("dark_room"), figure="somebody")
    assert names.fact("at", ("pistol",), "crane", is_so=False) == "Crane did not have the pistol"
    assert names.fact("at", ("crane",), "middle", is_so=False) == (
        "Crane was not at the middle of the floor"
    )
    assert names.clause("{who} {strike} a match.", {"who": "stranger"}) == "somebody struck a match"
    assert told_facts("heard", ["a"], ["b"], ["c was not d"]) == (
        "heard that a and c was not d and took it that b"
    )
    assert not SOMETHING.startswith("a ")


@pytest.mark.slow
def test_few_items_are_of_many_kinds() -> None:
    """They were the first by the alphabet: a hundred times whether somebody knew something."""
    made = items.items_of(RunSpec("sally_anne"), 100)
    assert len(made) == 100
    assert len({(one.kind, one.difficulty.order) for one in made}) >= 8
