"""The folder where a person's games are: by the custom of the system, and never a guess."""

from pathlib import Path

import pytest

from gaslamp.sessions.own_folder import folder_of, own_folder

HOME = "/ann"


@pytest.mark.parametrize(
    ("environment", "platform", "home", "folder"),
    [
        ({}, "linux", HOME, "/ann/.local/share/gaslamp"),
        ({}, "freebsd14", HOME, "/ann/.local/share/gaslamp"),
        ({}, "darwin", HOME, "/ann/Library/Application Support/gaslamp"),
        ({}, "win32", HOME, "/ann/AppData/Local/gaslamp"),
        ({"LOCALAPPDATA": "/local"}, "win32", HOME, "/local/gaslamp"),
        ({"LOCALAPPDATA": "/local"}, "linux", HOME, "/ann/.local/share/gaslamp"),
        ({"XDG_DATA_HOME": "/data"}, "linux", HOME, "/data/gaslamp"),
        ({"XDG_DATA_HOME": "/data"}, "linux", None, "/data/gaslamp"),
        ({"XDG_DATA_HOME": ""}, "linux", HOME, "/ann/.local/share/gaslamp"),
        ({"XDG_DATA_HOME": "data"}, "linux", HOME, "/ann/.local/share/gaslamp"),
    ],
)
def test_the_folder_is_where_the_system_has_such_things(
    environment: dict[str, str], platform: str, home: str | None, folder: str
) -> None:
    assert folder_of(environment, platform, home) == Path(folder)


@pytest.mark.parametrize("home", [None, "", "home", "~", "/a\0b"])
def test_without_a_home_there_is_no_folder(home: str | None) -> None:
    assert folder_of({}, "linux", home) is None


def test_no_test_keeps_anything_in_a_real_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = own_folder()
    assert folder is not None
    assert folder.is_relative_to(tmp_path_factory.getbasetemp())
