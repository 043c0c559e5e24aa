"""Sentences joined, varied and wrapped."""

from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.sentences import (
    Discourse,
    Referent,
    Role,
    Sentence,
    Telling,
    compose,
    listing,
    paragraph,
    wrap,
)

ROLES: dict[str, Role] = {
    "who": Referent("crane", "Crane", "proper", "he"),
    "other": Referent("joker", "the Joker", "proper", "he"),
    "lamp": Referent("lamp", "lamp"),
}
TEMPLATES = (
    "{who} {strike} a match", "{who} {light} {the lamp}", "{who} {look} around, breathing hard",
    "{who} {be} cold", "{other} {laugh}", "{the lamp} {hiss}", "It {be} dark",
    '{who} {say}, "Run."', "{other} {come} nearer", "{who} {know} that {other} {be} there",
)  # fmt: skip


def told(*templates: str, telling: Telling = Telling(2, "present", "crane")) -> list[Sentence]:  # noqa: B008
    discourse, made = Discourse(), []
    for template in templates:
        sentence, discourse = compose(template, ROLES, telling, discourse)
        made.append(sentence)
    return made


def test_two_acts_of_one_person_become_one_sentence() -> None:
    made = told("{who} {strike} a match", "{who} {light} {the lamp}")
    assert paragraph(made) == "You strike a match and light the lamp."


def test_a_third_act_begins_with_then() -> None:
    made = told("{who} {strike} a match", "{who} {light} {the lamp}", "{who} {look} around")
    assert paragraph(made) == "You strike a match and light the lamp. Then you look around."


def test_a_state_is_no_next_step() -> None:
    assert paragraph(told("{who} {fall}", "{who} {be} cold")) == "You fall. You are cold."


def test_of_one_who_is_two_things_it_is_said_once_that_they_are() -> None:
    made = told("{other} {be} at the window", "{other} {be} sitting")
    assert paragraph(made) == "The Joker is at the window and sitting."
    denied = told("{other} {be} not at the window", "{other} {be} sitting")
    assert paragraph(denied) == "The Joker is not at the window and is sitting."


def test_speech_and_other_people_stay_apart() -> None:
    made = told(
        "{who} {stand up}", '{who} {say}, "Run."', "{other} {laugh}", "{other} {come} nearer"
    )
    assert paragraph(made) == (
        'You stand up. Then you say, "Run." The Joker laughs and comes nearer.'
    )


def test_a_name_and_a_pronoun_for_one_person_are_joined() -> None:
    telling = Telling(3, "past", "crane")
    assert (
        paragraph(told("{who} {turn}", "{who} {run}", telling=telling)) == "Crane turned and ran."
    )


@given(st.lists(st.sampled_from(TEMPLATES), max_size=8))
def test_joining_drops_nothing_but_subjects(templates: list[str]) -> None:
    made = told(*templates)
    text = paragraph(made)
    for sentence in made:
        assert sentence.text.removeprefix(sentence.text.split()[0]).strip(". ") in text


@given(st.lists(st.sampled_from(TEMPLATES), max_size=8))
def test_no_three_sentences_in_a_row_open_with_you(templates: list[str]) -> None:
    acting = [one for one in templates if "{be}" not in one and "{know}" not in one]
    assert "You You You" not in " ".join(
        part.split()[0] for part in paragraph(told(*acting)).replace('."', ".").split(". ") if part
    )


def test_lists() -> None:
    assert listing([]) == ""
    assert listing(["a lamp"]) == "a lamp"
    assert listing(["a lamp", "a key"]) == "a lamp and a key"
    assert listing(["a lamp", "a key", "a knife"]) == "a lamp, a key and a knife"
    assert listing(["a lamp, lit", "a key", "a knife"]) == "a lamp, lit; a key and a knife"


@given(st.text(alphabet="ab \n", max_size=200), st.integers(10, 80))
def test_wrapping_keeps_words_and_width(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert wrapped.split() == text.split()
    assert all(len(line) <= width or " " not in line for line in wrapped.splitlines())


def test_wrapping_keeps_paragraphs_apart() -> None:
    assert wrap("one two\nthree\n\nfour", 40) == "one two three\n\nfour"
