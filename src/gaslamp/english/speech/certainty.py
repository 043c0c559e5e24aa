"""How sure a line by itself is to be said, and not done: by how it begins, and whom it is about.

Whoever speaks begins otherwise than whoever does something: with "yes" and "who", with a subject,
with an article. An order that can only be for somebody else, or a word for whoever is spoken to,
is a sign too. What has none of these is most likely a command.

>>> certainty_of("yes", "yes"), certainty_of("come closer", "come"), certainty_of("sit", "sit")
(3, 2, 1)
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.self_talk import is_self_talk
from gaslamp.english.commands.synonyms import ORDINALS, PEOPLE_UNNAMED, VERBS
from gaslamp.english.commands.verb_senses import senses_of
from gaslamp.english.sentences.clauses import word_set
from gaslamp.english.speech.kinds import kind_of, plain_words
from gaslamp.english.words.bodily_verbs import is_verb, verbs_like
from gaslamp.english.words.late_patterns import LatePattern

SURE, LIKELY, BARE = 3, 2, 1

_OPENERS: Final = word_set(
    """hello hi hey hallo hullo greetings psst welcome yes yeah yep yup aye ok okay sure fine
    certainly agreed alright absolutely no nope nah never maybe perhaps sorry excuse pardon
    forgive thanks thank goodbye farewell boo oh ah ow ouch ha haha well god jesus christ damn
    hell fuck shit bloody bastard idiot coward clown bitch son screw piss mercy truce peace
    hands forget lovely nice who who's whose why how when are am do does did can could will
    would should shall was were has have isn't aren't don't doesn't is what what's where where's
    wanna gonna got good call enough i'm i've i'll i'd id im ive we we're we've we'll let's you
    you're you've your he he's she she's it's its they they're that's there's this my our nobody
    somebody someone anybody anyone everybody everyone not hm hmm hmmm um uh huh er erm peekaboo
    ain't gimme lemme dunno idk tbh wassup c'mon cmon gosh jeez sheesh whoa hush
    ready morning evening afternoon tick ding surprise eh aha phew wow ugh
    argh motherfucker fucker fucking asshole arsehole prick cunt wanker
    bro dude mate buddy yo sup lol omg wtf nope yikes guess
    bollocks crap goddamn goddamnit goddammit dammit damnit bugger scum"""
)
"""What opens an utterance and hardly ever a command."""
_ONLY_IF_ASKED: Final = word_set("have is what where do call got good enough")
"""Of these, what opens one only if it asks, or speaks to somebody."""
_DETERMINERS: Final = word_set(
    "a an the every some no all one two three four five six seven eight nine ten"
)
_SUBJECT: Final = (
    r"(?:i|i'm|i've|i'll|i'd|you\S*|he|he's|she|she's|it|it's|we|we're|they|they're|that|that's|"
    r"this|there|there's|nobody|nothing|somebody|someone|everybody|no one|my \w+|your \w+|our \w+)"
)
_CLAUSE: Final = LatePattern(
    rf"{_SUBJECT} \S+.*|.* (?:is|are|was|were|am|has|had|did|does|will|won't|can|can't|would|could|"
    r"should|must|isn't|aren't|wasn't|don't|didn't|doesn't)(?: .*)?"
)
_TO_SOMEBODY: Final = LatePattern(
    r"(?:.* )?(?:you|you're|you've|you'll|your|yours|yourself|u)(?: .*)?"
)
_WITH_ME: Final = LatePattern(
    r"(?:leave|let|answer|tell|help|give|show|get away from|come to|stay away from|keep away from|"
    r"listen to|look at|talk to|spare|save|forgive|trust|follow|kill|shoot|call|bring|untie|hear) "
    r"(?:me|us)(?: .*)?"
)
_WEAPON: Final = r"(?:weapon|gun|pistol|knife|blade|sword)"
_ORDER: Final = LatePattern(
    r"(?:go away|go to hell|get (?:out|back|lost|away)|stay (?:back|away|there|where .*)|"
    r"come (?:here|in|out|closer|on|back|on .*|and .*|any .*|out .*)|back (?:off|up)|"
    r"stand (?:back|and .*)|"
    r"(?:wait|hold on|hang on)(?: \w+)? (?:come (?:here|back)|don't .*|do not .*)|"
    r"hands up|shut up|drop (?:it|that|your .*)|put (?:it|that|your .*) down|put (?:down )?your .*|"
    r"keep (?:your|away|back)(?: .*)?|speak up.*|identify .*|"
    r"stop(?!.* (?:my|blood|bleeding|flow)\b)(?: .*)?|don't .*|do not .*|"
    r"wait for (?:me|us)|be (?:reasonable|sensible)|answer .+|mind .*|close the .*|"
    r"move and .*|truce|peace|deal|knock knock|try me|give up|say .*|speak .*|"
    r"let (?:there|it|that|this|go of (?:me|us)) .*|"
    rf"(?:put|lay|set) (?:down )?(?:the|that) (?:\w+ )?{_WEAPON}(?: down)?|"
    rf"(?:drop|lower|throw (?:down|away)) (?:the|that) (?:\w+ )?{_WEAPON})"
)
_SENT_AWAY: Final = LatePattern(
    r"(?:(?:please|just|now|then) )*"
    r"(?:go away|get lost|get away(?: from me)?|clear off|push off|buzz off|"
    r"leave me(?: alone| be)?|go to hell|beat it|scram|get out of my .+|keep away(?: from me)?)"
    r"(?: (?:please|now))?"
)
"""What tells somebody else to go, and is no way to go oneself."""
_EMPHATIC: Final = LatePattern(
    r"do (?:please )?(?:come|sit|tell|stay|be|have|mind|shut|let|speak|forgive|excuse|join|relax|"
    r"hurry|keep|give|take care|make yourself|help yourself|say|get on|look at|listen|explain|"
    r"enlighten|continue|carry on|go on|stop|pardon)(?: .*)?"
)
"""An order or a request made friendlier or stronger by "do", which nobody gives to themselves."""
_HEDGED: Final = LatePattern(
    r".+ (?:i (?:think|guess|suppose|believe|reckon|expect|imagine|mean|swear|promise)|"
    r"if i remember(?: \w+)?|as far as i know)"
)
"""What says at its end how sure one is of it."""
_AS_CAN_BE: Final = LatePattern(r" as \w+(?: and \w+)? as (?:i can|i could|possible)(?: be)?$")
"""How something is done, and no clause of what is said."""
_BEGS_NOT: Final = LatePattern(
    r"(?:please )?(?:to )?(?:not|no|don't|do not) (?:to )?(?:kill|hurt|shoot|harm|touch|eat|"
    r"leave|cut|"
    r"stab|tell|take|make|let) (?:me|us|him|her|them|anyone|anybody|nobody)(?: .*)?"
)
"""What one begs somebody not to do, in whatever English."""
_OWN_SILENCE: Final = LatePattern(
    r"(?:i(?:'d| had| would)? )?better not \w+|"
    r"i(?:'d| would) (?:rather|sooner) not (?:move|stir|breathe|look|"
    r"make (?:a|any) (?:sound|noise)|be (?:heard|seen))(?: .*)?|"
    r"(?:(?:don't|do not|dont) (?:answer|reply|respond)|i (?:don't|do not|dont) (?:answer|reply|"
    r"respond|move|speak|breathe))(?: (?:that|him|her|them|it|one|yet|now|at all|a muscle|"
    r"to that))*"
)
"""That one keeps silent oneself: nobody is told so."""
_ON_PAIN: Final = LatePattern(
    r".+ or (?:else|(?:(?:i|we|you)(?:'ll| will|'m going to| am going to)?) .+)"
)
"""An order and what else will happen: nobody gives that to themselves."""
_LAUGHTER: Final = LatePattern(r"(?:(?:[bm]?[wu]?(?:ha|he|hee|hah|heh|hi|ho|hoo)+h?)(?: |$))+")
_JUST: Final = LatePattern(r"(?:(?:please|just|now|then|so|well|look|listen|oh) )+(?=\w)")
_OF_ONESELF: Final = LatePattern(
    r"(?:who|where|what|how|how \w+|am|do|have|will|is|are|did|how (?:much|many) \w+)(?:'s)? "
    r"(?:am|have|do|did|can|is|are|must|should|shall)? ?(?:i|my|me)(?: .*)?|"
    r"how bad(?:ly)? (?:is|are|am|was) (?:it|i|my|the (?:leg|wound|hand|bleeding|injury))(?: .*)?|"
    r"where (?:are|were) we(?: .*)?|(?:what|which) (?:\w+ ){1,3}(?:do|can|did|have|am) i "
    r"(?:have|got|use|carry|carrying|hold|holding|wear|wearing)(?: .*)?|"
    r"how (?:many|much) (?:\w+ )?\w+ (?:is|are|remain|remains)(?: there)?(?: still)?(?: left| "
    r"loaded| in (?:the|my) (?:gun|pistol|clip|magazine|chamber|weapon|box|book))?|"
    r"how (?:many|much) (?:\w+ )?\w+ (?:left|remaining)|"
    r"what (?:happened|is happening) to me|"
    r"can i (?:see|hear|smell|feel|move|walk|stand|reach|run|hide|escape|climb|crawl|jump|fight|"
    r"get (?:out|away|up|through|past|back|over|down)|make it|still \w+|use|draw|shoot)(?: .*)?|"
    r"(?:what|who)(?:'s| is| are) (?:in|on|under|inside|around|behind|near|beside|at|before) "
    r"(?:my|me)(?: .*)?"
)
_OF_A_THIRD: Final = LatePattern(
    r"(?:where|how|how \w+)(?:'s| is| are| was| were) (?:he|she|they|him|her|them)(?: .*)?|"
    r"where (?:did|has|have|had|could|might|can) (?:he|she|they) (?:go|gone|went|run|been|be|"
    r"hide|hidden)(?: .*)?|"
    r"(?:is|are|was|were|has|have|does|did|can|will|would) (?:he|she|they) .+"
)


_NAMING_NOBODY: Final = word_set("someone somebody something everyone everybody no-one nobody")
_STATES: Final = word_set(
    """see hear know think need want hope like love hate have am was mean promise swear beg
    surrender yield give come live work call feel smell understand believe accept agree refuse
    apologise apologize do don't can cannot can't could will would won't should must may might
    never only just also still did didn't was wasn't wish prefer fear doubt"""
)
"""What follows "I" in a statement or a promise, and not in the telling of an act."""
_NARRATED: Final = LatePattern(
    r"i (?:(?:slowly|quietly|carefully|quickly|gently|then|now|just) )?"
    r"(?P<tries>(?:want|try|need|would like|have|begin|start|attempt|decide|ought) to |"
    r"should (?:probably |really |first )?|(?:had )?better )?"
    r"(?:[a-z]+ly )?(?P<act>\w+)(?: .*)?"
)
_COMES: Final = LatePattern(
    r"i (?:come|am coming) (?:[a-z]+ly )?(?:nearer|closer|to|up|over|back).*|"
    r"i(?:'m| am) (?:listening|waiting|looking)(?: .*)?"
)
_WISHES: Final = word_set("live die know talk help believe be have")
"""What one wants to, and says so."""
_WISHED: Final = LatePattern(
    r"go home\b|make (?:it home|a (?:phone )?call|a deal|a statement|one thing clear)\b|"
    r"(?:speak|go back|get home|call|phone|ring|write)(?: to)? (?:a|an|my|your)\b|"
    r"see (?:a|an|my|your|some) (?:\w+ )?(?:\w+(?:er|or|ist)|solicitor|wife|husband|friend|lawyer|"
    r"son|daughter|family|priest|identification|badge|proof)\b|"
    r"(?:cooperate|confess|apologise|apologize|survive|be left|get this over|thank)\b"
)
"""The same of what is no verb alone: "go home", "see my sister"."""


def is_wish(plain: str) -> bool:
    """Whether one says only what one would like to do: "I want to see my lawyer".

    >>> is_wish("i want to go home now"), is_wish("i want to open the door")
    (True, False)
    """
    found = _NARRATED.fullmatch(plain)
    return found is not None and bool(found["tries"]) and _is_wished(found)


def _is_wished(found: re.Match[str]) -> bool:
    return _WISHED.match(found.string, found.start("act")) is not None


def tells_of_an_act(plain: str, verbs: Container[str]) -> bool:
    """Whether a line says of whoever types it what they do: "I whistle a little song".

    Args:
        plain: its words alone, in small letters.
        verbs: words that commands begin with.
    """
    found = _NARRATED.fullmatch(plain)
    if found is None or _TO_SOMEBODY.fullmatch(plain):
        return False
    act = found["act"]
    if found["tries"]:
        return act not in _WISHES and not _is_wished(found)
    is_act = act not in _STATES and (act in verbs or act in VERBS)
    return is_act or _COMES.fullmatch(plain) is not None


_CALLED_OUT: Final = word_set(
    """mommy mummy mum mom mama mamma dad daddy papa boss sir madam ma'am mister missus miss doctor
    doc officer friend pal buddy fellow stranger newcomer visitor intruder gentlemen ladies man boy
    girl kid brother sister
    darling dear honey sweetheart love murderer killer thief liar traitor demon devil ghost monster
    cold dark freezing creepy spooky weird strange interesting great cool awesome terrible horrible
    awful wonderful perfect excellent brilliant impossible ridiculous insane crazy unbelievable
    nonsense bullshit rubbish seriously really anyway whatever checkmate bingo bravo amen cheers"""
)
"""What is called out by itself, and is no order."""
_AFTER_VERBS: Final = word_set(
    """the a an my your his her its their him them it me us this that these those some any all at
    into onto from with without for to under behind through against towards toward over around down
    up off on out away back aside in"""
)
"""What follows the verb of an order, more often than the first word of something said."""
_POINTERS: Final = word_set("the a an my your his its this that these those some any all me us")
"""Of these, what a sentence may begin with as well: "look, this is no game"."""
_OF_PROGRAMS: Final = word_set(
    """score map menu option options setting settings version verbose brief superbrief commands
    command stats statistics status health time date load pause continue end skip next begin new
    test debug cheat walkthrough tutorial instruction instructions rules info controls control
    sound music
    volume language difficulty easy hard normal exit exits inventory items item quest quests journal
    diary notes notify script record replay log mode color colour font screen size"""
)
"""What is for the program, if a program has it."""


_PICKED: Final = LatePattern(
    rf"(?:(?:the|that|this) )?(?:{'|'.join(ORDINALS)}|last|other|another|next)(?: \w+)?"
)
"""One of several, by its place among them and nothing else: "last one", "the other man"."""


def _is_name_alone(plain: str) -> bool:
    """Whether a line says whom or which it means, and nothing of what to do."""
    bare = plain.removeprefix("the ")
    is_named = bare in PEOPLE_UNNAMED and bare not in _OPENERS
    return is_named or _PICKED.fullmatch(plain) is not None


def is_no_order(plain: str, verbs: Container[str], nouns: Container[str] = ()) -> bool:
    """Whether a line begins with no verb, and names nothing to begin with: "rough night, pal".

    >>> is_no_order("bad idea", ()), is_no_order("befriend him", ()), is_no_order("mommy", ())
    (True, False, True)
    """
    words = plain.split()
    if not words or _is_name_alone(plain):
        return False
    if words[0] in _CALLED_OUT:
        return words[0] not in verbs
    first = words[0]
    if len(first) == 1 or len(words) == 1 or first in _OF_PROGRAMS or first in MANNERS:
        return False
    if first in verbs or first in nouns or first in VERBS or is_verb(first) or senses_of(first):
        return False
    return words[1] not in _AFTER_VERBS and words[1] not in nouns and not verbs_like(first)


def certainty_of(
    line: str, first: str, verbs: Container[str] = (), nouns: Container[str] = ()
) -> int:
    """`SURE`, `LIKELY` or `BARE`: whether a line that no verb of saying leads in is said.

    Args:
        first: its first word, folded.
        verbs: words that commands begin with.
        nouns: words by which things are known.
    """
    plain = _AS_CAN_BE.sub("", plain_words(line))
    if plain and first.isalpha():
        first = plain.partition(" ")[0]
    polite = _JUST.match(plain)
    if polite is not None and not _is_looking(plain, polite.end()):
        plain = plain[polite.end() :]
        first = plain.partition(" ")[0] if first not in _OPENERS else first
    speaks_to = bool(_TO_SOMEBODY.fullmatch(plain))
    asks = line.endswith(("?", "!"))
    if _ON_PAIN.fullmatch(plain) or _SENT_AWAY.fullmatch(plain):
        return SURE
    if not line.endswith(("!", "?")) and (is_self_talk(plain) or _is_name_alone(plain)):
        return BARE
    if _OWN_SILENCE.fullmatch(plain):
        return BARE
    if _BEGS_NOT.fullmatch(plain):
        return SURE
    if _EMPHATIC.fullmatch(plain_words(line.partition(",")[0])):
        return SURE
    if tells_of_an_act(plain, verbs):
        return BARE
    if _LAUGHTER.fullmatch(plain):
        return LIKELY
    if "'" in first and first.partition("'")[0] in _NAMING_NOBODY:
        return SURE  # "someone's in here with me"
    if first in _OPENERS and (first not in _ONLY_IF_ASKED or speaks_to or asks):
        return SURE
    if _ORDER.fullmatch(plain_words(line.partition(",")[0])) and "," in line:
        return LIKELY  # "come closer, I don't bite"
    if speaks_to or asks or _ORDER.fullmatch(plain) or _WITH_ME.fullmatch(plain):
        return LIKELY
    if _HEDGED.fullmatch(plain) and not is_verb(first) and first not in VERBS:
        return LIKELY
    kind = kind_of(line)
    if first == "i" or kind == "question":
        return LIKELY
    # "Click my tongue to hear how big it is": what is done with what is one's own.
    is_own_deed = plain.split()[1:2] == ["my"] and first not in _OPENERS
    is_clause = (
        first in _DETERMINERS
        or (_CLAUSE.fullmatch(plain) is not None and not is_own_deed)
        or kind not in {"statement", "demand"}
    )
    is_said = (first not in verbs and is_clause) or is_no_order(plain, verbs, nouns)
    return LIKELY if is_said else BARE


def _is_looking(plain: str, after: int) -> bool:
    """Whether "look" and "listen" are what is done, and no word to somebody: "look around"."""
    words = plain[after:].split()
    said = plain[:after].rsplit(maxsplit=1)[-1]
    goes_on = bool(words) and (words[0] in _AFTER_VERBS or words[0] in MANNERS)
    return said in {"look", "listen"} and goes_on and words[0] not in _POINTERS


def sends_away(words: str) -> bool:
    """Whether somebody else is told to go: "go away".

    >>> sends_away("go away!"), sends_away("go west")
    (True, False)
    """
    return bool(_SENT_AWAY.fullmatch(plain_words(words)))


def speaks_to_somebody(words: str) -> bool:
    """Whether a word in it is for whoever is spoken to: "you", "your"."""
    return bool(_TO_SOMEBODY.fullmatch(plain_words(words)))


def is_asked_of_a_third(words: str) -> bool:
    """Whether a question is about somebody else, and not for them: "is he armed?".

    >>> is_asked_of_a_third("is he armed?"), is_asked_of_a_third("is he a friend of yours?")
    (True, False)
    """
    return bool(_OF_A_THIRD.fullmatch(plain_words(words))) and not speaks_to_somebody(words)


def is_asked_of_oneself(words: str) -> bool:
    """Whether a question is one about whoever asks it: nobody else is spoken to.

    >>> is_asked_of_oneself("where am i?"), is_asked_of_oneself("do i know you?")
    (True, False)
    """
    return bool(_OF_ONESELF.fullmatch(plain_words(words))) and not speaks_to_somebody(words)
