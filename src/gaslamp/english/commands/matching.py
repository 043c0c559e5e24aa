"""Holding a form of the grammar against the words that were typed.

A match gives every slot a noun phrase or a text. Where none is found, the nearest
miss says how far it came: which words named nothing known, which slot was left
empty, or what was left over. Steps are counted against a `Budget` for the whole line,
so that no line, however it is made, takes long to read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.english.commands.forms import Form, Slot, Words
from gaslamp.english.commands.grammar import CommandGrammar
from gaslamp.english.commands.nameables import KnownNames, NounPhrase
from gaslamp.english.commands.tokens import QUOTED, Token
from gaslamp.values import dataclass

MOST_STEPS: Final = 4000
_AFTER_NAME: Final = frozenset([",", *synonyms.POLITE, *synonyms.ARTICLES])
Filling = NounPhrase | str


@dataclass(frozen=True, slots=True)
class Match:
    """One way a form fits.

    literal_words: how many words the form itself named; more is a closer fit.
    exact_words: how many of those are the author's own choice of word.
    open_text: it ends in text that was not quoted, and so would go on to the line's end.
    """

    form: Form
    roles: Mapping[str, Filling]
    literal_words: int = 0
    exact_words: int = 0
    text_words: int = 0
    open_text: bool = False

    def closeness(self) -> tuple[int, int, int, bool]:
        """Greater is the closer fit: more words of the form, fewer swept up as text."""
        return self.literal_words, -self.text_words, self.exact_words, not self.form.is_varied


@dataclass(frozen=True, slots=True)
class Miss:
    """How a form failed.

    reached: words read before it did. span: the words that named nothing, or were left
        over; at least one, unless it is short. They are kept themselves, not as places: a
        search may hold other words against a form than the line has, "go down" for "down".
    is_short: the words ended where the form goes on. lacks_word: with a word of its
        own, not with a slot. missing: the slot that alone would complete it, if one would.
    """

    form: Form
    roles: Mapping[str, Filling]
    reached: int
    span: tuple[Token, ...]
    is_short: bool = False
    lacks_word: bool = False
    missing: Slot | None = None


@dataclass(slots=True)
class Budget:
    """How many steps the reading of one line may still take."""

    left: int = MOST_STEPS

    def spend(self) -> bool:
        """Take one step; False if there is none left."""
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Search:
    """The reading of one command: what was looked up, and the misses so far."""

    grammar: CommandGrammar
    names: KnownNames
    line: str
    budget: Budget
    misses: list[Miss] = field(default_factory=list)
    found: dict[tuple[str, ...], NounPhrase | None] = field(default_factory=dict)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Every way these tokens, all of them, are one command."""
        first = tokens[0].word if tokens else ""
        forms = (*self.grammar.forms.get(first, ()), *self.grammar.forms.get("", ()))
        made: list[Match] = []
        for form in forms:
            made.extend(self._fit(Match(form, {}), 0, tokens, 0))
        return made

    def _fit(self, match: Match, place: int, tokens: Sequence[Token], at: int) -> Iterator[Match]:
        """The ways the elements from `place` on fit the tokens from `at` on."""
        if not self.budget.spend():
            return
        if place == len(match.form.elements):
            if at == len(tokens):
                yield match
            elif at > 0:
                self._miss(match, at, tokens[at:])
            return
        element = match.form.elements[place]
        if isinstance(element, Slot):
            if element.is_text:
                yield from self._fit_text(match, place, element, tokens, at)
            else:
                yield from self._fit_name(match, place, element, tokens, at)
            return
        at = _past_commas(tokens, at)
        if at == len(tokens):
            self._lacking(match, place, at)
        elif place > 0 and tokens[at].word in synonyms.DETERMINERS:
            # A determiner that the form has itself is no article to be passed over: "check that".
            own = any(phrase[0] == tokens[at].word for phrase in element.phrases)
            at += not own
        for choice, phrase in enumerate(element.phrases):
            end = at + len(phrase)
            if tuple(token.word for token in tokens[at:end]) == phrase:
                further = Match(
                    match.form,
                    match.roles,
                    match.literal_words + len(phrase),
                    match.exact_words + (choice == 0),
                    match.text_words,
                )
                yield from self._fit(further, place + 1, tokens, end)

    def _fit_name(
        self, match: Match, place: int, slot: Slot, tokens: Sequence[Token], begin: int
    ) -> Iterator[Match]:
        for at, end in self._spans(match, place, tokens, begin):
            phrase = self._named(tokens[at:end])
            if phrase is None:
                self._miss(match, at, tokens[at:end])
                continue
            further = _filled(match, slot, phrase)
            yield from self._fit(further, place + 1, tokens, end)

    def _fit_text(
        self, match: Match, place: int, slot: Slot, tokens: Sequence[Token], begin: int
    ) -> Iterator[Match]:
        for at, end in self._spans(match, place, tokens, begin):
            span = tokens[at:end]
            is_quote = len(span) == 1 and span[0].word == QUOTED
            text = span[0].text if is_quote else self.line[span[0].start : span[-1].end]
            if not text:
                continue
            further = _filled(match, slot, text, end - at)
            last = place + 1 == len(match.form.elements)
            if last and not is_quote:
                further = _with_open_text(further)
            yield from self._fit(further, place + 1, tokens, end)

    def _spans(
        self, match: Match, place: int, tokens: Sequence[Token], at: int
    ) -> Iterator[tuple[int, int]]:
        """Where a slot here may begin and end: after commas, before a word of what comes next."""
        at = _past_commas(tokens, at)
        if at == len(tokens):
            self._lacking(match, place, at)
            return
        following = match.form.elements[place + 1 : place + 2]
        if not following:
            yield at, len(tokens)
            return
        openers = following[0].openers if isinstance(following[0], Words) else frozenset[str]()
        for end in range(at + 1, len(tokens)):
            if not self.budget.spend():
                return
            if not openers or tokens[end].word in openers:
                yield at, end
        yield at, len(tokens)

    def _named(self, span: Sequence[Token]) -> NounPhrase | None:
        words = tuple(token.word for token in span)
        # An article at the end is that of the next word: "tell him a story".
        while words and words[-1] in _AFTER_NAME:
            words = words[:-1]
        if words not in self.found:
            self.found[words] = self.names.find(list(words))
        return self.found[words]

    def _lacking(self, match: Match, place: int, at: int) -> None:
        """Note that the tokens ended where a form goes on."""
        first = match.form.elements[0]
        asks = isinstance(first, Words) and first.openers & synonyms.QUESTION_WORDS
        if at > 0 and (match.roles or not asks):
            lacking = match.form.elements[place:]
            slots = [one for one in lacking if isinstance(one, Slot)]
            # "Shout" lacks more of "call it to mind" than what "it" is.
            missing = slots[0] if len(slots) == 1 and isinstance(lacking[-1], Slot) else None
            lacks_word = isinstance(match.form.elements[place], Words)
            short = Miss(match.form, match.roles, at, (), is_short=True, missing=missing)
            self.misses.append(replace(short, lacks_word=lacks_word))

    def _miss(self, match: Match, reached: int, span: Sequence[Token]) -> None:
        self.misses.append(Miss(match.form, match.roles, reached, tuple(span)))


def _past_commas(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].word == ",":
        at += 1
    return at


def _filled(match: Match, slot: Slot, filling: Filling, text_words: int = 0) -> Match:
    return Match(
        match.form,
        {**match.roles, slot.role: filling},
        match.literal_words,
        match.exact_words,
        match.text_words + text_words,
        match.open_text,
    )


def _with_open_text(match: Match) -> Match:
    return Match(
        match.form,
        match.roles,
        match.literal_words,
        match.exact_words,
        match.text_words,
        open_text=True,
    )
