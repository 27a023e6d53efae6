"""The service as a client meets it: manifest, batches, suggestions, previews, data, errors."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from server.reconcile.asked import BATCH, IDS, MOST_BYTES, MOST_CHARACTERS
from server.reconcile.sorts import PROPERTY, SORTS

Check = Callable[[str, object], None]
IHK = "id/organisation/ihk-leipzig"


def manifest(served: FlaskClient, address: str = "/reconcile") -> dict[str, Any]:
    response = served.get(address)
    assert response.mimetype == "application/json"
    found: dict[str, Any] = response.get_json()
    return found


def path_of(template: str, id: str) -> str:
    """The address that a client makes of a template, on this server."""
    filled = template.replace("{{id}}", quote(id, safe="")).replace("${id}", quote(id, safe=""))
    parts = urlsplit(filled)
    return f"{parts.path}?{parts.query}"


def test_the_manifest_conforms_and_says_what_there_is(served: FlaskClient, conforms: Check) -> None:
    found = manifest(served)
    conforms("manifest", found)
    assert found["versions"] == ["0.2"]
    assert found["identifierSpace"] == "https://w3id.org/werwaswo/"
    assert [it["id"] for it in found["defaultTypes"]] == [sort.id for sort in SORTS]
    assert found["batchSize"] == BATCH
    assert {"authentication"} & found.keys() == set()


def test_the_manifest_speaks_english_and_hands_the_language_on(served: FlaskClient) -> None:
    found = manifest(served, "/reconcile?lang=en")
    assert found["defaultTypes"][0]["name"] == "Actor"
    assert found["preview"]["url"].endswith("&lang=en")
    header = served.get("/reconcile", headers={"Accept-Language": "en"})
    assert header.get_json()["defaultTypes"][0]["name"] == "Actor"
    assert "Accept-Language" in header.headers["Vary"]


def test_every_address_of_the_manifest_answers(served: FlaskClient, conforms: Check) -> None:
    found = manifest(served)
    assert served.get(path_of(found["view"]["url"], IHK)).status_code == 303
    assert served.get(path_of(found["feature_view"]["url"], "name_likeness")).status_code == 200
    assert served.get(path_of(found["preview"]["url"], IHK)).status_code == 200
    with served.get(urlsplit(found["logo"]).path) as logo:
        assert logo.status_code == 200
    for name, one in (("entity", IHK), ("property", "homepage"), ("type", "organisation")):
        service = found["suggest"][name]
        plural = {"entity": "entities", "property": "properties", "type": "types"}[name]
        answer = served.get(service["service_path"], query_string={"prefix": one}).get_json()
        conforms(f"suggest-{plural}-response", answer)
        assert answer["result"][0]["id"] == one
        card = served.get(path_of(service["flyout_service_path"], one)).get_json()
        assert card["id"] == one
        assert "<script" not in card["html"]
    offered = served.get(found["extend"]["propose_properties"]["service_path"] + "?type=gebiet")
    assert {"ags", "population"} <= {it["id"] for it in offered.get_json()["properties"]}


def test_an_exchange_as_openrefine_has_it(served: FlaskClient, conforms: Check) -> None:
    """Manifest, a guess of types from a sample, the batch, a preview, then further columns."""
    column = ["IHK zu Leipzig", "Stadt Leipzig", "Mosaik Leipzig e.V.", "N. N."]
    sample = {f"q{n}": {"query": text, "limit": 3} for n, text in enumerate(column)}
    guess = served.get("/reconcile", query_string={"queries": json.dumps(sample)}).get_json()
    conforms("reconciliation-result-batch", guess)
    types = [it["type"][0]["id"] for one in guess.values() for it in one["result"][:1]]
    assert max(types, key=types.count) == "organisation"
    batch = {
        f"q{n}": {"query": text, "type": "organisation", "type_strict": "should", "limit": 3}
        for n, text in enumerate(column)
    }
    found = served.post("/reconcile", data={"queries": json.dumps(batch)}).get_json()
    conforms("reconciliation-result-batch", found)
    assert list(found) == list(batch)
    matched = {key: it["id"] for key, one in found.items() for it in one["result"] if it["match"]}
    assert matched == {
        "q0": IHK,
        "q1": "id/organisation/stadt-leipzig",
        "q2": "id/organisation/mosaik-leipzig",
    }
    wish = {
        "ids": list(matched.values()),
        "properties": [
            {"id": "homepage"},
            {"id": "kind"},
            {"id": "territory", "settings": {"count": True}},
        ],
    }
    conforms("data-extension-query", wish)
    data = served.post("/reconcile", data={"extend": json.dumps(wish)}).get_json()
    conforms("data-extension-response", data)
    assert data["rows"][IHK]["homepage"] == [{"str": "https://www.leipzig.ihk.de"}]
    assert data["rows"][IHK]["kind"][0]["id"] == "voc/akteursgruppe/industrie-und-handelskammern"
    assert data["rows"][IHK]["territory"] == [{"int": 3}]
    assert data["meta"][1]["type"]["id"] == "akteursgruppe"


def test_data_of_a_former_body_tell_its_end(served: FlaskClient, conforms: Check) -> None:
    wish = {
        "ids": ["id/organisation/aa-sangerhausen", "id/organisation/nobody"],
        "properties": [{"id": "valid_until"}, {"id": "label_de"}, {"id": "label_en"}],
    }
    data = served.get("/reconcile", query_string={"extend": json.dumps(wish)}).get_json()
    conforms("data-extension-response", data)
    old, nobody = data["rows"].values()
    assert old["valid_until"] == [{"date": "2023-01-01T00:00:00Z"}]
    assert old["label_de"] == [{"str": "Agentur für Arbeit Sangerhausen"}]
    assert old["label_en"] == []
    assert nobody == {"valid_until": [], "label_de": [], "label_en": []}


def test_every_property_that_is_offered_can_be_fetched(
    served: FlaskClient, conforms: Check
) -> None:
    ids = [
        *(IHK, "id/gebiet/kreis-15088", "voc/akteursgruppe/jobcenter", "id/programm/ruemsa"),
        *("id/ansatz/fke2025plus/1.0/3.7", "id/handlungsfeld/fke2025plus/1.0/3"),
        *("voc/zielgruppe/auspendler", "id/organisation/aa-gs-altenburg"),
    ]
    offered = [it.id for it in PROPERTY.values() if it.predicates]
    wish = {"ids": ids, "properties": [{"id": id} for id in offered]}
    data = served.post("/reconcile", data={"extend": json.dumps(wish)}).get_json()
    conforms("data-extension-response", data)
    filled = {name for row in data["rows"].values() for name, values in row.items() if values}
    assert set(offered) - filled <= {"valid_until"}
    assert data["rows"]["id/gebiet/kreis-15088"]["ags"] == [{"str": "15088"}]
    assert "int" in data["rows"]["id/gebiet/kreis-15088"]["population"][0]


def test_a_preview_may_stand_in_frames_and_runs_nothing(served: FlaskClient) -> None:
    response = served.get("/reconcile/preview", query_string={"id": IHK, "lang": "en"})
    text = response.text
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in response.headers
    assert "<script" not in text
    assert "style=" not in text
    assert '<html lang="en">' in text
    assert "IHK" in text
    other = served.get("/daten")
    assert other.headers["X-Frame-Options"] == "DENY"


def test_suggestions_page_on(served: FlaskClient) -> None:
    first = served.get("/reconcile/suggest/entity?prefix=Agentur").get_json()["result"]
    rest = served.get("/reconcile/suggest/entity?prefix=Agentur&cursor=12").get_json()["result"]
    assert len(first) == 12
    assert {it["id"] for it in first} & {it["id"] for it in rest} == set()
    places = served.get("/reconcile/suggest/entity?prefix=Leip&type=gebiet").get_json()["result"]
    assert {it["notable"][0]["id"] for it in places} == {"gebiet"}
    assert served.get("/reconcile/suggest/entity?prefix=").get_json() == {"result": []}
    kinds = served.get("/reconcile/suggest/type?prefix=Kammer").get_json()["result"]
    assert "voc/akteursgruppe/kammern" in [it["id"] for it in kinds]


def test_any_page_may_ask(served: FlaskClient) -> None:
    origin = {"Origin": "https://refine.example"}
    for address in (
        "/reconcile",
        "/reconcile/suggest/type?prefix=a",
        f"/reconcile/preview?id={IHK}",
    ):
        response = served.get(f"/reconcile{address}", headers=origin)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    posted = served.post("/reconcile", data={"queries": "{}"}, headers=origin)
    assert posted.headers["Access-Control-Allow-Origin"] == "*"
    before = served.options(
        "/reconcile", headers={**origin, "Access-Control-Request-Method": "POST"}
    )
    assert "POST" in before.headers["Access-Control-Allow-Methods"]


def test_there_is_no_jsonp(served: FlaskClient) -> None:
    response = served.get("/reconcile?callback=alert(1)")
    assert response.mimetype == "application/json"
    assert "alert" not in response.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("queries", "status", "told"),
    [
        pytest.param("{", 400, "no JSON", id="broken JSON"),
        pytest.param("[]", 400, "no JSON object", id="a list"),
        pytest.param('{"q": 1}', 400, "'q' is no object", id="no object"),
        pytest.param('{"q": {}}', 400, "asks for nothing", id="empty query"),
        pytest.param('{"q": {"query": 5}}', 400, "no text", id="a number as name"),
        pytest.param('{"q": {"query": "a", "limit": 0}}', 400, "limit", id="limit 0"),
        pytest.param('{"q": {"query": "a", "limit": 1e400}}', 400, "limit", id="endless"),
        pytest.param('{"q": {"query": "a", "limit": NaN}}', 400, "NaN", id="no number"),
        pytest.param('{"q": {"query": "a", "limits": 1}}', 400, "limits", id="unknown member"),
        pytest.param('{"q": {"query": "a", "type": "x"}}', 400, "no type 'x'", id="unknown type"),
        pytest.param('{"q": {"query": "a", "type_strict": "x"}}', 400, "strict", id="strictness"),
        pytest.param(
            '{"q": {"query": "a", "properties": [{"pid": "x", "v": "y"}]}}', 400, "'x'", id="pid"
        ),
        pytest.param("[" * 200_000, 400, "no JSON", id="nested"),
        pytest.param(
            json.dumps({"q": {"query": "a" * (MOST_CHARACTERS + 1)}}), 413, "characters", id="long"
        ),
        pytest.param(
            json.dumps({f"q{n}": {"query": "a"} for n in range(BATCH + 1)}), 413, "batch", id="many"
        ),
        pytest.param(json.dumps({"q": "a" * MOST_BYTES}), 413, "bytes", id="large"),
    ],
)
def test_what_is_wrong_is_told(served: FlaskClient, queries: str, status: int, told: str) -> None:
    response = served.post("/reconcile", data={"queries": queries})
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert told in response.get_json()["detail"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("extend", "status"),
    [
        pytest.param({"ids": IHK, "properties": []}, 400, id="ids no list"),
        pytest.param({"ids": [IHK], "properties": [{"id": "color"}]}, 400, id="unknown"),
        pytest.param({"ids": [IHK], "properties": [{"id": "short_name"}]}, 400, id="only compared"),
        pytest.param(
            {"ids": [IHK], "properties": [{"id": "kind", "settings": {"limit": -1}}]}, 400, id="-1"
        ),
        pytest.param(
            {"ids": [IHK], "properties": [{"id": "kind", "settings": {"x": 1}}]}, 400, id="setting"
        ),
        pytest.param({"ids": list(map(str, range(IDS + 1))), "properties": []}, 413, id="many"),
    ],
)
def test_a_wrong_wish_is_told(served: FlaskClient, extend: object, status: int) -> None:
    response = served.post("/reconcile", data={"extend": json.dumps(extend)})
    assert response.status_code == status


def test_bodies_that_are_no_form_are_refused(served: FlaskClient) -> None:
    assert served.post("/reconcile", json={"queries": {}}).status_code == 415
    assert served.post("/reconcile", data={"other": "1"}).status_code == 400
    assert served.put("/reconcile").status_code == 405
    for address in ("preview", "view", "flyout/entity", "flyout/property", "feature"):
        assert served.get(f"/reconcile/{address}?id=nothing").status_code == 404
