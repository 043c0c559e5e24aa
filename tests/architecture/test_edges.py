"""Whatever is written for people is written before the edge, and whatever else is known here."""

from __future__ import annotations

import ast
from typing import Final

import pytest

WRITERS: Final = {
    "display.py": "the edge",
    "cli/progress.py": "an edge of its own, since it writes over itself",
    "cli/opening_line.py": "the same",
    "cli/output_files.py": "files that options name; what they hold is JSON or a picture",
    "cli/belief_options.py": "JSON, spelled out",
    "cli/picture_files.py": "pictures, in files",
    "native.py": "its own list, and for set-up what there is to do",
    "screens/plain.py": "an edge of its own, since it has a bold title",
    "screens/jsonl.py": "JSON, spelled out",
    "screens/web/front.py": "what a browser sent, to a server of ours",
    "screens/web/export.py": "the files of a page, which ship, and a world's text as it was",
    "adapters/parquet/folder.py": "JSON of its own, and a world's text as it was",
    "cli/ask.py": "JSON, spelled out, and a table of numbers",
    "cli/map.py": "a picture, whose texts are spelled out",
    "screens/workbench/desk.py": "the author's own text, as they wrote it, into their own file",
    "screens/workbench/serving.py": "JSON, spelled out, and the files of a page, which ship",
    "cli/new.py": "a world of our own, its title spelled out",
    "cli/house.py": "worlds, whose words are all our own, and JSON, spelled out",
    "cli/game_files.py": "the transcript, of what `plain` has shown",
    "cli/rewriting.py": "a world that was read, which has no character that cannot be seen",
    "sessions/files.py": "saves, which are JSON, and transcripts, which a session has cleaned",
    "sessions/save_shelf.py": "a shelf, which is one of these",
    "sessions/regular_files.py": "what `sessions/files.py` gives it",
    "records/journal.py": "SQLite",
    "prepared/cache.py": "JSON that is read by nobody but itself",
    "prepared/store.py": "the same, for the build and the cache",
}
"""Which modules call something that is named for writing, and why what they write is clean."""

WRITING: Final = frozenset(["write", "writelines", "write_text", "write_bytes"])
# What goes to a terminal without going by `sys.stdout`, which has the edge before it.
ROUND_IT: Final = frozenset(
    ["sys.__stdout__", "sys.__stderr__", "os.write", "os.writev", "os.system", "os.popen", "print",
     "click.get_binary_stream", "click.get_text_stream", "click.open_file", "click.echo_via_pager"]
)  # fmt: skip

ROUND_IT_BY_RIGHT: Final = [
    ("cli/format.py", "sys.stdin.buffer"),
    ("cli/lsp.py", "sys.stdin.buffer"),
    ("cli/mcp.py", "sys.__stdout__"),
    ("screens/web/export.py", "subprocess"),
    ("screens/web/in_browser.py", "print"),
    ("screens/web/pyodide_package.py", "subprocess"),
]
"""A protocol of bytes, whose SDK writes JSON; what stands in it was made safe in `adapters/mcp`.
Node and npm, whose output is read and not passed on. What is only
read from. The browser's console, where a fault goes."""


def written(tree: ast.Module) -> list[str]:
    """Each call of a method that is named for writing."""
    return [
        f"{node.lineno} {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITING
    ]


def ways_round(tree: ast.Module) -> list[str]:
    """Each name by which the edge could be gone round, and each stream kept from before it."""
    found = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (ast.unparse(node) in ROUND_IT or ast.unparse(node).endswith(".buffer"))
    ]
    found += [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in ("/dev/tty", "/dev/stdout", "CON")
    ]
    found += [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.partition(".")[0] in {"subprocess", "curses", "pty", "readline", "logging"}
    ]
    at_import = (node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    kept = (ast.unparse(node) for node in at_import)
    return found + [one for one in kept if "sys.stdout" in one or "sys.stderr" in one]


def test_nothing_is_written_but_before_the_edge(modules: dict[str, ast.Module]) -> None:
    unknown = [
        f"{path}:{one}"
        for path, tree in modules.items()
        if path not in WRITERS
        for one in written(tree)
    ]
    assert unknown == []


@pytest.mark.slow
def test_there_is_no_way_round_the_edge(modules: dict[str, ast.Module]) -> None:
    found = [(path, one) for path, tree in modules.items() for one in ways_round(tree)]
    assert found == ROUND_IT_BY_RIGHT


@pytest.mark.parametrize(
    "code",
    [
        "print(name)",
        "sys.stdout.buffer.write(b'')",
        "import os\nos.write(1, name)",
        "sys.__stdout__.write(name)",
        "OUT = sys.stdout",
        "import subprocess",
        "open('/dev/tty', 'w')",
        "click.get_binary_stream('stdout')",
    ],
)
def test_a_way_round_would_be_seen(code: str) -> None:
    assert ways_round(ast.parse(code))


@pytest.mark.parametrize("code", ["sys.stdout.write(x)", "path.write_text(x)", "f.writelines(x)"])
def test_writing_would_be_seen(code: str) -> None:
    assert written(ast.parse(code))
