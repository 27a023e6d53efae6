"""A harvest through the proxy as tests run it: with a clock that only sleeping moves."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from cli.harvest import page_reader
from graph.catalogue import bind, load_catalogue
from graph.catalogue.paging import paged
from graph.foreign import canonical_lines, unmarked
from ingest.harvest import Bounds, HarvestError, Job, Patience, Work, World, harvest
from tests.conformance.harvest.proxy import Proxy

PLACE: Final = "https://example.org/.well-known/genid/"
SIZE: Final = 20
PAGES: Final = 3
"""Things per page, and how many pages that makes."""


@dataclass(slots=True)
class Clock:
    """A clock that goes on by sleeping only."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.time += seconds

    def world(self) -> World:
        """A world with this clock, where chance is one half."""
        return World(lambda: self.time, self.sleep, lambda: 0.5, self.told.append)


@dataclass(slots=True)
class Run:
    """A harvest of the proxy's server, and what it left behind."""

    proxy: Proxy
    folder: Path
    clock: Clock = field(default_factory=Clock)

    def job(self, **own: Any) -> Job:
        """What is asked."""
        text = bind(load_catalogue().get("foreign-organisations"), {})
        pages = paged(text)
        given: dict[str, Any] = {"size": SIZE, "patience": Patience(4, 1.0, 8.0)} | own
        given.setdefault("bounds", Bounds(seconds=10.0))
        address = self.proxy.address
        return Job(address, pages.form, pages.page, page_reader(pages), "test", **given)

    def lines(self, start: bool | None = None, **own: Any) -> list[bytes]:
        """What comes of it."""
        work, asked = Work(self.folder), self.job(**own)
        with work.alone(asked.endpoint):
            found = harvest(asked, work, self.clock.world(), start)
            work.clear()
        return canonical_lines(unmarked(found.lines), PLACE)

    def fault(self, **own: Any) -> str:
        """What is said of it, as it fails."""
        with pytest.raises(HarvestError) as told:
            self.lines(**own)
        return str(told.value)
