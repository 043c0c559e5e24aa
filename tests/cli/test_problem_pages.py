"""Every problem code has a page; the index lists them all; the pages show what is really said.

`python tests/cli/test_problem_pages.py` writes the index anew. (GL1 and GL2 have tests of their
own, which read and check each page's examples.)
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Final

import pytest
from error_classes import all_error_classes

from gaslamp.adapters.environments import problems as environments
from gaslamp.adapters.environments.problems import NotASetting
from gaslamp.adapters.mcp import problems as models
from gaslamp.adapters.parquet.problems import (
    NotARunFolder,
    OtherRuns,
    RunFolderInUse,
    WorkerDied,
)
from gaslamp.adapters.postgres import problems as postgres
from gaslamp.adapters.tom import problems as suites
from gaslamp.adapters.witness_ledger import NotInLedger
from gaslamp.authoring import problems as writing
from gaslamp.cli import problems as asked
from gaslamp.cli import reporting
from gaslamp.errors import GaslampError, Place, WrongArgument
from gaslamp.inquiry.god_view import NoSuchProperty
from gaslamp.inquiry.trace import NoSuchEvent, NoTrace
from gaslamp.model import GroundingTooLarge
from gaslamp.model.epistemic import EndlessMinds, TriggerLoop
from gaslamp.model.ground import DividedByZero
from gaslamp.model.numbers import NumberBeyond, NumberTooLarge
from gaslamp.model.problems import (
    ChangedByLooks,
    ChangedInMinds,
    ChangeTooLarge,
    FollowsFromOthers,
    sizes,
)
from gaslamp.notation.problems import ChangeInCondition, UnquotedText
from gaslamp.notation.questions import UnreadableExpression
from gaslamp.records import chance, clock
from gaslamp.records import journal_problems as journals
from gaslamp.records import log as logs
from gaslamp.records import response_problems as responding
from gaslamp.records import schedule as schedules
from gaslamp.records import seat_keys as seats
from gaslamp.reports import problems as questions
from gaslamp.runs import problems as running
from gaslamp.runs.move_game import MovesByItself
from gaslamp.screens.jsonl import LineTooLong, NotAChoice, NotACommand
from gaslamp.screens.web import problems as web
from gaslamp.screens.workbench import problems as workbench
from gaslamp.sessions import game_problems as keeping
from gaslamp.sessions import problems as playing
from gaslamp.simulation import CannotDoThat, NobodyOfThatName, NotYourTurn
from gaslamp.simulation.problems import RebuiltOtherwise, TooDeep
from gaslamp.simulation.time import event_limits
from gaslamp.simulation.views.choice_limits import TooManyChoices
from gaslamp.views import Act
from gaslamp.worlds import problems as files

PAGES: Final = Path(__file__).parents[2] / "docs" / "reference" / "problems"
INDEX: Final = PAGES / "index.md"
WITHOUT_CLASS: Final = (reporting.BUG_CODE, reporting.MEMORY_CODE, reporting.INTERRUPTED_CODE)

BLOCKS: Final = {
    "GL0": "The program itself",
    "GL1": "A world that makes no sense",
    "GL18": "A file in Sabre's notation that cannot be read",
    "GL2": "A text that cannot be read as a world",
    "GL3": "A world that cannot be run",
    "GL4": "What the command line asks for",
    "GL5": "Runs, logs and journals",
    "GL6": "Files, saves and players",
    "GL7": "Suites, tables and environments",
    "GL78": "Worlds of several files",
    "GL80": "A text that cannot be read as a world, continued",
    "GL83": "Front matter",
    "GL84": "Quantities that something changes",
    "GL85": "Games over MCP and on a page, continued",
    "GL87": "Games on several servers",
    "GL88": "What readers say, and other ways to go on",
    "GL89": "Games that move into a database",
}

LIKE: Final = "has(ann) == cup"
SHOWN: Final[list[GaslampError]] = [
    playing.UnknownStyle("lish", ["plain", "sparse", "lush"]),
    playing.NoGoingBack(),
    playing.NowhereToRespond(),
    playing.ResponseTooLong(1000),
    responding.ResponsesUnavailable("cellar.responses", "attempt to write a readonly database"),
    responding.NotResponses("notes.db", "something else"),
    responding.ResponsesTooNew("cellar.responses", 9, 1),
    responding.ResponsesDamaged(
        "cellar.responses", "response 2 was changed by hand, or is damaged"
    ),
    responding.NoSuchResponse("cellar.responses", 9),
    playing.UnknownContent("blod", ["blood", "fire"]),
    asked.NoSuchMoment("61839c"),
    playing.OthersDecide(),
    running.NotPlayed("bob", ("sally", "anne")),
    models.SeatTaken("anne"),
    models.KeyWanted(),
    models.SeedNotYours(),
    models.CannotKeep(),
    asked.RayNotInstalled(),
    NotInLedger(3, "Bob is in no room; /enter Bob ROOM says where", "Bob: Hello?"),
    models.WrongCall("do", '"command" is to be a text'),
    WrongArgument.of("world", "a World", "sally_anne", 'open_world("sally_anne") opens one'),
    GroundingTooLarge("property near", 1_000_000, 200_000, Place("scene.lamp", 12, 1)),
    DividedByZero(3),
    FollowsFromOthers(
        "pulse",
        True,
        (
            "lost",
            "reserve",
            "saturation",
            "anoxia",
            "pain",
            "daze",
            "vigour",
            "dazzle",
            "dark_adapted",
        ),
        Place("wrong.lamp", 6, 13),
    ),
    ChangedInMinds("lost", Place("wrong.lamp", 8, 13)),
    ChangeTooLarge("lost", "from 0 to 1", 20, Place("wrong.lamp", 6, 24)),
    ChangedByLooks("pain", "thud", Place("wrong.lamp", 9, 13)),
    ChangeInCondition("-=", Place("wrong.lamp", 1, 32)),
    UnquotedText("title", "The Second Ledger", Place("wrong.lamp", 1, 1)),
    TriggerLoop(["flip", "flop", "flip"], Place("sky.lamp", 5, 1)),
    EndlessMinds(5_000, 60, 4),
    event_limits.TooMuchAtOnce("action ring", Place("tower.lamp", 9, 1)),
    event_limits.TooMuchHappens(
        "process tick", 300, "within one second", Place("tower.lamp", 9, 1)
    ),
    NumberTooLarge("process spreads", Place("forge.lamp", 12, 1)),
    NumberBeyond("9" * 399, Place("forge.lamp", 12, 20)),
    TooManyChoices("action carry", 64_000, 400, Place("maze.lamp", 20, 1)),
    sizes.TooManySlots(1_500, 60, Place("tower.lamp", 14, 11)),
    sizes.DefinitionTooDeep(
        "step21",
        "is the end of a chain of more than 20 definitions",
        Place("tower.lamp", 40, 1),
    ),
    sizes.TypesTooDeep("t101", 100, Place("tower.lamp", 130, 1)),
    sizes.TooManyWaysToType(16_777_216, 1_000, Place("tower.lamp", 20, 1)),
    sizes.TypedTooLong(61, 30, Place("tower.lamp", 20, 1)),
    TooDeep(5, 4),
    RebuiltOtherwise("Sally and Anne", "9c41d0e87a55" + 52 * "0", "1f0c52a97b3e" + 52 * "0"),
    asked.BadUsage("No such command 'paint'."),
    questions.UnreadableGoal(
        'nothing is called "an"; did you mean "ann"?', LIKE, Place("--goal", 1, 5)
    ),
    questions.NoAuthorUtility(LIKE),
    questions.GoalHoldsAlready("has(ann) == ?"),
    questions.UnknownCharacter("sallie", ["sally", "anne"]),
    questions.UnknownAct("tak(ann, lamp)", 'there is no action "tak"; did you mean "take"?'),
    questions.ImpossibleAct("take(ann, cup)", 2, ["has(ann) == ? does not hold"]),
    UnreadableExpression(
        'there is no property or definition "hs"; did you mean "has"?',
        LIKE,
        Place("EXPRESSION", 1, 1),
    ),
    questions.UnknownQuestion("believe sally inside(ball)"),
    asked.PlotsNotInstalled("matplotlib"),
    asked.LspNotInstalled("pygls"),
    writing.NotAName('title: "A hall"'),
    writing.NotATranscript("../other", "a name is letters, digits, spaces and hyphens"),
    workbench.ChangedOnDisk("hall.lamp"),
    workbench.NotAskedRight(),
    writing.CannotRename("hall", "stairs", "hall.lamp has one of that name already"),
    asked.FileIsThere("beliefs.jsonl"),
    asked.TablesNotInstalled("pyarrow"),
    NotARunFolder("thesis", "holds other files"),
    OtherRuns("sally", "the root seed", "7", "8"),
    RunFolderInUse("sally"),
    NotASetting("form", '"pixels" is none', ["array", "dict", "text"]),
    WorkerDied(1_200, 10_000, "dark"),
    asked.TooMuchToRead("stories.jsonl.gz", 32 * 2**20),
    clock.BadTime(-5),
    chance.BadStream("a purpose needs a name"),
    chance.BadOdds("aim", "there is no weight above 0"),
    schedules.NothingScheduled(),
    schedules.NotScheduled(7),
    logs.LogRunsBack(10, 20),
    logs.NoSuchEntry(9, 3),
    logs.LogTampered(4, "its hash does not follow from it and the entries before"),
    journals.NotAJournal("notes.db"),
    journals.JournalTooNew("scene.journal", 9, 2),
    journals.JournalUnavailable("scene.journal", "disk I/O error"),
    journals.NoSuchSession(3),
    journals.WrongIndex(1, 9, 4),
    journals.BadSession(f"the seed {2**63} is not a whole number of 64 bits, with sign"),
    journals.NotAPlainFile("games", "a link"),
    journals.JournalDamaged(
        "games.journal", "game 2: row 4 was changed by hand, or one before it is missing"
    ),
    journals.PlayedElsewhere(3),
    journals.GamesMoved("games/games.journal", "postgresql://db.example.org/games"),
    journals.NoGamesThere("gmes"),
    journals.GamesDiffer(
        "games/games.journal",
        "postgresql://db.example.org/games",
        "3 of its 10 keys are there already, and the others are not",
    ),
    journals.UnmovableGame(
        "games/games.journal", 12, "row 4 was changed by hand, or one before it is missing"
    ),
    journals.SessionInUse(3),
    keeping.NoSuchDecision("x.save", 4, 9),
    keeping.NoSuchGame("games.journal", 9),
    keeping.AnotherGame(3, "dark_room", "crane"),
    keeping.GameOfOtherText(3, "dark_room"),
    keeping.NowhereToKeep("no HOME is set"),
    NobodyOfThatName("bob", ["sally", "anne"]),
    NotYourTurn(),
    CannotDoThat(Act("put", ("sally", "moon")), "sally"),
    NoTrace(),
    NoSuchEvent("slam", "nothing of that name happened"),
    files.NoSuchWorld("sally_ann", ["sally_anne"]),
    files.IsAFolder("scenes", "scenes/cellar.lamp"),
    files.CannotBeRead("cellar.lamp", "Permission denied"),
    files.NotText("picture.lamp", Place("picture.lamp", 1, 1)),
    files.CannotInclude(
        "../rooms.lamp",
        "a part lies in the folder of the world, and is named by its path from there",
        Place("house.lamp", 3, 1),
    ),
    playing.NotASave("notes.txt"),
    playing.NotAName(64),
    playing.FilesClosed(),
    playing.DamagedSave("evening.save", '"seed" is no whole number of 64 bits'),
    playing.SaveTooNew("evening.save", 9, 2),
    playing.SaveOfAnotherWorld("evening.save", "Sally and Anne", "The Dark Room"),
    playing.SaveOfAnotherPerson("evening.save", "joker", "crane"),
    running.WorldChanged("cellar.lamp", "0" * 64, "f" * 64),
    running.NotARunSpec("seed", "is no int"),
    playing.SaveDiffers("evening.save", 7),
    playing.CannotBeWritten("evening.save", "No space left on device"),
    playing.NobodyToPlay("batman", ["crane", "joker"]),
    playing.NothingToResume("scene.journal", "dark_room", "crane"),
    asked.ScreenNotInstalled("textual"),
    asked.NoTerminal(),
    NotACommand(),
    LineTooLong(),
    NotAChoice(),
    models.NoSuchGame(),
    models.TooManyGames(100),
    models.RequestReused("7"),
    models.NoSuchWorld("attic", ("cloak_of_darkness", "dark_room", "sally_anne")),
    models.MissingMcp(),
    models.NothingToDo(),
    models.NoneOfTheirs(),
    models.NothingSaid(),
    models.NoSuchSeed(),
    playing.UnreadableScript(
        "{timer} is no line of text, and nothing else is typed here", Place("win.regtest", 4, 1)
    ),
    playing.UnreadableWording('"sunny" is no condition', Place("wording.txt", 2, 1)),
    suites.UnknownSentence("Ann danced in the hall.", 2, 1, Place("stories.jsonl", 1, 1)),
    suites.ImpossibleSentence(
        "Ann exited the attic.", "Ann is in the hall", 3, 1, Place("stories.jsonl", 1, 1)
    ),
    suites.UnknownQuestion("Why does Ann dance?", 1, Place("stories.jsonl", 1, 1)),
    suites.NoStories("the file is empty", Place("stories.jsonl", 1, 1)),
    web.NoSuchSave("before the shot"),
    web.NotAMessage(),
    web.NoGameYet(),
    web.NotOver(),
    web.NoSuchWay(),
    web.NoPyodide("pyodide", "pyodide.mjs"),
    web.NotAnExport("public"),
    web.CannotFetchPyodide("there is no npm here"),
    web.NoSuchSeat(),
    web.MissingWeb(),
    web.TooBusy(),
    web.NoNamedSaves(),
    web.MissingPostgres(),
    web.NotAWorker("10.0.0.7:8001"),
    web.NoWorker(),
    postgres.NotAnAddress("it names no database"),
    postgres.DatabaseUnavailable("postgresql://db.example.org/games", "Connection refused"),
    postgres.DatabaseTooNew("postgresql://db.example.org/games", 2, 1),
    web.TextHasChanged("Letter"),
    web.GameDiffers(3),
    web.PlayedByAnotherServer(),
    seats.SeatsTooNew("games/seats.db", 3, 2),
    web.OnlyReads(),
    web.GoneOnWithout("Anne"),
    web.SceneStopped("memory"),
    web.UnservedWorld('letter.lamp:3:1: nothing is called "lanp" [GL101]'),
    web.CannotRecord(),
    web.DamagedGame(),
    web.CannotListen("127.0.0.1:8000", "Address already in use"),
    environments.SettingTooSmall("tick_ms", 0, 1),
    environments.NobodyPlayed(("sally", "anne")),
    environments.WrongAgents('"bob" does not answer', ("sally", "anne")),
    running.NoSuchAct("sally", 99, 9),
    environments.NotBegun(),
    MovesByItself('the quantity "dazzle"'),
    NoSuchProperty("insde(ball)", ("at(sally)", "inside(ball)")),
]


def classes() -> dict[str, list[type[GaslampError]]]:
    """Every class of error in the package, by code; classes only derived from have none."""
    found: dict[str, list[type[GaslampError]]] = {}
    for kind in all_error_classes():
        if kind.code != GaslampError.code:
            found.setdefault(kind.code, []).append(kind)
    return found


def title(page: Path) -> str:
    """The heading of a page, without its code."""
    heading = page.read_text("utf-8").splitlines()[0]
    found = re.fullmatch(rf"# {page.stem}: (.+)", heading)
    assert found is not None, f'{page.name} should begin "# {page.stem}: ..."'
    return found[1]


def block(code: str) -> str:
    """The longest start of a code that has a heading."""
    return max((start for start in BLOCKS if code.startswith(start)), key=len)


def index() -> str:
    """What the index should be."""
    lines = ["# Every problem code", ""]
    lines += [
        "Each message ends in its code, and each code has a page. Generated from the pages by"
    ]
    lines += ["`python tests/cli/test_problem_pages.py`; a test keeps it true."]
    pages = sorted(PAGES.glob("GL*.md"))
    for start, heading in BLOCKS.items():
        rows = [page for page in pages if block(page.stem) == start]
        lines += ["", f"## {heading}", "", "| code | what is wrong |", "|---|---|"]
        lines += [f"| [{page.stem}]({page.name}) | {title(page)} |" for page in rows]
    return "\n".join([*lines, ""])


@pytest.mark.slow  # whichever is the first imports all there is
def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {page.stem for page in PAGES.glob("GL*.md")}
    assert pages == {*classes(), *WITHOUT_CLASS}


@pytest.mark.slow  # as above
def test_no_two_problems_share_a_code() -> None:
    shared = {code: kinds for code, kinds in classes().items() if len(kinds) > 1}
    assert shared == {}


def test_the_index_lists_every_code() -> None:
    assert INDEX.read_text("utf-8") == index()


@pytest.mark.parametrize("error", SHOWN, ids=lambda error: error.code)
def test_a_page_shows_the_message(error: GaslampError) -> None:
    text = (PAGES / f"{error.code}.md").read_text("utf-8")
    assert f"The message:\n\n```text\n{error}\n```\n" in text


def test_the_page_of_what_no_log_can_hold_shows_the_message() -> None:
    with pytest.raises(logs.NotJson) as caught:
        logs.canonical({"who": {"ann"}})  # type: ignore[dict-item]  # that is the point
    test_a_page_shows_the_message(caught.value)


@pytest.mark.slow  # as above
def test_every_problem_from_the_third_block_on_is_shown() -> None:
    later = {code for code in classes() if code >= "GL3"}
    shown = {error.code for error in SHOWN} - {WrongArgument.code}
    assert later == shown | {logs.NotJson.code}


@pytest.mark.slow  # as above
def test_every_class_says_what_it_is_about() -> None:
    silent = [kind for kinds in classes().values() for kind in kinds if not inspect.getdoc(kind)]
    assert silent == []


if __name__ == "__main__":
    INDEX.write_text(index(), "utf-8")
