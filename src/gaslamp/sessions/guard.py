"""The guard of a session: a fault of ours in one command ends that command, and not the game.

Whatever a command does is done here within `Guard.call`. Where it fails by something that
nobody foresaw, the game is put back to where it stood (turns, journal, question), whoever
plays is told so in a sentence that gives nothing away, and all there is to know about it goes
to whoever mends the program. What is not a fault passes: Ctrl-C, which is a wish to stop, and
a journal that cannot be written, after which nothing more may count.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from typing import Final, TypeVar

from gaslamp.errors import GaslampError, WrongWish
from gaslamp.records.journal import JournalFailure
from gaslamp.sessions import asides
from gaslamp.sessions.saves import act_as_json
from gaslamp.sessions.session import Checkpoint, Session
from gaslamp.values import dataclass

BUG_CODE: Final = "GL001"
MEMORY_CODE: Final = "GL002"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a command has no answer: a code, and a sentence for whoever plays."""

    code: str
    message: str

    @property
    def text(self) -> str:
        """The sentence with its code."""
        return f"{self.message} [{self.code}]"


class Guard:
    """Where commands come into one session."""

    def __init__(self, session: Session, record: Callable[[str], None] = lambda _: None) -> None:
        """`record` is given each fault in full: for developers, for it may tell what is hidden."""
        self._session = session
        self._record = record

    def call(self, typed: str, answer: Callable[[], T]) -> T | Fault:
        """What `answer` answers to a line; or the fault it ran into, the game as it stood.

        Raises:
            KeyboardInterrupt: somebody pressed Ctrl-C; the game is as it stood.
            GaslampError: the journal cannot be used any more; the game is as it stood.
        """
        stood = self._session.checkpoint()
        try:
            return answer()
        except KeyboardInterrupt:
            self._session.stand(stood)
            raise
        except JournalFailure:
            self._session.stand(stood)
            raise
        except WrongWish as error:
            # No fault of anybody's but whoever asked: they are told which, and none is recorded.
            self._session.stand(stood)
            return Fault(error.code, error.message)
        except GaslampError as error:
            return self._failed(Fault(error.code, asides.WORLD_FAULT), typed, stood)
        except MemoryError:
            # What the command had taken is free again by now, so there is room to go on.
            return self._failed(Fault(MEMORY_CODE, asides.TOO_LITTLE_MEMORY), typed, stood)
        except Exception:  # noqa: BLE001
            # The one place that may catch anything (STYLE.md): who plays must not lose a game by
            # our mistake, and nothing is passed over in silence: it is answered and recorded.
            return self._failed(Fault(BUG_CODE, asides.FAULT), typed, stood)

    def _failed(self, fault: Fault, typed: str, stood: Checkpoint) -> Fault:
        """The fault that is being handled, once the game stands where it stood and all is noted."""
        said = traceback.format_exc()
        self._session.stand(stood)
        self._session.note(typed, fault.text)
        self._record(self._report(typed, said))
        return fault

    def _report(self, typed: str, said: str) -> str:
        """All that is needed to have the fault again: the game, the line, and where it went wrong.

        It asks for nothing that could itself be at fault.
        """
        story = self._session.story
        game = {
            "world": story.cast.edition.name,
            "world_sha256": story.cast.edition.sha256,
            "seed": story.cast.seed,
            "played": [story.cast.who],
            "decisions": [act_as_json(one) for one in story.decisions],
        }
        return f"game: {json.dumps(game)}\nline: {typed!r}\n{said}"
