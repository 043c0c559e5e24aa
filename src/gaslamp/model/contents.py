"""Front matter that says what is in a story: warnings and tags, and the moments they are for.

They are lines of the front matter, by their keys:

    warning_blood: "Blood, and a wound that is looked at."
    moments_of_blood: "stab, cut"
    distance_of_blood: "There is blood, and then there is less of it."
    tag_betrayal: "A betrayal by a friend"
    moments_of_betrayal: "betray"

A warning stands before the story. A tag with moments would spoil it, so it is shown once whoever
reads has come to one of them; one without stands before the story too. Moments are actions and
events, by their names.

>>> front = Front(details=(("warning_blood", "Blood."), ("moments_of_blood", "stab, cut")))
>>> [(one.kind, one.is_warning, sorted(one.moments)) for one in contents_of(front)]
[('blood', True, ['cut', 'stab'])]
"""

from __future__ import annotations

from typing import Final

from gaslamp.model.world import Front
from gaslamp.values import dataclass

WARNING_OF: Final = "warning_"
TAG_OF: Final = "tag_"
MOMENTS_OF: Final = "moments_of_"
DISTANCE_OF: Final = "distance_of_"
LEAVES_OUT: Final = "leaves_out_"
"""How a key begins that names what of a world that is used is left out: for the program alone."""


@dataclass(frozen=True, slots=True)
class Content:
    """One kind of content. `text` is the warning or the tag, "" where there is neither.

    `moments` are names of actions and events; `distance` is the line that is told in their place to
    whoever does not consent to it, "" where the author wrote none.
    """

    kind: str
    text: str
    is_warning: bool
    moments: frozenset[str]
    distance: str

    @property
    def line(self) -> str:
        """What is told in place of such a moment."""
        if self.distance and not {"{", "}"} & set(self.distance):
            return self.distance
        return f"Something happens that is not told here ({self.kind.replace('_', ' ')})."


def kind_of_content(key: str) -> str:
    """The kind of content that a key of the front matter says something of; "" for other keys.

    >>> kind_of_content("moments_of_blood"), kind_of_content("author")
    ('blood', '')
    """
    prefixes = (WARNING_OF, TAG_OF, MOMENTS_OF, DISTANCE_OF)
    return next((key.removeprefix(one) for one in prefixes if key.startswith(one)), "")


def contents_of(front: Front) -> tuple[Content, ...]:
    """Every kind of content that front matter speaks of, in the order in which it does."""
    details = dict(front.details)
    kinds = dict.fromkeys(kind for key in details if (kind := kind_of_content(key)))
    return tuple(
        Content(
            kind,
            details.get(f"{WARNING_OF}{kind}") or details.get(f"{TAG_OF}{kind}") or "",
            f"{WARNING_OF}{kind}" in details,
            frozenset(details.get(f"{MOMENTS_OF}{kind}", "").replace(",", " ").split()),
            details.get(f"{DISTANCE_OF}{kind}", ""),
        )
        for kind in kinds
    )


def details_before(front: Front) -> tuple[tuple[str, str], ...]:
    """The details that may be shown before the story: nothing in them spoils it."""
    moments = {one.kind for one in contents_of(front) if one.moments}
    return tuple(
        (key, text)
        for key, text in front.details
        if not key.startswith((MOMENTS_OF, DISTANCE_OF, LEAVES_OUT))
        and not (key.startswith(TAG_OF) and key.removeprefix(TAG_OF) in moments)
    )
