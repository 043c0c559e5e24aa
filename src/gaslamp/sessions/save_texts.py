"""Saves as the texts of files: JSON, one decision to a line so that it reads well.

A save may come from anybody, or have been changed by hand or by a bad disk. So whatever
is not exactly as it is written here is refused, and the message says what. A *seal*, a hash
over all of it, is looked at last, when every decision has led where it should: it keeps nobody
from making a save of their own, and lets nothing pass that was changed by accident.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final, NoReturn

from gaslamp.records import SEEDS
from gaslamp.sessions.problems import DamagedSave, NotASave, SaveTooNew
from gaslamp.sessions.saves import Aside, Save, act_as_json
from gaslamp.sessions.style import Edition
from gaslamp.views import Act

KIND: Final = "gaslamp save"
VERSION: Final = 2
"""1 has no heads beside the decisions, no asides and no seal; it is still read."""
NOTE: Final = "Spoils the story: with the seed, all that is hidden in it can be worked out."
"""What a save says of itself to whoever opens it. Those written before it was said have none."""
_HASH: Final = re.compile("[0-9a-f]{64}")
_LONGEST_NAME: Final = 256
_MORE: Final = ("asides", "note")
_ALWAYS: Final = ("kind", "version", "world", "world_sha256", "seed", "played", "head", "decisions")

_Fields = Mapping[str, object]


class _Damage(ValueError):
    """What is wrong with a save, for whoever knows its name to say."""


def save_text(save: Save) -> str:
    """A save as the text of a file. It must have its heads."""
    front: dict[str, object] = {
        "kind": KIND,
        "version": VERSION,
        "note": NOTE,
        "world": save.edition.name,
        "world_sha256": save.edition.sha256,
        "seed": save.seed,
        "played": [save.who],
        "head": save.head,
    }
    first, *after = save.asides or ((),) * (len(save.decisions) + 1)
    if first:
        front["asides"] = _asides_as_json(first)
    decisions = [
        {**act_as_json(one), "head": head, **({"asides": _asides_as_json(asked)} if asked else {})}
        for one, head, asked in zip(save.decisions, save.heads, after, strict=True)
    ]
    front["seal"] = _seal({**front, "decisions": decisions})
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in front.items()]
    decided = ",\n".join(f"    {json.dumps(one)}" for one in decisions)
    block = f"[\n{decided}\n  ]" if decided else "[]"
    return "\n".join(["{", *lines, f'  "decisions": {block}', "}", ""])


def is_save(text: str) -> bool:
    """Whether a text is a save of any version, damaged or not."""
    return _fields(text) is not None


def world_of(text: str) -> str | None:
    """The name of the world that a save is of, if it has one that can be shown."""
    name = (_fields(text) or {}).get("world")
    return name if isinstance(name, str) and _is_name(name) else None


def read_save(text: str, name: str) -> Save:
    """The save that a text holds.

    Raises:
        NotASave: it holds something else, or a save cut short.
        SaveTooNew: a later version wrote it.
        DamagedSave: something in it is not as it is written.
    """
    fields = _fields(text)
    if fields is None:
        raise NotASave(name)
    try:
        version = _version(fields)
        if version > VERSION:
            raise SaveTooNew(name, version, VERSION)
        json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
        return _save(fields, version)
    except _Damage as damage:
        raise DamagedSave(name, str(damage)) from None


def _fields(text: str) -> _Fields | None:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        return None
    return found


def _version(fields: _Fields) -> int:
    version = fields.get("version")
    # A bool is an int to Python, and no number to whoever reads JSON.
    if type(version) is not int or not 0 < version < SEEDS.stop:
        raise _Damage('"version" is no whole number from 1 upwards')
    return version


def _save(fields: _Fields, version: int) -> Save:
    sealed = version > 1
    _check_keys(fields, (*_ALWAYS, *(("seal",) if sealed else ())), _MORE if sealed else ())
    if fields.get("note", NOTE) != NOTE:
        raise _Damage('"note" is not what a save says of itself')
    seed, decisions = fields["seed"], fields["decisions"]
    if type(seed) is not int or seed not in SEEDS:
        raise _Damage('"seed" is no whole number of 64 bits')
    match fields["played"]:
        case [str(who)] if _is_name(who):
            pass
        case _:
            raise _Damage('"played" is no list of one name')
    world = fields["world"]
    if not isinstance(world, str) or not _is_name(world):
        raise _Damage('"world" is no name')
    if not isinstance(decisions, list):
        raise _Damage('"decisions" is no list')
    edition = Edition(world, _hash(fields, "world_sha256"))
    made = [_decided(one, place, sealed=sealed) for place, one in enumerate(decisions, start=1)]
    head = _hash(fields, "head")
    heads = tuple(one for _, one, _ in made) if sealed else ()
    asides = (_asides(fields), *(asked for _, _, asked in made)) if sealed else ()
    is_sound = not sealed or _hash(fields, "seal") == _seal(fields)
    return Save(edition, seed, who, tuple(one for one, _, _ in made), head, heads, asides, is_sound)


def _decided(value: object, place: int, *, sealed: bool) -> tuple[Act, str, tuple[Aside, ...]]:
    """A decision, the head after it and what was asked then."""
    what = f"decision {place}"
    if not isinstance(value, dict):
        raise _Damage(f"{what} is no object")
    needed = ("act", "arguments", "head") if sealed else ("act",)
    _check_keys(value, needed, ("asides", "words") if sealed else ("arguments",), f"{what}: ")
    words = value.get("words", "")
    match value:
        case {"act": str(act), "arguments": [*arguments]} if all(
            isinstance(one, str) for one in (*arguments, words)
        ):
            decision = Act(act, tuple(map(str, arguments)), str(words))
        case {"act": str(act)} if "arguments" not in value:
            decision = Act(act)
        case _:
            raise _Damage(f"{what} is no act with its arguments")
    head = _hash(value, "head", f"{what}: ") if sealed else ""
    return decision, head, _asides(value, f"{what}: ")


def _asides(fields: _Fields, where: str = "") -> tuple[Aside, ...]:
    found = fields.get("asides", [])
    if isinstance(found, list):
        made = [
            Aside(one[0], tuple(one[1:]))
            for one in found
            if isinstance(one, list) and one and all(isinstance(part, str) for part in one)
        ]
        if len(made) == len(found):
            return tuple(made)
    raise _Damage(f'{where}"asides" is no list of lists of words')


def _asides_as_json(asides: Iterable[Aside]) -> list[list[str]]:
    return [[one.kind, *one.about] for one in asides]


def _check_keys(
    fields: _Fields, needed: Sequence[str], possible: Sequence[str], where: str = ""
) -> None:
    for key in needed:
        if key not in fields:
            raise _Damage(f'{where}"{key}" is missing')
    if not fields.keys() <= {*needed, *possible}:
        raise _Damage(f"{where}it has something that no save has")


def _hash(fields: _Fields, key: str, where: str = "") -> str:
    value = fields[key]
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise _Damage(f'{where}"{key}" is no SHA-256')
    return value


def _is_name(value: str) -> bool:
    """Whether it can be the name of a world or a person; and be shown, whoever made it."""
    return value.isprintable() and 0 < len(value) <= _LONGEST_NAME


def _seal(fields: _Fields) -> str:
    """The hash over all but the seal itself."""
    sealed = {key: value for key, value in fields.items() if key != "seal"}
    return sha256(json.dumps(sealed, sort_keys=True).encode("ascii")).hexdigest()


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Damage("something stands in it twice")
    return made


def _no_number(_: str) -> NoReturn:
    raise _Damage("something in it is no number")
