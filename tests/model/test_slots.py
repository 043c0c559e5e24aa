"""Slots of lines that name what the view of whoever is told them does not hold."""

import pytest

from gaslamp.model.ground.slots import foreign_slots

ENTITIES = ("ann", "lamp", "light", "will", "back_door")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{who} {light} {thing}.", ()),
        ("{Who} {wave}.", ()),
        ("{who's} hand {shake}, and {the thing} {fall}.", ()),
        ('{Will} {who} {wait}? "{{lamp}}"', ()),
        ("{ann} {wave}.", ("ann",)),
        ("It {go} dark. {Ann} {wave}.", ("Ann",)),
        ("{who} {look} at {ann}.", ("ann",)),
        ("{ann}'s hand, {ann’s} arm", ("ann",)),
        ("{who} {take} {the lamp}.", ("lamp",)),
        ("{who} {open} {back_door}, then {front_door}.", ("back_door", "front_door")),
    ],
)
def test_names_are_told_from_verbs_by_where_they_stand(text: str, found: tuple[str, ...]) -> None:
    assert foreign_slots(text, ("who", "thing", "me"), ENTITIES) == found
