"""An agent that plays Crane in the dark room to an end, over the Model Context Protocol.

It talks: what it is asked it answers aloud, and what it hears decides what it does. `Agent` is
where a model would be asked; this one goes by a few rules, so that the loop can be seen and tested.

    python examples/agent_over_mcp.py                      Crane, in dark_room
    python examples/agent_over_mcp.py sally_anne sally     or another person of another world
"""

import asyncio
import sys
from typing import Any

from mcp import StdioServerParameters
from mcp.client import Client
from stand_in import StandIn

WORLD, WHO = sys.argv[1:3] if len(sys.argv) > 2 else ("dark_room", "crane")  # noqa: PLR2004
SEED = 3
MOST_TURNS = 80
OPENERS = ("Who is there?", "I mean no harm. Is anybody hurt?", "Let us both walk out of here.")


class Agent:
    """Speaks first, and then does one of the things that make sense."""

    def __init__(self) -> None:
        """With something to say."""
        self._model = StandIn(SEED)
        self._left = list(OPENERS)
        self.calls = 0

    def decide(self, told: str, commands: list[str]) -> tuple[str, dict[str, str]]:
        """A tool and its arguments, having read what was told."""
        self.calls += 1
        is_spoken_to = "\u201c" in told or '"' in told
        if self._left and (is_spoken_to or self.calls % 3 == 1):
            return "say", {"words": self._left.pop(0)}
        return "do", {"command": self._model.answer(told, commands)}


async def play() -> None:
    """Play, and say how it ended."""
    agent = Agent()
    words = ["-m", "gaslamp", "mcp", WORLD, "--seed", str(SEED)]
    server = StdioServerParameters(command=sys.executable, args=words)
    async with Client(server) as client:

        async def call(tool: str, **arguments: object) -> dict[str, Any]:
            answer = await client.call_tool(tool, arguments)
            return dict(answer.structured_content or {})

        turn = await call("open", world=WORLD, who=WHO)
        seat = {"game": turn["game"], "key": turn["key"]}
        print(turn["text"], end="\n\n")
        while not turn["ended"] and agent.calls < MOST_TURNS:
            offered = await call("choices", **seat)
            commands = [str(one["command"]) for one in offered["choices"]]
            tool, arguments = agent.decide(str(turn["text"]), commands)
            print(">", *arguments.values(), end="\n\n")
            turn = await call(tool, **seat, **arguments, request=str(agent.calls))
            print(turn["text"], end="\n\n")
    print(f"It ended: {turn['ending'] or 'not yet'}. {agent.calls} calls of a model.")


if __name__ == "__main__":
    asyncio.run(play())
