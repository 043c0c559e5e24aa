"""A page in a browser: how soon the first line is there, and how long turns take.

    python bench/page.py --world dark_room

Exports the world, serves the folder on the loopback and plays in Chromium: a first visit, with
nothing kept, and a second. Wall-clock time, as somebody who waits has it, so the machine's load is
printed with it. Of the first visit also what Lighthouse goes by: when something was painted first
and when the largest part was, how long tasks kept the page's thread from its user (what each took
above 50 ms), by how much what stood there moved, and how many bytes were fetched until the story
began. Then the same lines are typed into a session here; the heads of both logs must be
one. Ends with 1 if they are not. Needs Chromium and its driver, Node, npm and selenium.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, ClassVar, Final

import click
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from gaslamp.cli import gaslamp
from gaslamp.sessions import Edition
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import open_world, source

LINES: Final = (
    *("look", "wait", "listen", "who is there?", "wait", "stand", "?", "why", "know", "wait"),
    *("shout", "wait", "listen", "sit", "wait", "look", "lie down", "wait", "stand", "wait"),
)
PAGE: Final = ("/", ".html", ".css", ".js", ".svg", ".json", ".webmanifest")
PATIENCE_S: Final = 120
SEED: Final = 1


OBSERVERS: Final = """
window.figures = {shift: 0, blocked: 0, longest: 0, largest: 0};
const watch = (type, note) => new PerformanceObserver(
  (list) => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("layout-shift", (one) => { if (!one.hadRecentInput) figures.shift += one.value; });
watch("longtask", (one) => {
  figures.blocked += one.duration - 50;
  figures.longest = Math.max(figures.longest, one.duration);
});
watch("largest-contentful-paint", (one) => { figures.largest = one.startTime; });
"""
"""What a browser notes from the first moment of a page on."""


class Host(SimpleHTTPRequestHandler):
    """Serves files, counts their bytes, and says nothing."""

    sent: ClassVar[dict[str, int]] = {}

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Count what is sent, once for each file."""
        found = super().send_head()
        file = Path(self.translate_path(self.path))
        Host.sent[self.path] = (file / "index.html" if file.is_dir() else file).stat().st_size
        return found

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


class Visitor:
    """A browser with nothing kept in it, at first."""

    def __init__(self, address: str) -> None:
        options = webdriver.ChromeOptions()
        for one in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
            options.add_argument(one)
        driver = Service(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=driver)
        self._address = address
        script = {"source": OBSERVERS}
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", script)

    def figures(self) -> dict[str, object]:
        """What the browser noted of this visit so far."""
        noted = self.driver.execute_script(
            "return {...figures, first: performance.getEntriesByName('first-contentful-paint')[0]"
            "?.startTime ?? 0}"
        )
        return {
            "first paint, ms": round(noted["first"]),
            "largest paint, ms": round(noted["largest"]),
            "tasks above 50 ms, by ms": round(noted["blocked"]),
            "longest task, ms": round(noted["longest"]),
            "layout shift": round(noted["shift"], 3),
        }

    def visit(self) -> float:
        """Open the page and begin as soon as one can; seconds to the first line of the story."""
        start = time.perf_counter()
        self.driver.get(self._address)
        self._until("return !document.getElementById('front').hidden")
        self.driver.execute_script(f"document.getElementById('seed').value = '{SEED}'")
        # As a person does: what moves within half a second of it is not held against the page.
        self.driver.find_element(By.ID, "start").click()
        self._until("return document.querySelectorAll('.turn').length > 1")
        return time.perf_counter() - start

    def type(self, line: str) -> float:
        """Seconds from a line to its answer on the page."""
        count = "document.querySelectorAll('.turn').length"
        before = self.driver.execute_script(f"return {count}")
        start = time.perf_counter()
        self.driver.switch_to.active_element.send_keys(f"{line}\n")
        self._until(f"return {count} > {before}")
        return time.perf_counter() - start

    def head(self) -> str:
        """The head of the log of the game that the page has kept."""
        kept = self.driver.execute_script(
            "return Object.entries(localStorage).find(([name]) => name.endsWith(' games'))[1]"
        )
        return str(json.loads(json.loads(kept)[0]["save"])["head"])

    def _until(self, script: str) -> None:
        is_so: Callable[[object], object] = lambda _: self.driver.execute_script(script)  # noqa: E731
        WebDriverWait(self.driver, PATIENCE_S, 0.01).until(is_so)


@click.command()
@click.option("--world", default="dark_room", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, world: str, as_json: bool) -> None:
    """Export a world, play it in Chromium, and say how long that took."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "page")
        with redirect_stdout(io.StringIO()):
            gaslamp.main(["export", world, "--out", str(folder)], standalone_mode=False)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            row = measured(f"http://127.0.0.1:{server.server_port}/", world)
            server.shutdown()
    if as_json:
        click.echo(json.dumps(row))
    else:
        for name, value in row.items():
            click.echo(f"{name:>28}  {value}")
    raise SystemExit(0 if row["same log"] else 1)


def measured(address: str, world: str) -> dict[str, object]:
    """The figures of one browser."""
    visitor = Visitor(address)
    try:
        first = visitor.visit()
        noted = visitor.figures()
        page = sum(size for path, size in Host.sent.items() if path.endswith(PAGE))
        noted["bytes of the page itself, kB"] = round(page / 1000)
        noted["bytes until the story, MB"] = round(sum(Host.sent.values()) / 1e6, 1)
        time.sleep(5)  # whoever reads the opening lets the browser keep its files meanwhile
        second = visitor.visit()
        turns = [visitor.type(line) for line in LINES]
        played = visitor.figures()
        head = visitor.head()
    finally:
        visitor.driver.quit()
    stage = Stage(open_world(world))
    who = stage.world.playable[0] if stage.world.playable else stage.people[0]
    session = new_session(stage, who, SEED, edition=Edition.of(source(world)))
    for line in LINES:
        session.type(line)
    return {
        "world": world,
        "load of the machine": round(os.getloadavg()[0], 1),
        "first line, first visit, s": round(first, 2),
        "first line, second visit, s": round(second, 2),
        **noted,
        "turns": len(turns),
        "median turn, s": round(statistics.median(turns), 2),
        "longest turn, s": round(max(turns), 2),
        "longest task in them, ms": played["longest task, ms"],
        "layout shift in them": played["layout shift"],
        "same log": head == session.turn.seat.head,
    }


if __name__ == "__main__":
    main()
