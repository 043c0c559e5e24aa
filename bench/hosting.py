"""Many games on one server: how long answers take, and what a kill loses.

    python bench/hosting.py --games 100 --acts 5 --kills 10

Starts `gaslamp serve` on the loopback and plays so many games at once, each an act every few
seconds. Meanwhile the server is killed with SIGKILL at random moments and started again. Whatever
was answered was acknowledged: at the end every game must stand there, or at most one act further,
which was under way. Answers while a server was down are not counted.

Ends with 1 if anything acknowledged is lost. The loopback only.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Final

import click

LINES: Final = ("wait", "look", "?", "listen", "wait", "inventory")
PATIENCE_S: Final = 60.0


class Server:
    """A server that is killed and started again, on the same data."""

    def __init__(self, world: str, folder: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._command = [
            *(sys.executable, "-m", "gaslamp", "serve", world),
            *("--data", str(folder), "--port", str(self.port)),
            *options,
        ]
        self.address = f"http://127.0.0.1:{self.port}/{Path(world).stem}"
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)  # noqa: S603
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                asked(f"{self.address}/page.json")
            except (OSError, HTTPException):
                time.sleep(0.05)
            else:
                return
        raise click.ClickException("the server does not start")

    def processor_s(self) -> float:
        """Processor seconds that it has used."""
        assert self._process is not None
        after = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")

    def largest_mb(self) -> int:
        """The most memory that it has had."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024

    def kill(self) -> None:
        """Kill it as the power does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


def asked(address: str, message: object = None, key: str = "") -> dict[str, object]:
    """The answer of a server. Raises what a server that is gone makes of it."""
    body = None if message is None else json.dumps(message).encode()
    request = urllib.request.Request(  # noqa: S310  # the loopback
        address, body, {"Authorization": f"Bearer {key}"}
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310
        value: dict[str, object] = json.loads(answer.read())
    return value


class Player:
    """One game, played line by line whatever befalls the server."""

    def __init__(self, server: Server, seed: int) -> None:
        self._server = server
        self._chance = random.Random(seed)  # noqa: S311  # what is typed
        self.key = ""
        self.acknowledged = 0
        self.took: list[float] = []
        self.faults: list[str] = []

    def play(self, acts: int, pause_s: float) -> None:
        """Begin, and type so many lines."""
        self.key = str(self._until({"ask": "begin"}).get("key", ""))
        for _ in range(acts):
            time.sleep(self._chance.uniform(0, 2 * pause_s))
            answer = self._until({"ask": "line", "text": self._chance.choice(LINES)})
            turns = answer.get("turns")
            if isinstance(turns, int):
                self.acknowledged = turns
            else:
                self.faults.append(json.dumps(answer)[:200])

    def stands(self) -> int:
        """How many decisions the server has of the game now."""
        turns = self._until({"ask": "begin", "again": True}).get("turns")
        return turns if isinstance(turns, int) else -1

    def _until(self, message: object) -> dict[str, object]:
        """The answer to a message, sent again while no server is there."""
        while True:
            start = time.perf_counter()
            try:
                answer = asked(f"{self._server.address}/ask", message, self.key)
            except urllib.error.HTTPError as error:
                error.close()
                time.sleep(0.5)
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                self.took.append(time.perf_counter() - start)
                return answer


@click.command()
@click.option("--world", default="sally_anne", show_default=True)
@click.option("--games", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--acts", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--pause", "pause_s", default=5.0, show_default=True, help="Seconds between acts.")
@click.option("--kills", type=click.IntRange(min=0), default=10, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(
    *, world: str, games: int, acts: int, pause_s: float, kills: int, seed: int, as_json: bool
) -> None:
    """Play many games at once on a server that is killed now and then."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(world, Path(folder))
        players = [Player(server, seed + place) for place in range(games)]
        threads = [
            threading.Thread(target=player.play, args=(acts, pause_s), daemon=True)
            for player in players
        ]
        for thread in threads:
            thread.start()
        chance = random.Random(seed)  # noqa: S311  # when to kill
        killed = 0
        while killed < kills and any(thread.is_alive() for thread in threads):
            time.sleep(chance.uniform(0.2, 2 * acts * pause_s / (kills + 1)))
            server.kill()
            killed += 1
            server.start()
        for thread in threads:
            thread.join()
        ahead = [player.stands() - player.acknowledged for player in players]
        server.kill()
    took = sorted(one for player in players for one in player.took)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    row = {
        "games": games,
        "kills": killed,
        "answers": len(took),
        "median answer, ms": round(1000 * statistics.median(took)),
        "99 % within, ms": round(1000 * took[int(0.99 * (len(took) - 1))]),
        "largest server, MB": children.ru_maxrss // 1024,
        "load of the machine": round(os.getloadavg()[0], 1),
        "games as acknowledged": ahead.count(0),
        "one act further": ahead.count(1),
        "lost": sum(one not in (0, 1) for one in ahead),
        "faults": [fault for player in players for fault in player.faults][:5],
    }
    click.echo(json.dumps(row) if as_json else "\n".join(f"{k:>24}  {v}" for k, v in row.items()))
    raise SystemExit(1 if row["lost"] else 0)


if __name__ == "__main__":
    main()
