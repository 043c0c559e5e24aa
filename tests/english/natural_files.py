"""Natural lines: what somebody types who has read no manual, and what they would expect of it.

A file of `corpus/natural/` holds situations as in `corpus_files`, and below each its lines:

    == dark_room | crane | 8 |
    who's that?                 => said:question
    check my gun                => free or act:check
    shoot the voice             => helped

What can be expected, one of several where "or" stands between:

    said, said:threat     it is said aloud, in these very words (and is that kind of utterance)
    act:draw              this is done, or tried
    free                  it is answered, and takes no time
    helped                it is not done, and the answer says what would be

A line *does harm* if something is done, or said aloud, that was not to be expected.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

sys.path.insert(0, str(Path(__file__).parent))

from corpus_files import FOLDER, Situation, situation_of  # found by the line before
from shared_worlds import edition_of, stage_of

from gaslamp.english.speech.performatives import performative_in
from gaslamp.sessions import Session
from gaslamp.testing import new_session

NATURAL: Final = FOLDER / "natural"
Outcome = Literal["met", "helped", "missed", "harm"]
_WORD: Final = re.compile(r"\w+")
_REPORTING: Final = frozenset(
    ["tell", "ask", "reply", "warn", "promise", "swear", "say", "call", "threaten", "offer", "beg",
     "thank", "accuse", "yell", "order", "remind", "explain", "demand", "apologise", "mumble"]
)  # fmt: skip
_SHORTEST_HELP: Final = 20


@dataclass(frozen=True, slots=True)
class NaturalLine:
    """A line with what would be expected of it; `place` is where it stands."""

    place: str
    situation: Situation
    typed: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a line, in the notation of what is expected, and how that compares."""

    line: NaturalLine
    outcome: Outcome
    did: str
    text: str


def natural_lines(name: str) -> Iterator[NaturalLine]:
    """The lines of one file, in order."""
    situation = None
    text = (NATURAL / f"{name}.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("=="):
            situation = situation_of(line)
        elif line.strip() and not line.startswith("#"):
            typed, _, expected = line.rpartition("=>")
            assert situation is not None, f"{name}.txt:{number}: no situation before it"
            each = tuple(one.strip() for one in expected.split(" or "))
            yield NaturalLine(f"{name}.txt:{number}", situation, typed.strip(), each)


def tried(lines: Iterator[NaturalLine]) -> Iterator[Tried]:
    """What comes of each line, typed where its situation says."""
    session, now = None, None
    for line in lines:
        if line.situation != now:
            session, now = _session_in(line.situation), line.situation
        assert session is not None
        standing = session.checkpoint()
        before = len(session.story.decisions)
        reply = session.type(line.typed)
        decided = session.story.decisions[before:]
        did = "helped" if reply.is_refused else "free"
        if decided:
            did = f"act:{decided[0].name}"
        if decided and decided[0].words:
            did = f"said:{decided[0].arguments[1] if len(decided[0].arguments) > 1 else ''}"
            did = did if _is_said(decided[0].words, line.typed) else "said otherwise"
        yield Tried(line, _outcome(line, did, reply.text), did, reply.text)
        session.stand(standing)


def _session_in(situation: Situation) -> Session:
    stage, edition = stage_of(situation.world), edition_of(situation.world)
    session = new_session(stage, situation.person, situation.seed, edition=edition)
    for line in situation.before:
        session.type(line)
    return session


def _is_said(words: str, typed: str) -> bool:
    """Whether what was said stands in what was typed, word for word."""
    said, all_typed = _words(words), _words(typed)
    if performative_in(" ".join(all_typed)) is not None:
        return True  # the verb is the saying of it: "apologise"
    if all_typed[:2] == ["introduce", "myself"]:
        return True
    if not _REPORTING.isdisjoint(all_typed) and '"' not in typed:
        return bool(set(said) & set(all_typed))  # reported, and so in other words
    size = len(said)
    return any(all_typed[i : i + size] == said for i in range(len(all_typed) - size + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def _outcome(line: NaturalLine, did: str, text: str) -> Outcome:
    general = did.partition(":")[0]
    if did in line.expected or (general == "said" and "said" in line.expected):
        return "met"
    if general == "said" and any(one.startswith("said:") for one in line.expected):
        return "met"  # in these words, though taken for another kind of act
    if did in {"free", "helped"}:
        return "helped" if len(text) >= _SHORTEST_HELP else "missed"
    return "harm"
