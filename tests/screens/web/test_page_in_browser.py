"""The page as somebody sees it: exported, served from a folder, played in Chromium.

Needs Chromium and its driver, Node and npm; skipped where they are missing, unless
GASLAMP_REQUIRE_BROWSER is set, as in CI.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from made_once import made_once
from served_pages import served
from shared_worlds import edition_of, stage_of

from gaslamp.cli import gaslamp
from gaslamp.testing import new_session

pytestmark = pytest.mark.slow

PROGRAMS: Final = ("chromium", "chromedriver", "node", "npm")
PATIENCE_S: Final = 120
LINES: Final = ("look", "put the ball in the basket", "wait", "wait")


def missing() -> str:
    programs = [one for one in PROGRAMS if shutil.which(one) is None]
    try:
        import selenium  # noqa: F401, PLC0415  # an extra of the tests
    except ImportError:
        programs.append("selenium")
    return ", ".join(programs)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """An exported page; made once for all processes that run tests."""
    if lacking := missing():
        assert not os.environ.get("GASLAMP_REQUIRE_BROWSER"), f"not here: {lacking}"
        pytest.skip(f"not here: {lacking}")

    def export(out: Path) -> None:
        code = gaslamp.main(["export", "sally_anne", "--out", str(out)], standalone_mode=False)
        assert code == 0

    out = made_once(tmp_path_factory, worker_id, "page", export)
    assert json.loads((out / "page.json").read_text("utf-8"))["snapshot"]
    return out


class Quiet(SimpleHTTPRequestHandler):
    """A file host that says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


class Remembered(Quiet):
    """One that lets browsers keep what they were given, as many hosts do."""

    def end_headers(self) -> None:
        """As ever, and that."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@contextmanager
def serving(folder: Path, host: type[Quiet] = Quiet) -> Iterator[str]:
    """Where the folder is served meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as where:
        yield where


class Browser:
    """Chromium without a window, and what somebody does at it."""

    def __init__(self) -> None:
        from selenium import webdriver  # noqa: PLC0415  # an extra of the tests
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

        options = webdriver.ChromeOptions()
        for one in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
            options.add_argument(one)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = Service(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)

    def run(self, script: str) -> object:
        return self.driver.execute_script(script)

    def text(self, name: str) -> str:
        return str(self.run(f"return document.getElementById({name!r}).innerText"))

    def until(self, is_so: Callable[[], object]) -> None:
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

        WebDriverWait(self.driver, PATIENCE_S, 0.05).until(lambda _: is_so())

    def press(self, keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(keys)

    def turns(self) -> int:
        return int(str(self.run("return document.querySelectorAll('.turn').length")))

    def begin(self, address: str, seed: int = 1) -> None:
        self.driver.get(address)
        self.until(lambda: not self.run("return document.getElementById('front').hidden"))
        self.run(f"document.getElementById('seed').value = '{seed}'")
        self.press("\n")
        self.until(lambda: self.turns() > 1)

    def begin_anew(self, address: str) -> None:
        self.driver.get(address)
        self.until(lambda: not self.run("return document.getElementById('front').hidden"))
        self.run("document.getElementById('start').click()")
        self.until(lambda: self.turns() > 1)

    def type(self, line: str) -> str:
        before = self.turns()
        self.press(f"{line}\n")
        self.until(lambda: self.turns() > before)
        return str(self.run("return document.querySelector('.turn:last-child').innerText"))

    def game(self) -> dict[str, str]:
        """The game that was played last, as the page keeps it."""
        name = "'gaslamp ' + new URL('./', location.href).pathname + ' games'"
        games = json.loads(str(self.run(f"return localStorage.getItem({name})")))
        first = games[0]
        assert isinstance(first, dict)
        return first


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[Browser]:
    del folder  # what is missing is said there
    made = Browser()
    yield made
    made.driver.quit()


@pytest.fixture(autouse=True)
def nothing_is_kept(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}page.css")
    browser.run("localStorage.clear()")
    browser.driver.get_log("browser")


def own_session(lines: tuple[str, ...]) -> tuple[str, str]:
    """The last answer and the head of the log of the same game on this machine's own Python."""
    stage = stage_of("sally_anne")
    session = new_session(stage, "sally", 1, edition=edition_of("sally_anne"))
    told = ""
    for line in lines:
        told = session.type(line).text
    return told, session.turn.seat.head


def test_a_game_by_keys_alone_is_the_game_of_the_command_line(
    browser: Browser, address: str
) -> None:
    browser.begin(address)
    last = ""
    for line in LINES:
        last = browser.type(line)
    told, head = own_session(LINES)
    assert told in last
    assert json.loads(browser.game()["save"])["head"] == head
    errors = [one for one in browser.driver.get_log("browser") if one["level"] == "SEVERE"]
    assert errors == []


def test_it_starts_from_the_snapshot(browser: Browser, address: str) -> None:
    browser.begin(address)
    warned = [one for one in browser.driver.get_log("browser") if "snapshot" in one["message"]]
    assert warned == []


def test_a_game_that_was_left_is_gone_on_with(browser: Browser, address: str) -> None:
    browser.begin(address)
    told = browser.type("put the ball in the basket")
    browser.driver.get(address)
    browser.until(lambda: browser.run("return document.querySelector('#games button')"))
    browser.press("\n")
    browser.until(lambda: browser.turns() > 1)
    assert told in browser.text("story")
    assert browser.type("undo").endswith(browser.text("story").split("\n")[-1])


def test_a_new_game_leaves_the_old_one_to_be_gone_on_with(browser: Browser, address: str) -> None:
    browser.begin(address)
    told = browser.type("put the ball in the basket")
    browser.type("restart")
    browser.begin_anew(address)
    browser.type("wait")
    browser.driver.get(address)
    games = "return document.querySelectorAll('#games button:not(.delete)')"
    browser.until(lambda: len(browser.run(games) or ()) == 2)
    browser.run("document.querySelectorAll('#games button:not(.delete)')[1].click()")
    browser.until(lambda: browser.turns() > 1)
    assert told in browser.text("story")


def test_a_line_without_end_stays_within_the_page(browser: Browser, address: str) -> None:
    browser.begin(address)
    browser.type("x" * 390)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_an_idea_is_done_by_a_click(browser: Browser, address: str) -> None:
    browser.begin(address)
    browser.until(lambda: browser.text("ideas"))
    before = browser.turns()
    browser.run("document.querySelector('#ideas button').click()")
    browser.until(lambda: browser.turns() > before)


def test_no_idea_is_cut_off_on_a_telephone(browser: Browser, address: str) -> None:
    browser.begin(address)
    browser.until(lambda: browser.text("ideas"))
    narrow = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
    try:
        assert browser.run("return innerWidth") == 390
        assert browser.run(
            "return [...document.querySelectorAll('#ideas button')].every("
            "one => one.getBoundingClientRect().right <= innerWidth)"
        )
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_what_is_typed_as_markup_stays_text(browser: Browser, address: str) -> None:
    browser.begin(address)
    browser.type("<img src=x onerror=alert(1)>")
    assert browser.run("return document.querySelectorAll('#story img').length") == 0


def test_a_snapshot_that_is_damaged_is_done_without(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(folder, damaged)
    (damaged / "snapshot.bin.gz").write_bytes(b"nothing")
    with serving(damaged) as where:
        browser.begin(where)
        assert browser.type("look")


def test_a_new_export_reaches_who_has_the_old_one(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page"
    shutil.copytree(folder, page)
    title = "return document.getElementById('title').textContent"
    installed = "arguments[0](navigator.serviceWorker.ready.then(() => true))"
    with serving(page, Remembered) as where:
        browser.driver.get(where)
        browser.driver.execute_async_script(installed)
        for name, old, new in (
            ("page.json", "Sally and Anne", "Anne and Sally"),
            ("service.js", 'const VERSION = "', 'const VERSION = "new-'),
        ):
            text = (page / name).read_text("utf-8")
            assert old in text
            (page / name).write_text(text.replace(old, new), "utf-8")
        shown = []
        for _ in range(3):  # the first opening finds the new one; the next shows it
            browser.driver.get(where)
            browser.until(lambda: browser.run(title) != "Gaslamp")
            shown.append(browser.run(title))
            time.sleep(3)  # as whoever reads the title page: what is new comes meanwhile
        assert shown[-1] == "Anne and Sally"


def test_a_served_game_goes_on_where_the_page_was_left(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as address:
        browser.begin(f"{address}/sally_anne/")
        told = browser.type("put the ball in the basket")
        assert sorted(browser.game()) == ["called", "company", "id", "key", "pages", "turns"]
        browser.driver.get(f"{address}/sally_anne/")
        browser.until(lambda: browser.run("return document.querySelector('#games button')"))
        browser.press("\n")
        browser.until(lambda: browser.turns() > 1)
        assert told in browser.text("story")
        assert browser.type("look")
        errors = [one for one in browser.driver.get_log("browser") if one["level"] == "SEVERE"]
        assert [one for one in errors if "favicon" not in one["message"]] == []


def press_with_alt(browser: Browser, key: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    ActionChains(browser.driver).key_down(Keys.ALT).send_keys(key).key_up(Keys.ALT).perform()


def test_any_sentence_is_asked_about_and_any_word_looked_at_by_keys(
    browser: Browser, address: str
) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    browser.begin(address)
    browser.type("put the ball in the basket")
    browser.type("wait")
    press_with_alt(browser, "s")
    browser.press(Keys.ARROW_UP)
    browser.press(Keys.ENTER)
    because = "return document.querySelector('.because')?.innerText"
    browser.until(lambda: browser.run(because))
    assert str(browser.run(because)).startswith("It is your own doing.")
    before = browser.turns()
    browser.press(Keys.ARROW_RIGHT)
    assert browser.run("return document.activeElement.className") == "word"
    browser.press(Keys.ENTER)
    browser.until(lambda: browser.turns() > before)
    typed = "return document.querySelector('.turn:last-child .typed').innerText"
    assert str(browser.run(typed)).startswith("examine")


def test_the_map_leads_back_to_what_was_taken_back(browser: Browser, address: str) -> None:
    browser.begin(address)
    told = browser.type("put the ball in the basket").split("\n")[-1]
    browser.type("undo")
    browser.type("wait")
    browser.run("document.getElementById('open-map').click()")
    browser.until(lambda: browser.run("return document.getElementById('map').open"))
    left = "document.querySelector('#branches li.left button')"
    before = browser.turns()
    browser.run(f"{left}.click()")
    browser.until(lambda: browser.turns() > before)
    assert told in str(browser.run("return document.querySelector('.turn:last-child').innerText"))


def test_a_game_that_was_kept_is_deleted_at_the_second_press(
    browser: Browser, address: str
) -> None:
    browser.begin(address)
    browser.type("wait")
    browser.driver.get(address)
    delete = "document.querySelector('#games .delete')"
    browser.until(lambda: browser.run(f"return {delete}"))
    browser.run(f"{delete}.click()")
    assert browser.run(f"return {delete}.innerText") == "Delete for good?"
    browser.run(f"{delete}.click()")
    assert browser.run("return document.getElementById('going-on').hidden")
    assert not browser.run(f"return {delete}")


def test_two_play_one_served_game_each_by_a_link_of_their_own(
    browser: Browser, tmp_path: Path
) -> None:
    driver = browser.driver
    with served(tmp_path) as address:
        first = driver.current_window_handle
        driver.get(f"{address}/sally_anne/")
        browser.until(lambda: not browser.run("return document.getElementById('front').hidden"))
        browser.run("document.querySelector('[name=with][value=anne]').click()")
        browser.run("document.getElementById('start').click()")
        browser.until(lambda: browser.turns() > 1)
        assert "You play Sally, with others as Anne." in browser.text("story")
        link = str(browser.run("return document.querySelector('#link-list input').value"))
        driver.switch_to.new_window("tab")
        driver.get(link)
        browser.until(lambda: not browser.run("return document.getElementById('front').hidden"))
        assert "join" not in str(browser.run("return location.href"))
        browser.run("document.getElementById('start').click()")
        browser.until(lambda: browser.turns() > 1)
        assert "You play Anne, with others as Sally." in browser.text("story")
        driver.close()
        driver.switch_to.window(first)


def test_nothing_is_found_that_keeps_anybody_out(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """Axe's rules for WCAG 2.2 AA, on the title page and in a game, light and dark."""
    axe = axe_text(tmp_path)
    for theme in ("light", "dark"):
        browser.begin(address)
        browser.until(lambda: browser.text("ideas"))
        browser.run(f"document.documentElement.dataset.theme = '{theme}'")
        browser.run("document.documentElement.toggleAttribute('data-still', true)")
        browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
        assert faults(browser) == []
        for dialog, opening in (("menu", "open-menu"), ("map", "open-map")):
            browser.run(f"document.getElementById('{opening}').click()")
            browser.until(lambda name=dialog: browser.run(f"return document.all['{name}'].open"))
            assert faults(browser) == []
        browser.run("document.getElementById('map').close()")
        browser.run("document.querySelector('.sentence').click()")
        assert faults(browser) == []


def faults(browser: Browser) -> object:
    """What axe finds on the page as it is."""
    return browser.driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then(({violations}) => done(violations.map(one => [one.id, one.nodes.map("
        "node => node.html.slice(0, 200))])))"
    )


def axe_text(folder: Path) -> str:
    """The text of axe-core, from npm."""
    import subprocess  # noqa: PLC0415

    npm = shutil.which("npm")
    assert npm is not None
    wanted = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "axe-core@4.14.1"]
    subprocess.run([npm, "--prefix", str(folder), *wanted], check=True, capture_output=True)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def games_kept(browser: Browser) -> list[dict[str, object]]:
    name = "'gaslamp ' + new URL('./', location.href).pathname + ' games'"
    found = json.loads(str(browser.run(f"return localStorage.getItem({name})")))
    assert isinstance(found, list)
    return found


def go_on_with(browser: Browser, address: str, place: int = 0) -> None:
    browser.driver.get(address)
    left = "document.querySelectorAll('#games button:not(.delete)')"
    browser.until(lambda: len(browser.run(f"return [...{left}]") or ()) > place)
    browser.run(f"{left}[{place}].click()")
    browser.until(
        lambda: browser.turns() > 0 and not browser.run("return !document.all.here.innerText")
    )


def test_what_two_tabs_make_of_one_game_are_two_games(browser: Browser, address: str) -> None:
    driver = browser.driver
    browser.begin(address)
    browser.type("wait")
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    go_on_with(browser, address)
    browser.type("put the ball in the basket")
    driver.close()
    driver.switch_to.window(first)
    browser.type("wait")
    lines = [[page["typed"] for page in one["pages"]] for one in games_kept(browser)]
    assert [one[-1] for one in lines] == ["wait", "put the ball in the basket"]


def test_every_game_that_was_left_can_be_gone_on_with(browser: Browser, address: str) -> None:
    for seed in range(6):
        browser.begin_anew(address) if seed else browser.begin(address)
        browser.type("put the ball in the basket" if not seed else "wait")
    assert len(games_kept(browser)) == 6
    go_on_with(browser, address, 5)
    assert "basket" in browser.text("story")
    assert browser.type("wait")


def test_a_key_that_a_server_does_not_know_just_now_is_kept(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path) as address:
        browser.begin(f"{address}/sally_anne/")
        browser.type("wait")
        kept = games_kept(browser)
        unknown = [{**one, "key": "of-another-folder"} for one in kept]
        name = "'gaslamp ' + new URL('./', location.href).pathname + ' games'"
        browser.run(f"localStorage.setItem({name}, {json.dumps(json.dumps(unknown))})")
        browser.driver.get(f"{address}/sally_anne/")
        browser.until(lambda: browser.run("return document.querySelector('#games button')"))
        browser.press("\n")
        browser.until(lambda: "opens no game here" in browser.text("trouble"))
        assert games_kept(browser) == unknown


def test_a_tap_brings_up_no_keyboard(browser: Browser, address: str) -> None:
    touch = "Emulation.setTouchEmulationEnabled"
    browser.driver.execute_cdp_cmd(touch, {"enabled": True})
    try:
        browser.begin(address)
        browser.until(lambda: browser.text("ideas"))
        before = browser.turns()
        browser.run("document.querySelector('#ideas button').click()")
        browser.until(lambda: browser.turns() > before)
        assert browser.run("return document.activeElement.id") == "story"
        browser.run("document.getElementById('line').focus()")
        browser.type("wait")  # whoever types goes on typing
        assert browser.run("return document.activeElement.id") == "line"
    finally:
        browser.driver.execute_cdp_cmd(touch, {"enabled": False})


def test_a_full_stop_stays_in_the_line_of_its_word(browser: Browser, address: str) -> None:
    """At every width: no line of the story begins with what ends a sentence."""
    browser.begin(address)
    browser.type("put the ball in the basket")
    assert browser.run("return document.querySelectorAll('.word').length")
    lonely = browser.run(
        "const story = document.getElementById('story'), found = [];"
        "for (let width = 120; width < 420; width += 3) {"
        "  story.style.width = `${width}px`;"
        "  for (const word of story.querySelectorAll('.word')) {"
        "    const next = word.nextSibling;"
        "    if (!next || !/^[.,;:!?]/.test(next.textContent)) continue;"
        "    const range = document.createRange();"
        "    range.setStart(next, 0); range.setEnd(next, 1);"
        "    const end = [...word.getClientRects()].at(-1), stop = range.getBoundingClientRect();"
        "    if (stop.top > end.bottom - 4) found.push(width);"
        "  }"
        "}"
        "return found"
    )
    assert lonely == []


@pytest.fixture
def warned(tmp_path: Path) -> Iterator[str]:
    """A page of a scene with a warning, whose moments can be told at a distance."""
    scene, out = tmp_path / "scene.lamp", tmp_path / "page"
    assert gaslamp.main(["new", str(scene)], standalone_mode=False) == 0
    front = 'warning_hunger: "Somebody looks."\nmoments_of_hunger: "take, finds"\n'
    scene.write_text(front + scene.read_text("utf-8"), "utf-8")
    assert gaslamp.main(["export", str(scene), "--out", str(out)], standalone_mode=False) == 0
    with serving(out) as where:
        yield where


def test_what_is_not_to_be_told_is_not_told_before_or_after_a_reload(
    browser: Browser, warned: str
) -> None:
    apart = "Something happens that is not told here (hunger)."
    browser.driver.get(warned)
    browser.until(lambda: not browser.run("return document.getElementById('front').hidden"))
    browser.run("document.querySelector('[name=without][value=hunger]').click()")
    browser.run("document.getElementById('start').click()")
    browser.until(lambda: browser.turns() > 1)
    assert apart in browser.type("take key from jar")
    go_on_with(browser, warned)  # it is over: the line is gone, and a button takes back
    browser.run("document.getElementById('undo-end').click()")
    browser.until(lambda: not browser.run("return document.getElementById('foot').hidden"))
    assert apart in browser.type("take key from jar")
