"""Gaps: filtered, grouped by rule, equal ones drawn together over their territories."""

from collections.abc import Iterator

from flask import Response, render_template

from graph.columns.relation import row
from graph.gaps import RULES
from graph.model import GapFinding
from graph.wording import gap_sentence
from graph.wording.closing import closing_sentence, potential_words, rank_sentence
from graph.wording.judged import JUDGEMENTS as JUDGEMENTS_SAID
from server.i18n import gettext as _
from server.present import Option
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.chips import Chip, chips_of
from server.views.finder import Stated, stated_gaps
from server.views.finding_sentences import gaps_sentence
from server.views.findings import (
    rule_groups,
    rule_options,
    thing_options,
    verdict,
    verdict_options,
)
from server.views.found import REGION_WIDE, Wanted, found_gaps
from server.views.gaps_apart import open_apart
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
    stated = _stated(here, wanted)
    apart = REGION_WIDE if wanted.territory else frozenset()
    return render_template(
        "gaps.html",
        wanted=wanted,
        total=len(found),
        groups=[it for it in groups if it.rule.notation not in apart],
        wide=[it for it in groups if it.rule.notation in apart],
        stated=stated,
        apart=() if wanted.rule else open_apart(here, wanted),
        sentence=gaps_sentence(here, wanted, found, len(stated)),
        rules=rule_options(here, every.of(verdicts=wanted.chosen["verdicts"]).tally("rule")),
        verdicts=verdict_options(here, every.of(rules=wanted.chosen["rules"])),
        **filter_options(here, wanted),
    )


def filter_options(here: Site, wanted: Wanted) -> dict[str, object]:
    """What the filters of gaps and overlaps offer: fields, territories, groups, kinds."""
    columns = here.state.columns
    kinds = [iri for at, iri in enumerate(columns.actors.index.iris) if columns.actors.is_kind[at]]
    return {
        "chips": chips(here, wanted),
        "fields": [Option(iri, here.name(iri)) for iri in here.landscape.fields],
        "territories": territory_options(here),
        "target_groups": thing_options(here, columns.groups.index.iris, wanted.group),
        "kinds": thing_options(here, kinds, wanted.kind),
    }


def chips(here: Site, wanted: Wanted) -> tuple[Chip, ...]:
    """The filters of gaps and overlaps that are set."""
    rule = here.concept("regel", wanted.rule).label if wanted.rule else ""
    verdict_words = here.concept("beweiskraft", wanted.verdict).label if wanted.verdict else ""
    said = JUDGEMENTS_SAID.get(wanted.judgement, JUDGEMENTS_SAID[""])[here.language]
    return chips_of(
        (
            ("regel", _("Regel"), rule),
            ("feld", _("Handlungsfeld"), _named(here, wanted.field)),
            ("ansatz", _("Ansatz"), _named(here, wanted.approach)),
            ("gebiet", _("Gebiet"), _named(here, wanted.territory)),
            ("zielgruppe", _("Zielgruppe"), _named(here, wanted.group)),
            ("art", _("Art von Akteuren"), _named(here, wanted.kind)),
            ("akteur", _("Akteur"), _named(here, wanted.actor)),
            ("beweiskraft", _("Beweiskraft"), verdict_words),
            ("urteil", _("Urteil"), said if wanted.judgement else ""),
        )
    )


def _named(here: Site, iri: str) -> str:
    return here.name(iri) if iri else ""


def _stated(here: Site, wanted: Wanted) -> tuple[Stated, ...]:
    """Stated gaps about the field, approach or group that is asked for, where it is asked for."""
    about = {it for it in (wanted.approach, wanted.field, wanted.group) if it}
    return tuple(
        it
        for it in stated_gaps(here)
        if (not about or about & {ref.iri for ref in it.about})
        and (not wanted.territory or _holds(it, here, wanted.territory))
    )


def _holds(it: Stated, here: Site, territory: str) -> bool:
    """Whether a stated gap speaks of a territory, or of one around it, or of none in particular."""
    known = here.state.columns.territories
    above = row(known.within, known.index.number(territory, "territory"))
    around = {known.index.iris[int(at)] for at in above}
    return not it.territories or bool(around & {ref.iri for ref in it.territories})


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
