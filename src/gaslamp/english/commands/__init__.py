"""What was typed turned into commands, and commands into what can be typed."""

from gaslamp.english.commands.adjuncts import (
    without_adjuncts,
    without_trying,
)
from gaslamp.english.commands.choices import (
    command_line,
    command_lines,
)
from gaslamp.english.commands.fillers import is_eager, without_fillers
from gaslamp.english.commands.fronted_manners import creeping_line, without_fronted_manner
from gaslamp.english.commands.gestures import is_idle
from gaslamp.english.commands.grammar import (
    CommandGrammar,
    PatternError,
    Verb,
    check_pattern,
)
from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.nameables import (
    KnownNames,
    Nameable,
)
from gaslamp.english.commands.names import (
    label,
    referent,
    typed_nameable,
)
from gaslamp.english.commands.other_nouns import renamed_nouns
from gaslamp.english.commands.plain_adjectives import FLAT_ADVERBS, PLAIN_ADJECTIVES
from gaslamp.english.commands.questions import (
    is_dropping,
    parse_answer,
)
from gaslamp.english.commands.reader import (
    read,
)
from gaslamp.english.commands.readings import (
    NOT_FOLLOWED,
    UNKNOWN_NAME,
    UNKNOWN_VERB,
    Addressed,
    Ambiguous,
    Interpretation,
    Meta,
    NotUnderstood,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.commands.rewordings import rewordings_of
from gaslamp.english.commands.self_talk import is_self_talk
from gaslamp.english.commands.silences import says_nothing, without_silence
from gaslamp.english.commands.spelling import slips_between
from gaslamp.english.commands.synonyms import (
    META_WORDS,
)
from gaslamp.english.commands.third_person import (
    own_act_in,
    verb_told_of,
)
from gaslamp.english.commands.tokens import (
    LONGEST_LINE,
    QUOTED,
    clean_line,
    first_of_several,
    tokens_of,
)
from gaslamp.english.commands.told_acts import (
    Told,
    told_in,
)
from gaslamp.english.commands.verb_senses import in_plainer_verbs, senses_of

__all__ = [
    "FLAT_ADVERBS",
    "LONGEST_LINE",
    "MANNERS",
    "META_WORDS",
    "NOT_FOLLOWED",
    "PLAIN_ADJECTIVES",
    "QUOTED",
    "UNKNOWN_NAME",
    "UNKNOWN_VERB",
    "Addressed",
    "Ambiguous",
    "CommandGrammar",
    "Interpretation",
    "KnownNames",
    "Meta",
    "Nameable",
    "NotUnderstood",
    "PatternError",
    "Reading",
    "Several",
    "Told",
    "Understood",
    "Verb",
    "check_pattern",
    "clean_line",
    "command_line",
    "command_lines",
    "creeping_line",
    "first_of_several",
    "in_plainer_verbs",
    "is_dropping",
    "is_eager",
    "is_idle",
    "is_self_talk",
    "label",
    "own_act_in",
    "parse_answer",
    "read",
    "referent",
    "renamed_nouns",
    "rewordings_of",
    "says_nothing",
    "senses_of",
    "slips_between",
    "tokens_of",
    "told_in",
    "typed_nameable",
    "verb_told_of",
    "without_adjuncts",
    "without_fillers",
    "without_fronted_manner",
    "without_silence",
    "without_trying",
]
