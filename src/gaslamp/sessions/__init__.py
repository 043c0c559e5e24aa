"""Sessions: one person's game of one world, line by line. It neither prints nor reads."""

from gaslamp.sessions.casting import (
    person_to_play,
)
from gaslamp.sessions.commands import (
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
    Save,
    act_from,
    seats_of_save,
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
    Shelf,
    Style,
    manner_of,
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
    "BadPattern",
    "CannotBeWritten",
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
    "Shelf",
    "Style",
    "UnreadableScript",
    "Wording",
    "act_from",
    "as_path",
    "fault_of",
    "is_save",
    "is_there",
    "made",
    "manner_of",
    "open_wording",
    "opened",
    "own_folder",
    "person_in",
    "person_to_play",
    "read_given",
    "read_save",
    "saved",
    "seats_of_save",
    "shipped_wording",
    "told_apart",
    "typed",
    "unfinished",
]
