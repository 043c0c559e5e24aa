"""Rows on sound: what is heard, understood, located and known again."""

from __future__ import annotations

from math import sqrt
from typing import Final

from gaslamp.systems.sound import sound, voices
from gaslamp.validation.rows import Row, Subject, between, near, within_limit

SECTION: Final = "6.3"
_HINT = "Nilsson, Soli, Sullivan, JASA 1994"
_SLOPE = "Duquesnoy 1983"
_WALLS = "Riverbank table of STC"
_VOICE = "press on Plante-Hebert, ICPhS 2015"
_LAUGH = "Land and Gold, IJSLL 2017"
_WHERE = "Yost et al. 2013"
_FRIENDS = 6
_SOURCES = 1000
_QUIET_DB = -100.0
_SPEECH_M = 4.0  # from the speaker to the wall
# The room constant of the bare room it is spoken in, m².
_ROOM_M2 = 10.0


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    hint = Subject(SECTION, "CAL", _HINT)
    return (
        near(
            hint,
            "sentences understood at 23.9 dB(A), quiet",
            50.0,
            100.0 * sound.comprehension_odds(23.9, _QUIET_DB),
            5.0,
            " %",
        ),
        near(
            hint,
            "sentences understood at 69.1 in 72 dB(A)",
            50.0,
            100.0 * sound.comprehension_odds(69.1, 72.0),
            5.0,
            " %",
        ),
        between(
            Subject(SECTION, "CAL", _SLOPE),
            "slope at the threshold (18 published)",
            15.0,
            20.0,
            100.0 * (sound.comprehension_odds(69.6, 72.0) - sound.comprehension_odds(68.6, 72.0)),
            " %/dB",
        ),
        *_walls(),
        *_voices(),
        near(
            Subject(SECTION, "CAL", _WHERE),
            "1000 sources in front, error of pointing, RMS",
            6.2,
            _rms_deg(),
            0.5,
            " deg",
        ),
    )


def _walls() -> tuple[Row, ...]:
    walls = Subject(SECTION, "HOLD", _WALLS)
    loud = _beyond("call", 45.0)
    return (
        within_limit(
            walls,
            "STC 28, normal speech, noise 30: understood",
            "easily understood",
            ">=",
            0.8,
            sound.comprehension_odds(_beyond("talk", 28.0), 30.0),
        ),
        between(
            walls,
            "STC 45, loud speech, noise 35: understood (less intelligible)",
            0.02,
            0.6,
            sound.comprehension_odds(loud, 35.0),
        ),
        within_limit(
            walls,
            "STC 45, loud speech, noise 35: SNR",
            "audible",
            ">=",
            -12.0,
            sound.snr_db(loud, 35.0),
            " dB",
        ),
        within_limit(
            walls,
            "STC 52, normal speech, noise 30: understood",
            "private",
            "<=",
            0.02,
            sound.comprehension_odds(_beyond("talk", 52.0), 30.0),
        ),
    )


def _voices() -> tuple[Row, ...]:
    voice = Subject(SECTION, "CAL", _VOICE)
    return (
        within_limit(
            voice, "very familiar voice, 4 syllables", ".999", ">=", 0.95, voices.voice_known(4)
        ),
        within_limit(
            voice, "very familiar voice, 1 syllable", "chance", "<=", 0.2, voices.voice_known(1)
        ),
        between(
            Subject(SECTION, "CAL", _LAUGH),
            "laugh among 6 friends, right (1/6 published)",
            0.1,
            0.3,
            voices.after_hearing(1.0 / _FRIENDS, voices.laugh_ratio("friend")),
        ),
    )


def _beyond(name: str, loss_db: float) -> float:
    """dB(A) of an act beyond a partition of so many dB."""
    return sound.next_room(
        sound.in_room(sound.sound_source(name).level_db, _SPEECH_M, _ROOM_M2), loss_db
    )


def _rms_deg() -> float:
    """Over draws evenly spread from 0 to 1."""
    errors = [sound.azimuth_error_deg((k + 0.5) / _SOURCES) for k in range(_SOURCES)]
    return sqrt(sum(error * error for error in errors) / _SOURCES)
