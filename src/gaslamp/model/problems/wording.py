"""Words for messages about worlds."""

from __future__ import annotations

from collections.abc import Sequence


def with_article(noun: str) -> str:
    """`a lamp`, `an item`: by the first letter, which is good enough for the names of types."""
    return f"{'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def enumeration(words: Sequence[str], last: str) -> str:
    """`a, b and c`, with `last` before the last."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count_phrase(number: int) -> str:
    """`1 argument`, `2 arguments`."""
    return f"{number or 'no'} argument{'' if number == 1 else 's'}"
