"""The grammar `lamp.lark`, loaded when it is first needed.

Loading builds the parser's tables, which takes longer than reading a world does, and is
done once in a process.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

from lark import Lark, Token, Tree

from gaslamp.notation.layout import Layout

Node: TypeAlias = Tree[Token]
Start = Literal["world", "expression"]


@cache
def parser() -> Lark:
    """The parser, the same one each time."""
    grammar = resources.files("gaslamp.notation").joinpath("lamp.lark").read_text("utf-8")
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        start=["world", "expression"],
        # The tree keeps every word, so that a node begins where its first word does. Lark's own
        # `propagate_positions` says the same in twice the time.
        keep_all_tokens=True,
        postlex=Layout(),
    )


def parse(text: str, start: Start) -> Node:
    """The tree of a text.

    Raises:
        lark.UnexpectedInput: the text is not in the notation; `diagnosis` says why.
    """
    # Every line of a world is ended, the last one too; an expression is not.
    ended = f"{text}\n" if start == "world" else text
    return parser().parse(ended, start=start)
