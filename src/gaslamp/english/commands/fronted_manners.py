"""How something is done, said before what is done: "loudly clear my throat", "very carefully, sit".

An adverb of manner stands anywhere in a line; first, it hides the verb that the line begins with,
and what hides its verb looks like something said. The line is then read as it is without it.
Adverbs by which one comments on what one says ("honestly, go away") lead in speech, and stay.

>>> without_fronted_manner("Very carefully, inch along the wall.")
'inch along the wall.'
>>> without_fronted_manner("as quietly as I can, I crawl away")
'I crawl away'
>>> without_fronted_manner("honestly, sit down"), without_fronted_manner("quickly, the pistol!")
('honestly, sit down', 'quickly, the pistol!')
>>> creeping_line("go over to him quietly"), creeping_line("walk to the door without a sound")
('creep to him', 'creep to the door')
>>> creeping_line("quietly ask her"), creeping_line("go to the door")
('quietly ask her', 'go to the door')
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.verb_senses import senses_of
from gaslamp.english.words.bodily_verbs import is_verb
from gaslamp.english.words.late_patterns import LatePattern

_COMMENTING: Final = frozenset(
    ["actually", "clearly", "exactly", "finally", "frankly", "honestly", "hopefully", "ironically",
     "kindly", "naturally", "really", "sadly", "seriously", "simply", "truthfully", "sensibly",
     "stupidly", "foolishly", "wisely", "immediately", "properly", "strangely"]
)  # fmt: skip
"""What says of one's words how they are meant, or is said to somebody: "kindly leave"."""
_HOW: Final = "|".join(sorted(MANNERS - _COMMENTING))
_FRONTED: Final = LatePattern(
    rf"(?:(?:very|so|too|as|really|quite|ever so) )?(?:{_HOW})"
    rf"(?: as (?:i can|possible|i'm able|i am able)| as (?:a|the) \w+)?"
    rf"(?:(?:,| and|, and|, but| but) (?:very )?(?:{_HOW}))*,? +(?=(?P<first>i |my |[a-z]+))",
    re.IGNORECASE,
)
_QUIET: Final = (
    r"(?:(?:very |as |so )?(?:quietly|silently|softly|stealthily|noiselessly|soundlessly|"
    r"furtively)(?: as (?:i can|possible))?|without (?:a|any|making a|making any) "
    r"(?:sound|noise)|without being (?:heard|noticed)|on tiptoes?|in silence)"
)
_GOING: Final = (
    r"(?:go|walk|move|step|come|head|get|slip|cross|advance|approach|make my way|work my way)"
)
_QUIETLY_GONE: Final = (
    LatePattern(
        rf"{_GOING} {_QUIET} (?:over |across |up |on |closer )?(?P<rest>(?:to|towards?|behind) .+)",
        re.IGNORECASE,
    ),
    LatePattern(
        rf"{_GOING} (?:over |across |up |on |closer )?(?P<rest>(?:to|towards?|behind) .+?),? "
        rf"{_QUIET}",
        re.IGNORECASE,
    ),
    LatePattern(
        rf"{_QUIET} {_GOING} (?:over |across |up |on |closer )?"
        r"(?P<rest>(?:to|towards?|behind) .+)",
        re.IGNORECASE,
    ),
)


def without_fronted_manner(line: str) -> str:
    """The line from its verb on, where only how it is done stands before; else itself."""
    found = _FRONTED.match(line)
    if found is None or '"' in line[: found.end()]:
        return line
    first = found["first"].strip().casefold()
    is_act = first in {"i", "my"} or is_verb(first) or bool(senses_of(first))
    return line[found.end() :] if is_act else line


def creeping_line(line: str) -> str:
    """A line that says where one goes, and that quietly, as creeping there; others as they are."""
    bare = line.strip()
    stop = bare[-1:] if bare[-1:] in {".", "!"} else ""
    core = bare.removesuffix(stop) if stop else bare
    if '"' in core or " and " in core or " then " in core or "," in core:
        return line
    for shape in _QUIETLY_GONE:
        found = shape.fullmatch(core)
        if found is not None:
            return f"creep {re.sub('^towards? ', 'to ', found['rest'])}{stop}"
    return line
