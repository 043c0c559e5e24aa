"""More kinds of lines once misread: going nowhere, going on, several looks, gestures, thoughts."""

import pytest
from shared_worlds import edition_of, stage_of
from typed_lines import done

from gaslamp.sessions import Session
from gaslamp.sessions.asides import IN_OWN_WORDS, NOTHING_TO_GO_ON_WITH, ONLY_TOLD, THERE_ALREADY
from gaslamp.testing import new_session


def game(world: str, who: str, seed: int = 8, *lines: str) -> Session:
    made = new_session(stage_of(world), who, seed, edition=edition_of(world))
    for line in lines:
        made.type(line)
    return made


@pytest.mark.parametrize(
    "line", ["go to the door", "walk over to the wall", "stand next to the wall"]
)
def test_who_is_there_already_does_not_stand_up_to_go_there(line: str) -> None:
    room = game("dark_room", "crane")
    assert room.type(line).text == THERE_ALREADY
    assert not room.story.decisions


@pytest.mark.parametrize("line", ["go to anne", "walk up to the basket", "go to anne quietly"])
def test_who_is_with_somebody_has_nowhere_to_go_to_be(line: str) -> None:
    assert game("sally_anne", "sally").type(line).text == THERE_ALREADY


@pytest.mark.parametrize("line", ["go on", "continue", "keep going", "finish it"])
@pytest.mark.parametrize(
    ("world", "who", "before"),
    [
        ("dark_room", "joker", ("laugh", "go to the visitor", "seize him")),
        ("cloak_of_darkness", "guest", ("go west",)),
    ],
)
@pytest.mark.slow
def test_what_was_not_begun_is_not_gone_on_with(
    world: str, who: str, before: tuple[str, ...], line: str
) -> None:
    room = game(world, who, 29, *before)
    decided = len(room.story.decisions)
    assert room.type(line).text == NOTHING_TO_GO_ON_WITH
    assert len(room.story.decisions) == decided


def test_each_of_several_is_looked_at_and_only_what_is_unknown_is_refused() -> None:
    hall = game("cloak_of_darkness", "guest")
    cloak = hall.type("x cloak").text
    told, wrong = hall.type("x chandeliers").text, hall.type("x zorgblat").text
    assert hall.type("x cloak, zorgblat and the chandeliers").text == (
        f"{cloak}\n\n{wrong}\n\n{told}"
    )


@pytest.mark.parametrize("line", ["x second man", "x the last man", "x another man"])
def test_one_of_several_is_nobody_where_there_is_one(line: str) -> None:
    room = game("dark_room", "crane")
    assert room.type(line).text == room.type("x zorgblat").text


@pytest.mark.parametrize("line", ["newcomer", "figure", "other one", "last one", "the second man"])
def test_a_name_alone_is_called_out_to_nobody(line: str) -> None:
    room = game("dark_room", "joker")
    room.type(line)
    assert not room.story.decisions
    assert done(game("dark_room", "joker"), f'"{line}"')


@pytest.mark.parametrize(
    "line",
    ["take a bow", "shield my eyes", "show my empty hands", "close my eyes", "hold out my hand",
     "put my head in my hands", "drum my fingers", "blow him a kiss",
     "click my tongue to hear how big the room is"],
)  # fmt: skip
def test_what_one_does_with_ones_own_body_is_a_gesture(line: str) -> None:
    assert done(game("dark_room", "joker"), line)[0] in {"gesture", "make_a_sound"}


def test_after_a_gesture_of_which_nothing_comes_the_rest_is_done() -> None:
    assert done(game("interview", "daniel"), "lean forward and drink the water") == [
        "drink_the_water"
    ]


@pytest.mark.parametrize(
    "line",
    ["slide my back up the wall till I'm standing", "push myself up against the wall",
     "work my way up the wall"],
)  # fmt: skip
def test_up_the_wall_is_not_down_on_the_floor(line: str) -> None:
    assert done(game("dark_room", "crane"), line) == ["stand_up"]


@pytest.mark.parametrize("line", ["get my back to the wall", "put my back against the door"])
def test_a_back_to_the_wall_is_not_lying_on_it(line: str) -> None:
    assert "lie_down" not in done(game("dark_room", "crane"), line)


@pytest.mark.parametrize(
    "line", ["if I stay quiet maybe it won't notice me", "maybe I can reach the door"]
)
def test_what_one_only_thinks_is_not_said(line: str) -> None:
    assert game("dark_room", "crane").type(line).text == ONLY_TOLD


@pytest.mark.parametrize("line", ["don't panic", "okay, think", "stay calm", "get a grip"])
def test_what_one_tells_oneself_is_not_said_to_another(line: str) -> None:
    room = game("dark_room", "crane")
    room.type(line)
    assert not any(one.words for one in room.story.decisions)


@pytest.mark.parametrize("line", ["help him up", "help him to his feet", "help the visitor stand"])
def test_help_for_somebody_is_no_list_of_commands(line: str) -> None:
    room = game("dark_room", "joker")
    assert "best first" not in room.type(line).text


@pytest.mark.parametrize("line", ["pat my pockets", "go through my pockets", "search my clothes"])
def test_ones_pockets_hold_what_one_has(line: str) -> None:
    room = game("dark_room", "joker")
    assert room.type(line).text == room.type("inventory").text


@pytest.mark.parametrize("line", ["keep him covered", "keep him in sight", "make him stop"])
def test_only_what_is_done_by_talking_is_to_be_said_in_own_words(line: str) -> None:
    assert game("dark_room", "crane").type(line).text != IN_OWN_WORDS


@pytest.mark.parametrize("line", ["fire a warning shot at the ceiling", "shoot into the air"])
def test_no_shot_at_somebody_is_suggested_for_a_shot_at_nobody(line: str) -> None:
    room = game("dark_room", "crane", 7, "draw pistol", '"hello?"', "aim at him")
    reply = room.type(line)
    assert reply.is_refused
    assert "Joker" not in reply.text


@pytest.mark.slow
@pytest.mark.parametrize("line", ["help him up", "comfort him", "calm him down", "go to him"])
def test_no_weapon_is_suggested_for_a_peaceful_line(line: str) -> None:
    room = game(
        "dark_room", "joker", 29, "laugh", "grip the knife", "go to the visitor", "seize him"
    )
    assert "knife" not in room.type(line).text


@pytest.mark.parametrize("line", ["leave off aiming", "relax my aim", "take the gun off him"])
@pytest.mark.slow
def test_an_aim_can_be_given_up(line: str) -> None:
    room = game("dark_room", "crane", 7, "draw pistol", '"hello?"', "aim at him")
    assert done(room, line)[0] == "lower"


def test_a_thing_of_theirs_that_is_asked_for_is_a_question() -> None:
    assert done(game("dark_room", "crane"), "ask him his name")[0] == "What is your name?"


@pytest.mark.parametrize("line", ["have a look around", "take a look around"])
def test_an_act_said_by_its_noun_can_come_second(line: str) -> None:
    assert done(game("dark_room", "joker"), f"strike a match and {line}")[0] == "strike_match"


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("daniel", "is Vale armed?"),
        ("daniel", "does Vale know about my sister?"),
        ("daniel", "did Vale see the boots?"),
        ("vale", "is Daniel lying?"),
    ],
)
def test_nobody_is_asked_about_themselves_by_name(who: str, line: str) -> None:
    assert done(game("interview", who), line) == []


@pytest.mark.parametrize("line", ["Vale, are you armed?", '"Is Vale armed?"'])
def test_who_is_spoken_to_or_quoted_to_is_asked(line: str) -> None:
    assert done(game("interview", "daniel"), line)[:1] == [line.strip('"')]


def test_the_second_of_two_acts_is_what_its_words_ask_for_after_the_first() -> None:
    hall = game("cloak_of_darkness", "guest", 1, "go west", "drop the cloak")
    assert done(hall, "pick it up and hang it up") == ["take", "hang"]


@pytest.mark.parametrize(
    "span",
    [
        "5 minutes",
        "ten seconds",
        "an hour",
        "half an hour",
        "30s",
        "a couple of turns",
        "all night",
        "a little longer",
        "for at least three minutes",
    ],
)
@pytest.mark.slow
@pytest.mark.parametrize("act", ["wait", "listen"])
def test_an_act_is_the_same_however_long_it_is_to_be(act: str, span: str) -> None:
    plain, spanned = (game("dark_room", "crane", 8) for _ in "ab")
    plain.type(act)
    spanned.type(f"{act} {span}")
    assert spanned.story.decisions == plain.story.decisions != ()


@pytest.mark.parametrize("line", ["wait 3", "wait outside"])
def test_a_number_of_turns_is_waited_for_and_no_place(line: str) -> None:
    hall = game("cloak_of_darkness", "guest")
    hall.type(line)
    assert bool(hall.story.decisions) == (line == "wait 3")
