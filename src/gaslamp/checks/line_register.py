"""Lines told to somebody, held to what they presume: a register of those found false.

A line may say what it *presumes*: a wall at somebody's back, a light, somebody who sits. That
chooses nothing, as `when` does; it has to hold, in the mind of whoever is told the line, wherever
that can be. And whatever a line names by a slot has to be known of there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from typing import Final

from gaslamp.checks.told_lines import Declared, Section, sections_of
from gaslamp.engine import Digests, EngineSpace
from gaslamp.english.prose import tell
from gaslamp.english.sentences import Discourse, Telling
from gaslamp.english.words import lexicon_of
from gaslamp.model import TRUE, Expression, Line, State, World
from gaslamp.narration import Beat, Prose
from gaslamp.systems.places import LEVEL
from gaslamp.values import dataclass
from gaslamp.views import Told, View

_SLOT: Final = re.compile(r"\{(?:(?:an?|the)\s+)?(\w+)(?:['’]s)?[:}]", re.IGNORECASE)
_PERCEIVED: Final = frozenset(["begins", "says", "utters"])
"""Of these the reader knows whatever they name, by that very percept."""


@dataclass(frozen=True, slots=True)
class Way:
    """How something comes about.

    `decisions` are what those `played` decide in the run of a `seed`, with whom each is of;
    `moves` what happens after that, or, without a seed, from the start, whoever would want it.
    """

    moves: tuple[str, ...] = ()
    seed: int | None = None
    played: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Lowest of the way to show: what can be played again, and of that the shortest."""
        played_again = self.seed is not None
        return not played_again, played_again and bool(self.moves), len(self.decisions + self.moves)


@dataclass(frozen=True, slots=True)
class FalseLine:
    """A line that is told where what it presumes is not so, with the shortest way there met.

    `sentence` is what `who` is told then. `unknown` is what it names that its reader knows nothing
    of, if it is that. `times` counts the different situations.
    """

    section: Section
    line: Line
    who: str
    sentence: str
    way: Way
    unknown: str = ""
    times: int = 1


@dataclass(slots=True)
class LineRegister:
    """Which lines of a world were told, in how many situations, and which of them are false.

    A *situation* is a line, what its slots stand for, and a mind.
    """

    world: World
    space: EngineSpace
    sections: Mapping[Section, Declared] = field(init=False)
    told: set[int] = field(default_factory=set)
    false: dict[tuple[int, str], FalseLine] = field(default_factory=dict)
    _met: set[tuple[Section, Told, str, bytes]] = field(default_factory=set)
    # Minds are known by their digests: there are more of them than can be held.
    _digests: Digests = field(init=False)
    _by_text: dict[tuple[Section, str], tuple[Line, ...]] = field(default_factory=dict)
    _conditions: dict[tuple[int, tuple[tuple[str, str], ...]], Callable[[State], bool]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self.sections = sections_of(self.world)
        self._digests = Digests(self.space)
        for section, declared in self.sections.items():
            for line in declared.lines:
                before = self._by_text.get((section, line.text), ())
                self._by_text[section, line.text] = (*before, line)

    @property
    def situations(self) -> int:
        """The different ones looked at."""
        return len(self._met)

    def look(
        self,
        told: Iterable[tuple[Section, Told]],
        who: str,
        mind: State,
        way: Callable[[], Way],
        view: Callable[[], View],
    ) -> None:
        """Find what is false of all that somebody with this in mind is told.

        Args:
            way: how it came to that; asked where something is false.
            view: what they know then; asked for where something is false, and for what they are
                told without having perceived it.
        """
        known: frozenset[str] | None = None
        digest = self._digests.of(mind)
        for section, one in told:
            key = (section, one, who, digest)
            if key in self._met:
                continue
            self._met.add(key)
            lines = self._lines(section, one, who, mind)
            self.told.update(map(id, lines))
            for line in lines:
                if line.presumes != TRUE and not self._holds(line.presumes, one, who, mind):
                    sentence = self._sentence(one, who, view())
                    self._add(FalseLine(section, line, who, sentence, way()))
            if section.kind not in _PERCEIVED:
                if known is None:
                    known = frozenset(nameable.id for nameable in view().nameables)
                unknown = self._unknown(one, known)
                for line in lines if unknown else ():
                    self._add(FalseLine(section, line, who, one.template, way(), unknown))

    def sayable(self, told: Told, section: Section, who: str, mind: State) -> Iterable[Told]:
        """All that somebody might say by an act, for all that holds in their mind.

        Args:
            told: what they are told of that act, for what its slots stand for.
        """
        declared = self.sections.get(section, Declared(()))
        for line in declared.lines:
            if self._holds(line.condition, told, who, mind):
                yield Told(line.text, told.roles)

    def _add(self, found: FalseLine) -> None:
        """Keep a false line, by its shortest way."""
        key = (id(found.line), found.unknown)
        before = self.false.get(key, replace(found, times=0))
        best = min(before, found, key=lambda one: one.way.rank)
        self.false[key] = replace(best, times=before.times + 1)

    def _lines(self, section: Section, told: Told, who: str, mind: State) -> tuple[Line, ...]:
        """The lines that it may be: one, unless there are several of one text."""
        found = self._by_text.get((section, told.template), ())
        if found[1:]:
            return tuple(one for one in found if self._holds(one.condition, told, who, mind))
        return found

    def _holds(self, asked: Expression, told: Told, who: str, mind: State) -> bool:
        if asked == TRUE:
            return True
        named = {role: value for role, value in told.roles if not value.startswith('"')}
        roles = tuple(sorted({**named, "me": who}.items()))
        # Lines live as long as their world, so the identity of what they ask is a name for it.
        key = (id(asked), roles)
        if key not in self._conditions:
            self._conditions[key] = self.space.condition(asked, dict(roles))
        return bool(self._conditions[key](mind))

    def _unknown(self, told: Told, known: frozenset[str]) -> str:
        """What a line names that its reader knows nothing of."""
        slots = set(_SLOT.findall(told.template))
        types = self.space.vocabulary.types_of
        named = {value for role, value in told.roles if role in slots and value in types}
        levels = {one for one in named if LEVEL in types[one]}
        return ", ".join(sorted(named - known - levels))

    def _sentence(self, told: Told, who: str, view: View) -> str:
        telling = Telling(2, "present", who)
        lexicon = lexicon_of(self.world.words)
        text, _ = tell(Beat(((Prose(told),),)), view, telling, Discourse(), lexicon)
        return text
