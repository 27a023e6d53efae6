"""The pages and lists on what stops and what ends, as a coordinator and a program use them."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.model import Scope
from graph.state import State
from graph.stress import critical, stress

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
BASE = "https://w3id.org/werwaswo/"
PAIR = (
    f"akteur={BASE}id/organisation/emmd"
    f"&akteur={BASE}id/programm/mitteldeutsche-fachkraefteinitiativen"
)


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def scope(state: State) -> Scope:
    return Scope(state.manifest.as_of)


def words(source: str) -> str:
    """The words of the main part of a page: the frame below it repeats the address."""
    return re.sub(r"<[^>]+>", " ", source[source.index("<main") : source.index("</main>")])


def test_without_a_choice_the_page_ranks_and_leads_on(
    client: FlaskClient, study: State, read: Read
) -> None:
    page = read(client, "/ausfall")
    for it in critical(study.columns, scope(study)):
        assert study.labels.of(it.thing) in page.text
    links = [a["href"] for a in page.all("a") if a.get("href", "").startswith("/ausfall?akteur=")]
    assert len(links) >= 7
    assert {client.get(link).status_code for link in links} == {200}


def test_a_choice_shows_the_sentence_the_matrix_and_every_cell(
    client: FlaskClient, study: State, read: Read
) -> None:
    page = read(client, f"/ausfall?{PAIR}")
    found = stress(study.columns, scope(study), re.findall(r"=(https[^&]+)", PAIR))
    assert "Ohne Europäische Metropolregion Mitteldeutschland (EMMD) und" in page.text
    assert "nach dem, was bekannt ist" in page.text
    cells = {a["href"] for a in page.all("a") if a.get("href", "").startswith("/zelle")}
    assert len(cells) >= len(found.cells) > 0
    typed = [
        it["value"] for it in page.all("input") if it.get("name") == "akteur" and "value" in it
    ]
    assert len(typed) == 2
    again = read(client, f"/ausfall?akteur={typed[0]}&akteur={typed[1]}")
    assert words(again.source) == words(page.source)


def test_the_csv_is_what_the_page_shows(client: FlaskClient, study: State) -> None:
    found = stress(study.columns, scope(study), re.findall(r"=(https[^&]+)", PAIR))
    rows = list(csv.reader(io.StringIO(client.get(f"/ausfall.csv?{PAIR}").text)))
    assert len(rows) == len(found.cells) + 1
    assert [row[6] for row in rows[1:]].count("true") == len(found.dark)
    ranking = list(csv.reader(io.StringIO(client.get("/ausfall.csv").text)))
    assert len(ranking) == len(critical(study.columns, scope(study))) + 1


def test_a_kind_shows_what_it_makes_of_its_naming_and_its_bodies(
    client: FlaskClient, read: Read
) -> None:
    whole = read(client, "/ausfall?akteur=Wirtschaft")
    assert "Es macht einen Unterschied, was von der Art wegfällt" in whole.text
    links = [a["href"] for a in whole.all("a") if "teil=" in a.get("href", "")]
    assert len(links) == 2
    assert all(client.get(link).status_code == 200 for link in links)
    assert "Es macht einen Unterschied" not in read(client, "/ausfall?akteur=EMMD").text


def test_the_api_counts_what_the_page_counts(client: FlaskClient, study: State) -> None:
    document = client.get(f"/api/stress?{PAIR}&limit=1000").get_json()
    found = stress(study.columns, scope(study), re.findall(r"=(https[^&]+)", PAIR))
    assert document["total"] == len(found.cells) == len(document["items"])
    assert document["dark"] == len(found.dark) == sum(it["dark"] for it in document["items"])
    assert document["items"][0]["row"].keys() == {"iri", "label"}
    german = client.get(f"/api/ausfall?{PAIR}&limit=1000").get_json()
    assert german["items"] == document["items"]
    pairs = client.get("/api/stress?rangfolge=paare").get_json()["items"]
    assert all(it["extra"] > 0 for it in pairs)


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        pytest.param("/api/stress?akteur=Qqqq", 404, "Qqqq", id="nobody of that name"),
        pytest.param("/api/stress?akteur=EMMD&gebiet=Qqqq", 404, "Qqqq", id="no such place"),
        pytest.param("/api/stress?akteur=EMMD&teil=halb", 400, "teil", id="another part"),
        pytest.param("/api/stress?rangfolge=x", 400, "rangfolge", id="another order"),
        pytest.param("/api/calendar?monate=bald", 400, "monate", id="no number"),
        pytest.param("/api/calendar?seit=gestern", 400, "seit", id="no day"),
    ],
)
def test_a_bad_parameter_is_named(
    client: FlaskClient, address: str, status: int, word: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, word in answer.get_json(force=True)["detail"]) == (status, True)


def test_the_calendar_shows_the_next_year_first_and_folds_what_was(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/kalender")
    months = re.findall(r"\b(?:0\d|1[0-2])/20\d\d", page.text)
    assert len(months) == 13
    assert (months[0], months[-1]) == ("11/2026", "11/2027")
    assert "Zukunftszentren (ESF Plus, 2. Phase)" in page.text
    assert "nur das Jahr ist bekannt" in page.text
    assert page.source.index('id="bald">Bis 22.11.2027') < page.source.index('id="spaeter"')
    assert page.source.index('id="spaeter"') < page.source.index('id="frueher"')
    folded = page.source[page.source.index('id="frueher"') :]
    assert folded.index("<details>") < folded.index("01.01.2025")
    assert [a for a in page.all("a") if a.get("href", "").startswith("/ausfall?akteur=")]


def test_the_calendar_file_and_table_carry_the_filters(client: FlaskClient, read: Read) -> None:
    page = read(client, "/kalender?gebiet=Saalekreis")
    (ics,) = [a["href"] for a in page.all("a") if "/kalender.ics" in a.get("href", "")]
    answer = client.get(ics)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data.count(b"BEGIN:VEVENT") == 3
    assert b"1 Zelle ist d" in answer.data.replace(b"\r\n ", b"")
    rows = list(csv.reader(io.StringIO(client.get("/kalender.csv?monate=12").text)))
    assert [row[0] for row in rows[1:]] == ["2027-01-01"]


def test_the_api_gives_the_cells_of_each_day(client: FlaskClient) -> None:
    document = client.get("/api/calendar?monate=12").get_json()
    (item,), (day,) = document["items"], document["days"]
    assert (item["day"], item["known"], item["precision"]) == ("2027-01-01", "2026-12-31", "year")
    assert len(item["cells"]) == item["thinner"] == len(day["cells"]) == 9
    assert client.get("/api/kalender.csv?monate=12").text.count("\r\n") == 2


def test_another_day_and_another_reading_are_honoured(client: FlaskClient) -> None:
    later = client.get("/api/calendar?asOf=2027-06-01").get_json()
    assert min(day["day"] for day in later["days"]) == "2028-12-01"
    narrow = client.get("/api/stress?akteur=Kammern&lesart=R2&limit=1000").get_json()["total"]
    wide = client.get("/api/stress?akteur=Kammern&lesart=R1&limit=1000").get_json()["total"]
    assert 0 < narrow < wide


@pytest.mark.parametrize("path", ["/akteur/emmd", "/gruppe/kammern", "/programm/inqa-coaching"])
def test_who_may_stop_leads_to_what_would_be(client: FlaskClient, read: Read, path: str) -> None:
    page = read(client, path)
    found = [a["href"] for a in page.all("a") if "/ausfall?akteur=" in a.get("href", "")]
    links = list(dict.fromkeys(link.split("#")[0] for link in found))
    assert len(links) == 1
    assert client.get(links[0]).status_code == 200


@pytest.mark.parametrize("landscape", ["coast", "hostile"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_other_landscapes_have_these_pages_too(
    landscape: str, language: str, visit: Visit, read: Read, request: pytest.FixtureRequest
) -> None:
    state: State = request.getfixturevalue(landscape)
    other = visit(state)
    actor = state.columns.actors.index.iris[0]
    for address in ("/ausfall", f"/ausfall?akteur={actor}", "/kalender"):
        page = read(other, address, language)
        assert len(page.all("h1")) == 1
        assert "<img src=x" not in page.source


def test_each_count_opens_its_cells_and_the_csv_has_the_same(
    client: FlaskClient, study: State, read: Read
) -> None:
    page = read(client, "/ausfall?akteur=Kammern")
    counts = {
        effect: a["href"]
        for effect in ("niemand", "schwaecher", "weniger")
        for a in page.all("a")
        if f"folge={effect}" in a.get("href", "")
    }
    assert counts
    every = 0
    for effect, link in counts.items():
        address = link.split("#")[0]
        told = int(re.findall(rf'folge={effect}[^"]*">(\d+) Zelle', page.source)[0])
        rows = list(csv.reader(io.StringIO(client.get(address.replace("?", ".csv?", 1)).text)))[1:]
        assert len(rows) == told
        assert {row[6] == "true" for row in rows} == {effect == "niemand"}
        every += told
    kind = study.search.resolve("Kammern", ("ActorGroup",), 1)[0].iri
    found = stress(study.columns, scope(study), [kind])
    assert every == sum(
        it.went_dark or it.direction == "schlechter" or not it.changes_state for it in found.cells
    )


def test_many_cells_are_folded_and_open_on_request(client: FlaskClient, read: Read) -> None:
    folded = read(client, "/ausfall?akteur=Kammern")
    (link,) = {
        a["href"]
        for a in folded.all("a")
        if "alle=ja" in a.get("href", "") and "#zellen" in a["href"]
    }
    whole = client.get(link.split("#")[0]).text
    number = int(re.findall(r"Alle (\d+) Zeilen zeigen", folded.text)[0])
    assert len(folded.source) < 100_000 < len(whole)
    assert whole.count('<th scope="row"') >= number


def test_filters_that_are_set_can_be_taken_back_one_by_one(client: FlaskClient, read: Read) -> None:
    page = read(client, "/ausfall?akteur=Kammern&akteur=EMMD&gebiet=Saalekreis&folge=niemand")
    sets = page.source[page.source.index('<ul class="set') :]
    chips = re.findall(r'<li><a href="([^"]+)"', sets[: sets.index("</ul>")])
    assert len(chips) == 4
    assert {client.get(it.replace("&amp;", "&")).status_code for it in chips} == {200}
    assert "EMMD" not in read(client, chips[1].replace("&amp;", "&")).text.split("Ohne")[1][:60]
    assert client.get("/ausfall?akteur=EMMD&folge=x").status_code == 400
