"""The parser's tables as data: what takes Lark long to work out, and what it is made from again.

Lark has a form of its own for what it worked out of a grammar: dictionaries, lists, texts and
numbers, which parsers that it writes as modules begin from. Its own cache puts that into a pickle;
here it is JSON, which runs nothing. Keys of JSON are texts, so that dictionaries by number are
written as pairs.

Cost: 40 ms to read, where working it out takes 250.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from lark import Lark
from lark.grammar import Rule
from lark.lark import PostLex
from lark.lexer import TerminalDef

_NOT_WRITTEN: Final = ("postlex", "lexer_callbacks", "_plugins")
"""Options that are objects or functions: given anew as the tables are read."""


class UnreadableTables(ValueError):
    """What is to be read are not the tables of a parser."""


def tables_of(parser: Lark) -> bytes:
    """The tables of a parser, as JSON."""
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    table = data["parser"]["parser"]
    written = {
        **data,
        "options": {k: v for k, v in data["options"].items() if k not in _NOT_WRITTEN},
        "parser": {
            **data["parser"],
            "parser": {
                **table,
                "tokens": _pairs(table["tokens"]),
                "states": [[state, _pairs(acts)] for state, acts in table["states"].items()],
            },
        },
    }
    return json.dumps([written, _pairs(memo)], separators=(",", ":")).encode()


def parser_of(tables: bytes, postlex: PostLex) -> Lark:
    """The parser that has these tables.

    Raises:
        UnreadableTables: they are none.
    """
    try:
        data, memo = json.loads(tables)
        table = data["parser"]["parser"]
        table["tokens"] = dict(table["tokens"])
        table["states"] = {state: dict(acts) for state, acts in table["states"]}
        data["options"]["_plugins"] = {}
        # What Lark's stand-alone parsers begin with; `Lark.load` would read a pickle.
        load: Callable[..., Lark] = getattr(Lark, "_load_from_dict")  # noqa: B009
        return load(data, dict(memo), postlex=postlex)
    except (AssertionError, AttributeError, KeyError, LookupError, TypeError, ValueError) as error:
        raise UnreadableTables(str(error)) from None


def _pairs(by_number: dict[int, Any]) -> list[list[Any]]:
    return [[number, what] for number, what in by_number.items()]
