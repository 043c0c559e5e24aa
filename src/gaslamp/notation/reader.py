r"""Reading worlds, and single conditions, from text.

>>> world = read('title: "A test"\ntype room\nentity hall: room\n')
>>> world.front.title, world.entities[0].name
('A test', 'hall')
>>> from gaslamp.errors import WorldError
>>> try:
...     read("tipe room", file="hall.lamp")
... except WorldError as problem:
...     print(problem)
hall.lamp:1:1: no declaration begins with "tipe"; did you mean "type"? [GL227]
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lark import UnexpectedInput

from gaslamp.checking import check_world
from gaslamp.errors import Place, WorldError
from gaslamp.model import Expression, World
from gaslamp.notation import problems
from gaslamp.notation.declarations import WorldReader
from gaslamp.notation.diagnosis import parse_problem
from gaslamp.notation.expressions import ExpressionReader
from gaslamp.notation.grammar import Node, Start, parse
from gaslamp.notation.library import combine
from gaslamp.notation.parts import Parts
from gaslamp.notation.scanning import decode_text, is_empty, scan

__all__ = ["read", "read_expression"]


def read(
    text: str | bytes, file: str = "<text>", library: Callable[[str], str] | None = None
) -> World:
    """The world a text declares: its own declarations, with what it uses only named.

    With a library the world is also checked, together with what it uses, so that what
    comes back makes sense (`check_world`). Without, only the notation is: a system's
    text, say, need not make sense alone.

    Args:
        file: what to call the text in errors.
        library: the text of a system by its name; raises `LookupError` if there is none.

    Raises:
        WorldError: the first mistake, with its place.

    Cost: linear in the text, about 0.1 s for a thousand lines; `limits` bounds it. The
        first call in a process takes half a second more, to build the parser.
    """
    source = decode_text(text, file)
    parts = Parts(source, file)
    try:
        scan(source, file)
        if is_empty(source):
            raise problems.EmptyFile("a world", Place(file, 1, 1))
        tree = _tree(source, file, "world")
    except WorldError as problem:
        raise parts.led_back(problem) from None
    world = WorldReader(parts).read(tree)
    if library is not None:
        _check(world, library)
    return world


def read_expression(text: str, file: str = "<text>") -> Expression:
    """The condition or value a text holds, such as a goal given on the command line.

    Its names are not looked up. It must stand on one line, but for the usual ways to go
    on in the next.

    Raises:
        WorldError: the first mistake, with its place.
    """
    source = decode_text(text, file).rstrip()
    scan(source, file)
    if is_empty(source):
        wanted = "a condition or value, such as at(ball) == box"
        raise problems.EmptyFile(wanted, Place(file, 1, 1))
    return ExpressionReader(Parts("", file)).read(_tree(source, file, "expression"))


def _tree(source: str, file: str, start: Start) -> Node:
    try:
        return parse(source, start)
    except UnexpectedInput as error:
        raise parse_problem(error, source, file) from None


def _check(world: World, library: Callable[[str], str]) -> None:
    """Pass if the world makes sense with what it uses."""

    @cache
    def system(name: str) -> World:
        return read(library(name), f"{name}.lamp")

    check_world(combine(world, system))
