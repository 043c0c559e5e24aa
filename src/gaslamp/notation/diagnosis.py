"""What is wrong where the parser stopped, in the author's words.

The parser knows the word it did not expect and the kinds of word it would have
taken. From these and the line they stand on, `parse_problem` picks the problem that
says best what to do; `Unexpected` is what is left. No name of the grammar's own
ever reaches an author.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from lark import Token, UnexpectedInput, UnexpectedToken

from gaslamp.errors import Place, WorldError, join_words, nearest_name
from gaslamp.notation import limits, problems
from gaslamp.notation.spelling import DECLARATIONS, RESERVED
from gaslamp.values import dataclass

SECTIONS: Final = (
    *("takes", "happens", "precondition", "effect", "consenting", "chance", "observing"),
    *("says", "begins", "fails", "typed", "while", "when", "every", "does", "weight"),
    *("once", "unless"),
    *("holds", "worth", "by", "wrong", "known", "utters", "spoken"),
    *("called", "pronoun", "unrecognised", "looks"),
)
"""The words that begin a section of a declaration."""

_EXPRESSION: Final = frozenset(
    (
        *("APPLIED", "NAME", "QUOTED_NAME", "NUMBER", "TRUE", "FALSE", "UNKNOWN", "NOT", "MINUS"),
        *("LPAR", "IF", "FORALL", "EXISTS", "SUM", "PRODUCT", "BELIEVES", "KNOWS", "GROUPING"),
    )
)
_EFFECT: Final = frozenset(("FOR_EACH", "TOGETHER"))
_OPERATORS: Final = frozenset(
    (
        *("AND", "OR", "COMPARISON", "IS_A", "PLUS", "MINUS", "STAR", "SLASH"),
        *("EQUAL", "CHANGED_BY"),
    )
)
_CALLED: Final = {
    "NAME": "a name",
    "TEXT": 'a text in "quotes"',
    "NUMBER": "a number",
    "LPAR": '"("',
    "RPAR": '")"',
    "COMMA": '","',
    "COLON": '":"',
    "EQUAL": '"="',
    "CHANGED_BY": 'a sign such as "+="',
    "MINUS": '"-"',
    "PLUS": '"+"',
    "_NL": "the end of the line",
    "$END": "the end",
    "_INDENT": "an indented block",
}
_AFTER_A_KEY: Final = frozenset(["COLON", "TEXT", "PLUS", "_NL", "NAME", "QUOTED_NAME", "MINUS"])
"""What may follow a word at the margin that begins no declaration: front matter, or a row."""
_TEXTS_IN_FRONT: Final = frozenset(["title", "author", "style"])
"""Keys of the front matter whose text somebody might write without quotes."""
_CONDITIONED: Final = {
    "ending": "when",
    "habit": "when",
    "want": "worth",
    "law": "holds",
    "action": "precondition",
    "trigger": "precondition",
    "process": "while",
    "event": "effect",
}
"""The section in which a declaration says what somebody might write behind its name."""
_UNIT_OF_TIME: Final = "a unit of time: ms, s, min or h"
_LAYOUT: Final = ("_INDENT", "_DEDENT", "_UNEVEN", "_TOO_DEEP")
_CONTENT: Final = {
    **dict.fromkeys(("says", "begins", "fails", "looks", "opening"), 'a text in "quotes"'),
    **dict.fromkeys(("typed", "called", "utters", "spoken"), 'a text in "quotes"'),
    **dict.fromkeys(("effect", "initially", "if", "elif", "else", "for", "together"), "an effect"),
    **dict.fromkeys(("believes", "assumes"), "an effect"),
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the parser stopped: the word there (empty at a line's end), and what it would take."""

    text: str
    file: str
    start: int
    kind: str
    word: str
    accepts: frozenset[str]

    @property
    def place(self) -> Place:
        line = self.text.count("\n", 0, self.start) + 1
        return Place(self.file, line, self.start - self._line_start + 1)

    @property
    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.start) + 1

    @property
    def before(self) -> str:
        """What stands before the word on its line, without the indentation."""
        return self.text[self._line_start : self.start].strip()

    @property
    def first(self) -> str:
        """The first word of the line."""
        found = re.match(r"\w+", self.before or self.word)
        return found.group() if found else ""

    @property
    def is_at_margin(self) -> bool:
        """True if the line is not indented."""
        return self.text[self._line_start : self._line_start + 1] not in (" ", "")

    @property
    def declaration(self) -> str:
        """The first word of the declaration this is in."""
        above = re.findall(r"^\w+", self.text[: self._line_start], re.MULTILINE)
        return above[-1] if above else ""

    @property
    def keywords(self) -> list[str]:
        """The words of the notation that could stand here."""
        return sorted(kind.lower() for kind in self.accepts if kind.isalpha())


def parse_problem(error: UnexpectedInput, text: str, file: str) -> WorldError:
    """The problem that made the parser stop, for the author of the text."""
    spot = _spot(error, text, file)
    for diagnose in _DIAGNOSES:
        problem = diagnose(spot)
        if problem is not None:
            return problem
    return problems.Unexpected(spot.word, _wanted(spot), spot.place, _near(spot))


def _spot(error: UnexpectedInput, text: str, file: str) -> _Spot:
    parser = getattr(error, "interactive_parser", None)
    accepts = frozenset(parser.accepts()) if parser else frozenset()
    token = error.token if isinstance(error, UnexpectedToken) else None
    position: int | None = getattr(error, "pos_in_stream", None)
    start = len(text) if position is None else min(position, len(text))
    if not isinstance(token, Token):
        found = re.compile(r"\w+|\S|").match(text, start)
        return _Spot(text, file, start, "", found.group() if found else "", accepts)
    if token.type == "$END":
        return _Spot(text, file, len(text.rstrip()), token.type, "", accepts)
    if token.type in _LAYOUT:
        found = re.compile(r"\S+").search(text, min(token.end_pos or start, len(text)))
        if found:
            return _Spot(text, file, found.start(), token.type, found.group(), accepts)
        return _Spot(text, file, len(text.rstrip()), token.type, "", accepts)
    word = "" if token.type == "_NL" else str(token)
    return _Spot(text, file, start, token.type, word, accepts)


def _look_at_blocks(spot: _Spot) -> WorldError | None:
    """Indentation, and blocks with nothing in them."""
    if spot.kind == "_TOO_DEEP":
        return problems.NestedTooDeeply("blocks", limits.BLOCKS_DEEP, spot.place)
    if spot.kind == "_UNEVEN":
        return problems.UnevenIndentation(spot.word, spot.place)
    if spot.accepts == {"_INDENT"}:
        return _empty_block(spot)
    if spot.kind == "_INDENT":
        return problems.OverIndented(spot.word, spot.place)
    return None


def _empty_block(spot: _Spot) -> WorldError:
    above = spot.text[: spot.start] if spot.word else spot.text
    lines = above.split("\n")[: -1 if spot.word else None]
    number, line = next(
        (number, line)
        for number, line in reversed(list(enumerate(lines, 1)))
        if line.strip() and not line.lstrip().startswith("#")
    )
    header = line.strip()
    colon = line.rindex(":") + 1 if ":" in line else len(line)
    words = re.findall(r"\w+", header)
    last = re.findall(r"(\w+)\b[^:]*:\s*(?:#.*)?$", header)
    wanted = _CONTENT.get(words[0], _CONTENT.get(last[0] if last else "", "a condition or value"))
    shown = header[: header.rindex(":") + 1] if ":" in header else header
    return problems.EmptyBlock(shown, wanted, Place(spot.file, number, colon))


def _look_at_else(spot: _Spot) -> WorldError | None:
    if spot.word in ("else", "elif") and not spot.before and "COLON" not in spot.accepts:
        return problems.StrayElse(spot.word, spot.place)
    if spot.word == "if" and spot.before == "else":
        return problems.ElseIf(spot.place)
    return None


def _look_at_margin(spot: _Spot) -> WorldError | None:
    """A line at the margin that begins no declaration."""
    if not spot.is_at_margin or spot.first in DECLARATIONS or "world" in spot.accepts:
        return None
    start = spot.text.rfind("\n", 0, spot.start) + 1
    at_first = Place(spot.file, spot.place.line, 1)
    is_front = spot.accepts <= _AFTER_A_KEY and bool(spot.before)
    if is_front and spot.first in SECTIONS:
        return problems.StraySection(spot.first, at_first)
    if is_front and spot.accepts == {"MINUS"} and spot.first in _TEXTS_IN_FRONT:
        # "title: Home" is read as the beginning of a row of spots.
        line = spot.text[start:].partition("\n")[0].partition("#")[0]
        return problems.UnquotedText(spot.first, line.partition(":")[2].strip(), at_first)
    if is_front and spot.accepts == {"MINUS"} and nearest_name(spot.first, DECLARATIONS):
        # "playble: nell" is read as the beginning of a row of spots.
        return problems.UnknownDeclaration(spot.first, at_first, DECLARATIONS)
    if is_front and spot.kind != "TEXT" and spot.accepts == {"COLON"}:
        return problems.UnknownDeclaration(spot.first, at_first, DECLARATIONS)
    if not spot.before and "ACTION" in spot.accepts:
        word = re.compile(r"\w+|\S").match(spot.text, start)
        first = word.group() if word else spot.word
        return problems.UnknownDeclaration(first, at_first, DECLARATIONS)
    return None


def _look_at_sections(spot: _Spot) -> WorldError | None:
    """A section that this declaration does not have, or a second line nothing joins."""
    if spot.kind == "_NL" and not spot.accepts:
        # An expression read alone: its line ends, and there is another.
        found = re.compile(r"\w+|\S").search(spot.text, spot.start)
        if found:
            place = replace(spot, start=found.start()).place
            return problems.UnjoinedCondition(found.group(), place)
    if spot.before or spot.kind in _LAYOUT:
        return None
    if spot.accepts == {"_DEDENT"}:
        return problems.UnjoinedCondition(spot.word, spot.place)
    known = [word for word in spot.keywords if word in SECTIONS]
    if known and not spot.accepts & {"NUMBER", "TEXT"}:
        return problems.UnknownSection(spot.word, spot.declaration, spot.place, known)
    return None


def _look_at_colons(spot: _Spot) -> WorldError | None:
    if spot.accepts == {"COLON"}:
        return problems.MissingColon(spot.before.rpartition(": ")[2], spot.place)
    ends = spot.text[spot.start :].partition("\n")[0].partition("#")[0].strip() == ":"
    if spot.kind == "COLON" and ends and "_NL" in spot.accepts and spot.first in DECLARATIONS:
        return problems.NeedlessColon(spot.before, spot.place)
    return None


def _look_at_names(spot: _Spot) -> WorldError | None:
    """A word of the notation where a name was wanted."""
    if spot.word not in RESERVED or "NAME" not in spot.accepts:
        return None
    if "APPLIED" in spot.accepts and spot.word != "the":
        return None
    return problems.ReservedWord(spot.word, spot.place)


def _look_at_units(spot: _Spot) -> WorldError | None:
    """A span of time of which the first number has no unit, so that "to" was read as one."""
    unit = re.search(r"(?:takes|after|every)\s+[0-9.]+\s+(to|and|or)$", spot.before)
    if unit is None or spot.kind != "NUMBER":
        return None
    start = spot.start - (len(spot.before) - unit.start(1)) - _spaces_before(spot)
    place = replace(spot, start=start).place
    return problems.Unexpected(unit[1], f"{_UNIT_OF_TIME}, as in 3 s to 5 s", place, [])


def _spaces_before(spot: _Spot) -> int:
    """How many blanks stand between the word and what stands before it."""
    line = spot.text[: spot.start]
    return len(line) - len(line.rstrip(" \t"))


def _look_at_end(spot: _Spot) -> WorldError | None:
    if spot.word or spot.text[spot.start :].strip():
        return None
    return problems.UnfinishedText(_wanted(spot), spot.place)


_DIAGNOSES: Final[tuple[Callable[[_Spot], WorldError | None], ...]] = (
    _look_at_blocks,
    _look_at_else,
    _look_at_margin,
    _look_at_sections,
    _look_at_colons,
    _look_at_names,
    _look_at_units,
    _look_at_end,
)


def _wanted(spot: _Spot) -> str:
    """What could stand here, as English lists it."""
    accepts = set(spot.accepts) - {"QUOTED_NAME", "_DEDENT"}
    if spot.before.endswith(":"):
        accepts.discard("_NL")  # true, but nobody asks for the block form
    if spot.word == "is":
        return '"is a" or "is an" and a type, or a comparison such as =='
    if re.search(r"[0-9]\s*$", spot.before) and accepts == {"NAME"}:
        return _UNIT_OF_TIME
    alone = re.fullmatch(r"(\w+)\s*:\s*(\w+)", spot.before)
    if alone and spot.kind == "_NL" and accepts == {"MINUS"} and spot.is_at_margin:
        place, name = alone.groups()
        return (
            f'"-" and the next spot (of a place of one spot say "entity {name}: spot", and under '
            f'"initially" "place_of({name}) = {place}")'
        )
    if spot.word == ":" and spot.is_at_margin and spot.first in _CONDITIONED:
        return _below(spot)
    wanted: list[str] = []
    for group, name in ((_EXPRESSION, "a condition or value"), (_OPERATORS, "an operator")):
        if len(accepts & group) > 4:  # noqa: PLR2004 (most of them: the others depend on the place)
            is_effect = name == "a condition or value" and accepts & _EFFECT
            wanted.append("an effect" if is_effect else name)
            accepts -= group | _EFFECT | {"LPAR"}
    if spot.before.endswith('"'):
        accepts.discard("PLUS")  # the same of a text that goes on
    wanted += sorted(_CALLED[kind] for kind in accepts if kind in _CALLED)
    wanted += [f'"{kind.lower()}"' for kind in sorted(accepts) if kind not in _CALLED]
    listed = join_words(wanted, "or") or "nothing more"
    has_unit = re.search(r"(?<![\w.])[0-9.]+$", spot.before) and spot.kind == "NAME"
    return f"{listed} (a number has no unit here)" if has_unit else listed


def _below(spot: _Spot) -> str:
    """That a declaration's sections stand below it, and which of them was likely meant."""
    section = _CONDITIONED[spot.first]
    what = "EFFECT" if section == "effect" else "VALUE" if section == "worth" else "CONDITION"
    return f'the end of the line (and below it, indented, "{section}: {what}")'


def _near(spot: _Spot) -> list[str]:
    """Words of the notation to suggest for a misspelt one."""
    return [word for word in spot.keywords if nearest_name(spot.word, [word])]
