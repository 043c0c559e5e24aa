"""Surprise: what somebody must have been wrong about (semantics 7.4).

Somebody sees happen what they believed impossible. For each way (clause of the
precondition's disjunctive normal form) in which it truly was possible, in order,
each atom of that clause that is false in their mind is made true there: where the
atom says what a fluent is, the fluent is set to that, otherwise to unknown. Only
clauses true in fact matter, so the normal form is never built: the true ones are
read off the precondition, which is linear in it but for disjunctions true in
several ways.

Equality of two fluents counts as both having the value they truly have, as if
expanded over their domain. A boolean fluent, which cannot be unknown, is set to
what it truly is. These settle cases that section 7.4 leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.model.expressions import Value
from gaslamp.model.ground.evaluation import holds, value_of
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Condition,
    Fixed,
    Mind,
    Read,
    compare,
    reads,
)

MOST_CLAUSES = 64
"""Of two disjunctions joined each true way goes with each of the other, so they multiply. In
`dark_room` 32 come up where minds plan, and three in what happens; on the benchmark one."""


def repairs(
    precondition: Condition, truth: Mind, belief: Mind
) -> Iterator[tuple[tuple[int, ...], int, Value]]:
    """The settings, in order, that make `belief` allow what happened in `truth`.

    At most `MOST_CLAUSES` true clauses are considered. Nothing is set twice.
    """
    known: dict[tuple[tuple[int, ...], int], Value] = {}

    def believed(term: Read | Fixed) -> Value:
        if isinstance(term, Fixed):
            return term.value
        key = (term.chain, term.fluent)
        return known[key] if key in known else _value(term, belief)

    for clause in true_clauses(precondition, truth)[:MOST_CLAUSES]:
        for atom in clause:
            match atom:
                case Atom(left=Read() | Fixed() as left, right=Read() | Fixed() as right):
                    is_held = compare(atom.operator, believed(left), believed(right))
                case _:
                    is_held = holds(atom, belief)
            for read, value in () if is_held else _remedy(atom, truth):
                if believed(read) != value:
                    known[read.chain, read.fluent] = value
                    yield read.chain, read.fluent, value


def corrections(
    precondition: Condition, truth: Mind, belief: Mind
) -> Iterator[tuple[tuple[int, ...], int, Value]]:
    """What somebody learns whose act fails though they believed it possible.

    The counterpart of `repairs`: each atom of the way they believed in that is false
    in truth is given up. A boolean, or a value that the atom had ruled out, is then
    known; a value that the atom named becomes unknown. Beliefs about others' minds
    stay: failing shows nothing of them.
    """
    # The first is how they thought that it would go. Of more ways to be wrong nothing has shown.
    for clause in true_clauses(precondition, belief)[:1]:
        for atom in clause:
            if holds(atom, truth):
                continue
            for read in reads(atom):
                # `==` named what it is, and it is not that: which of all the others it is nobody
                # has seen.
                known = atom.operator != "==" or _boolean(read, truth)
                if not read.chain:
                    yield (), read.fluent, _value(read, truth) if known else None


def _remedy(atom: Atom, truth: Mind) -> Iterator[tuple[Read, Value]]:
    """What to believe instead, where an atom that is true in fact is believed false."""
    if atom.operator == "==":
        for read in reads(atom):
            yield read, _value(read, truth)
        return
    match atom:
        case Atom(operator="!=", left=Read() as left, right=Read() as right):
            yield right, _value(right, truth)
            yield left, _value(left, truth) if _boolean(left, truth) else None
        case _:
            for read in reads(atom):
                yield read, _value(read, truth) if _boolean(read, truth) else None


def _boolean(read: Read, truth: Mind) -> bool:
    return isinstance(_value(read, truth), bool)


def true_clauses(condition: Condition, truth: Mind) -> list[tuple[Atom, ...]]:
    """The clauses of a condition's disjunctive normal form that hold, in order."""
    match condition:
        case Atom():
            return [(condition,)] if holds(condition, truth) else []
        case AnyOf(parts=parts):
            return [clause for part in parts for clause in true_clauses(part, truth)]
        case AllOf(parts=parts):
            clauses: list[tuple[Atom, ...]] = [()]
            for part in parts:
                found = true_clauses(part, truth)
                clauses = [(*a, *b) for a in clauses for b in found][:MOST_CLAUSES]
            return clauses


def first_true_clause(condition: Condition, truth: Mind) -> tuple[Atom, ...] | None:
    """The first of `true_clauses`; None: there is none. Cost: what is looked at to find it."""
    match condition:
        case Atom():
            return (condition,) if holds(condition, truth) else None
        case AnyOf(parts=parts):
            found = (first_true_clause(part, truth) for part in parts)
            return next((clause for clause in found if clause is not None), None)
        case AllOf(parts=parts):
            atoms: list[Atom] = []
            for part in parts:
                clause = first_true_clause(part, truth)
                if clause is None:
                    return None
                atoms += clause
            return tuple(atoms)


def _value(read: Read, mind: Mind) -> Value:
    return value_of(read, mind)
