"""Verbs that do not fit their subject, the telling's tense or its person.

Only what can be told from the words alone is found: a pronoun before a verb that does not
agree with it; in a telling in the past, a verb of the present; and a pronoun of a person that
the telling does not use ("you" where it says "he"). What is said is left out.

>>> def kinds(text, telling=Telling(3, "past")):
...     return [one.kind for one in agreement_findings(text, telling)]
>>> kinds("He were late. They was not. If he were late, so were they.")
['agreement', 'agreement']
>>> kinds("The lamp is out. He takes it. You look away.")
['tense', 'tense', 'person']
>>> kinds("You look away, and the lamp is out.", Telling(2, "present"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.text import TextSentence, sentences
from gaslamp.english.sentences import Telling
from gaslamp.english.words import SECOND, THIRD, inflect_verb, irregular, looks_plural

Fault = tuple[str, str]


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WRONG: Final = {
    "he": _listed("are am have do were aren't haven't don't weren't"),
    "they": _listed("is was am has does isn't wasn't hasn't doesn't"),
    "i": _listed("is are were has does isn't aren't weren't hasn't doesn't"),
}
_ROWS: Final = {
    "he": "he", "she": "he", "it": "he",
    "you": "they", "we": "they", "they": "they", "i": "i",
}  # fmt: skip
_MANY: Final = _listed("are were have aren't weren't haven't don't")
_ONE_THING: Final = _listed("a an the this that his her its their my your our")
# After "the" these are more than one, though nothing in them says so.
_MANY_THINGS: Final = _listed(
    "rest two three four five six few many several others both same dead living police people "
    "wounded poor blind rich old young more most least less last first next one very only whole "
    "would will can could shall should may might must does did is was has had"
)
# Somewhere before a verb these leave it without an ending.
_CAUSING: Final = _listed(
    "let lets make makes made see sees saw hear hears heard watch watched help"
)
_SHORTEST: Final = 3
_CLAUSE_MARKS: Final = _listed(", ; : — –")
# After these a pronoun is no subject of the verb that follows, or the verb is no indicative.
_JOINING: Final = _listed("and or nor")
_UNSETTLING: Final = _listed(
    "if though unless wish wishes wished lest than whether suppose as do does did have "
    "has had is are was were can could will would shall should may might must let lets make makes "
    "made see sees saw hear hears heard watch watches watched help helped feel felt that be"
)
_PREPOSITIONS: Final = _listed(
    "about above across after against along around at before behind below beneath beside between "
    "beyond by down for from in inside into like near of off on onto over past round through to "
    "toward towards under up upon with within without"
)
# Verbs whose present in -s is as often a noun: found only after a pronoun or a name.
_NOUNS_TOO: Final = _listed(
    "act aim answer beat bet bid bite blow board break breath burn burst buy call care cast catch "
    "change charge click close cost count cover crack crash crawl cross cry curse cut dance dare "
    "deal draw dream dress drink drip drive drop end face fall fear feel fight figure file fill "
    "fire flame fly fold force gasp glance glow grasp grind grip groan grunt guard hand "
    "head help hit hold hope hurt jump kick kiss knock land laugh lay lead lean leap leave "
    "lift light limp line listen lock look love mark match mean mind miss moan move need "
    "offer open pass pause pay place plan play point press print pull push put question race rain "
    "raise rattle reach rest return ride ring rise roll rub run rush rustle scrape scratch "
    "scream search set shake shape shave shed shift shine shoot shout show shut sign "
    "silence sink slap sleep slide slip slit smell smile smoke snap sound spell spill spin "
    "spit split spot spread spring stain stamp stand star stare start state stay steal steam step "
    "stick sting stir stitch stone stop strain stretch strike struggle stumble support surprise "
    "sweep swim swing talk taste tear test tick time touch trace track "
    "trail tread trick trip try turn twist use view voice wait wake walk wall want warm wash watch "
    "water wave wear weight whisper whistle will wind wipe wish wonder work worry wound wrap"
)
_SUBJECTS: Final = _listed("he she it who which there nobody somebody someone something nothing")
_BEFORE_NOUNS: Final = _listed(
    "a an the this that these those his her its their my your our some any no of two three"
)
# Words that may open a sentence and its first clause.
_FRONTING: Final = _listed("as while when")
# "As it is" and what "one" does are said in the present at all times.
_TIMELESS: Final = (["as", "it"],)
_ALWAYS_PRESENT: Final = _listed("is are am has does isn't aren't hasn't doesn't don't")
_PERSONS: Final = {
    1: _listed("i me my mine myself we us our ours ourselves i'm i'd i've i'll"),
    2: _listed("you your yours yourself yourselves you're you'd you've you'll"),
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:—–.!?…“]")


def agreement_findings(
    text: str, telling: Telling | None = None, lemmas: frozenset[str] = frozenset()
) -> Iterator[ProseFinding]:
    """Verbs and pronouns that do not fit.

    Args:
        telling: its tense and person; None checks only that verbs agree with pronouns.
        lemmas: verbs beyond the irregular ones by which a verb of the present is known.
    """
    for one in sentences(text):
        for kind, what in _faults(one, telling, lemmas):
            yield ProseFinding(kind, what, one.text, one.paragraph)


def _faults(one: TextSentence, telling: Telling | None, lemmas: frozenset[str]) -> Iterator[Fault]:
    shown = _WORD.findall(one.narration)
    low = [word.lower().replace("’", "'") for word in shown]
    for place in range(len(low) - 1):
        if _disagrees(low, place, lemmas):
            yield "agreement", f'"{shown[place]} {shown[place + 1]}"'
        if tuple(low[place : place + 3]) in _THERE_ARE_ONE:
            yield "agreement", f'"{" ".join(shown[place : place + 3])}"'
    for clause in _clauses(low):
        verb = _opening_verb(clause)
        if verb and (verb in _MANY or verb in _plain_forms(lemmas)):
            yield "agreement", f'"{clause[0]} {clause[1]} ... {verb}"'
    if telling is None:
        return
    if telling.tense == "past":
        thirds = present_forms(lemmas)
        for place, word in enumerate(low):
            if _is_present(low, shown, place, thirds):
                yield "tense", f'"{word}" in a telling in the past'
    for person, pronouns in _PERSONS.items():
        for word in low:
            if person != telling.person and word in pronouns:
                yield "person", f'"{word}" in a telling in the {_NAMES[telling.person]} person'


_THERE_ARE_ONE: Final = frozenset(
    ("there", verb, one) for verb in ("are", "were") for one in ("a", "an", "another", "nothing")
)
_NAMES: Final = {1: "first", SECOND: "second", THIRD: "third"}


def _disagrees(low: list[str], place: int, lemmas: frozenset[str]) -> bool:
    """Whether the word here is a pronoun, and the next a verb that does not agree with it."""
    row = _ROWS.get(low[place])
    if row is None:
        return False
    verb = low[place + 1]
    wrong = verb in _WRONG[row]
    if not wrong and low[place] in {"he", "she"}:
        wrong = verb in _plain_forms(lemmas)
    elif not wrong and low[place] in {"they", "we", "i"}:
        wrong = verb in present_forms(lemmas)
    if not wrong:
        return False
    before = low[place - 1] if place else ""
    if before == "as" and verb != "were" and (place == 1 or low[place - 2] == "just"):
        return True  # "as she come back", but "as it were"
    if before in _JOINING and place > 1 and low[place - 2] not in _CLAUSE_MARKS:
        return False  # "the usher and he were"
    if _CAUSING.intersection(low[:place]) and verb not in _MANY:
        return False  # "they saw him and her go"
    return before not in _UNSETTLING and not (low[place] != "they" and before in _PREPOSITIONS)


def _clauses(low: list[str]) -> Iterator[list[str]]:
    """The words of a sentence, or of the two clauses of one that opens with "as" or "when"."""
    if not low or low[0] not in _FRONTING or "," not in low:
        yield low
        return
    comma = low.index(",")
    yield low[1:comma]
    yield low[comma + 1 :]


def _opening_verb(low: list[str]) -> str:
    """The verb of a sentence that opens with "the" and one noun of the singular; else ""."""
    if len(low) <= _SHORTEST or low[0] not in _ONE_THING or low[1] in _MANY_THINGS:
        return ""
    if looks_plural(low[1]):
        return ""
    if low[2] != ",":
        return low[2]
    closing = next((place for place in range(3, len(low)) if low[place] in _CLAUSE_MARKS), None)
    if closing is None or closing + 1 >= len(low) or low[closing] != ",":
        return ""
    return low[closing + 1]


@lru_cache(maxsize=8)
def _plain_forms(lemmas: frozenset[str]) -> frozenset[str]:
    """Verbs in the form that goes with "they", where that is neither a past nor a noun."""
    return frozenset(
        lemma
        for lemma in present_forms(lemmas).values()
        if lemma not in _NOUNS_TOO and inflect_verb(lemma, "past") != lemma and lemma != "be"
    )


@lru_cache(maxsize=8)
def present_forms(lemmas: frozenset[str] = frozenset()) -> dict[str, str]:
    """The forms of the third person in the present, with their lemmas."""
    known = {*irregular.VERBS, *(one.partition(" ")[0] for one in lemmas)} - {*irregular.MODALS}
    return {inflect_verb(lemma, "present"): lemma for lemma in sorted(known)}


def _is_present(low: list[str], shown: list[str], place: int, thirds: dict[str, str]) -> bool:
    word = low[place]
    timeless = low[max(0, place - 2) : place] in _TIMELESS and (low[0] != "as" or word == "is")
    if timeless or low[max(0, place - 1) : place] == ["one"]:
        return False
    if word in _ALWAYS_PRESENT:
        return True
    lemma = thirds.get(word)
    if lemma is None or not place or word == lemma:
        return False
    before = low[place - 1]
    if before in _SUBJECTS:
        return before != "her"
    if before in _BEFORE_NOUNS or before.endswith(("'s", "s'")) or shown[place][0].isupper():
        return False
    is_name = shown[place - 1][0].isupper() and place > 1
    return is_name or lemma not in _NOUNS_TOO
