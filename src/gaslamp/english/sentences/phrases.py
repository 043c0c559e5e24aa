"""Noun phrases: name or pronoun, article, case.

The promise: **no pronoun can be misread.** A pronoun of the third person is used
only if exactly one salient referent fits it; otherwise the name is said again.
What fits is narrowed by grammar alone, in three places where every reader does
the same: the direct object of a verb is not its subject ("he hit him"), a
reflexive is the subject, and a possessive that means the subject is "his" while
nobody else in the sentence could be meant, and "his own" otherwise.

>>> crane = Referent("crane", "Crane", kind="proper", gender="he")
>>> joker = Referent("joker", "the Joker", kind="proper", gender="he")
>>> telling = Telling(person=3)
>>> first = noun_phrase(crane, Position(), telling, Discourse())
>>> again = noun_phrase(crane, Position(), telling, first.discourse.next_sentence())
>>> first.text, again.text
('Crane', 'he')
>>> both = noun_phrase(joker, Position("object", subject=crane), telling, again.discourse)
>>> noun_phrase(crane, Position(), telling, both.discourse.next_sentence()).text
'Crane'
"""

from dataclasses import replace
from typing import Final, Literal

from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import (
    THIRD_SINGULAR,
    Agreement,
    PronounSet,
    Referent,
    Telling,
    is_narrator,
    pronoun_set,
)
from gaslamp.english.words.articles import with_article
from gaslamp.english.words.lexicon import EMPTY, Lexicon
from gaslamp.english.words.morphology import possessive
from gaslamp.values import dataclass

Case = Literal["subject", "object", "possessive", "reflexive", "independent"]
Article = Literal["a", "the"]

_CASES: Final[tuple[Case, ...]] = ("subject", "object", "possessive", "reflexive", "independent")
_PRONOUN_ROWS: Final[tuple[tuple[PronounSet, tuple[str, ...]], ...]] = (
    ("I", ("I", "me", "my", "myself", "mine")),
    ("we", ("we", "us", "our", "ourselves", "ours")),
    ("you", ("you", "you", "your", "yourself", "yours")),
    ("he", ("he", "him", "his", "himself", "his")),
    ("she", ("she", "her", "her", "herself", "hers")),
    ("it", ("it", "it", "its", "itself", "its own")),
    ("they", ("they", "them", "their", "themselves", "theirs")),
)
_DETERMINERS: Final = frozenset(
    ["a", "an", "another", "any", "both", "each", "every", "few", "five", "four", "her", "his",
     "its", "many", "my", "no", "our", "several", "six", "some", "somebody", "someone",
     "something", "ten", "that", "the", "their", "these", "this", "those", "three", "two", "your"]
)  # fmt: skip
PRONOUNS: Final = {name: dict(zip(_CASES, row, strict=True)) for name, row in _PRONOUN_ROWS}


@dataclass(frozen=True, slots=True)
class Position:
    """Where in its sentence a noun phrase stands.

    subject: the subject of the clause, if that has been said.
    is_direct: it follows its verb at once, so it cannot be the subject unless reflexive.
    later: referents still to come in the sentence, where a pronoun said now could
        be read forward ("when he fell, Crane laughed").
    article: forced by the author; None lets first mention decide.
    """

    case: Case = "subject"
    subject: Referent | None = None
    is_direct: bool = False
    later: tuple[Referent, ...] = ()
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as said, what a verb must agree with, and the discourse after it."""

    text: str
    agreement: Agreement
    discourse: Discourse
    is_pronoun: bool


def noun_phrase(
    referent: Referent,
    position: Position,
    telling: Telling,
    discourse: Discourse,
    lexicon: Lexicon = EMPTY,
) -> Phrase:
    """The words for a referent in this place: pronoun where safe, else name with article."""
    if referent.kind == "words":
        return Phrase(referent.name, THIRD_SINGULAR, discourse, is_pronoun=False)
    pronouns = pronoun_set(referent, telling)
    if position.article is None and can_be_pronoun(referent, position, telling, discourse):
        text = _pronoun(referent, pronouns, position, discourse)
        after = discourse.mention(referent, pronouns, text, is_pronoun=True)
        return Phrase(text, agreement(referent, telling, is_pronoun=True), after, is_pronoun=True)
    text, before = _name(referent, position, telling, discourse, lexicon)
    if position.case in {"possessive", "independent"}:
        text = possessive(text, "plural" if referent.plural else "singular")
    after = before.mention(referent, pronouns, text)
    return Phrase(text, agreement(referent, telling, is_pronoun=False), after, is_pronoun=False)


def can_be_pronoun(
    referent: Referent, position: Position, telling: Telling, discourse: Discourse
) -> bool:
    """Whether a pronoun here could be taken for this referent and for nothing else."""
    if is_narrator(referent, telling):
        return True
    pronouns = pronoun_set(referent, telling)
    is_subject = position.subject is not None and position.subject.id == referent.id
    if is_subject and position.case in {"reflexive", "possessive"}:
        return True
    fitting = set(discourse.salient(pronouns))
    fitting.update(one.id for one in position.later if pronoun_set(one, telling) == pronouns)
    if position.is_direct and position.case == "object" and position.subject is not None:
        fitting.discard(position.subject.id)
    if pronouns == "they" and len(discourse.salient_people() - {referent.id}) > 1:
        return False
    return referent.id in discourse.salient(pronouns) and fitting == {referent.id}


def is_determined(referent: Referent) -> bool:
    """Whether a name takes no article, even where an author who thought of things asks for one.

    A name of its own, and what says already whose or how many it is.

    >>> [is_determined(Referent("x", name)) for name in ("his knife", "three keys", "knife")]
    [True, True, False]
    """
    first = referent.name.partition(" ")[0]
    owned = referent.kind == "mass" and first.endswith(("'s", "s'", "’s", "s’"))
    return referent.kind == "proper" or owned or first.lower() in _DETERMINERS


def agreement(referent: Referent, telling: Telling, *, is_pronoun: bool) -> Agreement:
    """What a verb must agree with, said as a pronoun or as a name.

    Somebody whose pronoun is "they" takes "they are" but "someone is".
    """
    pronouns = pronoun_set(referent, telling)
    if pronouns == "I":
        return Agreement(1, "singular")
    if pronouns == "we":
        return Agreement(1, "plural")
    if pronouns == "you":
        return Agreement(2, "plural" if referent.plural else "singular")
    many = referent.plural or (is_pronoun and pronouns == "they")
    return Agreement(3, "plural" if many else "singular")


def _pronoun(
    referent: Referent, pronouns: PronounSet, position: Position, discourse: Discourse
) -> str:
    text = PRONOUNS[pronouns][position.case]
    if pronouns == "you" and referent.plural and position.case == "reflexive":
        return "yourselves"
    by_subject = position.subject is not None and position.subject.id == referent.id
    if position.case == "possessive" and by_subject and pronouns not in {"I", "we", "you"}:
        others = discourse.salient_here(pronouns) - {referent.id}
        return f"{text} own" if others else text
    return text


def _name(
    referent: Referent,
    position: Position,
    telling: Telling,
    discourse: Discourse,
    lexicon: Lexicon,
) -> tuple[str, Discourse]:
    """The name with its article or owner, and the discourse after its owner was said."""
    if position.article is not None and is_determined(referent):
        return referent.name, discourse
    if position.article == "a":
        bare = referent.plural or referent.kind == "mass"
        text = f"some {referent.name}" if bare else with_article(referent.name, lexicon)
        return text, discourse
    if position.article == "the":
        return f"the {referent.name}", discourse
    if referent.owner is not None:
        place = replace(position, case="possessive", is_direct=False)
        owner = noun_phrase(referent.owner, place, telling, discourse, lexicon)
        return f"{owner.text} {referent.name}", owner.discourse
    if referent.kind == "proper":
        return referent.name, discourse
    if referent.id in discourse.introduced:
        return f"the {referent.name}", discourse
    if referent.kind == "mass" or referent.plural:
        return referent.name, discourse
    return with_article(referent.name, lexicon), discourse
