"""A thousand games on one server, each an act a minute: how long turns take, what it needs.

    python bench/load.py --games 1000 --minutes 3

Starts `gaslamp serve` on the loopback and begins so many games. Each then does what a page does:
at moments that come as those of people do (exponential waits, a minute in the mean) a line is sent,
and after its answer what makes sense now is asked for. Then all games send a line at once, more
than may wait: whoever is refused (503) sends it once more later. At the end every game must stand
where its last answer left it.

Turns are held for a while on purpose (`hosting.SERVED_S`); the answer's time has that in it.
Processor seconds are the server's own, so they hold on a busy machine, too. The loopback only.

Ends with 1 if an answer is lost.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import click
from hosting import Server

LINES: Final = ("wait", "look", "listen", "wait", "inventory", "know")
MEAN_S: Final = 60.0
BOUND_S: Final = 0.1


class Connection:
    """One connection that is kept, as a browser keeps it."""

    def __init__(self, server: Server) -> None:
        self._port = server.port
        self._path = server.address.split("/", 3)[3]
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, message: object, key: str = "") -> tuple[int, dict[str, object]]:
        """Status and answer of a message."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        body = json.dumps(message).encode()
        head = (
            f"POST /{self._path}/ask HTTP/1.1\r\nHost: localhost\r\n"
            f"Authorization: Bearer {key}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            writer.write(head.encode() + body)
            lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            # Idle for too long, the server has closed it: a browser opens another. What was sent is
            # done once, for it says after how many turns.
            writer.close()
            self._streams = None
            return await self.ask(message, key)
        sizes = [one.partition(":")[2] for one in lines if one.startswith("content-length:")]
        found: dict[str, object] = json.loads(await reader.readexactly(int(sizes[0])))
        return int(lines[0].split()[1]), found


class Player:
    """One game and whoever plays it."""

    def __init__(self, server: Server, seed: int) -> None:
        self._connection = Connection(server)
        self._chance = random.Random(seed)  # noqa: S311  # when what is typed
        self._key = ""
        self.turns = 0
        self.took_s: list[float] = []
        self.refused = 0

    async def begin(self) -> None:
        """Begin a game."""
        self._key = str((await self._until({"ask": "begin"}))["key"])

    async def play(self, until_s: float) -> None:
        """Type a line now and then, until so many seconds of the clock."""
        while True:
            pause_s = self._chance.expovariate(1 / MEAN_S)
            if time.monotonic() + pause_s > until_s:
                return
            await asyncio.sleep(pause_s)
            start = time.perf_counter()
            await self.line()
            self.took_s.append(time.perf_counter() - start)
            await self._until({"ask": "ideas"})

    async def line(self) -> None:
        """Type one line."""
        message = {"ask": "line", "text": self._chance.choice(LINES), "after": self.turns}
        self.turns = int(str((await self._until(message))["turns"]))

    async def stands(self) -> int:
        """How many decisions the server has of it."""
        return int(str((await self._until({"ask": "begin", "again": True}))["turns"]))

    async def _until(self, message: object) -> dict[str, object]:
        while True:
            status, answer = await self._connection.ask(message, self._key)
            if status != 503:  # noqa: PLR2004  # too busy
                return answer
            self.refused += 1
            await asyncio.sleep(self._chance.uniform(1, 4))


async def played(server: Server, games: int, seconds: float, seed: int) -> dict[str, object]:
    """The figures of one server."""
    players = [Player(server, seed + place) for place in range(games)]
    for start in range(0, games, 20):
        await asyncio.gather(*(one.begin() for one in players[start : start + 20]))
    click.echo(f"{games} games have begun", err=True)
    begun_cpu_s, begun_s = server.processor_s(), time.monotonic()
    await asyncio.gather(*(one.play(begun_s + seconds) for one in players))
    used_s, took_s = server.processor_s() - begun_cpu_s, time.monotonic() - begun_s
    turns = sorted(one for player in players for one in player.took_s)
    before = sum(one.refused for one in players)
    await asyncio.gather(*(one.line() for one in players))
    refused = sum(one.refused for one in players) - before
    largest_mb = server.largest_mb()
    lost = 0
    for start in range(0, games, 20):
        some = players[start : start + 20]
        stands = await asyncio.gather(*(one.stands() for one in some))
        lost += sum(one.turns != found for one, found in zip(some, stands, strict=True))
    return {
        "games": games,
        "minutes": round(took_s / 60, 1),
        "turns": len(turns),
        "median turn, ms": round(1000 * statistics.median(turns)),
        "99 % within, ms": round(1000 * turns[int(0.99 * (len(turns) - 1))]),
        "within 100 ms, %": round(100 * sum(one < BOUND_S for one in turns) / len(turns), 1),
        "refused at the door before": before,
        "server's processor, % of one": round(100 * used_s / took_s),
        "processor a turn with its ideas, ms": round(1000 * used_s / len(turns), 1),
        "largest server, MB": largest_mb,
        "all at once: refused, and again": refused,
        "lost": lost,
        "load of the machine": round(os.getloadavg()[0], 1),
    }


@click.command()
@click.option("--world", default="dark_room", show_default=True)
@click.option("--games", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--minutes", type=float, default=3.0, show_default=True)
@click.option("--awake", type=click.IntRange(min=1), default=300, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, world: str, games: int, minutes: float, awake: int, seed: int, as_json: bool) -> None:
    """Play so many games at once, each an act a minute."""
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, max(files, 4 * games)), most))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(world, Path(folder), "--awake", str(awake))
        try:
            row = {"world": world, "awake at most": awake}
            row |= asyncio.run(played(server, games, 60 * minutes, seed))
        finally:
            server.kill()
    click.echo(json.dumps(row) if as_json else "\n".join(f"{k:>36}  {v}" for k, v in row.items()))
    sys.exit(1 if row["lost"] else 0)


if __name__ == "__main__":
    main()
