"""The grammar `lamp.lark`, loaded when it is first needed.

Loading builds the parser's tables, which is the slow part of reading a first world.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

from lark import Lark, Token, Tree

from gaslamp.worldfile.layout import Layout

Node: TypeAlias = Tree[Token]
Start = Literal["world", "expression"]


@cache
def parser() -> Lark:
    """The parser, the same one each time."""
    grammar = resources.files("gaslamp.worldfile").joinpath("lamp.lark").read_text("utf-8")
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        start=["world", "expression"],
        propagate_positions=True,
        postlex=Layout(),
    )


def parse(text: str, start: Start) -> Node:
    """The tree of a text.

    Raises:
        lark.UnexpectedInput: the text is not in the notation; `diagnosis` says why.
    """
    tree = parser().parse(text, start=start)
    return tree if isinstance(tree, Tree) else Tree("brackets", [tree])
