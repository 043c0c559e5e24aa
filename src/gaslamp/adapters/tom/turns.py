"""Whether to ask, to tell or to pass: scenarios of a game of two teams, decided out of beliefs.

Each scenario is a row of events that some perceive, then a question that somebody has to answer,
and somebody's turn before that. The events are acts of the world of `turns.lamp`; whoever's turn it
is then does what makes most sense to them, as the planner has it for anybody: what they would gain,
in their own mind, by asking or by telling, and nothing is passing. No rule of the game is here but
how its fields are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from importlib import resources
from typing import Final, TypeAlias

from gaslamp.adapters.tom.json_lines import records_by_line
from gaslamp.adapters.tom.problems import NoStories, Skip
from gaslamp.checking import check_world
from gaslamp.engine import EngineSpace
from gaslamp.errors import Place
from gaslamp.model import Entity, Value, World
from gaslamp.model.ground import GroundEvent
from gaslamp.planning import Limits, Planner
from gaslamp.values import dataclass
from gaslamp.worlds import read_world

FILE: Final = "turns.lamp"
TEAMS: Final = {"A": "B", "B": "A", "C": "D", "D": "C"}
AHEAD: Final = Limits(character=1, belief=2)
"""One act ahead, of which there is only one, and minds within minds."""

ACTIONS: Final = {"ask": "Ask Teammate", "tell": "Tell Teammate"}
NOTHING_GAINS: Final = "Pass"
WHOSE: Final = {"me": "self", "teammate": "teammate"}
"""What the suite calls them; the others are opponents."""

Step: TypeAlias = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: its acts in order, the names in it, and what was published to be right.

    `knows` are the published words for what self and teammate know of the container, and, where an
    opponent answers, that opponent, by their names in the world.
    """

    line: int
    steps: tuple[Step, ...]
    containers: tuple[str, ...]
    things: tuple[str, ...]
    question: str
    published: str
    knows: Mapping[str, str]


@dataclass(slots=True)
class TurnScores:
    """How many scenarios of a file agree: in what is done, and in what is believed."""

    file: str
    scenarios: int = 0
    acting: Counter[str] = field(default_factory=Counter)
    agreeing: Counter[str] = field(default_factory=Counter)
    believing: Counter[str] = field(default_factory=Counter)
    believed: Counter[str] = field(default_factory=Counter)
    disagreements: list[tuple[int, str, str, str]] = field(default_factory=list)

    def as_text(self) -> str:
        """The scores, then each disagreement on a line."""
        lines = [f"{self.file}: ask, tell or pass, {self.scenarios:,} scenarios"]
        lines += [
            f"  {kind}: {self.agreeing[kind]:,} of {times:,} agree"
            for kind, times in sorted(self.acting.items())
        ]
        lines += [
            f"  {whose} knows: {self.believing[whose]:,} of {times:,} agree"
            for whose, times in sorted(self.believed.items())
        ]
        lines += [
            f"  line {line}: {what}: published {published}, here {ours}"
            for line, what, published, ours in self.disagreements
        ]
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The object that docs/reference/json.md describes under `tom`."""
        return {
            "file": self.file,
            "suite": "ask-tell-pass",
            "scenarios": self.scenarios,
            "by_action": {
                kind: {"right": self.agreeing[kind], "of": times}
                for kind, times in sorted(self.acting.items())
            },
            "by_belief": {
                whose: {"right": self.believing[whose], "of": times}
                for whose, times in sorted(self.believed.items())
            },
            "disagreements": [
                {"line": line, "what": what, "published": published, "ours": ours}
                for line, what, published, ours in self.disagreements
            ],
        }


def has_turns(text: str) -> bool:
    """Whether a file is of this suite: its first object says whose turn it is."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.lstrip().startswith("{") and '"whose_turn"' in first


def turn_scores(text: str, file: str, skip: Skip | None = None) -> TurnScores:
    """Every scenario of a file, decided, beside the published action and beliefs.

    Raises:
        NoStories: a line is no scenario, and nothing takes that.
    """
    scenarios = list(_scenarios(text, file, skip))
    game = _Game(_world_for(scenarios))
    found = TurnScores(file)
    for one in scenarios:
        found.scenarios += 1
        found.acting[one.published] += 1
        action, knows = game.play(one)
        if action == one.published:
            found.agreeing[one.published] += 1
        else:
            found.disagreements.append((one.line, "action", one.published, action))
        for who, published in one.knows.items():
            whose, own = WHOSE.get(who, "opponent"), knows[who]
            found.believed[whose] += 1
            found.believing[whose] += published == own
            if published != own:
                found.disagreements.append((one.line, whose, published, own))
    return found


class _Game:
    """The world, run: what is done in a scenario, and what is known in the mind of who does it."""

    def __init__(self, world: World) -> None:
        self._space = EngineSpace(world, AHEAD.belief)
        self._planner = Planner(self._space, AHEAD, anywhere=True)
        self._acts: dict[Step, GroundEvent] = {
            (act.name, act.arguments): act for act in self._space.actions
        }

    def play(self, scenario: Scenario) -> tuple[str, dict[str, str]]:
        """What makes most sense to whoever's turn it is, and what they take each to know."""
        space = self._space
        in_world = {
            **{name: f"container_{n}" for n, name in enumerate(scenario.containers)},
            **{f"thing {name}": f"thing_{n}" for n, name in enumerate(scenario.things)},
        }
        state = space.initial
        for name, arguments in scenario.steps:
            event = self._acts[name, tuple(in_world.get(one, one) for one in arguments)]
            state = space.successor(state, event)
        mind = space.belief(state, "me")
        options = self._planner.sensible_acts_believing("me", mind)
        best = max(options, key=lambda one: one.gain, default=None)
        action = NOTHING_GAINS if best is None or best.gain <= 0 else ACTIONS[best.act.name]
        about = in_world[scenario.question]
        own = space.value(mind, "inside", about)
        sure = {who: space.value(mind, "is_sure", who, about) is True for who in space.characters}
        knows = {"me": "Knows X" if sure["me"] else "Believes X"}
        for who in scenario.knows:
            if who != "me":
                theirs = space.value(space.belief(mind, who), "inside", about)
                knows[who] = _words(own, theirs, is_sure=sure["me"], knows=sure[who])
        return action, knows


def _words(own: Value, theirs: Value, *, is_sure: bool, knows: bool) -> str:
    """What another knows, in the suite's words, as somebody has it who may be sure or not."""
    if knows:
        return "Knows Truth"
    if theirs is None or not is_sure:
        return "Unknown"
    return "Believes Truth" if theirs == own else "Believes False"


def _world_for(scenarios: list[Scenario]) -> World:
    text = resources.files(__package__).joinpath(FILE).read_bytes()
    most = {
        "container": max((len(one.containers) for one in scenarios), default=1),
        "thing": max((len(one.things) for one in scenarios), default=1),
    }
    entities = tuple(
        Entity(f"{kind}_{number}", (kind,))
        for kind, count in most.items()
        for number in range(count)
    )
    world = read_world(text, FILE)
    world = replace(world, entities=(*world.entities, *entities))
    check_world(world)
    return world


def _scenarios(text: str, file: str, skip: Skip | None) -> Iterator[Scenario]:
    for number, record in records_by_line(text, file, skip):
        try:
            yield _scenario(record, number, Place(file, number, 1))
        except NoStories as error:
            if skip is None:
                raise
            skip(error)


def _scenario(record: Mapping[str, object], number: int, place: Place) -> Scenario:
    match record:
        case {
            "whose_turn": str(turn),
            "who_answers": str(answers),
            "question_container": str(question),
            "present_initially": list() as present,
            "events": list() as events,
            "correct_action": str(published),
            "ks_self": str(own),
            "ks_teammate": str(mate),
            "ks_opponent": str(opponent),
        } if turn in TEAMS and answers in TEAMS:
            reader = _Reader(turn, place)
            steps = reader.steps(present, events)
            answering = reader.person(answers)
            steps.append(("pose", (answering, reader.container(question))))
            # Of the two opponents the one is meant who answers; else it is not said which.
            knows = {answering: opponent} if answering not in WHOSE else {}
            return Scenario(
                number,
                tuple(steps),
                tuple(reader.containers),
                tuple(reader.things),
                question,
                published,
                {"me": own, "teammate": mate, **knows},
            )
        case _:
            raise NoStories("this object is no scenario", place)


class _Reader:
    """Reads the events of one scenario, in the names of the world for people."""

    def __init__(self, turn: str, place: Place) -> None:
        others = [name for name in TEAMS if name not in {turn, TEAMS[turn]}]
        self._people = dict(
            zip((turn, TEAMS[turn], *others), ("me", "teammate", "third", "fourth"), strict=True)
        )
        self._place = place
        self.containers: dict[str, None] = {}
        self.things: dict[str, None] = {}

    def person(self, name: object) -> str:
        """Somebody's name in the world."""
        found = self._people.get(str(name))
        if found is None:
            raise NoStories(f"nobody is called {name!r}", self._place)
        return found

    def container(self, name: object) -> str:
        """A container, noted."""
        self.containers[str(name)] = None
        return str(name)

    def _thing(self, name: object) -> str:
        self.things[str(name)] = None
        return f"thing {name}"

    def steps(self, present: list[object], events: list[object]) -> list[Step]:
        """The acts that the events are, from those who are there at first."""
        found: list[Step] = [("begin", (self.person(one),)) for one in present]
        room = set(present)
        inside: dict[object, object] = {}
        for order, event in enumerate(events, 1):
            why = _against(event, room, inside) if isinstance(event, dict) else None
            if why is not None:
                raise NoStories(f"event {order} cannot be: {why}", self._place)
            match event:
                case {"event_type": "put", "item": what, "container": into}:
                    found.append(("put", (self._thing(what), self.container(into))))
                case {
                    "event_type": "move",
                    "item": what,
                    "from_container": out_of,
                    "to_container": into,
                }:
                    spots = self.container(out_of), self.container(into)
                    found.append(("shift", (self._thing(what), *spots)))
                case {"event_type": "leave", "character": who}:
                    found.append(("go_out", (self.person(who),)))
                case {"event_type": "enter", "character": who}:
                    found.append(("arrive", (self.person(who),)))
                case _:
                    raise NoStories("an event is of no known kind", self._place)
        return found


def _against(
    event: Mapping[str, object], room: set[object], inside: dict[object, object]
) -> str | None:
    """Why an event cannot be after those before it; None: it can.

    By who is in the room so far and what inside what, in which it is noted. Who puts or moves
    something does not matter: no belief rests on it.
    """
    kind, who, what = event.get("event_type"), event.get("character"), event.get("item")
    if kind == "enter":
        room.add(who)
    elif kind == "leave" and who not in room:
        return f"{who} is not in the room"
    elif kind == "leave":
        room.remove(who)
    elif kind == "move" and inside.get(what) != event.get("from_container"):
        return f"{what} is not in {event.get('from_container')}"
    elif kind in {"put", "move"}:
        inside[what] = event.get("container" if kind == "put" else "to_container")
    return None
