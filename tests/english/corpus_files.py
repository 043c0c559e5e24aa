"""The corpus of typed commands: files of situations, and lines with their readings.

A file of `corpus/` holds, in this order and any number of times,

    == cloak_of_darkness | player | 1 | go west; take off the cloak
    hang up the cloak                  => hang(what: cloak)
    take the unicorn                   => ! You know of nothing by that name here.

A situation names the world (a name, or a file beside the tests), the person, the seed,
and what was typed before. A reading is written as `rendered` writes it:

    take(what: lamp)                   a command; after it, [the line it was taken as]
    cannot take(what: lamp)            a command for what the person knows not to be possible
    take(what: lamp); light(what: lamp)    commands one after another
    meta save "before the fight"       a command to the program
    to joker: "hello" drop(what: knife)    words to somebody, and what they ask for, if anything
    ? Which do you mean, the left glove or the right glove?
    ! You know of nothing by that name here. (take the lamp)    not understood (a suggestion)
    says threat: threaten()            said aloud in these words: the kind of utterance, and the act
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from shared_worlds import edition_of, stage_of

from gaslamp.english.commands.readings import (
    UNKNOWN_VERB,
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Reading,
    Several,
    Understood,
)
from gaslamp.sessions import Edition, speaking
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

FOLDER: Final = Path(__file__).parent / "corpus"
_TESTS: Final = Path(__file__).parent.parent
_ARROW: Final = "=>"


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a command is typed."""

    world: str
    person: str
    seed: int
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One command with its reading; `place` is the file and line it stands in."""

    place: str
    situation: Situation
    typed: str
    expected: str


def entries() -> Iterator[Entry]:
    """The whole corpus, in the order of its files."""
    for path in sorted(FOLDER.glob("*.txt")):
        situation = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("=="):
                situation = situation_of(line)
            elif line.strip() and not line.startswith("#"):
                typed, arrow, expected = line.rpartition(_ARROW)
                assert arrow, f"{path.name}:{number}: no {_ARROW} in: {line}"
                assert situation is not None, f"{path.name}:{number}: no situation before it"
                yield Entry(f"{path.name}:{number}", situation, typed.strip(), expected.strip())


def situation_of(line: str) -> Situation:
    """The situation a heading names."""
    world, person, seed, before = (part.strip() for part in line.strip("= ").split("|"))
    name = str(_TESTS / world) if "." in world else world
    typed = tuple(one.strip() for one in before.split(";") if one.strip())
    return Situation(name, person, int(seed), typed)


@cache
def _stage(world: str) -> tuple[Stage, Edition]:
    return stage_of(world), edition_of(world)


@cache
def repertoire_in(situation: Situation) -> Repertoire:
    """What can be typed in a situation; made once."""
    stage, edition = _stage(situation.world)
    session = new_session(stage, situation.person, situation.seed, edition=edition)
    for line in situation.before:
        session.type(line)
    return Repertoire.of(session.turn)


def read_in(typed: str, repertoire: Repertoire) -> str:
    """What a session makes of a line, in the corpus's notation."""
    reading = repertoire.reading(typed)
    said = speaking.utterance_of(typed, repertoire)
    if said is not None and speaking.goes_first(said, reading, repertoire):
        found = speaking.act_of_saying(said, repertoire, reading)
        return f"says {said.kind}: {found.choice.act.name}()" if found else f"says {said.kind}"
    return rendered(reading, repertoire)


def rendered(reading: Reading, repertoire: Repertoire) -> str:
    """A reading in the corpus's notation."""
    match reading:
        case Ambiguous(question):
            return f"? {question}"
        case NotUnderstood(reason, _, suggestion):
            is_shown = suggestion and reason != UNKNOWN_VERB
            return f"! {reason}" + (f" ({suggestion})" if is_shown else "")
        case Several(commands, corrected):
            parts = [rendered(one, repertoire) for one in commands]
            return "; ".join(parts) + (f" [{corrected}]" if corrected else "")
    tail = f" [{reading.corrected}]" if reading.corrected else ""
    return _single(reading, repertoire) + tail


def _single(reading: Understood | Meta | Addressed, repertoire: Repertoire) -> str:
    match reading:
        case Understood(action, roles):
            named = ", ".join(f"{role}: {value}" for role, value in roles.items())
            timeless = action in {EXAMINE, RECALL, "wait"}
            possible = timeless or repertoire.choice_for(reading) is not None
            return f"{'' if possible else 'cannot '}{action.strip('()')}({named})"
        case Meta(name, argument):
            return f'meta {name} "{argument}"' if argument else f"meta {name}"
        case Addressed(to, words, command):
            inner = f" {_single(command, repertoire)}" if command else ""
            return f'to {to}: "{words}"{inner}'
