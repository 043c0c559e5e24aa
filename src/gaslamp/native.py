"""Which body of a module runs: machine code, or the text that it was compiled from.

A module that has its types beside it (`core.pxd` beside `core.py`) is compiled when
Gaslamp is installed, if there is a C compiler; otherwise the same text runs as it is. Python
takes machine code wherever it lies beside a text. Here, before any such module can be imported,
it is kept from doing so

* if the environment variable `GASLAMP_UNCOMPILED` is set, and neither empty nor 0;
* if a text is not what was compiled: in a checkout, it may have changed since. One changed text
  puts all machine code out of use, for modules reach into one another.

This is the one module that works when it is imported; Python offers no later moment.

Cost: a millisecond or two, for reading what can be compiled.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Final

UNCOMPILED: Final = "GASLAMP_UNCOMPILED"
"""The environment variable that asks for the texts."""

SEAL: Final = "native.sha256"
"""The file, in the package, that says of what the machine code there was made."""


def compilable(package: Path) -> dict[str, Path]:
    """The modules of a package, in a folder of its name, that can be compiled: name to text."""
    return {
        ".".join((package.name, *types.relative_to(package).with_suffix("").parts)): text
        for types in sorted(package.rglob("*.pxd"))
        if (text := types.with_suffix(".py")).is_file()
    }


def digest(package: Path) -> str:
    """What would go into machine code, as one SHA-256."""
    # Costs a third of what this module costs, and is not needed where nothing was compiled.
    from hashlib import sha256  # noqa: PLC0415

    found = sha256()
    for name, text in compilable(package).items():
        found.update(name.encode())
        for path in (text, text.with_suffix(".pxd")):
            # Line ends are the checkout's own affair.
            found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()


def why_uncompiled(package: Path, environment: Mapping[str, str]) -> str | None:
    """Why machine code is not to be used even if it is there, or None."""
    if environment.get(UNCOMPILED, "0") not in {"", "0"}:
        return f"as {UNCOMPILED} asks"
    seal = package / SEAL
    if not seal.is_file():
        return "not compiled when it was installed"
    if seal.read_text("ascii").strip() != digest(package):
        return "changed since it was compiled"
    return None


def body(module: str) -> str:
    """How a module was loaded, now if not before: "compiled" to machine code, or "pure" Python."""
    file = getattr(import_module(module), "__file__", None) or ""
    return "compiled" if file.endswith(tuple(EXTENSION_SUFFIXES)) else "pure"


class Texts:
    """Finds the texts of modules where Python would find machine code."""

    def __init__(self, texts: Mapping[str, Path]) -> None:
        self.texts = texts

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """As `importlib.abc.MetaPathFinder.find_spec`."""
        text = self.texts.get(name)
        return None if text is None else spec_from_file_location(name, text)


PACKAGE: Final = Path(__file__).parent
WHY_UNCOMPILED: Final = why_uncompiled(PACKAGE, os.environ)
"""Why the texts run here even where there is machine code, or None."""

if WHY_UNCOMPILED is not None:
    sys.meta_path.insert(0, Texts(compilable(PACKAGE)))
