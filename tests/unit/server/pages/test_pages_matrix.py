"""The matrices: tabs, chips, sorts, pins, sections, and tables that equal the picture."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.views import matrix_rows

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
FIELD = "https://w3id.org/werwaswo/id/handlungsfeld/fke2025plus/1.0/3"
GROUPS = "zeilen=target_group&spalten=ansaetze"
PAIR = "vergleich=Saalekreis,Nordsachsen"
KINDS = ("", "zeilen=field", "zeilen=target_group", GROUPS, "spalten=zielgruppen", "zeilen=actor",
         "zeilen=actor&art=arten", "zeilen=actor&art=angebote", PAIR)  # fmt: skip


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def sheet(client: FlaskClient, query: str) -> list[list[str]]:
    """A CSV answer, heading first."""
    text = client.get(f"/matrix.csv?{query}").get_data(as_text=True)
    return list(csv.reader(io.StringIO(text, newline="")))


def labels(page: Any) -> list[str]:
    """What each cell says."""
    return [it["aria-label"] for it in page.all("a") if "aria-label" in it]


@pytest.mark.parametrize("query", KINDS)
def test_each_matrix_is_one_tab_and_its_table_equals_the_picture(
    client: FlaskClient, read: Read, query: str
) -> None:
    page = read(client, f"/matrix?{query}")
    assert len(re.findall(r'<nav class="tabs".*aria-current="page"', page.source)) == 1
    rows = sheet(client, query)
    head, body = rows[0], rows[1:]
    names = [it for it in head[2:-2] if it != "Unterschied"]
    shown = [
        f"{row[1]}, {name}: {row[head.index(name)]}" for row in body for name in names
    ]  # fmt: skip
    assert shown == labels(page)


@pytest.mark.parametrize("query", KINDS)
def test_english_matrices_speak_english(client: FlaskClient, read: Read, query: str) -> None:
    text = read(client, f"/matrix?{query}", "en").text
    for word in ("Weitere Filter", "Unterschied", "Gebiete", "zuständig", "nicht genannt", "Zelle"):
        assert word not in text


def test_tabs_carry_filters_that_every_matrix_has(client: FlaskClient, read: Read) -> None:
    page = read(client, f"/matrix?feld={FIELD}&sortierung=luecken&zustand=duenn&lang=en")
    tabs = [it["href"] for it in page.all("a") if "zeilen=actor" in it.get("href", "")]
    assert tabs == [f"/matrix?zeilen=actor&feld={re.sub(':', '%3A', FIELD).replace('/', '%2F')}"
                    "&lang=en"]  # fmt: skip


def test_each_filter_is_a_chip_that_can_be_taken_away(client: FlaskClient) -> None:
    query = f"feld={FIELD}&gebiet=Saalekreis&zustand=duenn&zustand=kandidaten&lesart=R2"
    body = client.get(f"/matrix?{query}").get_data(as_text=True)
    chips = re.search(r'<ul class="chips.*?</ul>', body, re.S)
    assert chips is not None
    texts = [unescape(it) for it in re.findall(r"</span>([^<]+)<span", chips.group())]
    assert texts == [
        "3 Berufliche Flexibilität durch Weiterbildung fördern", "Saalekreis",
        "Kandidaten bekannt", "dünn", "ohne Nennungen in Klammern",
    ]  # fmt: skip
    links = [unescape(it) for it in re.findall(r'href="([^"]+)"', chips.group())]
    assert "gebiet=" not in links[1]
    assert "zustand=duenn" in links[2]
    assert "zustand=kandidaten" not in links[2]
    assert links[-1] == "/matrix"
    assert "1 aktiv" in body
    assert f"Auswahl: {' · '.join(texts)}" in body


def test_a_column_sorts_rows_by_severity_then_the_other_way(client: FlaskClient) -> None:
    up, down = (sheet(client, f"nach=Saalekreis&richtung={way}") for way in ("auf", "ab"))
    at = up[0].index("Saalekreis")
    assert up[1][at].startswith("Lücke")
    assert down[1][at].startswith("bestätigt gedeckt")
    first = client.get("/matrix?nach=Saalekreis").get_data(as_text=True)
    assert first.count("aria-sort") == 1
    assert 'aria-sort="ascending"' in first
    assert "richtung=ab" in first
    assert sheet(client, "nach=Nirgends") == sheet(client, "")


def test_two_territories_stand_side_by_side_with_who_differs(
    client: FlaskClient, study: State
) -> None:
    head, *rows = sheet(client, PAIR)
    assert head[2:-2] == ["Saalekreis", "Landkreis Nordsachsen", "Unterschied"]
    for row in rows:
        numbers = {
            name: int(num) for name, num in re.findall(r"(in beiden|nur [\w ]+) \((\d+)\)", row[4])
        }
        both = numbers.get("in beiden", 0)
        found = [re.search(r", (\d+) Stelle", row[at]) for at in (2, 3)]
        bodies = [int(it.group(1)) if it else 0 for it in found]
        assert both + numbers.get("nur Saalekreis", 0) == bodies[0]
        assert both + numbers.get("nur Landkreis Nordsachsen", 0) == bodies[1]
    iris = [it for it in study.columns.territories.index.iris if it.endswith(("15088", "14730"))]
    same = sheet(client, "&".join(f"gebiet={it}" for it in reversed(iris)))
    assert sorted(same[0]) == sorted(head)
    mixed = sheet(client, "gebiet=Saalekreis&vergleich=Nordsachsen")
    assert mixed == [head, *rows]


def test_one_pinned_territory_stands_in_front_and_keeps_the_others(client: FlaskClient) -> None:
    head = sheet(client, "vergleich=Saalekreis")[0]
    assert head[2] == "Saalekreis"
    assert len(head) == 2 + 9 + 2


def test_fields_open_in_place_and_keep_their_filters(client: FlaskClient, read: Read) -> None:
    closed, opened = (
        sheet(client, f"zeilen=field&lesart=R2{more}") for more in ("", f"&offen={FIELD}")
    )
    assert len(opened) == len(closed) + 7
    inner = [row for row in opened[1:] if row[0]]
    approaches = sheet(client, f"feld={FIELD}&lesart=R2")[1:]
    assert [row[1:] for row in inner] == [row[1:] for row in approaches]
    page = read(client, f"/matrix?zeilen=field&lesart=R2&offen={FIELD}")
    assert any(it.get("href") == "/matrix?zeilen=field&lesart=R2" for it in page.all("a"))
    assert sheet(client, "zeilen=field&offen=quatsch") == sheet(client, "zeilen=field")


def test_target_groups_and_approaches_are_the_same_lying_and_upright(client: FlaskClient) -> None:
    upright, lying = sheet(client, GROUPS), sheet(client, "spalten=zielgruppen")
    turned = {(row[1], name): row[at] for row in lying[1:] for at, name in enumerate(lying[0])}
    for row in upright[1:]:
        for at, name in enumerate(upright[0][2:-2], 2):
            assert row[at] == turned[name, row[1]]


def test_a_state_that_is_chosen_leaves_rows_and_pales_the_rest(client: FlaskClient) -> None:
    body = client.get("/matrix?zustand=duenn&zustand=benannt").get_data(as_text=True)
    strong = re.findall(r'<td class="cell state-([a-z-]+)(?: ramp-\d)?">', body)
    assert set(strong) == {"duenn", "benannt"}
    long = sheet(client, "zustand=duenn&zustand=benannt&form=lang")
    assert {row[7] for row in long[1:]} == {"duenn", "benannt"}
    assert len(long) - 1 == len(strong)


def test_the_long_table_has_ids_counts_and_an_address_for_each_cell(
    client: FlaskClient, study: State
) -> None:
    head, *rows = sheet(client, "form=lang")
    assert len(rows) == 21 * 9
    assert head[-3:] == ["Zeile (IRI)", "Spalte (IRI)", "Begründung"]
    assert {row[8] for row in rows} == set(study.columns.approaches.index.iris)
    path = rows[0][10].partition("//")[2].partition("/")[2]
    assert client.get(f"/{path}").status_code == 200


def test_the_workbook_fills_cells_by_state_and_freezes_heads(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/matrix.xlsx?feld={FIELD}").data))
    table, notes = book.worksheets
    assert table.freeze_panes == "C2"
    grounds = {cell.fill.fgColor.rgb for row in table.iter_rows(min_row=2) for cell in row[2:11]}
    assert len(grounds) > 2
    told = {row[0].value: row[1].value for row in notes.iter_rows()}
    assert told["Auswahl"] == "3 Berufliche Flexibilität durch Weiterbildung fördern"
    assert str(told["In einem Satz"]).startswith("In ")


def test_the_sentence_counts_every_cell_and_calls_the_unknown_unknown(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, f"/matrix?{GROUPS}")
    found = re.search(r"In (\d+) von (\d+) Zellen ist mindestens eine Stelle", page.text)
    assert found is not None
    assert int(found.group(2)) == 21 * 28
    assert "Unbekannt heißt nicht, dass es niemanden gibt." in page.text
    legend = [int(num) for num in re.findall(r"<strong>(\d+)</strong></a></li>", page.source)]
    assert sum(legend) == 21 * 28


def test_actors_of_whom_nothing_is_said_are_told_and_can_be_shown(
    client: FlaskClient, read: Read
) -> None:
    some, every = (sheet(client, f"zeilen=actor{more}") for more in ("", "&alle=1"))
    page = read(client, "/matrix?zeilen=actor")
    hidden = re.search(r"Über (\d+) weitere Akteure ist in keinem Handlungsfeld", page.text)
    assert hidden is not None
    assert len(every) - len(some) == int(hidden.group(1)) > 0


def test_an_actor_and_a_field_open_the_statements_behind_them(
    client: FlaskClient, read: Read
) -> None:
    kinds = "https://w3id.org/werwaswo/voc/akteursgruppe/kammern"
    page = read(client, f"/matrix/akteur?akteur={kinds}&feld={FIELD}")
    assert "Nicht genannt heißt nicht, dass er nichts tut." in page.text
    told = re.search(r"Von (\d+) Ansätzen des Feldes nennt eine Quelle den Akteur selbst bei (\d+)",
                     page.text)  # fmt: skip
    assert told is not None
    head, *rows = sheet(client, "zeilen=actor&art=arten")
    own = next(row for row in rows if row[1] == "Kammern")[head.index(
        "3 Berufliche Flexibilität durch Weiterbildung fördern")]  # fmt: skip
    assert own.startswith(f"zuständig für {told.group(2)}")
    assert own.endswith(f"von {told.group(1)} Ansätzen")
    assert "Unten steht mehr, als gezählt ist" in page.text
    assert client.get("/matrix/akteur").status_code == 404
    assert client.get(f"/matrix/akteur.csv?akteur={kinds}&feld={FIELD}").status_code == 200


def test_a_large_matrix_comes_in_pages_and_sections_and_nothing_is_lost(
    client: FlaskClient, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = labels(read(client, "/matrix"))
    monkeypatch.setattr(matrix_rows, "MOST_CELLS", 40)
    monkeypatch.setattr(matrix_rows, "MOST_COLUMNS", 5)
    parts: list[str] = []
    for page in range(1, 6):
        for section in (1, 2):
            parts += labels(read(client, f"/matrix?seite={page}&abschnitt={section}"))
    assert sorted(set(parts)) == sorted(set(whole))
    first = read(client, "/matrix?seite=2")
    assert "Zeilen 9 bis 16 von 21." in first.text
    assert "Von 9 Spalten stehen hier 5." in first.text
    assert "in 178 von 187" in first.text.lower()
    assert len(sheet(client, "seite=2")) == 1 + 21
    at_once = labels(read(client, "/matrix?seite=alle"))
    assert len(at_once) == 21 * 5
    assert client.get("/matrix?seite=999").status_code == 200
    assert client.get("/matrix?seite=quatsch").status_code == 400


def test_approaches_can_be_left_to_those_that_speak_of_a_group(
    client: FlaskClient, study: State
) -> None:
    group = next(it for it in study.columns.groups.index.iris if it.endswith("/studienzweifler"))
    rows = sheet(client, f"zielgruppe={group}")
    assert [row[1][:3] for row in rows[1:]] == ["1.2"]


def test_cells_say_row_column_state_and_number(client: FlaskClient, read: Read) -> None:
    said = labels(read(client, f"/matrix?feld={FIELD}"))
    assert any(
        re.fullmatch(r"3\.7 .*, Saalekreis: Kandidaten bekannt, \d+ Stellen", it) for it in said
    )
