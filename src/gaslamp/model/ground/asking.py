"""Whether an act can be done in a large world: what it needs, what never changes put in.

`Ignorance` says of two things compared what must be known of them. So where it has something to
say, nothing may be put in before it did: of a property of which one may know nothing, and whose
`?` the world never speaks of, `?` is left as it is; and of two that are compared with each other,
one of which is nothing for good, both are.
"""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.model.declarations import Definition
from gaslamp.model.expressions import Comparison, Constant, Expression, Name
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.ignorance import Ignorance
from gaslamp.model.ground.memory import Bindings, Chain
from gaslamp.model.ground.possible_values import PossibleValues
from gaslamp.model.ground.terms import Choose, Condition, Fixed, Term
from gaslamp.model.vocabulary import Vocabulary


class AskingGrounder(Grounder):
    """Grounds what acts need such that `Ignorance.guard` makes of it what it makes of the whole."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        definitions: Mapping[tuple[str, int], Definition],
        possible: PossibleValues,
        ignorance: Ignorance,
        whole: Grounder,
    ) -> None:
        """`whole` grounds everything as it is written."""
        kept = {
            number
            for number in ignorance.without_nothing
            if None in possible.of.get(number, (None,))
        }
        of = {number: values for number, values in possible.of.items() if number not in kept}
        only = {number: value for number, value in possible.only.items() if number not in kept}
        super().__init__(vocabulary, definitions, only, of)
        self._whole = whole
        self._unpicked = ignorance.without_nothing

    def _compared(  # as in `ExpressionGrounder`
        self, how: Comparison, left: Expression, right: Expression, bound: Bindings, chain: Chain
    ) -> Condition:
        is_each_other = not any(isinstance(side, (Name, Constant)) for side in (left, right))
        if how in ("==", "!=") and is_each_other:
            sides = self.term(left, bound, chain), self.term(right, bound, chain)
            if any(map(_may_be_nothing, sides)):
                return self._whole._compared(how, left, right, bound, chain)  # noqa: SLF001  # one of its kind
        return super()._compared(how, left, right, bound, chain)


def _may_be_nothing(term: Term) -> bool:
    """Whether nothing has been put in for a term, or for one of its cases."""
    match term:
        case Fixed(value=value):
            return value is None
        case Choose(cases=cases):
            return any(_may_be_nothing(value) for _, value in cases)
    return False
