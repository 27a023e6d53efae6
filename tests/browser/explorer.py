"""What the explorer shows at an address, and what the triples say about the same question."""

import csv
import io
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

import numpy as np
from playwright.sync_api import Page, expect

from graph.ego.space import Space
from graph.state import State

QUERY: Final = Path(__file__).with_name("network_ties.rq")
Tie = tuple[str, str, str]
_CODES: Final = {"gebiet": "territory", "feld": "field", "zielgruppe": "group", "art": "sort"}


@dataclass(frozen=True)
class Link:
    """A state of the explorer: around what, how far, under which filters."""

    focus: str
    depth: int = 1
    filters: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    arrangement: str = "spalten"

    def __str__(self) -> str:
        """The address."""
        one = {"mitte": self.focus, "tiefe": self.depth, "anordnung": self.arrangement}
        every = [*one.items(), *self.filters.items(), *(("ohne", it) for it in self.without)]
        return f"/netz?{urlencode(every)}"


def links(state: State, number: int, seed: int) -> list[Link]:
    """So many states, drawn at random from everything that can be asked for."""
    dice = random.Random(seed)  # noqa: S311 - a draw of examples
    columns, iris = state.columns, Space.of(state.columns).iris
    territories = columns.territories.index.iris
    choices = {
        "gebiet": [territories[it] for it in np.flatnonzero(columns.territories.districts)],
        "feld": columns.fields.index.iris,
        "zielgruppe": columns.groups.index.iris,
        "art": [columns.actors.index.iris[it] for it in np.flatnonzero(columns.actors.is_kind)],
    }
    kinds = ("kandidat", "gebiet", "richtet-sich-an", "zustaendig", "art", "liegt-in")
    return [
        Link(
            focus=dice.choice(iris),
            depth=dice.choice((1, 2)),
            filters={
                name: dice.choice(values)
                for name, values in choices.items()
                if dice.random() < 1 / 4
            },
            without=tuple(it for it in kinds if dice.random() < 1 / 8),
            arrangement=dice.choice(("spalten", "spalten", "organisch")),
        )
        for _ in range(number)
    ]


@dataclass(frozen=True)
class Shown:
    """A page of the explorer as it reached the browser; ties by what they say in words."""

    data: dict[str, Any]
    drawn: frozenset[str]
    lines: int
    rows: frozenset[Tie]

    @property
    def nodes(self) -> frozenset[str]:
        """What the canvas draws."""
        return frozenset(it["id"] for it in self.data["nodes"])

    @property
    def ties(self) -> frozenset[Tie]:
        """What the canvas ties, in words."""
        return frozenset((it["from"], it["label"], it["to"]) for it in self.data["ties"])

    @property
    def kinds(self) -> frozenset[Tie]:
        """What the canvas ties, by code."""
        return frozenset((it["from"], it["kind"], it["to"]) for it in self.data["ties"])


def read(page: Page) -> None:
    """Wait until the drawing for paper and the table are there: they come after the canvas."""
    expect(page.locator("noscript[data-later]")).to_have_count(0)


def shown(page: Page) -> Shown:
    """Read the drawing without script, the data of the canvas, and the table."""
    read(page)
    hrefs = page.locator("svg.ego a").evaluate_all("all => all.map(it => it.getAttribute('href'))")
    table = page.locator("#netz-tabelle tbody tr").evaluate_all(
        """all => all.map(it => [it.dataset.one,
             it.querySelector('td').firstChild.textContent.trim(), it.dataset.other])"""
    )
    return Shown(
        data=json.loads(page.locator("#netz-daten").text_content() or "{}"),
        drawn=frozenset(it for href in hrefs for it in _focus(href)),
        lines=page.locator("svg.ego path.tie").count(),
        rows=frozenset((one, text, other) for one, text, other in table),
    )


def whole_table(page: Page) -> frozenset[Tie]:
    """The rows of the table as the page gives them for a spreadsheet."""
    where = urlsplit(page.url)
    answer = page.request.get(f"{where.path}.csv?{where.query}")
    rows = list(csv.reader(io.StringIO(answer.text().removeprefix("\ufeff"))))[1:]
    return frozenset((one, text, other) for _, text, _, _, one, other in rows)


def said(page: Page, link: Link, as_of: str) -> frozenset[Tie]:
    """Everything that the triples tie under the filters of a state, by the endpoint's answer."""
    text = QUERY.read_text(encoding="utf-8").replace("@asOf@", as_of)
    for name, iri in link.filters.items():
        code = _CODES[name]
        text = text.replace(f"#{code} ", "").replace(f"@{code}@", f"<{iri}>")
    answer = page.request.post(
        "/sparql",
        form={"query": text},
        headers={"Accept": "application/sparql-results+json"},
    )
    assert answer.ok, answer.text()[:400]
    found = answer.json()["results"]["bindings"]
    rows = ((it["one"]["value"], it["kind"]["value"], it["other"]["value"]) for it in found)
    return frozenset(it for it in rows if it[1] not in link.without)


def near(ties: frozenset[Tie], focus: str) -> frozenset[str]:
    """Neighbours of a thing."""
    ends = ({one, other} for one, _, other in ties if focus in (one, other))
    return frozenset().union(*ends) - {focus}


def within(ties: frozenset[Tie], nodes: frozenset[str]) -> frozenset[Tie]:
    """Ties between some things."""
    return frozenset(it for it in ties if it[0] in nodes and it[2] in nodes)


def _focus(href: str) -> list[str]:
    """What a mark leads to; a rest opens a node instead and keeps the focus."""
    asked = parse_qs(urlsplit(href).query)
    return [] if "auf" in asked else asked.get("mitte", [])
