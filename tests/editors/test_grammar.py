"""What an editor colours is what the reader reads, in every world that ships."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from gaslamp.notation.diagnosis import SECTIONS
from gaslamp.notation.formatting import _tree, _Word, _words
from gaslamp.notation.spelling import DECLARATIONS, RESERVED

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
GRAMMAR = json.loads((EXTENSION / "syntaxes" / "lamp.tmLanguage.json").read_text("utf-8"))
PACKAGES = ("vscode-textmate@9.3.2", "vscode-oniguruma@2.0.1")
WORLDS = sorted([*(ROOT / "src/gaslamp").rglob("*.lamp"), ROOT / "tests/notation/everything.lamp"])
SCOPES = {
    "TEXT": "string.quoted.double.lamp",
    "QUOTED_NAME": "variable.other.quoted.lamp",
    "NUMBER": "constant.numeric.lamp",
    "TRUE": "constant.language.lamp",
    "FALSE": "constant.language.lamp",
    "UNKNOWN": "constant.language.lamp",
    "FOR_EACH": "keyword.control.lamp",
}
"""What a kind of word is to the grammar, wherever it stands."""
RULES = {
    "once_in_a_run": "keyword.control.section.lamp",
    "unless_just_done": "keyword.control.section.lamp",
    "once": "storage.modifier.lamp",
    "thought": "storage.modifier.lamp",
    "changed": "keyword.operator.lamp",
    "equals": "keyword.operator.lamp",
}
"""What the words of a rule's own are: "once" is a section of a habit, or marks a line."""


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Path:
    """A folder with the engine that editors run such grammars with."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("there is no Node here, which runs grammars of editors")
    if (EXTENSION / "node_modules" / "vscode-textmate").is_dir():
        return EXTENSION
    assert request.config.cache is not None
    folder = request.config.cache.mkdir("textmate")
    if not (folder / "node_modules" / "vscode-oniguruma").is_dir():
        fetched = subprocess.run(
            [npm, "install", "--ignore-scripts", "--no-save", "--prefix", str(folder), *PACKAGES],
            capture_output=True,
            check=False,
            timeout=300,
        )
        if fetched.returncode:
            pytest.skip("npm cannot fetch the engine that runs grammars of editors")
    return folder


@pytest.fixture(scope="session")
def coloured(engine: Path) -> dict[Path, list[list[tuple[int, int, str]]]]:
    """Every world, as the grammar takes it apart."""
    done = subprocess.run(
        ["node", str(EXTENSION / "tokens.mjs"), str(engine), *map(str, WORLDS)],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return dict(zip(WORLDS, json.loads(done.stdout), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.stem)
def test_every_word_has_the_colour_of_what_it_is(
    path: Path, coloured: dict[Path, list[list[tuple[int, int, str]]]]
) -> None:
    text = path.read_text("utf-8")
    lines = coloured[path]
    for word, line, column in _placed(text):
        scope = next(one for start, end, one in lines[line] if start <= column < end)
        assert _wanted(word) in scope.split(), (line + 1, column + 1, word.text)


@pytest.mark.slow
def test_every_comment_is_one_and_nothing_is_wrong(
    coloured: dict[Path, list[list[tuple[int, int, str]]]],
) -> None:
    for path, lines in coloured.items():
        text = path.read_text("utf-8")
        plain = re.sub(r'"(?:[^"\\\n]|\\.)*"|`[^`\n]*`', lambda found: "x" * len(found[0]), text)
        for number, (line, row) in enumerate(zip(plain.split("\n"), lines, strict=True), 1):
            begins = line.find("#")
            scopes = [(start, scope) for start, end, scope in row if end > start]
            found = [start for start, scope in scopes if "comment" in scope]
            assert found == ([] if begins < 0 else [begins]), (path.name, number)
            assert not any("invalid" in scope for _, scope in scopes), (path.name, number)


def test_the_grammar_knows_the_words_of_the_notation() -> None:
    rules = GRAMMAR["repository"]
    declared = " ".join(rule["match"] for rule in rules["declaration"]["patterns"])
    assert set(DECLARATIONS) <= set(re.findall(r"[a-z]+", declared))
    assert set(SECTIONS) <= set(re.findall(r"[a-z]+", rules["section"]["match"]))
    known = rules["word"]["match"] + rules["constant"]["match"]
    assert set(RESERVED) <= set(re.findall(r"[a-z]+", known))


def test_what_the_extension_names_is_there() -> None:
    package = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    language = package["contributes"]["languages"][0]
    assert (EXTENSION / language["configuration"]).is_file()
    json.loads((EXTENSION / language["configuration"]).read_text("utf-8"))
    assert (EXTENSION / package["contributes"]["grammars"][0]["path"]).is_file()
    lock = (EXTENSION / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    commands = {one["command"] for one in package["contributes"]["commands"]}
    script = (EXTENSION / "extension.js").read_text("utf-8")
    assert commands == set(re.findall(r'registerCommand\("([\w.]+)"', script))


def _placed(text: str) -> Iterator[tuple[_Word, int, int]]:
    """The words of a text whose colour is certain, with line and column from 0."""
    line, at = 0, 0
    for word in _words(_tree(text, ""), "world"):
        if _wanted(word):
            line += text.count("\n", at, word.start)
            at = word.start
            start = text.rfind("\n", 0, at) + 1
            yield word, line, len(text[start:at].encode("utf-16-le")) // 2


def _wanted(word: _Word) -> str:
    if word.kind in SCOPES:
        return SCOPES[word.kind]
    if word.rule in RULES and word.text.strip():
        return RULES[word.rule]
    if (
        word.kind.lower() == word.text
        and word.text in set(DECLARATIONS) - {"common"}
        and (word.rule == word.text)
    ):
        return "keyword.declaration.lamp"
    is_section = word.text in SECTIONS
    if is_section and word.kind == word.text.upper() and word.rule == word.text:
        return "keyword.control.section.lamp"
    if word.kind.lower() == word.text and word.text in RESERVED:
        return "keyword.operator.word.lamp"
    return ""
