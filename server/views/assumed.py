"""A scenario as an address asks for it: a kept one, edits of its own, or both."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from graph.model import Rows
from graph.scenario import Edit, Outcome, outcome
from ingest.errors import IngestError
from ontology.names import concept
from server.context import context
from server.edits import read_edits
from server.scenarios import Kept, kept_scenarios, scenario_named
from server.views.asked import read_choice
from server.views.site import Site

NAME = "szenario"
_ROWS: dict[str, Rows] = {
    "": "approach",
    "approach": "approach",
    "field": "field",
    "target_group": "target_group",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A scenario: which one is kept under that name, and all edits in their order."""

    kept: Kept | None
    edits: tuple[Edit, ...]
    rows: Rows

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each edit is assumed, empty for those of the address."""
        known = self.kept.reasons if self.kept else ()
        return (*known, *[""] * (len(self.edits) - len(known)))


def read_asked(here: Site) -> Asked:
    """Read the scenario of this request.

    Raises:
        AskedError, UnknownNameError: an edit cannot be understood, or no such scenario is kept.
        RowErrors: the kept scenarios cannot be read.
    """
    args, name = request.args, request.args.get(NAME, "")
    kept = scenario_named(_kept(here), name) if name else None
    rows = _ROWS[read_choice(args, "zeilen", tuple(filter(None, _ROWS)), "")]
    edits = read_edits(request.query_string.decode(errors="replace"), here.state)
    return Asked(kept, (*(kept.edits if kept else ()), *edits), rows)


def _kept(here: Site) -> tuple[Kept, ...]:
    return kept_scenarios(context().settings.data, here.state.manifest.base)


def kept_or_fault(here: Site) -> tuple[tuple[Kept, ...], str]:
    """The scenarios that are kept, or why they cannot be read."""
    try:
        return _kept(here), ""
    except IngestError as error:
        return (), str(error)


def outcome_of(here: Site, asked: Asked) -> Outcome:
    """What the scenario changes.

    Raises:
        UnknownThingError: a kept scenario names what this state does not have.
    """
    return outcome(here.state.columns, asked.edits, here.scope, asked.rows)


def called(here: Site, iri: str) -> str:
    """What a thing of an edit is called; roles come by their notation."""
    known = concept("rolle", iri)
    return here.concept_at(known).label if known in here.state.labels.names else here.name(iri)


def changed_rows(found: Outcome) -> Sequence[str]:
    """Rows with a change, in the order of the matrix."""
    rows = {it.row for it in found.changes}
    return [row for row in found.before.rows if row in rows]
