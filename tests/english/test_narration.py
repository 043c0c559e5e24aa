"""What is only told is neither done nor said; an act told of oneself by name is done."""

import pytest

from gaslamp.english.commands import own_act_in, verb_told_of
from gaslamp.english.speech import is_narrated, is_told_of, tells_of_one

_TOLD = (
    "My hands won't stop shaking.",
    "my breath comes in short gasps",
    "I wonder who that is",
    "maybe it's just a rat, he tells himself",
    "he feels the cold of the wall",
    "He had heard that laugh before, in Arkham.",
    "he could feel the sweat on his brow",
    "He swallowed hard and raised his pistol.",
    "A chill ran down my spine.",
    "The pain in my chest flares.",
    "this game is pretty cool",
)
_SAID = (
    "My leg bleeds.",
    "My sister didn't do it.",
    "I wonder what you want",
    "he fell in",
    "He pushed him.",
    "she feels guilty",
    "This isn't a game, Joker",
    "the police are on their way",
    "I never laid a hand on him.",
)


@pytest.mark.parametrize("line", _TOLD)
def test_what_is_thought_or_described_is_only_told(line: str) -> None:
    assert is_narrated(line, "he")


@pytest.mark.parametrize("line", _SAID)
def test_what_may_be_meant_for_somebody_is_not_only_told(line: str) -> None:
    assert not is_narrated(line, "he")


def test_an_act_of_ones_own_by_name_is_a_command() -> None:
    told = own_act_in("Anne giggles and peeks into her box.", ("Anne",), "she")
    assert told is not None
    assert told.line == "giggle and peek into my box."


def test_what_somebody_else_is_called_begins_no_act_of_ones_own() -> None:
    assert own_act_in("The Joker draws a knife.", ("Crane",), "he") is None
    assert own_act_in("Crane here.", ("Crane",), "he") is None


def test_somebody_named_is_told_of_in_the_third_person() -> None:
    assert verb_told_of("The Joker tilts his head", ("the Joker",)) == "tilts"
    assert tells_of_one("The Joker tilts his head", "tilts")
    assert not tells_of_one("Batman did it", "did")
    assert is_told_of("Crane thinks that he is alone", "thinks")
    assert not is_told_of("Crane sent you", "sent")
