"""What a run is made from: a world, a seed, and what was decided. Nothing else goes into one.

>>> spec = RunSpec("sally_anne", seed=1)
>>> RunSpec.from_json(spec.as_json()) == spec
True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from os import PathLike, fspath
from typing import TYPE_CHECKING, TypeVar

from gaslamp.errors import WrongArgument, require, texts, whole_number
from gaslamp.records import SEEDS, Json
from gaslamp.runs.problems import NotARunSpec, WorldChanged
from gaslamp.values import dataclass
from gaslamp.views import Act, Choice
from gaslamp.worlds import Source, digest_of, read_world, source

if TYPE_CHECKING:
    from gaslamp.model import World

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RunSpec:
    """What one run is made from. Equal specs give equal runs, to the byte, on every platform.

    A spec is a frozen value of texts and numbers: it can be hashed, pickled, and written as
    JSON and read back.

    Args:
        world: the name of a world that ships, or a path; with `text`, what to call that text.
            Of a `World`, `RunSpec.of` makes a spec.
        seed: any whole number of 64 bits, with sign.
        played: people of the world who decide from outside, or one. The others decide for
            themselves.
        decisions: what those played decide, in order. When they are used up and a decision is
            wanted, the run stops there, without an ending.
        until_ms: stop after all that is due by then, in ms from the start; None: at the ending.
        with_log: whether the result is to hold every line of the log.
        text: the world itself, in the notation; None: it is looked up by `world`.
        longest_ms: when the run ends, unresolved, if nothing ended it before; None: after 45
            minutes.
        digest: SHA-256 of the world's bytes, 64 hexadecimal digits, to be sure that it is still
            the same text; None: whatever it is when it is run. `pin` fills it in.

    Raises:
        NotARunSpec: a field is of another kind, `decisions` are given with nobody played,
            `until_ms` is below 0, or `longest_ms` below 1.
    """

    world: str
    seed: int = 0
    played: tuple[str, ...] = ()
    decisions: tuple[Act, ...] = ()
    until_ms: int | None = None
    with_log: bool = False
    text: str | None = None
    digest: str | None = None
    longest_ms: int | None = None

    def __post_init__(self) -> None:
        for name, kept in self._as_kept().items():
            object.__setattr__(self, name, kept)
        if self.decisions and not self.played:
            raise NotARunSpec("decisions", "are given, and nobody is played to take them")
        if self.until_ms is not None and self.until_ms < 0:
            raise NotARunSpec("until_ms", "is below 0")
        if self.longest_ms is not None and self.longest_ms < 1:
            raise NotARunSpec("longest_ms", "is no time to run in")

    def _as_kept(self) -> dict[str, object]:
        """Each field as it is kept: paths as texts, one of several as a row of one."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in ("text", "digest"):
            if given[name] is not None:
                _a(str, given, name)
        _a(bool, given, "with_log")
        world, until_ms = given["world"], given["until_ms"]
        if not isinstance(world, (str, PathLike)):
            raise NotARunSpec("world", "is no name or path; RunSpec.of makes one of a World")
        longest_ms = given["longest_ms"]
        return {
            "world": fspath(world),
            "seed": _seed(given["seed"]),
            "played": _names(given["played"]),
            "decisions": _acts(given["decisions"]),
            "until_ms": None if until_ms is None else _whole(until_ms, "until_ms"),
            "longest_ms": None if longest_ms is None else _whole(longest_ms, "longest_ms"),
        }

    @classmethod
    def of(cls, world: World, seed: int = 0) -> RunSpec:
        """The spec of a run of a world that was built from objects, or read from elsewhere.

        A world that ships or is in a file is better named: the text here has in it all that the
        systems say which the world uses.

        Raises:
            WorldError: the world is wrong, says what no text says, or is too large for one.

        Cost: writing the world as text, and reading that.
        """
        # Only who hands in a world of their own needs it: what was opened has been checked.
        from gaslamp.checking import check_world  # noqa: PLC0415
        from gaslamp.notation import write  # noqa: PLC0415  # loads the notation: few need it

        check_world(world)
        spec = cls(world.front.title or "<world>", seed, text=write(world)).pin()
        read_world(spec.source().content, spec.world)
        return spec

    def source(self) -> Source:
        """The bytes of the world.

        Raises:
            GaslampError: it cannot be found or read, as `gaslamp.worlds.source` says.
            WorldChanged: it has another digest than the spec's.
        """
        if self.text is None:
            found = source(self.world)
        else:
            found = Source(self.world, self.text.encode("utf-8"), is_shipped=False)
        if self.digest is not None and self.digest != digest_of(found):
            raise WorldChanged(self.world, self.digest, digest_of(found))
        return found

    def pin(self) -> RunSpec:
        """The same, of the world as it is now and of no other. Raises what `source` raises."""
        return replace(self, digest=digest_of(self.source()))

    def as_json(self) -> dict[str, Json]:
        """The spec as plain JSON; docs/reference/json.md says what each field is."""
        return {
            "world": self.world,
            "seed": self.seed,
            "played": list(self.played),
            "decisions": [
                {
                    "act": act.name,
                    "arguments": list(act.arguments),
                    **({"words": act.words} if act.words else {}),
                }
                for act in self.decisions
            ],
            "until_ms": self.until_ms,
            "with_log": self.with_log,
            "text": self.text,
            "digest": self.digest,
            "longest_ms": self.longest_ms,
        }

    @classmethod
    def from_json(cls, given: Mapping[str, object]) -> RunSpec:
        """What `as_json` wrote. Only `world` must be there; the rest is as a new spec has it.

        Raises:
            NotARunSpec: a field is missing, of another kind, or none that a spec has.
        """
        require(Mapping, given, "from_json", "what as_json gives")  # type: ignore[type-abstract]
        known = cls("").as_json()
        if unknown := sorted(given.keys() - known):
            raise NotARunSpec(unknown[0], "is no field that there is")
        if "world" not in given:
            raise NotARunSpec("world", "is missing")
        found = {**known, **given}
        return cls(
            _a(str, found, "world"),
            _a(int, found, "seed"),
            _texts(found["played"], "played"),
            tuple(map(_decided, _a(list, found, "decisions"))),
            None if found["until_ms"] is None else _a(int, found, "until_ms"),
            _a(bool, found, "with_log"),
            None if found["text"] is None else _a(str, found, "text"),
            None if found["digest"] is None else _a(str, found, "digest"),
            None if found["longest_ms"] is None else _a(int, found, "longest_ms"),
        )


def _a(kind: type[T], given: Mapping[str, object], name: str) -> T:
    """A field of a kind; True and False are no numbers. Raises `NotARunSpec`."""
    value = given.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise NotARunSpec(name, f"is no {'list' if kind is list else kind.__name__}")
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise NotARunSpec(name, "is no list of texts")
    return tuple(value)


def _whole(value: object, name: str) -> int:
    """What counts as a whole number elsewhere, such as numpy's, is one here."""
    try:
        return whole_number(value, name)
    except WrongArgument:
        raise NotARunSpec(name, f"is no whole number: {value!r}") from None


def _seed(value: object) -> int:
    number = _whole(value, "seed")
    if number not in SEEDS:
        raise NotARunSpec("seed", "is no whole number of 64 bits, with sign")
    return number


def _names(value: object) -> tuple[str, ...]:
    try:
        return texts(value, "played", "names of people")
    except WrongArgument:
        raise NotARunSpec("played", "is no name, nor several") from None


def _acts(value: object) -> tuple[Act, ...]:
    """Acts as decided on: choices are taken for their acts, one act for a row of one."""
    row = (value,) if isinstance(value, (Act, Choice)) else value
    if not isinstance(row, Iterable):
        raise NotARunSpec("decisions", "is no row of acts")
    acts = tuple(one.act if isinstance(one, Choice) else one for one in row)
    if not all(isinstance(one, Act) for one in acts):
        raise NotARunSpec("decisions", "holds what is no act")
    return acts


def _decided(value: object) -> Act:
    if not isinstance(value, Mapping):
        raise NotARunSpec("decisions", "holds what is no act")
    arguments, words = _texts(value.get("arguments", []), "arguments"), value.get("words", "")
    if not isinstance(words, str):
        raise NotARunSpec("decisions", "holds words that are no text")
    return Act(_a(str, value, "act"), arguments, words)
