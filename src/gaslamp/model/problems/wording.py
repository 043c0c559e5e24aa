"""Words for messages about worlds."""

from __future__ import annotations


def with_article(noun: str) -> str:
    """`a lamp`, `an item`: by the first letter, which is good enough for the names of types."""
    return f"{'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def counted(number: int) -> str:
    """`1 argument`, `2 arguments`."""
    return f"{number or 'no'} argument{'' if number == 1 else 's'}"
