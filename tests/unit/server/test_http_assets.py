"""Files of pages: kept for long under an address of their content, else asked for anew."""

import re

from flask.testing import FlaskClient

from server.assets import SHEETS, YEAR_SECONDS, folder, version


def _address(client: FlaskClient) -> str:
    found = re.search(r'href="(/static/[^"]+/site\.css)"', client.get("/").text)
    assert found
    return found[1]


def _templates() -> str:
    pages = (folder().parent / "templates").rglob("*.html")
    return "".join(it.read_text(encoding="utf-8") for it in pages)


def test_pages_name_the_version_of_their_files(client: FlaskClient) -> None:
    assert _address(client) == f"/static/v-{version()}/css/site.css"


def test_a_versioned_file_is_kept_for_a_year(client: FlaskClient) -> None:
    for address in (_address(client), _address(client).replace("site", "matrix")):
        response = client.get(address, buffered=True)
        assert response.status_code == 200
        assert response.cache_control.max_age == YEAR_SECONDS
        assert response.cache_control.immutable
        assert not response.cache_control.no_cache


def test_the_sheet_of_every_page_is_its_parts_in_order(client: FlaskClient) -> None:
    parts = [(folder() / f"css/{it}.css").read_text(encoding="utf-8") for it in SHEETS]
    assert client.get(_address(client)).text == "".join(parts)
    assert "@import" not in "".join(parts)


def test_every_sheet_is_part_of_that_of_every_page_or_named_by_a_template() -> None:
    named = set(re.findall(r"css/([a-z_-]+)\.css", _templates())) - {"site"}
    assert {it.stem for it in folder().glob("css/*.css")} == {*SHEETS, *named}


def test_what_is_known_already_is_not_sent_again(client: FlaskClient) -> None:
    for address in ("/static/css/site.css", "/static/css/base.css"):
        etag = client.get(address, buffered=True).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_another_version_answers_with_the_file_of_today_and_is_not_kept(
    client: FlaskClient,
) -> None:
    for address in ("/static/v-000000000000/css/base.css", "/static/css/base.css"):
        response = client.get(address, buffered=True)
        assert response.data == (folder() / "css/base.css").read_bytes()
        assert response.cache_control.no_cache
        assert response.cache_control.max_age is None


def test_every_address_of_a_file_in_pages_has_its_version(client: FlaskClient) -> None:
    for page in ("/", "/netz", "/sparql", "/wer", "/matrix", "/nirgends"):
        text = client.get(page, headers={"Accept": "text/html"}).text
        found = re.findall(r'(?:href|src)="/static/([^/"]+)', text)
        assert found, page
        assert set(found) == {f"v-{version()}"}, page


def test_scripts_and_sheets_name_their_neighbours_by_relative_addresses() -> None:
    texts = {it: it.read_text(encoding="utf-8") for it in folder().rglob("*.[cj]s*")}
    assert len(texts) > 20
    assert [it.name for it, text in texts.items() if "/static/" in text] == []


def test_nothing_outside_the_folder_is_told(client: FlaskClient) -> None:
    for path in ("../settings.py", "%2e%2e/settings.py", "..%2fsettings.py"):
        for start in ("/static/", f"/static/v-{version()}/"):
            assert client.get(start + path).status_code == 404
    assert client.get(f"/static/v-{version()}/css/none.css").status_code == 404
