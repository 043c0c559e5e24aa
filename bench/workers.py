"""Games on several servers before one database: what a kill loses, and what a thousand games cost.

    python bench/workers.py --workers 2 --games 100 --minutes 1 --kills 3

Starts a Postgres of its own in a folder (its programs have to be there), so many `gaslamp serve
--store`, and a `gaslamp front` before them, all on the loopback. Each game sends a line about once
a minute and asks after it what makes sense now, as a page does. Meanwhile workers are killed with
SIGKILL, one after another, and started again. Whatever was answered was acknowledged: at the end
every game must stand there, or at most one act further, which was under way.

The processor's seconds of workers, front and database are counted apart, and what the database has
written, and from these what a thousand games cost: processors, memory, bytes a day. With
`--core-hour` and `--gigabyte-month` they become a price; both are guesses to be put right.

Ends with 1 if anything acknowledged is lost.
"""

from __future__ import annotations

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path
from typing import Final

import click
from hosting import PATIENCE_S, asked

LINES: Final = ("wait", "look", "listen", "wait", "inventory", "know")
MINUTES_A_MONTH: Final = 60 * 24 * 30
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Listening:
    """A command of ours that listens on the loopback."""

    def __init__(self, *words: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._words = words
        self.used_s = 0.0
        self.start()

    def start(self) -> None:
        """Start it. It listens some seconds later."""
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "gaslamp", *self._words, "--port", str(self.port)],
            stderr=subprocess.DEVNULL,
        )

    def wait(self, path: str) -> None:
        """Until something is answered there."""
        until_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < until_s:
            try:
                asked(f"{self.address}{path}")
            except (OSError, HTTPException, ValueError):
                time.sleep(0.1)
            else:
                return
        raise click.ClickException("it does not start")

    def processor_s(self) -> float:
        """Processor seconds that it has used, those before it was killed too."""
        return self.used_s + processor_s(self._process.pid)

    def memory_mb(self) -> int:
        """The most memory that it has had."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024

    def kill(self) -> None:
        """Kill it as the power does."""
        self.used_s = self.processor_s()
        self._process.kill()
        self._process.wait()


class Database:
    """A Postgres of its own, as a test has it."""

    def __init__(self, stack: ExitStack) -> None:
        sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
        from postgres_server import postgres_server  # noqa: PLC0415  # beside the tests

        self._server = stack.enter_context(postgres_server())
        self.address = self._server.database()
        self._folder = Path(self.address.partition("host=")[2])
        self._main = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])

    def processor_s(self) -> float:
        """Processor seconds of all its processes that live, and of those that ended."""
        found = processor_s(self._main, with_ended=True)
        children = Path(f"/proc/{self._main}/task/{self._main}/children").read_text().split()
        return found + sum(processor_s(int(one)) for one in children)

    def rows_and_bytes(self) -> tuple[int, int]:
        """How many decisions it holds, and what the tables of games take."""
        import psycopg  # noqa: PLC0415  # it needs the extra

        with psycopg.connect(self.address) as base:
            found = base.execute(
                "SELECT (SELECT count(*) FROM gaslamp.row), sum(pg_total_relation_size(c.oid))"
                " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = 'gaslamp' AND c.relkind = 'r'"
            ).fetchone()
        assert found is not None
        return int(found[0]), int(found[1])


def processor_s(pid: int, *, with_ended: bool = False) -> float:
    """Processor seconds of a process, and of its children that have ended."""
    try:
        after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(int(one) for one in after[11 : 15 if with_ended else 13]) / _TICKS


class Player:
    """One game, played line by line whatever befalls the workers."""

    def __init__(self, address: str, seed: int) -> None:
        self._address = address
        self._chance = random.Random(seed)  # noqa: S311  # when what is typed
        self._key = ""
        self.turns = 0
        self.took_s: list[float] = []

    def play(self, until_s: float, mean_s: float) -> None:
        """Begin, and type a line now and then, until so many seconds of the clock."""
        time.sleep(self._chance.uniform(0, 5))
        self._key = str(self._answer({"ask": "begin"})["key"])
        while True:
            pause_s = self._chance.expovariate(1 / mean_s)
            if time.monotonic() + pause_s > until_s:
                return
            time.sleep(pause_s)
            start = time.perf_counter()
            message = {"ask": "line", "text": self._chance.choice(LINES), "after": self.turns}
            self.turns = int(str(self._answer(message)["turns"]))
            self.took_s.append(time.perf_counter() - start)
            self._answer({"ask": "ideas"})

    def stands(self) -> int:
        """How many decisions are there of it now."""
        return int(str(self._answer({"ask": "begin", "again": True})["turns"]))

    def _answer(self, message: object) -> dict[str, object]:
        while True:
            try:
                answer = asked(self._address, message, self._key)
            except (OSError, HTTPException):
                time.sleep(0.2)
                continue
            if "error" not in answer or "turns" in answer:
                return answer
            time.sleep(0.2)


@click.command()
@click.option("--world", default="sally_anne", show_default=True)
@click.option("--workers", "count", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--games", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--minutes", type=float, default=1.0, show_default=True)
@click.option("--mean", "mean_s", default=60.0, show_default=True, help="Seconds between acts.")
@click.option("--kills", type=click.IntRange(min=0), default=3, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--core-hour", default=0.04, show_default=True, help="The price of a processor.")
@click.option("--gigabyte-month", default=0.1, show_default=True, help="The price of a disk.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: PLR0913  # options
    *, world: str, count: int, games: int, minutes: float, mean_s: float, kills: int, seed: int,
    core_hour: float, gigabyte_month: float, as_json: bool,
) -> None:  # fmt: skip
    """Play many games at once on workers that are killed now and then."""
    with ExitStack() as stack:
        database = Database(stack)
        serve = ("serve", world, "--store", database.address, "--lease", "5")
        workers = [Listening(*serve) for _ in range(count)]
        for one in workers:
            stack.callback(one.kill)
            one.wait(f"/{Path(world).stem}/page.json")
        front = Listening("front", *(one.address for one in workers))
        stack.callback(front.kill)
        front.wait(f"/{Path(world).stem}/page.json")
        before = [sum(one.processor_s() for one in workers), front.processor_s()]
        before.append(database.processor_s())
        began_s = time.monotonic()
        end_s = began_s + 60 * minutes
        address = f"{front.address}/{Path(world).stem}/ask"
        players = [Player(address, seed + place) for place in range(games)]
        threads = [
            threading.Thread(target=one.play, args=(end_s, mean_s), daemon=True) for one in players
        ]
        for thread in threads:
            thread.start()
        for number in range(kills):
            time.sleep(60 * minutes / (kills + 1))
            workers[number % count].kill()
            workers[number % count].start()
        for thread in threads:
            thread.join()
        took_s = time.monotonic() - began_s
        after = [sum(one.processor_s() for one in workers), front.processor_s()]
        after.append(database.processor_s())
        ahead = [one.stands() - one.turns for one in players]
        rows, size = database.rows_and_bytes()
        memory_mb = [one.memory_mb() for one in workers]
    turns = sorted(one for player in players for one in player.took_s)
    used_ms = [1000 * (b - a) / len(turns) for a, b in zip(before, after, strict=True)]
    # A thousand games at an act a minute each are a thousand turns a minute.
    cores = sum(used_ms) / 60
    bytes_a_month = size / max(1, rows) * 1000 * MINUTES_A_MONTH
    row = {
        "world": world,
        "workers": count,
        "games": games,
        "minutes": round(took_s / 60, 1),
        "kills": kills,
        "turns": len(turns),
        "median turn, ms": round(1000 * statistics.median(turns)),
        "99 % within, ms": round(1000 * turns[int(0.99 * (len(turns) - 1))]),
        "longest turn, ms": round(1000 * turns[-1]),
        "processor a turn, ms: workers": round(used_ms[0], 1),
        "processor a turn, ms: front": round(used_ms[1], 1),
        "processor a turn, ms: database": round(used_ms[2], 1),
        "largest worker, MB": max(memory_mb),
        "bytes a decision": round(size / max(1, rows)),
        "a thousand games: processors": round(cores, 2),
        "a thousand games: GB a month": round(bytes_a_month / 1e9, 1),
        "a thousand games: price an hour": round(
            cores * core_hour + bytes_a_month / 1e9 * gigabyte_month / (24 * 30), 4
        ),
        "as acknowledged": ahead.count(0),
        "one act further": ahead.count(1),
        "lost": sum(one not in (0, 1) for one in ahead),
        "load of the machine": round(os.getloadavg()[0], 1),
    }
    click.echo(json.dumps(row) if as_json else "\n".join(f"{k:>34}  {v}" for k, v in row.items()))
    raise SystemExit(1 if row["lost"] else 0)


if __name__ == "__main__":
    main()
