"""What exists is documented: the reference pages are compared with the code."""

import re
from pathlib import Path

import pytest

from cli.docs import reference_pages
from cli.main import main
from graph.state import State
from server.app import create_app
from server.settings import read_settings

REPO = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["command-line.md", "settings.md", "queries.md"])
def test_the_reference_says_what_the_code_does(name: str) -> None:
    written = (REPO / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == reference_pages()[name], "run: werwaswo docs --reference"


def test_every_command_has_a_heading_and_an_example_in_the_docs() -> None:
    pages = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("tutorial", "how-to", "de")
        for path in (REPO / "docs" / folder).glob("*.md")
    )
    used = set(re.findall(r"werwaswo ([a-z]+)", pages))
    assert set(main.commands) - used == set()


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [REPO / "README.md", REPO / "CHANGELOG.md", *(REPO / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(REPO)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_address_of_the_server_is_in_the_reference(state: State, tmp_path: Path) -> None:
    app = create_app(state, read_settings({}, {"out": tmp_path}))
    text = (REPO / "docs" / "reference" / "http.md").read_text(encoding="utf-8")
    first = {
        f"/{str(rule).split('/')[1].removesuffix('.csv').removesuffix('.xlsx')}"
        for rule in app.url_map.iter_rules()
    }
    unexplained = {"/static", "/robots.txt", "/doc", "/api"}
    assert len(first) >= 25
    assert {part for part in first - unexplained if f"`{part}" not in text} == set()
