"""The ontology's pages: every term, in each language, and nothing asked of another host."""

import logging
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDFS

from ontology.document import LANGUAGES, anchors, write_documentation


class Page(HTMLParser):
    """Collects anchors, what the browser would fetch by itself, and the language."""

    def __init__(self, text: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.ids: list[str] = []
        self.fetched: list[str] = []
        self.language: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element says."""
        known = dict(attrs)
        if tag == "html":
            self.language = known.get("lang")
        self.ids += [known["id"] or ""] if "id" in known else []
        loading = ["src", "srcset", "data", "poster", "action"]
        loading += ["href"] if tag in {"link", "base"} else []
        self.fetched += [value for name in loading if (value := known.get(name))]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("docs")
    assert write_documentation(folder) == folder / "def.de.html"
    return {lang: (folder / f"def.{lang}.html").read_text("utf-8") for lang in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_fetches_nothing(pages: dict[str, str], language: str) -> None:
    page = Page(pages[language])
    assert [one for one in page.fetched if not one.startswith("data:")] == []
    styles = "".join(re.findall(r"<style.*?</style>", pages[language], re.DOTALL))
    assert styles
    assert not re.search(r"url\(|@import", styles)
    assert not re.search(r"<script(?![^>]*application/ld\+json)", pages[language])
    assert 'http-equiv="refresh"' not in pages[language].lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_place_and_its_words(
    pages: dict[str, str], language: str, definitions: Graph
) -> None:
    page = Page(pages[language])
    assert page.language == language
    assert set(anchors(definitions).values()) <= set(page.ids)
    for label in definitions.objects(None, RDFS.label):
        if isinstance(label, Literal) and label.language == language:
            assert str(label) in pages[language]


def test_a_page_keeps_to_its_language(pages: dict[str, str]) -> None:
    assert "Zuständigkeit" not in pages["en"]
    assert "candidate responsibility" not in pages["de"]


def test_logging_is_left_as_it_was(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    write_documentation(tmp_path)
    assert (root.level, list(root.handlers)) == before
