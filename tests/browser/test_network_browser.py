"""The explorer by keyboard and by mouse: picture, panel, table and address say the same."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.explorer import read

IHK = "/netz?mitte=IHK+Leipzig"
WHITE = (255, 255, 255)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address, locale="de-DE", viewport={"width": 1366, "height": 900}
    )
    yield context.new_page()
    context.close()


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("#netz-status")).to_contain_text("Beziehungen")
    read(page)
    return page


def status(page: Page) -> str:
    return page.locator("#netz-status").inner_text()


def titled(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_contain_text(text)


def test_a_walk_by_keyboard_is_told_step_by_step(page: Page) -> None:
    opened(page, "/netz")
    page.keyboard.press("Control+Home")
    page.locator("#mitte").focus()
    page.keyboard.type("IHK zu Leipzig", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    titled(page, "Industrie- und Handelskammer zu Leipzig")
    page.locator("#netz").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#netz-status")).to_contain_text("19 Nachbarn")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#netz-status")).to_contain_text("Art von Stellen")
    hidden = int(re.findall(r"(\d+) davon nicht", status(page))[0])
    assert hidden > 0
    page.keyboard.press("+")
    expect(page.locator("#netz-status")).to_contain_text("0 davon nicht gezeigt")
    page.keyboard.press("-")
    expect(page.locator("#netz-status")).to_contain_text(f"{hidden} davon nicht gezeigt")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.closest('tr').classList.contains('lit')")
    page.locator("#netz").focus()
    page.keyboard.press("Enter")
    titled(page, "Industrie- und Handelskammern")
    page.go_back()
    titled(page, "Industrie- und Handelskammer zu Leipzig")


def test_what_is_chosen_shows_its_receipts_and_its_rows(page: Page) -> None:
    opened(page, "/netz?mitte=Kammern")
    row = page.locator("#netz-tabelle tbody tr", has_text=re.compile("zuständig"))
    row.first.get_by_role("button", name="im Bild").click()
    panel = page.locator("#netz-angaben")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Kammern")
    expect(panel).to_contain_text(re.compile(r"Zeile \d+, Seite \d+"))
    expect(panel.get_by_role("link", name="Beleg").first).to_be_visible()
    expect(page.locator("#netz-tabelle tr.lit").first).to_be_visible()
    page.locator("#netz").focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.locator("#netz-tabelle tr.lit").count() == 0


def test_the_legend_filters_and_back_undoes_it(page: Page) -> None:
    opened(page, IHK)
    before = page.locator("#netz-tabelle tbody tr").count()
    page.locator(".net-legend a", has_text="Kandidat").click()
    expect(page).to_have_url(re.compile("ohne=kandidat"))
    expect(page.locator("#netz-tabelle tbody tr")).not_to_have_count(before)
    page.go_back()
    expect(page.locator("#netz-tabelle tbody tr")).to_have_count(before)
    page.locator(".net-legend a", has_text="Gebiete").click()
    expect(page).to_have_url(re.compile("ohnesorte=territory"))
    expect(page.locator(".net-legend .off")).to_have_count(1)


def test_filters_say_how_many_each_choice_concerns(page: Page) -> None:
    opened(page, IHK)
    options = page.locator("#f-feld option").all_inner_texts()[1:]
    assert len(options) == 6
    assert all(re.search(r"\(\d+\)$", it) for it in options)
    page.locator("#f-feld").select_option(index=3)
    expect(page).to_have_url(re.compile("feld="))
    named = int(re.findall(r"\((\d+)\)$", options[2])[0])
    legend = page.locator(".net-legend li", has_text="Ansätze")
    expect(legend).to_contain_text(f"Ansätze {named}")


def test_a_way_is_a_sentence_and_a_picture_of_its_steps(page: Page) -> None:
    opened(page, f"{IHK}&nach=3.7")
    answer = page.locator(".net-answer")
    expect(answer).to_contain_text("Weg von Industrie- und Handelskammer zu Leipzig zu 3.7")
    expect(answer).to_contain_text("Kandidat: genannt ist nur die Art")
    rows = page.locator("#netz-tabelle tbody tr").count()
    assert page.locator("svg.ego path.tie").count() == rows >= 2
    answer.get_by_role("link", name="Weg schließen").click()
    expect(answer.get_by_text("Weg von")).to_have_count(0)


def test_two_actors_are_compared_in_a_picture(page: Page) -> None:
    opened(page, f"{IHK}&mit=HWK+Leipzig")
    expect(page.locator(".net-answer")).to_contain_text(re.compile(r"haben \d+ gemeinsam"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("/netz?schicht=ueberschneidung", "Paare teilen Ansätze", id="who shares"),
        pytest.param(
            "/netz?mitte=Saalekreis&schicht=luecken", "nennt die Quelle eine Lücke", id="missing"
        ),
        pytest.param("/netz?mitte=Kammern&schicht=ausfall", "Ohne Kammern wäre in", id="stops"),
        pytest.param(
            "/netz?mitte=Saalekreis&schicht=kalender&monate=24", "In 24 Monaten ende", id="ends"
        ),
    ],
)
def test_a_layer_says_what_it_shows(page: Page, path: str, said: str) -> None:
    opened(page, path)
    expect(page.locator(".net-answer")).to_contain_text(said)


def test_the_help_opens_by_its_key_and_closes_by_escape(page: Page) -> None:
    opened(page, IHK)
    page.locator("#netz").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tasten im Netz")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Tasten im Netz")).to_be_hidden()


def test_without_script_a_choice_shows_its_panel(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(f"{IHK}&wahl=IHK+Leipzig")
    expect(page.locator("#netz-angaben")).to_contain_text("19 Nachbarn")
    expect(page.locator("svg.ego")).to_be_visible()
    context.close()


def test_without_script_kinds_are_hollow_bodies_are_full_and_gaps_have_a_ring(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto("/netz?mitte=3.7")
    kind, body = (
        image(page, f"svg.ego use.mark-actor{it}") for it in (".is-hollow", ":not(.is-hollow)")
    )
    assert middle(kind) == WHITE
    assert middle(body) != WHITE
    assert len(colours(kind)) > 1
    page.goto("/netz?mitte=Saalekreis&schicht=luecken")
    ring = colours(image(page, "svg.ego a.tone-stated use"))
    assert any(red > 150 and max(green, blue) < 60 for red, green, blue in ring)
    context.close()


def image(page: Page, mark: str) -> Image.Image:
    """The first mark of a sort as it is painted."""
    return Image.open(io.BytesIO(page.locator(mark).first.screenshot())).convert("RGB")


def middle(image: Image.Image) -> object:
    return image.getpixel((image.width // 2, image.height // 2))


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    raw = image.tobytes()
    return {tuple(raw[at : at + 3]) for at in range(0, len(raw), 3)}
