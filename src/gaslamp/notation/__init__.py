"""The notation of worlds, `.lamp`: `read`, `write`, and putting used systems in.

`read` is strict and bounded: a text from a stranger runs no code, opens no file and ends
soon, in a world or in an error that says where and what to do. `write` gives text that
reads back as the same world. The notation itself is described in
`docs/reference/notation.md`, its grammar is `lamp.lark`.
"""

from gaslamp.notation.acceptance import (
    words_after,
)
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
from gaslamp.notation.occurrences import (
    Occurrence,
    Symbol,
    names_in,
)
from gaslamp.notation.parts import (
    Parts,
    begin_part,
)
from gaslamp.notation.questions import (
    EXPRESSION,
    read_question,
)
from gaslamp.notation.reader import (
    read,
    read_expression,
)
from gaslamp.notation.recovery import (
    read_on,
)
from gaslamp.notation.spelling import (
    RESERVED,
    is_bare_name,
    spelled_name,
)
from gaslamp.notation.writer import (
    write,
)

__all__ = [
    "EXPRESSION",
    "RESERVED",
    "Occurrence",
    "Parts",
    "Symbol",
    "begin_part",
    "combine",
    "format_text",
    "is_bare_name",
    "names_in",
    "one_line",
    "read",
    "read_expression",
    "read_on",
    "read_question",
    "spelled_name",
    "tables_to_prepare",
    "words_after",
    "write",
]
