"""Mistakes in which word stands where: declarations, their sections, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.errors import Place, WorldError, nearest_name


def listing(words: Sequence[str], conjunction: str = "or") -> str:
    """The words as English lists them: `a`, `a or b`, `a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


class UnknownDeclaration(WorldError):
    """A line at the margin whose first word begins no declaration."""

    code = "GL227"

    def __init__(self, word: str, place: Place, known: Iterable[str]) -> None:
        self.word = word
        hint = nearest_name(word, known) or '; for front matter write it as key: "text"'
        super().__init__(f'no declaration begins with "{word}"{hint}', place)


class UnknownSection(WorldError):
    """A section that a declaration of this kind does not have."""

    code = "GL228"

    def __init__(self, word: str, kind: str, place: Place, known: Iterable[str]) -> None:
        self.word = word
        self.kind = kind
        names = sorted(known)
        article = "an" if kind[:1] in "aeiou" else "a"
        super().__init__(
            f'{article} {kind} has no section "{word}"{nearest_name(word, names)};'
            f" it has {listing(names, 'and')}",
            place,
        )


class SectionTwice(WorldError):
    """A section given a second time in one declaration."""

    code = "GL229"

    def __init__(self, section: str, declaration: str, place: Place, first: Place) -> None:
        self.section = section
        self.first = first
        super().__init__(
            f'"{section}" is given twice in "{declaration}"; the first is on line {first.line}',
            place,
        )


class MissingSection(WorldError):
    """A section that a declaration of this kind cannot be without."""

    code = "GL230"

    def __init__(self, section: str, declaration: str, place: Place) -> None:
        self.section = section
        kind = declaration.split()[0]
        article = "an" if kind[:1] in "aeiou" else "a"
        super().__init__(f'"{declaration}" has no "{section}", which {article} {kind} needs', place)


class FrontKeyTwice(WorldError):
    """A key of the front matter given a second time."""

    code = "GL231"

    def __init__(self, key: str, place: Place, first: Place) -> None:
        self.key = key
        self.first = first
        super().__init__(f'"{key}" is given twice; the first is on line {first.line}', place)


class SharedWords(WorldError):
    """Words or looks under a line that declares several entities."""

    code = "GL232"

    def __init__(self, names: Sequence[str], place: Place) -> None:
        self.names = tuple(names)
        super().__init__(
            f"these words would be shared by {listing(names, 'and')};"
            " declare each on a line of its own",
            place,
        )


class Unexpected(WorldError):
    """A word where another kind of word was expected: the general case."""

    code = "GL233"

    def __init__(self, word: str, wanted: str, place: Place, known: Iterable[str] = ()) -> None:
        self.word = word
        self.wanted = wanted
        hint = nearest_name(word, known)
        super().__init__(f"{_quoted(word)} is not expected here, but {wanted}{hint}", place)


def _quoted(word: str) -> str:
    if word.startswith('"'):
        return f"the text {word}"
    return f'"{word}"' if word else "the end of the line"
