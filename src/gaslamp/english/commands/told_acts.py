"""Acts told as a story, made into the commands that they are.

Whoever is used to playing a part writes "I slid the pistol out and listened", "My hand goes to the
belt", "*creeps closer*". That is no speech: it is an act, told. What comes of it is the same line
as one would order it, and whether that can be done is for the reader to say.

>>> as_commands("I slid the pistol out of my belt and thumbed back the hammer.")
'slide the pistol out of my belt and thumb back the hammer.'
>>> as_commands("Slowly, I am standing up."), as_commands("*creeps closer* Hello, you.")
('stand up.', 'creep closer. "Hello, you."')
>>> as_commands("My left hand gropes for the knob.")
'grope for the knob with my left hand.'
>>> as_commands("I saw you") is None, as_commands("I have a gun") is None
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.silences import tells_silence, without_silence
from gaslamp.english.words.bodily_verbs import ActVerb, act_verb, is_only_told
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.values import dataclass

_MANNER: Final = "|".join(sorted(MANNERS))
_QUOTATION: Final = LatePattern(r"\"[^\"]*\"")
_HIDDEN: Final = LatePattern("\ue000(\\d)\ue001")
_LED: Final = LatePattern(
    rf"(?:(?:{_MANNER}|so|then|and then|now|next|first|finally|suddenly|instead|okay|ok|well|"
    r"at last|for now|once more|again|in the dark|in silence|without a (?:word|sound)|"
    r"without making (?:a|any) (?:sound|noise)|still \w+ing(?: [\w' -]+)?|"
    r"with (?:a|my|the|both|one|great|some|all) [\w' -]{1,40}|"
    r"[a-z]{2,}ing(?: [\w' -]{1,40})?),? +)+(?=(?:i|my) )",
    re.IGNORECASE,
)
"""What may stand before "I": how, when, while doing what else."""
_I: Final = LatePattern(
    rf"i(?P<am>'m| am|m)? (?P<how>(?:(?:{_MANNER}|then|now|just|also|again|immediately|still) )*)"
    rf"(?P<verb>[a-z]+)(?P<rest>(?:[^a-z'].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_MY_PART: Final = LatePattern(
    r"my (?P<part>(?:(?:left|right|good|free|bad|broken|shaking|trembling|other) )?"
    r"(?:hands?|fingers?|thumb|eyes?|ears?|arms?|foot|feet|palms?)) "
    rf"(?P<how>(?:(?:{_MANNER}|then|now|just) )*)(?P<verb>[a-z]+)(?P<rest>(?:[^a-z'].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_EMOTE: Final = LatePattern(r"\*+([^*]+)\*+|^/me (.+)$|^\[([^\]]+)\]|^\(([^)]+)\)")
_NEXT: Final = LatePattern(
    r"(?P<joint>(?:,? and then|,? and|,? then|,? but|[.;,]|,? while|,? before) +)"
    r"(?P<who>(?:i|i'm|i am|my) +)?"
    rf"(?P<how>(?:(?:{_MANNER}|then|now|just|also) )*)(?P<verb>[a-z]+)(?=[^a-z']|$)",
    re.IGNORECASE,
)
"""What follows a joint, and may be the next act that is told."""
_TO_ANOTHER: Final = LatePattern(r"\b(?:you|your|yours|yourself|u|ur)\b", re.IGNORECASE)
_BEFALLS: Final = frozenset(
    ["freeze", "shake", "shiver", "tremble", "sweat", "starve", "choke", "bleed", "quiver", "burn",
     "shudder", "faint", "drown", "suffocate"]
)  # fmt: skip
"""What happens to somebody, and in progress is said of how they are: no act."""
_FELT: Final = LatePattern(
    r" (?!(?:for|around|about|along|under|underneath|beneath|behind|beside|inside|in|into|on|over|"
    r"up|down|out|at|after|towards?|through|across|with|between|round|back|blindly|carefully|"
    r"gently|again|the|a|an|my|his|her|their|its|this|that|these|those|some|it|him|them|"
    r"something|someone|somebody|where|how|if|whether|what|and|then)\b)[a-z]",
    re.IGNORECASE,
)
"""What follows "I feel" where it says how somebody is, and not what they touch."""
_TRIED: Final = frozenset(["try", "manage", "decide", "attempt", "begin", "start", "continue"])
_OF_HANDS: Final = {"go": "reach for", "find": "feel for", "reach": "reach for",
                    "move": "reach for",
                    "drift": "reach for", "creep": "reach for", "close": "grip", "search": "search",
                    "slip": "reach for", "fly": "reach for", "drop": "reach for"}  # fmt: skip
_AFTER_HANDS: Final = LatePattern(
    r"^ (?:(?:down |up |back |out )*(?:to|for|towards?|on|onto|around|round|over|upon) )?"
)
_NOT_DONE: Final = LatePattern(r"^(\*?(?:i )?)didn't ", re.IGNORECASE)
_NEVER_SAID: Final = LatePattern(
    r"^(\*?(?:i )?)never (say|said|speak|spoke|answer|answered|reply|replied|make|made|move|"
    r"moved)\b",
    re.IGNORECASE,
)
_SAID_IN_FULL: Final = {"said": "say", "spoke": "speak", "answered": "answer", "replied": "reply",
                        "made": "make", "moved": "move"}  # fmt: skip
_AM_SILENT: Final = LatePattern(
    r"^(\*?)i(?:'m| am|'ve gone| have gone|'ve fallen| go| fall| fell| went)"
    r"(?: \w+ly| quite| dead)? (?:silent|mute|quiet|motionless)"
    r"(?=[ .!,;*]*$|[,;]? (?:and|but|then) )",
    re.IGNORECASE,
)
"""That one is silent, which nobody says: "I am silent"."""
_SENTENCE: Final = LatePattern(r"[^.!?\s][^.!?]*[.!?]*")
_DESCRIBES: Final = LatePattern(
    r"(?:the|it|it's|there|there's|something|somebody|someone|he|she|they|my|a|an|this|nothing|"
    r"silence|darkness|pain|blood|everything|his|her|no)\b[^?!]*",
    re.IGNORECASE,
)
"""A sentence that only describes, before one that tells of an act."""
_LONGEST: Final = 300
_MOST_QUOTED: Final = 9
_SAYING: Final = frozenset(
    ["say", "whisper", "murmur", "mutter", "ask", "shout", "yell", "call", "reply", "answer",
     "hiss",
     "beg", "demand", "announce", "declare", "breathe", "growl", "scream", "snarl", "gasp", "croak"]
)  # fmt: skip
_SAYING_WORDS: Final = tuple(f"{one} \ue000" for one in sorted(_SAYING))
_TAG: Final = LatePattern(
    rf"(?P<words>\ue000\d\ue001),? (?P<who>i )?(?:(?:{_MANNER}) )?(?P<verb>[a-z]+)\b"
    r"(?P<rest>[^\ue000]*)(?P<more>\ue000\d\ue001)?.*",
    re.IGNORECASE | re.DOTALL,
)
"""A quotation, and that one says it."""


@dataclass(frozen=True, slots=True)
class Told:
    """Commands that were told of; `is_sure`: what is told of is an act, and nothing one says."""

    line: str
    is_sure: bool


def as_commands(line: str, verbs: Container[str] = ()) -> str | None:
    """The commands that a line tells of; None, if it tells of none."""
    told = told_in(line, verbs)
    return told.line if told is not None else None


def told_in(line: str, verbs: Container[str] = ()) -> Told | None:
    """What a line tells of; None, if it tells of no act of whoever typed it.

    Sentences that only describe are left out, where others tell of acts.

    Args:
        line: cleaned, its quotation marks plain.
        verbs: words that commands begin with, which in the present tell of acts as well.

    Cost: linear in the line.
    """
    if len(line) > _LONGEST:
        return None
    quotations = _QUOTATION.findall(line)
    if len(quotations) > _MOST_QUOTED:
        return None
    numbers = iter(range(len(quotations)))
    bare = _QUOTATION.sub(lambda _: f"\ue000{next(numbers)}\ue001", line).strip()
    bare = _AM_SILENT.sub(r"\1I stay silent", _NOT_DONE.sub(r"\1did not ", bare))
    bare = _tagged(_NEVER_SAID.sub(_not_said, bare))
    emoted = _emoted(bare)
    if emoted is not None:
        return Told(_shown(emoted, quotations), is_sure=True)
    if bare.startswith(_SAYING_WORDS):
        return Told(_shown(bare, quotations), is_sure=True)
    sentences = _SENTENCE.findall(bare)
    for place, sentence in enumerate(sentences):
        told = _told(" ".join(sentences[place:]), verbs)
        if told is not None and not _TO_ANOTHER.search(told):
            # What has "you" in it is said to somebody, whatever it tells of.
            found = act_verb(told.split(maxsplit=1)[0].casefold().rstrip(".,;")) if told else None
            is_sure = found is not None and is_only_told(found.lemma)
            is_sure = is_sure or tells_silence(told)
            told = without_silence(told)
            # "My sister didn't. I did." describes nothing, and tells of no act.
            return Told(_shown(told, quotations), is_sure) if is_sure or place == 0 else None
        if not _DESCRIBES.fullmatch(sentence):
            return None
    return None


def _not_said(found: re.Match[str]) -> str:
    """What one never did, as what one did not do."""
    verb = found[2].casefold()
    return f"{found[1]}did not {_SAID_IN_FULL.get(verb, verb)}"


def _tagged(line: str) -> str:
    """A quotation with who says it after it, as one says it: '"Easy," I say' is 'say "Easy,"'.

    What is told beside the saying is left out, up to the next act.
    """
    found = _TAG.match(line)
    deed = act_verb(found["verb"].casefold()) if found is not None else None
    if found is None:
        return line
    is_saying = deed is not None and deed.lemma in _SAYING
    is_told = found["who"] is not None and found["verb"].casefold().endswith(("ed", "s", "t"))
    if deed is None or not is_saying:
        if not (is_told or (found["who"] is not None and deed is not None)):
            return line
        deed = ActVerb("say", "past" if deed is None else deed.tense)
    then = _NEXT.search(found["rest"])
    following = _told(found["rest"][then.end("joint") :], ()) if then is not None else None
    if then is not None and following is None:
        after = act_verb(then["verb"].casefold())
        is_act = after is not None and after.tense == deed.tense
        following = (
            _ordered(_First(after, "", found["rest"][then.end() :])) if is_act and after else None
        )
    said = f"{deed.lemma} {found['words']}"
    more = found["more"] or ""
    if more:
        return f"{said}. say {more}"
    return f"{said}. {following}" if following else said


def _shown(told: str, quotations: list[str]) -> str:
    return _HIDDEN.sub(lambda found: quotations[int(found[1])], told).strip()


@dataclass(frozen=True, slots=True)
class _First:
    """The first act of a told line: its verb, what stands before and after it."""

    deed: ActVerb
    before: str
    rest: str


def _told(line: str, verbs: Container[str]) -> str | None:
    """The commands in a line with "I", or a hand of one's own, for its subject."""
    led = _LED.match(line)
    start = line[led.end() :] if led is not None else line
    hand = _MY_PART.fullmatch(start)
    if hand is not None:
        return _by_hand(hand)
    found = _I.fullmatch(start)
    if found is None:
        return None
    deed = act_verb(found["verb"].casefold())
    if deed is None:
        word = found["verb"].casefold()
        return None if found["am"] or led is None or word not in verbs else start[2:]
    if bool(found["am"]) != (deed.tense == "ing") or deed.tense == "third":
        return None
    if deed.tense == "ing" and (not is_only_told(deed.lemma) or deed.lemma in _BEFALLS):
        return None  # "I'm leaving" and "I'm freezing" are said
    if deed.lemma == "feel" and _FELT.match(found["rest"]):
        return None  # "I feel sick"
    return _ordered(_First(deed, "", found["rest"]))


def _by_hand(found: re.Match[str]) -> str | None:
    """What a hand is told to do, as what is done with it: "my hand goes to the belt"."""
    deed = act_verb(found["verb"].casefold())
    if deed is None:
        return None
    part, is_seeing = found["part"].casefold(), found["part"].casefold()[-4:] in {"eyes", "ears"}
    if is_seeing:
        return None if deed.lemma not in {"close", "shut", "open"} else f"{deed.lemma} my eyes"
    rest = found["rest"]
    if deed.lemma in _OF_HANDS:
        what, _, tail = _AFTER_HANDS.sub("", rest).rstrip(" .!").partition(" and ")
        if not what:
            return None
        then = _ordered(_First(ActVerb("and", deed.tense), "", f" and {tail}")) if tail else ""
        return f"{_OF_HANDS[deed.lemma]} {what}{(then or '').removeprefix('and')}"
    told = _ordered(_First(deed, "", rest))
    return f"{told.rstrip(' .!')} with my {part}."


def _ordered(first: _First) -> str:
    """The acts told, each by its lemma: the first, and what follows it in the same form."""
    tense, tried = first.deed.tense, first.deed.lemma in _TRIED

    def in_order(found: re.Match[str]) -> str:
        verb = found["verb"]
        deed = act_verb(verb.casefold())
        is_told = found["who"] is not None and found["who"].strip().casefold() != "my"
        if deed is None or not (deed.tense == tense or is_told):
            return found[0]
        if found["who"] is not None and not is_told:
            return found[0]
        return f"{found['joint']}{deed.lemma}"

    rest = _NEXT.sub(in_order, first.rest)
    if tried:
        # "I try the door" is tried itself; "I try to open it" is to open it.
        act = _gerund_as_verb(re.sub(r"^ to ", " ", rest)).strip()
        if act != rest.strip():
            return act
    return f"{first.deed.lemma}{rest}".strip()


def _gerund_as_verb(rest: str) -> str:
    """What was begun, as the act itself: "crawling away" is "crawl away"."""
    words = rest.split(maxsplit=1)
    deed = act_verb(words[0].casefold()) if words else None
    if deed is None or deed.tense != "ing":
        return rest
    return " ".join([deed.lemma, *words[1:]])


def _emoted(line: str) -> str | None:
    """What stands between asterisks as acts, and what stands beside them as said."""
    parts = list(_parts(line))
    if not any(is_act for is_act, _ in parts):
        return None
    made: list[str] = []
    for is_act, text in parts:
        if is_act:
            made.append(_acted(text))
        elif _HIDDEN.search(text):
            made.append(f"say {text}" if _HIDDEN.fullmatch(text) else text)
        else:
            made.append(f'"{text}"')
    last = made[-1]
    return ". ".join(made) if last.endswith(('"', ".", "!", "?")) else ". ".join(made) + "."


def _parts(line: str) -> Iterator[tuple[bool, str]]:
    at = 0
    for found in _EMOTE.finditer(line):
        before = line[at : found.start()].strip()
        if any(letter.isalnum() or letter == "\ue000" for letter in before):
            yield False, before
        act = next(one for one in found.groups() if one is not None).strip(" .,")
        deed = act_verb(act.split()[0].casefold()) if act.split() else None
        if deed is None and not act.casefold().startswith("i "):
            return
        yield True, act
        at = found.end()
    rest = line[at:].strip()
    if any(letter.isalnum() or letter == "\ue000" for letter in rest):
        yield False, rest


def _acted(text: str) -> str:
    """One act between asterisks, ordered."""
    words = text.split(maxsplit=1)
    if words[0].casefold() == "i":
        return _told(text, ()) or words[1]
    deed = act_verb(words[0].casefold())
    assert deed is not None
    return _ordered(_First(deed, "", f" {words[1]}" if words[1:] else ""))
