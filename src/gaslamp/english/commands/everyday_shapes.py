"""Shapes of everyday idiom: keeping quiet, looking somebody in the eye, making oneself at home.

As in `rewording_shapes`; these are tried before those.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands.silences import NO_MORE, SAYING_NOTHING, WHILE_STILL

_STILL: Final = ("keep still", "be quiet", "keep quiet", "hide", "hold my breath", "wait")
_SILENT: Final = ("say nothing", "wait")
"""Who says nothing breathes on: to keep still is more than was asked."""

EVERYDAY_SHAPES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"(?:kill|pass|waste|spend|while away) (?:some |the |a bit of |a little )?time(?: .*)?",
     ("wait",)),
    (
        (r"(?:i )?(?:don't|do not|dont|won't|will not|'d better not|better not|had better not) "
     r"(?:speak|react|answer|reply|respond|say (?:a word|anything|a thing))"
        r"(?: (?:at all|yet|(?:to )?(?:him|her|them|it|that)(?: one)?|now|just yet))*"),
        _SILENT,
    ),
    (
        (r"(?:refuse|decline) to (?:answer|speak|talk|reply|respond|say|tell)(?: .*)?|"
         r"(?:give|use) (?:him|her|them|the \w+|[a-z]+ )?(?:the )?(?:silent treatment|"
         rf"cold shoulder)|{SAYING_NOTHING}|"
         r"ignore (?:him|her|them|it|the (?:question|voice))|"
         r"(?:keep|kept) my (?:mouth|lips) (?:shut|closed|sealed)(?: .*)?|"
         r"(?:hold|bide) my (?:peace|tongue)|clam up|shut my mouth|bite my tongue|"
         r"keep (?:it|that|this) to myself|let (?:the|a) silence (?:work|grow|last|speak)|"
         rf"(?:keep|stay|remain) (?:silent|mum|schtum){NO_MORE}"),
        _SILENT,
    ),
    (
        (r"(?:i |i'd )?(?:rather not|sooner not|don't|do not|dont|won't|will not|'d better not|"
         r"better not|had better not|would rather not|would sooner not) "
         r"(?:move|stir|breathe|make (?:a|any) (?:sound|noise|move))"
        r"(?: (?:at all|yet|a muscle|(?:him|her|them|it|that)(?: one)?|now|just yet))*"),
        _STILL,
    ),
    (
        (r"(?:keep|play|stay) (?:dead|deathly|stone|absolutely|very|perfectly)? ?"
        rf"(?:still|quiet|silent|mum|schtum){WHILE_STILL}|"
        r"(?:sit|stand|lie|stay|wait)(?: there| here)? like (?:a )?(?:stone|statue|rock|dead man)|"
        r"(?:hold|bide) (?:my )?(?:still|fire)"),
        _STILL,
    ),
    (
        (r"(?:look|search|hunt|check|scan|cast about)(?: around| about| round)? for (?:somewhere|"
        r"some place|someplace|a place|a way|anywhere|an exit|another|a safe|a hiding|cover|"
        r"an escape|anybody|anyone|someone|signs?|any)(?: .*)?"),
        ("look",),
    ),
    (
        (r"(?:check|count|see|test|find out|feel)(?: (?:how many|whether|if|which of))? (?:my |i )?"
        r"(?:fingers|hands?|legs?|arms?|toes)?(?: (?:i )?(?:can|still|work|move)(?: .*)?)+|"
        r"(?:check|examine|inspect|look over|look at|feel)(?: (?:over|for))? (?:me|myself|my body)"
        r" for .+|(?:examine|x|look at|inspect|check)(?: out| on| over)? my (?:own )?"
        r"(?:clothes|clothing|outfit|appearance|self|injured \w+|wounded \w+|hands?|fingers?|arms?|"
        r"feet|body|reflection|face|shoes?|skin|condition|state|legs?|chest|boots?|cuffs|sleeves)"),
        ("examine me", "examine myself", "look at me"),
    ),
    (
        (r"(?:notice|note|see|look at|check|check out|admire|examine|describe)(?: closely)? "
        r"(?:what|how) (?P<x>he|she|they)(?:'s| is| are|'re) (?:wearing|dressed|looking|holding|"
        r"doing|like)|(?:notice|examine|look at|admire|check out|study|x) (?:his|her|their) "
        r"(?:clothes|coat|suit|face|hands?|outfit|shoes|hair|eyes|expression|appearance|body)"),
        ("examine him", "examine her", "examine them"),
    ),
    (
        (r"(?:get|go|run|move|walk|slip|crawl|limp|hurry|head|step|back|creep|edge)"
         r"(?: [a-z]+ly| further| right| as far)* away from (?P<x>.+)"),
        ("back away from {x}", "move away from {x}", "back away", "crawl away", "walk"),
    ),
    (
        (r"(?:get|go|drop|fall|sink|come)(?: back)?(?: down| up)? (?:on|to|onto) "
         r"(?:my |all |one |both )*(?:hands and knees|fours|knees?)(?: .*)?"),
        ("crouch", "kneel"),
    ),
    ((r"(?:take|make)(?: an?| another| one| two| three| a few| some)(?: \w+)? (?:steps?|paces?)"
     r"(?: (?:closer|nearer|forwards?|over|up|towards? .+|to .+|in(?:to)? .+))*"),
     ("creep closer", "walk closer", "approach him", "approach her", "approach them")),
    ((r"(?:look|glance|peer|check)(?: back)? (?:behind|around|over) "
      r"(?:me|myself|my (?:\w+ )?shoulder)(?: .*)?"), ("look",)),
    (r"hide (?:behind|in|under) (?:something|anything|anywhere|somewhere)", ("hide",)),
    (r"sit on my (?:own )?hands?", ("gesture", "keep still", "wait")),
    (r"(?:row|paddle|pull)(?: [a-z]+ly| hard| on)* (?:towards?|to|for) .+", ("row",)),
    ((r"(?:look|watch|keep watch|be on the lookout) out for .+|"
      r"(?:scan|search|watch) (?:the )?(?:horizon|sea|sky|distance)(?: .*)?"), ("look",)),
    ((r"(?:slide|run|sweep|pass|move|brush) (?:my|a|one|both) (?:\w+ )?hands? "
     r"(?:along|over|across|around|on) (?:the )?(?:floor\w*|ground|boards?)(?: .*)?"),
     ("feel around", "grope", "feel the floor")),
    (
        (r"(?:listen|hark)(?: [a-z]+ly| hard| close| in| out)* (?:to|at|for|in on) .+|"
         r"(?:hear|catch) (?:him|her|them|it) (?:breath\w*|mov\w*)(?: .*)?"),
        ("listen to him", "listen to her", "listen to them", "listen"),
    ),
    (
        (r"(?:try to |strain to |attempt to )?(?:make out|discern|distinguish|see|recognise|"
         r"recognize) (?:his|her|their|the) (?:\w+ )?(?:shape|outline|silhouette|figure|form|"
         r"features|face|man|person|stranger)(?: .*)?"),
        ("examine him", "examine her", "examine them", "look"),
    ),
    ((r"look(?: up| down)? (?:upwards?|downwards?|overhead|skywards?)|look (?:up|down)|"
     r"(?:look|gaze|stare|peer)(?: up| out)? (?:at|into|to|towards?) (?:the )?"
     r"(?:sky|skies|heavens?|clouds?|horizon|distance)(?: .*)?"),
     ("look",)),
    (
        (r"(?:keep|have|got)(?: (?:an?|one|my|both|a close|a sharp|a wary))* "
         r"(?:eyes?|watch)(?: open)? (?:on|upon|for) (?P<x>.+)"),
        ("watch {x}", "examine {x}"),
    ),
    (
        (r"(?:look|glance|stare|gaze|peer) (?:at|around at|round at|from one to) (?:each|all|"
         r"every(?:one|body))(?: one)?(?: of (?:them|these people|the others))?(?: (?:in turn|"
         r"one by one|one after the other))?|look from (?:one|face) to "
         r"(?:the (?:other|next)|another|face)"),
        ("look at everyone", "examine them", "look"),
    ),
    (
        (r"(?:turn|swing|bring|put|steer|point) (?:the |this |our )?(?:boat|ship|her|vessel|bow) "
         r"(?:a?round|about|back)|(?:put|come) about"),
        ("turn the boat", "steer", "turn back"),
    ),
    (
        (r"(?:examine|x|look at|look up at|stare at|inspect|admire|study|check)(?: up|"
         r" down)?(?: at)? "
        r"(?:the |my )?(?:ceiling|floor|walls|ground|room|surroundings|place|scenery|furniture|"
        r"decor|decoration|area)(?: .*)?|what (?:is|'s) (?:up )?(?:there )?(?:on|above|"
        r"over) (?:the )?"
        r"(?:ceiling|floor|ground|walls)(?: .*)?"),
        ("look",),
    ),
    (r"look at (?:the )?(?:blood|bloodstains?|stains?)(?: .*)?",
     ("examine the blood", "look")),
    ((r"hide (?:behind|in|inside|under|beneath|among) (?P<x>(?:the |a |an |some |these |those )?"
     r"(?!\b(?:dark|darkness|shadows?|black|wall|corner|silence|gloom|my|me)\b)\w.*)"),
     ("hide behind {x}", "hide in {x}", "go to {x}")),
    (
        (r"(?:go|walk|run|head|move|crawl|limp|creep|hurry|stagger|stumble)(?: on| straight)? "
        r"(?:down|along|up|across) (?P<x>(?:the|this|that) (?!wall|stairs|steps|ladder)\w.*)"),
        ("go down {x}", "go along {x}", "go to {x}", "walk to {x}"),
    ),
    (
        (r"(?:scoot|shuffle|slide|drag myself|haul myself|inch|wriggle|worm)(?: (?:over|closer|"
        r"nearer|along|away|back|across|my way|myself|up))* (?:to|towards?) (?P<x>.+)"),
        ("crawl to {x}", "crawl towards {x}", "creep to {x}", "go to {x}"),
    ),
    (r"(?:go|get|move|come|step|walk) (?:nearer|closer|up close)(?: .*)?",
     ("creep closer", "walk closer", "approach him", "approach her", "approach them")),
    ((r"(?:see|check|make sure|find out)(?: (?:if|whether|that))? (?:the |my )(?P<x>\w+)"
     r"(?:'s| is|'re| are) (?:\w+ )?(?:loaded|cocked|jammed|broken|working|lit|open|locked|"
     r"shut).*"),
     ("examine {x}", "see if {x} is there")),
    ((r"(?:see|check|find out|look|feel)(?: at)? how (?:bad|badly|deep|serious|much|hurt|broken)"
     r"(?: \w+)? (?:the |my )(?P<x>\w+)(?:'s| is|'re| are| looks?| hurts?| bleeds?).*"),
     ("examine my {x}", "examine {x}", "examine me")),
    ((r"(?:keep|hold|get) (?:him|her|them|it) covered(?: .*)?|cover (?:him|her|them)(?: .*)?|"
     r"(?:keep|hold|train) (?:my |the )?(?:gun|pistol|aim|sights?)(?: \w+)? (?:on|at) "
     r"(?:him|her|them|it)(?: .*)?"),
     ("aim at him", "aim at her", "aim at them", "aim")),
    ((r"(?:see|check|make sure|find out|feel|know|verify|confirm)(?: (?:if|whether|that))? "
     r"(?:the |my |that )(?P<x>\w+)(?:'s| is|'re| are) (?:still )?"
     r"(?:there|here|in place|gone|with me|on me|ok)(?: .*)?"),
     ("feel for {x}", "make sure of {x}", "check for {x}", "examine {x}")),
    ((r"(?:circle|go|get|slip|move|sneak|creep|steal|come|work my way)"
     r"(?: (?:up|around|round|over|in))* behind (?P<x>him|her|them|the \w+|\w+)(?: .*)?"),
     ("creep to {x}", "creep up on {x}", "go to {x}", "creep closer")),
    (r"(?:sit|stand|lean|lie) back and (?:enjoy|watch|wait|relax|listen|see)(?: .*)?", ("wait",)),
    ((r"(?:get|be|make myself|settle) (?:comfy|comfortable|cozy|cosy|at home)(?: .*)?|"
     r"(?:chill|hang out|kick back|plonk myself|park myself|settle)(?: down| in| back)?"
     r"(?: (?:on|in|by|here|there) .*)?"),
     ("sit down", "sit", "rest", "wait")),
    ((r"(?:press|lean|put|flatten|push|rest|brace)(?: (?:my back|myself|my shoulders?|up))? "
     r"(?:back )?(?:against|on|to) (?:the|this|a) (?:wall|bricks?)(?: .*)?"),
     ("lean against the wall", "rest")),
    ((r"(?:feel|grope|follow|work|edge|trace)(?: my way)?(?: (?:along|down))? (?:the|this) "
     r"(?:walls?|bricks?|brickwork)(?: .*)?"),
     ("feel along the wall", "feel the wall", "go along the wall")),
    ((r"(?:stop|pause|stand|freeze|hold)(?: still)?(?: (?:and|to|,))+ listen(?: .*)?|"
     r"(?:put|press|lay) my ear (?:to|against|on) (?:the )?(?P<x>\w+)(?: .*)?|"
     r"count (?:his|her|their|the) (?:breaths?|steps|footsteps)"),
     ("listen",)),
    ((r"(?:look|gaze|stare|peer|glare)(?: at)? (?:him|her|them) (?:straight|right|dead|square|deep|"
     r"directly)? ?(?:in|into) the (?:eyes?|face)(?: .*)?"),
     ("examine him", "examine her", "examine them")),
    (r"(?:drink|gulp|down|chug|finish)(?: it)?(?: (?:up|down|all))+",
     ("drink", "drink the water", "drink it")),
    ((r"(?:knock|tap|bang|rap|drum)(?: \w+)? (?:sos|morse|a (?:rhythm|beat|tune)|softly|politely)"
     r"(?: .*)?"), ("make a sound", "make a noise")),
    ((r"(?:swear|curse|cuss)(?: (?:loudly|quietly|softly|under my breath|out loud|to myself|"
     r"at (?:the|my) \w+))+"), ("swear", "curse", "make a sound", "cough")),
    (r"(?:mumble|mutter|murmur|grumble)(?: (?:something|to myself|incoherently|under my breath))*",
     ("make a sound", "cough", "sigh")),
    (r"breathe (?:loudly|heavily|hard|noisily|audibly)(?: .*)?",
     ("make a sound", "cough", "sigh", "breathe")),
    ((r"(?:grab|take|hold|seize|clasp|catch|shake) (?:hold of )?(?:his|her|their) "
     r"(?:\w+ )?(?:hands?|arms?|wrists?|shoulders?)(?: .*)?"),
     ("take his hand", "touch him", "touch her")),
)  # fmt: skip
