"""A run in progress, as one immutable value.

Everything that makes a run is here: the epistemic state, the clock, what is
scheduled, the dice used so far, what each person perceived and is doing, and the
log. Keeping an old `Run` is a fork, going back to one is undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from gaslamp.model import State
from gaslamp.model.ground import GroundEvent
from gaslamp.records.chance import Chance
from gaslamp.records.decisions import Decision, Intention
from gaslamp.records.evidence import Doubt, Evidence, Moment, Revision
from gaslamp.records.feelings import Feelings
from gaslamp.records.log import Log, Telling
from gaslamp.records.pages import with_changes
from gaslamp.records.quantities import Quantities
from gaslamp.records.replacement import replace
from gaslamp.records.schedule import Schedule
from gaslamp.records.trail import Trail
from gaslamp.values import dataclass
from gaslamp.views import Percept

LONGEST_MS = 45 * 60 * 1000
"""A run ends here if nothing ended it before. A proposal: scenes are minutes long, and a world in
which nobody has anything more to do is not to go on waiting."""


@dataclass(frozen=True, slots=True)
class Free:
    """Somebody may choose what to do."""

    who: int


@dataclass(frozen=True, slots=True)
class Finish:
    """Somebody's act reaches its end, where it succeeds or fails.

    `meant` is what they truly began: with whom they took for somebody else in place of that figure.
    """

    who: int
    act: GroundEvent
    meant: GroundEvent


@dataclass(frozen=True, slots=True)
class Happen:
    """An event that the world makes happen by itself, if its precondition still holds."""

    event: GroundEvent


@dataclass(frozen=True, slots=True)
class Tick:
    """A process takes a step, if its precondition holds, and is scheduled again."""

    process: GroundEvent


@dataclass(frozen=True, slots=True)
class Measure:
    """The quantities are looked at again, and what crossed its threshold happens."""

    event: GroundEvent | None


@dataclass(frozen=True, slots=True)
class Reconsider:
    """Somebody leaves off what they do, if it is still what they were doing: serial `pending`."""

    who: int
    pending: int


@dataclass(frozen=True, slots=True)
class Turn:
    """That a run was given another future from outside: other dice, or others who are played.

    It took place when `taken` things that were due had been taken up, and those played had made
    `decided` decisions, which together tell each moment of a run from the next. From then on it
    draws from `seed`, and `played` are the numbers of those who are.
    """

    taken: int
    decided: int
    seed: int
    played: frozenset[int]


Task: TypeAlias = Free | Finish | Happen | Tick | Measure | Reconsider
PRIORITY: Mapping[type[Task], int] = {
    Finish: 0, Happen: 1, Measure: 1, Tick: 2, Free: 3, Reconsider: 3,
}  # fmt: skip
"""Of what is due in one millisecond acts come to their end first, so that nothing undercuts what
was begun in time; then what the world does; and people choose last, knowing of all of it. Changing
an order here changes logs."""


@dataclass(frozen=True, slots=True)
class MonitoredQuantities:
    """The quantities of a run, and the look at them that is scheduled.

    `state` is the one they were last held against, `serial` the scheduled `Measure`.
    `crossed` are the events that have happened since their threshold was crossed. `reserved` is
    the serial for another `Measure` in the place of that, if something has moved the quantities
    since it was scheduled.
    """

    quantities: Quantities
    state: State
    serial: int
    crossed: frozenset[GroundEvent]
    reserved: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOff:
    """An act that somebody broke off, how long it has still to go, and the share of it done."""

    act: GroundEvent
    left_ms: int
    done: float
    at_ms: int


@dataclass(frozen=True, slots=True)
class Person:
    """What one person is doing and has perceived.

    `pending` is the serial of the entry that frees them (an act's end, or the end
    of waiting); `act` what they are doing since `began_ms`, None while waiting; `left_off` what
    they can go on with. `evidence` maps
    fluent numbers to how their present value came to be believed. `moments` are the
    history of their mind as far back as it is kept, `revisions` what they found themselves
    wrong about, `doubts` what they were told and did not believe, `decisions` what they chose,
    in order of time.
    `intention` is the plan they are in the middle of; `alarmed` whether the next choice
    answers a threat, and `feared` the act they fear, as seen, with the time, in ms, by which such
    acts are over. `said` is what they have said aloud,
    as templates, the longest not said first. `saying` is what whoever plays them decided to
    say, in words of their own, with the act that they are at. `in_vain` are the acts that came to
    nothing, and when, as far back as it matters. `once_known` are those whom and what somebody who
    is played knew of before their mind last moved: nobody forgets a name.
    """

    pending: int | None = None
    act: GroundEvent | None = None
    percepts: Trail[Percept] = Trail()  # a value: it only seems to grow
    evidence: Mapping[int, Evidence] | None = None
    moments: tuple[Moment, ...] = ()
    revisions: Trail[Revision] = Trail()
    doubts: Trail[Doubt] = Trail()
    decisions: Trail[Decision] = Trail()
    intention: Intention | None = None
    alarmed: bool = False
    feared: tuple[GroundEvent, int] | None = None
    feelings: Feelings = Feelings()
    said: tuple[str, ...] = ()
    began_ms: int = 0
    left_off: LeftOff | None = None
    saying: str = ""
    in_vain: tuple[tuple[GroundEvent, int], ...] = ()
    once_known: frozenset[str] = frozenset()

    def with_evidence(self, fluents: Mapping[int, Evidence]) -> Person:
        """The person with more evidence."""
        return (
            replace(self, evidence=with_changes(self.evidence or {}, fluents)) if fluents else self
        )


@dataclass(frozen=True, slots=True)
class Run:
    """One story so far: world, seed and decisions have made it, and nothing else.

    `played` are the numbers of those who are played; `due` is the one of them who
    must decide now. `awaited` are the serials of scheduled happenings by event. `watch`
    is on the quantities, in a world that measures any. `longest_ms` is when it ends if nothing
    ended it before. `turns` are those it was given, if any, after one for how it started; `seed`
    is that of its start.
    """

    seed: int
    played: frozenset[int]
    state: State
    now_ms: int
    schedule: Schedule[Task]
    chance: Chance
    log: Log
    people: tuple[Person, ...]
    awaited: Mapping[GroundEvent, int]
    watch: MonitoredQuantities | None = None
    due: int | None = None
    ending: str | None = None
    longest_ms: int = LONGEST_MS
    turns: tuple[Turn, ...] = ()

    @property
    def taken(self) -> int:
        """How many things it has done with that were scheduled; it grows from moment to moment.

        Whatever was ever scheduled and no longer is, was taken up or given up; and each step of a
        run takes something up.
        """
        return self.schedule.next_serial - len(self.schedule)

    @property
    def decided(self) -> int:
        """How many decisions were made for it from outside. Cost: linear in all decisions."""
        return sum(
            one.ground == "played" for who in self.ever_played for one in self.people[who].decisions
        )

    @property
    def ever_played(self) -> frozenset[int]:
        """The numbers of those who were played at any time."""
        return self.played.union(*(turn.played for turn in self.turns))

    def with_person(self, who: int, person: Person) -> Run:
        """The run with one person's record replaced."""
        people = list(self.people)
        people[who] = person
        return replace(self, people=tuple(people))

    def with_people(self, people: Iterable[Person]) -> Run:
        """The run with everybody's record replaced, by their numbers."""
        return replace(self, people=tuple(people))

    def with_pause(self, who: int, delay_ms: int) -> Run:
        """The run with somebody doing nothing, who may choose again `delay_ms` from now."""
        schedule, people = self.schedule, list(self.people)
        people[who] = replace(people[who], pending=schedule.next_serial, act=None)
        schedule = schedule.add(self.now_ms + delay_ms, Free(who), PRIORITY[Free])
        return replace(self, schedule=schedule, people=tuple(people))

    def with_task(self, delay_ms: int, task: Task) -> tuple[int, Run]:
        """The run with a task due `delay_ms` from now, and the task's serial."""
        serial = self.schedule.next_serial
        schedule = self.schedule.add(self.now_ms + delay_ms, task, PRIORITY[type(task)])
        return serial, replace(self, schedule=schedule)

    def with_entry(self, kind: str, body: Telling) -> Run:
        """The run with one more line in its log, told by `body` if anybody ever reads it."""
        return replace(self, log=self.log.telling(self.now_ms, kind, body))
