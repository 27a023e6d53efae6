"""Questions to the explorer: layers say what their analysis says, ways and comparisons too."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State

LAYERS = ("ueberschneidung", "luecken", "ausfall", "kalender")
FOCI = ("", "mitte=Kammern", "mitte=Saalekreis", "mitte=2.1", "mitte=IHK+Leipzig")


@pytest.fixture(scope="module")
def client(visit: Callable[[State], FlaskClient], study: State) -> FlaskClient:
    """A client of the study."""
    return visit(study)


def picture(client: FlaskClient, query: str) -> Any:
    """The picture of an address, as programs get it."""
    answer = client.get(f"/api/netz?{query}")
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def part(client: FlaskClient, query: str, name: str) -> str:
    """The text of a part of the page, blanks drawn together."""
    answer = client.get(f"/netz?{query}&lang=de")
    assert answer.status_code == 200, answer.text
    found = re.search(f'data-part="{name}"[^>]*>(.*?)</div>', answer.text, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub("<[^>]+>", " ", found.group(1))).split())


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("focus", FOCI)
def test_every_layer_answers_around_everything_and_says_so(
    client: FlaskClient, layer: str, focus: str
) -> None:
    said = part(client, f"{focus}&schicht={layer}", "antwort")
    assert len(said) > 40
    assert "gibt es nicht" not in said
    found = picture(client, f"{focus}&schicht={layer}")
    tones = {it["tone"] for it in found["nodes"]}
    assert tones <= {"", "dark", "hollow", "fading", "stated"}
    assert len(found["nodes"]) + len(found["rests"]) <= 152


def test_shared_approaches_are_drawn_between_actors_with_their_judgement(
    client: FlaskClient,
) -> None:
    found = picture(client, "schicht=ueberschneidung&lang=de")
    assert {it["sort"] for it in found["nodes"]} <= {"kind", "body", "programme"}
    assert found["ties"]
    for tie in found["ties"]:
        assert tie["label"].startswith(f"{tie['weight']} gemeinsame")
        assert ":" in tie["label"]


def test_gaps_of_a_territory_are_those_of_the_matrix(client: FlaskClient) -> None:
    found = picture(client, "schicht=luecken&gebiet=Saalekreis")
    lacking = {it["from"] for it in found["ties"] if it["kind"] == "fehlt-in"}
    marked = {it["id"] for it in found["nodes"] if it["tone"] in ("hollow", "stated")}
    assert lacking == marked
    assert marked


def test_a_gap_is_somebody_not_known_and_never_nobody(client: FlaskClient, read: Any) -> None:
    page = read(client, "/netz?schicht=luecken&gebiet=Saalekreis&lang=de")
    assert "heißt nicht: niemand da" in page.text


def test_what_goes_dark_is_what_the_stress_test_says(client: FlaskClient) -> None:
    plain = picture(client, "mitte=Kammern")
    found = picture(client, "mitte=Kammern&schicht=ausfall")
    assert [it["id"] for it in found["nodes"]] == [it["id"] for it in plain["nodes"]]
    toned = {it["sort"] for it in found["nodes"] if it["tone"]}
    assert toned == {"approach"}


def test_longer_calendars_fade_at_least_as_much(client: FlaskClient) -> None:
    def fading(months: int) -> set[str]:
        found = picture(client, f"mitte=Kammern&tiefe=2&schicht=kalender&monate={months}")
        return {it["id"] for it in found["nodes"] if it["tone"] == "fading"}

    assert fading(1) <= fading(12) <= fading(120)


@pytest.mark.parametrize(
    "query", ["mitte=Kammern&mit=Gewerkschaften", "mitte=Saalekreis&mit=Halle"]
)
def test_comparisons_say_the_numbers_that_they_draw(client: FlaskClient, query: str) -> None:
    found = picture(client, query)
    one, other = found["focus"], {it["id"] for it in found["nodes"] if it["step"] == 0}
    near: dict[str, set[str]] = {it: set() for it in other}
    for tie in found["ties"]:
        for root, end in ((tie["from"], tie["to"]), (tie["to"], tie["from"])):
            if root in near:
                near[root].add(end)
    assert one in near
    second = next(it for it in near if it != one)
    both = near[one] & near[second]
    said = part(client, query, "antwort")
    assert found["rests"] or f"haben {len(both)} gemeinsam" in said


def test_a_way_is_said_step_by_step(client: FlaskClient) -> None:
    query = "mitte=IHK+Leipzig&nach=HWK+Leipzig"
    found = picture(client, query)
    said = part(client, query, "antwort")
    assert said.count(";") == len(found["nodes"]) - 2
    for it in found["nodes"]:
        assert it["label"] in said


@pytest.mark.parametrize(
    "query", ["status=beendet", "status=x", "beweis=x", "schicht=x", "monate=0"]
)
def test_words_that_are_none_are_refused_with_those_that_are(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"/api/netz?{query}").status_code == 400


def test_filters_by_status_and_evidence_show_as_chips_and_narrow(client: FlaskClient) -> None:
    every = {(it["from"], it["to"], it["kind"]) for it in picture(client, "mitte=2.1")["ties"]}
    asked = picture(client, "mitte=2.1&beweis=kandidat")
    only = {(it["from"], it["to"], it["kind"]) for it in asked["ties"]}
    assert "zustaendig" not in {kind for _one, _other, kind in only}
    assert "zustaendig" in {kind for _one, _other, kind in every}
    text = part(client, "mitte=2.1&beweis=kandidat&status=laufend", "gesetzt")
    assert "nur die Art (Kandidat)" in text
    assert "laufend" in text


@pytest.mark.parametrize(
    "query",
    [
        "schicht=ueberschneidung",
        "mitte=2.1&anordnung=organisch",
        "mitte=Leipzig+(Stadt)&tiefe=2&anordnung=organisch",
    ],
)
def test_no_name_stands_on_another_mark_or_name(client: FlaskClient, query: str) -> None:
    found = picture(client, query)
    boxes = []
    for it in (*found["nodes"], *found["rests"]):
        text = f"{it['short']} {it.get('tail', '')}".strip()
        boxes.append((it["x"] - 8, it["x"] + 14 + 7 * len(text), it["y"]))
    for at, (start, end, y) in enumerate(boxes):
        for left, right, row in boxes[:at]:
            assert end < left or right < start or abs(y - row) >= 18


def test_a_territory_is_compared_with_a_territory_and_with_what_holds_from_above(
    client: FlaskClient,
) -> None:
    found = picture(client, "mitte=Saalekreis&mit=Burgenlandkreis")
    assert {it["sort"] for it in found["nodes"] if it["step"] == 0} == {"territory"}
    ends = [{tie["from"], tie["to"]} for tie in found["ties"]]
    roots = {it["id"] for it in found["nodes"] if it["step"] == 0}
    shared = [it["id"] for it in found["nodes"] if sum(it["id"] in end for end in ends) > 1]
    assert set(shared) - roots


def details(client: FlaskClient, query: str) -> str:
    answer = client.get(f"/netz/angaben?{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_panel_gives_a_passage_for_every_tie_of_a_source(client: FlaskClient) -> None:
    told = details(client, "mitte=2.1&ding=2.1").partition("zuständig")[2].partition("</ul>")[0]
    assert told.count("<li>") == told.count("Beleg</a>") > 0
    field = details(client, f"mitte=2.1&ding={_field(client)}")
    prose = field.partition("im Fließtext genannt")[2].partition("</ul>")[0]
    assert 0 < prose.count("<li>") <= prose.count("Beleg</a>")


def test_the_panel_gives_only_the_receipts_that_the_filters_leave(client: FlaskClient) -> None:
    assert "Beleg</a>" in details(client, "mitte=2.1&ding=2.1&beweis=tabelle")
    assert "Beleg</a>" not in details(client, "mitte=2.1&ding=2.1&beweis=redaktion")


def test_status_and_evidence_say_how_many_they_would_leave(client: FlaskClient) -> None:
    text = client.get("/netz?mitte=2.1&lang=de").text
    told = re.search(r'value="tabelle"[^>]*>[^<(]*\((\d+)\)', text)
    assert told
    ties = picture(client, "mitte=2.1&beweis=tabelle")["ties"]
    approach = next(it["id"] for it in picture(client, "mitte=2.1")["nodes"] if it["step"] == 0)
    roles = {it["to"] for it in ties if it["from"] == approach and it["look"] == "solid"}
    assert len(roles) == int(told[1])


def _field(client: FlaskClient) -> str:
    nodes = picture(client, "mitte=2.1")["nodes"]
    return str(next(it["id"] for it in nodes if it["sort"] == "field"))


def test_territories_compared_name_those_above_that_count_for_both(client: FlaskClient) -> None:
    said = part(client, "mitte=Saalekreis&mit=Burgenlandkreis", "antwort")
    assert "ein Gebiet darüber gilt: Innovationsregion Mitteldeutschland, Sachsen-Anhalt." in said
    assert "darüber" not in part(client, "mitte=IHK+Leipzig&mit=HWK+Leipzig", "antwort")
