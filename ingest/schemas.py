"""Which columns each CSV file has (docs/reference/data-files.md)."""

from collections.abc import Mapping
from typing import Final

from ingest.columns import (
    ALIASES,
    CONFIDENCE,
    ID,
    LABELS,
    NAMES,
    TERRITORIES,
    Column,
    Schema,
    plain_columns,
    receipt_columns,
)
from ingest.foreign.matches import MATCH_SCHEMA
from ingest.scenario_schema import SCENARIO
from ingest.source_schemas import SOURCE

REGISTRY: Final = (
    Schema(
        "territories.csv",
        (
            *NAMES,
            ALIASES,
            Column("kind", "choice", needed=True, scheme="gebietsart"),
            Column("within", "refs"),
            Column("ags", "ags"),
            Column("nuts", "nuts"),
            Column("population", "int"),
            Column("population_year", "int"),
            Column("wikidata", "wikidata"),
            Column("tile", "tile"),
            Column("source"),
            CONFIDENCE,
        ),
    ),
    Schema(
        "places.csv",
        (
            ID,
            Column("name_de", needed=True),
            Column("territory", "ref", needed=True),
            Column("source"),
            CONFIDENCE,
        ),
        needed=False,
    ),
    Schema(
        "actor_types.csv",
        (
            ID,
            Column("slug", "slug", needed=True),
            Column("label_de", needed=True),
            Column("label_en"),
            ALIASES,
            Column("broader", "ref"),
            *plain_columns("definition_de", "definition_en"),
            Column("public", "bool"),
            Column("generic", "bool"),
            Column("study_lines"),
            Column("only_in", "choice", absent=True, scheme="gebietsart"),
        ),
    ),
    Schema(
        "actors.csv",
        (
            *NAMES,
            Column("short_name"),
            ALIASES,
            Column("type", "ref", needed=True),
            Column("parent_id", "ref"),
            Column("homepage", "iri"),
            Column("seat"),
            TERRITORIES,
            *plain_columns("postal_code", "city"),
            Column("lat", "lat"),
            Column("lon", "lon"),
            *plain_columns("coord_precision", "source"),
            CONFIDENCE,
            Column("note"),
        ),
    ),
    Schema(
        "actor_changes.csv",
        (
            ID,
            Column("old_name", needed=True),
            Column("type", "ref", needed=True),
            TERRITORIES,
            Column("change", "choice", needed=True, choices=("merger", "renaming", "closure")),
            Column("on", "date", needed=True),
            Column("successor", "ref"),
            Column("source"),
            CONFIDENCE,
        ),
        needed=False,
    ),
    Schema(
        "aliases.csv",
        (
            ID,
            Column("actor", "ref", needed=True),
            Column("alias", needed=True),
            Column("valid_from", "date"),
            Column("valid_to", "date"),
            Column("source"),
            CONFIDENCE,
        ),
        needed=False,
    ),
    Schema(
        "programmes.csv",
        (
            *NAMES,
            ALIASES,
            Column("kind", "choice", needed=True, scheme="programmart"),
            Column("funder", "texts"),
            Column("operator", "refs"),
            Column("level", "choice", scheme="ebene-staat"),
            TERRITORIES,
            Column("action_fields", "texts"),
            Column("target_groups", "refs"),
            Column("start", "date"),
            Column("end", "date"),
            Column("successor", "ref"),
            Column("homepage", "iri"),
            Column("source"),
            CONFIDENCE,
            Column("note"),
        ),
    ),
    Schema(
        "target_groups.csv",
        (
            *LABELS,
            ALIASES,
            Column("broader", "ref"),
            Column("potential"),
            Column("potential_finding", "ref"),
            Column("study_lines"),
        ),
    ),
)

MERGES: Final = Schema(
    "merges.csv",
    (
        ID,
        Column("kept", "ref", needed=True),
        Column("merged", needed=True),
        Column("undone_on", "date"),
        Column("undone_why_de"),
        Column("undone_by"),
        *receipt_columns(),
    ),
    needed=False,
)

APART: Final = Schema(
    "apart.csv",
    (
        ID,
        Column("one", "ref", needed=True),
        Column("other", needed=True),
        Column("undone_on", "date"),
        Column("undone_why_de"),
        Column("undone_by"),
        *receipt_columns(),
    ),
    needed=False,
)

REDAKTION: Final = (
    Schema(
        "programme_approaches.csv",
        (
            ID,
            Column("programme", "ref", needed=True),
            Column("approach", "ref", needed=True),
            *receipt_columns(),
        ),
        needed=False,
    ),
    Schema(
        "implied_target_groups.csv",
        (
            ID,
            Column("approach", "ref", needed=True),
            Column("target_group", "ref", needed=True),
            *receipt_columns(),
        ),
        needed=False,
    ),
    Schema(
        "needs.csv",
        (
            *LABELS,
            Column("findings", "refs"),
            Column("target_groups", "refs"),
            Column("approaches", "refs"),
            *receipt_columns(),
        ),
        needed=False,
    ),
    Schema(
        "feedback.csv",
        (
            ID,
            Column("actor", "ref"),
            Column("approach", "ref", needed=True),
            Column("territory", "ref", needed=True),
            Column("answer", "choice", needed=True, scheme="antwort"),
            Column("reported_by"),
            *receipt_columns(),
        ),
        needed=False,
    ),
    MERGES,
    APART,
)

FOLDERS: Final[Mapping[str, tuple[Schema, ...]]] = {
    "registry": REGISTRY,
    "redaktion": REDAKTION,
    "sources": SOURCE,
    "scenarios": (SCENARIO,),
    "linked": (MATCH_SCHEMA,),
}
"""Files per folder of `data/`; those of `sources` and `linked` stand in each of their folders."""
