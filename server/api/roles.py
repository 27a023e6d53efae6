"""`/api/roles`: what stands out in the roles that sources give."""

from collections.abc import Sequence
from typing import Final

from flask import Response

from graph.roles import RULES, RoleFinding, editions
from graph.wording.role_summary import role_summary
from graph.wording.roles import role_closes, role_sentence, role_verdict
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import choice, named
from server.views.roles import VERDICTS, Wanted, role_findings
from server.views.site import Site, site

SHAPE: Final[Shape] = {
    "rule": "text",
    "sentence": "text",
    "subject": "ref",
    "about": "refs",
    "territory": "ref",
    "verdict": "text",
    "verdict_words": "text",
    "severity": "text",
    "count": "number",
    "others": "refs",
    "measure": "text",
    "score": "number",
    "median": "number",
    "closes": "text",
    "evidence": "texts",
}


@analysis(
    Analysis(
        "roles",
        "rollen",
        "Was an den Rollen auffällt, die Quellen nennen",
        "what stands out in the roles that sources give",
        (SHAPE,),
        (
            choice("regel", "Regel", "rule", tuple(RULES)),
            choice("beweiskraft", "wie sicher der Befund ist", "how sure the finding is", VERDICTS),
            *named("feld", "gebiet", "akteur"),
        ),
    )
)
def role_list() -> Response:
    """Findings about roles; `editions` tells what each edition gives at all."""
    here = site()
    found, told = role_findings(here, Wanted.read(here)), editions(here.state.columns)
    more = {
        "summary": role_summary(told, found, here.language),
        "editions": [
            {
                "iri": it.edition,
                "label": here.name(it.edition),
                "approaches": it.approaches,
                "giving_roles": it.giving,
                "statements": dict(it.statements),
                "lists": dict(it.lists),
            }
            for it in told
        ],
    }

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_item(here, it) for it in found[offset : offset + limit]]

    return listed("rollen", SHAPE, len(found), make, more)


def _item(here: Site, it: RoleFinding) -> Item:
    labels, language = here.state.labels, here.language
    return {
        "rule": it.rule,
        "sentence": role_sentence(labels, it, language),
        "subject": it.subject,
        "about": it.about,
        "territory": it.territory,
        "verdict": it.verdict,
        "verdict_words": role_verdict(labels, it, language),
        "severity": it.severity,
        "count": it.count,
        "others": it.others,
        "measure": it.measure,
        "score": it.score,
        "median": it.median,
        "closes": role_closes(it, language),
        "evidence": it.evidence,
    }
