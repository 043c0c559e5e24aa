"""What a player asks about their own person: who, where, how, with what.

It is answered like any question to the program: by what the person knows, at no cost of time.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import (
    UNKNOWN_NAME,
    Ambiguous,
    KnownNames,
    NotUnderstood,
    Understood,
    clean_line,
    tokens_of,
)
from gaslamp.english.speech import (
    is_asked_of_a_third,
    is_asked_of_oneself,
    is_of_no_thing,
    plain_words,
    speaks_to_somebody,
)
from gaslamp.english.words import LatePattern
from gaslamp.sessions import asides, metas
from gaslamp.sessions.adjectives import located_things
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.speaking import is_answered_in, names_somebody_else
from gaslamp.sessions.told_before import sentence_with
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.views import Choice

_BODY: Final = frozenset(
    ["hurt", "bad", "badly", "bleeding", "dying", "alive", "dead", "wounded", "injured", "blood",
     "bleed",
     "well", "feel", "feeling", "okay", "ok", "conscious", "awake", "weak", "strong", "happened"]
)  # fmt: skip
_HAVING: Final = frozenset(["have", "carry", "carrying", "hold", "holding", "got", "wearing"])
_SMALL: Final = frozenset(
    ["i", "my", "me", "am", "is", "it", "a", "the", "of", "in", "to", "got", "do", "have"]
)
_THIRD: Final = frozenset(["he", "she", "they", "him", "her", "them"])
_SHORTEST_QUESTION: Final = 2
_FEW: Final = 4
_MOST_PEOPLE: Final = 6
_LONGEST_NAME: Final = 4
_IS: Final = frozenset(["is", "are", "was", "were"])
_ASKING: Final = _IS | {"does", "did", "has", "had", "can", "could", "will", "would", "should"}
_THAT: Final = (
    ("what", "is", "that"), ("what", "was", "that"), ("what's", "that"), ("what", "is", "this"),
    ("what", "happened"),
)  # fmt: skip
_WHO: Final = (
    ("who", "am", "i"), ("whoami",), ("what", "is", "my", "name"), ("what's", "my", "name"),
    ("who", "do", "i", "play"), ("who", "i", "am"),
)  # fmt: skip


_HOW_TO: Final = LatePattern(
    r"(?:(?:and|but|so|ok|okay|holy \w+|oh \w+|shit|fuck|god|help|damn) )*"
    r"(?P<how>how|where|what)(?: the hell)? (?:do|can|should|could|must|would|am|shall|"
    r"to)(?: i| we)?"
    r"(?: supposed to| able to| even| possibly)? (?P<act>[a-z].+)"
)
_OPTIONS: Final = LatePattern(
    r"what(?:'s| is| are) (?:my|the) (?:options|choices|goal|aim|objective|mission|task|point|plan)"
    r"(?: .*)?|what(?:'s| is) (?:possible|next|allowed)|(?:i(?:'m| am) )?stuck|"
    r"i need (?:a hint|help)"
)
_HISTORY: Final = LatePattern(
    r"how (?:did|have) i (?:get|got|come|end up|land|wind up) .+|why am i (?:here|hurt|"
    r"bleeding|wounded|in "
    r".+)|what(?:'s| has| is)? happened(?: to me| here| before)?|what (?:am|was) i (?:"
    r"doing|trying to do)(?: here)?(?: again)?|why did i come (?:here|in)|"
    r"who am i(?!(?: \w+)* (?:to|with|at|against|after|for)$)(?: .*)?"
)
_OTHERS_NEAR: Final = LatePattern(
    r"who am i (?:talking|speaking|listening|looking|dealing|sitting|sharing)(?: \w+)* "
    r"(?:to|with|at)(?: here)?|is (?:anyone|anybody|someone|somebody) (?:following|watching|"
    r"behind|near|after|beside|with) me(?: .*)?|who(?:'s| is) (?:behind|near|beside|with|"
    r"following|watching|after) me(?: .*)?|who(?:'s| is) (?:chasing|hunting|sitting|standing|lying|"
    r"coming)(?: \w+){0,3} me|is there (?:anyone|anybody|someone|somebody) (?:\w+ )?(?:behind|near|"
    r"beside|with|after) me|(?:am i|are we) (?:being )?(?:followed|watched)(?: .*)?"
)
_SURROUNDINGS: Final = LatePattern(
    r"what(?:'s| is) (?:behind|around|near|beside|above|below|in front of|next to|to the (?:left|"
    r"right) of|under) me(?: .*)?"
)
_OWN_PAST: Final = LatePattern(
    r"(?:where|what|who|when|why|how) (?:was|were|did|had|have) i (?:\w+ )*(?:last|that|this|then|"
    r"yesterday|tonight|before)(?: .*)?|(?:what|why) am i (?:\w+ )*(?:accused|suspected|charged|"
    r"blamed|wanted|guilty)(?: .*)?|am i (?:under arrest|a suspect|accused|suspected|in trouble|"
    r"wanted|free)(?: .*)?"
)
"""What one might know of one's own story, and no text of the world need say."""
_ABLE: Final = LatePattern(r"(?:can|could|may) i (?:able to |still |even |just )*(?P<act>[a-z].+)")
_OWN_BODY: Final = LatePattern(
    r"how (?:do|am) i (?:feel|feeling|doing|holding up|coping)(?: .*)?|what(?:'s| is) my "
    r"(?:condition|state|health|status)|am i (?:still )?(?:\w+ly )?(?:scared|afraid|frightened|"
    r"calm|nervous|tired|thirsty|hungry|cold|shaking|trembling|angry|panicking|sane|mad|crazy|sick|ill|"
    r"in shock|in pain|ok|okay|all right|alright|well|weak|strong|drunk|guilty|ashamed|sad|happy)"
    r"(?: .*)?|"
    r"why am i (?:shaking|trembling|shivering|sweating|bleeding|limping|so \w+)|"
    r"how (?:long|much (?:longer|time)) (?:have i got|do i have|till|until|before|can i)(?: .*)?|"
    r"(?:am i|will i|are we) (?:going to |gonna )?(?:die|dying|bleed out|faint|pass out|make it|"
    r"live|"
    r"survive)(?: .*)?|how (?:bad|badly|hurt|deep|serious) .*(?:my|me|i|wound|leg|hand)\b.*|"
    r"what(?:'s| is|s)? (?:happened to|wrong with|the matter with) (?:my|me)\b.*|"
    r"(?:has|is) (?:it|the (?:bleeding|blood|pain|wound|leg))(?: still)? "
    r"(?:stopp(?:ed|ing)|bleeding|slow(?:ed|ing)|getting (?:any )?(?:worse|better))"
    r"(?: (?:yet|down|bleeding|hurting|at all|now))*|"
    r"what did .+ do to (?:my|me)\b.*|what hurts?(?: (?:most|the most|me|now|so much))?|"
    r"where (?:do i hurt|am i (?:hurt|hit|wounded|injured|cut|bleeding))(?: .*)?"
)
_MAY: Final = LatePattern(
    r"(?:can|could|may|should|shall|must|do|would it help (?:if|to)|is it possible (?:for me )?to|"
    r"am i able to)(?: i)? (?P<act>\w.*)"
)
_OWN_WISH: Final = LatePattern(r"what do i (?:want|wish|hope|feel|intend|plan)(?: for| to do)?")
_ANYTHING: Final = frozenset(
    ["already", "now", "so", "far", "about", "this", "that", "it", "all", "everything", "anything",
     "something", "here", "place", "situation", "for", "certain", "sure", "by", "yet", "still",
     "really", "else", "things", "stuff"]
)  # fmt: skip
_DOING: Final = frozenset(["do", "try", "type", "say", "now", "next"])


def answer_to_self(typed: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """The answer to a question about oneself, or to what that was; None if it is neither."""
    words = tuple(one.word for one in tokens_of(clean_line(typed)) if one.word[:1].isalnum())
    if not words:
        return None  # a quotation and nothing beside it: that is said aloud
    if (words[:-1] if words[-1] == "again" else words) in _WHO:
        return metas.who(story)
    if words in _THAT:
        return metas.why(story, "", repertoire)
    plain = plain_words(typed)
    if is_about_own_body(plain):
        return metas.examine(story, story.turn.view.who)
    if _OPTIONS.fullmatch(plain):
        return asides.could_do(())
    if _HISTORY.fullmatch(plain) and words[:2] != ("what", "happened"):
        return metas.who(story)
    answer = _about_oneself(typed, words, story, repertoire)
    if answer is not None:
        return answer
    names = KnownNames.of(repertoire.names)
    if is_asked_of_a_third(typed):
        pronoun = next((one for one in words if one in _THIRD), "")
        someone = names.find((pronoun,)) if pronoun else None
        if someone is None:
            return None
        # Who is known to be somewhere is nearer than who is only heard of.
        near = [one for one in someone.items[0] if one in located_things(story.turn.view)]
        return metas.recall(story, (near or list(someone.items[0]))[0])
    if speaks_to_somebody(typed):
        return None
    if not is_asked_of_oneself(typed):
        is_called = names_somebody_else(typed, repertoire)  # "is it Batman?" asks of no thing
        of_thing = None if is_called else _of_a_thing(words, names, story)
        return of_thing or _of_who_is_there(words, names, story)
    if words[0] == "how" and words[1:2] in {("many",), ("much",)} and words[2:3] != ("i",):
        return _how_many(words[2:], names, story)
    able = _ABLE.fullmatch(plain)
    if able is not None and _BODY.isdisjoint(words):
        possible = whether_possible(able["act"], story, repertoire)
        if possible is not None:
            return possible
    meant = _named_in(words, names, story.turn.view.who)
    if meant is not None:
        return metas.recall(story, meant)
    if words[:2] == ("how", "long") or words[0] == "why":
        return asides.NO_ANSWER  # none of what one has, or knows
    if "pocket" in words or "pockets" in words:
        return metas.inventory(story)
    if not _BODY.isdisjoint(words) or words[:2] == ("how", "am"):
        return metas.examine(story, story.turn.view.who)
    return _of_whereabouts_or_having(words, plain, story, repertoire)


def _of_whereabouts_or_having(
    words: tuple[str, ...], plain: str, story: TurnHistory, repertoire: Repertoire
) -> str | None:
    """Where one is, what one has, or whether one can do what nobody knows how to do."""
    able = _ABLE.fullmatch(plain)
    if words[0] == "where" and words[1:2] in {("is",), ("are",)}:
        told = sentence_with(words[-1:], story.texts_told())
        return f"{asides.KNOWN_ONLY}: {told}" if told is not None else UNKNOWN_NAME
    if words[0] == "where":
        return metas.look(story)
    if not _HAVING.isdisjoint(words):
        return metas.inventory(story)
    if able is not None:
        # Nothing of what one knows answers whether one can do what nobody knows how to do.
        reading = repertoire.reading(able["act"])
        return asides.misread_text(reading) if isinstance(reading, NotUnderstood) else None
    # What one knows is a long list, and asked for by its own name: "what do I know".
    return metas.knowledge(story) if _asks_for_all(words) else asides.NO_ANSWER


def _asks_for_all(words: tuple[str, ...]) -> bool:
    """Whether all that one knows is asked for, and not whether one knows of this or that."""
    if "know" not in words:
        return False
    after = words[words.index("know") + 1 :]
    return _SMALL.union(_ANYTHING).issuperset(after)


def _about_oneself(
    typed: str, words: tuple[str, ...], story: TurnHistory, repertoire: Repertoire
) -> str | None:
    """Who and what is around one, and what one knows of one's own past; None: not asked."""
    plain = plain_words(typed)
    if _OTHERS_NEAR.fullmatch(plain):
        return people_near(story, repertoire)
    if _SURROUNDINGS.fullmatch(plain):
        return metas.look(story)
    if _OWN_WISH.fullmatch(plain):
        return asides.OWN_MIND
    if _OWN_PAST.fullmatch(plain) and not speaks_to_somebody(typed):
        return _of_own_past(words, KnownNames.of(repertoire.names), story)
    return _asked_of_nobody(typed, story, repertoire) or _advice(typed, repertoire)


def people_near(story: TurnHistory, repertoire: Repertoire) -> str:
    """Whom one knows to be near, with what one knows of each."""
    view = story.turn.view
    near = located_things(view)
    people = [one.id for one in repertoire.names if one.is_person and one.id in near]
    others = [one for one in people if one != view.who][:_MOST_PEOPLE]
    return "\n".join(metas.recall(story, one) for one in others) or asides.NOBODY_KNOWN


def _of_own_past(words: tuple[str, ...], names: KnownNames, story: TurnHistory) -> str:
    """What was told of what one asks of one's own story; that one does not know, else."""
    meant = _named_in(words, names, story.turn.view.who)
    if meant is not None:
        return metas.recall(story, meant)
    content = [one for one in words if one not in _SMALL and one not in {"what", "where", "was"}]
    told = sentence_with(content[-1:], story.texts_told())
    return f"{asides.KNOWN_ONLY}: {told}" if told is not None else asides.NO_ANSWER


def _asked_of_nobody(typed: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """Whether one could do something, in a world in which nothing comes of asking."""
    may = None if is_answered_in(repertoire) else _MAY.fullmatch(plain_words(typed))
    if may is None or speaks_to_somebody(typed):
        return None
    return whether_possible(may["act"], story, repertoire)


def is_about_own_body(plain: str) -> bool:
    """Whether one asks how one's own body is: "what hurts", "will I make it"."""
    return _OWN_BODY.fullmatch(plain) is not None


def whether_possible(act: str, story: TurnHistory, repertoire: Repertoire) -> str | None:
    """Whether something can be done that one asks for; None: it is nothing that there is to do."""
    reading = repertoire.reading(act)
    if isinstance(reading, Ambiguous):
        commands = (one.command for one in reading.options if isinstance(one.command, Understood))
        chosen = (repertoire.choice_for(one) for one in commands)
        lines = dict.fromkeys(repertoire.line(one) for one in chosen if isinstance(one, Choice))
        return asides.could_do(tuple(lines)[:_FEW]) if lines else None
    if not isinstance(reading, Understood):
        return None
    if isinstance(repertoire.choice_for(reading), Choice):
        return asides.would_do(reading.corrected or act)
    refused = repertoire.refused_choice(reading)
    if refused is None:
        return None
    near = asides.without_harm(repertoire.words_for(reading), repertoire.near(reading))
    return asides.refusal_text(metas.refusal(story, refused), near)


def _named_in(words: tuple[str, ...], names: KnownNames, own: str) -> str | None:
    """Whom or what a question of oneself names beside oneself; None: nothing."""
    for size in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(2, len(words) - size + 1):
            part = words[start : start + size]
            phrase = None if _SMALL.issuperset(part) else names.find(part)
            if phrase is not None and len(phrase.items) == 1 and not phrase.is_all:
                meant = phrase.items[0][0]
                if meant != own:
                    return meant
    return None


def _how_many(words: tuple[str, ...], names: KnownNames, story: TurnHistory) -> str:
    """What one knows of something that is counted: what was told of it, or what one has."""
    if not _BODY.isdisjoint(words):
        return metas.examine(story, story.turn.view.who)
    phrase = names.find(words[:1])
    if phrase is not None and len(phrase.items) == 1 and not phrase.is_all:
        return metas.recall(story, phrase.items[0][0])
    told = sentence_with(words[:1], story.texts_told())
    return f"{asides.KNOWN_ONLY}: {told}" if told is not None else metas.inventory(story)


def _advice(typed: str, repertoire: Repertoire) -> str | None:
    """How something is done that one asks for: "how do I stop the bleeding"; None: not asked."""
    asked = _HOW_TO.fullmatch(plain_words(typed))
    if asked is None or speaks_to_somebody(typed):
        return None
    act = asked["act"]
    if asked["how"] == "what" and act.split()[0] not in _DOING:
        return None
    reading = repertoire.reading(act) if act.split()[0] not in _DOING else None
    if isinstance(reading, Understood) and isinstance(repertoire.choice_for(reading), Choice):
        return asides.would_do(reading.corrected or act)
    words = [one for one in act.split()[1:] if one not in _SMALL]
    near = asides.without_harm(act.split()[:1], repertoire.about(words)) if words else ()
    return asides.could_do(near)


def _of_a_thing(words: tuple[str, ...], names: KnownNames, story: TurnHistory) -> str | None:
    """What one knows of a thing, asked how it is: "is the pistol loaded", "is it loaded".

    Of a person one asks others, and "it" means a thing only where one was spoken of.
    """
    if len(words) <= _SHORTEST_QUESTION or words[0] not in _IS or is_of_no_thing(" ".join(words)):
        return None
    for size in range(min(len(words) - 2, _LONGEST_NAME), 0, -1):
        part = words[1 : 1 + size]
        phrase = names.find(part)
        if phrase is None or len(phrase.items) != 1 or phrase.is_all:
            continue
        meant = names.nameables[phrase.items[0][0]]
        rest = words[1 + size :]
        if _names_another(rest, names):
            return None
        if phrase.mentioned == 0:
            return asides.WHAT_IS_IT if part == ("it",) else None
        if meant.is_person:
            return None
        return metas.recall(story, meant.id)
    return None


def _of_who_is_there(words: tuple[str, ...], names: KnownNames, story: TurnHistory) -> str | None:
    """What one knows of the only one who is there, asked by name: "is Ida armed".

    Nobody asks somebody about themselves so. With more people there it may be asked of another.
    """
    if words[0] not in _ASKING or len(words) <= _SHORTEST_QUESTION:
        return None
    view = story.turn.view
    people = {one.id for one in names.nameables.values() if one.is_person}
    others = people & located_things(view) - {view.who}
    for size in range(min(len(words) - 2, _LONGEST_NAME), 0, -1):
        phrase = names.find(words[1 : 1 + size])
        if phrase is None or phrase.is_all or phrase.mentioned == 0:
            continue
        meant = {one for item in phrase.items for one in item}
        return metas.recall(story, meant.pop()) if meant == others and len(meant) == 1 else None
    return None


def _names_another(words: tuple[str, ...], names: KnownNames) -> bool:
    """Whether what is asked of it is whether it is somebody or something else: "it is Batman"."""
    return any(names.find((word,)) is not None for word in words)
