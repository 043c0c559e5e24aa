"""Who perceived which sentence of a story: Percept-ToMi, answered by the engine's own percepts.

The suite has stories of ToMi, and for each sentence the people who perceive what it tells. Each
sentence is an act of the world of `witnesses.lamp`, done in the state that those before it made,
and who perceives it is what the engine says of every person. No rule of the suite's is here but how
its sentences are read: a container is where the story says it is, be that said before or after.

Source: C. Jung et al., "Perceptions to Beliefs: Exploring Precursory Inferences for Theory of Mind
    in Large Language Models", EMNLP (2024).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from importlib import resources
from typing import Final, TypeAlias

from gaslamp.adapters.tom.json_lines import records_by_line
from gaslamp.adapters.tom.problems import ImpossibleSentence, NoStories, Skip, UnknownSentence
from gaslamp.adapters.tom.scores import count_phrase
from gaslamp.adapters.tom.sentences import ENTERS, LEAVES, LIES, MOVES, THING, is_run_on
from gaslamp.adapters.tom.telling import nowhere
from gaslamp.checking import check_world
from gaslamp.engine import EngineSpace
from gaslamp.errors import GaslampError, Place
from gaslamp.model import Entity, World
from gaslamp.model.ground import GroundEvent
from gaslamp.values import dataclass
from gaslamp.worlds import read_world

FILE: Final = "witnesses.lamp"
PEOPLE: Final = "person"
KINDS: Final = (PEOPLE, "room", "thing")


def _form(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("WHAT", THING))


_ENTERS: Final = _form(rf"(\S+) (?:{ENTERS}|is in) the (WHAT)")
_LEAVES: Final = _form(rf"(\S+) {LEAVES} the (WHAT)")
_MOVES: Final = tuple(
    _form(rf"(\S+) {moves.replace('WHAT', '(WHAT)')} the (WHAT)") for moves in MOVES
)
_LIES: Final = _form(rf"The (WHAT) {LIES} the (WHAT)")
_IS_FOND: Final = _form(r"(\S+) (?:likes|dislikes|loves|hates) the (WHAT)")

Step: TypeAlias = tuple[str, tuple[str, ...]]
"""An act of the world by its name, and its arguments by the names that the story has."""


@dataclass(frozen=True, slots=True)
class WitnessStory:
    """A story as acts, one for each sentence, and who was published to perceive each.

    `names` are those of the story, by kind.
    """

    number: int
    sentences: tuple[str, ...]
    steps: tuple[Step, ...]
    published: tuple[frozenset[str], ...]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A sentence of which other people are published to perceive it than do here."""

    line: int
    sentence: str
    published: frozenset[str]
    ours: frozenset[str]


@dataclass(slots=True)
class WitnessScores:
    """How many sentences of a file agree, and every one that does not."""

    file: str
    stories: int = 0
    sentences: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)

    def as_text(self) -> str:
        """The scores, then each disagreement on a line."""
        agreeing = self.sentences - len(self.disagreements)
        head = (
            f"{self.file}: percept-tomi, {count_phrase(self.stories, 'story', 'stories')}, "
            f"{count_phrase(self.sentences, 'sentence', 'sentences')}\n"
            f"  {agreeing:,} agree ({agreeing / max(1, self.sentences):.1%})"
        )
        return "\n".join([head, *map(_line, self.disagreements)])

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes under `tom`."""
        return {
            "file": self.file,
            "suite": "percept-tomi",
            "stories": self.stories,
            "sentences": self.sentences,
            "agreeing": self.sentences - len(self.disagreements),
            "disagreements": [
                {
                    "line": one.line,
                    "sentence": one.sentence,
                    "published": sorted(one.published),
                    "ours": sorted(one.ours),
                }
                for one in self.disagreements
            ],
        }


def has_witnesses(text: str) -> bool:
    """Whether a file is of this suite: its first object has perceivers."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.lstrip().startswith("{") and '"perceivers"' in first


def witness_scores(text: str, file: str, skip: Skip | None = None) -> WitnessScores:
    """Every story of a file, each sentence's perceivers beside the published ones.

    Raises:
        NoStories: a line is no story with perceivers.
        UnknownSentence, ImpossibleSentence: the first sentence of no known form, or that cannot be.
    """
    stories = list(_stories(text, file, skip))
    space = EngineSpace(_world_for(stories), 1)
    acts = {(act.name, act.arguments): act for act in space.actions}
    found = WitnessScores(file)
    for story in stories:
        found.stories += 1
        ours = perceivers(space, acts, story)
        for sentence, published, own in zip(story.sentences, story.published, ours, strict=True):
            found.sentences += 1
            if published != own:
                found.disagreements.append(Disagreement(story.number, sentence, published, own))
    return found


def perceivers(
    space: EngineSpace, acts: Mapping[Step, GroundEvent], story: WitnessStory
) -> list[frozenset[str]]:
    """Who perceives each sentence of a story, by the names that it has."""
    state, found = space.initial, []
    in_world = {
        name: f"{kind}_{number}"
        for kind, names in story.names.items()
        for number, name in enumerate(names)
    }
    people = {in_world[name]: name for name in story.names[PEOPLE]}
    for name, arguments in story.steps:
        event = acts[name, tuple(in_world[one] for one in arguments)]
        percepts = zip(space.characters, space.percepts(event, state), strict=True)
        found.append(
            frozenset(people[who] for who, got in percepts if got is not None and who in people)
        )
        state = space.successor(state, event)
    return found


def _world_for(stories: Sequence[WitnessStory]) -> World:
    """The world with as many of each kind as the largest story has."""
    text = resources.files(__package__).joinpath(FILE).read_bytes()
    entities = tuple(
        Entity(f"{kind}_{number}", ("character" if kind == PEOPLE else kind,))
        for kind in KINDS
        for number in range(max((len(one.names[kind]) for one in stories), default=1) or 1)
    )
    world = replace(read_world(text, FILE), entities=entities)
    check_world(world)
    return world


def _stories(text: str, file: str, skip: Skip | None) -> Iterator[WitnessStory]:
    for story, (number, record) in enumerate(records_by_line(text, file, skip), 1):
        place = Place(file, number, 1)
        match record:
            case {"story": list() as told, "perceivers": list() as published} if len(told) == len(
                published
            ):
                yield _story(list(map(str, told)), list(published), number, (story, place), skip)
            case _:
                wrong = NoStories("this object has no story with perceivers", place)
                if skip is None:
                    raise wrong
                skip(wrong)


def _story(
    sentences: Sequence[str],
    published: Sequence[object],
    number: int,
    where: tuple[int, Place],
    skip: Skip | None,
) -> WitnessStory:
    names: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    rooms = _rooms(sentences)
    steps, read, seen = [], [], []
    inside: dict[str, str] = {}
    for order, (sentence, witnesses) in enumerate(zip(sentences, published, strict=True), 1):
        step = _step(sentence.strip(" ."), rooms, names)
        why = None if step is None else _against(step, inside)
        if step is None or why is not None:
            wrong: GaslampError = (
                UnknownSentence(sentence, order, *where)
                if why is None
                else ImpossibleSentence(sentence, why, order, *where)
            )
            if skip is None:
                raise wrong
            skip(wrong)
            continue
        steps.append(step)
        read.append(sentence)
        seen.append(frozenset(map(str, witnesses if isinstance(witnesses, list) else ())))
    named = {kind: tuple(found) for kind, found in names.items()}
    return WitnessStory(number, tuple(read), tuple(steps), tuple(seen), named)


def _against(step: Step, inside: dict[str, str]) -> str | None:
    """Why an act cannot be, by who is inside which room so far, which it is noted in; else None."""
    match step:
        case "enter", (who, where):
            inside[who] = where
        case "leave", (who, where):
            if inside.get(who) == where:
                del inside[who]
            elif who in inside:
                return f"{who} is in the {inside[who].removeprefix('room ')}"
            else:
                return nowhere(who)
        case "move", (who, _) if who not in inside:
            return nowhere(who)
    return None


def _rooms(sentences: Sequence[str]) -> dict[str, str]:
    """The room of each container that the story says where it is, by its name."""
    return {
        found[1]: found[2]
        for sentence in sentences
        if (found := _LIES.fullmatch(sentence.strip(" .")))
    }


def _step(
    sentence: str, rooms: Mapping[str, str], names: Mapping[str, dict[str, None]]
) -> Step | None:
    def named(kind: str, name: str) -> str:
        # One name may be of a room and of a thing.
        names[kind][f"{kind} {name}" if kind != PEOPLE else name] = None
        return f"{kind} {name}" if kind != PEOPLE else name

    if is_run_on(sentence):
        return None
    if found := _LIES.fullmatch(sentence):
        within = rooms.get(found[2], found[2])
        return "lie", (named("thing", found[1]), named("room", within))
    if found := _ENTERS.fullmatch(sentence):
        return "enter", (named(PEOPLE, found[1]), named("room", found[2]))
    if found := _LEAVES.fullmatch(sentence):
        return "leave", (named(PEOPLE, found[1]), named("room", found[2]))
    if found := next(filter(None, (one.fullmatch(sentence) for one in _MOVES)), None):
        return "move", (named(PEOPLE, found[1]), named("thing", found[2]))
    if found := _IS_FOND.fullmatch(sentence):
        return "be_fond", (named(PEOPLE, found[1]),)
    return None


def _line(one: Disagreement) -> str:
    return (
        f"  line {one.line}: {one.sentence}: published {_listed(one.published)}, "
        f"here {_listed(one.ours)}"
    )


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(one for one in names if one)) or "nobody"
