"""Values made by `gaslamp.values` are what `dataclasses` would have made of the same classes."""

import copy
import dataclasses
import inspect
import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass as standard
from dataclasses import field
from pathlib import Path
from typing import Any

import pytest

from gaslamp.values import dataclass as quick


class Standard:
    """Classes as the standard library makes them."""


class Quick:
    """The same, made here."""


def declare(decorator: Callable[..., Any]) -> dict[str, type]:
    @decorator(frozen=True, slots=True)
    class Empty:
        """Has nothing."""

    @decorator(frozen=True, slots=True)
    class One:
        """Has one."""

        a: object

    @decorator(frozen=True, slots=True)
    class Many:
        """Has every kind of field."""

        a: int
        b: str = "b"
        c: list[int] = field(default_factory=list, hash=False)
        d: object = field(default=None, compare=False, repr=False, kw_only=True)
        e: int = field(default=5, init=False)
        f: list[int] = field(default_factory=list, init=False, hash=False)

        def method(self) -> int:
            """What methods see."""
            return self.a

        @property
        def twice(self) -> int:
            """And properties."""
            return 2 * self.a

    @decorator(frozen=True, slots=True)
    class Own:
        """Has functions of its own."""

        a: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.a % 2 == other.a % 2

        def __hash__(self) -> int:
            return self.a % 2

        def __repr__(self) -> str:
            return "own"

    return {one.__name__: one for one in (Empty, One, Many, Own)}


BOTH = {kind.__name__: kind for kind in (Standard, Quick)}
for holder, decorator in ((Standard, standard), (Quick, quick)):
    for declared_name, declared in declare(decorator).items():
        declared.__qualname__ = f"{holder.__name__}.{declared_name}"
        setattr(holder, declared_name, declared)

VALUES = (
    ("Empty", (), {}), ("One", (1,), {}), ("One", ((),), {}), ("One", ([],), {}),
    ("Many", (1,), {}), ("Many", (1,), {"d": 3}), ("Many", (1, "x", [2]), {"d": 3}),
    ("Many", (2,), {"b": "b"}),
    ("Own", (1,), {}), ("Own", (3,), {}), ("Own", (2,), {}),
)  # fmt: skip


def outcome(ask: Callable[[Any], object], value: object) -> str:
    """What comes of asking a value: an answer, or an error in its words."""
    try:
        return str(ask(value))
    except (TypeError, AttributeError) as error:
        return f"{type(error)} {error}"


def pair(row: tuple[str, tuple[Any, ...], dict[str, Any]]) -> tuple[Any, Any]:
    name, arguments, named = row
    return tuple(getattr(kind, name)(*arguments, **named) for kind in (Standard, Quick))  # type: ignore[return-value]


ASKED: tuple[Callable[[Any], object], ...] = (
    repr, hash, dataclasses.is_dataclass, dataclasses.asdict, copy.deepcopy,
    lambda v: inspect.signature(type(v)), lambda v: type(v).__match_args__,
    lambda v: type(v).__slots__, lambda v: [f.name for f in dataclasses.fields(v)],
    lambda v: pickle.loads(pickle.dumps(v)),  # noqa: S301  # our own, just made
    lambda v: v.__dict__, lambda v: type(v).__doc__, lambda v: dataclasses.replace(v, a=7),
    lambda v: type(v)(1, 2, 3, 4, 5), lambda v: type(v)(nobody=1),
    lambda v: v.a and setattr(v, "a", 1), lambda v: v.a and delattr(v, "a"),
)  # fmt: skip


@pytest.mark.parametrize("row", VALUES)
def test_alike_in_all_that_can_be_asked(row: tuple[str, tuple[Any, ...], dict[str, Any]]) -> None:
    own, other = pair(row)
    for ask in ASKED:
        assert outcome(ask, own).replace("Standard", "Quick") == outcome(ask, other)


@pytest.mark.parametrize("name", ["Empty", "One", "Many"])
def test_nothing_can_be_added(name: str) -> None:
    # The standard library means to say so, too, and before Python 3.12 trips over its own slots.
    value = getattr(Quick, name)(*() if name == "Empty" else (1,))
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.z = 1


def test_alike_in_what_is_equal() -> None:
    pairs = [pair(row) for row in VALUES]
    for first_own, first in pairs:
        for second_own, second in pairs:
            assert (first == second) == (first_own == second_own)
            assert (first != second) == (first_own != second_own)
        assert first != first_own


def test_below_another_it_is_frozen_too() -> None:
    @quick(frozen=True, slots=True)
    class Below(Quick.One):  # type: ignore[name-defined, misc]  # made by `setattr`
        """Goes to the standard library, which wants to know that what is above is frozen."""

        b: int

    assert repr(Below(1, 2)).endswith("Below(a=1, b=2)")
    with pytest.raises(dataclasses.FrozenInstanceError):
        Below(1, 2).a = 3
    with pytest.raises(TypeError, match="cannot inherit non-frozen"):
        standard(type("Open", (Quick.One,), {}))  # type: ignore[attr-defined]


def test_what_wants_a_closer_look_goes_to_the_standard_library() -> None:
    @quick(frozen=True, slots=True)
    class Checked:
        """Looks at itself when it is made."""

        a: int

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError(self.a)

    with pytest.raises(ValueError, match="-1"):
        Checked(-1)

    @quick(frozen=True, slots=True, order=True)
    class Ordered:
        """Has an order."""

        a: int

    assert Ordered(1) < Ordered(2)


def test_every_value_of_the_package_is_made_here(root: Path) -> None:
    package = root / "src" / "gaslamp"
    wrong = [
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if re.search(
            r"^from dataclasses import .*\bdataclass\b", file.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert wrong == []
