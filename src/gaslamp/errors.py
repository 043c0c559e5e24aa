"""The one tree of errors, and where in a text a mistake stands.

An error is raised for a mistake of the author or of the caller. What may rightly
happen (no plan, a refused command, a word not understood) is a value instead.

GaslampError
├── WorldError          a mistake in a world; carries a `Place` where one is known
│   └── one class per cause, in `gaslamp.model.problems` and `gaslamp.notation.problems`
├── WorldFault          a mistake in a world that shows as it runs
│   ├── GroundingTooLarge   a world whose ground instances would not fit
│   ├── TriggerLoop         triggers that never come to rest
│   ├── EndlessMinds        minds within minds that grow without end
│   └── ...
├── WrongWish           what whoever plays asks for and cannot have
└── ...                 each upper layer derives its own (logs, saves, sessions)

Every class has a `code`; every code has a page under `docs/reference/problems`
and a test of its exact message.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import FrozenInstanceError
from operator import index
from typing import ClassVar, Final, TypeVar, dataclass_transform

from gaslamp.values import dataclass

T = TypeVar("T")
LONGEST_SHOWN = 60

__all__ = [
    "GaslampError",
    "HiddenFault",
    "Place",
    "WorldError",
    "WorldFault",
    "WrongArgument",
    "WrongWish",
    "join_words",
    "nearest_name",
    "require",
    "shorten",
    "texts",
    "whole_number",
    "with_article",
]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a text: file name as the user gave it, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass_transform(frozen_default=True, eq_default=False)
class GaslampError(Exception):
    """Root of every error this package raises on purpose.

    A kind of error is its facts and a sentence about them. What it is made from are its
    annotated fields, in their order, as in a dataclass; `template` is the sentence, in which
    ``{name}`` stands for a field or for a property that works out some words from the fields.
    Fields never change once it is made; one of many (`Sequence[str]`) is kept as a tuple.

    `message` is the sentence without place and code; `str()` gives all three:
    ``cellar.lamp:12:9: nothing is called "lanp"; did you mean "lamp"? [GL101]``.

    >>> class Unlit(GaslampError):
    ...     code = "GL999"
    ...     template = 'nothing lights "{room}"'
    ...     room: str
    >>> Unlit("cellar").room, str(Unlit("cellar"))
    ('cellar', 'nothing lights "cellar" [GL999]')
    """

    # What the root has is no field: checkers of types take only what is derived for that.
    code = "GL000"
    template = ""
    message: str
    place: Place | None = None
    _fields: ClassVar[tuple[str, ...]] = ()
    _many: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[Mapping[str, object]] = {}

    def __init_subclass__(cls) -> None:
        # `dataclasses` would write and compile an `__init__` for each of two hundred kinds, 30 ms
        # at a start; this takes 3.
        super().__init_subclass__()
        own = cls.__annotations__
        cls._fields = tuple(dict.fromkeys((*cls._fields, *own)))
        cls._many |= {one for one in own if str(own[one]).startswith(("Iterable[", "Sequence["))}
        cls._defaults = {
            **cls._defaults,
            **{one: vars(cls)[one] for one in own if one in vars(cls)},
        }

    def __init__(self, *given: object, **named: object) -> None:
        if len(given) == 1 and isinstance(given[0], type(self)) and not named:
            # As who carries an error between processes makes it anew, of its kind and itself.
            one = given[0]
            given = tuple(vars(one)[name] for name in self._fields)
        said = {**dict(zip(self._fields, given, strict=False)), **named}
        facts = {**self._defaults, **said}
        if len(said) < len(given) + len(named) or facts.keys() != set(self._fields):
            raise TypeError(f"{type(self).__name__} is made from {', '.join(self._fields)}")
        for name, fact in facts.items():
            if name in self._many and isinstance(fact, Iterable):
                fact = tuple(fact)  # noqa: PLW2901  # nobody can empty it afterwards
            vars(self)[name] = fact
        message = self.template.format_map(_Words(self))
        vars(self)["message"] = message
        where = f"{self.place}: " if self.place else ""
        super().__init__(f"{where}{message} [{self.code}]")

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("message", "code", "place") or name in self._fields:
            raise FrozenInstanceError(f"{name} of an error cannot be changed")
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.args, dict(vars(self)))

    @property
    def for_players(self) -> GaslampError:
        """The error as whoever plays the world may be shown it, with nothing hidden in it."""
        return self


class _Words(dict[str, object]):
    """What the names in a template stand for, looked up in the error as they are come upon."""

    def __init__(self, error: GaslampError) -> None:
        super().__init__()
        self._error = error

    def __missing__(self, name: str) -> object:
        return getattr(self._error, name)


def _rebuilt(
    kind: type[GaslampError], args: tuple[object, ...], facts: Mapping[str, object]
) -> GaslampError:
    """The error that was pickled or copied. Its sentence is not made again."""
    error = kind.__new__(kind, *args)
    vars(error).update(facts)
    return error


class WorldFault(GaslampError):
    """What a world comes to as it runs: its message may quote what the world hides."""

    @property
    def for_players(self) -> GaslampError:
        """That there is a fault, and its code. What it is, is for the author to see."""
        return HiddenFault(self.code)


class HiddenFault(GaslampError):
    """That there is a fault in a world, with the code of the fault and nothing else of it."""

    template = "this world has a fault; --debug shows its author which"
    code: str


class WrongWish(GaslampError):
    """What whoever plays asks for and cannot have: said to them as it is, by whatever door.

    Nothing is wrong with the world or the program then, and nothing that they say hides anything.
    """


class WrongArgument(GaslampError):
    """Something that a function was given and does not work with.

    `name` is the function or the argument, `given` what it was given, in few words. The thing
    itself is not kept: it may hold what whoever catches the error should not be handed.
    """

    code = "GL004"
    template = "{name}: {wanted} is wanted, not {given}{_advised}"
    name: str
    wanted: str
    given: str
    advice: str = ""

    @classmethod
    def of(cls, name: str, wanted: str, value: object, advice: str = "") -> WrongArgument:
        """That this was given instead of what is wanted."""
        return cls(name, wanted, _in_few_words(value), advice)

    @property
    def _advised(self) -> str:
        return f"; {self.advice}" if self.advice else ""


class WorldError(GaslampError):
    """A mistake in a world, whether written as text or built from Python."""


_SHORTEST_PART: Final = 3


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The hint `; did you mean "lamp"?`, or nothing when no known name is near."""
    names = sorted(set(known))
    alike = [one for one in names if one.lower() == name.lower() and one != name]
    # "Cloak" is no slip, and is how anybody would call "cloak_of_darkness".
    parts = [one for one in names if name in one.split("_")]
    is_part = len(parts) == 1 and len(name) >= _SHORTEST_PART
    near = alike or (parts if is_part else difflib.get_close_matches(name, names, n=1))
    return f'; did you mean "{near[0]}"?' if near else ""


def join_words(words: Sequence[str], last: str) -> str:
    """`a, b and c`, with `last` before the last."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def shorten(text: str, most: int) -> str:
    """The text, or its beginning where it is longer than is good to read."""
    return text if len(text) <= most else f"{text[:most].rstrip()}..."


def with_article(noun: str) -> str:
    """`a lamp`, `an item`: by the first letter, which is good enough for the names of types."""
    return f"{'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def require(kind: type[T], value: object, name: str, what: str, advice: str = "") -> T:
    """The value itself, if it is of this kind. `what` names the kind, `name` the argument.

    Raises:
        WrongArgument: it is of another.

    >>> require(str, 3, "who", "a name")
    Traceback (most recent call last):
    gaslamp.errors.WrongArgument: who: a name is wanted, not 3 [GL004]
    """
    if not isinstance(value, kind):
        raise WrongArgument.of(name, what, value, advice)
    return value


def whole_number(value: object, name: str) -> int:
    """The whole number that a value is, such as one of numpy's. Raises `WrongArgument`."""
    try:
        return int(index(value))  # type: ignore[arg-type]  # that is what is asked
    except TypeError:
        raise WrongArgument.of(name, "a whole number", value) from None


def texts(value: object, name: str, what: str) -> tuple[str, ...]:
    """Several texts, or one, which stands for a row of one. Raises `WrongArgument`.

    >>> texts("sally", "played", "names"), texts(["sally", "anne"], "played", "names")
    (('sally',), ('sally', 'anne'))
    """
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Iterable):
        raise WrongArgument.of(name, what, value)
    found = tuple(value)
    for one in found:
        require(str, one, name, what)
    return found


def _in_few_words(value: object) -> str:
    """A plain value as Python writes it, of anything else what it is."""
    if not isinstance(value, (str, bytes, bool, int, float, type(None))):
        return f"a value of type {type(value).__name__}"
    if isinstance(value, int) and value.bit_length() > LONGEST_SHOWN:
        return "a very large number"
    shown = repr(value[:LONGEST_SHOWN] if isinstance(value, (str, bytes)) else value)
    return shown.replace("'", '"') if isinstance(value, str) else shown
