"""The page and the API of roles: silent on the study, exact on a region that names leads."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.model import Scope
from graph.roles import roles
from graph.state import State

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]


@pytest.fixture
def study_client(visit: Visit, study: State) -> FlaskClient:
    return visit(study)


@pytest.fixture
def coast_client(visit: Visit, coast: State) -> FlaskClient:
    return visit(coast)


def test_the_study_is_met_with_an_explanation_and_not_with_findings(
    study_client: FlaskClient, read: Read
) -> None:
    page = read(study_client, "/rollen")
    assert "unterscheidet nicht, wer führt und wer mitwirkt" in page.text
    assert "weder dass sie fehlt, noch dass alles geregelt ist" in page.text
    assert "Was hier stehen würde" in page.text
    assert page.all("table") == []
    english = read(study_client, "/rollen", "en")
    assert "does not tell who leads from who contributes" in english.text
    assert study_client.get("/api/roles").get_json()["total"] == 0
    assert len(study_client.get("/rollen.csv").get_data(as_text=True).splitlines()) == 1


def test_a_region_that_names_leads_gets_its_findings_drawn_together(
    coast_client: FlaskClient, coast: State, read: Read
) -> None:
    found = roles(coast.columns, Scope(coast.manifest.as_of))
    assert {it.rule for it in found} == {"no-lead"}
    page = read(coast_client, "/rollen")
    assert "Federführung nicht bekannt" in page.text
    assert "keine bekannt" in page.text
    assert "Die Genannten fragen, wer führt" in page.text
    for it in found:
        assert coast.labels.of(it.subject) in page.text
    assert "Iglewicz" in page.text
    document = coast_client.get("/api/rollen").get_json()
    assert document["total"] == len(found)
    assert {item["subject"]["iri"] for item in document["items"]} == {it.subject for it in found}
    assert document["editions"][0]["giving_roles"] == 3
    assert "nicht bekannt ist" in document["summary"]


def test_the_sheet_holds_one_row_per_finding(coast_client: FlaskClient, coast: State) -> None:
    rows = list(csv.reader(io.StringIO(coast_client.get("/rollen.csv").get_data(as_text=True))))
    assert len(rows) == 1 + len(roles(coast.columns, Scope(coast.manifest.as_of)))
    assert len(rows[0]) == len(rows[1]) == 13
    machine = coast_client.get("/api/roles.csv").get_data(as_text=True).splitlines()
    assert machine[0].startswith("rule,sentence,subject,subject_iri")
    assert len(machine) == len(rows)


def test_filters_narrow_the_page_and_the_api_alike(coast_client: FlaskClient) -> None:
    whole = coast_client.get("/api/roles").get_json()["total"]
    sure = coast_client.get("/api/roles?beweiskraft=nicht-bekannt").get_json()
    assert 0 < sure["total"] < whole
    assert {item["verdict"] for item in sure["items"]} == {"nicht-bekannt"}
    assert coast_client.get("/api/roles?regel=overloaded").get_json()["total"] == 0
    page = coast_client.get("/rollen?regel=overloaded").get_data(as_text=True)
    assert "fällt an den Rollen nichts auf, nach dem, was bekannt ist" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("regel=no-boss", 400), ("beweiskraft=sicher", 400), ("gebiet=Atlantis", 404)],
)
def test_a_filter_that_means_nothing_is_named(
    coast_client: FlaskClient, query: str, status: int
) -> None:
    for path in ("/rollen", "/api/roles"):
        answer = coast_client.get(f"{path}?{query}", headers={"Accept": "application/json"})
        assert answer.status_code == status
        assert query.partition("=")[2] in answer.get_json(force=True)["detail"]
