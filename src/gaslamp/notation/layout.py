"""Lines and indentation as tokens, between Lark's lexer and its parser.

The lexer gives one `_NL` for each run of line ends, with the next line's indentation
at its end. `Layout` drops those within brackets and adds `_INDENT` and `_DEDENT`.
A mistake becomes a token that the grammar never accepts, so that it is reported like
any other, by `diagnosis`: `_UNEVEN` and `_TOO_DEEP` for lines, and `_RESERVED` for a
word of the notation where only names can stand. Nothing is kept between two texts, so
one `Layout` serves all threads.
"""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token
from lark.lark import PostLex

from gaslamp.notation import limits
from gaslamp.notation.spelling import RESERVED


class Layout(PostLex):
    """The layout rule, as Lark wants it."""

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The same tokens, with the blocks marked."""
        levels = [0]
        brackets = 0
        for token in stream:
            if token.type == "NAME" and token in RESERVED:
                yield Token.new_borrow_pos("_RESERVED", token, token)
            elif token.type != "_NL":
                brackets += {"LPAR": 1, "RPAR": -1}.get(token.type, 0)
                yield token
            elif brackets == 0:
                yield token
                yield from _blocks(token, levels)
        for _ in levels[1:]:
            yield Token("_DEDENT", "")


def _blocks(newline: Token, levels: list[int]) -> Iterator[Token]:
    """The blocks that open or close at this line end; `levels` is kept up to date."""
    indentation = len(newline) - newline.rindex("\n") - 1
    if indentation > levels[-1]:
        levels.append(indentation)
        kind = "_INDENT" if len(levels) <= limits.BLOCKS_DEEP else "_TOO_DEEP"
        yield Token.new_borrow_pos(kind, "", newline)
    while indentation < levels[-1]:
        levels.pop()
        yield Token.new_borrow_pos("_DEDENT", "", newline)
    if indentation != levels[-1]:
        yield Token.new_borrow_pos("_UNEVEN", "", newline)
