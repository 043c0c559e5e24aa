"""The definition of right: searches written to be read beside the semantics, with nothing clever.

`explanation` says when an act makes sense to somebody, `reference` which stories are made of
such acts. Whatever is faster is held to these by tests.
"""

from gaslamp.planning.definition.explanation import (
    Explainer,
)
from gaslamp.planning.definition.reference import (
    ReferenceSearch,
)

__all__ = [
    "Explainer",
    "ReferenceSearch",
]
