"""Which network an address means: around a thing, a way, a comparison, or what a layer asks for."""

from collections.abc import Sequence
from functools import lru_cache

from graph.ego import Asked, Ego, Filters, Ties, around, ties_of
from graph.ego.blocks import compared_ego, way_ego
from graph.ego.missing import missing_ego
from graph.ego.overview import overview
from graph.ego.paths import way
from graph.ego.shared import shared_ego
from graph.model import Scope
from graph.networks.answer import network_of
from graph.networks.build import Part, backbone, projected
from graph.networks.net import Net
from server.network.asked import Wanted
from server.views.grid import GridCell, grid
from server.views.held import Held
from server.views.same import standing_for
from server.views.site import Site

_KEPT = 64
_KEPT_NETS = 8


def ego_of(here: Site, wanted: Wanted) -> Ego:
    """The network that is asked for.

    Raises:
        UnknownThingError: the focus is no node.
    """
    ties = ties_here(here, wanted)
    if wanted.focus and wanted.goal and (found := way(ties, wanted.focus, wanted.goal)):
        return way_ego(ties, found)
    if wanted.focus and wanted.other and wanted.other != wanted.focus:
        return compared_ego(ties, wanted.focus, wanted.other, wanted.most)
    if wanted.layer == "ueberschneidung":
        return _shared(here, wanted, ties)
    place = place_of(here, wanted)
    if wanted.layer == "luecken" and place and wanted.focus in ("", place):
        return missing_ego(ties, place, lacking(here, place, ties))
    if not wanted.focus:
        return overview(ties, wanted.most)
    return around(ties, _asked(wanted))


def _asked(wanted: Wanted) -> Asked:
    return Asked(wanted.focus, wanted.depth, wanted.opened, wanted.closed, wanted.most)


def ties_here(here: Site, wanted: Wanted) -> Ties:
    """The ties under the filters of an address; kept per state."""
    return ties_under(here, wanted.filters)


def ties_under(here: Site, filters: Filters) -> Ties:
    """The ties under some filters; kept per state."""
    return _ties(Held(here.state), here.scope, filters)


@lru_cache(maxsize=_KEPT)
def _ties(held: Held, scope: Scope, filters: Filters) -> Ties:
    return ties_of(held.columns, scope, filters)


def place_of(here: Site, wanted: Wanted) -> str:
    """The territory that is looked at: of the filter, else the focus if it is one; "" for all."""
    if wanted.filters.territory:
        return wanted.filters.territory
    known = here.state.columns.territories.index.position
    return wanted.focus if wanted.focus in known else ""


def lacks(cell: GridCell) -> bool:
    """Whether nobody is known in a cell, or a source states a gap there."""
    return cell.state != "entfaellt" and (not cell.bodies or cell.state.startswith("luecke"))


def lacking(here: Site, place: str, ties: Ties) -> Sequence[str]:
    """Approaches under the filters that lack somebody in a territory."""
    cells = grid(here, "approach", (place,)).of_territory(place)
    within = {iri for iri in ties.space.iris if ties.degree(iri)}
    return [cell.row for cell in cells if lacks(cell) and cell.row in within]


def _shared(here: Site, wanted: Wanted, ties: Ties) -> Ego:
    part = Part("named", wanted.filters.territory, wanted.filters.field)
    projection, sure = _nets(Held(here.state), here.scope, part)
    space = ties.space
    sorts = {iri: space.sort(space.number(iri)) for iri in projection.nodes}
    return shared_ego(projection, sure, sorts, shared_focus(here, wanted, projection))


def shared_focus(here: Site, wanted: Wanted, net: Net) -> str | None:
    """The focus, or the kind that stands for it in the sources; None if it is no actor named."""
    known = here.state.columns.actors.index.position
    if wanted.focus not in known:
        return None
    found = (wanted.focus, *standing_for(here, wanted.focus))
    return next((iri for iri in found if iri in net.position), None)


@lru_cache(maxsize=_KEPT_NETS)
def _nets(held: Held, scope: Scope, part: Part) -> tuple[Net, Net]:
    net = network_of(held.columns, scope, part)
    return projected(net), backbone(net)
