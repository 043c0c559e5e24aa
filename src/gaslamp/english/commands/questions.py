"""The short question a doubtful command is answered with, and reading the answer.

A question names options by what the player's person calls them. Options that have
one label could not be told apart, so the first stands for all.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.english.commands.forms import Element, Words
from gaslamp.english.commands.matching import Filling, Match
from gaslamp.english.commands.nameables import KnownNames, Nameable
from gaslamp.english.commands.readings import Ambiguous, Interpretation, Several, Understood
from gaslamp.english.commands.spelling import correct_spelling
from gaslamp.english.commands.tokens import clean_line, tokens_of
from gaslamp.english.sentences.paragraphs import listing
from gaslamp.english.words.morphology import capitalise
from gaslamp.english.words.numerals import cardinal, ordinal
from gaslamp.model import KEPT_COMMANDS
from gaslamp.values import dataclass

_MOST_LISTED: Final = 6
_DROPPING: Final = frozenset(
    ["neither", "none", "none of them", "neither of them", "nothing", "never mind", "nevermind",
     "forget it", "cancel", "no", "nobody", "neither one"]
)  # fmt: skip
_ANSWER_WORDS: Final = frozenset(
    ["the", "a", "an", "one", "and", "both", "all", "first", "second", "third", "last", "number"]
)
# Whatever the options are called, one can always stop, go back and ask for help.
_NO_ANSWERS: Final = frozenset(
    phrase
    for command in ("help", "quit", "restart", "restore", "save", "undo")
    for phrase in KEPT_COMMANDS[command]
)


@dataclass(frozen=True, slots=True)
class Way:
    """One command that a match may mean."""

    command: Understood
    match: Match
    liking: float


def parse_answer(
    asked: Ambiguous, typed: str, nameables: Iterable[Nameable]
) -> Understood | Several | None:
    """What a line typed after a question chooses, or None if it is no answer to it.

    Taken are the option's number or place ("2", "number two", "the second"), "both" of
    two, "all", its name, or any of its words that no other option has ("the old one"); several of
    these with "and" between, and each with slips of the finger mended.
    """
    words = [token.word for token in tokens_of(clean_line(typed)) if token.word not in {".", "!"}]
    if " ".join(words) in _NO_ANSWERS:
        return None
    names = tuple(nameables)
    found = _one_answer(asked, words, names) or _several_answers(asked, words, names)
    if found is not None:
        return found
    mended = _mended(asked, words)
    if mended == words:
        return None
    return _one_answer(asked, mended, names) or _several_answers(asked, mended, names)


def is_dropping(typed: str) -> bool:
    """Whether a line after a question wants none of what was asked about.

    >>> is_dropping("neither."), is_dropping("the lamp")
    (True, False)
    """
    words = [token.word for token in tokens_of(clean_line(typed)) if token.word[:1].isalnum()]
    return " ".join(words) in _DROPPING


def _several_answers(
    asked: Ambiguous, words: Sequence[str], names: Sequence[Nameable]
) -> Several | None:
    """The options that each part of a list names; None if one of them names none."""
    if words[:1] in (["all"], ["everything"]) and words[1:] in (
        [],
        ["of", "them"],
        ["of", "those"],
    ):
        return _each_of([one.command for one in asked.options])
    groups: list[list[str]] = [[]]
    for word in words:
        if word in {"and", ","}:
            groups.append([])
        else:
            groups[-1].append(word)
    if len(groups) == 1:
        return None
    found = [_one_answer(asked, group, names) for group in groups if group]
    return _each_of([one for one in found if one is not None]) if all(found) else None


def _each_of(commands: Sequence[Understood | Several]) -> Several | None:
    """Several commands one after the other; None if one is itself a row, or there are too few."""
    single = [one for one in commands if isinstance(one, Understood)]
    distinct = [one for place, one in enumerate(single) if one not in single[:place]]
    is_row = len(single) == len(commands) and len(distinct) > 1
    return Several(tuple(distinct)) if is_row else None


def _mended(asked: Ambiguous, words: Sequence[str]) -> list[str]:
    """The words of an answer with slips put right, by the words of what was asked about."""
    known = {word for option in asked.options for word in _words(option.label)} | _ANSWER_WORDS
    unknown = [one for one in words if one not in known and one.isalpha()]
    right = {one: correct_spelling(one, known) for one in unknown}
    return [right.get(one) or one for one in words]


def _one_answer(
    asked: Ambiguous, words: Sequence[str], nameables: Sequence[Nameable]
) -> Understood | Several | None:
    bare = [word for word in words if word not in {"the", "a", "an", "one", "number"}]
    if list(words) in (["one"], ["number", "one"]):
        return asked.options[0].command
    for place, option in enumerate(asked.options, start=1):
        if bare in ([str(place)], [ordinal(place)], [cardinal(place)]):
            return option.command
    if list(words[:1]) == ["both"] and len(asked.options) == len(("this", "that")):
        return _each_of([one.command for one in asked.options])
    if bare == ["last"]:
        return asked.options[-1].command
    if words and words[0] in synonyms.ANY_WORDS:
        return asked.options[0].command
    ids = {option.id for option in asked.options}
    phrase = KnownNames.of(one for one in nameables if one.id in ids).find(words)
    if phrase is not None and len(phrase.items) == 1 and len(phrase.items[0]) == 1:
        meant = phrase.items[0][0]
        return next(option.command for option in asked.options if option.id == meant)
    fitting = [one for one in asked.options if bare and set(bare) <= set(_words(one.label))]
    return fitting[0].command if len(fitting) == 1 else None


def render_pattern(
    elements: Iterable[Element], labels: Mapping[str, str], gap: str = "what"
) -> str:
    """A pattern as a line one could type: "put the lamp in the box"."""
    parts: list[str] = []
    for element in elements:
        if isinstance(element, Words):
            parts.append(" ".join(element.phrases[0]))
        else:
            parts.append(labels.get(element.role, gap))
    return " ".join(parts)


def question(ways: Sequence[Way], names: KnownNames) -> Understood | Ambiguous:
    """The short question between these, or the first if they cannot be told apart."""
    first = ways[0].command
    same_action = all(way.command.action == first.action for way in ways)
    varying = [
        role
        for role, meant in first.roles.items()
        if any(way.command.roles.get(role) != meant for way in ways)
    ]
    if same_action and len(varying) == 1:
        options = [interpretation_for(way, varying[0], names) for way in ways]
        everyone = all(names.nameables[one.id].is_person for one in options)
        opening = "Whom do you mean" if everyone else "Which do you mean"
        if len(options) > _MOST_LISTED:
            return _open_question(ways[0], varying[0], options, names, everyone=everyone)
    else:
        options = [Interpretation(render_command(way, names), way.command) for way in ways]
        opening = "Do you mean to"
    distinct = {option.label: option for option in reversed(options)}
    if len(distinct) == 1:
        return first
    asked = tuple(option for option in options if distinct[option.label] is option)
    labels = listing([option.label for option in asked], "or")
    joint = ", " if varying and same_action and len(varying) == 1 else " "
    return Ambiguous(f"{opening}{joint}{labels}?", asked)


def _open_question(
    way: Way, role: str, options: Sequence[Interpretation], names: KnownNames, *, everyone: bool
) -> Ambiguous:
    """As "take what?", where to list all that it could be would take too long."""
    filled = {
        one: names.display_name(meant) for one, meant in way.command.roles.items() if one != role
    }
    asked = render_pattern(way.match.form.plain, filled, gap="whom" if everyone else "what")
    return Ambiguous(f"{capitalise(asked)}?", tuple(options), lacks_name=True)


def interpretation_for(way: Way, role: str, names: KnownNames) -> Interpretation:
    """The option of taking a way, told apart by the nameable in this role."""
    meant = way.command.roles[role]
    nameable = names.nameables[meant]
    alike = [
        one for one in names.nameables.values() if one.display_name() == nameable.display_name()
    ]
    label = nameable.display_name()
    if len(alike) > 1 and not nameable.label and not nameable.display_name()[:1].isupper():
        label = "the " + " ".join((*nameable.adjectives, *nameable.nouns[:1]))
    return Interpretation(label, way.command, meant)


def render_command(way: Way, names: KnownNames) -> str:
    """The command as a line, in the author's own order of words."""
    labels = {role: names.display_name(meant) for role, meant in way.command.roles.items()}
    return render_pattern(way.match.form.plain, labels)


def first_label(filling: Filling, names: KnownNames) -> str:
    """What to show for a slot that is filled: the first of what it could be."""
    if isinstance(filling, str):
        return f'"{filling}"'
    return names.nameables[filling.items[0][0]].display_name()


def _words(label: str) -> list[str]:
    return [token.word for token in tokens_of(label)]
