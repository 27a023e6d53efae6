"""Overlaps: who does the same where, the triangle of pairs, and the page of one pair."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Response, abort, render_template, request

from graph.columns import UnknownThingError
from graph.model import OverlapFinding
from graph.overlaps import RULES, overlaps
from graph.wording import overlap_sentence
from server.i18n import gettext as _
from server.present import Option, Ref, natural_key, ramp
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.findings import Wanted, options, rule_groups, verdict, verdict_texts
from server.views.partners import Portfolios, portfolios
from server.views.sheets import Value, csv_response
from server.views.site import Site, site

_SIDE: Final = 14


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors in the triangle; `step` (1..5) colours the number of shared approaches."""

    first: str
    second: str
    shared: int
    step: int | None


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """An actor with its number of approaches, and its pairs with those before it."""

    ref: Ref
    size: int
    pairs: tuple[Pair, ...]


@pages.get("/ueberschneidungen")
def overlap_list() -> str:
    """All overlaps that the filters leave."""
    here, wanted = site(), Wanted.read()
    every = _found(here, wanted)
    found = [it for it in every if wanted.suits(it)]
    rules = {rule: here.concept("regel", rule).label for rule in RULES}
    return render_template(
        "overlaps.html",
        wanted=wanted,
        total=len(found),
        groups=rule_groups(here, found),
        triangle=_triangle(here, wanted.field),
        rules=options((it.rule for it in every), rules),
        verdicts=options((it.verdict for it in every), verdict_texts(here, every)),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
    )


def _found(here: Site, wanted: Wanted) -> list[OverlapFinding]:
    """Overlaps of the field and territory; 404 for one that does not exist."""
    try:
        return overlaps(
            here.state.columns,
            here.scope,
            territory=wanted.territory or None,
            field=wanted.field or None,
        )
    except UnknownThingError as error:
        abort(404, str(error))


@pages.get("/ueberschneidungen.csv")
def overlaps_csv() -> Response:
    """The same findings, one row each."""
    here, wanted = site(), Wanted.read()
    columns = [
        _("Regel"),
        _("Name der Regel"),
        _("Befund"),
        _("Akteure"),
        _("betrifft"),
        _("Gebiet"),
        _("Beweiskraft"),
        _("Schwere"),
        _("Zahl"),
        _("Maß"),
        _("Belege"),
    ]
    found = (it for it in _found(here, wanted) if wanted.suits(it))
    return csv_response("ueberschneidungen", columns, _rows(here, found))


def _rows(here: Site, found: Iterator[OverlapFinding]) -> Iterator[list[Value]]:
    for it in found:
        yield [
            it.rule.upper(),
            here.concept("regel", it.rule).label,
            overlap_sentence(here.state.labels, it, here.language),
            " | ".join(here.name(iri) for iri in it.actors),
            " | ".join(here.name(iri) for iri in it.about),
            here.name(it.territory) if it.territory else "",
            verdict(here, it).label,
            here.concept("schwere", it.severity).label,
            it.count,
            "" if it.score is None else round(it.score, 3),
            " | ".join(it.evidence),
        ]


def _triangle(here: Site, field: str) -> list[TriangleRow]:
    """The actors with most approaches, each paired with those before it."""
    found = portfolios(here, field)
    order = sorted(found, key=lambda actor: (-len(found[actor]), here.name(actor)))[:_SIDE]
    return [
        TriangleRow(
            here.ref(actor),
            len(found[actor]),
            tuple(_pair(found, before, actor) for before in order[:number]),
        )
        for number, actor in enumerate(order)
    ]


def _pair(found: Portfolios, first: str, second: str) -> Pair:
    shared = len(found[first] & found[second])
    return Pair(first, second, shared, ramp(shared))


@pages.get("/ueberschneidungen/paar")
def pair_page() -> str:
    """Two actors: what both are named for, what only one is."""
    here = site()
    found = portfolios(here)
    first, second = request.args.get("a", ""), request.args.get("b", "")
    if first not in found or second not in found:
        abort(404)
    own, other = found[first], found[second]
    return render_template(
        "pair.html",
        first=here.ref(first),
        second=here.ref(second),
        shared=_sorted(here, own & other),
        only_first=_sorted(here, own - other),
        only_second=_sorted(here, other - own),
        share=len(own & other) / max(1, len(own | other)),
    )


def _sorted(here: Site, approaches: frozenset[str]) -> list[Ref]:
    return sorted(here.refs(approaches), key=lambda it: natural_key(it.text.split()[0]))
