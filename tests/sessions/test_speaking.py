"""What is typed to be said is said, heard, kept and answered; what was asked is remembered."""

from __future__ import annotations

import io
import pickle
from typing import Final

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.model import SPEECH_ACTS
from gaslamp.screens import Screen, play
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.save_texts import read_save, save_text
from gaslamp.sessions.saves import replay_seats
from gaslamp.simulation import Scene, Stage
from gaslamp.testing import new_session
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

ROOM: Final = """
use conversation
playable: ann
common: hat, cup, iron, silver, bob
entity ann: character
    called: "Ann"
entity bob: character
    called: "Bob"
    pronoun: he
entity hall, yard: spot
entity house, garden: place
entity hat, cup: thing
entity iron: key_thing
    called: "the iron key", "the key"
entity silver: key_thing
    called: "the silver key", "the key"
type key_thing: thing
property taken(thing): boolean, common
property asked_once: boolean, common
entity bell: claim
    called: "the bell rang"
entity sky: topic
    called: "weather"
property believed(character, claim): boolean, hidden
initially:
    place_of(hall) = house
    place_of(yard) = garden
    at(ann) = hall
    at(bob) = hall
action take(who: character, what: thing)
    takes 1 s
    precondition: not taken(what)
    effect: taken(what)
    consenting: who
    observing: everyone
    says: "{who} {take} {the what}."
    typed: "take {what}"
action drop(who: character, what: thing)
    takes 1 s
    precondition: taken(what)
    effect: taken(what) = false
    consenting: who
    observing: everyone
    says: "{who} {drop} {the what}."
    fails: "{me} {do not have} it." when not taken(what)
    typed: "drop {what}"
action leave(who: character)
    takes 1 s
    precondition: at(who) == hall
    effect: at(who) = yard
    consenting: who
    observing: everyone
    says: "{who} {leave}."
    typed: "leave", "go"
action menace(who: character)
    takes 1 s
    consenting: who
    observing: everyone
    utters:
        "Mind yourself." once
        "You have been told." once
    says:
        "\\"{words},\\" {who} {say}."
        "{who} {glare}."
    typed: "threaten"
    spoken: "threat", "insult {bob}"
"""


@pytest.fixture(name="room")
def _room() -> Session:
    return _session()


def _session() -> Session:
    stage = Stage(read_world(ROOM, "room.lamp"))
    return new_session(stage, "ann", 1, edition=Edition("room", "0" * 64))


def _decided(session: Session, line: str) -> tuple[Act, ...]:
    before = len(session.story.decisions)
    session.type(line)
    return session.story.decisions[before:]


@pytest.mark.parametrize(
    ("line", "words", "act"),
    [
        ("who are you?", "Who are you?", "say_aloud(ann, asking)"),
        ('"Who are you"', "Who are you", "say_aloud(ann, asking)"),
        # A question about oneself, too, is said where it stands in quotation marks.
        ('"where am I?"', "Where am I?", "say_aloud(ann, asking)"),
        ('"who am i"', "Who am I", "say_aloud(ann, asking)"),
        ('"is me Is say my"', "Is me Is say my", "say_aloud(ann, stating)"),
        ("« No. Never and nothing. »", "No. Never and nothing.", "say_aloud(ann, refusing)"),
        ("„Come here“", "Come here", "say_aloud(ann, demanding)"),
        ("no, don't tell me", "No, don't tell me", "say_aloud(ann, refusing)"),
        ("Bob.", "Bob.", "say_aloud(ann, hailing)"),
        ("i'll kill you", "I'll kill you", "menace(ann)"),
        ("you fool, bob", "You fool, bob", "menace(ann)"),
        ("you fool", "You fool", "say_aloud(ann, insulting)"),
        ("whisper nobody does", "Nobody does", "whisper_words(ann, stating)"),
        ('shout "help me!"', "Help me!", "shout_words(ann, pleading)"),
        ("tell him to show himself", "Show yourself", "say_aloud(ann, demanding)"),
        ("ask bob what he wants", "What do you want?", "say_aloud(ann, asking)"),
        ("say hello to bob", "Hello", "say_aloud(ann, hailing)"),
        ("whisper please", "Please", "whisper_words(ann, pleading)"),
        ("scream for help", "Help!", "shout_words(ann, pleading)"),
        ("tell bob who I am", "I'll tell you who I am", "say_aloud(ann, stating)"),
        ("you're bleeding, aren't you", "You're bleeding, aren't you?", "say_aloud(ann, asking)"),
        ("what", "What", "say_aloud(ann, asking)"),
        ("come closer, I don't bite", "Come closer, I don't bite", "say_aloud(ann, demanding)"),
        ("you talk a lot because you are afraid", "You talk a lot because you are afraid",
         "say_aloud(ann, stating)"),
        ("help me, I'm hurt", "Help me, I'm hurt", "say_aloud(ann, pleading)"),
        ("what is it with the weather", "What is it with the weather?", "ask_about(ann, sky)"),
    ],
)  # fmt: skip
def test_what_is_typed_is_said_as_it_was_typed(
    room: Session, line: str, words: str, act: str
) -> None:
    decided = _decided(room, line)[0]
    assert (str(decided), decided.words) == (act, words)
    heard = room.turn.view.percepts
    assert any(words in told.words for one in heard for told in one.told)


def test_who_is_told_to_go_is_somebody_else(room: Session) -> None:
    assert [one.words for one in _decided(room, "go away")][:1] == ["Go away"]
    assert [one.name for one in _decided(room, "leave")] == ["leave"]


def test_a_scream_has_no_words(room: Session) -> None:
    assert [(one.name, one.words) for one in _decided(room, "scream")] == [("scream_aloud", "")]
    assert room.turn.text == "You scream, and go on until there is no more breath to do it with."


@pytest.mark.parametrize("line", ["whisper in his ear", "take pleased", "press cup to the wall"])
def test_what_cannot_be_done_is_not_said_instead(room: Session, line: str) -> None:
    assert not any(one.words for one in _decided(room, line))


def test_a_topic_is_spoken_of_and_nothing_to_be_handled(room: Session) -> None:
    nonsense = room.type("x zorg").text
    assert room.type("x weather").text == nonsense


def test_whoever_asks_listens_until_somebody_does_something(room: Session) -> None:
    decided = [one.name for one in _decided(room, "who are you?")]
    assert decided[0] == "say_aloud"
    assert decided[1:] in (["wait"], ["wait", "wait"])
    assert "Bob " in room.turn.text
    again = [one.words for one in _decided(room, "again") if one.words]
    assert again == ["Who are you?"]


@pytest.mark.parametrize("line", ["take hat", "x hat", "know", "?", "hint", "where am i"])
def test_what_is_to_be_done_is_not_said(room: Session, line: str) -> None:
    assert not any(one.words for one in _decided(room, line))


def test_who_is_spoken_to_hears_the_words_and_answers(room: Session) -> None:
    room.type("who are you?")
    text = room.type("wait").text
    told = room.transcript() + text
    assert "Bob says" in told


def test_braces_and_marks_in_what_is_said_stand_for_nothing(room: Session) -> None:
    text = room.type('say I am {who} and "{bob}"').text
    assert "I am (who)" in text


def test_words_are_kept_with_the_decision_and_said_again(room: Session) -> None:
    room.type("you are a liar, bob")
    room.type("nobody does")
    save = read_save(save_text(room.story.save()), "kept")
    assert [one.words for one in save.decisions if one.words] == [
        one.words for one in room.story.decisions if one.words
    ]
    seats = replay_seats(save, room.turn.seat, save.edition, "kept")
    assert seats[-1].head == room.turn.seat.head


def test_a_scene_is_rebuilt_with_the_words_in_it() -> None:
    stage = Stage(read_world(ROOM, "room.lamp"))
    scene = stage.start(1, ("ann",))
    said = scene.decide(Act("say_aloud", ("ann", "stating"), "It rained."))
    again: Scene = pickle.loads(pickle.dumps(said))  # noqa: S301  # our own
    assert again.seat("ann").head == said.seat("ann").head
    other = scene.decide(Act("say_aloud", ("ann", "stating"), "It snowed."))
    assert other.seat("ann").head != said.seat("ann").head


def test_undo_takes_back_what_was_said_and_the_listening(room: Session) -> None:
    room.type("who are you?")
    assert len(room.story.decisions) >= 1
    room.type("undo")
    assert not room.story.decisions


def test_lines_to_be_said_once_are_used_up(room: Session) -> None:
    texts = [room.type("threaten").text for _ in range(4)]
    assert sum("Mind yourself" in one for one in texts) == 1
    assert sum("You have been told" in one for one in texts) == 1
    assert "You glare." in texts[-1]


def test_while_a_question_waits_whatever_is_no_command_is_an_answer() -> None:
    game = new_session(stage_of("dark_room"), "joker", 3, edition=edition_of("dark_room"))
    assert game.type("tuesday").is_refused
    game = new_session(stage_of("dark_room"), "crane", 3, edition=edition_of("dark_room"))
    for _ in range(40):
        if any(one.act.name == "answer" for one in game.turn.view.choices) or game.ended:
            break
        game.type("wait")
    if game.ended:
        pytest.skip("nobody asked")
    for looking in ("x zorg", "examine the zorg"):
        assert game.type(looking).text.startswith("You know of nothing by that name here.")
    decided = _decided(game, "tuesday")
    assert [(one.name, one.words) for one in decided[:1]] == [("answer", "Tuesday")]


def test_them_is_what_was_named_together(room: Session) -> None:
    room.type("take hat and cup")
    assert {str(one) for one in _decided(room, "drop them")} == {"drop(ann, hat)", "drop(ann, cup)"}


def test_it_is_what_was_just_named_though_it_was_refused(room: Session) -> None:
    room.type("take cup")
    room.type("drop hat")
    assert [str(one) for one in _decided(room, "take it")] == ["take(ann, hat)"]
    room.type("frobnicate the cup")
    assert [str(one) for one in _decided(room, "drop it")] == ["drop(ann, cup)"]


@pytest.mark.slow
def test_a_question_stays_asked_and_takes_several_answers() -> None:
    for answer, expected in [
        ("iron and silver", {"take(ann, iron)", "take(ann, silver)"}),
        ("all", {"take(ann, iron)", "take(ann, silver)"}),
        ("2", {"take(ann, silver)"}),
        ("the secnod", {"take(ann, silver)"}),
        ("neither", set()),
    ]:
        game = _session()
        asked = game.type("take key")
        assert game.asked is not None, asked.text
        game.type("look")
        assert {str(one) for one in _decided(game, answer)} == expected, answer
        assert game.asked is None


@pytest.mark.parametrize("line", ["take all and hat", "take hat and all", "take all"])
def test_all_never_acts_on_something_arbitrary(room: Session, line: str) -> None:
    everything = {f"take(ann, {one})" for one in ("hat", "cup", "iron", "silver")}
    assert {str(one) for one in _decided(room, line)} == everything
    assert not _decided(room, line)
    assert not _decided(room, "take all")


def test_nothing_is_dropped_with_empty_hands(room: Session) -> None:
    reply = room.type("drop all")
    assert reply.is_refused
    assert "the hat" not in reply.text


def test_a_row_that_is_cut_short_says_what_is_left() -> None:
    game = new_session(stage_of("dark_room"), "crane", 8, edition=edition_of("dark_room"))
    text = game.type("stand then draw pistol").text
    decided = [one.name for one in game.story.decisions]
    assert decided == ["stand_up", "draw"] or "(Not yet: draw" in text


def test_hints_say_more_each_time_and_begin_anew() -> None:
    game = new_session(stage_of("dark_room"), "crane", 8, edition=edition_of("dark_room"))
    texts = [game.type("hint").text for _ in range(3)]
    assert len(set(texts)) == 3
    line = game.offers()[0][0]
    assert [line in one for one in texts] == [False, False, True]
    game.type("listen")
    assert "Type hint again" in game.type("hint").text


def test_a_transcript_on_a_terminal_holds_what_was_typed(room: Session) -> None:
    kept: list[str] = []
    room.is_transcribed = True
    lines = "look\ntranscript off\nx hat\ntranscript on\nquit\n"
    play(room, io.StringIO(lines), io.StringIO(), Screen(echoes=False), keep=kept.append)
    told = "".join(kept)
    assert "> look\n" in told
    assert "quit\n" in told
    assert "x hat" not in told


def test_waiting_has_no_words() -> None:
    assert WAIT.wordless == WAIT


def test_it_is_no_kind_of_utterance(room: Session) -> None:
    room.type("take hat")
    room.type('"I wonder."')
    assert room.story.decisions[-1].name not in {"take", "wait"}
    assert not set(SPEECH_ACTS.values()) & set(room.turn.attention)
    assert "stat" not in room.type("x it").text
