"""Verbs that are themselves what they say: who apologises, says "I'm sorry".

>>> performative_in("apologise to him"), performative_in("thank you")
(("I'm sorry.", 'apology', ''), None)
>>> performative_in("say good evening to everyone"), performative_in("wish ida good morning")
(('Good evening.', 'hail', ''), ('Good morning.', 'hail', ''))

Source: Austin, "How to do things with words" (1962), lecture 12, the behabitives.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands.synonyms import PEOPLE_UNNAMED
from gaslamp.english.words.late_patterns import LatePattern

_TO: Final = (
    r"(?: (?:to |for |at )?(?:(?:him|her|them|it|everybody|everyone)|"
    rf"(?:the )?(?:{'|'.join(sorted(map(re.escape, PEOPLE_UNNAMED), key=len, reverse=True))})))?"
)
_WHOM: Final = r"(?: (?:to )?(?:him|her|them|everybody|everyone|(?:the )?[a-z]+))?"
"""Whom one bids or wishes something, by whatever name."""
_SAYING: Final = tuple(
    (LatePattern(pattern + _TO), words, kind, manner)
    for pattern, words, kind, manner in (
        (
            r"(?:i )?(?:apologi[sz]e|beg (?:his |her |their )?pardon|ask (?:for )?forgiveness)",
            "I'm sorry.",
            "apology",
            "",
        ),
        (r"(?:say thanks|give thanks|thank(?= (?!you)\w))", "Thank you.", "thanks", ""),
        (r"(?:greet|hail|say hi|wave)", "Hello.", "hail", ""),
        *(
            (
                rf"(?:i )?(?:say|said|bid|wish){_WHOM} (?:a )?(?:good|very good) {time}",
                f"Good {time}.",
                "hail",
                "",
            )
            for time in ("morning", "day", "afternoon", "evening")
        ),
        (
            rf"(?:i )?(?:say|said|bid|wish){_WHOM} (?:a )?good ?night",
            "Good night.",
            "farewell",
            "",
        ),
        (r"(?:shush|hush|shh+)", "Shh.", "demand", ""),
        (
            r"(?:beg|plead|plead with|pray)(?: for (?:my|his|her|our) li(?:fe|ves)| for mercy)",
            "Please. I beg you.",
            "plea",
            "",
        ),
        (
            r"(?:shout|yell|scream|shriek|holler|cry|call)(?: out)? for (?:some )?help",
            "Help!",
            "plea",
            "shouted",
        ),
        (r"(?:say goodbye|bid farewell|take my leave)", "Goodbye.", "farewell", ""),
        (r"(?:nod|consent|say ok(?:ay)?)", "Yes.", "consent", ""),
        (
            r"(?:swear|curse|cuss)(?: (?:under my breath|quietly|softly|to myself))?",
            "Damn it.",
            "oath",
            "",
        ),
        # "Give up the gun" is another thing, and so is whom one tells to give up.
        (
            r"(?:(?:give|turn) myself up|give up)",
            "I give up.",
            "offer",
            "",
        ),
        (r"(?:shake my head|object)", "No.", "refusal", ""),
    )
)


def performative_in(plain: str) -> tuple[str, str, str] | None:
    """What a line says whose verb is the saying of it, as which speech act and how; else None.

    Args:
        plain: the words of the line alone, in small letters.
    """
    for pattern, words, kind, manner in _SAYING:
        if pattern.fullmatch(plain):
            return words, kind, manner
    return None
