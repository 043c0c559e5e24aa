"""Lines that mend the last one: "no, not the pistol, the wound", "then the stove".

They say what else the last line was to be about, and not what to do with it. That is what the last
line asked for. Nobody there is spoken to, though a line may begin with "no".

>>> change_in("no, not the pistol, the wound")
Change(wrong='the pistol', right='the wound', may_be_said=False)
>>> change_in("the left hand, not the right").right, change_in("and then the stove").right
('the left hand', 'the stove')
>>> change_in("not the children, please") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from gaslamp.english.commands import KnownNames, Understood, clean_line, tokens_of
from gaslamp.english.speech import plain_words
from gaslamp.english.words import LatePattern
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.references import is_guess, named_spans
from gaslamp.values import dataclass

_ARTICLE: Final = r"(?:the|my|his|her|their|its|that|this)"
_THING: Final = rf"{_ARTICLE} (?:[a-z']+ ){{0,3}}?[a-z']+"
_LEAD: Final = r"(?:(?:no|sorry|wait|oops|i mean|i meant|actually) )*"
_CHANGE: Final = (
    LatePattern(rf"{_LEAD}not (?P<wrong>{_THING}) (?:but )?(?P<right>{_THING})"),
    LatePattern(rf"{_LEAD}(?P<right>{_THING}) not (?P<wrong>{_THING})"),
    LatePattern(rf"(?:no |sorry |wait |oops )*i (?:mean|meant) (?P<right>{_THING})"),
    LatePattern(rf"(?:(?:and|now|then|next) )+(?P<right>{_THING})(?: too| next| as well)?"),
)

_MEANT: Final = LatePattern(r"\bi (?:mean|meant)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """What a line would have in place of what the last one named; `wrong` is "" if of whatever.

    `may_be_said`: it makes sense as said to somebody, where it changes nothing.
    """

    wrong: str
    right: str
    may_be_said: bool

    @property
    def named(self) -> tuple[str, ...]:
        """What was named, if the line says, and what is meant."""
        return (self.wrong, self.right) if self.wrong else (self.right,)


def change_in(line: str) -> Change | None:
    """What a line changes in the last one; None: it is a line of its own."""
    if '"' in line or line.rstrip().endswith(("?", "!")):
        return None
    plain = plain_words(line)
    for pattern in _CHANGE:
        found = pattern.fullmatch(plain)
        if found is not None:
            wrong = found.groupdict().get("wrong") or ""
            return Change(wrong, found["right"], _MEANT.search(plain) is not None and not wrong)
    return None


def changed_line(change: Change, lines: Iterable[str], repertoire: Repertoire) -> str | None:
    """The last of some lines with what it should have been about; None: nothing to be done.

    Args:
        lines: what was typed before, the last first.
    """
    for last in lines:
        line = clean_line(last).strip(" .!")
        if '"' in line or line.endswith("?"):
            continue
        start, end = _span_of(change, line, repertoire)
        made = f"{line[:start]}{change.right}{line[end:]}"
        reading = repertoire.reading(made) if end else None
        if isinstance(reading, Understood) and not is_guess(made, reading):
            return made
    return None


def names_thing(text: str, repertoire: Repertoire) -> bool:
    """Whether a phrase names something that is known, and nothing else."""
    return KnownNames.of(repertoire.names).find(tuple(text.split())) is not None


def _span_of(change: Change, line: str, repertoire: Repertoire) -> tuple[int, int]:
    """From where to where a line names what is to be changed; (0, 0) if it does not."""
    wrong = change.wrong.partition(" ")[2]
    if wrong:
        found = re.search(rf"(?:\b{_ARTICLE} )?\b{re.escape(wrong)}\b", line, re.IGNORECASE)
        return found.span() if found is not None else (0, 0)
    tokens = tokens_of(line)
    named = named_spans(line, repertoire)
    return (tokens[named[-1][0]].start, tokens[named[-1][1] - 1].end) if named else (0, 0)
