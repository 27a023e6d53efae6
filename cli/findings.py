"""`werwaswo gaps` and `werwaswo overlaps`: findings with their verdict, rank and evidence."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import click
import numpy as np

from cli.asking import Asking, scope_options
from cli.output import Value, print_json
from graph.gaps import gaps as find_gaps
from graph.gaps.parts import VERDICTS
from graph.gaps.sequence import Findings
from graph.model import GapFinding, OverlapFinding
from graph.naming import district_named, thing_named
from graph.overlaps import overlaps as find_overlaps
from graph.overlaps.judged import judgements
from graph.significance import Judgement
from graph.significance.duplicates import Comparison
from graph.wording import gap_sentence, overlap_sentence, rule_name, verdict_label
from graph.wording.closing import closing_sentence, potential_words, rank_sentence
from graph.wording.judged import judgement_sentence, judgement_words

JUDGEMENTS: Final = ("doppelung", "absicherung", "zufall", "unbekannt")
_JOINT: Final = " | "


def finding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The filters that gaps and overlaps share."""
    options = (
        click.option("--rule", "rules", multiple=True, help="Only this rule; repeatable."),
        click.option("--in", "place", help="Only this district or city (or a town in it)."),
        click.option("--field", help="Only this action field, by its code."),
        click.option("--target-group", "group", help="Only this target group, by its name."),
        click.option("--kind", help="Only what concerns this kind of actors."),
        click.option("--verdict", type=click.Choice(VERDICTS), help="Only this verdict."),
        click.option("--limit", type=click.IntRange(1), help="Only the first so many."),
        scope_options,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@finding_options
def gaps(**given: Any) -> None:
    """List gaps: what is missing, how strong the evidence is, what would close it.

    Rules g1 to g10, in the order of severity, verdict and the largest single potential behind
    them; potentials are never added up. "werwaswo query derived-findings" shows all receipts.
    """
    ask = Asking.of(given)
    found = _found(ask, find_gaps, given)
    shown = found[: given["limit"]] if given["limit"] else found
    if ask.form == "json":
        print_json([_gap(ask, it) for it in shown])
    else:
        _print_gaps(ask, shown, len(found))


def _print_gaps(ask: Asking, shown: Sequence[GapFinding], total: int) -> None:
    columns = {
        "rule": "rule",
        "severity": "severity",
        "verdict": "verdict",
        "potential": "largest single potential",
        "finding": "finding",
    }
    rows: list[list[Value]] = [
        [
            it.rule,
            it.severity,
            verdict_label(ask.state.labels, it, ask.lang),
            potential_words(it.potentials[0], ask.lang) if it.potentials else "",
            gap_sentence(ask.state.labels, it, ask.lang),
        ]
        for it in shown
    ]
    if ask.form == "csv":
        columns |= {"rank": "rank", "closes": "what would close it"}
        rows = [
            [*row, rank_sentence(ask.state.labels, it, ask.lang), _steps(ask, it)]
            for row, it in zip(rows, shown, strict=True)
        ]
    ask.show(columns, rows)
    _count(ask, total, len(rows))


@click.command()
@finding_options
@click.option("--judgement", type=click.Choice(JUDGEMENTS), help="Only those judged so.")
def overlaps(**given: Any) -> None:
    """List overlaps: who shares what where, and whether that is backup, double or chance.

    Rules o1 to o7; "unbekannt" is what cannot be judged.
    """
    ask = Asking.of(given)
    found = _found(ask, find_overlaps, given)
    comparison = Comparison(ask.state.columns, ask.scope)
    if given["judgement"]:
        wanted = None if given["judgement"] == JUDGEMENTS[-1] else given["judgement"]
        made = judgements(comparison, list(found))
        found = found.filtered(np.array([it.verdict == wanted for it in made], dtype=np.bool_))
    shown = found[: given["limit"]]
    judged = judgements(comparison, shown)
    if ask.form == "json":
        print_json([_overlap(ask, *pair) for pair in zip(shown, judged, strict=True)])
    else:
        _print_overlaps(ask, shown, judged, len(found))


def _print_overlaps(
    ask: Asking, shown: Sequence[OverlapFinding], judged: Sequence[Judgement], total: int
) -> None:
    columns = {
        "rule": "rule",
        "severity": "severity",
        "verdict": "verdict",
        "judgement": "judgement",
        "finding": "finding",
    }
    labels, lang = ask.state.labels, ask.lang
    rows: list[list[Value]] = [
        [
            it.rule,
            it.severity,
            verdict_label(labels, it, lang),
            judgement_words(judgement, lang),
            overlap_sentence(labels, it, lang),
        ]
        for it, judgement in zip(shown, judged, strict=True)
    ]
    if ask.form == "csv":
        columns |= {"why": "why it is judged so", "q": "q", "closes": "what would settle it"}
        rows = [
            [*row, judgement_sentence(labels, judgement, lang), judgement.q, _steps(ask, it)]
            for row, it, judgement in zip(rows, shown, judged, strict=True)
        ]
    ask.show(columns, rows)
    _count(ask, total, len(rows))


def _found(ask: Asking, find: Callable[..., Findings[Any]], given: dict[str, Any]) -> Findings[Any]:
    """The findings that the filters leave."""
    state = ask.state

    def named(sort: str, option: str) -> str | None:
        return thing_named(state, sort, given[option]) if given[option] else None

    found = find(
        state.columns,
        ask.scope,
        rules=[rule.lower() for rule in given["rules"]] or None,
        territory=district_named(state, given["place"]) if given["place"] else None,
        field=named("ActionField", "field"),
        target_group=named("TargetGroup", "group"),
        kind=named("Actor", "kind"),
    )
    return found.of(verdicts=filter(None, [given["verdict"]]))


def _steps(ask: Asking, it: GapFinding | OverlapFinding) -> str:
    return _JOINT.join(closing_sentence(ask.state.labels, step, ask.lang) for step in it.closes)


def _count(ask: Asking, total: int, shown: int) -> None:
    if ask.form in (None, "table"):
        word = "Befunde" if ask.lang == "de" else "findings"
        of = ("von" if ask.lang == "de" else "of") if shown < total else ""
        click.echo(f"\n{shown} {of} {total} {word}" if of else f"\n{total} {word}")


def _gap(ask: Asking, it: GapFinding) -> dict[str, object]:
    """A gap as JSON."""
    return {
        **_record(ask, it, gap_sentence(ask.state.labels, it, ask.lang)),
        "needs": [_thing(ask, iri) for iri in it.needs],
        "potentials": [
            {
                "figure": _thing(ask, one.figure),
                "value": one.value,
                "at_least": one.at_least,
                "unit": one.unit,
            }
            for one in it.potentials
        ],
        "rank": rank_sentence(ask.state.labels, it, ask.lang),
    }


def _overlap(ask: Asking, it: OverlapFinding, judgement: Judgement) -> dict[str, object]:
    """An overlap as JSON."""
    labels, lang = ask.state.labels, ask.lang
    return {
        **_record(ask, it, overlap_sentence(labels, it, lang)),
        "actors": list(it.actors),
        "score": it.score,
        "judgement": {
            "judgement": judgement.verdict,
            "words": judgement_words(judgement, lang),
            "reason": judgement.reason,
            "sentence": judgement_sentence(labels, judgement, lang),
            "pair": list(judgement.pair),
            "q": judgement.q,
            "shared": {name: tally.state for name, tally in judgement.agreements},
        },
    }


def _record(ask: Asking, it: GapFinding | OverlapFinding, text: str) -> dict[str, object]:
    labels = ask.state.labels
    return {
        "rule": it.rule,
        "rule_name": rule_name(labels, it.rule, ask.lang),
        "sentence": text,
        "verdict": it.verdict,
        "verdict_words": verdict_label(labels, it, ask.lang),
        "severity": it.severity,
        "count": it.count,
        "about": [_thing(ask, iri) for iri in it.about],
        "territory": it.territory,
        "evidence": list(it.evidence),
        "closes": [
            {
                "step": step.step,
                "subject": step.subject,
                "territory": step.territory,
                "actors": list(step.actors),
                "sentence": closing_sentence(labels, step, ask.lang),
            }
            for step in it.closes
        ],
    }


def _thing(ask: Asking, iri: str) -> dict[str, str]:
    return {"iri": iri, "label": ask.label(iri)}
