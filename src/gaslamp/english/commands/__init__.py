"""What was typed turned into commands, and commands into what can be typed."""

from gaslamp.english.commands.choices import (
    command_line,
    command_lines,
)
from gaslamp.english.commands.grammar import (
    CommandGrammar,
    PatternError,
    Verb,
    check_pattern,
)
from gaslamp.english.commands.nameables import (
    KnownNames,
    Nameable,
)
from gaslamp.english.commands.names import (
    label,
    referent,
    to_type,
)
from gaslamp.english.commands.questions import (
    answered,
)
from gaslamp.english.commands.reader import (
    read,
)
from gaslamp.english.commands.readings import (
    UNKNOWN_NAME,
    UNKNOWN_VERB,
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Option,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.commands.synonyms import (
    META_WORDS,
)
from gaslamp.english.commands.tokens import (
    LONGEST_LINE,
    QUOTED,
    cleaned,
    first_of_several,
    tokens_of,
)

__all__ = [
    "LONGEST_LINE",
    "META_WORDS",
    "QUOTED",
    "UNKNOWN_NAME",
    "UNKNOWN_VERB",
    "Addressed",
    "Ambiguous",
    "CommandGrammar",
    "KnownNames",
    "Meta",
    "Nameable",
    "NotUnderstood",
    "Option",
    "PatternError",
    "Reading",
    "Several",
    "Understood",
    "Verb",
    "answered",
    "check_pattern",
    "cleaned",
    "command_line",
    "command_lines",
    "first_of_several",
    "label",
    "read",
    "referent",
    "to_type",
    "tokens_of",
]
