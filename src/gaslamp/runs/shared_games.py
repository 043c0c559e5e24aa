"""One game that several people play, each in a session of their own.

Each is told what they can know, when it is for them to decide again, and not before: when others
decide, and what, is not theirs to know. That it is for somebody else to decide just now is known,
as at any table; who that is, and how often, is not said.

There is no going back in such a game, and no save or journal: what one decides, others have seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.sessions import Session
from gaslamp.simulation import Scene, Seat


class SharedGame:
    """A run and the sessions of those who play it."""

    def __init__(self, sessions: Mapping[str, Session]) -> None:
        """Begin.

        Args:
            sessions: by person, at the start of one run in which just these are played; several
                without going back, journal or shelf.
        """
        self.sessions = dict(sessions)
        self._news: dict[str, str] = {}
        # Told to whoever takes a seat, whenever that is: it says nothing of what others have done.
        self._openings = {who: one.opening() for who, one in self.sessions.items()}
        # The last seat of each that was passed on: from it nothing new has been decided.
        self._settled = {who: _last(one) for who, one in self.sessions.items()}
        self._scene = Scene.of(next(iter(self.sessions.values())).turn.seat)
        if len(self.sessions) > 1:
            begun = {who: len(one.turn.view.percepts) for who, one in self.sessions.items()}
            self._show(self._scene.go_on())
            for who, one in self.sessions.items():
                # That nothing has happened yet is no news to whoever reads how it begins.
                if len(one.turn.view.percepts) == begun[who]:
                    self.news(who)

    @property
    def is_over(self) -> bool:
        """Whether the run has ended, or everybody has left."""
        return not self.sessions or all(one.ended for one in self.sessions.values())

    @property
    def waits_for(self) -> str | None:
        """Who must decide now; None once it is over. For a host: whoever plays is not told."""
        return next((who for who, one in self.sessions.items() if one.is_due), None)

    @property
    def head(self) -> str:
        """A hash of all that truly happened so far: for a host that keeps the game."""
        if len(self.sessions) == 1:
            return _last(next(iter(self.sessions.values()))).head
        return self._scene.head

    def news(self, who: str) -> str:
        """What came of what somebody decided, and what else they perceived until now, told once.

        Nothing, where the answer to their last call has said it.
        """
        return self._news.pop(who, "")

    def opening(self, who: str) -> str:
        """How the story begins for somebody, the same whenever they come to read it."""
        return self._openings[who]

    def settle(self, who: str) -> None:
        """Pass on what somebody's last call has come to: to be called after each that may decide.

        Raises what going on raises, if the world never comes to rest.
        """
        if len(self.sessions) == 1:
            return
        seat = _last(self.sessions[who])
        if seat is not self._settled[who]:
            self._show(Scene.of(seat))

    def leave(self, who: str) -> None:
        """Let somebody be played no more: from now on they act for themselves."""
        del self.sessions[who]
        if self.sessions:
            self._show(self._scene.played_by(tuple(self.sessions)).go_on())

    def _show(self, scene: Scene) -> None:
        """Let whoever must decide in a scene, and at its end everybody, be told of it."""
        self._scene = scene
        for name, session in self.sessions.items():
            if session.ended:
                continue
            seat = scene.seat(name)
            if not session.turn.seat.is_advised:
                seat = seat.without_advice()
            if session.is_due:
                # Others who have left are no more played: from the same moment, another run goes
                # on.
                if seat.is_due:
                    session.reseat(seat)
            elif seat.is_due or seat.ended:
                self._news[name] = session.arrive(seat)
        self._settled = {who: _last(one) for who, one in self.sessions.items()}


def _last(session: Session) -> Seat:
    """The seat after what somebody decided last, told or not."""
    return session.story.seat_apart or session.turn.seat
