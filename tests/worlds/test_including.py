"""Worlds of several files: what is read, what is refused, and where mistakes are said to be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from in_process import command

from gaslamp.authoring import text_findings
from gaslamp.errors import WorldError
from gaslamp.worlds import MOST_BYTES, digest_of, open_world, read_whole, read_world, source

MAIN = """title: "The House"
include "rooms.lamp"
entity ann: character
include "people/bob.lamp"   # he lives here, too
initially: at(ann) = hall and at(bob) = hall
"""
ROOMS = "type room\nentity hall: room\nproperty at(character): room\n"
BOB = 'entity bob: character\n    called: "Bob"'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "house"
    (folder / "people").mkdir(parents=True)
    (folder / "main.lamp").write_text(MAIN)
    (folder / "rooms.lamp").write_text(ROOMS)
    (folder / "people" / "bob.lamp").write_text(BOB)
    (tmp_path / "secret.lamp").write_text("type secret\n")
    monkeypatch.chdir(folder)
    return folder


def message(file: str | Path = "main.lamp") -> str:
    with pytest.raises(WorldError) as caught:
        open_world(str(file))
    return str(caught.value)


def test_parts_are_read_where_they_are_included(house: Path) -> None:
    world = open_world("main.lamp")
    assert [one.name for one in world.entities] == ["hall", "ann", "bob"]
    assert world.front.title == "The House"
    alone = read_world(
        MAIN.replace('include "rooms.lamp"', ROOMS).replace(
            'include "people/bob.lamp"   # he lives here, too', BOB
        )
    )
    assert world == alone
    assert [Path(one).resolve() for one in source("main.lamp").parts] == [
        house / "rooms.lamp",
        house / "people" / "bob.lamp",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_matter(house: Path, newline: str, mark: str) -> None:
    for file, text in (("main.lamp", MAIN), ("rooms.lamp", ROOMS)):
        (house / file).write_bytes((mark + text).replace("\n", newline).encode())
    assert [one.name for one in open_world("main.lamp").entities] == ["hall", "ann", "bob"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("rooms.lamp", "hall: room", "hall: rom", 'rooms.lamp:2:1: there is no type "rom"'),
        (
            "rooms.lamp",
            "type room",
            "tipe room",
            'rooms.lamp:1:1: no declaration begins with "tipe"',
        ),
        ("people/bob.lamp", '"Bob"', '"Bob', "people/bob.lamp:2:13: "),
        ("main.lamp", "at(bob) = hall", "at(bo) = hall", "main.lamp:5:34: nothing is called"),
        ("main.lamp", "ann: character", "ann: person", 'main.lamp:3:1: there is no type "person"'),
        (
            "people/bob.lamp",
            "entity bob",
            "entity hall: room\nentity bob",
            (
                'people/bob.lamp:1:1: there are two entities called "hall"; the first is in '
                "rooms.lamp, line 2"
            ),
        ),
    ],
)
def test_a_mistake_names_the_file_it_is_in(
    house: Path, file: str, old: str, new: str, said: str
) -> None:
    text = (house / file).read_text()
    (house / file).write_text(text.replace(old, new))
    assert message().startswith(said)
    found = source("main.lamp")
    assert str(read_whole(found.content, found.file).problems[0]).startswith(said)


def test_mistakes_in_several_files_are_all_told(house: Path) -> None:
    (house / "rooms.lamp").write_text(ROOMS + "tipe cellar\n")
    (house / "people" / "bob.lamp").write_text(BOB + "\nentity c d\n")
    found = source("main.lamp")
    places = [str(one.place) for one in read_whole(found.content, found.file).problems]
    assert places == ["rooms.lamp:4:1", "people/bob.lamp:3:10"]


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.lamp", "people/../../secret.lamp", "/etc/passwd", "rooms", "rooms.txt"),
        *("people", "./rooms.lamp", "people//bob.lamp", "C:/rooms.lamp", "people\\bob.lamp"),
        *("none.lamp", "link.lamp", "linked/secret.lamp", "main.lamp/x.lamp", "pipe.lamp", ""),
    ],
)
def test_nothing_outside_of_the_folder_is_opened(house: Path, name: str) -> None:
    (house / "link.lamp").symlink_to(house.parent / "secret.lamp")
    (house / "linked").symlink_to(house.parent)
    (house / "main.lamp").write_text(f'include "{name}"\n{ROOMS}')
    assert message().endswith("[GL785]")
    assert message().startswith("main.lamp:1:1: ")


def test_what_includes_itself_is_refused(house: Path) -> None:
    (house / "rooms.lamp").write_text('include "rooms.lamp"\n')
    assert message() == (
        'rooms.lamp:1:1: "rooms.lamp" cannot be included: it is included already [GL785]'
    )


def test_a_world_that_is_too_large_with_its_parts_is_refused(house: Path) -> None:
    (house / "rooms.lamp").write_bytes(b"#" * (MOST_BYTES + 1))
    assert "becomes too large" in message()


def test_a_text_of_no_file_includes_nothing() -> None:
    with pytest.raises(WorldError, match="of no file"):
        read_world(MAIN, "main.lamp")
    assert [one.code for one in read_whole(MAIN, "main.lamp").problems] == ["GL785"]


def test_another_part_is_another_world(house: Path) -> None:
    before = digest_of(source("main.lamp"))
    (house / "rooms.lamp").write_text(f"{ROOMS}# more\n")
    assert digest_of(source("main.lamp")) != before


def test_the_commands_read_it_from_anywhere(house: Path) -> None:
    os.chdir(house.parent)
    checked = command("check", "house/main.lamp")
    assert checked.stdout.startswith("No mistakes.\n")
    (house / "rooms.lamp").write_text(ROOMS.replace("hall: room", "hall: rom"))
    refused = command("check", "house/main.lamp")
    assert refused.stderr.startswith("house/rooms.lamp:2:1: ")


def test_a_comment_that_looks_like_a_seam_only_moves_places() -> None:
    text = f'#: from "other.lamp" line 7\n{ROOMS}entity ann: person\n'
    (problem,) = read_whole(text, "a.lamp").problems
    assert str(problem.place) == "other.lamp:10:1"


def test_layout_leaves_parts_where_they_are(house: Path) -> None:
    (house / "main.lamp").write_text(MAIN.replace("entity ann:", "entity   ann:"))
    assert command("format", "main.lamp").exit_code == 0
    assert (house / "main.lamp").read_text() == MAIN
    assert (house / "rooms.lamp").read_text() == ROOMS


def test_an_editor_finds_what_is_wrong_with_the_whole(house: Path) -> None:
    file = str(house / "main.lamp")
    assert text_findings(MAIN, "main.lamp", file) == ()
    (found,) = text_findings(MAIN.replace("at(bob) = hall", "at(bo) = hall"), "main.lamp", file)
    assert found.message == 'nothing is called "bo"; did you mean "bob"?'
    (house / "rooms.lamp").write_text(ROOMS.replace("hall: room", "hall: rom"))
    assert "rooms.lamp:2:1: " in text_findings(MAIN, "main.lamp", file)[0].message
