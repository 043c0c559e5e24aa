"""Saving, restoring and keeping transcripts, through whatever shelf a session was given.

Nothing but an older save is ever written over.
"""

from __future__ import annotations

from dataclasses import dataclass

from gaslamp.errors import GaslampError, WorldFault
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
        """Save a story; answers with what to say of it."""
        if self.shelf is None:
            return asides.NOT_SAVABLE
        name = name or self.usual
        try:
            if self.shelf.has(name) and not is_save(self.shelf.read(name)):
                raise NotASave(name)
            self.shelf.write(name, story.save().to_text())
        except GaslampError as error:
            return str(error)
        return f'Saved as "{name}".'

    def restore(self, story: Story, name: str) -> None:
        """Let a story go on from a save.

        Raises:
            GaslampError: fit to be shown to whoever plays; the story is as it was.
        """
        name = name or self.usual
        if self.shelf is None:
            raise NotASave(name)
        try:
            story.take_up(read_save(self.shelf.read(name), name), name)
        except WorldFault as fault:
            raise fault.for_players from fault

    def transcript(self, text: str, name: str) -> str:
        """Keep a transcript, or with no name show it; answers with what to say."""
        if not name:
            return text.strip()
        if self.shelf is None:
            return asides.NOT_SAVABLE
        try:
            if self.shelf.has(name):
                raise CannotBeWritten(name, "there is such a file already; give another name")
            self.shelf.write(name, text)
        except GaslampError as error:
            return str(error)
        return f'The transcript so far is in "{name}".'
