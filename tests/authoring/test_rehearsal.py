"""A scene goes on being played while its text changes, and says from where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from gaslamp.authoring import (
    NotATranscript,
    Rehearsal,
    Step,
    coverage,
    follow,
    keep,
    line_perception,
    map_of,
    map_svg,
    map_text,
    mind_table,
    moments,
    possibilities,
    replay_transcripts,
    staged_text,
)
from gaslamp.errors import GaslampError
from gaslamp.simulation import Stage
from gaslamp.worlds import open_world, source

TEXT = """\
title: "A test"
playable: ann
# What everybody knows as it starts; what is not here has to be found out.
common: at, ann, hall, kitchen, letter

# Who and what there is.
type room
type thing
type person: character

entity ann: person
    called: "Ann"
    pronoun: she
entity hall: room
    called: "the hall"
entity kitchen: room
    called: "the kitchen"
entity letter: thing
    called: "the letter"

property at(person): room
    says: "{person} {be} in {value}"
property lies(thing): room
    says: "{thing} {lie} in {value}"
property read(thing): boolean

initially:
    at(ann) = hall
    lies(letter) = kitchen

opening of ann:
    "The house {be} quiet. Somewhere there {it: be} a letter for {me}."

action go(who: person, to: room)
    takes 5 s
    precondition: at(who) != to
    effect:
        at(who) = to
        if lies(letter) == to: believes(who, lies(letter)) = to
    consenting: who
    observing: everyone
    says: "{who} {go} to {to}."
    typed: "go to {to}"

action open(who: person, what: thing)
    takes 10 s
    precondition: at(who) == lies(what)
    effect: read(what)
    consenting: who
    observing: everyone
    says: "{who} {open} {the what}, and {read} it twice."
    fails: "There {be} no letter here."
    typed: "open {what}", "read {what}"

ending letter_read
    when: read(letter)
    says: "That, then, {it: be} how it was."
"""
BOB = 'entity bob: person\n    called: "Bob"\n    pronoun: he\n'
TWO = TEXT.replace("entity hall: room", f"{BOB}entity hall: room").replace(
    "    at(ann) = hall\n", "    at(ann) = hall\n    at(bob) = kitchen\n"
)

pytestmark = pytest.mark.slow


def played(text: str, *typed: str) -> Rehearsal:
    scene = Rehearsal(text, "x.lamp")
    scene.play([Step(one) for one in typed])
    return scene


def test_the_same_decisions_hold_after_an_edit_of_words() -> None:
    first = played(TEXT, "go to the kitchen", "read the letter")
    steps = [Step(one.typed, one.did) for one in first.played]
    assert [one.did for one in steps] == ["go(ann, kitchen)", "open(ann, letter)"]
    again = Rehearsal(TEXT.replace("read} it twice", "sigh}"), "x.lamp")
    again.play(steps)
    assert (again.broken, again.left, len(again.played)) == (None, (), 2)
    assert again.ended


def test_from_where_they_do_not_hold_they_are_kept_and_may_hold_again() -> None:
    steps = [
        Step(one.typed, one.did) for one in played(TEXT, "go to the kitchen", "read letter").played
    ]
    changed = TEXT.replace("at(who) == lies(what)", "at(who) != lies(what)")
    broken = Rehearsal(changed, "x.lamp")
    broken.play(steps)
    assert [one.typed for one in broken.played] == ["go to the kitchen"]
    assert broken.broken is not None
    assert broken.broken.is_refused
    assert broken.left == (steps[1],)
    assert broken.offers() == ()
    mended = Rehearsal(TEXT, "x.lamp")
    mended.play([*steps[:1], *broken.left])
    assert mended.ended


def test_a_step_that_now_does_something_else_does_not_hold() -> None:
    broken = Rehearsal(TEXT, "x.lamp")
    broken.play([Step("go to the kitchen", "go(ann, hall)")])
    assert broken.broken is not None
    assert broken.broken.did == "go(ann, kitchen)"


def test_playing_on_is_as_playing_anew() -> None:
    on = played(TEXT, "go to the kitchen")
    steps = [Step("go to the kitchen", "go(ann, kitchen)"), Step("read letter")]
    assert on.goes_on(TEXT, "ann", 1, steps)
    assert not on.goes_on(TEXT, "ann", 2, steps)
    assert not on.goes_on(TEXT + "# more\n", "ann", 1, steps)
    on.play(steps)
    assert on.transcript() == played(TEXT, "go to the kitchen", "read letter").transcript()


def test_a_line_says_who_perceives_it_and_what_they_then_believe() -> None:
    scene = played(TWO, "go to the kitchen")
    line = TWO[: TWO.index("action go")].count("\n") + 3
    found = line_perception(TWO, "x.lamp", line, scene.trace)
    assert found is not None
    assert (found.declares, found.name) == ("action", "go")
    (happening,) = [one for one in found.happenings if one.what == "go(ann, kitchen)"]
    by_who = {one.who: one for one in happening.perceivers}
    assert "lies(letter) = kitchen" in by_who["ann"].believes
    assert by_who["bob"].sense


def test_of_what_has_not_happened_it_is_said_how_it_would_be_perceived() -> None:
    scene = played(TWO)
    line = TWO[: TWO.index("action go")].count("\n") + 1
    found = line_perception(TWO, "x.lamp", line, scene.trace)
    assert found is not None
    assert [one.is_supposed for one in found.happenings] == [True]
    lines = TWO[: TWO.index("property at")].count("\n") + 1
    of_property = line_perception(TWO, "x.lamp", lines, scene.trace)
    assert of_property is not None
    assert of_property.table is not None
    assert [row.what for row in of_property.table.rows] == ["at(ann)", "at(bob)"]
    assert line_perception(TWO, "x.lamp", 1, scene.trace) is None


def test_minds_within_minds_are_a_table_at_any_moment() -> None:
    scene = played(TEXT, "go to the kitchen")
    named = moments(scene.trace)
    assert [one.what for one in named] == ["the start", "go(ann, kitchen)"]
    before = mind_table(scene.trace, 0, 1)
    assert ("lies(letter)", ("kitchen", "?")) in [(one.what, one.values) for one in before.rows]
    after = mind_table(scene.trace, named[-1].step, 1, "lies")
    assert [one.values for one in after.rows] == [("kitchen", "kitchen")]
    with pytest.raises(GaslampError):
        mind_table(scene.trace, 0, 9)


def test_what_comes_about_is_followed_in_the_scene() -> None:
    ready = staged_text(TEXT, "x.lamp")
    found, bound = possibilities(ready)
    assert bound == ""
    (ending,) = [one for one in found if one.kind == "ending"]
    assert (ending.verdict, ending.way) == ("reached", ("go(ann, kitchen)", "open(ann, letter)"))
    done = follow(ready, ending.way, 1)
    assert (done.ending, done.missing) == ("letter_read", "")
    assert [what for _, what, _ in done.happened] == list(ending.way)
    assert follow(ready, ("open(ann, letter)",), 1).missing == "open(ann, letter)"


def test_coverage_counts_what_is_told_and_done_and_repeats() -> None:
    world = open_world("sally_anne")
    found = coverage(world, Stage(world), 6, 0, lambda _: None)
    assert found == coverage(world, Stage(world), 6, 0, lambda _: None)
    assert dict(found.acts)["leave"] == 6
    assert sum(runs for _, runs in found.endings) <= 6
    text = source("sally_anne").content.decode("utf-8").split("\n")
    for one in found.lines:
        assert '"' in text[one.line - 1]
    assert len(found.untold) < len(found.lines) / 4


def test_a_transcript_is_kept_and_differs_once_the_text_does(tmp_path: Path) -> None:
    world = tmp_path / "letter.lamp"
    keep(world, "first try", played(TEXT, "go to the kitchen", "read letter"))
    assert [one.difference for one in replay_transcripts(world, TEXT)] == [""]
    (one,) = replay_transcripts(world, TEXT.replace("it twice", "it once"))
    assert one.name == "first try"
    assert "it twice" in one.difference
    assert "it once" in one.difference
    with pytest.raises(NotATranscript):
        keep(world, "../elsewhere", played(TEXT))
    (tmp_path / "letter_transcripts" / "other.transcript").write_text("no head", "utf-8")
    with pytest.raises(NotATranscript):
        replay_transcripts(world, TEXT)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sally_anne", ["nursery", "  here: sally, anne, basket, box", "garden"]),
        ("cloak_of_darkness", ["foyer", "  here: guest", "  -> cloakroom, by west"]),
    ],
)
def test_a_world_with_places_of_its_own_has_a_map(name: str, said: list[str]) -> None:
    scene = Rehearsal(source(name).content.decode("utf-8"), f"{name}.lamp")
    drawn = map_of(scene)
    text = map_text(drawn).split("\n")
    assert [line for line in text if line in said] == said
    assert len({(one.column, one.row) for one in drawn.places}) == len(drawn.places)


def test_a_map_shows_light_and_sound_and_is_well_formed() -> None:
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    scene = Rehearsal(source("dark_room").content.decode("utf-8"), "dark_room.lamp")
    drawn = map_of(scene)
    text = map_text(drawn)
    assert "light: black" in text
    assert "(shut, takes off 20 dB when shut)" in text
    assert ET.fromstring(map_svg(drawn, "<&>")).tag.endswith("svg")  # noqa: S314  # our own
