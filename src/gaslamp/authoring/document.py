"""A world that is being written: its own text and those that it uses, and what its names mean.

Whatever is asked is answered from the text as it stands, whole or not: declarations that cannot be
read are left out, and none of the others is.
"""

from __future__ import annotations

import os
from functools import cache, cached_property
from importlib import resources
from typing import Final

from gaslamp.authoring.named_texts import NamedText
from gaslamp.authoring.problems import CannotRename, NotAName
from gaslamp.model import AROUND
from gaslamp.notation import Occurrence, Symbol, is_bare_name, spelled_name
from gaslamp.systems import shipped_systems, system
from gaslamp.values import dataclass

BUILT_IN: Final = {
    "boolean": "true or false; `?` where it is not known",
    "number": "a number, with bounds if it has any: `number from 0 to 1`",
    "character": "somebody who has a mind: believes, wants and acts",
    "text": "words",
}
"""Types that are there without being declared."""
OWN_SLOTS: Final = (
    *("me", "value", "before", "knower", "words", "time", "what"),
    *dict.fromkeys(slot for slots in AROUND.values() for slot in slots),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in one of the texts of a world."""

    text: NamedText
    occurrence: Occurrence


@dataclass(frozen=True)
class Document:
    """A text that is being written. `file` is what to call it in messages."""

    file: str
    text: str

    @cached_property
    def own(self) -> NamedText:
        """The text itself."""
        return NamedText(self.file, self.text)

    @cached_property
    def library(self) -> tuple[NamedText, ...]:
        """The texts of the systems that it uses, and those that they use, each once."""
        found: dict[str, NamedText] = {}
        left = list(self.own.uses)
        while left:
            name = left.pop(0)
            used = system_text(name)
            if used is not None and name not in found:
                found[name] = used
                left += used.uses
        return tuple(found.values())

    def declarations(self, symbol: Symbol) -> tuple[Spot, ...]:
        """Where a symbol is declared: in the text itself, or in what it uses."""
        return tuple(
            Spot(text, one)
            for text in (self.own, *self.library)
            for one in text.declared.get(self._settled(symbol), ())
            if symbol.kind != "parameter" or text is self.own
        )

    def references(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """Where the text itself names a symbol, declarations included."""
        wanted = self._settled(symbol)
        return tuple(one for one in self.own.occurrences if self._settled(one.symbol) == wanted)

    def rename(self, offset: int, name: str) -> tuple[tuple[Occurrence, str], ...]:
        """What to write in place of what, for the name at a place to become another.

        Raises:
            NotAName: there is no name there, or the new one is none.
            CannotRename: what uses the name is not all in this text, or the new name is taken.
        """
        here = self.own.at(offset)
        if here is None:
            raise NotAName(self.own.line_of(offset).strip()[:40])
        symbol = self._settled(here.symbol)
        if not name.strip() or "\n" in name or "`" in name:
            raise NotAName(name)
        self._check_renaming(symbol, name)
        found = self.references(symbol)
        if any(one.is_in_line for one in found) and not is_bare_name(name):
            because = "it stands in lines of text, where names are bare"
            raise CannotRename(symbol.name, name, because)
        return tuple((one, self._renamed(one, symbol, name)) for one in found)

    def _check_renaming(self, symbol: Symbol, name: str) -> None:
        declared = self.declarations(symbol)
        outside = [spot.text.file for spot in declared if spot.text is not self.own]
        if symbol.kind == "system" or outside:
            where = outside[0] if outside else f"systems/{symbol.name}.lamp"
            raise CannotRename(symbol.name, name, f"it is declared in {where}, which others use")
        if not declared:
            raise CannotRename(symbol.name, name, "nothing here declares it")
        # Parameters hide entities, so that either as the other's new name would change meanings.
        kinds = (
            ("entity", "parameter") if symbol.kind in ("entity", "parameter") else (symbol.kind,)
        )
        for text in (self.own, *self.library):
            for one in text.declared:
                spans = [spot.within for spot in text.declared[one]]
                if one.name != name or one.kind not in kinds or one == symbol:
                    continue
                if one.kind == "parameter" and (
                    text is not self.own or not self._meets(symbol, spans)
                ):
                    continue
                raise CannotRename(symbol.name, name, f"{text.file} has one of that name already")

    def _meets(self, symbol: Symbol, spans: list[tuple[int, int]]) -> bool:
        """Whether a symbol is named within one of some declarations."""
        return any(
            start <= one.start < end for one in self.references(symbol) for start, end in spans
        )

    def _renamed(self, one: Occurrence, symbol: Symbol, name: str) -> str:
        if not one.is_in_line:
            return spelled_name(name)
        is_capital = self.text[one.start].isupper() and not symbol.name[:1].isupper()
        return name[:1].upper() + name[1:] if is_capital else name

    def _settled(self, symbol: Symbol) -> Symbol:
        """A symbol; where a list may name properties or entities, the one that is declared."""
        if symbol.kind == "entity":
            other = Symbol("applied", symbol.name)
            texts = (self.own, *self.library)
            if not any(symbol in one.declared for one in texts) and any(
                other in one.declared for one in texts
            ):
                return other
        return symbol


@cache
def system_text(name: str) -> NamedText | None:
    """The text of a system; None if there is none of that name."""
    try:
        found = system(name)
    except LookupError:
        return None
    return NamedText(found.file, found.text().decode("utf-8"))


def system_path(file: str) -> str | None:
    """Where the text of a system that ships lies on this machine; None: in no file of its own."""
    name = os.path.splitext(os.path.basename(file))[0]  # noqa: PTH119, PTH122
    if name not in shipped_systems():
        return None
    found = resources.files(f"gaslamp.systems.{name}").joinpath(f"{name}.lamp")
    path = str(found)
    return path if os.path.isfile(path) else None  # noqa: PTH113
