"""Compiles what can be compiled, and prepares what can be prepared; all else is in pyproject.toml.

Whatever has its types beside it (`core.pxd` beside `core.py`) is compiled with Cython and a C
compiler, if both are there. If not, Gaslamp is installed all the same and runs uncompiled. All
modules or none: they reach into one another, so some alone could not be imported. In a checkout
only what would come out otherwise is compiled again; what is no longer made there is removed.

Worlds that ship, the systems they use and the tables of the parser are worked out here and shipped
as data (`gaslamp.prepared`), so that no start does it again. That takes lark, and what was just put
together; if it fails, Gaslamp is installed all the same, and starts slowly.

Set in the environment of the build:

    GASLAMP_REQUIRE_NATIVE=1    fail rather than install uncompiled
    GASLAMP_REQUIRE_PREPARED=1  fail rather than install what starts slowly
    GASLAMP_PURE=1              do not compile, so that `pip wheel` makes a wheel for any machine
"""

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Collection
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from textwrap import shorten

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

PACKAGE = Path("src", "gaslamp")
NATIVE = runpy.run_path(str(PACKAGE / "native.py"))
SEAL = NATIVE["SEAL"]
MODULES = NATIVE["compilable"](str(PACKAGE))

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
FLAGS = ("CC", "CFLAGS", "CPPFLAGS", "LDFLAGS", "ARCHFLAGS", "CL", "LINK")
UNIX = [
    "-O2",
    "-g0",
    "-Wno-unused-function",
    "-Wno-unreachable-code",
    # A product and a sum rounded in one, as some processors can, is another number than Python's.
    "-ffp-contract=off",
]


def is_set(name: str) -> bool:
    """Whether an environment variable asks for something."""
    return os.environ.get(name, "0") not in {"", "0"}


class Texts(build_py):
    """Takes the texts, and nothing that an earlier build left where they go."""

    def run(self) -> None:
        """Do so."""
        if not self.editable_mode:
            shutil.rmtree(Path(self.build_lib, "gaslamp"), ignore_errors=True)
        elif not self.distribution.ext_modules:
            remove_machine_code(PACKAGE)
        super().run()
        prepare(PACKAGE if self.editable_mode else Path(self.build_lib, "gaslamp"))


class MachineCode(build_ext):
    """Compiles all modules, those alone that would come out otherwise; or none."""

    def finalize_options(self) -> None:
        """As many at once as the machine can."""
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()
        self.force = True  # what is newer says nothing of directives and versions

    def run(self) -> None:
        """Compile; or say why not, and leave everything as it was."""
        everything = self.extensions
        if not everything:
            return
        where = PACKAGE if self.inplace else Path(self.build_lib, "gaslamp")
        made_of = what_each_is_made_of()
        texts = {name: NATIVE["texts_digest"](text) for name, text in MODULES.items()}
        try:
            kept = still_good(where, made_of) if self.inplace else {}
            self.extensions = [one for one in everything if one.name not in kept]
            if self.extensions:
                super().run()
        except Exception as error:  # whatever is in the way, Gaslamp runs without
            if is_set("GASLAMP_REQUIRE_NATIVE"):
                raise
            self.extensions = []
            say(f"not compiled, so searches will be slow, because: {first_line(error)}")
            return
        self.extensions = everything
        listed = [
            self.compiled(where, name, texts[name], made_of[name]) for name in sorted(MODULES)
        ]
        remove_machine_code(where, {one.file for one in listed})
        # Last, for machine code without its seal is not used.
        NATIVE["seal"](str(where), listed)

    def compiled(self, where: Path, name: str, texts: str, made_of: str) -> object:
        """What the seal says of one module."""
        file = Path(self.get_ext_filename(name)).relative_to("gaslamp")
        code = where / file
        return NATIVE["Compiled"](
            name=name,
            texts=texts,
            file=file.as_posix(),
            size=code.stat().st_size,
            code=NATIVE["digest_of"](str(code)),
            made_of=made_of,
        )

    def build_extensions(self) -> None:
        """Make C of them and compile that; if there is nothing to compile with, neither."""
        trial = Path(self.build_temp, "trial.c")
        trial.parent.mkdir(parents=True, exist_ok=True)
        trial.write_text("#include <Python.h>\n", "ascii")
        self.compiler.compile([str(trial)], output_dir=self.build_temp)
        self.cythonize()
        super().build_extensions()

    def copy_extensions_to_source(self) -> None:
        """Put machine code beside the texts. Until all of it is there, none is used."""
        (PACKAGE / SEAL).unlink(missing_ok=True)
        super().copy_extensions_to_source()

    def cythonize(self) -> None:
        """Put C in the place of Python as what the extensions are made of."""
        from Cython.Build import cythonize  # noqa: PLC0415  # it may not be there

        made = cythonize(
            [Extension(extension.name, list(extension.sources)) for extension in self.extensions],
            build_dir=str(Path("build", "cython")),
            include_path=[str(PACKAGE.parent)],
            compiler_directives=DIRECTIVES,
            force=True,
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


def prepare(package: Path) -> None:
    """Have a package prepare what it ships, or say why not. It takes some seconds."""
    asked = "from gaslamp.simulation.preparing import prepare; prepare()"
    environment = {
        **os.environ,
        "PYTHONPATH": str(package.parent.resolve()),
        "PYTHONDONTWRITEBYTECODE": "1",  # nothing but what is asked for goes into a wheel
        "GASLAMP_UNCOMPILED": "1",
    }
    done = subprocess.run(  # noqa: S603  # our own text, by the Python that runs this
        [sys.executable, "-P", "-c", asked],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    why = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
    if is_set("GASLAMP_REQUIRE_PREPARED"):
        raise RuntimeError(f"nothing could be prepared: {why}")
    say(f"not prepared, so starts will be slow, because: {shorten(why, 120)}")


def what_each_is_made_of() -> dict[str, str]:
    """A digest of all that has a part in the machine code of each module.

    That is its text, its types, the types that those build on, and what is the same for all: how
    it is compiled, by which Cython, for which Python.
    """
    recipe = sha256(Path("setup.py").read_bytes())
    recipe.update(repr([cython_version(), sys.version, *map(os.environ.get, FLAGS)]).encode())
    texts = {name: NATIVE["texts_digest"](text) for name, text in MODULES.items()}
    types = {
        name: NATIVE["digest_of"](f"{text[:-3]}.pxd", as_text=True)
        for name, text in MODULES.items()
    }
    return {
        name: sha256(
            "\n".join(
                [recipe.hexdigest(), name, texts[name], *sorted(types[one] for one in needed)]
            ).encode()
        ).hexdigest()
        for name, needed in types_needed().items()
    }


def types_needed() -> dict[str, set[str]]:
    """The modules whose types each module is compiled with, directly or through others.

    Any that its types so much as mention by their last name: one too many costs seconds, one too
    few would run machine code that takes an object for another.
    """
    words = {
        name: set(re.findall(r"\w+", Path(text).with_suffix(".pxd").read_text("utf-8")))
        for name, text in MODULES.items()
    }
    mentioned = {
        name: {one for one in MODULES if one.rpartition(".")[2] in words[name]} for name in MODULES
    }
    found = {}
    for name in MODULES:
        reached, todo = {name}, [name]
        while todo:
            new = mentioned[todo.pop()] - reached
            reached |= new
            todo += new
        found[name] = reached
    return found


def still_good(package: Path, made_of: dict[str, str]) -> dict[str, object]:
    """The machine code that compiling again would only make once more, by module."""
    listed = NATIVE["read_seal"](str(package)) or {}
    return {
        name: one
        for name, one in listed.items()
        if one.made_of == made_of.get(name) and one.is_there(str(package), whole=True)
    }


def remove_machine_code(package: Path, keep: Collection[str] = ()) -> None:
    """Take away what there is of it in a package, but for some files, and its seal."""
    (package / SEAL).unlink(missing_ok=True)
    for file in NATIVE["machine_code"](str(package)) - set(keep):
        (package / file).unlink()


def cython_version() -> str | None:
    """Which Cython would compile, if there is one."""
    try:
        return version("Cython")
    except PackageNotFoundError:
        return None


def first_line(error: BaseException) -> str:
    """What went wrong, in one line."""
    lines = str(error).strip().splitlines() or [""]
    return shorten(f"{type(error).__name__}: {lines[0]}", 120)


def say(what: str) -> None:
    """One line on standard error: `pip install` shows it with --verbose only."""
    print(f"gaslamp: {what}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    modules = {} if is_set("GASLAMP_PURE") else MODULES
    setup(
        cmdclass={"build_py": Texts, "build_ext": MachineCode},
        ext_modules=[Extension(name, [Path(text).as_posix()]) for name, text in modules.items()],
    )
