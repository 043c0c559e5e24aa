"""What answers hold of acts, and that programs which read them as JSON see no difference."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from shared_worlds import stage_of

from gaslamp.inquiry import Trace, Why
from gaslamp.reports.reasons import answer_json
from gaslamp.views import Act

ACTS = {"act", "event", "by", "meant", "did", "percept", "cause", "plan"}
"""Fields that hold an act, several, or none."""


def held(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every value in an answer, by the name of its field."""
    if isinstance(value, tuple):
        for one in value:
            yield from held(one, name)
        return
    yield name, value
    if is_dataclass(value) and not isinstance(value, (type, Act)):
        for field in fields(value):
            # Evidence numbers the percept; a belief beside it holds what it was.
            is_number = type(value).__name__ == "Evidence"
            yield from held(getattr(value, field.name), "" if is_number else field.name)


def leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """The same of JSON."""
    match value:
        case dict():
            for key, one in value.items():
                yield from leaves(one, "" if name == "evidence" else key)
        case list():
            for one in value:
                yield from leaves(one, name)
        case _:
            yield name, value


@pytest.fixture(
    scope="module", params=["sally_anne", pytest.param("dark_room", marks=pytest.mark.slow)]
)
def why(request: pytest.FixtureRequest) -> Why:
    return Why(Trace(stage_of(request.param).start(seed=1)))


def test_every_act_in_an_answer_is_a_value(why: Why) -> None:
    found = [pair for one in why.trace.entries for pair in held(why.event(one.index))]
    acts = [value for name, value in found if name in ACTS]
    assert any(isinstance(one, Act) for one in acts)
    assert {type(one) for one in acts} <= {Act, type(None)}


def test_in_json_an_act_is_text_as_the_log_has_it(why: Why) -> None:
    for entry in why.trace.entries:
        answer = answer_json(why.event(entry.index))
        assert isinstance(answer, dict)
        body = entry.body
        named = next((body[key] for key in ("event", "act", "ending", "fact") if key in body), None)
        assert answer["event"] == named
        texts = [value for name, value in leaves(answer) if name in ACTS]
        assert {type(one) for one in texts} <= {str, type(None)}
