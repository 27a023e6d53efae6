"""What single pages say, filter and give as CSV."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
BASE = "https://w3id.org/werwaswo/"
SAALEKREIS = f"{BASE}id/gebiet/kreis-15088"
TQ = f"{BASE}id/ansatz/fke2025plus/1.0/3.7"
FIELD = f"{BASE}id/handlungsfeld/fke2025plus/1.0/3"
CHAMBERS = f"{BASE}voc/akteursgruppe/kammern"
AGENCIES = f"{BASE}voc/akteursgruppe/agenturen-fuer-arbeit"


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def rows_of(client: FlaskClient, address: str, delimiter: str = ",") -> list[list[str]]:
    """A CSV answer as rows."""
    text = client.get(address).get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_the_finder_offers_the_studys_own_words_as_examples(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/")
    examples = [it["href"] for it in page.all("a") if it.get("href", "").startswith("/wer?q=")]
    assert len(examples) == 3
    assert all(client.get(it).status_code == 200 for it in examples)
    assert "Willkommenskultur" in page.text
    assert "Zukunftszentren" in page.text


def test_an_answer_tells_named_kinds_from_candidates_and_says_why(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/wer?q=Teilqualifizierung&ort=Saalekreis")
    assert "3.7 Teilqualifizierungen ausbauen" in page.text
    assert "Kandidat heißt: zuständig für das Gebiet" in page.text
    assert "Weiterbildungsverbünde" in page.text
    assert "Zeile 604, Seite 13 (erschlossen)" in page.text
    assert "Die Liste ist offen: weitere Stellen sind möglich." in page.text
    assert "Agentur für Arbeit Sachsen-Anhalt Süd" in page.text
    assert "Stand 22.11.2026." in page.text


def test_an_answer_as_csv_has_a_row_per_body_kind_and_programme(client: FlaskClient) -> None:
    rows = rows_of(client, "/wer.csv?q=Teilqualifizierung&ort=Saalekreis")
    relations = [row[4] for row in rows[1:]]
    assert (relations.count("Art genannt"), relations.count("Kandidat")) == (3, 12)
    assert relations.count("Programm") == 1
    assert all(row[1] == "Saalekreis" and row[13] == "ja" for row in rows[1:])
    named = rows_of(client, "/wer.csv?q=Fachkräftemarketing&ort=Saalekreis")
    assert "benannt" in [row[4] for row in named]


def test_a_town_is_answered_by_its_district(client: FlaskClient, read: Read) -> None:
    page = read(client, "/wer?q=TQ&ort=Merseburg")
    assert "„Merseburg“ liegt hier: " in page.text
    assert "Saalekreis" in page.text


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/wer?q=Quatschxyz&ort=Saalekreis", "ist in den erfassten Quellen nichts bekannt"),
        ("/wer?q=Teilqualifizierung&ort=Timbuktu", "Der Ort „Timbuktu“ ist hier nicht bekannt"),
    ],
)
def test_what_is_not_known_is_not_called_absent(
    client: FlaskClient, read: Read, address: str, text: str
) -> None:
    page = read(client, address)
    assert text in page.text
    assert "Das heißt nicht, dass es niemanden gibt." in page.text


def test_a_stated_gap_names_the_statement_that_decides(client: FlaskClient, read: Read) -> None:
    page = read(client, "/wer?q=Studienabbrecher&ort=Saalekreis")
    assert "Ausschlaggebend: Für Studienzweifelnde und Studienabbrechende fehlt" in page.text


def test_suggestions_keep_topics_and_places_apart(client: FlaskClient) -> None:
    topics = client.get("/api/suggest?q=Teilqual&kind=topic").get_json()
    places = client.get("/api/suggest?q=Saale&kind=place").get_json()
    assert any("Teilqualifizierung" in it["label"] for it in topics["suggestions"])
    assert {it["value"] for it in places["suggestions"]} >= {"Saalekreis", "Halle (Saale)"}
    assert client.get("/api/suggest?q=").get_json()["suggestions"] == []
    assert client.get("/api/suggest?q=zzzzzz").get_json()["status"] == "Kein Vorschlag bekannt"


def test_the_matrix_as_csv_is_what_is_shown(client: FlaskClient, read: Read) -> None:
    shown = read(client, "/matrix")
    rows = rows_of(client, "/matrix.csv")
    assert len(rows) == 1 + 21
    assert rows[0][2:-2] == [it for it in rows[0][2:-2] if it in shown.text]
    assert len(rows[0][2:-2]) == 9
    assert rows[2][2].startswith("Lücke (laut Quelle)")


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (f"feld={FIELD}", 7),
        (f"gebiet={SAALEKREIS}", 21),
        ("zustand=luecke-benannt", 1),
        ("zeilen=field", 6),
        (f"zeilen=field&feld={FIELD}", 1),
        (f"zeilen=target_group&feld={FIELD}", 3),
        ("zustand=nur-geplant", 0),
        ("zeilen=quatsch&sortierung=quatsch", 21),
    ],
)
def test_filters_of_the_matrix_leave_what_they_say(
    client: FlaskClient, query: str, rows: int
) -> None:
    assert len(rows_of(client, f"/matrix.csv?{query}")) - 1 == rows


def test_the_matrix_sorts_rows_with_gaps_to_the_front(client: FlaskClient) -> None:
    assert rows_of(client, "/matrix.csv?sortierung=luecken")[1][1].startswith("1.2 ")
    assert rows_of(client, "/matrix.csv?sortierung=bekannt")[1][1].startswith("1.2 ")


def test_a_cell_gives_its_reasons(client: FlaskClient, read: Read) -> None:
    page = read(client, f"/zelle?zeile={TQ}&gebiet={SAALEKREIS}")
    assert "Warum diese Zelle so steht" in page.text
    assert "Kandidaten: zuständig für das Gebiet, nicht namentlich genannt" in page.text
    assert client.get(f"/zelle?zeile={TQ}&gebiet={BASE}id/gebiet/x").status_code == 404
    assert client.get("/zelle").status_code == 400
    same = read(client, f"/zelle?ansatz={TQ}&gebiet={SAALEKREIS}")
    answers = [it.text.partition("Kandidaten bekannt")[2] for it in (page, same)]
    assert answers[0][:5000] == answers[1][:5000] != ""


def test_equal_gaps_are_drawn_together_over_their_territories(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/luecken?regel=g2")
    assert "9 Befunde" in page.text
    assert page.text.count("alle 9 Kreise und Städte") == 1
    assert len(rows_of(client, "/luecken.csv?regel=g2")) == 1 + 9
    assert "keine bekannt" in page.text


@pytest.mark.parametrize("page", ["luecken", "ueberschneidungen"])
def test_findings_filter_by_field_territory_and_verdict(client: FlaskClient, page: str) -> None:
    every = len(rows_of(client, f"/{page}.csv"))
    for query in (f"feld={FIELD}", f"gebiet={SAALEKREIS}", "beweiskraft=teilweise"):
        assert 1 < len(rows_of(client, f"/{page}.csv?{query}")) < every
    assert client.get(f"/{page}?gebiet=quatsch").status_code == 404
    assert client.get(f"/{page}?beweiskraft=quatsch").status_code == 400


def test_a_pair_of_actors_shows_what_both_are_named_for(client: FlaskClient, read: Read) -> None:
    page = read(client, f"/ueberschneidungen/paar?a={CHAMBERS}&b={AGENCIES}")
    assert "Beide (6)" in page.text
    assert client.get(f"/ueberschneidungen/paar?a={CHAMBERS}&b=x").status_code == 404
    triangle = read(client, "/ueberschneidungen")
    assert "Kammern (15)" in triangle.text.replace(" (", " (")


def test_actors_filter_by_kind_territory_and_name(client: FlaskClient) -> None:
    every = rows_of(client, "/akteure.csv")
    chambers = rows_of(client, f"/akteure.csv?art={CHAMBERS}&gebiet={SAALEKREIS}")
    assert len(every) == 1 + 264
    assert len(rows_of(client, "/akteure.csv?fruehere=1")) == 1 + 277
    assert {row[0] for row in chambers[1:]} >= {"Handwerkskammer Halle (Saale)"}
    assert all("IHK" in row[0] or "kammer" in row[0] for row in chambers[1:])
    assert len(rows_of(client, "/akteure.csv?text=merseburg")) > 2
    assert len(rows_of(client, "/akteure.csv?text=zzzz")) == 1


def test_long_lists_come_in_pages(client: FlaskClient, read: Read) -> None:
    first, second = read(client, "/akteure"), read(client, "/akteure?seite=2")
    assert "Seite 1 von 3" in first.text
    assert "/akteure?seite=2" in first.source
    assert len(second.all("tr")) == 1 + 100
    assert read(client, "/akteure?seite=x").text.replace("?seite=x", "") == first.text


def test_programmes_filter_and_show_their_period(client: FlaskClient, read: Read) -> None:
    ended = read(client, "/programme?status=ended")
    assert "Regionales Übergangsmanagement (RÜMSA)" in ended.text
    assert len(rows_of(client, "/programme.csv?status=ended")) == len(ended.all("tr"))
    assert "nicht bekannt" in read(client, "/programm/teilqualifizierung").text
    assert 1 < len(rows_of(client, f"/programme.csv?feld={FIELD}&gebiet={SAALEKREIS}")) < 62


def test_potentials_are_never_summed(client: FlaskClient, read: Read) -> None:
    page = read(client, "/zielgruppen")
    assert "dürfen nicht addiert werden" in page.text
    assert "7.903" in page.text
    assert "17.901" not in page.text
    assert "7.903" in read(client, "/zielgruppe/auspendler").text


def test_the_network_and_its_table_hold_the_same_edges(client: FlaskClient, read: Read) -> None:
    for address in (
        "",
        f"?gebiet={SAALEKREIS}&feld={FIELD}",
        f"?mitte={BASE}id/organisation/ihk-leipzig",
    ):
        page = read(client, f"/netz{address}")
        drawn = [it for it in page.all("path") if "tie" in (it.get("class") or "")]
        samples = [it for it in drawn if it["d"] == "M1 5H33"]
        ties = [it for it in drawn if it["class"] != "tie tie-rest" and it not in samples]
        assert len(ties) == len(rows_of(client, f"/netz.csv{address}")) - 1 > 5


def test_questions_run_with_their_defaults_and_name_wrong_values(
    client: FlaskClient, read: Read
) -> None:
    assert "Das ist ein Beispiel" in read(client, "/fragen/who-handles").text
    asked = read(client, f"/fragen/who-handles?approach={TQ}&territory={SAALEKREIS}")
    assert "13 Zeilen" in asked.text
    wrong = read(client, "/fragen/who-handles?approach=nichts&territory=nichts")
    assert 'role="alert"' in wrong.source
    assert client.get("/fragen/quatsch").status_code == 404


def test_csv_comes_plain_or_for_a_german_excel_and_runs_no_formula(
    client: FlaskClient, sheets: tuple[str, ...]
) -> None:
    for address in sheets:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content_type == "text/csv; charset=utf-8"
        assert b"\r\n" in answer.data
        excel = client.get(f"{address}?excel=1")
        assert excel.data.startswith(b"\xef\xbb\xbf"), address
        assert excel.headers["Content-Disposition"].endswith('-2026-11-22.csv"')


def test_no_cell_of_a_sheet_begins_a_formula(hostile: State, visit: Visit) -> None:
    rows = rows_of(visit(hostile), "/akteure.csv")
    assert rows[1][0].startswith("'=")
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []


def test_profiles_of_former_bodies_point_to_their_successor(
    study: State, client: FlaskClient, read: Read
) -> None:
    query = f"SELECT ?s WHERE {{ ?s <{BASE}def#validTo> ?day }} ORDER BY ?s LIMIT 1"
    row = next(iter(study.store.query(query).rows()))
    assert row[0] is not None
    page = read(client, row[0].value.replace(f"{BASE}id/organisation/", "/akteur/"))
    assert "Diese Stelle besteht nicht mehr" in page.text


def test_the_list_of_approaches_counts_whom_lists_name_each_once(
    client: FlaskClient, study: State
) -> None:
    query = (
        f"PREFIX wer: <{BASE}def#> SELECT ?approach (COUNT(DISTINCT ?actor) AS ?n) WHERE "
        "{ ?said a wer:Responsibility ; wer:approach ?approach ; wer:actor ?actor } "
        "GROUP BY ?approach"
    )
    rows = study.store.query(query).rows()
    said = {iri.value: int(number.value) for iri, number in rows if iri and number}
    told = rows_of(client, "/ansaetze.csv")[1:]
    assert len(told) > 20
    assert {iri: int(number) for *_, number, iri in told} == said
