"""Which moments of a world readers marked, left and took back, and what they said there.

What was said is in a file of responses; that a game was left, or something taken back, is in the
journal in which the games were kept anyway. A *moment* is where a run stands after so many of one
person's decisions: the same text of the world, seed, person and decisions are the same moment,
whoever came to it and however often.

It is for the world's author: with the seed of a moment all that is hidden in it can be worked out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final, Literal

from gaslamp.records import Json
from gaslamp.records.journal import Journal, JournalSession
from gaslamp.records.responses import Response, as_json, from_json, way_text
from gaslamp.sessions import Edition, Save, act_from
from gaslamp.values import dataclass

Sign = Literal["kudos", "mark", "text", "left", "undone"]
SIGNS: Final[tuple[Sign, ...]] = ("kudos", "mark", "text", "left", "undone")

EXPORT: Final = "gaslamp responses"
VERSION: Final = 1
NOTE: Final = "Spoils the story: with the seed, all that is hidden in it can be worked out."
_SHORT: Final = 60
_LONGEST_ID: Final = 12
_PLAIN: Final = {"left": "left here", "undone": "taken back"}


@dataclass(frozen=True, slots=True)
class MomentKey:
    """What makes a moment; `way` is the decisions as canonical JSON."""

    world_name: str
    world_sha256: str
    seed: int
    player: str
    way: str

    @property
    def id(self) -> str:
        """A short name that stays the same whatever else is said or played."""
        made = (self.world_sha256, self.seed, self.player, self.way)
        return sha256(json.dumps(made).encode()).hexdigest()[:_LONGEST_ID]

    @property
    def decisions(self) -> list[Json]:
        """What was decided, in order, as JSON."""
        found: list[Json] = json.loads(self.way)
        return found

    @property
    def last(self) -> str:
        """The decision that led there; "the start" where there was none."""
        decisions = self.decisions
        act = act_from(decisions[-1]) if decisions else None
        if act is None:
            return "something that is no act" if decisions else "the start"
        return str(act)


@dataclass(frozen=True, slots=True)
class MarkedMoment:
    """A moment, how often each sign was given there, and what was said.

    `is_current`: it is of the text of the world as it is now. `head` is "" and `told` too where
    nobody said anything there.
    """

    key: MomentKey
    counts: tuple[tuple[Sign, int], ...]
    responses: tuple[Response, ...]
    head: str
    told: str
    is_current: bool

    def save(self) -> Save | None:
        """The game that leads there; None where its decisions are none that can be taken."""
        acts = [act_from(one) for one in self.key.decisions]
        made = tuple(act for act in acts if act is not None)
        if len(made) < len(acts):
            return None
        edition = Edition(self.key.world_name, self.key.world_sha256)
        return Save(edition, self.key.seed, self.key.player, made, self.head)


@dataclass(frozen=True, slots=True)
class JournalTotals:
    """How many games of a world the journal has, of which text, and how they stand."""

    begun: int = 0
    ended: int = 0
    unreadable: int = 0

    @property
    def left(self) -> int:
        """How many came to no end, so far."""
        return self.begun - self.ended - self.unreadable


@dataclass(frozen=True, slots=True)
class ResponseReport:
    """All that is known of how a world was taken, the moments with most signs first."""

    world: Edition
    moments: tuple[MarkedMoment, ...]
    games: JournalTotals

    def moment(self, name: str) -> MarkedMoment | None:
        """The moment whose id begins so; None if there is none, or more than one."""
        found = [one for one in self.moments if name and one.key.id.startswith(name)]
        return found[0] if len(found) == 1 else None

    def by_act(self) -> tuple[tuple[str, tuple[tuple[Sign, int], ...]], ...]:
        """The signs after each kind of act, over all seeds, the most first."""
        every: dict[str, Counter[Sign]] = {}
        for one in self.moments:
            every.setdefault(one.key.last, Counter()).update(dict(one.counts))
        ranked = sorted(every.items(), key=lambda row: (-row[1].total(), row[0]))
        return tuple((act, _ordered(counts)) for act, counts in ranked)


def response_report(
    world: Edition, responses: Iterable[Response], journal: Journal | None
) -> ResponseReport:
    """What was said of a world of this name, and what the journal has of its games.

    Raises `JournalFailure`. Cost: reads all of the journal's games of that name.
    """
    counts: dict[MomentKey, Counter[Sign]] = {}
    said: dict[MomentKey, list[Response]] = {}
    for one in responses:
        place = one.place
        if place.world_name != world.name:
            continue
        key = MomentKey(
            place.world_name,
            place.world_sha256,
            place.seed,
            place.player,
            way_text(place.decisions),
        )
        counts.setdefault(key, Counter())[one.kind] += 1
        said.setdefault(key, []).append(one)
    begun = ended = unreadable = 0
    for session in () if journal is None else journal.sessions():
        if session.world_name != world.name or (not session.length and not session.at):
            continue
        begun, ended = begun + 1, ended + session.has_ended
        if journal is None or session.fault:
            unreadable += 1
            continue
        for key, sign in _signs_of(journal, session):
            counts.setdefault(key, Counter())[sign] += 1
    moments = [
        _moment(key, found, tuple(said.get(key, ())), world) for key, found in counts.items()
    ]
    moments.sort(key=_rank)
    return ResponseReport(world, tuple(moments), JournalTotals(begun, ended, unreadable))


def report_text(report: ResponseReport, source: str, world: str) -> str:
    """The report for an author; `world` is what the command line calls it."""
    games = report.games
    lines = [f"What readers thought of {report.world.name} ({source})"]
    if games.begun:
        left = f"{games.left} left before their end"
        lines.append(f"Games kept: {games.begun}, {games.ended} of them ended, {left}.")
    if not report.moments:
        return "\n".join([*lines, "Nothing was said, left or taken back."])
    for one in report.moments:
        lines += ["", *_moment_lines(one)]
        if one.is_current:
            lines.append(f"  why: gaslamp why {world} --moment {one.key.id}")
        else:
            lines.append("  of another text of this world: what led here may not lead here now")
    if len(report.moments) > 1:
        lines += ["", "After which acts:"]
        lines += [f"  {act}: {_counts_text(counts)}" for act, counts in report.by_act()]
    return "\n".join(lines)


def report_json(report: ResponseReport) -> dict[str, object]:
    """The report as docs/reference/json.md has it."""
    games = report.games
    return {
        "world": report.world.name,
        "world_sha256": report.world.sha256,
        "games": {
            "begun": games.begun,
            "ended": games.ended,
            "left": games.left,
            "unreadable": games.unreadable,
        },
        "moments": [
            {
                "id": one.key.id,
                "is_current": one.is_current,
                "seed": one.key.seed,
                "who": one.key.player,
                "decisions": one.key.decisions,
                "counts": dict(one.counts),
                "told": one.told,
                "responses": [
                    {"number": said.id, "kind": said.kind, "text": said.text, "at": said.at}
                    for said in one.responses
                ],
            }
            for one in report.moments
        ],
        "by_act": [{"act": act, "counts": dict(counts)} for act, counts in report.by_act()],
    }


def export_text(responses: Iterable[Response]) -> str:
    """Responses as a file to hand on, a response to a line."""
    rows = ",\n".join(f"    {json.dumps(as_json(one))}" for one in responses)
    block = f"[\n{rows}\n  ]" if rows else "[]"
    head = {"kind": EXPORT, "version": VERSION, "note": NOTE}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    return "\n".join(["{", *lines, f'  "responses": {block}', "}", ""])


def responses_in(text: str) -> tuple[Response, ...] | None:
    """The responses that an exported file holds; None if it is none, or not as it is written."""
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match found:
        case {"kind": kind, "version": 1, "responses": list(rows)} if kind == EXPORT:
            made = tuple(one for one in map(from_json, rows) if one is not None)
            return made if len(made) == len(rows) else None
        case _:
            return None


def _signs_of(journal: Journal, session: JournalSession) -> Iterator[tuple[MomentKey, Sign]]:
    """Where a game was left, and where something was taken back in it."""
    way: list[Json] = []

    def here() -> MomentKey:
        return MomentKey(
            session.world_name,
            session.world_sha256,
            session.seed,
            session.player or "",
            way_text(way),
        )

    for row in journal.history(session.id):
        if row.is_undo:
            # To begin anew takes the whole way back, and says something of where it was begun anew.
            if row.index < len(way):
                yield here(), "undone"
            del way[row.index :]
        else:
            way.append(row.decision)
    if not session.has_ended:
        yield here(), "left"


def _moment(
    key: MomentKey, counts: Counter[Sign], said: tuple[Response, ...], world: Edition
) -> MarkedMoment:
    place = said[-1].place if said else None
    return MarkedMoment(
        key,
        _ordered(counts),
        said,
        place.head if place else "",
        place.told if place else "",
        key.world_sha256 == world.sha256,
    )


def _rank(one: MarkedMoment) -> tuple[int, int, int, str]:
    said = sum(count for sign, count in one.counts if sign in {"kudos", "mark", "text"})
    return -said, -sum(count for _, count in one.counts), len(one.key.way), one.key.id


def _ordered(counts: Counter[Sign]) -> tuple[tuple[Sign, int], ...]:
    return tuple((sign, counts[sign]) for sign in SIGNS if counts[sign])


def _moment_lines(one: MarkedMoment) -> Iterator[str]:
    key = one.key
    count = len(key.decisions)
    where = f"decision {count}, {key.last}" if count else key.last
    yield f"{key.id}  as {key.player}, seed {key.seed}, after {where}: {_counts_text(one.counts)}"
    if one.told:
        yield f"  told: {_short(one.told)}"
    for said in one.responses:
        text = f" {said.text}" if said.text else ""
        number = f"[{said.id}] " if said.id else ""
        if text:
            yield f"  {number}{said.kind}:{text}"
        else:
            yield f"  {number}{said.kind}"


def _counts_text(counts: Sequence[tuple[Sign, int]]) -> str:
    return ", ".join(f"{_PLAIN.get(sign, sign)} {count}" for sign, count in counts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 3].rstrip()}..."
