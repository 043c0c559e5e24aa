"""Mistakes in what an expression or an effect says."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class EqualsInCondition(WorldError):
    """One equals sign where two values are compared."""

    code = "GL236"
    template = '"=" gives a value, which only an effect can; to compare, write "=="'
    place: Place


class ChangeInCondition(WorldError):
    """A number changed where something is asked or worked out."""

    code = "GL800"
    template = (
        '"{sign}" changes a number, which only an effect can; to compare, write a sign such as '
        '"==" or "<"; to reckon, write "{_operator}" alone'
    )
    sign: str
    place: Place

    @property
    def _operator(self) -> str:
        return self.sign[0]


class DoubleEqualsInEffect(WorldError):
    """Two equals signs where a value is given."""

    code = "GL237"
    template = '"==" compares, which changes nothing; to give a value, write "="'
    place: Place


class NotAnEffect(WorldError):
    """Something that has a value but changes nothing, where an effect stands."""

    code = "GL238"
    template = (
        "{what} changes nothing; an effect is like lit(lamp), not lit(lamp) or at(lamp) = hall, "
        'or several of these joined by "and"'
    )
    what: str
    place: Place


class BareTarget(WorldError):
    """A name without brackets, where only a property can be given a value."""

    code = "GL239"
    template = (
        '"{name}" is a name and cannot be given a value; if it is a property without arguments, '
        'write "{name}()"'
    )
    name: str
    place: Place


class ChainedComparison(WorldError):
    """Three values compared at once."""

    code = "GL240"
    template = (
        'this "{sign}" compares the outcome of another comparison; join the two with "and", or '
        "put brackets round one"
    )
    sign: str
    place: Place


class UnjoinedCondition(WorldError):
    """A condition on several lines that nothing joins."""

    code = "GL241"
    template = (
        'nothing joins "{word}" to the line before; begin the line with "and", "or" or an operator'
    )
    word: str
    place: Place


class StrayElse(WorldError):
    """An `else` or `elif` below no `if`."""

    code = "GL242"
    template = (
        'this "{word}" is level with no "if" right above it; put it below the block of its if'
    )
    word: str
    place: Place


class NotWhole(WorldError):
    """A number that has to be whole and is not."""

    code = "GL243"
    template = "{number} is not a whole number{_of_unit}"
    number: str
    place: Place
    unit: str = ""

    @property
    def _of_unit(self) -> str:
        return f" of {self.unit}" if self.unit else ""


class PartTwice(WorldError):
    """A part of what an observer perceives, given twice."""

    code = "GL244"
    template = '"{part}" is given twice for one observer; write a line for each way to perceive it'
    part: str
    place: Place
