"""What can be wrong with a file of a theory-of-mind suite. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError, Place

__all__ = ["NoStories", "UnknownQuestion", "UnknownSentence"]


class UnknownSentence(GaslampError):
    """A sentence of a form that no suite has; `sentence` is as written."""

    code = "GL701"

    def __init__(self, sentence: str, number: int, place: Place) -> None:
        self.sentence = sentence
        super().__init__(
            f'sentence {number} of the story, "{sentence}", has none of the forms that the '
            "suites have",
            place,
        )


class UnknownQuestion(GaslampError):
    """A question of a form that no suite has, or about who or what the story never told of."""

    code = "GL702"

    def __init__(self, question: str, place: Place) -> None:
        self.question = question
        super().__init__(
            f'the question "{question}" has none of the forms that the suites have, or asks '
            "about somebody or something of which the story says nothing",
            place,
        )


class NoStories(GaslampError):
    """A file in which there is no story with a question."""

    code = "GL703"

    def __init__(self, fault: str, place: Place) -> None:
        self.fault = fault
        super().__init__(
            f"no story can be found here: {fault}; expected JSON, one story on each line, or "
            "numbered lines as in bAbi",
            place,
        )
