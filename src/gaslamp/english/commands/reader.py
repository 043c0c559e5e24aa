"""Typed English to commands.

`read` takes a line as it was typed and answers with one value of `readings`. It
never raises for anything typed, looks at no more than a thousand characters, and
takes a bounded number of steps. It knows the grammar and the nameables it is given:
a name that is not among them gets the one reply that any unknown name gets.

A line is taken, in this order, as a meta command, as commands one after another
("then", full stops, "and"), as words to somebody ("Joker, drop it"), and if none of
these fits, once more with slips of the finger mended.

>>> from gaslamp.english.commands.grammar import Verb
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

import math
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Final

from gaslamp.english.commands import readings, synonyms
from gaslamp.english.commands.bare_directions import (
    GO,
    is_direction,
    is_going,
    is_gone,
    verb_with,
)
from gaslamp.english.commands.corrections import (
    corrected_line,
    is_dangerous,
    texts_in,
    with_correction,
)
from gaslamp.english.commands.disambiguation import disambiguate, read_sequence
from gaslamp.english.commands.failures import GRAMMAR_WORDS, near_verb, why_not
from gaslamp.english.commands.grammar import CommandGrammar
from gaslamp.english.commands.matching import Budget, Match, Search
from gaslamp.english.commands.nameables import KnownNames, Nameable
from gaslamp.english.commands.readings import (
    Addressed,
    Meta,
    NotUnderstood,
    Preference,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.commands.spelling import correct_spelling
from gaslamp.english.commands.tokens import (
    LONGEST_LINE,
    QUOTED,
    STOPS,
    Token,
    clean_line,
    spoken_words,
    tokens_of,
)
from gaslamp.english.words.bodily_verbs import verb_meant
from gaslamp.values import dataclass

_MOST_COMMANDS: Final = 20
_MOST_SLIPS: Final = 6
_LONGEST_ADDRESS: Final = 12
_RIGHT_WORDS: Final = synonyms.OF_SAYING | synonyms.VERBS
"""Verbs that are spelt as they are meant, whether or not this world has a use for them."""


def read(
    typed: str,
    grammar: CommandGrammar,
    nameables: Iterable[Nameable],
    preference: Preference | None = None,
) -> Reading:
    """What a typed line means.

    Args:
        nameables: all that the player's person knows of, and nothing else.
        preference: how much sense a command makes, greater is more; below zero it is
            known not to work; minus infinity is none at all. None makes all alike. It
            must not know more than the player's person does, for what it prefers shows.

    Returns:
        A reading whose ids are those of `nameables`.
    """
    line = clean_line(typed)
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
        return replace(first, suggestion=near_verb(first.word, grammar)) if is_verb else first
    shown = corrected_line(mended, frozenset(texts_in(again)))
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
        known = _known_words(self.grammar.vocabulary, self.names.vocabulary)
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
        return (
            self.meta_with_argument(tokens)
            or self.addressed(tokens)
            or self.told_to_do(tokens)
            or found
        )

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
            self._mention(result)
            if len(results) > _MOST_COMMANDS:
                return NotUnderstood(readings.TOO_LONG)
            start = after
        if not results:
            return NotUnderstood(readings.NOTHING_TYPED)
        return results[0] if len(results) == 1 else read_sequence(results)

    def commands(self, tokens: Sequence[Token]) -> tuple[Reading, bool]:
        """One command, or two and more joined by "and"; and whether it would run on."""
        whole, runs_on = self.command(tokens)
        if not isinstance(whole, NotUnderstood) and not self._is_nonsense(whole):
            return whole, runs_on
        results: list[Reading] = []
        start = 0
        for place in [*_joints(tokens), len(tokens)]:
            if place <= start:
                continue
            part, _ = self.command(tokens[start:place])
            if not isinstance(part, NotUnderstood):
                results.append(part)
                self._mention(part)
                start = place + 1
            if len(results) > _MOST_COMMANDS:
                return NotUnderstood(readings.TOO_LONG), False
        complete = start > len(tokens) and len(results) > 1
        return (read_sequence(results), False) if complete else (whole, False)

    def _is_nonsense(self, whole: Reading) -> bool:
        """Whether a row of commands makes no sense, none of it: "and" may part it otherwise."""
        if self.preference is None or not isinstance(whole, Several):
            return False
        single = [one for one in whole.commands if isinstance(one, Understood)]
        return bool(single) and all(self.preference(one) == -math.inf for one in single)

    def command(self, tokens: Sequence[Token]) -> tuple[Reading, bool]:
        """Exactly one command; and whether it ends in text that would run on."""
        words = tuple(token.word for token in tokens)
        if words in self.grammar.meta_phrases:
            return Meta(self.grammar.meta_phrases[words]), False
        if words[1:] and words[-1] in synonyms.POLITE and words[:-1] in self.grammar.meta_phrases:
            return Meta(self.grammar.meta_phrases[words[:-1]]), False
        search = Search(self.grammar, self.names, self.line, self.budget)
        matches = self._matches(search, tokens)
        if not matches:
            verb = verb_with(self._going(search, tokens))
            if verb is not None:
                return NotUnderstood(readings.NOT_FOLLOWED, tokens[0].text, verb), False
            return why_not(search, tokens, self.preference), False
        runs_on = max(matches, key=Match.closeness).open_text
        return disambiguate(matches, self.names, self.preference), runs_on

    def meta_with_argument(self, tokens: Sequence[Token]) -> Meta | None:
        """The rest of the line goes with the word: "save before the fight", "why did he"."""
        for size in (2, 1):
            words = tuple(token.word for token in tokens[:size])
            name = self.grammar.meta_phrases.get(words)
            if name in synonyms.META_WITH_ARGUMENT and len(tokens) > size:
                rest = tokens[size:]
                if name == "help" and self._is_named(rest[0]):
                    return None  # "help him up" asks for no list
                quoted = len(rest) == 1 and rest[0].word == QUOTED
                text = rest[0].text if quoted else self.line[rest[0].start :]
                return Meta(name, text.strip())
        return None

    def _is_named(self, token: Token) -> bool:
        """Whether a word is one of a name, or a pronoun for one."""
        is_pronoun = token.word in {*synonyms.PRONOUN_GENDERS, *synonyms.DETERMINERS}
        return is_pronoun or token.word in self.names.vocabulary

    def addressed(self, tokens: Sequence[Token]) -> Addressed | None:
        """Words to somebody: "Joker, drop the knife"."""
        comma = next((place for place, one in enumerate(tokens) if one.word == ","), 0)
        to = self.names.person(token.word for token in tokens[:comma])
        return self._words_to(to, tokens[comma + 1 :]) if to else None

    def told_to_do(self, tokens: Sequence[Token]) -> Addressed | None:
        """Words to somebody: "tell the Joker to drop the knife"."""
        if not tokens or tokens[0].word not in synonyms.TELLING:
            return None
        for place in range(2, min(len(tokens), _LONGEST_ADDRESS)):
            if tokens[place].word == "to":
                to = self.names.person(token.word for token in tokens[1:place])
                return self._words_to(to, tokens[place + 1 :]) if to else None
        return None

    def _words_to(self, to: str, rest: Sequence[Token]) -> Addressed | None:
        if not rest:
            return None
        quoted = len(rest) == 1 and rest[0].word == QUOTED
        told, _ = self.command(rest)
        words = rest[0].text if quoted else self.line[rest[0].start :]
        return Addressed(to, words, told if isinstance(told, Understood) else None)

    def mended(self, tokens: Sequence[Token]) -> tuple[Token, ...] | None:
        """The tokens with each unknown word that is a slip put right; None if none is."""
        known = _known_words(self.grammar.vocabulary, self.names.vocabulary)
        known |= frozenset(synonyms.DIRECTIONS.values())  # a place to go to, and no slip
        right_words = known | _RIGHT_WORDS
        unknown = [one for one in tokens if one.word not in right_words and one.word.isalpha()]
        if not 0 < len(unknown) <= _MOST_SLIPS:
            return None
        # Nobody slips on a word that might as well be left out: "pleased" is no "please". Nor does
        # anybody do to themselves, by a slip, what was typed of something else: "the crate", Crane.
        meant_words = known - synonyms.POLITE - self.names.own_words()
        right = {one.word: correct_spelling(one.word, meant_words) for one in unknown}
        first = tokens[0].word
        meant = right.get(first)
        if meant and meant[0] != first[0] and sorted(meant) != sorted(first):
            # "Stalk" is no slip for "talk": hands seldom slip on what they begin with.
            del right[first]
        if first in right and not right[first] and verb_meant(first) in known:
            right[first] = verb_meant(first)
        made = [replace(one, word=right.get(one.word) or one.word) for one in tokens]
        return tuple(made) if any(right.values()) else None

    def _mention(self, said: Reading) -> None:
        """Let "it" mean, in what follows, what has been named."""
        if isinstance(said, Understood):
            self.names = self.names.with_mention(said.roles.values())

    def _matches(self, search: Search, tokens: Sequence[Token]) -> list[Match]:
        """The ways of taking the tokens, politeness and speech marks allowed for."""
        matches = search.matches(tokens)
        if is_going([one.word for one in tokens]):
            matches = [one for one in matches if is_gone(one.form, tokens[-1].word)]
        owned = _with_owners(tokens)
        if owned is not None:
            # On its own: what "him" lacks must not show in why a line fails.
            own = Search(self.grammar, self.names, self.line, self.budget)
            matches = [*matches, *own.matches(owned)]
        if matches or not tokens:
            return matches
        if tokens[0].word in synonyms.POLITE:
            skipped = 2 if len(tokens) > 1 and tokens[1].word == "," else 1
            return self._matches(search, tokens[skipped:])
        if tokens[-1].word in synonyms.POLITE:
            return self._matches(search, tokens[:-1])
        for phrase in synonyms.TRYING:
            if len(tokens) > len(phrase) and _starts_with(tokens, phrase):
                return self._matches(search, tokens[len(phrase) :])
        if len(tokens) == 1 and tokens[0].word == QUOTED:
            return self._matches(search, (Token("say", "say", 0, 0), *tokens))
        if tokens[0].word in synonyms.SPEAKING and tokens[-1].word == QUOTED:
            return search.matches((*tokens[:-1], *spoken_words(tokens[-1])))
        gone = self._going(search, tokens)
        return [one for one in gone if is_gone(one.form, tokens[-1].word)]

    def _going(self, search: Search, tokens: Sequence[Token]) -> list[Match]:
        """The ways of taking a line that goes in a direction, "go" before that or not."""
        words = [one.word for one in tokens]
        if is_going(words):
            return search.matches(tokens)
        return search.matches((Token(GO, GO, 0, 0), *tokens)) if is_direction(words) else []


def _with_owners(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """The tokens with "his" as "him's": of somebody, where a pattern says whose; None: no such."""
    if not any(one.word in synonyms.POSSESSIVES for one in tokens):
        return None
    made: list[Token] = []
    for one in tokens:
        of = synonyms.POSSESSIVES.get(one.word)
        made.extend((one,) if of is None else (replace(one, word=of), replace(one, word="'s")))
    return tuple(made)


def _starts_with(tokens: Sequence[Token], phrase: Sequence[str]) -> bool:
    return tuple(token.word for token in tokens[: len(phrase)]) == tuple(phrase)


@lru_cache(maxsize=64)
def _known_words(verbs: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    return verbs | names | GRAMMAR_WORDS


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
