"""Sentences to a paragraph.

Sentences come in the order things happened. Where two in a row have one subject they become one
("You strike a match and light the lamp.", "He is at the door and awake."), where more is known of
two one may be subordinate to the other (`joints`), as often as the style asks (`rhythm`), and
where two would still open alike the second begins with "Then", unless its verb says how things
are, which has no order. Nothing is reordered and no word but the repeated subject, and with it a
repeated "is", is dropped, so what could not be misread cannot be misread after.

>>> from gaslamp.english.sentences.referents import Agreement
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
from dataclasses import replace
from typing import Final

from gaslamp.english.sentences import openings
from gaslamp.english.sentences.joints import COMPLEX, STATES, Around, join_candidates
from gaslamp.english.sentences.occasions import is_same_act
from gaslamp.english.sentences.phrases import PRONOUNS
from gaslamp.english.sentences.rhythm import Joint, Rhythm
from gaslamp.english.sentences.sentences import Sentence

_LONGEST_JOINED_WORDS: Final = 20
_NARROWEST: Final = 10
_MARKS: Final = ".,;:!?…—–\"“”'’()"
_BEING: Final = frozenset(["am", "are", "is", "was", "were"])
_DENIAL: Final = re.compile(r"\b(?:not|no|never|nobody|nothing|nowhere|neither)\b|n't\b")
_ROW_OF: Final = {word: row for row, cases in PRONOUNS.items() for word in cases.values()}


def paragraph(sentences: Iterable[Sentence]) -> str:
    """The sentences as running text, joined and varied; "" if there are none."""
    return in_rhythm(sentences, Rhythm())[0]


def in_rhythm(
    sentences: Iterable[Sentence], rhythm: Rhythm, before: str = ""
) -> tuple[str, Rhythm]:
    """As `paragraph`, with the rhythm of the paragraphs before, and the rhythm after.

    Args:
        before: the text that stands before, whose last sentence's opening is not to return.
    """
    left = tuple(sentences)
    texts: list[str] = []
    opening = openings.last_opening(before)
    last: Sentence | None = None
    while left:
        last, joint, left = _next(left, last, rhythm, opening)
        text = _varied(last, opening)
        texts.append(text)
        opening = openings.last_opening(text)
        rhythm = rhythm.after(text, joint)
    return " ".join(texts), rhythm


def _next(
    left: tuple[Sentence, ...], before: Sentence | None, rhythm: Rhythm, opening: str
) -> tuple[Sentence, Joint | None, tuple[Sentence, ...]]:
    """The next sentence to tell, made of one or two; how it was joined; and those after it."""
    first, *rest = left
    if not rest:
        return first, None, ()
    second, after = rest[0], rest[1] if len(rest) > 1 else None
    outcome = next((one.occasion for one in rest if _is_outcome(first, one)), None)
    for joint, made in join_candidates(first, second, Around(before, after, outcome)):
        is_new = openings.first_opening(made.text) != opening
        if is_new and rhythm.allows(joint, made.text):
            return made, joint, left[2:]
    # "Crane hit the Joker and fell. He laughed": what comes next must not reach back further.
    if _can_join(first, second) and not (after and _reaches(after, first)):
        return _join(first, second), None, left[2:]
    return first, None, left[1:]


def _is_outcome(first: Sentence, later: Sentence) -> bool:
    one, other = first.occasion, later.occasion
    return one is not None and other is not None and is_same_act(one, other)


def _varied(sentence: Sentence, before: str) -> str:
    """The sentence opening otherwise than the one before it, where it can."""
    if not before or openings.first_opening(sentence.text) != before:
        return sentence.text
    if sentence.named is not None and openings.first_opening(sentence.named.text) != before:
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


def _can_join(first: Sentence, second: Sentence) -> bool:
    if first.subject is None or first.subject != second.subject:
        return False
    if first.agreement != second.agreement or not (first.lemma and second.lemma):
        return False
    if (first.lemma in STATES) != (second.lemma in STATES):
        return False
    predicates = (_predicate(first), _predicate(second))
    # Nobody closes his hands on nothing and closes his hands on nothing.
    if predicates[0] == predicates[1]:
        return False
    words = sum(len(predicate.split()) for predicate in predicates)
    # "Someone took the keys. They dropped their hat": joined, the hat is the keys'.
    if _reaches(replace(second, text=predicates[1]), first):
        return False
    simple = not any(COMPLEX.search(predicate) for predicate in predicates)
    return simple and words <= _LONGEST_JOINED_WORDS and second.text.endswith(".")


def _reaches(sentence: Sentence, back: Sentence) -> bool:
    """Whether a pronoun in one could be read as what another names beside its subject."""
    words = (word.strip(_MARKS).lower() for word in sentence.text.split()) if back.rows else ()
    return any(_ROW_OF.get(word) in back.rows for word in words)


def _join(first: Sentence, second: Sentence) -> Sentence:
    added = _without_repeated_being(_predicate(first), _predicate(second))
    text = f"{first.text.removesuffix('.')} and {added}."
    named = first.named
    if named is not None:
        named = replace(named, text=f"{named.text.removesuffix('.')} and {added}.")
    mentions = (*first.mentions, *second.mentions)
    return replace(first, text=text, named=named, mentions=mentions, shape="other")


def _without_repeated_being(first: str, second: str) -> str:
    """The second predicate without its "is", where the first has the same and denies nothing.

    >>> _without_repeated_being("is at the window", "is sitting")
    'sitting'
    >>> _without_repeated_being("is not at the window", "is sitting")
    'is sitting'
    >>> _without_repeated_being("was at the window", "was not heard")
    'was not heard'
    """
    verb, _, rest = second.partition(" ")
    is_repeated = verb in _BEING and first.partition(" ")[0] == verb and rest
    return second if not is_repeated or _DENIAL.search(f"{first} {second}") else rest


def _predicate(sentence: Sentence) -> str:
    return sentence.text[len(sentence.opening) :].strip().removesuffix(".")


def _can_follow_then(sentence: Sentence) -> bool:
    return sentence.subject is not None and bool(sentence.lemma) and sentence.lemma not in STATES


def _after_then(sentence: Sentence) -> str:
    return f"Then {sentence.opening}{sentence.text[len(sentence.opening) :]}"
