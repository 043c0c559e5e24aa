"""What an author's editor asks of a world that is being written.

Names and what they mean, what is wrong and what would mend it, what could be written where. What it
answers are plain values, places as characters of the text. Nobody who plays is to be shown them: it
sees all that a world hides.
"""

from gaslamp.authoring.completion import (
    Suggestion,
    suggestions,
)
from gaslamp.authoring.document import (
    Document,
    Spot,
    system_path,
)
from gaslamp.authoring.findings import (
    Mend,
    TextFinding,
    text_findings,
)
from gaslamp.authoring.hover import (
    Explanation,
    explanation,
)
from gaslamp.authoring.outline import (
    Entry,
    outline,
)
from gaslamp.authoring.problems import (
    CannotRename,
    NotAName,
)

__all__ = [
    "CannotRename",
    "Document",
    "Entry",
    "Explanation",
    "Mend",
    "NotAName",
    "Spot",
    "Suggestion",
    "TextFinding",
    "explanation",
    "outline",
    "suggestions",
    "system_path",
    "text_findings",
]
