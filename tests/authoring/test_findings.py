"""What is wrong with a text has a place in it, and what would mend it."""

from __future__ import annotations

import pytest

from gaslamp.authoring import Document, suggestions, text_findings


def written(text: str) -> list[tuple[str, str, str]]:
    """Of each finding: what it covers, its code, and what would be written instead."""
    return [
        (text[one.start : one.end], one.code, "".join(mend.text for mend in one.mends))
        for one in text_findings(text, "x.lamp")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tipe room\n", [("tipe", "GL227", "type")]),
        ("type room\nentity hall: rom\n", [("entity", "GL102", "room")]),
        ("", [("", "GL202", "")]),
        (
            "type room\nproperty lit(room): boolean\ndefine a(b: room): lt(b)\n",
            [("lt", "GL103", "lit")],
        ),
        ("use nowhere\n", [("nowhere", "GL245", "")]),
        ('type r\r\ndefine a(): "b"\r\n', [('"b"', "GL235", "")]),
    ],
)
def test_a_mistake_covers_what_is_wrong(text: str, found: list[tuple[str, str, str]]) -> None:
    assert written(text) == found


ACTION = "use places\n\naction go(who: character)\n    "


@pytest.mark.parametrize(
    ("before", "offered", "kept"),
    [
        ("", {"action", "entity", "use"}, {"effect"}),
        ("use ", {"places", "light"}, {"action"}),
        (ACTION, {"effect", "takes", "says"}, {"action", "who"}),
        (f"{ACTION}precondition: ", {"who", "not", "place_of"}, {"effect"}),
        (f"{ACTION}precondition: who is a", {"is a"}, {"effect"}),
        ("use places\nentity hall: ", {"place", "character"}, {"hall", "who"}),
        (f'{ACTION}says: "{{', {"who", "me"}, {"effect"}),
        (f'{ACTION}says: "', set(), {"who", "me"}),
        (f"{ACTION}observing c: true, by ", {"sight", "hearing"}, {"who"}),
    ],
)
def test_what_is_offered_fits_where_it_would_stand(
    before: str, offered: set[str], kept: set[str]
) -> None:
    found = {one.text for one in suggestions(Document("x.lamp", before), len(before))}
    assert offered <= found or before.endswith("is a")
    assert not kept & found
