"""What somebody says aloud as they do something: one thing, whoever hears or tells it.

It is chosen in the speaker's mind as the act happens: of what the act may utter and what makes
sense by their lights, whatever they have not said for longest. Lines quote it; so two tellings
of one run never disagree on what was said.

Whoever is played may say it in words of their own, if the act is one that takes them (`spoken`):
then these are said, and nothing is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from unicodedata import category

from gaslamp.model import Action, Name
from gaslamp.model.ground import Schema
from gaslamp.records import Person, Run, replace
from gaslamp.views import Act, Choice, Told

LONGEST_SAID: Final = 300
"""Letters of what is said at once; what is longer is cut."""

_QUOTE: Final = "{words}"
_HARMLESS: Final = str.maketrans({"{": "(", "}": ")", **dict.fromkeys('"“”„«»', "'")})
_SPACES: Final = frozenset(["Cc", "Zs", "Zl", "Zp"])
_SLOT: Final = re.compile(r"\{((?:an?|the) )?(\w+)('s)?\}")


def speak(person: Person, choices: tuple[Told, ...], *, again: bool = False) -> tuple[str, Person]:
    """What somebody says of what they could say, and the person after saying it.

    Nothing, if they have said it all, and each was to be said `once`; but `again` somebody who was
    told to say something says what they have not said for longest.
    """
    left = tuple(one for one in choices if not (one.once and one.template in person.said))
    choices = left or (choices if again else ())
    if not choices:
        return "", person

    def last_said(one: Told) -> int:
        # -1, before all others: never said. Of several such `min` takes the first as written.
        return person.said.index(one.template) if one.template in person.said else -1

    words = min(choices, key=last_said).template
    others = tuple(one for one in person.said if one != words)
    return words, replace(person, said=(*others, words))


def verbatim(words: str) -> str:
    r"""Words of somebody's own as a template that says just these: one line, without slots.

    Braces would be slots, and double quotation marks would end the quotation they stand in.

    >>> verbatim('  so\nthis is "{him}" ')
    "so this is '(him)'"
    """
    shown = (" " if category(letter) in _SPACES else letter for letter in words[:LONGEST_SAID])
    line = "".join(letter for letter in shown if letter == " " or category(letter)[0] != "C")
    return " ".join(line.translate(_HARMLESS).split())


def with_words(run: Run, decision: Act | Choice) -> Run:
    """The run in which whoever must decide has in mind what they say with what they decide.

    It is on record before the act begins: with the act it is what was decided. What was meant to
    be said with an earlier act, and never was, is dropped.
    """
    who = run.due
    if who is None:
        return run
    words = verbatim(decision.words) if isinstance(decision, Act) else ""
    person = run.people[who]
    if words != person.saying:
        run = run.with_person(who, replace(person, saying=words))
    return run.with_entry("say", lambda: {"words": words}) if words else run


def is_quoting(text: str, bound: Mapping[str, str]) -> bool:
    """Whether a line quotes what was said; `words` may be a parameter of its own."""
    return _QUOTE in text and "words" not in bound


def as_heard(words: str, spoken: Schema, heard: Schema) -> str:
    """The words with slots for the parameters of what was heard; empty: it lacks one of them.

    Args:
        words: what was said, a template over the parameters of `spoken`.
    """
    names = names_passed_on(spoken, heard) if words else {}
    if any(slot[2] not in names for slot in _SLOT.finditer(words)):
        return ""
    return _SLOT.sub(lambda slot: f"{{{slot[1] or ''}{names[slot[2]]}{slot[3] or ''}}}", words)


def with_names(words: str, names: Mapping[str, str]) -> str:
    """Words in which some slots are the names that the speaker used.

    >>> with_names("{other}! Where is {the what}?", {"other": "the fiddler"})
    'The fiddler! Where is {the what}?'
    """

    def named(slot: re.Match[str]) -> str:
        name = names.get(slot[2])
        if name is None:
            return slot[0]
        return (name if slot.start() else name[:1].upper() + name[1:]) + (slot[3] or "")

    return _SLOT.sub(named, words) if names else words


def plain_name(entity: str, *, is_person: bool) -> str:
    """What to call an entity whose world does not say: its id, as a name or as a thing."""
    words = entity.replace("_", " ")
    return words.title() if is_person else f"the {words}"


def names_passed_on(spoken: Schema, heard: Schema) -> Mapping[str, str]:
    """By a parameter of what was done, the one of what was heard that stands for the same."""
    if spoken is heard:
        return {one.name: one.name for one in spoken.parameters}
    observing = spoken.observing if isinstance(spoken, Action) else ()
    percepts = (one.percept for one in observing if one.percept is not None)
    given = next((one.arguments for one in percepts if one.name == heard.name), ())
    return {
        argument.name: parameter.name
        for argument, parameter in zip(given, heard.parameters, strict=False)
        if isinstance(argument, Name)
    }
