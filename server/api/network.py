"""`/api/network`: measures of the network of actors and approaches, by `mass`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from flask import Response

from graph.networks import (
    MEASURES,
    About,
    Stability,
    Uncoordinated,
    answered,
    bridges,
    coordinated,
    cut_off,
    divided,
    grouped,
    hinges,
    network_of,
    steadiness_word,
    takes_long,
)
from graph.wording.networks import (
    about_sentence,
    apart_sentence,
    bridge_sentence,
    communities_sentence,
    hinge_sentence,
    recorded_sentence,
    stability_sentence,
)
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import choice, named
from server.i18n import gettext as _
from server.views.asked import AskedError
from server.views.measure_filters import NETWORKS, NODES, Wanted
from server.views.measures import fields_of, names_of, quoted
from server.views.site import Site, site

RANKING: Final[Shape] = {
    "place": "number",
    "actor": "ref",
    "value": "number",
    "standard_error": "number",
    "stays": "number",
}
COMMUNITIES: Final[Shape] = {
    "community": "number",
    "actors": "refs",
    "approaches": "refs",
    "fields": "refs",
    "steadiness": "number",
    "word": "text",
}
CUTS: Final[Shape] = {
    "kind": "text",
    "nodes": "refs",
    "pieces": "number",
    "cut": "number",
    "cut_off": "refs",
    "sentence": "text",
}
APART: Final[Shape] = {
    "one": "ref",
    "other": "ref",
    "cells": "number",
    "approaches": "refs",
    "territories": "refs",
    "expected_approaches": "number",
    "q": "number",
    "significant": "flag",
    "same_kind": "flag",
    "past": "refs",
    "verdict": "text",
    "sentence": "text",
}
ALL: Final = (*MEASURES, "communities", "bridges", "coordination")


@analysis(
    Analysis(
        "network",
        "netzkennzahlen",
        "Wer im Netz von Akteuren und Ansätzen zentral ist, und wie fest das steht",
        "who is central among actors and approaches, and how firm that is",
        (RANKING, COMMUNITIES, CUTS, APART),
        (
            choice("mass", "Kennzahl", "measure", ALL),
            choice("netz", "welches Netz", "which network", tuple(NETWORKS)),
            choice("knoten", "welche Akteure", "which actors", tuple(NODES)),
            *named("feld", "gebiet"),
        ),
    )
)
def network_list() -> Response:
    """A ranking of actors; communities, cuts or coordination gaps by `mass`.

    `network` in the document says which network and reading the numbers are from.
    """
    here = site()
    wanted = Wanted.read(here, ALL)
    return _ANSWERS.get(wanted.measure, _ranking)(here, wanted)


def _ranking(here: Site, wanted: Wanted) -> Response:
    found = answered(here.state.columns, here.scope, wanted.question)
    ranking, steady = found.ranking, found.stability

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [
            {
                "place": it.place,
                "actor": it.node,
                "value": it.value,
                "standard_error": it.error,
                "stays": steady.stays(it.node) if steady else None,
            }
            for it in ranking.rows[offset : offset + limit]
        ]

    more = {
        **_about(here, ranking.about, ranking.sampled),
        "nodes": ranking.nodes,
        "links": ranking.links,
        "stability": _stability(here, steady),
    }
    return listed("netzkennzahlen", RANKING, len(ranking.rows), make, more)


def _about(here: Site, about: About, sampled: int | None = None) -> dict[str, Any]:
    """Which network the numbers are from."""
    said = about_sentence(here.state.labels, about, here.language, sampled)
    return {"network": {**asdict(about), "as_of": str(about.as_of), "sampled": sampled,
                        "sentence": said}}  # fmt: skip


def _stability(here: Site, steady: Stability | None) -> Mapping[str, object] | None:
    if steady is None:
        return None
    return {
        "word": steady.word,
        "sentence": stability_sentence(steady, here.language),
        "seed": steady.seed,
        "sampled": steady.sampled,
        "draws": [
            {"share": it.share, "draws": it.draws, "median": it.median, "low": it.low,
             "high": it.high, "word": it.word}
            for it in steady.draws
        ],
    }  # fmt: skip


def _communities(here: Site, wanted: Wanted) -> Response:
    net = network_of(here.state.columns, here.scope, wanted.part)
    found = grouped(here.state.columns, here.scope, wanted.part)
    members = list(divided(net, found))

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [
            {
                "community": number + 1,
                "actors": members[number][0],
                "approaches": members[number][1],
                "fields": fields_of(here, members[number][1]),
                "steadiness": found.steadiness[number],
                "word": steadiness_word(found.steadiness[number]),
            }
            for number in range(offset, min(offset + limit, len(members)))
        ]

    more = {
        **_about(here, net.about),
        "modularity": found.modularity,
        "by_chance": found.chance,
        "runs": found.runs,
        "agreement": found.agreement,
        "sentence": communities_sentence(found, here.language),
    }
    return listed("gemeinschaften", COMMUNITIES, len(members), make, more)


def _cuts(here: Site, wanted: Wanted) -> Response:
    net = network_of(here.state.columns, here.scope, wanted.part)
    ends: list[tuple[tuple[str, ...], int, int]] = [
        *(((it.node,), it.pieces, it.cut) for it in hinges(net)),
        *(((it.one, it.other), 2, it.cut) for it in bridges(net)),
    ]

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [item(*it) for it in ends[offset : offset + limit]]

    def item(nodes: tuple[str, ...], pieces: int, cut: int) -> Item:
        apart = cut_off(net, nodes)
        names, gone = [quoted(here, it) for it in nodes], names_of(here, apart)
        said = (
            hinge_sentence(names[0], pieces, gone, here.language)
            if len(nodes) == 1
            else bridge_sentence(names[0], names[1], gone, here.language)
        )
        return {
            "kind": "node" if len(nodes) == 1 else "link",
            "nodes": nodes,
            "pieces": pieces,
            "cut": cut,
            "cut_off": [iri for piece in apart for iri in piece],
            "sentence": said,
        }

    return listed("faeden", CUTS, len(ends), make, _about(here, net.about))


def _apart(here: Site, wanted: Wanted) -> Response:
    if takes_long(here.state.columns, wanted.part):
        raise AskedError("gebiet", "", _("ein Gebiet; die ganze Landschaft ist dafür zu groß"))
    found = coordinated(here.state.columns, here.state.store, here.scope, wanted.part)

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_pair(here, it) for it in found.rows(offset, limit)]

    more = {
        "connected": found.connected,
        "recorded": found.recorded,
        "sentence": recorded_sentence(found, here.language),
    }
    return listed("absprache", APART, len(found), make, more)


def _pair(here: Site, it: Uncoordinated) -> Item:
    return {
        "one": it.one,
        "other": it.other,
        "cells": it.shared,
        "approaches": it.approaches,
        "territories": it.territories,
        "expected_approaches": it.expected,
        "q": it.q,
        "significant": it.significant,
        "same_kind": it.same_kind,
        "past": it.past,
        "verdict": "nicht-bekannt",
        "sentence": apart_sentence(here.state.labels, it, here.language),
    }


_ANSWERS: Final[Mapping[str, Callable[[Site, Wanted], Response]]] = {
    "communities": _communities,
    "bridges": _cuts,
    "coordination": _apart,
}
