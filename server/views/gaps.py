"""Gaps: filtered, grouped by rule, equal ones drawn together over their territories."""

from collections.abc import Iterator

from flask import Response, render_template

from graph.gaps import RULES
from graph.model import GapFinding
from graph.wording import gap_sentence
from graph.wording.closing import closing_sentence, potential_words, rank_sentence
from server.i18n import gettext as _
from server.present import Option
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.finder import stated_gaps
from server.views.findings import (
    rule_groups,
    rule_options,
    thing_options,
    verdict,
    verdict_options,
)
from server.views.found import REGION_WIDE, Wanted, found_gaps
from server.views.sheets import Value, sheet, table_response
from server.views.site import Site, site


@pages.get("/luecken")
def gap_list() -> str:
    """All gaps that the filters leave, in the order of their rank."""
    here = site()
    wanted = Wanted.read(here, tuple(RULES))
    every = found_gaps(here, wanted)
    found = every.of(**wanted.chosen)
    groups = rule_groups(here, found, wanted.rule)
    apart = REGION_WIDE if wanted.territory else frozenset()
    return render_template(
        "gaps.html",
        wanted=wanted,
        total=len(found),
        groups=[it for it in groups if it.rule.notation not in apart],
        wide=[it for it in groups if it.rule.notation in apart],
        stated=stated_gaps(here),
        rules=rule_options(here, every.of(verdicts=wanted.chosen["verdicts"]).tally("rule")),
        verdicts=verdict_options(here, every.of(rules=wanted.chosen["rules"])),
        **filter_options(here, wanted),
    )


def filter_options(here: Site, wanted: Wanted) -> dict[str, list[Option]]:
    """What the filters of gaps and overlaps offer: fields, territories, groups, kinds."""
    columns = here.state.columns
    kinds = [iri for at, iri in enumerate(columns.actors.index.iris) if columns.actors.is_kind[at]]
    return {
        "fields": [Option(iri, here.name(iri)) for iri in here.landscape.fields],
        "territories": territory_options(here),
        "target_groups": thing_options(here, columns.groups.index.iris, wanted.group),
        "kinds": thing_options(here, kinds, wanted.kind),
    }


@sheet("/luecken")
def gaps_csv() -> Response:
    """The same findings, one row each."""
    here = site()
    wanted = Wanted.read(here, tuple(RULES))
    columns = [
        _("Regel"),
        _("Name der Regel"),
        _("Befund"),
        _("betrifft"),
        _("Gebiet"),
        _("Beweiskraft"),
        _("Schwere"),
        _("Zahl"),
        _("Größtes Potenzial"),
        _("Rang"),
        _("Was die Lücke schließt"),
        _("Belege"),
    ]
    found = found_gaps(here, wanted).of(**wanted.chosen)
    return table_response("luecken", columns, _rows(here, iter(found)))


def _rows(here: Site, found: Iterator[GapFinding]) -> Iterator[list[Value]]:
    labels, lang = here.state.labels, here.language
    for it in found:
        yield [
            it.rule.upper(),
            here.concept("regel", it.rule).label,
            gap_sentence(labels, it, lang),
            " | ".join(here.name(iri) for iri in it.about),
            here.name(it.territory) if it.territory else "",
            verdict(here, it).label,
            here.concept("schwere", it.severity).label,
            it.count,
            potential_words(it.potentials[0], lang) if it.potentials else "",
            rank_sentence(labels, it, lang),
            " | ".join(closing_sentence(labels, step, lang) for step in it.closes),
            " | ".join(it.evidence),
        ]
