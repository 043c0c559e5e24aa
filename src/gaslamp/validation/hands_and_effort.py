"""Rows on pain, hands and fatigue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.systems.bodies import effort, grip, pain, wounds
from gaslamp.validation.patients import Patient
from gaslamp.validation.rows import Row, Subject, between, near, within_limit

SECTION: Final = "4.3"

_MELZACK = "Melzack, Wall and Ty, Pain 1982;14:33"
_BOGDANIS = "Bogdanis et al., J Physiol 1995;482:467"
_VAN_CARLEN = "Van Carlen, J Hand Surg Asian-Pac 2021"
_BAHARUDDIN = "Baharuddin et al., Malays J Med Sci 2010"
_BANK = "Bank et al., Eur J Pain 2013"

_INJURED: Final = 1000


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    return (*_delays(), *_phosphocreatine(), *_grips(), *_pains())


def _delays() -> Iterator[Row]:
    melzack = Subject(SECTION, "CAL", _MELZACK)
    depths: tuple[tuple[wounds.Depth, float], ...] = (("skin", 53.0), ("deep", 28.0))
    for depth, published in depths:
        late = sum(
            pain.delay_s(depth, (person + 0.5) / _INJURED) > 0.0 for person in range(_INJURED)
        )
        what = f"1000 {depth} injuries: no pain at first"
        yield near(melzack, what, published, 100.0 * late / _INJURED, 4.0, " %")


def _phosphocreatine() -> Iterator[Row]:
    fitted = Subject(SECTION, "CAL", _BOGDANIS)
    yield near(
        fitted, "phosphocreatine at 90 s", 65.0, effort.phosphocreatine_percent(90.0), 2.8, " %"
    )
    yield near(
        fitted, "phosphocreatine at 360 s", 85.5, effort.phosphocreatine_percent(360.0), 3.5, " %"
    )
    yield near(fitted, "phosphocreatine, half-time", 56.6, _half_time_s(), 7.3, " s")


def _grips() -> Iterator[Row]:
    without_index = 100.0 * grip.strength({"index"}, nrs=0.0)
    without_little = 100.0 * grip.strength({"little"}, nrs=0.0)
    fitted = Subject(SECTION, "CAL", _VAN_CARLEN)
    held = Subject(SECTION, "HOLD", _VAN_CARLEN)
    yield near(fitted, "grip without the index", 65.8, without_index, 6.0, " %")
    yield near(held, "grip without the little finger", 66.2, without_little, 7.0, " %")


def _pains() -> Iterator[Row]:
    arriving = Patient({"wound left_arm": "deep_cut", "dressed left_arm": "bandage", "arousal": 0})
    arriving.wait(1800.0)
    nrs = arriving.measure("pain")
    fitted = Subject(SECTION, "CAL", _BAHARUDDIN)
    yield near(fitted, "pain on arrival, deep injury, calm", 6.8, nrs, 0.8, " NRS")
    yield between(fitted, "onlooker's guess at 6.8", 4.3, 5.6, pain.guessed_pain(6.8), " NRS")
    slower = 100.0 * (1.0 - pain.swiftness(10.0))
    bank = Subject(SECTION, "CAL", _BANK)
    yield within_limit(
        bank, "speed lost to the worst pain alone", "small", "<=", 20.0, slower, " %"
    )


def _half_time_s() -> float:
    """When half of what had been spent is back."""
    spent = effort.phosphocreatine_percent(0.0)
    half = spent + (100.0 - spent) / 2.0
    low, high = 0.0, 600.0
    for _ in range(50):
        middle = (low + high) / 2.0
        low, high = (
            (middle, high) if effort.phosphocreatine_percent(middle) < half else (low, middle)
        )
    return low
