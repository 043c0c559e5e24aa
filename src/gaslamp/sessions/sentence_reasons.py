"""Why a sentence stands in the story: how what it tells was perceived, in whichever turn it stands.

A turn that is kept is told once more, message by message; the one whose words the sentence has is
what is asked about. What was answered to a question, as a look, is asked about by what it names.
Nothing of this is remembered: the story is told on as if nobody had asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gaslamp.english.commands import label
from gaslamp.narration import (
    Beat,
    Message,
    Nothing,
    Perceived,
    Silence,
    TimePasses,
    Unworded,
    beat,
    evidence,
    opening,
    reason,
)
from gaslamp.sessions import asides
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.metas import purpose_of
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.sessions.turns import Teller, Turn
from gaslamp.views import Percept, View

LONGEST_SENTENCE: Final = 2_000
MOST_AT_ONCE: Final = 12
"""So many decisions back a sentence is looked for."""
_ALIKE: Final = 0.8
"""So large a share of a sentence's words is in the message that it tells of. A proposal: what was
told before, or comes after, changes a pronoun or an article."""
_WORD: Final = re.compile(r"[^\W_]+")


def why_told(story: TurnHistory, decisions: int, sentence: str) -> str:
    """Why a sentence was told after so many decisions, from what the person perceived till then.

    What cannot be asked any more, for the turn is no longer kept, is said to be so.

    Cost: telling that turn once more; of what one did oneself, the advice of the turn before.
    """
    if story.turn_after(decisions) is None:
        return asides.NO_LONGER_KEPT
    words = _words(sentence[:LONGEST_SENTENCE])
    # One line may have been several decisions, told at once.
    for number in range(decisions, max(-1, decisions - MOST_AT_ONCE), -1):
        before, turn = story.turn_after(number - 1), story.turn_after(number)
        message = None if turn is None else _told_by(words, story.teller, before, turn)
        if turn is not None and message is not None:
            percept = _percept_of(message)
            if percept is not None:
                return _why_perceived(story.teller, before, turn, percept)
            return _by_name(story.teller, turn, sentence) or _unperceived(message)
    return _by_name(story.teller, story.turn, sentence) or asides.TOLD_NOWHERE


def _told_by(
    words: frozenset[str], teller: Teller, before: Turn | None, turn: Turn
) -> Message | None:
    """What it is of a turn that a sentence tells; None if it tells nothing of it."""
    told = _told_alone(teller, before, turn)
    alike, _, found = max(
        ((*_likeness(words, _words(text)), message) for text, message in told),
        key=lambda one: one[:2],
        default=(0.0, 0.0, None),
    )
    return found if alike >= _ALIKE else None


def _told_alone(teller: Teller, before: Turn | None, turn: Turn) -> Iterator[tuple[str, Message]]:
    """Each thing that a turn told of, in words and as what it is."""
    manner, start = teller.style.manner, before or turn
    if before is None or turn.decision is None:
        whole, _ = opening(turn.view, manner)
    else:
        whole, _ = beat(turn.view, before.memory, turn.decision.name, manner)
    start = replace(start, view=turn.view)
    for message in (one for messages in whole.paragraphs for one in messages):
        yield teller.aside(start, Beat(((message,),)))[0], message


def _percept_of(message: Message) -> Percept | None:
    match message:
        case Perceived(percept=percept) | Unworded(percept):
            return percept
        case _:
            return None


def _unperceived(message: Message) -> str:
    """Why something was told that is no percept."""
    if isinstance(message, Silence | Nothing | TimePasses):
        return asides.NOTHING_PERCEIVED
    return asides.NOT_PERCEIVED


def _why_perceived(teller: Teller, before: Turn | None, turn: Turn, percept: Percept) -> str:
    """How something was perceived, what came of it, and of one's own act what for."""
    view = turn.view
    until = tuple(one for one in view.percepts if one.number <= percept.number)
    text = teller.aside(turn, reason(replace(view, percepts=until)))[0]
    if percept.doer != view.who or before is None or turn.decision is None:
        return text or asides.NOT_PERCEIVED
    return f"{text} {purpose_of(before, turn, Repertoire.of(turn))}".strip()


def _by_name(teller: Teller, turn: Turn, sentence: str) -> str:
    """How one knows of what a sentence names first; "" if it names nothing that is known of."""
    view, lower = turn.view, f" {' '.join(_WORD.findall(sentence.casefold()))} "
    places = (
        (lower.find(f" {name} "), -len(name), one)
        for one, name in _names(view)
        if f" {name} " in lower
    )
    for _, _, what in sorted(places):
        text = teller.aside(turn, evidence(view, what))[0]
        if text:
            return "\n".join(dict.fromkeys(text.split("\n\n")))
    return ""


def _names(view: View) -> Iterator[tuple[str, str]]:
    """Who and what is known of but oneself and the place, each with its name in small letters."""
    for one in view.nameables:
        if not one.is_words and one.id not in {view.who, view.place}:
            yield one.id, label(one).removeprefix("the ").casefold()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _likeness(sentence: frozenset[str], text: frozenset[str]) -> tuple[float, float]:
    """The share of a sentence's words that a text has, and of the text's that the sentence has."""
    shared = len(sentence & text)
    return (shared / len(sentence), shared / len(text)) if shared else (0.0, 0.0)
