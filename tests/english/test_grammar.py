"""Patterns made into forms, and the mistakes an author can make in one."""

import pytest

from gaslamp.english.commands import CommandGrammar, PatternError, Verb, check_pattern
from gaslamp.english.commands.synonyms import META_WORDS, VERB_GROUPS


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("", "a pattern needs a word to know it by"),
        ("{what}", "a pattern needs a word to know it by"),
        ("take {waht}", '"waht" is no role; roles are: what, to'),
        ("take {what", '"{what" is neither a word nor a slot'),
        ("take (all)", '"(all)" is neither a word nor a slot'),
        ("say {words:number}", '"{words:number}" is neither a word nor a slot'),
    ],
)
def test_a_bad_pattern_is_refused_with_its_reason(pattern: str, problem: str) -> None:
    assert check_pattern(pattern, ("what", "to")) == (problem,)
    with pytest.raises(PatternError) as caught:
        CommandGrammar.of([Verb("act", (pattern,), ("what", "to"))])
    assert str(caught.value) == f"{problem}, in the pattern: {pattern}"


def test_a_good_pattern_has_no_problems() -> None:
    assert check_pattern("put {what} in/into {to}", ("what", "to")) == ()
    assert check_pattern("{to}, take {what}", ("what", "to")) == ()


def test_a_synonym_yields_to_the_worlds_own_verb() -> None:
    both = CommandGrammar.of(
        [Verb("take", ("take {it}",), ("it",)), Verb("seize", ("seize {it}",), ("it",))]
    )
    assert {form.action for form in both.forms["seize"]} == {"seize"}
    assert {form.action for form in both.forms["grab"]} == {"take", "seize"}


def test_no_pattern_means_no_synonym() -> None:
    grammar = CommandGrammar.of([Verb("wait", ("wait",))])
    assert "take" not in grammar.forms
    assert set(grammar.forms) == {"wait", "z", "rest", "do"}


def test_the_tables_hold_plain_lower_case_words() -> None:
    words = [word for group in (*VERB_GROUPS, *META_WORDS.values()) for word in group]
    assert [word for word in words if word != word.lower().strip() or not word] == []
    assert [group for group in VERB_GROUPS if len(set(group)) != len(group)] == []


def test_making_a_grammar_twice_gives_the_same() -> None:
    verbs = [Verb("put", ("put {what} in {to}", "place {what}"), ("what", "to"))]
    assert CommandGrammar.of(verbs, ["undo"]) == CommandGrammar.of(verbs, ["undo"])
    assert CommandGrammar.of(verbs).forms == CommandGrammar.of(verbs).forms
