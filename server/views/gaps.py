"""Gaps: filtered, grouped by rule, equal ones drawn together over their territories."""

from collections.abc import Iterator

from flask import Response, abort, render_template

from graph.columns import UnknownThingError
from graph.gaps import RULES, gaps
from graph.model import GapFinding
from graph.wording import gap_sentence
from server.i18n import gettext as _
from server.present import Option
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.finder import stated_gaps
from server.views.findings import Wanted, options, rule_groups, verdict, verdict_texts
from server.views.sheets import Value, csv_response
from server.views.site import Site, site


@pages.get("/luecken")
def gap_list() -> str:
    """All gaps that the filters leave, what is most severe first."""
    here, wanted = site(), Wanted.read()
    every = _found(here, wanted)
    found = [it for it in every if wanted.suits(it)]
    rules = {rule: here.concept("regel", rule).label for rule in RULES}
    return render_template(
        "gaps.html",
        wanted=wanted,
        total=len(found),
        groups=rule_groups(here, found),
        stated=stated_gaps(here),
        rules=options((it.rule for it in every if _same_verdict(wanted, it)), rules),
        verdicts=options(
            (it.verdict for it in every if _same_rule(wanted, it)), verdict_texts(here, every)
        ),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
    )


def _same_rule(wanted: Wanted, finding: GapFinding) -> bool:
    return wanted.rule in ("", finding.rule)


def _same_verdict(wanted: Wanted, finding: GapFinding) -> bool:
    return wanted.verdict in ("", finding.verdict)


def _found(here: Site, wanted: Wanted) -> list[GapFinding]:
    """Gaps of the field and territory; 404 for one that does not exist."""
    try:
        return gaps(
            here.state.columns,
            here.scope,
            territory=wanted.territory or None,
            field=wanted.field or None,
        )
    except UnknownThingError as error:
        abort(404, str(error))


@pages.get("/luecken.csv")
def gaps_csv() -> Response:
    """The same findings, one row each."""
    here, wanted = site(), Wanted.read()
    columns = [
        _("Regel"),
        _("Name der Regel"),
        _("Befund"),
        _("betrifft"),
        _("Gebiet"),
        _("Beweiskraft"),
        _("Schwere"),
        _("Zahl"),
        _("Belege"),
    ]
    found = (it for it in _found(here, wanted) if wanted.suits(it))
    return csv_response("luecken", columns, _rows(here, found))


def _rows(here: Site, found: Iterator[GapFinding]) -> Iterator[list[Value]]:
    for it in found:
        yield [
            it.rule.upper(),
            here.concept("regel", it.rule).label,
            gap_sentence(here.state.labels, it, here.language),
            " | ".join(here.name(iri) for iri in it.about),
            here.name(it.territory) if it.territory else "",
            verdict(here, it).label,
            here.concept("schwere", it.severity).label,
            it.count,
            " | ".join(it.evidence),
        ]
