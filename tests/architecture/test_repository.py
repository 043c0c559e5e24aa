"""That what the repository says of itself is true wherever it is cloned."""

import ast
import re
from pathlib import Path

import gaslamp

# In two parts, so that this file does not hold what it forbids.
OF_ONE_MACHINE = re.compile(
    "|".join(
        f"{start}{end}"
        for start, end in [
            (r"(?<![\w.])/(work|root|home|Users|opt)", r"/\w"),
            (r"pypi", r"\.org"),
            (r"pythonhosted", r"\.org"),
            (r"npmjs", r"\.(org|com)"),
            (r"deb\.", r"debian\.org"),
        ]
    )
)


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def documents(files: list[Path]) -> list[Path]:
    return [path for path in files if path.suffix == ".md"]


def test_no_file_names_a_path_or_a_registry_of_one_machine(
    root: Path, project_files: list[Path]
) -> None:
    found = [
        f"{path.relative_to(root)}: {match[0]}"
        for path in project_files
        for match in OF_ONE_MACHINE.finditer(text_of(path))
    ]
    assert found == []


def test_every_link_between_documents_leads_somewhere(
    root: Path, project_files: list[Path]
) -> None:
    broken = [
        f"{path.relative_to(root)}: {target}"
        for path in documents(project_files)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(path))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


def test_the_quick_start_is_two_commands_that_are_there(root: Path) -> None:
    readme = text_of(root / "README.md")
    quick_start = re.search(r"## Quick start\n.*?```sh\n(.*?)```", readme, re.DOTALL)
    assert quick_start is not None
    commands = [line.split()[0] for line in quick_start[1].splitlines()]
    assert commands == ["./play", "./test"]
    assert all((root / command).stat().st_mode & 0o111 for command in commands)


def test_ci_runs_the_commands_of_the_quick_start(root: Path) -> None:
    script = text_of(root / ".ci" / "run")
    assert set(re.findall(r"\./(?:play|test)\b", script)) == {"./play", "./test"}


def test_every_package_has_its_paragraph_in_the_architecture(
    root: Path, modules: dict[str, ast.Module]
) -> None:
    paragraphs = set(re.findall(r"^\*\*`(\w+)`", text_of(root / "ARCHITECTURE.md"), re.MULTILINE))
    assert {name.partition("/")[0] for name in modules if "/" in name} - paragraphs == set()


def test_the_changelog_has_this_version(root: Path) -> None:
    headings = re.findall(r"^## (\S+)", text_of(root / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == gaslamp.__version__


def test_the_citation_is_of_this_version(root: Path) -> None:
    cited = re.findall(r"^(version|license): (.*)$", text_of(root / "CITATION.cff"), re.MULTILINE)
    assert dict(cited) == {"version": gaslamp.__version__, "license": "Apache-2.0"}


def test_the_workflows_name_what_is_there(root: Path) -> None:
    """They run elsewhere, so that nobody here would see it."""
    files = sorted((root / ".github" / "workflows").glob("*.yml"))
    named = {
        path
        for file in files
        for path in re.findall(r"(?:scripts|requirements)/[\w.-]+|(?<=\./)\w+", text_of(file))
    }
    assert {"play", "test", "scripts/build.sh", "requirements/test.txt"} <= named
    assert {path for path in named if not (root / path).is_file()} == set()


def test_the_workflows_test_every_python_that_is_promised(root: Path) -> None:
    listed = re.findall(r'python: \["(.*)"\]', text_of(root / ".github" / "workflows" / "test.yml"))
    oldest = re.search(r'requires-python = ">=(.*)"', text_of(root / "pyproject.toml"))
    assert oldest is not None
    assert [versions.split('", "')[0] for versions in listed] == [oldest[1]]
