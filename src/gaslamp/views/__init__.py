"""What one person can know now, as plain values. Nothing here reaches anything else."""

from gaslamp.views.view import (
    WAIT,
    WORD,
    Act,
    Choice,
    Detail,
    Doubted,
    How,
    Known,
    LeftOff,
    Nameable,
    Percept,
    Phase,
    Revised,
    Told,
    Verdict,
    View,
)

__all__ = [
    "WAIT",
    "WORD",
    "Act",
    "Choice",
    "Detail",
    "Doubted",
    "How",
    "Known",
    "LeftOff",
    "Nameable",
    "Percept",
    "Phase",
    "Revised",
    "Told",
    "Verdict",
    "View",
]
