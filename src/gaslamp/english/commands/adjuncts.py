"""What a line says beside the command: how, how long, in which dark, for whose life.

A command stays what it is where one of these stands after it or is left out. Nothing else may be
left out: "leave" is not "leave the pistol", nor "shoot" what "shoot the ceiling" asks for.

>>> list(without_adjuncts("call softly into the dark".split()))[-1]
('call',)
>>> list(without_adjuncts("threaten whoever is there".split()))[:2]
[('threaten', 'him'), ('threaten',)]
>>> list(without_adjuncts("leave the pistol".split()))
[]
>>> list(without_adjuncts("go to the newcomer".split()))
[('go', 'to', 'him')]
>>> list(without_adjuncts("take partly".split()))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.plain_adjectives import FLAT_ADVERBS, without_adjectives
from gaslamp.english.commands.synonyms import ORDINALS, PEOPLE_UNNAMED, TRYING, VERBS
from gaslamp.english.words.bodily_verbs import is_hostile
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.english.words.numerals import cardinal

_WHOEVER: Final = "|".join(sorted(map(re.escape, PEOPLE_UNNAMED), key=len, reverse=True))
_MANNER: Final = "|".join(sorted(MANNERS))
_SIDE: Final = r"(?:good |bad |other |left |right |free |bare |own )?"
_NUMBER: Final = "|".join(cardinal(one) for one in range(2, 21)) + r"|thirty|forty|fifty|sixty"
_HOW_MANY: Final = (
    rf"(?:\d{{1,6}}|an?|one|{_NUMBER}|half an?|an?other|(?:a )?few|(?:a )?couple(?: of)?|several|"
    r"some|all|the (?:whole|rest of the))(?: more| whole| good)?"
)
_UNIT: Final = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|turns?|days?|nights?|while|moments?|bit|time|"
    r"little(?: while| bit)?)"
)
_HOW_LONG: Final = (
    r"(?:for |at least |about |maybe |just |only )*"
    rf"(?:{_HOW_MANY} {_UNIT}|\d{{1,6}} ?(?:s|secs?|m|mins?|h))(?: (?:or (?:so|two)|longer|more))?"
)
"""A span of time: an act takes as long as it takes, whatever span was named."""
_MOOD: Final = (
    r"amazement|awe|wonder|horror|fear|terror|panic|disgust|disbelief|surprise|shock|pain|agony|"
    r"anger|"
    r"rage|fury|haste|hurry|relief|confusion|curiosity|interest|determination|effort|difficulty|"
    r"despair|"
    r"joy|delight|(?:trembling|shaking|shaky|steady|bare|bloody) hands?|grin|smile|smirk|sigh|"
    r"groan|grunt|"
    r"wince|laugh|shrug|nod|gasp|curse|flourish|grimace|growl|strength i (?:have|can)|care i can|"
    r"confidence|hesitation|regret|sorrow|style|one (?:quick )?(?:move|motion|movement)|the process"
)
_ANYWHERE: Final = LatePattern(
    rf" (?:(?:very |so |too |as )?(?:{_MANNER})(?: as i can)?|out loud|aloud|"
    r"(?:under|beneath) my breath|in silence|with care|with caution|one-handed|in earnest|"
    rf"with (?:(?:my|the|one|both|all my) )?{_SIDE}"
    r"(?:hands?|fingers?|arms?|might|strength|force|teeth)|"
    r"with (?:two|three|a few|some|the tips of my|a|all) (?:\w+ )?(?:fingers?|fingertips?|hands?|"
    r"toes?)|"
    rf"(?:my |the )?(?:left|right|other) hand|with my (?:left|right|good)(?= |$)|"
    r"back(?= down$| up$| at | (?:up|down)stairs$| inside$| outside$)|"
    r"(?:very|really|so|quite|absolutely|completely|utterly)(?= [a-z]))(?= |$)"
)
"""How something is done: wherever it stands."""
_AT_THE_END: Final = LatePattern(
    r" (?:(?:really |real |super |very )?(?:quick|slow|close|closer|careful|creepy)|"
    r"like (?:an?|the|my|some) .+|again|hard|fast|loud|low|once more|some more|a little|a bit|"
    r"at once|right now|right away|"
    r"(?:that )?i can (?:find|throw|use|reach|get|see|feel)|"
    r"with (?:my |both |one |the )(?:\w+ )?(?:hands?|arms?|palms?|fists?|knife|gun|eyes?|mouth|"
    r"back)"
    r" (?:out|up|raised|open|down|ready|empty|spread|shut|closed|wide|in the air|at my sides?|"
    r"behind my back|to the wall|in (?:my )?hand|where .+)|"
    r"(?:behind|against|along|at|by|in front of) (?:my|me) ?(?:back|side|sides|thigh|leg|chest|"
    r"hip)?|"
    r"where (?:it|they) (?:belongs?|goes?|was|were|came from|(?:should|ought to) be)|"
    r"by (?:the|his|her|their) (?:throat|neck|collar|arm|wrist|hand|hair|shoulders?|leg|foot)|"
    r"in (?:the|his|her|their) (?:ribs|face|head|gut|stomach|belly|chest|groin|balls|eyes?|leg|arm|"
    r"knee|shin|jaw|nose|throat|neck|side|back)|"
    r"so (?:that )?i (?:can|could|may) .+|"
    r"for now|first|instead|if i can|as best i can|as well as i can|together|on my own|by myself|"
    rf"{_HOW_LONG}|(?:a (?:little |bit )?)?longer|"
    r"(?:in|into|through|across|at) (?:the|this) "
    r"(?:dark|darkness|black|blackness|gloom|void|air|night)|"
    r"(?:in|over|right) (?:here|there)|here|there|"
    r"once|twice|(?:two|three|four|several|a few) (?:more )?times|"
    r"to (?:use|defend|fight|protect|help)(?: .+)?|"
    r"(?:in order |so as )?to (?:stop|see|hear|keep|find|calm|avoid|steady|gain|save|buy|get|"
    r"make|show|prove|test|check|kill time|pass|distract|look|seem|think|draw|attract|scare|let|"
    r"win|play for) .+|"
    rf"(?:in|with) (?:(?:great|some|utter|a|my|sheer|pure|mock|total|much|all the|"
    rf"an) )?(?:{_MOOD})|"
    r"(?:in|into) my (?:\w+ )?hands?|without (?:a )?(?:noise|sound|word)|"
    r"from (?:the |my )?(?:dark|darkness|behind|shadows|back|above|below|here|side)|by surprise|"
    r"for (?:my|dear) life|for it|just in case|like mad|like hell|all the same)$"
)
_CLAUSE: Final = LatePattern(
    r"(?: ,)? (?:so (?:that|as)|so(?= (?:he|she|they|it|i|nobody|everybody) )|"
    r"so(?= (?:\w+ )+?(?:can|can't|could|couldn't|won't|cannot|"
    r"doesn't|don't|"
    r"will|may|might|would) )|in case|because|cause|cuz|since|as if|as though|hoping|trying|"
    r"praying|"
    r"wondering|expecting|ready|before(?= \w+ \w+)|whatever|no matter|in the hope|in order|"
    r"without(?= \w+ing\b| an? )|while(?= (?:i|he|she|it|they) )|"
    r"as(?= i )|if(?= (?:possible|need|i (?:can|must|have to)))|until|till|just to|only to|"
    r"using (?:my|the|only|all)) .+$|"
    r" , (?:[a-z]+ly )?[a-z]{2,}ing(?: .+)?$| , my .+$| , (?:as |like |even |although |though ).+$|"
    r" , [a-z]+ as .+$| , (?:alert|tense|silent|motionless|patient|afraid|ready|wary)(?: .+)?$|"
    r"(?: ,)? and (?:then )?(?:see|find out|check|watch|hope|pray|wait and see|wait to see|look|"
    r"try to see|figure out|let me know) (?:what|who|whether|if|how|where|that|it)(?: .*)?$|"
    r"(?: ,)? and (?:then )?(?:hope|pray|wait) for(?: .*)?$"
)
"""What one does it for, or beside it, or hopes to see by it: told, and no other act.

Nothing on which the act depends: "shoot him if he moves" is not "shoot him".
"""
_SOUND_OF: Final = LatePattern(
    r"((?:hum|whistle|sing|laugh|cry|scream|sigh|cough|groan|moan|shout|yell|dance|play))"
    r" (?:(?:a|the|some|my|an) (?:[a-z]+ )?[a-z]+|something|to myself|(?!at |to |for |with |"
    r"him|her )"
    r"[a-z]+(?: [a-z]+){0,3})$"
)
"""A sound is one, whatever is hummed."""
_POSTURE: Final = LatePattern(
    r"((?:sit|lie|stand|kneel|crouch|rest|sleep)(?: back down| back up| down| up| still| back)?)"
    r" (?:on|in|at|by|near|beside|against|under|behind|over) .+$"
)
_SOUGHT: Final = LatePattern(
    r"((?:listen|hear|wait|look around|feel around|grope|search)(?: [a-z]+ly)?) "
    r"(?:for|until|till|if|how|where|what|whether|from where) .+$"
)
_TOWARDS: Final = LatePattern(
    rf" ((?:at|to|with|towards?|for|on|upon|over to|by) )?(?:the |our |my |this |"
    rf"that )?(?:{_WHOEVER})$"
)
_OWN_WAY: Final = LatePattern(
    r" (?:on (?:my|all|both) (?:hands and knees|belly|stomach|fours|elbows|knees|tiptoes?|toes|"
    r"hands|back)|on tiptoes?|on foot|inch by inch|an inch at a time|step by step|bit by bit|"
    r"one (?:step|inch) at a time|by (?:touch|feel|ear|hand)|(?:on|along) the (?:way|floor|ground)|"
    r"as (?:quiet|quick|silent|still|fast|slow|hard|soft|careful|calm|tight|close|far|loud|"
    r"gentle|steady|low|high)(?:ly)?(?: as .+| enough)?|until i .+|, (?:nice|good|very|really)"
    r"(?: and)? \w+|for (?:a )?(?:better|closer|good) (?:look|view|aim|grip)|"
    r"(?:all|about) (?:around|over|round)|"
    r"(?:so )?(?:we're|we are) .+|again and again|over and over|one by one|at all|"
    r"with (?:all|every|as much|as little) .+|to be (?:safe|sure|ready|certain)|"
    r"before .+|(?:out of|from|in|with) (?:spite|boredom|curiosity|habit|instinct|fear|panic|"
    r"desperation|frustration|respect)|two steps|a few steps|a step or two)(?= |$)"
)
"""In which way of one's own, how far and wherefore: told beside the act."""
_NOBODY: Final = LatePattern(r"\b(?:air|void|night|sky|gloom)$")
_PICKING: Final = LatePattern(
    rf"(?:^| )(?:{'|'.join(ORDINALS)}|last|next|another|other|only|\w+'s)$"
)
_MOVING: Final = frozenset(
    ["crawl", "creep", "walk", "go", "sneak", "move", "approach", "advance", "wait", "listen",
     "shoot", "fire", "draw", "aim", "hide", "stand", "sit", "laugh", "rest"]
)  # fmt: skip
_ELSE_ALONE: Final = frozenset(
    ["go", "walk", "run", "come", "move", "head", "crawl", "leave", "take"]
)
"""What without whom it is done to is another act: "go" leaves, "take" takes what is there."""
_WHERE_TO: Final = frozenset(["right", "straight", "nearer", "closer"])
_SOMEWHERE: Final = LatePattern(
    r" (?:to|towards?|from|for|at|closer|nearer|over|up|by|beside)(?= |$)"
)
"""What says where one goes: without it "move" is to leave."""
_SPOKEN_TO: Final = LatePattern(
    r"^((?:threaten|warn|insult|mock|taunt|tease|curse|swear|greet|welcome|hail|provoke|distract|"
    r"beg|implore|frighten|scare|surprise|call|shout|yell|glare|stare|spit|laugh|joke|plead|"
    r"bargain|"
    r"negotiate|talk|speak|reason|sing|hum|whistle|dance|wave|smile|grin|wink|nod))"
    r"(?: (?:at|to|with|for))? (?:him|her|them|it)$"
)
_LIMB: Final = (
    r"(?:(?:left|right|good|bad|broken|wounded|hurt|bleeding|injured|stupid|ugly|damned?|goddamn|"
    r"fucking) )?(?:arms?|legs?|knees?|kneecaps?|thighs?|shins?|calf|calves|ankles?|feet|foot|"
    r"toes?|"
    r"throat|neck|head|face|nose|mouth|jaw|chin|teeth|ears?|eyes?|cheeks?|forehead|skull|"
    r"shoulders?|chest|ribs?|heart|belly|stomach|guts?|groin|crotch|balls|back|sides?|hips?|"
    r"wrists?|"
    r"elbows?|forearms?|fingers?|thumbs?|body|torso|flesh)"
)
_PART_OF_ONE: Final = LatePattern(
    r"^((?:bite|kick|hit|punch|slap|scratch|elbow|knee|stab|cut|slash|strike|claw|"
    rf"shoot|fire|aim|point)(?: at)?) (?:his|her|their) (?:{_LIMB}|hands?)$|"
    r"^((?:grab|seize)) (?:his|her|their) (?:throat|neck|head|collar|lapels?)$"
)
"""Who does something to a part of somebody, does it to them; to what they wear or hold, they do
not. Who takes a hand or an arm may mean anything."""
_DENIES: Final = LatePattern(r"(?:^| )(?:not|never|nothing|nobody|n't)(?: |$)")
_MOST: Final = 12


def without_trying(words: tuple[str, ...]) -> tuple[str, ...]:
    """A line without "I", "I want to" and the like before what is done.

    >>> without_trying(("i", "would", "like", "to", "sit"))
    ('sit',)
    """
    for phrase in TRYING:
        if len(words) > len(phrase) and words[: len(phrase)] == phrase:
            return words[len(phrase) :]
    if words[:1] == ("go",) and words[1:2] and words[1] in VERBS:
        return words[1:]  # "go pick up the knife"
    return words


def without_adjuncts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The same line with one adjunct after another left out: the longest first, at most a dozen."""
    line = " ".join(words)
    made: list[str] = [line]
    main = _CLAUSE.sub("", line)
    if main != line and main:
        made.append(main)
        yield tuple(main.split())
    if _DENIES.search(main) or _TO_ITS_KNEES.match(main):
        return
    is_towards = _SOMEWHERE.search(main) is not None
    for one in made:
        for shorter in _shorter(one):
            if is_towards and shorter in _ELSE_ALONE:
                continue
            if shorter not in made and len(made) <= _MOST:
                made.append(shorter)
                yield tuple(shorter.split())


_TO_ITS_KNEES: Final = LatePattern(
    r"(?:get|go|drop|fall|sink|come)(?: back)?(?: down| up)? (?:on|to|onto) "
    r"(?:my |all |one |both )*(?:hands and knees|fours|knees?)\b"
)
"""A posture that is named where one gets into it: "get down" alone would be another."""
_LOOK_WHAT: Final = LatePattern(
    r"look (?:what|whether anything|if anything)(?:'s| is) (in|on|under) "
)


_WHERE_HEARD: Final = LatePattern(
    r" (?:where(?:ver)? )(?:i (?:think|heard|hear) )?(?:(?:the|that|his|her) )?(\w+)"
    r"(?: (?:is|was|are|were|came|comes|seems|should|might|must)(?: .*)?)?$"
)
"""A place by what is heard there: "where the voice came from" is where the voice is."""
_SUBJECTS: Final = {"he": "him", "she": "her", "they": "them", "it": "it"}


def _shorter(line: str) -> Iterator[str]:
    """The line without each of what can be left out of it."""
    where = _WHERE_HEARD.search(line)
    if where is not None:
        yield f"{line[: where.start()]} {_SUBJECTS.get(where[1], f'the {where[1]}')}"
    words = line.split()
    dressed = without_adjectives(words)
    if len(dressed) < len(words):
        yield " ".join(dressed)
    own_way = _OWN_WAY.search(line)
    # "Get on my knees" is not to get something.
    if own_way is not None and (own_way.start() > len(words[0]) or words[0] in _MOVING):
        yield line[: own_way.start()] + line[own_way.end() :]
    if words[1:] and (flat := FLAT_ADVERBS.intersection(words[1:])):
        flatly = " ".join(one for one in words if one not in flat)
        # "Go right" says where to, and "go" alone would leave.
        if flatly not in _ELSE_ALONE or flat.isdisjoint(_WHERE_TO):
            yield flatly
    towards = _TOWARDS.search(line)
    # "The second man" is one of several, and whoever is there may be the only one.
    if towards is not None and not _PICKING.search(line[: towards.start()]):
        yield f"{line[: towards.start()]} {towards[1] or ''}him"
        if line[: towards.start()] not in _ELSE_ALONE:
            yield line[: towards.start()]
    part = _PART_OF_ONE.match(line)
    if part is not None:
        yield f"{part[1] or part[2]} him"
    if _LOOK_WHAT.match(line):
        yield _LOOK_WHAT.sub(r"look \1 ", line)
    for found in _ANYWHERE.finditer(line):
        yield line[: found.start()] + line[found.end() :]
    end = _AT_THE_END.search(line)
    # A shot into the air is none at whoever is there.
    is_hit = is_hostile(line.partition(" ")[0])
    if end is not None and not (is_hit and _NOBODY.search(end[0])):
        yield line[: end.start()]
    sound = _SOUND_OF.fullmatch(line) or _SOUGHT.fullmatch(line) or _SPOKEN_TO.match(line)
    sound = sound or _POSTURE.fullmatch(line)
    if sound is not None:
        yield sound[1]
