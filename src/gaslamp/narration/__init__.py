"""What to tell, from one person's view and what they were told before, in no language.

A `Beat` is one told unit: paragraphs of `Message`s. `beat` makes the next one from
a view, `opening` the first, and the rest answer what a person can ask of their own
head: what is here, what a thing looks like, what they have, know, and how they know it.
"""

from gaslamp.narration.beats import (
    beat,
    opening,
    taking_over,
)
from gaslamp.narration.descriptions import (
    beliefs,
    description,
    evidence,
    has_words,
    hindrance,
    inventory,
    reason,
)
from gaslamp.narration.distance import (
    seen_in,
)
from gaslamp.narration.manner import (
    PLAIN,
    Manner,
)
from gaslamp.narration.memory import (
    Memory,
)
from gaslamp.narration.messages import (
    Again,
    Around,
    Awake,
    Beat,
    BrokenOff,
    Disbelieved,
    Fact,
    HandedOver,
    HowAllKnown,
    LastNoticed,
    Looks,
    Message,
    Nothing,
    Out,
    Over,
    PartKind,
    Perceived,
    Present,
    Prose,
    Realised,
    Reason,
    Silence,
    TimePasses,
    Unremarkable,
    Unworded,
    Whereabouts,
)
from gaslamp.narration.surroundings import (
    surroundings,
)

__all__ = [
    "PLAIN",
    "Again",
    "Around",
    "Awake",
    "Beat",
    "BrokenOff",
    "Disbelieved",
    "Fact",
    "HandedOver",
    "HowAllKnown",
    "LastNoticed",
    "Looks",
    "Manner",
    "Memory",
    "Message",
    "Nothing",
    "Out",
    "Over",
    "PartKind",
    "Perceived",
    "Present",
    "Prose",
    "Realised",
    "Reason",
    "Silence",
    "TimePasses",
    "Unremarkable",
    "Unworded",
    "Whereabouts",
    "beat",
    "beliefs",
    "description",
    "evidence",
    "has_words",
    "hindrance",
    "inventory",
    "opening",
    "reason",
    "seen_in",
    "surroundings",
    "taking_over",
]
