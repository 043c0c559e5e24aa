r"""What a text may hold so that it can be displayed as it is, and the edge where it is.

Some characters are not seen but steer whoever shows them: controls move the cursor, set
the title of a window or fill the clipboard; formatting characters turn the direction of
writing; others are simply not there to the eye, so that two texts which look the same are not.
Those are *unsafe*. A new line is the one control that stories need. Tabs are unsafe: where one
ends is up to the terminal.

The two joiners, U+200C and U+200D, tell letters of some scripts how to join, and pictures how
to be one. Between two characters of those scripts they are part of honest writing, and do
nothing but that; anywhere else they cannot be seen, and are unsafe too. In names, which are
compared and typed, they are unsafe everywhere, and so is a new line.

`Edge` stands before a stream, and lets through nothing unsafe but the few marks of our own.

>>> escape_unsafe("cellar\x1b[2J.lamp")
'cellar\\u001b[2J.lamp'
>>> unsafe_in("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"), unsafe_in("pass\u200cword")
(None, 4)
"""

from __future__ import annotations

import io
import re
from enum import Enum
from typing import Final, TextIO

_UNSAFE: Final = (
    # Controls, but for a new line.
    r"\x00-\x09\x0b-\x1f\x7f-\x9f"
    # What formats, joins, fills, turns or varies without being seen, and foreign line ends.
    r"\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u115f-\u1160\u17b4-\u17b5"
    r"\u180b-\u180f\u200b\u200e-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Halves of characters, characters for private use, and what is no character.
    r"\ud800-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"
    + "".join(rf"\U{plane << 16 | 0xFFFE:08x}-\U{plane << 16 | 0xFFFF:08x}" for plane in range(15))
)
# Scripts with letters that join or stack, from Arabic to Mongolian and their later blocks;
# and pictures. None of their letters looks like one of those that English has.
_JOINING: Final = r"\u0600-\u109f\u1780-\u18af\u1a20-\u1c4f\ua800-\ua9ff\uaa60-\uaaff\uabc0-\uabff"
_PICTURES: Final = r"\u2600-\u27bf\U0001f000-\U0001faff"
_JOINER: Final = r"\u200c\u200d"
_IN_TEXT: Final = re.compile(
    rf"[{_UNSAFE}]|[{_JOINER}](?![{_JOINING}{_PICTURES}])|(?<![{_JOINING}{_PICTURES}])[{_JOINER}]"
)
_IN_NAME: Final = re.compile(rf"[{_UNSAFE}{_JOINER}\n]")
_SMALL: Final = 0x10000


def unsafe_in(text: str) -> int | None:
    """Where the first unsafe character of a text stands; None if there is none.

    Cost: linear, some nanoseconds a character; less for plain English.
    """
    if text.isascii() and text.isprintable():
        return None
    found = _IN_TEXT.search(text)
    return found.start() if found else None


def unsafe_in_name(name: str) -> int | None:
    """Where the first character stands that no name may have; None if there is none."""
    found = _IN_NAME.search(name)
    return found.start() if found else None


def escape_unsafe(text: str) -> str:
    r"""The text with what is unsafe spelled out, as JSON and Python would: ``\u001b``.

    A text without is the same object, so whoever is honest pays for one look.
    """
    return _IN_TEXT.sub(_spelled_out, text)


def _spelled_out(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\u{number:04x}" if number < _SMALL else f"\\U{number:08x}"


class Mark(Enum):
    """The controls that this program writes itself, and all that it does."""

    BOLD = "\033[1m"
    PLAIN = "\033[0m"
    LINE_ANEW = "\r"


class Edge(io.TextIOBase):
    """A stream that is only written to, and takes nothing unsafe.

    It has no `buffer`: there is no way round it to the bytes. Closing it leaves the
    stream open, which is its owner's.
    """

    def __init__(self, stream: TextIO | Edge) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str, /) -> int:
        """Write a text, what is unsafe in it spelled out; how long it was."""
        self._stream.write(escape_unsafe(text))
        return len(text)

    def mark(self, mark: Mark) -> None:
        """Write one of our own marks."""
        if isinstance(self._stream, Edge):
            self._stream.mark(mark)
        else:
            self._stream.write(mark.value)

    def flush(self) -> None:
        """Pass on what was written."""
        self._stream.flush()

    def close(self) -> None:
        """Do nothing: the stream is not ours."""

    def writable(self) -> bool:
        """Yes."""
        return True

    def isatty(self) -> bool:
        """Whether somebody is looking."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The number by which the system knows the stream."""
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # an attribute there, and read all the same
        """In which encoding the stream writes."""
        return self._stream.encoding or "utf-8"

    @property
    def errors(self) -> str | None:  # type: ignore[override]  # as above
        """What the stream does with what its encoding has no way to write."""
        return self._stream.errors or "strict"


def guard_stream(stream: TextIO | Edge) -> Edge:
    """The edge before a stream: a new one, or itself if it is one."""
    return stream if isinstance(stream, Edge) else Edge(stream)
