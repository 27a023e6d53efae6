"""`werwaswo gaps` and `werwaswo overlaps`: findings with their verdict and evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from cli.output import Format, Value, print_json, print_rows
from cli.world import (
    as_of_option,
    form_options,
    lang_option,
    opened,
    out_option,
    scope_of,
)
from graph.gaps import gaps as find_gaps
from graph.model import GapFinding, OverlapFinding, Reading, Scope
from graph.naming import district_named, thing_named
from graph.overlaps import overlaps as find_overlaps
from graph.state import State
from graph.wording import gap_sentence, overlap_sentence, rule_name, verdict_label

Finding = GapFinding | OverlapFinding


def finding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The filters that gaps and overlaps share."""
    options = (
        click.option("--rule", "rules", multiple=True, help="Only this rule; repeatable."),
        click.option("--in", "place", help="Only this district or city (or a town in it)."),
        click.option("--field", help="Only this action field, by its code."),
        click.option("--target-group", "group", help="Only this target group, by its name."),
        click.option("--reading", type=click.Choice(["R1", "R2"]), default="R1",
                     help="R2 leaves mentions in brackets out."),
        as_of_option(),
        lang_option(),
        form_options,
        out_option(),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@finding_options
def gaps(**given: Any) -> None:
    """List gaps: what is missing, how strong the evidence is, and who says so.

    Rules g1 to g10; "werwaswo query derived-findings" shows them with all receipts.
    """
    _run(find_gaps, gap_sentence, Asked(**given))


@click.command()
@finding_options
def overlaps(**given: Any) -> None:
    """List overlaps: who shares what where, and whether that is worth a talk.

    Rules o1 to o7.
    """
    _run(find_overlaps, overlap_sentence, Asked(**given))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a command say."""

    rules: tuple[str, ...]
    place: str | None
    field: str | None
    group: str | None
    reading: Reading
    as_of: date | None
    lang: str
    form: Format | None
    out: Path | None


def _run(
    find: Callable[..., Sequence[Finding]], sentence: Callable[..., str], asked: Asked
) -> None:
    state = opened(asked.out)
    day = scope_of(state, asked.as_of).as_of
    found = find(
        state.columns,
        Scope(day, reading=asked.reading, with_candidates=False),
        rules=[rule.lower() for rule in asked.rules] or None,
        territory=district_named(state, asked.place) if asked.place else None,
        field=thing_named(state, "ActionField", asked.field) if asked.field else None,
        target_group=thing_named(state, "TargetGroup", asked.group) if asked.group else None,
    )
    said = [(one, sentence(state.labels, one, asked.lang)) for one in found]
    if asked.form == "json":
        print_json([_record(state, one, text, asked.lang) for one, text in said])
    else:
        _print(state, said, asked)


def _record(state: State, one: Finding, text: str, lang: str) -> dict[str, object]:
    pair = one if isinstance(one, OverlapFinding) else None
    return {
        "rule": one.rule,
        "rule_name": rule_name(state.labels, one.rule, lang),
        "sentence": text,
        "verdict": one.verdict,
        "verdict_words": verdict_label(state.labels, one, lang),
        "severity": one.severity,
        "count": one.count,
        "about": [{"iri": iri, "label": state.labels.of(iri, lang)} for iri in one.about],
        "actors": list(pair.actors) if pair else [],
        "score": pair.score if pair else None,
        "territory": one.territory,
        "evidence": list(one.evidence),
    }


def _print(state: State, said: Sequence[tuple[Finding, str]], asked: Asked) -> None:
    columns = {"rule": "rule", "severity": "severity", "verdict": "verdict", "finding": "finding"}
    rows: list[list[Value]] = [
        [one.rule, one.severity, verdict_label(state.labels, one, asked.lang), text]
        for one, text in said
    ]
    form = asked.form or "table"
    print_rows(columns, rows, form)
    if form == "table":
        click.echo(f"\n{len(rows)} {'Befunde' if asked.lang == 'de' else 'findings'}")
