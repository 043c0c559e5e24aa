"""Theory-of-mind items: a story, a question of two answers, the right one, and why it is right.

What is asked, `gaslamp.runs.item_questions` says. Items are *balanced*. Of each question as it is
worded, with the same two answers,

* as many items have the one answer as the other, as often first as second;
* for each answer, as many are given away as not by each of three things: that the right answer is
  mentioned last in the story, that it is what is so now (where the last move put it), that the
  words of the story, counted, go with it.

So neither the words of a question nor the order of what is mentioned tells the answer. Baselines
show it (`gaslamp.runs.item_baselines`).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, Literal, TypeAlias

from gaslamp.errors import WrongArgument, require, whole_number
from gaslamp.model import Fluent
from gaslamp.records import Json, draw
from gaslamp.runs.item_baselines import WordCounts
from gaslamp.runs.item_questions import Kind, Question, Questions
from gaslamp.runs.item_tellings import FEWEST_EVENTS, Chain, RunTeller, ToldRun
from gaslamp.runs.spec import RunSpec
from gaslamp.values import dataclass

Split = Literal["train", "heldout"]
Progress: TypeAlias = Callable[[int, int], object]

HELD_OUT: Final = 5
"""One in so many beginnings of stories is held out."""

FEW_STORIES: Final = 400
"""So many stories are told at a time, until there are items enough."""

FEWEST_STORIES: Final = 60
"""Where few items are wanted, so many."""

MOST_STORIES: Final = 20_000
"""After so many stories it is given up: the world has no more to ask."""

STORIES_WITHOUT: Final = 800
"""If so many stories gave nothing that can be balanced, no more are told."""

MOST_OF_A_STORY: Final = 32
"""Of one story at most so many questions are kept, drawn among all: a crowd has thousands."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What makes an item hard.

    `order` is how many minds are within one another, `false_beliefs` how many people are wrong
    about what is asked, `since_change` how many events were told since it last changed,
    `distractors` how many events had nothing to do with it, `least_depth` how
    many of the minds asked about have to be looked into: 0, if what is so gives the answer, too
    (`Question.least_depth`).
    """

    order: int
    false_beliefs: int
    since_change: int
    distractors: int
    least_depth: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question about one story. `answer` is the place of the right one among `options`.

    `proof` are what is so and what each mind down the chain holds of it, outermost last. `told_by`
    is by whose mind the story is told; empty: by nobody's in particular. `is_so`: whether the right
    answer is what is so now, where that could be otherwise.
    """

    world: str
    seed: int
    until_ms: int
    kind: Kind
    told_by: str
    story: tuple[str, ...]
    question: str
    options: tuple[str, str]
    answer: int
    proof: tuple[str, ...]
    difficulty: Difficulty
    split: Split
    is_so: bool | None

    @property
    def id(self) -> str:
        """A name that stays: of story and question."""
        text = "\n".join((*self.story, self.question, *sorted(self.options)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def right(self) -> str:
        """The right answer."""
        return self.options[self.answer]

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
            "told_by": self.told_by,
            "story": list(self.story),
            "question": self.question,
            "options": list(self.options),
            "answer": self.answer,
            "proof": list(self.proof),
            "false_beliefs": hard.false_beliefs,
            "since_change": hard.since_change,
            "distractors": hard.distractors,
            "least_depth": hard.least_depth,
            "split": self.split,
        }


Signs: TypeAlias = tuple[bool | None, ...]
"""What might give an answer away: each points to the right answer, to the wrong one, or nowhere."""

Form: TypeAlias = tuple[str, frozenset[str]]
Forms: TypeAlias = dict[Form, dict[tuple[str, Signs], list[Question]]]
"""By each question as worded, with its answers, the questions by right answer and signs."""


class ItemMaker:
    """Makes items of one world.

    Args:
        one_mind: each story is told by the first mind that is asked about.

    Raises:
        WrongArgument: it is no teller.
    """

    def __init__(self, teller: RunTeller, *, one_mind: bool = False) -> None:
        require(RunTeller, teller, "teller", "a RunTeller")
        self._teller = teller
        self._names = teller.names
        self._questions = Questions(teller, one_mind=one_mind)

    def items(self, count: int, seed: int, told: Progress | None = None) -> list[Item]:
        """So many items, balanced; fewer, if the world has no more to ask.

        Args:
            told: is called after each story with how many were told, and how many items there
                would be of those told before.

        Raises:
            WrongArgument: a number is none, or below 1.
        """
        if whole_number(count, "count") < 1:
            raise WrongArgument.of("count", "a whole number from 1 on", count)
        pool: list[Question] = []
        met: set[tuple[tuple[str, ...], str, frozenset[str]]] = set()
        forms: Forms = {}
        enough = had = size = 0
        few = min(FEW_STORIES, max(FEWEST_STORIES, count // 4))
        stories = self._teller.stories(seed)
        while had < MOST_STORIES and size < count and (size or had < STORIES_WITHOUT):
            for number, story in enumerate(islice(stories, few), start=1):
                if told is not None:
                    told(had + number, min(size, count))
                for one in _some(list(self._questions.of(story)), seed):
                    key = (one.sentences, *one.form)
                    if key not in met:
                        met.add(key)
                        pool.append(one)
            had += few
            # To balance them all anew for each batch would take longer than to tell it.
            if len(pool) >= enough or had >= MOST_STORIES:
                forms, enough = _by_signs(pool), 3 * len(pool) // 2
                size = sum(map(_balanced_size, forms.values()))
        return self._finished(_spread(forms, count), seed)

    def _finished(self, asked: Sequence[Question], seed: int) -> list[Item]:
        """The items with their answers in order, the right one as often first as second."""
        turns = Counter[tuple[str, str, bool | None]]()
        items = []
        for number, one in enumerate(asked):
            key = one.text, one.right, one.is_last
            if key not in turns:
                turns[key] = draw(seed, f"which answer is first: {one.text}", number) % 2
            place = turns[key] % 2
            turns[key] += 1
            story = one.story
            items.append(
                Item(
                    story.world,
                    story.seed,
                    story.until_ms,
                    one.kind,
                    one.who or "",
                    one.sentences,
                    one.text,
                    (one.right, one.wrong) if place == 0 else (one.wrong, one.right),
                    place,
                    tuple(self._proof(one)),
                    self._difficulty(one),
                    split_of(story.structure),
                    one.is_so,
                )
            )
        return items

    def _difficulty(self, asked: Question) -> Difficulty:
        story, fluent, chain = asked.story, asked.fluent, asked.chain
        so = story.values[(), fluent]
        wrong = sum(story.values[(name,), fluent] != so for name in self._teller.stage.people)
        return Difficulty(
            len(chain),
            wrong,
            story.changes[fluent],
            story.distractors[fluent],
            asked.least_depth,
        )

    def _proof(self, asked: Question) -> Iterator[str]:
        """What is so, and what each mind down the chain holds of it."""
        story, fluent, chain = asked.story, asked.fluent, asked.chain
        for depth in range(len(chain) + 1):
            yield self._held(story, fluent, chain[len(chain) - depth :])
        if asked.kind in {"knows", "knows_whether"} and len(chain) > 1:
            # By what they themselves hold it is that somebody takes others to know it.
            yield self._held(story, fluent, chain[:-1])
        if asked.kind in {"why", "could_know"}:
            (who,) = chain
            found = story.evidence[who, fluent]
            when = "before the story" if found.at_ms is None else f"after {found.at_ms / 1000:g} s"
            by = f" by {self._names.name_of(found.teller)}" if found.teller else ""
            yield f"{self._names.name_of(who)} {found.how} it{by}, {when}"

    def _held(self, story: ToldRun, fluent: Fluent, chain: Chain) -> str:
        """What is held down a chain of minds; down none, what is so."""
        value = story.values[chain, fluent]
        fact = self._teller.fact(fluent, value)
        if value is None and chain:
            what = f"where {self._names.with_was(fluent.arguments[0])}"
            fact, chain = f"{self._names.name_of(chain[-1])} did not know {what}", chain[:-1]
        minds = " that ".join(f"{self._names.name_of(one)} believed" for one in chain)
        return f"{minds} that {fact}" if chain else f"In truth {fact}"


def items_of(
    spec: RunSpec,
    count: int,
    *,
    order: int | None = None,
    one_mind: bool = False,
    told: Progress | None = None,
) -> list[Item]:
    """So many items of one world, from the seed of `spec`; fewer, if there is no more to ask.

    Args:
        order: how many minds within one another are asked about at most; None: as many as people
            think of there, up to `item_tellings.DEEPEST`.
        one_mind: each story is told by the first mind that is asked about.
        told: as `ItemMaker.items` has it.

    Raises what reading the world raises, and `TooDeep`, `WrongArgument`.
    """
    if told is not None and (isinstance(told, type) or not callable(told)):
        raise WrongArgument.of("told", "something that can be called, or None", told)
    return ItemMaker(RunTeller(spec, order), one_mind=one_mind).items(count, spec.seed, told)


def _some(asked: list[Question], seed: int) -> list[Question]:
    """At most `MOST_OF_A_STORY` of a story's questions, of every kind and order as many.

    Which, hangs on how they are worded, and not on the story: a crowd can be asked thousands of
    things, and of what is asked once in all nothing could be balanced.
    """
    if len(asked) <= MOST_OF_A_STORY:
        return asked
    kinds: dict[tuple[str, int], list[Question]] = defaultdict(list)
    for one in asked:
        kinds[one.kind, len(one.chain)].append(one)
    share = -(-MOST_OF_A_STORY // len(kinds))
    return [
        one
        for several in kinds.values()
        for one in sorted(
            several, key=lambda one: _rank(f"{one.text} {min(one.right, one.wrong)}", seed)
        )[:share]
    ]


def _wording(asked: Question) -> str:
    """The question with its answers, whichever of them is right."""
    return " / ".join((asked.text, *sorted((asked.right, asked.wrong))))


@lru_cache(maxsize=200_000)
def _rank(text: str, seed: int) -> int:
    return draw(seed, f"asked: {text}", 0)


def _by_signs(pool: Sequence[Question]) -> Forms:
    """The questions of each form by right answer and by what might give it away.

    What words alone give away is found out by counting them in the whole pool.
    """
    words = WordCounts((one.right, one.sentences, one.text) for one in pool)
    forms: Forms = {}
    for one in pool:
        guessed = words.best((one.right, one.wrong), one.sentences, one.text) == one.right
        found = forms.setdefault(one.form, defaultdict(list))
        found[one.right, (one.is_last, one.is_so, guessed)].append(one)
    return forms


def _opposite(signs: Signs) -> Signs:
    """The signs that all point the other way."""
    return tuple([None if one is None else not one for one in signs])


def _pairs(found: Mapping[tuple[str, Signs], Sequence[Question]], right: str) -> int:
    """How many pairs of questions of one answer have opposite signs."""
    return sum(
        min(len(several), len(found.get((right, _opposite(signs)), ())))
        for (answer, signs), several in found.items()
        if answer == right and _signs_key(signs) < _signs_key(_opposite(signs))
    )


def _signs_key(signs: Signs) -> tuple[int, ...]:
    return tuple([-1 if one is None else int(one) for one in signs])


def _balanced_size(found: Mapping[tuple[str, Signs], Sequence[Question]]) -> int:
    """How many questions of one form can be had, balanced: as many pairs of either answer."""
    answers = sorted({answer for answer, _ in found})
    if len(answers) != 2:  # noqa: PLR2004  # one answer alone would be no question
        return 0
    return 4 * min(_pairs(found, answer) for answer in answers)


def _spread(forms: Forms, count: int) -> list[Question]:
    """Questions of all forms by turns, each form balanced, until there are so many."""
    ranked = _by_turns(
        sorted(
            (form for form, found in forms.items() if _balanced_size(found)),
            key=lambda form: (form[0], sorted(form[1])),
        ),
        lambda form: _kind_of(forms[form]),
    )
    rows = [list(_fours(forms[form])) for form in ranked]
    found: list[Question] = []
    for place in range(max(map(len, rows), default=0)):
        for row in rows:
            if place < len(row) and len(found) < count:
                found += row[place]
    return found[:count]


def _kind_of(found: Mapping[tuple[str, Signs], Sequence[Question]]) -> tuple[str, int]:
    """What kind of question, and of how many minds, those of one form are."""
    first = next(several[0] for several in found.values() if several)
    return first.kind, len(first.chain)


def _by_turns(forms: Sequence[Form], kind_of: Callable[[Form], tuple[str, int]]) -> list[Form]:
    """The same in another order: one of each kind, again and again, so that few are of all."""
    kinds: dict[tuple[str, int], list[Form]] = defaultdict(list)
    for one in forms:
        kinds[kind_of(one)].append(one)
    rows = [kinds[kind] for kind in sorted(kinds)]
    longest = max(map(len, rows), default=0)
    return [row[place] for place in range(longest) for row in rows if place < len(row)]


def _fours(found: Mapping[tuple[str, Signs], Sequence[Question]]) -> Iterator[tuple[Question, ...]]:
    """Two questions of opposite signs for either answer, again and again."""
    first, second = sorted({answer for answer, _ in found})
    for one, other in zip(_twos(found, first), _twos(found, second), strict=False):
        yield (*one, *other)


def _twos(
    found: Mapping[tuple[str, Signs], Sequence[Question]], right: str
) -> Iterator[tuple[Question, Question]]:
    """Pairs of questions of one answer whose signs are opposite, of all such signs by turns."""
    kinds = [
        list(zip(several, found.get((right, _opposite(signs)), ()), strict=False))
        for (answer, signs), several in sorted(found.items(), key=_cell_key)
        if answer == right and _signs_key(signs) < _signs_key(_opposite(signs))
    ]
    for place in range(max(map(len, kinds), default=0)):
        yield from (pairs[place] for pairs in kinds if place < len(pairs))


def _cell_key(
    pair: tuple[tuple[str, Signs], Sequence[Question]],
) -> tuple[str, tuple[int, ...]]:
    (answer, signs), _ = pair
    return answer, _signs_key(signs)


def split_of(structure: Sequence[str]) -> Split:
    """Which side of the split a story is on: that of how it begins, whoever it is about.

    So no story held out begins as one for training does, nor goes on from one.
    """
    beginning = " ".join(structure[:FEWEST_EVENTS])
    digest = hashlib.sha256(beginning.encode()).digest()
    return "heldout" if digest[0] % HELD_OUT == 0 else "train"
