"""`matches.csv`: which of our kinds, territories or target groups a word of others means.

A person decides it, with a reason; nothing of it is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.columns import ID, Column, Schema, receipt_columns
from ingest.problems import Problems
from ingest.records import Landscape
from ingest.tables import scan_table
from ontology.names import Names

MATCHES: Final = "matches.csv"
SORTS: Final = ("kind", "territory", "target_group", "organisation")
MATCH_SCHEMA: Final = Schema(
    MATCHES,
    (
        ID,
        Column("theirs", needed=True),
        Column("sort", "choice", needed=True, choices=SORTS),
        Column("ours", "ref", needed=True),
        *receipt_columns(),
    ),
    needed=False,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Their IRI or word, what sort of thing of ours it means, the id of that."""

    row: int
    theirs: str
    sort: str
    ours: str


def scan_matches(path: Path, problems: Problems, name: str) -> tuple[Match, ...]:
    """Read the file, noting faults; whether what is meant exists is asked later."""
    if not path.exists():
        return ()
    rows = scan_table(path, MATCH_SCHEMA, problems, name)
    return tuple(
        Match(row.line, row.text("theirs"), row.text("sort"), row.text("ours")) for row in rows
    )


def meant(
    matches: tuple[Match, ...],
    landscape: Landscape,
    names: Names,
    problems: Problems,
    file: str,
) -> tuple[tuple[str, str, str], ...]:
    """What was decided, as (theirs, sort, IRI of ours); an unknown id is a fault.

    An entry that was merged into another one stands for that one.
    """
    known = _known(landscape, names)
    found = []
    for match in matches:
        ours = known[match.sort]
        if match.ours in ours:
            found.append((match.theirs, match.sort, ours[match.ours]))
            continue
        fix = problems.nearest(match.ours, ours.keys) or "look the id up in data/registry"
        message = f"is no {match.sort} of the registry"
        problems.add(file, message, row=match.row, column="ours", value=match.ours, fix=fix)
    return tuple(found)


def _known(landscape: Landscape, names: Names) -> Mapping[str, Mapping[str, str]]:
    """IRIs by id, for each sort of thing."""
    registry = landscape.registry
    groups = {key: names.group(g.slug) for g in registry.groups for key in (g.id, g.slug)}
    bodies = [body.id for body in registry.organisations] + [b.id for b in registry.former]
    return {
        "kind": groups,
        "territory": {t.id: names.thing("gebiet", t.key) for t in registry.territories},
        "target_group": {g.id: names.target_group(g.id) for g in registry.target_groups},
        "organisation": {
            **{body: names.thing("organisation", body) for body in bodies},
            **{
                one.merged: names.thing("organisation", one.kept)
                for one in landscape.editorial.merges
                if not one.is_foreign
            },
        },
    }
