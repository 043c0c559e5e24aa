"""Two agents who talk: both people of a scene, each told what their person can know, to its end.

Max wants a key that Ida has, in the dark, and has nothing to threaten her with. Each `Agent` is
where a model would be asked: it is given what its person was told, never what the other was, and
answers with a line, one of the commands or words of its own. These go by what they are after, and
for the rest by dice, so that the loop can be seen and tested.

    python examples/two_agents.py
"""

from collections.abc import Sequence
from pathlib import Path

from stand_in import StandIn

from gaslamp.runs.text_games import TextGame

WORLD = Path(__file__).parents[1] / "docs" / "how-to" / "study.lamp"
SEED = 2
MOST_TURNS = 60


class Agent:
    """Somebody with lines to say, in order, and with what they do if they hear of something."""

    def __init__(self, seed: int, lines: Sequence[str], gives_in_to: str = "") -> None:
        """With what to say first, and the word at which to give way."""
        self.memory: list[str] = []
        self._lines = list(lines)
        self._gives_in_to = gives_in_to
        self._model = StandIn(seed)

    def answer(self, told: str, commands: Sequence[str]) -> str:
        """What to do or say, having been told that."""
        self.memory.append(told)
        if self._gives_in_to and self._gives_in_to in " ".join(self.memory):
            given = [one for one in commands if one.startswith("give")]
            if given:
                return given[0]
        if self._lines:
            return self._lines.pop(0)
        return self._model.answer(told, commands)


def play() -> None:
    """Play, and say what each was told and how it ended."""
    agents = {
        "max": Agent(
            1, ["Is the key with you?", "I have a gun", "tell Ida to hand over the key"], "refuse"
        ),
        "ida": Agent(2, ["Who is there?", "no"], "gun"),
    }
    game = TextGame(str(WORLD), list(agents), seed=SEED)
    turns = 0
    while (who := game.waits_for) is not None and turns < MOST_TURNS:
        turns += 1
        told = game.news(who)
        line = agents[who].answer(told, game.commands(who))
        print(f"[{who}] {told}\n> {line}\n")
        game.type(who, line)
    for who in game.played:
        print(f"[{who}] {game.news(who)}\n")
    print(f"It ended: {game.ending or 'not yet'}. {turns} turns, {turns} calls of a model.")


if __name__ == "__main__":
    play()
