"""Which of a world's lines hold in somebody's mind, and what their slots stand for there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from gaslamp.model import PEOPLE, TRUE, Action, Event, Line, State, Words
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Certain, GroundEvent, Mind
from gaslamp.records import replace
from gaslamp.simulation.perception.awareness import Knowing
from gaslamp.simulation.perception.utterance import is_quoting, plain_name
from gaslamp.views import Phase, Told

Holds: TypeAlias = Callable[[Mind], bool]

MOST_PERCEIVED: Final = 20_000
"""Of how many percepts the lines are kept ready: a line each, some 300 bytes. The shipped worlds
come to a few thousand."""


class _Ready(NamedTuple):
    """A line for one person and one event, put together but for what was said aloud."""

    holds: Holds | None
    told: Told
    quotes: bool


class Lines:
    """Chooses lines in one world; remembers which hold where."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._words = {entity.name: entity.words for entity in space.world.entities}
        self._conditions: dict[tuple[int, tuple[tuple[str, str], ...]], Holds] = {}
        self._choices: dict[
            tuple[tuple[int, ...], str | None, bool, bool],
            tuple[tuple[Line, ...], tuple[Line, ...]],
        ] = {}
        self._certain: dict[tuple[int, tuple[tuple[str, str], ...]], Certain] = {}
        self._perceived: dict[
            tuple[GroundEvent, Phase, str, str | None, bool],
            tuple[tuple[_Ready, ...], tuple[_Ready, ...]],
        ] = {}

    def of_event(  # what is perceived of what, how, in whose mind
        self,
        event: GroundEvent,
        phase: Phase,
        who: str,
        mind: State,
        sense: str | None,
        words: str,
    ) -> tuple[Told, ...]:
        """`best` of the lines that the world has for an event in a phase, kept ready."""
        key = (event, phase, who, sense, bool(words))
        known = self._perceived.get(key)
        if known is None:
            if len(self._perceived) >= MOST_PERCEIVED:
                self._perceived.clear()
            known = self._perceived[key] = self._put_together(event, phase, who, sense, words)
        special, fitting = known
        return _held(special, mind, words) or _held(fitting, mind, words)

    def _put_together(
        self, event: GroundEvent, phase: Phase, who: str, sense: str | None, words: str
    ) -> tuple[tuple[_Ready, ...], tuple[_Ready, ...]]:
        schema = event.schema
        lines: tuple[Line, ...] = ()
        if isinstance(schema, (Action, Event)):
            by_phase = {
                "begins": schema.words.begins,
                "happens": schema.words.says,
                "fails": schema.words.fails,
            }
            lines = by_phase[phase]
        fitting, special = self._choice(
            lines, sense, is_spoken=bool(words), has_words="words" in event.bound
        )
        return self._ready(special, event, who), self._ready(fitting, event, who)

    def _ready(self, lines: Iterable[Line], event: GroundEvent, who: str) -> tuple[_Ready, ...]:
        roles = tuple(sorted({**event.bound, "me": who}.items()))
        return tuple(
            _Ready(
                None if line.condition == TRUE else self._condition(line, roles),
                _told(line, roles, ""),
                is_quoting(line.text, event.bound),
            )
            for line in lines
        )

    def best(  # which lines, of what, in whose mind
        self,
        lines: Iterable[Line],
        bound: Mapping[str, str],
        who: str,
        mind: Mind,
        sense: str | None = None,
        words: str = "",
    ) -> tuple[Told, ...]:
        """The lines to choose from: those with conditions that hold, else those without.

        Args:
            sense: by which it was perceived; a line for another sense is left out.
            words: what was said aloud; if nothing was, a line that quotes it is left out.
        """
        given = tuple(lines)
        if not given:
            return ()
        fitting, special = self._choice(
            given, sense, is_spoken=bool(words), has_words="words" in bound
        )
        held = self.lines_that_hold(special, bound, who, mind, words)
        held = held or self.lines_that_hold(fitting, bound, who, mind, words)
        # Where something was said, a line that quotes it goes before all that do not.
        return tuple([one for one in held if one.words]) or held

    def _choice(
        self,
        lines: tuple[Line, ...],
        sense: str | None,
        *,
        is_spoken: bool,
        has_words: bool,
    ) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The lines that fit a sense, and those of them with conditions of their own.

        `is_spoken`: something is said aloud; `has_words`: `words` is a parameter of its own.
        """
        key = (tuple(map(id, lines)), sense, is_spoken, has_words)
        if key not in self._choices:
            bound = {"words": ""} if has_words else {}
            fitting = tuple(
                line
                for line in lines
                if line.sense in {None, sense} and (is_spoken or not is_quoting(line.text, bound))
            )
            special = tuple(line for line in fitting if line.condition != TRUE or line.sense)
            self._choices[key] = fitting, special
        return self._choices[key]

    def lines_that_hold(
        self,
        lines: Iterable[Line],
        bound: Mapping[str, str],
        who: str,
        mind: Mind,
        words: str = "",
    ) -> tuple[Told, ...]:
        """The lines whose conditions hold in a mind, in the order written.

        `me` in a condition stands for the person whose mind it is.
        """
        roles = tuple(sorted({**bound, "me": who}.items()))
        return tuple(
            [
                _told(line, roles, words if is_quoting(line.text, bound) else "")
                for line in lines
                if line.condition == TRUE or self._condition(line, roles)(mind)
            ]
        )

    def name_of(self, entity: str, who: str, state: State) -> str:
        """What somebody calls somebody or something."""
        words = self._words.get(entity, Words())
        mind = state.beliefs[self._space.vocabulary.character_number[who]]
        named = self.lines_that_hold(words.named, {}, who, mind)
        called = (*(one.template for one in named), *words.called)
        is_person = not PEOPLE.isdisjoint(self._space.vocabulary.types_of[entity])
        return called[0] if called else plain_name(entity, is_person=is_person)

    def reasons(
        self, lines: Iterable[Line], bound: Mapping[str, str], knowing: Knowing
    ) -> tuple[Told, ...]:
        """The lines to choose from for why something cannot be done.

        What they state is believed: no condition rests on what the person does not know. Those
        without one are for what is left over, and so only where all others are known not to be.
        """
        roles = tuple(sorted({**bound, "me": knowing.who}.items()))
        given = tuple(lines)
        special = [line for line in given if line.condition != TRUE]
        found = [self._sure(line, roles, knowing) for line in special]
        if any(found):
            held = [line for line, so in zip(special, found, strict=True) if so]
        elif None in found:
            held = []
        else:
            held = [line for line in given if line.condition == TRUE]
        # The first reason is the one there is: a hand at the throat before the stairs to climb. Of
        # lines for one and the same reason all are given.
        held = [line for line in held if line.condition == held[0].condition]
        return self.lines_that_hold(held, bound, knowing.who, knowing.mind)

    def lines_believed_to_hold(self, lines: Iterable[Line], knowing: Knowing) -> tuple[Told, ...]:
        """The lines whose conditions are believed to hold, in the order written."""
        roles = (("me", knowing.who),)
        held = [line for line in lines if self._sure(line, roles, knowing)]
        return self.lines_that_hold(held, {}, knowing.who, knowing.mind)

    def _sure(
        self, line: Line, roles: tuple[tuple[str, str], ...], knowing: Knowing
    ) -> bool | None:
        key = (id(line), roles)
        found = self._certain.get(key)
        if found is None:
            found = self._space.certainty(line.condition, dict(roles), knowing.who)
            self._certain[key] = found
        return found(knowing.mind, knowing.doubted)

    def _condition(self, line: Line, roles: tuple[tuple[str, str], ...]) -> Holds:
        # Lines live as long as their world, so their identity is a name for them.
        key = (id(line), roles)
        if key not in self._conditions:
            self._conditions[key] = self._space.condition(line.condition, dict(roles))
        return self._conditions[key]


def _told(line: Line, roles: tuple[tuple[str, str], ...], words: str) -> Told:
    return Told(
        template=line.text,
        roles=roles,
        styles=line.styles,
        is_thought=line.is_thought,
        once=line.once,
        words=words,
    )


def _held(lines: tuple[_Ready, ...], mind: State, words: str) -> tuple[Told, ...]:
    """Those of some lines whose conditions hold in a mind, in the order written.

    Where something was said, a line that quotes it goes before all that do not.
    """
    held = [one for one in lines if one.holds is None or one.holds(mind)]
    if words:
        quoting = tuple([replace(one.told, words=words) for one in held if one.quotes])
        if quoting:
            return quoting
    return tuple([one.told for one in held])
