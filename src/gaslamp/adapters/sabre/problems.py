"""What can be wrong with the text of a Sabre file, one class for each cause.

These are mistakes of form. Whether names and types fit together is asked later, of
the world that was read, by `gaslamp.checking.world_checking`.
"""

from __future__ import annotations

from gaslamp.errors import Place, WorldError

__all__ = [
    "AssignmentInCondition",
    "BadToken",
    "FileTooLarge",
    "NestedConditional",
    "NestedTooDeeply",
    "NotAnEffect",
    "NotAssignable",
    "NotText",
    "NumberTooLarge",
    "RepeatedSection",
    "SabreProblem",
    "UnbalancedBracket",
    "UnclosedComment",
    "UnexpectedToken",
    "quoted",
]

LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """The author's own text between quotation marks, cut where it would flood a line."""
    short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "..."
    return f'"{short}"'


class SabreProblem(WorldError):
    """A mistake of form in a file in Sabre's notation."""


class NotText(SabreProblem):
    """Bytes that are not UTF-8."""

    code = "GL180"

    def __init__(self, byte: int, place: Place) -> None:
        self.byte = byte
        super().__init__(f"the byte 0x{byte:02x} is not UTF-8 text", place)


class BadToken(SabreProblem):
    """A run of characters that is neither a name, a number nor a symbol."""

    code = "GL181"

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        message = f"{quoted(text)} is neither a name, which starts with a letter, nor a number"
        super().__init__(message, place)


class UnclosedComment(SabreProblem):
    """A comment that never ends."""

    code = "GL182"

    def __init__(self, place: Place) -> None:
        super().__init__('this comment is never closed; end it with "*/"', place)


class UnbalancedBracket(SabreProblem):
    """A bracket without its partner, or with the wrong one. `expected` None: nothing was open."""

    code = "GL183"

    def __init__(self, bracket: str, expected: str | None, place: Place) -> None:
        self.bracket = bracket
        self.expected = expected
        if bracket in "([{":
            message = f'"{bracket}" is never closed; expected "{expected}"'
        elif expected is None:
            message = f'"{bracket}" closes nothing'
        else:
            message = f'expected "{expected}", found "{bracket}"'
        super().__init__(message, place)


class UnexpectedToken(SabreProblem):
    """Something else stands where the grammar wants `expected`."""

    code = "GL184"

    def __init__(self, expected: str, found: str, place: Place, hint: str = "") -> None:
        self.expected = expected
        self.found = found
        what = quoted(found) if found else "the end of the file"
        super().__init__(f"expected {expected}, found {what}{hint}", place)


class NestedTooDeeply(SabreProblem):
    """An expression inside an expression inside an expression, beyond any reader."""

    code = "GL185"

    def __init__(self, limit: int, place: Place) -> None:
        self.limit = limit
        super().__init__(f"expressions are nested more than {limit} deep here", place)


class NestedConditional(SabreProblem):
    """An `if` directly within a branch of another, which Sabre cannot tell apart."""

    code = "GL186"

    def __init__(self, place: Place) -> None:
        super().__init__('an "if" within the branch of another needs brackets around it', place)


class AssignmentInCondition(SabreProblem):
    """A value given where one can only be asked for."""

    code = "GL187"

    def __init__(self, place: Place) -> None:
        super().__init__(
            '"=" gives a value, and here one is asked for; to compare, use "=="', place
        )


class NotAnEffect(SabreProblem):
    """A condition where a change is wanted."""

    code = "GL188"

    def __init__(self, found: str, place: Place) -> None:
        self.found = found
        super().__init__(f"{quoted(found)} changes nothing, and an effect must", place)


class NotAssignable(SabreProblem):
    """The left side of an assignment is something other than a property."""

    code = "GL189"

    def __init__(self, found: str, place: Place) -> None:
        self.found = found
        message = f"only a property can be given a value, and {quoted(found)} is none"
        super().__init__(message, place)


class NumberTooLarge(SabreProblem):
    """A number beyond double precision."""

    code = "GL190"

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        super().__init__(f"the number {quoted(text)} is too large", place)


class RepeatedSection(SabreProblem):
    """An action or trigger that says the same thing twice."""

    code = "GL191"

    def __init__(self, section: str, event: str, place: Place) -> None:
        self.section = section
        self.event = event
        super().__init__(f'{quoted(event)} has "{section}" twice', place)


class FileTooLarge(SabreProblem):
    """More text than any problem anybody has written."""

    code = "GL192"

    def __init__(self, length: int, most: int, place: Place) -> None:
        self.length = length
        self.most = most
        super().__init__(f"the file has {length:,} characters, and {most:,} may be", place)
