"""Two people of a scene played over lines of text, each by a model of its own.

The lines are those of `gaslamp converse`, which any language can read and write.
"""

import subprocess
import sys

from stand_in import StandIn

COMMAND = [sys.executable, "-m", "gaslamp", "converse", "sally_anne", "--as", "sally"]


def main() -> None:
    """Play to the end, and say what each was asked."""
    models = {"sally": StandIn(1), "anne": StandIn(2)}
    endings: list[str] = []
    with subprocess.Popen(  # noqa: S603  # our own command
        [*COMMAND, "--as", "anne", "--seed", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as game:
        assert game.stdin is not None
        assert game.stdout is not None
        who, told, commands = "", list[str](), list[str]()
        for line in game.stdout:
            keyword, _, rest = line.rstrip("\n").partition(" ")
            match keyword:
                case "WHO":
                    who, told, commands = rest, [], []
                case "TELL":
                    told.append(rest)
                case "CAN":
                    commands.append(rest)
                case "DO":
                    answer = models[who].answer("\n".join(told), commands)
                    game.stdin.write(f"{answer}\n")
                    game.stdin.flush()
                case "END":
                    endings.append(f"{who} saw it end: {rest}")
                case _:
                    pass
    print(*endings, sep="\n")
    print(*(f"{who} was asked {model.calls} times" for who, model in models.items()), sep="\n")


if __name__ == "__main__":
    main()
