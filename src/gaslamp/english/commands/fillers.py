"""What stands in a typed line and asks for nothing: "ok, now", "lol", "if you please", "da".

Who types as they speak begins with "well" and ends with "I guess"; who types in haste writes "da"
for "the". A line without them is read where the whole line is no command.

>>> without_fillers("ok, now draw the gun lol"), without_fillers("get da pistol")
('draw the gun', 'get the pistol')
>>> without_fillers("draw the gun"), without_fillers("well")
('draw the gun', 'well')
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands.silences import without_silence
from gaslamp.english.words.late_patterns import LatePattern

_LEAD: Final = LatePattern(
    r"(?:(?:(?:ok(?:ay)?|k|kk|alright|all right|right|well|so|now|then|and|anyway|fine|hmm+|um+|"
    r"uh+|er+m?|actually(?: no)?|no wait|wait no|no i mean|i mean|finally|first|next|"
    r"don't \w+(?: \w+)? yet|do not \w+ yet|bluff:|screw (?:it|this)|fuck (?:it|this)|oh well|"
    r"stop (?:talking|moving|crying|laughing|struggling) and|never ?mind|just|please|pls|plz|"
    r"let me(?! (?:go|out|live|leave|in|be|up|down|pass|through|alone|die|explain|finish|catch|"
    r"rest|sleep)\b)"
    r"(?: just| try to)?|lemme|let's(?: just| try to)?|i guess i(?:'ll)?|i think i(?:'ll)?|"
    r"i(?:'ll| will) (?:just |try to |try and )?|i(?:'m| am) (?:going to|gonna) (?:just |try to )?|"
    r"i(?:'d| would|'d best| had)? (?:rather|like to|prefer to|better|best)|"
    r"i (?:wanna|want to|have to|need to|gotta)|"
    r"time to|gonna|better|go ahead and|try and|quickly|carefully)(?!\w)[ ,.:;-]*)+)"
    r"(?=\w)",
    re.IGNORECASE,
)
_TRAIL: Final = LatePattern(
    r"[ ,]+(?:lol|lmao|rofl|haha+|hehe+|xd|omg|tbh|please|pls|plz|i guess|i think|i suppose|maybe|"
    r"or something|or whatever|i hope|if (?:i|you) (?:can|may|please|will|must)|if possible|too|"
    r"as well|you know|already|anyway|though|thanks|thank you|then|for real|"
    r"asap|quick|quickly|fast|right now|straight away|at once|"
    r"a bit|a little|"
    r"nice and (?:easy|slow|slowly|quiet)|nice|instead|obviously|of course|carefully now|again|bro|"
    r"dude)(?P<end>[ .!?]*)$",
    re.IGNORECASE,
)
_HASTE: Final = tuple(
    (re.compile(rf"(?<![\w'])(?:{typed})(?![\w'])", re.IGNORECASE), meant)
    for typed, meant in (
        ("da|teh|tha|hte", "the"), ("wiv|w/", "with"), (r"(?<=\w )2(?= [a-z])", "to"),
        ("im", "I'm"), ("ive", "I've"), ("dis", "this"), ("dat", "that"), ("ma|mah", "my"),
        ("an(?= (?:look|go|take|get|run|shoot|draw|stand|sit)\\b)", "and"), ("n", "and"),
        ("wheres", "where's"), ("hows", "how's"), ("whats", "what's"), ("whos", "who's"),
        ("da fuck|the hell|the fuck|tf", ""), ("gtfo", "get out"), ("gimme", "give me"),
        ("tryna|trynna", "try to"), ("outta", "out of"), ("kinda|sorta", ""),
    )
)  # fmt: skip
"""What is typed in haste. "n" is north by itself, and "and" between words."""
_EAGER: Final = LatePattern(
    r"(?:(?:now|ok|okay|well|so),? )*(?:let me (?:see|check|try|think|look|feel|find|listen|just)|"
    r"lemme|"
    r"don't \w+(?: \w+)? yet|(?:i think |i guess )?i(?:'ll| will) just|i'm gonna|time to|"
    r"i(?:'d| had)? (?:better|best)|stop \w+ing and)\b",
    re.IGNORECASE,
)
_ALONE: Final = LatePattern(r"\W*\w+\W*")
_MOST: Final = 3


def without_fillers(line: str) -> str:
    """A line without what asks for nothing; itself, where nothing else would be left."""
    if _ALONE.fullmatch(line) or '"' in line:
        return line
    made = line
    for slip, meant in _HASTE:
        made = slip.sub(meant, made)
    for _ in range(_MOST):
        shorter = _TRAIL.sub(lambda found: found["end"].strip(), made).strip()
        if shorter == made or not shorter:
            break
        made = shorter
    lead = _LEAD.match(made)
    bare = made[lead.end() :].strip() if lead is not None else made
    made = without_silence(" ".join((bare or made).split()))
    return made if any(letter.isalpha() for letter in made) else line


def is_eager(line: str) -> bool:
    """Whether a line begins as who is about to do something: "let me see if it is there"."""
    return _EAGER.match(line) is not None
