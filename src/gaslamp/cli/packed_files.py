"""Texts that a command reads whole, packed with gzip or not."""

from __future__ import annotations

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


def content(file: str) -> str:
    """The text of a file, unpacked.

    Raises:
        CannotBeRead: it is not there, or is no text.
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
        return found.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotBeRead(file, "it is no text in UTF-8") from None
    except (EOFError, zlib.error):
        raise CannotBeRead(file, "it was packed with gzip and is damaged") from None
    except OSError as error:
        raise CannotBeRead(file, error.strerror or str(error)) from None
