"""Answers with receipts: bodies first, each with its why; many answers as a list."""

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from graph.state import State
from ontology.names import DEFAULT_BASE

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
TQ = "/wer?q=Teilqualifizierung&ort=Saalekreis"
COAST = "https://example.org/kueste/"
LARGEST_LIST = 80_000


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


@pytest.fixture(scope="module")
def shore(coast: State, visit: Visit) -> FlaskClient:
    """The pages of a region where somebody was asked."""
    return visit(coast)


def cell(row: str, place: str, base: str = COAST) -> str:
    """The address of a cell."""
    return f"/zelle?zeile={quote(f'{base}id/ansatz/{row}')}&gebiet={base}id/gebiet/{place}"


def rows(client: FlaskClient, address: str) -> list[list[str]]:
    text = client.get(address).get_data(as_text=True)
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_bodies_stand_before_the_sentence_and_the_wording(
    client: FlaskClient, read: Read
) -> None:
    text = read(client, TQ).text
    body, sentence = text.index("Agentur für Arbeit Sachsen-Anhalt Süd"), text.index("Als Satz")
    assert body < sentence < text.index("Wortlaut der Quelle")


def test_every_body_tells_role_wording_page_line_and_area_in_its_row(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, TQ)
    items = [it for it in page.all("li") if it.get("class") == "who-candidate"]
    assert len(items) == 12
    row = "Kreisvolkshochschule Saalekreis Merseburg Kandidat Rolle: zuständig Warum:"
    assert row in page.text
    after = page.text.split(row)[1][:200]
    assert "Bildungsträger" in after
    assert "S. 13 * , Z. 603" in after
    assert "→ zuständig für Saalekreis" in after


def test_the_sentence_to_copy_tells_page_and_lines(client: FlaskClient, read: Read) -> None:
    assert "Seite 13 (erschlossen), Zeilen 603–604. Stand 22.11.2026." in read(client, TQ).text
    assert "page 13 (inferred), lines 603–604" in read(client, TQ, "en").text


def test_a_named_body_is_told_from_a_candidate_by_word_and_icon(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/wer?q=Fachkräftemarketing&ort=Saalekreis")
    assert "who-named" in page.source
    assert 'class="badge named"' in page.source
    assert 'icons.svg#benannt"/></svg>benannt' in page.source


def test_many_answers_are_a_list_that_leads_to_each(client: FlaskClient, read: Read) -> None:
    page = read(client, "/wer?ort=Nordsachsen")
    assert page.all("article") == []
    links = [it["href"] for it in page.all("a") if "ansatz=https" in it.get("href", "")]
    assert len(links) == 21
    assert len(page.source) < LARGEST_LIST
    one = read(client, links[1])
    assert len(one.all("article")) == 1
    assert "Ansatz 2 von 21" in one.text
    rel = {it["rel"]: it["href"] for it in one.all("a") if it.get("rel") in ("prev", "next")}
    assert rel.keys() == {"prev", "next"}
    assert rel["next"] == links[2]
    sheet = rows(client, links[1].replace("/wer?", "/wer.csv?"))
    assert len({row[0] for row in sheet[1:]}) == 1


def test_a_list_of_answers_jumps_to_every_field(client: FlaskClient, read: Read) -> None:
    page = read(client, "/wer?ort=Nordsachsen")
    targets = {it["id"] for _, it in page.tags if "id" in it}
    jumps = [it["href"] for it in page.all("a") if it.get("href", "").startswith("#f")]
    assert len(jumps) == 6
    assert {it[1:] for it in jumps} <= targets


def test_long_lists_of_candidates_are_cut_and_one_link_shows_all(
    client: FlaskClient, read: Read
) -> None:
    address = "/wer?q=Karriere&ort=Leipzig"
    found = [it["href"] for it in read(client, "/wer?ort=Leipzig").all("a")
             if "ansatz=https" in it.get("href", "")]  # fmt: skip
    pages = {it: read(client, it) for it in found}
    cut = {it: page for it, page in pages.items() if "Alle Kandidaten zeigen" in page.text}
    assert cut, address
    for link, page in cut.items():
        more = next(it["href"] for it in page.all("a") if "alle=1" in it.get("href", ""))
        whole = read(client, more.partition("#")[0])
        sheet = rows(client, link.replace("/wer?", "/wer.csv?"))
        shown = [it for it in whole.all("li") if it.get("class") == "who-candidate"]
        assert len(shown) == sum(row[4] == "Kandidat" for row in sheet)
        assert "Alle Kandidaten zeigen" not in whole.text


def test_every_answer_can_be_reported(client: FlaskClient, read: Read) -> None:
    page = read(client, TQ)
    report = next(it["href"] for it in page.all("a") if it.get("class", "").startswith("report"))
    form = read(client, report)
    assert "Fehler melden" in form.text
    assert "3.7 Teilqualifizierungen ausbauen" in form.text
    assert "Saalekreis" in form.text


def test_a_cell_shows_bodies_before_its_reasons_and_as_a_table(
    client: FlaskClient, read: Read
) -> None:
    address = cell("fke2025plus/1.0/3.7", "kreis-15088", DEFAULT_BASE)
    text = read(client, address).text
    assert text.index("Kreisvolkshochschule") < text.index("Warum diese Zelle so steht")
    sheet = rows(client, address.replace("/zelle?", "/zelle.csv?"))
    assert sum(row[0].startswith("Kandidaten") for row in sheet) == 12
    assert all(row[6] for row in sheet if row[0].startswith("Kandidaten"))
    assert client.get(address.replace("/zelle?", "/zelle.xlsx?")).status_code == 200


def test_what_somebody_answered_is_told_with_its_freshness(shore: FlaskClient, read: Read) -> None:
    text = read(shore, cell("kuestenplan/2.0/A.1", "kreis-01993")).text
    assert "bestätigt gedeckt" in text
    assert "veraltet" in text
    assert "Zuletzt nachgefragt am 02.04.2024 (veraltet, bitte nachfragen)." in text


def test_a_recorded_negative_is_told(shore: FlaskClient, read: Read) -> None:
    text = read(shore, cell("kuestenplan/2.0/B.1", "kreis-01994")).text
    assert "Lücke bestätigt" in text
    assert "Nachgefragt, verneint, von der Quelle festgestellt" in text
    assert "Rückmeldungen" in text


def test_cells_of_fields_and_target_groups_tell_list_and_freshness(
    client: FlaskClient, study: State, read: Read
) -> None:
    field = f"{DEFAULT_BASE}id/handlungsfeld/fke2025plus/1.0/3"
    group = study.columns.groups.index.iris[0]
    approach = f"{DEFAULT_BASE}id/ansatz/fke2025plus/1.0/3.7"
    place = f"{DEFAULT_BASE}id/gebiet/kreis-15088"
    for address in (
        f"/zelle?zeile={field}&gebiet={place}",
        f"/zelle?zeile={group}&gebiet={place}",
        f"/zelle?zeile={approach}&zielgruppe={group}",
    ):
        text = read(client, address).text
        assert "Liste offen" in text
        assert "nie nachgefragt" in text
        assert "Stimmt nicht? Melden" in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_whoever_is_chosen_by_no_name_is_said(
    client: FlaskClient, read: Read, language: str
) -> None:
    page = read(client, "/wer?ort=Nordsachsen&ansatz=gibtesnicht", language)
    assert "gibtesnicht" in page.text
