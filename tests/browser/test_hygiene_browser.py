"""What holds of every page for eyes, hands and strict networks, beside what axe and markup tell."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from server.headers import CONTENT_SECURITY_POLICY

HERE = Path(__file__).parent
PAGES = tuple(
    line
    for line in (HERE / "pages.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
PROBE = (HERE / "hygiene.js").read_text(encoding="utf-8")
LAPTOP, ZOOMED, PHONE = ((1366, 768), (683, 384), (320, 640))
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
"""What readers may set without loss (WCAG 2.1, 1.4.12)."""

Told = dict[str, dict[str, list[str]]]
"""Complaints by page, by what was asked."""


def asked(page: Page, *questions: str) -> dict[str, list[str]]:
    """Complaints of the page as it stands, by question."""
    calls = ", ".join(f"{it}: probe.{it}()" for it in questions)
    found: dict[str, list[str]] = page.evaluate(
        f"() => {{ const probe = {PROBE}; return {{{calls}}} }}"
    )
    return found


@pytest.fixture(scope="module")
def told(browser: Browser, address: str) -> Iterator[Told]:
    """Every page, visited once: light, dark, forced colours, without motion, small and spaced."""
    context = browser.new_context(base_url=address, locale="de-DE", bypass_csp=True)
    page = context.new_page()
    found: Told = defaultdict(dict)
    for path in PAGES:
        found["headers"][path] = _open(page, path)
        for name, complaints in _of_page(page).items():
            found[name][path] = complaints
        found["titles"][path] = [page.title()]
    yield found
    context.close()


def _open(page: Page, path: str) -> list[str]:
    """Go there; what is wrong with the headers."""
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.emulate_media(color_scheme="light", reduced_motion="null", forced_colors="none")
    answer = page.goto(path)
    assert answer is not None
    headers = answer.headers
    policy = headers.get("content-security-policy", "")
    wrong = [] if policy == CONTENT_SECURITY_POLICY else [policy]
    return wrong + [it for it in ("set-cookie",) if it in headers]


def _of_page(page: Page) -> dict[str, list[str]]:
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    found = {"first stop": [] if first == "skip" else [first]}
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    found |= asked(page, "order", "inline", "tables", "focus")
    page.emulate_media(color_scheme="dark")
    found["focus in the dark"] = asked(page, "focus")["focus"]
    page.emulate_media(color_scheme="light", forced_colors="active")
    found["focus in forced colours"] = asked(page, "focus")["focus"]
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
    found |= asked(page, "moving")
    return found | _small(page)


def _small(page: Page) -> dict[str, list[str]]:
    found = {}
    for name, (width, height) in (("zoomed", ZOOMED), ("on a phone", PHONE)):
        page.set_viewport_size({"width": width, "height": height})
        found[name] = [text for it in asked(page, "cut", "sideways").values() for text in it]
    page.add_style_tag(content=SPACED)
    found["spaced"] = [text for it in asked(page, "cut", "sideways").values() for text in it]
    return found


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("headers", id="the policy is exact and no cookie is set"),
        pytest.param("first stop", id="the first stop of the keyboard is the skip link"),
        pytest.param("order", id="the order of the keyboard is that of the document"),
        pytest.param("inline", id="no handler stands in an attribute"),
        pytest.param("tables", id="every table has a name"),
        pytest.param("focus", id="the focus is seen"),
        pytest.param("focus in the dark", id="the focus is seen in the dark"),
        pytest.param("focus in forced colours", id="the focus is seen in forced colours"),
        pytest.param("moving", id="nothing moves for those who want it so"),
        pytest.param("zoomed", id="nothing is lost at 200 per cent"),
        pytest.param("on a phone", id="nothing is lost at 320 pixels"),
        pytest.param("spaced", id="nothing is lost where text is spaced out"),
    ],
)
def test_of_every_page(told: Told, question: str) -> None:
    assert len(told[question]) == len(PAGES) >= 50
    assert {path: it for path, it in told[question].items() if it} == {}


def test_every_page_has_a_title_of_its_own(told: Told) -> None:
    of: dict[str, set[str]] = defaultdict(set)
    for path, (title,) in told["titles"].items():
        of[title].add(path.partition("?")[0])
    assert {title: paths for title, paths in of.items() if len(paths) > 1} == {}


def test_without_script_nothing_is_dead_and_every_form_leads_somewhere(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    dead, forms = {}, set()
    for path in PAGES:
        page.goto(path)
        found = asked(page, "dead", "forms")
        dead[path] = found["dead"]
        forms |= set(found["forms"])
    assert {path: it for path, it in dead.items() if it} == {}
    statuses: dict[str, Any] = {it: context.request.get(it).status for it in sorted(forms)}
    assert len(forms) >= 20
    assert {it: status for it, status in statuses.items() if status != 200} == {}
    context.close()
