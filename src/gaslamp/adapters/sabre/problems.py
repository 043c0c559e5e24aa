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
    "quote_source",
]

LONGEST_QUOTE = 40


def quote_source(text: str) -> str:
    """The author's own text between quotation marks, cut where it would flood a line."""
    short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "..."
    return f'"{short}"'


class SabreProblem(WorldError):
    """A mistake of form in a file in Sabre's notation."""


class NotText(SabreProblem):
    """Bytes that are not UTF-8."""

    code = "GL180"
    template = "the byte 0x{byte:02x} is not UTF-8 text"
    byte: int
    place: Place


class BadToken(SabreProblem):
    """A run of characters that is neither a name, a number nor a symbol."""

    code = "GL181"
    template = "{_quoted} is neither a name, which starts with a letter, nor a number"
    text: str
    place: Place

    @property
    def _quoted(self) -> str:
        return quote_source(self.text)


class UnclosedComment(SabreProblem):
    """A comment that never ends."""

    code = "GL182"
    template = 'this comment is never closed; end it with "*/"'
    place: Place


class UnbalancedBracket(SabreProblem):
    """A bracket without its partner, or with the wrong one. `expected` None: nothing was open."""

    code = "GL183"
    template = "{_fault}"
    bracket: str
    expected: str | None
    place: Place

    @property
    def _fault(self) -> str:
        if self.bracket in "([{":
            return f'"{self.bracket}" is never closed; expected "{self.expected}"'
        if self.expected is None:
            return f'"{self.bracket}" closes nothing'
        return f'expected "{self.expected}", found "{self.bracket}"'


class UnexpectedToken(SabreProblem):
    """Something else stands where the grammar wants `expected`."""

    code = "GL184"
    template = "expected {expected}, found {_what}{hint}"
    expected: str
    found: str
    place: Place
    hint: str = ""

    @property
    def _what(self) -> str:
        return quote_source(self.found) if self.found else "the end of the file"


class NestedTooDeeply(SabreProblem):
    """An expression inside an expression inside an expression, beyond any reader."""

    code = "GL185"
    template = "expressions are nested more than {limit} deep here"
    limit: int
    place: Place


class NestedConditional(SabreProblem):
    """An `if` directly within a branch of another, which Sabre cannot tell apart."""

    code = "GL186"
    template = 'an "if" within the branch of another needs brackets around it'
    place: Place


class AssignmentInCondition(SabreProblem):
    """A value given where one can only be asked for."""

    code = "GL187"
    template = '"=" gives a value, and here one is asked for; to compare, use "=="'
    place: Place


class NotAnEffect(SabreProblem):
    """A condition where a change is wanted."""

    code = "GL188"
    template = "{_quoted} changes nothing, and an effect must"
    found: str
    place: Place

    @property
    def _quoted(self) -> str:
        return quote_source(self.found)


class NotAssignable(SabreProblem):
    """The left side of an assignment is something other than a property."""

    code = "GL189"
    template = "only a property can be given a value, and {_quoted} is none"
    found: str
    place: Place

    @property
    def _quoted(self) -> str:
        return quote_source(self.found)


class NumberTooLarge(SabreProblem):
    """A number beyond double precision."""

    code = "GL190"
    template = "the number {_quoted} is too large"
    text: str
    place: Place

    @property
    def _quoted(self) -> str:
        return quote_source(self.text)


class RepeatedSection(SabreProblem):
    """An action or trigger that says the same thing twice."""

    code = "GL191"
    template = '{_quoted} has "{section}" twice'
    section: str
    event: str
    place: Place

    @property
    def _quoted(self) -> str:
        return quote_source(self.event)


class FileTooLarge(SabreProblem):
    """More text than any problem anybody has written."""

    code = "GL192"
    template = "the file has {length:,} characters, and {most:,} may be"
    length: int
    most: int
    place: Place
