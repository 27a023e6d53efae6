"""What is taken along from the explorer, opened as the one who gets it opens it."""

import re
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

AXE = Path(__file__).parent.parent / "conformance/clients/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = [
    pytest.param("mitte=IHK+Leipzig", id="a body"),
    pytest.param("mitte=Leipzig+(Stadt)&tiefe=2&lang=en", id="150 nodes, English"),
    pytest.param("", id="the overview"),
]


def violations(page: Page) -> list[str]:
    """What axe finds, with the first place of each."""
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("(only) => axe.run(document, {runOnly: only})", RULES)
    return [f"{it['id']}: {it['nodes'][0]['html'][:200]}" for it in found["violations"]]


@pytest.fixture
def saved(page: Page, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The page of its own that the explorer gives, kept as a file."""
    body = page.request.get(f"/netz.html?{request.param}").body()
    path = tmp_path / "netz.html"
    path.write_bytes(body)
    return path


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without any network."""
    context = browser.new_context(offline=True, bypass_csp=True, locale="de-DE")
    context.set_default_timeout(10_000)
    yield context
    context.close()


def test_every_file_is_offered_with_its_day_in_its_name(page: Page, watch: Any) -> None:
    page.goto("/netz?mitte=IHK+Leipzig")
    page.locator(".net-files summary").click()
    for name in ("SVG", "GEXF", "GraphML", "HTML", "Turtle", "JSON-LD"):
        with page.expect_download() as download:
            page.locator(".net-files").get_by_role("link", name=name, exact=True).click()
        file = download.value
        assert re.fullmatch(r"netz-[a-z-]+-\d{4}-\d\d-\d\d\.[a-z]+", file.suggested_filename)
        assert file.path().stat().st_size > 3_000
    assert watch.elsewhere + watch.messages == []


def test_png_is_the_drawing_twice_as_large(page: Page, watch: Any) -> None:
    page.goto("/netz?mitte=2.1&gebiet=Saalekreis")
    page.locator(".net-files summary").click()
    with page.expect_download() as download:
        page.locator(".net-files").get_by_role("button", name="PNG").click()
    assert re.fullmatch(r"netz-.*-\d{4}-\d\d-\d\d\.png", download.value.suggested_filename)
    body = download.value.path().read_bytes()
    drawing = page.request.get("/netz.svg?mitte=2.1&gebiet=Saalekreis").text()
    size = re.search(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"', drawing)
    assert size
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", body[16:24])
    assert (width, height) == tuple(int(2 * float(it)) for it in size.groups())
    assert len(body) > 20_000  # a blank sheet of that size has far less
    assert watch.complaints == []


def test_links_follow_the_picture_while_it_is_walked(page: Page) -> None:
    page.goto("/netz?mitte=IHK+Leipzig")
    page.evaluate(
        """() => {
          history.pushState(null, "", "?mitte=Kammern&tiefe=2");
          dispatchEvent(new Event("werwaswo:address"));
        }"""
    )
    page.locator(".net-files summary").click()
    with page.expect_download() as download:
        page.locator(".net-files").get_by_role("link", name="GEXF").click()
    assert download.value.suggested_filename.startswith("netz-kammern-")
    expect(page.locator(".net-files a[href*='/netz/einbetten']")).to_have_attribute(
        "href", re.compile(r"mitte=Kammern&tiefe=2$")
    )


@pytest.mark.parametrize("saved", STATES, indirect=True)
@pytest.mark.parametrize("width", [1366, 320])
def test_the_page_of_its_own_needs_nobody_and_passes_axe(
    offline: BrowserContext, saved: Path, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("run: make clients (needs npm)")
    page = offline.new_page()
    page.set_viewport_size({"width": width, "height": 768})
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda it: requests.append(it.url))
    page.on("console", lambda it: messages.append(it.text))
    page.on("pageerror", lambda it: messages.append(str(it)))
    page.goto(saved.as_uri())
    page.wait_for_function("document.querySelector('#mynetwork canvas').width > 0")
    assert [it for it in requests if not it.startswith(("data:", saved.as_uri()))] == []
    assert messages == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert offline.cookies() == []


@pytest.mark.parametrize("saved", ["mitte=IHK+Leipzig"], indirect=True)
def test_what_is_chosen_in_the_picture_is_marked_in_its_table(
    offline: BrowserContext, saved: Path
) -> None:
    page = offline.new_page()
    page.goto(saved.as_uri())
    page.wait_for_function("typeof network !== 'undefined'")
    page.wait_for_timeout(300)
    place = page.evaluate(
        """() => {
          const id = nodes.getIds().find((it) => nodes.get(it).whole === "Landkreis Leipzig");
          const at = network.canvasToDOM(network.getPositions([id])[id]);
          const box = document.getElementById("mynetwork").getBoundingClientRect();
          return [box.left + at.x, box.top + at.y];
        }"""
    )
    page.mouse.click(*place)
    expect(page.locator("#gewaehlt")).to_have_text("Landkreis Leipzig")
    marked = page.locator("tr.on")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("Landkreis Leipzig")


@pytest.mark.parametrize("saved", ["mitte=IHK+Leipzig"], indirect=True)
def test_all_names_lie_within_the_picture_when_it_opens(
    offline: BrowserContext, saved: Path
) -> None:
    page = offline.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(saved.as_uri())
    page.wait_for_timeout(400)
    spilled = page.evaluate(
        """() => {
          const ctx = document.createElement("canvas").getContext("2d");
          const box = document.getElementById("mynetwork");
          return nodes.get().filter((node) => {
            ctx.font = `${node.bold ? "bold " : ""}13px system-ui, sans-serif`;
            const wide = ctx.measureText(node.short).width;
            const { x, y } = network.getPositions([node.id])[node.id];
            const ends = node.side === "left" ? [x - 14 - wide, x] : [x, x + 14 + wide];
            const [one, other] = ends.map((at) => network.canvasToDOM({ x: at, y }));
            return one.x < 0 || other.x > box.clientWidth || one.y < 0 || one.y > box.clientHeight;
          }).map((node) => node.short);
        }"""
    )
    assert spilled == []


@pytest.mark.parametrize("saved", ["mitte=IHK+Leipzig"], indirect=True)
def test_without_script_the_page_of_its_own_shows_the_drawing(
    browser: Browser, saved: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(saved.as_uri())
    expect(page.locator("svg[role=img]")).to_be_visible()
    expect(page.locator("#mynetwork")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("svg text", has_text="Landkreis Leipzig").first).to_be_visible()
    context.close()


@pytest.fixture
def foreign() -> Iterator[Callable[[BrowserContext, str], Page]]:
    """A page of somebody else, from another origin, with something of ours in it."""
    shown: list[str] = []

    @Request.application
    def page_of_somebody(request: Request) -> Response:
        del request
        return Response(f"<!doctype html><title>x</title>{shown[-1]}", mimetype="text/html")

    server = make_server("127.0.0.1", 0, page_of_somebody, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def opened(context: BrowserContext, body: str) -> Page:
        shown.append(body)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        return page

    yield opened
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_code_shows_the_picture_in_a_foreign_page(
    page: Page, browser: Browser, address: str, foreign: Callable[[BrowserContext, str], Page]
) -> None:
    page.goto("/netz/einbetten?mitte=IHK+Leipzig&lang=de")
    code = page.locator("#code-fest").inner_text()
    context = browser.new_context(locale="en-GB")
    other = foreign(context, code)
    frame = other.frame_locator("iframe")
    expect(
        frame.get_by_role("heading", name="Netz um: Industrie- und Handelskammer")
    ).to_be_visible()
    with other.expect_popup() as popup:
        frame.get_by_role("link", name="Landkreis Leipzig").first.click()
    popup.value.wait_for_load_state()
    assert popup.value.url.startswith(f"{address}/gebiet/")
    assert popup.value.evaluate("opener === null")
    assert context.cookies() == []
    context.close()


def test_no_other_page_can_be_framed(
    browser: Browser, address: str, foreign: Callable[[BrowserContext, str], Page]
) -> None:
    context = browser.new_context()
    for path in ("/netz?mitte=2.1", "/netz/einbetten", "/"):
        other = foreign(context, f'<iframe src="{address}{path}"></iframe>')
        other.wait_for_load_state("networkidle")
        framed = [it for it in other.frames if it != other.main_frame]
        assert [it.locator("#inhalt").count() for it in framed] == [0]
        other.close()
    context.close()


@pytest.mark.parametrize("width", [900, 320])
@pytest.mark.parametrize("query", ["mitte=IHK+Leipzig", "mitte=Leipzig+(Stadt)&tiefe=2&lang=en"])
def test_the_frame_passes_axe(browser: Browser, address: str, query: str, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("run: make clients (needs npm)")
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/netz/rahmen?{query}")
    page.locator("summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_drawing_opens_by_itself_and_has_a_name(
    browser: Browser, page: Page, tmp_path: Path
) -> None:
    path = tmp_path / "netz.svg"
    path.write_bytes(page.request.get("/netz.svg?mitte=IHK+Leipzig").body())
    context = browser.new_context()
    own = context.new_page()
    messages: list[str] = []
    own.on("console", lambda it: messages.append(it.text))
    own.goto(path.as_uri())
    named = own.get_by_role("img", name="Netz um: Industrie- und Handelskammer zu Leipzig")
    expect(named).to_be_visible()
    assert messages == []
    context.close()


def test_without_script_everything_but_png_is_offered(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/netz?mitte=2.1")
    page.locator(".net-files summary").click()
    expect(page.locator(".net-files").get_by_role("link", name="SVG")).to_be_visible()
    expect(page.locator(".net-files").get_by_role("button", name="PNG")).to_be_hidden()
    context.close()
