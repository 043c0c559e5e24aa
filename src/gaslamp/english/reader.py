"""Typed English to commands.

`read` takes a line as it was typed and answers with one value of `readings`. It
never raises for anything typed, looks at no more than a thousand characters, and
takes a bounded number of steps. It knows the grammar and the nameables it is given:
a name that is not among them gets the one reply that any unknown name gets.

A line is taken, in this order, as a meta command, as commands one after another
("then", full stops, "and"), as words to somebody ("Joker, drop it"), and if none of
these fits, once more with slips of the finger mended.

>>> from gaslamp.english.grammar import Verb
>>> grammar = CommandGrammar.of([Verb("take", ("take {what}",), ("what",))], meta=["undo"])
>>> lamp = Nameable("lamp1", ("lamp",), ("gas",))
>>> read("pick the gas lamp up", grammar, [lamp])
Understood(action='take', roles={'what': 'lamp1'}, corrected=None)
>>> read("take the knife", grammar, [lamp]).reason
'You know of nothing by that name here.'
>>> read("tkae lamp", grammar, [lamp]).corrected
'take lamp'

Cost: a few hundred microseconds for an ordinary line and thirty nameables.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gaslamp.english import readings, synonyms
from gaslamp.english.corrections import is_dangerous, spelt, texts_in, with_correction
from gaslamp.english.disambiguation import chosen, completed, in_sequence, suggestion_for
from gaslamp.english.grammar import CommandGrammar, Slot
from gaslamp.english.matching import Budget, Match, Miss, Search
from gaslamp.english.nameables import KnownNames, Nameable
from gaslamp.english.readings import (
    Addressed,
    Meta,
    NotUnderstood,
    Preference,
    Reading,
    Understood,
)
from gaslamp.english.spelling import meant
from gaslamp.english.tokens import LONGEST_LINE, QUOTED, STOPS, Token, cleaned, tokens_of

_MOST_COMMANDS: Final = 20
_MOST_SLIPS: Final = 6
_SHORTEST_MISSPELT: Final = 4
_LONGEST_MISSPELT: Final = 20
_GRAMMAR_WORDS: Final = frozenset(
    ["and", "then", *synonyms.DETERMINERS, *synonyms.PRONOUN_GENDERS, *synonyms.ALL_WORDS,
     *synonyms.EXCEPT_WORDS, *synonyms.ONE_WORDS, *synonyms.POLITE]
)  # fmt: skip
_PREPOSITIONS: Final = frozenset(
    word for group in synonyms.PREPOSITION_GROUPS for phrase in group for word in phrase.split()
)


def read(
    typed: str,
    grammar: CommandGrammar,
    nameables: Iterable[Nameable],
    preference: Preference | None = None,
) -> Reading:
    """What a typed line means.

    Args:
        nameables: all that the player's person knows of, and nothing else.
        preference: how much sense a command makes, greater is more; minus infinity
            is none at all. None makes all alike. It must not know more than the
            player's person does, for what it prefers shows.

    Returns:
        A reading whose ids are those of `nameables`.
    """
    line = cleaned(typed)
    if len(typed) > LONGEST_LINE or len(line) > LONGEST_LINE:
        return NotUnderstood(readings.TOO_LONG)
    names = KnownNames.of(nameables)
    reader = _Reader(line, grammar, names, preference)
    tokens = reader.prepared(tokens_of(line))
    if not tokens:
        return NotUnderstood(readings.NOTHING_TYPED)
    first = reader.line_of(tokens)
    if not isinstance(first, NotUnderstood):
        return first
    mended = reader.mended(tokens)
    again = _Reader(line, grammar, names, preference).line_of(mended) if mended else first
    if mended is None or isinstance(again, NotUnderstood):
        is_verb = first.reason == readings.UNKNOWN_VERB
        return replace(first, suggestion=reader.near_verb(first.word)) if is_verb else first
    shown = spelt(mended, frozenset(texts_in(again)))
    if is_dangerous(again):
        return replace(first, suggestion=shown)
    return with_correction(again, shown)


@dataclass(slots=True)
class _Reader:
    """One line, with what it may name."""

    line: str
    grammar: CommandGrammar
    names: KnownNames
    preference: Preference | None
    budget: Budget = field(default_factory=Budget)

    def prepared(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The tokens without marks at the end, and with directions written out."""
        made = list(tokens)
        while len(made) > 1 and made[-1].word in {*STOPS, ",", ":"}:
            made.pop()
        if made and made[0].word in STOPS - {"?"}:
            return self.prepared(made[1:])
        known = self.grammar.vocabulary | self.names.vocabulary
        for place, token in enumerate(made):
            long = synonyms.DIRECTIONS.get(token.word, "")
            if token.word not in known and long in known:
                made[place] = replace(token, word=long)
        return tuple(made)

    def line_of(self, tokens: Sequence[Token]) -> Reading:
        """The whole line, as typed or with its slips mended."""
        found = self.sequence(tokens)
        if not isinstance(found, NotUnderstood):
            return found
        return self.meta_with_argument(tokens) or self.addressed(tokens) or found

    def sequence(self, tokens: Sequence[Token]) -> Reading:
        """Commands parted by stops and "then"."""
        results: list[Reading] = []
        start = 0
        while start < len(tokens):
            end, after = _next_cut(tokens, start)
            if end == start:
                start = after
                continue
            result, runs_on = self.commands(tokens[start:end])
            if runs_on and end < len(tokens):
                result, _ = self.commands(tokens[start:])
                after = len(tokens)
            if isinstance(result, NotUnderstood):
                return result
            results.append(result)
            if len(results) > _MOST_COMMANDS:
                return NotUnderstood(readings.TOO_LONG)
            start = after
        if not results:
            return NotUnderstood(readings.NOTHING_TYPED)
        return results[0] if len(results) == 1 else in_sequence(results)

    def commands(self, tokens: Sequence[Token]) -> tuple[Reading, bool]:
        """One command, or two and more joined by "and"; and whether it would run on."""
        whole, runs_on = self.command(tokens)
        if not isinstance(whole, NotUnderstood):
            return whole, runs_on
        results: list[Reading] = []
        start = 0
        for place in [*_joints(tokens), len(tokens)]:
            if place <= start:
                continue
            part, _ = self.command(tokens[start:place])
            if not isinstance(part, NotUnderstood):
                results.append(part)
                start = place + 1
            if len(results) > _MOST_COMMANDS:
                return NotUnderstood(readings.TOO_LONG), False
        complete = start > len(tokens) and len(results) > 1
        return (in_sequence(results), False) if complete else (whole, False)

    def command(self, tokens: Sequence[Token]) -> tuple[Reading, bool]:
        """Exactly one command; and whether it ends in text that would run on."""
        words = tuple(token.word for token in tokens)
        if words in self.grammar.meta_phrases:
            return Meta(self.grammar.meta_phrases[words]), False
        search = Search(self.grammar, self.names, self.line, self.budget)
        matches = self._matches(search, tokens)
        if not matches:
            return self._failed(search.misses, tokens), False
        runs_on = max(matches, key=Match.closeness).open_text
        return chosen(matches, self.names, self.preference), runs_on

    def meta_with_argument(self, tokens: Sequence[Token]) -> Meta | None:
        """The rest of the line goes with the word: "save before the fight", "why did he"."""
        for size in (2, 1):
            words = tuple(token.word for token in tokens[:size])
            name = self.grammar.meta_phrases.get(words)
            if name in synonyms.META_WITH_ARGUMENT and len(tokens) > size:
                rest = tokens[size:]
                quoted = len(rest) == 1 and rest[0].word == QUOTED
                text = rest[0].text if quoted else self.line[rest[0].start :]
                return Meta(name, text.strip())
        return None

    def addressed(self, tokens: Sequence[Token]) -> Addressed | None:
        """Words to somebody: "Joker, drop the knife"."""
        comma = next((place for place, one in enumerate(tokens) if one.word == ","), 0)
        if not comma or comma + 1 == len(tokens):
            return None
        phrase = self.names.find([token.word for token in tokens[:comma]])
        if phrase is None or len(phrase.items) != 1 or len(phrase.items[0]) != 1:
            return None
        to = phrase.items[0][0]
        if not self.names.nameables[to].is_person:
            return None
        rest = tokens[comma + 1 :]
        quoted = len(rest) == 1 and rest[0].word == QUOTED
        told, _ = self.command(rest)
        words = rest[0].text if quoted else self.line[rest[0].start :]
        return Addressed(to, words, told if isinstance(told, Understood) else None)

    def mended(self, tokens: Sequence[Token]) -> tuple[Token, ...] | None:
        """The tokens with each unknown word that is a slip put right; None if none is."""
        known = self.grammar.vocabulary | self.names.vocabulary | _GRAMMAR_WORDS
        unknown = [one for one in tokens if one.word not in known and one.word.isalpha()]
        if not 0 < len(unknown) <= _MOST_SLIPS:
            return None
        right = {one.word: meant(one.word, known) for one in unknown}
        made = [replace(one, word=right.get(one.word) or one.word) for one in tokens]
        return tuple(made) if any(right.values()) else None

    def near_verb(self, word: str) -> str | None:
        """The first word of a form that an unknown verb most looks like."""
        if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT:
            return None
        known = sorted(one for one in self.grammar.forms if one)
        near = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.75)
        return near[0] if near else None

    def _matches(self, search: Search, tokens: Sequence[Token]) -> list[Match]:
        """The ways of taking the tokens, politeness and speech marks allowed for."""
        matches = search.matches(tokens)
        if matches or not tokens:
            return matches
        if tokens[0].word in synonyms.POLITE:
            return self._matches(search, tokens[1:])
        if tokens[-1].word in synonyms.POLITE:
            return self._matches(search, tokens[:-1])
        if len(tokens) == 1 and tokens[0].word == QUOTED:
            return search.matches((Token("say", "say", 0, 0), *tokens))
        if len(tokens) == 1 and tokens[0].word in synonyms.DIRECTIONS.values():
            return search.matches((Token("go", "go", 0, 0), *tokens))
        return []

    def _failed(self, misses: Sequence[Miss], tokens: Sequence[Token]) -> Reading:
        """Why no form fits: the miss that came farthest tells."""
        short = [one for one in misses if one.is_short]
        if short:
            return completed(min(short, key=_shortness), self.names, self.preference)
        if not misses:
            word = tokens[0].text if tokens else ""
            return NotUnderstood(readings.UNKNOWN_VERB, word)
        farthest = max(misses, key=_farness)
        span = tokens[farthest.start : farthest.end]
        hint = suggestion_for(farthest, self.names, self.preference)
        # The world's verbs do not count: "knife" is a verb to some, and may lie hidden.
        known = self.names.vocabulary | _GRAMMAR_WORDS | _PREPOSITIONS
        unknown = [token.text for token in span if token.word not in known]
        if unknown and not _has_all_names(farthest):
            return NotUnderstood(readings.UNKNOWN_NAME, unknown[0], hint)
        left = " ".join(token.text for token in span)
        return NotUnderstood(readings.NOT_FOLLOWED, left, hint)


def _has_all_names(miss: Miss) -> bool:
    """Whether the form itself fitted, and words were left over."""
    slots = [element for element in miss.form.elements if isinstance(element, Slot)]
    return all(slot.role in miss.roles for slot in slots)


def _shortness(miss: Miss) -> tuple[bool, bool, bool, int, int]:
    """Least for the form that most nearly was what was typed."""
    unfinished, size = miss.missing is None, len(miss.form.elements)
    return miss.lacks_word, miss.form.is_varied, unfinished, -miss.reached, size


def _farness(miss: Miss) -> tuple[int, bool, int, bool]:
    return miss.reached, not _has_all_names(miss), -miss.end, not miss.form.is_varied


def _next_cut(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Where the command that starts here ends, and where the next one starts."""
    for place in range(start, len(tokens)):
        if tokens[place].word in STOPS and len(tokens) > 1:
            return place, place + 1
        if tokens[place].word == "then":
            end = place
            while end > start and tokens[end - 1].word in {"and", ","}:
                end -= 1
            return end, place + 1
    return len(tokens), len(tokens)


def _joints(tokens: Sequence[Token]) -> list[int]:
    places = [place for place, token in enumerate(tokens) if token.word in {"and", ","}]
    return places[:_MOST_COMMANDS]
