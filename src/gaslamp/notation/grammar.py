"""The grammar `lamp.lark`, loaded when it is first needed.

The parser's tables take longer to work out than a world to read. They are prepared with the build
(`gaslamp.prepared`); where they are not, or are of another grammar or another Lark, they are worked
out here, once in a process.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, TypeAlias

import lark
from lark import Lark, Token, Tree

from gaslamp import prepared
from gaslamp.notation.layout import Layout
from gaslamp.notation.parser_tables import UnreadableTables, parser_of, tables_of

Node: TypeAlias = Tree[Token]
Start = Literal["world", "expression"]

_FILE: Final = "lamp.lark"


@cache
def parser() -> Lark:
    """The parser, the same one each time."""
    wanted = _wanted()
    found = prepared.find(wanted)
    if found is not None:
        try:
            return parser_of(found.payload, Layout())
        except UnreadableTables:
            pass  # as if it were not there
    made = _built()
    if prepared.has_cache():
        prepared.keep(wanted, tables_of(made))
    return made


def _built() -> Lark:
    """A parser from the grammar, its tables worked out now."""
    return Lark(
        _grammar(),
        parser="lalr",
        lexer="contextual",
        start=["world", "expression"],
        # The tree keeps every word, so that a node begins where its first word does. Lark's own
        # `propagate_positions` says the same in twice the time.
        keep_all_tokens=True,
        postlex=Layout(),
    )


def tables_to_prepare() -> tuple[prepared.Wanted, bytes]:
    """The parser's tables, worked out now, and as what they are to be found."""
    return _wanted(), tables_of(_built())


def _wanted() -> prepared.Wanted:
    """Which tables are those of this grammar, in the form of this Lark."""
    code = prepared.code_digest("notation/grammar.py", "notation/parser_tables.py")
    facts = {
        "grammar": prepared.digest_of(_grammar().encode()),
        "lark": lark.__version__,
        "code": code or "",
    }
    return prepared.Wanted("tables", _FILE, facts)


def _grammar() -> str:
    # It brings zip files and temporary folders, which who needs no parser does without.
    from importlib import resources  # noqa: PLC0415

    return resources.files("gaslamp.notation").joinpath(_FILE).read_text("utf-8")


def parse(text: str, start: Start) -> Node:
    """The tree of a text.

    Raises:
        lark.UnexpectedInput: the text is not in the notation; `diagnosis` says why.
    """
    # Every line of a world is ended, the last one too; an expression is not.
    ended = f"{text}\n" if start == "world" else text
    return parser().parse(ended, start=start)
