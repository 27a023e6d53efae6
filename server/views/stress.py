"""What if somebody stopped: who is chosen, the cells before and after, or whom to look at first."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from flask import Response, render_template

from graph.stress import Stress
from graph.wording.stress import pair_sentence, stress_sentence
from server.i18n import gettext as _
from server.present import Option
from server.views.blueprint import pages
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.stress_read import (
    PARTS,
    Asked,
    Line,
    found,
    lines,
    paired,
    ranked,
    small_matrix,
    variants,
)
from server.views.stress_shown import (
    FOLDED,
    SMALL,
    effect_of,
    read_effect,
    shows_all,
    stress_chips,
    with_effect,
)

_MOST_NAMES: Final = 600
"""Names that the form offers; of more it takes what is typed."""
_RANKED: Final = 25


@pages.get("/ausfall")
def stress_page() -> str:
    """`?akteur=` (repeatable): what happens if they stop; without: on whom cells hang."""
    here = site()
    asked = Asked.read(here)
    shown = {
        "asked": asked,
        "chosen": [_typed(here, iri) for iri in asked.names],
        "names": _names(here),
        "territories": [Option(iri, here.name(iri)) for iri in here.landscape.districts],
        "rows": _row_options(),
        "parts": _part_options(),
        "chips": stress_chips(here, asked, _texts(_row_options()), _texts(_part_options())),
    }
    if asked.names:
        return render_template("stress.html", **shown, **_effects(here, asked))
    return render_template("stress.html", **shown, **_ranking(here, asked))


def _texts(options: list[Option]) -> dict[str, str]:
    return {it.value: it.text for it in options}


def _effects(here: Site, asked: Asked) -> dict[str, object]:
    one = found(here, asked)
    every = lines(here, one)
    tally = Counter(effect_of(it) for it in every)
    wanted, whole = with_effect(every, read_effect()), shows_all()
    places, rows = small_matrix(here, one)
    too_large = len(places) * len(rows) > SMALL and not whole
    return {
        "one": one,
        "removed": here.refs(one.removed),
        "gone": here.refs(iri for iri in one.gone if iri not in one.removed),
        "operated": here.refs(one.operated),
        "sentence": stress_sentence(here.state.labels, one, here.language),
        "effect": read_effect(),
        "tally": tally,
        "joint": len(one.dark) - len(one.by_one),
        "lines": wanted if whole else wanted[:FOLDED],
        "hidden": 0 if whole else max(0, len(wanted) - FOLDED),
        "total": len(wanted),
        "places": places,
        "small": () if too_large else rows,
        "too_large": too_large,
        "states": _states(here, one),
        "variants": variants(here, asked),
    }


def _states(here: Site, one: Stress) -> list[object]:
    """The states in the small matrix, for its legend."""
    found_states = dict.fromkeys(it for cell in one.cells for it in (cell.before, cell.after))
    return [here.mark(state, 2) for state in found_states]


def _ranking(here: Site, asked: Asked) -> dict[str, object]:
    single, pairs = ranked(here, asked), paired(here, asked)
    sorts = {"body": _("Stelle"), "kind": _("Art von Stellen"), "offer": _("Programm oder Angebot")}
    labels = here.state.labels
    return {
        "one": None,
        "critical": [(here.ref(it.thing), sorts[it.sort], it.dark) for it in single[:_RANKED]],
        "pairs": [
            (here.ref(it.one), here.ref(it.other), it, pair_sentence(labels, it, here.language))
            for it in pairs[:_RANKED]
        ],
        "more": (max(0, len(single) - _RANKED), max(0, len(pairs) - _RANKED)),
    }


def _typed(here: Site, iri: str) -> str:
    """What stands in the form for a thing: its name, or its IRI where the name is another's."""
    name = here.state.labels.of(iri, here.language)
    hits = here.state.search.resolve(name, ("Organization", "ActorGroup", "Programme"), 1)
    return name if hits and hits[0].iri == iri else iri


def _names(here: Site) -> list[str]:
    """All who may stop, by name."""
    columns = here.state.columns
    every = dict.fromkeys((*columns.actors.index.iris, *columns.programmes.index.iris))
    if len(every) > _MOST_NAMES:
        return []
    return sorted({here.state.labels.of(it, here.language) for it in every}, key=str.casefold)


def _row_options() -> list[Option]:
    return [
        Option("approach", _("Ansätze")),
        Option("field", _("Handlungsfelder")),
        Option("target_group", _("Zielgruppen")),
    ]


def _part_options() -> list[Option]:
    texts = (
        _("die Art und ihre Stellen"),
        _("nur die Nennung der Art"),
        _("nur die Stellen der Art"),
    )
    return [Option(value, text) for value, text in zip(PARTS, texts, strict=True)]


@sheet("/ausfall")
def stress_csv() -> Response:
    """The cells of a choice; without one the ranking."""
    here = site()
    asked = Asked.read(here)
    if not asked.names:
        head = [_("Wer"), _("Kennung"), _("Zellen, an denen sonst niemand bekannt ist")]
        return table_response(
            "ausfall",
            head,
            ([here.name(it.thing), it.thing, it.dark] for it in ranked(here, asked)),
        )
    every = with_effect(lines(here, found(here, asked)), read_effect())
    head = [
        _("Zeile"),
        _("Gebiet"),
        _("Zustand vorher"),
        _("Zustand nachher"),
        _("Stellen vorher"),
        _("Stellen nachher"),
        _("niemand mehr bekannt"),
        _("durch"),
    ]
    return table_response("ausfall", head, _rows(every))


def _rows(every: list[Line]) -> Iterator[list[object]]:
    for it in every:
        yield [
            it.row.text,
            it.territory.text,
            it.before.label,
            it.after.label,
            it.effect.bodies_before,
            it.effect.bodies_after,
            "true" if it.effect.went_dark else "false",
            " | ".join(ref.text for ref in it.through),
        ]
