"""How somebody is disposed to choose just now: what temperament and feelings come to.

All is neutral by default, and a neutral person chooses by gain, nearness and a draw alone.
"""

from __future__ import annotations

from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Disposition:
    """How somebody weighs what they could do.

    temperature: 0.1 to 10. At 1 shares of the best worth are drawn by their cubes; hotter is
        more random, colder more exact.
    patience: 0 to 1. How much better something else must be before an intention is dropped:
        at 1 twice as good, at 0 better at all; and for how long they wait, who see nothing to do.
    boldness: -1 to 1. How much acts of uncertain outcome are worth beside sure ones.
    effort: 0 to 1. How much the work of an act counts against it.
    attention: 0 to 2. By how much the odds of noticing what they attend to are multiplied; 1
        is usual.
    periphery: 0 to 2. The same of all else.
    contrariness: 0 to 1. By how much an act is worth more for each bit by which others,
        as they are taken to see it, would not have expected it.
    hurries: whether of several ways to move they take the quickest. Who is afraid may creep, and
        who is in pain crawl, where another would just walk.
    """

    temperature: float = 1.0
    patience: float = 0.5
    boldness: float = 0.0
    effort: float = 0.0
    attention: float = 1.0
    periphery: float = 1.0
    contrariness: float = 0.0
    hurries: bool = True


NEUTRAL = Disposition()
