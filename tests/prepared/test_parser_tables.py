"""A parser from its tables parses and refuses as one from the grammar."""

import json

import pytest
from lark import UnexpectedInput

from gaslamp.notation import grammar
from gaslamp.notation.layout import Layout
from gaslamp.notation.parser_tables import UnreadableTables, parser_of, tables_of
from gaslamp.prepared import Cache, keep
from gaslamp.worlds import shipped_worlds, source

WRONG = (
    "type\n",
    "entity a: b\n  looks\n",
    "action a\n  effect:\n    x = = 3\n",
    "if\n",
    "a b c\n",
)


@pytest.mark.slow
def test_trees_and_refusals_are_the_same() -> None:
    built = grammar._built()
    loaded = parser_of(tables_of(built), Layout())
    for name in shipped_worlds():
        text = source(name).content.decode() + "\n"
        assert loaded.parse(text, start="world") == built.parse(text, start="world")
    for text in WRONG:
        said = []
        for parser in (built, loaded):
            with pytest.raises(UnexpectedInput) as caught:
                parser.parse(text, start="world")
            error = caught.value
            said.append((type(error), error.pos_in_stream, getattr(error, "accepts", None)))
        assert said[0] == said[1]


@pytest.mark.parametrize(
    "tables", [b"", b"{}", b"[1,2]", b'[{"parser":{}},[]]', b'[{"parser":{"parser":[]}},[[1,2]]]']
)
def test_what_are_no_tables_is_refused(tables: bytes) -> None:
    with pytest.raises(UnreadableTables):
        parser_of(tables, Layout())


@pytest.mark.slow
@pytest.mark.parametrize("payload", [b"[]", b"tables"])
@pytest.mark.usefixtures("cache")
def test_tables_that_cannot_be_read_are_worked_out(payload: bytes) -> None:
    keep(grammar._wanted(), payload)
    grammar.parser.cache_clear()
    assert grammar.parse("ann", "expression").data


@pytest.mark.slow
def test_tables_are_kept_and_of_one_grammar_and_one_lark(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    grammar.parser.cache_clear()
    grammar.parser()
    (file,) = cache.folder.iterdir()
    head = json.loads(file.read_bytes().split(b"\n")[0])
    assert head["facts"].keys() == {"grammar", "lark", "code"}
    monkeypatch.setattr(grammar, "_built", lambda: pytest.fail("worked out"))
    grammar.parser.cache_clear()
    grammar.parser()
    monkeypatch.setattr("lark.__version__", "0")
    grammar.parser.cache_clear()
    with pytest.raises(pytest.fail.Exception):
        grammar.parser()
    monkeypatch.undo()
    grammar.parser.cache_clear()
