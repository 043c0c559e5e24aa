"""The charts that `gaslamp validate --plots` draws: what comes out here, and what was published.

Each curve is what the modules beside this package answer when they are run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gaslamp.model import Value
from gaslamp.systems.bodies import circulation, wounds
from gaslamp.systems.light import light
from gaslamp.systems.mathematics import power
from gaslamp.systems.sound import sound
from gaslamp.validation.blood import LOST, OUTPUT_PERCENT, PRESSURE_PERCENT, REST, STAGES, loss_at
from gaslamp.validation.charts import (
    Curve,
    Figure,
    Marks,
    Panel,
    Points,
    Span,
    between,
    sample_curve,
)
from gaslamp.validation.patients import Patient, falls_to

_ROOM_M: Final = (5.0, 4.0, 3.0)
_BARE: Final = 0.1  # mean absorption of walls without cloth
_NOISE_DB: Final = sound.AMBIENT_DB["house"]
_VOICES: Final = (
    ("whisper", "whisper"),
    ("talk_low", "relaxed"),
    ("talk", "normal"),
    ("talk_up", "raised"),
    ("call", "loud"),
    ("shout", "shout"),
)
_LAMPS: Final = ("match", "wick_lantern", "round_wick_lamp", "mantle_lamp", "torch")
_WATCHED_MIN: Final = 120.0
_DEEP_INSIDE: Final = frozenset({"great_vessel", "internal"})


def all_figures() -> tuple[Figure, ...]:
    """Every figure. Takes a second: it lets people bleed."""
    return (_blood(), _faints(), _sight(), _speech())


def _blood() -> Figure:
    lost = "blood lost, % of volume"
    places = between(0.0, 0.45, 91)
    volunteers = "published: volunteers under suction, at the stroke volume they had"
    stages = [(100.0 * loss_at(stage), stage) for stage in STAGES]
    pressure = Panel(
        lost,
        "mean arterial pressure, % of normal",
        (Curve("ours", _percent(sample_curve(circulation.pressure_share, places), 100.0)),),
        marks=(
            Marks("published: Guyton 2006, animals", _points(PRESSURE_PERCENT)),
            Marks(volunteers, tuple((f, 100.0 * one.mean / REST.mean) for f, one in stages), 1),
        ),
        x_range=(0.0, 46.0),
        y_range=(0.0, 130.0),
    )
    output = Panel(
        lost,
        "cardiac output, % of normal",
        (Curve("ours", _percent(sample_curve(circulation.output_share, places), 100.0)),),
        marks=(Marks("published: Guyton 2006, animals", _points(OUTPUT_PERCENT)),),
        x_range=(0.0, 46.0),
        y_range=(0.0, 130.0),
    )
    systolic = Panel(
        lost,
        "blood pressure, mmHg",
        (
            Curve("systolic", _percent(sample_curve(circulation.systolic_mmhg, places))),
            Curve("mean", _percent(sample_curve(circulation.mean_pressure_mmhg, places)), 2),
            Curve("diastolic", _percent(sample_curve(circulation.diastolic_mmhg, places)), 3),
        ),
        marks=(
            Marks(
                "published: the volunteers' systolic pressure",
                ((0.0, REST.systolic), *((f, one.systolic) for f, one in stages)),
            ),
        ),
        x_range=(0.0, 46.0),
        y_range=(0.0, 150.0),
    )
    return Figure(
        "blood_loss",
        "Blood pressure and pulse against blood lost (lying, at rest)",
        (pressure, output, systolic, _pulse(lost, places)),
    )


def _pulse(lost: str, places: list[float]) -> Panel:
    classes = "published: ATLS classes I to IV"
    patients = "published: hypotensive trauma patients (TARN), as used at 30 %"
    return Panel(
        lost,
        "pulse, /min",
        (
            Curve(
                "as in ATLS",
                _percent(sample_curve(lambda f: circulation.pulse_per_min(f, 1.0), places)),
                1,
            ),
            Curve("as in patients", _percent(sample_curve(circulation.pulse_per_min, places))),
        ),
        marks=(Marks(patients, ((30.0, 88.0),)),),
        spans=(
            Span(classes, (0.0, 15.0), (60.0, 100.0), 1),
            Span(classes, (15.0, 30.0), (100.0, 120.0), 1),
            Span(classes, (30.0, 40.0), (120.0, 140.0), 1),
            Span(classes, (40.0, 46.0), (140.0, 165.0), 1),
        ),
        x_range=(0.0, 46.0),
        y_range=(50.0, 190.0),
    )


def _faints() -> Figure:
    return Figure(
        "time_to_faint",
        "Untended wounds, until whoever bleeds faints (a dot), or for two hours",
        (
            _bleeding("standing", Span("published: ATLS class III", (1.0, 120.0), (30.0, 40.0))),
            _bleeding("lying", Span("published: ATLS class IV", (1.0, 120.0), (40.0, 50.0))),
        ),
    )


def _bleeding(posture: str, faint: Span) -> Panel:
    curves = []
    for tone, kind in enumerate(wounds.WOUNDS):
        points, fainted = _course(kind, posture)
        curves.append(Curve(kind.replace("_", " "), points, tone, ends=fainted))
    return Panel(
        "time, min",
        "blood lost, % of volume",
        tuple(curves),
        title=posture,
        spans=(faint,),
        x_range=(1.0, 120.0),
        y_range=(0.0, 55.0),
        x_ticks=(1, 2, 5, 10, 20, 30, 60, 120),
        is_x_logarithmic=True,
    )


def _course(kind: str, posture: str) -> tuple[Points, bool]:
    """Minutes and percent lost, every tenth of a minute at first; whether it ended in a faint."""
    part = "belly" if kind in _DEEP_INSIDE else "left_leg"
    said: Mapping[str, Value] = {f"wound {part}": kind, "posture": posture}
    faint_min = _WATCHED_MIN
    fainted = True
    try:
        faint_min = Patient(said).until(falls_to("reserve", 0.0), 60.0 * _WATCHED_MIN) / 60.0
    except TimeoutError:
        fainted = False
    patient, minutes, points = Patient(said), 0.0, [(0.0, 0.0)]
    while minutes < faint_min - 1e-6:
        step_min = min(faint_min - minutes, 0.1 if minutes < 10.0 else 1.0)
        patient.wait(60.0 * step_min)
        minutes += step_min
        points.append((minutes, 100.0 * patient.measure("lost")))
    return tuple(points), fainted


def _sight() -> Figure:
    surface_m2 = light.room_m2(*_ROOM_M)
    lumens = {source.name: source.value for source in light.SOURCES}
    places = [0.5 * power(1.05, step) for step in range(52)]
    lamps = Panel(
        "distance from the lamp, m",
        "illuminance, lx",
        tuple(
            Curve(
                f"{name.replace('_', ' ')}, {lumens[name]:g} lm",
                tuple((m, light.lux(lumens[name], m, surface_m2)) for m in places),
                tone,
            )
            for tone, name in enumerate(_LAMPS)
        ),
        title="Lamps in a bare room of 5 x 4 x 3 m",
        levels=((light.RED_LUX, "blood looks red"),),
        x_range=(0.5, 6.0),
        x_ticks=(0.5, 1, 2, 3, 4, 6),
        y_ticks=(0.1, 0.3, 1, 3, 10, 30, 100, 300),
        is_x_logarithmic=True,
        is_y_logarithmic=True,
    )
    faces = Panel(
        "illuminance on the face, lx",
        "distance at which a face is known, m",
        (
            Curve(
                "ours",
                sample_curve(
                    light.face_distance_m, [0.03 * power(1.1, step) for step in range(86)]
                ),
            ),
        ),
        title="Faces",
        marks=(Marks("published: Van Bommel and Caminada 1982", ((0.85, 4.0), (2.7, 10.0))),),
        spans=(Span("published: no further gain (Rombauts et al.)", (25.0, 100.0), (0.2, 100.0)),),
        x_range=(0.03, 100.0),
        y_range=(0.2, 100.0),
        x_ticks=(0.03, 0.1, 0.3, 1, 3, 10, 30, 100),
        y_ticks=(0.3, 1, 3, 10, 30, 100),
        is_x_logarithmic=True,
        is_y_logarithmic=True,
    )
    return Figure("light", "Lamps, and how far off a face is known by them", (lamps, faces))


def _speech() -> Figure:
    levels = between(0.0, 90.0, 361)
    sentences = Panel(
        "level of the speech at the ear, dB(A)",
        "sentences understood, %",
        tuple(
            Curve(
                name,
                tuple((db, 100.0 * sound.comprehension_odds(db, noise)) for db in levels),
                tone,
                dashed=noise > 0.0,
            )
            for tone, (name, noise) in enumerate((("", 0.0), ("", 72.0)))
        ),
        title="In quiet (solid), and in noise of 72 dB(A) (dashed)",
        marks=(
            Marks("published: half understood in quiet (HINT)", ((23.9, 50.0),)),
            Marks("published: half understood in the noise (HINT)", ((69.1, 50.0),), 1),
        ),
        x_range=(0.0, 90.0),
        y_range=(0.0, 130.0),
        y_ticks=(0, 25, 50, 75, 100),
    )
    return Figure(
        "speech",
        "Speech understood, in a bare room and beside it",
        (
            sentences,
            _heard("In the same room, or the next through an open door", 0.0),
            _heard("Through a shut hollow door, 20 dB", sound.LOSS_DB["hollow_door"]),
            _heard("Through a wall, 40 dB", sound.LOSS_DB["wall"]),
        ),
    )


def _heard(title: str, loss_db: float) -> Panel:
    bare_m2 = sound.room_constant_m2(light.room_m2(*_ROOM_M), _BARE)

    def percent(voice: str, metres: float) -> float:
        level = sound.in_room(sound.sound_source(voice).level_db, metres, bare_m2) - loss_db
        return 100.0 * sound.comprehension_odds(level, _NOISE_DB)

    return Panel(
        "distance, m",
        "sentences understood, %",
        tuple(
            Curve(
                name,
                tuple((m, percent(voice, m)) for m in between(0.5, 8.0, 76)),
                tone,
            )
            for tone, (voice, name) in enumerate(_VOICES)
        ),
        title=f"{title}; noise {_NOISE_DB:g} dB(A)",
        x_range=(0.0, 8.0),
        y_range=(-2.0, 105.0),
        y_ticks=(0, 25, 50, 75, 100),
    )


def _percent(points: Points, scale: float = 1.0) -> Points:
    """Shares of the blood volume as percent; what comes of them multiplied."""
    return tuple((100.0 * x, scale * y) for x, y in points)


def _points(percents: tuple[float, ...]) -> Points:
    return tuple((100.0 * lost, percent) for lost, percent in zip(LOST, percents, strict=True))
