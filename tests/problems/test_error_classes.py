"""Every class of the error tree: made of its fields, never changed, the same when unpickled."""

import copy
import pickle
import string
from dataclasses import FrozenInstanceError
from typing import get_type_hints

import pytest
from error_classes import all_error_classes

from gaslamp.errors import GaslampError, HiddenFault, Place, WorldError, WorldFault

HERE = Place("cellar.lamp", 12, 9)
SAMPLES: dict[object, object] = {int: 3, float: 2.5, bool: True, object: 7}


def name_of(kind: type[GaslampError]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


TREE = sorted(set(all_error_classes()), key=name_of)


def sample(kind: type[GaslampError]) -> GaslampError:
    """One of this kind, made from something for each of its fields."""
    hints = get_type_hints(kind)
    return kind(**{name: value_of(name, hints[name]) for name in kind._fields})


def value_of(name: str, kind: object) -> object:
    text = str(kind)
    if "Place" in text:
        return HERE
    if "Sequence[int]" in text:
        return [1, 2]
    if any(one in text for one in ("Iterable", "Sequence", "tuple")):
        return ["lamp", "door"]
    if name == "character":
        return "\a"
    if name == "at":
        return 1
    return SAMPLES.get(kind, SAMPLES[int] if "int" in text else "lantern")


@pytest.mark.parametrize("kind", TREE, ids=name_of)
def test_an_error_is_the_same_when_unpickled(kind: type[GaslampError]) -> None:
    error = sample(kind)
    error.add_note("while the cellar was read")
    unpickled = pickle.loads(pickle.dumps(error))  # noqa: S301  # ours, a line before
    for again in (unpickled, copy.copy(error)):
        assert type(again) is kind
        assert (str(again), again.message, again.place, again.code) == (
            str(error), error.message, error.place, error.code,
        )  # fmt: skip
        assert vars(again) == vars(error)
        assert str(again.for_players) == str(error.for_players)


@pytest.mark.parametrize("kind", TREE, ids=name_of)
def test_an_error_is_made_of_one_of_its_kind(kind: type[GaslampError]) -> None:
    """As Gymnasium makes what a process of its raised, which hid what was refused."""
    error = sample(kind)
    again = kind(error)  # type: ignore[arg-type,call-arg]
    assert vars(again) == vars(error)
    assert str(again) == str(error)


@pytest.mark.parametrize("kind", TREE, ids=name_of)
def test_a_sentence_names_only_what_its_error_has(kind: type[GaslampError]) -> None:
    """A misspelt name would otherwise be noticed by whoever makes that mistake."""
    named = {part[1] for part in string.Formatter().parse(kind.template) if part[1] is not None}
    first = {name.split(".")[0].split("[")[0] for name in named}
    assert all(name in kind._fields or hasattr(kind, name) for name in first)


@pytest.mark.parametrize("kind", TREE, ids=name_of)
def test_no_fact_of_an_error_can_be_changed(kind: type[GaslampError]) -> None:
    error = sample(kind)
    for name in ("message", "code", "place", *kind._fields):
        with pytest.raises(FrozenInstanceError, match=rf"^{name} of an error cannot be changed$"):
            setattr(error, name, "other")


class Unlit(WorldError):
    """A room without a lamp."""

    code = "GL999"
    template = '"{room}" is {_how}, of {lamps[0]}'
    room: str
    lamps: "Sequence[str]"  # noqa: F821  # by name only, as where annotations are never looked at
    place: Place | None = None

    @property
    def _how(self) -> str:
        return "dark" * 2


class UnlitFault(WorldFault):
    """The same as it happens."""

    code = "GL998"
    template = "the {room} goes dark"
    room: str


def test_a_list_given_to_an_error_is_kept_as_it_was() -> None:
    lamps = ["oil", "gas"]
    error = Unlit("hall", lamps, place=HERE)
    lamps.clear()
    assert error.lamps == ("oil", "gas")
    assert str(error) == 'cellar.lamp:12:9: "hall" is darkdark, of oil [GL999]'
    assert Unlit("hall", iter(["oil"])).lamps == ("oil",)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {"lamps": []}),
        (("hall", [], None, 1), {}),
        (("hall", []), {"room": "attic"}),
        (("hall", []), {"rooms": "attic"}),
    ],
)
def test_an_error_made_from_too_little_or_too_much_says_what_it_is_made_from(
    given: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match=r"^Unlit is made from room, lamps, place$"):
        Unlit(*given, **named)


def test_what_a_fault_says_is_hidden_from_players_and_its_code_is_not() -> None:
    shown = UnlitFault("cellar").for_players
    assert type(shown) is HiddenFault
    assert str(shown) == "this world has a fault; --debug shows its author which [GL998]"
    assert "cellar" not in repr(vars(shown))


def test_an_error_can_have_a_cause_and_notes() -> None:
    error = Unlit("hall", ["oil"])
    error.__cause__, error.__traceback__ = KeyError("lamp"), None
    error.add_note("seen from the stairs")
    assert error.__notes__ == ["seen from the stairs"]
