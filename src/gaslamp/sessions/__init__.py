"""Sessions: one person's game of one world, line by line. It neither prints nor reads."""

from gaslamp.sessions.answer_schedule import (
    ANSWER_S,
    AT_ONCE,
    TURN_S,
    AnswerSchedule,
    EvenSchedule,
)
from gaslamp.sessions.asides import (
    AT_THE_END,
)
from gaslamp.sessions.branch_maps import (
    BranchMap,
    BranchPoint,
    ways_left,
)
from gaslamp.sessions.branching import (
    PlayedWays,
    WorldTeller,
    branch_points,
    way_number,
    ways_in_journal,
    ways_in_save,
)
from gaslamp.sessions.casting import (
    person_to_play,
)
from gaslamp.sessions.command_escapes import (
    escape_commands,
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
    GameOfOtherText,
    NoSuchGame,
    NowhereToKeep,
)
from gaslamp.sessions.games import (
    last_unfinished_game,
    person_in,
)
from gaslamp.sessions.glances import (
    Glances,
    glances,
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
    NoGoingBack,
    OthersDecide,
    SaveDiffers,
    SaveOfAnotherWorld,
    UnreadableScript,
)
from gaslamp.sessions.regular_files import (
    create_new,
    is_there,
    open_existing,
    read_regular,
    write_whole,
)
from gaslamp.sessions.responding import (
    Responses,
)
from gaslamp.sessions.run_reconstruction import (
    RunRecipe,
    run_from_lines,
    run_from_save,
)
from gaslamp.sessions.save_texts import (
    is_save,
    read_save,
    save_text,
)
from gaslamp.sessions.saves import (
    Save,
    act_as_json,
    act_from,
    seats_of_save,
)
from gaslamp.sessions.sentence_reasons import (
    why_told,
)
from gaslamp.sessions.session import (
    Checkpoint,
    Session,
)
from gaslamp.sessions.style import (
    Edition,
    Reply,
    Shelf,
    Style,
    manner_of,
)
from gaslamp.sessions.turn_json import (
    act_as_offer,
    can_think_of,
    reply_as_json,
    turn_as_json,
)
from gaslamp.sessions.turns import (
    Teller,
    Turn,
)
from gaslamp.sessions.worded_session import (
    WordedSession,
)
from gaslamp.sessions.wording import (
    Wording,
)
from gaslamp.sessions.wording_files import (
    open_wording,
    shipped_wording,
)

__all__ = [
    "ANSWER_S",
    "AT_ONCE",
    "AT_THE_END",
    "TURN_S",
    "AnswerSchedule",
    "BadPattern",
    "BranchMap",
    "BranchPoint",
    "CannotBeWritten",
    "Checkpoint",
    "Edition",
    "EvenSchedule",
    "Fault",
    "Files",
    "Folder",
    "GameOfOtherText",
    "Glances",
    "Guard",
    "NoGoingBack",
    "NoSuchGame",
    "NobodyToPlay",
    "NowhereToKeep",
    "OthersDecide",
    "Pattern",
    "PlayedWays",
    "Repertoire",
    "Reply",
    "Responses",
    "RunRecipe",
    "Save",
    "SaveDiffers",
    "SaveOfAnotherWorld",
    "Session",
    "Shelf",
    "Style",
    "Teller",
    "Turn",
    "UnreadableScript",
    "WordedSession",
    "Wording",
    "WorldTeller",
    "act_as_json",
    "act_as_offer",
    "act_from",
    "as_path",
    "branch_points",
    "can_think_of",
    "create_new",
    "escape_commands",
    "fault_of",
    "glances",
    "is_save",
    "is_there",
    "last_unfinished_game",
    "manner_of",
    "open_existing",
    "open_wording",
    "own_folder",
    "person_in",
    "person_to_play",
    "read_given",
    "read_regular",
    "read_save",
    "reply_as_json",
    "run_from_lines",
    "run_from_save",
    "save_text",
    "seats_of_save",
    "shipped_wording",
    "turn_as_json",
    "way_number",
    "ways_in_journal",
    "ways_in_save",
    "ways_left",
    "why_told",
    "write_whole",
]
