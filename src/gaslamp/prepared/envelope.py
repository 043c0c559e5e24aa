"""The form of a prepared file: one line of facts, then what was prepared, both JSON.

The first line says what the file is, what it was made of, and the digest of all that follows.
`unseal` believes it only if that is what is wanted, fact for fact; whatever else is wrong with it,
it is as if it were not there. `summary` is for who wants to know a little of what was prepared
without reading it whole: the title of a world.

>>> wanted = Wanted("world", "cellar.lamp", {"text": "17"})
>>> file = seal(wanted, {"title": "The Cellar"}, b"[1,2]")
>>> unseal(file, wanted)
Prepared(summary={'title': 'The Cellar'}, payload=b'[1,2]')
>>> unseal(file, Wanted("world", "cellar.lamp", {"text": "18"})) is None
True
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from gaslamp.prepared.facts import VERSION, digest_of

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
Facts: TypeAlias = Mapping[str, str]

FORMAT: Final = "gaslamp prepared 1"
"""What every file of this form says it is. Another form gets another number, and is not read."""

MOST_BYTES: Final = 64_000_000
"""Larger prepared files are neither written nor read. The largest that ships has a million."""


class Wanted(NamedTuple):
    """What is looked for: of what kind, called what, and made of what.

    `facts` are whatever decides how it comes out: the same kind and name may be there, made of
    something else, and is then not what is wanted.
    """

    kind: str
    name: str
    facts: Facts

    @property
    def file(self) -> str:
        """What the file of it is called: the same whatever its facts, so that it is replaced."""
        return f"{self.kind}-{digest_of(f'{self.kind} {self.name}'.encode())[:32]}.json"


class Prepared(NamedTuple):
    """What was found: a few facts about it, and JSON not yet read."""

    summary: Mapping[str, Json]
    payload: bytes


def seal(wanted: Wanted, summary: Mapping[str, Json], payload: bytes) -> bytes:
    """The prepared file of something."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "kind": wanted.kind,
        "name": wanted.name,
        "facts": dict(wanted.facts),
        "payload": digest_of(payload),
        "summary": dict(summary),
    }
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + payload


def unseal(file: bytes, wanted: Wanted) -> Prepared | None:
    """What a file holds, if it is what is wanted and whole."""
    first, newline, payload = file.partition(b"\n")
    try:
        head = json.loads(first)
    except (ValueError, RecursionError):
        return None
    if not newline or not isinstance(head, dict):
        return None
    told = {"format": FORMAT, "version": VERSION, "kind": wanted.kind, "name": wanted.name}
    if any(head.get(key) != value for key, value in told.items()):
        return None
    if head.get("facts") != dict(wanted.facts):
        return None
    summary = head.get("summary")
    if head.get("payload") != digest_of(payload) or not isinstance(summary, dict):
        return None
    return Prepared(summary, payload)
