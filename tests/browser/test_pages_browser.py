"""What a coordinator does, from start to end, and what no page may do."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = tuple(
    line
    for line in Path(__file__).with_name("pages.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
SHOWN = "3.7 Teilqualifizierungen ausbauen, vor allem für Geringqualifizierte"


FIELD = "Thema und Ort in einer Zeile"


def test_a_topic_and_a_place_are_found_by_mouse(page: Page, watch: Any) -> None:
    page.goto("/")
    page.get_by_role("combobox", name=FIELD).click()
    page.get_by_role("combobox", name=FIELD).press_sequentially("teilqual saale")
    page.get_by_role("listbox").get_by_role("option", name="– Saalekreis").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saalekreis")
    expect(page.get_by_role("heading", name=SHOWN)).to_be_visible()
    expect(page.get_by_text("Weiterbildungsverbünde", exact=True).first).to_be_visible()
    assert watch.complaints == []


def test_a_topic_and_a_place_are_found_by_keyboard_alone(page: Page, watch: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name=FIELD)).to_be_focused()
    page.keyboard.type("saalekreis teilq")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SHOWN)).to_be_visible()
    assert watch.complaints == []


def test_a_line_is_answered_with_enter_alone_and_its_pieces_can_be_taken_away(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox", name=FIELD).fill("teilqualifizirung im saalekries")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SHOWN)).to_be_visible()
    page.get_by_role("link", name="ohne das Thema „teilqualifizirung“").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wer macht was in: Saalekreis")


def test_a_body_is_offered_with_its_page_in_a_named_group(page: Page) -> None:
    page.goto("/wer")
    page.get_by_role("combobox", name=FIELD).press_sequentially("IHK Leipz")
    group = page.get_by_role("group", name="Akteure")
    expect(group).to_be_visible()
    group.get_by_role("option", name="Industrie- und Handelskammer zu Leipzig").click()
    expect(page).to_have_url(re.compile("/akteur/ihk-leipzig"))


def test_escape_closes_suggestions_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name=FIELD)
    field.press_sequentially("Teilqual")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    field.press("ArrowUp")
    field.press("Escape")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("Teilqual")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_suggestions_keep_the_language_and_the_state_that_are_chosen(page: Page) -> None:
    page.goto("/?lang=en&asOf=2026-06-01")
    page.get_by_role("combobox", name="Topic and place in one line").press_sequentially("saalekr")
    page.get_by_role("listbox").get_by_role("option", name="Saalekreis").first.click()
    expect(page).to_have_url(re.compile(r"lang=en.*asOf=2026-06-01|asOf=2026-06-01.*lang=en"))


def test_without_script_the_golden_path_is_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address, locale="de-DE")
    page = context.new_page()
    page.goto("/")
    page.get_by_label(FIELD).fill("Teilqualifizierung Saalekreis")
    page.get_by_label(FIELD).press("Enter")
    expect(page.get_by_role("heading", name=SHOWN)).to_be_visible()
    expect(page.get_by_text("Die Liste ist offen").first).to_be_visible()
    page.goto("/netz")
    assert (
        page.locator("svg.ego path.tie").count()
        == page.locator("#netz-tabelle tbody tr").count()
        > 40
    )
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_elsewhere_or_complains(
    browser: Browser, watch: Any, address: str, scheme: Any
) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme, locale="de-DE")
    page = watch.over(context.new_page())
    for path in PAGES:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
    assert watch.complaints == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, locale="de-DE"
    )
    page = context.new_page()
    wide = []
    for path in PAGES:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []
    context.close()


def test_arrow_keys_walk_the_matrix_which_is_one_stop(page: Page) -> None:
    page.goto("/matrix")
    cells = page.locator("table.matrix td.cell a")
    assert page.locator("table.matrix td.cell a[tabindex='0']").count() == 1
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(cells.nth(10)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Warum diese Zelle so steht")).to_be_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(page: Page) -> None:
    page.goto("/luecken")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_a_sentence_is_copied_for_the_meeting(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, locale="de-DE", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto("/wer?q=Teilqualifizierung&ort=Saalekreis")
    page.get_by_role("button", name="Satz kopieren").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Saalekreis, Ansatz 3.7")
    assert copied.endswith("Stand 22.11.2026.")
    context.close()


def test_the_language_switch_keeps_the_page(page: Page) -> None:
    page.goto("/matrix?sortierung=luecken")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Matrix: what is known where")
    assert "sortierung=luecken" in page.url
    page.get_by_role("navigation").get_by_role("link", name="Gaps").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gaps")


def test_the_menu_opens_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, locale="de-DE"
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_text("Menü").click()
    page.get_by_role("link", name="Gebiete", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gebiete")
    context.close()


def test_the_matrix_prints_on_one_sheet_and_answers_print_what_is_folded(page: Page) -> None:
    page.goto("/matrix")
    sheet = page.pdf(prefer_css_page_size=True, format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert box is not None
    assert [round(float(it) / 72 * 25.4) for it in box.groups()] == [420, 297]
    page.goto("/wer?q=Teilqualifizierung&ort=Saalekreis")
    folded = page.get_by_text("Kandidat heißt: zuständig für das Gebiet")
    expect(folded).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_be_visible()


def test_the_address_of_a_page_is_copied_to_be_sent(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, locale="de-DE", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto("/matrix?sortierung=luecken")
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/matrix?sortierung=luecken"
    context.close()
