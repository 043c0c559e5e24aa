"""Shapes of requests for what is done with things, wounds and weapons, and where one goes.

Each is a pattern of a whole line, with the lines that a world may have for it; what stands for `x`
in the pattern is kept. The first that fits counts.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands.self_talk import TO_ONESELF
from gaslamp.english.commands.silences import WHILE_STILL

_GETTING: Final = (
    r"(?:slide|slip|ease|work|get|tug|yank|whip|fish|bring|pull|take|dig|wrench|free|haul|grab|"
    r"produce|retrieve)"
)
_ABOUT_ONE: Final = (
    r"(?:my |the |its |where .*?)(?:\w+ ){0,2}(?:belt|waistband|waist|pockets?|holster|coat|"
    r"jacket|back|"
    r"trousers|pants|boot|sleeve|bag|clothes|is|it is)"
)
"""Where one carries something, so that to take it from there is to take it in hand."""
_ABOUT_ONESELF: Final = r"my (?:\w+ )?\w+"
"""The same, of what can only be one's own: who feels in there for something gropes nowhere else."""
_WEAPON: Final = r"(?:gun|pistol|weapon|revolver)"
_RAISED: Final = r"(?: up| aimed| pointed| trained| levelled| raised| steady)*"
_STRUGGLING: Final = (
    r"(?:struggle|wrestle|twist|wriggle|squirm|break|fight|tear|writhe|wrench|pull|get|jerk|yank|"
    r"roll|slip|pry|work|prise|kick)"
)
_CREEPING: Final = r"(?:sneak|creep|tiptoe|slink|steal|slip|edge|inch|sidle|stalk)"
_WALKING: Final = (
    r"(?:move|come|go|get|step|walk|shuffle|slide|scoot|limp|hobble|stagger|stumble|advance|head|"
    r"stride|hop|run|rush|dash)"
)
_NEARER: Final = r"(?:over|across|up|closer|nearer|forwards?|ahead|on over|right up)"
_NEAR: Final = (
    r"(?:(?:right |up )?(?:next|close|near|up) to|beside|by|near|over|alongside|in front of|before)"
)
_CLOTH: Final = (
    r"(?:shirt|sleeve|sleeves|suit|jacket|coat|trousers|pants|trouser leg|clothes|cloth|clothing|"
    r"fabric|tie|scarf|handkerchief|undershirt|t-shirt|vest|sock|dress|skirt|hem)"
)
_MINE: Final = r"(?:my|the|this|an?|some|of my)"
_LIMB: Final = r"(?:left |right |bleeding |wounded |injured |hurt |bad |hurting |upper )*"
_LOOKING: Final = r"(?:peek|peep|glance|gaze|squint|peer|look|stare)"
_STILL: Final = ("keep still", "be quiet", "keep quiet", "hide", "hold my breath")
_FLAT: Final = r"(?:down )?(?:on|onto|flat on) my (?:belly|stomach|back|side)"
_CALM: Final = ("rest", "catch my breath", "breathe", "gesture")

SHAPES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    # what one has about one, into the hand
    (
        rf"{_GETTING} (?P<x>(?:\w+ ){{0,3}}\w+?) (?:out|free)(?: (?:of|from) {_ABOUT_ONE})?",
        ("draw {x}", "take out {x}", "get out {x}", "take {x}"),
    ),
    (
        rf"{_GETTING} out (?!of\b)(?P<x>.+?)(?: (?:of|from) {_ABOUT_ONE})?",
        ("draw {x}", "take out {x}", "get {x} out", "take {x}"),
    ),
    (
        rf"{_GETTING} (?P<x>.+?) (?:out of|from|off) {_ABOUT_ONE}",
        ("draw {x}", "take out {x}", "take {x}"),
    ),
    (
        (rf"(?:squeeze|pull|press)(?: on)? (?:the|my|its) trigger(?: of (?:my|the) {_WEAPON})?"
        r"(?: .*)?"),
        ("pull the trigger", "shoot", "fire"),
    ),
    (
        (r"(?:put|slip|tuck|stick|shove|slide|stuff|push|stow|ease|jam|return) (?P<x>.+?)"
        rf"(?: back)? (?:in|into|inside|under|behind) {_ABOUT_ONE}"),
        ("put away {x}", "holster {x}", "stop aiming", "put {x} away"),
    ),
    (
        (r"(?:slide|push|work|press|lever|shove|inch|ease|drag|haul|pull)(?: (?:my )?"
        r"(?:back|self|myself|shoulders?|body|way|spine))* (?:\w+ )?(?:up|upright|"
        r"off)(?: (?:along |"
        r"against |by |from |with )?(?:the|my|this) (?:walls?|floor|ground|door|chair|table|"
        r"back))(?: .*)?"),
        ("stand up", "stand", "get up"),
    ),
    (
        (rf"{_STRUGGLING}(?: (?:myself|my way|my \w+))? (?:free|loose)(?: .*)?|"
        rf"{_STRUGGLING}(?: (?:myself|my way|my \w+))? (?:out|away|free) (?:of|from) "
        r"(?:his|her|their|the|this) (?:\w+ )?(?:grips?|hands?|grasp|hold|fingers?|arms?|"
        r"clutch(?:es)?)(?: .*)?|"
        r"(?:pry|prise|break|peel|pull|tear|claw|push|bend|rip|force|twist|work|get|wrench|pluck|"
        r"tug|"
        r"yank|drag)(?: at| open| back| away| off)? (?:his|her|their|the|those|that) (?:\w+ )?"
        r"(?:fingers?|hands?|grip|arms?|thumbs?|wrists?)"
        r"(?: (?:off|away|from|back|open|loose|apart|free)(?: .*)?)?|"
        r"(?:fight|struggle|thrash|buck|squirm|wriggle|writhe|resist|struggle against|"
        r"fight against|fight off|shake off|throw off)"
        r"(?: (?:back|about|around|wildly|him|her|them|his grip|her grip|their grip))?|"
        r"(?:push|shove|kick|throw|fight|shake|force|get) (?:him|her|them) off(?: .*)?"),
        ("break free", "struggle", "resist"),
    ),
    (
        (r"(?P<v>shoot|fire|hit|punch|kick|stab|cut|slap|bite)(?: at)? "
        r"(?P<x>him|her|them|it|the \w+|[a-z]+) (?:(?:right|straight|square) )?"
        r"(?:in|at|on|through|across|into|between) (?:the|his|her|their) "
        r"(?:\w+ )?(?:foot|feet|knees?|knee ?caps?|legs?|thigh|arms?|shoulder|hands?|head|face|"
        r"chest|heart|gut|belly|stomach|ribs|side|back|neck|throat|groin|eyes?|nose|mouth|shin|"
        r"ankle|elbow|ear|wrist|cheek|balls|crotch)(?: .*)?"),
        ("{v} {x}", "{v} at {x}"),
    ),
    (
        (r"help (?P<x>him|her|them|the \w+|[a-z]+) (?:up|out|stand|sit|down|"
        r"to (?:his|her|their) feet|(?:to )?(?:get|stand|sit) (?:up|down)|off the \w+|along|"
        r"over|recover|a little|a bit)(?: .*)?"),
        ("help {x} up", "help {x}", "tend to {x}"),
    ),
    (
        (r"(?:search|check|pat|pat down|feel|feel in|go through|look in|look through|rummage|"
        r"rummage in|rummage through|dig in|dig through|reach into|reach in|rifle|empty|"
        r"turn out|inspect|examine)(?: (?:through|in|inside|into|around in))? my "
        r"(?:own |coat |jacket |trouser |other )?(?:pockets?|clothes|possessions|"
        r"belongings)(?: .*)?|"
        r"what (?:have i|do i have|am i) (?:got |carrying )?(?:on|with) me"),
        ("inventory",),
    ),
    (
        # One falls on the boards; who goes to some boards goes somewhere.
        (rf"(?:get|go)(?: down| flat)? (?:(?:to |on |onto )?the (?:floor|ground)|{_FLAT})(?: .*)?|"
        r"(?:drop|fall|throw myself|hit|dive|sink|slide|slump|flatten myself|collapse)"
        r"(?: down| flat)? (?:(?:to |on |onto |against )?the (?:floor|ground|deck|floorboards|"
        rf"boards)|{_FLAT})(?: .*)?"),
        ("lie down", "duck", "crouch"),
    ),
    (
        (r"(?:feel(?: for)?|touch|probe|look at|check|inspect|examine|check on|see to) (?:my|the) "
        rf"{_LIMB}(?P<x>wounds?|injur(?:y|ies)|cuts?|leg|thigh|hand|fingers|chest|"
        r"side)(?: .*)?"),
        ("examine my {x}", "examine the {x}", "examine me", "inspect me"),
    ),
    (
        (rf"(?:wrap|bind|bandage|tie|dress)(?: up| off)? (?:my|the) {_LIMB}"
        r"(?P<x>leg|thigh|arm|wound|hand|chest|knee|calf)(?: up)? (?:with|in|using) .+"),
        ("bind {x}", "bind the {x}", "bandage {x}", "bind the wound"),
    ),
    (
        r"(?:check|see|find out|make sure) (?:if|whether|that) (?:i'm|i am) (?:really )?alone",
        ("listen",),
    ),
    (
        (r"(?:look|stare|gaze|glare)(?: at)? (?:him|her|them)(?: \w+)? (?:in|into) (?:the|his|"
        r"her|their) (?:eyes?|face)(?: .*)?"),
        ("examine him", "examine her", "examine them"),
    ),
    (
        (r"(?:take stock of|assess|survey|evaluate|inspect|check|examine|count|see|look at)"
        r"(?: \w+ly)? (?:my|the) (?:\w+ )?(?:injur(?:y|ies)|wounds|condition|body|damage|"
        r"state|situation)(?: .*)?"),
        ("examine me", "examine myself", "look at me"),
    ),
    (
        r"get (?:up |back up )?off (?:of )?(?:the|my) (?:floor|ground|back|knees|arse)",
        ("stand up", "stand", "get up"),
    ),
    (
        (r"(?:watch|study|observe|read|search|scan|examine)(?: \w+ly)? (?:his|her|their) "
        r"(?:face|eyes|expression|reactions?|hands?|every move|body language|mouth)(?: .*)?"),
        ("examine him", "examine her", "examine them"),
    ),
    (
        (r"(?:crawl|drag myself|drag my (?:\w+ )?(?:leg|body)|slither|wriggle)(?: over|"
        r" across| up| back)* "
        r"(?:to|towards?|for) (?P<x>.+)"),
        ("crawl to {x}", "crawl towards {x}", "creep to {x}", "go to {x}", "crawl"),
    ),
    (
        (r"(?:turn |switch )?(?:the )?lights? (?:on|up)|lights!?|let there be light|"
        r"light up(?: (?:the|this) (?:place|room|dark\w*|house))?|"
        r"(?:get|make|strike|need|find) (?:a|some|a bit of) light(?: .*)?"),
        ("turn on the light", "light the lamp", "strike a match", "make a light"),
    ),
    (
        r"(?:turn |switch )?(?:the )?lights? (?:off|out|down)",
        ("turn off the light", "put out the lamp", "blow out the lamp"),
    ),
    (
        (r"(?:take|have|steal)(?: an?| another| some| one)?(?: \w+)? "
        r"(?:sip|drink|gulp|swig|swallow|mouthful|bite|nibble) (?:of|from|out of) "
        r"(?:the |my )?(?P<x>.+)"),
        ("drink the {x}", "drink from the {x}", "drink {x}", "sip the {x}", "eat the {x}"),
    ),
    (
        (r"(?:take|have|drink|eat)(?: (?:just|only|but))?(?: an?| another| one| some)?"
        r"(?: (?:more|last|small|little|tiny|single|quick|good|long|big|deep))*"
        r" (?:sip|drink|gulp|swig|swallow|mouthful|bite|nibble|more)|"
        r"(?:drink|finish|eat)(?: up)? (?:the rest|what is left|what's left|the last|all)"
        r"(?: of (?:it|that|this))?"),
        ("drink", "sip", "eat", "drink it", "eat it"),
    ),
    (
        r"move (?P<x>.+?)(?: over)? (?:in|into|inside|onto|on) (?P<y>.+)",
        ("move {x} to {y}", "put {x} in {y}", "put {x} on {y}"),
    ),
    (
        (r"(?:thumb|pull|draw|click|ease|cock)(?: back)? (?:my |the )?(?:hammer|trigger|"
        r"slide|bolt)"
        r"(?: back)?(?: .*)?"),
        ("cock the pistol", "cock the gun", "draw the pistol", "draw the gun"),
    ),
    (
        (r"(?:push|pull|shove|force|throw|swing|kick|nudge|slide|ease) (?P<x>.+) open|"
        r"(?:push|pull|shove|try|test|turn)(?: (?:against|on|at))? (?P<y>.*(?:door|handle|"
        r"knob))"),
        ("open {x}", "open the door", "try {x}", "find the door"),
    ),
    (
        (r"(?:force|push|pull|drag|haul|heave|ease|hoist|get|struggle|lever|climb|scramble|"
        r"stagger|rise|come|jump|"
        r"leap|spring)(?: myself)?(?: back)?(?: (?:up|upright))?(?: (?:on ?)?to (?:my |"
        r"both )?feet|"
        r" to (?:a )?standing(?: position)?| upright)(?: .*)?|"
        r"(?:force|push|pull|drag|haul|heave|ease|hoist|lever|pick|pry) myself "
        r"(?:back )?up(?: .*)?"),
        ("stand up", "stand", "get up"),
    ),
    (
        (r"(?:throw|toss|hurl|chuck|fling|lob) (?:my |the |an? |one of my |"
        r"some )?(?:\w+ )?(?:stones?|rocks?|pebbles?|plaster|bits?|pieces?|something|anything|"
        r"debris|rubble)(?: .+)? (?:at|to|towards?|into|"
        r"across|over|in) "
        r"(?P<x>.+)|(?:throw|toss|hurl|chuck|fling|lob) .+ (?:across|away|over there)(?: .*)?"),
        ("throw something at {x}", "throw something"),
    ),
    (
        (r"(?:back|step|move|get|shrink|edge|pull|draw)(?: (?:away|back|off|"
        r"backwards?))+(?: from .*)?"),
        ("back away", "step back", "move away", "crawl away", "creep away"),
    ),
    (
        (r"(?:give|hand|pass|surrender|offer|toss)(?: over)? (?:him|her|them|it) (?P<x>.+)|"
        r"(?:give|hand)(?: up| over| back)? (?P<y>.+?)(?: (?:up|over|back))?(?: to .+)?"),
        ("hand over {x}", "give up {x}", "give {x}"),
    ),
    (
        (r"(?:wrap|close|curl|tighten|put|lay|fold|clench) (?:my |one |"
        r"a )?(?:\w+ )?(?:fingers?|hands?|"
        r"fist|palm) (?:around|round|about|on|over|upon) (?P<x>.+)"),
        ("grip {x}", "hold {x}", "draw {x}", "take {x}", "press {x}"),
    ),
    (
        (r"(?:count|check) (?:my|the) (?:bullets?|rounds?|ammo|ammunition|shots?|clip|"
        r"chambers?)"),
        ("examine the pistol", "examine the gun"),
    ),
    (
        (r"(?:search|check|frisk|pat down|go through|examine) (?:me|myself|"
        r"my (?:own )?(?:pockets?|body|"
        r"person|clothes|things|stuff|belongings))(?: .*)?|(?:empty|turn out) my pockets|"
        r"(?:check|see) what i (?:have|am carrying|'ve got)"),
        ("inventory",),
    ),
    (r"(?:put|place) (?P<x>.+) back(?: .*)?", ("put down {x}", "put away {x}", "drop {x}")),
    (r"(?:brandish|wield|produce|ready|arm myself with|go for) (?P<x>.+)",
     ("draw {x}", "grip {x}", "take {x}")),
    # a weapon away from somebody, and towards
    (
        (r"(?:stop|quit|cease|leave off|break off|give up|no longer) (?:aiming|"
        r"pointing)(?: .+)?|"
        r"(?:lower|drop|give up|end|abandon|relax|ease|ease off|release|break|let go of|"
        r"take off|"
        r"leave) (?:my |the )?(?:aim|sights?)|"
        rf"(?:take|keep|lift|move|swing) (?:my |the )?(?:{_WEAPON}|aim|sights?) off (?:of )?"
        r"(?:him|her|them|it|the \w+)|"
        rf"(?:lower|uncock|holster|put away|put down|lay down) (?:my |the )?{_WEAPON}(?: .*)?|"
        rf"(?:let|put|lay|rest|take|turn) (?:my |the )?(?:aim|{_WEAPON}) (?:down|away|"
        rf"off)(?: .+)?|"
        r"(?:do not|don't) (?:aim|point)(?: .+)?|(?:aim|point|turn) (?:(?:.+) )?"
        r"(?:away(?: .+)?|down|(?:at|to|towards?) the (?:floor|ground|ceiling|boards))"),
        ("stop aiming", "lower the gun", "put away the gun", "put down the gun"),
    ),
    (
        r"(?:put|lay|set|let) (?P<x>[\w ]+?) (?:down|away)|(?:put|lay) (?:down|away) (?P<y>.+)",
        ("put away {x}", "put down {x}", "drop {x}"),
    ),
    (
        (rf"(?:raise|lift|level|train|swing|bring|turn|keep|hold|point|aim|"
        rf"direct) (?P<x>.+?){_RAISED}"
        r" (?:at|towards?|on|to|in the direction of|into) "
        r"(?P<y>(?:(?:the|that|his|her|its|whatever|where|who\w*) ?)?(?:(?:other |"
        r"far )?(?:dark\w*|"
        r"black\w*|breath\w*|voice|sounds?|noises?|shadows?|gloom|side|end|corner|room|figure|"
        r"shape|"
        r"man|person|one|stranger|is|it is|came from)(?: .*)?|him|her|them|it))"),
        ("aim {x} at {y}", "point {x} at {y}", "aim at {y}", "aim {x}", "aim"),
    ),
    (
        (rf"(?:raise|lift|level|train|swing|bring|turn|keep|hold|point|aim|"
        rf"direct) (?P<x>.+?){_RAISED}"
        r" (?:at|towards?|on|in the direction of) (?P<y>.+)"),
        ("aim {x} at {y}", "point {x} at {y}", "aim at {y}"),
    ),
    (
        (rf"(?:put|press|stick|jam|shove|push|poke|hold|rest|dig|ram|place) "
        rf"(?P<x>(?:my |the )?(?:{_WEAPON}|barrel|muzzle)(?: of (?:my|the) {_WEAPON})?)(?: up)?"
        r" (?:against|to|in|into|under|on|at|between) (?:his|her|their) .+"),
        ("aim at him", "aim at her", "aim at them", "aim {x}"),
    ),
    (r"(?:raise|lift|level) (?P<x>.+)", ("aim {x}", "raise {x}")),
    # where one goes
    (rf"{_CREEPING} {_NEARER}(?: (?:there|here|to it))?", ("creep closer", "creep forward")),
    (
        rf"{_CREEPING} (?:{_NEARER} )?(?:to|on|behind|towards?|after|up on) (?P<x>.+)",
        ("creep to {x}", "sneak to {x}"),
    ),
    (
        rf"{_WALKING} (?:a (?:bit|little|step) )?{_NEARER}(?: (?:there|here))?",
        ("walk closer", "come closer", "walk forward"),
    ),
    (
        (rf"(?:go (?:and )?)?(?:stand|sit|kneel|crouch|wait|stay|lie|squat|"
        rf"be)(?: down)? {_NEAR} "
        r"(?P<x>.+)|(?:join|near|reach(?! (?:for|behind|into|in|under|around|out|down|back|"
        r"over|towards?|to)\b)|meet) (?P<y>.+)|"
        rf"{_WALKING} (?:{_NEARER} )?{_NEAR} (?P<z>.+)|{_WALKING} .*(?:to|towards) (?P<w>.+)"),
        ("go to {x}", "walk to {x}"),
    ),
    (
        (r"(?:leave|exit|quit|escape(?: from)?|get out of|flee(?: from)?|go out of|run out of|"
        r"get away from|walk out of|run from|back out of) (?:this |the |that )?(?:place|room|"
        r"house|building|here|dump|joint|hole|whole place|scene)(?: .*)?|"
        r"(?:(?:bolt|dash|flee|escape|make a (?:break|dash|run))|(?:go|run|head|race|walk)"
        r"(?= (?:for|out|outside|away|off|home|back out|through|to)\b))"
        r"(?: for it| out| outside| away| off| home| back out)*"
        r"(?: (?:of|from|for|to|through|into|out) (?:here|the (?:door|exit|street|alley|"
        r"way out)))?|"
        r"get the hell out.*|get out .*"),
        ("leave", "go out"),
    ),
    # with what, and whereby it is heard
    (
        (r"(?:use|take|grab|get) (?:my|the|a|an|some|one) "
        r"(?:\w+ ){1,3}?to (?P<x>\w+ .+)"),
        ("{x}",),
    ),
    (
        (r"(?:knock|tap|bang|rap|drum|thump|stamp|pound|beat|scrape|clap|click|clatter)"
        r"(?: (?:once|twice|again|softly|loudly|three times|a \w+))*"
        r"(?: (?:on|at|against|upon) (?:the|my|a) (?:floor\w*|walls?|boards?|ground|table|wood|"
        r"crate|desk|chair|door))?(?: (?:once|twice|again|\w+ times|with .+))*"),
        ("make a sound", "make a noise"),
    ),
    # wounds
    (
        r".*\b(?:belt|strap|rope|cord)\b.*\b(?:leg|thigh|wound|arm|it)\b.*",
        ("make a tourniquet", "apply a tourniquet", "tie off the leg"),
    ),
    (
        (r"(?:.+ )?(?:use|using|make|turn|fashion|improvise|tie|put on|apply|with)(?: .+)?"
        r" (?:as |into |for |me )?an? (?P<x>(?:\w+ )?(?:tourniquet|bandage|splint|"
        r"sling))(?: .*)?"),
        ("apply a {x}", "make a {x}", "{x}"),
    ),
    (
        (r"(?:tear|rip|cut|strip|shred)(?: off| up)? (?:(?:a |some |off )?(?:strips?|"
        r"pieces?|bits?|"
        rf"scraps?|lengths?) (?:of|off|from|out of) )?{_MINE} {_CLOTH}(?: .*)?|"
        rf"(?:take|pull)(?: off)? {_MINE} {_CLOTH}(?: off)?,? (?:and|to|for) .*(?:leg|"
        rf"thigh|wound|"
        r"bleeding|bandage|bind|tie|wrap).*"),
        ("bind the wound", "bandage the wound", "bandage"),
    ),
    (
        (r"(?:wrap|tie|wind|knot|bind|fasten|cinch|strap|buckle|loop|"
        r"put)(?P<v> .+)? (?:tightly |"
        rf"tight )?(?:around|round|over|on|about|above|to) (?:my|the) {_LIMB}"
        r"(?P<x>leg|thigh|arm|wound|hand|chest|head|cut|knee|calf)(?: .*)?"),
        ("bind {x}", "tie off {x}", "bandage {x}"),
    ),
    (
        (rf"(?:hold|clutch|grip|cover|squeeze|clamp|grab|plug|press|push)(?: \w+)*? (?:my|"
        rf"the) {_LIMB}"
        r"(?P<x>leg|thigh|wound|arm|chest|side|cut|gash|hole)(?: .*)?|"
        r"(?:put|press|clamp|keep|hold|place|push) .*(?:over|on|onto|against|to|"
        r"into) (?:my|the) "
        rf"{_LIMB}(?P<y>leg|thigh|wound|chest|side|cut|gash|hole|blood|bleeding)(?: .*)?"),
        ("press the {x}", "press {x}", "press the wound"),
    ),
    (
        (r"(?:try to )?(?:stop|stem|staunch|stanch|slow|halt|control) (?:the|my|"
        r"this) (?:bleeding|blood|"
        r"flow|blood loss)(?: .*)?|patch (?:myself|it) up|(?:tend|see|attend) to (?:my|this|the) "
        r"(?:\w+ )?(?:leg|wounds?|injur(?:y|ies)|thigh|cut|bleeding)|"
        r"(?:tend|see|attend) to my .+|"
        r"(?:take care of|treat|fix|deal with|look after|dress|heal|mend) (?:my|the) (?:\w+ )?"
        r"(?:leg|wounds?|injur(?:y|ies)|thigh|cut)"),
        ("bind the wound", "stop the bleeding", "press the wound"),
    ),
    # quiet
    (
        (rf"(?:do not|don't|not to|not) (?:answer|reply|respond){WHILE_STILL}|"
        r"(?:keep|kept) my (?:mouth|lips) (?:shut|closed|sealed)(?: .*)?|"
        r"(?:cover|clamp|put|press|hold) (?:(?:a|my|one) (?:\w+ )?(?:hand|fist|"
        r"sleeve) (?:over|to|"
        r"against|on|across) )?my mouth(?: .*)?|bite (?:down )?(?:on )?my (?:tongue|lips?|"
        r"sleeve|"
        r"hand|knuckles?)(?: .*)?|hold my tongue|(?:stay|keep|remain|go|be|lie|sit|stand)"
        r"(?: as| very| really| perfectly| completely| so| absolutely| totally)* "
        rf"(?:still|quiet|silent|low|hidden|motionless|calm|put){WHILE_STILL}|"
        rf"(?:make|without making) (?:no|not a|as little) (?:noise|sound){WHILE_STILL}|"
        r"(?:do not|don't|not) (?:move|"
        r"breathe|speak|"
        rf"make (?:a|any) (?:noise|sound)|say (?:a word|anything)){WHILE_STILL}|"
        r"(?:stifle|muffle|quiet|quieten|slow|control) my (?:breath|breathing|\w+)(?: .*)?|"
        r"(?:breathe|try to breathe)(?: very| as)? (?:slowly|quietly|softly|silently|shallowly|"
        rf"through my nose)(?: .*)?|freeze{WHILE_STILL}|stay where i am|shut my mouth|"
        r"(?:hide|blend|melt|disappear|shrink|vanish) (?:back )?(?:in|into|against|behind|"
        r"under) .+"),
        _STILL,
    ),
    (
        (r"(?:pretend|act|fake|feign|play)(?: to be| being| like| as if| that)?(?: i'm| i am)? "
        r"(?:dead|unconscious|asleep|passed out|knocked out|sleeping|death|lifeless)(?: .*)?|"
        r"play possum|(?:pretend|fake) (?:to (?:faint|sleep|die|pass out)|my (?:own )?death)"),
        ("play dead", "pretend to be dead"),
    ),
    # looking and hearing
    (
        (r"(?:(?:take|have) a (?:quick |good |close |closer |long |careful )?(?:look|peek|"
        r"glance|"
        r"peep) |(?:look|glance|gaze|stare|peer|squint) )(?:around|about|round)(?: .+)?|"
        r"(?:survey|scan|inspect|study|examine|search|check out|check) (?:my|the) "
        r"(?:surroundings|area|scene|place|room)|describe (?:the |this )?(?:room|place|"
        r"surroundings|"
        r"scene)|(?:look|see) (?:what|where) .+"),
        ("look",),
    ),
    (
        (rf"(?:{_LOOKING}|(?:take|have) a (?:\w+ )?(?:look|peek|glance|peep)) "
        r"(?P<p>in|into|inside|under|behind|at|through|on|over|out of) (?P<x>.+)"),
        ("look {p} {x}", "search {x}", "examine {x}"),
    ),
    (
        (r"(?:strain|prick|prick up|perk up|cock|keep) (?:my ears?|my head|to hear|"
        r"to listen)(?: .*)?|"
        r"(?:concentrate|focus) on (?:the|his|her|my|what) (?:sounds?|breath\w*|noises?|"
        r"dark|voice|"
        r"hearing|i (?:can )?hear)(?: .*)?|(?:try|wait) (?:to hear|and listen)(?: .*)?|"
        r"(?:locate|pinpoint|figure out|work out|find out) (?:where|who|what|how|him|her|"
        r"them)(?: .*)?"),
        ("listen",),
    ),
    (
        (r"(?:feel|grope|reach|fumble|search|look|hunt|check|pat|root|dig|rummage|scrabble|"
        r"fish)"
        r"(?: around| about| down| back| behind me| up| out| blindly)*"
        rf"(?: (?:in|inside|into|under|behind|through) {_ABOUT_ONESELF})? (?:for|after) (?P<x>.+?)"
        r"(?: (?:behind|under|beside|above|near|next to|with|along|in|on|among|by|at) .+)?"),
        ("feel for {x}", "look for {x}", "find {x}", "reach for {x}", "grope for {x}",
         "feel {x}", "grope"),
    ),
    (
        (r"(?:try to )?(?:find|locate|discover|seek)(?: me| myself)? (?P<x>(?!out\b|who\b|where\b|"
        r"why\b|how\b|what\b|that\b|it\b).+)"),
        ("look for {x}", "feel for {x}", "search for {x}", "grope for {x}", "grope",
         "examine {x}"),
    ),
    (
        (r"(?:reach|feel|grope|fumble)(?: (?:around|about|down|back))* (?:behind|beside|"
        r"around|under|"
        r"in front of|ahead of) (?:me|myself|my back)(?: .*)?"),
        ("feel around", "grope around", "feel my waistband", "grope"),
    ),
    (
        (r"(?:reach|feel|grope|pat|dig|search|check)(?: (?:around|about|down))* (?:in|into|"
        r"inside|"
        r"behind|around|down|under|at|to|along|over|on) (?P<x>.+)"),
        ("feel {x}", "feel for {x}", "search {x}", "reach for {x}"),
    ),
    (r"(?:pat|stroke|run (?:my|a) hands? (?:over|along)|brush) (?P<x>.+)", ("feel {x}",)),
    # letting be
    (
        TO_ONESELF,
        _CALM,
    ),
    (
        (r"(?:calm|steady|compose|collect|gather|relax|brace|ready|control|"
        r"prepare) (?:myself|down|my "
        r"(?:nerves|breath|breathing|self|thoughts))(?: .*)?|pull myself together|relax|"
        r"(?:take|draw|have) (?:a|some|few|a few|several|one) (?:deep |slow |long |"
        r"little )*(?:breaths?|moment)(?: .*)?|"
        r"breathe (?:in|out|deep|deeply|slowly|again)(?: .*)?|calm down|chill(?: out)?"),
        (*_CALM, "wait"),  # nobody has to sit down for it
    ),
    (
        (r"recover|(?:take|draw|have) (?:a|some|few|a few|several|one) (?:deep |slow |long |"
        r"little )*(?:rest|break|nap)(?: .*)?|"
        r"(?:get|catch) (?:my|some) (?:breath|strength)(?: .*)?"),
        _CALM,
    ),
    (
        (r"give (?P<x>him|her|them|the \w+|\w+) an? (?:\w+ )?(?P<v>hug|kiss|pat|push|shove|"
        r"kick|"
        r"punch|slap|smile|nod|wave|wink|nudge|squeeze|shake|poke)(?: .*)?"),
        ("{v} {x}", "{v} at {x}"),
    ),
    (
        (r"(?:let|leave) (?:him|her|them|the \w+|\w+) (?:to )?(?:sit|wait|stew|sweat|talk|"
        r"speak|think|"
        r"finish|laugh|come|rest|suffer|worry|wonder|ramble|make the first move|"
        r"go first)(?: .*)?"),
        ("wait",),
    ),
    (
        r"(?:let|leave) (?P<x>him|her|them|it|\w+) (?:be|alone|live|in peace)|spare (?P<y>.+)",
        ("let {x} go", "wait"),
    ),
    (
        (r"(?:do|try) (?:nothing|not to do anything)(?: .*)?|be patient|"
        r"(?:wait|stay|linger|remain|hang (?:on|about|around)|hold (?:on|tight)|"
        r"stand by)(?: on| here| there| put| \d{1,6}|"
        r" back| around"
        r"| tight| by| ready| a| an?other| bit| while| moment| until .*| till .*| for .*|"
        r" and .*)*|"
        r"keep waiting|bide my time|see what (?:he|she|it|they|happens).*"),
        ("wait",),
    ),
)  # fmt: skip
