"""What readers thought of a story, each with where in which run it was: a file for a world.

A *response* is kudos, a mark on a moment, or a text. Beside it stands all that leads back to the
moment: the digest of the world's text, the seed, who was played, what was decided, and the head of
the run's log there. What was told of the moment stands there too, for a text of the world that was
changed since leads nowhere any more. That is what the reader was shown, and nothing else of it is.

The file is one SQLite database, made by the first response, and marked as what it is; another
file is refused and left alone. Nothing is kept open between two calls, so that any number of games
may write to one file: each call is a transaction. What is deleted is overwritten. There is no clock
in it, but whoever opens it may bring one.

Cost: to keep or to delete waits for the disk, some milliseconds; reading looks at the whole file.

>>> place = RunPlace("cellar", "0" * 64, 7, "anne", (), "", 0, "You are in the hall.")
>>> Response("mark", "Here I knew.", place).kind
'mark'
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

from gaslamp.records.canonical import Json, canonical
from gaslamp.records.chance import SEEDS
from gaslamp.records.journal_tables import no_plain_file_at
from gaslamp.records.response_problems import (
    NoSuchResponse,
    NotResponses,
    ResponsesDamaged,
    ResponsesTooNew,
    ResponsesUnavailable,
)
from gaslamp.records.transactions import transaction
from gaslamp.values import dataclass

__all__ = [
    "KINDS",
    "MOST_TEXT",
    "Kind",
    "NoSuchResponse",
    "NotResponses",
    "Response",
    "ResponseFile",
    "ResponsesDamaged",
    "ResponsesTooNew",
    "ResponsesUnavailable",
    "RunPlace",
    "as_json",
    "from_json",
    "way_text",
]

Kind = Literal["kudos", "mark", "text"]
KINDS: Final[tuple[Kind, ...]] = ("kudos", "mark", "text")

VERSION: Final = 1
MOST_TEXT: Final = 4_000
"""Characters of a text, and of what was told of a moment; what goes on is cut off."""
MOST_RESPONSES: Final = 10_000
"""In a file: a program that responds without end does not fill the disk."""

_MARK: Final = 0x676C7270  # "glrp", in the file's header
_PATIENCE_S: Final = 5.0
_LONGEST_CELL: Final = 1024 * 1024
_DAMAGE: Final = frozenset(
    [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_CONSTRAINT]
)
_TABLE: Final = """CREATE TABLE response (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content TEXT NOT NULL,
    seal TEXT NOT NULL
)"""
_MARKS: Final = (f"PRAGMA application_id = {_MARK}", f"PRAGMA user_version = {VERSION}")
_DECLARED: Final = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"


@dataclass(frozen=True, slots=True)
class RunPlace:
    """Where in which run something was said.

    `decisions` are those of the person played, in order, as JSON; `head` is the hash of the log
    after them; `at_ms` the time of the story, in milliseconds; `told` what was shown last.
    """

    world_name: str
    world_sha256: str
    seed: int
    player: str
    decisions: tuple[Json, ...]
    head: str
    at_ms: int
    told: str


@dataclass(frozen=True, slots=True)
class Response:
    """What a reader said. `text` may be empty; `at` is in seconds since 1970, None if unknown.

    `id` is its number in the file that it is from, 0 before it is kept.
    """

    kind: Kind
    text: str
    place: RunPlace
    at: int | None = None
    id: int = 0


class ResponseFile:
    """The file at a path, which need not be there yet.

    Any method may raise `ResponseFailure`; then nothing has changed.

    Args:
        clock: seconds since 1970, to be kept beside each response.
        makes_folder: the folders on the way to it are made too.
    """

    def __init__(
        self, path: str, *, clock: Callable[[], float] | None = None, makes_folder: bool = False
    ) -> None:
        self.path = path
        self._clock = clock
        self._makes_folder = makes_folder

    def add(self, response: Response) -> bool:
        """Keep a response, on disk when this returns; whether it is new.

        Kudos for the same moment of the same run are kept once.
        """
        at = None if self._clock is None else int(self._clock())
        content = canonical(as_json(replace(_bounded(response), at=at)))
        with self._open(is_made=True) as connection, transaction(connection):
            _declare(connection, self.path)
            kept = self._read(connection)
            if len(kept) >= MOST_RESPONSES:
                fault = f"{MOST_RESPONSES} are kept in it already"
                raise ResponsesUnavailable(self.path, fault)
            if response.kind == "kudos" and any(_is_same(one, response) for one in kept):
                return False
            connection.execute(
                "INSERT INTO response (content, seal) VALUES (?, ?)", (content, _seal(content))
            )
        return True

    def all(self) -> tuple[Response, ...]:
        """Every response, the oldest first; none where no file is."""
        if not self._is_there():
            return ()
        with self._open(is_made=False) as connection:
            return self._read(connection)

    def delete(self, numbers: Iterable[int] | None) -> int:
        """Delete these, or with None every one; how many that were.

        Raises:
            NoSuchResponse: one of them is not there; then all of them still are.
        """
        if not self._is_there():
            for number in numbers or ():
                raise NoSuchResponse(self.path, number)
            return 0
        with self._open(is_made=False) as connection, transaction(connection):
            kept = [one for (one,) in connection.execute("SELECT id FROM response")]
            chosen = kept if numbers is None else list(dict.fromkeys(numbers))
            for number in chosen:
                if number not in kept:
                    raise NoSuchResponse(self.path, number)
                connection.execute("DELETE FROM response WHERE id = ?", (number,))
        return len(chosen)

    def _is_there(self) -> bool:
        try:
            return Path(self.path).exists() or Path(self.path).is_symlink()
        except (OSError, ValueError) as error:
            raise ResponsesUnavailable(self.path, _fault_of(error)) from None

    def _read(self, connection: sqlite3.Connection) -> tuple[Response, ...]:
        found: list[Response] = []
        for number, content, seal in connection.execute(
            "SELECT id, content, seal FROM response ORDER BY id"
        ):
            response = None
            if isinstance(content, str) and _seal(content) == seal:
                response = from_json(_loaded(content))
            if response is None:
                fault = f"response {number} was changed by hand, or is damaged"
                raise ResponsesDamaged(self.path, fault)
            found.append(replace(response, id=number))
        return tuple(found)

    @contextmanager
    def _open(self, *, is_made: bool) -> Iterator[sqlite3.Connection]:
        """A connection to the file, looked at; made if it is not there and is to be."""
        if not self.path:
            raise ResponsesUnavailable(self.path, "it has no name")
        other = no_plain_file_at(self.path)
        if other is not None:
            raise NotResponses(*other)
        with self._explained():
            if is_made and self._makes_folder:
                Path(self.path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=_PATIENCE_S, isolation_level=None)
            try:
                # Somebody else may have written the file: none of their functions, no endless
                # text. And whoever deletes what they said means it.
                for one in ("trusted_schema = OFF", "secure_delete = ON", "synchronous = EXTRA"):
                    connection.execute(f"PRAGMA {one}")
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
                _check(connection, self.path)
                yield connection
            finally:
                connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in our words what SQLite and the system say in theirs."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_NOTADB:
                raise NotResponses(self.path, "something else") from error
            if code in _DAMAGE or "decode" in str(error):
                raise ResponsesDamaged(self.path, str(error)) from error
            raise ResponsesUnavailable(self.path, str(error)) from error
        except (OSError, ValueError) as error:
            raise ResponsesUnavailable(self.path, _fault_of(error)) from error


def as_json(response: Response) -> dict[str, Json]:
    """A response as files and exports hold it, without its number."""
    place = response.place
    return {
        "kind": response.kind,
        "text": response.text,
        "at": response.at,
        "world": place.world_name,
        "world_sha256": place.world_sha256,
        "seed": place.seed,
        "who": place.player,
        "decisions": list(place.decisions),
        "head": place.head,
        "at_ms": place.at_ms,
        "told": place.told,
    }


def way_text(decisions: Iterable[Json]) -> str:
    """Decisions as one text, the same for the same ones."""
    return canonical(list(decisions))


def from_json(value: object) -> Response | None:
    """The response that JSON holds; None if it holds none, or more than one holds."""
    match value:
        case {
            "kind": ("kudos" | "mark" | "text") as kind,
            "text": str(text),
            "at": (int() | None) as at,
            "world": str(world),
            "world_sha256": str(digest),
            "seed": int(seed),
            "who": str(who),
            "decisions": list(decisions),
            "head": str(head),
            "at_ms": int(at_ms),
            "told": str(told),
            **more,
        } if not more and seed in SEEDS and max(len(text), len(told)) <= MOST_TEXT:
            place = RunPlace(world, digest, seed, who, tuple(decisions), head, at_ms, told)
            return Response(kind, text, place, at)
        case _:
            return None


def _bounded(response: Response) -> Response:
    """A response whose texts are as long as one may be, and can be written as UTF-8."""
    place = replace(response.place, told=_plain(response.place.told))
    return replace(response, text=_plain(response.text), place=place)


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")[:MOST_TEXT]


def _is_same(one: Response, other: Response) -> bool:
    return one.kind == other.kind and replace(one.place, told="") == replace(
        _bounded(other).place, told=""
    )


def _check(connection: sqlite3.Connection, path: str) -> None:
    """See that a file holds responses or nothing at all, and that no page of it is damaged."""
    mark, version, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if mark != _MARK:
        if mark or version or tables:
            raise NotResponses(path, "something else")
        return
    if version > VERSION:
        raise ResponsesTooNew(path, version, VERSION)
    # A trigger in a file that somebody sends would do what it says at our next step.
    if connection.execute(_DECLARED).fetchall() != [("response", _TABLE)]:
        raise ResponsesDamaged(path, "its tables are not those of responses")
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise ResponsesDamaged(path, str(found))


def _declare(connection: sqlite3.Connection, path: str) -> None:
    """Give an empty file its table: in the transaction, for another process may just have."""
    (mark,) = connection.execute("SELECT application_id FROM pragma_application_id").fetchone()
    if mark == _MARK:
        return
    _check(connection, path)
    for statement in (_TABLE, *_MARKS):
        connection.execute(statement)


def _loaded(content: str) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _seal(content: str) -> str:
    """Shows damage and careless hands, not somebody who seals anew."""
    return sha256(f"gaslamp response 1\n{content}".encode("utf-8", "replace")).hexdigest()


def _fault_of(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
