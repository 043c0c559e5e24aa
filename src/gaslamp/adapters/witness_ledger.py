r"""A witness ledger for free role-play: who could have perceived which message of a chat.

Whoever plays several people by a model, each with a prompt of its own, needs to know whose prompt a
message may go into. The ledger is told who is in which room, which doors are open and where there
is light, and keeps of every message what each could get of it: its words, a voice without the
words, the sight of it, or nothing. Nobody's prompt is then made of more than `chat_of` gives.

How far a voice carries are the figures of the system `sound`: a sentence that is understood by half
of those who listen, against the noise of the room, counts as words, a sound heard by half as a
voice. What gets through a doorway fills the room beyond, some 12 dB lower; a shut door takes off 20
dB more. Rooms without a way between are another house. What is done is seen by whoever is awake in
the same room, if there is light. Nobody unseen is known by a whisper, nor by a voice whose words
are lost.

The chat is text, a line to a message; a line that begins with a slash says how things stand.

>>> ledger = read_chat('''
... /room hall
... /room study dark
... /door hall study shut
... /enter Ann hall
... /enter Bob hall
... /enter Cat study
... Ann: Has anybody seen the key?
... Ann (whispers to Bob): I have it.
... Bob *nods*
... ''')
>>> [dict(one.perceived) for one in ledger.entries]
[{'Bob': 'words', 'Cat': 'voice'}, {'Bob': 'words'}, {'Ann': 'sight'}]
>>> print(ledger.chat_of("Cat"))
(A voice, through the door.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final, Literal, get_args

from gaslamp.errors import GaslampError, WrongArgument, require, whole_number
from gaslamp.systems.sound import sound
from gaslamp.values import dataclass

Got = Literal["words", "voice", "sight"]
Manner = Literal["say", "whisper", "shout", "act"]

APART_M: Final = 3.0
"""People in one room stand so far apart."""
AT_THE_EAR_M: Final = 0.5
"""So near is whoever is whispered to."""
_ROOM_M2: Final = sound.room_constant_m2(94.0, 0.25)  # 5 by 4 by 3 m, furnished
_DOORWAY_M2: Final = 2.0
_VOICES: Final = {"say": "talk", "whisper": "whisper", "shout": "shout"}
_HALF: Final = 0.5


class NotInLedger(GaslampError):
    """A line of a chat that names what the ledger does not have, or is of no known form."""

    code = "GL665"
    template = 'line {line}: {fault}: "{text}"'
    line: int
    fault: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A message, and what everybody else could get of it; who is not in `perceived` got nothing.

    `through_door`: those who got it from another room. `unrecognised`: those who could not tell
    whose it was, since nobody is known by a whisper, nor by a voice too low to make out, unseen.
    """

    number: int
    who: str
    manner: Manner
    text: str
    line: str
    perceived: Mapping[str, Got]
    through_door: frozenset[str]
    unrecognised: frozenset[str] = frozenset()


@dataclass(slots=True)
class WitnessLedger:
    """Where everybody is, and of every message who could have perceived it.

    `dark` are rooms without light, `doors` by the rooms that they join whether each is open.
    """

    noise_db: float = sound.AMBIENT_DB["house"]
    rooms: dict[str, None] = field(default_factory=dict)
    dark: set[str] = field(default_factory=set)
    doors: dict[frozenset[str], bool] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    asleep: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)

    def add(self, who: str, manner: Manner, text: str, *, to: str = "", line: str = "") -> Entry:
        """Note a message, and what everybody could get of it.

        Args:
            to: who is whispered to.
            line: the message as it stood in the chat, which `chat_of` gives; "": its text.

        Raises:
            WrongArgument: somebody is in no room, it is no such manner, or what is said no text.
        """
        for name, given in (("text", text), ("line", line), ("to", to)):
            require(str, given, name, "a text")
        if manner not in get_args(Manner):
            raise WrongArgument.of("manner", " or ".join(get_args(Manner)), manner)
        for name in (who, *([to] if to else [])):
            if require(str, name, "who", "a name") not in self.at:
                raise WrongArgument.of("who", "the name of somebody who is in a room", name)
        here = self.at[who]
        lost = self._lost_db(here)
        perceived: dict[str, Got] = {}
        unrecognised = set[str]()
        for name, room in self.at.items():
            if name == who or name in self.asleep:
                continue
            is_near = name == to and room == here
            is_seen = room == here and here not in self.dark
            got = self._got(manner, lost.get(room), is_near=is_near, is_seen=is_seen)
            if got is not None:
                perceived[name] = got
                if not is_seen and (manner == "whisper" or got == "voice"):
                    unrecognised.add(name)
        beyond = frozenset(name for name in perceived if self.at[name] != here)
        entry = Entry(
            len(self.entries), who, manner, text, line or text, perceived, beyond,
            frozenset(unrecognised),
        )  # fmt: skip
        self.entries.append(entry)
        return entry

    def witnesses(self, number: int) -> frozenset[str]:
        """Who knows what a message said or showed: whoever made it, and who got its words or sight.

        Raises `WrongArgument`: there is no message of that number, from 0.
        """
        place = whole_number(number, "number")
        if not 0 <= place < len(self.entries):
            raise WrongArgument.of("number", f"one of the {len(self.entries)} messages", place)
        entry = self.entries[place]
        got = {name for name, what in entry.perceived.items() if what != "voice"}
        return frozenset({entry.who, *got})

    def chat_of(self, who: str) -> str:
        """The chat as somebody could have perceived it, a line for each message they got.

        Of somebody who was nowhere it is empty. Raises `WrongArgument`: it is no name.
        """
        require(str, who, "who", "a name")
        lines = []
        for one in self.entries:
            got = "words" if one.who == who else one.perceived.get(who)
            if got is not None:
                lines.append(_as_got(one, who, got))
        return "\n".join(lines)

    def _lost_db(self, here: str) -> dict[str, float]:
        """By each room that a sound from here comes to: how much lower it is there than here."""
        found, todo = {here: 0.0}, [here]
        while todo:
            room = min(todo, key=found.__getitem__)
            todo.remove(room)
            for pair, is_open in self.doors.items():
                if room not in pair:
                    continue
                (beyond,) = pair - {room}
                shut_db = 0.0 if is_open else sound.LOSS_DB["hollow_door"]
                lost = found[room] - sound.next_room(0.0, shut_db, _DOORWAY_M2, _ROOM_M2)
                if beyond not in found or lost < found[beyond]:
                    found[beyond] = lost
                    todo.append(beyond)
        return found

    def _got(
        self, manner: Manner, lost_db: float | None, *, is_near: bool, is_seen: bool
    ) -> Got | None:
        if manner == "act":
            return "sight" if is_seen else None
        if lost_db is None:
            return None
        distance_m = AT_THE_EAR_M if is_near and manner == "whisper" else APART_M
        level = (
            sound.in_room(sound.sound_source(_VOICES[manner]).level_db, distance_m, _ROOM_M2)
            - lost_db
        )
        if sound.comprehension_odds(level, self.noise_db) >= _HALF:
            return "words"
        return "voice" if sound.detection_odds(level, self.noise_db) >= _HALF else None


def _as_got(entry: Entry, who: str, got: Got) -> str:
    """A message as somebody got it, who may not have understood it, nor known whose it was."""
    is_known = who not in entry.unrecognised
    if got == "voice" and who in entry.through_door:
        return "(A voice, through the door.)"
    if got == "voice":
        doer = entry.who if is_known else "Somebody"
        return f"({doer} says something too low to make out.)"
    return entry.line if is_known else f"(Somebody, unseen, in a whisper: {entry.text})"


_SAID: Final = re.compile(r"([^:*()/]+?)\s*(?:\((says|whispers|shouts)(?: to ([^)]+))?\))?:\s+(.+)")
_DONE: Final = re.compile(r"([^:*()/]+?)\s*\*(.+)\*")
_MANNERS: Final[Mapping[str, Manner]] = {
    "": "say", "says": "say", "whispers": "whisper", "shouts": "shout",
}  # fmt: skip


def read_chat(text: str) -> WitnessLedger:
    """The ledger of a chat in lines, those with a slash among them.

    Raises:
        NotInLedger: a line is of no known form, or names somebody or somewhere that is not there.
        WrongArgument: it is no text.
    """
    require(str, text, "read_chat", "the chat as text")
    ledger = WitnessLedger()
    for number, line in enumerate(text.splitlines(), start=1):
        told = line.strip()
        if not told:
            continue
        fault = _state(ledger, told) if told.startswith("/") else _message(ledger, told)
        if fault is not None:
            raise NotInLedger(number, fault, told)
    return ledger


def _message(ledger: WitnessLedger, line: str) -> str | None:
    """Note a message; what is wrong with it, if anything is."""
    if said := _SAID.fullmatch(line):
        who, manner, to, text = said[1], _MANNERS[said[2] or ""], said[3] or "", said[4]
    elif done := _DONE.fullmatch(line):
        who, manner, to, text = done[1], "act", "", done[2]
    else:
        return 'this is neither "NAME: words" nor "NAME *does something*"'
    for name in filter(None, (who, to)):
        if name not in ledger.at:
            return f"{name} is in no room; /enter {name} ROOM says where"
    ledger.add(who, manner, text, to=to, line=line)
    return None


def _state(ledger: WitnessLedger, line: str) -> str | None:
    """Note how things stand; what is wrong with the line, if anything is."""
    word, *names = line[1:].split()
    takes = _STATES.get(word)
    if takes is None:
        return f"there is no /{word}; there are {', '.join(f'/{one}' for one in _STATES)}"
    least, most, note = takes
    if not least <= len(names) <= most:
        return f"/{word} takes {least if least == most else f'{least} or {most}'} names"
    return note(ledger, names)


def _room(ledger: WitnessLedger, names: list[str]) -> str | None:
    if names[1:] and names[1] not in ("dark", "lit"):
        return f"a room is dark or lit, and not {names[1]}"
    ledger.rooms[names[0]] = None
    return _lit(ledger, names[0], is_dark=names[1] == "dark") if names[1:] else None


def _door(ledger: WitnessLedger, names: list[str], *, is_open: bool | None = None) -> str | None:
    missing = [one for one in names[:2] if one not in ledger.rooms]
    if missing or names[0] == names[1]:
        return f"there is no room {missing[0]}" if missing else "a door joins two rooms"
    if names[2:] and names[2] not in ("open", "shut"):
        return f"a door is open or shut, and not {names[2]}"
    given = names[2] != "shut" if names[2:] else True
    ledger.doors[frozenset(names[:2])] = given if is_open is None else is_open
    return None


def _lit(ledger: WitnessLedger, room: str, *, is_dark: bool) -> str | None:
    if room not in ledger.rooms:
        return f"there is no room {room}"
    (ledger.dark.add if is_dark else ledger.dark.discard)(room)
    return None


def _enter(ledger: WitnessLedger, names: list[str]) -> str | None:
    if names[1] not in ledger.rooms:
        return f"there is no room {names[1]}"
    ledger.at[names[0]] = names[1]
    return None


def _person(ledger: WitnessLedger, who: str, change: Callable[[str], object]) -> str | None:
    if who not in ledger.at:
        return f"{who} is in no room"
    change(who)
    return None


_STATES: Final[Mapping[str, tuple[int, int, Callable[[WitnessLedger, list[str]], str | None]]]] = {
    "room": (1, 2, _room),
    "door": (2, 3, _door),
    "open": (2, 2, lambda ledger, names: _door(ledger, names, is_open=True)),
    "shut": (2, 2, lambda ledger, names: _door(ledger, names, is_open=False)),
    "dark": (1, 1, lambda ledger, names: _lit(ledger, names[0], is_dark=True)),
    "lit": (1, 1, lambda ledger, names: _lit(ledger, names[0], is_dark=False)),
    "enter": (2, 2, _enter),
    "leave": (1, 1, lambda ledger, names: _person(ledger, names[0], ledger.at.pop)),
    "asleep": (1, 1, lambda ledger, names: _person(ledger, names[0], ledger.asleep.add)),
    "awake": (1, 1, lambda ledger, names: _person(ledger, names[0], ledger.asleep.discard)),
}
