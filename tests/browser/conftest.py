"""A real server on a free port, and Debian's chromium, watched for what it should not do."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from graph.state import State
from server.app import create_app
from server.settings import Settings

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

expect.set_options(timeout=15_000)  # a page may come slowly where others work beside it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, and skip it where there is none."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="run: apt-get install chromium"))


@pytest.fixture(scope="session")
def address(state: State, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the application, served from this process."""
    app = create_app(state, Settings(out=tmp_path_factory.mktemp("served")))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for the whole run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What a page did that it should not: requests elsewhere, messages on the console."""

    host: str
    elsewhere: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """Watch a page."""
        page.on("request", lambda it: self._request(it.url))
        page.on("console", lambda it: self.messages.append(f"{page.url}: {it.text}"))
        page.on("pageerror", lambda it: self.messages.append(f"{page.url}: {it}"))
        page.on("requestfailed", lambda it: self._failed(it.url, it.failure))
        return page

    def _request(self, url: str) -> None:
        if not url.startswith(self.host):
            self.elsewhere.append(url)

    def _failed(self, url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # a suggestion that a newer one replaced
            self.failed.append(f"{url}: {why}")

    @property
    def complaints(self) -> list[str]:
        """Everything at once."""
        return self.elsewhere + self.messages + self.failed


@pytest.fixture
def watch(address: str) -> Watch:
    """A fresh watch."""
    return Watch(address)


@pytest.fixture
def page(browser: Browser, watch: Watch, address: str) -> Iterator[Page]:
    """A watched page in a fresh profile, German, as wide as an office laptop."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="de-DE", base_url=address
    )
    context.set_default_timeout(10_000)
    yield watch.over(context.new_page())
    context.close()
