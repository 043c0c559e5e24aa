"""No text, however made, keeps the reader busy or fills the memory.

The bound is 2 s and 500 MB for a file of a megabyte, a new process and the building of
the parser included. A third of the time is left for slower machines than the one this was
written on; what the machine does besides is not counted.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from threading import Thread
from typing import Final

import pytest

from gaslamp.errors import WorldError
from gaslamp.notation import limits, read, write

MEGABYTE: Final = 1 << 20
SECONDS: Final = 2.0
MEMORY_KB: Final = 500 * 1024

READING: Final = """
import resource, sys
from gaslamp.errors import WorldError
from gaslamp.notation import read
try:
    read(sys.stdin.buffer.read(), "hostile.lamp")
    print("read")
except WorldError as problem:
    print(problem.code)
used = resource.getrusage(resource.RUSAGE_SELF)
try:
    with open("/proc/self/status") as lines:
        peak_kb = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
except OSError:
    peak_kb = used.ru_maxrss
print(used.ru_utime + used.ru_stime, peak_kb)
"""
"""The peak since this program began, where the system tells it: `ru_maxrss` counts its parent."""


def deeper(levels: int) -> str:
    return "".join(f"{' ' * level}if a:\n" for level in range(1, levels))


# Each is made for a size in bytes, so that it is tried above and below the bound on that.
TEXTS: Final[dict[str, Callable[[int], str | bytes]]] = {
    "brackets": lambda n: "define a: " + "(\n" * (n // 2),
    "not on one line": lambda n: "define a: " + "not " * (n // 4) + "b",
    "not on lines": lambda n: "define a: b\n" + ("and " + "not " * 2000 + "b\n") * (n // 8006),
    "minus": lambda n: ("define a: " + "- " * 4000 + "b\n") * (n // 8012),
    "a million ands": lambda n: "define a: b" + "\nand b" * (n // 6),
    "sums": lambda n: "define a: b" + "\n+ b" * (n // 4),
    "sums within words": lambda n: "define a: b" + "\n+ b" * min(6_000, n // 4),
    "blocks": lambda n: "initially:\n" + deeper(int(n**0.5)),
    "blocks within bounds": lambda n: (
        ("initially:\n" + deeper(25) + " " * 25 + "b(c)\n") * min(n // 500, 130)
    ),
    "forall over forall": lambda n: "define a: " + "forall x: t: (\n" * (n // 15) + "b",
    "forall within bounds": lambda n: ("define a: " + "forall x: t: " * 400 + "b\n") * (n // 5500),
    "believes": lambda n: "define a: " + "believes(b,\n" * (n // 12),
    "NUL": lambda n: b"\0" * n,
    "NUL at the end": lambda n: b"type a\n" * (n // 7) + b"\0",
    "Latin-1": lambda n: b"type a\n" * (n // 7) + b"\xff",
    "UTF-16": lambda n: ("type a\n" * (n // 14)).encode("utf-16"),
    "half a character": lambda n: b"#" + b"\xc3\xa9" * (n // 4) + b"\xc3",
    "a long number": lambda n: "define a: " + "9" * n,
    "huge numbers within bounds": lambda n: (
        ("define a: 1e999999999 * " + "9" * 399 + "\n") * (n // 424)
    ),
    "huge times": lambda n: "action a\n    takes 1e999999999 s\n" * (n // 34),
    "declarations": lambda n: "type a\n" * (n // 7),
    "declarations within bounds": lambda n: "type a\n" * min(6_600, n // 7),
    "effects": lambda n: "initially:\n" + " a(b)\n" * (n // 6),
    "actions": lambda n: "action a\n takes 1 s\n effect: b(c) = d\n" * (n // 38),
    "actions within bounds": lambda n: "action a\n takes 1 s\n effect: b(c) = d\n" * min(1_100, n),
    "arguments": lambda n: "define a: b(" + "c,\n" * (n // 3) + "c)\n",
    "spaces": lambda n: " " * n + "x",
    "lines": lambda n: "\n" * n + "x y z",
    "lines of spaces": lambda n: (" " * 9000 + "\n") * (n // 9001) + "x y z",
    "lines of tabs": lambda n: "\n\t" * (n // 2) + "x y z",
    "comments": lambda n: "#\n" * (n // 2) + "x",
    "backslashes": lambda n: 'title: "' + "\\" * n,
    "quotes": lambda n: '"' * n,
    "backticks": lambda n: "`\n" * (n // 2),
    "cases": lambda n: "define a: (if b then c" + "\nelif d then e" * (n // 14) + ")",
    "if within if": lambda n: "define a: " + "if b then (\n" * (n // 12),
    "else if": lambda n: "define a: (" + "if b then c else\n" * (n // 17) + "d)",
    "texts": lambda n: 'title: "a"' + '\n+ "b"' * (n // 6),
    "comparisons": lambda n: "define a: b" + "\n== c" * (n // 5),
    "digits of another script": lambda n: "\N{ARABIC-INDIC DIGIT THREE}\n" * (n // 3),
    "marks that turn writing": lambda n: 'title: "\u202e"\n' * (n // 13),
}


@pytest.mark.slow
@pytest.mark.parametrize("size", [MEGABYTE, limits.FILE_BYTES - 2000])
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_soon_done_with(name: str, size: int) -> None:
    text = TEXTS[name](size)
    source = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        [sys.executable, "-c", READING], input=source, capture_output=True, check=True
    )
    outcome, used = done.stdout.decode().splitlines()
    seconds, memory_kb = map(float, used.split())
    assert outcome.startswith(("GL2", "GL309")) or "within bounds" in name
    assert seconds < SECONDS
    assert memory_kb < MEMORY_KB


def test_a_text_within_bounds_is_read_within_the_stack() -> None:
    """Whoever walks what was read, by recursion, has room left: here comparing and writing."""
    deep = "not " * (limits.EXPRESSIONS_DEEP - 2)
    nested = "(" * (limits.BRACKETS_DEEP - 1)
    text = f"define a: {deep}b\ndefine c: {nested}d{')' * len(nested)}\n"
    text += f"initially:\n{deeper(limits.BLOCKS_DEEP - 1)}{' ' * (limits.BLOCKS_DEEP - 1)}b(c)\n"
    assert read(write(read(text))) == read(text)


@pytest.mark.slow
def test_two_threads_do_not_disturb_one_another() -> None:
    text = "initially:\n" + deeper(20) + " " * 20 + "b(c)\n"
    expected = read(text)
    seen: list[bool] = []

    def work() -> None:
        for _ in range(20):
            seen.append(read(text) == expected)
            with pytest.raises(WorldError):
                read(text + "    type a\n")

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 80


def test_a_system_is_never_asked_for_by_a_path() -> None:
    asked: list[str] = []

    def library(name: str) -> str:
        asked.append(name)
        return "type a"

    with pytest.raises(WorldError) as caught:
        read("use light, `../../etc/passwd`", "w", library)
    assert str(caught.value) == 'w:1:12: there is no system "../../etc/passwd" to use [GL245]'
    assert asked == ["light"]
