"""Mistakes in what an expression or an effect says."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class EqualsInCondition(WorldError):
    """One equals sign where two values are compared."""

    code = "GL236"

    def __init__(self, place: Place) -> None:
        super().__init__(
            '"=" gives a value, which only an effect can; to compare, write "=="', place
        )


class DoubleEqualsInEffect(WorldError):
    """Two equals signs where a value is given."""

    code = "GL237"

    def __init__(self, place: Place) -> None:
        super().__init__('"==" compares, which changes nothing; to give a value, write "="', place)


class NotAnEffect(WorldError):
    """Something that has a value but changes nothing, where an effect stands."""

    code = "GL238"

    def __init__(self, what: str, place: Place) -> None:
        self.what = what
        super().__init__(
            f"{what} changes nothing; an effect is like lit(lamp), not lit(lamp) or"
            ' at(lamp) = hall, or several of these joined by "and"',
            place,
        )


class BareTarget(WorldError):
    """A name without brackets, where only a property can be given a value."""

    code = "GL239"

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        super().__init__(
            f'"{name}" is a name and cannot be given a value; if it is a property without'
            f' arguments, write "{name}()"',
            place,
        )


class ChainedComparison(WorldError):
    """Three values compared at once."""

    code = "GL240"

    def __init__(self, sign: str, place: Place) -> None:
        self.sign = sign
        super().__init__(
            f'this "{sign}" compares the outcome of another comparison; join the two with'
            ' "and", or put brackets round one',
            place,
        )


class UnjoinedCondition(WorldError):
    """A condition on several lines that nothing joins."""

    code = "GL241"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        super().__init__(
            f'nothing joins "{word}" to the line before; begin the line with "and", "or" or'
            " an operator",
            place,
        )


class StrayElse(WorldError):
    """An `else` or `elif` below no `if`."""

    code = "GL242"

    def __init__(self, word: str, place: Place) -> None:
        self.word = word
        super().__init__(
            f'this "{word}" is level with no "if" right above it; put it below the block of its if',
            place,
        )


class NotWhole(WorldError):
    """A number that has to be whole and is not."""

    code = "GL243"

    def __init__(self, number: str, place: Place, unit: str = "") -> None:
        self.number = number
        of_unit = f" of {unit}" if unit else ""
        super().__init__(f"{number} is not a whole number{of_unit}", place)


class PartTwice(WorldError):
    """A part of what an observer perceives, given twice."""

    code = "GL244"

    def __init__(self, part: str, place: Place) -> None:
        self.part = part
        super().__init__(
            f'"{part}" is given twice for one observer; write a line for each way to perceive it',
            place,
        )
