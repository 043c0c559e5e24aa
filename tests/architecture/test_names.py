"""What docs/reference/glossary.md says of public names, so far as a machine can see it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

GLOSSARY = "docs/reference/glossary.md"
SECTION = "## Words that public names are not made of"

# Those that a rule does not tell from other words. What is also the plain form of its verb, as
# `read`, `run` and `put`, says what is done.
IRREGULAR = frozenset(
    re.findall(
        r"\w+",
        (
            "begun bent born borne bought bound broken brought built caught chosen dealt done "
            "drawn driven drunk eaten fallen felt fled flown forgotten fought found frozen "
            "given gone grown heard held hidden kept known laid learnt led left lent lost "
            "made meant met paid ridden risen said seen sent shaken shown shut slept sold "
            "spelt spent spoken sprung stolen stood struck stuck sunk sworn taken taught "
            "thought thrown told torn understood woken won worn wound woven written"
        ),
    )
)
# Words that end like participles and are none, or have become nouns.
NOUNS = frozenset(
    re.findall(
        r"\w+",
        (
            "bed bleeding breed ceiling creed deed ending feed feeling ground heed king "
            "listing meaning need opening ordering reading reed reseed ring seed setting shed "
            "speed spelling spring string telling thing timing warning weed wing wording"
        ),
    )
)


def is_participle(name: str) -> bool:
    """Whether a name is one word, and that a participle: `told`, `weighed`, `looking`."""
    if "_" in name or name in NOUNS:
        return False
    return name in IRREGULAR or re.fullmatch(r"[a-z]{2,}(ed|ing)", name) is not None


def is_property(function: ast.FunctionDef) -> bool:
    """Whether it is read like a field, and so says how something is."""
    written = {ast.unparse(decorator) for decorator in function.decorator_list}
    return any(re.search(r"(^|\.)(cached_)?property$|\.setter$", one) for one in written)


def public_functions(tree: ast.AST, of: str = "") -> Iterator[str]:
    """The public functions of a module, and the methods of its public classes, but properties."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield from public_functions(node, f"{of}{name}.")
            case ast.FunctionDef(name=name) if not name.startswith("_") and not is_property(node):
                yield f"{of}{name}"
            case ast.If():
                yield from public_functions(node, of)


def public_names(module: str, tree: ast.Module) -> Iterator[str]:
    """The name of a module or package itself, and of its public classes and functions."""
    path = module.removesuffix(".py").split("/")
    yield path[-1] if path[-1] != "__init__" else "".join(path[-2:-1])
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


def words(name: str) -> set[str]:
    """The words of a name, in either spelling: `BeliefView`, `static_fluents`."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def forbidden_words(root: Path) -> dict[str, tuple[str, ...]]:
    """The words of the glossary's last table, and in which modules each is right."""
    section = (root / GLOSSARY).read_text("utf-8").split(SECTION)[1]
    rows = re.findall(r"(?m)^\| `(\w+)` \|[^|]*\|([^|]*)\|$", section)
    assert rows, "no table of words"
    return {word: tuple(re.findall(r"`([^`]+)`", places)) for word, places in rows}


def violations(
    forbidden: dict[str, tuple[str, ...]], modules: dict[str, ast.Module]
) -> list[tuple[str, str]]:
    """Module and name, for each name with a word that is not right where it is."""
    return [
        (module, name)
        for module, tree in modules.items()
        for name in public_names(module, tree)
        for word in sorted(words(name) & forbidden.keys())
        if not module.startswith(forbidden[word])
    ]


def participles(modules: dict[str, ast.Module]) -> list[tuple[str, str]]:
    """Module and name, for each public function with a bare participle for a name."""
    return [
        (module, name)
        for module, tree in modules.items()
        for name in public_functions(tree)
        if is_participle(name.rsplit(".", 1)[-1])
    ]


def test_no_function_is_named_by_a_bare_participle(modules: dict[str, ast.Module]) -> None:
    assert participles(modules) == []


def test_public_names_use_the_words_of_the_glossary(
    root: Path, modules: dict[str, ast.Module]
) -> None:
    assert violations(forbidden_words(root), modules) == []


def test_no_docstring_circles_its_subject(modules: dict[str, ast.Module]) -> None:
    circling = re.compile(r"what (somebody|someone|one|a person) (takes|holds) ", re.IGNORECASE)
    assert [
        f"{module}:{getattr(node, 'lineno', 1)}"
        for module, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if circling.match(ast.get_docstring(node) or "")
    ] == []


@pytest.mark.parametrize("name", ["told", "known", "weighed", "looking", "kept", "disappointed"])
def test_a_participle_is_told_from_other_words(name: str) -> None:
    module = ast.parse(f"class Seen:\n    def {name}(self): ...\n\ndef {name}(): ...\n")
    assert participles({"some/module.py": module}) == [
        ("some/module.py", f"Seen.{name}"),
        ("some/module.py", name),
    ]


def test_properties_nouns_and_verbs_are_no_participles() -> None:
    module = ast.parse(
        "class One:\n    @property\n    def ended(self): ...\n"
        "def read(): ...\ndef ending(): ...\ndef with_evidence(): ...\ndef _told(): ...\n"
    )
    assert participles({"some/module.py": module}) == []


def test_a_word_is_forbidden_but_where_it_is_the_right_one(root: Path) -> None:
    forbidden = forbidden_words(root)
    tree = ast.parse("class EmotionProspect: ...\ndef best_outlook(): ...\n")
    assert violations(forbidden, {"records/feelings.py": tree}) == [
        ("records/feelings.py", "best_outlook")
    ]
    assert violations(forbidden, {"simulation/lookout.py": tree}) == [
        ("simulation/lookout.py", "lookout"),
        ("simulation/lookout.py", "EmotionProspect"),
        ("simulation/lookout.py", "best_outlook"),
    ]
