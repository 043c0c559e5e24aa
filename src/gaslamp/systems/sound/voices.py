"""Voices: who is it that speaks, or laughs?

A voice one knows well is known by its fourth syllable. A laugh hardly tells: among six
friends it is right once. So a laugh raises a suspicion (`laugh_ratio`), and speech settles
it (`speech_ratio`); `after_hearing` moves a belief by either.

Chances are 0 to 1. Tags: [P] published and read, [P2] from a secondary page, [O] ours.
Source: press on Plante-Hebert, ICPhS 2015 [P2]; Land and Gold, IJSLL 2017;24:201 [P];
Lavan et al. [P]. Philippon et al. 2013 [P] contradict on laughs, for a line-up.

>>> [round(voice_known(syllables), 2) for syllables in (1, 3, 4, 6)]
[0.1, 0.38, 0.96, 1.0]
>>> round(after_hearing(1 / 6, laugh_ratio("friend")), 2)
0.23
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from gaslamp.systems.mathematics.likelihood import logistic

Closeness: TypeAlias = Literal["stranger", "slight", "friend", "partner"]

_FAMILIAR: Final = {"stranger": 0.0, "slight": 0.6, "friend": 1.0, "partner": 1.0}
_LAUGH: Final = {"stranger": 1.0, "slight": 1.2, "friend": 1.5, "partner": 7.0}
_WHISPERED = 0.5  # [O]
_SETTLING_SYLLABLES = 4  # [P2] from there on 99.9 % were right
_SPEECH = 1000.0  # [O] as 999 right to one wrong is


def voice_known(
    syllables: float, closeness: Closeness = "friend", *, whispered: bool = False
) -> float:
    """The chance that a voice is known by so many syllables, if they are understood [O].

    .1 + .899 / (1 + e^(-4 (n - 3.2))): 1 to 3 syllables fail, 4 and more 99.9 % [P2]. x .6 if known
    slightly, x .5 if whispered [O]; never a stranger's.
    """
    if syllables <= 0:
        return 0.0
    known = 0.1 + 0.899 * logistic(4.0 * (syllables - 3.2))
    return known * _FAMILIAR[closeness] * (_WHISPERED if whispered else 1.0)


def laugh_ratio(closeness: Closeness) -> float:
    """How much likelier a laugh is if it is theirs than if another's: 1-2, partners 5-10 [O].

    The middle of each; someone known slightly 1.2 (proposal). From 4 s friends named only one of
    six speakers each [P, Land and Gold 2017]; partners "highly accurate yet conservative" [P].
    """
    return _LAUGH[closeness]


def speech_ratio(syllables: float, closeness: Closeness = "friend") -> float:
    """How much likelier speech is if it is theirs: about 1000 from 4 syllables [O].

    Below that as far as `voice_known` tells right from wrong (proposal).
    """
    if _FAMILIAR[closeness] == 0.0:
        return 1.0
    if syllables >= _SETTLING_SYLLABLES:
        return _SPEECH * _FAMILIAR[closeness]
    known = voice_known(syllables, closeness)
    return max(1.0, known / (1.0 - known) / (0.1 / 0.9))


def after_hearing(believed: float, ratio: float) -> float:
    """How sure one is, 0 to 1, after a sound so much likelier if one is right (Bayes)."""
    if believed >= 1.0:
        return 1.0
    odds = believed / (1.0 - believed) * ratio
    return odds / (1.0 + odds)
