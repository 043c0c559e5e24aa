r"""A text in the notation, laid out as the worlds that ship are.

Nothing of what is said changes, and no comment is lost: the words are those of the text, in their
order, on the author's own lines. What is settled is the room between them. Blocks go in by four;
a line that goes on, and one within brackets, stands under the line it goes on from, four further in
for each bracket that is open. One space stands between words, none within brackets; a blank line
stays one, and none stands at the beginning of a block. A comment of a line of its own goes with
the block it was written in; one after words stays in its column where there is room, a space
off at least, so that comments that stand below one another go on doing so.

>>> print(format_text('property at( room ):room   # where\nlaw a\n  holds:at(b)==-1'), end="")
property at(room): room    # where
law a
    holds: at(b) == -1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lark import Token, UnexpectedInput

from gaslamp.errors import Place
from gaslamp.notation import problems
from gaslamp.notation.diagnosis import parse_problem
from gaslamp.notation.expression_text import INDENT
from gaslamp.notation.grammar import Node, parse
from gaslamp.notation.scanning import decode_text, is_empty, scan
from gaslamp.values import dataclass

_AFTER_A_NAME: Final = frozenset(
    ("apply", "parameters", "occurrence", "believes", "knows", "group", "mind", "assumed")
)
"""Where a bracket opens that belongs to the word before it."""
_UNARY: Final = frozenset(("negative", "negative_value", "bound", "whole_number"))
"""Where a minus belongs to what follows it."""
_WITHIN_VALUES: Final = frozenset(("typed_variable", "quantified"))
"""Where a colon stands in the middle of a condition or value, and does not begin one."""
_WITH_WORDS_BEFORE: Final = frozenset(("TEXT", "TAKES", "HAPPENS", "WEIGHT"))
"""What a line without a colon begins with before it comes to a condition or value."""
_COMMENT_OFF: Final = 1
"""Spaces between words and a comment beside them, at least."""
_LAYOUT: Final = frozenset(("_NL", "_INDENT", "_DEDENT"))


def format_text(text: str | bytes, file: str = "<text>") -> str:
    """The same text, laid out; ended by a line end, and with the line ends that it had.

    It reads as the same world, but for where in the text things stand; laid out again it stays as
    it is. What only its meaning gets wrong, such as a name of nothing, is no hindrance.

    Raises:
        WorldError: the first mistake that makes it no text of the notation, with its place.

    Cost: as to read it, twice.
    """
    source = decode_text(text, file)
    scan(source, file)
    if is_empty(source):
        raise problems.EmptyFile("a world", Place(file, 1, 1))
    tree = _tree(source, file)
    laid_out = _Formatting(source, tuple(_words(tree, "world"))).run()
    assert list(_shape(_tree(laid_out, file))) == list(_shape(tree)), "no word is changed"
    return laid_out.replace("\n", "\r\n") if _ends_lines_as_windows(text) else laid_out


def _ends_lines_as_windows(text: str | bytes) -> bool:
    first = text.partition(b"\n") if isinstance(text, bytes) else text.partition("\n")
    return bool(first[1]) and first[0][-1:] in (b"\r", "\r")


def _tree(source: str, file: str) -> Node:
    try:
        return parse(source, "world")
    except UnexpectedInput as error:
        raise parse_problem(error, source, file) from None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or sign: what it is, where its text begins, and within which rule."""

    kind: str
    text: str
    start: int
    rule: str


def _words(tree: Node, rule: str) -> Iterator[_Word]:
    """Every word of a tree, and the marks of its lines and blocks, in the order of the text."""
    for child in tree.children:
        if isinstance(child, Token):
            yield _Word(child.type, str(child), child.start_pos or 0, rule)
        elif child is not None:
            yield from _words(child, str(child.data))


def _shape(tree: Node) -> Iterator[tuple[str, str, str]]:
    """What is read of a tree: its words within their rules, however they are laid out."""
    for word in _words(tree, "world"):
        if word.rule == "world":
            continue  # the blank line that the text begins with
        # An applied name is known by its bracket, but not where a line ends between the two.
        kind = "NAME" if word.kind == "APPLIED" else word.kind
        yield kind, word.rule, "" if word.kind in _LAYOUT else _spelled(word)


def _spelled(word: _Word) -> str:
    """The word itself; one of several words, such as `for each`, with one space between them."""
    return word.text if word.kind in ("TEXT", "QUOTED_NAME") else " ".join(word.text.split())


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment, the column it begins in, and whether a blank line stands before it."""

    text: str
    column: int
    is_after_blank: bool = False


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two words: a comment on the line of the first, and lines of their own."""

    beside: _Comment | None
    own: tuple[_Comment, ...]
    ends_blank: bool


class _Formatting:
    """One text being laid out, word after word."""

    def __init__(self, source: str, words: Sequence[_Word]) -> None:
        self._source = source
        self._words = words
        self._lines: list[str] = []
        self._line = ""
        # Of each open block, the column in which its lines begin in the source.
        self._columns = [0]
        self._rows = _Rows(0, words[0])

    def run(self) -> str:
        """The text laid out."""
        begins = self._line_beginnings()
        before: _Word | None = None
        end = 0
        for word in self._words:
            if word.kind in _LAYOUT:
                continue
            if word.start in begins:
                self._begin_line(self._gap(end, word.start), begins[word.start], word)
            elif "\n" in self._source[end : word.start]:
                self._go_on(self._gap(end, word.start), word)
            elif before is not None:
                self._line += _space(before, word)
            self._line += _spelled(word)
            self._rows.take(word)
            before, end = word, word.start + len(word.text)
        self._end_text(self._gap(end, len(self._source)))
        return "\n".join(self._lines) + "\n"

    def _line_beginnings(self) -> dict[int, int]:
        """Of the first word of each line that goes on from none: how many blocks it is deep in."""
        found: dict[int, int] = {}
        is_new, depth = True, 1
        for word in self._words:
            if word.kind == "_NL":
                is_new = True
            elif word.kind in _LAYOUT:
                depth += 1 if word.kind == "_INDENT" else -1
            elif is_new:
                found[word.start] = depth
                is_new = False
        return found

    def _gap(self, start: int, end: int) -> _Gap:
        """What the source has between two places, of which words end and begin."""
        at_start = self._source.rfind("\n", 0, start) + 1
        beside, *lines = self._source[start:end].split("\n")
        if start == 0:
            # Nothing stands before the first line, so that it is one of its own.
            beside, lines = "", [beside, *lines]
        if end == len(self._source):
            lines.append("")
        own: list[_Comment] = []
        is_blank = False
        for line in lines[:-1]:
            comment = line.strip()
            if comment:
                own.append(_Comment(comment, len(line) - len(line.lstrip()), is_blank))
            is_blank = not comment
        column = start - at_start + len(beside) - len(beside.lstrip())
        stands = beside.strip()
        return _Gap(_Comment(stands, column) if stands else None, tuple(own), is_blank)

    def _begin_line(self, gap: _Gap, depth: int, word: _Word) -> None:
        """End what was begun, and begin a line that goes on from none."""
        was, opens = self._columns, depth > len(self._columns)
        column = word.start - (self._source.rfind("\n", 0, word.start) + 1)
        self._columns = [*was, column] if opens else was[:depth]
        self._end_line(gap)
        for number, comment in enumerate(gap.own):
            if comment.is_after_blank and not (opens and number == 0):
                self._put_blank()
            self._lines.append(f"{INDENT * (_depth_of(comment, was, depth) - 1)}{comment.text}")
        if gap.ends_blank and not (opens and not gap.own):
            self._put_blank()
        self._line = INDENT * (depth - 1)
        self._rows = _Rows(len(self._line), word)

    def _go_on(self, gap: _Gap, word: _Word) -> None:
        """Go on in a line of the text with what the line before has begun."""
        self._end_line(gap)
        indent = self._rows.indent_of(word)
        self._lines += [f"{' ' * indent}{comment.text}" for comment in gap.own]
        self._line = " " * indent

    def _end_text(self, gap: _Gap) -> None:
        """End the last line; what follows are comments."""
        self._end_line(gap)
        for comment in gap.own:
            if comment.is_after_blank:
                self._put_blank()
            self._lines.append(
                f"{INDENT * (_depth_of(comment, self._columns, 1) - 1)}{comment.text}"
            )

    def _end_line(self, gap: _Gap) -> None:
        """Put down the line that was begun, with the comment that stands beside it."""
        if gap.beside is not None:
            room = max(gap.beside.column, len(self._line) + _COMMENT_OFF)
            self._line = f"{self._line.ljust(room)}{gap.beside.text}"
        if self._line:
            self._lines.append(self._line)
        self._line = ""

    def _put_blank(self) -> None:
        if self._lines:
            self._lines.append("")


class _Rows:
    """The lines of the text that one line of the notation takes, and how far in each stands."""

    def __init__(self, indent: int, first: _Word) -> None:
        self._indent = indent
        self._first = first
        self._has_header = False
        # Of each open bracket: the indentation of its row, and whether its row begins with it.
        self._brackets: list[tuple[int, bool]] = []
        self._row = indent
        self._is_row_new = True

    def take(self, word: _Word) -> None:
        """Have a word follow on the last row."""
        if word.kind == "LPAR":
            self._brackets.append((self._row, self._is_row_new))
        elif word.kind == "RPAR":
            self._brackets.pop()
        elif word.kind == "COLON" and not self._brackets and word.rule not in _WITHIN_VALUES:
            self._has_header = True
        self._is_row_new = False

    def indent_of(self, word: _Word) -> int:
        """How far in the row stands that a word begins, which goes on with what was begun."""
        self._row = self._level(word)
        self._is_row_new = True
        return self._row

    def _level(self, word: _Word) -> int:
        if self._brackets:
            indent, begins_row = self._brackets[-1]
            return indent if begins_row or word.kind == "RPAR" else indent + len(INDENT)
        is_text_on = word.rule == "text" and not self._has_header
        is_under = not self._has_header and self._first.kind not in _WITH_WORDS_BEFORE
        return self._indent + (0 if is_text_on or is_under else len(INDENT))


def _depth_of(comment: _Comment, columns: Sequence[int], least: int) -> int:
    """How many blocks deep a comment belongs: by its column, to one that is closed after it."""
    if least > len(columns):
        return least
    within = [at for at, column in enumerate(columns, 1) if column <= comment.column]
    return max(least, within[-1] if within else 1)


def _space(before: _Word, word: _Word) -> str:
    """What stands between two words of one line."""
    if before.kind == "LPAR" or word.kind in ("RPAR", "COMMA", "COLON"):
        return ""
    if before.kind == "MINUS" and before.rule in _UNARY:
        return ""
    return "" if word.kind == "LPAR" and word.rule in _AFTER_A_NAME else " "
