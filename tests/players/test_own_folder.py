"""The folder where a person's games are: by the custom of the system, and never a guess."""

from pathlib import Path

import pytest

from gaslamp.players.own_folder import data_folder, own_data_folder

HOME = "/people/ann"


@pytest.mark.parametrize(
    ("environment", "platform", "home", "folder"),
    [
        ({}, "linux", HOME, "/people/ann/.local/share/gaslamp"),
        ({}, "freebsd14", HOME, "/people/ann/.local/share/gaslamp"),
        ({}, "darwin", HOME, "/people/ann/Library/Application Support/gaslamp"),
        ({}, "win32", HOME, "/people/ann/AppData/Local/gaslamp"),
        ({"LOCALAPPDATA": "/local"}, "win32", HOME, "/local/gaslamp"),
        ({"LOCALAPPDATA": "/local"}, "linux", HOME, "/people/ann/.local/share/gaslamp"),
        ({"XDG_DATA_HOME": "/data"}, "linux", HOME, "/data/gaslamp"),
        ({"XDG_DATA_HOME": "/data"}, "linux", None, "/data/gaslamp"),
        ({"XDG_DATA_HOME": ""}, "linux", HOME, "/people/ann/.local/share/gaslamp"),
        ({"XDG_DATA_HOME": "data"}, "linux", HOME, "/people/ann/.local/share/gaslamp"),
    ],
)
def test_the_folder_is_where_the_system_has_such_things(
    environment: dict[str, str], platform: str, home: str | None, folder: str
) -> None:
    assert data_folder(environment, platform, home) == Path(folder)


@pytest.mark.parametrize("home", [None, "", "home", "~", "/a\0b"])
def test_without_a_home_there_is_no_folder(home: str | None) -> None:
    assert data_folder({}, "linux", home) is None


def test_no_test_keeps_anything_in_a_real_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = own_data_folder()
    assert folder is not None
    assert folder.is_relative_to(tmp_path_factory.getbasetemp())
