"""Questions that are put to whoever there is, though nobody is named and nobody is called "you".

Where nobody is in sight and no word has passed, most questions are a player's own to the game:
what time is it, is there a light. A few are none: one calls into the dark, asks for leave, or asks
what wants no answer.

>>> [is_put_to_anybody(one) for one in ("who's there?", "can I have a light?", "why should I?")]
[True, True, True]
>>> [is_put_to_anybody(one) for one in ("is there a light?", "what time is it?", "who did this?")]
[False, False, False]
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.speech.kinds import plain_words
from gaslamp.english.words.late_patterns import LatePattern

_LEAD: Final = LatePattern(
    r"(?:(?:and|but|so|well|ok|okay|oh|um+|uh+|er+|hm+|now|then|wait|god|christ|jesus|damn|shit|"
    r"fuck|hell) )+(?=\w)"
)
_SWORN: Final = LatePattern(r"(?<=\w) (?:the (?:hell|fuck|devil|heck)|on earth|in god's name)\b")
_CALL: Final = (
    r".*\b(?:any|some|every)(?:one|body)\b.*|"
    r"who(?:'s|s| is| are| was)? (?:there|that|this|it|he|she|they|here|[a-z]+ing)\b.*|"
    r"who (?:goes|dares?)\b.*|who (?:could|can|might|would|the \w+ is) (?:that|it|this|he|she)\b.*|"
    r"(?:is|was|are|were) (?:he|she|they) (?:there|here)"
)
_REQUEST: Final = (
    r"(?:can|could|may|might|shall|should|will|would|must|can't|couldn't|won't|shan't) "
    r"(?:i|we|me|us)\b.*"
)
_RHETORICAL: Final = (
    r"why (?:should|would|must|shouldn't|wouldn't|can't|don't|do|not|me|us|so|bother|here|now|"
    r"then)\b.*|what(?:'s| is| was) so [a-z]+|what (?:if|about|of it|for|is it with|"
    r"is with)\b.*|what's with\b.*|"
    r"how (?:about|dare|come)\b.*|what (?:kind|sort) of [a-z]+ .*|since when\b.*|whose idea\b.*"
)
_PUT: Final = LatePattern(f"{_CALL}|{_REQUEST}|{_RHETORICAL}")
_FEW: Final = 2
"""So few words lean on what was said before, or are a call: "what?", "who else?"."""

_IMPERSONAL: Final = LatePattern(
    r"(?:why |how )?(?:is|was|has|will|does) it (?:(?:so|too|always|still|getting|be|been|really|"
    r"that|usually|this|very|even|about to|going to|gonna) )*(?:dark|darker|light|bright|cold|"
    r"colder|warm|hot|wet|damp|late|early|quiet|silent|loud|noisy|safe|dangerous|night|day|morning|"
    r"evening|midnight|noon|dawn|daylight|over|possible|true|too late|rain|raining|rains|snow|"
    r"snowing|windy|foggy|far|near)"
    r"(?: (?!of\b|from\b).*)?"
)


def is_of_no_thing(words: str) -> bool:
    """Whether "it" in a question means the weather, the hour, how matters stand: no thing.

    >>> is_of_no_thing("is it raining?"), is_of_no_thing("is it loaded?")
    (True, False)
    """
    return _IMPERSONAL.fullmatch(plain_words(words)) is not None


def bare_question(words: str) -> str:
    """A question as `plain_words`, without what leads up to it or is sworn in it.

    >>> bare_question("Oh god, what the hell was that noise?")
    'what was that noise'
    """
    plain = plain_words(words)
    lead = _LEAD.match(plain)
    return _SWORN.sub("", plain if lead is None else plain[lead.end() :])


def is_put_to_anybody(words: str) -> bool:
    """Whether a question without "you" and without a name is still one to whoever may hear it."""
    plain = bare_question(words)
    return len(plain.split()) <= _FEW or _PUT.fullmatch(plain) is not None
