"""Lines of endings that nobody can come to be told: what they are told on, no mind can know."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import conjuncts


def ending_line_findings(
    own: World, space: StateSpace, mentions: Mentions
) -> Iterator[DramaFinding]:
    """The lines of the endings of a world itself whose conditions never hold in any mind.

    A condition of a line is asked in the mind of whoever is told it. What they do not know as the
    world starts, and nothing that happens lets anybody know, is so for none of them.
    """
    told = space.world.playable or space.characters
    for ending in own.endings:
        for line in ending.tells:
            for part in conjuncts(line.condition):
                if not mentions.read(part).isdisjoint(mentions.learnt):
                    continue
                holds = (
                    space.condition(part, {"me": who})(space.belief(space.initial, who))
                    for who in told
                )
                if not any(holds):
                    message = (
                        f'this line of the ending "{ending.name}" is never told: what it is told '
                        "on nobody can know; let somebody find out, or tell it without"
                    )
                    yield DramaFinding("told what is not known", ending.name, message, line.place)
                    break
