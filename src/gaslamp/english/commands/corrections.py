"""Showing what was made of a line whose slips were mended."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaslamp.english.commands import synonyms
from gaslamp.english.commands.readings import (
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.commands.tokens import QUOTED, STOPS, Token


def texts_in(reading: Reading) -> Iterator[str]:
    """Every word that went into a reading as typed, and so was not mended."""
    match reading:
        case Understood(roles=roles):
            for text in roles.values():
                yield from text.split()
        case Several(commands=commands):
            for command in commands:
                yield from texts_in(command)
        case Ambiguous(options=options):
            yield from texts_in(options[0].command)
        case Addressed(words=words) | Meta(argument=words):
            yield from words.split()
        case _:
            pass


def corrected_line(tokens: Sequence[Token], as_typed: frozenset[str]) -> str:
    """The words as one line, a quotation in its marks, words of text as they were typed."""
    parts: list[str] = []
    for token in tokens:
        if token.word in {*STOPS, ","} and parts:
            parts[-1] += token.word
            continue
        word = token.text if token.text in as_typed else token.word
        parts.append(f'"{token.text}"' if token.word == QUOTED else word)
    return " ".join(parts)


def is_dangerous(reading: Reading) -> bool:
    """Whether a mended line would end or lose the game."""
    found = reading.commands if isinstance(reading, Several) else (reading,)
    return any(isinstance(one, Meta) and one.name in synonyms.NEVER_GUESSED for one in found)


def with_correction(reading: Reading, line: str) -> Reading:
    """The reading, saying of itself what line it was taken as."""
    if isinstance(reading, Ambiguous):
        options = tuple(
            replace(one, command=replace(one.command, corrected=line)) for one in reading.options
        )
        return replace(reading, options=options)
    return reading if isinstance(reading, NotUnderstood) else replace(reading, corrected=line)
