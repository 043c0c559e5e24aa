"""What a player asks about their own person: who, where, how, with what.

It is answered like any question to the program: by what the person knows, at no cost of time.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import KnownNames, clean_line, tokens_of
from gaslamp.english.speech import is_asked_of_oneself
from gaslamp.sessions import metas
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.turn_history import TurnHistory

_BODY: Final = frozenset(
    ["hurt", "badly", "bleeding", "dying", "alive", "dead", "wounded", "injured", "blood", "bleed",
     "well", "feel", "feeling", "okay", "ok", "conscious", "awake", "weak", "strong", "happened"]
)  # fmt: skip
_HAVING: Final = frozenset(["have", "carry", "carrying", "hold", "holding", "got", "wearing"])
_THAT: Final = (
    ("what", "is", "that"), ("what", "was", "that"), ("what's", "that"), ("what", "is", "this"),
    ("what", "happened"), ("what", "is", "happening"), ("what's", "happening"),
    ("what", "is", "going", "on"), ("what's", "going", "on"),
)  # fmt: skip
_WHO: Final = (
    ("who", "am", "i"), ("whoami",), ("what", "is", "my", "name"), ("what's", "my", "name"),
    ("who", "do", "i", "play"), ("who", "i", "am"),
)  # fmt: skip


def answer_to_self(typed: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """The answer to a question about oneself, or to what that was; None if it is neither."""
    words = tuple(one.word for one in tokens_of(clean_line(typed)) if one.word[:1].isalnum())
    if not words:
        return None  # a quotation and nothing beside it: that is said aloud
    if words in _WHO:
        return metas.who(story)
    if words in _THAT:
        return metas.why(story, "", repertoire)
    if not is_asked_of_oneself(typed):
        return None
    names = KnownNames.of(repertoire.names)
    own = story.turn.view.who
    for size in range(min(len(words), 4), 0, -1):
        for start in range(2, len(words) - size + 1):
            phrase = names.find(words[start : start + size])
            if phrase is not None and len(phrase.items) == 1 and not phrase.is_all:
                meant = phrase.items[0][0]
                if meant != own:
                    return metas.recall(story, meant)
    if not _BODY.isdisjoint(words) or words[:2] == ("how", "am"):
        return metas.examine(story, story.turn.view.who)
    if words[0] == "where":
        return metas.look(story)
    if not _HAVING.isdisjoint(words):
        return metas.inventory(story)
    return metas.knowledge(story)
