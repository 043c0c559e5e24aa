"""Two sentences made one, where what the engine knows of them makes that right.

Nothing is guessed from words: a joint stands for something known of the two occasions, that
they were of one moment, that the one failed which the other began, that one person went from
this to that. Both are told in the order they came in, and no pronoun may be misread for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from gaslamp.english.sentences import antecedents, occasions
from gaslamp.english.sentences.discourse import Mention
from gaslamp.english.sentences.occasions import Occasion
from gaslamp.english.sentences.rhythm import Joint
from gaslamp.english.sentences.sentences import Sentence
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.values import dataclass

# Verbs that say how things are: "then you know" would make it an event.
STATES: Final = frozenset(
    ["appear", "be", "believe", "belong", "can", "cannot", "contain", "feel", "have", "hear",
     "hold", "know", "lie", "like", "look like", "mean", "need", "own", "remain", "remember",
     "see", "seem", "sit", "smell", "stand", "think", "understand", "wait", "want", "wear"]
)  # fmt: skip
# What a simple predicate does not hold: a second clause, a list, or speech.
COMPLEX: Final = LatePattern(
    r"[,;:—–\"“”()?!…]|\b(?:and|as|because|but|if|or|so|that|then|until|when|where|while|who)\b"
)
# What no sentence holds that something is put before or after.
_BROKEN: Final = LatePattern(r"[;:—–“”()?!…\"]")
_MOST_TAIL_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round two sentences: the one before, the one after, what the first came to."""

    before: Sentence | None = None
    after: Sentence | None = None
    outcome: Occasion | None = None


def join_candidates(
    first: Sentence, second: Sentence, around: Around
) -> Iterator[tuple[Joint, Sentence]]:
    """The ways in which two sentences can rightly be one, what fits best first."""
    if first.occasion is None or second.occasion is None or first.shape != "clause":
        return
    if first.lemma == second.lemma and _rest(first) == _rest(second):
        return
    if second.shape == "other" or _BROKEN.search(first.inner) or _BROKEN.search(second.inner):
        return
    if not (first.text.endswith(".") and second.text.endswith(".")):
        return
    if _is_misread(first, second, around):
        return
    for joint in _known(first, second, around.outcome):
        text = _text(joint, first, second)
        if text is not None:
            yield joint, _made(text, first, second)


def _known(first: Sentence, second: Sentence, outcome: Occasion | None) -> Iterator[Joint]:
    """The joints that say something known of two sentences."""
    one, other = first.occasion, second.occasion
    if one is None or other is None or first.lemma in STATES:
        return
    is_event = second.lemma not in STATES
    if occasions.comes_to_nothing(one, other):
        yield "but"
    elif occasions.is_found(one, other):
        yield "when"
    elif is_event and occasions.are_of_two(one, other):
        if occasions.is_underway(one, other, outcome):
            yield "while"
        if occasions.are_of_one_moment(one, other):
            yield "as"
            yield "just as"
    elif is_event and occasions.follows_at_once(one, other):
        yield "participle"
        yield "then"
    elif is_event and occasions.comes_after(one, other):
        yield "after"
        yield "then"


def _text(joint: Joint, first: Sentence, second: Sentence) -> str | None:
    """Two sentences as one with this joint, without capital and stop; None if that cannot be."""
    are_plain = not (COMPLEX.search(first.inner) or COMPLEX.search(second.inner))
    match joint:
        case "participle":
            return _participial(first, second, lambda one: one.perfect)
        case "after":
            doing = _participial(first, second, lambda one: one.participial)
            return f"after {doing}" if doing else None
        case "as" | "when" | "while":
            fronted = _fronted(first, second)
            return f"{joint} {fronted}, {second.inner}" if fronted is not None else None
        case _ if COMPLEX.search(first.inner):
            return None
        case "but":
            return f"{first.inner}, but {second.inner}"
        case "just as":
            return f"{first.inner} {joint} {second.inner}" if are_plain else None
        case "then":
            is_one = _is_one_subject(first, second) and not antecedents.has_pronoun(_rest(second))
            return f"{first.inner} and then {_rest(second)}" if is_one and are_plain else None


def _fronted(first: Sentence, second: Sentence) -> str | None:
    """The first as a clause before the second: no pronoun in it may look forward to a name."""
    for one in (first, first.named):
        if one is None or not _is_short(one.inner):
            continue
        # "As they see Kim, ...": said first, "they" looks forward to what stands in its own clause.
        forward = one.mentions if antecedents.is_pronoun(one.opening) else ()
        others = (*second.mentions, *forward)
        if not antecedents.can_misread(one.inner, one.mentions, others):
            return one.inner
    return None


def _participial(
    first: Sentence, second: Sentence, predicate: Callable[[Sentence], str]
) -> str | None:
    """The first as a participle: its subject is said after it, and by no pronoun."""
    named = first.named if antecedents.is_pronoun(first.opening) else first
    doing = predicate(first)
    if named is None or not doing or named.agreement != second.agreement:
        return None
    rests = (doing, _rest(second))
    is_one = first.subject is not None and first.subject == second.subject
    if not is_one or any(map(antecedents.has_pronoun, rests)):
        return None
    if not _is_short(doing):
        return None
    return f"{doing}, {named.opening} {_rest(second)}"


def _is_short(clause: str) -> bool:
    """Whether a clause can stand before another: one verb, with no more than a few words after."""
    head, _, tail = clause.partition(", ")
    is_plain = COMPLEX.search(head) is None and COMPLEX.search(tail) is None
    return is_plain and len(tail.split()) <= _MOST_TAIL_WORDS


def _is_one_subject(first: Sentence, second: Sentence) -> bool:
    is_one = first.subject is not None and first.subject == second.subject
    return is_one and first.agreement == second.agreement


def _rest(sentence: Sentence) -> str:
    """A sentence without its subject."""
    return sentence.inner[len(sentence.opening) :].strip()


def _made(text: str, first: Sentence, second: Sentence) -> Sentence:
    """The joined sentence: it has no one subject that it could be joined to more by."""
    mentions = (*first.mentions, *second.mentions)
    return Sentence(f"{text[0].upper()}{text[1:]}.", mentions=mentions, occasion=second.occasion)


def _is_misread(first: Sentence, second: Sentence, around: Around) -> bool:
    """Whether a pronoun would come within reach of something else it could mean."""
    before: tuple[Mention, ...] = around.before.mentions if around.before else ()
    if antecedents.can_misread(second.text, second.mentions, (*before, *first.mentions)):
        return True
    after = around.after
    return after is not None and antecedents.can_misread(after.text, after.mentions, first.mentions)
