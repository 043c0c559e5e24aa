"""Whatever the text names can be named: it is something, or it is answered with what was told."""

import random
import re
from collections.abc import Iterator

import pytest
from shared_worlds import edition_of, light_worlds, stage_of

from gaslamp.english.commands import UNKNOWN_NAME, UNKNOWN_VERB
from gaslamp.sessions import Session
from gaslamp.testing import new_session

PEOPLE = [(name, who) for name in light_worlds() for who in stage_of(name).world.playable]
TURNS = 8
AFTER_ARTICLE = re.compile(
    r"\b(?:the|a|an|his|her|their|your|its) ([a-z]+(?:-[a-z]+)?)", re.IGNORECASE
)
NOT_UNDERSTOOD = (UNKNOWN_NAME, UNKNOWN_VERB, "You could not make that out")


def nouns(text: str) -> Iterator[str]:
    """What stands after an article or an owner: nouns, and what describes them."""
    for found in AFTER_ARTICLE.finditer(" ".join(text.split())):
        if found[1].casefold() != "one":  # "as the one leaves them": it stands for a noun
            yield found[1].casefold()


def texts_of_play(session: Session, dice: random.Random) -> Iterator[str]:
    """What is told as somebody does this and that, and looks about."""
    yield session.opening()
    for _ in range(TURNS):
        if session.ended:
            return
        offers = session.offers()
        line = dice.choice([*(line for line, _ in offers), "look", "x me", "inventory", "wait"])
        yield session.type(line).text


@pytest.mark.slow
@pytest.mark.parametrize(("name", "who"), PEOPLE)
@pytest.mark.parametrize("seed", [1])
def test_every_noun_that_is_told_can_be_asked_about(name: str, who: str, seed: int) -> None:
    session = new_session(stage_of(name), who, seed, edition=edition_of(name))
    dice = random.Random(f"{name}, {who}, {seed}")  # noqa: S311
    told = {noun for text in texts_of_play(session, dice) for noun in nouns(text)}
    standing = session.checkpoint()
    unknown = []
    for noun in sorted(told):
        reply = session.type(f"x {noun}")
        if reply.text.startswith(NOT_UNDERSTOOD) or reply.took_time:
            unknown.append((noun, reply.text))
        session.stand(standing)
    assert told
    assert unknown == []


@pytest.mark.parametrize(
    ("name", "who", "noun"),
    [
        ("cloak_of_darkness", "guest", "chandeliers"),
        ("cloak_of_darkness", "guest", "the rain"),
        ("sally_anne", "anne", "chalk"),
        ("sally_anne", "sally", "the bees"),
    ],
)
def test_what_was_told_in_passing_is_told_again(name: str, who: str, noun: str) -> None:
    session = new_session(stage_of(name), who, 1, edition=edition_of(name))
    reply = session.type(f"x {noun}")
    bare = noun.removeprefix("the ")
    assert reply.text.startswith("You know no more of that than was told: ")
    assert bare in reply.text
    assert not reply.took_time
    assert not reply.is_refused
    assert session.type(f"take {noun}").is_refused


def test_what_was_never_told_is_unknown_as_ever() -> None:
    session = new_session(stage_of("sally_anne"), "anne", 1, edition=edition_of("sally_anne"))
    assert session.type("x chandeliers").text.startswith(UNKNOWN_NAME)
