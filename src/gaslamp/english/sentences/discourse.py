"""What has been spoken of so far, as far as it decides the next words.

A `Discourse` is a value: saying something returns a new one. It answers two
questions. Has this been introduced, so that it is "the lamp" and not "a lamp"?
And whom could a pronoun be taken for now? A referent is *salient* if it was
mentioned in this sentence or in the `window` sentences before it. Things named
only by a template's own words ("a match") are remembered as *unnamed*: they can
never be the antecedent of a pronoun, but they stop one that might be read so.

Only what is salient is kept, so a discourse stays small however long a story is.

>>> man = Referent("crane", "Crane", kind="proper", gender="he")
>>> said = Discourse().mention(man, "he")
>>> said.salient("he"), said.next_sentence().salient("he")
(frozenset({'crane'}), frozenset({'crane'}))
>>> said.next_sentence().next_sentence().salient("he")
frozenset()
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gaslamp.english.sentences.referents import PronounSet, Referent
from gaslamp.english.sentences.rhythm import Rhythm
from gaslamp.values import dataclass

UNNAMED: Final = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of one referent.

    referent_id: `UNNAMED` for what only a template's own words name.
    pronouns: the row of pronouns that could stand for it.
    sentence: the number of the sentence it stands in.
    is_pronoun: whether it was said as a pronoun.
    text: the words used.
    """

    referent_id: str
    pronouns: PronounSet
    sentence: int
    is_pronoun: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Discourse:
    """Mentions in the order said, oldest first, and the ids introduced so far.

    sentence: the number of the sentence now being made, from 0.
    window: how many sentences back a pronoun may reach; at least 1.
    rhythm: of what has been told; None: nothing has.
    """

    mentions: tuple[Mention, ...] = ()
    introduced: frozenset[str] = frozenset()
    sentence: int = 0
    window: int = 1
    rhythm: Rhythm | None = None

    def mention(
        self, referent: Referent, pronouns: PronounSet, text: str = "", *, is_pronoun: bool = False
    ) -> "Discourse":
        """The discourse after this referent was named."""
        made = Mention(referent.id, pronouns, self.sentence, is_pronoun, text)
        introduced = self.introduced
        if referent.id not in introduced:
            introduced |= {referent.id}
        return replace(self, mentions=(*self.mentions, made), introduced=introduced)

    def mention_unnamed(self, pronouns: PronounSet) -> "Discourse":
        """The discourse after some text named a thing that is no referent."""
        return replace(self, mentions=(*self.mentions, Mention(UNNAMED, pronouns, self.sentence)))

    def introduce(self, ids: Iterable[str]) -> "Discourse":
        """The discourse in which these are known, so that they take "the" at once."""
        return replace(self, introduced=self.introduced | frozenset(ids))

    def without(self, referent_id: str) -> "Discourse":
        """The discourse as if this one had not been spoken of just now."""
        kept = tuple(one for one in self.mentions if one.referent_id != referent_id)
        return replace(self, mentions=kept)

    def next_sentence(self) -> "Discourse":
        """The discourse when a sentence has ended; what is no longer salient is forgotten."""
        number = self.sentence + 1
        kept = tuple(one for one in self.mentions if one.sentence >= number - self.window)
        return replace(self, mentions=kept, sentence=number)

    def new_paragraph(self) -> "Discourse":
        """The discourse across a break no pronoun should reach over."""
        return replace(self, mentions=(), sentence=self.sentence + 1)

    def salient(self, pronouns: PronounSet) -> frozenset[str]:
        """The ids, `UNNAMED` among them, that these pronouns could be taken for."""
        return frozenset(one.referent_id for one in self.mentions if one.pronouns == pronouns)

    def salient_here(self, pronouns: PronounSet) -> frozenset[str]:
        """The same, counting only the sentence now being made."""
        return frozenset(
            one.referent_id
            for one in self.mentions
            if one.pronouns == pronouns and one.sentence == self.sentence
        )

    def salient_people(self) -> frozenset[str]:
        """The ids of everybody salient who is neither a thing nor the narrator."""
        return frozenset(
            one.referent_id for one in self.mentions if one.pronouns in {"he", "she", "they"}
        )
