"""Moments: what was typed, what came of it, and conditions on that.

A condition looks at the view of whoever is played, at the line and at the reply, and
so can tell nothing apart that a player could not.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import (
    LONGEST_LINE,
    UNKNOWN_NAME,
    UNKNOWN_VERB,
    Ambiguous,
    Meta,
    NotUnderstood,
    Reading,
    Understood,
)
from gaslamp.english.words import LatePattern
from gaslamp.sessions.commands import EXAMINE
from gaslamp.sessions.patterns import Pattern
from gaslamp.values import dataclass
from gaslamp.views import Known, View

BARE: Final = frozenset(["arrived", "over", "status", "opening"])
NAMED: Final = frozenset(["place", "asked", "examined", "misread"])
CALLS: Final = frozenset(["did", "refused"])
_MISREAD: Final = {"verb": UNKNOWN_VERB, "name": UNKNOWN_NAME}
_TERM: Final = LatePattern(
    r"\s*(?P<not>not\s+)?(?P<before>before\s+)?(?P<kind>\w+)"
    r'(?:\s+(?P<of>"[^"]*"|/(?:[^/\\]|\\.)*/|\w+(?:\([^)]*\))?(?:\s*=\s*\w+)?))?\s*(?:,|$)'
)
_CALL: Final = LatePattern(r"(\w+)(?:\(([^)]*)\))?(?:\s*=\s*(\w+))?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A line typed and its reply; `typed` is "" for the opening.

    `before` is the view before it, None at the opening. `turns` is how many commands
    have been taken since the beginning that ask for something in the story.
    """

    view: View
    before: View | None
    typed: str
    reading: Reading | None
    text: str
    is_refused: bool
    has_arrived: bool
    turns: int

    @property
    def misread(self) -> str:
        """Why the line was not understood; "" if it was."""
        return self.reading.reason if isinstance(self.reading, NotUnderstood) else ""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `kind` is its word, `of` what stands behind it."""

    kind: str
    of: str = ""
    is_not: bool = False
    of_before: bool = False

    def holds(self, moment: Moment) -> bool:
        """Whether it is so."""
        view = moment.before if self.of_before else moment.view
        return (view is not None and self._is_so(moment, view)) != self.is_not

    def _is_so(self, moment: Moment, view: View) -> bool:
        match self.kind:
            case "status":
                return True
            case "arrived":
                return moment.has_arrived
            case "opening":
                return moment.before is None
            case "over":
                return view.ending is not None
            case "place":
                return view.place == self.of
            case "says":
                return self._is_said(moment.text)
            case "typed":
                return self._is_said(moment.typed[:LONGEST_LINE])
            case "knows":
                return any(_is_known(one, self.of) for one in view.known)
            case "did":
                return self._was_done(moment)
            case _:
                return self._was_read(moment)

    def _was_read(self, moment: Moment) -> bool:
        """Whether the line was taken for what this asks for."""
        match moment.reading:
            case Meta(name):
                return self.kind == "asked" and name == self.of
            case Understood(action, roles) if self.kind == "examined":
                return action == EXAMINE and roles.get("what") == self.of
            case Understood(action, roles) if self.kind == "refused":
                act, arguments, _ = _call(self.of)
                return moment.is_refused and action == act and set(arguments) <= {*roles.values()}
            case NotUnderstood(reason) if self.kind == "misread":
                return self.of == "any" or reason == _MISREAD.get(self.of)
            case Ambiguous():
                return self.kind == "asked" and self.of == "question"
            case _:
                return False

    def _was_done(self, moment: Moment) -> bool:
        act, arguments, _ = _call(self.of)
        told = 0 if moment.before is None else len(moment.before.percepts)
        return any(
            (one.phase, one.doer) == ("happens", moment.view.who)
            and act in {one.act.name, "any"}
            and set(arguments) <= set(one.act.arguments)
            for one in moment.view.percepts[told:]
        )

    def _is_said(self, text: str) -> bool:
        inner = self.of[1:-1]
        if self.of.startswith("/"):
            return Pattern.of(inner).is_in(text)
        return inner.casefold() in " ".join(text.split()).casefold()


def terms(text: str) -> tuple[Term, ...]:
    """The conditions of a rule, parted by commas.

    Raises:
        ValueError: one of them is none.

    >>> terms('arrived, not says "a, b"')[1]
    Term(kind='says', of='"a, b"', is_not=True, of_before=False)
    """
    made: list[Term] = []
    at = 0
    while at < len(text):
        found = _TERM.match(text, at)
        if found is None or not found["kind"]:
            raise ValueError(f'"{text[at:].strip()}" is no condition')
        term = Term(found["kind"], found["of"] or "", bool(found["not"]), bool(found["before"]))
        _check(term)
        made.append(term)
        at = found.end()
    return tuple(made)


def _check(term: Term) -> None:
    quoted = term.of[:1] in {'"', "/"}
    is_call = bool(_CALL.fullmatch(term.of)) and not quoted
    fits = {
        **dict.fromkeys(BARE, not term.of),
        **dict.fromkeys(NAMED, is_call and "(" not in term.of),
        **dict.fromkeys(CALLS, is_call and "=" not in term.of),
        **dict.fromkeys(("says", "typed"), quoted),
        "knows": is_call and "=" in term.of,
    }
    if not fits.get(term.kind, False):
        said = " ".join(part for part in (term.kind, term.of) if part)
        raise ValueError(f'"{said}" is no condition')
    if term.of.startswith("/"):
        Pattern.of(term.of[1:-1])


def _call(text: str) -> tuple[str, tuple[str, ...], str]:
    """The name, the arguments and the value of ``name(a, b) = value``."""
    found = _CALL.fullmatch(text)
    assert found is not None  # as `_check` saw to
    names = (one.strip() for one in (found[2] or "").split(","))
    return found[1], tuple(one for one in names if one), found[3] or ""


def _is_known(known: Known, text: str) -> bool:
    name, arguments, value = _call(text)
    said = str(known.value).casefold() if isinstance(known.value, bool) else str(known.value)
    return (known.property, known.arguments, said) == (name, arguments, value)
