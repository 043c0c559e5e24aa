"""What `gaslamp validate` found, as text for people and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from gaslamp.reports.columns import columns
from gaslamp.validation import Judgement, Kind, Row, name
from gaslamp.values import dataclass

HEAD: Final = ("", "what", "published", "ours", "tolerance", "")
MEANING: Final[Mapping[Kind, str]] = {
    "CAL": "used to set a constant. That a row passes shows only that it was set right.",
    "HOLD": "not used to set anything. Only these rows are evidence.",
}


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The judgement, and which plots were written."""

    judgement: Judgement
    plots: Sequence[Path] = ()

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        judged = self.judgement
        return {
            "rows": [self._row(row) for row in judged.rows],
            "counts": {
                kind: {"rows": len(rows), "passed": sum(row.passes for row in rows)}
                for kind in MEANING
                for rows in [judged.of(kind)]
            },
            "unexpected": [list(name(row)) for row in judged.unexpected],
            "recovered": [list(one) for one in judged.recovered],
            "plots": [str(path) for path in self.plots],
        }

    def _row(self, row: Row) -> Mapping[str, object]:
        return {
            "section": row.section,
            "what": row.what,
            "published": row.published,
            "ours": row.ours,
            "tolerance": row.tolerance,
            "passes": row.passes,
            "kind": row.kind,
            "recorded": self.judgement.is_recorded(row),
            "source": row.source,
        }

    def as_text(self) -> str:
        """A table for each kind, rows of one source under its name; and how many pass."""
        lines: list[str] = []
        for kind in MEANING:
            lines += [*self._table(kind), ""]
        lines += self._counts()
        for path in self.plots:
            lines.append(f"Drawn: {path}")
        return "\n".join(lines)

    def _table(self, kind: Kind) -> Iterator[str]:
        yield f"{kind}: {MEANING[kind]}"
        yield ""
        rows = self.judgement.of(kind)
        cells = [
            (row.section, row.what, row.published, row.ours, row.tolerance, self._verdict(row))
            for row in rows
        ]
        head, *lines = columns([HEAD, *cells])
        yield head
        source = None
        for row, line in zip(rows, lines, strict=True):
            if row.source != source:
                source = row.source
                yield f"Source: {source}"
            yield line

    def _verdict(self, row: Row) -> str:
        if row.passes:
            return "pass"
        return "FAIL*" if self.judgement.is_recorded(row) else "FAIL"

    def _counts(self) -> Iterator[str]:
        judged = self.judgement
        for kind in MEANING:
            rows = judged.of(kind)
            passed = sum(row.passes for row in rows)
            yield f"{kind}: {passed} of {len(rows)} pass."
        if judged.deviating:
            yield ""
            yield "* Known to deviate:"
            for row in judged.deviating:
                yield from _remark(row.section, f"{row.what}: {judged.recorded[name(row)]}")
        if judged.unexpected:
            yield ""
            yield "FAIL, and not known to:"
            for row in judged.unexpected:
                yield from _remark(row.section, f"{row.what} ({row.kind})")
        if judged.recovered:
            yield ""
            yield "Recorded as deviating, and does so no more; take it out of the record:"
            for section, what in judged.recovered:
                yield from _remark(section, what)


def _remark(section: str, text: str) -> Iterator[str]:
    yield from columns([(f"  {section}", text)])
