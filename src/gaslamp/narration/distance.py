"""Telling at a distance: what a reader does not consent to happens, and is not told.

A line stands in place of what the world has for such a percept, in everything that is told of a
view. Nothing but the telling changes: what is perceived, believed and done stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from gaslamp.narration.manner import Manner
from gaslamp.views import Told, View


def seen_in(manner: Manner, view: View) -> View:
    """A view with the lines that are told in this manner: the same, where nothing is withheld."""
    if not manner.withheld:
        return view
    lines = dict(manner.withheld)
    hidden = {one.at_ms for one in view.percepts if one.act.name in lines}
    if not hidden:
        return view
    percepts = tuple(
        replace(one, told=(Told(lines[one.act.name], ()),)) if one.act.name in lines else one
        for one in view.percepts
    )
    # What it showed somebody to be wrong about says what it was.
    revisions = tuple(
        replace(one, told=()) if one.at_ms in hidden else one for one in view.revisions
    )
    known = tuple(replace(one, told=()) if one.at_ms in hidden else one for one in view.known)
    return replace(view, percepts=percepts, revisions=revisions, known=known)
