"""What one does with one's own body, and nothing comes of but that it may be seen."""

from __future__ import annotations

from typing import Final

from gaslamp.english.words.late_patterns import LatePattern

_IDLE: Final = LatePattern(
    r"(?:wipe|scratch|rub|bury|shift|blink|swallow|nod|shake|wiggle|wriggle|twitch|lick|"
    r"chew|purse|gnash|grit|grind|crack|massage|brush|dust|smooth|straighten|adjust|loosen|comb|"
    r"fold|cross|uncross|stretch|raise|lift|lower|hug|pinch|slap|move|bend|curl|"
    r"drum|tap|stamp|roll|bare|stick out|hold up|put up|spread|wave|snap|bite|pick|cover|tilt|turn|"
    r"click|wet|relax|crane|clap|clear|hold out|stretch out|"
    r"drop|hang|bow|cock|duck|steady|warm|rest|lean|blow on|blow into|let out|let go|release|"
    r"exhale)"
    r"(?: up| out| off| back| down)? (?:the \w+ (?:off|from|out of) )?"
    r"(?:my|both|one|an?) (?:own )?(?:\w+ )?(?:hands?|fingers?|arms?|fist|fists|eyes?|eyelids|"
    r"lips?|"
    r"tongue|teeth|jaw|head|hair|face|brow|forehead|mouth|nose|chin|cheeks?|neck|throat|shoulders?|"
    r"back|chest|knuckles|legs?|knees?|foot|feet|toes?|ears?|eyebrows?|thumbs?|palms?|collar|"
    r"cuffs?|"
    r"tie|coat|jacket|suit|shirt|sleeves?|belly|stomach|ribs|sweat|tears?|breath|sigh|groan|"
    r"nails?)(?: .*)?|"
    r"(?:lean|slump|settle|shift|rock|tip|sink|slouch|hunch)(?: \w+)?"
    r"(?: (?:back|forwards?|over|sideways|down|up))?"
    r"(?: (?:in|on|against|over|across|into|onto) (?:my|the|this) (?:chair|seat|table|desk|stool|"
    r"bench|wall|elbows?))?(?: again)?|"
    r"(?:take|make|give) (?:an? |another |one )(?:(?!big leap|run)\w+ )?(?:bow|curtsy|nod|shrug|"
    r"wave|wink|smile|"
    r"grin|salute|grimace|gesture|face|sigh|smirk|wince|shudder)(?: .*)?|"
    r"show (?:(?:him|her|them) )?(?:that )?(?:my|both) (?:\w+ )?(?:hands?|palms?|face|teeth|arms)"
    r"(?: .*)?|"
    r"(?:shield|shade|guard|protect|screen|avert|half-close|squeeze|screw up) my "
    r"(?:eyes?|face|head|ears?)(?: .*)?|"
    r"(?:sit|lean|settle|rock)(?: \w+)? (?:back|forwards?|across|in|over|closer)"
    r"(?: (?:a (?:bit|little)|in (?:my|the) (?:chair|seat)|(?:across|over|on) the \w+))?|"
    r"(?:wave|nod|bow|blow) (?:hello|goodbye|bye|farewell|goodnight|yes|no)(?: .*)?|"
    r"(?:pray|daydream|meditate)(?: (?:for|to|silently|quietly|that|about) .*)?|"
    r"count (?:to|up to|backwards|down|sheep|silently|slowly)(?: .*)?|"
    r"(?:try|struggle|fight|manage|strain) (?:hard )?(?:not to|to not) (?:cry|laugh|weep|sob|blink|"
    r"shake|shiver|tremble|smile|vomit|gag|flinch|show .*|look .*|think .*|betray .*|give .*)|"
    r"(?:hold|fight|choke|blink|bite|keep|swallow) (?:back|down) (?:my |the |an? )?"
    r"(?:\w+ )?(?:tears?|sobs?|laugh|laughter|smile|words|scream|cry|panic|anger|fear|yawn|retort)|"
    r"(?:stick|poke|put) (?:out )?my tongue(?: out)?(?: .*)?|"
    r"(?:put|hold|hide|lay) my (?:head|face|chin) (?:in|on|against|behind) "
    r"(?:my|both|the) \w+(?: .*)?|"
    r"(?:blow|throw) (?:(?:him|her|them) )?(?:a )?kiss(?:es)?(?: .*)?|"
    r"(?:change|make up) my mind|(?:close|shut|open|half-close) (?:my|both) (?:eyes|mouth|"
    r"lips)(?: .*)?|"
    r"(?:do|perform|dance|turn) (?:an? |the |some )?(?:\w+ )?(?:backflips?|cartwheels?|"
    r"handstands?|dance|"
    r"jig|tango|push-?ups|sit-?ups|somersaults?|pirouettes?|splits|stretches|tricks?|"
    r"magic)(?: .*)?|"
    r"(?:reach|lean|bend|stretch)(?: (?:over|out|across|forward|forwards|up|down))+|"
    r"(?:drop|lower|raise|lift) my (?:voice|tone)(?: .*)?|(?:keep|hold|lose|control) my "
    r"(?:temper|nerve|cool|composure|tongue|gaze|eyes .+)(?: .*)?|"
    r"(?:look|act|seem|appear|pretend to be|play|try to look|try to seem|try to appear) "
    r"(?:innocent|guilty|tough|brave|calm|cool|sad|angry|scared|bored|sorry|surprised|confused|"
    r"confident|relaxed|harmless|unconcerned|natural|casual|dumb|shocked|worried|tired|sick)"
    r"(?: .*)?|"
    r"(?:blink|swallow|gulp|shrug|smile|grin|wink|yawn|shiver|shudder|tremble|twitch|flinch|"
    r"grimace|pout|smirk|sneer|scowl|nod|"
    r"wince|sweat|sneeze|drool|fidget|frown|gloat|beam|glower|squirm|fart|burp|hiccup|puke|vomit|"
    r"salute|curtsy|pace|twirl|spin|jump|hop|skip|stretch|snap my fingers|spit)"
    r"(?: (?:a|in|with|up|out|around|about|nervously|my).*| hard| once| twice| \w+ly)?|"
    r"(?:look|glance|turn|stare) (?:away|aside|down|past|off)"
    r"(?: (?:from|at|to|past) (?:him|her|them|it|my \w+|the (?:floor|ceiling|wall|table|ground)))?|"
    r"(?:pace|walk|wander|stalk) (?:up and down|back and forth|in circles|about|around)"
    r"(?: (?:the room|behind (?:him|her|them)|a (?:bit|little)|for .+))?|"
    r"(?:pull|draw|wrap|hug|button|turn) (?:up )?my (?:coat|jacket|collar|suit|shirt|cloak|scarf)"
    r" (?:\w+ )?(?:tight\w*|closer|close|up|round|around|about)(?: .*)?"
)


def is_idle(words: tuple[str, ...]) -> bool:
    """Whether a line is of something done with one's own body that changes nothing.

    >>> is_idle(tuple("wipe the sweat off my face".split())), is_idle(("draw", "it"))
    (True, False)
    """
    line = " ".join(words)
    bare = line.replace("up and down", "").replace("back and forth", "")
    return " and " not in bare and " , " not in line and _IDLE.fullmatch(line) is not None
