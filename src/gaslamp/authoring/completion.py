"""What could be written at a place: the words of the notation there, and names that mean something.

Which words and which kinds of names can stand somewhere is asked of the parser, which has read the
declaration as far as that; what comes after is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from gaslamp.authoring.document import BUILT_IN, OWN_SLOTS, Document
from gaslamp.authoring.named_texts import declarations_in
from gaslamp.checking import SENSES
from gaslamp.notation import spelled_name, words_after
from gaslamp.systems import shipped_systems
from gaslamp.values import dataclass

Sort = Literal["keyword", "type", "entity", "property", "event", "parameter", "system", "word"]

_BEING_WRITTEN: Final = re.compile(r"[^\W\d]\w*\Z")
_OPEN_SLOT: Final = re.compile(r'"(?:[^"\\\n]|\\.)*\{[^{}"\n]*\Z')
_OPEN_TEXT: Final = re.compile(r'\A(?:[^"\\\n#]|\\.|"(?:[^"\\\n]|\\.)*")*"(?:[^"\\\n]|\\.)*\Z')
_TYPES_WANTED: Final = re.compile(
    r"(?:^(?:entity|type)\b[^:]*:|\bis\s+(?:not\s+)?an?|\b(?:each|forall|exists|sum|product)\s+\w+\s*:)"
    r"[^:(=]*\Z"
)
_PARAMETER: Final = re.compile(
    r"^(?:action|event|trigger|process|habit|law|define)\b[^()]*\([^()]*:\s*\Z"
)
_PROPERTY_TYPES: Final = re.compile(r"^property\b[^()]*(?:\([^)]*\Z|\([^)]*\)\s*:\s*\Z|:\s*\Z)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to write, of which sort it is, and a word on it."""

    text: str
    sort: Sort
    remark: str = ""


def suggestions(document: Document, offset: int) -> tuple[Suggestion, ...]:
    """What could be written at a place, the nearest meanings first; each once.

    What has been written of a word is no bound: whoever shows them leaves out what does not fit.
    """
    found = {one.text: one for one in reversed(list(_suggested(document, offset)))}
    return tuple(reversed(found.values()))


def _suggested(document: Document, offset: int) -> Iterator[Suggestion]:
    before = document.text[:offset]
    line = before[before.rfind("\n") + 1 :]
    declaration = _declaration_before(before)
    if _OPEN_TEXT.match(line):
        if _OPEN_SLOT.search(line):
            yield from _parameters(document, offset)
            yield from (Suggestion(one, "word") for one in OWN_SLOTS)
            if re.search(r"^\s+(?:typed|spoken):", line):
                yield from _names(document, "entity", "entity")
        return
    if "#" in re.sub(r'"(?:[^"\\\n]|\\.)*"', "", line):
        return
    written = _BEING_WRITTEN.search(declaration)
    stem = declaration[: written.start()] if written else declaration
    words = words_after(stem)
    yield from _named(document, offset, line, stem, words)
    yield from (
        Suggestion(word, "keyword") for word in sorted(words) if word.isalpha() and word.islower()
    )


def _named(
    document: Document, offset: int, line: str, stem: str, words: frozenset[str]
) -> Iterator[Suggestion]:
    """The names that can stand there."""
    if "NAME" not in words:
        return
    here = line.strip()
    stem_line = stem[stem.rfind("\n") + 1 :]
    if here.startswith("use"):
        yield from (Suggestion(one, "system") for one in shipped_systems())
    elif re.search(r"\bby\s+\w*\Z", line) and ("observing" in stem or "," in line):
        yield from (Suggestion(one, "word") for one in SENSES)
    elif (
        _TYPES_WANTED.search(stem_line)
        or _PARAMETER.search(stem_line)
        or _PROPERTY_TYPES.search(stem_line)
    ):
        yield from _names(document, "type", "type")
        yield from (Suggestion(one, "type", said) for one, said in BUILT_IN.items())
    elif re.search(r"(?:\bdoes\s*:|,\s*as|\botherwise)\s*\w*\Z", line):
        yield from _names(document, "happening", "event")
    elif here.startswith("playable"):
        yield from _names(document, "entity", "entity")
    elif "APPLIED" in words or here.startswith(("consenting", "common")):
        yield from _parameters(document, offset)
        yield from _names(document, "applied", "property")
        yield from _names(document, "entity", "entity")
    elif here.startswith(("utility", "opening", "want")) and re.search(r"\bof\s+\w*\Z", line):
        yield from _names(document, "entity", "entity")


def _declaration_before(before: str) -> str:
    """The declaration that a text ends in, as far as it goes."""
    *_, last = [(0, 0), *declarations_in(before)]
    return before[last[0] :]


def _parameters(document: Document, offset: int) -> Iterator[Suggestion]:
    """The parameters of the declaration that a place is in."""
    bounds = [span for span in declarations_in(document.text) if span[0] <= offset <= span[1]]
    if not bounds:
        return
    start = bounds[-1][0]
    found: Iterable[str] = [
        one.symbol.name
        for one in document.own.occurrences
        if one.declaration == "parameter" and one.within[0] == start
    ]
    if not found:
        # The declaration cannot be read as it stands: what its lines before say will do.
        found = re.findall(r"([^\W\d]\w*)\s*:\s*[^\W\d]\w*\s*[,):]", document.text[start:offset])
    yield from (Suggestion(one, "parameter") for one in dict.fromkeys(found))


def _names(document: Document, kind: str, sort: Sort) -> Iterator[Suggestion]:
    """The names of a kind: the text's own first."""
    for text in (document.own, *document.library):
        for symbol, places in text.declared.items():
            if symbol.kind == kind:
                remark = "" if text is document.own else text.file
                header = text.line_of(places[0].start).strip()
                yield Suggestion(spelled_name(symbol.name), sort, remark or header)
