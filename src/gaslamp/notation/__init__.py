"""The notation of worlds, `.lamp`: `read`, `write`, and putting used systems in.

`read` is strict and bounded: a text from a stranger runs no code, opens no file and ends
soon, in a world or in an error that says where and what to do. `write` gives text that
reads back as the same world. The notation itself is described in
`docs/reference/notation.md`, its grammar is `lamp.lark`.
"""

from gaslamp.notation.expression_text import (
    one_line,
)
from gaslamp.notation.formatting import (
    format_text,
)
from gaslamp.notation.grammar import (
    tables_to_prepare,
)
from gaslamp.notation.library import (
    combine,
)
from gaslamp.notation.questions import (
    EXPRESSION,
    read_question,
)
from gaslamp.notation.reader import (
    read,
    read_expression,
)
from gaslamp.notation.writer import (
    write,
)

__all__ = [
    "EXPRESSION",
    "combine",
    "format_text",
    "one_line",
    "read",
    "read_expression",
    "read_question",
    "tables_to_prepare",
    "write",
]
