"""A command starts with what it needs, and no more."""

import subprocess
import sys

import pytest

from cli.commands import COMMANDS
from cli.main import main

HEAVY = (
    "scipy.stats", "scipy.optimize", "networkx", "pdfplumber", "pdfminer", "docx", "pyshacl",
    "openpyxl", "flask", "granian", "jinja2", "SPARQLWrapper", "pyvis", "babel", "numpy",
)  # fmt: skip
FOR_BUILDING = {"numpy", "pyshacl", "jinja2", "flask", "babel"}
FOR_SERVING = FOR_BUILDING | {"granian", "openpyxl", "networkx", "scipy.optimize"}


def loaded_by(module: str) -> set[str]:
    """Heavy modules that a fresh process holds after an import."""
    code = f"import sys, {module}; print(*(set(sys.modules) & set(sys.argv[1:])))"
    done = subprocess.run(
        [sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "may"),
    [
        pytest.param("cli.main", set(), id="the command without a verb, --help, --version"),
        pytest.param("cli.states", FOR_BUILDING, id="build"),
        pytest.param("cli.web", FOR_SERVING, id="serve"),
    ],
)
def test_what_is_slow_to_load_is_loaded_by_whoever_needs_it(module: str, may: set[str]) -> None:
    assert loaded_by(module) <= may


def test_the_list_of_commands_is_what_each_command_says_of_itself() -> None:
    for name, known in COMMANDS.items():
        command = main.commands[name]
        assert command.name == name
        assert command.get_short_help_str(100) == known.summary
        assert len(known.summary) <= 60
