"""What can be typed at one moment, and which choice of the person a command asks for.

All of it comes from one view: a verb is known if the person sees a use for it,
possible or not, and a name if they know of its bearer. So what a reply gives away is
what the person knows.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from gaslamp.english.commands import (
    META_WORDS,
    UNKNOWN_NAME,
    Ambiguous,
    CommandGrammar,
    Interpretation,
    KnownNames,
    Meta,
    Nameable,
    NotUnderstood,
    Reading,
    Several,
    Understood,
    Verb,
    check_pattern,
    clean_line,
    command_line,
    command_lines,
    label,
    read,
    synonyms,
    tokens_of,
    typed_nameable,
)
from gaslamp.english.sentences import listing
from gaslamp.english.words import act_phrase
from gaslamp.model import KEPT_COMMANDS
from gaslamp.sessions.adjectives import adjectives, located_things
from gaslamp.sessions.paraphrases import in_other_words, plainer
from gaslamp.sessions.turns import Turn
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice, View

EXAMINE: Final = "(examine)"
RECALL: Final = "(recall)"
KNOW: Final = ("know", "knowledge", "what do i know")
META: Final = (
    "about", "again", "help", "hint", "inventory", "look", "quit", "respond", "restart",
    "restore", "save", "transcript", "undo", "who", "why", "xyzzy", *KNOW,
)  # fmt: skip
_BUILT_IN: Final = (
    Verb(EXAMINE, ("examine {what}",), ("what",)),
    Verb(
        RECALL,
        ("where is/are {what}", "who is/are {what}", "what is/are {what}",
         "where's {what}", "who's {what}", "what's {what}", "think about {what}",
         "remember {what}", "know about {what}", "what do i know about {what}",
         "where did/does/could/might/has/have {what} go/gone/run/be/been/hide",
         "what does/do {what} know/think/believe/want", "what is/are {what} doing",
         "what's {what} doing",
         "how's {what}"),
        ("what",),
    ),
    Verb(
        WAIT.name,
        ("wait", "wait a bit/while/moment/minute/second/little", "wait and see/listen", "wait here",
         "wait for {what:text}", "wait until/till {what:text}", "wait to {what:text}", "stay",
         "stay here/put", "stay where I am", "stay and watch/wait",
         "do nothing for a while/moment/minute"),
        ("what",),
    ),
)  # fmt: skip
_SMALL: Final = synonyms.SMALL_WORDS | synonyms.PARTICLES
_MOST_PREPARED: Final = 4
_MOST_ASKED: Final = 5
_BARE_QUESTION: Final = 3
_SAME_ACT: Final = 3
"""How much more alike two things to do are that are the same act than any that share a thing."""
# How much sense a command makes: something possible, a look, something believed impossible.
_POSSIBLE, _LOOK, _REFUSED, _SENSELESS = 3.0, 2.0, -1.0, -10.0


@dataclass(frozen=True, slots=True)
class Repertoire:
    """The commands of one turn: choices `possible` and known to be `impossible`, by act.

    `names` can be named by commands, `topics` only in what is said.
    """

    turn: Turn
    grammar: CommandGrammar
    names: tuple[Nameable, ...]
    topics: tuple[Nameable, ...]
    labels: Mapping[str, str]
    possible: Mapping[str, tuple[Choice, ...]]
    impossible: Mapping[str, tuple[Choice, ...]]

    @classmethod
    def of(cls, turn: Turn) -> Repertoire:
        """What can be typed at this turn."""
        view = turn.view
        roles: dict[str, dict[str, None]] = {}
        typed: dict[str, tuple[str, ...]] = {}
        possible = [_phrased(choice, view.who) for choice in view.choices]
        impossible = [_phrased(choice, view.who) for choice in view.refused]
        for choice in (*possible, *impossible):
            if is_only_said(choice):
                continue
            roles.setdefault(choice.act.name, {}).update(
                dict.fromkeys(role for role, _ in choice.roles)
            )
            typed[choice.act.name] = choice.typed
        verbs = tuple(
            Verb(act, _sound(typed[act], tuple(names)), tuple(names))
            for act, names in roles.items()
        )
        rank = {one: place for place, one in enumerate(turn.attention)}
        described, things = adjectives(view), located_things(view)
        said = _only_in_speech((*possible, *impossible))
        named = {
            one.id: replace(
                typed_nameable(one, view.who, rank.get(one.id)),
                adjectives=described.get(one.id, ()),
                is_own=not one.is_person and one.id not in things,
            )
            for one in view.nameables
        }
        topics = {
            one.id
            for one in view.nameables
            if one.id in said and not (one.is_person or one.is_words)
        }
        return cls(
            turn,
            _grammar(verbs),
            tuple(one for one in named.values() if one.id not in topics),
            tuple(named[one] for one in sorted(topics)),
            {one.id: "yourself" if one.id == view.who else label(one) for one in view.nameables},
            _by_act(possible),
            _by_act(impossible),
        )

    def reading(self, typed: str) -> Reading:
        """What a line means; of several meanings the most helpful, if one is."""
        found = self.own_reading(typed)
        if isinstance(found, NotUnderstood) or self._is_senseless(found):
            return self._in_other_words(typed, found) or found
        if isinstance(found, Ambiguous) and _lacks_name_of_act(found):
            other = self._in_other_words(typed, found)
            if isinstance(other, Understood) and self.sense(other) == _POSSIBLE:
                return other
        if isinstance(found, Understood) and self._is_refused_unreasoned(found):
            other = self._in_other_words(typed, found)
            if isinstance(other, Understood) and self.sense(other) == _POSSIBLE:
                return other
        return found

    def _is_refused_unreasoned(self, found: Understood) -> bool:
        """Whether a command cannot be done now, and the world has nothing to say of why."""
        refused = self.refused_choice(found)
        return self.sense(found) == _REFUSED and refused is not None and not refused.refusal

    def _is_senseless(self, found: Reading) -> bool:
        return isinstance(found, Understood) and self.sense(found) == -math.inf

    def own_reading(self, typed: str) -> Reading:
        """The same, of a line in the words that the world has for what it asks for."""
        found = read(typed, self.grammar, self.names, self.sense)
        is_filled = isinstance(found, Ambiguous) or (
            isinstance(found, Understood) and found.corrected is not None
        )
        if is_filled and (bare := self._bare_name(typed)) is not None:
            return bare
        if isinstance(found, Ambiguous) and self._is_vain(found):
            plain = self._plainer(typed)
            if plain is not None:
                return plain
        if isinstance(found, Ambiguous):
            found = read(typed, self.grammar, self.names, self.helpfulness)
            return self._settled(self._nearest(found, typed))
        if isinstance(found, NotUnderstood):
            return self._plainer(typed) or found
        if isinstance(found, Understood) and self.sense(found) == -math.inf:
            return self._where_they_are(found) or self._plainer(typed) or found
        return found

    def _nearest(self, found: Reading, typed: str) -> Reading:
        """Of several things a look may be for, the one called just so; of people, who is there."""
        if not isinstance(found, Ambiguous):
            return found
        people = {one.id for one in self.names if one.is_person}
        if all(one.id in people for one in found.options):
            there = [
                one for one in found.options if whereabouts(one.id, self.turn.view) is not None
            ]
            return there[0].command if len(there) == 1 else found
        spoken = {one.id for one in self.turn.view.nameables if one.is_words}
        things = [one for one in found.options if one.id not in spoken]
        if len(things) == 1 and things[0].id:
            return things[0].command
        words = " ".join(token.word for token in tokens_of(clean_line(typed).rstrip(" .!?")))
        named: dict[str, Understood] = {}
        for one in found.options:
            label = self.labels.get(one.id, "").casefold().removeprefix("the ")
            if not isinstance(one.command, Understood):
                return found
            if label and words.endswith(label):
                named[label] = one.command
        return named[max(named, key=len)] if named else found

    def _is_vain(self, found: Ambiguous) -> bool:
        """Whether none of the ways to take a line is anything that could ever be done."""
        commands = [one.command for one in found.options if isinstance(one.command, Understood)]
        return len(commands) == len(found.options) and all(
            self.sense(one) == -math.inf for one in commands
        )

    def _bare_name(self, typed: str) -> Understood | None:
        """A look at a thing of which there is only the name: "gun"."""
        words = tuple(token.word for token in tokens_of(clean_line(typed)))
        phrase = KnownNames.of(self.names).find(words)
        patterns = (pattern for verb in self.grammar.verbs for pattern in verb.patterns)
        if words and any(words[0] in one.split()[0].casefold().split("/") for one in patterns):
            return None
        if phrase is None or len(phrase.items) != 1 or len(phrase.items[0]) != 1:
            return None
        meant = phrase.items[0][0]
        is_thing = any(one.id == meant and not one.is_person for one in self.names)
        return Understood(EXAMINE, {"what": meant}) if is_thing else None

    def _where_they_are(self, command: Understood) -> Understood | None:
        """The command with the place of whom it names: "go to the visitor"; None for others."""
        at = {
            one.arguments[0]: one.value
            for one in self.turn.view.known
            if one.property == "at" and len(one.arguments) == 1 and isinstance(one.value, str)
        }
        there = {role: at.get(meant, meant) for role, meant in command.roles.items()}
        moved = replace(command, roles=there)
        return moved if there != command.roles and self.sense(moved) > -math.inf else None

    def _in_other_words(self, typed: str, found: Reading) -> Understood | Meta | Ambiguous | None:
        """What a line asks for in words that the world does not have for it; None for others."""
        names = KnownNames.of(self.names)
        is_unknown = isinstance(found, NotUnderstood) and found.reason == UNKNOWN_NAME
        unknown = found.word.casefold() if is_unknown and isinstance(found, NotUnderstood) else ""
        other = in_other_words(
            typed, names, self._fitting, self.refused_choice, self._plain, unknown
        )
        if not isinstance(other, Ambiguous):
            return other
        settled = self._settled(self._nearest(other, typed))
        return settled if isinstance(settled, (Understood, Ambiguous)) else other

    def _plain(self, line: str) -> Reading:
        found = read(line, self.grammar, self.names, self.sense)
        if self._is_senseless(found):
            assert isinstance(found, Understood)
            return self._where_they_are(found) or found
        return found

    def _plainer(self, typed: str) -> Understood | None:
        """What a line asks for that says more than the person need say; None for others."""
        names = KnownNames.of(self.names)

        return plainer(typed, names, self.turn.view, self._fitting, self._plain)

    def _fitting(self, command: Understood) -> tuple[Choice, ...]:
        return tuple(one for one in self.possible.get(command.action, ()) if fits(command, one))

    def _settled(self, found: Reading) -> Reading:
        """The one way to take a line that is possible now, if there is just one."""
        if not isinstance(found, Ambiguous):
            return found
        commands = [one.command for one in found.options if isinstance(one.command, Understood)]
        possible = [one for one in commands if self.sense(one) == _POSSIBLE]
        choice = self.choice_for(possible[0]) if len(possible) == 1 else None
        if isinstance(choice, Choice):
            return replace(possible[0], corrected=self.line(choice))
        if found.lacks_name and 1 < len(possible) <= _MOST_ASKED:
            able = tuple(one for one in found.options if one.command in possible)
            asked = listing([one.label for one in able], "or")
            # What a line names beside stays in the question, "Put the ball in what"; a verb and
            # a preposition alone, "Walk to what", need not be told.
            lacking = found.question.removesuffix("?")
            names_more = len(lacking.split()) > _BARE_QUESTION
            question = f"{lacking}: {asked}?" if names_more else f"Which do you mean, {asked}?"
            return Ambiguous(question, able)
        # Which of several things that cannot be done was meant is not worth a question.
        is_vain = len(commands) == len(found.options) > 1 and not any(
            self.sense(one) >= 0 for one in commands
        )
        people = {one.id for one in self.names if one.is_person}
        # Nor whom, where it can be done to nobody.
        is_about_people = all(
            people.issuperset([one.id] if one.id else one.command.roles.values())
            for one in found.options
            if isinstance(one.command, Understood)
        )
        rows = [one.command for one in found.options if isinstance(one.command, Several)]
        if len(rows) == len(found.options) > 1 and len({_done_to(one) for one in rows}) == 1:
            # "Let go of the knife" or "release the knife", and something else: the same in words.
            return max(rows, key=self._sense_of_row)
        objects = {one.label.partition(" ")[2] for one in found.options}
        if len(objects) == 1 and objects != {""} and len(commands) == len(found.options):
            # "Take the ball" or "get the ball": nobody can say which of these they mean.
            return max(commands, key=self.helpfulness)
        if is_vain and (len({one.action for one in commands}) > 1 or is_about_people):
            reasoned = (one for one in commands if self._reason(one))
            return next(reasoned, commands[0])
        return found

    def _sense_of_row(self, row: Several) -> float:
        """How much sense commands make together, the first as they stand now."""
        senses = (self.sense(one) for one in row.commands if isinstance(one, Understood))
        return sum(max(one, _SENSELESS) for one in senses)

    def _reason(self, command: Understood) -> bool:
        """Whether the world says why something cannot be done."""
        refused = self.refused_choice(command)
        return refused is not None and bool(refused.refusal)

    def sense(self, command: Understood) -> float:
        """How much sense a command makes, without a search."""
        if command.action in {EXAMINE, RECALL, WAIT.name}:
            return _LOOK
        if any(fits(command, choice) for choice in self.possible.get(command.action, ())):
            return _POSSIBLE
        if any(fits(command, choice) for choice in self.impossible.get(command.action, ())):
            return _REFUSED
        return -math.inf

    def helpfulness(self, command: Understood) -> float:
        """The same, and among what is possible by what the person expects of it."""
        return self.sense(command) + max(
            (_share(choice.gain) for choice in self.advice() if fits(command, choice)), default=0.0
        )

    def advice(self) -> tuple[Choice, ...]:
        """What the person could do, best first; nothing at the end. Costs a search once.

        What is asked for by no command, but by saying something, is left out.
        """
        seat = self.turn.seat
        return () if seat.ended else tuple(filterfalse(is_only_said, seat.advice()))

    def choice_for(self, command: Understood) -> Choice | Ambiguous | None:
        """The choice a command asks for, the question which, or None: nothing possible."""
        fitting = [one for one in self.possible.get(command.action, ()) if fits(command, one)]
        if len(fitting) > 1:
            gains = {one.act: one.gain for one in self.advice()}
            ranked = sorted(fitting, key=lambda one: -gains.get(one.act, 0.0))
            first, second = (gains.get(one.act, 0.0) for one in ranked[:2])
            if first <= second:
                return self._which(command, fitting)
            fitting = ranked
        return fitting[0] if fitting else None

    def as_it_stands(self, command: Understood) -> Understood:
        """A command read before something was done, as the act that its words ask for by now.

        "Hang it" may be one act where there is a hook, and another where there is none.
        """
        if self.choice_for(command) is not None:
            return command
        refused = self.impossible.get(command.action, ())
        patterns = {one for choice in refused for one in choice.typed}
        for action, choices in self.possible.items():
            now = replace(command, action=action)
            if any(patterns.intersection(one.typed) and fits(now, one) for one in choices):
                return now
        return command

    def refused_choice(self, command: Understood) -> Choice | None:
        """The first of what was asked for that the person believes impossible.

        One with a reason comes first, and one that fails by more than where it would be done.
        """
        fitting = [one for one in self.impossible.get(command.action, ()) if fits(command, one)]
        own_place = ("at", (self.turn.view.who,))

        def is_by_place(one: Choice) -> bool:
            return any((known.property, known.arguments) == own_place for known in one.unmet)

        def lacks(one: Choice) -> tuple[bool, ...]:
            return (False,) if one.refusal else (True, not one.unmet, is_by_place(one))

        return min(fitting, key=lacks, default=None)

    def words_for(self, command: Understood) -> tuple[str, ...]:
        """The first words of what the world has to be typed for what a command asks for."""
        own = (*self.possible.get(command.action, ()), *self.impossible.get(command.action, ()))
        return tuple(dict.fromkeys(one.split()[0] for choice in own[:1] for one in choice.typed))

    def preparation_for(self, command: Understood) -> Choice | None:
        """What goes without saying before something that was asked for: to stand up, to walk there.

        Of several such things one of the same kind as what was asked for, else the quickest.
        """
        if self.turn.seat.ended:
            return None
        people = {one.id for one in self.names if one.is_person and one.id != self.turn.view.who}
        refused = [one for one in self.impossible.get(command.action, ()) if fits(command, one)]
        found: dict[Act, Choice] = {}
        for wanted in refused[:_MOST_PREPARED]:
            ways = [
                one
                for one in self.turn.seat.preparations(wanted.act)
                if not is_only_said(one) and people.isdisjoint(one.act.arguments)
            ]
            alike = [one for one in ways if one.act.name == command.action]
            # The quickest comes first: who only wants to be there would walk, and not creep.
            found.update({one.act: one for one in (alike or ways)[:1]})
        # "Unlock it" with one of two keys to be taken first: which is not for us to say.
        return next(iter(found.values())) if len(found) == 1 else None

    def near(self, command: Understood, most: int = 3) -> tuple[str, ...]:
        """What to do now instead of a command that does not work; () where nothing is near.

        First what would make it possible, then what is most like it. What would help but has
        nothing to do with it is beside the point: `?` lists that.
        """
        refused = self.refused_choice(command)
        first = (
            () if refused is None or self.turn.seat.ended else self.turn.seat.ways_to(refused.act)
        )
        enabling = [one for one in first if not is_only_said(one)]
        asked = set(command.roles.values()) - {self.turn.view.who}

        def likeness(choice: Choice) -> int:
            return _SAME_ACT * (choice.act.name == command.action) + len(
                asked & set(choice.act.arguments)
            )

        choices = [one for one in self.turn.view.choices if not is_only_said(one)]
        # With a reason given, what has to do with some of it would read as the remedy.
        least = 1 if refused is None or not refused.refusal else max(1, len(asked))
        alike = [
            one for one in choices if likeness(one) >= least and not self._is_same(command, one)
        ]
        ranked = enabling or sorted(alike, key=lambda one: -likeness(one))
        return tuple(dict.fromkeys(self.line(one) for one in ranked))[:most]

    def about(self, words: Container[str], most: int = 3) -> tuple[str, ...]:
        """What could be done now with what some words name: by those the world says it with."""
        found: list[str] = []
        for choice in self.turn.view.choices:
            if is_only_said(choice):
                continue
            line = self.line(choice)
            own = [token.word for token in tokens_of(line)][1:]
            if any(word in words for word in own if word not in _SMALL):
                found.append(line)
        return tuple(dict.fromkeys(found))[:most]

    def _is_same(self, command: Understood, choice: Choice) -> bool:
        """Whether a choice reads like what was refused: to suggest that would help nobody."""
        shown = {value for _, value in choice.roles if value in self.labels}
        asked = {self.turn.view.who, *command.roles.values()}
        return command.action == choice.act.name and shown <= asked

    def line(self, choice: Choice) -> str:
        """The command that asks for a choice."""
        return command_line(_phrased(choice, self.turn.view.who), self.labels)

    def unmistakable_line(self, choice: Choice) -> str:
        """The first command that would be taken for just this choice; else the first there is."""
        lines = command_lines(_phrased(choice, self.turn.view.who), self.labels)
        return next((one for one in lines if self._asks_for(one, choice)), self.line(choice))

    def _asks_for(self, line: str, choice: Choice) -> bool:
        reading = self.reading(line)
        meant = self.choice_for(reading) if isinstance(reading, Understood) else None
        return isinstance(meant, Choice) and meant.act == choice.act

    def _which(self, command: Understood, fitting: Sequence[Choice]) -> Choice | Ambiguous:
        """The question which of these is meant; the first, if nobody could tell them apart."""
        options: dict[str, Interpretation] = {}
        for choice in fitting:
            roles = dict(choice.roles)
            own = [value for role, value in choice.roles if _varies(role, fitting)]
            shown = listing([self.labels.get(one, one.replace("_", " ")) for one in own])
            meant = own[0] if len(own) == 1 else ""
            options.setdefault(
                shown, Interpretation(shown, Understood(command.action, roles), meant)
            )
        if len(options) == 1:
            return fitting[0]
        asked = listing(list(options), "or")
        return Ambiguous(f"Which do you mean, {asked}?", tuple(options.values()))


def _done_to(row: Several) -> tuple[tuple[str, ...], ...]:
    """What each of several commands is done to, in their order, whatever their verbs."""
    return tuple(
        tuple(sorted(one.roles.values())) if isinstance(one, Understood) else (repr(one),)
        for one in row.commands
    )


def _lacks_name_of_act(asked: Ambiguous) -> bool:
    """Whether a line says what to do, and not to whom or what; to look or recall is no act."""
    return asked.lacks_name and any(
        isinstance(one.command, Understood) and one.command.action not in {EXAMINE, RECALL}
        for one in asked.options
    )


def whereabouts(who: str, view: View) -> str | None:
    """Where the person takes somebody or something to be; None: they do not know."""
    found = (one.value for one in view.known if one.property == "at" and one.arguments == (who,))
    value = next(found, None)
    return value if isinstance(value, str) else None


def is_only_said(choice: Choice) -> bool:
    """Whether no command asks for a choice, and only saying something in one's own words does."""
    return bool(choice.spoken) and not choice.typed


def _only_in_speech(choices: Iterable[Choice]) -> frozenset[str]:
    """What is only ever spoken of: no command that can be typed has to do with it."""
    said: set[str] = set()
    done: set[str] = set()
    for choice in choices:
        (said if is_only_said(choice) else done).update(choice.act.arguments)
    return frozenset(said - done)


def _phrased(choice: Choice, who: str) -> Choice:
    """A choice with a pattern to ask for it by: made of its name, where the world gives none."""
    if choice.typed or choice.spoken:
        return choice
    # Its doer is the first who is `who`, and goes without saying.
    own = next((role for role, value in choice.roles if value == who), None)
    others = [role for role, _ in choice.roles if role != own]
    # A name that is no English is still the one there is to ask by.
    bare = f"{choice.act.name.replace('_', ' ')} {' '.join(f'{{{role}}}' for role in others)}"
    phrase = act_phrase(choice.act.name, others)
    typed = (" ".join(phrase), bare) if phrase else (bare,)
    return replace(choice, typed=tuple(dict.fromkeys(one.rstrip() for one in typed)))


def fits(command: Understood, choice: Choice) -> bool:
    """Whether a choice is what a command asks for, or one of what it leaves open."""
    if command.action != choice.act.name:
        return False
    roles = dict(choice.roles)
    return all(_same(roles.get(role), value) for role, value in command.roles.items())


def _by_act(choices: Iterable[Choice]) -> dict[str, tuple[Choice, ...]]:
    made: dict[str, list[Choice]] = {}
    for choice in choices:
        made.setdefault(choice.act.name, []).append(choice)
    return {act: tuple(found) for act, found in made.items()}


def _same(own: str | None, typed: str) -> bool:
    return own == typed or (own is not None and own.strip('"').casefold() == typed.casefold())


def _varies(role: str, choices: Iterable[Choice]) -> bool:
    return len({dict(choice.roles).get(role) for choice in choices}) > 1


def _share(gain: float) -> float:
    """A gain between 0 and 1, so that no gain makes up for something impossible."""
    return gain / (1 + gain) if gain > 0 else 0.0


@lru_cache(maxsize=1024)
def _sound(patterns: tuple[str, ...], roles: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns that can be typed; a world that was checked has no others."""
    return tuple(one for one in patterns if not check_pattern(one, roles))


@lru_cache(maxsize=32)  # some 150 kilobytes each
def _grammar(verbs: tuple[Verb, ...]) -> CommandGrammar:
    """The grammar of these verbs. What a world means by a word comes before what we do.

    But what keeps the player in command stays ours, whatever world it is: a world with a
    pattern for it is refused by `check_world`, and one that was never checked gains nothing.
    """
    own = {pattern for verb in verbs for pattern in verb.patterns}
    meta = [
        name
        for name in META
        if name in KEPT_COMMANDS or not own & set(META_WORDS.get(name, (name,)))
    ]
    return CommandGrammar.of((*verbs, *_BUILT_IN), meta)
