"""How a world is told, as text: its lines for the teller's own, and forms of its words."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.model import OwnWord, Stock
from gaslamp.notation.expression_text import INDENT
from gaslamp.notation.section_text import lines_section
from gaslamp.notation.spelling import quoted_text, spelled_name


def stock_block(one: Stock) -> list[str]:
    """Lines for one kind."""
    header = f"lines for {spelled_name(one.key)}"
    return lines_section(header, one.lines, "") or [header]


def words_block(words: Sequence[OwnWord]) -> list[str]:
    """All the words, one to a line; nothing, if there are none."""
    return ["words:", *(f"{INDENT}{_word(one)}" for one in words)] if words else []


def _word(one: OwnWord) -> str:
    named = one.kind == "verb"
    forms = (
        f"{form} {quoted_text(text)}" if named else quoted_text(text) for form, text in one.forms
    )
    return f"{one.kind} {quoted_text(one.word)}: {', '.join(forms)}"
