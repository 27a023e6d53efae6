"""Anybody reports a mistake; nothing of them is kept, and editors go through what came in."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.app import create_app
from server.reports.box import FILE
from server.reports.sieve import MOST_PER_SENDER
from server.settings import Settings

HTML = {"Accept": "text/html"}
IHK = "https://w3id.org/werwaswo/id/organisation/ihk-leipzig"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def public(state: State, out: Path) -> FlaskClient:
    """A server that nobody writes to, but reports."""
    return create_app(state, Settings(out=out)).test_client()


@pytest.fixture
def editors(state: State, out: Path, repo: Path) -> FlaskClient:
    """A server for one editor on this machine."""
    data = repo / "tests/unit/ingest/kuestenland"
    return create_app(state, Settings(out=out, data=data, open=True)).test_client()


def said(**form: str) -> dict[str, str]:
    return {"zu": IHK, "fehlerart": "stelle", "text": "Zuständig ist die Kreisverwaltung.", **form}


def send(client: FlaskClient, headers: dict[str, str] | None = None, **form: str) -> Any:
    return client.post("/melden", data=said(**form), headers=HTML | (headers or {}))


def lines(out: Path) -> list[dict[str, Any]]:
    path = out / FILE
    return [json.loads(it) for it in path.read_text("utf-8").splitlines()] if path.exists() else []


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.get_data(as_text=True)).split())


def test_a_report_is_kept_with_its_thing_state_and_day_and_gets_a_number(
    public: FlaskClient, out: Path, state: State
) -> None:
    answer = send(public)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/melden/1")
    assert "Meldung 1 ist angekommen" in words(public.get("/melden/1", headers=HTML))
    (kept,) = lines(out)
    assert kept == {
        "number": 1, "day": date.today().isoformat(), "about": IHK, "state": state.id,
        "what": "stelle", "text": "Zuständig ist die Kreisverwaltung.", "function": "",
        "institution": "",
    }  # fmt: skip


def test_nothing_of_the_sender_is_kept(public: FlaskClient, out: Path) -> None:
    headers = {"User-Agent": "Sondermodell/7", "X-Forwarded-For": "203.0.113.9",
               "Referer": "http://localhost/geheim", "Accept-Language": "en-ZA"}  # fmt: skip
    environ = {"REMOTE_ADDR": "198.51.100.77"}
    answer = public.post("/melden", data=said(), headers=headers, environ_base=environ)
    kept = (out / FILE).read_text("utf-8")
    assert answer.status_code == 303
    assert "Set-Cookie" not in answer.headers
    for trace in ("Sondermodell", "203.0.113.9", "198.51.100.77", "geheim", "en-ZA", "localhost"):
        assert trace not in kept


def test_the_confirmation_tells_what_was_taken_out(public: FlaskClient, out: Path) -> None:
    send(public, text="Herr Muster, muster@example.org, weiß es.", funktion="a@b.de")
    assert "3 Angaben zu Personen entfernt" in words(public.get("/melden/1", headers=HTML))
    assert "uster" not in (out / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        pytest.param({"text": " "}, "in ein, zwei Sätzen", id="no text"),
        pytest.param({"text": "x" * 2001}, "höchstens 2000 Zeichen", id="too long"),
        pytest.param({"fehlerart": ""}, "was nicht stimmt", id="no kind"),
        pytest.param({"fehlerart": "quatsch"}, "was nicht stimmt", id="another kind"),
        pytest.param({"website": "https://x.example"}, "muss leer bleiben", id="honeypot"),
    ],
)
def test_what_does_not_do_is_said_and_the_words_stay(
    public: FlaskClient, out: Path, form: dict[str, str], says: str
) -> None:
    answer = send(public, None, einrichtung="Landratsamt", **form)
    assert answer.status_code == 422
    assert says in words(answer)
    assert 'value="Landratsamt"' in answer.text
    assert lines(out) == []


@pytest.mark.parametrize(
    "about", ["https://elsewhere.example/", "//elsewhere.example", "/gibt-es-nicht", "x" * 3000]
)
def test_what_is_not_of_this_site_cannot_be_reported(public: FlaskClient, about: str) -> None:
    assert public.get("/melden", query_string={"zu": about}, headers=HTML).status_code == 400
    assert send(public, zu=about).status_code == 400


def test_a_report_may_be_about_nothing_in_particular(public: FlaskClient, out: Path) -> None:
    assert public.get("/melden", headers=HTML).status_code == 200
    assert send(public, zu="").status_code == 303
    assert lines(out)[0]["about"] == ""


def test_a_report_about_a_page_keeps_its_address_without_the_state(
    public: FlaskClient, out: Path
) -> None:
    send(public, zu="/wer?q=Kammern&ort=Leipzig&stand=aktuell", gesehen="2020-01-01-abc")
    (kept,) = lines(out)
    assert (kept["about"], kept["state"]) == ("/wer?q=Kammern&ort=Leipzig", "2020-01-01-abc")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://elsewhere.example"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="an origin that hides"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="said by the browser"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="a neighbour"),
    ],
)
def test_a_page_of_another_site_reports_nothing(
    public: FlaskClient, out: Path, headers: dict[str, str]
) -> None:
    assert send(public, headers).status_code == 403
    assert lines(out) == []


def test_a_large_form_is_refused(public: FlaskClient, out: Path) -> None:
    assert send(public, mehr="x" * 40_000).status_code == 413
    assert lines(out) == []


def test_one_address_reports_a_few_times_and_another_goes_on(public: FlaskClient) -> None:
    def status(address: str) -> int:
        environ = {"REMOTE_ADDR": address}
        return public.post("/melden", data=said(), environ_base=environ).status_code

    assert [status("198.51.100.1") for _ in range(MOST_PER_SENDER + 1)] == [
        *[303] * MOST_PER_SENDER, 429,
    ]  # fmt: skip
    assert status("198.51.100.2") == 303


def test_the_queue_is_for_editors(public: FlaskClient, editors: FlaskClient) -> None:
    send(public)
    assert public.get("/daten/meldungen", headers=HTML).status_code == 403
    assert public.get("/daten/meldungen.csv").status_code == 403
    answer = editors.get("/daten/meldungen", headers=HTML)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Zuständig ist die Kreisverwaltung." in words(answer)
    assert "IHK zu Leipzig" in words(answer)


def test_an_editor_files_a_report_with_a_note_and_opens_it_again(
    public: FlaskClient, editors: FlaskClient
) -> None:
    send(public)
    form = {"nummer": "1", "tun": "erledigt", "notiz": "Berichtigt, 0345 1234567 gefragt."}
    filed = editors.post("/daten/meldungen", data=form)
    assert filed.status_code == 303
    assert "Meldung 1 ist abgelegt." in words(editors.get(filed.headers["Location"], headers=HTML))
    done = words(editors.get("/daten/meldungen?zustand=erledigt", headers=HTML))
    assert "Berichtigt, […] gefragt." in done
    shown = words(public.get("/melden/1", headers=HTML))
    assert "erledigt" in shown
    assert "Berichtigt" not in shown
    editors.post("/daten/meldungen", data={"nummer": "1", "tun": "offen"})
    assert "offen" in words(public.get("/melden/1", headers=HTML))


@pytest.mark.parametrize(
    ("form", "status"),
    [({"nummer": "1"}, 400), ({"nummer": "x", "tun": "offen"}, 400),
     ({"nummer": "7", "tun": "offen"}, 404)],
)  # fmt: skip
def test_a_decision_about_nothing_is_refused(
    editors: FlaskClient, form: dict[str, str], status: int
) -> None:
    assert editors.post("/daten/meldungen", data=form).status_code == status


def test_a_page_of_another_site_files_nothing(editors: FlaskClient, out: Path) -> None:
    send(editors)
    form = {"nummer": "1", "tun": "erledigt"}
    headers = {"Origin": "https://elsewhere.example"}
    assert editors.post("/daten/meldungen", data=form, headers=headers).status_code == 403
    assert len(lines(out)) == 1


def test_the_queue_is_filtered_and_given_as_a_table(editors: FlaskClient) -> None:
    for kind in ("ort", "fehlt", "fehlt"):
        send(editors, fehlerart=kind, text=f"=Formel {kind}")
    text = editors.get("/daten/meldungen.csv?fehlerart=fehlt").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] for row in rows] == ["Nummer", "3", "2"]
    assert rows[1][5] == "'=Formel fehlt"
    shown = words(editors.get("/daten/meldungen?fehlerart=ort", headers=HTML))
    assert "Meldung 1" in shown
    assert "Meldung 2" not in shown
    assert editors.get("/daten/meldungen?zustand=x", headers=HTML).status_code == 400


def test_what_was_written_into_a_report_does_not_come_alive(editors: FlaskClient) -> None:
    send(editors, text="<script>alert(1)</script>", einrichtung='"><img src=x>')
    page = editors.get("/daten/meldungen", headers=HTML).text
    assert "<script>alert" not in page
    assert "<img" not in page


def test_an_unwritable_folder_is_said(state: State, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("no folder")
    client = create_app(state, Settings(out=tmp_path / "out")).test_client()
    assert send(client).status_code == 503


def test_who_reported_sees_how_many_reports_wait_about_the_same(public: FlaskClient) -> None:
    send(public)
    again = public.get("/melden", query_string={"zu": IHK}, headers=HTML)
    assert "Dazu liegt schon 1 Meldung vor" in words(again)
    assert public.get("/melden/77", headers=HTML).status_code == 404
