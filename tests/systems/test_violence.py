"""The odds of a shot and of close fighting."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.violence import violence
from gaslamp.systems.violence.violence import Fighter

SHARE = st.floats(0, 1)
FIGHTERS = st.builds(
    Fighter,
    grip=SHARE,
    vigour=SHARE,
    pain=st.floats(0, 10),
    daze=SHARE,
    lost=SHARE,
    mass_kg=st.floats(1, 300),
    upright=st.booleans(),
    off_hand=st.booleans(),
)
METRES = st.floats(0, 1000)
HALE = Fighter()
CLOSE: list[Callable[[Fighter, Fighter], float]] = [
    violence.punch,
    violence.shove,
    violence.slam,
    violence.choke,
    violence.cut_odds,
    violence.stab,
    violence.disarm,
    violence.break_free,
]


@given(METRES, METRES, FIGHTERS)
def test_a_shot_from_farther_off_is_no_likelier_to_hit(
    one: float, other: float, shooter: Fighter
) -> None:
    near, far = sorted((one, other))
    for shot in (violence.shot_by_sight, violence.shot_by_ear, violence.shot_at_memory):
        assert 0.0 <= shot(far, shooter=shooter) <= shot(near, shooter=shooter) <= 100.0
    assert violence.throw_at(shooter, near) >= violence.throw_at(shooter, far)


@given(METRES, FIGHTERS)
def test_one_hits_best_what_one_sees_and_worst_what_one_remembers(
    metres: float, shooter: Fighter
) -> None:
    seen = violence.shot_by_sight(metres, 50.0, shooter)
    assert seen >= violence.shot_by_sight(metres, 0.5, shooter)
    heard = violence.shot_by_ear(metres, shooter=shooter)
    assert seen + 1e-9 >= heard >= violence.shot_at_memory(metres, shooter)
    assert violence.throw_at(shooter, metres, in_sight=False) <= violence.throw_at(shooter, metres)


def test_shots_at_a_sound_hit_as_the_study_has_it() -> None:
    sideways = [violence.shot_by_ear(metres) / 80.0 for metres in (2.0, 3.0, 5.0)]
    assert sideways == pytest.approx([0.64, 0.46, 0.29], abs=0.005)


@given(FIGHTERS)
def test_nobody_fires_a_pistol_they_cannot_grip(shooter: Fighter) -> None:
    can = shooter.grip >= violence.PISTOL_GRIP
    assert (violence.shot_at_contact(shooter) > 0.0) == can
    assert (violence.steadiness(shooter) > 0.0) == can
    assert (violence.cut_odds(shooter, HALE) > 0.0) == can


def test_the_off_hand_pain_and_daze_spoil_the_aim() -> None:
    assert violence.steadiness(HALE) == 1.0
    assert violence.steadiness(Fighter(off_hand=True)) == 0.7
    assert violence.steadiness(Fighter(pain=10.0)) == pytest.approx(0.85)
    assert violence.steadiness(Fighter(daze=0.8)) == pytest.approx(0.6)


@pytest.mark.slow
@given(FIGHTERS, FIGHTERS)
def test_odds_are_percent(doer: Fighter, other: Fighter) -> None:
    for odds in CLOSE:
        assert 0.0 <= odds(doer, other) <= 99.0


@given(FIGHTERS, FIGHTERS)
def test_surprise_and_a_firm_hold_help(doer: Fighter, other: Fighter) -> None:
    for odds in (violence.punch, violence.shove, violence.cut_odds, violence.stab):
        assert odds(doer, other, seen_coming=False) >= odds(doer, other)
    assert violence.slam(doer, other, held=True) >= violence.slam(doer, other)
    assert violence.choke(doer, other, from_behind=True) >= violence.choke(doer, other)
    assert violence.disarm(doer, other, by_surprise=True) >= violence.disarm(doer, other)
    assert violence.break_free(doer, other, pinned=True) <= violence.break_free(doer, other)
    assert violence.punch(doer, other, in_sight=False) <= violence.punch(doer, other)
    assert violence.stab(doer, other, in_sight=False) <= violence.stab(doer, other)
    assert violence.cut_odds(doer, other, in_sight=False) <= violence.cut_odds(doer, other)


@given(
    FIGHTERS,
    FIGHTERS,
    st.sampled_from(["pain", "daze", "lost"]),
    st.floats(0, 1),
    st.sampled_from(CLOSE),
)
def test_what_weakens_the_doer_never_helps_and_never_harms_against_them(
    doer: Fighter,
    other: Fighter,
    what: str,
    more: float,
    odds: Callable[[Fighter, Fighter], float],
) -> None:
    weaker = doer._replace(**{what: max(getattr(doer, what), more)})
    assert odds(weaker, other) <= odds(doer, other) + 1e-9
    assert odds(other, weaker) + 1e-9 >= odds(other, doer)


def test_equals_are_even() -> None:
    assert violence.contest(1.0, 1.0) == 50.0
    assert violence.contest(0.0, 0.0) == 1.0
    assert [round(odds(HALE, HALE)) for odds in CLOSE] == [60, 60, 40, 40, 65, 55, 30, 50]


def test_broken_fingers_let_go() -> None:
    broken = Fighter(grip=0.21)
    assert violence.break_free(HALE, broken) > 75.0
    assert violence.disarm(HALE, broken) > violence.disarm(HALE, HALE)


def test_a_thing_thrown_with_the_off_hand_goes_wide() -> None:
    assert violence.throw_at(Fighter(off_hand=True), 3.0) < violence.throw_at(HALE, 3.0)
    assert violence.throw_at(Fighter(grip=0.0), 3.0) == 0.0
