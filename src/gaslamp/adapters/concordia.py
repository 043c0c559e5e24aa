"""Scenes for Concordia: an engine in which no game master calls a model.

Whoever plays is an entity of Concordia's, with its memory, components and model. What happens, who
perceives it and when it is over is worked out here: a turn costs one call of a model, that of
whoever acts, and none to decide what came of it. The only module that imports Concordia, the extra
`concordia`.

An entity observes what its person is told, in the second person, and nothing else. It answers with
a command: one of those that make sense (`ActionSpec` of kind CHOICE), or, with ``free=True``, in
its own words, which are read as what is typed in a game. What cannot be done it observes as said,
and is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from concordia.environment.engine import Engine
from concordia.typing.entity import ActionSpec, Entity, OutputType

from gaslamp.runs.problems import NotPlayed
from gaslamp.runs.text_games import TextGame

CALL_TO_ACTION: Final = "What does {name} do now?"


class SceneEngine(Engine):
    """Runs one game. Game masters may be given, and are not asked."""

    def __init__(
        self, game: TextGame, people: Mapping[str, str] | None = None, *, free: bool = False
    ) -> None:
        """Begin with a game.

        Args:
            people: by the name of an entity, whom of the world it plays; who is not in it
                plays the person of its own name, in small letters.
        """
        self.game = game
        self._people = dict(people or {})
        self._free = free

    def make_observation(self, game_master: Entity | None, entity: Entity) -> str:
        """What an entity's person was not told yet. Raises `NotPlayed`."""
        del game_master
        return self.game.news(self._person(entity))

    def next_acting(
        self, game_master: Entity | None, entities: Sequence[Entity]
    ) -> tuple[Entity, ActionSpec]:
        """Whoever must decide now, and between what.

        Raises:
            NotPlayed: it is for somebody to decide whom none of the entities plays.
        """
        del game_master
        who = self.game.waits_for or ""
        entity = next((one for one in entities if self._person(one) == who), None)
        if entity is None:
            raise NotPlayed(who, [one.name for one in entities])
        if self._free:
            return entity, ActionSpec(call_to_action=CALL_TO_ACTION, output_type=OutputType.FREE)
        options = tuple(dict.fromkeys(self.game.commands(who)))
        spec = ActionSpec(
            call_to_action=CALL_TO_ACTION, output_type=OutputType.CHOICE, options=options
        )
        return entity, spec

    def resolve(self, game_master: Entity | None, event: str) -> None:
        """Let whoever must decide do what was answered."""
        del game_master
        who = self.game.waits_for
        if who is not None:
            self.game.type(who, event)

    def terminate(self, game_master: Entity | None) -> bool:
        """Whether the run is over."""
        del game_master
        return self.game.is_over

    def next_game_master(
        self, game_master: Entity | None, game_masters: Sequence[Entity]
    ) -> Entity | None:
        """The one there is, who is asked nothing."""
        return game_masters[0] if game_masters else game_master

    def run_loop(
        self,
        game_masters: Sequence[Entity] = (),
        entities: Sequence[Entity] = (),
        premise: str = "",
        max_steps: int = 100,
        verbose: bool = False,  # noqa: FBT001, FBT002  # as Concordia has it
        log: list[dict[str, object]] | None = None,
        checkpoint_callback: Callable[[int], None] | None = None,
    ) -> None:
        """Play until the run is over, or so many answers were given.

        Args:
            premise: is observed by every entity before all else.
            verbose: is not used: nothing is printed here.
            log: is given who did what, a row an answer.
        """
        del game_masters, verbose
        for entity in entities if premise else ():
            entity.observe(premise)
        for step in range(1, max_steps + 1):
            if self.terminate(None):
                break
            entity, spec = self.next_acting(None, entities)
            if news := self.make_observation(None, entity):
                entity.observe(news)
            answer = entity.act(spec)
            self.resolve(None, answer.removeprefix(f"{entity.name}:").strip())
            if log is not None:
                log.append({"Step": step, "Entity": entity.name, "Summary": answer})
            if checkpoint_callback is not None:
                checkpoint_callback(step)
        for entity in entities:
            if self.terminate(None) and (news := self.make_observation(None, entity)):
                entity.observe(news)

    def _person(self, entity: Entity) -> str:
        name = str(entity.name)
        return self._people.get(name, name.casefold())
