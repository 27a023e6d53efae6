"""The page of sources and of each, and what the page about the method promises."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph

from cli.pipeline import hand_over
from graph.build import build_state
from graph.state import State
from ontology.names import DEFAULT_BASE
from server.app import create_app
from server.settings import Settings
from server.views.sources import OTHER_DAYS, PAPER_DAYS, aged

Visit = Callable[[State], FlaskClient]
AS_OF = date(2026, 11, 22)
STUDY = "/daten/quelle/fke2025plus/1.0"


@pytest.fixture(scope="session")
def checked(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The study's landscape as the command builds it, with reports of its checks."""
    out = tmp_path_factory.mktemp("checked")
    given = hand_over(repo / "data", DEFAULT_BASE, out, lambda _step: None)
    return build_state(given.quads, out, as_of=AS_OF, base=DEFAULT_BASE, meta=given.meta)


@pytest.fixture
def client(checked: State, visit: Visit) -> FlaskClient:
    """A client of it."""
    return visit(checked)


def page(client: FlaskClient, address: str, language: str = "de") -> str:
    """A page."""
    response = client.get(address, headers={"Accept-Language": language, "Accept": "text/html"})
    assert response.status_code == 200, response.get_data(as_text=True)[:500]
    return response.get_data(as_text=True)


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """A sheet as CSV."""
    return list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True))))


def test_every_graph_that_was_read_is_a_source_with_its_triples(
    client: FlaskClient, checked: State
) -> None:
    read = {it.iri: it.triples for it in checked.manifest.graphs if not it.derived}
    told = {it["Kennung"]: int(it["Tripel"]) for it in rows(client, "/daten.csv?lang=de")}
    assert told == read


def test_the_study_says_how_open_its_lists_are_and_that_its_date_is_not_known(
    client: FlaskClient,
) -> None:
    study = next(it for it in rows(client, "/daten.csv?lang=de") if "/quelle/" in it["Kennung"])
    assert (study["offene Listen"], study["Listen"]) == ("21", "21")
    assert (study["Stand"], study["Frische"]) == ("", "ohne Datum")
    assert study["Lizenz"] == "", "the licence of the study is not known: it is not ours"
    assert "Lizenz nicht angegeben" in page(client, "/daten")


def test_warnings_are_those_of_the_shapes_and_name_what_they_are_about(
    client: FlaskClient, checked: State
) -> None:
    query = """SELECT (COUNT(*) AS ?n) { ?report <http://www.w3.org/ns/prov#used> ?g ;
      <http://www.w3.org/ns/shacl#result> ?r . FILTER(STRENDS(STR(?g), "register/programme")) }"""
    (number,) = next(iter(checked.store.query(query).rows()))
    assert number is not None
    told = next(it for it in rows(client, "/daten.csv?lang=de") if "programme" in it["Kennung"])
    assert told["Warnungen"] == number.value
    text = page(client, "/daten/quelle/register/programme")
    assert f"<strong>{number.value}</strong> × Laufzeit des Programms nicht erfasst." in text


def test_without_a_report_nothing_is_said_to_be_checked(study: State, visit: Visit) -> None:
    text = page(visit(study), STUDY)
    assert "kein Prüfbericht aufgezeichnet" in text
    assert "nicht aufgezeichnet" in page(visit(study), "/daten")


def test_passages_stand_in_the_order_of_the_text_and_lead_to_their_statements(
    client: FlaskClient,
) -> None:
    found = rows(client, f"{STUDY}.csv?lang=de")
    first = [int(it["Zeilen"].partition("–")[0]) for it in found]
    assert len(found) > 200
    assert first == sorted(first)
    named = [it for it in found if it["Wortlaut"] == "Kammern"]
    chambers = next(it for it in named if it["Art"] == "Zuständigkeit")
    assert client.get("/doc/" + chambers["Kennung"].partition("/id/")[2]).status_code == 200


def test_a_long_index_comes_in_pages(client: FlaskClient) -> None:
    first, second = page(client, STUDY), page(client, f"{STUDY}?seite=2")
    assert "Seite 1 von 2" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert client.get(f"{STUDY}?seite=0", headers={"Accept": "text/html"}).status_code == 400


@pytest.mark.parametrize("name", ["fke2025plus/1.0", "gebiete", "register/organisationen"])
def test_a_source_can_be_had_as_turtle_csv_and_workbook(
    client: FlaskClient, checked: State, name: str
) -> None:
    turtle = client.get(f"/daten/quelle/{name}.ttl", follow_redirects=True)
    entry = next(it for it in checked.manifest.graphs if it.iri.endswith(f"/{name}"))
    assert len(Graph().parse(data=turtle.get_data(as_text=True), format="turtle")) == entry.triples
    assert client.get(f"/daten/quelle/{name}.csv").mimetype == "text/csv"
    assert client.get(f"/daten/quelle/{name}.xlsx").get_data()[:2] == b"PK"


def test_a_source_that_is_none_is_not_found(client: FlaskClient) -> None:
    for name in ("gibt-es-nicht", "gibt-es-nicht.csv", "abgeleitet/g1b"):
        assert client.get(f"/daten/quelle/{name}").status_code == 404


@pytest.mark.parametrize(
    ("day", "bounds", "expected"),
    [
        ("2026-11-01", OTHER_DAYS, "fresh"),
        ("2026-01-01", OTHER_DAYS, "ageing"),
        ("2024-01-01", OTHER_DAYS, "stale"),
        ("2024", PAPER_DAYS, "fresh"),
        ("2022-06", PAPER_DAYS, "ageing"),
        ("2020", PAPER_DAYS, "stale"),
        ("", PAPER_DAYS, "never"),
        ("2030-01-01", OTHER_DAYS, "fresh"),
    ],
)
def test_freshness_follows_from_the_day(day: str, bounds: tuple[int, int], expected: str) -> None:
    assert aged(day, AS_OF, bounds) == expected


def test_the_page_leads_to_upkeep_and_machines(client: FlaskClient) -> None:
    text = page(client, "/daten")
    for address in ("/daten/verlauf", "/melden", "/sparql", "/katalog.ttl", "/aenderungen"):
        assert f'href="{address}' in text


def test_what_is_not_known_is_said_in_figures(client: FlaskClient) -> None:
    text = page(client, "/ueber")
    assert "21 von 21 Akteurslisten sind offen" in text
    assert "Bisher ist keine Rückmeldung einer Stelle erfasst" in text
    assert "Bei 1 von 1 ausgewerteten Papieren" in text


def test_the_accessibility_statement_has_what_the_model_of_the_directive_asks_for(
    client: FlaskClient,
) -> None:
    """Commission Implementing Decision (EU) 2018/1523: status, limits, preparation, feedback."""
    text = page(client, "/ueber")
    for heading in ("Stand der Vereinbarkeit", "Bekannte Grenzen", "Rückmeldung",
                    "Wann und wie die Erklärung entstand", "Durchsetzungsverfahren"):  # fmt: skip
        assert f">{heading}</h3>" in text
    (form,) = re.findall(r'href="(/melden\?zu=[^"]+)"', text)
    assert "barrierefreiheit" in form
    assert client.get(form.replace("&amp;", "&")).status_code == 200


def test_who_runs_the_service_is_named_only_if_it_is_set(
    checked: State, tmp_path: Path, visit: Visit
) -> None:
    assert "ist nicht eingetragen" in page(visit(checked), "/ueber")
    named = Settings(
        out=tmp_path,
        publisher="Koordinierungsstelle",
        contact="mailto:stelle@example.org",
        enforcement="https://example.org/durchsetzung",
    )
    text = page(create_app(checked, named).test_client(), "/ueber")
    assert "Betrieben von Koordinierungsstelle." in text
    assert 'href="mailto:stelle@example.org"' in text
    assert 'href="https://example.org/durchsetzung"' in text
    assert "nicht eingetragen" not in text


def test_the_citation_names_the_state_and_leads_to_it(client: FlaskClient, checked: State) -> None:
    text = page(client, "/ueber")
    assert f"?stand={checked.id}" in text


def test_every_entry_of_the_table_of_contents_is_there(client: FlaskClient) -> None:
    text = page(client, "/ueber")
    contents = re.search(r'<nav class="toc".*?</nav>', text, re.DOTALL)
    assert contents is not None
    for target in re.findall(r'href="#([^"]+)"', contents.group()):
        assert f'id="{target}"' in text


def test_english_says_the_same_in_english(client: FlaskClient) -> None:
    assert "Accessibility statement" in page(client, "/ueber", "en")
    assert "date not known" in page(client, "/daten", "en")
    assert "Passages" in page(client, STUDY, "en")


def test_names_that_look_like_markup_stay_text(hostile: State, visit: Visit) -> None:
    client = visit(hostile)
    names = [it["Kennung"].partition("/graph/")[2] for it in rows(client, "/daten.csv?lang=de")]
    for name in names:
        assert "<img" not in page(client, f"/daten/quelle/{name.removeprefix('quelle/')}")
