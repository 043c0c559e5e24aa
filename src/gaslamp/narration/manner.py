"""How it is told: in which style, and whether with what the mind thinks.

A world's lines may be for some styles only, and may be thoughts. Of lines to choose from,
those for the telling's style go before those for every style.

>>> rain, drops = Told("It {rain}", ()), Told("Drop by drop it {rain}", (), ("lush",))
>>> Manner("lush").alternatives((rain, drops)) == (drops,)
True
>>> Manner("sparse").alternatives((rain, drops)) == (rain,)
True
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from gaslamp.values import dataclass
from gaslamp.views import Nameable, Told

PLAIN: Final = "plain"
"""Beside it the engine's own lines come in `sparse` and `lush`; a world may name others."""


@dataclass(frozen=True, slots=True)
class Manner:
    """A style by its name, and whether thoughts are told.

    `withheld` are the acts and events that are told at a distance, each with the line for it.
    """

    style: str = PLAIN
    thoughts: bool = True
    withheld: tuple[tuple[str, str], ...] = ()

    def alternatives(self, lines: Iterable[Told], told: Collection[str] = ()) -> tuple[Told, ...]:
        """Of lines of which one is to be told, those that fit; none if none does.

        Args:
            told: the templates told already, which those to be told once must not be among.
        """
        fitting = tuple(
            one for one in self.sequence(lines) if not (one.once and one.template in told)
        )
        return tuple(one for one in fitting if one.styles) or fitting

    def looks(self, nameable: Nameable) -> tuple[str, ...]:
        """The lines a closer look at something gives, as templates."""
        return tuple(one.template for one in self.sequence(nameable.looks))

    def sequence(self, lines: Iterable[Told]) -> tuple[Told, ...]:
        """Of lines that are all to be told, those that fit, in order.

        A style that none of them names is told in their plain ones.
        """
        lines = tuple(lines)
        named = any(self.style in one.styles for one in lines)
        style = self.style if named else PLAIN
        return tuple(
            one
            for one in lines
            if (self.thoughts or not one.is_thought) and (not one.styles or style in one.styles)
        )


USUAL: Final = Manner()
