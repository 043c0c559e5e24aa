"""Chance: the same draw for the same name and number, whatever else is drawn."""

import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.records.chance import BadOdds, BadStream, Chance, draw

SEEDS = st.integers(-(2**63), 2**63 - 1)
PURPOSES = st.sampled_from(["aim", "aim:ben", "mind:anna", "weather", "é", "e\u0301"])
WEIGHTS = st.lists(
    st.integers(0, 2**70) | st.fractions(0, 1000, max_denominator=1000), min_size=1, max_size=8
).filter(any)

FIRST_DRAWS = """
from gaslamp.records.chance import Chance, draw
chance = Chance(-5)
for purpose in sorted({"mind:anna", "aim", "weather"}):
    _, chance = chance.draw_weighted(purpose, [3, 1, 4, 1, 5])
    print(purpose, draw(-5, purpose, 2**40), *chance.uniform(purpose))
"""


@pytest.mark.parametrize(
    ("seed", "purpose", "n", "word"),
    [
        (0, "coin", 0, 7525096651521896433),
        (0, "coin", 1, 13824563724611389010),
        (-(2**63), "mind:Zoë", 2**64 - 1, 138297363755785418),
        (2**63 - 1, "c", 0, 14134402992352599953),
    ],
)
def test_every_story_ever_seeded_keeps_its_draws(
    seed: int, purpose: str, n: int, word: int
) -> None:
    assert draw(seed, purpose, n) == word


@pytest.mark.slow
def test_draws_do_not_hang_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", FIRST_DRAWS],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
        ).stdout
        for hash_seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"Chance(seed=-5") == 3


@given(SEEDS, st.lists(PURPOSES, max_size=30))
def test_reordering_purposes_shifts_no_draw(seed: int, order: list[str]) -> None:
    def results(purposes: list[str]) -> tuple[dict[str, list[float]], Chance]:
        chance, drawn = Chance(seed), dict[str, list[float]]()
        for purpose in purposes:
            value, chance = chance.uniform(purpose)
            drawn.setdefault(purpose, []).append(value)
        return drawn, chance

    assert results(order) == results(sorted(order))


@given(SEEDS, PURPOSES, st.lists(PURPOSES, max_size=20))
def test_a_fork_draws_as_if_the_other_branch_were_not(
    seed: int, purpose: str, elsewhere: list[str]
) -> None:
    fork = here = Chance(seed)
    for other in elsewhere:
        if other != purpose:
            _, fork = fork.below(other, 6)
    assert fork.below(purpose, 6)[0] == here.below(purpose, 6)[0]
    assert here == Chance(seed)


@given(SEEDS, PURPOSES, st.integers(0, 1000))
def test_uniform_is_an_exact_multiple_of_two_to_the_minus_53(
    seed: int, purpose: str, used: int
) -> None:
    value, after = Chance.resume(seed, {purpose: used}).uniform(purpose)
    assert 0 <= value < 1
    assert Fraction(value) * 2**53 == draw(seed, purpose, used) >> 11
    assert after.words_used(purpose) == used + 1


@given(SEEDS, PURPOSES, st.integers(1, 2**200))
def test_below_is_below_and_takes_the_first_fair_word(seed: int, purpose: str, limit: int) -> None:
    value, after = Chance(seed).below(purpose, limit)
    assert 0 <= value < limit
    words = 1
    while 2 ** (64 * words) < limit:
        words += 1
    # Every word before the last was one that a fair division leaves over.
    drawn = [draw(seed, purpose, n) for n in range(after.words_used(purpose))]
    numbers = [
        sum(word << 64 * (words - 1 - place) for place, word in enumerate(drawn[at : at + words]))
        for at in range(0, len(drawn), words)
    ]
    fair = 2 ** (64 * words) // limit * limit
    assert numbers[-1] < fair
    assert all(number >= fair for number in numbers[:-1])
    assert value == numbers[-1] % limit


def test_below_draws_every_value_about_as_often() -> None:
    chance, counts = Chance(2024), [0] * 6
    for _ in range(6_000):
        side, chance = chance.below("die", 6)
        counts[side] += 1
    # Chi-squared with 5 degrees of freedom passes 20.5 once in a thousand; the seed is fixed.
    assert sum((count - 1000) ** 2 / 1000 for count in counts) < 20.5


def test_a_word_left_over_is_drawn_again() -> None:
    # Just over half of all words are fair here, so some of 20 seeds must draw twice.
    used = [Chance(seed).below("p", 2**63 + 1)[1].words_used("p") for seed in range(20)]
    assert min(used) == 1
    assert max(used) > 1


@pytest.mark.slow
@given(SEEDS, PURPOSES, WEIGHTS)
def test_weighted_never_draws_a_weight_of_nothing(
    seed: int, purpose: str, weights: list[int | Fraction]
) -> None:
    at, _ = Chance(seed).draw_weighted(purpose, weights)
    assert weights[at] > 0


@pytest.mark.slow
@given(SEEDS, PURPOSES, WEIGHTS)
def test_weighted_is_decided_by_running_sums(
    seed: int, purpose: str, weights: list[int | Fraction]
) -> None:
    at, _ = Chance(seed).draw_weighted(purpose, weights)
    scale = lcm(*(weight.denominator for weight in weights))
    point, _ = Chance(seed).below(purpose, int(sum(weights) * scale))
    assert sum(weights[:at]) * scale <= point < sum(weights[: at + 1]) * scale


@given(SEEDS, PURPOSES, st.lists(st.integers(0, 99), max_size=8), st.integers(1, 99))
def test_fractions_draw_as_the_whole_numbers_in_their_proportion(
    seed: int, purpose: str, weights: list[int], parts: int
) -> None:
    whole = [*weights, 1]
    divided = [Fraction(weight, parts) for weight in whole]
    assert Chance(seed).draw_weighted(purpose, whole) == Chance(seed).draw_weighted(
        purpose, divided
    )


@given(SEEDS, PURPOSES, st.fractions(0, 100))
def test_percent_is_certain_at_its_ends_and_always_takes_a_word(
    seed: int, purpose: str, percent: Fraction
) -> None:
    chance = Chance(seed)
    assert chance.percent(purpose, 100)[0]
    assert not chance.percent(purpose, 0)[0]
    assert chance.percent(purpose, percent)[1].words_used(purpose) >= 1


@given(SEEDS, PURPOSES, st.integers(0, 100), st.integers(0, 100))
def test_what_happens_at_some_percentage_happens_at_every_higher(
    seed: int, purpose: str, one: int, other: int
) -> None:
    lower, higher = sorted((one, other))
    chance = Chance(seed)
    assert chance.percent(purpose, lower)[0] <= chance.percent(purpose, higher)[0]


@given(SEEDS, st.dictionaries(PURPOSES, st.integers(0, 9)))
def test_resuming_from_saved_counters_gives_an_equal_chance(
    seed: int, counters: dict[str, int]
) -> None:
    backwards = dict(reversed(counters.items()))
    chance = Chance.resume(seed, counters)
    assert chance == Chance.resume(seed, backwards)
    assert Chance.resume(seed, dict(chance.counters)) == chance
    assert {p: chance.words_used(p) for p in counters} == counters


@pytest.mark.parametrize(
    ("seed", "purpose", "n", "message"),
    [
        (2**63, "p", 0, f"the seed {2**63} is not a whole number from -2**63 to 2**63 - 1"),
        (0, "p", -1, "-1 is not a whole number from 0 to 2**64 - 1"),
        (0, "", 0, "a purpose needs a name"),
        (0, "\ud800", 0, "the purpose '\\ud800' holds half a character"),
    ],
)
def test_a_word_of_no_stream_is_refused(seed: int, purpose: str, n: int, message: str) -> None:
    with pytest.raises(BadStream) as caught:
        draw(seed, purpose, n)
    assert str(caught.value) == f"no draw can be made: {message} [GL502]"


def test_a_counter_below_nothing_is_refused() -> None:
    with pytest.raises(BadStream) as caught:
        Chance.resume(0, {"p": -1})
    assert str(caught.value) == 'no draw can be made: the counter of "p" is -1 [GL502]'


def test_odds_that_cannot_be_drawn_from_say_why() -> None:
    chance = Chance(0)
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: chance.below("p", 0), "there is no whole number from 0 below 0"),
        (lambda: chance.draw_weighted("p", []), "there is no weight above 0"),
        (lambda: chance.draw_weighted("p", [0, Fraction(0)]), "there is no weight above 0"),
        (lambda: chance.draw_weighted("p", [1, -2]), "weight 1 is -2: give 0 or more"),
        (
            lambda: chance.draw_weighted("p", [0.5]),  # type: ignore[list-item]
            "weight 0 is 0.5: give an int or a Fraction",
        ),
        (
            lambda: chance.percent("p", 101),
            "101 is not a percentage: give an int or Fraction, 0 to 100",
        ),
        (
            lambda: chance.percent("p", 0.5),  # type: ignore[arg-type]
            "0.5 is not a percentage: give an int or Fraction, 0 to 100",
        ),
    ]
    for attempt, fault in cases:
        with pytest.raises(BadOdds) as caught:
            attempt()
        assert str(caught.value) == f'cannot draw for "p": {fault} [GL503]'
