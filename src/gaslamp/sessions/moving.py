"""Going to a place by its name, away from here, and back: whatever a world's own way to go is.

A world lets its people walk, go north or climb the stairs. Whoever types "go into the bar" or
"leave the nursery" says where they would be, and not how: that is whatever would take them there,
by their own lights. Where nothing leads there, or several ways lead out, nothing is guessed.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import (
    KnownNames,
    Reading,
    Understood,
    clean_line,
    synonyms,
    tokens_of,
    without_adjuncts,
    without_trying,
)
from gaslamp.english.words import LatePattern
from gaslamp.sessions import asides
from gaslamp.sessions.commands import Repertoire, whereabouts
from gaslamp.systems.places import OUTDOORS, PLACE_OF, THROUGH
from gaslamp.views import Choice

_GOING: Final = LatePattern(
    r"(?:go|walk|run|head|come|move|step|get|return|hurry|proceed|enter|visit|climb|try)"
    r"(?: (?:back|over|on|right|straight|out|up|down|away))*"
    r"(?: (?:in|into|inside|to|through|towards?|out to|out into))* (?P<place>.+)|"
    r"(?:go )?(?:and )?(?:go|walk|come|step|stand|sit|kneel|crouch|wait|stay|be|get|"
    r"move)(?: down| over| right)?"
    r" (?:next to|close to|beside|by|near|nearer to|closer to|over|in front of|"
    r"up to) (?P<beside>.+)"
)
_LEAVING: Final = LatePattern(
    r"(?:leave|exit|quit|(?:go|walk|run|come|get|climb|step) (?:out|away)(?: of| from)?) "
    r"(?P<place>.+)"
)
_FLEEING: Final = LatePattern(
    r"(?:flee|escape|bolt)|(?:run|get|go) (?:away|off)(?: from (?:here|him|her|them))?|"
    r"run for (?:it|my life)|(?:get|run|go) out of here|make a run for it"
)
_HIDING: Final = LatePattern(
    r"(?:hide|take cover|find cover|(?:go|run) and hide)(?: myself)?(?: (?:from|before) .+)?"
)
_GOING_OUT: Final = LatePattern(
    r"(?:leave|exit|(?:go|get|walk|run|come|step) (?:out|outside)|out)"
    r"(?:(?: of)? (?:the|this) room)?"
)
_GOING_IN: Final = LatePattern(
    r"(?:(?:go|get|walk|run|come|step|slip|head|crawl|creep|climb) (?:right |back |straight )?)?"
    r"(?:in|inside|indoors|through)(?: there)?|enter"
)
_THROUGH: Final = LatePattern(
    r"(?:go|get|walk|run|come|step|slip|head|crawl|creep|climb|pass|move|duck|squeeze)"
    r"(?: (?:in|out|on|back|straight|right))* through (?P<way>.+)|enter (?:by|through) (?P<by>.+)"
)
_RETURNING: Final = LatePattern(
    r"(?:go|come|walk|run|head|step|get|turn|move)(?: (?:right|straight))? back"
    r"(?: (?:in|inside|out|outside|again|there|the way i came))*|return|retrace my steps"
)
_TOWARDS: Final = LatePattern(
    r"(?:go|walk|run|head|come|move|step|get|return|hurry|proceed|creep|sneak|tiptoe|crawl|limp|edge)"
    r"(?: (?:back|over|on|right|straight|out|up|down|away|across|closer|nearer))*"
    r" (?:to|towards?|into|inside|in|up to|over to|next to|beside|close to|near|by) (?P<place>.+)|"
    r"(?:approach|visit|join|near|reach(?! (?:for|into|in|under|behind|out))) (?P<whom>.+)|"
    r"(?:stand|wait|stay|be) (?:next to|close to|beside|by|near|in front of) (?P<beside>.+)"
)
_WAY_ASKED: Final = LatePattern(
    r"(?:where(?: is|'s)|which way (?:is|to)|what is the way to|"
    r"how (?:do|can|would|could) (?:i|we) (?:get|come|go|reach|find|walk)"
    r"(?: (?:back|over|in|into|to))*) (?P<place>.+)"
)
_MOST_WORDS: Final = 10


def goes_back(typed: str) -> bool:
    """Whether a line asks to go back, and not to do something back there.

    >>> goes_back("go back out"), goes_back("go back to bed")
    (True, False)
    """
    return bool(_RETURNING.fullmatch(" ".join(_words_of(typed))))


def _words_of(typed: str) -> tuple[str, ...]:
    words = without_trying(tuple(one.word for one in tokens_of(clean_line(typed))))
    while words and words[-1] in {".", "!"}:
        words = words[:-1]
    while words[1:] and words[0] in synonyms.POLITE:
        words = words[1:]
    return words


def route_meant(typed: str, repertoire: Repertoire, before: str | None) -> tuple[Choice, ...]:
    """The acts that take the person where a line says; () if it says no place, or nothing does.

    Args:
        before: where they were before they came to be where they are; None: nowhere else.

    Cost: as `Seat.routes`, for a line of going alone.
    """
    words = _words_of(typed)
    line, here = " ".join(words), repertoire.turn.view.place
    if here is None or not 0 < len(words) <= _MOST_WORDS:
        return ()
    names = KnownNames.of(repertoire.names)
    if _RETURNING.fullmatch(line):
        return _leading_to({before}, repertoire) if before is not None else ()
    left = _LEAVING.fullmatch(line)
    if _GOING_OUT.fullmatch(line) or (left is not None and here in _named(left["place"], names)):
        around = _whole(here, repertoire)
        ways_out = [
            way
            for goal, way in _routes(repertoire)
            if len(way) == 1 and (around is None or _whole(goal, repertoire) != around)
        ]
        return ways_out[0] if len(ways_out) == 1 else ()
    if _GOING_IN.fullmatch(line):
        return _way_in(here, before, repertoire)
    through = _THROUGH.fullmatch(line)
    if through is not None:
        ways = _named(through["way"] or through["by"], names)
        behind = _behind(ways, here, repertoire)
        if behind:
            return _leading_to(behind, repertoire)
    lines = (words, *without_adjuncts(words))
    gone = (_GOING.fullmatch(" ".join(one)) for one in lines)
    named = next(
        (there for one in gone if one and (there := _named(one["place"] or one["beside"], names))),
        frozenset[str](),
    )
    if _whole(here, repertoire) in named:
        return ()  # from one of its spots to another is not to go there
    at = {whereabouts(one, repertoire.turn.view) for one in named} - {None}
    return _leading_to(named | {one for one in at if one is not None}, repertoire)


def way_told(typed: str, repertoire: Repertoire) -> str:
    """The commands that lead where a line asks for the way to; "" if it asks for none.

    Cost: as `route_meant`, for such a question alone.
    """
    asked = _WAY_ASKED.fullmatch(" ".join(_words_of(typed)).rstrip(" ?"))
    here = repertoire.turn.view.place
    if asked is None or here is None:
        return ""
    named = _named(asked["place"], KnownNames.of(repertoire.names))
    if here in named or _whole(here, repertoire) in named:
        return ""
    way = _leading_to(named, repertoire)
    return asides.way_there([repertoire.line(one) for one in way]) if way else ""


def leaves_by_a_way(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line asks to go out, and is typed at a way out: "get out", beside the door."""
    here = repertoire.turn.view.place
    if here is None or _GOING_OUT.fullmatch(" ".join(_words_of(typed))) is None:
        return False
    known = repertoire.turn.view.known
    return any(one.property == THROUGH and here in one.arguments for one in known)


def is_there_already(typed: str, reading: Reading, repertoire: Repertoire) -> bool:
    """Whether a line asks to go to where the person is, by all that they believe.

    To that place, or to somebody or something which they take to be in it.
    """
    words, view = _words_of(typed), repertoire.turn.view
    if view.place is None or not 0 < len(words) <= _MOST_WORDS:
        return False
    lines = (words, *without_adjuncts(words))
    gone = [one for line in lines if (one := _TOWARDS.fullmatch(" ".join(line)))]
    if not gone:
        return False
    names = KnownNames.of(repertoire.names)
    goals = (_named(one["place"] or one["whom"] or one["beside"], names) for one in gone)
    named = next((one for one in goals if one), frozenset[str]()) - {view.who}
    at = {one if one == view.place else whereabouts(one, view) for one in named} - {None}
    is_goal = isinstance(reading, Understood) and view.place in reading.roles.values()
    return is_goal or at == {view.place} or _whole(view.place, repertoire) in named


def names_no_place(typed: str) -> bool:
    """Whether a line asks to go in, out, away or into hiding, and does not say where.

    >>> names_no_place("go in"), names_no_place("go into the hall")
    (True, False)
    """
    line = " ".join(_words_of(typed))
    return any(one.fullmatch(line) for one in (_GOING_IN, _GOING_OUT, _FLEEING, _HIDING))


def _way_in(here: str, before: str | None, repertoire: Repertoire) -> tuple[Choice, ...]:
    """The acts that lead into another place, if only one is so near; what is shut is opened.

    Never out of doors, as far as that is known; and for who is indoors already only through a door
    at which they are, and not to where they came from.
    """
    known, around = repertoire.turn.view.known, _whole(here, repertoire) or here
    outdoors = {one.arguments[0] for one in known if one.property == OUTDOORS and one.value is True}
    ways = frozenset(str(one.value) for one in known if one.property == THROUGH)
    led = [
        (len(way), there, way)
        for goal, way in _routes(repertoire)
        if (there := _whole(goal, repertoire) or goal) not in {around, *outdoors}
        and (around in outdoors or (goal in _behind(ways, here, repertoire) and goal != before))
    ]
    least = min((length for length, _, _ in led), default=0)
    nearest = {there: way for length, there, way in led if length == least}
    return next(iter(nearest.values())) if len(nearest) == 1 else ()


def _behind(ways: frozenset[str], here: str, repertoire: Repertoire) -> frozenset[str]:
    """The spots to which one of these ways leads from where the person is, as far as they know."""
    return frozenset(
        next((spot for spot in one.arguments if spot != here), here)
        for one in repertoire.turn.view.known
        if one.property == THROUGH and one.value in ways and here in one.arguments
    )


def _whole(spot: str, repertoire: Repertoire) -> str | None:
    """The place that a spot is in, in a world of spots in places: to leave is to leave that."""
    known = repertoire.turn.view.known
    values = (one.value for one in known if one.property == PLACE_OF and one.arguments == (spot,))
    found = next(values, None)
    return found if isinstance(found, str) else None


def _named(text: str, names: KnownNames) -> frozenset[str]:
    """What a name may mean: several things may be called alike."""
    if set(text.split()) <= synonyms.SMALL_WORDS:
        return frozenset()
    phrase = names.find(tuple(text.split()))
    items = phrase.items if phrase is not None and not phrase.is_all else ()
    return frozenset(items[0]) if len(items) == 1 else frozenset()


def _leading_to(places: frozenset[str] | set[str], repertoire: Repertoire) -> tuple[Choice, ...]:
    """The acts after which the person would be at one of these places, the nearest; or ().

    Who is at a spot is in the place that has it: "go to the nursery".
    """
    if not places:
        return ()
    return next(
        (
            way
            for goal, way in _routes(repertoire)
            if goal in places or _whole(goal, repertoire) in places
        ),
        (),
    )


def _routes(repertoire: Repertoire) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    turn = repertoire.turn
    people = {one.id for one in repertoire.names if one.is_person and one.id != turn.view.who}
    routes = () if turn.seat.ended else turn.seat.routes()
    return tuple(
        (goal, way)
        for goal, way in routes
        if all(people.isdisjoint(one.act.arguments) for one in way)
    )
