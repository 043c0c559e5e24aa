"""A new author's fifteen minutes at the workbench, in Chromium.

Needs Chromium and its driver; skipped where they are missing, unless GASLAMP_REQUIRE_BROWSER is
set, as in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from gaslamp.cli.write import export_beside
from gaslamp.screens.workbench import Desk, make_server

pytestmark = pytest.mark.slow

PATIENCE_S = 120
TOKEN = "a-token"  # noqa: S105  # of a test
WINDOWS = {"desk": (1280, 860), "phone": (390, 844)}


class Author:
    """Somebody at a browser without a window."""

    def __init__(self) -> None:
        from selenium import webdriver  # noqa: PLC0415  # an extra of the tests
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

        options = webdriver.ChromeOptions()
        for one in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
            options.add_argument(one)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service(shutil.which("chromedriver"))
        )
        self.opened = 0

    def run(self, script: str, *given: object) -> object:
        return self.driver.execute_script(script, *given)

    def text(self, name: str) -> str:
        return str(self.run("return document.getElementById(arguments[0]).innerText", name))

    def value(self) -> str:
        return str(self.run("return document.getElementById('text').value"))

    def until(self, is_so: Callable[[], object]) -> None:
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

        WebDriverWait(self.driver, PATIENCE_S, 0.05).until(lambda _: is_so())

    def press(self, *keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)

    def click(self, selector: str) -> None:
        from selenium.webdriver.common.by import By  # noqa: PLC0415

        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def tab(self, name: str) -> None:
        self.click(f"#tab-{name}")

    def put_cursor(self, before: str) -> None:
        self.run(
            "const text = document.getElementById('text'); text.focus();"
            "const at = text.value.indexOf(arguments[0]); text.setSelectionRange(at, at);",
            before,
        )

    def select(self, words: str) -> None:
        self.put_cursor(words)
        self.run(
            "const text = document.getElementById('text');"
            "text.setSelectionRange(text.selectionStart, text.selectionStart + arguments[0])",
            len(words),
        )

    def is_played(self, number: int) -> bool:
        found = self.run("return document.querySelectorAll('#story .typed:not(.left)').length")
        return found == number

    def open(self, address: str, window: str = "desk") -> None:
        """The page at an address, loaded anew.

        By a query of its own each time, since an address that differs in its fragment alone loads
        nothing. Two navigations at once, by an empty page, sometimes hang: the driver calls the
        first done before the browser does.
        """
        self.driver.set_window_size(*WINDOWS[window])
        self.opened += 1
        self.driver.get(address.replace("/#", f"/?{self.opened}#"))
        self.until(lambda: self.value() and "Opening" not in self.text("state"))
        self.until(lambda: self.run("return document.querySelectorAll('#wrong li').length"))

    def errors(self) -> list[str]:
        return [
            one["message"] for one in self.driver.get_log("browser") if one["level"] == "SEVERE"
        ]


@pytest.fixture(scope="module")
def author() -> Iterator[Author]:
    lacking = [one for one in ("chromium", "chromedriver") if shutil.which(one) is None]
    if lacking:
        assert not os.environ.get("GASLAMP_REQUIRE_BROWSER"), f"not here: {lacking}"
        pytest.skip(f"not here: {lacking}")
    pytest.importorskip("selenium")
    one = Author()
    yield one
    one.driver.quit()


@contextmanager
def desk_of(path: Path, export: Callable[[Path], str] = lambda _: "") -> Iterator[str]:
    with make_server(Desk(path, export), 0, TOKEN) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/#{TOKEN}"
        finally:
            server.shutdown()
            thread.join()


def test_from_a_new_file_to_a_scene_sent_as_a_folder(author: Author, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    exported: list[Path] = []

    def export(path: Path) -> str:
        if shutil.which("npm") is None:
            return "no npm here"
        exported.append(Path(export_beside(path)))
        return str(exported[-1])

    file = tmp_path / "the_letter.lamp"
    with desk_of(file, export) as address:
        # A new file: a scene that can be played at once.
        author.open(address)
        author.until(lambda: "search the drawer" in author.text("offers"))
        assert "A new file" in author.text("state")
        author.click("#save")
        author.until(lambda: author.text("state") == "Saved.")
        assert file.read_text("utf-8") == author.value()

        # Played: one decision by its button, one by typing.
        author.click("#offers button:nth-child(3)")
        author.until(lambda: author.is_played(1))
        assert "You search the drawer, and find nothing." in author.text("story")

        # The first error: marked as it is typed, with the scene as it was.
        author.select("lies_in(key) = place")
        author.press("lise_in(key) = place")
        author.until(lambda: "lise_in" in author.text("wrong"))
        assert (
            author.run("return document.querySelector('#behind mark.error').textContent")
            == "lise_in"
        )
        assert author.is_played(1)

        # Mended by a click, and everything goes on.
        author.click("#wrong .mend")
        author.until(lambda: "Nothing" in author.text("wrong"))
        assert "lise_in" not in author.value()

        # The words change, and the same decisions are told in the new ones.
        author.select("{who} {search} {place}, and {find} nothing.")
        author.press("{who} {rummage} in {place}, and {find} nothing.")
        author.until(lambda: "You rummage in the drawer" in author.text("story"))
        assert author.is_played(1)

        # A decision that no longer holds is said, kept, and holds again once that is undone.
        author.select("takes 4 s to 6 s")
        author.press("takes 4 s to 6 s", Keys.ENTER, "precondition: place == jar")
        author.until(lambda: "no longer hold" in author.text("broken"))
        assert "From decision 1" in author.text("broken")
        author.select("precondition: place == jar")
        author.press("precondition: true")
        author.until(lambda: author.is_played(1) and not author.text("broken"))

        # To the end.
        author.click("#line-typed")
        author.press("take the key", Keys.ENTER)
        author.until(lambda: author.is_played(2))
        assert "The end" in author.text("story")

        # Saved and sent.
        author.press(Keys.CONTROL, "s")
        author.click("#export")
        author.until(lambda: "The page is in" in author.text("state"))
        if exported:
            assert (exported[0] / "index.html").is_file()
            assert b"rummage" in file.read_bytes()
        assert author.errors() == []


def test_who_perceives_minds_map_ways_and_coverage_are_looked_at(
    author: Author, tmp_path: Path
) -> None:
    from gaslamp.worlds import source  # noqa: PLC0415

    file = tmp_path / "sally.lamp"
    file.write_bytes(source("sally_anne").content)
    with desk_of(file) as address:
        author.open(address)
        author.until(lambda: author.text("offers"))
        for line in ("put the ball in the basket", "leave"):
            author.click("#line-typed")
            author.press(line, "\n")
            author.until(lambda line=line: line in author.text("story"))
        author.put_cursor("action move")
        author.tab("line")
        author.until(lambda: "action move" in author.text("line-found"))
        author.put_cursor("action put")
        author.until(lambda: "inside(ball) = basket" in author.text("line-found"))
        author.tab("minds")
        author.until(lambda: author.run("return document.getElementById('moment').length") != 0)
        author.click("#wanted")
        author.press("inside(")
        author.until(lambda: "sally of anne" in author.text("minds-table"))
        author.tab("map")
        author.until(lambda: author.run("return document.querySelector('#map-drawn svg text')"))
        author.tab("check")
        author.click("#possible")
        author.until(lambda: "comes about" in author.text("possible-found"))
        author.click("#possible-found button")
        author.until(lambda: "It ends: sally_finds_the_ball." in author.text("followed"))
        author.tab("cover")
        author.run("document.getElementById('runs').value = 6")
        author.click("#cover-asked button")
        author.until(lambda: author.text("cover-said").startswith("6 runs told"))
        author.tab("tests")
        author.click("#keep-asked button")
        author.until(lambda: "first.transcript is kept" in author.text("test-said"))
        assert (tmp_path / "sally_transcripts" / "first.transcript").is_file()
        assert author.errors() == []


def test_nothing_that_was_written_is_lost(author: Author, tmp_path: Path) -> None:
    file = tmp_path / "kept.lamp"
    with desk_of(file) as address:
        author.open(address)
        author.click("#save")
        author.until(lambda: author.text("state") == "Saved.")
        # Not saved, and the page is gone: it is there again.
        author.put_cursor("type room, spot")
        author.press("# mine alone\n")
        author.until(lambda: "mine alone" in str(author.run("return JSON.stringify(localStorage)")))
        author.run("window.onbeforeunload = null")
        author.driver.get("about:blank")
        accept(author)
        author.open(address)
        assert "# mine alone" in author.value()
        assert "Not saved" in author.text("state")
        # Somebody else writes the file: neither text is lost.
        file.write_text(file.read_text("utf-8") + "# theirs\n", "utf-8")
        author.click("#save")
        author.until(lambda: "has changed on disk" in author.text("conflict"))
        assert "# theirs" in file.read_text("utf-8")
        author.click("#over")
        author.until(lambda: author.text("state") == "Saved.")
        assert "# mine alone" in file.read_text("utf-8")
        assert "# theirs" in (tmp_path / "kept.lamp.on_disk").read_text("utf-8")


def accept(author: Author) -> None:
    """Leave the page, if the browser asks whether to."""
    from selenium.common.exceptions import NoAlertPresentException  # noqa: PLC0415

    with suppress(NoAlertPresentException):
        author.driver.switch_to.alert.accept()


def test_words_are_offered_and_taken_by_keys(author: Author, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    with desk_of(tmp_path / "words.lamp") as address:
        author.open(address)
        author.put_cursor("    precondition: lies_in(what)")
        author.press("    prec", Keys.CONTROL, " ", Keys.NULL)
        author.until(lambda: not author.run("return document.getElementById('offered').hidden"))
        author.press(Keys.ENTER)
        author.until(lambda: "    precondition    precondition" in author.value())
        assert author.run("return document.getElementById('offered').hidden")


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_anybody_out(
    author: Author, window: str, theme: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Axe's rules for WCAG 2.2 AA, with every tab in front, on a desk and on a phone."""
    axe = axe_text(request)
    media = [{"name": "prefers-color-scheme", "value": theme}]
    author.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    with desk_of(tmp_path / "open.lamp") as address:
        author.open(address, window)
        author.until(
            lambda: author.run("return document.querySelectorAll('#offers button').length")
        )
        author.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
        tabs = ["scene", "line", "minds", "map", "check", "cover", "tests"]
        for name in [*(["writing"] if window == "phone" else []), *tabs]:
            author.tab(name)
            wide = author.run("return document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{name} is wider than the window"
            left = "return document.getElementById(arguments[0]).getBoundingClientRect().left"
            if window == "phone" and name != "writing":
                assert author.run(left, name) == 0, f"{name} does not begin at the edge"
            found = author.driver.execute_async_script(
                "const done = arguments[0];"
                "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                ".then(({violations}) => done(violations.map(one => [one.id, one.nodes.map("
                "node => node.html.slice(0, 200))])))"
            )
            assert found == [], name


def axe_text(request: pytest.FixtureRequest) -> str:
    """The text of axe-core, from npm."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm here, which fetches axe-core")
    assert request.config.cache is not None
    folder = request.config.cache.mkdir("axe")
    text = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not text.is_file():
        wanted = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "axe-core@4.14.1"]
        subprocess.run([npm, "--prefix", str(folder), *wanted], check=True, capture_output=True)
    return text.read_text("utf-8")
