"""Acts told as a story, requests in other words, several of them in a line; and what is said.

The lines are of newcomers who had read the opening alone. Each stands for a kind.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_worlds import edition_of, stage_of
from typed_lines import done

from gaslamp.english.commands import is_idle, rewordings_of, told_in
from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.speech.certainty import BARE, is_no_order
from gaslamp.english.speech.reported import as_spoken
from gaslamp.english.speech.utterances import utterance_in
from gaslamp.english.words.bodily_verbs import BODILY_VERBS, act_verb
from gaslamp.english.words.morphology import inflect_verb
from gaslamp.sessions import Session
from gaslamp.sessions.session import Checkpoint
from gaslamp.testing import new_session


def game(world: str, who: str, seed: int = 8, *lines: str) -> Session:
    made = new_session(stage_of(world), who, seed, edition=edition_of(world))
    for line in lines:
        made.type(line)
    return made


@pytest.fixture(scope="module")
def standing() -> tuple[Session, Checkpoint]:
    crane = game("dark_room", "crane")
    return crane, crane.checkpoint()


@pytest.mark.slow("dark_room")
@pytest.mark.parametrize(
    ("line", "first"),
    [
        # told in the first person, in either tense, between asterisks, or of a hand
        ("I slid the pistol out of my belt and thumbed back the hammer.", "draw"),
        ("*draws the pistol*", "draw"),
        ("Slowly, I am standing up.", "stand_up"),
        ("My hand goes to my waistband.", "feel_for"),
        ("I said nothing and waited for the other one to breathe again.", "wait"),
        ("The pain is bad. I undo my belt and loop it around my thigh.", "tie_tourniquet"),
        ('"Easy now," I say, trying to keep my voice steady.', "Easy now"),
        # in other words than the world's
        ("rip off my sleeve and wrap it round my leg", "dress"),
        ("take off my tie and use it as a tourniquet", "tie_tourniquet"),
        ("cover my mouth", "keep_still"),
        ("search me", ""),
        ("wipe the sweat off my face", "gesture"),
        ("drw teh pistl", "draw"),
        ("run away!!!", "stand_up"),
        # said, for it begins with nothing that could be done
        ("mommy", "Mommy"),
        ("aint nobody got time for this", "Aint nobody got time for this"),
        ("whos theer", "Whos theer?"),
        ("yell HELP as loud as i can", "HELP"),
        # asked of the game
        ("how do i stop the bleeding", ""),
        ("what are my options", ""),
    ],
)
def test_a_newcomers_line_is_done_or_said(
    standing: tuple[Session, Checkpoint], line: str, first: str
) -> None:
    crane, checkpoint = standing
    crane.stand(checkpoint)
    assert [*done(crane, line), ""][0] == first


@pytest.mark.slow("dark_room")
def test_what_is_told_is_never_said_aloud(standing: tuple[Session, Checkpoint]) -> None:
    crane, checkpoint = standing
    for line in ("I jiggle the gizmo", "I wrapped my coat around the pillar", "*glares*"):
        crane.stand(checkpoint)
        before = len(crane.story.decisions)
        crane.type(line)
        assert not [one for one in crane.story.decisions[before:] if one.words]


@pytest.mark.slow("dark_room")
def test_a_peaceful_line_is_not_refused_with_violence(standing: tuple[Session, Checkpoint]) -> None:
    joker = game("dark_room", "joker")
    assert "throw" not in joker.type("play with my knife").text
    crane, checkpoint = standing
    crane.stand(checkpoint)
    for line in ("befriend him", "make friends", "reassure him"):
        assert "Say it in your own words" in crane.type(line).text


@pytest.mark.slow("dark_room")
def test_an_aim_can_be_given_up() -> None:
    for seed in range(1, 9):
        crane = game("dark_room", "crane", seed, "draw pistol")
        if any(one.property == "drawn" and one.value is True for one in crane.turn.view.known):
            assert done(crane, "lower the gun")[0] == "lower"
            return
    pytest.fail("in none of these games was there a pistol to lower")


@pytest.mark.slow("dark_room")
def test_one_goes_to_where_somebody_is_without_rushing_at_them() -> None:
    joker = game("dark_room", "joker")
    assert done(joker, "go stand next to him")[0] == "walk"


@pytest.mark.parametrize(
    ("world", "who", "line", "act"),
    [
        ("cloak_of_darkness", "guest", "I look around the foyer in amazement.", ""),
        ("cloak_of_darkness", "guest", "I took off my coat.", "take_off"),
        ("sally_anne", "sally", "peek in the box", "look_in"),
        ("sally_anne", "sally", "hide the ball so anne can't find it", "put"),
    ],
)
def test_it_works_in_every_world(world: str, who: str, line: str, act: str) -> None:
    assert [*done(game(world, who, 1), line), ""][0] == act


def test_a_deed_told_in_either_tense_is_the_deed() -> None:
    for lemma in sorted(BODILY_VERBS):
        for form in (lemma, inflect_verb(lemma, "past")):
            told = told_in(f"I {form} the thing")
            assert told is not None, form
            assert act_verb(told.line.split()[0]) is not None, form


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_at_all_is_told_or_not(text: str) -> None:
    for line in (text, f"I {text}", f"*{text}*", f'"{text}" I say', f"my hand {text}"):
        told = told_in(line)
        assert told is None or isinstance(told.line, str)
    words = tuple(text.split())
    assert is_idle(words) in {True, False}
    assert all(line for line in rewordings_of(words))


def test_what_begins_with_a_verb_is_no_speech() -> None:
    for line in ("befriend him", "jiggle the gizmo", "score", "thretaen him"):
        assert not is_no_order(line, ())
        said = utterance_in(line, KnownNames.of(()))
        assert said is None or said.certainty == BARE


def test_reported_verbs_agree_with_you() -> None:
    assert as_spoken("he can stay if he lets me", "he") == "you can stay if you let me"
    assert as_spoken("he knows what he wants", "he") == "you know what you want"
