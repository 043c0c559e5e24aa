"""Things a person should learn, each a small world in which it was written down before it ran.

Leaks have an opposite: what happens before somebody's eyes, or at their ear or hand, and tells
them nothing. In a world of `learnt` the first lines say what Ann types (`* 40`: so often), what she
then believes (`learns`), what she was told in words on the way (`told`), what the answer to the
last line says (`answers`), and what no line may say (`never`).

Of these 35, 28 were learnt as they were first run, once mistakes in the tries themselves were
mended. The seven others: a mask in full light, on a stranger and on somebody known (never learnt);
a mask taken off (an act of a `character` is not perceived of a figure, and nothing said so); a name
called that one knows ("nobody known here"); a thing gone from where one left it (not told, and its
name not understood any more); a limp seen (told as any walk); a lie that one sees to be one
(nothing said whose word it had been).

Of ten written later one was not learnt: of somebody whose voice one had heard in the dark, `where
is` said that nothing was known of them but the name.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Final

import pytest
from asked import Setting, facts, leaks_of
from every_door import session_of
from shared_worlds import stage_of
from test_every_door import DOORS, edition_of_text

from gaslamp.inquiry import GodView
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT
from gaslamp.worlds import read_world

LEARNT: Final = Path(__file__).parent / "learnt"
HEAD: Final = re.compile(r"(?m)^# (type|learns|told|answers|never): (.*)$")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.stem for path in LEARNT.glob("*.lamp")))
def test_what_can_be_perceived_is_learnt(name: str, tmp_path: Path) -> None:
    text = (LEARNT / f"{name}.lamp").read_text("utf-8")
    wanted: dict[str, list[str]] = {}
    for kind, what in HEAD.findall(text):
        wanted.setdefault(kind, []).append(what)
    scene = Stage(read_world(text, f"{name}.lamp")).start(1, ("ann",))
    session = session_of(Setting(scene, "ann", edition_of_text(f"{name}.lamp"), tmp_path))
    said = [session.opening()]
    for line in wanted["type"]:
        typed, _, times = line.partition(" * ")
        said += [session.type(typed).text for _ in range(int(times or 1))]
    said = [" ".join(one.split()) for one in said]
    god = GodView(Scene.of(session.turn.seat))
    for what in wanted.get("learns", ()):
        assert god.believes("ann", what) is True, what
    for words in wanted.get("told", ()):
        assert re.search(words, " ".join(said)), (words, said)
    for words in wanted.get("answers", ()):
        assert re.search(words, said[-1]), (words, said[-1])
    for words in wanted.get("never", ()):
        assert not re.search(words, " ".join(said)), (words, said)


@pytest.mark.slow
@pytest.mark.blocks(37)
@pytest.mark.parametrize("door", ["serve", "env_array", "env_dict", "env_turns", "env_ticks"])
@pytest.mark.parametrize("name", sorted(path.stem for path in LEARNT.glob("*.lamp")))
def test_what_is_learnt_tells_no_hidden_fact(name: str, door: str, tmp_path: Path) -> None:
    text = (LEARNT / f"{name}.lamp").read_text("utf-8")
    scene = Stage(read_world(text, f"{name}.lamp")).start(1, ("ann",))
    setting = Setting(scene, "ann", edition_of_text(f"{name}.lamp"), tmp_path)
    spread = slice(7, None, max(1, len(list(facts(scene))) // 4))
    is_of_time = door.startswith("env")
    found = leaks_of(DOORS[door], setting, spread, dice=3, most=8, of_own_body=not is_of_time)
    assert found == []


RUNS: Final = (
    *(("sally_anne", who) for who in ("sally", "anne")),
    ("cloak_of_darkness", "guest"),
    *((name, "ann") for name in ("gone_while_away", "mask_taken_off", "put_in_a_box")),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "who"), RUNS)
def test_nobody_forgets_a_name(name: str, who: str) -> None:
    path = LEARNT / f"{name}.lamp"
    stage = Stage(read_world(path.read_text("utf-8"), path.name)) if path.exists() else None
    for number in range(3):
        dice = Random(f"{name}{number}")  # noqa: S311  # a game, not a secret
        seat = (stage or stage_of(name)).start(number, (who,)).seat(who)
        had: set[str] = set()
        for _ in range(25):
            if seat.ended:
                break
            known = {one.id for one in seat.view.nameables}
            assert had <= known
            had = known
            acts = [one.act for one in seat.choices]
            seat = seat.decide(dice.choice(acts) if acts and dice.random() < 0.8 else WAIT)
