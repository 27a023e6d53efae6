"""The forms in which a stored question is answered: one table of offers, and who writes which."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from flask import request

from graph.catalogue import StoredQuery
from graph.store import Term
from server.i18n import gettext as _
from server.linked_data.rdf_documents import LICENCE
from server.negotiation import GRAPHS, Offer
from server.questions.answers import Answer, answered, serialised
from server.questions.asked import Asked
from server.questions.cells import Plain, is_number, plain
from server.questions.shown import as_shown, read_text
from server.shown import ShownTerm
from server.tables import graphml, xlsx
from server.views.sheets import as_csv
from server.views.site import Site

ROWS: Final = Offer(("json",), "application/json", ".json")
BINDINGS: Final = Offer(("srj", "sparql-json"), "application/sparql-results+json", ".srj")
CSV: Final = Offer(("csv",), "text/csv", ".csv")
XLSX: Final = Offer(("xlsx", "excel"), xlsx.MEDIA_TYPE, ".xlsx")
TSV: Final = Offer(("tsv",), "text/tab-separated-values", ".tsv")
XML: Final = Offer(
    ("xml", "srx"), "application/sparql-results+xml", ".xml", ("application/xml", "text/xml")
)
NETWORK: Final = Offer(("graphml",), graphml.MEDIA_TYPE, ".graphml")
_TABLES: Final = (ROWS, BINDINGS, CSV, XLSX, TSV, XML)
_ENDINGS: Final[Mapping[str, str]] = {".srx": ".xml"}


def offers(query: StoredQuery) -> tuple[Offer, ...]:
    """In which forms a question is answered, the first by default."""
    if query.result == "graph":
        return GRAPHS
    if query.result == "network":
        return (*_TABLES, NETWORK)
    return _TABLES if query.result == "table" else (ROWS, BINDINGS, XML)


def by_ending(query: StoredQuery, ending: str) -> Offer | None:
    """The form that an address ends with (`.csv`), None if there is no such form."""
    wanted = _ENDINGS.get(ending, ending)
    return next((it for it in offers(query) if it.ending == wanted), None)


def body(here: Site, asked: Asked, text: str, offer: Offer) -> bytes:
    """The whole answer in one form (all but `ROWS`, which come a page at a time).

    Raises:
        GraphError: as of `server.questions.answers.answered`.
    """
    writers = {CSV: _csv, XLSX: _xlsx, NETWORK: _graphml}
    if offer in writers:
        return writers[offer](here, asked, answered(here, text))
    return serialised(here, text, offer.media_type)


def _csv(here: Site, asked: Asked, answer: Answer) -> bytes:
    """Values by the names of the variables; `excel=1` gives what the page shows, for Excel."""
    if request.args.get("excel", "") != "1":
        rows = [[_flat(plain(term)) for term in row] for row in answer.rows]
        return as_csv(answer.columns, rows, excel=False)
    shown = as_shown(here, asked.query, answer)
    lines = [
        [_local(here, cell, value) for cell, value in zip(row, values, strict=True)]
        for row, values in zip(shown.rows, shown.values, strict=True)
    ]
    return as_csv([it.text for it in shown.headings], lines, excel=True)


def _flat(value: Plain) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value


def _local(here: Site, cell: ShownTerm | None, value: Plain) -> object:
    """Numbers with the comma of the language, all else as it reads."""
    if isinstance(value, float) and here.language == "de":
        return str(value).replace(".", ",")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return read_text(cell) if cell else ""


def _xlsx(here: Site, asked: Asked, answer: Answer) -> bytes:
    shown = as_shown(here, asked.query, answer)
    rows = [
        [_cell(cell, value) for cell, value in zip(row, values, strict=True)]
        for row, values in zip(shown.rows, shown.values, strict=True)
    ]
    sheet = xlsx.Sheet(_("Antwort"), [it.text for it in shown.headings], rows)
    return xlsx.workbook(sheet, _("Lesehilfe"), _notes(here, asked, answer))


def _cell(cell: ShownTerm | None, value: Plain) -> xlsx.Value:
    """A link for things, a typed value for numbers, days and flags, else the text."""
    if cell is None:
        return None
    if cell.kind == "iri" and cell.href:
        return xlsx.Link(read_text(cell), absolute(cell.href))
    return value if isinstance(value, int | float | date) else read_text(cell)


def absolute(href: str) -> str:
    """An address that is understood elsewhere."""
    return request.url_root.rstrip("/") + href if href.startswith("/") else href


def _notes(here: Site, asked: Asked, answer: Answer) -> Iterator[tuple[str, xlsx.Value]]:
    """What is asked, of what, and how to read it."""
    query, address = asked.query, absolute(f"/fragen/{asked.query.name}")
    yield _("Frage"), query.summary[here.language]
    yield from filled_in(here, asked)
    yield _("Zeilen"), answer.total
    yield _("Stand"), here.as_of
    yield _("Datenstand"), here.state.id
    if query.definition:
        yield _("Lesart"), query.definition[here.language]
    yield _("Leere Zellen"), _("nicht bekannt; das heißt nicht, dass es nichts gibt")
    yield _("Lizenz"), xlsx.Link("CC BY 4.0", LICENCE)
    yield _("Adresse"), xlsx.Link(address, address)
    yield "SPARQL", asked.text


def filled_in(here: Site, asked: Asked) -> list[tuple[str, str]]:
    """What was filled in, as people read it: (label, values)."""
    labels = here.state.labels
    return [
        (it.label[here.language],
         ", ".join(here.name(v) if labels.has(v) else v for v in asked.values[it.name]))
        for it in asked.query.params
        if it.name in asked.values and it.name in asked.given
    ]  # fmt: skip


def _graphml(here: Site, asked: Asked, answer: Answer) -> bytes:
    """Nodes are the things in `source` and `target`; what else is a number or text goes along."""
    at = {name: place for place, name in enumerate(answer.columns)}
    nodes: dict[str, str] = {}
    edges: list[graphml.Edge] = []
    beside = [name for name in at if not name.startswith(("source", "target"))]
    for row in answer.rows:
        ends = [term.value for term in (row[at["source"]], row[at["target"]]) if term]
        nodes |= {iri: here.name(iri) for iri in ends if iri not in nodes}
        values = {name: _attribute(row[at[name]]) for name in beside if row[at[name]]}
        edges.append(graphml.Edge(ends[0], ends[1], values))
    return graphml.graphml(nodes, edges, directed=_is_directed(asked.query))


def _is_directed(query: StoredQuery) -> bool:
    """Whether the question tells the ends apart (narrower, broader), not merely from and to."""
    labels = {column.name: column.label for column in query.columns}
    return labels["source"]["en"] != "From"


def _attribute(term: Term | None) -> str | float:
    value = plain(term)
    return float(str(value)) if is_number(term) else str(value)
