"""How a number that no world may hold is spoken of."""

import pytest

from gaslamp.model.numbers import NumberBeyond, is_beyond


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1e200, '"1e+200" is too large; no number of a world may be beyond 1e100 [GL309]'),
        (-(10**5_000), '"-1e5000" is too large; no number of a world may be beyond 1e100 [GL309]'),
        (float("-inf"), '"-inf" is too large; no number of a world may be beyond 1e100 [GL309]'),
        (float("nan"), '"nan" is no number; give one, up to 1e100 [GL309]'),
    ],
    ids=["large", "of thousands of digits", "infinite", "none"],
)
def test_a_number_beyond_all_measure_is_said_in_few_words(number: float, said: str) -> None:
    assert is_beyond(number)
    assert str(NumberBeyond.of(number)) == said
