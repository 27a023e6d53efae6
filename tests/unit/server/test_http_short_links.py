"""Short links lead to addresses of this site, and nowhere else."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.app import create_app
from server.settings import read_settings
from server.short_links import FILE, MOST_PER_MINUTE, FullError, ShortLinks, at_state, own_address

HTML = {"Accept": "text/html"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def own(state: State, out: Path) -> FlaskClient:
    return create_app(state, read_settings({}, {"out": out})).test_client()


def code_of(text: str) -> str:
    return text.partition("/k/")[2].partition("<")[0]


def test_a_short_link_leads_to_its_address(own: FlaskClient, out: Path) -> None:
    page = own.post("/kurz", data={"adresse": "/sparql?query=ASK {}&lang=en"}, headers=HTML)
    assert page.status_code == 200
    code = code_of(page.text)
    answer = own.get(f"/k/{code}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sparql?query=ASK+%7B%7D&lang=en"
    kept = (out / FILE).read_text(encoding="utf-8")
    assert kept == f"{code},/sparql?query=ASK+%7B%7D&lang=en\n"


def test_the_same_address_has_the_same_code_and_is_kept_once(own: FlaskClient, out: Path) -> None:
    first = own.post("/kurz", data={"adresse": "/matrix"}, headers=HTML)
    again = own.post("/kurz", data={"adresse": "/matrix"}, headers=HTML)
    assert code_of(first.text) == code_of(again.text)
    assert len((out / FILE).read_text(encoding="utf-8").splitlines()) == 1


def test_a_short_link_may_keep_to_a_state(own: FlaskClient, state: State) -> None:
    page = own.post("/kurz", data={"adresse": "/matrix?feld=3", "stand": "1"}, headers=HTML)
    answer = own.get(f"/k/{code_of(page.text)}")
    assert answer.headers["Location"] == f"/matrix?feld=3&stand={state.id}"


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("https://example.org/", id="another host"),
        pytest.param("//example.org/", id="a host without a scheme"),
        pytest.param("/\\example.org", id="a backslash"),
        pytest.param("\\\\example.org", id="two backslashes"),
        pytest.param("/\t/example.org", id="a tab that browsers drop"),
        pytest.param("/a//example.org/..", id="two slashes later"),
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("/matrix\r\nSet-Cookie: a=b", id="a header"),
        pytest.param("/matrix\0", id="a null byte"),
        pytest.param("/k/aaaaaaa", id="a short link"),
        pytest.param("/gibt-es-nicht", id="nothing there"),
        pytest.param("matrix", id="no slash"),
        pytest.param("", id="nothing"),
        pytest.param("/matrix?" + "a" * 9000, id="too long"),
    ],
)
def test_what_might_lead_elsewhere_is_refused(own: FlaskClient, out: Path, address: str) -> None:
    assert own.post("/kurz", data={"adresse": address}).status_code == 400
    assert not (out / FILE).exists()


def test_what_somebody_wrote_into_the_file_leads_nowhere_else(own: FlaskClient, out: Path) -> None:
    (out / FILE).write_text("aaaaaaa,https://example.org/\nbbbbbbb,//example.org\n")
    assert own.get("/k/aaaaaaa").status_code == 404
    assert own.get("/k/bbbbbbb").status_code == 404


@pytest.mark.parametrize("code", ["aaaaaaa", "x", "AAAAAAA", "..%2f..", "a" * 500])
def test_an_unknown_short_link_is_not_found(own: FlaskClient, code: str) -> None:
    assert own.get(f"/k/{code}", headers=HTML).status_code == 404


def test_other_sites_cannot_make_short_links(own: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert own.post("/kurz", data={"adresse": "/matrix"}, headers=headers).status_code == 403


def test_addresses_with_the_same_beginning_get_longer_codes(tmp_path: Path) -> None:
    path = tmp_path / FILE
    code = ShortLinks(path).code("/matrix")
    path.write_text(f"{code},/another\n")
    longer = ShortLinks(path).code("/matrix")
    assert (longer[:-1], ShortLinks(path).address(longer)) == (code, "/matrix")
    assert ShortLinks(path).address(code) == "/another"


def test_processes_see_what_others_add(tmp_path: Path) -> None:
    one, other = ShortLinks(tmp_path / FILE), ShortLinks(tmp_path / FILE)
    code = one.code("/matrix")
    assert other.address(code) == "/matrix"
    assert other.code("/matrix") == code
    assert len((tmp_path / FILE).read_text().splitlines()) == 1


def test_only_so_many_are_made_in_a_minute(tmp_path: Path) -> None:
    links = ShortLinks(tmp_path / FILE)
    for number in range(MOST_PER_MINUTE):
        links.code(f"/matrix?feld={number}")
    with pytest.raises(FullError):
        links.code("/wer")
    assert links.code("/matrix?feld=1")


def test_a_torn_line_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("aaaaaaa,/matrix\nbbbbbbb,/we")
    links = ShortLinks(path)
    assert (links.address("aaaaaaa"), links.address("bbbbbbb")) == ("/matrix", None)


def test_an_address_loses_its_fragment_and_keeps_its_parameters() -> None:
    assert own_address("/wer?q=a b&ort=#oben") == "/wer?q=a+b&ort="
    assert at_state("/wer?q=a&stand=alt", "neu") == "/wer?q=a&stand=neu"


def test_a_line_that_broke_off_takes_no_later_link_with_it(out: Path) -> None:
    (out / FILE).write_text("abcdefgh,/mat", encoding="utf-8")
    code = ShortLinks(out / FILE).code("/karte")
    assert ShortLinks(out / FILE).address(code) == "/karte"
    kept = (out / FILE).read_text(encoding="utf-8")
    assert kept == f"abcdefgh,/mat\n{code},/karte\n"
