"""Games served to models, called by somebody who means harm: what breaks, hangs or leaks.

    python bench/model_calls.py --calls 100000

Calls are made from a seed: right ones, out of order, sent again under the same id, with the key of
another game or none, with arguments missing, of another kind, or hostile lines as in
`hostile_lines.py`. They go through the protocol, client and server in one process. Counted are
faults of the program, answers above 2 s of the processor (10 s for the first opening of a world),
controls in what comes out, calls with a wrong key that were answered, and calls sent again that
were answered otherwise or done anew.

Ends with 1 if anything is found.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Final

import click
from hostile_grammar import HostileLines
from hostile_progress import Progress, until_stopped
from mcp.client import Client
from mcp.shared.exceptions import MCPError

from gaslamp.adapters.mcp import Doors, GameTable
from gaslamp.adapters.mcp.server import server_of
from gaslamp.runs.offered_worlds import OfferedWorlds
from gaslamp.worlds import shipped_worlds

LONGEST_SECONDS: Final = 2.0
LONGEST_FIRST_SECONDS: Final = 10.0
"""Of the first opening of a world, which makes it ready for all games of it."""
LONGEST_GAME: Final = 60
"""Calls after which a game is let go, so that many are begun."""
KINDS: Final = (
    "faults", "above 2 s", "controls out", "wrong key answered", "repeated otherwise",
)  # fmt: skip
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u202a-\u202e\u2066-\u2069]")
_TIMELESS: Final = ("look", "choices", "why", "recall", "tell")


@dataclass(slots=True)
class Found:
    """What was found, with a first example of each kind."""

    calls: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def note(self, kind: str, example: str) -> None:
        """Count one more of a kind."""
        self.kinds[kind] += 1
        self.examples.setdefault(kind, example[:600])


class Caller:
    """Makes calls, and looks at what they are answered with."""

    def __init__(self, client: Client, worlds: tuple[str, ...], seed: int) -> None:
        self.found = Found()
        self._client = client
        self._worlds = worlds
        self._dice = Random(seed)  # noqa: S311
        self._lines = HostileLines(self._dice)
        self._seats: list[dict[str, str]] = []
        self._opened: set[str] = set()
        self._keys: dict[str, str] = {}  # of every game there ever was
        self._sent: list[tuple[str, dict[str, Any], Any]] = []

    async def call(self) -> None:
        """One call, of any kind."""
        roll = self._dice.random()
        if not self._seats or roll < 1 / LONGEST_GAME:
            await self._open()
        elif roll < 0.05 and self._sent:  # noqa: PLR2004  # a share
            await self._again()
        else:
            await self._ask(*self._made())

    async def _open(self) -> None:
        arguments: dict[str, Any] = {"world": self._dice.choice(self._worlds)}
        if self._dice.random() < 0.1:  # noqa: PLR2004  # a share
            arguments = {"world": self._lines.line(), "who": self._lines.line(), "seed": 2**65}
        answer = await self._ask("open", arguments)
        if "key" in answer:
            self._seats = [*self._seats[-2:], {"game": answer["game"], "key": answer["key"]}]
            self._keys[answer["game"]] = answer["key"]

    async def _again(self) -> None:
        """A call that was answered before, once more: the same answer, and nothing is done anew."""
        name, arguments, before = self._dice.choice(self._sent)
        if await self._ask(name, arguments) != before:
            self.found.note("repeated otherwise", f"{name} {arguments}")

    def _made(self) -> tuple[str, dict[str, Any]]:
        dice, seat = self._dice, dict(self._dice.choice(self._seats))
        name = dice.choice(("do", "do", "do", "say", *_TIMELESS))
        word = self._lines.line()
        arguments: dict[str, Any] = {**seat}
        if name == "do" and dice.random() < 0.7:  # noqa: PLR2004  # a share
            arguments["command"] = word
        elif name == "do":
            arguments |= {"act": word, "arguments": [self._lines.line()] * dice.randrange(3)}
        elif name == "say":
            arguments |= {"words": word, "to": dice.choice(["", self._lines.line()])}
        elif name in {"why", "recall"}:
            arguments["about"] = word
        if name in {"do", "say"} and dice.random() < 0.5:  # noqa: PLR2004  # a share
            arguments["request"] = str(dice.randrange(10_000))
        if dice.random() < 0.1:  # noqa: PLR2004  # a share
            self._spoil(arguments)
        return name, arguments

    def _spoil(self, arguments: dict[str, Any]) -> None:
        """Make a call wrong: without something, with something of another kind, or another's."""
        dice = self._dice
        name = dice.choice([*arguments])
        others = [seat[name] for seat in self._seats if name in seat]
        wrong: tuple[object, ...] = (None, 5, [], {}, 1e308, True, self._lines.line(), *others)
        if dice.random() < 0.3:  # noqa: PLR2004  # a share
            del arguments[name]
        else:
            arguments[name] = dice.choice(wrong)

    async def _ask(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        found = self.found
        found.calls[name] += 1
        before = time.process_time()
        try:
            result = await self._client.call_tool(name, arguments)
            text = result.content[0].text if result.content else ""  # type: ignore[union-attr]
            answer: dict[str, Any] = dict(result.structured_content or {})
        except (MCPError, UnicodeError) as refused:
            # What is no JSON at all (half a character) never leaves the client.
            text, answer = str(refused), {}
        taken = time.process_time() - before
        found.slowest = max(found.slowest, taken)
        said = f"{name} {arguments!r}: {text!r}"
        code = answer.get("error", {}).get("code", "")
        found.errors[code] += 1
        world = str(arguments.get("world"))
        is_first = name == "open" and world not in self._opened
        self._opened.add(world)
        if taken > (LONGEST_FIRST_SECONDS if is_first else LONGEST_SECONDS):
            found.note("above 2 s", f"{taken:.1f} s: {said}")
        if code in {"GL001", "GL002"} or "Traceback" in text:
            found.note("faults", said)
        # What the SDK says of arguments of another kind quotes them, as JSON to whoever sent them.
        if answer and _CONTROLS.search(json.dumps(answer, ensure_ascii=False)):
            found.note("controls out", said)
        is_its = self._keys.get(str(arguments.get("game")), object()) == arguments.get("key")
        if name != "open" and answer and not code and not is_its:
            found.note("wrong key answered", said)
        if answer and not code and arguments.get("request"):
            self._sent = [*self._sent[-200:], (name, arguments, answer)]
        return answer


async def called(worlds: tuple[str, ...], calls: int, seed: int) -> Found:
    """So many calls, one after another."""
    numbers = count(1)
    table = GameTable(
        OfferedWorlds({one: one for one in worlds}),
        new_token=lambda: f"token-{next(numbers)}",
        new_seed=lambda: seed,
        most=calls,
    )
    progress = Progress(calls, "calls")
    async with Client(server_of(Doors(table), "bench")) as client:
        caller = Caller(client, worlds, seed)
        with until_stopped():
            for _ in range(calls):
                known = dict(caller.found.examples)
                await caller.call()
                fresh = caller.found.examples.items() - known.items()
                progress.advance(1, [f"{kind}: {one}" for kind, one in fresh])
    return caller.found


@click.command(help=__doc__)
@click.option("--calls", type=click.IntRange(1), default=5_000, show_default=True)
@click.option("--worlds", multiple=True, help="These worlds instead of all that ship.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: D103
    *, calls: int, worlds: tuple[str, ...], seed: int, as_json: bool
) -> None:
    found = asyncio.run(called(worlds or shipped_worlds(), calls, seed))
    kinds = {kind: found.kinds[kind] for kind in KINDS}
    if as_json:
        told = {"calls": found.calls.total(), **kinds, "slowest": found.slowest}
        click.echo(json.dumps({**told, "errors": found.errors, "examples": found.examples}))
    else:
        click.echo(f"| calls | {' | '.join(KINDS)} | slowest s |")
        click.echo("|---" * (len(KINDS) + 2) + "|")
        numbers = " | ".join(map(str, kinds.values()))
        click.echo(f"| {found.calls.total():,} | {numbers} | {found.slowest:.2f} |")
        refused = ", ".join(
            f"{code} {number}" for code, number in sorted(found.errors.items()) if code
        )
        click.echo(f"refused: {refused}")
        for kind, example in found.examples.items():
            click.echo(f"{kind}: {example}")
    if found.kinds:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
