"""The first look at a text, character by character, before any grammar.

`scan` finds what no grammar can say well: characters that have no use, texts and
brackets that do not close, escapes and numbers that mean nothing, tabs, and sizes
out of bounds. One regular expression runs over the text once, without going back,
so the cost is linear whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from gaslamp.display import unsafe_in, unsafe_in_name
from gaslamp.errors import Place, WorldError
from gaslamp.model import NumberBeyond, is_beyond
from gaslamp.notation import limits, problems
from gaslamp.notation.spelling import CAPITALS, bad_escape, offset_of, unescape

_WORDS: Final = re.compile(
    r"""
    (?P<text>"(?:[^"\\\n]|\\.)*+")
  | (?P<unclosed>"[^\n]*+)
  | (?P<name>`(?:[^`\\\n]|\\.)*+`)
  | (?P<unclosed_name>`[^\n]*+)
  | (?P<space>(?:[ \t\n]++|\#[^\n]*+)++)
  | (?P<number>[0-9](?:[\w.]|(?<=[0-9][eE])[+-](?=[0-9]))*+)
  | (?P<word>[^\W\d]\w*+)
  | (?P<foreign>&&|\|\||//|:=|<>|=>|[&|!;{}\[\]^%](?!=))
  | (?P<sign>[=!<>+*/\-]=|[=<>+\-*/:,?])
  | (?P<opening>\()
  | (?P<closing>\))
  | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?:[^\W\d_]+)?")
_INSTEAD: Final = {
    "&": 'write "and"',
    "&&": 'write "and"',
    "|": 'write "or"',
    "||": 'write "or"',
    "!": 'write "not"',
    "//": 'a comment begins with "#"',
    ";": "each thing stands on a line of its own",
    ":=": 'an effect gives a value with "="',
    "<>": 'write "!="',
    "=>": 'write "if ... then ...", or ">=" for "at least"',
    "^": "write the multiplication out",
    "%": "write a plain number",
}
_BLOCKS: Final = "blocks are made by indenting, and brackets are round"
_QUOTES: Final = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}"
)


def decode_text(source: str | bytes, file: str) -> str:
    """The text itself: of bytes as UTF-8, without a byte order mark, lines ended by LF.

    Raises:
        FileTooLarge, NotUtf8: it is none.
    """
    if len(source) > limits.FILE_BYTES:
        raise problems.FileTooLarge(len(source), limits.FILE_BYTES, Place(file, 1, 1))
    text = _from_utf8(source, file) if isinstance(source, bytes) else source
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")


def _from_utf8(source: bytes, file: str) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        line = before.rpartition(b"\n")[2].decode("utf-8")
        place = Place(file, before.count(b"\n") + 1, len(line) + 1)
        raise problems.NotUtf8(source[error.start], place) from None


def scan(text: str, file: str) -> None:
    """Pass if the text is made of good words in good measure.

    Raises:
        WorldError: the first mistake, of those this module looks for.
    """
    _Scan(text, file).run()


class _Scan:
    """One pass over one text."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._words = 0
        self._open: list[int] = []

    def run(self) -> None:
        """Look at each word in turn."""
        looks: dict[str | None, Callable[[re.Match[str]], None]] = {
            "text": self._look_at_quoted,
            "unclosed": self._refuse_unclosed,
            "name": self._look_at_quoted,
            "unclosed_name": self._refuse_unclosed,
            "space": self._look_at_space,
            "number": self._look_at_number,
            "word": self._look_at_word,
            "foreign": self._refuse_foreign,
            "opening": self._open_bracket,
            "closing": self._close_bracket,
            "stray": self._refuse_stray,
        }
        self._look_at_whole()
        for match in _WORDS.finditer(self._text):
            kind = match.lastgroup
            self._words += kind != "space" or "\n" in match.group()
            if self._words > limits.WORDS:
                raise problems.TooManyWords(limits.WORDS, self._place(match.start()))
            if kind != "sign":
                looks[kind](match)
        if self._open:
            raise problems.UnclosedBracket(self._place(self._open[-1]))

    def _place(self, offset: int) -> Place:
        line_start = self._text.rfind("\n", 0, offset) + 1
        line = self._text.count("\n", 0, offset) + 1
        return Place(self._file, line, offset - line_start + 1)

    def _look_at_whole(self) -> None:
        # Comments too: what turns or hides writing there misleads whoever reads the text. Tabs
        # may stand between words; within texts and names they are looked for later.
        at = unsafe_in(self._text.replace("\t", " "))
        if at is not None:
            raise problems.ControlCharacter(self._text[at], self._place(at))
        first = re.match(r"[ \t]+(?=[^\s#])", self._text)
        if first:
            word = re.compile(r"\S{1,24}").search(self._text)
            raise problems.OverIndented(word.group() if word else "", Place(self._file, 1, 1))
        for number, line in enumerate(self._text.split("\n"), 1):
            if len(line) > limits.LINE_CHARACTERS:
                place = Place(self._file, number, limits.LINE_CHARACTERS + 1)
                raise problems.LineTooLong(len(line), limits.LINE_CHARACTERS, place)

    def _look_at_quoted(self, match: re.Match[str]) -> None:
        inner = match.group()
        if "\\" in inner and (bad := bad_escape(inner)):
            raise problems.UnknownEscape(bad.group(), self._place(match.start() + bad.start()))
        meant = unescape(inner[1:-1])
        at = unsafe_in_name(meant) if match.lastgroup == "name" else unsafe_in(meant)
        if at is not None:
            written = match.start() + 1 + offset_of(inner[1:-1], at)
            raise problems.ControlCharacter(meant[at], self._place(written))

    def _refuse_unclosed(self, match: re.Match[str]) -> None:
        begins = match.group()[1:].rstrip()
        kind = problems.UnclosedText if match.group()[0] == '"' else problems.UnclosedName
        raise kind(begins, self._place(match.start()))

    def _look_at_space(self, match: re.Match[str]) -> None:
        """Tabs may stand between words and on blank lines, but not before a line's first word."""
        _, newline, last = match.group().rpartition("\n")
        at_start = bool(newline) or match.start() == 0
        if "\t" in last and at_start and "#" not in last and match.end() < len(self._text):
            raise problems.TabInIndentation(self._place(match.end() - len(last) + last.index("\t")))

    def _look_at_number(self, match: re.Match[str]) -> None:
        number = match.group()
        read = _NUMBER.fullmatch(number)
        if len(number) > limits.NUMBER_CHARACTERS or read is None:
            raise problems.BadNumber(number, self._place(match.start()))
        if is_beyond(float(read.group(1))):
            raise NumberBeyond(number, self._place(match.start()))

    def _look_at_word(self, match: re.Match[str]) -> None:
        instead = CAPITALS.get(match.group())
        if instead:
            raise problems.CapitalTruth(match.group(), instead, self._place(match.start()))

    def _refuse_foreign(self, match: re.Match[str]) -> None:
        sign = match.group()
        raise problems.ForeignOperator(
            sign, _INSTEAD.get(sign, _BLOCKS), self._place(match.start())
        )

    def _open_bracket(self, match: re.Match[str]) -> None:
        self._open.append(match.start())
        if len(self._open) > limits.BRACKETS_DEEP:
            place = self._place(match.start())
            raise problems.NestedTooDeeply("brackets", limits.BRACKETS_DEEP, place)

    def _close_bracket(self, match: re.Match[str]) -> None:
        if not self._open:
            raise problems.UnmatchedBracket(self._place(match.start()))
        self._open.pop()

    def _refuse_stray(self, match: re.Match[str]) -> None:
        character = match.group()
        place = self._place(match.start())
        problem: WorldError
        if character in _QUOTES:
            problem = problems.WrongQuotes(character, place)
        elif character.isprintable():
            problem = problems.StrayCharacter(character, place)
        else:
            problem = problems.ControlCharacter(character, place)
        raise problem


def is_empty(text: str) -> bool:
    """True of a text with nothing but blank lines and comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n"))
