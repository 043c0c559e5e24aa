"""docs/reference/commands.md has every command there is."""

import re
from pathlib import Path

import gaslamp.sessions
from gaslamp.english.commands.synonyms import META_WORDS
from gaslamp.sessions.commands import META

PAGE = (Path(__file__).parents[2] / "docs/reference/commands.md").read_text("utf-8")


def test_every_command_of_the_programs_own_is_on_the_page() -> None:
    words = [word for name in META for word in META_WORDS.get(name, (name,))]
    known = PAGE.casefold()
    assert [word for word in words if f"`{word}`" not in known] == []


OFFERED = re.compile(r"Type \? for (\w+)\.")


def test_what_is_offered_under_a_key_can_be_asked_for_by_its_name() -> None:
    """Whoever reads "Type ? for ideas." may as well type "ideas"."""
    source = Path(gaslamp.sessions.__file__).parents[1]
    modules = [
        path for folder in ("sessions", "screens") for path in (source / folder).glob("*.py")
    ]
    offered = {word for one in modules for word in OFFERED.findall(one.read_text("utf-8"))}
    assert offered
    assert offered <= set(META_WORDS["help"])
