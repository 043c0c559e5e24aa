"""Descriptions from a view: things, what one has, what one believes and why.

What a person can ask of their own head, at no cost of time. Every answer is made from the
view alone, and tells what has words: those that the world has for a property (`says`), and the
engine's own for where somebody or something is and for who has it. A property without words is
a note of the world's to itself; the view has it, and nobody would say it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from gaslamp.narration.failures import is_for
from gaslamp.narration.manner import USUAL, Manner
from gaslamp.narration.messages import (
    Beat,
    Fact,
    HowAllKnown,
    LastNoticed,
    Looks,
    Message,
    Reason,
    Unremarkable,
)
from gaslamp.systems.places import AT
from gaslamp.views import Known, View

RECENT_MS: Final = 10_000
"""What somebody did so long before the last thing perceived is still what `why` asks about."""

SEEMS: Final = "seems"
"""The property of what somebody is taken to feel (system `minds`)."""

HAVING: Final = frozenset(["carries", "has", "holds", "owns", "wears"])
"""Properties of a person and a thing that the engine has words of its own for."""

HAD_BY: Final = frozenset(["bearer", "carrier", "holder", "keeper", "owner", "wearer"])
"""The same of properties of a thing, whose value is a person."""


def description(view: View, what: str, manner: Manner = USUAL) -> Beat:
    """What somebody or something the person knows of looks like, or else what is believed of it."""
    nameable = next(one for one in view.nameables if one.id == what)
    looks = manner.looks(nameable)
    if looks:
        return Beat(((Looks(what, looks),),))
    facts = tuple(Fact(one) for one in worth_telling(view) if _concerns(one, what))
    return Beat((facts or (Unremarkable(what),),))


def inventory(view: View) -> Beat:
    """What the person believes they have: facts that hold between them and a thing.

    A thing is what something more can be said of; what somebody's mood is, is no thing.
    """
    people = {one.id for one in view.nameables if one.is_person}
    places = {fact.value for fact in view.known if fact.property == AT} - people
    things = {
        one.id for one in view.nameables if not (one.is_person or one.is_limb or one.is_words)
    }
    things -= places
    facts = [fact for fact in worth_telling(view) if _links(fact, view.who, things)]
    return Beat(tuple((Fact(one),) for one in facts))


def beliefs(view: View) -> Beat:
    """All that the person believes and that is worth telling, a paragraph for each fact."""
    return Beat(tuple((Fact(one),) for one in worth_telling(view)))


def evidence(view: View, what: str, manner: Manner = USUAL) -> Beat:
    """What the person believes about something, and how they came to believe each part of it.

    What they came to believe in the same way, at the same time, stands together, and how is said
    once. Of what nothing is believed, what there is to see in it is told, or when somebody was
    last noticed: whoever has been heard in the dark is more than a name.
    """
    people = {one.id for one in view.nameables if one.is_person}
    alike: dict[object, list[Fact]] = {}
    for known in worth_telling(view):
        if _concerns(known, what):
            rests = any(has_words(one, people) for one in known.because)
            way = known if rests else (known.how, known.at_ms, known.teller)
            alike.setdefault(way, []).append(_with_age(view, known))
    looks = manner.looks(next(one for one in view.nameables if one.id == what))
    if looks and not alike:
        return Beat(((Looks(what, looks),),))
    noticed = None if alike or what == view.who else _last_noticed(view, what)
    if noticed is not None:
        return Beat(((noticed,),))
    told = (one for several in alike.values() for one in _at_once(several, view.who))
    return Beat(tuple((message,) for message in told))


def _last_noticed(view: View, who: str) -> LastNoticed | None:
    """The last that somebody was noticed to do, if anything."""
    got = (one for one in reversed(view.percepts) if is_for(one, view.who))
    last = next((one for one in got if one.doer == who), None)
    return None if last is None else LastNoticed(who, last.sense, view.at_ms - last.at_ms)


def _at_once(facts: Sequence[Fact], me: str) -> Iterator[Message]:
    """Facts known in the same way: one with how, or all and then how."""
    first = facts[0]
    if len(facts) == 1 and (first.known.property, first.known.arguments) == (AT, (me,)):
        # How one knows where one is oneself goes without saying.
        yield Fact(first.known)
        return
    if len(facts) == 1 or first.age_ms is None:
        yield from facts
        return
    yield from (Fact(one.known) for one in facts)
    yield HowAllKnown(first.known, first.age_ms, len(facts))


def reason(view: View, doer: str | None = None, *, of_mind: bool = False) -> Beat:
    """How the last thing perceived was perceived, whose doing it was, and what came of it.

    Or the last thing that somebody was perceived to do; nothing, if there is none. Why others do
    what they do is not in a view; what is, is what this person could make of it: what the doer
    seems to feel. What there was nothing to tell of is passed over.

    `of_mind`: their mind was asked about, so of what their act changed only what is of them is
    told.
    """
    got = [one for one in reversed(view.percepts) if is_for(one, view.who)]
    acts = (one for one in got if one.told or one.doer)
    last = next((one for one in acts if doer in {None, one.doer}), None)
    if last is None:
        return Beat()
    if last.doer is None:
        # What somebody else did is asked about sooner than what came by itself a moment later.
        recent = (one for one in got if last.at_ms - one.at_ms <= RECENT_MS)
        last = next((one for one in recent if one.doer not in {None, view.who}), last)
    telling = worth_telling(view)
    fresh = [one for one in telling if one.at_ms == last.at_ms]
    if of_mind and doer is not None:
        fresh = [one for one in fresh if _concerns(one, doer)]
    by_others = last.doer not in {None, view.who}
    seeming = [one for one in telling if one.property == SEEMS and one.arguments == (last.doer,)]
    shown = [one for one in seeming if by_others and one not in fresh]
    facts: Iterable[tuple[Message, ...]] = ((Fact(one),) for one in (*shown, *fresh))
    return Beat(((Reason(last.sense, last.doer, is_guessed=by_others and bool(seeming)),), *facts))


def _with_age(view: View, fact: Known) -> Fact:
    return Fact(fact, -1 if fact.at_ms is None else view.at_ms - fact.at_ms)


def _concerns(fact: Known, what: str) -> bool:
    return what in fact.arguments or fact.value == what


def hindrance(unmet: Sequence[Known]) -> Beat:
    """What somebody believes that stands against an act, in one paragraph."""
    return Beat((tuple(Fact(one) for one in unmet),) if unmet else ())


def has_words(fact: Known, people: Collection[str]) -> bool:
    """Whether there are words for a fact: the world's, or the engine's own.

    >>> held = Known("has", ("anne",), "ball", "saw", 0)
    >>> has_words(held, {"anne"}), has_words(held, {"ball"})
    (True, False)
    """
    if fact.told:
        return True
    if fact.property == AT:
        return len(fact.arguments) == 1 and isinstance(fact.value, str)
    if fact.value is False:
        return False
    had = (*fact.arguments, fact.value) if isinstance(fact.value, str) else fact.arguments
    if len(had) != len(("who", "what")):
        return False
    who, what = reversed(had) if fact.property in HAD_BY else had
    return fact.property in HAVING | HAD_BY and who in people and what not in people


def worth_telling(view: View) -> list[Known]:
    """What is worth telling: what there are words for, and what they say has a name."""
    called = {one.id: one.called[0] for one in view.nameables}
    people = {one.id for one in view.nameables if one.is_person}

    def says_nothing(fact: Known) -> bool:
        # A spot is often called as the place it is in: "the hallway is in the hallway".
        names = [called.get(one) for one in (*fact.arguments, str(fact.value))]
        return len(names) == len(("what", "where")) and names[0] == names[1]

    return [fact for fact in view.known if has_words(fact, people) and not says_nothing(fact)]


def _links(fact: Known, who: str, things: set[str]) -> bool:
    if fact.value is True:
        return who in fact.arguments and bool(things & set(fact.arguments))
    if fact.value == who:
        return bool(things & set(fact.arguments))
    return who in fact.arguments and isinstance(fact.value, str) and fact.value in things
