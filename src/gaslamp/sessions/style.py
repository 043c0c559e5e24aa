"""What a session is given and what it gives back, as plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import PurePath
from typing import Final, Literal, Protocol

from gaslamp.model import Content, World, contents_of
from gaslamp.narration import PLAIN, Manner
from gaslamp.records.journal import JournalFailure
from gaslamp.sessions.problems import UnknownContent, UnknownStyle
from gaslamp.values import dataclass
from gaslamp.worlds import Source

USUAL_STYLES: Final = (PLAIN, "sparse", "lush")
"""Styles that every world can be told in, for the engine's own lines are."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the telling addresses whoever plays, and in which manner it tells.

    `is_itemised`: each event is a paragraph of its own, joined to no other. `contents` are what
    the world says is in it.
    """

    person: Literal[1, 2, 3] = 2
    tense: Literal["present", "past"] = "present"
    manner: Manner = Manner()
    is_itemised: bool = False
    contents: tuple[Content, ...] = ()

    @property
    def tags(self) -> tuple[Content, ...]:
        """The tags that would spoil the story, each until one of its moments has come."""
        return tuple(one for one in self.contents if one.moments and not one.is_warning)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of content that can be told at a distance."""
        return frozenset(one.kind for one in self.contents if one.moments)

    def without(self, kinds: Collection[str]) -> Style:
        """The style with these kinds of content told at a distance.

        Raises:
            UnknownContent: the world names no moments of one of them.
        """
        withheld = withheld_lines(self.contents, kinds)
        return replace(self, manner=replace(self.manner, withheld=withheld))


def styles_of(world: World) -> tuple[str, ...]:
    """The styles a world can be told in: everybody's three, its own, and those of its lines."""
    own = dict(world.front.details).get("style")
    lines = chain(
        *((one.words.says, one.words.begins, one.words.fails) for one in world.actions),
        *((one.words.says, one.words.begins, one.words.fails) for one in world.events),
        *((one.looks, one.named) for one in (entity.words for entity in world.entities)),
        *((one.lines,) for one in world.openings),
        *((one.tells,) for one in world.endings),
    )
    marked = (style for line in chain.from_iterable(lines) for style in line.styles)
    return tuple(dict.fromkeys([*USUAL_STYLES, *([own] if own else ()), *marked]))


def withheld_lines(
    contents: Iterable[Content], kinds: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """The acts and events of these kinds of content, each with the line that stands for it.

    Raises `UnknownContent`.
    """
    found = [one for one in contents if one.moments]
    for kind in kinds:
        if kind not in {one.kind for one in found}:
            # A tag that is kept back until its moment is not named before it.
            shown = [one.kind for one in found if one.is_warning or not one.text]
            raise UnknownContent(kind, shown)
    lines = {name: one.line for one in found if one.kind in kinds for name in sorted(one.moments)}
    return tuple(lines.items())


def manner_of(
    world: World,
    style: str | None = None,
    *,
    thoughts: bool = True,
    without: Collection[str] = (),
) -> Manner:
    """How to tell: in the style that is asked for, else in the world's own, else plainly.

    `without`: kinds of content that are told at a distance.

    Raises:
        UnknownStyle: the world has nothing to tell in the style that is asked for.
        UnknownContent: it names no moments of a content that is to be told at a distance.
    """
    if style is not None and style not in (known := styles_of(world)):
        raise UnknownStyle(style, known)
    withheld = withheld_lines(contents_of(world.front), without)
    chosen = style or dict(world.front.details).get("style", PLAIN)
    return Manner(chosen, thoughts, withheld)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which text of a world is played: its name, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    @classmethod
    def of(cls, source: Source) -> Edition:
        """The edition that a source holds.

        >>> Edition.of(Source("worlds/cellar.lamp", b"", is_shipped=False)).name
        'cellar'
        """
        return cls(PurePath(source.file).stem, sha256(source.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Reply:
    """What a typed line was answered with.

    `ended`: the story is over; it can still be undone. `took_time`: the answer tells
    what happened, not only what is. `quits`: the player wants no more. `corrected` is the
    line as it was taken, where that is not what was typed; `is_refused`: it could not be
    taken, or not be done; `code` is why, where that has one. `page` is what a transcript
    keeps of the answer, where that is not its text. `halted` is what kept it from being
    recorded, and so from being done.
    """

    text: str
    ended: bool
    took_time: bool
    quits: bool = False
    corrected: str | None = None
    is_refused: bool = False
    code: str | None = None
    page: str | None = None
    halted: JournalFailure | None = None

    @classmethod
    def join(cls, replies: Sequence[Reply]) -> Reply:
        """Several, at least one, as one answer: whether it was refused, the last of them says."""
        if len(replies) == 1:
            return replies[0]
        last = replies[-1]
        has_page = any(one.page is not None for one in replies)
        pages = (one.text if one.page is None else one.page for one in replies)
        return replace(
            last,
            text="\n\n".join(one.text for one in replies),
            took_time=any(one.took_time for one in replies),
            corrected=next((one.corrected for one in replies if one.corrected), None),
            page="\n\n".join(pages) if has_page else None,
        )

    def with_note(self, corrected: str | None) -> Reply:
        """The reply, after the line as it was taken, where that is not what was typed."""
        if corrected is None:
            return self
        page = None if self.page is None else f"({corrected})\n\n{self.page}"
        text = f"({corrected})\n\n{self.text}"
        return replace(self, text=text, corrected=corrected, page=page)


class Shelf(Protocol):
    """Where saves and transcripts go. A session has no other way to any file.

    What was typed is a bare name by the time that it gets here.
    """

    def has(self, name: str) -> bool:
        """Whether something stands under a name."""
        ...

    def read(self, name: str) -> str:
        """What stands under a name. Raises `GaslampError`."""
        ...

    def write(self, name: str, text: str, *, is_new: bool = False) -> None:
        """Put a text under a name, in place of what was there. Raises `GaslampError`.

        `is_new`: nothing may stand there yet.
        """
        ...
