"""Questions about the scene that nobody there would be asked: who and what is here, what was said.

Each is answered from what whoever is played knows and was told: at no cost of time, and with
nothing that the view does not hold. What speaks to somebody is said to them instead.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands import KnownNames, Reading, Understood, clean_line, tokens_of
from gaslamp.english.sentences import word_set
from gaslamp.english.speech import (
    Utterance,
    bare_question,
    is_asked_of_a_third,
    is_of_no_thing,
    is_put_to_anybody,
    plain_words,
    speaks_to_somebody,
)
from gaslamp.english.words import LatePattern
from gaslamp.sessions import asides, asking, metas
from gaslamp.sessions.adjectives import located_things
from gaslamp.sessions.commands import RECALL, Repertoire
from gaslamp.sessions.hearers import is_anybody_to_ask
from gaslamp.sessions.self_questions import people_near
from gaslamp.sessions.speaking import hears_words, is_answered_in, names_somebody_else
from gaslamp.sessions.told_before import sentence_with
from gaslamp.sessions.turn_history import TurnHistory

_PRONOUNS: Final = {
    "he": "him",
    "man": "him",
    "guy": "him",
    "gentleman": "him",
    "she": "her",
    "woman": "her",
    "lady": "her",
    "they": "them",
    "person": "them",
}
"""By what somebody is meant who is called by no name: "who is this woman?"."""
_THEY: Final = r"(?:he|she|they|the \w+|that \w+)"
_SAID: Final = LatePattern(
    rf"what (?:did|was it|has|is it) (?:that )?{_THEY} (?:just )?(?:say|said|ask|asked|answer|"
    rf"reply|"
    r"whisper|mean|want to know|tell me|told me)(?: me)?(?: to me)?(?: just now| again)?|"
    r"what (?:was|were) (?:that|the question|those words|the last thing (?:he|she|they) said)"
    r"(?: again)?|what (?:have|had) (?:he|she|they) said"
)
_OF_MEASURE: Final = LatePattern(
    r"how (?:much|long|old|far|big|often|many) (?:is|was|are|were) (?:it|they) [a-z]{4,}ed(?: .*)?"
)
"""What asks how much of something was told of a thing: "how much is it insured for?"."""
_MEASURED: Final = 4
_OF_ANYTHING: Final = LatePattern(r"what was that(?: again)?")
_LOOKS: Final = LatePattern(
    rf"(?:what|how) (?:does|do|did) (?P<who>{_THEY}) (?:look|seem|appear)(?: like)?(?: to me)?|"
    rf"(?:what|how) (?:is|are|was|were|'s) (?P<whom>{_THEY}) (?:wearing|dressed|looking|holding|"
    rf"carrying)|"
    rf"(?:does|do|did) (?P<seems>{_THEY}) (?:look|seem|sound|appear) .+|"
    r"(?:describe|who is|who are|who's) (?P<whose>he|she|they|him|her|them|"
    r"(?:this|that) (?:man|woman|person|lady|gentleman|guy))"
)
_OF_THEM: Final = LatePattern(
    r"how (?:\w+ ){1,3}(?:is|are|was|were|does|do|did|has|have|'s) (?P<far>he|she|they)(?: .+)?|"
    r"(?:what|why|how|when|who)(?:'s| is| are| does| do| did| has| was| will| would| might| could|"
    r" can)? "
    r"(?P<who>he|she|they)(?:'s| is| are)? .+|"
    r"(?:does|do|is|has|did|will|can|would|could) (?P<whom>he|she|they) .+"
)
_OF_MINDS: Final = LatePattern(
    r"(?:what|who|why|how|whom|which)(?: \w+)? (?:does|do|did|would) (?P<who>he|she|they) "
    r"(?:really |even |actually )?(?:want|know|think|believe|feel|suspect|plan|expect|intend|fear|"
    r"hate|like|mean|hope|need)\b.*|"
    r"(?:is|are|does|do|did|was|were|will|would) (?P<whom>he|she|they) (?:really |even |still )?"
    r"(?:lying(?! (?:down|still|there|here|on|in|by|under|at|against|flat|face|back|awake)\b)|"
    r"lie|want|know|think|believe|feel|suspect|trust|like|hate|angry|afraid|scared|"
    r"frightened|nervous|suspicious|do it|guilty|innocent|mad|serious|bluffing|telling|hiding)\b.*"
)
"""What asks for somebody's mind, of which nobody knows but what it shows."""
_OF_OTHER_MINDS: Final = LatePattern(
    r"(?:did|has|have|does) (?:anyone|anybody|someone|somebody|no ?one|nobody|everyone|everybody)"
    r"(?: else)? (?:see|seen|hear|heard|notice|noticed|know)(?: (?:it|that|this|me|what (?:he|she|"
    r"they|i) (?:did|said|took)))?|"
    r"(?:is|was) (?:it|that) true,? (?:what|that) (?:he|she|they) .+"
)
"""What asks whether others noticed, or whether a third told the truth: put to none of them."""
_WHO: Final = LatePattern(
    r"who(?:'s| is| are)? (?:else )?(?:is |are )?(?:(?:out |over |up |down |in )?"
    r"(?:here|there)|around|in (?:here|the room)|there|present)"
    r"(?: with me)?(?: else)?|who else (?:is|are) (?:here|there|around)(?: .*)?|"
    r"am i (?:all )?alone(?: .*)?|"
    r"how many (?:people|men|women|persons|others|of them)(?: (?:are|is|were|just|came|come|there|"
    r"here|"
    r"else|in|this|the|room|around))*|where (?:is|are|has|have) (?:everyone|everybody|"
    r"all the people|"
    r"the others|the people)(?: .*)?|(?:is|are) (?:there )?(?:anyone|anybody|somebody|someone)"
    r"(?: else)?(?: (?:here|there|around|following me|behind me|near|nearby|about|with me|watching|"
    r"coming|after me))+"
)
_OTHERS: Final = LatePattern(
    r"who else (?:is|are) (?:here|there|around|in here)(?: .*)?|"
    r"who(?:'s| is| are) (?:all )?in (?:the|this|our) (?:same )?(?:boat|ship|car|train|house|"
    r"building|crew|party)(?: .*)?|am i (?:all )?alone(?: .*)?|"
    r"how many (?:people|men|women|persons|others|of them)(?: \w+){0,5}|"
    r"how many (?:are|were) (?:there|here)(?: (?:of them|in here|here|altogether|in all))?|"
    r"where (?:is|are) (?:everyone|everybody|the others)(?: .*)?"
)
_WAYS: Final = LatePattern(
    r"where (?:can|could|do|should) i (?:go|run|hide|get out|walk)(?: .*)?|which way(?: .*)?|"
    r"(?:is|are) there (?:a|an|any|another|some) (?:other )?(?:way|ways|exit|exits|door|doors|"
    r"way out)"
    r"(?: .*)?|where (?:is|are|'s) the (?:exits?|way out|ways out)|"
    r"where (?:does|do|is|would) (?:the |that |this )?(?:\w+ )?(?:door|doorway|way|passage|"
    r"corridor|stairs|"
    r"street|alley)(?: \w+)? (?:go|lead|end|to)(?: to)?|what(?:'s| is) (?:through|beyond|behind|"
    r"past) the "
    r"(?:\w+ )?(?:door|doorway)(?: .*)?|"
    r"where (?:am i|are we)(?: (?:now|exactly|going))?|"
    r"what (?:street|place|room|building|town|"
    r"city) is (?:this|it)|"
    r"(?:what )?(?:can|do|could) i (?:see|hear|smell)(?: (?:anything|something|anybody|anyone|now|"
    r"here|from here|at all|in here|around|nearby))*|what (?:can|do) i feel(?: .*)?|"
    r"(?:what|where)(?:'s| is)? (?:is )?this (?:place|room|building)|what(?:'s| is| else is) "
    r"(?:around|near|here|in here|in this room|in the room)(?: .*)?|what(?:'s| is) (?:going on|"
    r"happening)(?: here)?"
)
_OF_THINGS: Final = LatePattern(
    r"(?:is|are|was|were|does|do|did|has|have|will|can|could) (?:the|my) .+|"
    r"(?:what|how \w+)(?:'s| is| are| was) (?:the|my) .+|(?:who|what) [a-z]{3,} my .+"
)
"""What asks how it is with a thing, and is put to nobody where nobody is."""
_SENSED: Final = LatePattern(
    r"(?:what|where)(?:'s|s| is| was| does| made| makes)(?: (?:that|this|the|it))?(?: [a-z]+)? "
    r"(?P<what>smell|stink|stench|odou?r|noise|sound|rustling|light|glow|creak|draught|breeze|"
    r"taste)(?: .*)?"
)
"""What asks what a sense has told: there is no more to that than was told."""
_CLOCK: Final = LatePattern(
    r"what(?:'s| is)? ?(?:the )?(?:time|day|date|year|month|hour)(?: .*)?|how late\b.*|"
    r"is (?:this|it)(?: \w+)? (?:real|a dream|fair|true)(?: .*)?"
)
"""What no text answers by having a word of it: "a long time" is no time of day."""
_SHOWN: Final = LatePattern(r"\b(?:dark|darker|light|bright|rain\w*|snow\w*|foggy)\b")
"""What a look around shows, of what is asked of no thing: "why is it so dark?"."""
_SENTENCES: Final = LatePattern(r"[.!?;].*\w")
_ASKS: Final = LatePattern(
    r"(?:what|who|where|why|how|which|when|is|are|was|were|do|does|did|can|could|will|would|"
    r"should|has|"
    r"have|had|am)(?:'s|s)?\b.*"
)
_NAMES: Final = LatePattern(r"(?:who|where|what)(?:'s|s| is| are) .+")
_QUOTED: Final = LatePattern(r"[^.!?\n\"]*\"[^\"]+\"[^.!?\n\"]*(?:\"[^\"]+\")?[^.!?\n\"]*[.!?]?")
_LONGEST_NAME: Final = 4
_SMALL: Final = word_set(
    """the a an is are do does what who where why how which when i my me of in on to this that there
    here it and for with at be was were did can could will would should has have had am up out"""
)


def answer_about_scene(typed: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """The answer to a question that is none for anybody there; None if it may be asked of one."""
    if speaks_to_somebody(typed) or '"' in typed:
        return None
    plain = plain_words(typed)
    if _SAID.fullmatch(plain):
        said = last_said(story)
        if said is None and _OF_ANYTHING.fullmatch(plain):
            return None  # a sound, or whatever else was noticed
        return said or asides.NOTHING_HEARD
    if _OTHERS.fullmatch(plain):
        return people_near(story, repertoire)
    asked = _LOOKS.fullmatch(plain)
    if asked is not None:
        who = _other(
            asked["who"] or asked["whom"] or asked["whose"] or asked["seems"], story, repertoire
        )
        return None if who is None else metas.examine(story, who)
    if _OF_OTHER_MINDS.fullmatch(plain):
        return _unseen_mind(story)
    of_mind = _OF_MINDS.fullmatch(plain)
    if of_mind is not None:
        who = _only_other(of_mind["who"] or of_mind["whom"], story, repertoire)
        return None if who is None else _of_mind(who, story)
    named = _OF_NAMED_MINDS.fullmatch(plain)
    if named is not None:
        who = _other(named["who"], story, repertoire)
        if who is None and named["who"].startswith("the other"):
            return _unseen_mind(story)  # whoever that is
        return None if who is None or who not in _people(repertoire) else _of_mind(who, story)
    of_them = _OF_THEM.fullmatch(plain)
    if of_them is not None:
        who = _only_other(of_them["who"] or of_them["whom"] or of_them["far"], story, repertoire)
        return None if who is None else metas.recall(story, who)
    is_of_light = is_of_no_thing(plain) and _SHOWN.search(plain) is not None
    if _OF_MEASURE.fullmatch(plain):
        told = sentence_with((plain.split()[_MEASURED],), story.texts_told())
        if told is not None:
            return f"{asides.KNOWN_ONLY}: {told}"
    if is_of_light or _WAYS.fullmatch(plain):
        return metas.look(story)
    if _OF_THINGS.fullmatch(plain) and not is_answered_in(repertoire):
        return _known_of(typed, story, repertoire) or asides.NO_ANSWER
    return None


def answer_to_nobody(typed: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """The same where nobody could be asked: who else is there, whether one could do something.

    In a world in which nothing comes of what is said every question is one to the game.
    """
    plain = plain_words(typed)
    if speaks_to_somebody(typed) or '"' in typed or not _ASKS.fullmatch(plain):
        return None
    found = answer_about_scene(typed, story, repertoire)
    if found is not None:
        return found
    if _WHO.fullmatch(plain):
        return people_near(story, repertoire)
    known = _known_of(typed, story, repertoire)
    if known is not None:
        return known
    # Who or where somebody or something is that one never heard of is answered as any name is.
    return None if _NAMES.fullmatch(plain) else asides.NO_ANSWER


def answer_to_the_game(
    typed: str, said: Utterance, story: TurnHistory, repertoire: Repertoire
) -> str | None:
    """The answer to a question that could be put to somebody, where nobody is there to be asked.

    None: it speaks to somebody, calls out, or wants something; or somebody has spoken, or is in
    sight. Then it is said aloud.
    """
    if said.kind != "question" or said.is_quoted or said.to or speaks_to_somebody(typed):
        return None
    asked = bare_question(typed)
    if not _ASKS.fullmatch(asked) or _SENTENCES.search(typed.strip().rstrip(".!? ")):
        return None
    if is_put_to_anybody(asked) or names_somebody_else(typed, repertoire):
        return None
    if is_anybody_to_ask(story, repertoire):
        return None
    sensed = _SENSED.fullmatch(asked)
    if is_of_no_thing(asked):
        return asides.NO_ANSWER_HERE
    if is_asked_of_a_third(asked) and _other(_third_in(asked), story, repertoire) is None:
        return f"{asides.NOBODY_MEANT} {asides.BY_HELP}"
    if sensed is not None:
        told = sentence_with((sensed["what"],), story.texts_told())
        return asides.PERCEIVED if told is None else f"{asides.KNOWN_ONLY}: {told}"
    found = None if _CLOCK.fullmatch(asked) else answer_to_nobody(asked, story, repertoire)
    if found is None or found == asides.NO_ANSWER:
        return asides.NO_ANSWER_HERE
    return found


def _known_of(typed: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """What one knows, or was told, of what a question names; None: it names nothing like that."""
    words = [one.word for one in tokens_of(clean_line(typed))]
    content = [one for one in words if one[:1].isalpha() and one not in _SMALL]
    meant = _named(content, repertoire)
    if meant is not None:
        return metas.recall(story, meant)
    told = sentence_with(content, story.texts_told()) if content else None
    return f"{asides.KNOWN_ONLY}: {told}" if told is not None else None


_OF_NAMED_MINDS: Final = LatePattern(
    r"what (?:does|do|did|might|would) (?P<who>(?!(?:i|we|you)\b).+?) (?:want|know|think|believe|"
    r"mean|feel|hope|plan)(?: .*)?"
)


def answer_of_mind(typed: str, reading: Reading, story: TurnHistory) -> str | None:
    """The answer to what somebody wants or thinks, asked by name; None if that is not asked.

    Where they stand or sit, which one knows, would be none; nor is one's own asked of others, nor
    is anybody told what they want themselves.
    """
    if not isinstance(reading, Understood) or reading.action != RECALL:
        return None
    who = reading.roles.get("what", "")
    people = {one.id for one in story.turn.view.nameables if one.is_person}
    if who not in people or _OF_NAMED_MINDS.fullmatch(plain_words(typed)) is None:
        return None
    return asides.OWN_MIND if who == story.turn.view.who else _of_mind(who, story)


def _third_in(plain: str) -> str:
    """The first pronoun of a question about somebody else."""
    return next((one for one in plain.split() if one in {"he", "she", "they"}), "them")


def _people(repertoire: Repertoire) -> frozenset[str]:
    return frozenset(one.id for one in repertoire.names if one.is_person)


def _of_mind(who: str, story: TurnHistory) -> str:
    """That a mind is not seen into, with what was last to be made of its bearer."""
    shown = story.ask(asking.shown_mind_of(who))
    return f"{_unseen_mind(story)} {shown}".strip()


def _unseen_mind(story: TurnHistory) -> str:
    can_ask = hears_words(story.turn.view)
    return asides.NO_MIND_SEEN if can_ask else asides.NO_MIND_TOLD


def last_said(story: TurnHistory) -> str | None:
    """The last words of somebody else that were told, as they were told."""
    own = re.compile(r"\b(?:you|i) (?:say|said|shout|whisper|add|ask|clear)", re.IGNORECASE)
    for text in story.texts_told():
        for paragraph in reversed(text.split("\n\n")):
            for found in reversed(_QUOTED.findall(paragraph)):
                if not own.search(found):
                    return str(found).strip()
    return None


def _other(who: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """Whom a pronoun or a noun means, of those who are there; None if nobody."""
    words = tuple(who.split())
    if words[:2] == ("the", "other"):
        others = _people(repertoire) & located_things(story.turn.view) - {story.turn.view.who}
        return next(iter(others)) if len(others) == 1 else None
    names = KnownNames.of(repertoire.names)
    phrase = names.find(words) or names.find((_PRONOUNS.get(words[-1], words[-1]),))
    if phrase is None or phrase.is_all:
        return None
    meant = {one for item in phrase.items for one in item}
    near = [one for one in meant if one in located_things(story.turn.view)]
    known = near or sorted(meant)
    return known[0] if known and known[0] != story.turn.view.who else None


def _only_other(who: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """The same, where no third person is there who could be asked."""
    view = story.turn.view
    near = located_things(view)
    people = {one.id for one in repertoire.names if one.is_person and one.id in near}
    meant = _other(who, story, repertoire)
    return meant if meant is not None and people - {view.who} <= {meant} else None


def _named(words: list[str], repertoire: Repertoire) -> str | None:
    """What words name that one knows of, the longest name first."""
    names = KnownNames.of(repertoire.names)
    for size in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = names.find(tuple(words[start : start + size]))
            if phrase is not None and not phrase.is_all and len(phrase.items) == 1:
                return phrase.items[0][0]
    return None
