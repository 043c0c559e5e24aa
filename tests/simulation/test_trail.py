"""Trails are tuples that grow at no cost, whatever goes on from them."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from gaslamp.records import Trail

STEPS = st.lists(st.tuples(st.integers(0, 30), st.lists(st.integers(), max_size=3)), max_size=30)


@given(STEPS)
def test_a_trail_is_the_tuple_of_what_came_whatever_else_goes_on_from_it(
    steps: list[tuple[int, list[int]]],
) -> None:
    trails, tuples = [Trail[int]()], [()]
    pairs: list[tuple[Trail[int], tuple[int, ...]]] = [(trails[0], tuples[0])]
    for at, items in steps:
        trail, plain = pairs[at % len(pairs)]
        pairs.append((trail.plus(*items), (*plain, *items)))
    for trail, plain in pairs:
        assert trail == plain
        assert hash(trail) == hash(plain)
        assert (*trail,) == plain
        assert (*reversed(trail),) == plain[::-1]
        assert len(trail) == len(plain)
        assert trail[-2:] == plain[-2:]
        assert trail[::-2] == plain[::-2]
        assert [trail[at] for at in range(-len(plain), len(plain))] == [*plain, *plain]
        assert copy.deepcopy(trail) == pickle.loads(pickle.dumps(trail)) == plain  # noqa: S301


def test_growing_copies_nothing() -> None:
    """What a thousand entries cost the first thousand times, they cost the last."""
    trail = Trail[int]()
    grown = [trail := trail.plus(number) for number in range(2_000)]
    lists = {id(one._items) for one in grown}  # whether they share is the claim
    assert len(lists) == 1
    assert grown[999] == tuple(range(1_000))


def test_two_threads_that_go_on_from_one_trail_both_get_what_they_added() -> None:
    trunk = Trail(range(10))

    def grown(name: int) -> bool:
        trail = trunk
        for number in range(300):
            trail = trail.plus((name, number))  # type: ignore[arg-type]
        return trail == (*range(10), *((name, number) for number in range(300)))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(grown, range(64)))
    assert trunk == tuple(range(10))
