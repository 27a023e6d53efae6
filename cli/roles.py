"""`werwaswo roles`: what sources say about roles, and what stands out in it."""

from collections.abc import Sequence
from typing import Any

import click

from cli.asking import Asking, scope_options
from cli.output import Value
from graph.naming import district_named, thing_named
from graph.roles import RULES, RoleFinding, editions
from graph.roles import roles as find_roles
from graph.wording.role_summary import role_summary
from graph.wording.roles import edition_sentence, role_closes, role_sentence, role_verdict


@click.command()
@click.option(
    "--rule",
    "rules",
    multiple=True,
    type=click.Choice(tuple(RULES)),
    help="Only this rule; repeatable.",
)
@click.option("--in", "place", help="Only this district or city (or a town in it).")
@click.option("--field", help="Only this action field, by its code.")
@click.option("--actor", help="Only this actor, by its name.")
@scope_options
def roles(
    rules: tuple[str, ...], place: str | None, field: str | None, actor: str | None, **given: Any
) -> None:
    """Check roles: who leads, several leads, kinds that lead, too much, only watching.

    Silent where a source does not tell who leads from who contributes; `--role` does not matter.
    """
    asking = Asking.of(given)
    state = asking.state
    found = find_roles(
        state.columns,
        asking.scope,
        rules or None,
        district_named(state, place) if place else None,
        thing_named(state, "ActionField", field) if field else None,
        thing_named(state, "Actor", actor) if actor else None,
    )
    _show(asking, found)


def _show(asking: Asking, found: Sequence[RoleFinding]) -> None:
    labels, lang = asking.state.labels, asking.lang
    told = editions(asking.state.columns)
    summary = role_summary(told, found, lang)
    columns = {"rule": "rule", "severity": "severity", "verdict": "verdict", "finding": "finding"}
    rows: list[list[Value]] = [
        [it.rule, it.severity, role_verdict(labels, it, lang), role_sentence(labels, it, lang)]
        for it in found
    ]
    if rows or asking.form:
        asking.show(columns, rows, {"summary": summary, "findings": _records(asking, found)})
    if asking.form is None:
        for edition in told:
            click.echo(edition_sentence(labels, edition, lang))
        click.echo(summary)


def _records(asking: Asking, found: Sequence[RoleFinding]) -> list[dict[str, object]]:
    return [
        {
            "rule": it.rule,
            "subject": it.subject,
            "about": list(it.about),
            "territory": it.territory,
            "verdict": it.verdict,
            "severity": it.severity,
            "count": it.count,
            "others": list(it.others),
            "measure": it.measure,
            "score": it.score,
            "median": it.median,
            "sentence": role_sentence(asking.state.labels, it, asking.lang),
            "closes": role_closes(it, asking.lang),
            "evidence": list(it.evidence),
        }
        for it in found
    ]
