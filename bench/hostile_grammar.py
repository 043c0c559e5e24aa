"""Lines that somebody types who means harm, made from a seed: all kinds that ever broke anything.

What a game last said is gone on from, so that lines are about what is there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

NATURAL: Final = Path(__file__).parents[1] / "tests/english/corpus/natural"
METAS: Final = (
    "undo", "undo", "undo", "look", "look", "know", "why", "again", "i", "?", "? all", "?",
    "restart", "z", "wait", "help", "transcript", "save", "restore", "x me", "where is it",
    "know about it", "?all", "d", "u", "up", "down", "n", "in", "out", "get", "say", "tell",
    "yes", "no", "both", "all", "it", "quit",
)  # fmt: skip
PATHS: Final = (
    "game", "game", "a.save", "../up", "../../x", "/etc/passwd", "/gaslamp-hostile", "~/.bashrc",
    "/dev/stdin", "/dev/full", ".", "..", "", "a/b", "con", "-rf", "$(touch x)", "`touch x`",
    "a" * 300, "\x00", "é", "\u202ecod", "https://example.invalid/x", "|sh", "x;y", "C:\\x",
    "\\\\host\\x", ".bash_login", "a\nb",
)  # fmt: skip
WORDS: Final = (
    "take", "get", "drop", "put", "go", "the", "a", "it", "him", "her", "them", "all", "both",
    "and", "then", "but", "except", "in", "on", "at", "to", "with", "from", "about", "of",
    "please", "now", "one", "two", "first", "other", "say", "tell", "ask", "shout", "whisper",
    "why", "where", "who", "is", "not", "me", "my", "light", "open", "door", "up", "down", "d",
    "u", "n", "fire", "xyzzy", "knife", "{who}", "{{", "%s", "\\n", "null", "0", "-1", "99999",
)  # fmt: skip
MARKS: Final = (
    '"', "'", ";", ".", ",", "?", "!", ":", "(", ")", "[", "]", "{", "}", "\\", "/", "`", "$",
    "&", "|", "<", ">", "\t", "\r", "\x00", "\x07", "\x08", "\x1b[2J", "\x1b]0;x\x07",
    "\x1b]52;c;eA==\x07", "\x7f", "\x9b31m", "\x9d0;x\x9c", "\u202e", "\u2066", "\u200f",
    "\u200b", "\ufeff", "\u2028", "\u0301", "\ud800", "\ufdfa", "“", "”", "«", "　", "①",
)  # fmt: skip


@cache
def natural_lines() -> tuple[str, ...]:
    """What people typed who had read only how a story begins."""
    texts = (path.read_text("utf-8") for path in sorted(NATURAL.glob("*.txt")))
    lines = (line.rpartition("=>")[0].strip() for text in texts for line in text.splitlines())
    return tuple(line for line in lines if line)


@dataclass(slots=True)
class HostileLines:
    """Makes lines. `offered` and `words` are what the game last said."""

    rng: Random
    offered: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=lambda: ["lamp"])

    def line(self) -> str:
        """One line, of any kind."""
        kinds = (
            self._offer, self._changed, self._words, self._meta, self._kept, self._number,
            self._quoted, self._joined, self._marked, self._long, self._anything, self._blank,
            self._natural, self._natural_changed,
        )  # fmt: skip
        weights = (14, 18, 16, 18, 4, 8, 6, 8, 8, 1, 3, 1, 8, 10)
        return self.rng.choices(kinds, weights)[0]()

    def json_line(self, acts: list[dict[str, object]]) -> str:
        """The same as JSON, or something like it."""
        roll = self.rng.randrange(100)
        if roll in range(15) and acts:
            act: dict[str, object] = dict(self.rng.choice(acts))
            if self._happens(30):
                act["arguments"] = [self.rng.choice(self.words), self.line()][
                    : self.rng.randint(0, 2)
                ]
            return json.dumps(act)
        if roll in range(25):
            broken = json.dumps(self.line())
            return broken[: self.rng.randint(0, len(broken))] + self.rng.choice(
                ["", "[" * 500, "}", "1e999"]
            )
        if roll in range(30):
            return json.dumps(
                {self.rng.choice(["do", "act", "x"]): self.rng.choice([self.line(), 7, None, [1]])}
            )
        return json.dumps(self.line() if roll in range(65) else {"do": self.line()})

    def _happens(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def _offer(self) -> str:
        return self.rng.choice(self.offered) if self.offered else "?"

    def _natural(self) -> str:
        return self.rng.choice(natural_lines())

    def _natural_changed(self) -> str:
        return self._with_words_changed(self._natural())

    def _changed(self) -> str:
        return self._with_words_changed(self._offer())

    def _with_words_changed(self, line: str) -> str:
        words = line.split()
        for _ in range(self.rng.randint(1, 3)):
            place = self.rng.randrange(len(words) + 1)
            match self.rng.randrange(4):
                case 0:
                    words[place : place + 1] = [self._word()]
                case 1:
                    words[place:place] = [self._word()]
                case 2:
                    words[place : place + 1] = []
                case _:
                    self.rng.shuffle(words)
        return " ".join(words)

    def _word(self) -> str:
        word = self.rng.choice(self.words if self._happens(50) else WORDS)
        if self._happens(10) and len(word) > 1:
            place = self.rng.randrange(len(word) - 1)
            word = f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"
        return word

    def _words(self) -> str:
        return " ".join(self._word() for _ in range(self.rng.randint(1, 9)))

    def _meta(self) -> str:
        name = self.rng.choice(METAS)
        return f"{name} {self._word()}" if self._happens(20) else name

    def _kept(self) -> str:
        verb = self.rng.choice(["save", "restore", "transcript", "load", "script"])
        path = self.rng.choice(PATHS)
        return f'{verb} "{path}"' if self._happens(30) else f"{verb} {path}"

    def _number(self) -> str:
        return str(
            self.rng.choice([1, 1, 2, 2, 3, 4, 5, 6, 9, 12, 0, -1, 99, 10**30, "1.", "²", "٣"])
        )

    def _quoted(self) -> str:
        shape = self.rng.choice(
            ['"{}', '"{}"', 'say "{}"', "'{}'", '{}"', "“{}”", 'tell it "{}" "{}"', "{}, {}"]
        )
        return shape.replace("{}", self._words())

    def _joined(self) -> str:
        parts = (self._simple() for _ in range(self.rng.randint(2, 4)))
        return self.rng.choice(["; ", ";", ". ", " then ", ", then ", " and ", ", ", "? "]).join(
            parts
        )

    def _simple(self) -> str:
        return self.rng.choice(
            (self._offer, self._changed, self._words, self._meta, self._number)
        )()

    def _marked(self) -> str:
        letters = list(self.rng.choice((self._offer, self._words, self._kept))())
        for _ in range(self.rng.randint(1, 6)):
            letters.insert(self.rng.randint(0, len(letters)), self.rng.choice(MARKS))
        return "".join(letters)

    def _long(self) -> str:
        return (self._simple() + " ") * self.rng.choice([20, 100, 400, 4000, 20_000])

    def _anything(self) -> str:
        return "".join(chr(self.rng.randrange(0x110000)) for _ in range(self.rng.randint(1, 60)))

    def _blank(self) -> str:
        return self.rng.choice(["", " ", "\t", ".", ",", "and", "then", ";;;"])
