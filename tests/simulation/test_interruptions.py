"""What somebody leaves off for, and how it is gone on with (`time.interruptions`)."""

from __future__ import annotations

from random import Random

import pytest

from gaslamp import read_world
from gaslamp.inquiry import GodView
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.time.interruptions import BOUND_TO_END_MS, GOES_ON_MS, is_news
from gaslamp.views import WAIT, Act, Percept, View
from gaslamp.worlds import open_world

WORLD = """title: "A workshop"
type room
entity ann, bob: character
entity shop: room
property at(character): room
property mended: boolean, common
property locked: boolean, common
property noise: number, common
initially:
    at(ann) = shop
    at(bob) = shop
    not mended()
    not locked()
action mend(who: character)
    takes 40 s to 60 s
    precondition: not mended() and not locked()
    effect: mended()
    consenting: who
    observing c: c == who, by touch
    says: "{who} {have} mended it."
action glance(who: character)
    takes 1500 ms
    effect: nothing
    consenting: who
    observing c: c == who, by touch
    says: "{who} {look} up."
action hum(who: character)
    takes 1 s
    effect: noise() = noise() + 1
    consenting: who
    observing c: true, by hearing
    says: "{who} {hum}."
action lock(who: character)
    takes 1 s
    precondition: not locked()
    effect: locked()
    consenting: who
    observing c: true, by hearing
    says: "{who} {lock} it."
"""
# What is done from habit is soon let be (`minds.freshness`): he does it because he likes to.
HUMS = "utility of bob: if locked() then 0 else noise()\n"
LOCKS = "habit locks\n    when: not locked()\n    does: lock(bob)\n    weight: 1\n"
SAYS = HUMS
SPEECH = """action say(who: character)
    takes 5 s
    effect: noise() = noise() + 4
    consenting: who
    observing c: true, by hearing
    utters: "It is late."
    says: "\\"{words}\\" {say} {who}."
"""
MEND, GLANCE = Act("mend", ("ann",)), Act("glance", ("ann",))


def started(more: str = "", *, played: tuple[str, ...] = ("ann",)) -> Scene:
    return Stage(read_world(f"{WORLD}{more}".encode(), "shop.lamp")).start(3, played)


def ann(scene: Scene) -> View:
    return scene.seat("ann").view


def mended(scene: Scene) -> bool:
    return any(one.act == MEND and one.phase == "happens" for one in ann(scene).percepts)


def test_news_breaks_off_what_takes_long() -> None:
    scene = started(HUMS).decide(MEND)
    left_off = ann(scene).left_off
    assert left_off is not None
    assert left_off.act == MEND
    assert 0 < left_off.done < 0.2
    assert scene.now_ms < 10_000
    assert ann(scene).percepts[-1].act.name == "hum"


def test_what_is_gone_on_with_takes_what_was_left_of_its_time() -> None:
    alone, heard = started().decide(MEND), started(HUMS).decide(MEND)
    assert mended(alone)
    left_off, paused_ms = ann(heard).left_off, heard.now_ms
    assert left_off is not None
    heard = heard.decide(MEND)
    assert mended(heard)
    assert ann(heard).left_off is None
    rest_ms = heard.now_ms - paused_ms
    # By the 50 s that it usually takes, and not by what was drawn.
    assert left_off.done == pytest.approx(left_off.at_ms / 50_000)
    # The same draw as where nothing came between, and not a draw more.
    assert left_off.at_ms + rest_ms == alone.now_ms


def test_what_goes_on_already_is_no_news() -> None:
    """Bob hums all the time: only the first of it is news, for a minute."""
    scene = started(HUMS).decide(MEND).decide(MEND)
    hums = [one for one in ann(scene).percepts if one.act.name == "hum"]
    assert mended(scene)
    assert len(hums) > 10
    assert scene.now_ms < GOES_ON_MS + hums[0].at_ms


def test_the_same_act_at_another_end_is_news() -> None:
    """Steps from the yard into the shop are not the steps that went out into the yard."""
    percepts = tuple(
        Percept(number, at_ms, "happens", "hearing", Act("walk", ("bob", *way)), "bob", ())
        for number, at_ms, way in (
            (0, 1_000, ("yard", "shop")),
            (1, 3_000, ("shop", "hall")),
            (2, 5_000, ("shop", "hall")),
        )
    )
    assert [is_news(one, percepts) for one in percepts] == [True, True, False]


def test_what_comes_after_a_struggle_is_news() -> None:
    """Whoever had hands on one is nobody whose steps go on in the background."""
    steps = Act("walk", ("bob", "yard", "shop"))
    kinds = (
        (steps, "hearing", "bob"),
        (Act("seize", ("bob", "ann")), "touch", "bob"),
        (steps, "hearing", "bob"),
        (Act("press", ("ann", "ann")), "touch", "ann"),
        (steps, "hearing", "bob"),
    )
    percepts = tuple(
        Percept(number, 1_000 * number, "happens", sense, act, doer, ())
        for number, (act, sense, doer) in enumerate(kinds)
    )
    steps_heard = [is_news(one, percepts) for one in percepts if one.act == steps]
    assert steps_heard == [True, True, False]


def test_what_is_said_is_news_each_time() -> None:
    scene = started(SPEECH + SAYS).decide(MEND)
    for times in range(1, 4):
        assert len([one for one in ann(scene).percepts if one.act.name == "say"]) == times
        assert not mended(scene)
        scene = scene.decide(MEND)


def test_what_is_about_to_end_is_gone_through_with() -> None:
    scene = started(HUMS).decide(GLANCE)
    assert ann(scene).percepts[-1].act in {GLANCE, Act("hum", ("bob",))}
    assert any(one.act == GLANCE for one in ann(scene).percepts)
    assert ann(scene).left_off is None
    assert BOUND_TO_END_MS >= 1_500


def test_what_should_be_over_and_is_not_is_left_off_then() -> None:
    """Who takes eight times as long as usual is not kept from answering for all of it."""
    slow = WORLD.replace("takes 1500 ms\n", "takes 3500 ms, times 8\n")
    scene = Stage(read_world(f"{slow}{HUMS}".encode(), "shop.lamp")).start(3, ("ann",))
    scene = scene.decide(GLANCE)
    heard_ms = ann(scene).percepts[0].at_ms
    assert ann(scene).left_off is not None
    assert heard_ms < 3_500 < scene.now_ms < 3_500 + 2_000


def test_that_somebody_failed_is_news() -> None:
    failing = (
        "property loose: boolean\n"
        + WORLD[WORLD.index("action hum") : WORLD.index("action lock")]
        .replace("hum", "pull")
        .replace("    effect: noise()", "    precondition: not loose()\n    effect: noise()")
        .replace("    says:", '    fails: "{who} {pull} at nothing."\n    says:')
        + "initially:\n    loose()\n    believes(bob): not loose()\n"
    )
    pulls = LOCKS.replace("locks", "pulls").replace("lock(bob)", "pull(bob)")
    scene = started(failing + pulls).decide(MEND)
    first = ann(scene).percepts[0]
    assert (first.phase, first.act.name) == ("fails", "pull")
    assert ann(scene).left_off is not None


def test_what_cannot_be_done_any_more_is_not_gone_on_with() -> None:
    scene = started(LOCKS).decide(MEND)
    assert ann(scene).percepts[-1].act.name == "lock"
    assert ann(scene).left_off is None
    assert MEND not in [one.act for one in ann(scene).choices]


def test_what_is_left_off_for_something_else_can_be_gone_on_with() -> None:
    scene = started(HUMS).decide(MEND)
    before = ann(scene).left_off
    scene = scene.decide(GLANCE)
    assert ann(scene).left_off == before
    assert mended(scene.decide(MEND))


def test_whoever_nobody_plays_leaves_off_what_they_believe_cannot_be_done() -> None:
    wants = (
        "habit mends\n    when: not mended() and not locked()\n    does: mend(bob)\n    weight: 1\n"
    )
    scene = started(wants).decide(Act("lock", ("ann",))).decide(WAIT)
    kinds = [entry.kind for entry in GodView(scene).log]
    dropped = [entry.body for entry in GodView(scene).log if entry.kind == "drop"]
    assert dropped == [{"who": "bob", "act": "mend(bob)"}], kinds


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_kept_from_answering_for_long(seed: int) -> None:
    """In the dark room, whatever is begun: after each piece of news somebody soon chooses."""
    dice = Random(seed)  # noqa: S311  # a player of a test
    scene = Stage(open_world("dark_room")).start(seed, ("crane",))
    for _ in range(60):
        if scene.ending is not None:
            break
        view = scene.seat("crane").view
        had = len(view.percepts)
        acts = [WAIT, *(one.act for one in view.choices)]
        scene = scene.decide(dice.choice(acts))
        after = scene.seat("crane").view
        fresh = [one for one in after.percepts[had:] if one.doer not in {None, "crane"}]
        spoken = [one for one in fresh if any(told.words for told in one.told)]
        if after.is_awake and after.ending is None and spoken:
            # What is about to end is gone through with; the rest is how long one takes to stop.
            assert after.at_ms - spoken[0].at_ms <= BOUND_TO_END_MS + 3_000, (seed, spoken[0])


ASKED = """property asked: boolean, common
property cheers: number, common
action ask(who: character)
    takes 1 s
    effect: asked()
    consenting: who
    observing c: true, by hearing
    says: "{who} {ask}."
action cheer(who: character)
    takes 5 s
    precondition: asked()
    effect: cheers() = GAIN
    consenting: who
    observing c: true, by hearing
    says: "{who} {cheer}."
utility of bob: if mended() then cheers() + 4 else cheers()
"""


@pytest.mark.parametrize(("gain", "leaves_off"), [(1, False), (20, True)])
def test_whoever_nobody_plays_leaves_off_for_what_is_clearly_better(
    gain: int, *, leaves_off: bool
) -> None:
    """Bob mends, and Ann asks for something: he looks up only if it is worth more to him."""
    scene = started(ASKED.replace("GAIN", str(gain))).decide(WAIT).decide(Act("ask", ("ann",)))
    scene = scene.decide(WAIT)
    log = [(one.kind, one.body.get("act")) for one in GodView(scene).log]
    assert ("begin", "mend(bob)") in log
    assert (("drop", "mend(bob)") in log) is leaves_off
    assert (("begin", "cheer(bob)") in log) is leaves_off


STRIKES = """property struck(character): boolean, common
property fired: boolean, common
action strike(who: character)
    takes 2 s
    precondition: not fired() and not struck(ann)
    effect: struck(ann)
    consenting: who
    observing c: true, by hearing
    begins: "{who} {raise} a hand."
    says: "{who} {strike}."
action fire(who: character)
    takes FIRE ms
    precondition: not fired()
    effect: fired()
    consenting: who
    observing c: true, by hearing
    says: "{who} {fire}."
utility of ann: if struck(ann) then 0 else 9
utility of bob: if struck(ann) then 1 else 0
"""


@pytest.mark.parametrize(("takes_ms", "fires"), [(700, True), (1_900, False)])
def test_what_is_over_before_a_threat_can_be_answered_is_over(
    takes_ms: int, *, fires: bool
) -> None:
    """A trigger half pulled is pulled; and nobody answers the sooner for it."""
    world = f"{WORLD}{STRIKES.replace('FIRE', str(takes_ms))}"
    scene = Stage(read_world(world.encode(), "shop.lamp")).start(3, ("ann",))
    scene = scene.decide(Act("fire", ("ann",)))
    log = [(one.kind, one.body.get("act", one.body.get("event"))) for one in GodView(scene).log]
    seen_ms = next(one.at_ms for one in GodView(scene).log if one.body.get("act") == "strike(bob)")
    assert seen_ms < 700
    assert (("happen", "fire(ann)") in log) is fires
    assert (("drop", "fire(ann)") in log) is not fires
    assert seen_ms + 1_000 < scene.now_ms < 1_900


@pytest.mark.slow
def test_what_is_begun_at_a_figure_goes_on_when_it_dawns_who_they_are() -> None:
    """Who has somebody by the throat in the dark may know them by their voice before they speak."""
    stage, met = Stage(open_world("dark_room")), 0
    for seed in range(8):
        begun: dict[str, str] = {}
        for entry in GodView(stage.start(seed, longest_ms=40_000)).log:
            who, act = str(entry.body.get("who")), str(entry.body.get("act"))
            if entry.kind == "begin":
                begun[who] = act
            elif entry.kind == "happen" and entry.body["event"] == "recognise(joker, crane)":
                met += "intruder" in begun.get("joker", "")
            elif entry.kind == "fail" and who == "joker":
                assert "intruder" not in act, (seed, entry)
    assert met > 0


GESTURES = """action nod(who: character)
    takes 2 s
    consenting: who
    observing c: c == who, by sight
        true, by {sense}
    says: "{{who}} {{nod}}."
habit nods
    does: nod(bob)
"""


def _nodding(sense: str) -> Scene:
    text = GESTURES.format(sense=sense).replace("observing c: c", "observing c:\n        c")
    return started(text).decide(MEND)


def test_a_gesture_that_is_seen_is_told_and_breaks_nothing_off() -> None:
    scene = _nodding("sight")
    assert mended(scene)
    nods = [one for one in ann(scene).percepts if one.act.name == "nod"]
    assert nods
    assert scene.seat("ann").without_gestures(nods) == []


def test_the_same_heard_and_not_seen_breaks_off() -> None:
    assert ann(_nodding("hearing")).left_off is not None
