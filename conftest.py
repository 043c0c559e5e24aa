"""What all tests share, wherever they lie: examples in texts and documents, too."""

from importlib import import_module
from importlib.util import find_spec

from gaslamp import native

# Modules that stand on a package which CI does not install have their examples where it is.
collect_ignore = [
    f"src/gaslamp/adapters/{module}.py"
    for module, package in {
        "concordia": "concordia",
        "openenv": "openenv",
        "parquet/over_ray": "ray",
        "verifiers": "verifiers",
    }.items()
    if find_spec(package) is None
]


def load_machine_code() -> None:
    """Import by name all that runs compiled here.

    pytest imports what it looks for examples in by its file, so it would run the text of a module
    where machine code builds on its machine code; but it takes what was imported before.
    """
    if native.WHY_UNCOMPILED is None:
        for name in native.compilable(native.PACKAGE):
            import_module(name)


load_machine_code()
