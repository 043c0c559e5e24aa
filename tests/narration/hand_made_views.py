"""Views made by hand, for tests that need no world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gaslamp.views.view import Act, Known, Nameable, Percept, Phase, Told, View

NAMES: Final = (
    Nameable("crane", ("Crane",), "he", is_person=True, looks=(Told("A thin man.", ()),)),
    Nameable("other", ("someone", "the voice"), "they", is_person=True, looks=()),
    Nameable("lamp", ("a gas lamp",), "it", is_person=False, looks=()),
    Nameable("room", ("the room",), "it", is_person=False, looks=(Told("It {be} dark here.", ()),)),
    Nameable("hall", ("the hall",), "it", is_person=False, looks=()),
    Nameable("hale", ("the hale",), "it", is_person=False, looks=()),
)
EMPTY: Final = View(
    who="crane",
    at_ms=0,
    is_awake=True,
    place="room",
    doing=None,
    known=(),
    percepts=(),
    nameables=NAMES,
    choices=(),
    refused=(),
    opening=(),
    ending=None,
    closing=(),
)


def heard(number: int, at_ms: int, *templates: str) -> Percept:
    """A sound, and the lines the world has for it."""
    told = tuple(Told(one, ()) for one in templates)
    return Percept(number, at_ms, "happens", "hearing", Act("sound"), None, told)


def did(
    number: int, at_ms: int, template: str, *, doer: str = "crane", phase: Phase = "happens"
) -> Percept:
    """An act that was felt or seen, with a line about `who`."""
    told = (Told(template, (("who", doer),)),) if template else ()
    return Percept(number, at_ms, phase, "sight", Act("light_up", (doer, "lamp")), doer, told)


def view(percepts: Iterable[Percept] = (), at_ms: int = 0, **changes: object) -> View:
    """Crane's view at a moment."""
    return replace(EMPTY, percepts=tuple(percepts), at_ms=at_ms, **changes)  # type: ignore[arg-type]


def knowing(*facts: Known) -> View:
    """Crane's view, half a minute in, when this is what he believes."""
    return view(at_ms=30_000, known=facts)
