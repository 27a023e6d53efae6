"""A reader reports a mistake by keyboard alone and without script; an editor files it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.state import State
from server.reports.box import FILE, Box
from server.settings import Settings
from tests.browser.serving import served

ANSWER = "/wer?q=Teilqualifizierung&ort=Saalekreis"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def address(state: State, out: Path, repo: Path) -> Iterator[str]:
    """A server for one editor on this machine."""
    yield from served(state, Settings(out=out, data=repo / "data", open=True))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_an_answer_is_reported_by_keyboard_alone(page: Page, watch: Any, out: Path) -> None:
    page.goto(ANSWER)
    link = page.get_by_role("link", name="Stimmt nicht? Melden").first
    link.focus()
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fehler melden")
    expect(page.get_by_role("link", name="Teilqualifizierungen ausbauen")).to_be_visible()
    page.get_by_label("Die Stelle stimmt nicht").focus()
    press(page, "ArrowDown", "ArrowDown", "Tab")
    expect(page.get_by_label("Was wäre richtig, und woher wissen Sie es?")).to_be_focused()
    page.keyboard.type("Auch die Kreisvolkshochschule bietet es an.")
    press(page, "Tab", "Tab", "Tab")
    expect(page.get_by_role("button", name="Meldung abschicken")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meldung 1 ist angekommen")
    (kept,) = Box(out / FILE).all()
    assert (kept.what, kept.text) == ("fehlt", "Auch die Kreisvolkshochschule bietet es an.")
    assert kept.about.startswith("/zelle?zeile=")
    assert watch.complaints == []


def test_a_mistake_is_reported_without_script_and_filed_by_an_editor(
    browser: Browser, address: str, out: Path
) -> None:
    context = browser.new_context(base_url=address, locale="de-DE", java_script_enabled=False)
    page = context.new_page()
    page.goto(ANSWER)
    page.get_by_role("link", name="Stimmt nicht? Melden").first.click()
    page.get_by_role("button", name="Meldung abschicken").click()
    expect(page.get_by_role("alert")).to_contain_text("noch nicht abgeschickt")
    page.get_by_role("alert").get_by_role("link", name="was richtig wäre").click()
    page.get_by_label("Das gibt es nicht mehr").check()
    page.get_by_label("Was wäre richtig").fill("Seit 2025 eingestellt, Tel. 0345 123456.")
    page.get_by_label("Ihre Einrichtung").fill("Landratsamt")
    page.get_by_role("button", name="Meldung abschicken").click()
    expect(page.get_by_text("1 Angabe zu einer Person entfernt")).to_be_visible()
    page.goto("/daten/meldungen")
    page.get_by_label("Notiz").fill("Im Register beendet.")
    page.get_by_role("button", name="Als erledigt ablegen").click()
    expect(page.get_by_role("status")).to_contain_text("Meldung 1 ist abgelegt.")
    page.goto("/melden/1")
    expect(page.get_by_text("erledigt")).to_be_visible()
    assert [it.decision for it in Box(out / FILE).all()] == ["erledigt"]
    assert context.cookies() == []
    context.close()
