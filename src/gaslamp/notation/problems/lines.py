"""Mistakes in lines: indentation, blocks, colons and brackets."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class TabInIndentation(WorldError):
    """A tab before the first word of a line."""

    code = "GL218"
    template = "this line is indented with a tab; indent with spaces"
    place: Place


class OverIndented(WorldError):
    """A line further in than the one before, which opens no block."""

    code = "GL219"
    template = (
        '"{word}" is indented further than the line before, which has nothing below it; a block '
        "begins after a colon or below a declaration"
    )
    word: str
    place: Place


class UnevenIndentation(WorldError):
    """A line further out than the one before, but level with nothing above."""

    code = "GL220"
    template = (
        '"{word}" is not level with any line above; indent it as far as the line it belongs beside'
    )
    word: str
    place: Place


class EmptyBlock(WorldError):
    """A colon with nothing after it and nothing indented below."""

    code = "GL221"
    template = 'nothing follows "{header}"; expected {wanted} on the line or indented below it'
    header: str
    wanted: str
    place: Place


class MissingColon(WorldError):
    """A line that needs a colon before what follows."""

    code = "GL222"
    template = 'a colon is missing after "{header}"'
    header: str
    place: Place


class NeedlessColon(WorldError):
    """A colon at the end of a declaration's first line, as Python would have it."""

    code = "GL223"
    template = 'no colon is wanted after "{header}"; its sections stand indented below it'
    header: str
    place: Place


class UnclosedBracket(WorldError):
    """An opening bracket whose closing one never comes."""

    code = "GL224"
    template = 'this "(" is never closed; put a ")" where it should end'
    place: Place


class UnmatchedBracket(WorldError):
    """A closing bracket that nothing opened."""

    code = "GL225"
    template = 'nothing opened this ")"; remove it, or put a "(" before it'
    place: Place


class UnfinishedText(WorldError):
    """The text ends in the middle of something."""

    code = "GL226"
    template = "the text ends too soon; expected {wanted}"
    wanted: str
    place: Place
