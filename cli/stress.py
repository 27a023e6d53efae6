"""`werwaswo stress`: which cells change if somebody stops, and on whom cells hang."""

from typing import Any, Final, cast, get_args

import click

from cli.asking import Asking, scope_options
from cli.output import Value
from graph.model import Rows
from graph.naming import district_named
from graph.stress import Part, Question, Stress, critical, critical_pairs
from graph.stress import stress as find_stress
from graph.stress.named import stopping_named
from graph.wording import state_words
from graph.wording.stress import pair_sentence, stress_sentence

_CELLS: Final = {
    "approach": "approach",
    "territory": "territory",
    "before": "before",
    "after": "after",
    "bodies_before": "bodies before",
    "bodies_after": "bodies after",
    "dark": "nobody known any more",
    "through": "through",
}
_CRITICAL: Final = {"thing": "who", "sort": "sort", "dark": "cells nobody else is known for"}
_PAIRS: Final = {
    "one": "one",
    "other": "other",
    "joint": "cells dark if both stop",
    "alone_one": "by the one alone",
    "alone_other": "by the other alone",
    "extra": "only if both stop",
}


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--in", "place", help="Only this district or city (or a town in it).")
@click.option("--rows", type=click.Choice(get_args(Rows)), default="approach", show_default=True)
@click.option(
    "--part",
    type=click.Choice(get_args(Part)),
    default="whole",
    show_default=True,
    help="Of a kind: it and its bodies, only that it is named, only its bodies.",
)
@click.option(
    "--with-operated", is_flag=True, help="End, too, the programmes that only they operate."
)
@click.option(
    "--critical",
    "ranked",
    flag_value="critical",
    help="Rank everybody by the cells that hang on them alone.",
)
@click.option(
    "--pairs",
    "ranked",
    flag_value="pairs",
    help="Rank pairs by the cells that hang on both together.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="Most lines of a ranking in the table.",
)
@scope_options
def stress(names: tuple[str, ...], **given: Any) -> None:
    """Show which cells change if actors, kinds or programmes stop, all NAMEs together.

    Without a NAME: the ranking of those on whom cells hang alone.
    """  # fmt: skip
    ask = Asking.of(given)
    places = [district_named(ask.state, given["place"])] if given["place"] else None
    if names:
        _show(ask, _found(ask, names, places, given))
    elif given["ranked"] == "pairs":
        _show_pairs(ask, places, given["limit"])
    else:
        _show_critical(ask, places, given["limit"])


def _found(
    ask: Asking, names: tuple[str, ...], places: list[str] | None, given: dict[str, Any]
) -> Stress:
    removed = [stopping_named(ask.state, name) for name in names]
    question = Question(part=given["part"], with_operated=given["with_operated"])
    rows = cast(Rows, given["rows"])
    return find_stress(ask.state.columns, ask.scope, removed, rows, places, question)


def _show(ask: Asking, found: Stress) -> None:
    labels, lang = ask.state.labels, ask.lang
    sentence = stress_sentence(labels, found, lang)
    rows: list[list[Value]] = [
        [
            ask.label(cell.row),
            ask.label(cell.territory),
            state_words(labels, cell.before, lang),
            state_words(labels, cell.after, lang),
            cell.bodies_before,
            cell.bodies_after,
            cell.went_dark,
            " | ".join(map(ask.label, cell.through)),
        ]
        for cell in found.cells
    ]
    ask.show(_CELLS, rows, _record(ask, found, sentence))
    if ask.form is None:
        click.echo(f"\n{sentence}")


def _record(ask: Asking, found: Stress, sentence: str) -> dict[str, object]:
    def named(iri: str) -> dict[str, str]:
        return {"iri": iri, "label": ask.label(iri)}

    return {
        "as_of": ask.scope.as_of.isoformat(),
        "removed": [named(iri) for iri in found.removed],
        "gone": [named(iri) for iri in found.gone],
        "operated": [named(iri) for iri in found.operated],
        "sentence": sentence,
        "dark": len(found.dark),
        "changed": len(found.changed),
        "dark_by_one": {iri: len(cells) for iri, cells in found.alone.items()},
        "cells": [
            {
                "row": named(cell.row),
                "territory": named(cell.territory),
                "before": cell.before,
                "after": cell.after,
                "direction": cell.direction,
                "dark": cell.went_dark,
                "bodies_before": cell.bodies_before,
                "bodies_after": cell.bodies_after,
                "through": list(cell.through),
            }
            for cell in found.cells
        ],
    }


def _show_critical(ask: Asking, places: list[str] | None, limit: int) -> None:
    found = critical(ask.state.columns, ask.scope, territories=places)
    shown = found if ask.form else found[:limit]
    rows: list[list[Value]] = [[ask.label(it.thing), it.sort, it.dark] for it in shown]
    record = [
        {
            "thing": {"iri": it.thing, "label": ask.label(it.thing)},
            "sort": it.sort,
            "dark": it.dark,
            "cells": [{"approach": row, "territory": place} for row, place in it.cells],
        }
        for it in found
    ]
    ask.show(_CRITICAL, rows, record)


def _show_pairs(ask: Asking, places: list[str] | None, limit: int) -> None:
    found = critical_pairs(
        ask.state.columns, ask.scope, None if ask.form else limit, territories=places
    )
    rows: list[list[Value]] = [
        [
            ask.label(it.one),
            ask.label(it.other),
            it.joint,
            it.alone_one,
            it.alone_other,
            it.extra,
        ]
        for it in found
    ]
    record = [
        {
            "one": {"iri": it.one, "label": ask.label(it.one)},
            "other": {"iri": it.other, "label": ask.label(it.other)},
            "joint": it.joint,
            "alone_one": it.alone_one,
            "alone_other": it.alone_other,
            "extra": it.extra,
            "sentence": pair_sentence(ask.state.labels, it, ask.lang),
            "cells": [{"approach": row, "territory": place} for row, place in it.cells],
        }
        for it in found
    ]
    ask.show(_PAIRS, rows, record)
