"""Saving, restoring and keeping transcripts, through whatever shelf a session was given.

Nothing but an older save is ever written over.
"""

from __future__ import annotations

from dataclasses import dataclass

from gaslamp.players import asides
from gaslamp.players.problems import CannotBeWritten, NotASave
from gaslamp.players.saves import is_save, read_save
from gaslamp.players.story import Story
from gaslamp.players.style import Shelf


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps things on a shelf, if there is one. `usual` is the save meant by no name."""

    shelf: Shelf | None
    usual: str

    def save(self, story: Story, name: str) -> str:
        """Save a story; answers with what to say of it. Raises `GaslampError`: it is not saved."""
        if self.shelf is None:
            return asides.NOT_SAVABLE
        name = name or self.usual
        if self.shelf.has(name) and not is_save(self.shelf.read(name)):
            raise NotASave(name)
        self.shelf.write(name, story.save().to_text())
        return f'Saved as "{name}".'

    def restore(self, story: Story, name: str) -> None:
        """Let a story go on from a save. Raises `GaslampError`, the story as it was."""
        name = name or self.usual
        if self.shelf is None:
            raise NotASave(name)
        story.take_up(read_save(self.shelf.read(name), name), name)

    def transcript(self, text: str, name: str) -> str:
        """Keep a transcript, or with no name show it; answers with what to say.

        Raises `GaslampError`: it is not kept.
        """
        if not name:
            return text.strip()
        if self.shelf is None:
            return asides.NOT_SAVABLE
        if self.shelf.has(name):
            raise CannotBeWritten(name, "there is such a file already; give another name")
        self.shelf.write(name, text)
        return f'The transcript so far is in "{name}".'
