"""What is told beside a story, and is neither said nor done: thoughts, feelings, remarks.

Whoever plays as one writes a story types "my hands won't stop shaking", "I wonder who that is",
"he had heard that laugh before". None of it is meant for whoever is in the room, and none is an
act; so it is not said aloud, and does nothing. The signs are of English alone, and none hangs on
what the world has. What speaks to somebody ("I wonder what you want") is said, whatever else it is.

>>> is_narrated("My hands won't stop shaking."), is_narrated("My leg bleeds.")
(True, False)
>>> is_narrated("he feels the cold of the wall", "he"), is_narrated("he fell", "he")
(True, False)
>>> is_narrated("I wonder who that is"), is_narrated("I wonder what you want")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.words.bodily_verbs import BODILY_VERBS, act_verb
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.english.words.morphology import inflect_verb, past_participle, present_participle

_HOW: Final = rf"(?:(?:{'|'.join(sorted(MANNERS))}|just|still|now|then|again|only|also|never) )*"
_TO_OTHERS: Final = LatePattern(
    r"\b(?:you|you're|you've|you'll|you'd|your|yours|yourself|u|ur|we|we're|we'll|us|our|let's)\b",
    re.IGNORECASE,
)
_OF_ONESELF: Final = LatePattern(r"\b(?:i|i'm|i've|i'll|i'd|me|my|mine|myself)\b", re.IGNORECASE)
_WORD: Final = LatePattern(r"[a-z']+")
_LONGEST: Final = 400


def _forms(*lemmas: str) -> str:
    """An alternation of the third persons and pasts of verbs."""
    made = {
        form for one in lemmas for form in (inflect_verb(one, "present"), inflect_verb(one, "past"))
    }
    return "|".join(sorted(made, key=len, reverse=True))


_MENTAL: Final = (
    "think", "feel", "wonder", "realise", "realize", "notice", "decide", "hesitate", "remember",
    "recall", "imagine", "consider", "hope", "fear", "hear", "sense", "know", "ponder", "expect",
    "dread", "try", "want", "recognise", "recognize", "suspect", "reflect", "doubt", "wish",
)  # fmt: skip
_MENTAL_FORMS: Final = _forms(*_MENTAL)
_BEING: Final = frozenset(["is", "was", "has", "had", "does", "did", "seems", "seemed"])
_OF_A_THIRD: Final = LatePattern(
    rf"(?P<who>he|she|they) {_HOW}(?:(?P<mental>{_MENTAL_FORMS}|(?:could|couldn't|can|can't|cannot|"
    rf"could not|did not|didn't|does not|doesn't) {_HOW}(?:{'|'.join(_MENTAL)}|see|smell|"
    r"taste|trust|dare|blink|flinch))|"
    r"(?P<had>had|has)|"
    r"(?P<be>is|was|are|were|isn't|wasn't|aren't|weren't)|(?P<verb>[a-z]+))\b(?P<rest>.*)"
)
_PERCEIVED: Final = LatePattern(
    rf" {_HOW}(?:been (?:afraid|waiting|hurt|cold|alone|here)|"
    rf"{'|'.join(past_participle(one) for one in _MENTAL)}|seen)\b.*"
)
"""What goes on after "he had" in a story."""
_FELT: Final = LatePattern(
    rf" {_HOW}(?:so |very |too |really |not )*(?:cold|afraid|scared|tired|exhausted|trembling|"
    r"shaking|sweating|nervous|frightened|terrified|shivering|panicking|hesitating|sure|"
    r"certain|convinced|curious|confused|relieved|determined|unsure|startled|stunned|dizzy)\b.*"
)
_OWN: Final = {
    "he": r"\b(?:himself|his)\b", "she": r"\b(?:herself|her own)\b", "they": r"\bthemselves\b",
}  # fmt: skip
_INVOLUNTARY: Final = (
    "shake", "tremble", "pound", "race", "beat", "thump", "hammer", "quicken", "spin", "swim",
    "blur", "chatter", "sweat", "water", "throb", "tighten", "clench", "buckle", "freeze",
    "twitch", "churn", "sink", "skip", "quiver", "shiver", "flutter", "falter", "tingle", "prickle",
    "wander", "adjust", "stand", "crawl", "widen", "narrow", "drip", "tense", "give", "drum",
    "come", "catch", "hitch", "rattle", "rasp", "leap", "scream", "feel", "refuse", "go", "grow",
)  # fmt: skip
"""What a part of the body does by itself."""
_INVOLUNTARY_FORMS: Final = frozenset(
    form
    for one in _INVOLUNTARY
    for form in (
        one,
        inflect_verb(one, "present"),
        inflect_verb(one, "past"),
        past_participle(one),
        present_participle(one),
    )
)
_PART: Final = LatePattern(
    r"my (?:(?:left|right|good|bad|own|whole|poor|cold|bloody|two|both) )?"
    r"(?:hands?|fingers?|heart|heartbeat|pulse|breath|breathing|breaths|knees?|mind|thoughts?|"
    r"vision|sight|teeth|stomach|gut|throat|mouth|voice|skin|palms?|head|eyes?|ears?|blood|lungs|"
    r"chest|muscles?|jaw|lips?|tongue|legs?|arms?|body|spine|nerves?|hair|face|neck|shoulders?|"
    r"brain|forehead|brow|feet|limbs)(?P<rest> .+)"
)
_THOUGHT: Final = LatePattern(
    rf"i {_HOW}(?:wonder|wondered|realise|realised|realize|realized|notice|noticed|hesitate|"
    r"hesitated|ponder|pondered|imagine|imagined|consider|considered|reflect|reflected|"
    r"(?:think|thought) (?:of|about)|think to myself|thought to myself|"
    r"tell myself|told myself|ask myself|asked myself|"
    r"remind myself|reminded myself|decide|decided|reckon to myself|can feel my|could feel|"
    r"can't believe|cannot believe this|"
    r"felt|feel (?:like (?:i|a|my)|as if|as though|a (?:chill|cold|shiver|wave|surge|sudden|rush|"
    r"pang|lump)|the (?:cold|fear|panic|pain|blood|adrenaline|weight|tension))|"
    r"am (?:wondering|thinking|hesitating)|i'm (?:wondering|thinking) (?:if|whether|about|that))"
    r"\b.*|i'm (?:wondering|thinking)\b.*|"
    r"if (?:i|he|she|it|they) .*\b(?:maybe|perhaps|hopefully|might|may)\b.*|"
    r"(?:maybe|perhaps|hopefully) (?:if )?i (?:can|could|should|might|just)\b.*"
)
_THOUGHT_AFTER: Final = LatePattern(
    r".+,? (?:(?:he|she|they|i) (?:tells?|told|asks?|asked|reminds?|reminded|reassures?|thinks?|"
    r"thought|says?|said|whispers?|whispered|mutters?|muttered) (?:to )?"
    r"(?:himself|herself|themselves|myself)|"
    r"(?:he|she|they) (?:thinks?|thought|wonders?|wondered|muses?|mused|realises?|realizes?|"
    r"realised|realized|decides?|decided)|i (?:thought|wondered|mused))"
)
_AROUND: Final = LatePattern(
    r"(?:the|a|an|this|some|his|her) (?:(?:cold|dark|heavy|long|sudden|sharp|old|awful|deep|whole|"
    r"faint|loud|distant|warm|wet|thick) )*"
    r"(?:room|darkness|dark|silence|air|floor|door|walls?|cold|pain|blood|light|shadows?|sounds?|"
    r"laughter|laugh|rain|wind|smell|stench|seconds?|minutes?|moment|time|world|night|breath|"
    r"breathing|tension|fear|panic|adrenaline|echo|floorboards?|chill|draught|draft|shiver|clock|"
    r"ceiling|footsteps?|voice|wound|lamp|match|flame|legs?|head|heart|pulse|bleeding|chest|"
    rf"injury|bone|skin|hand|fingers|pistol|gun|blade|knife|thought|memory|memories)"
    rf"(?: (?:in|of|from|under|at|on|behind) (?:my|the|his|her) \w+)? {_HOW}(?P<verb>[a-z]+)\b.*|"
    rf"(?:silence|darkness|blood|pain|fear|panic|time|seconds|minutes|footsteps|adrenaline) {_HOW}"
    r"(?P<bare>[a-z]+)\b.*"
)
_AMBIENT: Final = frozenset(
    word
    for one in (
        "fill", "fall", "grow", "seem", "deepen", "stretch", "linger", "echo", "creak", "settle",
        "surround", "pass", "run", "press", "close", "tick", "drag", "spread", "wash", "rise",
        "fade", "flicker", "sting", "burn", "seep", "drip", "trickle", "pool", "return", "swallow",
        "crackle", "groan", "shift", "spin", "feel", "smell", "taste", "sound", "come", "go",
        "follow", "flare", "flow", "ooze", "worsen", "stab",
        "hang", "soak", "ring", "die", "rattle", "slam", "swing", "glow", "dance",
    )
    for word in (inflect_verb(one, "present"), inflect_verb(one, "past"))
)  # fmt: skip
_BESIDE: Final = LatePattern(
    r"(?:ooc|brb|afk|gtg|g2g)\b.*|//.*|\(\(.*|"
    r"(?:.* )?(?:this|the|your|stupid|dumb|a) (?:text )?(?:parser|software|chatbot|video ?game|"
    r"computer game|text adventure)(?: .*)?|"
    r"(?:(?:i|i'm|this is|what is|is|why is|wow|man|ok|lol|so) (?:\w+ ){0,3})?this (?:\w+ )?"
    r"(?:game|program|app|simulation|interactive fiction)(?:(?: (?:is|are|was|seems?|looks?|"
    r"feels?|sucks?|rocks?|"
    r"makes?|does|doesn't|won't|can't|has|needs?|keeps?|really|so|actually|lol|work|works|lags?))"
    r" ?.*)?|"
    r"is (?:this|it) (?:a|an|some kind of a?) ?(?:\w+ )?(?:game|ai|bot|simulation)|"
    r"(?:(?:wow|ok|okay|oh|haha|lol|man),? )?(?:this|that|it)(?: is|'s) "
    r"(?:so |really |pretty |kinda |very |too )*\w+ (?:lol|lmao|rofl|haha|xd|imo|tbh|ngl)|"
    r"i (?:don't|do not|dont) (?:get|understand) (?:how|what) (?:to|this) (?:play|do|game|type)"
    r"(?: .*)?|i(?:'m| am) (?:so )?(?:bored|confused|lost)(?: (?:lol|with this|by this|already))"
    r"(?: .*)?"
)
"""What is for whoever made the game, or for nobody."""


def is_narrated(line: str, gender: str = "") -> bool:
    """Whether a line is only told: thought, felt, described or remarked beside the story.

    Args:
        line: as typed; what has a quotation in it is another matter, and is not for this.
        gender: of the person who is played, "he", "she" or "they": of anybody else a line in the
            third person may as well be said.

    Cost: linear in the line.
    """
    if '"' in line or len(line) > _LONGEST:
        return False
    plain = _plain(line)
    if _BESIDE.fullmatch(plain):
        return True
    if _TO_OTHERS.search(plain):
        return False
    if line.rstrip().endswith("?"):
        return False
    if _THOUGHT.fullmatch(plain) or _THOUGHT_AFTER.fullmatch(plain):
        return True
    return _of_body(plain) or _of_surroundings(plain) or _of_a_third(plain, gender)


def tells_of_one(line: str, verb: str) -> bool:
    """Whether what is said of somebody named is told as in a story: "the Joker tilts his head".

    Args:
        verb: the first word after the name.
    """
    plain = _plain(line)
    if '"' in line or _TO_OTHERS.search(plain) or _OF_ONESELF.search(plain):
        return False
    deed = act_verb(verb.casefold())
    if deed is None or deed.lemma not in BODILY_VERBS:
        return False
    return deed.tense == "third" or (
        deed.tense == "past" and re.search(r"\b(?:his|her|their) (?!\w+er\b)\w+", plain) is not None
    )


def is_told_of(line: str, verb: str) -> bool:
    """Whether a line that begins with one's own name, and this word, tells of oneself.

    >>> is_told_of("Crane is cold", "is"), is_told_of("Crane here", "here")
    (True, False)
    """
    if '"' in line or _TO_OTHERS.search(_plain(line)) or _OF_ONESELF.search(_plain(line)):
        return False
    word = verb.casefold()
    deed = act_verb(word)
    is_finite = deed is not None and deed.tense in {"third", "past"}
    return is_finite or word in _BEING or re.fullmatch(_MENTAL_FORMS, word) is not None


def _plain(line: str) -> str:
    return line.replace("’", "'").replace("…", "").casefold().strip(" .!?*~-")


def _of_body(plain: str) -> bool:
    """Whether a part of one's own body does what it does by itself."""
    found = _PART.fullmatch(plain)
    if found is None:
        return False
    rest = found["rest"]
    is_figure = re.match(r" (?:is|was) (?:up )?in my ", rest) is not None  # "in my throat"
    return is_figure or not _INVOLUNTARY_FORMS.isdisjoint(_WORD.findall(rest))


def _of_surroundings(plain: str) -> bool:
    found = _AROUND.fullmatch(plain)
    return found is not None and _is_of_things(found["verb"] or found["bare"])


def _is_of_things(verb: str) -> bool:
    """Whether a verb in a finite form is what things do, or parts of a body, by themselves."""
    return verb in _AMBIENT or (verb in _INVOLUNTARY_FORMS and verb.endswith(("s", "ed", "ook")))


def _of_a_third(plain: str, gender: str) -> bool:
    """Whether one's own person is told of as "he": what goes on in them, or that they do it."""
    found = _OF_A_THIRD.fullmatch(plain)
    if found is None or found["who"] != gender or _OF_ONESELF.search(plain):
        return False
    rest = found["rest"]
    if found["mental"]:
        return True
    if found["had"]:
        return _PERCEIVED.fullmatch(rest) is not None
    if found["be"]:
        return _FELT.fullmatch(rest) is not None
    deed = act_verb(found["verb"])
    if deed is None or deed.tense not in {"third", "past"}:
        return False
    is_own = re.search(_OWN.get(gender, "(?!)"), rest) is not None
    return (deed.tense == "third" and deed.lemma in BODILY_VERBS) or is_own
