"""Lines in other scripts and of marks alone: answered like any other, and never a fault."""

from __future__ import annotations

from itertools import product

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st
from shared_worlds import edition_of, light_worlds, stage_of, world_of

from gaslamp.sessions import Session
from gaslamp.testing.new_sessions import new_session

pytestmark = pytest.mark.slow

ODD = (
    "٣", "१", "²", "Ⅷ", "½", "ß", "İ", "ﬁ", "кто", "谁", "e\u0301", "'", "’", "-", "--", "...", "?",
    "!", "?!", '"', '""', "“", "”", "'s", ",", ";", "(", "{", "\\", "/", "*", "_", "\u200b", "🔦",
)  # fmt: skip
PLAIN = (
    "x", "take", "go", "say", "ask", "tell", "who is", "what is", "where is", "why", "is", "do",
    "i", "not", "the", "him", "about", "to", "and", "then", "that", "everything", "at", "with",
    "my",
)  # fmt: skip
PLAYED = [(world, who) for world in light_worlds() for who in world_of(world).playable]


def game(world: str, who: str, *before: str) -> Session:
    session = new_session(stage_of(world), who, 8, edition=edition_of(world))
    for line in before:
        session.type(line)
    return session


@pytest.mark.parametrize(("world", "who"), PLAYED)
def test_a_word_in_another_script_is_answered(world: str, who: str) -> None:
    session = game(world, who, "wait")
    standing = session.checkpoint()
    for shape, odd in product(("{}", "{0} {0}", "x {}", "who is {}", "say {}", "{} me"), ODD):
        session.type(shape.format(odd))
        session.stand(standing)


LINES = st.lists(st.sampled_from((*ODD, *PLAIN)), min_size=1, max_size=5).map(" ".join)


@law(60)
@given(st.sampled_from(PLAYED), st.lists(LINES, min_size=1, max_size=4))
def test_so_is_whatever_stands_among_plain_words(played: tuple[str, str], lines: list[str]) -> None:
    game(*played, *lines)
