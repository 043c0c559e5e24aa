"""A world made ready to be played on a page, and what stands before its story."""

from __future__ import annotations

from gaslamp.display import escape_unsafe
from gaslamp.english.words import PERSONS, Lexicon, lexicon_of
from gaslamp.runs import RunSpec, stage_of
from gaslamp.screens.plain import WARNING, details_of, heading_of
from gaslamp.sessions import Edition, Style, manner_of
from gaslamp.simulation import Stage
from gaslamp.values import dataclass
from gaslamp.worlds import source


@dataclass(frozen=True, slots=True)
class StagedWorld:
    """A stage, with which text it is of and how its stories are told."""

    stage: Stage
    edition: Edition
    lexicon: Lexicon
    style: Style

    @classmethod
    def of(cls, name_or_path: str) -> StagedWorld:
        """The world of that name, or in that file. Raises as `open_world` and `Stage`.

        Cost: as `stage_of`.
        """
        stage = stage_of(RunSpec(name_or_path))
        world = stage.world
        style = Style(PERSONS["second"], "present", manner_of(world))
        return cls(stage, Edition.of(source(name_or_path)), lexicon_of(world.words), style)

    def front(self) -> dict[str, object]:
        """What a page shows before the story: title, credits, warnings, and who can be played."""
        matter = self.stage.world.front
        details = [(key, escape_unsafe(text)) for key, text in details_of(matter)]
        playable = self.stage.world.playable or self.stage.people
        return {
            "title": escape_unsafe(matter.title) or "Untitled",
            "author": escape_unsafe(matter.author),
            "details": [
                [escape_unsafe(heading_of(key)), text]
                for key, text in details
                if not key.startswith(WARNING)
            ],
            "warnings": [text for key, text in details if key.startswith(WARNING)],
            "playable": [{"who": one, "called": self.called(one)} for one in playable],
        }

    def called(self, person: str) -> str:
        """What to call somebody where nobody's mind is asked: before the story, and after it."""
        entities = self.stage.world.entities
        called = next((one.words.called for one in entities if one.name == person), ())
        return escape_unsafe(called[0] if called else person.replace("_", " ").capitalize())
