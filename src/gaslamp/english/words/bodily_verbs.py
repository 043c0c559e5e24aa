"""Verbs of what people do with their bodies and hands, and which of them a word is a form of.

Whoever tells their turn as a story writes "I drew the pistol" or "*creeps closer*". A closed list,
for not every verb after "I" tells of an act: "I know", "I lost my brother" and "I swear" are said.

>>> act_verb("drew"), act_verb("creeps"), act_verb("know")
(ActVerb(lemma='draw', tense='past'), ActVerb(lemma='creep', tense='third'), None)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, Literal

from gaslamp.english.words import irregular
from gaslamp.english.words.morphology import inflect_verb, present_participle
from gaslamp.values import dataclass

_ALIKE: Final = 0.8
_SHORTEST, _LONGEST = 3, 16


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Form = Literal["base", "past", "third", "ing"]

BODILY_VERBS: Final = _words(
    """
    adjust advance aim apply approach arch attack back balance bandage bang bar bare
    barricade bash bat bend bind bite blink block blow bolt bounce bow brace break breathe
    brush bump bury button caress carry catch chase check choke chuck chuckle circle clamber
    clamp clap claw clean clear clench climb cling cloak close clutch cock collapse comb
    conceal cough cover cower crack cram crane crash crawl creep cringe cross crouch crumple
    crush cry cuddle cuff cup curl cut dab dance dart dash dig dip dive dodge draw dress
    drag drape drink drop drum duck dump dust ease eat edge elbow embrace empty enter
    examine exhale extend eye face fan fasten feel fetch fiddle finger fire fist fix
    flail flap flatten flee flex flick flinch fling flip flop flutter fold follow fondle
    force freeze frisk frown fumble gag gasp gather gaze gesture giggle glance glare gnaw
    gobble grab grapple grasp greet grimace grin grind grip grit groan grope growl grunt gulp
    hand hang haul head headbutt heave hide hit hobble hoist hold holster hook hop hover hug
    huddle hum hunch hurl hurry inch inhale inspect jab jam jerk jiggle jog join jump kick
    kiss knead knee kneel knock lash laugh launch lay lean leap lick lie lift light limp
    listen load lob lock loom look loop loosen lower lunge march mash massage mime moan mop
    mount move muffle munch nod nudge nuzzle open pace pack pad pant part pass pat pause pee
    peek peel peep peer pet pick pin pinch pitch place plant play pluck plug plunge pocket
    point poke pop pounce pound pour pray press prod prop prowl pry pucker pull pump punch
    push put quiver rack raise ram rap rattle reach read rearrange recoil release reload
    relax remove rest retreat return rifle ring rip rise roar rock roll rouse rub rummage
    run rush sag salute saunter scan scoop scoot scowl scramble scrape scratch scream scrub
    scuttle seal search seize settle shake shape shift shiver shoot shove shrink shrug shudder
    shuffle shut sidestep sidle sigh signal sing sip sit skip slam slap slash sleep slice
    slide sling slink slip slit slither slouch slump smack smash smear smell smile smirk
    smooth snag snap snarl snatch sneak sneer sneeze sniff snore snort snuggle soak spin
    spit splint sprawl spread spring sprint squash squat squeeze squint squirm stab stagger
    stalk stamp stand stare startle steady steal step stick stiffen stifle stomp stoop stow
    straighten strain strangle strap stretch stride strike strip stroke stroll struggle
    study stuff stumble suck swallow sway sweep swing switch tackle take tap tape taste tear tense
    test throw thrust thumb thump tickle tie tighten tilt tip tiptoe toss touch trail
    tremble trip trudge try tuck tug tumble turn twirl twist twitch unbar unbolt unbuckle
    unbutton unclench uncock uncover unfasten unfold unholster unlock unhook unload undo
    undress untie unwrap use vault vomit wade wag wait walk wander wash watch wave weave
    weep wheel wheeze whimper whip whirl whistle wiggle wink wipe wobble wrap wrench wrestle
    wriggle wring yank yawn
    """
)
"""Each by its lemma."""
_OTHER_VERBS: Final = _words(
    """
    abandon accept accuse act activate add admire admit agree aid analyse annoy appear arm
    arrange arrest assault assist avoid bandage bargain befriend believe betray blame boil
    bother bribe bully burn calm capture celebrate challenge change charge charm cheat cheer
    collect comfort complain comply compliment conceal concentrate confess confront confuse
    consider contact cook cooperate copy count craft cure deceive decline defeat defend
    defuse delay demand deny deploy describe destroy detain disarm discuss disguise disobey
    distract divide donate earn eavesdrop encourage engage enjoy entertain equip escape
    evade exit explain explore express extinguish feed fend find finish flank flatter flirt
    focus fool forgive free frighten gain gamble guard guess harm heal help identify ignite
    ignore imagine imitate impersonate improve injure insist insult interrogate interrupt
    intimidate introduce investigate invite jeer kidnap kill knife lead learn leap lend let
    listen live loot love lure maim make measure meditate mislead mock murder negotiate
    nurse obey obstruct operate overpower paint patch pay perform persuade photograph plan
    plead pluck plunder ponder prepare pretend prevent prick proceed promise propose protect
    prove provoke punish pursue question quiet quit reassure rebuild recall recognise
    recover reflect refuse register remember remind repair repeat replace reply rescue
    resist respond restart restrain retrieve reveal rob ruin sabotage sacrifice save scare
    scout sedate seduce sell serve share shelter shine silence sneak soothe spare spy stand
    startle stop subdue submit suggest summon surprise surrender surround survive suspect
    tame taunt tease tend terrify thank think threaten torment torture trace track trade
    transform trap travel treat trick trust unmask unplug untangle urge vanish visit wander
    warn waste weigh welcome win wonder work worship wound wreck write yield
    """
)
_HOSTILE: Final = _words(
    """
    aim attack bash beat bite blow butcher charge choke claw cut elbow fight fire gut
    headbutt hit hurt injure insult jump kick kill knee knife lunge maim menace mock murder
    pounce punch rush scratch seize shoot shove slam slap slash slay slit smash smother
    stab strangle tackle taunt threaten throttle throw torture wound wrestle
    """
)
_SPOKEN: Final = _words(
    """
    say whisper murmur mutter ask tell shout yell call reply answer hiss beg warn demand
    order declare announce
    """
)
"""What is told of one's own speech: "I said nothing"."""
_BARE_PAST: Final = _words(
    """
    fall go come get give keep stay leave run start begin decide manage attempt think see hear
    notice make let find set do spot grow bring continue wake swear curse
    remain
    """
)
"""What may tell of an act, and as well say what was: "I came in from the street"."""


@dataclass(frozen=True, slots=True)
class ActVerb:
    """A verb, and which form of it a word is."""

    lemma: str
    tense: Form


def act_verb(word: str) -> ActVerb | None:
    """The verb of an act that a word in small letters is a form of; None: of no such verb."""
    return _forms().get(word)


def is_only_told(lemma: str) -> bool:
    """Whether one tells of this act, and hardly ever says so to another.

    >>> is_only_told("creep"), is_only_told("come")
    (True, False)
    """
    return lemma in BODILY_VERBS


def is_verb(word: str) -> bool:
    """Whether a word in small letters may be what an order begins with.

    >>> is_verb("befriend"), is_verb("mommy")
    (True, False)
    """
    return (
        word in BODILY_VERBS
        or word in _OTHER_VERBS
        or word in _SPOKEN
        or word in _BARE_PAST
        or word in irregular.VERBS
    )


def is_hostile(word: str) -> bool:
    """Whether what a verb asks for is meant to hurt or to frighten somebody.

    >>> is_hostile("shoot"), is_hostile("bandage")
    (True, False)
    """
    return word in _HOSTILE


@lru_cache(maxsize=4096)
def verb_meant(word: str) -> str | None:
    """The one verb that a word, none itself, is a slip for; None: none, or it may be several.

    >>> verb_meant("drw"), verb_meant("thretaen"), verb_meant("mommy") is None
    ('draw', 'threaten', True)
    """
    known = BODILY_VERBS | _OTHER_VERBS | _SPOKEN | _BARE_PAST | irregular.VERBS.keys()
    if word in known or not _SHORTEST <= len(word) <= _LONGEST:
        return None
    near = get_close_matches(word, sorted(known), n=2, cutoff=_ALIKE)
    return near[0] if len(near) == 1 or (near and sorted(near[0]) == sorted(word)) else None


@lru_cache(maxsize=4096)
def verbs_like(word: str) -> bool:
    """Whether a word is a slip for one of these verbs, and none itself."""
    known = BODILY_VERBS | _OTHER_VERBS | _SPOKEN | _BARE_PAST | irregular.VERBS.keys()
    return bool(get_close_matches(word, known, n=1, cutoff=_ALIKE))


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, ActVerb]:
    made: dict[str, ActVerb] = {}
    for lemma in sorted(BODILY_VERBS | _SPOKEN | _BARE_PAST):
        for form, tense in _forms_of(lemma):
            made.setdefault(form, ActVerb(lemma, tense))
    # A lemma is itself, though it look like another's past: "lay" is to lay, "found" to found.
    made.update((lemma, ActVerb(lemma, "base")) for lemma in BODILY_VERBS | _SPOKEN | _BARE_PAST)
    made["lay"] = ActVerb("lay", "base")
    return made


def _forms_of(lemma: str) -> Iterator[tuple[str, Form]]:
    yield inflect_verb(lemma, "past"), "past"
    # "Leaned" as well as "leant"; and who is new to English has "catched" it.
    yield f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed", "past"
    yield inflect_verb(lemma, "present"), "third"
    yield present_participle(lemma), "ing"
