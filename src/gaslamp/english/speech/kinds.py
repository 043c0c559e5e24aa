"""Which speech act an utterance is: by its words alone, the first rule that fits.

What is asked is a question. For the rest the rules go from what is plainest to what is left over,
a statement. They know what people say to each other in a tight spot, and nothing of any world.

>>> [kind_of(one) for one in ("who's that?", "no, don't tell me", "i'll kill you", "Batman did it")]
['question', 'refusal', 'threat', 'statement']
>>> [kind_of(one) for one in ("show yourself", "please, i'm dying", "truce?", "you coward")]
['demand', 'plea', 'offer', 'insult']
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from gaslamp.english.words.late_patterns import LatePattern

_WORD: Final = LatePattern(r"[a-z]+(?:'[a-z]+)?")
_IN_FULL: Final = {
    **{word.replace("'", ""): word for word in (
        "don't", "doesn't", "didn't", "can't", "won't", "isn't", "aren't", "wasn't", "wouldn't",
        "couldn't", "shouldn't", "haven't", "hasn't", "i'm", "i've", "you're", "you've", "he's",
        "ain't", "she's", "they're", "that's", "there's", "what's", "who's", "where's",
        "how's", "let's",
    )},
    "u": "you", "ur": "your", "r": "are", "plz": "please", "pls": "please", "thx": "thanks",
    "ya": "you", "cuz": "because", "whats": "what's", "wat": "what",
}  # fmt: skip
"""What is typed in haste, as it is written."""
_LONGEST: Final = 400
_MOST_HAILED: Final = 2
_I_WILL: Final = (
    r"(?:(?:i|we) (?:will|shall|am going to|are going to)|i'll|we'll|i'm going to|i'm gonna)"
)
_HARM: Final = (
    r"(?:kill|shoot|hurt|cut|stab|break|blow|end|fire|strangle|choke|gut|burn|beat|crush|finish|"
    r"bury|murder|destroy|make you|put a bullet)"
)
_RUDE: Final = (
    r"(?:coward|idiot|fool|moron|clown|freak|bastard|bitch|scum|rat|pig|swine|animal|monster|"
    r"madman|maniac|lunatic|psycho|psychopath|wretch|worm|trash|filth|dog|loser|imbecile|cretin|"
    r"arsehole|asshole|prick|creep|amateur|joke|motherfucker|fucker|cunt|wanker)"
)
_PERSON: Final = r"(?:i|you|he|she|it|they|we|this|that|there|any\w*|some\w*|every\w*|nobody)"


def _begins(*phrases: str) -> LatePattern:
    return LatePattern(rf"(?:{'|'.join(phrases)})(?: .*)?")


def _whole(*phrases: str) -> LatePattern:
    return LatePattern(rf"(?:{'|'.join(phrases)})")


def _anywhere(*phrases: str) -> LatePattern:
    return LatePattern(rf"(?:.* )?(?:{'|'.join(phrases)})(?: .*)?")


_HAIL: Final = _begins(
    r"(?:hello|hi|hey|hallo|hullo|greetings|welcome|psst|ahoy|howdy|yo)",
    r"good (?:evening|morning|day|afternoon)",
)
_OFFERED: Final = _whole(r"(?:a )?(?:truce|peace|deal)")
_ASKED: Final = _begins(
    r"(?:and |but |so |well |then |now |oh )?(?:who|whose|what|where|why|how|which)(?:'s)?",
    # "When you move I shoot" asks nothing.
    r"(?:and |but |so |well |then |now |oh )?when(?:'s| (?:is|are|was|were|do|does|did|can|could|"
    r"will|would|shall|should|have|has|had))",
    rf"(?:is|isn't|are|aren't|was|were|am|isnt) (?:{_PERSON}|the|your|my|his|her)",
    r"(?:do|does|did|don't|didn't|can|can't|could|will|would|won't|wouldn't|should|shall|have|has|"
    rf"haven't|may|might) {_PERSON}",
    r"(?:anybody|anyone|somebody|someone) (?:home|there|here|in here)",
)
_TAGGED: Final = LatePattern(
    r".+ (?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|can't|won't|wouldn't) "
    r"(?:i|you|he|she|it|we|they)"
)
"""What is said, and asked at its end: "you're bleeding, aren't you"."""
_RULES: Final = (
    ("jest", _begins(r"knock knock", r"(?:ha ?)+", r"hah", r"boo", r"why so serious")),
    ("jest", _anywhere(r"walks? into a (?:bar|room|dark room|cave)", r"heard the one")),
    (
        "refusal",
        _begins(r"(?:no|nope|nah) (?:i won't|don't tell me|thank you|thanks)", r"don't tell me"),
    ),
    (
        "threat",
        _anywhere(
            rf"{_I_WILL} (?:\w+ )?{_HARM}",
            rf"(?:or|and) (?:i|i'll|i will|we|we'll) {_HARM}",
            rf"{_I_WILL} count to",
            r"or else",
            r"you(?:'re| are| will be|'ll be) (?:a )?dead(?: man| meat)?",
            r"you(?:'ll| will)? die",
            r"(?:and|or) you(?:'ll| will)? (?:bleed|regret)",
            r"(?:gun|pistol|weapon|knife|blade) (?:is )?(?:pointed|aimed|trained) at",
        ),
    ),
    ("threat", _begins(r"try (?:me|it \w+)", r"last (?:warning|chance)")),
    ("threat", _begins(r"(?:i|we)(?:'ve| have)? (?:got )?(?:a |my )?(?:gun|pistol|weapon|knife)")),
    ("threat", _begins(r"i(?:'m| am) armed", r"one more (?:step|word|move|sound)")),
    (
        "apology",
        _begins(
            *(r"(?:i'm |i am )?(?:so )?sorry", r"forgive me", r"pardon", r"excuse me"),
            r"i apologi[sz]e",
        ),
    ),
    ("thanks", _begins(r"thanks", r"thank (?:you|god|heavens?)", r"much obliged", r"cheers")),
    (
        "plea",
        _anywhere(
            *(r"i beg you", r"have (?:mercy|pity)", r"spare me"),
            r"don't (?:hurt|kill|shoot) (?:me|us)",
        ),
    ),
    (
        "plea",
        _begins(
            *(r"please", r"mercy", r"help", r"help (?:me|us)", r"save me", r"don't shoot"),
            *(r"i need (?:help|a doctor|air|water)", r"for (?:god's|pity's) sake"),
            r"i (?:don't|do not) want (?:any )?trouble",
        ),
    ),
    (
        "offer",
        _begins(
            *(r"(?:a )?(?:truce|peace|deal)", r"let(?:'s| us)", r"we (?:could|can|should|might)"),
            r"i (?:can|could) (?:help|pay|give|get|fix|treat|offer)",
            r"(?:i'll|i will|i'd) (?:give|pay|help|trade|share|get|offer|let you)",
            r"i mean (?:you )?no harm",
            r"i(?:'m| am) not (?:going to|gonna|here to) (?:hurt|harm|kill)",
            r"i (?:surrender|give up|yield)",
            r"what if we",
        ),
    ),
    ("farewell", _begins(r"good ?bye", r"farewell", r"good night", r"see you", r"so long")),
    ("hail", _HAIL),
    ("hail", _begins("come in")),
    (
        "insult",
        _begins(
            *(r"go to hell", r"(?:fuck|screw|curse|damn|sod|bugger) (?:you|off|yourself)"),
            *(r"piss off", r"drop dead", r"get lost", r"bite me", r"kiss my"),
            r"you (?:smell|stink|disgust me|make me sick)",
            r"son of a (?:bitch|whore|gun)",
            rf"you(?:'re| are)? (?:an? |such an? |the )?(?:\w+ )?{_RUDE}",
        ),
    ),
    ("insult", _whole(rf"(?:an? |such an? )?(?:\w+ )?{_RUDE}")),
    (
        "oath",
        _begins(
            r"(?:oh |holy |bloody |my )?(?:fuck\w*|shit|damn\w*|hell|jesus|christ|god|goddamn\w*|"
            r"crap|bugger|bollocks|omg|wtf|dammit|damnit|goddammit)",
            *(r"o+w+", r"ouch", r"a+rgh", r"a+h+", r"oh", r"ugh"),
        ),
    ),
    (
        "consent",
        _begins(
            r"(?:yes|yeah|yep|yup|aye|ok|okay|sure|certainly|fine|agreed|all right|alright|"
            r"very well|of course|done|gladly|right|true|correct|exactly|why not)",
            r"i (?:agree|accept|do|understand)",
            r"(?:as you wish|if you (?:like|say so|must|insist)|you're right)",
        ),
    ),
    (
        "refusal",
        _begins(
            r"(?:no|nope|nah|never|nothing doing|not (?:a chance|now|yet|tonight|really))",
            r"(?:i (?:won't|will not|refuse|can't|would rather not|'d rather not)|i'd rather not)",
            r"(?:never mind|forget it|absolutely not|over my dead body|make me|mind your own)",
            r"i don't (?:want|think|care)",
        ),
    ),
    (
        "demand",
        _whole(
            r"you (?:stop|shut|be|show|come|go|get|stay|stand|keep|put|drop|give|leave|let|tell|"
            r"answer|speak|wait|look|listen|hold|move|sit|lie|kneel)(?: \w+){0,2}"
        ),
    ),
    (
        "demand",
        _begins(
            r"(?:now |then |just |all right )?(?:don't|do not|stop|shut|be quiet|quiet|"
            r"silence|show|come|go|get|stay|stand|keep|put|drop|give|leave|let|tell|answer|speak|say|talk|"
            r"hands|back|step|turn|wait|look|listen|identify|hold|hurry|name|prove|throw|move|out|"
            r"away|freeze|enough|hush|lower|release|sit|lie|kneel|take|watch|wake|touch|explain|"
            r"admit|swear|promise|open|close|finish)"
        ),
    ),
)  # fmt: skip


@lru_cache(maxsize=1024)
def kind_of(words: str) -> str:
    """The kind of utterance, one of `SPEECH_ACTS`. Cost: linear in the words, times the rules."""
    plain = plain_words(words)
    asks = words.rstrip(" \"'").endswith("?")
    if (asks or _ASKED.fullmatch(plain) or _TAGGED.fullmatch(plain)) and not plain.startswith(
        "why so serious"
    ):
        if asks and _HAIL.fullmatch(plain) and len(plain.split()) <= _MOST_HAILED:
            return "hail"
        return "offer" if _OFFERED.fullmatch(plain) else "question"
    return next((kind for kind, rule in _RULES if rule.fullmatch(plain)), "statement")


def plain_words(words: str) -> str:
    """The words alone, in small letters, one space between them, and written out.

    >>> plain_words("Dont shoot, u fool!")
    "don't shoot you fool"
    """
    found = _WORD.findall(words[:_LONGEST].casefold().replace("’", "'"))
    return " ".join(_IN_FULL.get(word, word) for word in found)
