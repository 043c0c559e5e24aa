"""What is wrong with a template, said to its author.

Every message quotes the slot and says what to write instead. An empty answer
means the template can be said, whoever fills its slots.

>>> check_template("{atacker} {slam} {victim}", ["attacker", "victim"])
('"{atacker}" is read as a verb; did you mean "{attacker}"?',)
>>> check_template("{who} {slams} the door", ["who"])
('"{slams}" is inflected already; write "{slam}" and the telling does the rest',)
>>> check_template("{who} {hold} out a hand to {othr}", ["who", "other"])
('"{othr}" is read as a verb; did you mean "{other}"?',)
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Final

from gaslamp.english.sentences import clauses, subjects
from gaslamp.english.sentences.clauses import Raw
from gaslamp.english.sentences.templates import TemplateError, raw_parts
from gaslamp.english.words import irregular, is_verb

_LEMMA: Final = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_FORMS_OF_BE: Final = frozenset(["am", "are", "is", "was", "were"])
_LEMMAS_IN_S: Final = frozenset(["bias", "bus", "canvas", "focus", "gas"])
_THIRD_PERSONS: Final = {form: lemma for lemma, form in irregular.THIRD_PERSON.items()}


def check_template(template: str, parameters: Iterable[str]) -> tuple[str, ...]:
    """The problems of a template, in reading order; none if it is sound.

    Args:
        parameters: the names a slot may use; every other slot must be a verb.
    """
    names = sorted(parameters)
    if not template.strip():
        return ("the template is empty; write what is to be said",)
    try:
        raws = raw_parts(template, frozenset(names))
    except TemplateError as error:
        return (error.problem,)
    verbs = [place for place, raw in enumerate(raws) if raw.kind == "verb"]
    # A misspelt parameter leaves verbs without a subject: that is not a second mistake.
    misspelt = tuple(problem for place in verbs for problem in _misspelt(raws, place, names))
    if misspelt:
        return tuple(dict.fromkeys(misspelt))
    problems = (problem for place in verbs for problem in _verb_problems(raws, place, names))
    return tuple(dict.fromkeys(problems))


def _misspelt(raws: tuple[Raw, ...], place: int, names: list[str]) -> Iterator[str]:
    """A verb slot where no verb can stand, that is nearly a parameter."""
    lemma = raws[place].text
    if raws[place].subject:
        return
    if clauses.is_infinitive(raws, place):
        # "To {othr}" may be to do something, but for what no verb is.
        if is_verb(lemma.lower()):
            return
    elif subjects.literal_subject(raws, place) is not None or (
        subjects.has_subject_before(raws, place) and not _follows_verb(raws, place)
    ):
        return
    near = difflib.get_close_matches(lemma.lower(), names, n=1, cutoff=0.75)
    if near:
        yield f'"{{{lemma}}}" is read as a verb; did you mean "{{{near[0]}}}"?'


def _follows_verb(raws: tuple[Raw, ...], place: int) -> bool:
    before = clauses.last_slot(raws, place)
    follows = before is not None and before.kind == "verb"
    return follows and not clauses.has_boundary(clauses.lead(raws, place))


def _verb_problems(raws: tuple[Raw, ...], place: int, names: list[str]) -> Iterator[str]:
    lemma = raws[place].text
    if not _LEMMA.fullmatch(lemma):
        known = ", ".join(f"{{{name}}}" for name in names) or "none"
        yield f'"{{{lemma}}}" is neither a verb nor a parameter; the parameters are: {known}'
    elif (plain := _plain_form(lemma)) is not None:
        message = f'"{{{lemma}}}" is inflected already; write "{{{plain}}}" '
        yield f"{message}and the telling does the rest"
    else:
        yield from _subject_problems(raws, place)


def _subject_problems(raws: tuple[Raw, ...], place: int) -> Iterator[str]:
    lemma = raws[place].text
    if raws[place].subject or clauses.is_infinitive(raws, place):
        return
    if subjects.literal_subject(raws, place) is not None:
        return
    remedy = f'write "{lemma}" without braces, or begin a new clause'
    before = clauses.last_slot(raws, place)
    if before is not None and _follows_verb(raws, place):
        yield f'"{{{lemma}}}" follows the verb "{{{before.text}}}" in one clause; {remedy}'
        return
    if before is not None and before.kind == "name" and not clauses.lead(raws, place).strip():
        index = max(i for i in range(place) if raws[i] is before)
        if not subjects.is_subject(raws, index):
            yield f'"{{{lemma}}}" follows "{{{before.text}}}", which is not its subject; {remedy}'
            return
    follower = clauses.next_slot(raws, place)
    inverts = follower is not None and follower.kind == "name"
    if not subjects.has_subject_before(raws, place) and not inverts:
        yield f'nothing before "{{{lemma}}}" says who does it; put a parameter or a noun there'


def _plain_form(lemma: str) -> str | None:
    """The lemma an author meant who wrote a finite form; None if it is a lemma already."""
    word, space, rest = lemma.partition(" ")
    if word in _FORMS_OF_BE:
        return f"be{space}{rest}"
    if word in _THIRD_PERSONS:
        return f"{_THIRD_PERSONS[word]}{space}{rest}"
    if not word.endswith("s") or word.endswith(("ss", "us")) or word in _LEMMAS_IN_S:
        return None
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return f"{word[:-2]}{space}{rest}"
    stem = word[:-3] + "y" if word.endswith("ies") and len(word) > len("lies") else word[:-1]
    return f"{stem}{space}{rest}"
