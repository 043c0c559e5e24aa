"""What people do in a world, as clauses about them: "Anne moved the ball to the box".

The words are the author's: what a player would type for it ("move ball to {into}"), or the
first clause that it is told with, if that names more of whom and what it is done with. What
nobody does, and what has no such words, keeps the notation's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gaslamp.model import TRUE, Action, And, Compare, Constant, Expression, Name, World
from gaslamp.reports.reasons.names import Names
from gaslamp.values import dataclass
from gaslamp.views import Act

_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_ADJOINED: Final = re.compile(r"\}\s*\{")
_ARTICLE: Final = re.compile(r"^(?:an?|the|[Aa]n?|The)\s+")
_CLAUSE_END: Final = re.compile(r"[,.;:!?\"“]| and \{| again\b| once more\b")
_CHOICE: Final = re.compile(r"([\w'’-]+)(?:/[\w'’-]+)+")
_OWN: Final = {"my": "{doer's}", "myself": "{doer}"}
_DETERMINERS: Final = frozenset(["a", "an", "the", "my", "his", "her", "its", "their", "no"])
_SUBJECT: Final = "{doer} "


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A clause whose subject is `{doer}`: the parameters it names, and when it may be used.

    `length` is 0 if it may be typed: told clauses are the more ornate, the longer they are.
    """

    template: str
    named: frozenset[str]
    condition: Expression
    length: int


@dataclass(frozen=True, slots=True)
class _Doing:
    """An action's parameters, whose act it is, and the clauses it can be said by."""

    parameters: tuple[str, ...]
    doer: str
    patterns: tuple[_Pattern, ...]


class Acts:
    """What somebody did or would do, in English, for one world."""

    def __init__(self, world: World, names: Names) -> None:
        self._names = names
        nouns = frozenset(_nouns(world))
        self._doings = {
            (action.name, len(action.parameters)): _doing(action, nouns)
            for action in world.actions
            if action.consenting
        }

    def past_clause(self, act: Act) -> str | None:
        """Act ``move(anne, basket, box)`` as a clause in the past; None if it has no words."""
        found = self._pattern(act)
        return None if found is None else self._names.clause(found[0], found[1])

    def to_do(self, act: Act | None) -> str:
        """The same without its doer, after "to" or "did not": "move the ball to the box"."""
        if act is None:
            return "wait"
        found = self._pattern(act)
        if found is None:
            return str(act)
        template, roles = found
        plain = _SLOT.sub(lambda slot: _without_inflection(slot, roles), template)
        said = self._names.clause(f"{_SUBJECT}{{will}} {plain.removeprefix(_SUBJECT)}", roles)
        return said.split(" would ", 1)[1]

    def _pattern(self, act: Act) -> tuple[str, Mapping[str, str]] | None:
        """The clause that fits an act best, and what its slots stand for."""
        name, arguments = act.name, act.arguments
        doing = self._doings.get((name, len(arguments)))
        if doing is None:
            return None
        bound = dict(zip(doing.parameters, arguments, strict=True))
        doer = bound[doing.doer]
        tellers = (bound, {**bound, "me": doer})  # somebody looking on, and whoever does it
        fitting = (
            one for one in doing.patterns if any(_holds(one.condition, each) for each in tellers)
        )

        def rank(one: _Pattern) -> tuple[int, int, int]:
            named = {bound[each] for each in one.named}
            return len(named - {doer}), -int(doer in named), -one.length

        best = max(fitting, key=rank, default=None)
        return None if best is None else (best.template, {**bound, "doer": doer})


def _doing(action: Action, nouns: frozenset[str]) -> _Doing:
    parameters = tuple(one.name for one in action.parameters)
    doer = action.consenting[0].name
    typed = (_typed(one, nouns) for one in _with_articles(action.words.typed))
    clauses = ((_told(line.text, doer), line.condition) for line in action.words.says)
    told = ((clause, condition, len(clause or "")) for clause, condition in clauses)
    found = (*((one, TRUE, 0) for one in typed), *told)
    patterns = tuple(
        _Pattern(template, frozenset(_filled(template, parameters)), condition, length)
        for template, condition, length in found
        if template is not None and _is_usable(template, {*parameters, "doer"})
    )
    return _Doing(parameters, doer, patterns)


def _with_articles(patterns: tuple[str, ...]) -> Iterator[str]:
    """Of patterns that differ by their articles, the fullest, in the place of the first."""
    fullest: dict[str, str] = {}
    for pattern in patterns:
        bare = " ".join(word for word in pattern.split() if word not in _DETERMINERS)
        fullest[bare] = max(fullest.get(bare, ""), pattern, key=len)
    yield from fullest.values()


def _typed(pattern: str, nouns: frozenset[str]) -> str | None:
    """What a player types, as a clause: nouns get articles, and "my" is the doer's."""
    words: list[str] = []
    for word in _CHOICE.sub(r"\1", pattern).split():
        bare = not words or words[-1] not in _DETERMINERS
        words.extend(["the"] if words and bare and word in nouns else [])
        words.append(_OWN.get(word, word))
    if not words or not words[0].isalpha():
        return None
    return f"{_SUBJECT}{{{words[0]}}} {' '.join(words[1:])}".strip()


def _told(text: str, doer: str) -> str | None:
    """The first clause of a line, if whoever does it is its subject."""
    subject = f"{{{doer}}} {{"
    if not text.startswith(subject):
        return None
    clause = _CLAUSE_END.split(text.removeprefix(subject), maxsplit=1)[0].rstrip()
    return f"{_SUBJECT}{{{clause}"


def _is_usable(template: str, known: set[str]) -> bool:
    """Whether every slot but the verb is one of these, and no two stand side by side."""
    _, verb, *slots = _SLOT.findall(template)
    names_only = all(_parameter(one) in known for one in slots)
    after_verb = template.removeprefix(_SUBJECT).split("}", 1)[1]
    return names_only and verb not in known and not _ADJOINED.search(after_verb)


def _filled(template: str, parameters: tuple[str, ...]) -> Iterator[str]:
    for slot in _SLOT.findall(template):
        if _parameter(slot) in parameters:
            yield _parameter(slot)


def _parameter(slot: str) -> str:
    """The parameter of a slot such as ``{the into}`` or ``{who's}``."""
    return _ARTICLE.sub("", slot).split("'", 1)[0].split("’", 1)[0]


def _without_inflection(slot: re.Match[str], roles: Mapping[str, str]) -> str:
    # A verb may be told what it agrees with, as in `{who: go}`.
    return slot[0] if _parameter(slot[1]) in roles else slot[1].rpartition(":")[2].strip()


def _nouns(world: World) -> Iterator[str]:
    """The last words of what things are called, where that takes an article."""
    for entity in world.entities:
        for called in entity.words.called:
            phrase = _ARTICLE.sub("", called)
            if phrase != called:
                yield phrase.split()[-1]


def _holds(condition: Expression, bound: Mapping[str, str]) -> bool:
    """Whether it follows from these arguments alone."""
    match condition:
        case Constant(value=value):
            return value is True
        case And(parts=parts):
            return all(_holds(part, bound) for part in parts)
        case Compare(operator="==", left=Name(name=left), right=Name(name=right)):
            return _named(left, bound) == _named(right, bound)
        case Compare(operator="!=", left=Name(name=left), right=Name(name=right)):
            return _named(left, bound) != _named(right, bound)
    return False


def _named(name: str, bound: Mapping[str, str]) -> str:
    return bound.get(name, name)
