"""Words that mean the same to a reader of commands: tables, and nothing else.

A world gives patterns for its own verbs; a group below lets the player type any
member where the world's pattern begins with another. A phrase that begins a
pattern of the world's own always keeps the world's meaning.
"""

from typing import Final

from gaslamp.model import KEPT_COMMANDS, NAMING


def _groups(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(word.strip() for word in line.split(",")) for line in table.strip().splitlines()
    )


# Each line is one meaning. A word may stand in several lines.
VERB_GROUPS: Final = _groups("""
put, place, lay, set, insert
take, get, grab, pick up, seize, snatch, collect
drop, put down, let go of, release, discard, set down
look, l, look around
examine, x, look at, inspect, study, watch, exam, check, look over, stare at
examine, admire, scrutinise, scrutinize
search, look in, look inside, rummage in, look through, frisk
wait, z, do nothing
wait, rest
go, walk, move, head, step, run, go to, walk to, go towards, head to
go to, walk to, move to, head to, run to, approach, go towards
go to, walk to, go over to, walk over to, move over to, get to, step over to, come over to
go to, walk to, make my way to, head over to, walk up to, go up to
inventory, i, inv
listen, hear
listen to, hear
feel, touch, grope, fumble, feel my way along
smell, sniff
taste, lick
feel for, grope for, fumble for
hide, take cover
hide behind, take cover behind
shout, call, yell, call out, cry out
scream, shriek, howl, screech, wail, scream out, scream my head off
shout to, call to, yell to, call out to, shout at, yell at
say, speak, utter
say to, speak to
talk to, speak to, talk with, speak with
ask, question
tell, inform
whisper, murmur
laugh, chuckle
hit, punch, strike, beat, attack, slap, thump
kick, stamp on
shoot, fire at, shoot at, gun down
fire, shoot
stab, run through
cut, slash, slice
kill, murder, slay
choke, strangle, throttle
slam, smash, bash
push, shove
pull, tug, yank
pin, hold down
grapple, wrestle, tackle
threaten, menace
aim at, point at, take aim at
draw, pull out, take out, whip out
draw, wield, equip
grip, wield, equip
holster, put away, tuck away
throw, toss, hurl, chuck, fling, lob
give, hand, offer, pass
open, pull open
close, shut
lock, bolt
unlock, unbolt
light, ignite, kindle
strike, light
extinguish, put out, blow out, snuff, snuff out, douse
turn on, switch on
turn off, switch off
wear, put on, don
remove, take off, doff
hang, hang up
read, peruse
enter, go in, go into, go inside
leave, exit, go out
flee, escape, run away
climb, scale
crawl, creep
creep to, sneak to, tiptoe to, steal to, creep up on, sneak up on, steal up on, creep towards
creep to, tiptoe over to, slip over to, steal over to, slide to, slide over to, edge to
creep to, creep up behind, sneak up behind, steal up behind, come up behind
creep to, edge over to, inch to, inch over to, sneak over to, creep over to
creep to, creep up to, sneak up to, tiptoe up to, sneak towards, tiptoe towards
sit, sit down
stand, stand up, get up, rise, pull myself up, haul myself up, struggle up
lie, lie down
crouch, duck, kneel
press, squeeze
see if, see whether, check if, check whether, check that, make sure, make sure that
see if, find out if, find out whether
bandage, bind, dress
show, display
follow, chase
breathe, take a breath
hold breath, hold my breath, hold your breath
surrender, yield, give in
""")

# What any of them begins with.
VERBS: Final = frozenset(member.split()[0] for group in VERB_GROUPS for member in group)

# A verb that is as good where a world has none of its own for it, but not as good as its own.
NEXT_BEST: Final[dict[str, str]] = {"scream": "shout", "shriek": "shout", "howl": "shout"}

# Prepositions a player uses for one another.
PREPOSITION_GROUPS: Final = _groups("""
in, into, inside, within
on, onto, upon, on top of, atop
to, toward, towards
against, into
from, out of, off, off of
at, towards, toward
with, using
about, of, concerning
behind, in back of
under, underneath, beneath, below
beside, next to, by, near
""")

PREPOSITIONS: Final = frozenset(
    word for group in PREPOSITION_GROUPS for phrase in group for word in phrase.split()
)

PARTICLES: Final = frozenset(
    ["up", "down", "on", "off", "out", "away", "aside", "open", "shut", "over"]
)

# "give X to Y" may be typed "give Y X".
DATIVE_VERBS: Final = frozenset(
    ["give", "hand", "offer", "pass", "show", "throw", "toss", "feed", "bring", "lend", "tell"]
)

# Meta commands by their standard name; a caller says which of them exist.
META_WORDS: Final[dict[str, tuple[str, ...]]] = {
    **KEPT_COMMANDS,
    "about": ("about", "credits", "what is this game about", "what is this story about"),
    "inventory": ("inventory", "i", "inv", "what do i have"),
    "who": ("who am i", "who do i play"),
    "xyzzy": ("xyzzy",),
    "look": ("look", "l", "look around", "where am i"),
    "redo": ("redo",),
    "why": ("why",),
}
# What is done with words of one's own, or without any: no slip for another word.
OF_SAYING: Final = frozenset(
    ["say", "speak", "utter", "shout", "call", "yell", "whisper", "ask", "tell", "murmur", "mutter",
     "hiss", "bellow", "holler", "roar", "cry", "scream", "shriek", "howl", "reply", "answer",
     "respond", "announce", "declare", "demand", "beg", "warn", "inform"]
)  # fmt: skip
# "say "hello"" may be typed where a world has "say hello".
SPEAKING: Final = frozenset(["say", "speak", "utter", "shout", "call", "yell", "whisper", "ask"])
# "tell him to go", the same as "him, go".
TELLING: Final = frozenset(["tell", "ask", "order", "command", "beg", "urge"])
META_WITH_ARGUMENT: Final = NAMING | {"why"}
# A slip of the finger must not end or lose a game, nor write a file: "wave hall" is no "save hall".
NEVER_GUESSED: Final = frozenset(
    ["quit", "respond", "restart", "restore", "save", "transcript", "undo"]
)

ARTICLES: Final = frozenset(["the", "a", "an"])
DETERMINERS: Final = frozenset(
    ["the", "a", "an", "my", "your", "his", "her", "its", "their", "this", "that", "these",
     "those", "some", "any", "our"]
)  # fmt: skip
PRONOUN_GENDERS: Final[dict[str, str]] = {
    "him": "he", "he": "he", "himself": "he", "her": "she", "she": "she", "herself": "she",
    "it": "it", "itself": "it", "them": "they", "they": "they", "themselves": "they",
}  # fmt: skip
# Of whom something is: "his throat" is the throat of him.
POSSESSIVES: Final[dict[str, str]] = {"his": "him", "her": "her", "their": "them"}
# What stands beside a name and names nothing itself.
SMALL_WORDS: Final = PREPOSITIONS | DETERMINERS | frozenset(["for", "as", "around", "round", "by"])
# Whoever is there, where nobody is known who is called so.
PEOPLE_UNNAMED: Final = frozenset(
    ["stranger", "voice", "breather", "breath", "breathing", "breathing thing", "visitor", "guest",
     "intruder", "newcomer", "man", "woman", "person", "other", "other man", "other person",
     "other one", "enemy", "attacker", "figure", "somebody", "someone", "anyone", "anybody",
     "whoever it is",
     "whoever is there", "whoever's there", "whoever is here", "whoever came in", "whoever that is",
     "whoever this is", "bastard"]
)  # fmt: skip
ALL_WORDS: Final = frozenset(["all", "everything", "both"])
EVERYBODY_WORDS: Final = frozenset(["everybody", "everyone"])
ANY_WORDS: Final = frozenset(["any", "anything", "either", "whichever", "whatever"])
EXCEPT_WORDS: Final = frozenset(["but", "except", "excepting", "save"])
ORDINALS: Final[dict[str, int]] = {
    "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5,
}  # fmt: skip
ONE_WORDS: Final = frozenset(["one", "ones"])
QUESTION_WORDS: Final = frozenset(["what", "who", "where", "know", "what's", "who's", "where's"])
DIRECTIONS: Final[dict[str, str]] = {
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest",
    "se": "southeast", "sw": "southwest", "u": "up", "d": "down", "in": "in", "out": "out",
}  # fmt: skip
OF_DIRECTIONS: Final[dict[str, str]] = {
    **{f"{one}ern": one for one in ("north", "south", "east", "west")},
    **{f"{one}wards": one for one in ("north", "south", "east", "west", "up", "down", "out")},
    "inwards": "in", "upstairs": "up", "downstairs": "down", "outside": "out", "inside": "in",
}  # fmt: skip
POLITE: Final = frozenset(
    ["please", "plz", "pls", "kindly", "now", "just", "quickly", "carefully", "quietly",
     "slowly", "silently", "softly", "gently", "cautiously", "calmly"]
)  # fmt: skip
# A try is no more and no less than the act.
TRYING: Final = (
    ("i", "try", "to"), ("i", "want", "to"), ("try", "to"), ("attempt", "to"), ("begin", "to"),
    ("continue", "to"), ("go", "on", "to"),
    ("start", "to"), ("struggle", "to"), ("manage", "to"), ("i", "would", "like", "to"),
    ("i'd", "like", "to"), ("i", "need", "to"), ("i", "have", "to"), ("i", "must"),
    ("i", "should", "probably"), ("i", "should"), ("i", "had", "better"), ("i", "better"),
    ("i'd", "better"), ("i", "ought", "to"), ("i",),
    ("go", "and"),
)  # fmt: skip
