"""Worlds of strangers: in a process of their own, stopped where they take too much."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from gaslamp.screens.web import confined
from gaslamp.screens.web.confined import ConfinedHost, Confinement
from gaslamp.screens.web.problems import SceneStopped, UnservedWorld
from gaslamp.screens.web.stores import FolderStore
from gaslamp.worlds import source

pytestmark = pytest.mark.slow
BEGIN = '{"ask": "begin"}'
AGAIN = '{"ask": "begin", "again": true}'
WAIT = '{"ask": "line", "text": "wait"}'


@contextmanager
def hosted(
    folder: Path, text: bytes, *, megabytes: int = 1_000, seconds: float = 60.0
) -> Iterator[ConfinedHost]:
    path = folder / "garden.lamp"
    path.write_bytes(text)
    bounds = Confinement(
        {"garden": str(path)},
        FolderStore(folder),
        megabytes=megabytes,
        seconds=seconds,
    )
    with closing(ConfinedHost(bounds)) as host:
        yield host


def asked(host: ConfinedHost, key: object, message: str) -> dict[str, object]:
    answer = json.loads(host.answer("garden", None if key is None else str(key), message).text)
    assert isinstance(answer, dict)
    return answer


def test_a_stranger_s_world_is_played_as_any_other(tmp_path: Path) -> None:
    with hosted(tmp_path, source("sally_anne").content) as host:
        assert host.titles["garden"]["title"] == "Sally and Anne"
        key = asked(host, None, BEGIN)["key"]
        assert asked(host, key, WAIT)["turns"] == 1


def test_what_takes_too_long_is_stopped_and_the_game_goes_on(tmp_path: Path) -> None:
    with hosted(tmp_path, source("sally_anne").content) as host:
        key = asked(host, None, BEGIN)["key"]
        asked(host, key, WAIT)
        host._confinement = Confinement(
            host._confinement.worlds, host._confinement.store, seconds=0.0
        )
        error = asked(host, key, WAIT)["error"]
        assert isinstance(error, dict)
        assert error["code"] == "GL762"
        assert "more time" in error["message"]
    with hosted(tmp_path, source("sally_anne").content) as host:
        # The line that was under way may be done; the one that was answered is.
        assert asked(host, key, AGAIN)["turns"] in (1, 2)


def test_a_child_that_is_gone_is_followed_by_another(tmp_path: Path) -> None:
    with hosted(tmp_path, source("sally_anne").content) as host:
        key = asked(host, None, BEGIN)["key"]
        asked(host, key, WAIT)
        assert host._child is not None
        host._child.kill()
        host._child.join()
        assert "error" in asked(host, key, WAIT)
        assert asked(host, key, AGAIN)["turns"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="bounds memory as Linux does")
def test_a_world_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    with (
        pytest.raises((SceneStopped, UnservedWorld)),
        hosted(tmp_path, source("dark_room").content, megabytes=60),
    ):
        pass


def test_a_world_that_does_not_start_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "STARTS_WITHIN_S", 0.0)
    with pytest.raises(SceneStopped), hosted(tmp_path, source("sally_anne").content):
        pass


def test_a_world_with_a_mistake_says_which(tmp_path: Path) -> None:
    with pytest.raises(UnservedWorld) as caught, hosted(tmp_path, b"world {"):
        pass
    assert "garden.lamp:1" in str(caught.value)


def test_markup_links_and_controls_of_a_world_come_out_as_text(tmp_path: Path) -> None:
    text = source("sally_anne").content.decode()
    title = "<script>alert(1)</script> [x](javascript:alert(1)) &amp;"
    assert '"Sally and Anne"' in text
    text = text.replace('"Sally and Anne"', f'"{title}"', 1)
    with hosted(tmp_path, text.encode()) as host:
        assert host.titles["garden"]["title"] == title
