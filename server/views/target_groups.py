"""Target groups: what the sources say of their potential, which approaches address them."""

from dataclasses import dataclass

from flask import Response, render_template
from rdflib.namespace import SKOS

from ontology.terms import WER
from server.i18n import gettext as _
from server.i18n import number
from server.present import Concept, Place, Ref
from server.views.approaches import PlaceState
from server.views.blueprint import pages
from server.views.facts import Facts, of_type
from server.views.grid import grid, mark_of
from server.views.group_known import addressing, gap_counts
from server.views.onward import steps_about
from server.views.ordering import Column, Order
from server.views.programmes_read import programmes
from server.views.receipts import place_of
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.thing_said import group_sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a source about a target group."""

    ref: Ref
    value: str
    unit: str
    lever: str | None
    modality: Concept | None
    place: Place
    areas: tuple[Ref, ...] = ()
    period: tuple[str, ...] = ()
    """First and last day (or month, or year) that the source gives; empty if it gives none."""


@dataclass(frozen=True, slots=True)
class Group:
    """A target group with its figures and how many approaches address it."""

    ref: Ref
    broader: tuple[Ref, ...]
    potentials: tuple[Figure, ...]
    named: int
    implied: int
    programmes: int


@pages.get("/zielgruppen")
def target_groups() -> str:
    """All target groups by name."""
    order = _order()
    groups = order.sorted(_groups(site()))
    return render_template("target_groups.html", groups=groups, heads=order.heads)


def _order() -> Order[Group]:
    return Order.read(
        {
            "name": Column(_("Zielgruppe"), lambda it: it.ref.text),
            "wortlaut": Column(_("Ansätze im Wortlaut"), lambda it: it.named, number=True),
            "einschaetzung": Column(
                _("nach Einschätzung der Redaktion"), lambda it: it.implied, number=True
            ),
            "programme": Column(_("Programme"), lambda it: it.programmes, number=True),
        }
    )


@sheet("/zielgruppen")
def target_groups_csv() -> Response:
    """The same list as a table."""
    columns = [
        _("Zielgruppe"),
        _("rechnerischer Effekt je Prozentpunkt (nicht summierbar)"),
        _("Ansätze im Wortlaut"),
        _("Ansätze nach Redaktion"),
        _("Programme"),
        _("Kennung"),
    ]
    rows = (
        [
            it.ref.text,
            " | ".join(
                f"{figure.value} {figure.unit}: {figure.lever or ''}" for figure in it.potentials
            ),
            it.named,
            it.implied,
            it.programmes,
            it.ref.iri,
        ]
        for it in _order().sorted(_order().sorted(_groups(site())))
    )
    return table_response("zielgruppen", columns, rows)


def _groups(here: Site) -> list[Group]:
    found = of_type(here.state.store, WER.TargetGroup)
    facts = here.facts(found)
    named = here.pointing(WER.addressesTargetGroup, found)
    implied = here.pointing(WER.impliesTargetGroup, found)
    figures = here.pointing(WER.refGroup, found)
    said = here.facts(iri for iris in figures.values() for iri in iris)
    return [
        Group(
            ref=ref,
            broader=here.refs(facts[ref.iri].iris(SKOS.broader)),
            potentials=_potentials(here, [said[iri] for iri in figures.get(ref.iri, ())]),
            named=len([iri for iri in named.get(ref.iri, ()) if iri in here.landscape.approaches]),
            implied=len(implied.get(ref.iri, ())),
            programmes=_count(here, named.get(ref.iri, ()), WER.Programme),
        )
        for ref in here.sorted_refs(found)
    ]


def _count(here: Site, iris: tuple[str, ...], kind: object) -> int:
    return sum(here.state.labels.type(iri) == str(kind) for iri in iris)


def _potentials(here: Site, found: list[Facts]) -> tuple[Figure, ...]:
    """Figures that answer to a lever: what would follow, never how many there are."""
    return tuple(figure_of(here, it) for it in found if it.terms(WER.lever))


def figure_of(here: Site, facts: Facts) -> Figure:
    """A figure as a source gives it."""
    modality = facts.iri_of(WER.modality)
    return Figure(
        ref=here.ref(facts.iri),
        value=_value(facts, here.language),
        unit=facts.text(WER.unit, here.language) or "",
        lever=facts.text(WER.lever, here.language),
        modality=here.concept_at(modality) if modality else None,
        place=place_of(here, facts),
        areas=here.refs(facts.iris(WER.refArea)),
        period=_period(facts),
    )


def _period(facts: Facts) -> tuple[str, ...]:
    told = (facts.text(WER.refPeriodStart), facts.text(WER.refPeriodEnd))
    return tuple(dict.fromkeys(it for it in told if it))


def _value(facts: Facts, language: str) -> str:
    """The value, or its bounds, or the words of the source."""
    value, low, high = (facts.text(it) for it in (WER.value, WER.valueMin, WER.valueMax))
    comparator = facts.text(WER.comparator, language)
    if value is not None:
        return f"{comparator} {_number(value)}" if comparator else _number(value)
    if low is not None or high is not None:
        return f"{_number(low or '…')} – {_number(high or '…')}"
    return facts.text(WER.verbalValue, language) or _("nicht angegeben")


def _number(text: str) -> str:
    try:
        return number(float(text))
    except ValueError:
        return text


@pages.get("/zielgruppe/<path:key>")
def target_group(key: str) -> str:
    """A target group: figures, approaches, programmes, and the state in every district."""
    here = site()
    facts = here.one(here.paths.iri("zielgruppe", key))
    iri = facts.iri
    named = here.pointing(WER.addressesTargetGroup, [iri]).get(iri, ())
    said = here.facts(here.pointing(WER.refGroup, [iri]).get(iri, ())).values()
    figures = [figure_of(here, it) for it in said]
    addressed_by = here.refs(it for it in here.landscape.approaches if it in named)
    states = _states(here, iri)
    implied = here.refs(here.pointing(WER.impliesTargetGroup, [iri]).get(iri, ()))
    marks = [it.mark for it in states]
    return render_template(
        "target_group.html",
        sentence=group_sentence(here, here.name(iri), addressed_by, len(implied), marks),
        onward=list(steps_about(here, iri)),
        ref=here.ref(iri),
        aliases=facts.texts(SKOS.altLabel, here.language),
        broader=here.refs(facts.iris(SKOS.broader)),
        narrower=here.sorted_refs(here.pointing(SKOS.broader, [iri]).get(iri, ())),
        potentials=[it for it in figures if it.lever],
        figures=[it for it in figures if not it.lever],
        bodies=addressing(here, (it.iri for it in addressed_by)),
        gaps=gap_counts(here, iri),
        named=addressed_by,
        implied=implied,
        offers=programmes(here, (it for it in named if _is_programme(here, it))),
        states=states,
    )


def _is_programme(here: Site, iri: str) -> bool:
    return here.state.labels.type(iri) == str(WER.Programme)


def _states(here: Site, iri: str) -> tuple[PlaceState, ...]:
    found = grid(here, "target_group")
    cells = found.of_row(iri) if iri in found.rows else ()
    return tuple(PlaceState(here.ref(it.territory), mark_of(here, it), it.bodies) for it in cells)
