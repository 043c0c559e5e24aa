"""Finite verbs that an author wrote out, so that they stay in one person and tense.

Only forms of the third person present are looked for, outside quotation marks, and only
where no noun reading fits: forms that are nothing but verbs ("goes", "is"), and forms of
known verbs right after a parameter or a pronoun. A verb written out in the past is left
alone: "where a head was" is right in either telling. But "was" and "were" as the verb of a whole
sentence are looked for, too: "That was close" tells of now, in a telling of what happens now.

>>> verbs_outside_slots("{who} slams the door, and it closes.", ["who"], {"slam"})
('"slams" stays in the present; write "{slam}"', '"closes" stays in the present; write "{close}"')
>>> verbs_outside_slots('{who} {say}, "It is late."', ["who"])
()
>>> verbs_outside_slots("{who} {duck}. That was close; nobody knew where {who} was.", ["who"])
('"was" stays in the past; write "{be}"',)
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from gaslamp.english.sentences.clauses import Raw, word_set
from gaslamp.english.sentences.templates import TemplateError, raw_parts
from gaslamp.english.words import irregular
from gaslamp.english.words.late_patterns import LatePattern

_TOKEN: Final = LatePattern(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|\s+")
_ALWAYS_VERBS: Final = {
    "am": "be", "are": "be", "is": "be", "has": "have", "does": "do", "aren't": "aren't",
    "isn't": "isn't", "hasn't": "haven't", "doesn't": "don't", "cannot": "cannot",
    "can't": "can't",
} | {f"{lemma}s": lemma for lemma in word_set(
    "appear arrive ask become begin belong bring come continue disappear enter forget get give "
    "happen hear keep know let listen make pull put refuse say seem send sit speak take tell "
    "understand"
)} | {"goes": "go", "reaches": "reach"}  # fmt: skip
_SUBJECTS: Final = word_set(
    "anything each everybody everyone everything he it neither nobody nothing she somebody "
    "someone something there which who whoever"
)
_QUOTED: Final = LatePattern(r'"[^"]*"?|“[^”]*”?')
_PAST: Final = LatePattern(
    r"(?:^|[.!?…]\s+)(?:it|that|this|he|she|they|there|\{\w+\})\s+(was|were)\b", re.IGNORECASE
)
_BETWEEN: Final = word_set("again also always just never now only soon still then")
_COMMON: Final = word_set(
    "answer beat bend breathe brush burn call catch check climb close cough crawl creak creep "
    "cross cry cut drag drip drop echo fade feel fill find fire fit flicker fold glow grab grip "
    "groan grope grow hand hang hit hold hurt kick laugh lean leave lie lift light like listen "
    "look lose mean move need open pass pay play point press push raise reach ring rise roll "
    "run scrape scream see shake shift shout shut slam sleep slide slip smell smile sound "
    "spread stand start stay step stop strike swing talk taste tear think throw touch try turn "
    "twist use walk watch whisper wipe work"
)


def verbs_outside_slots(
    template: str, parameters: Iterable[str], lemmas: Collection[str] = ()
) -> tuple[str, ...]:
    """What to write instead of each finite verb that is in no slot, in reading order.

    Args:
        lemmas: further verbs, such as those that stand in slots elsewhere in the world.
    """
    try:
        raws = raw_parts(template, frozenset(parameters))
    except TemplateError:
        return ()
    found = _verbs(list(_tokens(raws)), lemmas)
    said = [f'"{form}" stays in the present; write "{{{lemma}}}"' for form, lemma in found]
    unquoted = _QUOTED.sub(" ", template)
    said += [f'"{one[1]}" stays in the past; write "{{be}}"' for one in _PAST.finditer(unquoted)]
    return tuple(dict.fromkeys(said))


def _tokens(raws: tuple[Raw, ...]) -> Iterator[str]:
    """Words and marks outside quotation marks; "{}" for a parameter, "{v}" for a verb slot."""
    quoted = False
    for raw in raws:
        if raw.kind != "text":
            if not quoted:
                yield "{v}" if raw.kind == "verb" else "{'s}" if raw.owns else "{}"
            continue
        for match in _TOKEN.finditer(raw.text):
            token = match.group()
            if token in {'"', "“", "”"}:
                quoted = not quoted
                yield '"'
            elif not quoted and not token.isspace():
                yield token


def _verbs(tokens: list[str], lemmas: Collection[str]) -> Iterator[tuple[str, str]]:
    words = [one for one in tokens if one.lower() not in _BETWEEN]
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        form = word.lower().replace("’", "'")
        if form in _ALWAYS_VERBS:
            yield word, _ALWAYS_VERBS[form]
        elif before == "{}" or before.lower() in _SUBJECTS:
            lemma = _lemma(form, lemmas)
            # "It must have been" is a guess in either telling.
            if lemma is not None and after.lower() != "have":
                yield word, lemma


def _lemma(form: str, lemmas: Collection[str]) -> str | None:
    """The known verb of which this is the third person present, if it is one."""
    if form in irregular.MODALS and form not in {"would", "should", "could", "might"}:
        return form
    if not form.endswith("s") or form.endswith(("ss", "us", "'s")):
        return None
    stems = [form[:-1], form[:-2]] if form.endswith("es") else [form[:-1]]
    if form.endswith("ies"):
        stems.append(f"{form[:-3]}y")
    known = (one for one in stems if one in irregular.VERBS or one in _COMMON or one in lemmas)
    return next(known, None)
