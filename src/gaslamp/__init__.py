"""Gaslamp runs dramatic scenes in which nobody knows what they could not have perceived.

A *world* says who and what there is, what can be done, who would notice, who believes what, and
who wants what. From that one text Gaslamp plays, runs, tells and plans. Where to begin: `model`
holds the world as values, `worldfile` reads and writes its notation, `search` answers what makes
sense to whom, `simulation` runs the scene and hands out views, `narration` and `english` tell it.
"""

# First, for it settles which body every other module has.
from gaslamp import native as _native  # noqa: F401

__all__ = ["__version__"]

__version__ = "0.1.0"
