"""An editor is told what is wrong, and asked what names are, over the protocol itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsp_client import Editor, editor

HALL = """\
title: "A hall \N{GRINNING FACE}"
playable: ann
use places
type item
# Who is here.
entity ann, bob: person
type person: character
entity hat: item
    called: "the hat"
property has(person): item  # what one holds
    says: "{person} {have} {value}"
action take(who: person, what: item)
    precondition: has(who) == ?
    effect: has(who) = what
    consenting: who
    observing: everyone
    says: "{who} {take} {the what}."
    typed: "take {what}", "grab {hat}"
"""


@pytest.fixture(scope="module")
def told() -> Iterator[Editor]:
    with editor() as one:
        yield one


@pytest.fixture
def hall(told: Editor) -> Iterator[Editor]:
    told.notices.clear()
    told.open(HALL)
    yield told
    told.tell("textDocument/didClose", {"textDocument": {"uri": told.uri}})


def place(word: str, number: int = 0, within: int = 1) -> tuple[int, int]:
    """Where a word stands in the hall, the first if no other is wanted; columns of UTF-16."""
    at = -1
    for _ in range(number + 1):
        at = HALL.index(word, at + 1)
    line = HALL.count("\n", 0, at)
    return line, len(HALL[HALL.rfind("\n", 0, at) + 1 : at].encode("utf-16-le")) // 2 + within


def texts(found: list[dict[str, Any]]) -> list[str]:
    """What the ranges of an answer cover."""
    lines = HALL.split("\n")
    ranges = [one["range"] for one in found]
    return [
        lines[one["start"]["line"]][one["start"]["character"] : one["end"]["character"]]
        for one in ranges
    ]


@pytest.mark.slow
def test_a_world_that_is_right_has_no_errors(hall: Editor) -> None:
    found = hall.next_findings()
    assert [one for one in found["diagnostics"] if one["severity"] == 1] == []


@pytest.mark.slow
def test_a_mistake_is_found_as_it_is_typed_and_mended_by_a_click(hall: Editor) -> None:
    hall.next_findings()
    line, column = place("has(who) = what")
    hall.write("hass", (line, column - 1), (line, column + 2))
    hall.write("!", (4, 13))  # before the first is looked at: only the last counts
    found = hall.next_findings()
    assert found["version"] >= 2
    (one,) = found["diagnostics"]
    assert (one["code"], one["severity"]) == ("GL103", 1)
    assert 'there is no property or definition "hass"' in one["message"]
    (mend,) = hall.of_text("codeAction", range=one["range"], context={"diagnostics": [one]})
    assert mend["title"] == "Write has"
    (change,) = mend["edit"]["changes"][hall.uri]
    assert change["newText"] == "has"
    hall.write("tipe", (3, 0), (3, 4))
    (one,) = hall.next_findings()["diagnostics"]
    assert one["range"]["start"] == {"line": 3, "character": 0}


@pytest.mark.slow
def test_names_lead_to_where_they_are_declared(hall: Editor) -> None:
    (found,) = hall.at("definition", place("has(who)"))
    assert found["uri"] == hall.uri
    assert texts([found]) == ["has"]
    assert found["range"]["start"]["line"] == HALL[: HALL.index("property has")].count("\n")
    (found,) = hall.at("definition", place("{the what}", within=6))
    assert texts([found]) == ["what"]
    assert hall.at("definition", place("title")) == []
    hall.write("entity den: place\n", (3, 0))
    (found,) = hall.at("definition", (3, 13))
    assert found["uri"].endswith("systems/places/places.lamp")


@pytest.mark.slow
def test_all_that_names_something_is_found(hall: Editor) -> None:
    found = hall.at("references", place("what: item"), context={"includeDeclaration": True})
    assert texts(found) == ["what"] * 4
    found = hall.at("references", place("hat: item"), context={"includeDeclaration": False})
    assert texts(found) == ["hat"]
    assert found[0]["range"]["start"]["line"] == 17


@pytest.mark.slow
def test_a_name_is_renamed_wherever_it_stands(hall: Editor) -> None:
    assert texts([{"range": hall.at("prepareRename", place("person: char"))}]) == ["person"]
    edit = hall.at("rename", place("type person", within=6), newName="guest")
    assert len(edit["changes"][hall.uri]) == 5
    edit = hall.at("rename", place("ann, bob"), newName="an aunt")
    assert {one["newText"] for one in edit["changes"][hall.uri]} == {"`an aunt`"}
    with pytest.raises(RuntimeError, match="has one of that name"):
        hall.at("rename", place("ann, bob"), newName="bob")
    with pytest.raises(RuntimeError, match="which others use"):
        hall.at("rename", place("places"), newName="rooms")
    with pytest.raises(RuntimeError, match="GL770"):
        hall.at("rename", place("title"), newName="name")


@pytest.mark.slow
def test_a_name_is_explained_where_it_stands(hall: Editor) -> None:
    said = hall.at("hover", place("has(who)"))["contents"]["value"]
    assert "property has(person): item" in said
    assert said.endswith("what one holds")
    assert "who: person" in hall.at("hover", place("who) == ?"))["contents"]["value"]
    assert "Who is here." in hall.at("hover", place("ann, bob"))["contents"]["value"]
    of_library = hall.at("hover", place("places"))["contents"]["value"]
    assert "systems/places.lamp" in of_library
    assert hall.at("hover", place("title")) is None


@pytest.mark.slow
def test_what_could_be_written_fits_the_place(hall: Editor) -> None:
    def labels(at: tuple[int, int]) -> list[str]:
        return [one["label"] for one in hall.at("completion", at)["items"]]

    line, column = place("has(who) == ?")
    assert {"who", "what", "has", "ann", "hat", "not", "believes"} <= set(labels((line, column)))
    assert "effect" not in labels((line, column))
    assert {"effect", "takes", "says"} <= set(labels((line, 5)))
    assert "me" in labels(place("{person} {have}"))
    assert {"item", "person", "place", "number"} <= set(labels(place("item  #")))
    assert {"light", "sound"} <= set(labels(place("use places", within=4)))
    assert {"what", "hat"} <= set(labels(place('"take {what}"', within=7)))
    assert labels(place("A hall")) == []
    assert labels(place("# Who", within=3)) == []


@pytest.mark.slow
def test_there_is_an_outline(hall: Editor) -> None:
    found = hall.of_text("documentSymbol")
    assert [(one["name"], one["detail"]) for one in found] == [
        ("item", "type"), ("ann", "entity"), ("bob", "entity"), ("person", "type"),
        ("hat", "entity"), ("has", "property"), ("take", "action"),
    ]  # fmt: skip
    spans = [one["range"]["start"]["line"] for one in found]
    assert all(one <= other for one, other in pairwise(spans))


@pytest.mark.slow
def test_a_text_is_laid_out_and_one_that_cannot_be_is_left(hall: Editor) -> None:
    options = {"tabSize": 4, "insertSpaces": True}
    assert hall.of_text("formatting", options=options) == []
    hall.write("  ", (3, 4))
    (edit,) = hall.of_text("formatting", options=options)
    assert edit["newText"] == HALL
    hall.write("(", (3, 0))
    assert hall.of_text("formatting", options=options) == []


@pytest.mark.slow
def test_guesses_are_mended_as_check_fix_does(hall: Editor) -> None:
    hall.next_findings()
    end = HALL.count("\n")
    hall.write(
        'ending done\n    when: has(ann) == hat\n    says: "The hand on {me} {let} go."\n', (end, 0)
    )
    found = hall.next_findings()["diagnostics"]
    (one,) = [one for one in found if one["severity"] == 4 and one["range"]["start"]["line"] > end]
    (mend,) = hall.of_text("codeAction", range=one["range"], context={"diagnostics": [one]})
    (change,) = mend["edit"]["changes"][hall.uri]
    assert change["newText"] == '"The hand on {me} {it: let} go."'
