"""Mistakes in which word stands where: declarations, their sections, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.errors import Place, WorldError, join_words, nearest_name, with_article


class UnknownDeclaration(WorldError):
    """A line at the margin whose first word begins no declaration."""

    code = "GL227"
    template = 'no declaration begins with "{word}"{_hint}'
    word: str
    place: Place
    known: Iterable[str]

    @property
    def _hint(self) -> str:
        return nearest_name(self.word, self.known) or '; for front matter write it as key: "text"'


class UnquotedText(WorldError):
    """A key of the front matter whose text stands without quotes."""

    code = "GL830"
    template = '"{key}" takes a text in quotes; write {key}: "{text}"'
    key: str
    text: str
    place: Place


class StraySection(WorldError):
    """A section at the margin, where it belongs to no declaration."""

    code = "GL228"
    template = (
        '"{word}" belongs below a declaration; indent it, or write `{word}` if it is a key of '
        "the front matter"
    )
    word: str
    place: Place


class UnknownSection(WorldError):
    """A section that a declaration of this kind does not have."""

    code = "GL229"
    template = '{_whole} has no section "{word}"{_hint}'
    word: str
    kind: str
    place: Place
    known: Iterable[str]

    @property
    def _whole(self) -> str:
        return with_article(self.kind)

    @property
    def _hint(self) -> str:
        near = nearest_name(self.word, self.known)
        return near or f"; it may have {join_words(sorted(self.known), 'and')}"


class SectionTwice(WorldError):
    """A section given a second time in one declaration."""

    code = "GL230"
    template = '"{section}" is given twice in "{declaration}"; the first is on line {first.line}'
    section: str
    declaration: str
    place: Place
    first: Place


class MarkTwice(WorldError):
    """A mark of a line, between it and its condition, given a second time."""

    code = "GL250"
    template = '"{mark}" is given twice for one line; once is enough'
    mark: str
    place: Place


class NoneOfThese(WorldError):
    """A word that is none of those that can stand here."""

    code = "GL251"
    template = '"{given}" is no {what}{_hint}'
    given: str
    what: str
    known: Sequence[str]
    place: Place

    @property
    def _hint(self) -> str:
        return nearest_name(self.given, self.known) or f"; there are {', '.join(self.known)}"


class FormUnnamed(WorldError):
    """A form of a verb without the name of the form."""

    code = "GL252"
    template = 'a form of a verb wants its name before it, one of {_listed}: past "leaned"'
    forms: Sequence[str]
    place: Place

    @property
    def _listed(self) -> str:
        return ", ".join(self.forms)


class MissingSection(WorldError):
    """A section that a declaration of this kind cannot be without."""

    code = "GL231"
    template = '"{declaration}" has no "{section}", which {_whole} needs'
    section: str
    declaration: str
    place: Place

    @property
    def _whole(self) -> str:
        return with_article(self.declaration.partition(" ")[0])


class FrontKeyTwice(WorldError):
    """A key of the front matter given a second time."""

    code = "GL232"
    template = '"{key}" is given twice; the first is on line {first.line}'
    key: str
    place: Place
    first: Place


class SharedWords(WorldError):
    """Words or looks under a line that declares several entities."""

    code = "GL233"
    template = "these words would be shared by {_listed}; declare each on a line of its own"
    names: Sequence[str]
    place: Place

    @property
    def _listed(self) -> str:
        return join_words(self.names, "and")


class ElseIf(WorldError):
    """`else if`, which is one word here."""

    code = "GL234"
    template = '"else if" is written "elif" here'
    place: Place


class Unexpected(WorldError):
    """A word where another kind of word was expected: the general case."""

    code = "GL235"
    template = "expected {wanted}, not {_found}{_hint}"
    word: str
    wanted: str
    place: Place
    known: Iterable[str] = ()

    @property
    def _found(self) -> str:
        if self.word.startswith('"'):
            return f"the text {self.word}"
        return f'"{self.word}"' if self.word else "the end of the line"

    @property
    def _hint(self) -> str:
        return nearest_name(self.word, self.known)
