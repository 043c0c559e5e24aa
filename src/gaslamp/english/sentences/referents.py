"""Who and what can be spoken of, and from whose mind it is told.

A `Referent` is a thing as the telling mind knows it: what one person calls
"the Joker" is to another "someone", and each gives the name it has. `english`
never looks behind the name.

>>> crane = Referent("crane", "Crane", kind="proper", gender="he")
>>> leg = Referent("crane.leg", "left leg", owner=crane)
>>> pronoun_set(crane, Telling(person=2, protagonist="crane")), pronoun_set(leg, Telling())
('you', 'it')
"""

from typing import Final, Literal

from gaslamp.english.words.morphology import SECOND, THIRD, Number, Person, Tense
from gaslamp.values import dataclass

Kind = Literal["proper", "common", "mass", "words"]
Gender = Literal["he", "she", "it", "they"]
PronounSet = Literal["I", "we", "you", "he", "she", "it", "they"]


@dataclass(frozen=True, slots=True)
class Referent:
    """One person or thing that sentences may name.

    id: the world's identifier; two referents with one id are the same thing.
    name: as it stands after an article ("gas lamp"), or whole if it takes none
        ("Crane", "the Joker", "someone").
    kind: "proper" takes no article, "common" takes one, "mass" takes none until
        it is known ("blood", then "the blood"); "words" are somebody's words, said as
        they stand and never by a pronoun.
    gender: the pronoun; "they" for someone not made out.
    plural: whether the name is a plural as given ("footsteps").
    owner: whose part or possession it is always called ("your left leg").
    """

    id: str
    name: str
    kind: Kind = "common"
    gender: Gender = "it"
    plural: bool = False
    owner: "Referent | None" = None


@dataclass(frozen=True, slots=True)
class Telling:
    """Whose mind tells, in which person and tense.

    protagonist: the id of the referent that is "I" or "you"; in the third person
        it is called by name and pronoun like everybody else. Empty means nobody.
    """

    person: Person = 3
    tense: Tense = "past"
    protagonist: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a verb needs to know of its subject."""

    person: Person = 3
    number: Number = "singular"


THIRD_SINGULAR: Final = Agreement()
THIRD_PLURAL: Final = Agreement(3, "plural")


def is_narrator(referent: Referent, telling: Telling) -> bool:
    """Whether this referent is the "I" or "you" of the telling."""
    return telling.person != THIRD and referent.id == telling.protagonist


def pronoun_set(referent: Referent, telling: Telling) -> PronounSet:
    """Which row of pronouns stands for this referent here."""
    if is_narrator(referent, telling):
        if telling.person == SECOND:
            return "you"
        return "we" if referent.plural else "I"
    return "they" if referent.plural else referent.gender
