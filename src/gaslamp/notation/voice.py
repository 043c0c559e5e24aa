"""Reads how a world is told: its own lines for the teller's, and forms of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from gaslamp.model import ARTICLES, STOCK, VERB_FORMS, OwnWord, Stock
from gaslamp.notation import problems
from gaslamp.notation.expressions import ExpressionReader, name_of, subtrees
from gaslamp.notation.grammar import Node
from gaslamp.notation.sections import SectionReader

_KINDS: Final[dict[str, Literal["verb", "plural", "article"]]] = {
    "verb": "verb",
    "plural": "plural",
    "article": "article",
}


class VoiceReader:
    """Reads these declarations of one file."""

    def __init__(self, sections: SectionReader, expressions: ExpressionReader) -> None:
        self._sections = sections
        self._expressions = expressions

    def stock(self, node: Node) -> Stock:
        """Lines in place of the teller's own. Raises `NoneOfThese` for an unknown kind."""
        name = subtrees(node)[0]
        self._one_of(name_of(name), "kind of line", STOCK, name)
        return Stock(name_of(name), self._sections.lines(node))

    def words(self, node: Node) -> Iterator[OwnWord]:
        """Forms of words. Raises `NoneOfThese` for a kind or form that there is not."""
        for part in subtrees(node):
            kind, word, *given = subtrees(part)
            self._one_of(name_of(kind), "kind of word", tuple(_KINDS), kind)
            made = tuple(self._form(name_of(kind), one) for one in given)
            yield OwnWord(_KINDS[name_of(kind)], self._sections.text(word), made)

    def _form(self, kind: str, node: Node) -> tuple[str, str]:
        if node.data == "text":
            if kind == "verb":
                raise problems.FormUnnamed(VERB_FORMS, self._expressions.place(node))
            text = self._sections.text(node)
            if kind == "article":
                self._one_of(text, "article", ARTICLES, node)
            return kind, text
        name, text_node = subtrees(node)
        forms = VERB_FORMS if kind == "verb" else (kind,)
        self._one_of(name_of(name), f"form of a {kind}", forms, name)
        return name_of(name), self._sections.text(text_node)

    def _one_of(self, given: str, what: str, known: Sequence[str], node: Node) -> None:
        if given not in known:
            raise problems.NoneOfThese(given, what, known, self._expressions.place(node))
