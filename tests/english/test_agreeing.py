"""Verbs whose subject follows them, and verbs of relative clauses."""

import pytest

from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import Referent, Telling
from gaslamp.english.sentences.sentences import realise

CRANE = Referent("crane", "Crane", kind="proper", gender="he")
JOKER = Referent("joker", "the Joker", kind="proper", gender="he")

SAID = {
    "there {be} fingers round the throat": "There are fingers round the throat.",
    "there {be} a hand, and colours": "There is a hand, and colours.",
    "There {be} some seconds left, fewer than ten": "There are some seconds left, fewer than ten.",
    "There {be} two doors": "There are two doors.",
    "There {be} no telling": "There is no telling.",
    "There {be} {other}": "There is the Joker.",
    "At the wall there {other: be} {other}": "At the wall there is the Joker.",
    "Neither {be} the lamp": "Neither is the lamp.",
    "As long as it {burn}, there {be} a room": "As long as it burns, there is a room.",
    "{who} {sit}, and beside {me} there {be} a door": "You sit, and beside you there is a door.",
    "what there {be} to see {be} grey": "What there is to see is grey.",
    "The hand that {have} {me} by the throat {do} not shift": (
        "The hand that has you by the throat does not shift."
    ),
    "The match {bite} the fingers that {hold} it, and {go} out": (
        "The match bites the fingers that hold it, and goes out."
    ),
    "{who} {shove} {other}, who {go} down": "You shove the Joker, who goes down.",
    "{who} {blunder} into something that {ring}": "You blunder into something that rings.",
    "{who} {look} at what {be} left of it": "You look at what is left of it.",
    "{who} {know} that it {be} so": "You know that it is so.",
    "It {be} {who} who {lie} there": "It is you who lie there.",
}


@pytest.mark.parametrize(("template", "said"), SAID.items())
def test_the_verb_agrees_with_its_subject_wherever_that_stands(template: str, said: str) -> None:
    roles = {"me": CRANE, "who": CRANE, "other": JOKER}
    assert realise(template, roles, Telling(2, "present", "crane"), Discourse())[0] == said
