"""What a check of told text finds: as data, and as a sentence for whoever wrote it."""

from __future__ import annotations

from typing import Final

from gaslamp.values import dataclass

_SHOWN: Final = 90


@dataclass(frozen=True, slots=True)
class ProseFinding:
    """A fault in told text.

    `kind` is one of a check's few words for it ("frame", "doubled_word", ...), `where` the
    sentence it was found in as told, `paragraph` its paragraph's number from 0, and `what`
    says what is wrong.
    """

    kind: str
    what: str
    where: str
    paragraph: int

    def line(self) -> str:
        """The finding in one sentence."""
        shown = self.where if len(self.where) <= _SHOWN else self.where[: _SHOWN - 1] + "…"
        return f"Paragraph {self.paragraph + 1}: {self.what}: {shown}"

    def as_json(self) -> dict[str, object]:
        """The finding as plain data."""
        return {
            "kind": self.kind,
            "what": self.what,
            "where": self.where,
            "paragraph": self.paragraph,
        }
