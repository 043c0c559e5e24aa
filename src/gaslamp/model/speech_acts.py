"""What is done in saying something: the kinds of utterance that worlds and players share.

An action lists under ``spoken`` which utterances are that act when somebody says them in their
own words: a kind, and in braces whatever the words must name for it, a parameter of the
action or an entity of the world. A parameter in the place of the kind takes whatever kind it is.

    spoken: "threat {pistol}"      a threat that names the pistol
    spoken: "question {t}"         a question about the topic `t`
    spoken: "whispered {how}"      anything at all, under the breath
    spoken: "answer"               whatever is said, while a question waits for an answer
    spoken: "anything"             whatever is said

The kinds are those of speech-act theory, in ordinary words: J. R. Searle, "A classification of
illocutionary acts", Language in Society 5 (1976): assertives (statement, jest), directives
(question, demand, plea), commissives (threat, offer, consent, refusal), expressives (the others).

>>> SpokenPattern.of("shouted threat {pistol}")
SpokenPattern(kind='threat', named=('pistol',), manner='shouted')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gaslamp.values import dataclass

SPEECH_ACTS: Final[Mapping[str, str]] = {
    "hail": "hailing",
    "question": "asking",
    "demand": "demanding",
    "threat": "threatening",
    "plea": "pleading",
    "offer": "offering",
    "insult": "insulting",
    "jest": "jesting",
    "consent": "agreeing",
    "refusal": "refusing",
    "thanks": "thanking",
    "apology": "apologising",
    "farewell": "parting",
    "oath": "swearing",
    "statement": "stating",
}
"""The kinds of utterance, each with what the system `conversation` calls doing it."""

ANY_UTTERANCE: Final = "anything"
ANSWER: Final = "answer"
MANNERS: Final = ("whispered", "shouted")
_SLOT: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class SpokenPattern:
    """One line under ``spoken``, taken apart.

    `kind` is one of `SPEECH_ACTS`, `ANY_UTTERANCE`, `ANSWER`, or a name in braces. `named` are
    the names in braces after it. `manner` is how it is said; empty: in an ordinary voice, or
    in any if the world has nothing for that.
    """

    kind: str
    named: tuple[str, ...] = ()
    manner: str = ""

    @classmethod
    def of(cls, text: str) -> SpokenPattern:
        """The parts of a line. One that `check_world` refuses has an empty kind."""
        first, *rest = text.split() or [""]
        manner = first if first in MANNERS and rest else ""
        kind, named = (rest[0], rest[1:]) if manner else (first, rest)
        slots = [_SLOT.fullmatch(one) for one in named]
        if not all(slots) or not (is_kind(kind) or _SLOT.fullmatch(kind)):
            return cls("")
        return cls(kind, tuple(one[1] for one in slots if one), manner)

    @property
    def role(self) -> str:
        """The parameter that takes the kind; empty if the kind is said outright."""
        found = _SLOT.fullmatch(self.kind)
        return found[1] if found else ""


def is_kind(name: str) -> bool:
    """Whether a line under ``spoken`` can begin with it."""
    return name in SPEECH_ACTS or name in {ANY_UTTERANCE, ANSWER}
