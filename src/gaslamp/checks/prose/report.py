"""What can be found wrong with told text: the whole report.

>>> found = report("The lamp goes out. The lamp went on , and you are a alone man.")
>>> [one.kind for one in found.findings]
['opening', 'blank', 'article']
>>> report("It rained. Nobody came.").findings
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from gaslamp.checks.prose.agreement import agreement_findings
from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.joins import join_findings
from gaslamp.checks.prose.readability import Readability, readability, readability_findings
from gaslamp.checks.prose.repetition import repeated_frames, repeated_openings
from gaslamp.checks.prose.text import sentences
from gaslamp.english.sentences import Telling
from gaslamp.english.words import EMPTY, Lexicon
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a text, in the order of the checks, and how readable it is."""

    readability: Readability
    findings: tuple[ProseFinding, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each kind there is one of."""
        return Counter(one.kind for one in self.findings)

    def lines(self) -> Iterator[str]:
        """The report in sentences."""
        found = self.readability
        yield (
            f"{found.words} words in {found.sentences} sentences of {found.mean_sentence:.1f} "
            f"words; reading ease {found.ease:.0f}."
        )
        for one in self.findings:
            yield one.line()
        if not self.findings:
            yield "Nothing found."

    def as_json(self) -> dict[str, object]:
        """The report as plain data."""
        return {
            "words": self.readability.words,
            "sentences": self.readability.sentences,
            "syllables": self.readability.syllables,
            "mean_sentence": round(self.readability.mean_sentence, 2),
            "reading_ease": round(self.readability.ease, 2),
            "findings": [one.as_json() for one in self.findings],
        }


def report(
    text: str,
    telling: Telling | None = None,
    lemmas: frozenset[str] = frozenset(),
    lexicon: Lexicon = EMPTY,
) -> Report:
    """Everything found in a told text, its paragraphs parted by blank lines.

    Args:
        telling: its person and tense, if it is to keep to them.
        lemmas: the verbs of its world (`prose_lemmas.lemmas_of`), so that more is known for verbs.
        lexicon: the author's own articles.
    """
    told = tuple(sentences(text))
    findings = (
        *repeated_frames(told, lemmas),
        *repeated_openings(told),
        *readability_findings(text),
        *join_findings(text, lexicon),
        *agreement_findings(text, telling, lemmas),
    )
    return Report(readability(text), findings)
