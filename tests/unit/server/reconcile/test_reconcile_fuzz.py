"""Whatever a client sends, it is answered or refused; nothing breaks (never 5xx)."""

import json
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.reconcile.sorts import COMPARED

Check = Callable[[str, object], None]
QUIET = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXTS = st.text(max_size=40) | st.sampled_from(
    ["IHK", "Leipzig", "id/organisation/ihk-leipzig", "e. V.", "Stadt ", "\u0000", "%", "(", "ß"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
PIDS = st.sampled_from(COMPARED)
VALUES = TEXTS | st.integers() | st.fixed_dictionaries({"id": TEXTS})
QUERY = st.fixed_dictionaries(
    {},
    optional={
        "query": TEXTS,
        "type": st.sampled_from(["organisation", "gebiet", "voc/akteursgruppe/jobcenter", ""])
        | st.lists(st.sampled_from(["ansatz", "programm"]), max_size=2),
        "limit": st.integers(min_value=1, max_value=99),
        "type_strict": st.sampled_from(["any", "all", "should"]),
        "properties": st.lists(
            st.fixed_dictionaries({"pid": PIDS, "v": VALUES | st.lists(VALUES, max_size=3)}),
            max_size=3,
        ),
    },
)


@QUIET
@given(batch=st.dictionaries(TEXTS, QUERY, max_size=3))
def test_batches_of_the_right_form_get_answers_of_the_right_form(
    batch: dict[str, Any], served: FlaskClient, conforms: Check
) -> None:
    response = served.post("/reconcile", data={"queries": json.dumps(batch)})
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        found = response.get_json()
        conforms("reconciliation-result-batch", found)
        assert found.keys() == batch.keys()
        for one in found.values():
            assert all(0 <= it["score"] <= 100 for it in one["result"])
            assert sum(it["match"] for it in one["result"]) <= 1


@QUIET
@given(document=JSON, name=st.sampled_from(["queries", "extend"]))
def test_anything_that_is_json_is_answered_or_refused(
    document: object, name: str, served: FlaskClient
) -> None:
    response = served.post("/reconcile", data={name: json.dumps(document)})
    assert response.status_code in (200, 400, 413)


@QUIET
@given(text=st.text(max_size=60), name=st.sampled_from(["queries", "extend", "lang", "callback"]))
def test_anything_in_the_address_is_answered_or_refused(
    text: str, name: str, served: FlaskClient
) -> None:
    response = served.get("/reconcile", query_string={name: text})
    assert response.status_code in (200, 400)


@QUIET
@given(
    text=TEXTS,
    address=st.sampled_from(
        [
            *("preview", "view", "feature", "flyout/entity", "flyout/type", "flyout/property"),
            *("suggest/entity", "suggest/type", "suggest/property", "properties"),
        ]
    ),
    number=TEXTS | st.integers().map(str),
)
def test_the_other_addresses_stand_anything(
    text: str, address: str, number: str, served: FlaskClient
) -> None:
    given_to = {"id": text, "prefix": text, "type": text, "cursor": number, "limit": number}
    response = served.get(f"/reconcile/{address}", query_string=given_to)
    assert response.status_code in (200, 303, 400, 404)


@QUIET
@given(
    ids=st.lists(TEXTS, max_size=4),
    wishes=st.lists(
        st.fixed_dictionaries(
            {"id": st.sampled_from(["kind", "homepage", "territory", "source", "valid_until"])},
            optional={"settings": st.dictionaries(TEXTS | st.just("limit"), SCALARS, max_size=2)},
        ),
        max_size=4,
    ),
)
def test_wishes_for_data_get_a_row_for_each_id(
    ids: list[str], wishes: list[dict[str, Any]], served: FlaskClient, conforms: Check
) -> None:
    wish = {"ids": ids, "properties": wishes}
    response = served.post("/reconcile", data={"extend": json.dumps(wish)})
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        conforms("data-extension-response", response.get_json())
        assert response.get_json()["rows"].keys() == set(ids)
