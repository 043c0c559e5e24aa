"""The how-to page on validation shows what the command says.

`python tests/docs/test_validate_page.py` writes its tables anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from gaslamp.validation import Row, all_rows
from gaslamp.validation.judgement import Judgement, judge, name

PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "validate.md"

SUBJECTS: Final = {
    "1.3": "blood loss",
    "2.3": "airway and neck",
    "3.2": "blows to the head",
    "4.3": "pain, hands, effort",
    "5.3": "light and eyes",
    "6.3": "sound and voices",
    "7.3": "time and movement",
    "8.4": "emotion",
}


def passed(rows: list[Row]) -> str:
    return f"{sum(row.passes for row in rows)} of {len(rows)}"


def summary(judged: Judgement) -> list[str]:
    lines = ["| section | of | CAL pass | HOLD pass |", "|---|---|---|---|"]
    for section in [*SUBJECTS, None]:
        chosen = [row for row in judged.rows if section in {row.section, None}]
        cal = [row for row in chosen if row.kind == "CAL"]
        hold = [row for row in chosen if row.kind == "HOLD"]
        subject = SUBJECTS[section] if section else "**all**"
        lines.append(f"| {section or ''} | {subject} | {passed(cal)} | {passed(hold)} |")
    return lines


def deviations(judged: Judgement) -> list[str]:
    lines = ["| section | what | published | ours | tolerance | why |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.section} | {row.what} | {row.published} | {row.ours} | {row.tolerance} "
        f"| {judged.recorded[name(row)]} |"
        for row in judged.deviating
    ]
    return lines


def written() -> str:
    """The page with its tables as they should be."""
    judged = judge(all_rows())
    page = PAGE.read_text("utf-8")
    for mark, table in (("summary", summary(judged)), ("deviations", deviations(judged))):
        block = "\n".join([f"<!-- {mark} -->", *table, "<!-- end -->"])
        page, count = re.subn(
            rf"<!-- {mark} -->\n.*?<!-- end -->", lambda _, b=block: b, page, flags=re.DOTALL
        )
        assert count == 1
    return page


def test_the_tables_are_what_the_command_says() -> None:
    assert PAGE.read_text("utf-8") == written()


def test_every_section_has_its_subject() -> None:
    assert {row.section for row in all_rows()} == set(SUBJECTS)


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
