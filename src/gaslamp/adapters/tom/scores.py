"""Answers beside those published: counted by kind, and each that disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final

from gaslamp.adapters.tom.stories import Answer, Story
from gaslamp.reports.columns import columns
from gaslamp.values import dataclass

NAMES: Final = {
    "tomi": "ToMi",
    "tom-babi": "ToM-bAbi",
    "hi-tom": "Hi-ToM",
    "exploretom": "ExploreToM",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer beside another; story and question are counted from 0, as in the file."""

    story: int
    question: int
    kind: str
    text: str
    other: Answer
    ours: Answer

    def as_json(self, other: str) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes; `other` names the other answer."""
        return {
            "story": self.story,
            "question": self.question,
            other: self.other,
            "ours": self.ours,
        }


@dataclass(slots=True)
class Scores:
    """What came out for one file, and how long what is counted of it took."""

    file: str
    suite: str
    stories: int = 0
    questions: int = 0
    processor_seconds: float = 0.0
    clock_seconds: float = 0.0
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    disagreements: list[Difference] = field(default_factory=list)
    strict: dict[str, list[int]] = field(default_factory=dict)
    stricter: list[Difference] = field(default_factory=list)

    def add(self, story: Story, answers: Sequence[Answer], strict: Sequence[Answer] | None) -> None:
        """Count one more story; `strict`: the answers by the strict rule of talk."""
        place = self.stories
        self.stories += 1
        self.questions += len(story.questions)
        for number, (question, ours) in enumerate(zip(story.questions, answers, strict=True)):
            published = question.published
            if published is None:
                continue
            _count(self.by_kind, question.kind, is_right=ours == published)
            if ours != published:
                what = (place, number, question.kind, question.text)
                self.disagreements.append(Difference(*what, published, ours))
        for number, question in enumerate(story.questions if strict is not None else ()):
            assert strict is not None
            _count(self.strict, question.kind, is_right=strict[number] == question.published)
            if strict[number] != answers[number]:
                what = (place, number, question.kind, question.text)
                self.stricter.append(Difference(*what, strict[number], answers[number]))

    @property
    def stories_per_second(self) -> float:
        """How many stories were read and answered in a second of one processor."""
        return self.stories / self.processor_seconds if self.processor_seconds else 0.0

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        found: dict[str, object] = {
            "suite": self.suite,
            "stories": self.stories,
            "questions": self.questions,
            "by_kind": _kinds(self.by_kind),
            "disagreements": [one.as_json("published") for one in self.disagreements],
            "stories_per_second": round(self.stories_per_second, 1),
            "seconds": {
                "processor": round(self.processor_seconds, 4),
                "clock": round(self.clock_seconds, 4),
            },
            "file": self.file,
        }
        if self.strict:
            found["strict"] = {
                "by_kind": _kinds(self.strict),
                "differences": [one.as_json("strict") for one in self.stricter],
            }
        return found

    def as_text(self) -> str:
        """A table of kinds, every disagreement, and how fast it went."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield (
            f"{self.file}: {NAMES[self.suite]}, {count_phrase(self.stories, 'story', 'stories')}, "
            f"{count_phrase(self.questions, 'question', 'questions')}"
        )
        yield ""
        yield from _table(self.by_kind)
        yield ""
        if self.strict:
            yield f"The strict rule of talk answers {len(self.stricter)} otherwise:"
            yield ""
            yield from _table(self.strict)
            yield from _listed(self.stricter, "strict")
            yield ""
        if self.disagreements:
            yield f"{len(self.disagreements)} answers disagree with the published ones:"
            yield from _listed(self.disagreements, "published")
        else:
            yield "No answer disagrees with a published one."
        yield ""
        yield (
            f"{self.stories_per_second:,.0f} stories in a second of one processor, from the "
            f"text to the answers ({self.clock_seconds:.2f} s by the clock)"
        )


def _count(counts: dict[str, list[int]], kind: str, *, is_right: bool) -> None:
    right_and_all = counts.setdefault(kind, [0, 0])
    right_and_all[0] += is_right
    right_and_all[1] += 1


def _kinds(counts: Mapping[str, Sequence[int]]) -> Mapping[str, object]:
    return {kind: {"right": counts[kind][0], "of": counts[kind][1]} for kind in sorted(counts)}


def _table(counts: Mapping[str, Sequence[int]]) -> Iterator[str]:
    rows = [("kind", "right", "of", "accuracy")]
    for kind in sorted(counts):
        right, all_of_it = counts[kind]
        rows.append((kind, str(right), str(all_of_it), f"{100 * right / all_of_it:.1f} %"))
    yield from columns(rows)


def _listed(differences: Iterable[Difference], other: str) -> Iterator[str]:
    rows = [("story", "question", other, "ours", "")]
    rows += [
        (str(d.story), str(d.question), d.other or "unknown", d.ours or "unknown", d.text)
        for d in differences
    ]
    if len(rows) > 1:
        yield from columns(rows)


def count_phrase(count: int, one: str, several: str) -> str:
    """So many of something: "1 story", "1,209 stories"."""
    return f"{count:,} {one if count == 1 else several}"
