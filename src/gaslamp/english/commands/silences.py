"""Keeping silent or still: how it is put, what may go on besides, and what is an act of its own.

Whoever says nothing and listens only waits. Whoever says nothing and draws the pistol draws it;
that nothing is said meanwhile asks for nothing.

>>> without_silence("say nothing and draw the pistol"), without_silence("keep quiet and listen")
('draw the pistol', 'keep quiet and listen')
>>> tells_silence("say nothing at all"), tells_silence("say nothing about the map")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.words.late_patterns import LatePattern

WATCHING: Final = (
    r"(?:just |only )?(?:(?:keep |stay )?(?:listen|wait|watch|see|hop|pray)(?:ing)?|hope|breathe|"
    r"hold (?:my breath|still|on)|let (?:him|her|them|it|that|the \w+) (?:talk|speak|come|pass|"
    r"wait|think|wonder|rant|finish|work|grow|go on)|(?:keep|stay) (?:\w+ly )?(?:still|quiet|"
    r"silent|low|put|hidden|there|down|where))\b"
)
"""What whoever keeps silent or still may do besides, and still does nothing else."""
NO_MORE: Final = (
    r"(?: (?:at all|yet|more|now|else|again|in reply|to (?:the |that )?\w+))*"
    rf"(?:,? (?:and|but) {WATCHING}(?: .*)?)?"
)
"""What goes on after saying nothing and is no other act."""
WHILE_STILL: Final = rf"(?: (?!(?:and|then|but) (?!{WATCHING}))\S+)*"
"""The same after keeping still or quiet: how, where and wherefore."""

_NOTHING_SAID: Final = (
    r"(?:say|answer|speak|reply)(?: (?:absolutely|just|still|again|simply))? (?:nothing|no more|"
    r"not a (?:word|thing|sound)|no word)"
)
SAYING_NOTHING: Final = rf"{_NOTHING_SAID}{NO_MORE}"
_NOT: Final = r"(?:do not|don't|did not|didn't)"
_NOT_SPOKEN: Final = (
    rf"{_NOT} (?:say (?:a|one|another) (?:word|thing)|say anything|answer|reply|respond|speak)"
)
_SILENCE: Final = LatePattern(
    rf"{_NOTHING_SAID}(?! (?:about|of|except)\b| but (?:the|what|a|that|my)\b).*|"
    r"(?:keep|stay|remain|be|lie|sit|stand)(?: \w+ly| very| quite| dead)? (?:silent|quiet|still|"
    r"mum|schtum)\b.*|"
    rf"(?:{_NOT_SPOKEN}|{_NOT} (?:move|make a (?:sound|noise)))\b.*",
    re.IGNORECASE,
)
_WITHOUT_WORDS: Final = LatePattern(rf"(?:i )?{SAYING_NOTHING}", re.IGNORECASE)
_SILENT_LEAD: Final = LatePattern(
    rf"(?:{_NOTHING_SAID}|{_NOT_SPOKEN}|hold my tongue|"
    r"(?:keep|lower|drop) (?:my|the) voice(?: down| low)?|"
    r"(?:keep|stay|remain)(?: \w+ly| very| quite)? (?:silent|quiet|mum|schtum))"
    r"(?: (?:at all|yet|now|again|in reply))*"
    rf"(?:[.;,]+(?: (?:and|but|then))*|(?: (?:and|but|then))+) (?!{WATCHING})(?=\w)",
    re.IGNORECASE,
)


def tells_silence(told: str) -> bool:
    """Whether a told act is that one kept silent or still: nobody is heard to say so."""
    return _SILENCE.fullmatch(told) is not None


def says_nothing(told: str) -> bool:
    """Whether a line is of saying nothing, and has no words that could be said.

    >>> says_nothing("say no more."), says_nothing("say no")
    (True, False)
    """
    return _WITHOUT_WORDS.fullmatch(told.rstrip(" .!")) is not None


def without_silence(line: str) -> str:
    """What is done by whoever says nothing meanwhile; the line itself if nothing else is."""
    lead = _SILENT_LEAD.match(line)
    return line[lead.end() :] if lead is not None else line
