r"""Wordings: what other tellings of the same game say where a world says it in its own words.

A wording is a file of rules. Where the conditions of a rule hold of a reply, its lines count
as said too, so that a script written for another telling finds the phrases it knows. Lines
with ``>`` say what to type here for what is typed there. docs/how-to/regression-scripts.md
has the form of the file.

>>> wording = read_wording('when place bar\n    Foyer bar\n> hang up (.*) => hang \\1\n', "w.txt")
>>> wording.line_to_type("hang up cloak"), wording.rules[0].lines
('hang cloak', ('Foyer bar',))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gaslamp.english.commands import LONGEST_LINE
from gaslamp.errors import Place
from gaslamp.sessions.moments import Moment, Term, terms
from gaslamp.sessions.patterns import Pattern
from gaslamp.sessions.problems import UnreadableWording
from gaslamp.values import dataclass

_WHEN: Final = re.compile(r"when\s+(?P<terms>\S.*)")
_COMMAND: Final = re.compile(r">\s*(?P<theirs>\S.*?)\s*=>\s*(?P<ours>.*)")
_LONGEST_LINE: Final = 2_000
_MOST_LINES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that count as said where every one of the terms holds."""

    terms: tuple[Term, ...]
    lines: tuple[str, ...]

    @property
    def is_of_status(self) -> bool:
        """Whether it is about the status line, not about the story."""
        return any(term.kind == "status" for term in self.terms)


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules of a file, in its order, and what to type for what is typed elsewhere."""

    rules: tuple[Rule, ...] = ()
    commands: tuple[tuple[Pattern, str], ...] = ()

    def line_to_type(self, line: str) -> str:
        """What to type here; "" if there is nothing to be typed."""
        asked = line.strip()
        if len(asked) > LONGEST_LINE:
            return line
        for theirs, ours in self.commands:
            groups = theirs.whole(asked)
            if groups is not None:
                return _expanded(ours, groups)
        return line

    def extra_lines(self, moment: Moment, *, of_status: bool = False) -> tuple[str, ...]:
        """The lines that count as said too, each once; "{turns}" is how many turns it has been."""
        chosen = (rule for rule in self.rules if rule.is_of_status == of_status)
        lines = (
            line.replace("{turns}", str(moment.turns))
            for rule in chosen
            if all(term.holds(moment) for term in rule.terms)
            for line in rule.lines
        )
        return tuple(dict.fromkeys(lines))


def read_wording(text: str, file: str) -> Wording:
    """Read a wording.

    Raises:
        UnreadableWording: a line is none of what there can be, with its place.
    """
    rules: list[tuple[tuple[Term, ...], list[str]]] = []
    commands: list[tuple[Pattern, str]] = []
    for number, line in _lines(text, file):
        try:
            if line.startswith(" "):
                rules[-1][1].append(line.strip())
            elif (found := _WHEN.fullmatch(line)) is not None:
                rules.append((terms(found["terms"]), []))
            else:
                commands.append(_command(line))
        except IndexError:
            raise UnreadableWording('this stands below no "when"', Place(file, number, 1)) from None
        except ValueError as error:
            raise UnreadableWording(str(error), Place(file, number, 1)) from None
    made = tuple(Rule(conditions, tuple(lines)) for conditions, lines in rules)
    return Wording(made, tuple(commands))


def _expanded(ours: str, groups: tuple[str, ...]) -> str:
    """What to type, with the groups of what was typed put in."""
    return re.sub(r"\\(\d+)", lambda found: groups[int(found[1]) - 1], ours)


def _command(line: str) -> tuple[Pattern, str]:
    found = _COMMAND.fullmatch(line)
    if found is None:
        raise ValueError('a line begins with "when", with ">", or with spaces')
    pattern, ours = Pattern.of(found["theirs"], ignores_case=True), found["ours"]
    asked = [int(number) for number in re.findall(r"\\(\d+)", ours)]
    if re.search(r"\\(?!\d)", ours) or any(not 0 < number <= pattern.groups for number in asked):
        raise ValueError(r"after => there can be no other \ than that of a group: \1, \2")
    return pattern, ours.strip()


def _lines(text: str, file: str) -> Iterator[tuple[int, str]]:
    """The lines with something in them, but for comments, numbered from 1."""
    lines: Iterable[str] = text.expandtabs(4).split("\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > _LONGEST_LINE or number > _MOST_LINES:
            raise UnreadableWording("this is longer than any wording", Place(file, number, 1))
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip()
