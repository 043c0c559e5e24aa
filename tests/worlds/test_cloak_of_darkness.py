"""Cloak of Darkness, rule by rule.

A1 to A10 are the published specification, B1 to B9 what its author's own version does
besides; README.md of the world lists them. Commands are typed, as a player would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest
from in_process import command
from shared_worlds import edition_of, stage_of, world_of
from shelf_in_memory import Shelf

from gaslamp.model import State, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.sessions import Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.views import Act
from gaslamp.worlds import read_world, shipped_file, source

WORLD = "cloak_of_darkness"
TO_THE_LIT_BAR = ("west", "hang cloak on hook", "east", "south")
OUT_OF_THE_DARK = ("north", "west", "hang cloak on hook", "east", "south", "read message")


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(WORLD)


@pytest.fixture(scope="module")
def stage() -> Stage:
    return stage_of(WORLD)


@dataclass
class Guest:
    """A game, driven by typed lines."""

    session: Session
    said: str

    def type(self, *lines: str) -> str:
        """What the last of the lines is answered with."""
        for line in lines:
            self.said = self.session.type(line).text
        return self.said

    @property
    def place(self) -> str | None:
        return self.session.turn.view.place

    @property
    def ending(self) -> str | None:
        return self.session.turn.view.ending

    @property
    def knows_of(self) -> set[str]:
        return {one.id for one in self.session.turn.view.nameables}

    def has(self, prop: str, *arguments: str) -> object:
        known = self.session.turn.view.known
        facts = [one.value for one in known if (one.property, one.arguments) == (prop, arguments)]
        return facts[0] if facts else None


@pytest.fixture
def guest(stage: Stage) -> Guest:
    session = new_session(stage, "guest", 1, edition=edition_of(WORLD))
    return Guest(session, session.opening())


# ---- A: the published specification -------------------------------------------------


def test_a1_there_are_three_rooms_three_objects_and_nobody_else(stage: Stage, world: World) -> None:
    of = {
        kind: {one.name for one in world.entities if kind in one.types}
        for kind in ("room", "thing", "garment", "peg", "person")
    }
    assert of["room"] == {"foyer", "bar", "cloakroom"}
    assert of["thing"] | of["garment"] | of["peg"] == {"cloak", "hook", "message"}
    assert of["person"] == {"guest"}
    assert stage.people == ("guest",)


def test_a2_play_starts_in_the_foyer_with_ways_south_and_west(guest: Guest) -> None:
    assert guest.place == "foyer"
    assert "north" in guest.said
    assert "south" in guest.said
    assert "west" in guest.said
    guest.type("north")
    assert guest.place == "foyer"
    guest.type("south", "north")
    assert guest.place == "foyer"
    guest.type("west")
    assert guest.place == "cloakroom"
    guest.type("east")
    assert guest.place == "foyer"


def test_a3_the_bar_is_dark_and_all_but_going_back_north_draws_a_warning(guest: Guest) -> None:
    assert "pitch dark" in guest.type("south")
    for line in ("take off cloak", "drop cloak", "hang cloak", "feel around", "wait", "listen"):
        assert "disturb" in guest.type(line), line
        assert guest.place == "bar"
    for line in ("south", "east", "west", "up", "northeast"):
        assert "blunder" in guest.type(line), line
        assert guest.place == "bar"
    guest.type("north")
    assert guest.place == "foyer"


def test_a4_a_small_brass_hook_is_fixed_to_the_wall_of_the_cloakroom(guest: Guest) -> None:
    guest.type("west")
    assert "small brass hook" in guest.type("examine hook")
    assert "screwed to the wall" in guest.type("take hook")
    assert guest.has("at", "hook") == "cloakroom"


def test_a5_the_cloak_is_worn_black_velvet_and_absorbs_light(guest: Guest) -> None:
    assert guest.type("inventory") == "You wear the velvet cloak."
    seen = guest.type("examine cloak")
    assert "black velvet" in seen
    assert "draw the light out" in seen


@pytest.mark.parametrize("line", ["drop cloak", "hang cloak on hook"])
def test_a6_in_the_cloakroom_the_cloak_may_be_dropped_or_hung(guest: Guest, line: str) -> None:
    guest.type("west", line)
    assert guest.has("wears", "guest") is None
    assert guest.type("inventory") == "You have nothing that you know of."


@pytest.mark.parametrize("line", ["drop cloak", "hang cloak on hook"])
def test_a7_without_the_cloak_the_bar_is_lit_and_has_a_message_in_the_sawdust(
    guest: Guest, line: str
) -> None:
    seen = guest.type("west", line, "east", "south")
    assert "message in the sawdust" in seen
    assert "dark" not in seen
    assert "message" in guest.knows_of


def test_a8_the_message_says_won_if_nothing_was_disturbed(guest: Guest) -> None:
    assert "You have won." in guest.type(*TO_THE_LIT_BAR, "read message")
    assert guest.ending == "won"


def test_a8_the_message_says_lost_if_it_was_disturbed(guest: Guest) -> None:
    said = guest.type("south", "feel around", "feel around", *OUT_OF_THE_DARK)
    assert "carelessly trampled" in said
    assert "You have lost." in said
    assert guest.ending == "lost"


def test_a9_reading_the_message_ends_the_game(guest: Guest) -> None:
    guest.type(*TO_THE_LIT_BAR)
    assert not guest.session.ended
    guest.type("read message")
    assert guest.session.ended


def test_a10_the_game_is_won_in_five_moves_and_uses_no_python(guest: Guest) -> None:
    assert guest.type("w", "hang cloak on hook", "e", "s", "read message")
    assert guest.ending == "won"
    files = ("cloak_of_darkness.lamp", "README.md", "commands.txt", "transcript.txt")
    assert all(shipped_file(WORLD, name) for name in files)


# ---- B: what its author's own version does besides ---------------------------------------


def test_b1_the_opening_tells_of_a_rainy_november_night_and_a_cheap_demonstration(
    guest: Guest,
) -> None:
    assert "rain of a November night" in guest.said
    assert "cheap demonstration game" in guest.said


def test_b1_north_of_the_foyer_is_refused_for_the_weather(guest: Guest) -> None:
    assert "only just come in" in guest.type("north")
    assert "weather" in guest.said
    assert "weather" not in guest.type("east")


@pytest.mark.parametrize("line", ["drop cloak", "hang cloak"])
def test_b2_the_cloak_is_left_nowhere_but_in_the_cloakroom(guest: Guest, line: str) -> None:
    assert "must have a cloakroom" in guest.type(line)
    assert guest.has("wears", "guest") == "cloak"
    guest.type("west", "east", line)
    assert guest.has("wears", "guest") == "cloak"


def test_b2_the_hook_is_of_no_use_from_the_foyer(guest: Guest) -> None:
    said = guest.type("west", "east", "hang cloak on hook")
    assert "The hook is in the cloakroom." in said
    assert guest.has("wears", "guest") == "cloak"


def test_b3_hanging_the_cloak_takes_it_off_first(guest: Guest) -> None:
    assert guest.type("west", "hang cloak on hook").startswith("First taking it off, you hang")
    assert guest.has("on", "cloak") == "hook"
    assert guest.has("wears", "guest") is None


def test_b3_the_first_hanging_gives_a_point_and_the_second_none(guest: Guest) -> None:
    assert "no point" in guest.type("west", "score")
    assert "one point" in guest.type("hang cloak on hook", "score")
    assert "one point" in guest.type("take cloak", "hang cloak on hook", "score")


def test_b3_dropping_the_cloak_lights_the_bar_and_gives_no_point(guest: Guest) -> None:
    assert "no point" in guest.type("west", "drop cloak", "score")
    assert "pitch dark" not in guest.type("east", "south")
    assert "one point out of two" in guest.type("read message")
    assert guest.ending == "won"


@pytest.mark.parametrize("line", ["drop cloak", "hang cloak on hook"])
def test_b4_taking_the_cloak_again_makes_the_bar_dark_again(guest: Guest, line: str) -> None:
    said = guest.type("west", line, "east", "south", "north", "west", "take cloak", "east", "south")
    assert "pitch dark" in said
    assert "pitch dark" in guest.type("look")
    assert "disturb" in guest.type("read message")
    assert not guest.session.ended


def test_b4_merely_taking_the_cloak_off_leaves_the_bar_dark(guest: Guest) -> None:
    said = guest.type("take off cloak", "south")
    assert guest.has("carries", "guest") == "cloak"
    assert "pitch dark" in said


def test_b5_the_hook_tells_whether_the_cloak_hangs_on_it(guest: Guest) -> None:
    assert "nothing on it" in guest.type("west", "examine hook")
    assert "Your cloak hangs on it" in guest.type("hang cloak on hook", "examine hook")


@pytest.mark.parametrize("word", ["hook", "peg", "small brass hook", "brass hook"])
def test_b5_the_hook_has_other_names(guest: Guest, word: str) -> None:
    guest.type("west", f"hang cloak on {word}")
    assert guest.has("on", "cloak") == "hook"


@pytest.mark.parametrize("word", ["cloak", "black", "dark", "satin", "velvet", "black cloak"])
def test_b5_the_cloak_has_other_names(guest: Guest, word: str) -> None:
    assert "draw the light" in guest.type(f"examine {word}")


@pytest.mark.parametrize("word", ["message", "floor", "sawdust"])
def test_b5_the_message_has_other_names(guest: Guest, word: str) -> None:
    guest.type(*TO_THE_LIT_BAR, f"read {word}")
    assert guest.ending == "won"


@pytest.mark.parametrize(
    "line",
    ["hang cloak on hook", "hang cloak", "hang it on the peg", "put cloak on hook",
     "hang the cloak up on the hook"],
)  # fmt: skip
def test_b5_hanging_is_understood_however_it_is_said(guest: Guest, line: str) -> None:
    guest.type("west", "examine cloak", line)
    assert guest.has("on", "cloak") == "hook"


@pytest.mark.parametrize("line", ["west", "w", "go west", "go w", "walk west"])
def test_b5_ways_are_understood_however_they_are_said(guest: Guest, line: str) -> None:
    guest.type(line)
    assert guest.place == "cloakroom"


@pytest.mark.parametrize(
    ("off", "on"),
    [
        ("take off cloak", "put on cloak"),
        ("take cloak off", "put cloak on"),
        ("remove cloak", "wear cloak"),
        ("doff cloak", "don cloak"),
    ],
)
def test_b5_the_cloak_is_taken_off_and_put_on(guest: Guest, off: str, on: str) -> None:
    guest.type(off)
    assert (guest.has("wears", "guest"), guest.has("carries", "guest")) == (None, "cloak")
    guest.type(on)
    assert (guest.has("wears", "guest"), guest.has("carries", "guest")) == ("cloak", None)


@pytest.mark.parametrize(
    ("fumbles", "ending"),
    [
        ((), "won"),
        (("feel around",), "won"),
        (("feel around", "wait"), "lost"),
        (("take off cloak", "drop cloak"), "lost"),
        (("south",), "lost"),
        (("up",), "lost"),
        (("wait", "north", "south", "wait"), "lost"),
    ],
)
def test_b6_one_fumble_in_the_dark_is_forgiven_and_a_wrong_way_counts_double(
    guest: Guest, fumbles: tuple[str, ...], ending: str
) -> None:
    guest.type("south", *fumbles, *OUT_OF_THE_DARK)
    assert guest.ending == ending


def test_b6_the_guest_does_not_know_how_far_the_message_is_trampled_before_reading(
    guest: Guest,
) -> None:
    guest.type("south", "feel around", *OUT_OF_THE_DARK[:-1])
    assert guest.has("damage", "message") is None
    guest.type("read message")
    assert guest.has("damage", "message") == 1


@pytest.mark.parametrize(
    "line", ["read message", "examine message", "x message", "look at message"]
)
def test_b7_reading_and_examining_the_message_are_the_same(guest: Guest, line: str) -> None:
    said = guest.type(*TO_THE_LIT_BAR, line)
    assert guest.ending == "won"
    assert "two points out of two" in said


@pytest.mark.parametrize(
    ("lines", "score"),
    [
        ((*TO_THE_LIT_BAR, "read message"), "two points out of two"),
        (("west", "drop cloak", "east", "south", "read message"), "one point out of two"),
        (("south", "south", *OUT_OF_THE_DARK), "one point out of two"),
        (
            ("south", "south", "north", "west", "drop cloak", "east", "south", "read message"),
            "no point out of two",
        ),
    ],
)
def test_b7_the_score_is_out_of_two(guest: Guest, lines: tuple[str, ...], score: str) -> None:
    assert score in guest.type(*lines)


LEAKS = re.compile(r"message|sawdust|scrawl|rough", re.IGNORECASE)


def test_b8_entering_the_dark_bar_tells_nothing_of_what_is_in_it(guest: Guest) -> None:
    for line in ("south", "look", "know", "?", "examine bar", "wait", "why", "north", "south"):
        assert not LEAKS.search(guest.type(line)), line
        assert "message" not in guest.knows_of


def test_b8_in_the_dark_the_message_cannot_be_told_from_something_that_is_not_there(
    guest: Guest,
) -> None:
    guest.type("south")
    for verb in ("read", "examine", "take"):
        refusals = {guest.type(f"{verb} {word}") for word in ("message", "sawdust", "unicorn")}
        assert len(refusals) == 1, verb


@pytest.mark.parametrize("hidden", ["at(message) = cloakroom", "damage(message) = 2"])
def test_b8_what_is_hidden_in_the_dark_changes_no_view(stage: Stage, hidden: str) -> None:
    text = source(WORLD).content.decode()
    assert text.count("\n    at(message) = bar\n") == 1
    said = hidden if hidden.startswith("at") else f"at(message) = bar\n    {hidden}"
    other = Stage(read_world(text.replace("\n    at(message) = bar\n", f"\n    {said}\n")))
    here, there = stage.start(1, ("guest",)), other.start(1, ("guest",))
    assert here.seat("guest").view == there.seat("guest").view
    for act, way in (("go", "south"), ("feel_about", ""), ("go", "west"), ("go", "north")):
        arguments = ("guest", way) if way else ("guest",)
        here, there = here.decide(Act(act, arguments)), there.decide(Act(act, arguments))
        assert here.seat("guest").view == there.seat("guest").view


FREE = ("look", "inventory", "examine cloak", "know", "why", "?", "frobnicate", "read message",
        "take message", "wear cloak")  # fmt: skip


def test_b9_what_takes_no_time_disturbs_nothing(guest: Guest) -> None:
    guest.type("south")
    for line in FREE * 3:
        reply = guest.session.type(line)
        assert not reply.took_time, line
    guest.type("score", "score")
    guest.type(*OUT_OF_THE_DARK)
    assert guest.ending == "won"


def test_b9_undo_works_at_every_point_also_after_the_ending(guest: Guest) -> None:
    lines = ("south", "wait", *OUT_OF_THE_DARK)
    told = [guest.session.turn.text]
    for line in lines:
        guest.type(line)
        told.append(guest.session.turn.text)
    assert guest.ending == "won"
    for text in reversed(told[:-1]):
        assert guest.type("undo") == f"Undone.\n\n{text}"
    assert guest.place == "foyer"
    assert guest.type(*lines).startswith(told[-1])
    assert guest.ending == "won"


def test_b9_undo_takes_back_what_was_disturbed(guest: Guest) -> None:
    guest.type("south", "east", "undo", *OUT_OF_THE_DARK)
    assert guest.ending == "won"


def test_b9_restart_works_also_after_the_ending(guest: Guest) -> None:
    guest.type("south", "east", *OUT_OF_THE_DARK)
    assert guest.ending == "lost"
    guest.type("restart", *TO_THE_LIT_BAR, "read message")
    assert guest.ending == "won"


def test_b9_save_and_restore_work_at_every_point_also_after_the_ending(stage: Stage) -> None:
    shelf = Shelf()
    lines = ("south", "wait", *OUT_OF_THE_DARK)
    edition = edition_of(WORLD)
    first = Guest(new_session(stage, "guest", 1, edition=edition, shelf=shelf), "")
    for number, line in enumerate(lines):
        first.type(f"save {number}")
        first.type(line)
    first.type("save end")
    for number in range(len(lines)):
        again = Guest(new_session(stage, "guest", 2, edition=edition, shelf=shelf), "")
        again.type("wait", f"restore {number}", *lines[number:])
        assert again.ending == "won", number
    over = Guest(new_session(stage, "guest", 2, edition=edition, shelf=shelf), "")
    over.type("restore end")
    assert over.ending == "won"


@pytest.mark.slow
def test_the_transcript_is_what_playing_the_commands_prints() -> None:
    typed = shipped_file(WORLD, "commands.txt")
    played = command("play", WORLD, "--seed", "1", typed=typed)
    assert played.exit_code == 0
    assert played.stdout_bytes == shipped_file(WORLD, "transcript.txt")


# ---- every state -------------------------------------------------------------------


class Graph:
    """Every state that can be reached, by acts the guest believes possible; endings are leaves."""

    def __init__(self, space: StateSpace) -> None:
        self.space = space
        self.endings = [(one.name, space.condition(one.condition)) for one in space.world.endings]
        self.depth = {space.initial: 0}
        self.moves: dict[State, list[tuple[GroundEvent, State]]] = {}
        layer = [space.initial]
        while layer:
            following = []
            for state in layer:
                self.moves[state] = list(self._moves(state))
                for _, after in self.moves[state]:
                    if after not in self.depth:
                        self.depth[after] = self.depth[state] + 1
                        following.append(after)
            layer = following

    def _moves(self, state: State) -> Iterator[tuple[GroundEvent, State]]:
        if self.ending(state) is None:
            for act in self.space.actions:
                assert act.possible(state) == act.possible(state.beliefs[0]), act
                if act.possible(state):
                    yield act, self.space.successor(state, act)

    def ending(self, state: State) -> str | None:
        return next((name for name, holds in self.endings if holds(state)), None)

    @cached_property
    def live(self) -> set[State]:
        return {state for state in self.depth if self.ending(state) is None}

    def leading_to(self, *endings: str) -> set[State]:
        found = {state for state in self.depth if self.ending(state) in endings}
        while True:
            more = {
                s for s, moves in self.moves.items() if any(after in found for _, after in moves)
            }
            if more <= found:
                return found
            found |= more

    def shortest(self, ending: str) -> int:
        return min(depth for state, depth in self.depth.items() if self.ending(state) == ending)


@pytest.fixture(scope="module")
def graph(world: World) -> Graph:
    return Graph(StateSpace(world))


def values(states: set[State]) -> int:
    """How many of these differ in what is true, whatever the guest believes."""
    return len({state.values for state in states})


def test_the_shortest_win_is_five_moves_and_the_shortest_loss_eight(graph: Graph) -> None:
    assert (graph.shortest("won"), graph.shortest("lost")) == (5, 8)


def test_no_state_is_cut_off_from_every_ending(graph: Graph) -> None:
    assert graph.live <= graph.leading_to("won", "lost")


def test_twenty_one_of_sixty_three_live_states_can_no_longer_win(graph: Graph) -> None:
    lost_already = graph.live - graph.leading_to("won")
    assert (values(graph.live), values(lost_already)) == (63, 21)


def test_there_are_seventy_two_states_by_what_is_true(graph: Graph) -> None:
    """The same number as the study counted on its own model of these rules."""
    assert values(set(graph.depth)) == 72


def test_there_are_more_states_by_what_the_guest_has_found_out(graph: Graph) -> None:
    moves = sum(len(moves) for moves in graph.moves.values())
    lost_already = graph.live - graph.leading_to("won")
    assert (len(graph.depth), len(graph.live), len(lost_already), moves) == (138, 129, 43, 723)


def test_the_guest_is_never_wrong_about_what_they_can_do(graph: Graph) -> None:
    for state in graph.live:
        believed = [act for act in graph.space.actions if act.possible(state.beliefs[0])]
        assert believed == [act for act, _ in graph.moves[state]]


# ---- nobody played --------------------------------------------------------------


def test_by_themselves_the_guest_hangs_up_the_cloak_and_comes_to_an_end(stage: Stage) -> None:
    endings = {stage.start(seed).ending for seed in range(60)}
    assert endings == {"won", "lost"}
