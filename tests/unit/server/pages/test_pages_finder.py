"""The one field: what it suggests, how it says what it read, and why nothing is found."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient

from graph.state import State

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def suggested(client: FlaskClient, line: str, lang: str = "de") -> list[dict[str, str]]:
    """What is suggested for a line."""
    answer = client.get(f"/api/suggest?kind=line&lang={lang}&q={quote_plus(line)}").get_json()
    found: list[dict[str, str]] = answer["suggestions"]
    return found


def wer(line: str, place: str = "") -> str:
    """The address that the field leads to."""
    return f"/wer?q={quote_plus(line)}" + (f"&ort={quote_plus(place)}" if place else "")


def test_a_topic_and_the_beginning_of_a_place_suggest_the_whole_question(
    client: FlaskClient,
) -> None:
    first = suggested(client, "teilqualifizierung saal")[0]
    assert first["group"] == "Antworten"
    assert first["label"] == "Teilqualifizierung – Saalekreis"
    page = client.get(first["href"]).get_data(as_text=True)
    assert "3.7 Teilqualifizierungen ausbauen" in page
    assert suggested(client, "saalekreis teilq")[0]["label"].endswith("– Saalekreis")


def test_suggestions_stand_in_groups_and_each_leads_to_a_page(client: FlaskClient) -> None:
    found = suggested(client, "kammer")
    groups = [it["group"] for it in found]
    assert groups[0] == "Akteure"
    assert groups == sorted(groups, key=groups.index)
    assert {client.get(it["href"]).status_code for it in found} == {200}
    bodies = [it["href"] for it in found if it["detail"] == "Stelle"]
    assert bodies
    assert all(it.startswith("/akteur/") for it in bodies)
    assert found[0]["href"] == "/wer?q=Kammern"


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("Merseb", "Orte"),
        ("Weiterbildungsbe", "Ansätze"),
        ("Geflücht", "Zielgruppen"),
        ("INQA", "Programme"),
        ("IHK Halle", "Akteure"),
    ],
)
def test_the_group_of_the_best_name_stands_first(
    client: FlaskClient, line: str, group: str
) -> None:
    assert suggested(client, line)[0]["group"] == group


def test_groups_are_named_in_the_language_of_the_page(client: FlaskClient) -> None:
    assert suggested(client, "Merseb", "en")[0]["group"] == "Places"
    assert suggested(client, "xyzzyqqq") == []


def test_a_line_and_two_fields_answer_alike(client: FlaskClient, read: Read) -> None:
    line = read(client, wer("teilqualifizierung saalekreis"))
    fields = read(client, wer("teilqualifizierung", "saalekreis"))
    for page in (line, fields):
        assert "3.7 Teilqualifizierungen ausbauen" in page.text
        assert "Thema:" in page.text
        assert "Ort:" in page.text
    assert fields.all("input")[0]["value"] == "teilqualifizierung – saalekreis"


def test_each_piece_that_was_read_can_be_taken_away(client: FlaskClient, read: Read) -> None:
    page = read(client, wer("teilqualifizierung saalekreis"))
    away = [it["href"] for it in page.all("a") if it.get("class") == "away"]
    assert away == ["/wer?ort=saalekreis", "/wer?q=teilqualifizierung"]


def test_a_place_one_letter_away_says_what_it_was_taken_for(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, wer("weiterbildung freiburg"))
    assert (
        "„freiburg“ ist hier nicht bekannt und wurde als „Freyburg (Unstrut)“ gelesen." in page.text
    )
    exact = read(client, wer("weiterbildung freyburg"))
    assert "gelesen." not in exact.text


def test_other_readings_are_offered(client: FlaskClient, read: Read) -> None:
    page = read(client, wer("Wirtschaftsförderung Saalekreis"))
    assert "Meinten Sie" in page.text
    links = [it.get("href") for it in page.all("a")]
    assert "/wer?q=Wirtschaftsf%C3%B6rderung&ort=Saalekreis" in links


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("blumenkohl saalekreis", ("Zu „blumenkohl“ ist in den erfassten Quellen nichts bekannt",)),
        ("weiterbildung hamburg", ("Zu „hamburg“ ist in den", "Naumburg (Saale)")),
        (
            "weiterbildung in Hamburg",
            ("Der Ort „Hamburg“ ist hier nicht bekannt.", "Naumburg (Saale)"),
        ),
        ("IHK Leipzig saalekreis", ("Landkreis Leipzig: 15 Ansätze", "Innovationsregion")),
        ("teilqualifizirunk merseburk", ()),
        ("xyzzy", ("Zu „xyzzy“ ist in den",)),
    ],
)
def test_nothing_found_says_why_and_leads_on(
    client: FlaskClient, read: Read, line: str, texts: tuple[str, ...]
) -> None:
    page = read(client, wer(line))
    assert all(text in page.text for text in texts)
    if texts:
        assert "Das heißt nicht, dass es niemanden gibt." in page.text
        assert "Gesucht wurde in" in page.text


def test_words_that_were_passed_over_are_told_beside_the_answer(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, wer("teilqualifizierung blumenkohl saalekreis"))
    assert "3.7 Teilqualifizierungen ausbauen" in page.text
    assert "Nicht verstanden:" in page.text


def test_the_questions_of_the_start_page_are_about_the_chosen_territory(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/?gebiet=kreis-15088")
    assert "Wer macht was in: Saalekreis?" in page.text
    asked = [it["href"] for it in page.all("a") if "gebiet=kreis-15088" in it.get("href", "")]
    assert {it.partition("?")[0] for it in asked} >= {"/luecken", "/kalender", "/ausfall"}
    assert {client.get(it).status_code for it in asked if not it.startswith("/sitzung")} == {200}
    assert client.get("/?gebiet=Nirgendwo").status_code == 404
