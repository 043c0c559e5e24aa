"""The words a world has for what it declares: lines of text, and what they are lines of."""

from __future__ import annotations

from gaslamp.errors import Place
from gaslamp.model.expressions import TRUE, Expression, place_field
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text for readers, told only where `condition` holds in the reader's mind.

    `styles` are those of tellings it is for, none: all. `sense` is by which it must have been
    perceived, None: any. `is_thought`: it is what the mind thinks. `once`: it is told no more
    than once in a telling. `presumes` chooses nothing: it is what the line takes for granted, which
    has to hold in the reader's mind wherever the line is told (`gaslamp.checks.presumptions`).
    """

    text: str
    condition: Expression = TRUE
    styles: tuple[str, ...] = ()
    sense: str | None = None
    is_thought: bool = False
    once: bool = False
    presumes: Expression = TRUE
    place: Place | None = place_field()


@dataclass(frozen=True, slots=True)
class Words:
    """How people speak of an entity.

    `called` holds noun phrases, the first the usual one ("a gas lamp"); a proper
    name has no article. `named` are noun phrases too, for minds in which their condition
    holds; the first of those that hold is the usual one. `pronoun` is he, she, it or they.
    `looks` are lines for a closer look. `unrecognised` is what to call somebody not yet recognised.
    """

    called: tuple[str, ...] = ()
    pronoun: str | None = None
    unrecognised: str | None = None
    looks: tuple[Line, ...] = ()
    named: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyWords:
    """How people put what they believe of a property, and that they were wrong about it.

    The slots of the lines are its parameters and `value`, and in `wrong` also `before`. `known`
    says that somebody, `knower`, knows what it is where whoever is told does not.
    """

    says: tuple[Line, ...] = ()
    wrong: tuple[Line, ...] = ()
    known: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class EventWords:
    """How an event is told, and how a player asks for an action.

    `says` are sentence templates for who perceives the whole of it, `begins` for
    its start, `fails` for its failing, `typed` patterns of commands. `utters` is what whoever
    does it may say aloud, if it is an action; its lines quote that as `{words}`. Its
    conditions hold in the mind of whoever speaks. `spoken` are the kinds of utterance, as
    `model.speech_acts` has them, that are this act when a player says something in words of
    their own: "threat", or "question {t}" for one that names what the slot stands for.
    """

    says: tuple[Line, ...] = ()
    begins: tuple[Line, ...] = ()
    fails: tuple[Line, ...] = ()
    typed: tuple[str, ...] = ()
    utters: tuple[Line, ...] = ()
    spoken: tuple[str, ...] = ()
