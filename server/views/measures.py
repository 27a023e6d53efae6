"""Network measures: who is central, who belongs together, what hangs on one link, who is apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template

from graph.networks import (
    MEASURES,
    Coordination,
    Net,
    Part,
    Ranked,
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
    STEADY_WORDS,
    about_sentence,
    apart_sentence,
    bridge_sentence,
    communities_sentence,
    decimal,
    hinge_sentence,
    measure_name,
    recorded_sentence,
    stability_sentence,
)
from server.i18n import gettext as _
from server.present import Option, Ref
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.measure_filters import USUAL, Wanted, network_options, node_options
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_ROWS: Final = 25
_CUTS: Final = 12
_PAIRS: Final = 20
_COMMUNITIES_UP_TO: Final = 5_000
"""Most nodes of a network whose communities are worked out for a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """An actor in the ranking, as printed."""

    place: int | None
    ref: Ref
    value: str
    stays: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """A community: members, the fields of its approaches, how well it is found again."""

    actors: tuple[Ref, ...]
    approaches: tuple[Ref, ...]
    fields: tuple[Ref, ...]
    steadiness: float
    word: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A node or link on which others hang, in a sentence."""

    sentence: str
    cut: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two actors with many common cells and no known common structure."""

    sentence: str
    pair: Uncoordinated
    refs: tuple[Ref, Ref]
    past: tuple[Ref, ...]
    approaches: tuple[Ref, ...]
    territories: tuple[Ref, ...]
    named: bool
    """Whether both are named themselves: then the page of the pair knows them."""


@pages.get("/netzkennzahlen")
def measure_page() -> str:
    """Ranking, communities, cuts and coordination gaps of one part of the landscape."""
    here = site()
    wanted = Wanted.read(here)
    found = answered(here.state.columns, here.scope, wanted.question)
    net = network_of(here.state.columns, here.scope, wanted.part)
    apart = _pairs(here, wanted)
    labels, language = here.state.labels, here.language
    return render_template(
        "measures.html",
        wanted=wanted,
        net=net,
        summary=_summary(here, wanted, net, found),
        about=about_sentence(labels, found.ranking.about, language, found.ranking.sampled),
        lines=[_line(here, wanted.measure, found, at) for at in range(_ROWS)
               if at < len(found.ranking.rows)],
        steady=found.stability,
        words={word: said[language] for word, said in STEADY_WORDS.items()},
        total=len(found.ranking.rows),
        groups=_groups(here, wanted, net),
        groups_say=_groups_say(here, wanted, net),
        hinges=_hinges(here, net)[:_CUTS],
        bridges=_bridges(here, net)[:_CUTS],
        cuts=(len(hinges(net)), len(bridges(net))),
        apart=[_apart(here, it) for it in apart.rows(0, _PAIRS)] if apart else [],
        apart_total=len(apart) if apart else 0,
        recorded=recorded_sentence(apart, language) if apart is not None else None,
        measures=[
            Option(name, measure_name(name, language)) for name in MEASURES if name != USUAL
        ],
        networks=network_options(),
        nodes=node_options(),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
    )  # fmt: skip


@sheet("/netzkennzahlen")
def measures_csv() -> Response:
    """The whole ranking."""
    here = site()
    wanted = Wanted.read(here)
    found = answered(here.state.columns, here.scope, wanted.question)
    columns = [
        _("Platz"), _("Akteur"), measure_name(wanted.measure, here.language), _("Standardfehler"),
        _("bleibt vorn"), _("Netz"), _("Kennung des Akteurs"),
    ]  # fmt: skip
    return table_response("netzkennzahlen", columns, _rows(here, found))


def _rows(here: Site, found: Ranked) -> Iterator[list[object]]:
    ranking, steady = found.ranking, found.stability
    about = about_sentence(here.state.labels, ranking.about, here.language, ranking.sampled)
    for it in ranking.rows:
        stays = steady.stays(it.node) if steady else None
        yield [it.place or "", here.name(it.node), "" if it.value is None else it.value,
               "" if it.error is None else it.error, "" if stays is None else stays, about,
               it.node]  # fmt: skip


def _summary(here: Site, wanted: Wanted, net: Net, found: Ranked) -> str:
    """A sentence for a meeting."""
    first = [it for it in found.ranking.rows if it.place == 1]
    if not first:
        return _("Zu dieser Auswahl ist keine Nennung bekannt, die sich ordnen ließe.")
    names = ", ".join(here.name(it.node) for it in first[:3])
    if len(first) > 3:
        names += " " + _("und %(number)d weitere") % {"number": len(first) - 3}
    said = _(
        "Nach dem, was bekannt ist (%(actors)d Akteure, %(approaches)d Ansätze, %(links)d "
        "Nennungen), steht nach dem Maß „%(measure)s“ vorn: %(names)s (%(value)s). %(steady)s"
    )
    return said % {
        "actors": net.first or 0,
        "approaches": len(net) - (net.first or 0),
        "links": net.size,
        "measure": measure_name(wanted.measure, here.language),
        "names": names,
        "value": value_text(wanted.measure, first[0].value, here.language),
        "steady": stability_sentence(found.stability, here.language),
    }


def value_text(measure: str, value: float | None, language: str) -> str:
    """A value as printed; a dash where the measure is not defined."""
    return decimal(value, language, 0 if measure in ("degree", "core") else 3)


def _line(here: Site, measure: str, found: Ranked, at: int) -> Line:
    it = found.ranking.rows[at]
    stays = found.stability.stays(it.node) if found.stability else None
    return Line(it.place, here.ref(it.node), value_text(measure, it.value, here.language), stays)


def _groups(here: Site, wanted: Wanted, net: Net) -> list[Group] | None:
    """The communities; None where the network is too large for a page."""
    if len(net) > _COMMUNITIES_UP_TO:
        return None
    found = grouped(here.state.columns, here.scope, wanted.part)
    return [
        Group(
            actors=here.sorted_refs(actors),
            approaches=here.refs(approaches),
            fields=here.refs(fields_of(here, approaches)),
            steadiness=found.steadiness[number],
            word=STEADY_WORDS[steadiness_word(found.steadiness[number])][here.language],
        )
        for number, (actors, approaches) in enumerate(divided(net, found))
    ]


def fields_of(here: Site, approaches: Sequence[str]) -> tuple[str, ...]:
    """The fields of some approaches, each once."""
    fields = (here.landscape.field_of(iri) for iri in approaches)
    return tuple(dict.fromkeys(it for it in fields if it))


def _groups_say(here: Site, wanted: Wanted, net: Net) -> str:
    if len(net) > _COMMUNITIES_UP_TO:
        return _("Dieses Netz ist für die Seite zu groß: „werwaswo network --measure communities“.")
    found = grouped(here.state.columns, here.scope, wanted.part)
    return communities_sentence(found, here.language)


def _hinges(here: Site, net: Net) -> list[Cut]:
    made = []
    for it in hinges(net)[:_CUTS]:
        cut = names_of(here, cut_off(net, (it.node,)))
        said = hinge_sentence(quoted(here, it.node), it.pieces, cut, here.language)
        made.append(Cut(said, it.cut, (here.ref(it.node),)))
    return made


def _bridges(here: Site, net: Net) -> list[Cut]:
    made = []
    for it in bridges(net)[:_CUTS]:
        ends = it.one, it.other
        cut = names_of(here, cut_off(net, ends))
        said = bridge_sentence(quoted(here, it.one), quoted(here, it.other), cut, here.language)
        made.append(Cut(said, it.cut, here.refs(ends)))
    return made


def quoted(here: Site, iri: str) -> str:
    """What a node is called; an approach, whose name is half a sentence, in quotation marks."""
    name = here.name(iri)
    marks = {"de": ("„", "“"), "en": ("“", "”")}[here.language]
    return f"{marks[0]}{name}{marks[1]}" if iri in here.landscape.notations else name


def names_of(here: Site, pieces: Sequence[Sequence[str]]) -> list[str]:
    """What the nodes of some pieces are called."""
    return [quoted(here, iri) for piece in pieces for iri in piece]


def _pairs(here: Site, wanted: Wanted) -> Coordination | None:
    """Pairs without a known common structure; None where a territory has to be chosen first."""
    if takes_long(here.state.columns, wanted.part):
        return None
    return coordinated(here.state.columns, here.state.store, here.scope, wanted.part)


def _apart(here: Site, pair: Uncoordinated) -> Apart:
    named = network_of(here.state.columns, here.scope, Part()).position
    return Apart(
        sentence=apart_sentence(here.state.labels, pair, here.language),
        pair=pair,
        refs=(here.ref(pair.one), here.ref(pair.other)),
        past=here.refs(pair.past),
        approaches=here.refs(pair.approaches),
        territories=here.refs(pair.territories),
        named=pair.one in named and pair.other in named,
    )
