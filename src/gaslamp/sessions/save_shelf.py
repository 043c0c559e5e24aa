"""Saving, restoring and keeping transcripts, through whatever shelf a session was given.

What is typed names things by bare names, whatever the shelf. Nothing but an older save of
the same world is ever written over. What cannot be done is raised, and nothing has changed.
"""

from __future__ import annotations

from gaslamp.english.commands import clean_line
from gaslamp.errors import WorldFault
from gaslamp.sessions.file_names import bare_name
from gaslamp.sessions.problems import CannotBeWritten, FilesClosed, NotASave
from gaslamp.sessions.save_texts import is_save, read_save, save_text, world_of
from gaslamp.sessions.style import Shelf
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class SaveShelf:
    """Keeps things on a shelf, if there is one. `usual` is the save meant by no name."""

    shelf: Shelf | None
    usual: str

    def save(self, story: TurnHistory, typed: str) -> str:
        """Save a story; answers with what to say of it. Raises `GaslampError`."""
        shelf, name = self._open(), self._named(typed)
        if shelf.has(name):
            kept = shelf.read(name)
            if not is_save(kept):
                raise NotASave(clean_line(name))
            world = world_of(kept)
            if world not in {None, story.cast.edition.name}:
                fault = f'a game of the world "{world}" is kept there; give another name'
                raise CannotBeWritten(clean_line(name), fault)
        shelf.write(name, save_text(story.save()))
        return f'Saved as "{clean_line(name)}".'

    def restore(self, story: TurnHistory, typed: str) -> None:
        """Let a story go on from a save. Raises `GaslampError`, the story as it was."""
        self.restore_given(story, self._named(typed))

    def restore_given(self, story: TurnHistory, name: str, shelf: Shelf | None = None) -> None:
        """The same by a name that was not typed, and may be any.

        `shelf`: where it is, if not on this one.
        """
        shown, text = clean_line(name), (shelf or self._open()).read(name)
        try:
            story.take_up(read_save(text, shown), shown)
        except WorldFault as fault:
            raise fault.for_players from fault

    def transcript(self, text: str, typed: str) -> str:
        """Keep a transcript, or with no name show it; answers with what to say.

        Raises `GaslampError`.
        """
        if not typed:
            return text.strip()
        shelf, name = self._open(), bare_name(typed)
        if shelf.has(name):
            raise CannotBeWritten(name, "there is such a file already; give another name")
        shelf.write(name, text, is_new=True)
        return f'The transcript so far is in "{name}".'

    def _open(self) -> Shelf:
        if self.shelf is None:
            raise FilesClosed
        return self.shelf

    def _named(self, typed: str) -> str:
        return bare_name(typed) if typed else self.usual
