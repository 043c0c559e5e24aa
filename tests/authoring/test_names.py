"""What a text names, and what changes when a name does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gaslamp.authoring import CannotRename, Document, NotAName, explanation, text_findings
from gaslamp.checking import problems
from gaslamp.errors import GaslampError
from gaslamp.notation import Symbol
from gaslamp.worlds import read_world

WORLDS = Path(__file__).parents[2] / "src/gaslamp/worlds"
FRESH = "zyx"


def renamed(text: str, offset: int, name: str) -> str:
    edits = Document("x.lamp", text).rename(offset, name)
    for one, new in sorted(edits, key=lambda edit: -edit[0].start):
        text = text[: one.start] + new + text[one.end :]
    return text


def symbols(document: Document) -> Iterator[tuple[int, Symbol]]:
    """Each symbol of a text, with where it first stands."""
    met = set()
    for one in document.own.occurrences:
        if one.symbol not in met:
            met.add(one.symbol)
            yield one.start, one.symbol


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "cloak_of_darkness"])
@pytest.mark.parametrize("block", range(4))
def test_a_renamed_world_makes_as_much_sense_and_can_be_named_back(world: str, block: int) -> None:
    text = (WORLDS / world / f"{world}.lamp").read_text("utf-8")
    # A name in backticks that needs none comes back bare.
    text = text.replace("`read`", "read")
    count = 0
    for number, (offset, symbol) in enumerate(symbols(Document("x.lamp", text))):
        if number % 4 != block:
            continue
        try:
            anew = renamed(text, offset, FRESH)
        except GaslampError:
            assert symbol.kind == "system" or not Document("x.lamp", text).declarations(symbol)
            continue
        count += 1
        if count % 3 == 0:
            assert problems(read_world(anew)) == (), symbol
        first = next(
            one for one in Document("x.lamp", anew).own.occurrences if one.symbol.name == FRESH
        )
        assert renamed(anew, first.start, symbol.name) == text, symbol
    assert count > 9


HALL = """\
type room
entity hall: room
property lit(room): boolean
    says: "{room} {be} lit"
property owner(who: room): room
define bright(a: room): lit(a) and forall who: room: lit(who)
action light(who: room)
    effect: lit(who)
    says: "{Who} {light} up."
    typed: "light {hall}"
"""


def test_a_type_is_renamed_where_lines_call_parameters_by_it() -> None:
    anew = renamed(HALL, HALL.index("room"), "chamber")
    assert "room" not in anew
    assert '"{chamber} {be} lit"' in anew


def test_a_parameter_is_renamed_within_its_declaration_and_keeps_its_capital() -> None:
    anew = renamed(HALL, HALL.index("light(who") + 6, "place")
    assert '"{Place} {light} up."' in anew
    assert "action light(place: room)\n    effect: lit(place)" in anew
    assert "property owner(who: room)" in anew
    assert "forall who: room: lit(who)" in anew


def test_an_entity_is_renamed_in_what_is_typed() -> None:
    assert 'typed: "light {stairs}"' in renamed(HALL, HALL.index("hall"), "stairs")
    with pytest.raises(CannotRename, match="names are bare"):
        renamed(HALL, HALL.index("hall"), "the hall")


@pytest.mark.parametrize(
    ("at", "name", "said"),
    [
        ("hall", "", NotAName),
        ("hall", "a`b", NotAName),
        ("boolean", "truth", CannotRename),
        ("a: room", "who", CannotRename),
        ("hall", "who", CannotRename),
    ],
)
def test_what_would_change_a_meaning_is_refused(
    at: str, name: str, said: type[GaslampError]
) -> None:
    with pytest.raises(said):
        renamed(HALL, HALL.index(at), name)


def test_a_declaration_being_typed_is_in_the_way_of_no_other() -> None:
    document = Document("x.lamp", f"action go(\n{HALL}\ndefine ")
    assert Symbol("entity", "hall") in document.own.declared
    assert len(document.references(Symbol("type", "room"))) == 9
    as_windows = Document("x.lamp", HALL.replace("\n", "\r\n"))
    assert len(as_windows.own.occurrences) == len(Document("x.lamp", HALL).own.occurrences)


@pytest.mark.slow
def test_what_the_library_declares_is_explained_and_stays() -> None:
    text = "use light\nentity den: place\nentity lamp: source\n"
    document = Document("x.lamp", text)
    said = explanation(document, text.index("source"))
    assert said is not None
    assert said.declarations[0][1] == "systems/light.lamp"
    with pytest.raises(CannotRename, match=r"systems/light\.lamp"):
        document.rename(text.index("source"), "burner")


@pytest.mark.slow
def test_every_cut_of_a_text_is_looked_at_without_a_fault() -> None:
    document = HALL + 'opening of hall:\n    "A {hall"\n'
    for end in range(0, len(document), 7):
        cut = Document("x.lamp", document[:end])
        assert text_findings(cut.text, "x.lamp") is not None
        for offset in (0, end // 2, end):
            explanation(cut, offset)
