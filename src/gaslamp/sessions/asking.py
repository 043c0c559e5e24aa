"""What is answered at no cost of time, as values: the same question gets the same answer.

A question leaves a trace in the telling: "it" means what was looked at, and what was refused
once is refused in other words the next time. So a turn remembers what was asked in it,
and a game that is taken up again is asked it again, to be told on as it would have been.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from gaslamp.english.prose import is_sayable
from gaslamp.narration import (
    Beat,
    Memory,
    Prose,
    beliefs,
    description,
    evidence,
    has_words,
    hindrance,
    inventory,
    reason,
    surroundings,
)
from gaslamp.sessions.saves import Aside
from gaslamp.sessions.turns import Teller, Turn
from gaslamp.views import Act, Choice, Known, View

LOOK: Final = Aside("look")
INVENTORY: Final = Aside("inventory")
KNOW: Final = Aside("know")
WHY: Final = Aside("why")
PREPARED: Final = Aside("prepared")
"""Nothing was asked: what came before was done for what came after, by one and the same line."""
MOST_REMEMBERED: Final = 500
"""Asides in one turn. Later ones are answered, and leave no trace: memory has a bound."""


def examination(what: str) -> Aside:
    """A closer look at something."""
    return Aside("examine", (what,))


def recollection(what: str) -> Aside:
    """What one believes about something, and how one came to."""
    return Aside("recall", (what,))


def last_act_of(who: str) -> Aside:
    """What somebody was last perceived to do, and what one could make of it."""
    return Aside("why", (who,))


def shown_mind_of(who: str) -> Aside:
    """The same, and of what the act changed only what is of whoever did it."""
    return Aside("mind", (who,))


def explain_refusal(choice: Choice) -> Aside:
    """Why something cannot be done."""
    return Aside("refuse", (choice.act.name, *choice.act.arguments))


def mention(ids: Iterable[str]) -> Aside:
    """What a line named that came to nothing: "it" means that now, and nothing is told."""
    return Aside("mention", tuple(dict.fromkeys(ids)))


def answer_question(teller: Teller, turn: Turn, aside: Aside) -> tuple[str, Turn] | None:
    """The answer, "" if there is nothing to tell, and the turn when it was given.

    None for what cannot be asked in this turn: of a kind there is not, or about something
    that the person does not know of.
    """
    told = _beat(teller, turn, aside)
    if told is None:
        return None
    of_thing = aside.about if aside.kind in {"examine", "recall", "mention"} else ()
    text, after = teller.aside(turn.with_attention(of_thing), *told)
    if len(turn.asides) >= MOST_REMEMBERED:
        return text, turn
    return text, replace(after, asides=(*turn.asides, aside), answers=(*turn.answers, text))


def repeat_questions(teller: Teller, turn: Turn, asides: Iterable[Aside]) -> Turn | None:
    """The turn when these have been asked in it; None if one of them cannot be."""
    for aside in asides:
        found = answer_question(teller, turn, aside)
        if found is None:
            return None
        turn = found[1]
    return turn


def _beat(teller: Teller, turn: Turn, aside: Aside) -> tuple[Beat, Memory | None] | None:
    view, manner = turn.view, teller.style.manner
    match aside.kind, aside.about:
        case "look", ():
            return surroundings(view, turn.memory, manner)
        case "inventory", ():
            return inventory(view), None
        case "prepared", ():
            return Beat(()), None
        case "know", ():
            return beliefs(view), None
        case "why", ():
            return reason(view), None
        case "why", (doer,) if _is_known(view, doer):
            return reason(view, doer), None
        case "mind", (doer,) if _is_known(view, doer):
            return reason(view, doer, of_mind=True), None
        case "examine", (what,) if _is_known(view, what):
            return description(view, what, manner), None
        case "recall", (what,) if _is_known(view, what):
            return evidence(view, what, manner), None
        case "mention", ids if ids and all(_is_known(view, one) for one in ids):
            return Beat(()), None
        case "refuse", (name, *arguments):
            return _refusal(turn, Act(name, tuple(arguments)))
        case _:
            return None


def _is_known(view: View, what: str) -> bool:
    return any(one.id == what for one in view.nameables)


def _refusal(turn: Turn, act: Act) -> tuple[Beat, Memory] | None:
    for one in turn.view.refused:
        if one.act == act and one.refusal:
            picked, memory = turn.memory.pick(one.refusal)
            return Beat(((Prose(picked),),)), memory
        if one.act == act and one.unmet:
            people = {one.id for one in turn.view.nameables if one.is_person}
            told = [known for known in one.unmet if _can_be_said(known, people)]
            return hindrance(told), turn.memory
    return None


def _can_be_said(known: Known, people: Collection[str]) -> bool:
    """Whether there are words for what stands against an act, also for what is not so."""
    return has_words(known, people) or (isinstance(known.value, bool) and is_sayable(known))
