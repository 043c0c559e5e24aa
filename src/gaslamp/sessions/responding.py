"""What a reader says of the story, outside of it: `respond`, and where in which game it was.

It is kept only where somebody typed it, and where whoever began the game has named or has a file
for it. It holds what that person was shown and what they decided, and nothing of anybody else's.

>>> response_in("respond mark Here I knew."), response_in("Respond: I laughed.")
(('mark', 'Here I knew.'), ('text', 'I laughed.'))
>>> response_in('respond "No."'), response_in("respond to him"), response_in("respond")
(None, None, ('', ''))
"""

from __future__ import annotations

import re
from typing import Final, Protocol

from gaslamp.english.commands import LONGEST_LINE, clean_line
from gaslamp.english.words import LatePattern
from gaslamp.records.responses import MOST_TEXT, Kind, Response, RunPlace
from gaslamp.sessions.problems import NowhereToRespond, ResponseTooLong
from gaslamp.sessions.saves import act_as_json
from gaslamp.sessions.turn_history import TurnHistory

HOW_TO: Final = (
    "What you think of the story, said outside of it: respond kudos; respond mark, or respond mark "
    "and why, for this very moment; or respond and anything else. It takes no time in the story. "
    "It is kept in a file for this world, with where in which game it was, and sent to nobody."
)
KEPT: Final = {
    "kudos": "Thank you. That is kept, with this moment.",
    "mark": "This moment is marked.",
    "text": "What you said of the story is kept, with this moment.",
}
KEPT_BEFORE: Final = "Kudos for this moment are kept already. Thank you."

_LINE: Final = LatePattern(r"respond\b[\s:,.!]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_IN_STORY: Final = LatePattern(r"""\s*respond\s*[:,]?\s*(?:to\b|["“'‘])""", re.IGNORECASE)
"""An answer to somebody, or words in quotation marks: that is said in the story."""
_KIND: Final = LatePattern(
    r"(?:with )?(?P<kind>kudos|mark)(?: this(?: moment)?)?\b[\s:,.!]*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Responses(Protocol):
    """Where responses go."""

    def add(self, response: Response) -> bool:
        """Keep one; whether it is new. Raises `GaslampError`."""
        ...


def response_in(typed: str) -> tuple[Kind | str, str] | None:
    """The kind of response that a line is, "" if it only asks how, and its text; None for none."""
    line = clean_line(typed)
    found = None if _IN_STORY.match(line) else _LINE.match(line)
    if found is None:
        return None
    rest = found["rest"].strip()
    if not rest:
        return "", ""
    kind = _KIND.fullmatch(rest)
    if kind is None:
        return "text", rest
    return kind["kind"].casefold(), kind["text"].strip()


def respond(responses: Responses | None, story: TurnHistory, typed: str) -> str:
    """Keep what a line says of the story; what to answer.

    Raises:
        NowhereToRespond: there is no file for it.
        ResponseTooLong: it would not be kept whole.
        ResponseFailure: it cannot be kept.
    """
    said = response_in(typed)
    kind, text = said if said is not None else ("", "")
    if responses is None:
        raise NowhereToRespond
    if len(typed) > LONGEST_LINE or len(text) > MOST_TEXT:
        raise ResponseTooLong(min(LONGEST_LINE, MOST_TEXT))
    match kind:
        case "kudos" | "mark" | "text":
            is_new = responses.add(Response(kind, text, place_of(story)))
            return KEPT[kind] if is_new else KEPT_BEFORE
        case _:
            return HOW_TO


def place_of(story: TurnHistory) -> RunPlace:
    """Where a game stands: what leads there, and what was told of it last."""
    cast, turn = story.cast, story.turn
    return RunPlace(
        cast.edition.name,
        cast.edition.sha256,
        cast.seed,
        cast.who,
        tuple(act_as_json(one) for one in story.decisions),
        turn.seat.head,
        turn.view.at_ms,
        turn.text[:MOST_TEXT],
    )
