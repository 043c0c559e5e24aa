"""The classes of errors of the whole package."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator

from processor_time import shared

import gaslamp
from gaslamp.errors import GaslampError

WITHOUT_ERRORS = {"concordia", "datasets", "duckdb", "openenv", "ray", "textual", "verifiers"}


def derived(kind: type[GaslampError]) -> Iterator[type[GaslampError]]:
    """All that are derived from a class, in modules that have been imported."""
    for below in kind.__subclasses__():
        yield below
        yield from derived(below)


@shared
def all_error_classes() -> list[type[GaslampError]]:
    """Every class of error that some module of ours has."""
    for module in pkgutil.walk_packages(gaslamp.__path__, "gaslamp."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as error:
                # What an extra alone needs, which has no errors of ours.
                if error.name not in WITHOUT_ERRORS:
                    raise
    # An example in a docstring makes a class, too, which its module does not have.
    return [
        one
        for one in derived(GaslampError)
        if getattr(sys.modules.get(one.__module__), one.__name__, None) is one
        and one.__module__.startswith("gaslamp.")
    ]
