"""Reading worlds, and single conditions, from text.

>>> world = read('title: "A test"\\ntype room\\nentity hall: room\\n')
>>> world.front.title, world.entities[0].name
('A test', 'hall')
>>> read('type room\\nentity hall; room\\n')
Traceback (most recent call last):
    ...
gaslamp.worldfile.problems.characters.ForeignOperator: <text>:2:12: ";" is not used here; \
each thing stands on a line of its own [GL209]
"""

from __future__ import annotations

from collections.abc import Callable

from lark import UnexpectedInput

from gaslamp.errors import Place
from gaslamp.model.expressions import Expression
from gaslamp.model.world import World
from gaslamp.worldfile import problems
from gaslamp.worldfile.declarations import WorldReader
from gaslamp.worldfile.diagnosis import diagnosed
from gaslamp.worldfile.expressions import ExpressionReader
from gaslamp.worldfile.grammar import parse
from gaslamp.worldfile.scanning import decoded, is_empty, scan


def read(
    text: str | bytes, file: str = "<text>", library: Callable[[str], str] | None = None
) -> World:
    """The world a text declares: its own declarations, with what it uses only named.

    Args:
        file: what to call the text in errors.
        library: the text of a system by its name.

    Raises:
        WorldError: the first mistake, with its place.

    Cost: linear in the text, about 0.1 s for a thousand lines; bounded by `limits`.
    """
    source = decoded(text, file)
    scan(source, file)
    if is_empty(source):
        raise problems.EmptyFile("a world", Place(file, 1, 1))
    try:
        tree = parse(f"{source}\n", "world")
    except UnexpectedInput as error:
        raise diagnosed(error, source, file) from None
    return WorldReader(file).read(tree)


def read_expression(text: str, file: str = "<text>") -> Expression:
    """The condition or value a text holds, such as a goal given on the command line.

    It may stand on several lines.

    Raises:
        WorldError: the first mistake, with its place.
    """
    source = decoded(text, file)
    scan(source, file)
    if is_empty(source):
        raise problems.EmptyFile(
            "a condition or a value, such as at(ball) == box", Place(file, 1, 1)
        )
    try:
        tree = parse(source, "expression")
    except UnexpectedInput as error:
        raise diagnosed(error, source, file) from None
    return ExpressionReader(file).read(tree)
