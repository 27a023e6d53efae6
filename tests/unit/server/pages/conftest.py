"""Three landscapes as applications: the study, a coast of other words, one with hostile names."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.build import build_state
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE, Names
from server.app import create_app
from server.settings import Settings
from server.views.facts import of_type
from server.views.paths import Paths

AS_OF = date(2026, 11, 22)
COAST = "https://example.org/kueste/"
WER = "https://w3id.org/werwaswo/def#"
ATTACK = '=</script>\\"><img src=x onerror=alert(1)>\u202e🙂'

LISTS = (
    "/", "/wer", "/matrix", "/matrix?zeilen=field", "/matrix?zeilen=target_group", "/luecken",
    "/matrix?zeilen=target_group&spalten=ansaetze", "/matrix?zeilen=actor",
    "/ueberschneidungen", "/akteure", "/akteure?art=arten", "/ansaetze", "/gebiete", "/programme",
    "/zielgruppen", "/netz", "/netz/einbetten", "/plan", "/szenario", "/fragen",
    "/fragen?suche=programm", "/api",
    "/daten",
    "/daten/verlauf", "/ueber", "/sparql", "/sparql?beispiel=actors", "/sparql?query=ASK+%7B%7D",
    "/gibt-es-nicht", "/def", "/voc/rolle", "/melden",
    "/ausfall", "/kalender",
    "/sitzung", "/sitzung?seit=2020-01-01", "/hilfe", "/impressum",
    "/rollen", "/aenderungen", "/aenderungen?vorher=2020-01-01&zeilen=feld",
    "/karte", "/karte?mass=zustand&neben=stellen", "/daten/quelle/gebiete",
)  # fmt: skip
SHEETS = (
    "/wer.csv", "/matrix.csv", "/luecken.csv", "/ueberschneidungen.csv", "/akteure.csv",
    "/ansaetze.csv", "/gebiete.csv", "/programme.csv", "/zielgruppen.csv", "/netz.csv",
    "/plan.csv", "/szenario.csv",
    "/ausfall.csv", "/kalender.csv",
    "/rollen.csv", "/aenderungen.csv", "/karte.csv", "/daten.csv", "/sitzung.csv",
)  # fmt: skip
KINDS = ("Approach", "ActionField", "ActorGroup", "Territory", "Programme", "TargetGroup")


class Page(HTMLParser):
    """Tags with their attributes, and the text, of one page."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.source = text
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        """All text, blanks drawn together."""
        return " ".join(" ".join(self.words).split())


def build(data: Path, out: Path, base: str, spoil: Callable[[str], str] = str) -> State:
    """Build a state of a folder of data; `spoil` may change the quads."""
    quads = out / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(data), Names(base)), quads)
    quads.write_text(spoil(quads.read_text(encoding="utf-8")), encoding="utf-8")
    return build_state(quads, out, as_of=AS_OF, base=base)


def hostile_names(quads: str) -> str:
    """Begin every name with markup that must not come alive."""
    name = r"(<http://www\.w3\.org/2004/02/skos/core#(?:prefLabel|altLabel|definition)> \")"
    return re.sub(name, lambda found: found.group(1) + ATTACK, quads)


@pytest.fixture(scope="session")
def study(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The landscape of `data/`."""
    return build(repo / "data", tmp_path_factory.mktemp("study"), DEFAULT_BASE)


@pytest.fixture(scope="session")
def coast(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """Another region, another document, another base."""
    data = repo / "tests/unit/ingest/kuestenland"
    return build(data, tmp_path_factory.mktemp("coast"), COAST)


@pytest.fixture(scope="session")
def hostile(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The other region with names that try to break out."""
    data = repo / "tests/unit/ingest/kuestenland"
    return build(data, tmp_path_factory.mktemp("hostile"), COAST, hostile_names)


@pytest.fixture(scope="session")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Callable[[State], FlaskClient]:
    """Make a client of a state."""
    settings = Settings(out=tmp_path_factory.mktemp("served"))

    def client(state: State) -> FlaskClient:
        return create_app(state, settings).test_client()

    return client


@pytest.fixture(scope="session")
def addresses() -> Callable[[State], list[str]]:
    """Addresses of every kind of page of a state."""

    def found(state: State) -> list[str]:
        paths = Paths(state.manifest.base)
        things = [of_type(state.store, WER + kind) for kind in KINDS]
        things.append(of_type(state.store, "http://www.w3.org/ns/org#Organization"))
        shown = [paths.page(iri) for iris in things for iri in (iris[0], iris[-1])]
        approach, place = things[0][0], state.columns.territories.index.iris[0]
        cell = f"/zelle?zeile={approach}&gebiet={place}"
        name = state.labels.of(place)
        stops = f"/ausfall?akteur={things[-1][0]}&akteur={things[2][0]}"
        more = (cell, stops, f"/wer?ort={name}", "/fragen/approaches", "/fragen/who-handles",
                f"/fragen/drop-out?actor={things[-1][0]}&actor={things[2][0]}")  # fmt: skip
        return [*LISTS, *[it for it in shown if it], *more]

    return found


@pytest.fixture(scope="session")
def read() -> Callable[[FlaskClient, str, str], Page]:
    """Get a page as a browser does."""

    def page(client: FlaskClient, address: str, language: str = "de") -> Page:
        headers = {"Accept": "text/html", "Accept-Language": language}
        return Page(client.get(address, headers=headers).get_data(as_text=True))

    return page


@pytest.fixture(scope="session")
def sheets() -> tuple[str, ...]:
    """Addresses of everything that can be had as CSV."""
    return SHEETS
