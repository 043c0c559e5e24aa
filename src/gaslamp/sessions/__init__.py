"""Sessions: one person's game of one world, line by line. It neither prints nor reads."""

from gaslamp.sessions.commands import (
    WAIT,
    Repertoire,
)
from gaslamp.sessions.files import (
    Files,
    Folder,
    as_path,
    fault_of,
    read_given,
)
from gaslamp.sessions.game_problems import (
    NowhereToKeep,
)
from gaslamp.sessions.games import (
    person_in,
    unfinished,
)
from gaslamp.sessions.guard import (
    Fault,
    Guard,
)
from gaslamp.sessions.own_folder import (
    own_folder,
)
from gaslamp.sessions.patterns import (
    BadPattern,
    Pattern,
)
from gaslamp.sessions.problems import (
    CannotBeWritten,
    NobodyToPlay,
    UnreadableScript,
)
from gaslamp.sessions.recounting import (
    Recounted,
    saved,
    typed,
)
from gaslamp.sessions.regular_files import (
    is_there,
    made,
    opened,
)
from gaslamp.sessions.save_texts import (
    is_save,
    read_save,
)
from gaslamp.sessions.saves import (
    Decision,
    Save,
    decision_from,
    replayed,
)
from gaslamp.sessions.session import (
    Session,
)
from gaslamp.sessions.story_lines import (
    told_apart,
)
from gaslamp.sessions.style import (
    Edition,
    Reply,
    Style,
    style_of,
)
from gaslamp.sessions.worded import (
    Game,
)
from gaslamp.sessions.wording import (
    Wording,
)
from gaslamp.sessions.wording_files import (
    open_wording,
    shipped_wording,
)

__all__ = [
    "WAIT",
    "BadPattern",
    "CannotBeWritten",
    "Decision",
    "Edition",
    "Fault",
    "Files",
    "Folder",
    "Game",
    "Guard",
    "NobodyToPlay",
    "NowhereToKeep",
    "Pattern",
    "Recounted",
    "Repertoire",
    "Reply",
    "Save",
    "Session",
    "Style",
    "UnreadableScript",
    "Wording",
    "as_path",
    "decision_from",
    "fault_of",
    "is_save",
    "is_there",
    "made",
    "open_wording",
    "opened",
    "own_folder",
    "person_in",
    "read_given",
    "read_save",
    "replayed",
    "saved",
    "shipped_wording",
    "style_of",
    "told_apart",
    "typed",
    "unfinished",
]
