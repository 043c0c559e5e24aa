"""Which body of a module runs: machine code, or the text that it was compiled from.

A module that has its types beside it (`core.pxd` beside `core.py`) is compiled when
Gaslamp is installed, if there is a C compiler; otherwise the same text runs as it is. The build
leaves a *seal*: the list of what was compiled, from what, into which file. Python itself would
take machine code wherever it lies beside a text. Here, before any such module can be imported,
that is turned round: machine code runs if the seal lists it, and no other machine code does,
be it left behind by a module that moved or lost its types, or made by another Python.

None of it runs

* if the environment variable `GASLAMP_UNCOMPILED` is set, and neither empty nor 0;
* if what the seal lists is not what lies here: in a checkout, a text may have changed since. One
  changed text puts all machine code out of use, for modules reach into one another.

This is the one module that works when it is imported; Python offers no later moment. Whoever
builds or sets up asks it, too, what there is to compile: imported by its own name, outside the
package, it only answers.

Cost: two milliseconds, most of it for reading what can be compiled. Of machine code, megabytes,
only name and size are looked at, which is what tells another build of it from this; setting up and
`gaslamp --version` read it whole.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)

# Not `typing`'s own, as nothing else here that takes its time to import: `./test` and `./play`
# ask this module each time that they are called.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.machinery import ModuleSpec
    from typing import Final

UNCOMPILED: Final = "GASLAMP_UNCOMPILED"
"""The environment variable that asks for the texts."""

SEAL: Final = "native.list"
"""The file, in the package, that lists the machine code there and what it was made of."""

FORMAT: Final = "gaslamp machine code 1"
"""The first line of a seal. Another form of it gets another number, and is not read."""

MACHINE_CODE: Final = (".so", ".pyd")
"""How the names of modules in machine code end, whichever Python and machine they are for."""


class Compiled:
    """One line of a seal: a module that was compiled.

    Args:
        name: of the module.
        texts: digest of what was written: the module and its types.
        file: the machine code, from the package, with `/`.
        size: of that file, in bytes.
        code: digest of that file.
        made_of: digest of all that had a part in it: texts, types of others, compiler. For the
            build, which spares itself what would come out the same.
    """

    __slots__ = ("code", "file", "made_of", "name", "size", "texts")

    def __init__(
        self, name: str, texts: str, file: str, size: int, code: str, made_of: str
    ) -> None:
        self.name = name
        self.texts = texts
        self.file = file
        self.size = size
        self.code = code
        self.made_of = made_of

    def __str__(self) -> str:
        return f"{self.name} {self.texts} {self.file} {self.size} {self.code} {self.made_of}"

    def is_there(self, package: str, *, whole: bool = False) -> bool:
        """Whether the machine code is in the package, by its name and size, or by all of it."""
        path = os.path.join(package, self.file)
        try:
            return os.stat(path).st_size == self.size and (
                not whole or digest_of(path) == self.code
            )
        except OSError:
            return False


def files(folder: str) -> Iterator[str]:
    """Every file under a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path
            elif entry.name != "__pycache__":
                yield from files(entry.path)


def compilable(package: str) -> dict[str, str]:
    """The modules of a package, in a folder of its name, that can be compiled: name to text.

    The one definition of that; whoever sets up, builds or tests asks here.
    """
    outside = len(os.path.dirname(package)) + 1
    found = {}
    for types in sorted(files(package)) if os.path.isdir(package) else ():
        if types.endswith(".pxd") and os.path.isfile(text := f"{types[:-4]}.py"):
            found[types[outside:-4].replace(os.sep, ".")] = text
    return found


def machine_code(package: str) -> set[str]:
    """Every file of machine code in a package, from there, with `/`."""
    return {
        os.path.relpath(path, package).replace(os.sep, "/")
        for path in files(package)
        if path.endswith(MACHINE_CODE)
    }


def digest_of(*paths: str, as_text: bool = False) -> str:
    """SHA-256 of some files, one after the other."""
    # Costs more than all else here, and is not needed where nothing was compiled.
    from hashlib import sha256  # noqa: PLC0415

    found = sha256()
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            held = file.read()
        # Line ends are the checkout's own affair.
        found.update(held.replace(b"\r\n", b"\n") if as_text else held)
    return found.hexdigest()


def texts_digest(text: str) -> str:
    """What was written of a module that can be compiled, and of its types."""
    return digest_of(text, f"{text[:-3]}.pxd", as_text=True)


def read_seal(package: str) -> dict[str, Compiled] | None:
    """What the seal of a package lists, by module; None if there is none that can be read."""
    try:
        with open(os.path.join(package, SEAL), encoding="ascii") as file:
            form, *lines = file.read().splitlines()
        if form != FORMAT:
            return None
        found = {}
        for line in lines:
            name, texts, place, size, code, made_of = line.split(" ")
            found[name] = Compiled(name, texts, place, int(size), code, made_of)
    except (OSError, ValueError):
        return None
    return found


def seal(package: str, all_compiled: list[Compiled]) -> None:
    """Write, in one step, what was compiled."""
    path = os.path.join(package, SEAL)
    with open(f"{path}.new", "w", encoding="ascii", newline="\n") as file:
        file.write("\n".join([FORMAT, *map(str, all_compiled), ""]))
    os.replace(f"{path}.new", path)


def why_uncompiled(
    package: str, environment: Mapping[str, str], *, whole: bool = False
) -> str | None:
    """Why machine code is not to be used even if it is there, or None.

    Args:
        package: its folder.
        environment: where `GASLAMP_UNCOMPILED` may be set.
        whole: read machine code to its end.
    """
    if environment.get(UNCOMPILED, "0") not in {"", "0"}:
        return f"as {UNCOMPILED} asks"
    listed = read_seal(package)
    if listed is None:
        return "not compiled when it was installed"
    if not all(one.file.endswith(tuple(EXTENSION_SUFFIXES)) for one in listed.values()):
        return "compiled for another Python"
    texts = compilable(package)
    if texts.keys() != listed.keys() or any(
        texts_digest(text) != listed[name].texts for name, text in texts.items()
    ):
        return "changed since it was compiled"
    if not all(one.is_there(package, whole=whole) for one in listed.values()):
        return "the machine code is not what was compiled"
    return None


def stale_machine_code(package: str) -> list[str]:
    """The machine code that no seal lists: it is not used, and setting up removes it."""
    listed = {one.file for one in (read_seal(package) or {}).values()}
    return sorted(machine_code(package) - listed)


def pending_compilation(package: str) -> str | None:
    """What setting up would have to compile or remove, in one line; None if nothing."""
    why = why_uncompiled(package, {}, whole=True)
    surplus = stale_machine_code(package)
    texts = compilable(package).values()
    if not surplus and (why is None or not texts):
        return None
    # Names what it is about, so that whoever failed at it knows the same work again.
    written = digest_of(*texts, *(f"{text[:-3]}.pxd" for text in texts), as_text=True)
    return " ".join([f"{why or 'left behind'}:", *surplus, EXTENSION_SUFFIXES[0], written])


def implementation(module: str) -> str:
    """How a module was loaded, now if not before: "compiled" to machine code, or "pure" Python."""
    from importlib import import_module  # noqa: PLC0415

    file = getattr(import_module(module), "__file__", None) or ""
    return "compiled" if file.endswith(tuple(EXTENSION_SUFFIXES)) else "pure"


class ModuleFinder(FileFinder):
    """Finds the modules in one folder: the machine code that is listed, else only texts."""

    def __init__(self, folder: str, listed: Mapping[str, str]) -> None:
        super().__init__(
            folder,
            (SourceFileLoader, SOURCE_SUFFIXES),
            (SourcelessFileLoader, BYTECODE_SUFFIXES),
        )
        self.listed = listed

    def find_spec(self, fullname: str, target: object = None) -> ModuleSpec | None:
        """As `importlib.abc.PathEntryFinder.find_spec`."""
        if (file := self.listed.get(fullname)) is not None:
            from importlib.util import spec_from_file_location  # noqa: PLC0415

            loader = ExtensionFileLoader(fullname, file)
            return spec_from_file_location(fullname, file, loader=loader)
        found = super().find_spec(fullname, target)  # type: ignore[arg-type]
        if found is None:
            self._look_for_what_was_left(fullname)
        return found

    def _look_for_what_was_left(self, fullname: str) -> None:
        """Say so if all that there is of a module is machine code that nothing vouches for."""
        for suffix in EXTENSION_SUFFIXES:
            path = os.path.join(self.path, fullname.rpartition(".")[2] + suffix)
            if os.path.isfile(path):
                raise ModuleNotFoundError(
                    f"No module named '{fullname}': there is only machine code that was left "
                    f"behind, which is not used and can be removed: {path}",
                    name=fullname,
                    path=path,
                )


def use(package: str, listed: Mapping[str, str]) -> None:
    """From now on find the modules of a package with `ModuleFinder`.

    Args:
        package: its folder, as Python has it in `__path__`.
        listed: the machine code to use: name of a module to file.
    """

    def finder(folder: str) -> ModuleFinder:
        if not (f"{folder}{os.sep}".startswith(f"{package}{os.sep}") and os.path.isdir(folder)):
            raise ImportError(f"only for folders of {package}", path=folder)
        return ModuleFinder(folder, listed)

    sys.path_hooks.insert(0, finder)
    # It stood here already, for this module was found with it.
    sys.path_importer_cache.pop(package, None)


# As Python has it, not made regular, for it is compared with that.
PACKAGE: Final = os.path.dirname(__file__)
WHY_UNCOMPILED: Final = why_uncompiled(PACKAGE, os.environ) if __package__ else None
"""Why the texts run here even where there is machine code, or None."""

if __package__:
    _listed = (read_seal(PACKAGE) or {}) if WHY_UNCOMPILED is None else {}
    use(PACKAGE, {one.name: os.path.join(PACKAGE, one.file) for one in _listed.values()})
