"""The words of English that follow no rule: tables, and nothing else.

Each table is what `morphology` and `articles` look at before they apply a rule.
The verbs were collected by hand from the needs of stories, the spelling is
British where British and American differ ("travelled", "lit", "shone"), and the
tests compare every form with two libraries and list each reviewed difference.

Where a lemma is two words of English, the table holds the one a scene needs
more: `lie` is to lie down (lay, lain), `hang` is to hang a thing (hung),
`wind` is to wind a clock (wound). An author who means the other gives it in a
`Lexicon`, or writes "tell a lie".
"""

from typing import Final


def _rows(table: str) -> dict[str, tuple[str, str]]:
    """Read a table of three words a line, or two where past and participle agree."""
    rows = (line.split() for line in table.strip().splitlines())
    return {row[0]: (row[1], row[-1]) for row in rows}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# lemma, past, past participle
VERBS: Final[dict[str, tuple[str, str]]] = _rows("""
arise arose arisen
awake awoke awoken
bear bore borne
beat beat beaten
become became become
befall befell befallen
begin began begun
behold beheld
bend bent
beset beset
bet bet
bid bid
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
broadcast broadcast
build built
burst burst
buy bought
cast cast
catch caught
choose chose chosen
cling clung
come came come
cost cost
creep crept
cut cut
deal dealt
dig dug
do did done
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
dwell dwelt
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
foretell foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
freeze froze frozen
gaslight gaslit
get got
give gave given
go went gone
grind ground
grow grew grown
hang hung
have had
hear heard
hide hid hidden
hit hit
hold held
hurt hurt
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
let let
lie lay lain
light lit
lose lost
make made
mean meant
meet met
mishear misheard
mislay mislaid
mislead misled
mistake mistook mistaken
misunderstand misunderstood
mow mowed mown
outdo outdid outdone
outrun outran outrun
overcome overcame overcome
overhear overheard
override overrode overridden
oversee oversaw overseen
oversleep overslept
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid
prove proved proved
put put
quit quit
read read
rebuild rebuilt
redo redid redone
rend rent
repay repaid
rethink rethought
retell retold
rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
say said
see saw seen
seek sought
sell sold
send sent
set set
sew sewed sewn
shake shook shaken
shear sheared shorn
shed shed
shine shone
shoot shot
show showed shown
shrink shrank shrunk
shut shut
sing sang sung
sink sank sunk
sit sat
slay slew slain
sleep slept
slide slid
sling slung
slink slunk
slit slit
smell smelt
sow sowed sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
split split
spoil spoilt
spread spread
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
stride strode stridden
strike struck
string strung
strive strove striven
swear swore sworn
sweat sweated
sweep swept
swell swelled swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
thrust thrust
tread trod trodden
undergo underwent undergone
understand understood
undertake undertook undertaken
undo undid undone
unwind unwound
uphold upheld
upset upset
wake woke woken
wear wore worn
weave wove woven
wed wed
weep wept
wet wet
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written
""")

THIRD_PERSON: Final[dict[str, str]] = {"have": "has", "do": "does", "be": "is"}

# Verbs with no -s and no participles: lemma, and the form for a telling in the past.
MODALS: Final[dict[str, str]] = {
    "can": "could",
    "cannot": "could not",
    "could": "could",
    "may": "might",
    "might": "might",
    "must": "had to",
    "shall": "should",
    "should": "should",
    "will": "would",
    "would": "would",
}

# Slots with "not" drawn into the verb, and what is denied.
DENIALS: Final[dict[str, str]] = {
    "aren't": "be", "can't": "can", "couldn't": "could", "don't": "do", "haven't": "have",
    "isn't": "be", "mustn't": "must", "shouldn't": "should", "won't": "will", "wouldn't": "would",
}  # fmt: skip
NOT_DRAWN_IN: Final[dict[str, str]] = {
    "am": "am not", "can": "can't", "had to": "must not", "may": "may not", "might": "might not",
    "shall": "shan't", "will": "won't",
}  # fmt: skip

# Verbs of two and more syllables whose last consonant is doubled before -ed and -ing.
DOUBLING: Final[frozenset[str]] = _words("""
    abet abhor acquit admit allot annul befit begin beset cancel channel commit compel concur
    confer control counsel debug defer demur deter dial dispel distil duel embed enrol entrap equal
    equip excel expel forbid forget format fuel fulfil gambol grovel handicap impel incur infer
    inter instil jewel kidnap label level marvel model occur omit outrun outwit overlap
    overrun patrol pedal permit prefer propel pummel quarrel quit quiz rebel rebut recur
    refer refuel regret remit repel reset rerun shovel shrivel signal snivel stencil
    submit swivel total transfer transmit travel tunnel unpin unplug unravel unwrap
    unzip uncap untrap upset worship zigzag
""")

# Verbs that end in -ly, which would otherwise be taken for adverbs in "{slowly draw}".
VERBS_IN_LY: Final[frozenset[str]] = _words(
    "ally apply bully comply dally fly imply multiply rally rely reply sully supply tally"
)
LEADING_ADVERBS: Final[frozenset[str]] = _words("almost also always just never often still")

PLURALS: Final[dict[str, str]] = {
    "belief": "beliefs", "bison": "bison", "brother-in-law": "brothers-in-law",
    "calf": "calves", "chef": "chefs", "chief": "chiefs", "child": "children",
    "cliff": "cliffs", "corps": "corps", "crisis": "crises", "deer": "deer",
    "die": "dice", "dwarf": "dwarves", "echo": "echoes", "elf": "elves",
    "fish": "fish", "foot": "feet", "gas": "gases", "german": "germans",
    "goose": "geese", "half": "halves", "hero": "heroes", "hoof": "hooves",
    "human": "humans", "knife": "knives", "leaf": "leaves", "lens": "lenses",
    "life": "lives", "loaf": "loaves", "louse": "lice", "man": "men",
    "mosquito": "mosquitoes", "mouse": "mice", "ox": "oxen", "passer-by": "passers-by",
    "person": "people", "photo": "photos", "piano": "pianos", "potato": "potatoes",
    "proof": "proofs", "quiz": "quizzes", "roman": "romans", "roof": "roofs",
    "runner-up": "runners-up", "scarf": "scarves", "self": "selves", "series": "series",
    "shaman": "shamans", "sheaf": "sheaves", "sheep": "sheep", "shelf": "shelves",
    "species": "species", "staff": "staffs", "stomach": "stomachs", "talisman": "talismans",
    "thesis": "theses", "thief": "thieves", "tomato": "tomatoes", "tooth": "teeth",
    "torpedo": "torpedoes", "veto": "vetoes", "volcano": "volcanoes", "wife": "wives",
    "wolf": "wolves", "woman": "women",
}  # fmt: skip

# Nouns that are plural as they stand: "the scissors are", "two trousers" never.
PLURAL_ONLY: Final[frozenset[str]] = _words("""
    belongings binoculars cattle clothes gallows glasses goggles handcuffs jeans knickers
    outskirts pants pliers police pyjamas remains scissors shears shorts spectacles surroundings
    thanks tongs trousers tweezers
""")

SINGULARS_IN_MEN: Final[frozenset[str]] = _words("abdomen acumen omen regimen specimen stamen")

# Vowel letters that sound like a consonant, and the silent h. Beginnings, longest wins.
SOUNDS_LIKE_A: Final[tuple[str, ...]] = (
    "eu", "ewe", "once", "one", "ouija", "ubiq", "ufo", "uganda", "ukr", "ukulele", "unanim",
    "unary", "uni", "unidirect", "ural", "uran", "urea", "urem", "uret", "urin", "uro", "uruguay",
    "usa", "use", "using", "usu", "usur", "utah", "utens", "uter", "util", "utop", "utrecht",
    "uvul", "uzi",
)  # fmt: skip
SAID_AS_WORDS: Final = frozenset(["LAN", "RAM", "ROM", "SIM"])
"""Capitals that are no more than three, and are read as a word all the same."""
WORDS_LIKE_AN: Final = frozenset(["hors"])
"""Whole words, the beginnings of others that are said otherwise ("horse")."""
SOUNDS_LIKE_AN: Final[tuple[str, ...]] = (
    "euler", "heir", "honest", "honor", "honour", "hour", "onegin", "oneir", "onerous", "unide",
    "unidi", "unill", "unim", "unin", "unint", "uniron", "unirr", "unisol", "unissu",
)  # fmt: skip
