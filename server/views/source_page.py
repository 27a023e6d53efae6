"""The page of one source: what stands in it, where it stands there, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flask import Response, abort, make_response, redirect, render_template, request
from rdflib.namespace import DCTERMS, RDF, SH

from graph.store import Term
from ontology.terms import WER
from server.i18n import gettext as _
from server.present import Ref, lines_text
from server.views.asked import read_number
from server.views.blueprint import pages
from server.views.facts import Facts
from server.views.frame import href
from server.views.held import Held
from server.views.sheets import table_response
from server.views.site import Site, site
from server.views.sources import Source, freshness_label, sort_names, sources

_PAGE: Final = 200
_MOST_PAGES: Final = 100_000
_SHEETS: Final = (".csv", ".xlsx")
_SEE_OTHER: Final = 303


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a source (line 0: not told), and what was read there; or a thing of a registry."""

    iri: str
    line: int
    last: int
    page: str
    surface: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index."""

    ref: Ref
    kind: str
    lines: str
    page: str
    surface: str
    mark: str


@dataclass(frozen=True, slots=True)
class Warned:
    """What a shape warns of, and how often."""

    message: str
    refs: tuple[Ref, ...]


@pages.get("/daten/quelle/<path:name>")
def source_page(name: str) -> Response:
    """A source; with `.ttl` its graph, with `.csv` or `.xlsx` its index."""
    here = site()
    for ending in (".ttl", *_SHEETS):
        if name.endswith(ending):
            source = _named(here, name.removesuffix(ending))
            return _graph(source) if ending == ".ttl" else _sheet(here, source)
    source = _named(here, name)
    every = _index(Held(here.state), source.iri)
    number = read_number(request.args, "seite", 1, 1, _MOST_PAGES)
    start = (number - 1) * _PAGE
    return make_response(
        render_template(
            "source.html",
            source=source,
            freshness=freshness_label(source),
            sort=sort_names()[source.sort],
            types=_types(here, source),
            marks=[(here.concept("pruefstand", key), n) for key, n in source.inside.marks.items()],
            lists=[
                (here.concept("vollstaendigkeit", key), n) for key, n in source.inside.lists.items()
            ],
            warned=_warned(here, source),
            entries=_entries(here, every[start : start + _PAGE]),
            total=len(every),
            page=number,
            pages=-(-len(every) // _PAGE),
        )
    )


def _named(here: Site, name: str) -> Source:
    found = next((it for it in sources(here) if it.name == name), None)
    return found or abort(404, _("Diese Quelle gibt es hier nicht."))


def _graph(source: Source) -> Response:
    path = source.iri.partition("/graph/")[2]
    return make_response(redirect(href(f"/graph/{path}.ttl", plain=True), _SEE_OTHER))


def _sheet(here: Site, source: Source) -> Response:
    head = [_("Was"), _("Art"), _("Wortlaut"), _("Zeilen"), _("Seite"), _("Prüfstand")]
    found = _entries(here, _index(Held(here.state), source.iri))
    rows = (
        [it.ref.text, it.kind, it.surface, it.lines, it.page, it.mark, it.ref.iri] for it in found
    )
    return table_response(f"quelle-{source.name.replace('/', '-')}", [*head, _("Kennung")], rows)


def _types(here: Site, source: Source) -> list[tuple[str, int]]:
    """Classes of our own, by number of things."""
    own = str(WER.Actor).removesuffix("Actor")
    found = [(here.name(iri), n) for iri, n in source.inside.types.items() if iri.startswith(own)]
    return sorted(found, key=lambda it: (-it[1], it[0]))


@lru_cache(maxsize=32)
def _index(held: Held, graph: str) -> tuple[Found, ...]:
    """Everything that stands on lines of the source, in their order; of a registry all things."""
    lines = f"""
    SELECT ?s ?start ?end ?page ?surface ?about WHERE {{ GRAPH <{graph}> {{
      ?s <{WER.lineStart}> ?start ; <{WER.lineEnd}> ?end .
      OPTIONAL {{ ?s <{WER.page}> ?page }}
      OPTIONAL {{ ?s <{WER.surface}> ?surface }}
      OPTIONAL {{ ?about <{WER.mention}> ?s }} }} }}"""
    found = [_found(row) for row in held.store.query(lines).rows()]
    if not found:
        types = f"SELECT DISTINCT ?s WHERE {{ GRAPH <{graph}> {{ ?s <{RDF.type}> ?t }} }}"
        rows = held.store.query(types).rows()
        iris = [row[0].value for row in rows if row[0] is not None and row[0].kind == "iri"]
        named = [iri for iri in iris if held.state.labels.has(iri)]
        found = [Found(iri, 0, 0, "", "") for iri in named or iris]
    name = held.state.labels.of
    return tuple(sorted(found, key=lambda it: (it.line, it.last, name(it.iri).casefold(), it.iri)))


def _found(row: tuple[Term | None, ...]) -> Found:
    subject, start, end, page, surface, about = (term.value if term else "" for term in row)
    return Found(about or subject, int(start), int(end), page, surface)


def _entries(here: Site, found: Sequence[Found]) -> list[Entry]:
    facts = here.facts(it.iri for it in found)
    made = []
    for it in found:
        told = facts.get(it.iri)
        text = told.text(DCTERMS.description, here.language) if told else None
        ref = here.ref(it.iri)
        mark = told.iri_of(WER.verification) if told else None
        kind = _kind(here, it.iri, told)
        made.append(
            Entry(
                Ref(ref.iri, text or ref.text, ref.href, ref.mark),
                here.name(kind) if kind else "",
                lines_text(it.line or None, it.last) or "",
                it.page,
                it.surface,
                here.concept_at(mark).label if mark else "",
            )
        )
    return made


def _kind(here: Site, iri: str, told: Facts | None) -> str:
    """What it is: a class of ours, if it is of one."""
    best = here.state.labels.type(iri) or ""
    own = str(WER.Actor).removesuffix("Actor")
    if best.startswith(own) or told is None:
        return best
    return next((it for it in told.iris(RDF.type) if it.startswith(own)), best)


def _warned(here: Site, source: Source) -> list[Warned]:
    """What the shapes warned of, message by message."""
    text = f"""
    SELECT ?focus ?message WHERE {{
      ?report <http://www.w3.org/ns/prov#used> <{source.iri}> ; <{SH.result}> ?r .
      ?r <{SH.focusNode}> ?focus ; <{SH.resultMessage}> ?message
      FILTER(LANG(?message) = "{"en" if here.language == "en" else "de"}") }}"""
    by: dict[str, list[str]] = {}
    for focus, message in here.state.store.query(text).rows():
        if focus is not None and message is not None:
            by.setdefault(message.value, []).append(focus.value)
    return [Warned(message, here.sorted_refs(iris)) for message, iris in sorted(by.items())]
