"""Who sees what was read out of a paper, and whose forms are taken."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.unit.review.site import PAGE, Site, decisions, text


def test_who_sends_no_token_is_asked_for_one_by_the_browser(site: Site) -> None:
    answer = site.client.get(PAGE, headers={"Accept": "text/html"})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith('Basic realm="werwaswo"')
    assert "Kulturbund" not in text(answer)


@pytest.mark.parametrize(("who", "status"), [("wrong", 401), ("read-private", 403),
                                             ("propose", 200), ("write", 200)])  # fmt: skip
def test_only_those_who_may_propose_or_write_see_it(site: Site, who: str, status: int) -> None:
    answer = site.get(who)
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Authorization" in answer.headers["Vary"]
    if status == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_programs_send_their_token_as_everywhere(site: Site) -> None:
    headers = {"Authorization": f"Bearer {site.secrets['propose']}"}
    assert site.client.get(PAGE, headers=headers).status_code == 200
    form = {"tun": "annehmen", "id": "field/A", "seen": ""}
    assert site.client.post(PAGE, data=form, headers=headers).status_code == 303


def test_nobody_reviews_where_nobody_writes(public: FlaskClient) -> None:
    assert public.get(PAGE).status_code == 403
    assert public.get("/daten/pruefen").status_code == 403
    assert "Papiere prüfen" not in text(public.get("/daten"))


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://elsewhere.example"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="an origin that hides"),
        pytest.param({"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"}, id="said"),
        pytest.param({}, id="no word of where it comes from"),
    ],
)
def test_a_page_of_another_site_decides_nothing(
    site: Site, data: Path, headers: dict[str, str]
) -> None:
    form = {"tun": "annehmen", "id": "field/A", "seen": ""}
    answer = site.client.post(PAGE, data=form, headers=site.basic("write") | headers)
    assert answer.status_code == 403
    assert decisions(data) == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_token_no_other_page_reads_or_decides(opened: FlaskClient, method: str) -> None:
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert opened.open(PAGE, method=method, headers=headers).status_code == 403
    assert opened.open(PAGE, method="GET", headers={"Host": "rebound.example"}).status_code == 403
    assert opened.get(PAGE).status_code == 200
