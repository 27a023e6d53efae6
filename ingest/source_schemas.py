"""The CSV files of one edition (docs/reference/data-files.md)."""

from typing import Final

from ingest.columns import (
    ALIASES,
    CODE,
    ID,
    LABELS,
    LINES,
    TERRITORIES,
    TITLES,
    Column,
    Schema,
    plain_columns,
)
from ingest.curation_schema import CURATION

SOURCE: Final = (
    Schema(
        "fields.csv",
        (ID, CODE, *TITLES, Column("cross_cutting", "bool", needed=True), LINES, ALIASES),
    ),
    Schema(
        "approaches.csv",
        (
            ID,
            CODE,
            Column("field", "ref", needed=True),
            *TITLES,
            Column("target_groups", "refs"),
            Column("settings", "texts", scheme="umfeld"),
            LINES,
            Column("limited_to_setting", "bool"),
            Column("measure_type", "choice", scheme="massnahmenart"),
            ALIASES,
        ),
    ),
    Schema(
        "responsibilities.csv",
        (
            ID,
            Column("approach", "ref", needed=True),
            Column("actor", "ref", needed=True),
            Column("surface", needed=True),
            Column("role", "choice", needed=True, scheme="rolle"),
            Column("level", "choice", needed=True, scheme="ebene"),
            Column("unit", "ref"),
            Column("in_representation_of", "ref"),
            Column("alternative_set"),
            Column("open_class", "bool"),
            Column("kind", "choice", needed=True, scheme="art"),
            Column("status", "choice", needed=True, scheme="status"),
            LINES,
            Column("open_class_label"),
            Column("territories", "refs", absent=True),
            Column("start", "date", absent=True),
            Column("end", "date", absent=True),
        ),
    ),
    Schema(
        "lists.csv",
        (
            Column("approach", "ref", needed=True),
            Column("role", "choice", needed=True, scheme="rolle"),
            Column("completeness", "choice", needed=True, scheme="vollstaendigkeit"),
            LINES,
            Column("marker"),
        ),
        key=("approach", "role"),
    ),
    Schema(
        "mentions.csv",
        (
            ID,
            Column("actor", "ref"),
            Column("field", "ref"),
            Column("surface", needed=True),
            LINES,
            Column("note_de"),
        ),
        needed=False,
    ),
    Schema(
        "findings.csv",
        (
            *LABELS,
            Column("value", "decimal"),
            Column("value_min", "decimal"),
            Column("value_max", "decimal"),
            *plain_columns("verbal_value_de", "comparator_de", "unit"),
            Column("modality", "choice", scheme="modalitaet"),
            Column("lever_de"),
            Column("period_start", "date"),
            Column("period_end", "date"),
            TERRITORIES,
            Column("target_group", "ref"),
            Column("sector_de"),
            LINES,
        ),
        needed=False,
    ),
    Schema(
        "stated.csv",
        (
            ID,
            Column("kind", "choice", needed=True, choices=("luecke", "saettigung", "knappheit")),
            Column("field", "ref"),
            Column("approaches", "refs"),
            Column("target_groups", "refs"),
            Column("actor", "ref"),
            TERRITORIES,
            *TITLES,
            LINES,
        ),
        needed=False,
    ),
    CURATION,
)
