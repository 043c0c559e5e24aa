"""Tokens of a Sabre file: names, numbers, ``?``, reserved words and symbols.

Two habits of Sabre's lexer are kept. A minus sign that touches a digit belongs to
the number, whatever stands before it: ``x-1`` is the name ``x`` and the number
``-1``. And a name may hold anything but white space and symbols, if it starts with
a letter.

Cost: linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from gaslamp.adapters.sabre.problems import (
    BadToken,
    FileTooLarge,
    NotText,
    UnbalancedBracket,
    UnclosedComment,
)
from gaslamp.display import unsafe_in
from gaslamp.errors import Place
from gaslamp.model.problems import UnsafeCharacter

_RESERVED = """
    type entity property action trigger precondition effect consenting observing utility
    believes if elseif else when forall exists sum product True False nil goal
"""
RESERVED: Final = frozenset(_RESERVED.split())
MOST_CHARACTERS: Final = 256 * 1024
"""Twenty times the largest file of the benchmark, and read within a second."""
CLOSING: Final = {"(": ")", "[": "]", "{": "}"}

TokenKind = Literal["name", "number", "unknown", "reserved", "symbol", "end"]

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
      | (?P<comment>/\*)
      | (?P<number>-[0-9][^\s(){}\[\],;:*/+\-&|!=><]*)
      | (?P<symbol>[=!><]=|[(){}\[\],;:*/+\-&|!=><])
      | (?P<word>[^\s(){}\[\],;:*/+\-&|!=><]+)""",
    re.VERBOSE,
)
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]*)?")
_FIXED: Final[Mapping[str, TokenKind]] = {
    **dict.fromkeys(RESERVED, "reserved"),
    **dict.fromkeys("(){}[],;:", "symbol"),
    "?": "unknown",
}
"""What these are needs no look at how they are written. A file of brackets has many."""


class Token(NamedTuple):
    """One token; `offset` counts characters from the start of the text."""

    kind: TokenKind
    text: str
    offset: int


class Source:
    """The tokens of one file, which bracket closes which, and where each token stands.

    The last token is of kind "end", so that there is always one to complain about.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self._written = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._check_characters(text)
        self.tokens = self._tokens(text)
        self.partner = self._partners()
        self.names = frozenset(token.text for token in self.tokens if token.kind == "name")
        """Every name that stands anywhere, keywords among them."""

    def place(self, index: int) -> Place:
        """Line and column of the token with this index."""
        return self._place(self.tokens[index].offset)

    def text(self, index: int) -> str:
        """What the token with this index says; empty at the end of the file."""
        return self.tokens[index].text

    def source_text(self, start: int, end: int) -> str:
        """The author's own text from one token up to, not including, another."""
        last = self.tokens[end - 1]
        return self._written[self.tokens[start].offset : last.offset + len(last.text)]

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def _check_characters(self, text: str) -> None:
        """Pass if nothing in the file steers whoever shows it, comments included.

        Raises:
            UnsafeCharacter: something does.
        """
        at = unsafe_in(text.replace("\r\n", " \n").replace("\t", " "))
        if at is not None:
            place = self._place(at)
            line = text[self._lines[place.line - 1] :].partition("\n")[0]
            raise UnsafeCharacter("line", line, place.column - 1, place)

    def _tokens(self, text: str) -> tuple[Token, ...]:
        tokens: list[Token] = []
        position = 0
        while found := _TOKEN.match(text, position):
            start, position = position, found.end()
            if found.lastgroup == "comment":
                closed = text.find("*/", position)
                if closed < 0:
                    raise UnclosedComment(self._place(start))
                position = closed + 2
            elif found.lastgroup != "space":
                tokens.append(self._token(found.group(), start))
        return (*tokens, Token("end", "", len(text)))

    def _token(self, text: str, offset: int) -> Token:
        fixed = _FIXED.get(text)
        if fixed is not None:
            return Token(fixed, text, offset)
        if text[0].isalpha():
            if not text.isprintable():
                raise BadToken(repr(text)[1:-1], self._place(offset))
            return Token("name", text, offset)
        if _NUMBER.fullmatch(text):
            return Token("number", text, offset)
        if text[0] in "*/+-&|!=><" and len(text) <= len("=="):
            return Token("symbol", text, offset)
        raise BadToken(text if text.isprintable() else repr(text)[1:-1], self._place(offset))

    def _partners(self) -> dict[int, int]:
        """The index of each bracket's partner, both ways."""
        partner: dict[int, int] = {}
        opened: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.kind != "symbol":
                continue
            if token.text in CLOSING:
                opened.append(index)
            elif token.text in CLOSING.values():
                expected = CLOSING[self.text(opened[-1])] if opened else None
                if token.text != expected:
                    raise UnbalancedBracket(token.text, expected, self.place(index))
                partner[index] = opened.pop()
                partner[partner[index]] = index
        if opened:
            bracket = self.text(opened[-1])
            raise UnbalancedBracket(bracket, CLOSING[bracket], self.place(opened[-1]))
        return partner


def decode_text(content: str | bytes, file: str) -> str:
    """The text of a file, given as text or as UTF-8 with or without a byte order mark.

    Raises:
        FileTooLarge: it has more than `MOST_CHARACTERS`.
        NotText: at the first byte that is not UTF-8.
    """
    if len(content) > MOST_CHARACTERS:
        raise FileTooLarge(len(content), MOST_CHARACTERS, Place(file, 1, 1))
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode("utf-8").removeprefix("\ufeff")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        place = Place(file, line, column)
        raise NotText(content[failure.start], place) from failure
