"""Every line of every shipped world and of the library, told in every person and tense."""

from __future__ import annotations

import pytest
from shared_worlds import world_of

from gaslamp.checks.prose.lines import told_line_findings, told_lines
from gaslamp.checks.prose.tellings import tell_all
from gaslamp.worlds import read_world, shipped_worlds, systems


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_worlds())
def test_no_line_of_a_shipped_world_is_wrong_in_any_telling(name: str) -> None:
    world = world_of(name)
    wrong = [
        f"{found.what}: {one.text} ({one.template})" for one, found in told_line_findings(world)
    ]
    assert wrong == []


@pytest.mark.slow
def test_no_line_of_the_library_is_wrong_in_any_telling() -> None:
    world = read_world(f"use {', '.join(systems())}\n")
    assert len(list(told_lines(world))) > 0
    wrong = [
        f"{found.what}: {one.text} ({one.template})" for one, found in told_line_findings(world)
    ]
    assert wrong == []


OWN_WORDS = """
words:
    verb "skrim": past "skrom"
    article "elb": "a"
entity ann: character
    called: "Ann"
property is_gone(character): boolean
utility of ann: is_gone(ann)
action skrim(who: character)
    takes 1 s
    effect: is_gone(who)
    consenting: who
    observing: everyone
    says: "{who} {skrim} like a elb."
ending over
    when: is_gone(ann)
    says: "A elb {skrim} by."
"""


def test_a_worlds_own_words_are_looked_at_as_it_has_them() -> None:
    """They were told as if the world had said nothing of them, and found wrong as it had."""
    world = read_world(OWN_WORDS, "own.lamp")
    assert {one.text for one in told_lines(world)} >= {"A elb skrom by."}
    assert list(told_line_findings(world)) == []
    tally = tell_all(world, range(3))
    assert tally.words > 10 * tally.tellings
    assert not tally.findings
