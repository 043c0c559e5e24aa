"""Texts that a command reads whole, packed with gzip or not."""

from __future__ import annotations

import codecs
import gzip
import zlib
from io import BytesIO
from pathlib import Path
from typing import Final

from gaslamp.cli.problems import TooMuchToRead
from gaslamp.english.commands import clean_line
from gaslamp.worlds import CannotBeRead

MOST_BYTES: Final = 32 * 2**20
"""Of a suite, unpacked: several times what those that are known have."""
GZIP: Final = b"\x1f\x8b"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How a text begins that says by itself how it is written."""


def content(file: str) -> str:
    """The text of a file, unpacked.

    Raises:
        CannotBeRead: it is not there, or is no text in UTF-8, or in what its mark says.
        TooMuchToRead: it holds more than `MOST_BYTES`.
    """
    try:
        with Path(file).open("rb") as opened:
            found = opened.read(MOST_BYTES + 1)
        if found.startswith(GZIP):
            # Little can be packed that is gigabytes unpacked, so no more is than is taken.
            with gzip.GzipFile(fileobj=BytesIO(found)) as packed:
                found = packed.read(MOST_BYTES + 1)
        if len(found) > MOST_BYTES:
            raise TooMuchToRead(clean_line(file), MOST_BYTES)
        return _text(found, file)
    except (EOFError, zlib.error):
        raise CannotBeRead(file, "it was packed with gzip and is damaged") from None
    except OSError as error:
        raise CannotBeRead(file, error.strerror or str(error)) from None


def _text(found: bytes, file: str) -> str:
    """Bytes as a text whose lines end in a line feed, as no mark says, or one of `_MARKS`.

    Raises:
        CannotBeRead: they are none.
    """
    mark, encoding = next((one for one in _MARKS if found.startswith(one[0])), (b"", "utf-8"))
    body = found[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        # What is before it is text, or it would have been found there.
        before = body[: error.start].decode(encoding, "replace").replace("\0", "")
        line = len(_with_line_feeds(before).split("\n"))
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        byte = f"byte 0x{body[error.start]:02x} in line {line}"
        raise CannotBeRead(file, f"it is no text in {name}: {byte} is no part of one") from None
    if "\0" in text:
        line = _with_line_feeds(text[: text.index("\0")]).count("\n") + 1
        raise CannotBeRead(file, f"it is no text in UTF-8: line {line} has a zero in it")
    return _with_line_feeds(text)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
