"""The checks of told text: each finds its fault, sown into good text, and none in the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.checks.prose.repetition import MOST_OF_A_FRAME, frame
from gaslamp.checks.prose.report import report
from gaslamp.checks.prose.text import narration, paragraphs, sentences
from gaslamp.english.sentences.referents import Telling

PAST = Telling(3, "past")

GOOD = """\
The usher had come up by the back stairs, and he was out of breath. Rain ran down behind the
glass. On the table stood a lamp, an hour's oil in it, and beside the lamp lay the key.

"Who left that there?" said the usher. Nobody answered. "Well, then." He took it up, turned it
over twice, and held it to the light as though it were a coin.

Somewhere below a door went. It was not the wind: the wind did not wear boots. He thought of
Mr. Hale, and of the eleven o'clock train, and of what they had said... If he were wrong, so
were they. At a quarter to one Anne's last match went out.

As he put the key into the box, Anne came back. When he looked up, it was dark. After shutting
the lid, the usher sat down on it. He drew breath just as she spoke. While the lamp burned, nobody
moved; he rose and then thought better of it. Again, then. He had a while.
"""

FAULTS = (
    ("joint", "As he put", "As He put"),
    ("joint", "into the box, Anne", "into the box, The woman"),
    ("joint", "into the box, Anne came back.", "into the box."),
    ("joint", "just as she spoke", "just as"),
    ("joint", "it was dark.", "it was dark just as she spoke."),
    ("joint", "Anne came back.", "."),
    ("joint", "he rose and then", "i rose and then"),
    ("agreement", "On the table stood a lamp", "On the table there were a lamp"),
    ("agreement", "As he put", "As he come"),
    ("agreement", "just as she spoke", "just as she speak"),
    ("agreement", "While the lamp burned", "While the lamp are burning"),
    ("agreement", "When he looked up, it was", "When he looked up, it were"),
    ("agreement", "just as she spoke", "just as they was"),
    ("tense", "As he put", "As he puts"),
    ("tense", "just as she spoke", "just as she speaks"),
    ("doubled_word", "lay the key", "lay the the key"),
    ("doubled_word", "Nobody answered", "Nobody nobody answered"),
    ("doubled_word", "lay the key", "lay the key for himselfself"),
    ("blank", "back stairs, and", "back stairs , and"),
    ("blank", "back stairs, and", "back stairs,and"),
    ("blank", "glass. On", "glass.On"),
    ("blank", "beside the lamp", "beside  the lamp"),
    ("mark", "back stairs, and", "back stairs,, and"),
    ("mark", "answered.", "answered.."),
    ("mark", "answered.", "answered,."),
    ("mark", '"Well, then."', '"Well, then.".'),
    ("article", "a lamp", "an lamp"),
    ("article", "an hour", "a hour"),
    ("article", "eleven o'clock train", "eleven o'clock train, a evening one"),
    ("small_start", "Somewhere below", "somewhere below"),
    ("small_start", "Rain ran", "rain ran"),
    ("no_stop", "match went out.", "match went out"),
    ("quotation", 'there?" said', "there? said"),
    ("quotation", '"Well, then."', 'Well, then."'),
    ("raw", "the usher had", "the {who} had"),
    ("raw", "the key", "the brass_key"),
    ("raw", "beside the lamp", "beside None"),
    ("agreement", "he was out", "he were out"),
    ("agreement", "they had said", "they has said"),
    ("agreement", "It was not", "It are not"),
    ("agreement", "The usher had", "The usher have"),
    ("agreement", "The usher had", "The usher, to the left, were what he had been. He had"),
    ("agreement", "He thought of", "He think of"),
    ("agreement", "He took it", "They takes it"),
    ("agreement", "The usher had", "The usher come. He had"),
    ("tense", "a door went", "a door goes"),
    ("tense", "It was not", "It is not"),
    ("tense", "He took it", "He takes it"),
    ("tense", "lay the key", "lies the key"),
    ("tense", "Anne's last match went", "Anne's last match comes"),
    ("person", "he was out", "you were out"),
    ("person", "Nobody answered", "Nobody answered me"),
    ("opening", "Nobody answered.", "The usher laughed. The usher wept."),
    ("opening", "Rain ran", "The usher ran"),
)


def kinds(text: str, telling: Telling | None = PAST) -> set[str]:
    return {one.kind for one in report(text, telling).findings}


def test_nothing_is_found_in_good_text() -> None:
    assert report(GOOD, PAST).findings == ()


@pytest.mark.parametrize(("kind", "good", "bad"), FAULTS)
def test_a_sown_fault_is_found(kind: str, good: str, bad: str) -> None:
    pattern = re.compile(re.escape(good), re.IGNORECASE)
    assert pattern.search(GOOD), good
    assert kind in kinds(pattern.sub(lambda _: bad, GOOD, count=1))


def test_a_finding_says_what_where_and_in_which_paragraph() -> None:
    (found,) = report(GOOD.replace("an hour", "a hour"), PAST).findings
    assert found.paragraph == 0
    assert '"a hour\'s" for "an hour\'s"' in found.what
    assert found.line().startswith("Paragraph 1: ")
    assert found.as_json()["kind"] == "article"


def test_what_is_said_may_break_the_rules_of_words() -> None:
    assert not kinds('"You is a a liar, I says," said the usher. It was late.')


def test_a_telling_in_the_present_may_speak_of_the_past() -> None:
    text = "He takes the key that was left here, and you look away."
    assert kinds(text, Telling(3, "present")) == {"person"}
    assert kinds(text, Telling(2, "present")) == set()
    assert kinds(text, None) == set()


def test_verbs_without_an_ending_are_no_verbs_of_the_wrong_number() -> None:
    assert not kinds("He had seen her and him come. It made him and her think. The two were late.")
    assert not kinds(
        "Let it go, and let them be. The police were there. The old, at night, were so."
    )


def test_what_is_so_at_all_times_may_stand_in_the_present() -> None:
    assert not kinds("He said it as one says the name of an illness. It hurt enough as it is.")


def test_nouns_are_no_verbs_of_the_present() -> None:
    assert not kinds("Two matches lay by the lights. Her hands shook. Steps came, and leaves fell.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The lamp went out. Anne's match went out. A fire went out. His pipe went out.", 1),
        ("The lamp went out. Anne's match went out. A fire went out. It rained.", 0),
        ('"Yes." "No." "Yes." "No." "Yes." "No."', 0),
        ("Black. Rain. Cold. Wet. Late.", 0),
        ("Black. Rain. Black. Cold. Black. Late. Black.", 1),
    ],
)
def test_a_frame_stands_three_times_and_not_four(text: str, count: int) -> None:
    found = [one for one in report(text).findings if one.kind == "frame"]
    assert len(found) == count


def test_a_frame_is_forgotten_after_six_hundred_words() -> None:
    said = "The lamp went out. Rain fell. "
    filler = '"' + "word " * 597 + '." '
    assert "frame" in kinds(said * 2 + said * 2, None)
    assert "frame" not in kinds(said * 2 + filler + said * 2, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He put the ball into the basket.", "Sally put a red ball into Anne's box."),
        ("Then the last of the light went.", "Then the end of the old wall went."),
        ("Three people came.", "It came."),
    ],
)
def test_frames_are_equal_where_only_what_is_spoken_of_differs(one: str, other: str) -> None:
    said = other.replace("Sally", "She")
    assert frame(one) == frame(said)


def test_frames_differ_by_verb_and_by_words_of_grammar() -> None:
    texts = (
        "The lamp went out.", "The lamp went on.", "The lamp came out.", "Then the lamp went out.",
    )  # fmt: skip
    assert len(set(map(frame, texts))) == len(texts)


words = st.text("abcdefghij", min_size=1, max_size=8)
plain = st.lists(words, min_size=1, max_size=8).map(lambda made: " ".join(made).capitalize() + ".")


@given(st.lists(st.lists(plain, min_size=1, max_size=5), min_size=1, max_size=4))
def test_sentences_put_together_come_apart_again(given_text: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(block) for block in given_text)
    assert [one.text for one in sentences(text)] == [one for block in given_text for one in block]
    assert len(paragraphs(text)) == len(given_text)


@given(st.text(max_size=200))
def test_no_text_makes_the_report_fail(text: str) -> None:
    found = report(text, PAST)
    assert len(list(found.lines())) >= len(found.findings)


@given(plain, st.integers(MOST_OF_A_FRAME + 1, MOST_OF_A_FRAME + 4))
def test_the_same_sentence_over_and_over_is_always_found(sentence: str, times: int) -> None:
    found = report(" ".join([sentence] * times))
    assert found.counts["frame"] == times - MOST_OF_A_FRAME
    assert found.counts["opening"] == times - 1


@given(plain, plain)
def test_speech_is_taken_out_of_narration(one: str, other: str) -> None:
    assert narration(f'"{one}" {other}') == f"“” {other}"
