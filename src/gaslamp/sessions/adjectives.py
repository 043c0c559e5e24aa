"""What things can be told apart by: how they are and whose, as the person believes.

The words come from the view alone, so that "the broken hand" names one only to somebody
who knows that it is broken.
"""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.english.prose import adjective
from gaslamp.views import View


def adjectives(view: View) -> Mapping[str, tuple[str, ...]]:
    """Words for everything the person knows to be some way or to be somebody's, by id.

    What is true of a person and a thing ("wounded(crane, left_leg)") is said of the
    thing, if the person is the one who looks: of others' limbs it would mislead.
    """
    people = {one.id: one.called for one in view.nameables if one.is_person}
    made: dict[str, dict[str, None]] = {}
    for one in view.known:
        if isinstance(one.value, str) and one.value in people and len(one.arguments) == 1:
            owners = dict.fromkeys(f"{name.split()[-1].lower()}'s" for name in people[one.value])
            made.setdefault(one.arguments[0], {}).update(owners)
            continue
        word = adjective(one)
        if word and one.arguments:
            own = one.arguments[1:] if one.arguments[0] == view.who else one.arguments[:1]
            for thing in own or one.arguments[:1]:
                made.setdefault(thing, {})[word] = None
    return {thing: tuple(words) for thing, words in made.items()}


def located_things(view: View) -> frozenset[str]:
    """What the person knows to be somewhere, and so to be a thing of its own, no limb."""
    named = {one.id for one in view.nameables}
    return frozenset(
        one.arguments[0] for one in view.known if len(one.arguments) == 1 and one.value in named
    )
