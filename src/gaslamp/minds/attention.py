"""What somebody attends to: what they are busy with, what they mean to do, what they fear.

Everything is read from what they themselves chose and perceived.
"""

from __future__ import annotations

from gaslamp.records import Person


def attended_to(person: Person) -> frozenset[str]:
    """The people, things and places that somebody has in mind just now, by name."""
    names = set(() if person.act is None else person.act.arguments)
    if person.intention is not None:
        names.update(person.intention.plan[0].arguments)
    for prospect in person.feelings.prospects:
        names.update(prospect.act.arguments)
        names.update(() if prospect.by is None else (prospect.by,))
    return frozenset(names)
