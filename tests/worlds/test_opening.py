"""Worlds by name and by file, and what is said when there is none."""

import os
from pathlib import Path

import pytest

from gaslamp.checking.world_checking import problems
from gaslamp.errors import GaslampError, WorldError
from gaslamp.model.epistemic import StateSpace
from gaslamp.worlds import open_world, read_world, shipped_file, shipped_worlds, source
from gaslamp.worlds.sources import MOST_BYTES

LAMP = b'title: "T"\ntype room\nentity hall: room\n'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def message(name: str) -> str:
    with pytest.raises(GaslampError) as caught:
        open_world(name)
    return str(caught.value)


def test_sally_and_anne_ships() -> None:
    assert "sally_anne" in shipped_worlds()
    assert open_world("sally_anne").front.title == "Sally and Anne"


def test_shipped_names_are_in_order() -> None:
    assert list(shipped_worlds()) == sorted(shipped_worlds())


def test_a_shipped_name_comes_before_a_file_of_that_name() -> None:
    Path("sally_anne").write_bytes(LAMP)
    assert open_world("sally_anne").front.title == "Sally and Anne"
    assert open_world("./sally_anne").front.title == "T"


def test_a_file_is_called_what_the_user_called_it() -> None:
    Path("hall.lamp").write_bytes(LAMP)
    assert source("hall.lamp").file == "hall.lamp"
    assert open_world(Path("hall.lamp")).entities[0].name == "hall"


def test_a_file_beside_a_shipped_world_is_found_or_not() -> None:
    assert (shipped_file("sally_anne", "sally_anne.lamp") or b"").startswith(b"# Sally")
    assert shipped_file("sally_anne", "nothing") is None
    assert shipped_file("nothing", "nothing") is None


def test_no_such_world_names_the_nearest() -> None:
    assert message("sally_ann") == (
        'there is no file "sally_ann", nor a world of that name; did you mean "sally_anne"? [GL601]'
    )


def test_no_such_world_lists_all_when_none_is_near() -> None:
    listed = ", ".join(shipped_worlds())
    assert message("x.lamp") == (
        'there is no file "x.lamp", nor a world of that name; '
        f"the worlds that ship are {listed} [GL601]"
    )


def test_a_folder_is_no_file() -> None:
    Path("scenes").mkdir()
    assert message("scenes") == '"scenes" is a folder; give the file of the world in it [GL602]'
    Path("scenes/one.lamp").write_bytes(LAMP)
    one = os.path.join("scenes", "one.lamp")  # noqa: PTH118  # text, as in the message
    assert message("scenes") == f'"scenes" is a folder; did you mean "{one}"? [GL602]'


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    Path("hall.lamp").write_bytes(LAMP)
    monkeypatch.setattr(Path, "open", refuse)
    assert message("hall.lamp") == '"hall.lamp" cannot be read: Permission denied [GL603]'


def test_a_name_with_a_nul_is_refused() -> None:
    assert message("a\0b").startswith('"a\0b" cannot be read: embedded null')


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "type t".encode("utf-16")])
def test_a_binary_file_is_no_text(content: bytes) -> None:
    Path("picture.lamp").write_bytes(content)
    expected = "picture.lamp:1:1: this file is no text; a world is text in UTF-8 [GL604]"
    assert message("picture.lamp") == expected


@pytest.mark.parametrize("content", [b"", b" \n", b"# only a comment\n"])
def test_an_empty_file_is_no_world(content: bytes) -> None:
    Path("empty.lamp").write_bytes(content)
    assert (
        message("empty.lamp") == "empty.lamp:1:1: there is nothing here; expected a world [GL202]"
    )


def test_an_endless_file_is_not_read_to_its_end() -> None:
    with Path("huge.lamp").open("wb") as file:
        file.truncate(100 * MOST_BYTES)
    assert len(source("huge.lamp").content) == MOST_BYTES + 1
    assert "[GL203]" in message("huge.lamp")


def test_what_is_opened_is_checked_and_what_is_read_is_not() -> None:
    wrong = 'title: "T"\nentity lamp: thing\n'
    Path("wrong.lamp").write_text(wrong)
    assert message("wrong.lamp") == (
        'wrong.lamp:2:1: there is no type "thing"; declare it, or use the system that has it: '
        "use places [GL102]"
    )
    assert read_world(wrong).entities[0].name == "lamp"


def test_a_system_that_there_is_not_is_an_error() -> None:
    with pytest.raises(WorldError, match=r"\[GL245\]"):
        read_world("use telepathy\n", "w.lamp")


SPOTS = """\
use places
entity bed, door: spot
initially:
    x(door) = 3
    y(door) = 4
"""


def test_tables_are_filled_in_and_what_the_world_says_itself_counts() -> None:
    space = StateSpace(read_world(SPOTS + "    distance(door, bed) = 7\n"))
    assert space.value(space.initial, "distance", "bed", "door") == 5
    assert space.value(space.initial, "distance", "door", "bed") == 7
    assert space.value(space.initial, "distance", "bed", "bed") == 0


def test_only_what_there_are_tables_for_is_computed() -> None:
    with pytest.raises(WorldError) as caught:
        read_world(SPOTS + "property fade(spot): number, computed\n", "w")
    assert str(caught.value) == 'w:6:1: "fade" is computed of 2 entities, not of 1 [GL152]'
    with pytest.raises(WorldError) as caught:
        read_world("property weather(place): number, computed", "w")
    assert str(caught.value) == 'w:1:1: no system computes "weather" [GL152]'


@pytest.mark.parametrize(
    "mistaken",
    [
        "property fade(a: spot, b: nowhere): number, computed",
        "entity attic: nowhere\nproperty distance(a: spot, b: attic): number, computed",
        "property distance(a: spot, b: spot): spot, computed\ninitially: x(bed) = bed",
        "initially: place_of(bed) = 3",
        "initially: x(bed, door) = y()",
    ],
)
def test_mistakes_are_told_of_worlds_with_tables(mistaken: str) -> None:
    assert problems(read_world(SPOTS + mistaken))
