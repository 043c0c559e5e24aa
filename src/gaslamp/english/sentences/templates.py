"""The text an author writes for an event, taken apart.

A *template* is English with *slots* in braces. A slot that names a parameter
becomes a noun phrase, any other is the lemma of a verb:

    {attacker} {slam} {victim}'s head against {against}
    {who} {strike} a match
    {who} {say}, "{words}"

`{a lamp}` and `{the lamp}` force the article, `{Who}` forces a capital, `{who}'s`
and `{who's}` are possessive ("yours" where nothing follows), `{{` and `}}` are
braces. `{call out}` and `{do not move}` are verbs of several words. A verb agrees with what
stands before it, as far as that can be read; `{who: go}`, `{it: be}` and `{they: lie}`
say what it agrees with, a parameter or a pronoun.

Taking apart (`parts_of`) settles all that does not depend on who fills the slots:
which parameter is a subject, what each verb agrees with, where sentences end,
which things the text itself names. `clauses` has the rules for that; they read
punctuation and conjunctions, so a sentence they cannot follow is one whose verb
stands far from its subject, and `check_template` says so.

Parts are cached by template and parameters: a world has a few hundred of them.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

from gaslamp.english.sentences import chunks, clauses, subjects, verb_agreement
from gaslamp.english.sentences.clauses import Raw
from gaslamp.english.sentences.phrases import Article, Case
from gaslamp.english.sentences.referents import Agreement, PronounSet
from gaslamp.values import dataclass

_SLOT: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}(['’]s\b)?")
_ARTICLE: Final = re.compile(r"(an?|the)\s+(\S.*)", re.IGNORECASE)
_SAID: Final = re.compile(r"(\w+)\s*:\s*(.*)")


class TemplateError(ValueError):
    """A template that cannot be taken apart, or a parameter nobody fills.

    template: the text as written. problem: what is wrong and what to write.
    """

    def __init__(self, template: str, problem: str) -> None:
        self.template = template
        self.problem = problem
        super().__init__(f"{problem}, in: {template}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text said as it stands.

    unnamed: pronouns that could be taken for something these words name.
    ends_sentence: the sentence ends with them.
    """

    text: str
    unnamed: tuple[PronounSet, ...] = ()
    ends_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """A noun phrase to be made.

    opens: it is the first thing in its sentence.
    is_direct: it stands right after a verb slot.
    after: the preposition or other word right before it, "" if none.
    joins: it shares a verb with the subject before it ("{a} and {b} {fall}").
    is_quoted: it stands inside quotation marks, where "you" is not the reader.
    later: parameters still to come in the sentence, if a pronoun said here could
        be read forward; empty where grammar rules that out.
    """

    parameter: str
    case: Case = "object"
    article: Article | None = None
    is_capital: bool = False
    opens: bool = False
    is_direct: bool = False
    after: str = ""
    joins: bool = False
    is_quoted: bool = False
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acting:
    """A verb to be inflected.

    agrees: with words of the template itself; None means with the latest subject.
    is_plain: not inflected at all ("to {fall}").
    subject: the parameter that the author says is its subject.
    inverted: the parameter that follows it is its subject ('"Help," {say} {who}').
    is_aside: it is a relative clause's; verbs after it have the subject of those before.
    """

    lemma: str
    agrees: Agreement | None = None
    is_plain: bool = False
    inverted: str | None = None
    subject: str | None = None
    is_aside: bool = False


Part = Words | Naming | Acting


@lru_cache(maxsize=4096)
def parts_of(template: str, parameters: frozenset[str]) -> tuple[Part, ...]:
    """A template taken apart, for a verb form and a noun phrase in each slot.

    Raises:
        TemplateError: a brace without its partner, or an empty slot.

    >>> [type(part).__name__ for part in parts_of("{who} {wait}", frozenset({"who"}))]
    ['Naming', 'Words', 'Acting']
    """
    raws = raw_parts(template, parameters)
    parts: list[Part] = []
    for place, raw in enumerate(raws):
        if raw.kind == "text":
            parts.extend(_words(raws, place))
        elif raw.kind == "verb":
            parts.append(_acting(raws, place))
        else:
            parts.append(_naming(raws, place))
    return tuple(parts)


def raw_parts(template: str, parameters: frozenset[str]) -> tuple[Raw, ...]:
    """The template cut into texts and slots, in order, before grammar.

    Raises:
        TemplateError: as `parts_of`.
    """
    raws: list[Raw] = []
    text, end = "", 0
    for match in _SLOT.finditer(template):
        text += _plain(template, template[end : match.start()])
        end = match.end()
        if match.group() in {"{{", "}}"}:
            text += match.group()[0]
            continue
        if text:
            raws.append(Raw("text", text))
        text = ""
        raws.append(
            _slot(template, match.group(1), parameters, has_mark=match.group(2) is not None)
        )
        if match.group(2) is not None and raws[-1].kind == "verb":
            text = match.group(2)
    text += _plain(template, template[end:])
    if text:
        raws.append(Raw("text", text))
    return clauses.mark_parts(raws)


def _plain(template: str, text: str) -> str:
    for brace, partner in (("{", "}"), ("}", "{")):
        if brace in text:
            raise TemplateError(template, f'a "{brace}" has no "{partner}"; write "{brace * 2}"')
    return text


def _slot(template: str, inner: str, parameters: frozenset[str], *, has_mark: bool) -> Raw:
    content = " ".join(inner.split())
    if not content:
        raise TemplateError(template, 'a slot "{}" is empty; name a parameter or a verb')
    said = _SAID.fullmatch(content)
    if said is not None:
        return _said_slot(template, said[1], said[2], parameters)
    owns = has_mark or content.endswith(("'s", "’s"))
    bare = content.removesuffix("'s").removesuffix("’s")
    forced = _ARTICLE.fullmatch(bare)
    article: Literal["a", "the"] | None = None
    name = _parameter(bare, parameters)
    if name is None and forced is not None:
        name = _parameter(forced.group(2), parameters)
        article = "the" if forced.group(1).lower() == "the" else "a"
    if name is None:
        return Raw("verb", content)
    return Raw("name", name, owns=owns, article=article, is_capital=bare[0].isupper())


def _said_slot(template: str, subject: str, lemma: str, parameters: frozenset[str]) -> Raw:
    """A verb of which the author says what it agrees with."""
    if subject not in parameters and subject not in subjects.SAID_SUBJECTS:
        raise TemplateError(
            template,
            f'"{{{subject}: {lemma}}}" agrees with nothing called "{subject}"; write a parameter, '
            '"it" or "they"',
        )
    if not lemma:
        raise TemplateError(template, f'"{{{subject}:}}" has no verb after the colon')
    return Raw("verb", lemma, subject=subject)


def _parameter(text: str, parameters: frozenset[str]) -> str | None:
    if text in parameters:
        return text
    lowered = text[:1].lower() + text[1:]
    return lowered if lowered in parameters else None


def _words(raws: tuple[Raw, ...], place: int) -> list[Part]:
    raw = raws[place]
    after_owner = place > 0 and raws[place - 1].owns
    parts: list[Part] = []
    for chunk, ends in chunks.sentence_chunks(raw.text, starts_quoted=raw.is_quoted):
        named = chunks.things_named(chunk, after_owner=after_owner and not parts)
        quoted = raw.is_quoted and not parts
        parts.append(Words(chunk, () if quoted else named, ends_sentence=ends))
    return parts


def _acting(raws: tuple[Raw, ...], place: int) -> Acting:
    raw = raws[place]
    if raw.subject:
        if raw.subject in subjects.SAID_SUBJECTS:
            return Acting(raw.text, subjects.SAID_SUBJECTS[raw.subject])
        return Acting(raw.text, subject=raw.subject)
    if clauses.is_infinitive(raws, place):
        return Acting(raw.text, is_plain=True)
    about, lead = clauses.last_slot(raws, place), clauses.lead(raws, place)
    is_named = about is not None and about.kind == "name" and not about.owns
    if about is not None and is_named and verb_agreement.is_of_slot(lead):
        return Acting(raw.text, inverted=about.text, is_aside=True)
    follower = clauses.next_slot(raws, place)
    if verb_agreement.is_inverted(lead) and follower is not None and follower.kind == "name":
        return Acting(raw.text, inverted=follower.text)
    agrees = subjects.literal_subject(raws, place)
    if verb_agreement.relative_antecedent(lead) is not None:
        return Acting(raw.text, agrees, is_aside=True)
    is_first = agrees is None and not subjects.has_subject_before(raws, place)
    if is_first and follower is not None and follower.kind == "name":
        return Acting(raw.text, inverted=follower.text)
    return Acting(raw.text, agrees)


def _naming(raws: tuple[Raw, ...], place: int) -> Naming:
    raw = raws[place]
    lead = clauses.lead(raws, place)
    opens = clauses.opens_sentence(raws, place)
    is_subject = subjects.is_subject(raws, place)
    before = clauses.last_slot(raws, place)
    made = Naming(
        parameter=raw.text,
        case=_case(raws, place, is_subject=is_subject),
        article=raw.article,
        is_capital=raw.is_capital,
        opens=opens,
        is_direct=before is not None and before.kind == "verb" and not lead.strip(),
        after=clauses.last_word(lead),
        joins=subjects.joins_subject(raws, place),
        is_quoted=raw.is_quoted,
    )
    if opens and made.case == "subject":
        return made
    return replace(made, later=clauses.later_names(raws, place))


def _case(raws: tuple[Raw, ...], place: int, *, is_subject: bool) -> Case:
    if not raws[place].owns:
        return "subject" if is_subject else "object"
    after = raws[place + 1] if place + 1 < len(raws) else None
    if after is None or (after.kind == "text" and not after.text[:1].isspace()):
        return "independent"
    return "possessive"
