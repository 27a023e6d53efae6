"""Earlier states over HTTP: `stand` and `asOf` choose what every address answers from."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bench.small import World
from graph.build import build_state
from graph.state import State, current_state, list_states, open_state
from ontology.names import DEFAULT_BASE
from server.past_states import MOST_WAITING, PastBusyError, PastStates

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]

DAYS = (date(2026, 6, 1), date(2026, 9, 1), date(2026, 11, 22))
CODES = "SELECT ?n WHERE { ?s <http://www.w3.org/2004/02/skos/core#notation> ?n } ORDER BY ?n"


def build(world: World, out: Path, day: date) -> str:
    quads = out / f"{day}.nq"
    quads.write_text("".join(world.lines()), encoding="utf-8")
    return build_state(quads, out, as_of=day, base=DEFAULT_BASE).id


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three states; each adds an approach: 2.1 in June, 2.2 in September, 2.3 in November."""
    folder = tmp_path_factory.mktemp("three-states")
    world = World()
    world.list_of(world.work)
    for number, day in enumerate(DAYS, 1):
        world.approach(f"2.{number}", world.one)
        build(world, folder, day)
    return folder


@pytest.fixture(scope="module")
def client(visit: Visit, out: Path) -> FlaskClient:
    return visit(current_state(out))


@pytest.fixture(scope="module")
def ids(out: Path) -> list[str]:
    return [manifest.id for manifest in list_states(out)]


def codes(client: FlaskClient, **args: str) -> list[str]:
    """The approaches that the endpoint knows."""
    given = {"query": CODES, "format": "csv", **args}
    answer = client.get("/sparql", query_string=given)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [it for it in answer.get_data(as_text=True).split() if it.startswith("2.")]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        pytest.param("2026-06-01", ["2.1"], id="on the day of the first"),
        pytest.param("2026-08-31", ["2.1"], id="on the eve of the second"),
        pytest.param("2026-09-01", ["2.1", "2.2"], id="on the day of the second"),
        pytest.param("2026-11-22", ["2.1", "2.2", "2.3"], id="today"),
        pytest.param("2030-01-01", ["2.1", "2.2", "2.3"], id="later"),
        pytest.param("", ["2.1", "2.2", "2.3"], id="no day"),
    ],
)
def test_the_endpoint_answers_from_what_stood_at_the_end_of_the_day(
    client: FlaskClient, day: str, known: list[str]
) -> None:
    assert codes(client, asOf=day) == known


def test_the_endpoint_answers_from_the_state_that_is_named(
    client: FlaskClient, ids: list[str]
) -> None:
    assert codes(client, stand=ids[0]) == ["2.1"]
    assert codes(client, stand="2026-09") == ["2.1", "2.2"]
    assert codes(client, stand="aktuell", asOf="2026-06-01") == ["2.1", "2.2", "2.3"]
    assert codes(client, stand=ids[1], asOf="2026-06-01") == ["2.1", "2.2"]


def test_a_form_chooses_the_state_as_an_address_does(client: FlaskClient) -> None:
    for form in ({"asOf": "2026-06-01"}, {"stand": "2026-06"}):
        answer = client.post("/sparql", data={"query": CODES, "format": "csv", **form})
        assert [it for it in answer.get_data(as_text=True).split() if it[:2] == "2."] == ["2.1"]


def test_before_the_first_state_the_endpoint_names_the_earliest(
    client: FlaskClient, ids: list[str]
) -> None:
    for path in ("/sparql", "/daten/manifest.json", "/.well-known/void"):
        answer = client.get(path, query_string={"query": CODES, "asOf": "2026-05-31"})
        assert answer.status_code == 404
        problem = answer.get_json()
        assert problem["earliest"] == "2026-06-01"
        assert problem["states"] == ids[::-1]
        assert "01.06.2026" in problem["detail"]


@pytest.mark.parametrize("path", ["/sparql", "/matrix", "/api/matrix", "/daten/manifest.json"])
@pytest.mark.parametrize("stand", ["2026", "2027", "x", "2026-06-01-000000000000+1", "+1"])
def test_a_name_of_no_single_state_is_not_found_and_told_which_there_are(
    client: FlaskClient, ids: list[str], path: str, stand: str
) -> None:
    answer = client.get(path, query_string={"stand": stand})
    assert answer.status_code == 404
    assert answer.get_json()["states"] == ids[::-1]


@pytest.mark.parametrize("path", ["/sparql", "/matrix", "/api/matrix"])
def test_what_is_no_day_is_a_bad_parameter(client: FlaskClient, path: str) -> None:
    answer = client.get(path, query_string={"query": CODES, "asOf": "gestern"})
    assert answer.status_code == 400
    assert "asOf" in answer.get_json()["detail"]


def test_pages_lists_and_files_follow_the_state(client: FlaskClient, ids: list[str]) -> None:
    for args in ({"stand": ids[0]}, {"asOf": "2026-08-01"}):
        assert client.get("/api/matrix", query_string=args).get_json()["state"] == ids[0]
        with client.get("/daten/manifest.json", query_string=args) as file:
            assert file.get_json()["id"] == ids[0]
        sheet = client.get("/ansaetze.csv", query_string=args).get_data(as_text=True)
        assert "2.1" in sheet
        assert "2.2" not in sheet
    assert client.get(f"/ansatz/s/1/2.3?stand={ids[0]}").status_code == 404


def test_a_named_state_is_judged_on_its_own_day_unless_another_is_asked_for(
    client: FlaskClient, ids: list[str]
) -> None:
    own = client.get("/api/matrix", query_string={"stand": ids[0]}).get_json()
    assert own["as_of"] == "2026-06-01"
    other = client.get("/api/matrix", query_string={"stand": ids[0], "asOf": "2027-01-01"})
    assert (other.get_json()["state"], other.get_json()["as_of"]) == (ids[0], "2027-01-01")


def test_a_page_of_the_past_says_so_and_leads_back(
    client: FlaskClient, ids: list[str], read: Read
) -> None:
    page = read(client, f"/ansaetze?stand={ids[0]}")
    assert "Früherer Stand vom 01.06.2026." in page.text
    links = {it["href"] for it in page.all("a") if "href" in it}
    assert "/ansaetze" in links
    own = [it for it in links if it.startswith("/") and ".atom" not in it]
    inner = [it for it in own if "vorher=" not in it]
    assert [it for it in inner if "stand=" not in it] == ["/ansaetze"]
    hidden = [it for it in page.all("input") if it.get("name") == "stand"]
    assert {it["value"] for it in hidden} <= {ids[0]}
    today = read(client, "/ansaetze")
    assert "Früherer Stand" not in today.text


def test_a_day_before_the_state_shows_what_was_known_and_offers_what_is_known_today(
    client: FlaskClient, read: Read
) -> None:
    then = read(client, "/matrix?asOf=2026-08-01")
    assert "Früherer Stand vom 01.06.2026." in then.text
    assert "Beurteilt wird der 01.08.2026." in then.text
    links = {it.get("href") for it in then.all("a")}
    assert "/matrix?asOf=2026-08-01&stand=aktuell" in links
    now = read(client, "/matrix?asOf=2026-08-01&stand=aktuell")
    assert "Heutiges Wissen über den 01.08.2026." in now.text
    assert "/matrix?asOf=2026-08-01" in {it.get("href") for it in now.all("a")}


def test_before_the_first_state_a_page_judges_by_what_is_known_today_and_says_so(
    client: FlaskClient, ids: list[str], read: Read
) -> None:
    page = read(client, "/matrix?asOf=2020-01-01")
    assert "Ein Stand von damals liegt nicht vor." in page.text
    found = client.get("/api/matrix?asOf=2020-01-01").get_json()
    assert (found["state"], found["as_of"]) == (ids[2], "2020-01-01")
    data = {it["href"] for it in page.all("a") if it.get("href", "").startswith("/sparql")}
    assert data == {"/sparql?stand=aktuell&asOf=2020-01-01"}
    assert client.get(data.pop()).status_code == 200


def test_answers_of_different_states_have_different_tags(
    client: FlaskClient, ids: list[str]
) -> None:
    tags = [
        client.get("/sparql", query_string={"query": CODES, "stand": it}).headers["ETag"]
        for it in ids
    ]
    assert len(set(tags)) == 3
    again = client.get(
        "/sparql",
        query_string={"query": CODES, "stand": ids[0]},
        headers={"If-None-Match": tags[0]},
    )
    assert again.status_code == 304


def test_only_the_last_past_states_stay_open(out: Path, ids: list[str]) -> None:
    opened: list[str] = []

    def opening(path: Path) -> State:
        opened.append(path.name)
        return open_state(path, in_memory=False)

    past, served = PastStates(opening), current_state(out)
    for name in (ids[0], ids[1], ids[0], ids[1], ids[2]):
        assert past.chosen(served, {"stand": name}, strict=True).state.id == name
    assert opened == ids[:2]


def test_nobody_else_waits_while_a_past_state_is_opened(out: Path, ids: list[str]) -> None:
    let_go, begun = threading.Event(), threading.Event()

    def slowly(path: Path) -> State:
        begun.set()
        assert let_go.wait(20)
        return open_state(path, in_memory=False)

    past, served = PastStates(slowly), current_state(out)
    found: list[str] = []

    def ask() -> None:
        found.append(past.chosen(served, {"stand": ids[0]}, strict=True).state.id)

    first = [threading.Thread(target=ask) for _ in range(MOST_WAITING)]
    for one in first:
        one.start()
    assert begun.wait(20)
    assert past.chosen(served, {}, strict=True).state is served
    assert past.chosen(served, {"stand": ids[2]}, strict=True).state is served
    while past.waiting < MOST_WAITING:
        threading.Event().wait(0.001)
    with pytest.raises(PastBusyError):
        past.chosen(served, {"stand": ids[1]}, strict=True)
    let_go.set()
    for one in first:
        one.join(20)
    assert found == [ids[0]] * MOST_WAITING


def test_an_identifier_leads_to_the_documents_of_the_same_state(
    client: FlaskClient, ids: list[str]
) -> None:
    thing = f"/id/ansatz/probe/1.0/2.1?stand={ids[0]}"
    for accept in ("text/html", "text/turtle"):
        answer = client.get(thing, headers={"Accept": accept})
        assert answer.status_code == 303
        assert f"stand={ids[0]}" in answer.headers["Location"]
    assert client.get(f"/data/ansatz/probe/1.0/2.3.ttl?stand={ids[0]}").status_code == 404
    assert client.get("/data/ansatz/probe/1.0/2.3.ttl").status_code == 200


def test_a_page_of_an_earlier_state_has_a_short_link(client: FlaskClient, ids: list[str]) -> None:
    address = f"/matrix?stand={ids[0]}"
    sent = client.post("/kurz", query_string={"stand": ids[0]}, data={"adresse": address})
    assert sent.status_code == 200
    code = sent.get_data(as_text=True).partition("/k/")[2].partition("<")[0]
    assert client.get(f"/k/{code}").headers["Location"] == address
