r"""Regular expressions whose matching is bounded, whoever wrote them.

Scripts and wordings come from strangers, and Python's own matching goes back and tries
again: `(a+)+b` takes for ever on a line of thirty a's, and no limit of time can be set
to it on every system. Here all ways to match are followed at once, one letter after another
(Pike's machine): a line of n letters costs at most n x `MOST_STEPS`.

That leaves out what needs going back: `\1` in a pattern, looking ahead and behind, and
possessive and atomic groups. All else means what it means to `re`, which is asked about each
single letter.

>>> Pattern.of(r"(a+)+b").is_in("a" * 1000)
False
>>> Pattern.of(r"take (?:the )?(\w+)", ignores_case=True).whole("Take the lamp")
('lamp',)

Source: Pike, "The text editor sam", Software: Practice and Experience 17 (1987); Cox, "Regular
    expression matching: the virtual machine approach" (2009).
"""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import Final

from gaslamp.sessions.pattern_steps import Steps, Unbounded, steps_of
from gaslamp.values import dataclass

MOST_LETTERS: Final = 1_000
MOST_STEPS: Final = 500
_Groups = tuple[int, ...]


class BadPattern(ValueError):
    """A text that is no pattern, or none that can be matched in bounded time."""


@dataclass(frozen=True)
class Pattern:
    """A pattern, ready to be looked for."""

    steps: Steps
    groups: int
    flags: int
    # What single letters and places between them fit what; it grows by what it is asked.
    _fits: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str, *, ignores_case: bool = False) -> Pattern:
        """The pattern that a text is. Raises `BadPattern`."""
        return _made(text, re.IGNORECASE if ignores_case else 0)

    def is_in(self, line: str) -> bool:
        """Whether it is found anywhere in a line."""
        none = (-1,) * (2 * self.groups + 2)
        threads: dict[int, _Groups] = {}
        for at in range(len(line) + 1):
            self._follow(threads, 0, none, line, at)
            if self.steps.end in threads:
                return True
            if at < len(line):
                threads = self._after(threads, line, at)
        return False

    def whole(self, line: str) -> tuple[str, ...] | None:
        """The groups, "" where one has no part in it, if the whole line is as it says."""
        threads: dict[int, _Groups] = {}
        self._follow(threads, 0, (-1,) * (2 * self.groups + 2), line, 0)
        for at in range(len(line)):
            threads = self._after(threads, line, at)
        found = threads.get(self.steps.end)
        if found is None:
            return None
        spans = zip(found[2::2], found[3::2], strict=True)
        return tuple(line[start:end] if end >= 0 else "" for start, end in spans)

    def _after(self, threads: dict[int, _Groups], line: str, at: int) -> dict[int, _Groups]:
        """Where each way to match is after one letter more, the preferred first."""
        after: dict[int, _Groups] = {}
        for step, groups in threads.items():
            letter = self.steps.letters.get(step)
            if letter is not None and self._is_one(letter, line[at]):
                self._follow(after, step + 1, groups, line, at + 1)
        return after

    def _follow(
        self, threads: dict[int, _Groups], step: int, groups: _Groups, line: str, at: int
    ) -> None:
        """Add every step that can be come to from one without a letter, the preferred first."""
        waiting = [(step, groups)]
        while waiting:
            step, groups = waiting.pop()
            if step in threads:
                continue
            threads[step] = groups
            if step in self.steps.saves:
                slot = self.steps.saves[step]
                waiting.append((step + 1, (*groups[:slot], at, *groups[slot + 1 :])))
            elif step in self.steps.places:
                if self._is_at(self.steps.places[step], line, at):
                    waiting.append((step + 1, groups))
            else:
                ways = self.steps.ways.get(step, ())
                waiting.extend((way, groups) for way in reversed(ways))

    def _is_one(self, letter: str, found: str) -> bool:
        fits = self._fits.get((letter, found))
        if fits is None:
            fits = re.fullmatch(letter, found, self.flags) is not None
            self._fits[letter, found] = fits
        return fits

    def _is_at(self, place: str, line: str, at: int) -> bool:
        return re.compile(place, self.flags).match(line, at) is not None


@lru_cache(maxsize=256)
def _made(text: str, flags: int) -> Pattern:
    if len(text) > MOST_LETTERS:
        raise BadPattern(f"it is longer than {MOST_LETTERS} letters")
    try:
        compiled = re.compile(text, flags)
        steps = steps_of(text, MOST_STEPS)
    except (re.error, RecursionError, OverflowError, Unbounded) as error:
        raise BadPattern(str(error)) from None
    return Pattern(steps, compiled.groups, compiled.flags)
