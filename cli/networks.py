"""`werwaswo network`: who is central, who belongs together, what hangs on one link."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import click

from cli.asking import Asking, scope_options
from cli.output import Value
from graph.naming import district_named, thing_named
from graph.networks import (
    MEASURES,
    About,
    Part,
    Question,
    Sort,
    answered,
    bridges,
    coordinated,
    cut_off,
    divided,
    grouped,
    hinges,
    network_of,
)
from graph.wording.networks import (
    about_sentence,
    apart_sentence,
    bridge_sentence,
    communities_sentence,
    hinge_sentence,
    measure_name,
    recorded_sentence,
    stability_sentence,
)

ALL: Final = (*MEASURES, "communities", "bridges", "coordination")
_TOP: Final = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a network, beside the scope."""

    measure: str
    part: Part
    network: Sort | None
    stable: bool | None
    top: int


@click.command()
@click.option(
    "--measure",
    type=click.Choice(ALL),
    default="degree",
    show_default=True,
    help="What to work out.",
)
@click.option("--projection", is_flag=True, help="Actors that share approaches, not two modes.")
@click.option(
    "--backbone",
    is_flag=True,
    help="Only pairs that share more approaches than their numbers explain.",
)
@click.option(
    "--nodes",
    "who",
    type=click.Choice(["named", "bodies", "resolved"]),
    default="named",
    show_default=True,
    help="Actors as named; bodies only; or kinds resolved to the bodies known.",
)
@click.option("--in", "place", help="Only what counts in this district or city.")
@click.option("--field", help="Only this action field, by code or name.")
@click.option(
    "--stability/--no-stability",
    "stable",
    default=None,
    help="Repeat the ranking with links missing; default: in small networks.",
)
@click.option(
    "--top",
    default=_TOP,
    show_default=True,
    type=click.IntRange(1),
    help="Rows of the table; JSON and CSV give all.",
)
@scope_options
def network(**given: Any) -> None:
    """Measure the network of actors and approaches.

    Every number says which network and reading it is from. Lists are open: --stability tells how
    far an order may be trusted. "coordination" lists actors that share many cells and no common
    structure that is known.
    """
    asking = Asking.of(given)
    wanted = Wanted(
        given["measure"],
        Part(
            given["who"],
            district_named(asking.state, given["place"]) if given["place"] else None,
            thing_named(asking.state, "ActionField", given["field"]) if given["field"] else None,
        ),
        _sort(given["projection"], given["backbone"]),
        given["stable"],
        given["top"] if asking.form is None else 10**9,
    )  # fmt: skip
    _ANSWERS.get(wanted.measure, _ranking)(asking, wanted)


def _sort(projection: bool, backbone: bool) -> Sort | None:
    if backbone:
        return "backbone"
    return "projection" if projection else None


def _ranking(asking: Asking, wanted: Wanted) -> None:
    question = Question(
        wanted.measure, wanted.part, wanted.network, stable=wanted.stable  # type: ignore[arg-type]
    )  # fmt: skip
    found = answered(asking.state.columns, asking.scope, question)
    steady, ranking = found.stability, found.ranking
    rows: list[list[Value]] = [
        [it.place, asking.label(it.node), it.value if it.value is None else round(it.value, 4),
         steady.stays(it.node) if steady else None, it.node]
        for it in ranking.rows[: wanted.top]
    ]  # fmt: skip
    columns = {"place": "place", "actor": measure_name(wanted.measure, asking.lang),
               "value": "value", "stays": "stays", "iri": "iri"}  # fmt: skip
    notes = [stability_sentence(steady, asking.lang)]
    _show(asking, columns, rows, ranking.about, notes, ranking.sampled)


def _communities(asking: Asking, wanted: Wanted) -> None:
    columns, scope = asking.state.columns, asking.scope
    net = network_of(columns, scope, wanted.part)
    found = grouped(columns, scope, wanted.part)
    rows: list[list[Value]] = [
        [number + 1, round(found.steadiness[number], 2), _names(asking, actors),
         _names(asking, approaches)]
        for number, (actors, approaches) in enumerate(divided(net, found))
    ]  # fmt: skip
    titles = {"community": "community", "steadiness": "steadiness", "actors": "actors",
              "approaches": "approaches"}  # fmt: skip
    notes = [communities_sentence(found, asking.lang)]
    _show(asking, titles, rows[: wanted.top], net.about, notes)


def _bridges(asking: Asking, wanted: Wanted) -> None:
    net = network_of(asking.state.columns, asking.scope, wanted.part)
    nodes, links = hinges(net), bridges(net)
    rows: list[list[Value]] = []
    for node in nodes[: wanted.top]:
        cut = _cut(asking, cut_off(net, (node.node,)))
        said = hinge_sentence(_name(asking, node.node), node.pieces, cut, asking.lang)
        rows.append(["node", node.cut, said])
    for one in links[: wanted.top]:
        cut = _cut(asking, cut_off(net, (one.one, one.other)))
        ends = _name(asking, one.one), _name(asking, one.other)
        rows.append(["link", one.cut, bridge_sentence(*ends, cut, asking.lang)])
    notes = [f"{len(nodes)} articulation points, {len(links)} bridges"]
    _show(asking, {"kind": "kind", "cut": "cut off", "finding": "finding"}, rows, net.about, notes)


def _coordination(asking: Asking, wanted: Wanted) -> None:
    state, scope, part = asking.state, asking.scope, wanted.part
    found = coordinated(state.columns, state.store, scope, part)
    rows: list[list[Value]] = [
        [it.shared, len(it.approaches), len(it.territories),
         it.q if it.q is None else round(it.q, 4), it.same_kind,
         apart_sentence(state.labels, it, asking.lang), it.one, it.other]
        for it in found.rows(0, min(wanted.top, len(found)))
    ]  # fmt: skip
    columns = {name: name for name in ("cells", "approaches", "territories", "q", "same_kind",
                                       "finding", "one", "other")}  # fmt: skip
    about = replace(network_of(state.columns, scope, part).about, who="resolved")
    _show(asking, columns, rows, about, [recorded_sentence(found, asking.lang)])


_ANSWERS: Final[dict[str, Callable[[Asking, Wanted], None]]] = {
    "communities": _communities,
    "bridges": _bridges,
    "coordination": _coordination,
}


def _name(asking: Asking, iri: str) -> str:
    """What a node is called; an approach with its number in front."""
    approaches = asking.state.columns.approaches
    number = approaches.index.position.get(iri)
    label = asking.label(iri)
    return label if number is None else f"{approaches.notation[number]} {label}"


def _names(asking: Asking, iris: Sequence[str]) -> str:
    return " | ".join(_name(asking, iri) for iri in iris)


def _cut(asking: Asking, pieces: Sequence[Sequence[str]]) -> list[str]:
    return [_name(asking, iri) for piece in pieces for iri in piece]


def _show(
    asking: Asking,
    columns: dict[str, str],
    rows: list[list[Value]],
    about: About,
    notes: Sequence[str],
    sampled: int | None = None,
) -> None:
    """Rows, and what they are from: in the table below it, in JSON beside it."""
    said = about_sentence(asking.state.labels, about, asking.lang, sampled)
    network = {**asdict(about), "as_of": str(about.as_of), "sampled": sampled, "sentence": said}
    items = [dict(zip(columns, row, strict=True)) for row in rows]
    if asking.form is None:  # links are for programs
        shown = [at for at, name in enumerate(columns) if name not in ("iri", "one", "other")]
        titles = {name: title for at, (name, title) in enumerate(columns.items()) if at in shown}
        asking.show(titles, [[row[at] for at in shown] for row in rows])
        click.echo("\n" + "\n".join([said, *notes]))
    else:
        asking.show(columns, rows, {"network": network, "notes": list(notes), "items": items})
