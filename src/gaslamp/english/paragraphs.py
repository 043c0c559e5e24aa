"""Sentences to a paragraph.

Sentences come in the order things happened. Where two in a row have one subject
they become one ("You strike a match and light the lamp."), and where two would
still open alike the second begins with "Then", unless its verb says how things
are, which has no order. Nothing is reordered and no word but the repeated subject
is dropped, so what could not be misread cannot be misread after.

>>> from gaslamp.english.referents import Agreement
>>> you = Agreement(2)
>>> first = Sentence("You strike a match.", "crane", "you", you, "strike")
>>> second = Sentence("You light the lamp.", "crane", "you", you, "light")
>>> third = Sentence("You look around, breathing hard.", "crane", "you", you, "look")
>>> paragraph([first, second, third])
'You strike a match and light the lamp. Then you look around, breathing hard.'
>>> listing(["a lamp", "a key", "a knife"])
'a lamp, a key and a knife'
"""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gaslamp.english import openings
from gaslamp.english.phrases import PRONOUNS
from gaslamp.english.sentences import Sentence

_LONGEST_JOINED_WORDS: Final = 20
_NARROWEST: Final = 10
# What a simple predicate does not hold: a second clause, a list, or speech.
_COMPLEX: Final = re.compile(
    r"[,;:—–\"“”()?!…]|\b(?:and|as|because|but|if|or|so|that|then|until|when|where|while|who)\b"
)
_MARKS: Final = ".,;:!?…—–\"“”'’()"
_ROW_OF: Final = {word: row for row, cases in PRONOUNS.items() for word in cases.values()}
# Verbs that say how things are: "then you know" would make it an event.
_STATES: Final = frozenset(
    ["appear", "be", "believe", "belong", "can", "cannot", "contain", "feel", "have", "hear",
     "hold", "know", "lie", "like", "look like", "mean", "need", "own", "remain", "remember",
     "see", "seem", "sit", "smell", "stand", "think", "understand", "wait", "want", "wear"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Joined:
    """One or two sentences made one."""

    sentence: Sentence
    is_pair: bool


def paragraph(sentences: Iterable[Sentence], before: str = "") -> str:
    """The sentences as running text, joined and varied; "" if there are none.

    Args:
        before: the text that stands before, whose last sentence's opening is not to return.
    """
    texts: list[str] = []
    opening = openings.last(before)
    for joined in _aggregated(tuple(sentences)):
        text = _varied(joined.sentence, opening)
        texts.append(text)
        opening = openings.last(text)
    return " ".join(texts)


def _varied(sentence: Sentence, before: str) -> str:
    """The sentence opening otherwise than the one before it, where it can."""
    if not before or openings.first(sentence.text) != before:
        return sentence.text
    if sentence.named is not None and openings.first(sentence.named.text) != before:
        return sentence.named.text
    if not _can_follow_then(sentence):
        return sentence.text
    return _after_then(sentence)


def listing(items: Sequence[str], conjunction: str = "and") -> str:
    """Things in a row: "a lamp, a key and a knife"; "" if there are none.

    An item with a comma in it turns the others into semicolons.

    >>> listing(["Crane", "the Joker"]), listing(["left", "right", "ahead"], "or")
    ('Crane and the Joker', 'left, right or ahead')
    """
    if len(items) <= 1:
        return "".join(items)
    mark = "; " if any("," in item for item in items) else ", "
    return f"{mark.join(items[:-1])} {conjunction} {items[-1]}"


def wrap(text: str, width: int) -> str:
    r"""The text with lines no longer than `width` columns where words allow it.

    Paragraphs, parted by blank lines, stay apart. Words are never cut. A width
    below ten leaves each paragraph on one line.

    >>> wrap("You strike a match.", 12)
    'You strike a\nmatch.'
    """
    blocks = re.split(r"\n\s*\n", text)
    if width < _NARROWEST:
        return "\n\n".join(" ".join(block.split()) for block in blocks)
    return "\n\n".join(
        textwrap.fill(
            " ".join(block.split()), width, break_long_words=False, break_on_hyphens=False
        )
        for block in blocks
    )


def _aggregated(sentences: tuple[Sentence, ...]) -> list[_Joined]:
    """The sentences with each two joined that can be, the first two first."""
    made: list[_Joined] = []
    for sentence, after in zip(sentences, (*sentences[1:], None), strict=False):
        before = made[-1] if made else None
        joins = before is not None and not before.is_pair and _can_join(before.sentence, sentence)
        # "Crane hit the Joker and fell. He laughed": what comes next must not reach back further.
        if before is not None and joins and not (after and _reaches(after, before.sentence)):
            made[-1] = _Joined(_join(before.sentence, sentence), is_pair=True)
        else:
            made.append(_Joined(sentence, is_pair=False))
    return made


def _can_join(first: Sentence, second: Sentence) -> bool:
    if first.subject is None or first.subject != second.subject:
        return False
    if first.agreement != second.agreement or not (first.lemma and second.lemma):
        return False
    if (first.lemma in _STATES) != (second.lemma in _STATES):
        return False
    predicates = (_predicate(first), _predicate(second))
    words = sum(len(predicate.split()) for predicate in predicates)
    # "Someone took the keys. They dropped their hat": joined, the hat is the keys'.
    if _reaches(replace(second, text=predicates[1]), first):
        return False
    simple = not any(_COMPLEX.search(predicate) for predicate in predicates)
    return simple and words <= _LONGEST_JOINED_WORDS and second.text.endswith(".")


def _reaches(sentence: Sentence, back: Sentence) -> bool:
    """Whether a pronoun in one could be read as what another names beside its subject."""
    words = (word.strip(_MARKS).lower() for word in sentence.text.split()) if back.rows else ()
    return any(_ROW_OF.get(word) in back.rows for word in words)


def _join(first: Sentence, second: Sentence) -> Sentence:
    text = f"{first.text.removesuffix('.')} and {_predicate(second)}."
    named = first.named
    if named is not None:
        named = replace(named, text=f"{named.text.removesuffix('.')} and {_predicate(second)}.")
    return replace(first, text=text, named=named)


def _predicate(sentence: Sentence) -> str:
    return sentence.text[len(sentence.opening) :].strip().removesuffix(".")


def _can_follow_then(sentence: Sentence) -> bool:
    return sentence.subject is not None and bool(sentence.lemma) and sentence.lemma not in _STATES


def _after_then(sentence: Sentence) -> str:
    return f"Then {sentence.opening}{sentence.text[len(sentence.opening) :]}"
