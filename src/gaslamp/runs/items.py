"""Theory-of-mind items: a story, a question of two answers, the right one, and why it is right.

Kinds of question, each to any order (how many minds are within one another):

* `where`: where something is, in truth (order 0) or in a mind;
* `who`: of two people, who believes it;
* `knows`: whether somebody knows it, that is, believes what is so, in truth or in a mind.

Items are *balanced*: of each question as it is worded, with the same two answers, as many items
have the one answer as the other, as often first as second, and, where the answer is something that
the story mentions, as often mentioned last as not. So neither the words of a question nor the order
of what is mentioned tells the answer. Two baselines show it (`baselines`).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Final, Literal, TypeAlias

from gaslamp.model import Fluent, Value
from gaslamp.records import Json, draw
from gaslamp.runs.item_tellings import Chain, RunTeller, ToldRun
from gaslamp.values import dataclass

Kind = Literal["where", "who", "knows"]
Split = Literal["train", "heldout"]

HELD_OUT: Final = 5
"""One in so many forms of stories is held out."""

FEW_STORIES: Final = 400
"""So many stories are told at a time, until there are items enough."""

MOST_STORIES: Final = 20_000
"""After so many stories it is given up: the world has no more to ask."""

STORIES_WITHOUT: Final = 800
"""If so many stories gave nothing that can be balanced, no more are told."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What makes an item hard.

    `order` is how many minds are within one another, `false_beliefs` how many people are wrong
    about what is asked, `since_change` how many events were told since it last changed,
    `least_depth` how
    many of the minds asked about have to be looked into: 0, if what is so gives the answer, too.
    """

    order: int
    false_beliefs: int
    since_change: int
    least_depth: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question about one story. `answer` is the place of the right one among `options`.

    `proof` are what is so and what each mind down the chain holds of it, outermost last.
    """

    world: str
    seed: int
    until_ms: int
    kind: Kind
    story: tuple[str, ...]
    question: str
    options: tuple[str, str]
    answer: int
    proof: tuple[str, ...]
    difficulty: Difficulty
    split: Split

    @property
    def id(self) -> str:
        """A name that stays: of story and question."""
        text = "\n".join((*self.story, self.question))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Json]:
        """The item as docs/how-to/ask-questions.md describes it."""
        hard = self.difficulty
        return {
            "id": self.id,
            "world": self.world,
            "seed": self.seed,
            "until_ms": self.until_ms,
            "kind": self.kind,
            "order": hard.order,
            "story": list(self.story),
            "question": self.question,
            "options": list(self.options),
            "answer": self.answer,
            "proof": list(self.proof),
            "false_beliefs": hard.false_beliefs,
            "since_change": hard.since_change,
            "least_depth": hard.least_depth,
            "split": self.split,
        }


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item before its answers are put in order: the right answer and the other."""

    story: ToldRun
    kind: Kind
    question: str
    right: str
    wrong: str
    is_last: bool | None
    proof: tuple[str, ...]
    difficulty: Difficulty

    @property
    def form(self) -> tuple[str, frozenset[str]]:
        """What has to be balanced within: the question as worded, with its answers."""
        return self.question, frozenset((self.right, self.wrong))


Cell: TypeAlias = tuple[str, bool | None, bool]
"""The right answer, whether it is mentioned last, and whether words alone would give it."""


Forms: TypeAlias = dict[tuple[str, frozenset[str]], dict[Cell, list[_Asked]]]
"""By each question as worded, with its answers, the items by what has to be balanced of them."""


class ItemMaker:
    """Makes items of one world."""

    def __init__(self, teller: RunTeller) -> None:
        self._teller = teller
        self._names = teller.names

    def items(self, count: int, seed: int) -> list[Item]:
        """So many items, balanced; fewer, if the world has no more to ask."""
        pool: list[_Asked] = []
        met: set[tuple[tuple[str, ...], str]] = set()
        forms: Forms = {}
        enough = told = size = 0
        stories = self._teller.stories(seed)
        while told < MOST_STORIES and size < count and (size or told < STORIES_WITHOUT):
            for story in islice(stories, FEW_STORIES):
                for one in self._asked(story):
                    key = (story.sentences, one.question)
                    if key not in met:
                        met.add(key)
                        pool.append(one)
            told += FEW_STORIES
            # To balance them all anew for each batch would take longer than to tell it.
            if len(pool) >= enough or told >= MOST_STORIES:
                forms, enough = _cells(pool), 3 * len(pool) // 2
                size = sum(map(_balanced_size, forms.values()))
        return _finished(_spread(forms, count), seed)

    def _asked(self, story: ToldRun) -> Iterator[_Asked]:
        for fluent in self._teller.asked:
            held = {chain: story.values[chain, fluent] for chain in self._teller.chains}
            mentioned = [value for value in dict.fromkeys(held.values()) if isinstance(value, str)]
            if len(mentioned) < 2:  # noqa: PLR2004  # nothing to choose from
                continue
            for chain in self._teller.chains:
                yield from self._where(story, fluent, chain, held, mentioned)
                if chain:
                    yield from self._knows(story, fluent, chain, held)
                    yield from self._who(story, fluent, chain, held)

    def _where(
        self,
        story: ToldRun,
        fluent: Fluent,
        chain: Chain,
        held: dict[Chain, Value],
        mentioned: Sequence[str],
    ) -> Iterator[_Asked]:
        value = held[chain]
        if not isinstance(value, str):
            return
        last = _last_mentioned(story.sentences, [self._names.name_of(one) for one in mentioned])
        for other in mentioned:
            if other == value:
                continue
            right, wrong = self._names.name_of(value), self._names.name_of(other)
            if last not in {right, wrong}:
                continue
            question = self._where_question(fluent, chain)
            yield self._made(story, "where", fluent, chain, question, (right, wrong), last == right)

    def _knows(
        self, story: ToldRun, fluent: Fluent, chain: Chain, held: dict[Chain, Value]
    ) -> Iterator[_Asked]:
        *outer, who = chain
        so, believed = held[tuple(outer)], held[chain]
        if so is None:
            return
        answers = ("yes", "no") if so == believed else ("no", "yes")
        about = self._what(fluent)
        knower = f"{self._names.name_of(who)} knew {about}"
        if outer:
            question = f"Did {self._believing(tuple(outer))} that {knower}?"
        else:
            question = f"Did {self._names.name_of(who)} know {about}?"
        yield self._made(story, "knows", fluent, chain, question, answers, None)

    def _who(
        self, story: ToldRun, fluent: Fluent, chain: Chain, held: dict[Chain, Value]
    ) -> Iterator[_Asked]:
        *outer, who = chain
        value = held[chain]
        if not isinstance(value, str):
            return
        fact = self._names.fact(fluent.property, fluent.arguments, value)
        people = self._teller.stage.people
        for other in people:
            theirs = (*outer, other)
            if other == who or theirs not in held or held[theirs] == value:
                continue
            names = self._names.name_of(who), self._names.name_of(other)
            last = _last_mentioned(story.sentences, names)
            if outer:
                question = f"Who did {self._believing(tuple(outer))} to believe that {fact}?"
            else:
                question = f"Who believed that {fact}?"
            yield self._made(story, "who", fluent, chain, question, names, last == names[0])

    def _made(
        self,
        story: ToldRun,
        kind: Kind,
        fluent: Fluent,
        chain: Chain,
        question: str,
        answers: tuple[str, str],
        is_last: bool | None,  # noqa: FBT001  # as `_Asked` has it
    ) -> _Asked:
        return _Asked(
            story,
            kind,
            question,
            *answers,
            is_last,
            tuple(self._proof(story, fluent, chain)),
            self._difficulty(story, fluent, chain),
        )

    def _difficulty(self, story: ToldRun, fluent: Fluent, chain: Chain) -> Difficulty:
        so = story.values[(), fluent]
        wrong = sum(story.values[(name,), fluent] != so for name in self._teller.stage.people)
        value = story.values[chain, fluent]
        least = next(
            depth
            for depth in range(len(chain) + 1)
            if story.values[chain[len(chain) - depth :], fluent] == value
        )
        return Difficulty(len(chain), wrong, story.changes[fluent], least)

    def _proof(self, story: ToldRun, fluent: Fluent, chain: Chain) -> Iterator[str]:
        """What is so, and what each mind down the chain holds of it."""
        for depth in range(len(chain) + 1):
            inner = chain[len(chain) - depth :]
            value = story.values[inner, fluent]
            fact = self._names.fact(fluent.property, fluent.arguments, value)
            if value is None and inner:
                knower = self._names.name_of(inner[-1])
                fact, inner = f"{knower} did not know {self._what(fluent)}", inner[:-1]
            minds = " that ".join(f"{self._names.name_of(one)} believed" for one in inner)
            yield f"{minds} that {fact}" if inner else f"In truth {fact}"

    def _believing(self, chain: Chain) -> str:
        """Such as "Anne believe that Sally believed", after "did"."""
        first, *rest = (self._names.name_of(one) for one in chain)
        return "".join([f"{first} believe", *(f" that {one} believed" for one in rest)])

    def _what(self, fluent: Fluent) -> str:
        return f"where {self._names.name_of(fluent.arguments[0])} was"

    def _where_question(self, fluent: Fluent, chain: Chain) -> str:
        noun = self._names.name_of(fluent.arguments[0])
        return (
            f"Where did {self._believing(chain)} that {noun} was?"
            if chain
            else f"Where was {noun}?"
        )


def _cells(pool: Sequence[_Asked]) -> Forms:
    """The items of each form by what has to be balanced of them.

    What words alone give away is found out by counting them in the whole pool: items that such a
    count would get right are taken as often as those that it would get wrong.
    """
    words = _WordCounts((one.right, _words_of(one.story.sentences, one.question)) for one in pool)
    forms: Forms = {}
    for one in pool:
        found = _words_of(one.story.sentences, one.question)
        guessed = words.best((one.right, one.wrong), found) == one.right
        cell = forms.setdefault(one.form, defaultdict(list))
        cell[one.right, one.is_last, guessed].append(one)
    return forms


def _balanced_size(cells: Mapping[Cell, Sequence[_Asked]]) -> int:
    """How many items of one form can be had, balanced."""
    kinds = [set(values) for values in zip(*cells, strict=True)]
    # One answer alone would be no question, and one always mentioned last would give it away.
    if any(len(values) < 2 and values != {None} for values in kinds):  # noqa: PLR2004
        return 0
    needed = list(product(*kinds))
    return len(needed) * min(len(cells.get(one, ())) for one in needed)


def _spread(forms: Forms, count: int) -> list[_Asked]:
    """Items of all forms by turns, each form balanced, until there are so many."""
    ranked = sorted(
        (form for form, found in forms.items() if _balanced_size(found)),
        key=lambda form: (form[0], sorted(form[1])),
    )
    found: list[_Asked] = []
    place = 0
    while len(found) < count:
        added = False
        for form in ranked:
            found_in = forms[form]
            if place * len(found_in) < _balanced_size(found_in) and len(found) < count:
                found += [several[place] for _, several in sorted(found_in.items(), key=_by_cell)]
                added = True
        if not added:
            break
        place += 1
    return found


def _by_cell(pair: tuple[Cell, list[_Asked]]) -> tuple[str, int, bool]:
    (answer, is_last, is_guessed), _ = pair
    return answer, -1 if is_last is None else int(is_last), is_guessed


def _finished(asked: Sequence[_Asked], seed: int) -> list[Item]:
    """The items with their answers in order, the right one as often first as second."""
    turns = Counter[tuple[str, str, bool | None]]()
    items = []
    for number, one in enumerate(asked):
        key = one.question, one.right, one.is_last
        if key not in turns:
            turns[key] = draw(seed, f"which answer is first: {one.question}", number) % 2
        place = turns[key] % 2
        turns[key] += 1
        options = (one.right, one.wrong) if place == 0 else (one.wrong, one.right)
        story = one.story
        items.append(
            Item(
                story.world,
                story.seed,
                story.until_ms,
                one.kind,
                story.sentences,
                one.question,
                options,
                place,
                one.proof,
                one.difficulty,
                _split(story.structure),
            )
        )
    return items


def _split(structure: tuple[str, ...]) -> Split:
    digest = hashlib.sha256(" ".join(structure).encode()).digest()
    return "heldout" if digest[0] % HELD_OUT == 0 else "train"


def _last_mentioned(sentences: Sequence[str], names: Iterable[str]) -> str | None:
    text = " ".join(sentences)
    places = {name: text.rfind(name) for name in names}
    return max(places, key=places.__getitem__) if places else None


# -- what shows that nothing is given away --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Baseline:
    """What somebody gets right who does not read: of so many items so many."""

    name: str
    right: int
    items: int

    @property
    def share(self) -> float:
        """From 0 to 1; chance is a half."""
        return self.right / self.items if self.items else 0.5


def baselines(items: Sequence[Item]) -> tuple[Baseline, ...]:
    """The answer mentioned last, the first option, and words counted (trained on `train`)."""
    named = [one for one in items if one.kind != "knows"]
    last = sum(_last_mentioned(one.story, one.options) == one.options[one.answer] for one in named)
    first = sum(one.answer == 0 for one in items)
    train = [one for one in items if one.split == "train"]
    tested = [one for one in items if one.split == "heldout"]
    words = _WordCounts((one.options[one.answer], _words(one)) for one in train)
    right = sum(words.best(one.options, _words(one)) == one.options[one.answer] for one in tested)
    return (
        Baseline("answer mentioned last", last, len(named)),
        Baseline("first option", first, len(items)),
        Baseline("bag of words", right, len(tested)),
    )


class _WordCounts:
    """Naive Bayes over the words of story and question: which answer goes with them."""

    def __init__(self, answered: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._answers = Counter[str]()
        self._words = defaultdict[str, Counter[str]](Counter)
        self._known: set[str] = set()
        for right, words in answered:
            self._answers[right] += 1
            self._words[right].update(words)
            self._known.update(words)
        self._totals = {answer: sum(found.values()) for answer, found in self._words.items()}

    def best(self, options: tuple[str, str], words: Sequence[str]) -> str:
        """The answer that the words go with."""
        first, second = options
        return second if self._score(second, words) > self._score(first, words) else first

    def _score(self, answer: str, words: Sequence[str]) -> float:
        counts = self._words.get(answer, Counter[str]())
        total = self._totals.get(answer, 0) + len(self._known) + 1
        return math.log(self._answers[answer] + 1) + sum(
            math.log((counts[word] + 1) / total) for word in words
        )


def _words(item: Item) -> list[str]:
    return _words_of(item.story, item.question)


def _words_of(sentences: Sequence[str], question: str) -> list[str]:
    return re.findall(r"\w+", " ".join((*sentences, question)).lower())
