r"""A protocol of plain lines, for programs in any language that play people of a scene.

Nothing is needed but to read and write lines of UTF-8. Gaslamp writes a turn, one keyword to a
line:

```
WHO sally
TELL You put the ball into the basket.
TELL
TELL The garden is small.
CAN wait
CAN leave
DO
```

and reads one line: a command, any of those that follow ``CAN`` or others in one's own words. So it
goes on, a turn for whoever must decide, until

```
WHO sally
TELL The basket is empty.
END sally_looks_in_the_basket
```

one for each person played. ``NO`` before the ``TELL`` of a turn says that the last command of that
person could not be taken, or not be done. What somebody is told stands behind ``TELL`` alone,
whatever it holds, and is all that this person can know: whoever passes the lines on to several
models, one for each ``WHO``, leaks nothing. Whoever answers ``quit`` is told goodbye with ``END
left`` and is asked no more; they act for themselves from then on, and the others play on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gaslamp.display import escape_unsafe
from gaslamp.errors import WrongArgument, require, whole_number
from gaslamp.runs.text_games import TextGame

LONGEST_PLAY = 10_000
"""So many commands a game may take; then it is left as it stands, with ``END unresolved``."""


def converse(
    game: TextGame,
    read: Callable[[], str],
    write: Callable[[str], object],
    *,
    most: int = LONGEST_PLAY,
) -> int:
    """Play a game with whoever is at the other end; how many commands were read.

    Args:
        read: the next line; "" once there is none any more, which ends the game where it stands.
        write: takes text, in whole lines.
        most: as many commands are read at most.

    Raises:
        WrongArgument: it is no game, a number or function is none, or what is read no text.
    """
    require(TextGame, game, "game", "a TextGame")
    for name, given in (("read", read), ("write", write)):
        if not callable(given):
            raise WrongArgument.of(name, "a function", given)
    whole_number(most, "most")
    refused: set[str] = set()
    count = 0
    while count < most and (who := game.waits_for) is not None:
        write(
            _block(
                [*_told(game, who, refused), *(f"CAN {one}" for one in game.commands(who)), "DO"]
            )
        )
        line = require(str, read(), "read", "a function that gives lines of text")
        if not line:
            break
        count += 1
        reply = game.type(who, line.rstrip("\r\n"))
        if reply.is_refused:
            refused.add(who)
        if reply.quits:
            write(_block([*_told(game, who, refused), "END left"]))
    ending = game.ending or "unresolved"
    for who in game.played:
        if game.has_left(who):
            continue
        write(_block([*_told(game, who, refused), f"END {ending}"]))
    return count


def _told(game: TextGame, who: str, refused: set[str]) -> Iterator[str]:
    yield f"WHO {who}"
    if who in refused:
        refused.remove(who)
        yield "NO"
    told = game.news(who)
    yield from (f"TELL {one}".rstrip() for one in told.splitlines())


def _block(lines: list[str]) -> str:
    return "".join(f"{escape_unsafe(one)}\n" for one in lines)
