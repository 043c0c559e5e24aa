"""A scene played while it is being written: the same decisions, after each edit of its text.

What was typed is typed again in the world as it now stands. A *step* is a line and what it came to
when it was first typed; a step *holds* if it comes to the same decisions again. From the first that
does not, the others are kept and not played: a further edit may make them hold once more.

Cost: the world made ready, once for each text; then the steps, or the last alone if the others were
played before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gaslamp.authoring.maps import SceneMap, scene_map
from gaslamp.checking import check_world
from gaslamp.english.words import PERSONS, Lexicon, lexicon_of
from gaslamp.inquiry import GodView, Trace
from gaslamp.model import World
from gaslamp.sessions import Edition, Session, Style, manner_of, person_to_play
from gaslamp.simulation import Scene, Stage
from gaslamp.values import dataclass
from gaslamp.worlds import Source, read_world


@dataclass(frozen=True, slots=True)
class Staged:
    """A text made ready to be played."""

    world: World
    stage: Stage
    lexicon: Lexicon
    style: Style
    edition: Edition

    @property
    def playable(self) -> tuple[str, ...]:
        """Who can be played, the usual one first."""
        return self.world.playable or self.stage.people


@lru_cache(maxsize=4)
def staged_text(text: str, file: str) -> Staged:
    """A text made ready. Raises `GaslampError` as reading and grounding it do."""
    world = read_world(text, file)
    check_world(world)
    style = Style(PERSONS["second"], "present", manner_of(world))
    edition = Edition.of(Source(file, text.encode("utf-8"), is_shipped=False))
    return Staged(world, Stage(world), lexicon_of(world.words), style, edition)


@dataclass(frozen=True, slots=True)
class Step:
    """A line that was typed, and the decisions that it came to; None: it is typed now."""

    typed: str
    did: str | None = None


@dataclass(frozen=True, slots=True)
class Played:
    """A step as it came out: its answer, the decisions it came to, and when that was."""

    typed: str
    text: str
    did: str
    is_refused: bool
    at_ms: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that makes sense to whoever is played, as it is typed."""

    typed: str
    act: str


class Rehearsal:
    """Steps played in a world, as far as they hold."""

    def __init__(self, text: str, file: str, who: str = "", seed: int = 1) -> None:
        """Begin. Raises `GaslampError`: the text is no world, or nobody can be played in it."""
        self.text, self.file, self.seed = text, file, seed
        self.staged = staged_text(text, file)
        known = who if who in self.staged.playable else self.staged.playable[:1] or (who,)
        chosen = known if isinstance(known, str) else known[0]
        self.who = person_to_play(self.staged.world, self.staged.stage.people, chosen or None)
        scene = self.staged.stage.start(seed, (self.who,))
        self._session = Session(
            scene.seat(self.who),
            edition=self.staged.edition,
            lexicon=self.staged.lexicon,
            style=self.staged.style,
        )
        self.opening = self._session.opening()
        self.played: list[Played] = []
        self.broken: Played | None = None
        self._left: tuple[Step, ...] = ()
        self._trace: tuple[int, Trace] | None = None

    def goes_on(self, text: str, who: str, seed: int, steps: Sequence[Step]) -> bool:
        """Whether those steps begin with what is played here, in the same world."""
        mine = [one.typed for one in self.played]
        return (
            (text, seed) == (self.text, self.seed)
            and who in ("", self.who)
            and self.broken is None
            and [one.typed for one in steps[: len(mine)]] == mine
        )

    def play(self, steps: Sequence[Step]) -> None:
        """Play those that were not played yet, up to the first that does not hold."""
        for number, step in enumerate(steps[len(self.played) :], len(self.played)):
            before = len(self._session.story.decisions)
            reply = self._session.type(step.typed)
            decided = self._session.story.decisions[before:]
            did = "; ".join(str(act) for act in decided)
            at_ms = self._session.turn.view.at_ms
            played = Played(step.typed, reply.text, did, reply.is_refused, at_ms)
            if step.did is not None and step.did != did:
                self.broken, self._left = played, tuple(steps[number:])
                return
            self.played.append(played)

    @property
    def left(self) -> tuple[Step, ...]:
        """The steps that do not hold, the first that does not and all after it."""
        return self._left

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return self._session.ended

    def offers(self) -> tuple[Offer, ...]:
        """What makes sense to whoever is played now; after a step that does not hold, nothing."""
        if self.broken is not None or self.ended:
            return ()
        return tuple(Offer(line, str(choice.act)) for line, choice in self._session.offers())

    @property
    def trace(self) -> Trace:
        """The run so far, gone through again: the author's door."""
        decided = len(self._session.story.decisions)
        if self._trace is None or self._trace[0] != decided:
            self._trace = decided, Trace(Scene.of(self._session.turn.seat))
        return self._trace[1]

    def transcript(self) -> str:
        """The opening, and each line with its answer; no line of an answer begins with ``>``."""
        parts = [self.opening]
        parts += [f"> {one.typed}\n\n{_quoted(one.text)}" for one in self.played]
        return "\n\n".join(part.rstrip() for part in parts) + "\n"


def map_of(scene: Rehearsal, step: int = -1) -> SceneMap:
    """The map of a scene after a step of its run; as it is now, if there is no such step."""
    trace = scene.trace
    god = GodView(trace.scene)
    if 0 <= step < len(trace.steps):
        god = god.after(step)
    return scene_map(scene.staged.world, god)


def _quoted(text: str) -> str:
    return "\n".join(f"\\{line}" if line.startswith(">") else line for line in text.split("\n"))
