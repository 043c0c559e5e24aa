"""Templates to sentences.

`realise` fills a template's slots for one telling: whose mind, which person, which
tense. It returns the text and the discourse after it, so that sentences said one
after another choose names and pronouns together. `compose` returns the same with
what `paragraphs` needs to join sentences.

>>> joker = Referent("joker", "the Joker", kind="proper", gender="he")
>>> crane = Referent("crane", "Crane", kind="proper", gender="he")
>>> roles = {"attacker": joker, "victim": crane, "against": Referent("wall", "wall")}
>>> template = "{attacker} {slam} {victim}'s head against {the against}"
>>> realise(template, roles, Telling(2, "present", "crane"), Discourse())[0]
'The Joker slams your head against the wall.'
>>> realise(template, roles, Telling(1, "past", "joker"), Discourse())[0]
"I slammed Crane's head against the wall."
>>> realise("{who} {cut} {whom}", {"who": crane, "whom": crane}, Telling(), Discourse())[0]
'Crane cut himself.'
"""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Final

from gaslamp.english.sentences.discourse import Discourse, Mention
from gaslamp.english.sentences.occasions import Occasion
from gaslamp.english.sentences.phrases import (
    Case,
    Position,
    agreement,
    can_be_pronoun,
    noun_phrase,
)
from gaslamp.english.sentences.punctuation import punctuate
from gaslamp.english.sentences.referents import (
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Agreement,
    PronounSet,
    Referent,
    Telling,
    is_narrator,
)
from gaslamp.english.sentences.shapes import Shape, shape_of
from gaslamp.english.sentences.templates import (
    Acting,
    Naming,
    Part,
    TemplateError,
    Words,
    parts_of,
)
from gaslamp.english.words.lexicon import EMPTY, Lexicon
from gaslamp.english.words.morphology import (
    capitalise,
    inflect_verb,
    looks_plural,
    past_participle,
    possessive,
    present_participle,
)
from gaslamp.values import dataclass

Role = Referent | str

_CLOSING_QUOTES: Final = ('"', "”")
_PRONOUNS: Final = frozenset(["he", "she", "it", "they"])

# After these, English says "behind you", not "behind yourself".
_PLACES: Final = frozenset(
    ["about", "above", "after", "around", "before", "behind", "below", "beside", "near", "over",
     "past", "under", "with"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished sentence, and what joining it to another needs.

    text: with capital and full stop.
    subject: the id of its one subject, if that opens it; None otherwise.
    opening: the subject's words as they would stand inside a sentence ("you").
    agreement: of that subject. lemma: of the first verb, "" if there is none.
    rows: the pronouns of whatever else it names.
    named: the same with its subject said by name, where it is said by a pronoun.
    mentions: everything it names, in order, as far back as a pronoun reaches.
    shape: how it is built, as far as joining it to another needs that.
    inner: the text as it stands after other words, without its stop; "" if shape is "other".
    participial: its predicate with a participle for the verb ("taking the lamp"), "" if it
        has none. perfect: the same of what is done ("having taken the lamp").
    occasion: when and by whom what it tells was done; None: it tells no single event.
    """

    text: str
    subject: str | None = None
    opening: str = ""
    agreement: Agreement = THIRD_SINGULAR
    lemma: str = ""
    rows: frozenset[PronounSet] = frozenset()
    named: "Sentence | None" = None
    mentions: tuple[Mention, ...] = ()
    shape: Shape = "other"
    inner: str = ""
    participial: str = ""
    perfect: str = ""
    occasion: Occasion | None = None


def realise(
    template: str,
    roles: Mapping[str, Role],
    telling: Telling,
    discourse: Discourse,
    lexicon: Lexicon = EMPTY,
) -> tuple[str, Discourse]:
    """The sentence a template makes, and the discourse when it has been said.

    Args:
        roles: parameter to referent, or to text that is put in as it stands: it is
            never read as a template. Parameters the template does not use may be there.

    Raises:
        TemplateError: the template cannot be taken apart.
    """
    sentence, after = compose(template, roles, telling, discourse, lexicon)
    return sentence.text, after


def compose(
    template: str,
    roles: Mapping[str, Role],
    telling: Telling,
    discourse: Discourse,
    lexicon: Lexicon = EMPTY,
) -> tuple[Sentence, Discourse]:
    """As `realise`, with the sentence's subject and verb for `paragraphs`.

    Raises:
        TemplateError: the template cannot be taken apart.
    """
    sentence, after = _composed(template, roles, telling, discourse, lexicon)
    if sentence.subject is None or sentence.opening.lower() not in _PRONOUNS:
        return sentence, after
    unsaid = discourse.without(sentence.subject)
    named, _ = _composed(template, roles, telling, unsaid, lexicon)
    return replace(sentence, named=named), after


def _composed(
    template: str,
    roles: Mapping[str, Role],
    telling: Telling,
    discourse: Discourse,
    lexicon: Lexicon,
) -> tuple[Sentence, Discourse]:
    parts = parts_of(template, frozenset(roles))
    if not parts:
        raise TemplateError(template, "the template is empty; write what is to be said")
    draft = _Draft(roles, telling, lexicon, discourse)
    ahead = iter(enumerate(parts))
    for place, part in ahead:
        match part:
            case Words():
                draft.add_words(part)
            case Naming():
                draft.add_name(part)
            case Acting():
                speaker = _speaker_after(parts, place)
                if speaker is not None and draft.is_after_speech and draft.says_pronoun(speaker):
                    # "He says", for all that "says Crane" is written.
                    draft.add_name(speaker)
                    draft.add_words(Words(" "))
                    draft.add_verb(replace(part, inverted=None))
                    next(ahead)
                    next(ahead)
                else:
                    draft.add_verb(part)
    return draft.finished(discourse.sentence, shape_of(parts))


def _speaker_after(parts: tuple[Part, ...], place: int) -> Naming | None:
    """Who is named right after a verb, as its subject: "say Crane"."""
    match parts[place : place + 3]:
        case (Acting(inverted=str() as who), Words(" "), Naming(case="subject") as named):
            return named if named.parameter == who and not named.is_quoted else None
    return None


@dataclass(slots=True)
class _Draft:
    """A sentence being made: the only mutable thing in this package's writing half."""

    roles: Mapping[str, Role]
    telling: Telling
    lexicon: Lexicon
    discourse: Discourse
    texts: list[str] = field(default_factory=list)
    subject: Referent | None = None
    agreement: Agreement = THIRD_SINGULAR
    openings: list[tuple[str, str, Agreement]] = field(default_factory=list)
    sentences: int = 1
    lemma: str = ""
    verb: str = ""
    start: str = ""
    said: dict[str, Agreement] = field(default_factory=dict)

    def add_words(self, part: Words) -> None:
        self.texts.append(part.text)
        for pronouns in part.unnamed:
            self.discourse = self.discourse.mention_unnamed(pronouns)
        if part.ends_sentence:
            self.discourse = self.discourse.next_sentence()
            self.subject = None
            self.said = {}
            self.sentences += 1

    def add_name(self, part: Naming) -> None:
        role = self.roles[part.parameter]
        text = self._text_role(part, role) if isinstance(role, str) else self._named(part, role)
        is_start = part.is_capital or part.opens or self._is_after_opening_quote(part)
        self.start = text if part.opens and not self.texts else self.start
        self.texts.append(capitalise(text) if is_start else text)

    @property
    def is_after_speech(self) -> bool:
        """Whether what was said aloud ends right here."""
        return bool(self.texts) and self.texts[-1].rstrip().endswith(_CLOSING_QUOTES)

    def says_pronoun(self, part: Naming) -> bool:
        """Whether somebody would be named by a pronoun here, and not by name."""
        role = self.roles[part.parameter]
        if isinstance(role, str):
            return False
        position = self._position(part, role)
        return noun_phrase(role, position, self.telling, self.discourse, self.lexicon).is_pronoun

    def add_verb(self, part: Acting) -> None:
        self.lemma = self.lemma or part.lemma
        if part.is_plain:
            self.texts.append(part.lemma)
            return
        before = self.subject, self.agreement
        inverted = self.roles.get(part.inverted) if part.inverted is not None else None
        if part.agrees is not None:
            self.subject, self.agreement = None, part.agrees
        elif part.subject is not None:
            self._agree_with(part.subject)
        elif isinstance(inverted, Referent):
            self.agreement = agreement(inverted, self.telling, is_pronoun=False)
        form = inflect_verb(
            part.lemma,
            self.telling.tense,
            self.agreement.person,
            self.agreement.number,
            self.lexicon,
        )
        self.verb = self.verb or form
        self.texts.append(form)
        if part.is_aside:
            self.subject, self.agreement = before

    def _agree_with(self, parameter: str) -> None:
        """Take a parameter for the subject, as it was last said in this sentence."""
        role = self.roles[parameter]
        if isinstance(role, str):
            self.subject = None
            self.agreement = THIRD_PLURAL if looks_plural(role) else THIRD_SINGULAR
            return
        # Whom the verb only announces ("there {of: be} {of}") is no "himself" behind it.
        self.subject = role if role.id in self.said else None
        by_name = agreement(role, self.telling, is_pronoun=False)
        self.agreement = self.said.get(role.id, by_name)

    def finished(self, first: int, shape: Shape) -> tuple[Sentence, Discourse]:
        """The sentence, and what comes after; it began as the discourse's sentence `first`."""
        text = punctuate("".join(self.texts))
        said, after = self.discourse, self.discourse.next_sentence()
        mentions = tuple(one for one in said.mentions if one.sentence >= first)
        inner = ""
        if shape != "other":
            start = self.start or f"{text[0].lower()}{text[1 : len(self.texts[0])]}"
            inner = f"{start}{text[len(start) :]}".removesuffix(".")
        made = Sentence(text, lemma=self.lemma, mentions=mentions, shape=shape, inner=inner)
        if len(self.openings) != 1 or self.sentences > 1:
            return made, after
        subject, opening, agrees = self.openings[0]
        rows = frozenset(
            one.pronouns
            for one in mentions
            if one.sentence == said.sentence and one.referent_id != subject
        )
        made = replace(made, subject=subject, opening=opening, agreement=agrees, rows=rows)
        if shape == "clause" and inner.startswith(f"{opening} {self.verb}"):
            rest = inner[len(opening) + 1 + len(self.verb) :]
            doing = present_participle(self.lemma, self.lexicon)
            done = past_participle(self.lemma, self.lexicon)
            made = replace(made, participial=f"{doing}{rest}", perfect=f"having {done}{rest}")
        return made, after

    def _text_role(self, part: Naming, text: str) -> str:
        agrees = THIRD_PLURAL if looks_plural(text) else THIRD_SINGULAR
        if part.case == "subject" and not part.is_quoted:
            self.subject, self.agreement = None, agrees
        if not part.is_quoted:
            pronouns: PronounSet = "they" if agrees == THIRD_PLURAL else "it"
            self.discourse = self.discourse.mention_unnamed(pronouns)
        return (
            possessive(text, agrees.number) if part.case in {"possessive", "independent"} else text
        )

    def _named(self, part: Naming, referent: Referent) -> str:
        if part.is_quoted:
            return _spoken_name(part, referent)
        position = self._position(part, referent)
        phrase = noun_phrase(referent, position, self.telling, self.discourse, self.lexicon)
        self.discourse = phrase.discourse
        self.said[referent.id] = phrase.agreement
        if part.case == "subject":
            self.subject = None if part.joins else referent
            self.agreement = THIRD_PLURAL if part.joins else phrase.agreement
            if part.opens or part.joins:
                self.openings.append((referent.id, phrase.text, phrase.agreement))
        return phrase.text

    def _position(self, part: Naming, referent: Referent) -> Position:
        later = tuple(one for one in map(self.roles.get, part.later) if isinstance(one, Referent))
        subject = None if part.case == "subject" else self.subject
        case: Case = part.case
        plain = Position(case, subject, part.is_direct, later, part.article)
        if case != "object" or subject is None or subject.id != referent.id:
            return plain
        in_place = part.after in _PLACES and (
            is_narrator(referent, self.telling)
            or can_be_pronoun(referent, plain, self.telling, self.discourse)
        )
        return plain if in_place else Position("reflexive", subject)

    def _is_after_opening_quote(self, part: Naming) -> bool:
        return part.is_quoted and bool(self.texts) and self.texts[-1].endswith(('"', "“"))


def _spoken_name(part: Naming, referent: Referent) -> str:
    """A name as somebody else says it: nobody is "you" inside quotation marks but the hearer."""
    article = part.article or ("the" if referent.kind == "common" else "")
    text = f"{article} {referent.name}".strip()
    if part.case in {"possessive", "independent"}:
        return possessive(text, "plural" if referent.plural else "singular")
    return text
