"""`werwaswo plan`: the fewest talks that would close chosen cells."""

from typing import Any, Final

import click

from cli.asking import Asking, scope_options
from cli.names import called
from cli.output import Value
from graph.model import STATES
from graph.naming import district_named, thing_named
from graph.plan import PLANNABLE, Options, Plan, Target, Wanted, goals
from graph.plan import plan as find_plan
from graph.wording.plan import open_words, plan_sentence, reason_sentence

_COLUMNS: Final = {
    "number": "no.",
    "actor": "talk with",
    "approach": "about",
    "territories": "closes",
    "why": "why",
    "load": "named for (approaches)",
    "instead": "instead",
}


@click.command()
@click.option("--in", "places", multiple=True, help="Only this territory; repeatable.")
@click.option("--field", "fields", multiple=True, help="Only this action field; repeatable.")
@click.option("--approach", "approaches", multiple=True, help="Only this approach; repeatable.")
@click.option("--target-group", "groups", multiple=True, help="Only this target group; repeatable.")
@click.option(
    "--states",
    "states",
    multiple=True,
    type=click.Choice(STATES[1:]),
    help="Close cells in this state; repeatable. Default: all but those named or confirmed, and"
    " those with several candidates.",
)
@click.option(
    "--cell",
    "cells",
    multiple=True,
    metavar="APPROACH|TERRITORY",
    help="Close this cell, whatever the filters say; repeatable.",
)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    type=click.Choice(PLANNABLE),
    help="Close what this gap rule finds instead; repeatable.",
)
@click.option("--verdict", "verdicts", multiple=True, help="Of a rule, only findings like this.")
@click.option("--most-per-actor", type=click.IntRange(1), help="Most new commitments of one body.")
@click.option(
    "--widest", type=click.IntRange(1), help="Ask bodies competent in so many districts at most."
)
@click.option("--per-territory", is_flag=True, help="A commitment for each territory on its own.")
@click.option("--without-related", is_flag=True, help="Leave bodies of related kinds out.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, 3600),
    default=10.0,
    show_default=True,
    help="Longest time for the search; then the best so far, with how far off it may be.",
)
@scope_options
def plan(**given: Any) -> None:
    """Propose the fewest talks (who takes on what) that close the chosen cells, with a proof.

    A proposal worked out from what is known; it states nothing about anybody.
    """  # fmt: skip
    ask = Asking.of(given)
    made = find_plan(
        ask.state.columns,
        ask.scope,
        goals(ask.state.columns, ask.scope, _wanted(ask, given)),
        Options(
            reach="territory" if given["per_territory"] else "area",
            most_per_actor=given["most_per_actor"],
            widest=given["widest"],
            seconds=given["seconds"],
            related=not given["without_related"],
        ),
    )
    ask.show(_COLUMNS, _rows(ask, made), _record(ask, made))
    if (ask.form or "table") == "table":
        _tell(ask, made)


def _wanted(ask: Asking, given: dict[str, Any]) -> Wanted:
    def named(sort: str, key: str) -> tuple[str, ...]:
        return tuple(thing_named(ask.state, sort, name) for name in given[key])

    return Wanted(
        states=given["states"],
        rules=given["rules"],
        verdicts=given["verdicts"],
        territories=tuple(district_named(ask.state, place) for place in given["places"]),
        fields=named("ActionField", "fields"),
        approaches=named("Approach", "approaches"),
        target_groups=named("TargetGroup", "groups"),
        cells=tuple(_cell(ask, text) for text in given["cells"]),
    )


def _cell(ask: Asking, text: str) -> Target:
    approach, _, place = (part.strip() for part in text.partition("|"))
    return Target(thing_named(ask.state, "Approach", approach), district_named(ask.state, place))


def _rows(ask: Asking, made: Plan) -> list[list[Value]]:
    name = called(ask)
    return [
        [
            number,
            name(it.actor),
            name(it.approach),
            ", ".join(name(target.territory) for target in it.closes),
            reason_sentence(it, name, ask.lang),
            it.load,
            ", ".join(map(name, it.instead)),
        ]
        for number, it in enumerate(made.commitments, start=1)
    ]


def _tell(ask: Asking, made: Plan) -> None:
    """The proof, and what stays open, below the table."""
    name = called(ask)
    click.echo(f"\n{plan_sentence(made, ask.lang)}")
    for it in made.unclosed:
        words = open_words(it, name, ask.lang)
        click.echo(f"- {name(it.target.approach)}, {name(it.target.territory)}: {words}.")


def _record(ask: Asking, made: Plan) -> dict[str, object]:
    name = called(ask)
    return {
        "sentence": plan_sentence(made, ask.lang),
        "is_proposal": True,
        "goals": len(made.goals),
        "closed": made.closed,
        "bound": made.bound,
        "is_proven": made.is_proven,
        "is_best": made.is_best,
        "choices": made.choices,
        "parts": made.parts,
        "seconds": round(made.seconds, 3),
        "commitments": [
            {
                "actor": {"iri": it.actor, "label": name(it.actor)},
                "approach": {"iri": it.approach, "label": name(it.approach)},
                "territories": [target.territory for target in it.closes],
                "fit": it.fit,
                "via": it.via,
                "through": it.through,
                "statements": list(it.statements),
                "part_of": list(it.part_of),
                "load": it.load,
                "instead": list(it.instead),
                "why": reason_sentence(it, name, ask.lang),
            }
            for it in made.commitments
        ],
        "open": [
            {
                "approach": it.target.approach,
                "territory": it.target.territory,
                "why": it.why,
                "sentence": open_words(it, name, ask.lang),
            }
            for it in made.unclosed
        ],
    }
