"""A query written, completed, mended and run, as a person does it; and what the page never does."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from server.editor.snippets import Snippet, snippets

WER = "https://w3id.org/werwaswo/def#"
ALL = "SELECT * WHERE { ?s ?p ?o }"
WRONG = "SELECT ?a WHERE {\n  ?a a wer:Approach\n}"


def asked(query: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': query, **more})}"


def value(page: Page) -> str:
    return page.locator("#query").input_value()


def test_a_query_is_written_with_completion_and_run_by_keyboard(page: Page, watch: Any) -> None:
    page.goto("/sparql")
    page.locator("#query").focus()
    page.keyboard.type("SELECT ?a WHERE {")
    page.keyboard.press("Enter")
    page.keyboard.type("?a a Handlungsf")
    option = page.get_by_role("option", name="wer:ActionField")
    expect(option).to_be_visible()
    expect(option).to_contain_text("Handlungsfeld")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("wer:ActionField")
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.type("}")
    assert value(page) == (f"PREFIX wer: <{WER}>\nSELECT ?a WHERE {{\n  ?a a wer:ActionField\n}}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Ergebnis")).to_be_visible()
    expect(page.locator(".counted")).to_contain_text("6 Zeilen")
    expect(page.locator("table.answer tbody tr")).to_have_count(6)
    assert watch.complaints == []


def test_a_name_with_its_prefix_is_completed_by_tab_and_taken_back_by_undo(page: Page) -> None:
    page.goto("/sparql")
    page.locator("#query").focus()
    page.keyboard.type("wer:Appr")
    expect(page.get_by_role("option", selected=True)).to_contain_text("wer:Approach")
    page.keyboard.press("Tab")
    assert value(page) == f"PREFIX wer: <{WER}>\nwer:Approach"
    for _ in range(12):
        page.keyboard.press("Control+z")
    assert value(page) == ""
    for _ in range(12):
        page.keyboard.press("Control+Shift+z")
    assert value(page) == f"PREFIX wer: <{WER}>\nwer:Approach"


def test_things_of_the_landscape_are_completed_by_their_names(page: Page) -> None:
    page.goto("/sparql")
    page.locator("#query").focus()
    page.keyboard.type("Saalekreis")
    expect(page.get_by_role("option", name="Saalekreis").first).to_be_visible()
    page.get_by_role("option", name="Saalekreis").first.click()
    assert value(page) == "<https://w3id.org/werwaswo/id/gebiet/kreis-15088>"


def test_escape_closes_the_suggestions_and_then_tab_leaves(page: Page) -> None:
    page.goto("/sparql")
    page.locator("#query").focus()
    page.keyboard.type("wer:Act")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Tab")
    assert value(page) == "wer:Act  "
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ausführen")).to_be_focused()


def test_lines_are_indented_and_turned_into_comments(page: Page) -> None:
    page.goto(asked("ASK {\n?s ?p ?o\n}"))
    page.locator("#query").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+/")
    assert value(page) == "# ASK {\n# ?s ?p ?o\n# }"
    page.keyboard.press("Control+/")
    assert value(page) == "ASK {\n?s ?p ?o\n}"
    page.keyboard.press("Tab")
    assert value(page) == "  ASK {\n  ?s ?p ?o\n  }"
    page.keyboard.press("Shift+Tab")
    assert value(page) == "ASK {\n?s ?p ?o\n}"


def test_a_mistake_is_marked_at_its_line_and_mended_by_a_button(page: Page, watch: Any) -> None:
    page.goto(asked(WRONG))
    expect(page.get_by_role("alert")).to_contain_text("Ein Präfix ist nicht erklärt: „wer:“")
    expect(page.locator(".number-bad")).to_have_text("2")
    page.get_by_role("link", name="Zeile 2, Spalte 8").click()
    expect(page.locator("#query")).to_be_focused()
    caret = page.locator("#query").evaluate("it => it.selectionStart")
    assert caret == WRONG.index("wer:")
    page.get_by_role("button", name="PREFIX wer: ergänzen").click()
    expect(page.locator("table.answer tbody tr")).to_have_count(21)
    assert watch.elsewhere == []


def test_terms_beside_the_editor_are_put_into_the_query(page: Page) -> None:
    page.goto("/sparql")
    page.get_by_text("Was im Graphen steht").click()
    page.locator("details.class summary", has_text="wer:Approach").click()
    page.get_by_role("button", name="In die Abfrage einsetzen: wer:Approach", exact=True).click()
    expect(page.locator("#query")).to_have_value(f"PREFIX wer: <{WER}>\nwer:Approach")


def test_examples_are_found_and_loaded(page: Page, watch: Any) -> None:
    page.goto("/sparql")
    page.get_by_label("Beispiele suchen").fill("welche AKTEURE sind erfasst")
    expect(page.locator("#beispiele li:visible")).to_have_count(1)
    page.locator("#beispiele li:visible a").click()
    expect(page.locator("#query")).to_have_value(re.compile("SELECT"))
    assert watch.complaints == []


def test_colours_lie_exactly_behind_the_letters_also_far_down(page: Page) -> None:
    page.goto("/sparql")
    lines = "\n".join(f"# {number}" for number in range(5_000))
    page.locator("#query").evaluate(
        "(it, text) => { it.value = text; it.dispatchEvent(new Event('input')); }",
        f"SELECT * {{\n{lines}\n}}",
    )
    page.locator("#query").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("x")
    row = page.locator(".layer .row").last
    expect(row).to_have_text("}x")
    top, height = page.evaluate(
        """() => {
        const area = document.querySelector('#query');
        const row = [...document.querySelectorAll('.layer .row')].at(-1);
        const style = getComputedStyle(area);
        const above = area.getBoundingClientRect().top + parseFloat(style.paddingTop);
        const wanted = above + 5001 * parseFloat(style.lineHeight);
        return [row.getBoundingClientRect().top - wanted, row.getBoundingClientRect().height];
        }"""
    )
    assert abs(top) < 1
    assert height == 22
    assert page.locator(".layer .row").count() < 250
    spent = page.evaluate(
        """() => { const area = document.querySelector('#query'); const began = performance.now();
        for (let time = 0; time < 10; time += 1) document.execCommand('insertText', false, 'y');
        return (performance.now() - began) / 10; }"""
    )
    assert spent < 50


@pytest.fixture
def bare(browser: Browser, address: str) -> Iterator[Page]:
    """A page without any script."""
    context = browser.new_context(
        java_script_enabled=False, locale="de-DE", base_url=address, viewport=None
    )
    yield context.new_page()
    context.close()


def test_everything_works_without_script(bare: Page) -> None:
    bare.goto("/sparql")
    bare.get_by_role("link", name="Welche Akteure sind erfasst?").click()
    bare.get_by_role("button", name="Ausführen").click()
    expect(bare.locator("table.answer tbody tr").first).to_be_visible()
    bare.get_by_role("link", name="2", exact=True).click()
    expect(bare.locator(".counted")).to_contain_text("Seite 2")
    bare.get_by_label("Abfrage", exact=True).fill(WRONG)
    bare.get_by_role("button", name="Ausführen").click()
    expect(bare.get_by_role("alert")).to_contain_text("Zeile 2, Spalte 8")
    bare.get_by_role("button", name="PREFIX wer: ergänzen").click()
    expect(bare.locator("table.answer tbody tr")).to_have_count(21)
    bare.get_by_role("button", name="Kurzlink zu dieser Seite").click()
    bare.goto(bare.locator("#kurzlink").inner_text())
    expect(bare.locator("table.answer tbody tr")).to_have_count(21)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_as_wide_as_the_screen(
    browser: Browser, address: str, width: int, scheme: Any, language: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=address
    )
    page = context.new_page()
    addresses = (
        "/sparql", asked(ALL, iris="1"), asked(WRONG), asked("ASK {}"),
        asked("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 20"),
    )  # fmt: skip
    for path in addresses:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"
    context.close()


def test_the_suggestions_are_tied_to_the_field_for_screen_readers(page: Page) -> None:
    page.goto("/sparql")
    field = page.locator("#query")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    field.focus()
    page.keyboard.type("wer:Act")
    active = page.get_by_role("option", selected=True)
    expect(active).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == active.get_attribute("id")
    assert field.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    expect(page.locator(".write [role=status]")).to_have_text(re.compile(r"^\d+ Vorschläge$"))
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-activedescendant") is None


TRICKY = f"""PREFIX wer: <{WER}>
SELECT ?a WHERE {{ ?a a wer:Approach . FILTER(STR(?a) != "it's $HOME `x` \\\\ \\"q\\"") }}
ORDER BY ?a LIMIT 1"""


@pytest.mark.parametrize("query", [TRICKY, "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s a ?o }"])
def test_pieces_of_code_run_as_they_stand(address: str, query: str) -> None:
    made = snippets(f"{address}/sparql", query, is_graph=query.startswith("CONSTRUCT"))
    runnable = [it for it in made if it.name != "R"]
    assert len(runnable) == 4
    for snippet in runnable:
        done = subprocess.run(command(snippet), capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, (snippet.name, done.stderr)
        assert re.search("(?i)/ansatz/|true|werwaswo", done.stdout.decode()), snippet.name


def command(snippet: Snippet) -> list[str]:
    if snippet.name == "curl":
        return ["bash", "-ec", snippet.text]
    return [sys.executable, "-c", snippet.text]
