"""What the sentences of the suites say happened, as told to a `Telling`.

The forms are those of ToMi, ToM-bAbi, Hi-ToM and ExploreToM together; no two of them say
different things with the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from gaslamp.adapters.tom.telling import NAMES, Telling

_Take: TypeAlias = Callable[..., None] | None


class NotUnderstood(ValueError):
    """A sentence of no form that is known, or about somebody or something never told of."""


def tell(telling: Telling, sentence: str) -> None:
    """Take the next sentence, full stop or not.

    Raises:
        NotUnderstood: it has no known form, or is two of them without a full stop between.
    """
    said = sentence.strip(" .\t")
    words = said.split(" ")
    if words[0] in _NOBODY:
        raise NotUnderstood(sentence)
    if _is_short(telling, words):
        return
    said = " ".join(said.split())  # here, since most sentences have no need of it
    for match, take in _FORMS:
        found = match(said)
        if found is not None:
            if is_run_on(said):
                break
            if take is not _noticed:
                telling.last_told = len(telling.acts)
            if take is not None:
                take(telling, *found.groups())
            return
    raise NotUnderstood(sentence)


def is_run_on(said: str) -> bool:
    """Whether a text, without its full stop, can be parted into two sentences of known forms.

    A name may be of several words, so that the first form would take the second for a part of one.
    """
    if len(_VERB.findall(said)) < 2:  # noqa: PLR2004  # one verb, one sentence
        return False
    for space in re.finditer(" ", said):
        rest = _JOINING.sub("", said[space.end() :])
        first = said[: space.start()].rstrip(" ,;:")
        if _has_form(first) and _has_form(f"{rest[:1].upper()}{rest[1:]}"):
            return True
    return False


def _has_form(said: str) -> bool:
    return any(match(said) is not None for match, _ in _FORMS)


def _is_short(telling: Telling, words: list[str]) -> bool:
    """Take a sentence of one of the four commonest forms, or say that it is none.

    The forms below would understand it, too, but by then would have taken most of the time.
    """
    match words:
        case [who, "entered", "the", where]:
            telling.last_told = len(telling.acts)
            telling.enter(who, where)
        case [who, "exited", "the", where]:
            telling.last_told = len(telling.acts)
            telling.leave(who, where)
        case [who, "moved", "the", what, "to", "the", into]:
            telling.last_told = len(telling.acts)
            telling.move(who, what, into)
        case ["The", what, "is", "in", "the", within]:
            telling.last_told = len(telling.acts)
            telling.place_by_statement(what, within)
        case _:
            return False
    return True


def _tell(telling: Telling, who: str, whom: str, what: str, within: str) -> None:
    two = telling.person(who), telling.person(whom)
    telling.act("tell", *two, telling.thing(what), telling.spot(within))


def _announce(telling: Telling, who: str, what: str, within: str) -> None:
    telling.act("announce", telling.person(who), telling.thing(what), telling.spot(within))


def _tell_of(telling: Telling, who: str, whom: str, what: str) -> None:
    telling.act("tell_of", telling.person(who), telling.person(whom), telling.topic(what))


def _announce_of(telling: Telling, who: str, what: str) -> None:
    telling.act("announce_of", telling.person(who), telling.topic(what))


_SECRETLY: Final = re.compile(
    r"(.+?) witnessed this action in secret(?: \(and only this action\))?"
)
_DISTRACTED: Final = re.compile(r"(.+?) got distracted(?: and did not realize what happened.*)?")


def _noticed(telling: Telling, said: str) -> None:
    """Say of the acts of the sentence before who perceived them otherwise than expected."""
    secretly: list[str] = []
    distracted: list[str] = []
    for part in re.split(r"; also, |, also, ", said):
        if found := _SECRETLY.fullmatch(part):
            secretly += map(telling.person, NAMES.split(found[1]))
        elif found := _DISTRACTED.fullmatch(part):
            distracted += map(telling.person, NAMES.split(found[1]))
        else:
            raise NotUnderstood(part)
    telling.notice(tuple(secretly), tuple(distracted))


_Match: TypeAlias = Callable[[str], re.Match[str] | None]

# Who is meant by these no suite says; taken for names they would be people of their own.
_PRONOUNS: Final = (
    *("i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "who"),
    *(f"{some}{body}" for some in ("some", "any", "every", "no") for body in ("body", "one")),
    *("all", "both", "each", "none", "neither", "either", "others", "one", "two", "three"),
    *("then", "later", "now", "next", "suddenly", "meanwhile"),
)
_NOBODY: Final = frozenset(word for one in _PRONOUNS for word in (one, one.capitalize()))
_ONE: Final = rf"(?!(?i:{'|'.join(_PRONOUNS)})(?![^\s,]))[^\s,]+"
_WHO: Final = rf"({_ONE})"
_ALL: Final = rf"({_ONE}(?:(?:,? and |, ){_ONE})*)"
_VERBS: Final = (
    "entered|exited|left|moved|is|are|made|stayed|claimed|told|likes|dislikes|loves|hates|saw|lost"
    "|rang|got|witnessed|leaving|re-entered|walked|went|came|stepped|returned|carried|brought"
    "|transferred|put|placed|hid|laid"
)

ENTERS: Final = (
    r"(?:entered|re-entered|returned to|(?:walked|went|came|stepped)(?: back)? into|"
    r"(?:walked|went|came) back to)"
)
"""To go into a room, as the suites say it and as others do."""
LEAVES: Final = r"(?:exited|left|(?:walked|went|came|stepped)(?: back)? out of)"
LIES: Final = r"(?:is|are) (?:in|inside|on)"
MOVES: Final = (
    r"(?:moved|carried|brought|transferred) the WHAT (?:to|into)",
    r"(?:put|placed|hid|laid) the WHAT (?:in|into|inside|on|onto)",
)
_VERB: Final = re.compile(rf"\b(?:{_VERBS})\b")
_JOINING: Final = re.compile(r"(?:and|but|then|while|so|;|,|also)\s+")
# No thing or place is called by a verb, but for "left", goes on to what somebody does, or
# holds an article: "the bag and the hat", "the mug to the bag" and "the bag in the den" are two.
_BARRED: Final = "|".join(
    (
        *(one for one in _VERBS.split("|") if one != "left"),
        *("then", "but", "while", "who", "he", "she", "they", "so", "because", "the"),
        *("not", "never", "from", "without", "when", "until", "unless", "if", "or", "his", "her"),
        *("again", "instead", "together", "alone", "later", "already", "yet", "twice", "too"),
    )
)
# How something is done is no part of a name; some things end like that.
_MANNER: Final = (
    r"(?!(?:back|away|(?!(?:family|jelly|lily|belly|doily|assembly|supply|fly|ally)\b)\w+ly)"
    r"(?:$|,|\b(?= (?:to|in|from)\b)))"
)
_FIRST: Final = rf"(?!(?:{_BARRED})\b)[^\s,]+"
_WORD: Final = rf"{_MANNER}{_FIRST}"
THING: Final = rf"{_FIRST}(?: {_WORD})*?"
"""The name of a thing or a place, of one word or several, as a pattern."""


def _form(text: str) -> _Match:
    """A form as a function; `WHO`, `ALL`, `WHAT`: one name, some, a thing; `ANYTHING`: unread."""
    text = (
        text.replace("WHO", _WHO)
        .replace("ALL", _ALL)
        .replace("WHAT", f"({THING})")
        .replace("ANYTHING", THING)
    )
    return re.compile(text).fullmatch


_LIKES: Final = _form(
    rf"[^\s,]+ (?:likes|dislikes|loves|hates) (?:the )?{_WORD}(?: (?!and\b){_WORD})?"
)

_FORMS: Final[tuple[tuple[_Match, _Take], ...]] = (
    (_form(rf"The WHAT {LIES} the WHAT"), Telling.place_by_statement),
    (_form(rf"ALL (?:{ENTERS}|is in|are in) the WHAT"), Telling.enter),
    (_form(rf"ALL {LEAVES} the WHAT"), Telling.leave),
    (_form(r"WHO made no movements and stayed in the WHAT for 1 minute"), Telling.stay),
    (
        _form(r"WHO moved the WHAT to the WHAT, which is also located in the WHAT"),
        Telling.move_within,
    ),
    (
        _form(r"WHO moved the WHAT to the WHAT, leaving the ANYTHING in its original location"),
        Telling.carry,
    ),
    *((_form(rf"WHO {moves} the WHAT"), Telling.move) for moves in MOVES),
    (_form(r"WHO publicly claimed that (?:the )?WHAT is in the WHAT(?: now)?"), Telling.claim),
    (
        _form(r"WHO privately told WHO that (?:the )?WHAT is in the WHAT(?: now)?"),
        Telling.confide,
    ),
    (_form(r"WHO told privately to WHO that the WHAT is in the WHAT"), _tell),
    (_form(r"WHO told privately to WHO about (.+)"), _tell_of),
    (_form(r"WHO told out loud that the WHAT is in the WHAT"), _announce),
    (_form(r"WHO told out loud about (.+)"), _announce_of),
    (_form(r"While this action was happening, (.+)"), _noticed),
    (_form(r"Phone rang"), None),
    (_LIKES, None),
    (_form(r"[^\s,]+ saw an? \S+|[^\s,]+ lost (?:his|her|their) \S+"), None),
)
