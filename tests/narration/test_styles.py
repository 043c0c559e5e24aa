"""Styles that nobody wrote lines for, and styles that somebody did."""

from gaslamp.narration import Manner
from gaslamp.views.view import Told

LONG = Told("It {rain} and {rain}", (), ("plain", "lush"))
SHORT = Told("Rain", (), ("sparse",))
ALWAYS = Told("It {be} wet", ())


def test_a_style_that_no_line_names_is_told_in_the_plain_ones() -> None:
    assert Manner("hardboiled").sequence((LONG, SHORT, ALWAYS)) == (LONG, ALWAYS)
    assert Manner("hardboiled").alternatives((LONG, SHORT, ALWAYS)) == (LONG,)


def test_a_style_that_a_line_names_is_told_in_that() -> None:
    assert Manner("sparse").sequence((LONG, SHORT, ALWAYS)) == (SHORT, ALWAYS)
