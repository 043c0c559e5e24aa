"""What a page is answered: turns, saves, what is wrong, and what others lived only at the end."""

from __future__ import annotations

import json
from functools import cache

import pytest

from gaslamp.errors import GaslampError
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web import WebGame
from gaslamp.screens.web.problems import NoSuchWay, NotAMessage, NotOver


@cache
def staged(world: str = "sally_anne") -> StagedWorld:
    return StagedWorld.of(world)


class Page:
    """A page that asks and keeps what it is given."""

    def __init__(self, world: str = "sally_anne") -> None:
        self.faults: list[str] = []
        self.game = WebGame(staged(world), new_seed=lambda: 7, record=self.faults.append)

    def ask(self, ask: str, **more: object) -> dict[str, object]:
        answer = json.loads(self.game.answer(json.dumps({"ask": ask, **more})))
        assert isinstance(answer, dict)
        return answer

    def lines(self, *lines: str) -> dict[str, object]:
        answer: dict[str, object] = {}
        for line in lines:
            answer = self.ask("line", text=line)
        return answer


def code_of(answer: dict[str, object]) -> str:
    error = answer["error"]
    assert isinstance(error, dict)
    return str(error["code"])


def test_the_title_page_has_who_can_be_played_and_the_warnings() -> None:
    front = Page().ask("front")
    assert front["title"] == "Sally and Anne"
    assert front["playable"] == [
        {"who": "sally", "called": "Sally"},
        {"who": "anne", "called": "Anne"},
    ]


def test_a_game_is_begun_as_whom_and_from_which_seed_is_asked() -> None:
    turn = Page().ask("begin", who="anne", seed=3)
    assert (turn["who"], turn["called"], turn["seed"], turn["turns"]) == ("anne", "Anne", 3, 0)


def test_a_game_without_a_seed_has_a_new_one() -> None:
    assert Page().ask("begin")["seed"] == 7


@pytest.mark.parametrize("seed", [2**70, -(2**70), None])
def test_what_is_no_seed_gives_a_new_one(seed: object) -> None:
    assert Page().ask("begin", seed=seed)["seed"] == 7


@pytest.mark.parametrize(
    "given",
    [{"seed": "1"}, {"seed": 1.5}, {"seed": True}, {"who": 5}, {"save": 5}, {"kept": 5},
     {"kept": {"x": 1}}],
)  # fmt: skip
def test_a_field_of_another_kind_is_no_message(given: dict[str, object]) -> None:
    assert code_of(Page().ask("begin", **given)) == "GL681"


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("{", "it is no JSON"),
        ("[1]", "it is no JSON object"),
        ('{"ask": "begin", "seed": "1"}', '"seed" is a whole number'),
        ('{"ask": "begin", "kept": {"x": 1}}', '"kept" holds texts by name'),
        ('{"ask": "line", "text": 3}', '"ask": "line" needs "text", a text'),
        ('{"ask": "why"}', '"ask": "why" needs "turns", a whole number, and "sentence", a text'),
        (
            '{"asks": "line"}',
            '"ask" is one of act, begin, front, goto, ideas, line, map, tellings, think, why',
        ),
    ],
)
def test_what_is_no_message_says_what_is_wrong_with_it(message: str, fault: str) -> None:
    page = Page()
    page.ask("begin", seed=1)
    said = json.loads(page.game.answer(message))["error"]["message"]
    assert said == f"that is no message of the page: {fault}"


def test_a_line_and_an_act_are_one_turn_each() -> None:
    page = Page()
    page.ask("begin", seed=1)
    assert page.lines("wait")["turns"] == 1
    assert page.ask("act", act={"act": "wait", "arguments": []})["turns"] == 2


def test_the_game_goes_on_from_its_save_in_another_page() -> None:
    page = Page()
    page.ask("begin", seed=1)
    last = page.lines("put the ball in the basket", "wait")
    again = Page().ask("begin", save=last["save"])
    for field in ("turns", "seed", "save", "glances", "picture", "at_ms"):
        assert again[field] == last[field]


def test_what_is_saved_by_name_is_handed_to_the_page_and_taken_back() -> None:
    page = Page()
    page.ask("begin", seed=1)
    kept = page.lines("wait", "save early")["kept"]
    assert isinstance(kept, dict)
    assert list(kept) == ["early"]
    assert page.lines("wait")["kept"] == {}
    later = Page()
    later.ask("begin", seed=2, kept=kept)
    assert later.lines("restore early")["seed"] == 1
    assert later.lines("restore late")["code"] == "GL680"


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[1]",
        '"line"',
        "{",
        '{"ask": "nothing"}',
        '{"ask": "line"}',
        '{"ask": "line", "text": 3}',
        '{"ask": "act", "act": "wait"}',
        '{"ask": "act", "act": {"act": "fly", "arguments": []}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_message_is_said_and_changes_nothing(message: str) -> None:
    page = Page()
    page.ask("begin", seed=1)
    assert code_of(json.loads(page.game.answer(message))) == "GL681"
    assert page.lines("look")["turns"] == 0


def test_before_a_game_there_is_no_turn() -> None:
    for ask in ("think", "ideas", "tellings"):
        assert code_of(Page().ask(ask)) == "GL682"
    assert code_of(Page().lines("look")) == "GL682"


def test_what_was_saved_in_another_tab_is_restored_where_it_is_handed_over() -> None:
    page = Page()
    page.ask("begin", seed=1)
    kept = page.lines("wait", "save early")["kept"]
    other = Page()
    other.ask("begin", seed=2)
    assert other.lines("restore early")["code"] == "GL680"
    assert other.ask("line", text="restore early", kept=kept)["seed"] == 1


@pytest.mark.slow
def test_what_can_only_be_said_is_no_name() -> None:
    turn = Page("dark_room").ask("begin", seed=1)
    names = turn["names"]
    assert isinstance(names, dict)
    assert "the pistol" in names.values()
    assert not [one for one in names.values() if "did it" in one or one == "I fell"]


@pytest.mark.slow
def test_what_is_called_by_a_bare_word_is_not_pointed_at_wherever_the_word_stands() -> None:
    """ "Who's there?" asks for nobody called "the who", and "alone" is no thing to look at."""
    names = Page("dark_room").ask("begin", seed=1)["names"]
    assert isinstance(names, dict)
    assert not {"the who", "the want", "the hurt", "the armed", "the alone"} & {*names.values()}
    assert {"the darkness", "the Joker", "the hallway", "the belt"} <= {*names.values()}


def test_a_damaged_save_is_refused_and_the_game_stays() -> None:
    page = Page()
    page.ask("begin", seed=1)
    page.lines("wait")
    assert code_of(page.ask("begin", save="{}")) == "GL611"
    assert code_of(page.ask("begin", save='{"kind": "gaslamp save"}')) == "GL527"
    assert page.lines("look")["turns"] == 1


def test_what_others_lived_is_told_at_the_end_alone() -> None:
    page = Page()
    page.ask("begin", who="sally", seed=1)
    assert code_of(page.ask("tellings")) == "GL683"
    turn: dict[str, object] = {}
    for _ in range(60):
        ideas = page.ask("ideas")["now"]
        assert isinstance(ideas, list)
        turn = page.ask("act", act=ideas[0]) if ideas else page.lines("wait")
        if turn["ended"]:
            break
    assert turn["ended"]
    told = page.ask("tellings")["tellings"]
    assert isinstance(told, list)
    assert [one["called"] for one in told] == ["Sally", "Anne"]
    assert all(one["paragraphs"] for one in told)


def test_no_text_of_a_world_reaches_the_page_with_controls_in_it() -> None:
    answer = Page().ask("begin", seed=1)
    assert "\x1b" not in json.dumps(answer)


def test_the_map_goes_with_the_game_that_a_page_keeps() -> None:
    page, again = Page(), Page()
    page.ask("begin", seed=1)
    page.lines("put the ball in the basket", "undo")
    last = page.lines("wait")
    points = page.ask("map")["points"]
    again.ask("begin", save=last["save"], left=last["left"])
    assert again.ask("map")["points"] == points


def test_one_goes_to_any_turn_of_the_map() -> None:
    page = Page()
    page.ask("begin", seed=1)
    there = page.lines("put the ball in the basket")
    page.lines("undo", "leave")
    points = page.ask("map")["points"]
    assert isinstance(points, list)
    (left,) = [one for one in points if not one["stands"]]
    assert page.ask("goto", way=left["way"])["save"] == there["save"]
    assert page.ask("goto", way=[])["turns"] == 0


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ([1], NotAMessage()),
        ([{"act": "fly", "arguments": []}], NoSuchWay()),
        ([{"arguments": []}], NotAMessage()),
    ],
)
def test_no_way_is_gone_that_there_is_not(way: list[object], told: GaslampError) -> None:
    page = Page()
    page.ask("begin", seed=1)
    page.lines("wait")
    assert page.ask("goto", way=way)["error"] == {"code": told.code, "message": told.message}
    assert page.lines("look")["turns"] == 1


def test_who_asks_too_early_how_others_lived_it_is_told_just_that() -> None:
    page = Page()
    page.ask("begin", seed=1)
    told = NotOver()
    assert page.ask("tellings")["error"] == {"code": told.code, "message": told.message}


def test_any_old_sentence_can_be_asked_about() -> None:
    page = Page()
    page.ask("begin", seed=1)
    told = page.lines("put the ball in the basket")["text"]
    page.lines("wait", "wait")
    assert str(page.ask("why", turns=1, sentence=told)["text"]).startswith("It is your own doing.")
