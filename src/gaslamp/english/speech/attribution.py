"""Whether what stands in a sentence is claimed by it, or only said to be somebody's words.

"I pushed him" is a confession, and so is "I swear I pushed him". "You think I pushed him" is none,
nor is "I told Ruth that I pushed him": whoever says so tells what others think, or what was said.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.words.late_patterns import LatePattern

_VERBS: Final = (
    r"(?:say|says|said|saying|claim|claims|claimed|think|thinks|thought|believe|believes|believed|"
    r"suppose|supposes|supposed|suspect|suspects|suspected|suggest|suggests|suggested|pretend|"
    r"pretends|pretended|tell|tells|told|write|writes|wrote|report|reports|reported|imagine|"
    r"deny|denies|denied|denying|doubt|doubts|doubted|hear|hears|heard|wish|wishes|wished|prove|hope|hopes|mean|means|meant)"
)
_WHOM: Final = r"(?: (?:to )?(?:the |my |your )?[\w']+)?"
_ATTRIBUTED: Final = LatePattern(
    # Whoever it is that says so, and "I" where it is told of what was: but to whoever listens.
    rf"(?:^|.* )(?!i )[\w']+ (?:(?:\w+ly|just|only|still|also|all|to|would|will|might|may|must|"
    rf"could|can) )*{_VERBS}{_WHOM}(?: that)?|"
    r"(?:^|.* )i (?:\w+ly |just |only )*(?:said|(?:told|have told|had told) (?!you\b)(?:the |my )?"
    r"[\w']+|heard|was told|thought|wish|wished|never \w+|could have \w+|might have \w+)(?: that)?|"
    r"(?:^|.* )(?:not|never|didn't|don't|won't|can't|cannot|couldn't|wouldn't|doesn't|isn't|"
    r"nobody|no one|if|whether|unless|suppose|as though|as if)(?: (?:[\w']+ ){0,3}that|"
    rf" (?:[\w']+ )?{_VERBS}{_WHOM}(?: that)?)?"
)
_OWN_NOW: Final = LatePattern(
    r"(?:^|.* )i(?:'m| am|'ll| will|'d| would| can| must| have to)?"
    r"(?: (?:\w+ly|just|only|to|honestly))*"
    r" (?:say|saying|claim|think|believe|suppose|tell(?:ing)?(?: (?:the |my )?[\w']+)?|mean|hope|"
    r"swear|admit|confess)(?: that)?"
)
_TAKEN_BACK: Final = LatePattern(
    r"(?:,? (?:but|though)(?: i)? (?:not|didn't|did not|don't|never|only)\b.*|"
    r",? (?:is|was) (?:a lie|not true|untrue|nonsense|what \w+ .+)|,? (?:did i|or so .+|not)\b.*|"
    # Said first, and then taken back; "I didn't mean to" takes nothing back.
    r"(?:,? (?:no|wait|well|actually|sorry|oh|i mean|but))*,? (?:"
    r"i (?:didn't|did not|never did)(?: (?:do|say|push) (?:it|that|him|her|them))?$|"
    r"(?:i'm|i am|i was) (?:lying|joking|kidding)|(?:just )?kidding|"
    r"(?:that's|that is|that was|it's|it is|it was) (?:a lie|a joke|not true|nonsense)|"
    r"it (?:wasn't|was not|isn't|is not)(?: \w+){0,2}|"
    r"(?:forget|scratch|strike) (?:it|that)|i take (?:it|that) back)(?: .*)?)"
)


def is_claimed(said: str, part: str) -> bool:
    """Whether a sentence claims what stands in it.

    Args:
        said: the sentence, its words alone, in small letters.
        part: what stands in it, the same.

    >>> is_claimed("i swear i pushed him", "i pushed him")
    True
    >>> is_claimed("you think i pushed him", "i pushed him")
    False
    >>> is_claimed("i told you that he fell", "he fell")
    True
    >>> is_claimed("i told ruth he fell", "he fell")
    False
    >>> is_claimed("i did it no wait i didn't", "i did it")
    False
    >>> is_claimed("i pushed him i didn't mean to", "i pushed him")
    True
    """
    before, found, after = said.partition(part)
    if not found:
        return True
    before, after = before.strip(), after.rstrip()
    if _TAKEN_BACK.fullmatch(after):
        return False
    return _OWN_NOW.fullmatch(before) is not None or _ATTRIBUTED.fullmatch(before) is None
