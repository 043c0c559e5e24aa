"""What a prepared file is made of, as digests.

>>> digest_of(b"")[:12]
'e3b0c44298fc'
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

# The package is there already, by name: to import it from below would bring in all that it names.
VERSION: Final = str(vars(sys.modules["gaslamp"])["__version__"])
PACKAGE: Final = Path(__file__).parents[1]
_TEXTS: Final = (".py", ".lark", ".lamp")


def digest_of(content: bytes) -> str:
    """SHA-256, as 64 hexadecimal digits."""
    from hashlib import sha256  # noqa: PLC0415  # it brings OpenSSL, which who only asks spares

    return sha256(content).hexdigest()


@cache
def code_digest(*parts: str) -> str | None:
    """A digest of the texts of some parts of the package: folders, or modules with their `.py`.

    What a version number does not say: that in a checkout a reader or a formula has changed since.
    None if there are no texts to read, as in a zip file; nothing is then believed.

    Cost: 8 ms for the two hundred modules that opening a world may rest on; once in a process.
    """
    from hashlib import sha256  # noqa: PLC0415  # as above

    found = sha256()
    empty = True
    try:
        for part in parts:
            for path in _texts(str(PACKAGE / part)):
                with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # hundreds of them
                    held = file.read().replace(b"\r\n", b"\n")
                # The name and the length, for no text may be taken for the end of another.
                found.update(f"{path[len(str(PACKAGE)) :]} {len(held)}\n".encode())
                found.update(held)
                empty = False
    except OSError:
        return None
    return None if empty else found.hexdigest()


def _texts(path: str) -> Iterator[str]:
    """Every text at a path, in order of the alphabet."""
    if path.endswith(_TEXTS):
        yield path
        return
    with os.scandir(path) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.name.endswith(_TEXTS):
            yield entry.path
        elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
            yield from _texts(entry.path)
