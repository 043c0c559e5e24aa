"""Names in told text that the mind it is told from does not know.

Two things are checked. Whatever fills a slot of a line that a view gives must be something
that view has a name for. And a proper name of anybody or anything in the world may stand in
narration only if the mind had that name while the paragraph was told; what is said aloud is
left out, since hearing it is what a name may be learnt by.

A *proper name* is a word with a capital in one of the phrases something is called by.

>>> from gaslamp.simulation import Stage
>>> from gaslamp.worlds import open_world
>>> stage = Stage(open_world("dark_room"))
>>> sorted(proper_names(stage.world))
['Batman', 'Crane', 'Falcone', "Falcone's", 'Joker', 'Jonathan', 'Scarecrow']
>>> page = Page("crane", 0, 'The Joker laughed. "Crane!" he said.', ())
>>> [one.what for one in unknown_names(page, proper_names(stage.world), frozenset({"Crane"}))]
['"Joker" is no name that crane knows']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.text import narration
from gaslamp.english.prose import Onlooker, Page
from gaslamp.model import World
from gaslamp.values import dataclass
from gaslamp.views import Told, View

_NAME: Final = re.compile(r"\b[A-Z][\w’']*[\w]")
_NOT_NAMES: Final = frozenset(["Dr", "Mr", "Mrs", "Ms", "St", "North", "East", "South", "West"])


def names_in(phrases: Iterable[str]) -> frozenset[str]:
    """The proper names in phrases that things are called by."""
    found = (name for phrase in phrases for name in _NAME.findall(phrase))
    return frozenset(found) - _NOT_NAMES


def proper_names(world: World) -> frozenset[str]:
    """Every proper name that anything in the world may be called by."""
    words = [entity.words for entity in world.entities]
    return names_in(
        phrase for one in words for phrase in (*one.called, one.unrecognised or "") if phrase
    )


def unknown_names(
    page: Page, names: frozenset[str], known: frozenset[str]
) -> Iterator[ProseFinding]:
    """The names of the world that a paragraph's narration has, and its mind has not."""
    for name in _NAME.findall(narration(page.text)):
        bare = name.removesuffix("'s").removesuffix("’s")
        if bare in names and bare not in known:
            what = f'"{bare}" is no name that {page.mind} knows'
            yield ProseFinding("name", what, page.text, 0)


def unnamed_roles(view: View, since: int = 0) -> Iterator[ProseFinding]:
    """What a view's lines speak of without the view having a name for it.

    Args:
        since: the number of the first percept that has not been looked at.
    """
    ids = {one.id for one in view.nameables}
    for told in _lines(view, since):
        for role, value in told.roles:
            if value[:1] != '"' and value not in ids:
                what = f'"{{{role}}}" is {value}, which {view.who} has no name for'
                yield ProseFinding("role", what, told.template, 0)


def _lines(view: View, since: int) -> Iterator[Told]:
    if since == 0:
        yield from view.opening
    yield from view.closing
    for percept in reversed(view.percepts):
        if percept.number < since:
            break
        yield from percept.told
    for revised in view.revisions:
        if revised.at_ms == view.at_ms:
            yield from revised.told


class Witness:
    """Remembers what the views of one mind hold, as they are told.

    `known` are the proper names in the views since it was last emptied, `findings` what
    `unnamed_roles` found in them.
    """

    def __init__(self) -> None:
        self.known: frozenset[str] = frozenset()
        self.findings: list[ProseFinding] = []
        self._last: frozenset[str] = frozenset()
        self._phrases: tuple[tuple[str, ...], ...] = ()
        self._next = 0

    def at(self, seats: Iterable[Onlooker]) -> Iterator[tuple[Onlooker]]:
        """The same mind at each moment, looked at on the way."""
        for seat in seats:
            yield (_WitnessedMoment(self, seat),)

    def new_paragraph(self) -> None:
        """Forget the names known before the last view."""
        self.known = self._last

    def look_at(self, view: View) -> None:
        """Remember what a view holds that is asked for."""
        phrases = tuple(one.called for one in view.nameables)
        if phrases != self._phrases:
            self._phrases = phrases
            self._last = names_in(phrase for called in phrases for phrase in called)
        self.known |= self._last
        self.findings.extend(unnamed_roles(view, self._next))
        if view.percepts:
            self._next = view.percepts[-1].number + 1


@dataclass(frozen=True, slots=True)
class _WitnessedMoment:
    """One moment of a mind, whose view is looked at whenever somebody asks for it."""

    _witness: Witness
    _seat: Onlooker

    @property
    def who(self) -> str:
        """As the seat's own."""
        return self._seat.who

    @property
    def pulse(self) -> object:
        """As the seat's own."""
        return self._seat.pulse

    @property
    def view_to_tell(self) -> View:
        """As the seat's own, and looked at."""
        view = self._seat.view_to_tell
        self._witness.look_at(view)
        return view
