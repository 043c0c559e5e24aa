"""What an author's editor asks of a world that is being written.

Names and what they mean, what is wrong and what would mend it, what could be written where. What it
answers are plain values, places as characters of the text. Nobody who plays is to be shown them: it
sees all that a world hides.
"""

from gaslamp.authoring.completion import (
    Suggestion,
    suggestions,
)
from gaslamp.authoring.coverage import (
    Coverage,
    coverage,
)
from gaslamp.authoring.document import (
    Document,
    Spot,
    system_path,
)
from gaslamp.authoring.examining import (
    follow,
    possibilities,
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
from gaslamp.authoring.map_drawing import (
    map_svg,
    map_text,
)
from gaslamp.authoring.maps import (
    SceneMap,
    scene_map,
)
from gaslamp.authoring.minds import (
    MindTable,
    mind_table,
    moments,
)
from gaslamp.authoring.outline import (
    Entry,
    outline,
)
from gaslamp.authoring.perception import (
    LinePerception,
    line_perception,
)
from gaslamp.authoring.problems import (
    CannotRename,
    NotAName,
    NotATranscript,
)
from gaslamp.authoring.rehearsal import (
    Rehearsal,
    Staged,
    Step,
    map_of,
    staged_text,
)
from gaslamp.authoring.transcript_tests import (
    keep,
    replay_transcripts,
)

__all__ = [
    "CannotRename",
    "Coverage",
    "Document",
    "Entry",
    "Explanation",
    "LinePerception",
    "Mend",
    "MindTable",
    "NotAName",
    "NotATranscript",
    "Rehearsal",
    "SceneMap",
    "Spot",
    "Staged",
    "Step",
    "Suggestion",
    "TextFinding",
    "coverage",
    "explanation",
    "follow",
    "keep",
    "line_perception",
    "map_of",
    "map_svg",
    "map_text",
    "mind_table",
    "moments",
    "outline",
    "possibilities",
    "replay_transcripts",
    "scene_map",
    "staged_text",
    "suggestions",
    "system_path",
    "text_findings",
]
