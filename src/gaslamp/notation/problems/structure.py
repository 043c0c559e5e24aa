"""Mistakes in which word stands where: declarations, their sections, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.errors import Place, WorldError, nearest_name


def listing(words: Sequence[str], conjunction: str = "or") -> str:
    """The words as English lists them: `a`, `a or b`, `a, b or c`."""
    if len(words) < 2:  # noqa: PLR2004 (a word has nothing to be joined to)
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


class UnknownDeclaration(WorldError):
    """A line at the margin whose first word begins no declaration."""

    code = "GL227"

    def __init__(self, word: str, place: Place, known: Iterable[str]) -> None:
        self.word = word
        hint = nearest_name(word, known) or '; for front matter write it as key: "text"'
        super().__init__(f'no declaration begins with "{word}"{hint}', place)


class StraySection(WorldError):
    """A section at the margin, where it belongs to no declaration."""

    code = "GL228"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        super().__init__(
            f'"{word}" belongs below a declaration; indent it, or write `{word}` if it is a key of'
            " the front matter",
            place,
        )


class UnknownSection(WorldError):
    """A section that a declaration of this kind does not have."""

    code = "GL229"

    def __init__(self, word: str, kind: str, place: Place, known: Iterable[str]) -> None:
        self.word = word
        self.kind = kind
        names = sorted(known)
        article = "an" if kind[:1] in "aeiou" else "a"
        hint = nearest_name(word, names) or f"; it may have {listing(names, 'and')}"
        super().__init__(f'{article} {kind} has no section "{word}"{hint}', place)


class SectionTwice(WorldError):
    """A section given a second time in one declaration."""

    code = "GL230"

    def __init__(self, section: str, declaration: str, place: Place, first: Place) -> None:
        self.section = section
        self.first = first
        super().__init__(
            f'"{section}" is given twice in "{declaration}"; the first is on line {first.line}',
            place,
        )


class MarkTwice(WorldError):
    """A mark of a line, between it and its condition, given a second time."""

    code = "GL250"

    def __init__(self, mark: str, place: Place) -> None:
        self.mark = mark
        super().__init__(f'"{mark}" is given twice for one line; once is enough', place)


class NoneOfThese(WorldError):
    """A word that is none of those that can stand here."""

    code = "GL251"

    def __init__(self, given: str, what: str, known: Sequence[str], place: Place) -> None:
        self.given = given
        near = nearest_name(given, known)
        super().__init__(
            f'"{given}" is no {what}{near}'
            if near
            else f'"{given}" is no {what}; there are {", ".join(known)}',
            place,
        )


class FormUnnamed(WorldError):
    """A form of a verb without the name of the form."""

    code = "GL252"

    def __init__(self, forms: Sequence[str], place: Place) -> None:
        super().__init__(
            f'a form of a verb wants its name before it, one of {", ".join(forms)}: past "leaned"',
            place,
        )


class MissingSection(WorldError):
    """A section that a declaration of this kind cannot be without."""

    code = "GL231"

    def __init__(self, section: str, declaration: str, place: Place) -> None:
        self.section = section
        kind = declaration.partition(" ")[0]
        article = "an" if kind[:1] in "aeiou" else "a"
        super().__init__(f'"{declaration}" has no "{section}", which {article} {kind} needs', place)


class FrontKeyTwice(WorldError):
    """A key of the front matter given a second time."""

    code = "GL232"

    def __init__(self, key: str, place: Place, first: Place) -> None:
        self.key = key
        self.first = first
        super().__init__(f'"{key}" is given twice; the first is on line {first.line}', place)


class SharedWords(WorldError):
    """Words or looks under a line that declares several entities."""

    code = "GL233"

    def __init__(self, names: Sequence[str], place: Place) -> None:
        self.names = tuple(names)
        super().__init__(
            f"these words would be shared by {listing(names, 'and')};"
            " declare each on a line of its own",
            place,
        )


class ElseIf(WorldError):
    """`else if`, which is one word here."""

    code = "GL234"

    def __init__(self, place: Place) -> None:
        super().__init__('"else if" is written "elif" here', place)


class Unexpected(WorldError):
    """A word where another kind of word was expected: the general case."""

    code = "GL235"

    def __init__(self, word: str, wanted: str, place: Place, known: Iterable[str] = ()) -> None:
        self.word = word
        self.wanted = wanted
        hint = nearest_name(word, known)
        super().__init__(f"expected {wanted}, not {_quoted(word)}{hint}", place)


def _quoted(word: str) -> str:
    if word.startswith('"'):
        return f"the text {word}"
    return f'"{word}"' if word else "the end of the line"
