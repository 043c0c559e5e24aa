"""What is known by number, as values."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.records import Draft, Pages
from gaslamp.records.pages import PAGE, with_changes

LENGTHS = st.integers(0, 3 * PAGE + 1)


@st.composite
def known_and_changes(draw: st.DrawFn) -> tuple[list[int], list[dict[int, int]]]:
    """What is known, and what is learnt of it in a few turns."""
    length = draw(LENGTHS)
    most = 5 if length else 0
    some = st.dictionaries(st.integers(0, max(0, length - 1)), st.integers(), max_size=most)
    turns = st.lists(some, max_size=4)
    return list(range(length)), draw(turns)


@given(known_and_changes())
def test_pages_are_as_a_dictionary_copied_for_each_change(
    case: tuple[list[int], list[dict[int, int]]],
) -> None:
    start, turns = case
    pages: Mapping[int, int] = Pages(start)
    plain = dict(enumerate(start))
    history = [(pages, dict(plain))]
    for changes in turns:
        draft = Draft(pages)
        draft.update(changes)
        pages, plain = draft.finish(), {**plain, **changes}
        assert {number: draft[number] for number in plain} == plain
        assert dict(draft) == plain
        history.append((pages, dict(plain)))
    for kept, as_it_was in history:  # what was known before stays as it was
        assert kept == as_it_was
        assert list(kept) == list(as_it_was)
        assert len(kept) == len(as_it_was)
        assert list(kept.items()) == sorted(as_it_was.items())
        assert list(kept.values()) == [as_it_was[number] for number in kept]
        asked = range(-1, len(start) + 1)
        assert [kept.get(one) for one in asked] == [as_it_was.get(one) for one in asked]
        assert kept.get(len(start), "none") == "none"


@pytest.mark.parametrize("number", [-1, 3])
def test_nothing_belongs_to_other_numbers(number: int) -> None:
    pages = Pages("abc")
    assert number not in pages
    assert pages.get(number) is None
    with pytest.raises(KeyError, match=str(number)):
        pages.with_items({number: "d"})


def test_what_does_not_change_is_the_same_value() -> None:
    pages = Pages(range(2 * PAGE))
    assert with_changes(pages, {}) is pages
    later = pages.with_items({0: -1})
    assert later._pages[1] is pages._pages[1]
