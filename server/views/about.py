"""The page about the method: definitions, limits, citation, imprint, accessibility, licence."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from flask import render_template, request
from rdflib.namespace import SKOS

from graph.model import STATES
from ontology.names import concept
from server.context import context
from server.present import Concept
from server.problems import STATUS
from server.views.blueprint import pages
from server.views.data import CLAIMS, MARKS
from server.views.grid import grid
from server.views.problem_texts import problem_texts
from server.views.site import Site, site
from server.views.sources import sources

_VERDICTS: Final = ("benannt", "bestaetigt", "teilweise", "nicht-bekannt")
ASSESSED: Final = date(2026, 11, 23)
"""When the pages were last tested for the accessibility statement; tests do it at each change."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known in this landscape, in figures."""

    open_lists: int
    lists: int
    cells: int
    unknown: int
    unasked: bool
    unsure: int
    entries: int
    undated: int
    papers: int


@pages.get("/ueber")
def about() -> str:
    """The method, the definitions, accessibility, licence."""
    here = site()
    return render_template(
        "about.html",
        states=[here.mark(state, 3) for state in STATES],
        verdicts=[here.concept("beweiskraft", it) for it in _VERDICTS],
        claims=[here.concept("vollstaendigkeit", it) for it in CLAIMS],
        marks=[here.concept("pruefstand", it) for it in MARKS],
        rules=_rules(here),
        problems=_problems(),
        unknown=_unknown(here),
        manifest=here.state.manifest,
        operator=_operator(),
        assessed=ASSESSED.isoformat(),
        root=request.url_root,
    )


def _operator() -> dict[str, str]:
    """Who runs this, as far as the settings name them."""
    chosen = context().settings
    named = {
        "name": chosen.publisher,
        "contact": chosen.contact,
        "enforcement": chosen.enforcement,
    }
    return {key: value for key, value in named.items() if value}


def _unknown(here: Site) -> Unknown:
    states = grid(here).found.states
    found = sources(here)
    marks = [it.inside.marks for it in found]
    papers = [it for it in found if it.sort == "paper"]
    return Unknown(
        open_lists=here.landscape.open_lists,
        lists=here.landscape.lists,
        cells=int(states.size),
        unknown=int(np.sum(states == STATES.index("unbekannt"))),
        unasked=not len(here.state.columns.feedback.index),
        unsure=sum(sum(it.values()) - it.get("verified", 0) for it in marks),
        entries=sum(sum(it.values()) for it in marks),
        undated=sum(not it.day for it in papers),
        papers=len(papers),
    )


def _problems() -> list[tuple[str, str]]:
    """Every kind of problem with its text, by name."""
    texts = problem_texts()
    return [(name, texts[name]) for name in sorted({name for _status, name in STATUS.values()})]


def _rules(here: Site) -> list[Concept]:
    scheme = concept("regel", "x").removesuffix("/x")
    found = here.pointing(SKOS.inScheme, [scheme]).get(scheme, ())
    return [here.concept_at(iri) for iri in sorted(found, key=rule_order)]


def rule_order(iri: str) -> tuple[str, int, str]:
    """Sort rules as they are counted: g1, g1b, g2, …, g10, o1."""
    notation = iri.rpartition("/")[2]
    digits = "".join(sign for sign in notation if sign.isdigit())
    return notation[:1], int(digits or 0), notation
