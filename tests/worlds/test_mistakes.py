"""All mistakes of a text at once, by whatever stage of reading they are found."""

from __future__ import annotations

import pytest

from gaslamp.worlds import read_whole, source

ROOM = """type room
entity ann: character
entity hall: room
property at(character): room
initially:
    at(ann) = hall
action go(who: character, to: room)
    takes 2 s
    precondition: at(who) != to
    effect: at(who) = to
    consenting: who
    observing: everyone
"""
HAS_IT = "declare it, or use the system that has it: use"


def said(text: str) -> list[str]:
    return [str(one) for one in read_whole(text, "w.lamp").problems]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "takes 2 s",
            "takes 3 to 5",
            (
                'w.lamp:8:13: expected a unit of time: ms, s, min or h, as in 3 s to 5 s, not "to" '
                "[GL235]"
            ),
        ),
        (
            "takes 2 s",
            "takes 3  to 5 s",
            (
                'w.lamp:8:14: expected a unit of time: ms, s, min or h, as in 3 s to 5 s, not "to" '
                "[GL235]"
            ),
        ),
        (
            "takes 2 s",
            "takes 5 s to 3500 ms",
            (
                "w.lamp:7:1: it cannot take 5 s at least and 3500 ms at most; write the shorter "
                "time first [GL136]"
            ),
        ),
        (
            "type room",
            "playable: an\ntype room",
            'w.lamp:1:11: nothing is called "an"; did you mean "ann"? [GL101]',
        ),
        (
            "type room",
            "use ligth\ntype room",
            'w.lamp:1:5: there is no system "ligth" to use; did you mean "light"? [GL245]',
        ),
        (
            "    at(ann) = hall",
            "    lumens(hall) = 300",
            f'w.lamp:6:5: there is no property or definition "lumens"; {HAS_IT} light [GL103]',
        ),
        ("hall: room", "hall: way", f'w.lamp:3:1: there is no type "way"; {HAS_IT} places [GL102]'),
        (
            "    at(ann) = hall",
            "    at(ann) = sitting",
            f'w.lamp:6:15: nothing is called "sitting"; {HAS_IT} bodies [GL101]',
        ),
        (
            "property at(character): room",
            "property at(character): room\nproperty weight(room): number = 300 kg",
            (
                'w.lamp:5:37: expected "," or the end of the line (a number has no unit here), not '
                '"kg" [GL235]'
            ),
        ),
        (
            "at(ann) = hall",
            "at(ann) = attic",
            'w.lamp:6:15: nothing is called "attic"; "at(ann)" holds hall [GL101]',
        ),
        (
            "at(who) != to",
            "at != to",
            'w.lamp:9:19: nothing is called "at"; the property is written "at(CHARACTER)" [GL101]',
        ),
        (
            "go(who: character",
            "go(who",
            'w.lamp:7:11: there is no type "who"; say of which it is: "who: TYPE" [GL102]',
        ),
    ],
)
def test_a_slip_of_the_pen_gets_the_message_it_deserves(old: str, new: str, message: str) -> None:
    assert ROOM.count(old) == 1
    assert said(ROOM.replace(old, new))[0] == message


def test_mistakes_of_all_stages_are_told_at_once() -> None:
    text = f"tipe x\n{ROOM}entity f: rom\nentity a b\nentity g: room\n    called: g\n"
    codes = [one.code for one in read_whole(text, "w.lamp").problems]
    assert codes == ["GL227", "GL102", "GL235", "GL235"]


def test_what_is_unknown_for_want_of_what_could_not_be_read_is_no_mistake() -> None:
    text = ROOM.replace("property at(character): room", "property at(character) room")
    assert [one.code for one in read_whole(text, "w.lamp").problems] == ["GL222"]


@pytest.mark.parametrize("name", ["sally_anne", "cloak_of_darkness"])
def test_a_world_without_mistakes_is_read_whole(name: str) -> None:
    found = source(name)
    read = read_whole(found.content, found.file)
    assert read.problems == ()
    assert read.world is not None


@pytest.mark.parametrize("lines", range(13))
def test_a_text_that_breaks_off_ends_in_mistakes_with_places(lines: int) -> None:
    whole = ROOM.split("\n")
    broken = "\n".join([*whole[:lines], whole[lines][: len(whole[lines]) // 2]])
    for one in read_whole(broken, "w.lamp").problems:
        assert one.place is not None
        assert 1 <= one.place.line <= lines + 2


def test_what_is_nowhere_declared_is_said_once_with_all_its_lines() -> None:
    text = ROOM.replace("type room\n", "type nothing_else\n")
    assert said(text) == ['w.lamp:3:1: there is no type "room" (so in lines 4 and 7) [GL102]']


def test_what_was_meant_by_a_name_is_said_at_each_of_its_places() -> None:
    text = ROOM.replace("room", "rom").replace("type rom", "type room")
    assert [one.partition(":")[2][:1] for one in said(text)] == ["3", "4", "7"]


def test_truth_is_written_in_the_words_of_the_notation() -> None:
    text = f"property wet(character): boolean\n{ROOM}initially: wet(ann) = yes\n"
    assert said(text)[0].endswith('nothing is called "yes"; write true or false [GL101]')
