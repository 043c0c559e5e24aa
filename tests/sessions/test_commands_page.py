"""docs/reference/commands.md has every command there is."""

from pathlib import Path

from gaslamp.english.commands.synonyms import META_WORDS
from gaslamp.sessions.commands import META

PAGE = (Path(__file__).parents[2] / "docs/reference/commands.md").read_text("utf-8")


def test_every_command_of_the_programs_own_is_on_the_page() -> None:
    words = [word for name in META for word in META_WORDS.get(name, (name,))]
    known = PAGE.casefold()
    assert [word for word in words if f"`{word}`" not in known] == []
