"""Verbs that were written out: found where they are verbs, and only there."""

import pytest

from gaslamp.english.sentences.verbs_outside_slots import verbs_outside_slots

FOUND = {
    "{who} opens the door": '"opens" stays in the present; write "{open}"',
    "The lamp is out": '"is" stays in the present; write "{be}"',
    "{who} {wait}. It creaks.": '"creaks" stays in the present; write "{creak}"',
    "{who} never speaks": '"speaks" stays in the present; write "{speak}"',
    "Somebody cries out": '"cries" stays in the present; write "{cry}"',
    "The ground goes on": '"goes" stays in the present; write "{go}"',
    "{who} can see": '"can" stays in the present; write "{can}"',
    "{who} hasn't any": '"hasn\'t" stays in the present; write "{haven\'t}"',
    "{who} zorps": '"zorps" stays in the present; write "{zorp}"',
}

SOUND = (
    "{who} {open} the door", '"It is late," {who} {say}', "Two tries, and then steps",
    "{who's} hands {shake}", "The last steps {be} wet", "It must have been the wind",
    "{who} {see} where a head was", "{who} across the room", "{who} {have} no needs",
    "It {take} two tries", "A can of oil", "{who's} will {be} done", "Nobody's hands",
    "“She is here,” {who} {say}", "Whoever it was", "something as cold as glass",
)  # fmt: skip


@pytest.mark.parametrize(("template", "message"), FOUND.items())
def test_a_verb_in_no_slot_is_found(template: str, message: str) -> None:
    assert verbs_outside_slots(template, ["who"], {"zorp"}) == (message,)


@pytest.mark.parametrize("template", SOUND)
def test_what_may_be_a_noun_or_is_said_is_left_alone(template: str) -> None:
    assert verbs_outside_slots(template, ["who"]) == ()


def test_a_template_that_cannot_be_taken_apart_is_another_check_s() -> None:
    assert verbs_outside_slots("{who} goes {", ["who"]) == ()


def test_was_as_the_verb_of_a_whole_sentence_is_told_of_now() -> None:
    """It tells of the moment, and stays in the past in a telling of what happens now."""
    for line in ("It was his", "{who} {duck}. That was close", "{who} were here"):
        (found,) = verbs_outside_slots(line, ["who"])
        assert found.endswith('stays in the past; write "{be}"')
