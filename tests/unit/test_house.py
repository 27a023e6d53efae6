"""The house rules that no linter keeps: sizes, origins, and that strictness is in force."""

import ast
import importlib
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
PACKAGES = ("ontology", "ingest", "graph", "queries", "server", "cli")
MAX_FILE = 300
MAX_FUNCTION = 50


def tracked(*suffixes: str) -> list[Path]:
    """Files of the project with one of the suffixes, apart from what is built or installed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (REPO / name for name in listed.stdout.splitlines())
    return sorted(path for path in found if path.suffix in suffixes and path.is_file())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function of a module, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(REPO)}:{node.lineno} {node.name}", body_lines(node)


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the end, plus the signature's."""
    first = node.body[0]
    has_doc = ast.get_docstring(node) is not None
    doc = (first.end_lineno or first.lineno) - first.lineno + 1 if has_doc else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - doc


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    counted = {
        path.relative_to(REPO): path.read_text(encoding="utf-8").count("\n")
        for path in tracked(".py", ".js", ".css", ".html")
    }
    assert len(counted) >= 40
    assert {path: lines for path, lines in counted.items() if lines > MAX_FILE} == {}


def test_functions_stay_small() -> None:
    sizes = dict(
        entry for path in tracked(".py") if "tests" not in path.parts for entry in functions(path)
    )
    ranked = sorted(sizes.values())
    assert {name: size for name, size in sizes.items() if size > MAX_FUNCTION} == {}
    assert statistics.median(ranked) <= 8
    assert ranked[int(len(ranked) * 0.9)] <= 25


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_comes_from_this_checkout(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__file__ is not None
    assert Path(module.__file__).is_relative_to(REPO)


def test_no_test_folder_is_a_package() -> None:
    assert list((REPO / "tests").rglob("__init__.py")) == []


TOUCHES_THE_WORLD = {"open", "mkdir", "read_text", "read_bytes", "environ", "getenv", "connect"}


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes that run when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from outside_functions(child)


def test_modules_touch_nothing_when_they_are_imported() -> None:
    hits = {
        f"{path.relative_to(REPO)}:{node.lineno}"
        for package in PACKAGES
        for path in (REPO / package).rglob("*.py")
        for node in outside_functions(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
        and isinstance(node.ctx, ast.Load)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in TOUCHES_THE_WORLD
    }
    assert hits == set()


def test_no_registry_host_and_no_path_of_a_machine_stands_in_the_tree() -> None:
    hosts = ("py" + "pi.org", "python" + "hosted", "registry" + ".npm", "deb." + "debian")
    pattern = re.compile("|".join(map(re.escape, hosts)) + "|/(" + "work|farm|roo" + "t)/")
    suffixes = (".py", ".md", ".toml", ".lock", ".yaml", ".csv", ".ttl", ".rq", ".html", ".js")
    hits = {
        f"{path.relative_to(REPO)}:{number}"
        for path in tracked(*suffixes, ".css", ".txt", "")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    }
    assert hits == set()


def test_warnings_are_errors_here() -> None:
    import warnings

    with pytest.raises(UserWarning, match="strict"):
        warnings.warn("strict", UserWarning, stacklevel=1)


def test_mypy_is_strict(tmp_path: Path) -> None:
    sample = tmp_path / "untyped.py"
    sample.write_text("def f(x):\n    return x\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(REPO / "pyproject.toml"), str(sample)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert "no-untyped-def" in done.stdout


def test_ruff_refuses_a_broad_except(tmp_path: Path) -> None:
    sample = tmp_path / "broad.py"
    sample.write_text("try:\n    x = 1\nexcept Exception:\n    x = 2\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--config", str(REPO / "pyproject.toml"), sample],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "BLE001" in done.stdout
