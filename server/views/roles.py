"""Responsibility checks: what sources say about roles, and what stands out in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import Response, render_template, request

from graph.roles import RULES, RoleFinding, editions, role_table, roles
from graph.wording.role_summary import role_summary, subjects
from graph.wording.roles import (
    edition_sentence,
    role_closes,
    role_rule_name,
    role_sentence,
    role_verdict,
)
from server.i18n import gettext as _
from server.present import Option, Ref
from server.views.actors import territory_options
from server.views.asked import read_choice, thing
from server.views.blueprint import pages
from server.views.chips import Chip, chips_of
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

VERDICTS: Final = ("benannt", "bestaetigt", "teilweise", "nicht-bekannt")
ROLES: Final = ("federfuehrend", "zustaendig", "beteiligt", "einzubeziehen", "finanzierend")
"""The roles in the order of RACI."""
ABOUT_ACTORS: Final = frozenset({"overloaded", "spectator"})
"""Rules whose subject is an actor; of all others it is an approach."""
_MOST_LINES: Final = 400
"""Most lines of a rule on a page: the rest stands in the CSV."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of this request, as IRIs and notations; empty is no filter."""

    rule: str
    field: str | None
    territory: str | None
    actor: str | None
    verdict: str

    @classmethod
    def read(cls, here: Site) -> "Wanted":
        """Read them.

        Raises:
            AskedError: there is no such rule or verdict.
            UnknownNameError: there is no such field, territory or actor.
        """
        args = request.args
        return cls(
            rule=read_choice(args, "regel", tuple(RULES), ""),
            field=thing(args, here.state, "feld"),
            territory=thing(args, here.state, "gebiet"),
            actor=thing(args, here.state, "akteur"),
            verdict=read_choice(args, "beweiskraft", VERDICTS, ""),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Findings that differ in their territory only, as one line."""

    subject: Ref
    sentence: str
    territories: tuple[Ref, ...]
    everywhere: bool
    verdict: str
    closes: str
    evidence: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one rule; `subjects` counts approaches or actors, each once."""

    rule: str
    name: str
    meaning: str
    alarm: bool
    about_actors: bool
    subjects: int
    findings: int
    lines: tuple[Line, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """An approach and its actors, a cell per role."""

    approach: Ref
    cells: tuple[tuple[Ref, ...], ...]


@pages.get("/rollen")
def role_page() -> str:
    """What the sources say about roles, and what stands out."""
    here = site()
    wanted, told = Wanted.read(here), editions(here.state.columns)
    found = role_findings(here, wanted)
    return render_template(
        "roles.html",
        wanted=wanted,
        silent=not any(edition.giving for edition in told),
        summary=role_summary(told, found, here.language),
        told=[edition_sentence(here.state.labels, it, here.language) for it in told],
        groups=_groups(here, found),
        shown_roles=[here.concept("rolle", role).label for role in ROLES],
        table=_table(here, wanted),
        rules=[Option(rule, role_rule_name(rule, here.language)) for rule in RULES],
        verdicts=[Option(it, here.concept("beweiskraft", it).label) for it in VERDICTS],
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
        actor=here.ref(wanted.actor) if wanted.actor else None,
        chips=_chips(here, wanted),
    )


def _chips(here: Site, wanted: Wanted) -> tuple[Chip, ...]:
    """The filters that are set."""
    verdict = here.concept("beweiskraft", wanted.verdict).label if wanted.verdict else ""
    return chips_of(
        (
            (
                "regel",
                _("Regel"),
                role_rule_name(wanted.rule, here.language) if wanted.rule else "",
            ),
            ("feld", _("Handlungsfeld"), here.name(wanted.field) if wanted.field else ""),
            ("gebiet", _("Gebiet"), here.name(wanted.territory) if wanted.territory else ""),
            ("akteur", _("Akteur"), here.name(wanted.actor) if wanted.actor else ""),
            ("beweiskraft", _("Beweiskraft"), verdict),
        )
    )


@sheet("/rollen")
def roles_csv() -> Response:
    """The same findings, one row each."""
    here = site()
    columns = [
        _("Regel"),
        _("Name der Regel"),
        _("Befund"),
        _("Ansatz oder Akteur"),
        _("betrifft"),
        _("Gebiet"),
        _("Beweiskraft"),
        _("Schwere"),
        _("Zahl"),
        _("Beteiligte oder Vergleich"),
        _("Maß"),
        _("Was es schließt"),
        _("Belege"),
    ]
    found = role_findings(here, Wanted.read(here))
    return table_response("rollen", columns, _rows(here, found))


def role_findings(here: Site, wanted: Wanted) -> list[RoleFinding]:
    """Findings that the filters leave."""
    found = roles(
        here.state.columns,
        here.scope,
        [wanted.rule] if wanted.rule else None,
        wanted.territory,
        wanted.field,
        wanted.actor,
    )
    return [it for it in found if wanted.verdict in ("", it.verdict)]


def _table(here: Site, wanted: Wanted) -> list[TableRow]:
    """Who has which role, of approaches for which the source gives roles."""
    rows = role_table(here.state.columns, here.scope, wanted.territory, wanted.field)
    return [
        TableRow(here.ref(it.approach), tuple(here.refs(it.actors.get(role, ())) for role in ROLES))
        for it in rows
    ]


def _rows(here: Site, found: Iterable[RoleFinding]) -> Iterator[list[object]]:
    labels, language = here.state.labels, here.language
    for it in found:
        yield [
            it.rule,
            role_rule_name(it.rule, language),
            role_sentence(labels, it, language),
            here.name(it.subject),
            " | ".join(here.name(iri) for iri in it.about),
            here.name(it.territory) if it.territory else "",
            role_verdict(labels, it, language),
            here.concept("schwere", it.severity).label,
            it.count,
            " | ".join(here.name(iri) for iri in it.others),
            "" if it.score is None else round(it.score, 3),
            role_closes(it, language),
            " | ".join(it.evidence),
        ]


def _groups(here: Site, found: Sequence[RoleFinding]) -> list[Group]:
    counts = subjects(found)
    rules = dict.fromkeys(it.rule for it in found)
    return [
        _group(here, rule, [it for it in found if it.rule == rule], counts[rule]) for rule in rules
    ]


def _group(here: Site, rule: str, found: Sequence[RoleFinding], counted: int) -> Group:
    alike: dict[RoleFinding, list[RoleFinding]] = {}
    for it in found:
        alike.setdefault(replace(it, territory=None, evidence=()), []).append(it)
    lines = list(alike.values())
    return Group(
        rule=rule,
        name=role_rule_name(rule, here.language),
        meaning=rule_meaning(rule),
        alarm=any(it.severity == "warnung" for it in found),
        about_actors=rule in ABOUT_ACTORS,
        subjects=counted,
        findings=len(found),
        lines=tuple(_line(here, own) for own in lines[:_MOST_LINES]),
        hidden=max(0, len(lines) - _MOST_LINES),
    )


def _line(here: Site, alike: Sequence[RoleFinding]) -> Line:
    labels, language = here.state.labels, here.language
    places = [it.territory for it in alike if it.territory]
    said = replace(alike[0], territory=None)
    return Line(
        subject=here.ref(said.subject),
        sentence=role_sentence(labels, said, language),
        territories=here.refs(places),
        everywhere=len(places) > 1 and set(places) == set(here.landscape.districts),
        verdict=role_verdict(labels, said, language),
        closes=role_closes(said, language),
        evidence=here.refs(dict.fromkeys(iri for it in alike for iri in it.evidence)),
    )


def rule_meaning(rule: str) -> str:
    """When a rule holds, in a sentence."""
    return {
        "no-lead": _(
            "Die Quelle nennt zu dem Ansatz Rollen, und im Gebiet ist am Stichtag niemand bekannt, "
            "der führt. „Keine (Liste abschließend)“ nur, wenn die Liste der Federführenden sich "
            "selbst abschließend nennt."
        ),
        "several-leads": _(
            "Im selben Gebiet sind am selben Tag zwei oder mehr Federführende genannt. Eine Stelle "
            "zählt nicht neben ihrer eigenen Art, Alternativen zählen zusammen einmal."
        ),
        "kind-leads": _(
            "Federführend ist eine Art genannt (etwa „Kammern“) und keine Stelle dieser Art. Die "
            "Zahl nennt die dort bekannten Stellen."
        ),
        "overloaded": _(
            "Die Stelle führt oder verantwortet weit mehr Ansätze als vergleichbare Stellen. "
            "Gezählt werden Ansätze, nicht Gebiete: Wer für viele Kreise zuständig ist, fällt "
            "dadurch nicht auf."
        ),
        "spectator": _(
            "Der Akteur ist in mindestens zwei Ansätzen der Ausgabe nur beteiligt oder "
            "einzubeziehen; auch für seine Art (bei einer Art: für deren Stellen) ist dort keine "
            "Aufgabe bekannt. "
            "Wer Mittel gibt, zählt nicht als Zuschauer."
        ),
    }[rule]
