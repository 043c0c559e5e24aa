"""Mistakes in lines: indentation, blocks, colons and brackets."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class TabInIndentation(WorldError):
    """A tab before the first word of a line."""

    code = "GL218"

    def __init__(self, place: Place) -> None:
        super().__init__("this line is indented with a tab; indent with spaces", place)


class OverIndented(WorldError):
    """A line further in than the one before, which opens no block."""

    code = "GL219"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        super().__init__(
            f'"{word}" is indented further than the line before, which has nothing below it;'
            " a block begins after a colon or below a declaration",
            place,
        )


class UnevenIndentation(WorldError):
    """A line further out than the one before, but level with nothing above."""

    code = "GL220"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        super().__init__(
            f'"{word}" is not level with any line above; indent it as far as the line it belongs'
            " beside",
            place,
        )


class EmptyBlock(WorldError):
    """A colon with nothing after it and nothing indented below."""

    code = "GL221"

    def __init__(self, header: str, wanted: str, place: Place) -> None:
        self.header = header
        self.wanted = wanted
        super().__init__(
            f'nothing follows "{header}"; expected {wanted} on the line or indented below it', place
        )


class MissingColon(WorldError):
    """A line that needs a colon before what follows."""

    code = "GL222"

    def __init__(self, header: str, place: Place) -> None:
        self.header = header
        super().__init__(f'a colon is missing after "{header}"', place)


class NeedlessColon(WorldError):
    """A colon at the end of a declaration's first line, as Python would have it."""

    code = "GL223"

    def __init__(self, header: str, place: Place) -> None:
        self.header = header
        super().__init__(
            f'no colon is wanted after "{header}"; its sections stand indented below it', place
        )


class UnclosedBracket(WorldError):
    """An opening bracket whose closing one never comes."""

    code = "GL224"

    def __init__(self, place: Place) -> None:
        super().__init__('this "(" is never closed; put a ")" where it should end', place)


class UnmatchedBracket(WorldError):
    """A closing bracket that nothing opened."""

    code = "GL225"

    def __init__(self, place: Place) -> None:
        super().__init__('nothing opened this ")"; remove it, or put a "(" before it', place)


class UnfinishedText(WorldError):
    """The text ends in the middle of something."""

    code = "GL226"

    def __init__(self, wanted: str, place: Place) -> None:
        self.wanted = wanted
        super().__init__(f"the text ends too soon; expected {wanted}", place)
