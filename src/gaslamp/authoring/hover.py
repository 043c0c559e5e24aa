"""What is said of a name where it stands: what it is, its type, and what is remarked on it."""

from __future__ import annotations

from gaslamp.authoring.document import BUILT_IN, Document, Spot
from gaslamp.notation import Symbol
from gaslamp.values import dataclass

_CALLED = {"applied": "property or definition", "happening": "action or event"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a name is: the beginnings of its declarations, with the file of each, and remarks."""

    name: str
    what: str
    declarations: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """For an editor to show."""
        parts = [
            f"```lamp\n{text}\n```\n*{file}*" if file else f"```lamp\n{text}\n```"
            for text, file in self.declarations
        ]
        return "\n\n".join([*parts, *self.remarks]) or f"{self.what} `{self.name}`"


def explanation(document: Document, offset: int) -> Explanation | None:
    """What the name at a place is; None: there is no name there."""
    here = document.own.at(offset)
    if here is None:
        return None
    symbol = here.symbol
    if symbol.kind == "type" and symbol.name in BUILT_IN:
        return Explanation(
            symbol.name, "type", ((f"type {symbol.name}", ""),), (BUILT_IN[symbol.name],)
        )
    if symbol.kind == "system":
        return _of_system(document, symbol)
    found = document.declarations(symbol)
    shown = tuple((_beginning(spot), _file(spot, document)) for spot in found)
    remarks = tuple(filter(None, (spot.text.remarks_on(spot.occurrence) for spot in found)))
    if symbol.kind == "parameter":
        remarks = ()  # those of the declaration that it is in speak of that
    what = _CALLED.get(symbol.kind, symbol.kind)
    return Explanation(
        symbol.name, what, tuple(dict.fromkeys(shown)), tuple(dict.fromkeys(remarks))
    )


def _of_system(document: Document, symbol: Symbol) -> Explanation:
    text = next(
        (one for one in document.library if one.file == f"systems/{symbol.name}.lamp"), None
    )
    first = [] if text is None else text.text.split("\n\n", 1)[0].split("\n")
    said = " ".join(line.lstrip("#").strip() for line in first if line.startswith("#"))
    return Explanation(
        symbol.name,
        "system",
        ((f"use {symbol.name}", text.file if text else ""),),
        (said,) if said else (),
    )


def _file(spot: Spot, document: Document) -> str:
    return "" if spot.text is document.own else spot.text.file


def _beginning(spot: Spot) -> str:
    """How a declaration begins; of a parameter, how it is declared."""
    one, text = spot.occurrence, spot.text.text
    line = spot.text.line_of(one.start).strip()
    if one.declaration != "parameter":
        return line
    rest = text[one.start :]
    stop = next((at for at, sign in enumerate(rest) if sign in ",)\n"), len(rest))
    name, colon, kind = rest[:stop].partition(":")
    return f"{name}: {kind.strip().split(':')[0]}" if colon else line
