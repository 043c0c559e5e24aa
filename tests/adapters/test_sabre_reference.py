"""The parser against its definition: try every form in order, on the whole stretch.

`naive` is the definition written down without a thought for cost: for each form from
loosest to tightest, split at the first such operator outside brackets, and take the
first form whose parts can all be read. Both must read the same texts, alike.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, TypeAlias

from hypothesis import example, given
from hypothesis import strategies as st

from gaslamp.adapters.sabre import read_sabre
from gaslamp.adapters.sabre.problems import SabreProblem
from gaslamp.model.expressions import (
    And,
    Apply,
    Arithmetic,
    Case,
    Compare,
    Expression,
    If,
    IsA,
    Name,
    Not,
    Or,
    Parameter,
    Quantified,
)

Words: TypeAlias = tuple[str, ...]

COMPARISONS: Final = ("==", "!=", ">=", "<=", ">", "<")
OPERATORS: Final = ("*", "/", "+", "-")


def outside(words: Words, wanted: str) -> list[int]:
    """Where a word stands outside brackets."""
    depth, found = 0, []
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == wanted:
            found.append(at)
    return found


def cut(words: Words, at: list[int]) -> list[Words]:
    edges = [-1, *at, len(words)]
    return [words[a + 1 : b] for a, b in pairwise(edges)]


def naive(words: Words) -> Expression | None:
    """What the words write, or None if nothing."""
    forms = (conjunction, disjunction, negation, conditional, quantified, comparison, arithmetic)
    for form in forms:
        tree = form(words)
        if tree is not None:
            return tree
    return atom(words)


def several(words: Words, sign: str) -> tuple[Expression, ...] | None:
    at = outside(words, sign)
    parts = [naive(part) for part in cut(words, at)] if at else []
    read = tuple(part for part in parts if part is not None)
    return read if read and len(read) == len(parts) else None


def conjunction(words: Words) -> Expression | None:
    parts = several(words, "&")
    return And(parts) if parts else None


def disjunction(words: Words) -> Expression | None:
    parts = several(words, "|")
    return Or(parts) if parts else None


def negation(words: Words) -> Expression | None:
    inner = naive(words[1:]) if words[:1] == ("!",) else None
    return Not(inner) if inner is not None else None


def conditional(words: Words) -> Expression | None:
    """``if(E) E {elseif(E) E} [else E]``, no branch with an `if` outside brackets."""
    if words[:1] != ("if",) or len(outside(words, "if")) > 1:
        return None
    cuts = sorted([*outside(words, "elseif"), *outside(words, "else")])
    pieces = [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    otherwise = None
    if pieces[-1][0] == "else":
        otherwise = naive(pieces.pop()[1:])
        if otherwise is None:
            return None
    cases = []
    for piece in pieces:
        opened = bracketed(piece[1:]) if piece[0] != "else" else None
        read = (naive(opened[0]), naive(opened[1])) if opened else (None, None)
        if read[0] is None or read[1] is None:
            return None
        cases.append(Case(read[0], read[1]))
    return If(tuple(cases), otherwise)


def bracketed(words: Words) -> tuple[Words, Words] | None:
    """The words within the brackets at the start, and those after."""
    if words[:1] != ("(",):
        return None
    close = outside(words, ")")[0] if outside(words, ")") else None
    return (words[1:close], words[close + 1 :]) if close is not None else None


def quantified(words: Words, head: str = "forall") -> Expression | None:
    opened = bracketed(words[1:]) if words[:1] == (head,) else None
    if opened is None or opened[0] != ("v", ":", "T"):
        return None
    body = naive(opened[1])
    quantifier: Final = "forall" if head == "forall" else "sum"
    return Quantified(quantifier, Parameter("v", "T"), body) if body is not None else None


def comparison(words: Words) -> Expression | None:
    for sign in COMPARISONS:
        at = outside(words, sign)
        if at:
            left, right = naive(words[: at[0]]), naive(words[at[0] + 1 :])
            if left is not None and right is not None:
                return Compare(sign, left, right)
    at = outside(words, ":")
    if at and words[at[0] + 1 :] == ("T",):
        what = naive(words[: at[0]])
        return IsA(what, "T") if what is not None else None
    return quantified(words, "sum")


def arithmetic(words: Words) -> Expression | None:
    for sign in OPERATORS:
        at = outside(words, sign)
        if at:
            left, right = naive(words[: at[0]]), naive(words[at[0] + 1 :])
            if left is not None and right is not None:
                return Arithmetic(sign, left, right)
    return None


def atom(words: Words) -> Expression | None:
    match words:
        case ("(", *_, ")"):
            opened = bracketed(words)
            return naive(opened[0]) if opened and not opened[1] else None
        case ("p" | "q" | "T" as name,):
            return Name(name)
        case ("p", "(", "q", ")"):
            return Apply("p", (Name("q"),))
    return None


PIECES: Final = (
    "p", "q", "p", "q", "p ( q )", "&", "|", "!", "==", "!=", "<", ": T", "+", "-", "*", "/",
    "if ( p )", "if ( q & p )", "else", "elseif ( q )", "forall ( v : T )", "sum ( v : T )",
    "(", ")", "( p & q )", "p & q", "if ( p ) q else p", "+ if ( p ) q else p", "if ( p ) q",
)  # fmt: skip


def balanced(words: Words) -> bool:
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if depth < 0:
            return False
    return depth == 0


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
@example(["if ( p )", "q", "&", "p", "else", "p", "&", "q"])
@example(["if ( p )", "q", "&", "p", "else", "p", "+", "if ( p ) q else p"])
@example(["p", "==", "if ( p )", "q", "else", "p", "+", "if ( p )", "q", "else", "p"])
@example(["if ( p )", "p", "==", "if ( p )", "q", "else", "p"])
@example(["q", "&", "if ( p )", "q", "&", "p", "else", "p"])
def test_the_parser_reads_what_its_definition_reads(pieces: list[str]) -> None:
    compare(" ".join(pieces))


def compare(text: str) -> None:
    """Both must read the text alike, or refuse it."""
    words = tuple(text.split())
    expected = naive(words) if balanced(words) else None
    try:
        world = read_sabre(f"action a() {{ precondition: {text}; }};", "test.txt")
    except SabreProblem:
        assert expected is None
    else:
        assert world.actions[0].precondition == expected


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts that can mostly be read: every form around others, seldom with brackets."""
    signs = st.sampled_from(["&", "|", "==", "!=", "<", "+", "-", "*", "/"])
    return st.one_of(
        st.tuples(inner, signs, inner).map(" ".join),
        inner.map(lambda e: f"! {e}"),
        inner.map(lambda e: f"( {e} )"),
        inner.map(lambda e: f"{e} : T"),
        st.tuples(inner, inner).map(lambda e: f"if ( {e[0]} ) {e[1]}"),
        st.tuples(inner, inner, inner).map(lambda e: f"if ( {e[0]} ) {e[1]} else {e[2]}"),
        inner.map(lambda e: f"forall ( v : T ) {e}"),
        inner.map(lambda e: f"sum ( v : T ) {e}"),
    )


@given(st.recursive(st.sampled_from(["p", "q", "p ( q )"]), grown, max_leaves=8))
def test_the_parser_reads_what_its_definition_reads_in_texts_made_of_forms(text: str) -> None:
    compare(text)
