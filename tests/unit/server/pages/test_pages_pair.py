"""The page of two actors and the API of duplicates: judged with the evidence, never too boldly."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from flask.testing import FlaskClient

from graph.model import Scope
from graph.significance import Comparison, judge_pair
from graph.state import State

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]

BARE_NONE = re.compile(r"\bkeine\b(?! (\w+ ){0,2}bekannt)", re.IGNORECASE)


@pytest.fixture
def client(visit: Visit, study: State) -> FlaskClient:
    return visit(study)


def actor(study: State, slug: str) -> str:
    """A kind of actors of the study."""
    iris = study.columns.actors.index.iris
    return next(iri for iri in iris if iri.endswith(f"akteursgruppe/{slug}"))


def address(study: State, one: str, other: str) -> str:
    """The page of two kinds."""
    asked = {"a": actor(study, one), "b": actor(study, other)}
    return f"/ueberschneidungen/paar?{urlencode(asked)}"


def test_a_pair_in_different_territories_is_coincidence_and_says_so(
    client: FlaskClient, study: State, read: Read
) -> None:
    where = address(study, "kreisfreie-staedte", "landkreise")
    page = read(client, where)
    said = " ".join(page.text.split())
    assert "Zufall." in said
    assert "Sie liegen auseinander" in said
    assert "Gebiet verschieden 0 3 0" in said
    assert "Zeit nicht bekannt 0 0 3" in said
    assert "Bekannt sind 3 gemeinsame Ansätze" in said
    assert "So wird gerechnet" in said
    assert "Konfigurationsmodell" in said
    assert not BARE_NONE.search(said.split("Keine Cookies")[0])
    english = " ".join(read(client, where, "en").text.split())
    assert "Coincidence." in english
    assert "3 shared approaches are known" in english


def test_a_pair_that_cannot_be_judged_is_not_judged(
    client: FlaskClient, study: State, read: Read
) -> None:
    said = " ".join(read(client, address(study, "kammern", "unternehmensverbaende")).text.split())
    assert "Nicht beurteilbar." in said
    assert "So kleine Zahlen können nichts belegen" in said
    assert "könnte auch volle Übereinstimmung nicht auffallen" in said


def test_without_shared_approaches_nothing_is_judged(
    client: FlaskClient, study: State, read: Read
) -> None:
    portfolio = Comparison(study.columns, Scope(study.manifest.as_of)).portfolio.toarray()
    apart = np.asarray(portfolio.astype(int) @ portfolio.T.astype(int) == 0, dtype=np.bool_)
    named = np.asarray(portfolio.any(axis=1), dtype=np.bool_)
    one, other = np.argwhere(apart & named[:, None] & named[None, :])[0]
    iris = study.columns.actors.index.iris
    where = f"/ueberschneidungen/paar?{urlencode({'a': iris[one], 'b': iris[other]})}"
    said = read(client, where).text
    assert "Kein gemeinsamer Ansatz bekannt" in said
    assert "Doppelung, Absicherung oder Zufall" not in said


def test_the_study_proves_no_duplication(client: FlaskClient) -> None:
    told = client.get("/api/duplicates").get_json()
    assert told["total"] == 0
    assert client.get("/api/doppelungen").get_json()["items"] == []


def test_the_partners_of_an_actor_come_with_their_judgements(
    client: FlaskClient, study: State
) -> None:
    told = client.get("/api/duplicates?akteur=Landkreise").get_json()
    comparison = Comparison(study.columns, Scope(study.manifest.as_of))
    assert told["total"] > 5
    for item in told["items"]:
        one = judge_pair(comparison, item["one"]["iri"], item["other"]["iri"])
        assert (item["judgement"], item["reason"]) == (one.verdict or "unbekannt", one.reason)
        assert item["shared"] == one.shared
        assert item["expected"] == pytest.approx(one.expected)
        assert item["time"] == "unknown"
        assert item["judgement"] != "doppelung"
    chance = client.get("/api/duplicates?akteur=Landkreise&urteil=zufall").get_json()
    assert {item["judgement"] for item in chance["items"]} == {"zufall"}
    rows = list(csv.DictReader(io.StringIO(
        client.get("/api/duplicates.csv?akteur=Landkreise").get_data(as_text=True)
    )))  # fmt: skip
    assert len(rows) == told["total"]
    assert rows[0]["one_iri"] == actor(study, "landkreise")


def test_a_judgement_that_there_is_not_is_a_bad_question(client: FlaskClient) -> None:
    answer = client.get("/api/duplicates?urteil=vielleicht")
    assert answer.status_code == 400
    assert "urteil" in answer.get_data(as_text=True)
