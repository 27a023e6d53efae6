"""Actors: the list with its filters, the page of a body, the page of a kind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Response, render_template, request
from rdflib import URIRef
from rdflib.namespace import ORG, SKOS

from ontology.terms import WER
from server.i18n import gettext as _
from server.present import Option, Ref
from server.views.actor_order import ordered
from server.views.actor_said import actor_sentence, drawn_together, kind_sentence
from server.views.blueprint import pages
from server.views.chips import Chip, chips_of
from server.views.compared import compared_with
from server.views.facts import Facts, before, of_type
from server.views.key_figures import actor_figures
from server.views.onward import steps_about
from server.views.ordering import PER_PAGE, firsts, german_key, letters
from server.views.origins import origins, services
from server.views.partners import partners
from server.views.programme_line import hanging
from server.views.programmes_read import programmes
from server.views.receipts import Receipt, receipt, receipts
from server.views.responsibilities import chances, duties
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.structures import structures


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the list of actors, as they stand in the address."""

    kind: str
    territory: str
    text: str
    page: int
    former: bool = False
    """Whether bodies that no longer exist are listed too."""

    @classmethod
    def read(cls) -> "Wanted":
        """Read the filters of this request."""
        args = request.args
        number = args.get("seite", "1")
        page = int(number) if number.isdigit() else 1
        text = args.get("text", "").strip()
        former = args.get("fruehere", "") == "1"
        return cls(args.get("art", ""), args.get("gebiet", ""), text, max(1, page), former)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of bodies: how many bodies are known, in how many statements it is named."""

    ref: Ref
    definition: str | None
    bodies: int
    named: int


@pages.get("/akteure")
def actors() -> str:
    """The list of bodies, or of kinds (`?art=arten`)."""
    here, wanted = site(), Wanted.read()
    if wanted.kind == "arten":
        return render_template("kinds.html", kinds=_kinds(here), wanted=wanted)
    order, found = ordered(here, found_actors(here, wanted))
    every = found_actors(here, replace(wanted, former=True))
    start = (wanted.page - 1) * PER_PAGE
    shown = receipts(here, found[start : start + PER_PAGE])
    by_name = order.name == "name" and not order.down
    return render_template(
        "actors.html",
        wanted=wanted,
        heads=order.heads,
        letters=letters([here.name(it) for it in found], PER_PAGE) if by_name else (),
        firsts=firsts({it: here.name(it) for it in found}) if by_name else {},
        total=len(found),
        former=len(every) - len(found),
        ended=former_bodies(here) if wanted.former else frozenset(),
        pages=-(-len(found) // PER_PAGE),
        bodies=[shown[iri] for iri in found[start : start + PER_PAGE] if iri in shown],
        kinds=_kind_options(here),
        territories=territory_options(here),
        chips=_chips(here, wanted),
    )


@sheet("/akteure")
def actors_csv() -> Response:
    """All bodies that the filters leave, in the order that is asked for."""
    here = site()
    _order, found = ordered(here, found_actors(here, Wanted.read()))
    shown = receipts(here, found)
    columns = [_("Stelle"), _("Art"), _("zuständig für"), _("Sitz"), _("Website"), _("Prüfstand")]
    rows = (_row(shown[iri]) for iri in found if iri in shown)
    return table_response("akteure", [*columns, _("Quelle"), _("Kennung")], rows)


def _chips(here: Site, wanted: Wanted) -> tuple[Chip, ...]:
    """The filters that are set."""
    return chips_of(
        (
            ("text", _("Name enthält"), wanted.text),
            ("art", _("Art"), here.name(wanted.kind) if wanted.kind else ""),
            ("gebiet", _("zuständig für"), here.name(wanted.territory) if wanted.territory else ""),
            ("fruehere", _("auch frühere Stellen"), _("ja") if wanted.former else ""),
        )
    )


def _row(it: Receipt) -> list[str]:
    return [
        it.ref.text,
        " | ".join(kind.text for kind in it.kinds),
        " | ".join(area.text for area in it.areas),
        it.seat or "",
        it.homepage or "",
        it.verification.label if it.verification else "",
        it.source or "",
        it.ref.iri,
    ]


def found_actors(here: Site, wanted: Wanted) -> list[str]:
    """Bodies that suit the filters, by name; former ones only if they are asked for."""
    filtered = []
    if wanted.kind:
        kinds = narrower(here, wanted.kind)
        filtered.append(_pointing_at_any(here, ORG.classification, kinds))
    if wanted.territory:
        around = here.landscape.around(wanted.territory)
        filtered.append(_pointing_at_any(here, WER.competenceArea, around))
    every = filtered or [set(of_type(here.state.store, ORG.Organization))]
    found = set.intersection(*every)
    if not wanted.former:
        found -= former_bodies(here)
    words = wanted.text.casefold()
    if words:
        found = {iri for iri in found if words in _spoken(here, iri)}
    return sorted(found, key=lambda iri: german_key(here.name(iri)))


def former_bodies(here: Site) -> frozenset[str]:
    """Bodies that have ceased to exist before the day of the state."""
    return before(here.state.store, WER.validTo, here.as_of)


def _pointing_at_any(here: Site, predicate: object, iris: Iterable[str]) -> set[str]:
    return {iri for found in here.pointing(predicate, iris).values() for iri in found}


def narrower(here: Site, kind: str) -> set[str]:
    """A kind and all narrower ones."""
    found, edge = {kind}, {kind}
    while edge:
        edge = _pointing_at_any(here, SKOS.broader, sorted(edge)) - found
        found |= edge
    return found


def _spoken(here: Site, iri: str) -> str:
    return " ".join((here.name(iri), *here.state.labels.alt(iri))).casefold()


def _kind_options(here: Site) -> list[Option]:
    return [Option(it.ref.iri, it.ref.text, it.bodies) for it in _kinds(here) if it.bodies]


def territory_options(here: Site) -> list[Option]:
    """Districts first, then what lies above them."""
    known = here.landscape
    return [Option(iri, here.name(iri)) for iri in (*known.districts, *known.larger)]


def _kinds(here: Site) -> list[Kind]:
    """All kinds with how often they are named and how many bodies are known."""
    found = of_type(here.state.store, str(WER.ActorGroup))
    bodies = here.pointing(ORG.classification, found)
    named = here.pointing(WER.actor, found)
    former = former_bodies(here)
    return [
        Kind(
            ref=ref,
            definition=here.state.labels.definition(ref.iri, here.language),
            bodies=len(set(bodies.get(ref.iri, ())) - former),
            named=len(named.get(ref.iri, ())),
        )
        for ref in here.sorted_refs(found)
    ]


@pages.get("/akteur/<path:key>")
def actor(key: str) -> str:
    """A body: what it is named for, what it may be a candidate for, what it runs."""
    here = site()
    facts = here.one(here.paths.iri("akteur", key))
    iri = facts.iri
    children = here.pointing(ORG.subOrganizationOf, [iri]).get(iri, ())
    offers = here.pointing(WER.operatedBy, [iri]).get(iri, ())
    named, near = duties(here, WER.actor, iri), partners(here, iri)
    together = drawn_together(here, chances(here, WER.actor, iri))
    over = _ended(here, facts)
    hangs = None if over else hanging(here, iri)
    return render_template(
        "actor.html",
        sentence=actor_sentence(here, iri, len({it.approach.iri for it in named}), together, near),
        onward=list(steps_about(here, iri)),
        compared=compared_with(here, iri),
        it=receipt(here, facts),
        facts=facts,
        aliases=facts.texts(str(SKOS.altLabel), here.language),
        duties=named,
        chances=together,
        parents=here.refs(facts.iris(str(ORG.subOrganizationOf))),
        children=here.sorted_refs(children),
        ended=over,
        hangs=hangs,
        figures=actor_figures(iri, named, together, near, hangs),
        structures=structures(here, iri),
        successors=_parties(here, facts.iris(str(ORG.changedBy)), ORG.resultingOrganization),
        predecessors=_parties(here, facts.iris(str(ORG.resultedFrom)), ORG.originalOrganization),
        offers=programmes(here, offers),
        origins=origins(here, facts),
        services=services(here, iri),
        partners=near,
    )


def _ended(here: Site, facts: Facts) -> str | None:
    """The last day of a body that is no more on the day that is judged by."""
    until = facts.text(WER.validTo)
    is_over = until is not None and until < here.as_of.isoformat()[: len(until)]
    return until if is_over else None


def _parties(here: Site, changes: tuple[str, ...], side: URIRef) -> tuple[Ref, ...]:
    """Who stands on one side of changes: the bodies before, or those after."""
    found = here.facts(changes).values()
    return here.sorted_refs(dict.fromkeys(iri for it in found for iri in it.iris(str(side))))


@pages.get("/gruppe/<path:key>")
def group(key: str) -> str:
    """A kind of bodies: where it is named, which of its bodies are known where."""
    here = site()
    facts = here.one(here.paths.iri("gruppe", key))
    iri = facts.iri
    found = found_actors(here, Wanted(iri, "", "", 1))
    named, districts = duties(here, WER.actor, iri), _districts(here, iri)
    empty = [place for place, number in districts if not number]
    return render_template(
        "group.html",
        sentence=kind_sentence(
            here, iri, len({it.approach.iri for it in named}), len(found), empty
        ),
        onward=list(steps_about(here, iri)),
        ref=here.ref(iri),
        definition=here.state.labels.definition(iri, here.language),
        aliases=facts.texts(str(SKOS.altLabel), here.language),
        broader=here.refs(facts.iris(str(SKOS.broader))),
        narrower=here.sorted_refs(here.pointing(SKOS.broader, [iri]).get(iri, ())),
        duties=named,
        bodies=list(receipts(here, found[:PER_PAGE]).values()),
        total=len(found),
        districts=districts,
        partners=partners(here, iri),
    )


def _districts(here: Site, kind: str) -> list[tuple[Ref, int]]:
    """How many bodies of a kind are known in each district; 0 is "none known", not "none"."""
    return [
        (here.ref(place), len(found_actors(here, Wanted(kind, place, "", 1))))
        for place in here.landscape.districts
    ]
