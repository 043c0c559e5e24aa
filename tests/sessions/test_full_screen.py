"""The whole terminal as a screen: the story, what one perceives, and keys that ask."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("textual")

from shared_worlds import edition_of, stage_of
from textual.pilot import Pilot
from textual.widgets import Input, Static

from gaslamp.screens.full import FullScreen
from gaslamp.sessions import Session, glances
from gaslamp.testing import new_session

pytestmark = pytest.mark.slow

CELLAR = Path(__file__).with_name("cellar.lamp")
Play = Callable[[FullScreen, Pilot[int]], Awaitable[None]]


def session() -> Session:
    return new_session(stage_of(CELLAR), "anne", 1, edition=edition_of(CELLAR))


def played(app: FullScreen, play: Play, size: tuple[int, int] = (100, 30)) -> int | None:
    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await play(app, pilot)

    asyncio.run(run())
    return app.return_value


def story(app: FullScreen) -> list[str]:
    return [str(one.render()) for one in app.query("#story Static").results(Static)]


def panel(app: FullScreen, name: str) -> str:
    return str(app.query_one(f"#{name}", Static).render())


async def typed(pilot: Pilot[int], line: str) -> None:
    pilot.app.query_one("#line", Input).value = line
    await pilot.press("enter")
    await pilot.pause()


def test_a_line_is_answered_below_it_and_the_panels_follow() -> None:
    async def play(app: FullScreen, pilot: Pilot[int]) -> None:
        assert "You have nothing that you know of." not in panel(app, "carried")
        assert "lamp" not in panel(app, "carried")
        await typed(pilot, "take the lamp")
        assert story(app)[-2] == "> take the lamp"
        assert "lamp" in story(app)[-1]
        assert "You have the oil lamp." in panel(app, "carried")

    played(FullScreen(session(), before="The Cellar"), play)


def test_a_key_asks_why_and_leaves_what_is_being_typed() -> None:
    async def play(app: FullScreen, pilot: Pilot[int]) -> None:
        await typed(pilot, "take the lamp")
        await pilot.press("l", "i")
        await pilot.press("f2")
        await pilot.pause()
        assert story(app)[-2] == "> why"
        assert app.query_one("#line", Input).value == "li"

    played(FullScreen(session()), play)


def test_the_same_story_is_told_as_on_lines() -> None:
    lines = ["take the lamp", "look", "light lamp", "undo", "light lamp"]
    plain = session()
    told = [plain.opening(), *(plain.type(line).text for line in lines)]

    async def play(app: FullScreen, pilot: Pilot[int]) -> None:
        for line in lines:
            await typed(pilot, line)
        assert [one for one in story(app) if not one.startswith("> ")] == told

    played(FullScreen(session()), play)


def test_to_look_at_a_glance_leaves_no_trace() -> None:
    game = session()
    before = game.story.checkpoint()
    seen = glances(game.story)
    assert game.story.checkpoint() == before
    assert game.type("look").text in seen.here


def test_where_others_are_taken_to_be_is_seen_at_a_glance() -> None:
    crane = new_session(stage_of("dark_room"), "crane", 8, edition=edition_of("dark_room"))
    assert "far side" not in glances(crane.story).here
    crane.type("wait")
    assert "The voice is at the far side of the room" in glances(crane.story).here


def test_who_is_here_is_said_to_be_here_once() -> None:
    anne = new_session(stage_of("sally_anne"), "anne", 1, edition=edition_of("sally_anne"))
    here = glances(anne.story).here
    assert (here.count("Sally"), "Sally, the basket and the box are here." in here) == (1, True)
    anne.type("wait")
    anne.type("wait")
    assert glances(anne.story).here.count("Sally") == 1
    assert "Sally is in the garden: you have seen it" in glances(anne.story).here


def test_a_narrow_terminal_is_left_to_the_story() -> None:
    async def play(app: FullScreen, _: Pilot[int]) -> None:
        assert not app.query_one("#side").display

    played(FullScreen(session()), play, size=(60, 20))


def test_it_ends_by_the_word_and_by_the_key_and_keeps_what_was_shown() -> None:
    kept: list[str] = []

    async def by_word(_: FullScreen, pilot: Pilot[int]) -> None:
        await typed(pilot, "take the \x1b[2Jlamp")
        await typed(pilot, "quit")

    async def by_key(_: FullScreen, pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+q")

    assert played(FullScreen(session(), keep=kept.append), by_word) == 0
    assert played(FullScreen(session()), by_key) == 0
    shown = "".join(kept)
    assert "> take the" in shown
    assert "Until another time." in shown
    assert "\x1b" not in shown
