"""An English page holds no German sentence of ours, a German page no English one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server import i18n

LEAST = 16
"""Characters of a sentence that cannot be a name in the data by chance."""


def sentences(language: str) -> list[str]:
    """Whole texts of the catalogue that are not the same in the other language."""
    found = []
    for message in i18n.english():
        german, english = message.id, message.string
        if isinstance(german, str) and isinstance(english, str) and german != english:
            found.append(" ".join((german if language == "de" else english).split()))
    return [it for it in found if len(it) >= LEAST and " " in it and "%" not in it]


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_no_page_speaks_the_other_language(
    study: State,
    visit: Callable[[State], FlaskClient],
    addresses: Callable[[State], list[str]],
    read: Callable[..., Any],
    repo: Path,
    language: str,
    other: str,
) -> None:
    client, foreign = visit(study), sentences(other)
    own = set(sentences(language)) | {study.labels.of(iri) for iri in study.labels.names}
    strange = [it for it in foreign if not any(it in known for known in own)]
    shown = "".join(it.read_text(encoding="utf-8") for it in (repo / "queries").rglob("*.rq"))
    strange = [it for it in strange if it not in shown]  # pages show the text of queries
    assert len(strange) >= 500
    found = {}
    for address in addresses(study):
        text = read(client, address, language).text
        found[address] = [it for it in strange if it in text]
    assert {address: texts for address, texts in found.items() if texts} == {}
