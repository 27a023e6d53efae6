"""An editor reviews a paper by keyboard, from the first proposal to the data, or by plain forms."""

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from graph.state import State
from ingest.landscape import read_landscape
from ingest.review.curation import read_curation
from server.app import create_app
from server.editing.token_file import TokenFile
from server.settings import Settings
from tests.unit.review.deichplan import PAPER, entries, store

PATH = "/daten/deichplan/pruefen"


@pytest.fixture
def data(repo: Path, tmp_path: Path) -> Path:
    """A region with a paper that was read."""
    folder = tmp_path / "data"
    shutil.copytree(repo / "tests/unit/ingest/kuestenland", folder)
    entries(store(folder, PAPER))
    return folder


def served(state: State, settings: Settings) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(state, settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def address(state: State, data: Path, tmp_path: Path) -> Iterator[str]:
    """A server for one editor on this machine."""
    yield from served(state, Settings(out=tmp_path / "out", data=data, open=True))


def decisions(data: Path) -> dict[str, str]:
    return {it.id: it.decision for it in read_curation(data / "sources/deichplan").values()}


def heading(page: Page, text: str) -> None:
    """The proposal that is shown, with the focus on it; keys are heard once the page stands."""
    shown = page.locator("#vorschlag")
    expect(shown).to_contain_text(text)
    expect(shown).to_be_focused()
    page.wait_for_load_state()


def walk(page: Page, *steps: tuple[str, str]) -> None:
    """Press a key, then find the focus on what is to be decided next."""
    for key, text in steps:
        page.keyboard.press(key)
        heading(page, text)


def correct_title(page: Page, title: str) -> None:
    """From the first field of the form to the third, and back to the proposal."""
    page.keyboard.press("c")
    expect(page.locator("#f-code")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type(title)
    page.keyboard.press("Escape")


def add_club(page: Page) -> None:
    """What cannot be accepted is said; then it is somebody new, a club."""
    page.keyboard.press("a")
    expect(page.get_by_role("alert")).to_contain_text("niemand bekannt")
    expect(page.get_by_role("alert")).to_be_focused()
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.locator("#f-new_name")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Vereine")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_a_paper_is_reviewed_and_taken_over_by_keyboard_alone(
    page: Page, watch: Any, data: Path
) -> None:
    page.goto(f"{PATH}#vorschlag")
    heading(page, "Lernen am Deich")
    walk(page, ("a", "Aussage des Papiers"))
    told = "„Lernen am Deich“: wie vorgeschlagen angenommen."
    expect(page.locator("#inhalt").get_by_role("status")).to_have_text(told)
    walk(page, ("r", "Lotsen für Lehrlinge einsetzen"))
    correct_title(page, "Lotsen am Deich")
    walk(page, ("a", "Akteursliste"), ("a", "Hafenämter"))
    expect(page.locator(".source mark")).to_have_text("Hafenämter")
    walk(page, ("a", "Betriebe"), ("j", "Kulturbund Auental"), ("k", "Betriebe"))
    walk(page, ("a", "Kulturbund Auental"))
    add_club(page)
    heading(page, "Werkstätten öffnen")
    walk(page, ("a", "alle Akteure"), ("u", "Werkstätten öffnen"))
    page.get_by_role("button", name="Angenommenes in die Daten übernehmen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#inhalt").get_by_role("status")).to_contain_text("Zuständigkeiten 3")
    kept = decisions(data)
    assert (kept["mention/A.1/kulturbund"], kept["stated/1"]) == ("neu", "ablehnen")
    assert "approach/A.2" not in kept
    source = next(it for it in read_landscape(data).sources if it.edition.key == "deichplan")
    assert [it.title_de for it in source.approaches] == ["Lotsen am Deich"]
    assert [it for it in watch.complaints if "422" not in it] == []


def test_somebody_known_is_chosen_by_number_and_found_by_search(page: Page, data: Path) -> None:
    page.goto(f"{PATH}?liste=unbekannt#vorschlag")
    heading(page, "Kulturbund Auental")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Verein")
    page.keyboard.press("Enter")
    heading(page, "Kulturbund Auental")
    page.keyboard.press("2")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    heading(page, "Bündnis Nordwind")
    assert decisions(data) == {"mention/A.1/kulturbund": "zusammenfuehren"}
    assert read_curation(data / "sources/deichplan")["mention/A.1/kulturbund"].same_as == (
        "werftverein"
    )


def test_keys_that_are_switched_off_do_nothing(page: Page, data: Path) -> None:
    page.goto(PATH)
    page.locator("#tastenhilfe summary").click()
    page.get_by_role("link", name="Tasten ausschalten").click()
    expect(page.locator("kbd:visible")).to_have_count(0)
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.get_by_role("button", name="Annehmen", exact=True).click()
    heading(page, "Aussage des Papiers")
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert decisions(data) == {"field/A": "annehmen"}
    assert "tasten=aus" in page.url


def test_typing_in_a_field_decides_nothing(page: Page, data: Path) -> None:
    page.goto(f"{PATH}#vorschlag")
    page.locator("#f-why").focus()
    page.keyboard.type("aaraumn")
    page.wait_for_timeout(200)
    expect(page.locator("#f-why")).to_have_value("aaraumn")
    assert decisions(data) == {}


def test_without_script_the_forms_do_the_same(browser: Browser, address: str, data: Path) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address, locale="de-DE")
    page = context.new_page()
    page.goto(PATH)
    page.get_by_role("button", name="Annehmen", exact=True).click()
    expect(page.locator("#inhalt").get_by_role("status")).to_contain_text(
        "wie vorgeschlagen angenommen"
    )
    page.get_by_role("button", name="Ablehnen").click()
    page.get_by_role("button", name="Auf einmal annehmen").click()
    page.get_by_role("link", name=re.compile("unbekannte Akteure")).click()
    page.get_by_label("Andere Stelle suchen").fill("Werft")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Mit der gewählten Stelle zusammenführen").click()
    page.get_by_role("button", name="Letzte Entscheidung zurücknehmen").click()
    kept = decisions(data)
    assert (kept["field/A"], kept["stated/1"]) == ("annehmen", "ablehnen")
    assert "mention/A.1/kulturbund" not in kept
    assert len(kept) > 6
    context.close()


def test_a_browser_asks_for_the_token_and_keeps_it(
    browser: Browser, state: State, data: Path, tmp_path: Path
) -> None:
    file = TokenFile(tmp_path / "tokens.jsonl")
    secret = file.add("Statistikstelle", ["write"])
    chosen = Settings(out=tmp_path / "out", data=data, editing=True, token_file=file.path)
    for address in served(state, chosen):
        context = browser.new_context(
            base_url=address, locale="de-DE", http_credentials={"username": "x", "password": secret}
        )
        page = context.new_page()
        page.goto(f"{PATH}#vorschlag")
        page.keyboard.press("a")
        expect(page.locator("#inhalt").get_by_role("status")).to_contain_text("angenommen")
        context.close()
    kept = read_curation(data / "sources/deichplan")["field/A"]
    assert (kept.decision, kept.by) == ("annehmen", "Statistikstelle")


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_the_review_does_not_scroll_sideways(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, locale="de-DE"
    )
    page = context.new_page()
    for path in (PATH, f"{PATH}?liste=unbekannt", "/daten/pruefen", "/daten"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_every_control_has_a_name_and_is_large_enough(page: Page) -> None:
    page.goto(f"{PATH}?liste=unbekannt")
    page.evaluate("document.querySelectorAll('.review details').forEach(e => (e.open = true))")
    controls = page.locator(".review :is(input:not([type=hidden]), select, button)").all()
    assert len(controls) > 12
    for control in controls:
        name = control.evaluate(
            "e => (e.labels?.length ? e.labels[0].textContent : e.textContent).trim()"
        )
        assert name, control.evaluate("e => e.outerHTML")
        box = control.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 16
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
