"""Compiles what can be compiled; everything else about the package is in pyproject.toml.

Whatever has its types beside it (`core.pxd` beside `core.py`) is compiled with Cython and a C
compiler, if both are there. If not, Gaslamp is installed all the same and runs uncompiled. All
modules or none: they reach into one another, so some alone could not be imported.

Set in the environment of the build:

    GASLAMP_REQUIRE_NATIVE=1    fail rather than install uncompiled
    GASLAMP_PURE=1              do not compile, so that `pip wheel` makes a wheel for any machine
"""

import os
import runpy
import sys
from pathlib import Path
from textwrap import shorten

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

PACKAGE = Path("src", "gaslamp")
NATIVE = runpy.run_path(str(PACKAGE / "native.py"))
SEAL = NATIVE["SEAL"]

# Nothing here may change what a module means, or it would not mean the same uncompiled: `//` and
# `%` stay Python's. What is left out is looking twice: modules are tested uncompiled, too, where
# an index out of range and None in the place of an object are found.
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # types come from the .pxd alone
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": False,
}
UNIX = ["-O2", "-g0", "-Wno-unused-function", "-Wno-unreachable-code"]


def is_set(name: str) -> bool:
    """Whether an environment variable asks for something."""
    return os.environ.get(name, "0") not in {"", "0"}


class Texts(build_py):
    """Takes the texts; machine code that lies in a checkout from an earlier build is not used."""

    def run(self) -> None:
        """Do so."""
        if self.editable_mode:
            (PACKAGE / SEAL).unlink(missing_ok=True)
        super().run()


class MachineCode(build_ext):
    """Compiles all modules or none."""

    def finalize_options(self) -> None:
        """As many at once as the machine can."""
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

    def run(self) -> None:
        """Compile; or say why not, and leave nothing half done."""
        places = [PACKAGE] if self.inplace else []
        places.append(Path(self.build_lib, "gaslamp"))
        made_of = NATIVE["digest"](PACKAGE)
        self.remove(places)
        try:
            self.cythonize()
            super().run()
        except Exception as error:  # whatever is in the way, Gaslamp runs without
            self.remove(places)
            if is_set("GASLAMP_REQUIRE_NATIVE"):
                raise
            self.extensions = []
            say(f"not compiled, so searches will be slow, because: {first_line(error)}")
            return
        # Last, for machine code without its seal is not used.
        (places[0] / SEAL).write_text(f"{made_of}\n", "ascii")

    def remove(self, places: list[Path]) -> None:
        """Take away the machine code in some copies of the package."""
        for package in places:
            (package / SEAL).unlink(missing_ok=True)
            for extension in self.extensions:
                name = self.get_ext_filename(extension.name)
                (package.parent / name).unlink(missing_ok=True)

    def cythonize(self) -> None:
        """Put C in the place of Python as what the extensions are made of."""
        from Cython.Build import cythonize  # noqa: PLC0415  # it may not be there

        made = cythonize(
            [Extension(extension.name, list(extension.sources)) for extension in self.extensions],
            build_dir=str(Path("build", "cython")),
            include_path=[str(PACKAGE.parent)],
            compiler_directives=DIRECTIVES,
            force=True,  # what is newer says nothing of directives and versions
            quiet=True,
        )
        sources = {extension.name: extension.sources for extension in made}
        for extension in self.extensions:
            extension.sources = sources[extension.name]

    def build_extension(self, ext: Extension) -> None:
        """Compile one, with flags that its compiler knows."""
        if self.compiler.compiler_type == "unix":
            ext.extra_compile_args = UNIX
        super().build_extension(ext)


def first_line(error: BaseException) -> str:
    """What went wrong, in one line."""
    lines = str(error).strip().splitlines() or [""]
    return shorten(f"{type(error).__name__}: {lines[0]}", 120)


def say(what: str) -> None:
    """One line on standard error: `pip install` shows it with --verbose only."""
    print(f"gaslamp: {what}", file=sys.stderr)  # noqa: T201


modules = {} if is_set("GASLAMP_PURE") else NATIVE["compilable"](PACKAGE)
setup(
    cmdclass={"build_py": Texts, "build_ext": MachineCode},
    ext_modules=[Extension(name, [path.as_posix()]) for name, path in modules.items()],
)
