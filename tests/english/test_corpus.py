"""The corpus of typed commands is read as it says."""

import sys
from collections import defaultdict
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus_files import (  # found by the line before
    Entry,
    Situation,
    entries,
    read_in,
    repertoire_in,
)

BY_SITUATION: dict[Situation, list[Entry]] = defaultdict(list)
for _entry in entries():
    BY_SITUATION[_entry.situation].append(_entry)
FEWEST = 600


def test_the_corpus_is_large() -> None:
    distinct = {(one.situation, one.typed) for one in entries()}
    assert len(distinct) >= FEWEST


@pytest.mark.slow("dark_room")
@pytest.mark.parametrize("situation", BY_SITUATION, ids=str)
def test_every_command_is_read_as_the_corpus_says(situation: Situation) -> None:
    repertoire = repertoire_in(situation)
    wrong = []
    for entry in BY_SITUATION[situation]:
        found = read_in(entry.typed, repertoire)
        if found != entry.expected:
            wrong.append(f"{entry.place}: {entry.typed}\n  is {found}\n  not {entry.expected}")
    assert not wrong, "\n".join(wrong)
