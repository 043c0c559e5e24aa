"""What makes sense now is by one rule: what the person takes to be possible, in words they have.

The rule is in docs/reference/commands.md, "What makes sense now".
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator

import pytest
from blocks import law
from hypothesis import given, note
from hypothesis import strategies as st
from shared_worlds import edition_of, light_worlds, stage_of, world_of

from gaslamp.english.words import lexicon_of
from gaslamp.model import World
from gaslamp.runs.text_games import TextGame
from gaslamp.screens.jsonl import play_json
from gaslamp.screens.web.turn_answers import ideas_answer
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.testing.houses import house_texts
from gaslamp.testing.worlds import right_worlds
from gaslamp.views import WAIT
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

TURNS = 4


def moments(session: Session, seed: int, turns: int = TURNS) -> Iterator[Session]:
    """A session at its start, and after each of some turns of what is offered, by chance."""
    session.opening()
    dice = random.Random(seed)  # noqa: S311
    for _ in range(turns):
        if session.ended or not session.is_due:
            return
        yield session
        session.do(dice.choice(session.offers())[1].act)


def hold_to_the_rule(session: Session) -> None:
    """Fail unless what is offered now is what the rule says, at every door that shows it."""
    offered, view = session.offers(), session.turn.view
    lines, acts = [line for line, _ in offered], [one.act for _, one in offered]
    possible = {one.act: one for one in view.choices}
    assert (lines[-1], acts[-1]) == ("wait", WAIT)
    assert len(set(lines)) == len(lines)
    assert len(set(acts)) == len(acts)
    # Nothing that they take to be impossible, and nothing that they could not name.
    assert set(acts[:-1]) <= possible.keys()
    known = {one.id for one in view.nameables} | {view.who}
    assert {one for act in acts for one in act.arguments} <= known
    # All that they could do, but for what is asked for by saying it, and what no words tell apart.
    for act, choice in possible.items():
        if act not in acts and choice.typed:
            assert session._acts.repertoire().unmistakable_line(choice) in lines
    # The doors: typed, in lines of JSON, on the page. None takes time.
    before = session.story.decisions
    told = session.type("? all").text.split("\n\n")[0].splitlines()[1:]
    assert told == [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    shown = [(one.name, list(one.arguments), line) for one, line in zip(acts, lines, strict=True)]
    out = io.StringIO()
    play_json(session, io.StringIO("look\n"), out)
    answers = map(json.loads, out.getvalue().splitlines())
    now = [answer["now"] for answer in answers if "now" in answer]
    assert now
    for listed in (*now, ideas_answer(session)["now"]):
        assert isinstance(listed, list)
        assert [(one["act"], one["arguments"], one["command"]) for one in listed] == shown
    assert session.story.decisions == before


PEOPLE = [
    (name, who)
    for name in light_worlds()
    for who in (world_of(name).playable or stage_of(name).people[:1])
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "who"), PEOPLE)
def test_what_is_offered_in_a_shipped_world_is_by_the_rule(name: str, who: str) -> None:
    session = new_session(stage_of(name), who, 1, edition=edition_of(name))
    for moment in moments(session, 1):
        hold_to_the_rule(moment)


def session_of(world: World) -> Session | None:
    """Ann's session of a world made up, if it comes to be her turn."""
    scene = Stage(world).start(1, ("ann",))
    if scene.waiting_for is None:
        return None
    edition = Edition.of(Source("made_up.lamp", b"", is_shipped=False))
    return Session(scene.seat("ann"), edition=edition, lexicon=lexicon_of(world.words))


@pytest.mark.slow
@law(20)
@given(right_worlds(), st.integers(0, 100))
def test_what_is_offered_in_any_world_is_by_the_rule(world: World, seed: int) -> None:
    session = session_of(world)
    for moment in () if session is None else moments(session, seed, 2):
        hold_to_the_rule(moment)


@pytest.mark.slow
@law(20)
@given(house_texts(), st.integers(0, 100))
def test_what_is_offered_in_any_house_is_by_the_rule(text: str, seed: int) -> None:
    note(text)
    session = session_of(read_world(text, "house.lamp"))
    for moment in () if session is None else moments(session, seed, 2):
        hold_to_the_rule(moment)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "who"), PEOPLE)
def test_whoever_is_not_advised_is_offered_the_same_in_another_order(name: str, who: str) -> None:
    edition = edition_of(name)
    advised = new_session(stage_of(name), who, 1, edition=edition)
    plain = Session(
        stage_of(name).start(1, (who,)).seat(who).without_advice(),
        edition=edition,
        lexicon=lexicon_of(world_of(name).words),
    )
    assert {one.act for _, one in plain.offers()} == {one.act for _, one in advised.offers()}
    assert plain.offers()[-1][1].act == WAIT


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sally_anne", "interview"])
def test_a_game_of_typed_lines_offers_the_same(name: str) -> None:
    who = (world_of(name).playable or stage_of(name).people)[0]
    game = TextGame(name, [who], seed=1, advised=True)
    game.news(who)
    session = new_session(stage_of(name), who, 1, edition=edition_of(name))
    assert game.commands(who) == tuple(line for line, _ in session.offers())
