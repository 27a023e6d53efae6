"""Bodies that are no more on the pages: the finder and the page of an actor."""

from html import unescape

from flask.testing import FlaskClient

OLD = "Agentur für Arbeit Sangerhausen"
NEW = "Agentur für Arbeit Sachsen-Anhalt Süd"


def page(served: FlaskClient, address: str, **asked: str) -> str:
    response = served.get(address, query_string=asked)
    assert response.status_code == 200
    return unescape(response.text)


def test_the_finder_leads_from_an_old_name_to_the_successor(served: FlaskClient) -> None:
    text = page(served, "/wer", q=OLD)
    assert f"„{OLD}“ besteht nicht mehr (Zusammenschluss, 01.01.2023)" in text
    assert f"die Auskunft gilt für „{NEW}“" in text
    assert "/akteur/aa-sachsen-anhalt-sued" in text
    assert "is no more (merger, 1 January 2023)" in page(served, "/wer", q=OLD, lang="en")


def test_before_the_change_the_finder_means_the_old_body(served: FlaskClient) -> None:
    text = page(served, "/wer", q=OLD, asOf="2022-06-01")
    assert f"„{OLD}“ bestand am Stichtag noch" in text
    assert "/akteur/aa-sangerhausen" in text


def test_the_page_of_an_actor_tells_before_and_after(served: FlaskClient) -> None:
    now = page(served, "/akteur/aa-sangerhausen")
    assert "besteht nicht mehr" in now
    assert NEW in now
    then = page(served, "/akteur/aa-sangerhausen", asOf="2022-06-01")
    assert "besteht nicht mehr" not in then
    heir = page(served, "/akteur/aa-sachsen-anhalt-sued")
    assert "Hervorgegangen aus:" in heir
    assert "/akteur/aa-sangerhausen" in heir
