"""Where the stories are in a file: JSON lines, JSON, or the numbered lines of bAbi.

A wrapper is read liberally: fields of many names, stories as lists or as texts, with and
without line numbers, one question to a line or all in a list. What is found is `StoryText`: the
sentences and questions in order, each with the line of the file that it is in. Told again
for the next question, a story is one story still.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final, NamedTuple

from gaslamp.adapters.tom.json_lines import Record, records_by_line
from gaslamp.adapters.tom.problems import NoStories, Skip
from gaslamp.adapters.tom.stories import Answer
from gaslamp.errors import Place
from gaslamp.values import dataclass

STORY: Final = ("story", "full_story", "context", "passage", "text", "sentences", "lines")
QUESTIONS: Final = ("questions", "qas", "qa")
QUESTION: Final = ("q", "question", "query", "text")
ANSWER: Final = ("published", "answer", "label", "expected_answer", "target", "a")

_NUMBER: Final = re.compile(r"\s*\d+[.):]?\s+")
_ONE: Final = re.compile(r"\s*0*1[.):]?\s+")
_SENTENCES: Final = re.compile(r"(?<=[.!]) +(?=[A-Z])")
_OBJECT: Final = re.compile(r'^\s*\{\s*"', re.MULTILINE)
"""A line of JSON: no sentence begins so, and what stands before the first is a stray line."""

_UNUSUAL: Final = re.compile(r"^\s*\d|\t|\. |! |: *$", re.MULTILINE)
"""What makes a line of a story more, or less, than one sentence."""

_WITNESSES: Final = re.compile(r"\t[\d ,]*$")


class Line(NamedTuple):
    """A sentence, or a question with its published answer; `number` is its line in the file."""

    text: str
    number: int
    is_question: bool = False
    published: Answer = None


@dataclass(slots=True)
class StoryText:
    """The sentences of a story as they stand, and the questions, each where it is asked."""

    lines: list[Line] = field(default_factory=list)


def story_texts(text: str, file: str, skip: Skip | None = None) -> tuple[StoryText, ...]:
    """Every story in a file.

    Args:
        skip: takes what is wrong with a line that is no JSON, which is then left out.

    Raises:
        NoStories: there is none.
    """
    body = text.lstrip("\ufeff")
    start = body.lstrip()[:1]
    if not start:
        raise NoStories("the file is empty", Place(file, 1, 1))
    if start in "{[" or _OBJECT.search(body):
        stories = tuple(_joined(_of_records(_records(body, file, skip), file, skip)))
    else:
        stories = tuple(_joined(_of_lines(body)))
    if not any(line.is_question for story in stories for line in story.lines):
        raise NoStories("nothing is asked", Place(file, 1, 1))
    return stories


def _joined(stories: Iterable[StoryText]) -> Iterator[StoryText]:
    """Stories told again at once for another question, put together."""
    last: StoryText | None = None
    sentences: list[str] = []
    for story in stories:
        its = [text for text, _, is_question, _ in story.lines if not is_question]
        # Only where all questions come last is the story that is asked about the same.
        if last is not None and its == sentences and not last.lines[len(its) - 1].is_question:
            last.lines += story.lines[len(its) :]
            continue
        if last is not None:
            yield last
        last, sentences = story, its
    if last is not None:
        yield last


# -- JSON -----------------------------------------------------------------------


def _records(text: str, file: str, skip: Skip | None) -> Iterator[tuple[int, Record]]:
    """Each object, with its line: one to a line, in one list, or alone."""
    try:
        whole: object = json.loads(text)
    except (ValueError, RecursionError):
        yield from records_by_line(text, file, skip)
        return
    if isinstance(whole, dict) and not _first(whole, STORY):
        lists = [value for value in whole.values() if isinstance(value, list)]
        whole = lists[0] if lists else whole
    for record in whole if isinstance(whole, list) else [whole]:
        if not isinstance(record, dict):
            wrong = NoStories("the list holds something that is no object", Place(file, 1, 1))
            if skip is None:
                raise wrong
            skip(wrong)
            continue
        yield 1, record


def _of_records(
    records: Iterable[tuple[int, Record]], file: str, skip: Skip | None
) -> Iterator[StoryText]:
    """The story of each object; of objects with the very same story that follow each other, one.

    Most suites tell a story once for each question, and taking it apart is most of the work.
    """
    told: object = None
    last = StoryText()
    for number, record in records:
        story = _first(record, STORY)
        if last.lines and story == told:
            last.lines += _asked(record, number)
            continue
        if last.lines:
            yield last
        told, lines = story, story.splitlines() if isinstance(story, str) else story
        if not isinstance(lines, list) or not lines:
            wrong = NoStories("this object has no field with a story", Place(file, number, 1))
            if skip is None:
                raise wrong
            skip(wrong)
            told, last = None, StoryText()
            continue
        sentences = [Line(sentence, number) for sentence in _sentences(map(str, lines))]
        last = StoryText(sentences + _asked(record, number))
        if not sentences:
            # Of no story each question is a story of its own.
            yield last
            last = StoryText()
    if last.lines:
        yield last


def _asked(record: Record, number: int) -> list[Line]:
    return [Line(question, number, True, answer) for question, answer in _questions(record)]


def _questions(record: Record) -> Iterator[tuple[str, Answer]]:
    several = _first(record, QUESTIONS)
    for one in several if isinstance(several, list) else [record]:
        if isinstance(one, str):
            yield one, None
        elif isinstance(one, dict):
            question = _first(one, QUESTION)
            if isinstance(question, str):
                yield question, _answer(_first(one, ANSWER))


def _answer(found: object) -> Answer:
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if isinstance(found, bool):
        return "yes" if found else "no"
    return found.strip() if isinstance(found, str) else None


def _first(record: Record, names: Sequence[str]) -> object:
    """The first of some fields that there is; None if there is none."""
    for name in names:
        if name in record:
            return record[name]
    return None


def _sentences(lines: Iterable[str]) -> Sequence[str]:
    """The sentences of a story, without numbers and what stands before it as an instruction.

    Where sentences are numbered, all before the first number is instruction; where they are
    not, so are first lines that end in a colon.
    """
    kept = [line for line in lines if line and not line.isspace()]
    if not _UNUSUAL.search("\n".join(kept)):
        return kept
    numbers = [_NUMBER.match(line) for line in kept]
    first = next((i for i, number in enumerate(numbers) if number), None)
    if first is None:
        first = next((i for i, line in enumerate(kept) if not line.rstrip().endswith(":")), 0)
    rests = [
        line[number.end() :] if number else line
        for line, number in zip(kept[first:], numbers[first:], strict=True)
    ]
    return [sentence for rest in rests for sentence in _split(rest)]


def _split(line: str) -> Iterator[str]:
    """The sentences in a line, without the numbers of those who witnessed them."""
    # Looked for first, because neither is in most lines.
    if "\t" in line:
        line = _WITNESSES.sub("", line)
    line = line.strip()
    if ". " in line or "! " in line:
        yield from _SENTENCES.split(line)
    elif line:
        yield line


# -- bAbi -----------------------------------------------------------------------


def _of_lines(text: str) -> Iterator[StoryText]:
    """Stories as bAbi has them: `N sentence`, `N question<TAB>answer<TAB>1`, N from 1 again.

    Without numbers, an empty line stands between stories.
    """
    story = StoryText()
    for number, line in enumerate(text.split("\n"), 1):
        found = _NUMBER.match(line)
        rest = line[found.end() :] if found else line
        is_first = found is not None and _ONE.fullmatch(found[0]) is not None
        if story.lines and (is_first or not rest.strip()):
            yield story
            story = StoryText()
        asked, *more = (part.strip() for part in rest.split("\t"))
        if asked.endswith("?") or "? " in asked:
            story.lines.append(Line(asked, number, True, more[0] if more and more[0] else None))
        elif rest.strip() and not (found is None and not story.lines and asked.endswith(":")):
            story.lines += [Line(sentence, number) for sentence in _split(rest)]
    if story.lines:
        yield story
