"""What a verb comes to in the plainer verbs that worlds have: "gulp" is to drink, "stroll" to walk.

A world says a few dozen verbs, and English has some thousands. Each of these is said for one of the
plainer acts, by its sense and not by its letters; what the world has no plainer verb for stays as
it is. Verbs with two senses stand twice: which of them the world has, whoever reads tries in turn.

>>> senses_of("gulp"), senses_of("stagger")
(('drink',), ('walk', 'go'))
>>> list(in_plainer_verbs(("chug", "the", "water")))
[('drink', 'the', 'water')]

Source: the grouping follows Levin, "English verb classes and alternations" (1993), part 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.synonyms import PARTICLES, PREPOSITIONS

_SENSES: Final = """
walk, go: amble saunter stroll stride march trudge plod wander roam hobble limp stagger stumble
    shuffle waddle totter lurch trot jog hurry hasten scurry scuttle dash race sprint bolt proceed
    advance travel journey wend strut stalk prowl pad mosey swagger tramp trek hike drift
    lumber toddle bustle barge skip hop trundle meander pace wade
crawl, creep: slither wriggle worm squirm scoot shuffle slide drag inch scrabble clamber
creep, walk: sneak tiptoe sidle slink steal edge inch slip skulk stalk prowl
leave, go out: flee escape bolt scarper scram depart skedaddle vamoose withdraw gtfo
enter, go in: barge intrude
run, leave: scamper hightail
climb: scale ascend mount clamber scramble shin
stand, stand up: arise rise
sit, sit down: perch squat settle slump flop plonk plop
lie down: collapse recline sprawl flop slump crumple keel repose
crouch, duck: stoop squat hunker cower huddle dive kneel
drink: sip gulp chug swig quaff guzzle slurp swallow drain sup imbibe
eat: munch devour gobble nibble chew consume scoff wolf taste
examine, look at: admire behold contemplate consider appraise assess eye eyeball gawk gawp gape ogle
    peruse survey scan scrutinise scrutinize observe regard view inspect notice note ponder size
    peer squint glimpse glance gaze stare watch study check spot identify review appreciate clock
search, look in: rummage ransack rifle frisk comb scour probe explore investigate forage hunt
listen: eavesdrop hearken overhear hark harken
take: grab grasp seize snatch nab pocket steal pinch swipe filch nick pilfer fetch retrieve collect
    acquire obtain procure pluck scoop lift gather loot
draw, take out: whip unsheathe pull unholster brandish produce yank extract
drop, put down: discard ditch dump jettison relinquish chuck release shed abandon
put, place: stow stash deposit lay plonk shove stick stuff cram jam tuck slot lodge rest plant
give, hand: donate bestow deliver present proffer
throw, toss: lob hurl fling chuck sling pitch heave launch cast bung
open: unlatch unseal crack prise pry jemmy
close, shut: slam latch seal bar
push, shove: nudge jostle ram barge thrust press elbow heave
pull, tug: yank drag haul tow wrench jerk
hit, punch: smack slap thump bash clobber clout cuff sock wallop whack thwack slug swat batter
    pummel pound clobber biff smite thrash club bludgeon headbutt
kick: boot stomp punt
attack, rush: assault charge ambush tackle assail mug pounce lunge
stab, cut: knife skewer impale gore shank shiv pierce lance
cut, slash: slice carve gash lacerate slit hack sever
shoot, fire: blast
kill, shoot, stab: murder slay assassinate execute eliminate slaughter
    butcher
choke, strangle: throttle asphyxiate garrotte smother suffocate
break free, struggle: writhe thrash squirm resist
break, smash: shatter wreck demolish destroy crush trash bust
laugh: giggle chuckle cackle chortle guffaw snicker snigger titter laff lol lmao rofl crow
weep, cry: sob blub blubber bawl snivel whimper
scream, shout: shriek screech howl yowl yelp wail holler bellow roar
shout, call out: yell holler bellow bawl hollo
sigh, make a sound, cough: groan moan grunt hum whistle growl snarl purr hiss wheeze gasp pant
    mumble mutter murmur bark howl moo meow miaow mew oink quack neigh bleat baa cluck caw hoot
    ribbit croak chirp tweet honk squawk yap woof squeak sniffle snore chant sing hem tut click
gesture: smile grin shrug wink nod wave frown scowl grimace smirk sneer pout blink yawn stretch
    gesticulate salute bow curtsy shudder shiver tremble quiver flinch wince beckon preen
keep still, hide, wait: freeze lurk skulk hush loiter
wait: linger tarry dawdle pause hesitate loiter dally dither idle dilly-dally vacillate stall
rest, wait: relax unwind chill doze nap snooze slumber lounge loll meditate recuperate recover
bind, bandage, dress: wrap swathe swaddle patch
press: squeeze compress squash
light: ignite kindle torch spark
put out, extinguish: douse snuff quench smother
burn, light: incinerate torch scorch singe
read: peruse skim
wear, put on: don
take off, remove: doff strip shed undress disrobe unbutton
tie, bind: lash tether truss knot fasten
untie, free: unbind loosen unfasten undo
threaten, threaten him: menace intimidate scare frighten terrify terrorise browbeat bully
taunt, mock: tease jeer ridicule needle goad provoke bait heckle rib annoy irritate antagonise
insult: slander disparage offend abuse diss belittle
help, tend: aid assist nurse succour treat
thank: praise applaud
lock: bolt padlock latch
turn, turn away: spin swivel pivot
touch, feel: stroke caress fondle fumble finger graze tap rub pat brush palpate prod
poke, prod: nudge jab dig
hang: suspend dangle drape sling
fidget: dance jig twirl pirouette dawdle jiggle
sign, sign the statement: autograph initial
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    """The plainer verbs of each verb, in the order of the lines."""
    found: dict[str, tuple[str, ...]] = {}
    plain: tuple[str, ...] = ()
    for line in text.strip().splitlines():
        head, colon, verbs = line.partition(":")
        if colon:
            plain = tuple(one.strip() for one in head.split(","))
        for verb in (verbs if colon else line).split():
            own = (one for one in plain if one != verb and one not in found.get(verb, ()))
            found[verb] = (*found.get(verb, ()), *own)
    return found


_BY_VERB: Final = _read(_SENSES)
_MOST: Final = 4
_OF_ONESELF: Final = frozenset(
    ["wait", "rest", "keep still", "hide", "gesture", "sit", "sit down", "lie down", "crouch",
     "duck", "stand", "stand up", "weep", "cry", "sigh", "make a sound", "cough", "fidget", "leave",
     "go out", "run", "laugh", "break free", "struggle"]
)  # fmt: skip
"""What is done to nothing."""
_NO_OBJECTS: Final = (
    PREPOSITIONS | PARTICLES | MANNERS | {"around", "round", "for", "like", "along"}
)


def senses_of(verb: str) -> tuple[str, ...]:
    """The plainer verbs that one may be said for; () if there are none."""
    return _BY_VERB.get(verb, ())[:_MOST]


def in_plainer_verbs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A line with each plainer verb for its own, at most four; what follows stays."""
    is_done_to = len(words) > 1 and words[1] not in _NO_OBJECTS
    for plain in senses_of(words[0]) if words else ():
        if is_done_to and plain in _OF_ONESELF:
            continue  # "hide the ball" is no hiding
        yield (*plain.split(), *words[1:])
