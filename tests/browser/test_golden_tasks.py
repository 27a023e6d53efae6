"""The questions before a meeting, from the start page, in two interactions at most.

By mouse and by keyboard alone, in German and in English. Filling in the finder's line and sending
it off is one interaction, following a link or pressing a button another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Download, Page, expect

MOST: Final = 2
MOST_TABS: Final = 150
FOCUSED: Final = """(selector) => {
  const it = document.activeElement;
  return it !== null && it.matches(selector) && it.checkVisibility();
}"""

CHAMBER: Final = {
    "de": "Industrie- und Handelskammer zu Leipzig",
    "en": "Chamber of Industry and Commerce Leipzig",
}

Hand = Literal["mouse", "keyboard"]


@dataclass
class Coordinator:
    """Somebody at the start page, counting what it takes."""

    page: Page
    hand: Hand
    language: str
    taken: int = 0

    def ask(self, line: str) -> None:
        """Fill in the finder and send it off."""
        self._counted()
        if self.hand == "mouse":
            self.page.locator("#q").click()
            self.page.locator("#q").fill(line)
            self.page.locator("form.finder button").click()
        else:
            self.page.keyboard.press("/")
            self.page.keyboard.type(line)
            self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/wer?*")

    def follow(self, selector: str) -> None:
        """Take the first visible link that a selector finds, and arrive."""
        before = self.page.url
        self.press(selector)
        self.page.wait_for_url(lambda url: url != before)

    def press(self, selector: str) -> None:
        """Take the first visible link or button that a selector finds, and stay."""
        self._counted()
        if self.hand == "mouse":
            self.page.locator(selector).locator("visible=true").first.click()
        else:
            self._tab_to(selector)
            self.page.keyboard.press("Enter")

    def take(self, selector: str) -> Download:
        """Follow a link to a file."""
        with self.page.expect_download() as waiting:
            self.press(selector)
        return waiting.value

    @property
    def main(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()

    def _tab_to(self, selector: str) -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED, selector):
                return
        pytest.fail(f"{selector} is not reached by {MOST_TABS} tabs on {self.page.url}")

    def _counted(self) -> None:
        self.taken += 1
        assert self.taken <= MOST


@pytest.fixture(params=["de-DE", "en-GB"], ids=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the browser."""
    return str(request.param)


@pytest.fixture(params=["mouse", "keyboard"])
def anna(
    browser: Browser, address: str, language: str, request: pytest.FixtureRequest
) -> Iterator[Coordinator]:
    """A coordinator at the start page."""
    context = browser.new_context(
        base_url=address,
        locale=language,
        viewport={"width": 1366, "height": 768},
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/")
    yield Coordinator(page, request.param, language[:2])
    context.close()


@pytest.mark.parametrize(
    ("line", "body"),
    [
        pytest.param("Teilqualifizierung Saalekreis", "HoMe", id="topic and place"),
        pytest.param("TQ im Saalekreis", "HoMe", id="an abbreviation"),
        pytest.param("teilqualifizirung merseburg", "HoMe", id="a slip, a town"),
        pytest.param("gefluechtete delitzsch", "Nordsachsen", id="an umlaut in letters"),
        pytest.param("Kammern Burgenlandkreis", "Halle-Dessau", id="a kind"),
        pytest.param("Wer macht Fachkräftemarketing in Zeitz?", "Burgenland", id="a question"),
    ],
)
def test_who_handles_something_somewhere(anna: Coordinator, line: str, body: str) -> None:
    anna.ask(line)
    assert body in anna.main
    assert anna.taken == 1


def test_what_nobody_is_known_to_do_somewhere(anna: Coordinator) -> None:
    anna.ask("Altenburger Land")
    anna.follow("main a[href*='/luecken?'][href*='gebiet=']")
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text(re.compile("Lücken|Gaps"))
    expect(anna.page.get_by_role("heading", level=1)).to_be_visible()
    assert "Altenburger Land" in anna.main


def test_who_does_the_same_as_somebody(anna: Coordinator) -> None:
    anna.ask("IHK Leipzig")
    anna.follow("main a[href*='/ueberschneidungen?'][href*='akteur=']")
    assert CHAMBER[anna.language] in anna.main


def test_what_ends_in_the_next_twelve_months(anna: Coordinator) -> None:
    anna.follow("main a[href*='/kalender']")
    assert "2027" in anna.main


def test_what_if_somebody_stopped(anna: Coordinator) -> None:
    anna.ask("IHK Leipzig")
    anna.follow("main a[href*='/ausfall?'][href*='akteur=']")
    assert CHAMBER[anna.language] in anna.main


def test_what_has_changed_since_the_last_meeting(anna: Coordinator) -> None:
    anna.follow("main a[href*='/aenderungen']")
    expect(anna.page.get_by_role("heading", level=1)).to_be_visible()
    assert "/aenderungen" in anna.page.url


def test_an_answer_is_printed(anna: Coordinator) -> None:
    anna.page.add_init_script("window.print = () => { document.title = 'printed'; }")
    anna.ask("Teilqualifizierung Saalekreis")
    anna.press("main button[data-print]")
    expect(anna.page).to_have_title("printed")


def test_the_address_of_an_answer_is_sent(anna: Coordinator) -> None:
    anna.ask("Teilqualifizierung Saalekreis")
    anna.press("main button[data-address]")
    expect(anna.page.locator("main button[data-address]").first).to_have_text(
        re.compile("Kopiert|Copied")
    )
    assert anna.page.evaluate("navigator.clipboard.readText()") == anna.page.url


def test_an_answer_is_taken_as_a_workbook(anna: Coordinator) -> None:
    anna.ask("Teilqualifizierung Saalekreis")
    file = anna.take("main a[href*='.xlsx']")
    assert file.suggested_filename.startswith("wer-macht-was-wo-")
    assert file.path().read_bytes().startswith(b"PK")


def test_the_matrix_is_taken_as_a_workbook(anna: Coordinator) -> None:
    anna.follow("header a[href^='/matrix']")
    file = anna.take("main a[href*='.xlsx']")
    assert file.suggested_filename.endswith(".xlsx")


def test_the_paper_for_the_meeting_is_two_steps_away(anna: Coordinator) -> None:
    anna.follow("main a[href*='/sitzung']")
    assert "/sitzung" in anna.page.url
    expect(anna.page.get_by_role("heading", level=1)).to_be_visible()
