"""When answers are shown: at moments that do not hang on what took the program how long.

Others think and act within the answer to one's line, unseen. How long that takes tells of it: an
answer that comes at once says that nobody had anything to weigh. So an answer is worked out, and
then held back until a moment that was foreseen: so long after the line was read, whatever the line
and whatever happened (predictive mitigation). An answer that is not there by then is shown after
twice that time, or four times, and so are those that follow; after each `ON_TIME` of them that were
there the time is halved again, down to what it was. So all that can be learnt is which answers
doubled the time. With the longest taking 2^k times the first, that are at most k, and one in
`ON_TIME`.

How long the program takes must be told to it: nothing here has a clock.

Source: Askarov, Zhang and Myers, "Predictive black-box mitigation of timing channels", CCS (2010);
    Zhang, Askarov and Myers, "Predictive mitigation of timing channels in interactive systems",
    CCS (2011), where the time runs from each input.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

ANSWER_S: Final = 0.1
"""An answer is shown so long after its line. What comes within a tenth of a second is felt to come
at once (Miller, "Response time in man-computer conversational transactions", 1968, topic 1); of a
hundred answers of `dark_room` one takes longer."""
TURN_S: Final = 0.02
"""Where many are answered by one thread, the next is taken so long after the last: of a hundred
answers of `dark_room` the half is there by then, and fifty a second can be given."""
FIRST_THOUGHTS_S: Final = 1.0
"""So long after the opening the first line is read. In `dark_room` what others weigh first takes
half of that; whoever plays is still reading."""
ON_TIME: Final = 8
"""After so many answers that were there in time, the time is halved. A proposal."""


class AnswerSchedule:
    """The moments at which the answers of one game are shown: here, as soon as they are there."""

    is_even: ClassVar[bool] = False
    """Whether they are moments that were foreseen."""

    def think_ahead(self, think: Callable[[], object]) -> None:
        """Do what is to be thought before the first line."""
        think()

    def now_s(self) -> float:
        """What time it is, for `begin`."""
        return 0.0

    def begin(self, asked_s: float | None = None) -> None:
        """Note that something is to be answered, which was asked then; None: now."""

    def hold(self) -> None:
        """Wait until what is worked out by now is to be shown."""

    def left_s(self) -> float:
        """In how many seconds what is worked out by now is to be shown: for who waits otherwise."""
        return 0.0

    def thoughts_left_s(self) -> float:
        """The same of what was to be thought before the first line."""
        return 0.0


AT_ONCE: Final = AnswerSchedule()


class EvenSchedule(AnswerSchedule):
    """Moments that were foreseen, whatever the answers took.

    >>> now = 0.0
    >>> def sleep(seconds: float) -> None:
    ...     global now
    ...     now += seconds
    >>> schedule = EvenSchedule(lambda: now, sleep)
    >>> for work in (0.003, 0.061, 0.15, 0.003):
    ...     schedule.begin()
    ...     asked, now = now, now + work
    ...     schedule.hold()
    ...     print(f"{now - asked:.1f}")
    0.1
    0.1
    0.2
    0.2
    """

    is_even = True

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        first_s: float = ANSWER_S,
    ) -> None:
        """All in seconds; `first_s`: how long after its line an answer is shown at first."""
        self._clock, self._sleep = clock, sleep
        self._least_s = self._wait_s = first_s
        self._kept = 0  # answers in a row that were there in time
        self._begun_s = clock()

    def think_ahead(self, think: Callable[[], object]) -> None:
        """The same, and wait for a moment foreseen for it."""
        self.begin()
        think()
        self._sleep(self.thoughts_left_s())

    def now_s(self) -> float:
        """As above."""
        return self._clock()

    def begin(self, asked_s: float | None = None) -> None:
        """As above."""
        self._begun_s = self._clock() if asked_s is None else asked_s

    def hold(self) -> None:
        """As above."""
        self._sleep(self.left_s())

    def left_s(self) -> float:
        """As above."""
        taken_s = self._clock() - self._begun_s
        if taken_s > self._wait_s:
            self._kept = 0
            while taken_s > self._wait_s:
                self._wait_s *= 2
        due_s = self._wait_s
        # Whether it was kept counts, and not by how much: that would tell.
        self._kept += 1
        if self._kept == ON_TIME:
            self._kept = 0
            self._wait_s = max(self._least_s, self._wait_s / 2)
        return self._until(due_s)

    def thoughts_left_s(self) -> float:
        """As above."""
        taken_s, due_s = self._clock() - self._begun_s, FIRST_THOUGHTS_S
        while taken_s > due_s:
            due_s *= 2
        return self._until(due_s)

    def _until(self, due_s: float) -> float:
        return max(0.0, self._begun_s + due_s - self._clock())
