"""Who a name means: spellings, legal forms, kinds, places, former names."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., list[dict[str, Any]]]


def match(found: list[dict[str, Any]]) -> str | None:
    """The id of the one candidate that is called certain."""
    certain = [it["id"] for it in found if it["match"]]
    assert len(certain) <= 1
    assert [it["score"] for it in found] == sorted((it["score"] for it in found), reverse=True)
    return certain[0] if certain else None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        pytest.param("IHK zu Leipzig", "ihk-leipzig", id="alias"),
        pytest.param("Agentur fuer Arbeit Leipzig", "aa-leipzig", id="umlaut spelled out"),
        pytest.param("AGENTUR FÜR ARBEIT LEIPZIG", "aa-leipzig", id="capitals"),
        pytest.param("Agentur  für Arbeit\u00a0Leipzig ", "aa-leipzig", id="odd blanks"),
        pytest.param("Mosaik Leipzig", "mosaik-leipzig", id="without legal form"),
        pytest.param("Mosaik Leipzig e. V.", "mosaik-leipzig", id="legal form with blanks"),
        pytest.param("Job-Center Saalekreis", "jc-saalekreis", id="hyphen in a compound"),
        pytest.param("id/organisation/ihk-leipzig", "ihk-leipzig", id="its id"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(ask: Ask, text: str, id: str) -> None:
    found = ask(text, type="organisation")
    assert match(found) == f"id/organisation/{id}"


def test_a_slip_of_the_pen_is_a_candidate_but_no_match(ask: Ask) -> None:
    found = ask("Agentur für Arbiet Leipzg", type="organisation")
    assert match(found) is None
    assert found[0]["id"] == "id/organisation/aa-leipzig"
    assert 70 < found[0]["score"] < 97


def test_a_kind_is_no_organisation(ask: Ask) -> None:
    assert match(ask("Agenturen für Arbeit", type="organisation")) is None
    assert match(ask("Industrie- und Handelskammern", type="organisation")) is None
    kinds = ask("Agentur für Arbeit", type="akteursgruppe")
    assert match(kinds) == "voc/akteursgruppe/agenturen-fuer-arbeit"
    assert {it["type"][0]["id"] for it in kinds} == {"akteursgruppe"}


def test_a_city_a_district_and_their_administrations_are_four_things(ask: Ask) -> None:
    assert match(ask("Stadt Leipzig", type="gebiet")) == "id/gebiet/kreis-14713"
    assert match(ask("Leipzig", type="gebiet")) == "id/gebiet/kreis-14713"
    assert match(ask("Kreis Leipzig", type="gebiet")) == "id/gebiet/kreis-14729"
    assert match(ask("Landkreis Leipzig", type="gebiet")) == "id/gebiet/kreis-14729"
    assert match(ask("Stadt Leipzig", type="organisation")) == "id/organisation/stadt-leipzig"
    both = ask("Landkreis Leipzig")
    assert {"id/gebiet/kreis-14729", "id/organisation/lk-leipzig"} <= {it["id"] for it in both}
    assert match(both) is None


def test_a_former_name_leads_to_the_successor_and_says_why(ask: Ask) -> None:
    found = ask("Agentur für Arbeit Sangerhausen", type="organisation")
    assert match(found) == "id/organisation/aa-sachsen-anhalt-sued"
    assert found[0]["description"].startswith(
        "Nachfolge von „Agentur für Arbeit Sangerhausen“ (Zusammenschluss, 01.01.2023)"
    )
    assert {"id": "former_name", "value": True} in found[0]["features"]
    old = next(it for it in found if it["id"] == "id/organisation/aa-sangerhausen")
    assert "besteht nicht mehr (Zusammenschluss, 01.01.2023)" in old["description"]
    assert {"id": "is_no_more", "value": True} in old["features"]


def test_before_the_merger_the_name_is_the_old_body(ask: Ask) -> None:
    found = ask("Agentur für Arbeit Sangerhausen", "/reconcile?asOf=2022-06-01")
    assert match(found) == "id/organisation/aa-sangerhausen"
    assert "aa-sachsen-anhalt-sued" not in str([it["id"] for it in found[:1]])


def test_a_body_that_was_closed_without_successor_is_told_so(ask: Ask) -> None:
    found = ask("Zentrum digitale Arbeit", type="organisation")
    assert match(found) == "id/organisation/zentrum-digitale-arbeit"
    assert "Nachfolge nicht bekannt" in found[0]["description"]


def test_a_property_refines_and_contradicts(ask: Ask) -> None:
    wanted = [{"pid": "territory", "v": "Saalekreis"}]
    found = ask("Jobcenter", type="organisation", properties=wanted)
    assert found[0]["id"] == "id/organisation/jc-saalekreis"
    assert {"id": "property_territory", "value": 1.0} in found[0]["features"]
    wrong = ask(
        "Jobcenter Saalekreis",
        type="organisation",
        properties=[{"pid": "territory", "v": {"id": "id/gebiet/kreis-14713"}}],
    )
    assert match(wrong) is None
    unknown = ask(
        "Jobcenter Saalekreis",
        type="organisation",
        properties=[{"pid": "territory", "v": "Atlantis"}],
    )
    assert match(unknown) == "id/organisation/jc-saalekreis"


def test_properties_alone_find_who_has_them(ask: Ask) -> None:
    found = ask(
        "",
        properties=[
            {"pid": "kind", "v": "Jobcenter"},
            {"pid": "territory", "v": "15088"},
        ],
    )
    assert found[0]["id"] == "id/organisation/jc-saalekreis"
    home = ask("", properties=[{"pid": "homepage", "v": "http://www.leipzig.ihk.de/"}])
    assert "id/organisation/ihk-leipzig" in [it["id"] for it in home]
    assert not any(it["match"] for it in home)


def test_a_kind_may_be_the_type_of_bodies(ask: Ask) -> None:
    found = ask("Leipzig", type="voc/akteursgruppe/jobcenter", limit=10)
    assert found
    assert all("voc/akteursgruppe/jobcenter" in str(it["type"]) for it in found)


def test_a_type_that_should_fit_lowers_others_and_never_matches_them(ask: Ask) -> None:
    hard = ask("Saalekreis", type=["gebiet", "organisation"], type_strict="all")
    assert hard == []
    soft = ask("Landkreis Leipzig", type="gebiet", type_strict="should")
    assert match(soft) == "id/gebiet/kreis-14729"
    assert next(it for it in soft if it["id"] == "id/organisation/lk-leipzig")["score"] < 90


def test_the_limit_is_kept(ask: Ask) -> None:
    assert len(ask("Agentur für Arbeit", type="organisation", limit=3)) == 3
    assert len(ask("Agentur für Arbeit", type="organisation")) == 5
