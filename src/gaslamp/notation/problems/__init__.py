"""Every mistake a world's text can hold that shows before its meaning is looked at.

One class per cause, each with a code GL2nn, a page under
`docs/reference/problems` and a test of its exact message. By what went wrong:

=============  ==================================================  ==================
module         the mistake is in                                   codes
=============  ==================================================  ==================
`sizes`        how much there is                                   GL201-GL206
`characters`   single characters, numbers and texts                GL207-GL217
`lines`        indentation, blocks, brackets                       GL218-GL226
`structure`    which word stands where                             GL227-GL235, GL250-GL252
`sentences`    what an expression or effect says                   GL236-GL244
`systems`      what a world uses, and what no text can hold        GL245-GL247
`quantities`   what is said of quantities                          GL248-GL249
=============  ==================================================  ==================
"""

from gaslamp.notation.problems.characters import (
    BadNumber,
    CapitalTruth,
    ControlCharacter,
    ForeignOperator,
    ReservedWord,
    StrayCharacter,
    UnclosedName,
    UnclosedText,
    UnknownEscape,
    UnknownUnit,
    WrongQuotes,
)
from gaslamp.notation.problems.lines import (
    EmptyBlock,
    MissingColon,
    NeedlessColon,
    OverIndented,
    TabInIndentation,
    UnclosedBracket,
    UnevenIndentation,
    UnfinishedText,
    UnmatchedBracket,
)
from gaslamp.notation.problems.quantities import (
    NotACrossing,
    NotWatts,
)
from gaslamp.notation.problems.sentences import (
    BareTarget,
    ChainedComparison,
    ChangeInCondition,
    DoubleEqualsInEffect,
    EqualsInCondition,
    NotAnEffect,
    NotWhole,
    PartTwice,
    StrayElse,
    UnjoinedCondition,
)
from gaslamp.notation.problems.sizes import (
    EmptyFile,
    FileTooLarge,
    LineTooLong,
    NestedTooDeeply,
    NotUtf8,
    TooManyWords,
)
from gaslamp.notation.problems.structure import (
    ElseIf,
    FormUnnamed,
    FrontKeyTwice,
    MarkTwice,
    MissingSection,
    NoneOfThese,
    SectionTwice,
    SharedWords,
    StraySection,
    Unexpected,
    UnknownDeclaration,
    UnknownSection,
    UnquotedText,
)
from gaslamp.notation.problems.systems import (
    CircularUse,
    UnknownSystem,
    Unwritable,
)

__all__ = [
    "BadNumber",
    "BareTarget",
    "CapitalTruth",
    "ChainedComparison",
    "ChangeInCondition",
    "CircularUse",
    "ControlCharacter",
    "DoubleEqualsInEffect",
    "ElseIf",
    "EmptyBlock",
    "EmptyFile",
    "EqualsInCondition",
    "FileTooLarge",
    "ForeignOperator",
    "FormUnnamed",
    "FrontKeyTwice",
    "LineTooLong",
    "MarkTwice",
    "MissingColon",
    "MissingSection",
    "NeedlessColon",
    "NestedTooDeeply",
    "NoneOfThese",
    "NotACrossing",
    "NotAnEffect",
    "NotUtf8",
    "NotWatts",
    "NotWhole",
    "OverIndented",
    "PartTwice",
    "ReservedWord",
    "SectionTwice",
    "SharedWords",
    "StrayCharacter",
    "StrayElse",
    "StraySection",
    "TabInIndentation",
    "TooManyWords",
    "UnclosedBracket",
    "UnclosedName",
    "UnclosedText",
    "UnevenIndentation",
    "Unexpected",
    "UnfinishedText",
    "UnjoinedCondition",
    "UnknownDeclaration",
    "UnknownEscape",
    "UnknownSection",
    "UnknownSystem",
    "UnknownUnit",
    "UnmatchedBracket",
    "UnquotedText",
    "Unwritable",
    "WrongQuotes",
]
