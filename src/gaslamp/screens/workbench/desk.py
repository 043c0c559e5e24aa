"""What the workbench does: a message in, an answer out, both as JSON values.

The page asks; it holds the text and the steps that were played, so that nothing here has to be
remembered for an answer to be right. What is kept is kept for speed: the scene as it was last.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Final, TypeVar

from gaslamp.authoring import (
    Document,
    Rehearsal,
    Step,
    coverage,
    explanation,
    follow,
    keep,
    line_perception,
    map_of,
    map_svg,
    map_text,
    mind_table,
    moments,
    possibilities,
    replay_transcripts,
    staged_text,
    suggestions,
    text_findings,
)
from gaslamp.errors import GaslampError
from gaslamp.notation import format_text
from gaslamp.screens.workbench.problems import NotAskedRight
from gaslamp.screens.workbench.text_file import TextFile
from gaslamp.worlds import new_scene

Answer = dict[str, object]
Message = Mapping[str, object]
_T = TypeVar("_T")

MOST_RUNS: Final = 25
"""Of one message: the page asks again for more, and shows how far it is."""


class Desk:
    """One file on one desk. Any number of threads may ask; scenes are played one at a time."""

    def __init__(self, path: Path, export: Callable[[Path], str]) -> None:
        """Begin with a file, which need not be there yet.

        Args:
            export: writes the page of a world's file, and answers in which folder.
        """
        self._file = TextFile(path)
        self._export = export
        self._playing = threading.Lock()
        self._last: Rehearsal | None = None

    @property
    def name(self) -> str:
        """What the file is called in messages."""
        return self._file.path.name

    def reply(self, message: Message) -> Answer:
        """The answer to a message. Raises nothing of an author's: what is wrong is answered."""
        answers: dict[str, Callable[[Message], Answer]] = {
            "open": self._open,
            "disk": self._disk,
            "save": self._save,
            "look": self._look,
            "lay_out": self._lay_out,
            "suggest": self._suggest,
            "explain": self._explain,
            "play": self._play,
            "line": self._line,
            "minds": self._minds,
            "map": self._map,
            "possible": self._possible,
            "follow": self._follow,
            "cover": self._cover,
            "keep": self._keep,
            "test": self._test,
            "export": self._exported,
        }
        try:
            asked = answers.get(_given(message, "ask", str))
            if asked is None:
                raise NotAskedRight
            return asked(message)
        except GaslampError as error:
            where = str(error.place) if error.place else None
            fault = {"code": error.code, "message": error.message, "where": where}
            return {"error": fault}

    # -- the text -----------------------------------------------------------------

    def _open(self, _message: Message) -> Answer:
        text, digest = self._file.read()
        is_new = not digest
        if is_new:
            words = " ".join(self._file.path.stem.replace("_", " ").replace("-", " ").split())
            text = new_scene(words[:1].upper() + words[1:], self.name)
        return {"file": self.name, "text": text, "digest": digest, "new": is_new}

    def _disk(self, _message: Message) -> Answer:
        text, digest = self._file.read()
        return {"text": text, "digest": digest}

    def _save(self, message: Message) -> Answer:
        text, opened = _given(message, "text", str), _given(message, "digest", str)
        return {"digest": self._file.write(text, opened, over=message.get("over") is True)}

    def _look(self, message: Message) -> Answer:
        found = text_findings(_given(message, "text", str), self.name)
        return {"findings": _plain(found)}

    def _lay_out(self, message: Message) -> Answer:
        return {"text": format_text(_given(message, "text", str), self.name)}

    def _suggest(self, message: Message) -> Answer:
        document = Document(self.name, _given(message, "text", str))
        found = suggestions(document, _given(message, "offset", int))
        return {"suggestions": _plain(found[:300])}

    def _explain(self, message: Message) -> Answer:
        document = Document(self.name, _given(message, "text", str))
        return {"explanation": _plain(explanation(document, _given(message, "offset", int)))}

    # -- the scene ----------------------------------------------------------------

    def _play(self, message: Message) -> Answer:
        with self._playing:
            scene = self._rehearsed(message)
            return {
                "who": scene.who,
                "people": list(scene.staged.playable),
                "seed": scene.seed,
                "opening": scene.opening,
                "played": _plain(tuple(scene.played)),
                "broken": _plain(scene.broken),
                "left": _plain(scene.left),
                "offers": _plain(scene.offers()),
                "ended": scene.ended,
            }

    def _line(self, message: Message) -> Answer:
        text, line = _given(message, "text", str), _given(message, "line", int)
        with self._playing:
            trace = self._rehearsed(message).trace
            return {"line": _plain(line_perception(text, self.name, line, trace))}

    def _minds(self, message: Message) -> Answer:
        with self._playing:
            trace = self._rehearsed(message).trace
            named = moments(trace)
            step = message.get("step")
            at = step if isinstance(step, int) and 0 <= step < len(trace.steps) else named[-1].step
            order = min(3, max(1, _given(message, "order", int)))
            found = mind_table(trace, at, order, str(message.get("wanted", "")))
            return {"moments": _plain(named), "step": at, "table": _plain(found)}

    def _map(self, message: Message) -> Answer:
        with self._playing:
            scene = self._rehearsed(message)
            step = message.get("step")
            found = map_of(scene, step if isinstance(step, int) else -1)
            return {"svg": map_svg(found), "text": map_text(found)}

    # -- many scenes --------------------------------------------------------------

    def _possible(self, message: Message) -> Answer:
        found, bound = possibilities(staged_text(_given(message, "text", str), self.name))
        return {"possibilities": _plain(found), "bound": bound}

    def _follow(self, message: Message) -> Answer:
        way = tuple(str(one) for one in _given(message, "way", list))
        text, seed = _given(message, "text", str), _given(message, "seed", int)
        return {"followed": _plain(follow(staged_text(text, self.name), way, seed))}

    def _cover(self, message: Message) -> Answer:
        ready = staged_text(_given(message, "text", str), self.name)
        runs = min(MOST_RUNS, max(1, _given(message, "runs", int)))
        found = coverage(
            ready.world, ready.stage, runs, _given(message, "from", int), lambda _: None
        )
        return {"coverage": _plain(found)}

    def _keep(self, message: Message) -> Answer:
        with self._playing:
            path = keep(self._file.path, _given(message, "name", str), self._rehearsed(message))
            return {"kept": path.name}

    def _test(self, message: Message) -> Answer:
        return {"tested": _plain(replay_transcripts(self._file.path, _given(message, "text", str)))}

    def _exported(self, _message: Message) -> Answer:
        return {"folder": self._export(self._file.path)}

    def _rehearsed(self, message: Message) -> Rehearsal:
        """The scene with the steps of a message played, as far as they hold."""
        text, seed = _given(message, "text", str), _given(message, "seed", int)
        who = str(message.get("who") or "")
        steps = [_step(one) for one in _given(message, "steps", list)]
        last = self._last
        if last is None or not last.goes_on(text, who, seed, steps):
            last = Rehearsal(text, self.name, who, seed)
        last.play(steps)
        self._last = last
        return last


def _step(given: object) -> Step:
    match given:
        case {"typed": str(typed), "did": (str() | None) as did} if len(typed) < 1000:  # noqa: PLR2004
            return Step(typed, did)
        case _:
            raise NotAskedRight


def _given(message: Message, name: str, kind: type[_T]) -> _T:
    value = message.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise NotAskedRight
    return value


def _plain(value: object) -> object:
    """A value of dataclasses and rows as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
