"""Names that are not in the language of the page say so (WCAG 2.2, 3.1.2); others say nothing."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.labels import Labels
from graph.state import State

LABELS = Labels(
    {
        "both": {"de": "Kammer", "en": "Chamber"},
        "german": {"de": "Kammer"},
        "plain": {"": "Kammer"},
        "french": {"fr": "Chambre"},
    },
    {}, {}, {},
)  # fmt: skip


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def markup(client: FlaskClient, address: str, language: str) -> str:
    """The main part of a page in a language."""
    headers = {"Accept": "text/html", "Accept-Language": language}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize(
    ("thing", "wanted", "language"),
    [
        ("both", "en", "en"), ("german", "en", "de"), ("german", "de", "de"),
        ("plain", "en", ""), ("french", "en", "fr"), ("nameless", "en", ""),
    ],
)  # fmt: skip
def test_labels_know_the_language_of_a_name(thing: str, wanted: str, language: str) -> None:
    assert LABELS.language(thing, wanted) == language
    if language:
        assert LABELS.of(thing, wanted) == LABELS.names[thing][language]


def test_german_names_on_english_pages_are_marked(client: FlaskClient) -> None:
    english = markup(client, "/gebiet/kreis-15088", "en")
    assert len(re.findall(r'<a href="[^"]+" lang="de">Bad ', english)) >= 2
    former = markup(client, "/akteure?fruehere=1", "en")
    assert re.search(r'lang="de">Agentur für Arbeit', former)


def test_names_in_the_language_of_the_page_are_not_marked(client: FlaskClient) -> None:
    for address in ("/gebiet/kreis-15088", "/akteure?fruehere=1", "/gruppe/kammern"):
        assert 'lang="de"' not in markup(client, address, "de")
    assert 'lang="de">Chamber' not in markup(client, "/akteure", "en")


def test_the_mark_costs_little(client: FlaskClient) -> None:
    page = markup(client, "/gebiet/kreis-15088", "en")
    assert page.count('lang="de"') * len(' lang="de"') < len(page) / 20
