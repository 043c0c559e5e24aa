"""Names that stand outright in lines, and the minds they may be told to."""

from __future__ import annotations

from typing import Final

import pytest
from shared_worlds import light_worlds, world_of

from gaslamp.checks import name_findings
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read

INN: Final = """
common: everything
type guest: character
entity ann: guest
    called: "Ann", "the widow"
    pronoun: she
entity bob: guest
    called: "Bob", "Bob Hale"
    pronoun: he
entity cy: character
    called: "Cy"
property age(guest): number = 30
property secret(character): number, hidden
initially:
    age(ann) = 31
    age(bob) = 32
    secret(cy) = 4
    believes(cy): secret(cy) = 4
action wave(who: character)
    consenting: who
    observing: everyone
    says: LINE
ending late
    when: age(ann) > 40
"""


def found(line: str) -> list[str]:
    """What is found of a line of an act that everybody sees."""
    return [one.message for one in name_findings(StateSpace(read(INN.replace("LINE", line))))]


def test_a_name_outright_is_wrong_told_to_whose_name_it_is() -> None:
    (message,) = found('"{who} {wave} to Bob." when me != cy')
    assert message.startswith('"Bob" would be told to bob by that name')


def test_a_name_is_refused_to_who_has_never_heard_of_its_bearer() -> None:
    messages = found('"{who} {wave} at Cy." when me != cy')
    assert messages == [
        f'"Cy" may be told to {mind}, who may not know that name; use a slot'
        for mind in ("ann", "bob")
    ]


@pytest.mark.parametrize(
    "line",
    [
        '"{who} {wave} to Bob." when me == ann',
        '"{who} {wave} to Bob Hale." when me != bob and me != cy and age(ann) > 3',
        '"{who} {wave} to Bob." when me == ann or me == cy',
        r'"{who} {wave}. \"Bob!\""',
        '"{who} {bob} up and down."',
        '"{who} {wave} to the widow."',
        '"It {be} Bobby, or Annie."',
    ],
)
def test_a_name_may_stand_where_whoever_is_told_knows_it(line: str) -> None:
    assert found(line) == []


@pytest.mark.slow
@pytest.mark.parametrize("world", light_worlds())
def test_no_shipped_line_gives_away_a_name(world: str) -> None:
    assert name_findings(StateSpace(world_of(world))) == ()


def test_who_alone_is_told_a_line_is_not_advised_to_be_told_it_never() -> None:
    opened = INN.replace("LINE", '"{who} {wave}."').replace("everything", "ann")
    told = StateSpace(read(f'{opened}opening of cy: "Bob is here, and Cy."\n'))
    know = 'let them know the name: "common: bob"'
    assert {one.message for one in name_findings(told)} == {
        f'"Bob" may be told to cy, who may not know that name; {know}',
        '"Cy" would be told to cy by that name; say it without the name',
    }
