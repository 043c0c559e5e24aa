"""What is said outside the story: help, refusals, questions, the shape of a reply.

These are the only sentences of the program's own that a player reads beside the
telling. They speak to the player, so they are the same in every style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gaslamp.english.commands import UNKNOWN_VERB, NotUnderstood
from gaslamp.english.sentences import listing
from gaslamp.english.words import capitalise, cardinal, is_hostile
from gaslamp.sessions import going_on
from gaslamp.sessions.commands import Repertoire
from gaslamp.views import WAIT, Choice

MOST_LISTED: Final = 12
MOST_LISTENED: Final = 2
"""So often somebody waits who has asked something, before it is their turn again."""
FEW: Final = 3  # that many more are listed too, rather than counted

NO_SUCH_NUMBER: Final = "No such number was offered. Type ? to see what makes sense now."
STALE_NUMBER: Final = "Those numbers were for another moment. Type ? to see what makes sense now."
NOTHING_TO_UNDO: Final = "There is nothing to undo."
UNDONE_ENOUGH: Final = "That is as far back as can be undone. You can restart, or restore."
NOTHING_TO_REPEAT: Final = "There is nothing to do again yet."
NO_WORDS_YET: Final = "You have said nothing yet that could be said again."
NOTHING_TO_GO_ON_WITH: Final = "There is nothing that you have left unfinished."
NOT_SAYABLE: Final = "You know of no way to say that here."
NOTHING_CARRIED: Final = "You have nothing that you know of."
THERE_ALREADY: Final = "You are there already."
NOT_IN_REACH: Final = 'There is nobody in reach to do that to. Your own is "my".'
ONLY_ASKED: Final = "You only ask yourself. What you would do, type without the question mark."
NOWHERE_BEFORE: Final = "You have been nowhere else yet."
NOTHING_SAID: Final = (
    "In this story nothing comes of what is said aloud, only of what is done. "
    "Type ? to see what makes sense now."
)
IN_OWN_WORDS: Final = (
    "Say it in your own words: what you type in quotation marks is said aloud, as you type it."
)
ONLY_TOLD: Final = (
    "Nobody hears that, and nothing comes of it: it is only told. What you would do, type as a "
    "command; what you would say aloud, in quotation marks. Type ? for ideas."
)
NOBODY_MEANT: Final = "You know of nobody here whom that could mean."
WHAT_IS_IT: Final = (
    "There is no telling what that is about. Name it, or ask it aloud in quotation marks."
)
TOLD_ONLY: Final = "There is nothing to be done with that; it is only told of"
WHERE_TO: Final = "Where to? Say a place that you know of, or a way. Type look for those here."
WHEREABOUTS_UNKNOWN: Final = "Where that would be, you do not know. All that was told of it"
KNOWN_ONLY: Final = "You know no more of that than was told"
PERCEIVED: Final = (
    "What there is to be heard, seen and smelt is told as it comes. Type look for all of it."
)
NOTHING_SEEN: Final = "There is nothing more to be made out."
NOTHING_IN_PARTICULAR: Final = "You know nothing in particular."
NAME_ONLY: Final = "You know no more of that than the name."
NOTHING_HAPPENED: Final = "Nothing has happened yet that could be asked about."
UNDONE: Final = "Undone."
RESTORED: Final = "Restored."
RESTARTED: Final = "From the beginning."
OVER: Final = "This story is over. You can undo, restart, restore, or quit."
AT_THE_END: Final = "You can undo, restart, restore, or quit."
RESPOND_AT_THE_END: Final = "With respond you can say what you thought of it: kudos, or anything."
OVER_FOR_GOOD: Final = "This story is over."
NO_LONGER_KEPT: Final = "That was too long ago: only the last hundred turns can be asked about."
NOT_PERCEIVED: Final = (
    "That was told of how things stood, and not of anything that you perceived just then."
)
NOTHING_PERCEIVED: Final = "Nothing reached you in that time that you could have told apart."
TOLD_NOWHERE: Final = (
    "The story as it stands now does not tell that: it was taken back, or answered a question."
)
BEGUN: Final = "So be it. What comes of it is told when others have decided, too."
NOTHING_COMES: Final = (
    "That is soon done, and nothing comes of it. Type ? to see what makes sense now."
)
NOTHING_HEARD: Final = "Nobody has said anything that you could have made out."
NOBODY_KNOWN: Final = "You could not say who else is here."
NO_ANSWER: Final = "You know nothing that would answer that. Type ? to see what makes sense now."
NO_ANSWER_HERE: Final = f"{NO_ANSWER} To ask it aloud, put it in quotation marks."
NO_MIND_SEEN: Final = "That you cannot see. You could ask, or go by what is shown."
NERVE_KEPT: Final = "You do what can be done about that. Nobody sees it, and it takes no time."
NO_MIND_TOLD: Final = "That you cannot see. There is only what is shown to go by."
"""The same where nothing comes of what is said."""
OWN_MIND: Final = "That is for you to say. What you know of yourself, who am I tells."
NOTHING_THEN: Final = "Nothing of the kind, then."
NO_MAGIC: Final = "Nothing happens. Words do a good deal here, but not that one."
NO_HINT: Final = (
    "Nothing that you could do would help for certain. To listen and to wait are something."
)
NO_HINTS: Final = "There are no hints in this game: ? lists what you could do."
NO_TRANSCRIPT: Final = (
    "No transcript is being kept. With transcript NAME all so far goes into a file."
)
TRANSCRIPT_ON: Final = "From here on the transcript goes on."
TRANSCRIPT_OFF: Final = "Here the transcript stops; transcript on goes on with it."
ABOUT: Final = "A story told by Gaslamp, in which nobody knows what they could not have perceived."
GOODBYE: Final = "Until another time."
SHOWN: Final = "(The transcript up to here was shown.)"
FAULT: Final = (
    "That went wrong in the program, by no fault of yours. Nothing has happened: the game stands "
    "where it stood."
)
WORLD_FAULT: Final = (
    "That went wrong in the text of this world, by no fault of yours. Nothing has happened: the "
    "game stands where it stood."
)
TOO_LITTLE_MEMORY: Final = (
    "There was not enough memory for that. Nothing has happened: the game stands where it stood."
)
BY_HELP: Final = "Type ? to see what makes sense now."
_BY_MARKS: Final = "To say it aloud, put it in quotation marks."
_REFUSED: Final = "You cannot do that now."
_WEAPON_USED: Final = re.compile(
    r"\b(?:knife|blade|razor|gun|pistol|revolver|rifle|weapon|dagger|sword|axe|club|noose|rope) "
    r"(?:to|at|on|against|into|in|through|over|across|round|around) "
)
_BEST_FIRST: Final = "What makes sense now, best first:"
_POSSIBLE: Final = "What you could do now:"
_HOW_TO: Final = "Type a number, or say what you want in your own words."
_TO_SPEAK: Final = "What you would say aloud you can just type, with or without quotation marks."
_BESIDE: Final = (
    "Beside these: look, examine SOMETHING, inventory, know, why, hint, who am I, about, again, "
    "undo, save, restore, transcript, restart, quit. None of them takes time in the story."
)
_TO_RESPOND: Final = "What you think of the story you can say with respond."
_BESIDE_FOR_GOOD: Final = (
    "Beside these: look, examine SOMETHING, inventory, know, why, hint, who am I, about, again, "
    "transcript, quit. None of them takes time in the story."
)


def no_more_than(name: str) -> str:
    """That nothing is known of somebody or something that can be named."""
    return f"You know nothing of {name} but the name."


def found_otherwise(teller: str, what: str) -> str:
    """That what somebody told of something has turned out not to be so."""
    said = f"What {teller} told you of {what}"
    return f"{said}, you have found otherwise."


def no_act_noticed(name: str) -> str:
    """That somebody was not perceived to do anything."""
    return f"You have not noticed {name} do anything."


def offered_text(
    lines: Sequence[str],
    argument: str,
    *,
    is_first_turn: bool,
    is_advised: bool = True,
    can_speak: bool = False,
    may_go_back: bool = True,
    can_respond: bool = False,
) -> str:
    """What makes sense now: the best of it, or with "all" the whole, or if little is left out.

    Where nobody is to be advised, what could be done is listed as it comes, and all of it.
    """
    how_to = f"{_HOW_TO} {_TO_SPEAK}" if can_speak else _HOW_TO
    if is_first_turn:
        beside = _BESIDE if may_go_back else _BESIDE_FOR_GOOD
        how_to = f"{how_to} {beside}"
        if can_respond:
            how_to = f"{how_to} {_TO_RESPOND}"
    if not is_advised:
        return help_text(lines, how_to, more=0, head=_POSSIBLE)
    is_whole = argument == "all" or len(lines) <= MOST_LISTED + FEW
    shown = lines if is_whole else lines[:MOST_LISTED]
    more = len(lines) - len(shown)
    return help_text(shown, how_to, more=more)


def help_text(offered: Sequence[str], how_to: str, *, more: int, head: str = _BEST_FIRST) -> str:
    """What makes sense now, numbered, the best first, and how to say what is wanted."""
    listed = [f"{place}. {line}" for place, line in enumerate(offered, start=1)]
    if more:
        listed.append(f"And {cardinal(more)} more: type ? all.")
    return "\n".join([head, *listed, "", how_to])


def offers(repertoire: Repertoire) -> tuple[tuple[str, Choice], ...]:
    """The choices with the commands for them, best first, waiting last.

    What was broken off is offered before all else.
    """
    made: dict[str, Choice] = {}
    left_off = repertoire.turn.view.left_off
    for choice in repertoire.advice():
        if left_off is not None and choice.act == left_off.act:
            made = {going_on.COMMAND: choice, **made}
        else:
            made.setdefault(repertoire.unmistakable_line(choice), choice)
    wait = made.pop("wait", Choice(WAIT, (), ("wait",)))
    return (*made.items(), ("wait", wait))


def refusal_text(reason: str, near: Iterable[str]) -> str:
    """Why not, and what would work."""
    would = tuple(near)
    if not would:
        return f"{reason or _REFUSED} {BY_HELP}"
    return f"{reason or _REFUSED} You could {listing(_parted(would), 'or')}."


def way_there(lines: Sequence[str]) -> str:
    """How to come to a place, by the commands for it in order.

    >>> way_there(["go to the hall", "go to the study"])
    'To get there, type "go to the hall", then "go to the study".'
    """
    marked = [f'"{one}"' for one in lines]
    return f"To get there, type {', then '.join(marked)}."


def misread_text(reading: NotUnderstood, *, can_speak: bool = False) -> str:
    """Why a line could not be taken; `can_speak`: what is to be said could be.

    Nothing of the line itself is repeated: a wrong name and the name of something
    hidden must get one and the same answer.
    """
    if reading.reason == UNKNOWN_VERB or reading.suggestion is None:
        return (
            f"{reading.reason} {BY_HELP} {_BY_MARKS}"
            if can_speak
            else f"{reading.reason} {BY_HELP}"
        )
    return f'{reading.reason} You could type "{reading.suggestion}".'


def only_part(reading: NotUnderstood, line: str) -> str:
    """That a line was not taken, and which part of it would be by itself."""
    return f'{reading.reason} By itself you could type "{line.rstrip(" .!?")}".'


def without_harm(typed: Sequence[str], lines: Iterable[str]) -> tuple[str, ...]:
    """What could be done, but for what would hurt somebody: unless that was asked for."""
    is_meant = any(is_hostile(word) for word in typed)
    return tuple(line for line in lines if is_meant or not _is_harm(line))


def _is_harm(line: str) -> bool:
    """Whether a command would hurt: "stab him", "put the knife to his throat"."""
    return is_hostile(line.partition(" ")[0]) or _WEAPON_USED.search(line) is not None


def could_do(lines: Sequence[str]) -> str:
    """What could be done about what was asked, and how to learn of the rest."""
    if not lines:
        return f"{BY_HELP} With hint you get one at a time."
    return f"You could {listing(_parted(lines), 'or')}. {BY_HELP}"


def would_do(line: str) -> str:
    """The line that does what was asked about."""
    return f'Yes: type "{line}".'


def could_type(line: str) -> str:
    """The line that does what comes nearest."""
    return f'You could type "{line}".'


def left_undone(lines: Sequence[str]) -> str:
    """What was typed in a row and not come to, because something happened first."""
    return f"(Not yet: {listing(_parted(lines), 'then')}.)"


def done_first(line: str) -> str:
    """What is done unasked, before what was asked for."""
    return f"(first {line.rstrip('.')})"


def purpose_text(choice: Choice | None, steps: Sequence[str]) -> str:
    """What the person had in mind with an act, as far as plans go."""
    if choice is None or choice.gain <= 0:
        return ""
    if not steps:
        return "It serves what you want."
    return capitalise(f"it was a step: next, {listing(_parted(steps), 'then')}.")


def _parted(lines: Sequence[str]) -> list[str]:
    return [line.rstrip(".") for line in lines]
