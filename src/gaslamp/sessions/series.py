"""Where a line that asks for several acts can be parted: before which word the next act begins.

"Stand up and draw the pistol, then listen" is three commands, the second of which may make sense
only once the first is done; "put the hat and the cup in the box" is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from gaslamp.english.commands import (
    Addressed,
    Meta,
    NotUnderstood,
    Understood,
    clean_line,
    first_of_several,
    is_idle,
    synonyms,
    without_trying,
)
from gaslamp.english.speech import SURE, kind_of
from gaslamp.english.words import LatePattern, act_verb
from gaslamp.sessions import speaking
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.moving import route_meant
from gaslamp.views import Choice

_JOINT: Final = LatePattern(
    r"(?:\s*,\s*(?:(?:and|but)\s+)?|\s+(?:and|but)\s+|(?<=[\"'])\s+)(?:then\s+|also\s+)?(?:i\s+)?|"
    r"\s*,?\s+(?P<meanwhile>while|whilst|before|after|as)\s+(?:i\s+am\s+|i'm\s+|i\s+)?",
    re.IGNORECASE,
)
_WORD: Final = LatePattern(r"[\w']+")
_DOING_A: Final = LatePattern(r"(?:have|take|give|make|do) (?:an?|another|some|one) ")
"""An act that is said by its noun: "have a look at it"."""
_QUOTATION: Final = LatePattern(r"\"[^\"]*\"")


def parts_of(
    typed: str, repertoire: Repertoire, is_something: Callable[[str], bool]
) -> tuple[str, str] | None:
    """A line up to where its next act begins, and the rest; None if it is one, or none.

    Args:
        is_something: whether a line by itself would be done, said or gone along.

    Cost: a reading for each joint of the line, until one parts it.
    """
    line = clean_line(typed)
    head, rest = first_of_several(line)
    if rest.strip(" .!?,;") and is_something(head):
        return head, rest
    hidden = _QUOTATION.sub(lambda found: f'"{"x" * (len(found[0]) - 2)}"', line)
    for found in _JOINT.finditer(hidden):
        head, rest = line[: found.start()].strip(), line[found.end() :].strip()
        if found["meanwhile"] is not None:
            rest = _as_act(rest)
        if head and begins_act(rest, repertoire) and is_something(head):
            return head, rest
    return None


_AWAITED: Final = LatePattern(
    r"(?P<wait>wait (?:for|until|till|to) .+?)(?:\s*,\s*(?:and\s+)?(?:then\s+)?|\s+(?:and\s+)?"
    r"then\s+|\s+before\s+i\s+)(?P<act>[a-z].+?)[.!]*",
    re.IGNORECASE,
)
_SECOND_THOUGHT: Final = LatePattern(
    r"(?:(?:no,? )?wait,? no|no,? wait|wait,? (?:actually|instead|first)|on second thoughts?|"
    r"scratch that|(?:no,? )?actually(?=,)|"
    r"(?:(?:forget(?: about)?|never ?mind|to hell with|screw) (?:it|that|this|(?:the|my|this|that) "
    r"[a-z]+(?: [a-z]+)?)|leave (?:it|that))(?:,|\s+and\b|,\s+and\b|\s*[.!;:…-]))"
    r"\s*[,.!;:…-]*\s*(?P<act>[a-z].+?)(?: first| instead)?",
    re.IGNORECASE,
)


def awaited_act(line: str, repertoire: Repertoire) -> tuple[str, str] | None:
    """What is waited for, and what is to be done only then; None of any other line."""
    found = _AWAITED.fullmatch(line.strip())
    if found is None or '"' in line or not begins_act(found["act"], repertoire):
        return None
    return found["wait"], found["act"]


def second_thought_in(line: str) -> str:
    """What somebody would rather do, after what takes something back; "" if nothing.

    >>> second_thought_in("wait, no, check the gun first"), second_thought_in("wait, listen")
    ('check the gun', '')
    >>> second_thought_in("forget the wound and run"), second_thought_in("leave the room and run")
    ('run', '')
    """
    found = _SECOND_THOUGHT.fullmatch(line.strip(" .!"))
    return found["act"] if found is not None else ""


def begins_idly(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line begins with a small act and goes on with another: none of it is said.

    "Lean forward and ask who was with him" is two acts, however it ends.
    """
    line = clean_line(typed)
    joints = (
        (line[: one.start()].strip(), line[one.end() :].strip()) for one in _JOINT.finditer(line)
    )
    return any(is_nothing_done(head) and begins_act(rest, repertoire) for head, rest in joints)


_SEVERAL_LOOKS: Final = LatePattern(
    r"(?P<verb>x|examine|look at|inspect|study|describe|admire) (?P<things>[^\".?!;]+?)[.!]?",
    re.IGNORECASE,
)
_AND: Final = LatePattern(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_MOST_LOOKS: Final = 8


def looks_in(typed: str) -> tuple[str, ...]:
    """A look at several things as a look at each; () for any other line.

    What is wrong with one name is then said of that one, and the others are looked at.

    >>> looks_in("x the door, the hook and cloak")
    ('x the door', 'x the hook', 'x cloak')
    """
    found = _SEVERAL_LOOKS.fullmatch(clean_line(typed).strip())
    things = _AND.split(found["things"]) if found is not None else []
    is_row = 1 < len(things) <= _MOST_LOOKS and all(things)
    return tuple(f"{found['verb']} {one}" for one in things) if found and is_row else ()


def begins_act(rest: str, repertoire: Repertoire) -> bool:
    """Whether something to be done begins with the first word of a text, or a quotation."""
    if rest[:1] == '"':
        return True
    first = _WORD.match(rest.casefold())
    if first is None:
        return False
    if _DOING_A.match(rest.casefold()):
        return True
    deed = act_verb(first[0])
    return (
        first[0] in repertoire.grammar.forms
        or first[0] in synonyms.VERBS
        or first[0] in synonyms.OF_SAYING
        or (deed is not None and deed.tense == "base")
    )


def can_be_done(line: str, repertoire: Repertoire) -> bool:
    """Whether a line is a command for something that can be done now, or what leads there."""
    reading = repertoire.reading(line)
    if isinstance(reading, Understood):
        possible = isinstance(repertoire.choice_for(reading), Choice)
        return possible or repertoire.refused_choice(reading) is not None or _is_own(reading)
    return not isinstance(reading, NotUnderstood)


def last_that_can_be_done(typed: str, repertoire: Repertoire) -> str | None:
    """The last part of a line that is a command by itself, though what is before it is none.

    "Put the belt round my leg and pull" says how, and not to pull what else may be pulled.
    """
    whole = (rest for rest in _tails(typed) if not _is_filled_in_verb(rest, repertoire))
    return next((rest for rest in whole if can_be_done(rest, repertoire)), None)


def _is_filled_in_verb(line: str, repertoire: Repertoire) -> bool:
    """Whether a line is one word, and the rest was made up to go with it."""
    if " " in line.strip():
        return False
    reading = repertoire.reading(line)
    return isinstance(reading, Understood) and reading.corrected is not None


def _tails(typed: str) -> Iterator[str]:
    line = clean_line(typed)
    for found in _JOINT.finditer(line):
        rest = line[found.end() :].strip()
        yield _as_act(rest) if found["meanwhile"] is not None else rest


def _as_act(rest: str) -> str:
    """Holding the wall, beside something else, as what is done: to hold the wall."""
    first, _, others = rest.partition(" ")
    deed = act_verb(first.casefold())
    return f"{deed.lemma} {others}".strip() if deed is not None and deed.tense == "ing" else rest


def _is_own(reading: Understood) -> bool:
    return reading.action[:1] == "("


def is_something(line: str, repertoire: Repertoire, before: str | None) -> bool:
    """Whether a line by itself would be done, gone along, or said.

    Args:
        before: where the person was before they came to be where they are.
    """
    if can_be_done(line, repertoire) or is_idle(_words_in(line)):
        return True
    said = speaking.utterance_of(line, repertoire)
    is_said = said is not None and (said.certainty == SURE or not said.is_whole)
    return is_said or bool(route_meant(line, repertoire, before))


def is_nothing_done(line: str) -> bool:
    """Whether a line is something of which nothing comes, and after which one can go on.

    >>> is_nothing_done("lean back"), is_nothing_done("draw the pistol")
    (True, False)
    """
    return is_idle(_words_in(line))


_PREPARING: Final = LatePattern(
    r"(?:get up|stand(?: up)?|rise|sit(?: up| down)?|get (?:to|on) my feet|turn (?:around|round)|"
    r"stop|pause|wait|freeze|crouch(?: down)?|get down|keep (?:still|quiet)|calm down|"
    r"put (?:it|the \w+|my \w+) (?:down|away)|draw(?: .+)?|take out .+)"
)


def is_preparing(line: str) -> bool:
    """Whether a line is what one does before something else, and need not do where it is so.

    >>> is_preparing("get up"), is_preparing("shoot him")
    (True, False)
    """
    return _PREPARING.fullmatch(line.casefold().strip(" .!")) is not None


def _words_in(line: str) -> tuple[str, ...]:
    return without_trying(tuple(_WORD.findall(line.casefold())))


def is_series(typed: str, told: str, repertoire: Repertoire, before: str | None) -> bool:
    """Whether what a line may tell of is something to be done, and no offer, plea or the like.

    Args:
        told: the commands that it would be.
        before: as for `is_something`.
    """
    if kind_of(typed) != "statement":
        return False

    def can(line: str) -> bool:
        return is_something(line, repertoire, before)

    return can(told) or parts_of(told, repertoire, can) is not None


def lines_of(
    commands: Sequence[Understood | Meta | Addressed], repertoire: Repertoire
) -> tuple[str, ...]:
    """The commands as they could be typed, those of them that can be done now."""
    meant = (repertoire.choice_for(one) for one in commands if isinstance(one, Understood))
    return tuple(repertoire.line(one) for one in meant if isinstance(one, Choice))
