"""What a player can ask at no cost of time: look, inventory, know, why.

Each answers with text and leaves the story where it was; only what has been spoken
of is remembered, so that "it" means what was looked at last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gaslamp.english.commands import (
    Addressed,
    KnownNames,
    Meta,
    Understood,
    clean_line,
    label,
    tokens_of,
)
from gaslamp.english.sentences import listing
from gaslamp.sessions import asides, asking
from gaslamp.sessions.commands import EXAMINE, KNOW, RECALL, Repertoire
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.sessions.turns import Turn
from gaslamp.views import Choice

_MOST_WORDS = 30
_OF_ACTS = frozenset(
    ["did", "does", "do", "has", "have", "is", "are", "was", "were", "would", "will"]
)


def answers(story: TurnHistory) -> Mapping[str, Callable[[str], str]]:
    """What answers each of these commands, given what was typed after it."""
    return {
        "look": lambda _: look(story),
        "inventory": lambda _: inventory(story),
        "who": lambda _: who(story),
        "xyzzy": lambda _: asides.NO_MAGIC,
        **dict.fromkeys(KNOW, lambda _: knowledge(story)),
    }


def is_look(command: Understood | Meta | Addressed) -> bool:
    """Whether a command only asks, so that what is typed after it is still taken."""
    return isinstance(command, Meta) or (
        isinstance(command, Understood) and command.action in {EXAMINE, RECALL}
    )


def look(story: TurnHistory) -> str:
    """Where one is, and who and what is there."""
    return story.ask(asking.LOOK) or asides.NOTHING_SEEN


def examine(story: TurnHistory, what: str) -> str:
    """A closer look at something one knows of."""
    return story.ask(asking.examination(what)) or asides.NOTHING_SEEN


def inventory(story: TurnHistory) -> str:
    """What one believes one has."""
    return story.ask(asking.INVENTORY) or asides.NOTHING_CARRIED


def knowledge(story: TurnHistory) -> str:
    """What one believes, a line for each."""
    return _listed(story.ask(asking.KNOW), asides.NOTHING_IN_PARTICULAR)


def who(story: TurnHistory) -> str:
    """Whom one plays, by all they are called, and how they are."""
    view = story.turn.view
    own = next(one for one in view.nameables if one.id == view.who)
    others = listing(list(own.called[1:]))
    also = f" You are called {others}, too." if others else ""
    return f"You are {label(own)}.{also}\n\n{examine(story, view.who)}"


def recall(story: TurnHistory, what: str) -> str:
    """What one believes about somebody or something, and how one came to."""
    named = next((one for one in story.turn.view.nameables if one.id == what), None)
    is_thing = named is not None and not named.is_words
    nothing = asides.no_more_than(label(named)) if named and is_thing else asides.NAME_ONLY
    known = [story.ask(asking.recollection(what)), *_found_out(story, what)]
    return _listed("\n\n".join(filter(None, known)), nothing)


def _found_out(story: TurnHistory, teller: str) -> Iterator[str]:
    """What somebody had told one that has turned out otherwise, by what it was of."""
    named = {one.id: one for one in story.turn.view.nameables}
    for wrong in story.turn.view.revisions:
        of = next((named[one] for one in wrong.arguments if one in named), None)
        if wrong.teller == teller and teller in named and of is not None:
            yield asides.found_otherwise(label(named[teller]), label(of))


def why(story: TurnHistory, question: str, repertoire: Repertoire) -> str | None:
    """How one knows: of the last thing that happened, or of somebody or something named.

    None: nothing known is named.
    """
    if not question.strip(" ?."):
        return _why_that(story, repertoire)
    names = KnownNames.of(repertoire.names)
    # What can only be said is no name: "did" asks of nothing that somebody may have done.
    said = {one.id for one in story.turn.view.nameables if one.is_words}
    words = [token.word for token in tokens_of(clean_line(question))][:_MOST_WORDS]
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = names.find(words[start : start + size])
            meant = phrase.items[0][0] if phrase is not None and len(phrase.items) == 1 else None
            if meant is not None and meant not in said:
                return _why_named(story, meant, asks_of_act=words[0] in _OF_ACTS)
    return None


def _why_named(story: TurnHistory, what: str, *, asks_of_act: bool) -> str:
    """Of an act of somebody else's what could be made of it; else how it is known."""
    view = story.turn.view
    named = next((one for one in view.nameables if one.id == what), None)
    if not asks_of_act or named is None or not named.is_person or what == view.who:
        return recall(story, what)
    return story.ask(asking.last_act_of(what)) or asides.no_act_noticed(label(named))


def refusal(story: TurnHistory, choice: Choice | None) -> str:
    """Why something cannot be done, in the words of the world; "" if it has none."""
    if choice is None or not (choice.refusal or choice.unmet):
        return ""
    return story.ask(asking.explain_refusal(choice))


def _why_that(story: TurnHistory, repertoire: Repertoire) -> str:
    turn, before = story.turn, story.before
    told = story.ask(asking.WHY) or asides.NOTHING_HAPPENED
    last = turn.view.percepts[-1] if turn.view.percepts else None
    if last is None or last.doer != turn.view.who or before is None or turn.decision is None:
        return told
    return f"{told} {purpose_of(before, turn, repertoire)}".strip()


def purpose_of(before: Turn, turn: Turn, repertoire: Repertoire) -> str:
    """What the decision between two turns was for, by the person's own lights; "" if nothing.

    `repertoire` is that of the later one. Cost: the advice of the earlier.
    """
    chosen = Repertoire.of(before)
    choice = next((one for one in chosen.advice() if one.act == turn.decision), None)
    return asides.purpose_text(choice, _steps(choice, repertoire))


def _steps(choice: Choice | None, repertoire: Repertoire) -> tuple[str, ...]:
    """The commands for what was to come after an act; () where that has no command."""
    view = repertoire.turn.view
    lines = {one.act: repertoire.line(one) for one in (*view.choices, *view.refused)}
    steps = choice.purpose[1:] if choice is not None else ()
    return tuple(lines[step] for step in steps) if all(step in lines for step in steps) else ()


def _listed(text: str, nothing: str) -> str:
    """Paragraphs as lines, each once: two people may be called the same."""
    return "\n".join(dict.fromkeys(text.split("\n\n"))) or nothing
