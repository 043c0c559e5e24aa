"""Worlds made to measure: so many people in so many rooms, with things, secrets, visits and lies.

A `House` says how large, a seed which one: who stands where, which rooms are next to each other,
what is in what, who keeps which secret, whom nobody trusts, and who wants what. What comes of it is
a world as any author's, in the notation, to be read, changed and kept.

* People go to rooms next to theirs (`visits`), and see who comes, goes and moves things where they
  are; through the wall they hear that something is moved about, and not what.
* Things are in containers, and everybody knows in which as it begins. A *secret* is a thing that is
  hidden: one person knows where.
* People tell one another where they believe something to be; who hears it believes it, if they
  trust the speaker. With `lies` they may say what they do not believe, and some are not trusted.

A seed is for training or held out by the world that comes of it: the same house is never both.

>>> text = House(people=3, rooms=2, lies=True).text(7)
>>> text.splitlines()[0]
'title: "House of 3 people, 2 rooms, 1 thing, lies; seed 7"'
>>> house_split(text) in SPLITS
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count, pairwise, product
from typing import Final, Literal, TypeVar

from gaslamp.errors import WrongArgument, require, whole_number
from gaslamp.values import dataclass

Split = Literal["train", "heldout"]
T = TypeVar("T")

SPLITS: Final[tuple[Split, ...]] = ("train", "heldout")

HELD_OUT: Final = 5
"""One house in so many is held out."""

PEOPLE: Final = (
    ("ann", "she"), ("bob", "he"), ("cleo", "she"), ("dan", "he"), ("eve", "she"), ("finn", "he"),
    ("gwen", "she"), ("hugo", "he"), ("ines", "she"), ("jack", "he"),
)  # fmt: skip
ROOMS: Final = (
    "hall", "kitchen", "study", "attic", "cellar", "pantry", "library", "workshop", "nursery",
    "veranda",
)  # fmt: skip
CONTAINERS: Final = (
    "basket", "box", "drawer", "chest", "bag", "jar", "crate", "cupboard", "bucket", "trunk",
    "suitcase", "bottle", "pot", "tin", "sack", "barrel", "hamper", "wardrobe", "locker", "case",
)  # fmt: skip
THINGS: Final = ("ball", "hat", "book", "apple", "scarf", "candle", "spoon", "kite")
SECRETS: Final = ("ring", "letter", "key", "coin", "map", "photograph")

MOST_ORDER: Final = 8
"""So many minds within one another are asked about at most."""


@dataclass(frozen=True)
class House:
    """How large a house is, and what can be done in it.

    Args:
        people: from 2 to 10.
        rooms: from 1 to 10; each is next to one or two others, in a row or a ring.
        things: from 1 to 8, in containers; of these there are two in each room.
        secrets: from 0 to 6; things of which one person knows where they are hidden.
        visits: whether people go from room to room.
        lies: whether people may say what they do not believe.

    Raises:
        WrongArgument: one of the numbers is out of these bounds.
    """

    people: int = 3
    rooms: int = 2
    things: int = 1
    secrets: int = 0
    visits: bool = True
    lies: bool = False

    def __post_init__(self) -> None:
        bounds = {
            "people": (2, len(PEOPLE)),
            "rooms": (1, len(ROOMS)),
            "things": (1, len(THINGS)),
            "secrets": (0, len(SECRETS)),
        }
        for name, (least, most) in bounds.items():
            number = whole_number(getattr(self, name), name)
            if not least <= number <= most:
                raise WrongArgument.of(name, f"a number from {least} to {most}", number)

    def text(self, seed: int) -> str:
        """The world of a seed, in the notation; the same seed gives the same world."""
        return "\n".join(_Builder(self, whole_number(seed, "seed")).lines()) + "\n"

    def probes(self, seed: int, order: int) -> tuple[tuple[str, ...], ...]:
        """What can be asked of minds: where everything is, down each chain of people to an order.

        As `Settings.probes` of environments and `GodView.believes` take it. Raises `WrongArgument`:
        no number, or an order below 0 or above `MOST_ORDER`.
        """
        deep = whole_number(order, "order")
        if not 0 <= deep <= MOST_ORDER:
            raise WrongArgument.of("order", f"a number from 0 to {MOST_ORDER}", deep)
        builder = _Builder(self, whole_number(seed, "seed"))
        asked = [f"inside({one})" for one in builder.things]
        asked += [f"hidden_in({one})" for one in builder.secrets]
        asked += [f"at({one})" for one in builder.people]
        return tuple(
            (*chain, what)
            for length in range(deep + 1)
            for chain in product(builder.people, repeat=length)
            if all(a != b for a, b in pairwise(chain))
            for what in asked
        )

    def seeds(self, split: Split) -> Iterator[int]:
        """The seeds of one side of the split, from 0 on, without end."""
        if split not in SPLITS:
            raise WrongArgument.of("split", " or ".join(SPLITS), split)
        return (seed for seed in count() if house_split(self.text(seed)) == split)


def house_split(text: str) -> Split:
    """On which side a house is: by all of its text but the title, which names the seed.

    Raises `WrongArgument`: it is no text.
    """
    require(str, text, "house_split", "the text of a house")
    _, _, rest = text.partition("\n")
    digest = hashlib.sha256(rest.encode()).digest()
    return "heldout" if digest[0] % HELD_OUT == 0 else "train"


class _Builder:
    """One house: what is drawn of it, and its text."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.seed = house, seed
        self.pronouns = dict(self._some("people", PEOPLE, house.people))
        self.people = tuple(self.pronouns)
        self.rooms = self._some("rooms", ROOMS, house.rooms)
        containers = self._some("containers", CONTAINERS, 2 * house.rooms)
        self.room_of = {one: self.rooms[place // 2] for place, one in enumerate(containers)}
        self.things = self._some("things", THINGS, house.things)
        self.secrets = self._some("secrets", SECRETS, house.secrets)

    def lines(self) -> Iterator[str]:
        """The text, line by line."""
        house = self.house
        sizes = [
            f"{number} {word if number == 1 else words}"
            for number, word, words in (
                (house.people, "person", "people"),
                (house.rooms, "room", "rooms"),
                (house.things, "thing", "things"),
                (house.secrets, "secret", "secrets"),
            )
            if number
        ]
        ways = [] if house.visits else ["no visits"]
        ways += ["lies"] if house.lies else []
        yield f'title: "House of {", ".join([*sizes, *ways])}; seed {self.seed}"'
        yield 'author: "made to measure"'
        yield f"playable: {', '.join(self.people)}"
        yield "common: everything"
        yield from self._entities()
        yield PROPERTIES
        if house.secrets:
            yield HIDDEN_PLACE
        yield from self._beginning()
        if house.visits:
            yield GO
        yield MOVE + _told_of(house, "item", "inside", "thing")
        if house.secrets:
            yield FIND + _told_of(house, "treasure", "hidden_in", "secret")
        yield from self._wants()

    def _entities(self) -> Iterator[str]:
        yield ""
        yield "type room"
        yield "type thing"
        yield "type container: thing"
        yield "type item: thing"
        if self.secrets:
            yield "type treasure: thing"
        for name, pronoun in self.pronouns.items():
            yield f"entity {name}: character\n    pronoun: {pronoun}"
        yield f"entity {', '.join(self.rooms)}: room"
        yield f"entity {', '.join(self.room_of)}: container"
        yield f"entity {', '.join(self.things)}: item"
        if self.secrets:
            yield f"entity {', '.join(self.secrets)}: treasure"

    def _beginning(self) -> Iterator[str]:
        rooms, containers = self.rooms, tuple(self.room_of)
        yield ""
        yield "initially:"
        for name in self.people:
            yield f"    at({name}) = {self._one(f'room of {name}', rooms)}"
        yield from (f"    at({one}) = {room}" for one, room in self.room_of.items())
        # A ring, where there are enough for one, so that nobody can be cut off by standing still.
        pairs = list(pairwise(rooms)) + ([(rooms[-1], rooms[0])] if len(rooms) > 2 else [])  # noqa: PLR2004
        for one, other in pairs:
            yield f"    next_to({one}, {other})"
            yield f"    next_to({other}, {one})"
        for thing in self.things:
            yield f"    inside({thing}) = {self._one(f'place of {thing}', containers)}"
        keepers: dict[str, list[str]] = {}
        for secret in self.secrets:
            place = self._one(f"place of {secret}", containers)
            keeper = self._one(f"keeper of {secret}", self.people)
            keepers.setdefault(keeper, []).append(f"hidden_in({secret}) = {place}")
            yield f"    hidden_in({secret}) = {place}"
        if self.house.lies:
            for listener, speaker in product(self.people, repeat=2):
                if listener != speaker and not self._below(f"{listener} and {speaker}", 3):
                    yield f"    distrusts({listener}, {speaker})"
        for keeper, known in keepers.items():
            yield f"    believes({keeper}):"
            yield from (f"        {one}" for one in known)

    def _wants(self) -> Iterator[str]:
        """Everybody wants something put away; who lies, that somebody be wrong about it, too."""
        yield ""
        for name in self.people:
            thing = self._one(f"what {name} wants", self.things)
            place = self._one(f"where {name} wants it", tuple(self.room_of))
            want = f"(if inside({thing}) == {place} then 2 else 0)"
            if self.house.lies:
                others = tuple(one for one in self.people if one != name)
                other = self._one(f"whom {name} tricks", others)
                want += (
                    f" + (if believes({other}, inside({thing})) != inside({thing})"
                    f" and believes({other}, inside({thing})) != ? then 1 else 0)"
                )
            yield f"utility of {name}: {want}"

    def _below(self, purpose: str, limit: int) -> int:
        # Of the seed and what it is for, and nothing else, as `gaslamp.records.chance` has it.
        digest = hashlib.sha256(f"house {self.seed}: {purpose}".encode()).digest()
        return int.from_bytes(digest, "big") % limit

    def _one(self, purpose: str, of: Sequence[str]) -> str:
        return of[self._below(purpose, len(of))]

    def _some(self, purpose: str, of: Sequence[T], number: int) -> tuple[T, ...]:
        """So many of some, in an order that is drawn."""
        ranked = sorted(range(len(of)), key=lambda place: self._below(f"{purpose} {place}", 2**60))
        return tuple(of[place] for place in ranked[:number])


PROPERTIES: Final = """
property at(character): room
    says: "{character} {be} in {value}"
property at(container): room
    says: "{container} {be} in {value}"
property inside(item): container
    says: "{item} {be} in {value}"
property next_to(room, other: room): boolean = false
property distrusts(character, whom: character): boolean = false
    says: "{character} {do not trust} {whom}" when distrusts(character, whom)
property looked_in(character): container"""

HIDDEN_PLACE: Final = """property hidden_in(treasure): container, hidden
    says: "{treasure} {be} in {value}\""""

GO: Final = """
action go(who: character, to: room)
    takes 1 s to 3 s
    precondition: next_to(at(who), to)
    effect: at(who) = to
    consenting: who
    observing c: at(c) == at(who) or at(c) == to, by sight
    says: "{who} {go} to {the to}."
    typed: "go to {to}"
"""

MOVE: Final = """
action move(who: character, what: item, into: container)
    takes 2 s
    precondition: at(who) == at(inside(what)) and at(who) == at(into) and inside(what) != into
    effect: inside(what) = into
    consenting: who
    observing c:
        at(c) == at(who), by sight
        next_to(at(c), at(who)), as rummaging, by hearing
    says: "{who} {move} {the what} to {the into}."
    typed: "move {what} to {into}"

event rummaging
    says: "Something {be} moved about next door."

action look_for(who: character, what: item, within: container)
    takes 2 s
    precondition: at(who) == at(within)
    effect: looked_in(who) = within
    consenting: who
    observing c:
        at(c) == at(who) and inside(what) == within, as sight_of(what, within), by sight
        at(c) == at(who), as absence_of(what, within), by sight
    says: "{who} {look} for {the what} in {the within}."
    typed: "look for {what} in {within}"

event sight_of(what: item, within: container)
    effect: inside(what) = within
    says: "{The what} {be} in {the within}."

event absence_of(what: item, within: container)
    effect: if inside(what) == within: inside(what) = ?
    says: "{The what} {be} not in {the within}."
"""

FIND: Final = """
action search(who: character, what: treasure, within: container)
    takes 3 s
    precondition: at(who) == at(within)
    effect: looked_in(who) = within
    consenting: who
    observing c:
        at(c) == at(who) and hidden_in(what) == within, as finding_of(what, within), by sight
        at(c) == at(who), as vain_search(what, within), by sight
    says: "{who} {search} {the within} for {the what}."
    typed: "search {within} for {what}"

event finding_of(what: treasure, within: container)
    effect: hidden_in(what) = within
    says: "{The what} {be} in {the within}."

event vain_search(what: treasure, within: container)
    effect: if hidden_in(what) == within: hidden_in(what) = ?
    says: "{The what} {be} not in {the within}."

action hide(who: character, what: treasure, into: container)
    takes 3 s
    precondition: at(who) == at(hidden_in(what)) and at(who) == at(into) and hidden_in(what) != into
    effect: hidden_in(what) = into
    consenting: who
    observing c:
        at(c) == at(who), by sight
        next_to(at(c), at(who)), as rummaging, by hearing
    says: "{who} {hide} {the what} in {the into}."
    typed: "hide {what} in {into}"
"""


def _told_of(house: House, kind: str, where: str, word: str) -> str:
    """The acts of telling where something of a kind is; with lies, of claiming it, too."""
    told = f"""
action tell_{word}(who: character, whom: character, what: {kind}, within: container)
    takes 2 s
    precondition: who != whom and at(who) == at(whom) and believes(who, {where}(what)) == within
    effect: if not distrusts(whom, who): believes(whom, {where}(what)) = within
    consenting: who
    observing c: at(c) == at(who), by hearing
    says: "{{who}} {{tell}} {{whom}} that {{the what}} {{be}} in {{the within}}."
    typed: "tell {{whom}} that {{what}} is in {{within}}"
"""
    if not house.lies:
        return told
    return f"""{told}
action claim_{word}(who: character, whom: character, what: {kind}, within: container)
    takes 2 s
    precondition: who != whom and at(who) == at(whom) and believes(who, {where}(what)) != within
    effect: if not distrusts(whom, who): believes(whom, {where}(what)) = within
    consenting: who
    observing c:
        c == who, by hearing
        at(c) == at(who), as tell_{word}(who, whom, what, within), by hearing
    says: "{{who}} {{tell}} {{whom}} that {{the what}} {{be}} in {{the within}}."
    typed: "pretend to {{whom}} that {{what}} is in {{within}}"
"""
