"""Whatever stands in an address, a page answers: itself, or what is wrong, never broken."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

import server
from graph.state import State

PACKAGE: Final = Path(next(iter(server.__path__)))
READS: Final = re.compile(r'(?:args\.get(?:list)?\(|read_\w+\((?:request\.)?args, )"([a-zA-Z]+)"')
MEANT: Final = ("gebiet", "feld", "zielgruppe", "ansatz", "akteur", "art", "programm", "asOf")
VALUES: Final = (
    *("", " ", "0", "-1", "1e9", "999999999999999999999", "NaN", "²", "ja", "nein", "alle"),
    *("2026-02-30", "0001-01-01", "9999-12-31", "2026-11-22T00:00", "heute", "'; DROP TABLE x; --"),
    *("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "%(name)s", "%s"),
    *("Saalekreis", "IHK", "3.7", "kreis-15088", "kammern", "\u202e", "🙂", "a" * 3_000, "ﬀ"),
    *("https://w3id.org/werwaswo/id/gebiet/kreis-15088", "http://[", "../../etc", "a b\tc\nd"),
)  # fmt: skip
ALIVE: Final = ("<script>alert(1)", "<img src=x", ">49<")
SEED: Final = 20261123
ROUNDS: Final = 6


def parameters() -> list[str]:
    """Every parameter that some page reads."""
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return sorted({*MEANT, *(name for text in texts for name in READS.findall(text))})


def plain_pages(client: FlaskClient) -> list[str]:
    """Addresses without parts to fill in that are read."""
    rules = client.application.url_map.iter_rules()
    return sorted(
        {rule.rule for rule in rules if not rule.arguments and "GET" in (rule.methods or ())}
    )


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def test_the_parameters_are_found() -> None:
    assert {"q", "ort", "zeilen", "regel", "seite", "gebiet"} <= set(parameters())


def test_no_value_of_any_parameter_breaks_a_page(client: FlaskClient) -> None:
    """Each page in some rounds, each with a handful of parameters, valid and not."""
    dice, names = random.Random(SEED), parameters()  # noqa: S311
    pages = [it for it in plain_pages(client) if not it.startswith(("/sparql", "/daten/werk"))]
    assert len(pages) > 60
    for page in pages:
        for _ in range(ROUNDS):
            chosen = {dice.choice(names): dice.choice(VALUES) for _ in range(dice.randint(1, 5))}
            address = f"{page}?{urlencode(chosen)}"
            answer = client.get(address, headers={"Accept": "text/html"})
            assert answer.status_code < 500, address
            if answer.mimetype == "text/html":
                assert not [it for it in ALIVE if it in answer.get_data(as_text=True)], address
