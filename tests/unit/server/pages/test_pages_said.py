"""Profiles say what can be said aloud, lead on, and compare; unknown stays unknown."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def page(client: FlaskClient, address: str, language: str = "de") -> str:
    headers = {"Accept": "text/html", "Accept-Language": language}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return " ".join(answer.get_data(as_text=True).split())


def sentence(text: str) -> str:
    found = re.search(r'id="satz">(.*?)</p>', text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("address", "said", "in_english"),
    [
        pytest.param(
            "/ansatz/fke2025plus/1.0/3.7", "genannt sind", "named are", id="approach"
        ),
        pytest.param(
            "/programm/ruemsa", "ist beendet", "has ended", id="programme that has ended"
        ),
        pytest.param(
            "/programm/teilqualifizierung", "Ein Ende ist nicht bekannt", "an end is not known",
            id="programme without a known end",
        ),
        pytest.param(
            "/zielgruppe/auspendler", "Wortlaut", "wording", id="target group"
        ),
        pytest.param(
            "/akteur/ihk-leipzig", "ist nicht bestätigt", "is not confirmed", id="candidate"
        ),
        pytest.param("/gruppe/kammern", "Ansätze genannt", "approaches", id="kind"),
        pytest.param(
            "/gebiet/kreis-15088", "unbestätigte Kandidaten", "candidates", id="territory"
        ),
    ],
)  # fmt: skip
def test_a_profile_says_it_in_both_languages(
    client: FlaskClient, address: str, said: str, in_english: str
) -> None:
    assert said in sentence(page(client, address))
    assert in_english in sentence(page(client, address, "en"))
    assert re.search(r"\d{2}\.\d{2}\.\d{4}\.$|Stand \S+\.$", sentence(page(client, address)))


def test_approaches_lead_to_those_before_and_after(client: FlaskClient) -> None:
    text = page(client, "/ansatz/fke2025plus/1.0/3.7")
    assert re.search(r'rel="prev" href="[^"]*/3\.6"', text)
    assert re.search(r'rel="next" href="[^"]*/4\.1"', text)
    assert 'rel="prev"' not in page(client, "/ansatz/fke2025plus/1.0/1.1")


def test_two_actors_are_compared_and_nothing_is_concluded(client: FlaskClient) -> None:
    text = page(client, "/akteur/ihk-leipzig?mit=hwk-leipzig")
    assert "nur Handwerkskammer zu Leipzig" in text
    assert "Wer hier fehlt, kann es trotzdem tun." in text
    both = re.search(r"<h3>beide <span class=\"quiet\">\((\d+)\)", text)
    assert both
    assert int(both[1]) > 5


@pytest.mark.parametrize(("other", "status"), [("ihk-leipzig", 400), ("niemand-so", 404)])
def test_a_comparison_that_cannot_be_is_refused(
    client: FlaskClient, other: str, status: int
) -> None:
    assert client.get(f"/akteur/ihk-leipzig?mit={other}").status_code == status


def test_an_actor_without_a_mention_is_explained(client: FlaskClient, study: State) -> None:
    text = page(client, "/akteur/emmd")
    assert "Stimmt nicht? Melden" in text
    poor = [it for it in study.labels.types if "/id/organisation/" in it]
    texts = (page(client, f"/akteur/{it.rsplit('/', 1)[-1]}") for it in sorted(poor)[:40])
    assert any("heißt nicht, dass sie nichts tut" in it or "Kandidat für" in it for it in texts)
