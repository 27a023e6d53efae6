"""The network of approaches and actors in two columns, with a table of the same content."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template, request

from graph.networks import Network, layout, two_mode
from server.i18n import gettext as _
from server.present import Option, Ref, natural_key
from server.svg import Edge, Node, Picture, two_columns
from server.views.actors import Wanted as WantedActors
from server.views.actors import found_actors, territory_options
from server.views.blueprint import pages
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_MOST: Final = 75
"""Most nodes in a column: more cannot be read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: a field, a territory, an actor in the middle."""

    field: str
    territory: str
    centre: str

    @classmethod
    def read(cls) -> "Wanted":
        """Read the filters of this request."""
        args = request.args
        return cls(args.get("feld", ""), args.get("gebiet", ""), args.get("mitte", ""))


@dataclass(frozen=True, slots=True)
class Row:
    """An approach with its actors, for the table."""

    approach: Ref
    actors: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left of the network: nodes in order, edges as (approach, actor)."""

    approaches: tuple[str, ...]
    actors: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    hidden: int


@pages.get("/netz")
def network() -> str:
    """The picture and the table of one selection."""
    here, wanted = site(), Wanted.read()
    shown = _shown(here, wanted)
    known = _known_bodies(here, wanted, shown.actors)
    return render_template(
        "network.html",
        wanted=wanted,
        shown=shown,
        picture=_picture(here, shown, known),
        rows=_rows(here, shown),
        known=known,
        centre=here.ref(wanted.centre) if wanted.centre else None,
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
    )


@sheet("/netz")
def network_csv() -> Response:
    """The edges of the same selection."""
    here = site()
    shown = _shown(here, Wanted.read())
    rows = (
        [row.approach.text, actor.text, row.approach.iri, actor.iri]
        for row in _rows(here, shown)
        for actor in row.actors
    )
    columns = [_("Ansatz"), _("Akteur"), _("Kennung des Ansatzes"), _("Kennung des Akteurs")]
    return table_response("netz", columns, rows)


def _shown(here: Site, wanted: Wanted) -> Shown:
    whole = two_mode(here.state.columns, here.scope)
    approaches = [it for it in here.landscape.approaches if it in whole]
    if wanted.field:
        inside = set(here.landscape.approaches_of(wanted.field))
        approaches = [it for it in approaches if it in inside]
    if wanted.centre:
        centres = {wanted.centre, *_kinds_of(here, wanted.centre)}
        approaches = [it for it in approaches if centres & set(whole[it])]
    kept = approaches[:_MOST]
    network = whole.subgraph({*kept, *(actor for it in kept for actor in whole[it])})
    return _ordered(network, set(kept), len(approaches) - len(kept))


def _kinds_of(here: Site, actor: str) -> tuple[str, ...]:
    facts = here.facts([actor]).get(actor)
    return facts.iris("http://www.w3.org/ns/org#classification") if facts else ()


def _ordered(network: Network, approaches: set[str], hidden: int) -> Shown:
    """Nodes as the layout orders them; the actors with most approaches if there are too many."""
    spots = sorted(layout(network), key=lambda spot: spot.row)
    actors = [spot.node for spot in spots if spot.node not in approaches]
    strong = set(sorted(actors, key=lambda it: -len(network[it]))[:_MOST])
    rows = [spot.node for spot in spots if spot.node in approaches]
    edges = tuple((row, actor) for row in rows for actor in network[row] if actor in strong)
    kept = tuple(it for it in actors if it in strong)
    return Shown(tuple(rows), kept, edges, hidden + len(actors) - len(kept))


def _known_bodies(here: Site, wanted: Wanted, actors: Iterable[str]) -> dict[str, int]:
    """How many bodies of each kind are known in the territory; empty without a territory."""
    if not wanted.territory:
        return {}
    kinds = [it for it in actors if "/voc/akteursgruppe/" in it]
    return {
        kind: len(found_actors(here, WantedActors(kind, wanted.territory, "", 1))) for kind in kinds
    }


def _rows(here: Site, shown: Shown) -> list[Row]:
    rows = [
        Row(
            here.ref(approach),
            here.sorted_refs(actor for row, actor in shown.edges if row == approach),
        )
        for approach in shown.approaches
    ]
    return sorted(rows, key=lambda it: natural_key(it.approach.text.split()[0]))


def _picture(here: Site, shown: Shown, known: dict[str, int]) -> Picture | None:
    if not shown.edges:
        return None
    fields = {iri: number for number, iri in enumerate(here.landscape.fields)}
    degrees = {it: sum(it in edge for edge in shown.edges) for it in shown.actors}
    left = [Node(ref.iri, ref.text, ref.href or "") for ref in here.refs(shown.approaches)]
    right = [
        Node(ref.iri, _actor_text(ref, degrees[ref.iri], known), ref.href or "")
        for ref in here.refs(shown.actors)
    ]
    edges = [
        Edge(
            row, actor, fields.get(here.landscape.field_of(row) or "", 0) % 6, known.get(actor) != 0
        )
        for row, actor in shown.edges
    ]
    return two_columns(left, right, edges)


def _actor_text(ref: Ref, degree: int, known: dict[str, int]) -> str:
    text = f"{ref.text} ({degree})"
    if ref.iri not in known:
        return text
    number = known[ref.iri]
    return text + " · " + (_("%d bekannt") % number if number else _("keine bekannt"))
