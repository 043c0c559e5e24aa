"""What the questions of the suites ask, as probes of a state.

Whose belief about whose is read off the question, to any depth; so is the kind under which
answers are counted: by what is asked, never by what a file says of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from gaslamp.adapters.tom.sentences import NotUnderstood
from gaslamp.adapters.tom.stories import Answer, Probe, Question, Suite
from gaslamp.adapters.tom.telling import Telling

Asked: TypeAlias = Literal[
    "container", "room", "beginning", "room at the beginning", "knowledge", "knowing"
]

ORDINALS: Final = ("reality", "first_order", "second_order", "third_order", "fourth_order")

_WHERE: Final = r"(?:Where|In (?:which|what) (?P<kind>container|room|location))"
_BEGINNING: Final = re.compile(rf"{_WHERE} (?:was|were) the (?P<what>.+) at the beginning\?")
_REALITY: Final = re.compile(rf"{_WHERE} (?:is|are) the (?P<what>.+?)(?: really| now)?\?")
_LOOKS: Final = re.compile(rf"{_WHERE} will (?P<who>.+?) (?:look|search) for the (?P<what>.+)\?")
_THINKS: Final = re.compile(
    rf"{_WHERE} does (?P<who>.+?)(?: really)? (?:think|believe)s? (?P<rest>.+)\?"
)
_NEXT: Final = re.compile(r"(?:that )?(?P<who>.+?)(?: really)? (?:think|believe)s? (?P<rest>.+)")
_THING_IS: Final = re.compile(r"(?:that )?the (?P<what>.+) (?:is|are)")
_SEARCHES: Final = re.compile(
    r"(?:that )?(?P<who>.+?) (?:(?:will )?(?:search|look)|searches|looks) for the (?P<what>.+)"
)
_KNOWS: Final = re.compile(r"Does (?P<who>.+?) know about (?P<what>.+?)\?(?: Answer yes or no\.?)?")
_OF_KNOWING: Final = re.compile(
    r"What does (?P<who>.+?) think about (?P<other>.+)'s? belief on (?P<what>.+?)\?"
    r"(?: \(knows about it / does not know about it\))?"
)
_KNOWS_WHERE: Final = re.compile(
    r"(?P<who>.+?) knows? where the (?P<what>.+?)(?: really)? (?:is|are)(?: really| now)?"
)
_DOES: Final = re.compile(r"Does (?P<rest>.+)\?(?: Answer yes or no\.?)?")

_BEGINNING_OF: Final[Mapping[Asked, Asked]] = {
    "container": "beginning",
    "room": "room at the beginning",
}
_BEGINNINGS: Final = frozenset(_BEGINNING_OF.values())

YES_NO: Final = ("no", "yes")
KNOWS_OR_NOT: Final = ("does not know about it", "knows about it")


class _Asked(NamedTuple):
    """What is asked about what, down which chain of people, as the story names them."""

    kind: Asked
    what: str
    people: tuple[str, ...] = ()
    says: tuple[str, str] | None = None


def ask(telling: Telling, text: str, published: Answer, suite: Suite) -> Question:
    """The question as a probe of the moment that the telling has come to.

    Raises:
        NotUnderstood: it has no known form, or is about who or what was never told of.
    """
    asked = _asked(text.strip())
    if asked is None:
        raise NotUnderstood(text)
    kind, what, people, says = asked
    cast = telling.cast
    if any(name not in cast.person for name in people):
        raise NotUnderstood(text)
    thinkers, knower = people, None
    if kind == "knowing":
        thinkers, knower = people[:-1], cast.person[people[-1]]
    minds: list[str] = []
    for who in map(cast.person.__getitem__, thinkers):
        if minds[-1:] != [who]:  # what one believes that one believes is what one believes
            minds.append(who)
    after = len(telling.acts)
    if kind == "knowledge":
        about = ("is_known", (telling.topic(what),))
    else:
        thing = cast.thing.get(what)
        if thing is None:
            raise NotUnderstood(text)
        about = ("room_of" if kind in {"room", "room at the beginning"} else "inside", (thing,))
        if kind in _BEGINNINGS:
            after = telling.first_told[thing]
    counted = _kind(kind, len(people), suite, has_talk=telling.may_lie)
    return Question(text, published, counted, Probe(after, tuple(minds), about, says, knower))


def _asked(text: str) -> _Asked | None:
    # The commonest forms first and apart: the patterns below would understand them, too.
    match text[:-1].split(" ") if text.endswith("?") else ():
        case ["Where", "will", who, "look", "for", "the", what]:
            return _Asked("container", what, (who,))
        case ["Where", "does", who, "think", "that", other, "searches", "for", "the", what]:
            return _Asked("container", what, (who, other))
        case ["Where", "is", "the", what, "really"]:
            return _Asked("container", what)
        case ["Where", "was", "the", what, "at", "the", "beginning"]:
            return _Asked("beginning", what)
    if found := _BEGINNING.fullmatch(text):
        return _Asked(_BEGINNING_OF[_place(found)], found["what"])
    if found := _LOOKS.fullmatch(text):
        return _Asked(_place(found), found["what"], (found["who"],))
    if found := _THINKS.fullmatch(text):
        return _thoughts(_place(found), (found["who"],), found["rest"])
    if (found := _DOES.fullmatch(text)) and (asked := _knowing((), found["rest"])):
        return asked
    if found := _KNOWS.fullmatch(text):
        return _Asked("knowledge", found["what"], (found["who"],), YES_NO)
    if found := _OF_KNOWING.fullmatch(text):
        two = (found["who"], found["other"])
        return _Asked("knowledge", found["what"], two, KNOWS_OR_NOT)
    if found := _REALITY.fullmatch(text):
        return _Asked(_place(found), found["what"])
    return None


def _thoughts(kind: Asked, chain: tuple[str, ...], rest: str) -> _Asked | None:
    while True:
        if found := _THING_IS.fullmatch(rest):
            return _Asked(kind, found["what"], chain)
        if found := _NEXT.fullmatch(rest):
            chain, rest = (*chain, found["who"]), found["rest"]
        elif found := _SEARCHES.fullmatch(rest):
            return _Asked(kind, found["what"], (*chain, found["who"]))
        else:
            return None


def _knowing(chain: tuple[str, ...], rest: str) -> _Asked | None:
    """Whether somebody knows where a thing is, or is thought to, down a chain of people."""
    while True:
        if found := _NEXT.fullmatch(rest):
            chain, rest = (*chain, found["who"]), found["rest"].removeprefix("that ")
        elif found := _KNOWS_WHERE.fullmatch(rest):
            return _Asked("knowing", found["what"], (*chain, found["who"]), YES_NO)
        else:
            return None


def _place(found: re.Match[str]) -> Asked:
    return "room" if found["kind"] == "room" else "container"


@cache
def _kind(asked: Asked, order: int, suite: Suite, *, has_talk: bool) -> str:
    if asked in _BEGINNINGS:
        return "memory"
    if asked == "knowing":
        return f"knowing_order_{order}"
    if suite == "hi-tom":
        return f"order_{order}_{'talk' if has_talk else 'no_talk'}"
    if suite == "exploretom":
        return f"{asked}_order_{order}"
    return ORDINALS[order] if order < len(ORDINALS) else f"order_{order}"
