"""What happened in a run, in order, so that nothing can be changed unnoticed.

A `Log` is a chain of *entries*. Each has a place in the log, a time, a kind (the
caller's word, such as ``"start"`` or ``"percept"``) and a *body* of plain JSON. Its
*hash* covers all of that and the hash of the entry before, so the hash of the
last entry, the log's `head`, stands for the whole run: two runs with equal heads
went alike, to the byte.

A log only grows, and is a value: `append` answers a longer log that shares the
old one, so any number of branches cost only what they add, and undo is keeping
the shorter log. Bodies are kept as text and parsed when asked for: nobody who
holds one can change what was logged. Entries are written out and hashed when the first of
them, or the head, is asked for: a run whose log nobody reads does not pay for one.

On disk a log is JSON lines, one entry each, readable by anything. `from_lines`
checks each and says which entry was touched. What the chain alone cannot show is
that the end was cut off, or everything rewritten from some entry on: for that,
keep the `head` elsewhere and give it to `from_lines`.

Cost: append is O(body), `telling` O(1); `prefix` is O(entries dropped); reading all is O(entries).

>>> log = Log().append(0, "start", {"seed": 7}).append(1_500, "said", {"words": "who's there"})
>>> [(entry.index, entry.at_ms, entry.body) for entry in log]
[(0, 0, {'seed': 7}), (1, 1500, {'words': "who's there"})]
>>> log.prefix(1).append(1_500, "said", {"words": "who's there"}).head == log.head
True
>>> Log.from_lines(log.to_lines()) == log
True
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final, TypeAlias

from gaslamp.errors import GaslampError, WorldFault
from gaslamp.records.canonical import Json, NotJson, canonical, checked_text
from gaslamp.records.clock import BadTime, checked_ms
from gaslamp.values import dataclass
from gaslamp.views import Act

__all__ = [
    "EMPTY_HEAD",
    "Entry",
    "Log",
    "LogRunsBack",
    "LogTampered",
    "NoSuchEntry",
]

# The head of a log with no entries. It names the format: a new format, a new text.
EMPTY_HEAD: Final = sha256(b"gaslamp log 1").hexdigest()


Telling: TypeAlias = Callable[[], Mapping[str, Json]]
"""Tells the body of an entry."""


class LogRunsBack(WorldFault):
    """An entry earlier than the one before it."""

    code = "GL507"
    template = (
        "nothing at {at_ms} ms can follow an entry at {last_ms} ms: a log is in order of time"
    )
    at_ms: int
    last_ms: int


class NoSuchEntry(GaslampError):
    """A length that the log has no prefix of."""

    code = "GL508"
    template = "no prefix has {wanted} entries: this log has {length}"
    wanted: int
    length: int


class LogTampered(GaslampError):
    """A log that is not as it was written; `index` is the first entry that is not."""

    code = "GL509"
    template = "entry {index} is not as it was written: {fault}"
    index: int
    fault: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened.

    ``index`` counts from 0; ``body_json`` is the body's canonical text; ``hash`` is
    64 hexadecimal digits over everything here and the hash before.
    """

    index: int
    at_ms: int
    kind: str
    body_json: str
    hash: str

    @property
    def body(self) -> dict[str, Json]:
        """The body, parsed anew each time: the caller may do with it as it likes."""
        body: dict[str, Json] = json.loads(self.body_json)
        return body

    @property
    def act(self) -> Act | None:
        """The act or event it is an entry of; None if it is of none."""
        body = self.body
        text = body.get("event", body.get("act"))
        return act_from_text(text) if isinstance(text, str) else None

    def to_line(self) -> str:
        """Write the entry as one line of canonical JSON, no line break at its end."""
        return (
            f'{{"at_ms":{self.at_ms},"body":{self.body_json},"hash":"{self.hash}",'
            f'"index":{self.index},"kind":{canonical(self.kind)}}}'
        )


class _Place:
    """One place in a chain: what is logged there, and its entry once somebody has asked for it."""

    __slots__ = ("at_ms", "before", "body", "entry", "index", "kind")

    def __init__(self, before: _Place | None, at_ms: int, kind: str, body: str | Telling) -> None:
        """`body` is canonical text, or what tells it."""
        self.before, self.at_ms, self.kind, self.body = before, at_ms, kind, body
        self.index: int = 0 if before is None else before.index + 1
        self.entry: Entry | None = None

    def written(self) -> Entry:
        """The entry, made now if it never was, with all before it, one after the other."""
        if self.entry is not None:
            return self.entry
        unwritten = []
        place: _Place | None = self
        while place is not None and place.entry is None:
            unwritten.append(place)
            place = place.before
        entry = None if place is None else place.entry
        for one in reversed(unwritten):
            text = one.body if isinstance(one.body, str) else _written(one.body())
            head = EMPTY_HEAD if entry is None else entry.hash
            digest = _hash(head, one.index, one.at_ms, one.kind, text)
            one.entry = entry = Entry(one.index, one.at_ms, one.kind, text, digest)
            one.body = text  # What told it is not kept.
        assert entry is not None, "the first place of a chain was unwritten at least"
        return entry


class Log:
    """A chain of entries, which branches share. Start from ``Log()``.

    Two logs are equal if their heads are, that is, if all their entries are.
    """

    __slots__ = ("_place", "before")

    def __init__(self, place: _Place | None = None, before: Log | None = None) -> None:
        """The log without entries; others are made by `append` and `telling`."""
        self._place, self.before = place, before

    @property
    def last(self) -> Entry | None:
        """The last entry; None: there is none.

        Cost: O(1) once asked for; the first time, that of what has been logged since.
        """
        return None if self._place is None else self._place.written()

    @property
    def head(self) -> str:
        """The hash of the last entry, 64 hexadecimal digits; `EMPTY_HEAD` if none."""
        last = self.last
        return last.hash if last else EMPTY_HEAD

    def append(self, at_ms: int, kind: str, body: Mapping[str, Json]) -> Log:
        """Answer the log with one entry more.

        Raises:
            BadTime: `at_ms` is not a time.
            LogRunsBack: `at_ms` is before the last entry.
            NotJson: `kind` is not text, or `body` no mapping that `canonical` can write.

        Cost: O(size of `body`), however long the log; its hash is taken when it is asked for.
        """
        checked_ms(at_ms)
        return self._longer(at_ms, kind, _written(body))

    def telling(self, at_ms: int, kind: str, body: Telling) -> Log:
        """Answer the log with one entry more, whose body is told when somebody asks for it.

        Most logs of long series of runs are never read, and cost next to nothing then.

        Args:
            body: tells the body; asked at most once. What it goes by must not change, and it has
                to be what `append` takes: an error in it is raised by who reads the log.

        Raises:
            BadTime: `at_ms` is not a time.
            LogRunsBack: `at_ms` is before the last entry.
            NotJson: `kind` is not text.
        """
        checked_ms(at_ms)
        return self._longer(at_ms, kind, body)

    def _longer(self, at_ms: int, kind: str, body: str | Telling) -> Log:
        place = self._place
        if place is not None and at_ms < place.at_ms:
            raise LogRunsBack(at_ms, place.at_ms)
        checked_text(kind, "the kind")
        return Log(_Place(place, at_ms, kind, body), self)

    def prefix(self, length: int) -> Log:
        """Answer the log as it was when it had `length` entries.

        Raises:
            NoSuchEntry: `length` is below 0 or above the length of this log.

        Cost: O(entries dropped).
        """
        if not 0 <= length <= len(self):
            raise NoSuchEntry(length, len(self))
        log = self
        while len(log) > length and log.before is not None:
            log = log.before
        return log

    def verify(self) -> None:
        """Work out every hash again.

        Raises:
            LogTampered: an entry does not fit the one before, or its own hash.

        Cost: O(size of the log).
        """
        Log.from_lines(self.to_lines(), self.head)

    def to_lines(self) -> tuple[str, ...]:
        """Write the log as lines of JSON, one entry each, without line breaks."""
        return tuple(entry.to_line() for entry in self)

    @classmethod
    def from_lines(cls, lines: Iterable[str], head: str | None = None) -> Log:
        """Read what `to_lines` wrote, checking every entry. One line break per line is let pass.

        Args:
            head: the head the log should have, if that was kept elsewhere.

        Raises:
            LogTampered: a line is not what `to_lines` writes for that entry at
                that place, or the head is not `head` (`index` is then the length).

        Cost: O(size of the log).
        """
        log = cls()
        for line in lines:
            log = _read(log, line.removesuffix("\n"))
        if head is not None and log.head != head:
            raise LogTampered(len(log), f"the log should go on, or differ, to end in {head}")
        return log

    def __len__(self) -> int:
        """Count the entries."""
        return 0 if self._place is None else self._place.index + 1

    def __iter__(self) -> Iterator[Entry]:
        """Go through the entries from the first. Cost: O(entries), even for a few."""
        entries: list[Entry] = []
        log: Log | None = self
        # The last first: that writes out all before it, one after the other.
        while log is not None and log.last is not None:
            entries.append(log.last)
            log = log.before
        return reversed(entries)

    def __eq__(self, other: object) -> bool:
        return self.head == other.head if isinstance(other, Log) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.head)

    def __repr__(self) -> str:
        """Say how long it is and where it ends: a chain written out would nest."""
        return f"<Log of {len(self)}, head {self.head[:12]}>"

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle as lines: following the chain would nest too deep."""
        return Log.from_lines, (self.to_lines(),)


def act_from_text(text: str) -> Act:
    """The act that an entry names: logs are text, and this alone reads an act back from it.

    >>> act_from_text("put(sally, basket)") == Act("put", ("sally", "basket"))
    True
    """
    name, _, rest = text.removesuffix(")").partition("(")
    return Act(name, tuple(rest.split(", ")) if rest else ())


def _written(body: Mapping[str, Json]) -> str:
    """A body as canonical text. Raises `NotJson`."""
    text = canonical(body)
    if not text.startswith("{"):
        raise NotJson("$", "a body is a mapping")
    return text


def _hash(before: str, index: int, at_ms: int, kind: str, body_json: str) -> str:
    """Hash an entry onto the chain: SHA-256 of five canonical values as a JSON list."""
    # Written by hand, since each part is canonical already: to parse a body only to write it again
    # would cost more than the hash. Changing a byte of this changes every head there ever was.
    text = f'["{before}",{index},{at_ms},{canonical(kind)},{body_json}]'
    return sha256(text.encode()).hexdigest()


def _read(log: Log, line: str) -> Log:
    """Append what a line says, if that gives the very line; raise `LogTampered` if not."""
    index = len(log)
    try:
        match json.loads(line):
            case {
                "at_ms": int(at_ms),
                "body": dict(body),
                "hash": digest,
                "index": place,
                "kind": kind,
            }:
                longer = log.append(at_ms, kind, body)
            case _:
                raise LogTampered(index, "the line is not an entry of a log")
    except (ValueError, RecursionError) as error:
        raise LogTampered(index, "the line is not JSON") from error
    except (BadTime, LogRunsBack, NotJson) as error:
        raise LogTampered(index, error.message) from error
    if place != index:
        raise LogTampered(index, f"entry {place} stands in its place")
    if longer.head != digest:
        raise LogTampered(index, "its hash does not follow from it and the entries before")
    # There is one way to write an entry: no spaces, no second key, no 1e0 for 1.0.
    if longer.last is None or longer.last.to_line() != line:
        raise LogTampered(index, "the line says the same in another way than a log does")
    return longer
