"""What is read aloud: every world, on every kind of screen, in words alone."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest
from click.testing import CliRunner
from shared_worlds import edition_of, light_worlds, stage_of

from gaslamp.cli import gaslamp
from gaslamp.screens.plain import Screen, front, play
from gaslamp.sessions import Session, WordedSession
from gaslamp.sessions.style import Style
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import shipped_file

ASKED = "look\ninventory\nknow\nwhy\n?\n? all\nxyzzy\nexamine the unicorn\n\nundo\n"
# Box drawing, block elements, geometric shapes, dingbats, braille: read aloud as noise.
DRAWN = ((0x2190, 0x21FF), (0x2300, 0x23FF), (0x2500, 0x27BF), (0x2800, 0x28FF), (0xE000, 0xF8FF))
SCREENS = {
    "usual": Screen(),
    "plain": Screen(width=0, echoes=False, is_plain=True),
    "narrow": Screen(width=24, is_plain=True),
}


def commands(name: str) -> list[str]:
    own = shipped_file(name, "commands.txt")
    assert own is not None
    return own.decode().splitlines()[:12]


@cache
def shown(name: str, screen: str) -> str:
    """The game of the world's own commands, and every answer that takes no time."""
    stage = stage_of(name)
    world = stage.world
    typed = "".join(f"{line}\n" for line in commands(name)) + ASKED
    who = (world.playable or stage.people)[0]
    style = Style(is_itemised=SCREENS[screen].is_plain)
    session = new_session(Stage(world), who, 1, edition=edition_of(name), style=style)
    out = io.StringIO()
    before = front(world, SCREENS[screen])
    assert play(session, io.StringIO(typed), out, SCREENS[screen], before=before) == 0
    return out.getvalue()


@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat")
@pytest.mark.parametrize("name", light_worlds())
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_drawn_and_nothing_controls_a_terminal(name: str, screen: str) -> None:
    for sign in set(shown(name, screen)) - {"\n"}:
        assert not unicodedata.category(sign).startswith("C"), hex(ord(sign))
        assert not any(first <= ord(sign) <= last for first, last in DRAWN), sign
    rules = ("---", "===", "***", "___", "| ", "+-")
    assert [rule for rule in rules if rule in shown(name, screen)] == []


@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat")
@pytest.mark.parametrize("name", light_worlds())
def test_on_a_plain_screen_only_the_prompt_begins_with_its_sign(name: str) -> None:
    text = shown(name, "plain")
    prompts = [line for line in text.split("\n") if line.startswith(">")]
    typed = len(commands(name)) + ASKED.count("\n")
    assert len(prompts) == typed + 1  # no command ends a session
    assert prompts[-1] == "> "


@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat")
@pytest.mark.parametrize("name", light_worlds())
def test_on_a_plain_screen_nothing_typed_is_repeated_and_no_line_is_blank_but_before_the_prompt(
    name: str,
) -> None:
    text = shown(name, "plain")
    assert "xyzzy" not in text
    assert "unicorn" not in text
    assert "\n\n" not in text.replace("\n\n> ", "\n> ")


@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat")
@pytest.mark.parametrize("name", light_worlds())
def test_the_width_is_kept_where_words_allow_it(name: str) -> None:
    for line in shown(name, "narrow").split("\n"):
        assert len(line) <= 24 or " " not in line.strip() or line.startswith("> ")


def test_the_place_is_a_heading_where_one_comes_and_where_one_looks() -> None:
    typed = "look\nwait\nsouth\nwait\nl\n"
    out = CliRunner().invoke(gaslamp, ["play", "cloak_of_darkness", "--plain"], input=typed).output
    heads = [line.removeprefix("> ") for line in out.split("\n")]
    assert [line for line in heads if line in {"The foyer", "The bar"}] == [
        "The foyer", "The foyer", "The bar", "The bar",
    ]  # fmt: skip


def test_an_event_a_line(cellar: str) -> None:
    typed = "take lamp\nlight lamp\n"
    arguments = ["play", cellar, "--plain"]
    out = CliRunner().invoke(gaslamp, arguments, input=typed).output
    assert "\n> You light the oil lamp.\nIt is a low cellar, and it smells of apples.\n\n" in out


def test_width_0_wraps_nothing() -> None:
    arguments = ["play", "cloak_of_darkness", "--width", "0"]
    out = CliRunner().invoke(gaslamp, arguments, input="look\n").output
    assert max(len(line) for line in out.split("\n")) > 150
    assert "> look\n\n" in out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_a_plain_screen_has_no_colour_on_any_terminal(environment: dict[str, str]) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen.of(Terminal(), Terminal(), environment, is_plain=True)
    assert (screen.has_colour, screen.echoes, screen.width) == (False, False, 0)
    assert Screen.of(Terminal(), Terminal(), environment, width=40).width == 40


@pytest.mark.parametrize("typed", ["undo", "restore nowhere"])
def test_a_way_back_that_is_refused_shows_no_place_anew(
    begin: Callable[[], Session], typed: str
) -> None:
    """A heading says where one is now: nobody has been anywhere."""
    answers = WordedSession(begin())
    answers.type(typed)
    assert answers.moment.is_refused
    assert not answers.moment.has_arrived
    answers.type("restart")
    assert answers.moment.has_arrived
