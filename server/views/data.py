"""The data page: sources, counts, checks, downloads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template

from ontology.names import concept
from ontology.terms import WER
from server.context import context
from server.dump_files import DUMPS
from server.i18n import gettext as _
from server.present import Concept, Ref
from server.review.access import has_review
from server.review.pages import waiting
from server.sparql.description import limit_sentences
from server.views.blueprint import pages
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.sources import (
    OTHER_DAYS,
    PAPER_DAYS,
    Source,
    freshness_label,
    sort_names,
    sources,
)

MARKS: Final = ("verified", "general-knowledge", "unverified")
CLAIMS: Final = ("partiell", "vollstaendig", "unbekannt")


@dataclass(frozen=True, slots=True)
class Count:
    """How many things there are of a class."""

    ref: Ref
    number: int


@pages.get("/daten")
def data() -> str:
    """Where the data come from, how many there are, how sure they are, how to get them."""
    here = site()
    manifest, found = here.state.manifest, sources(here)
    return render_template(
        "data.html",
        manifest=manifest,
        groups=_grouped(found),
        papers=[it for it in found if it.sort == "paper"],
        has_foreign=any(it.sort == "foreign" for it in found),
        bounds={"paper": PAPER_DAYS, "other": OTHER_DAYS},
        counts=_counts(here),
        marks=_marks(here),
        dumps=DUMPS,
        limits=limit_sentences(context().settings)[here.language == "en"],
        claims=_claims(here),
        has_review=has_review(context().settings),
        waiting=waiting(),
    )


@sheet("/daten")
def data_sheet() -> Response:
    """The sources, one row each."""
    head = [
        _("Quelle"),
        _("Art"),
        _("herausgegeben von"),
        _("Ausgabe"),
        _("Stand"),
        _("Frische"),
        _("Aussagen"),
        _("Tripel"),
        _("offene Listen"),
        _("Listen"),
        _("Warnungen"),
        _("Hinweise"),
        _("Lizenz"),
        _("Kennung"),
    ]
    return table_response("quellen", head, map(_row, sources(site())))


def _row(it: Source) -> list[object]:
    return [
        it.title,
        sort_names()[it.sort],
        it.publisher,
        it.version,
        it.day,
        freshness_label(it),
        it.statements,
        it.triples,
        it.open_lists,
        it.all_lists,
        it.checks.warnings if it.checks else "",
        it.checks.notes if it.checks else "",
        it.licence,
        it.iri,
    ]


def _grouped(found: Iterable[Source]) -> list[tuple[str, list[tuple[Source, str]]]]:
    """Sources by sort, each with its freshness in words."""
    every = list(found)
    return [
        (name, [(it, freshness_label(it)) for it in own])
        for sort, name in sort_names().items()
        if (own := [it for it in every if it.sort == sort])
    ]


def _counts(here: Site) -> list[Count]:
    """Classes of our own ontology with how many things they have, the largest first."""
    own = str(WER.Actor).removesuffix("Actor")
    counts = here.state.manifest.counts.items()
    found = [Count(here.ref(iri), number) for iri, number in counts if iri.startswith(own)]
    return sorted(found, key=lambda it: (-it.number, it.ref.text))


def _marks(here: Site) -> list[tuple[Concept, int]]:
    iris = [concept("pruefstand", notation) for notation in MARKS]
    found = here.pointing(WER.verification, iris)
    return [(here.concept_at(iri), len(found.get(iri, ()))) for iri in iris]


def _claims(here: Site) -> list[tuple[Concept, int]]:
    iris = [concept("vollstaendigkeit", notation) for notation in CLAIMS]
    found = here.pointing(WER.completeness, iris)
    return [(here.concept_at(iri), len(found.get(iri, ()))) for iri in iris]
