"""Which columns each CSV file has (docs/reference/data-files.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.cells import CellType


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    `needed`: each row has a value here. `absent`: the file may lack the column.
    A choice is one of a `scheme` of the ontology or one of `choices`.
    """

    name: str
    cell: CellType = "text"
    needed: bool = False
    absent: bool = False
    scheme: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schema:
    """One kind of file: its columns in canonical order; `key` is what rows are sorted by."""

    name: str
    columns: tuple[Column, ...]
    needed: bool = True
    key: tuple[str, ...] = ("id",)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _receipt() -> tuple[Column, ...]:
    return (
        Column("why_de", needed=True),
        Column("by", needed=True),
        Column("on", "date", needed=True),
    )


_ID: Final = Column("id", "id", needed=True)
_CONFIDENCE: Final = Column("confidence", "choice", scheme="pruefstand")
_NAMES: Final = (_ID, Column("name_de", needed=True), Column("name_en"))
_LABELS: Final = (_ID, Column("label_de", needed=True), Column("label_en"))
_TITLES: Final = (Column("title_de", needed=True), Column("title_en"))
_ALIASES: Final = Column("aliases_de", "texts")
_LINES: Final = Column("lines", "lines", needed=True)
_CODE: Final = Column("code", "code", needed=True)
_TERRITORIES: Final = Column("territories", "refs")

REGISTRY: Final = (
    Schema(
        "territories.csv",
        (
            *_NAMES,
            _ALIASES,
            Column("kind", "choice", needed=True, scheme="gebietsart"),
            Column("within", "refs"),
            Column("ags", "ags"),
            Column("nuts", "nuts"),
            Column("population", "int"),
            Column("population_year", "int"),
            Column("wikidata", "wikidata"),
            Column("tile", "tile"),
            Column("source"),
            _CONFIDENCE,
        ),
    ),
    Schema(
        "places.csv",
        (
            _ID,
            Column("name_de", needed=True),
            Column("territory", "ref", needed=True),
            Column("source"),
            _CONFIDENCE,
        ),
        needed=False,
    ),
    Schema(
        "actor_types.csv",
        (
            _ID,
            Column("slug", "slug", needed=True),
            Column("label_de", needed=True),
            Column("label_en"),
            _ALIASES,
            Column("broader", "ref"),
            *_texts("definition_de", "definition_en"),
            Column("public", "bool"),
            Column("generic", "bool"),
            Column("study_lines"),
        ),
    ),
    Schema(
        "actors.csv",
        (
            *_NAMES,
            Column("short_name"),
            _ALIASES,
            Column("type", "ref", needed=True),
            Column("parent_id", "ref"),
            Column("homepage", "iri"),
            Column("seat"),
            _TERRITORIES,
            *_texts("postal_code", "city"),
            Column("lat", "lat"),
            Column("lon", "lon"),
            *_texts("coord_precision", "source"),
            _CONFIDENCE,
            Column("note"),
        ),
    ),
    Schema(
        "actor_changes.csv",
        (
            _ID,
            Column("old_name", needed=True),
            Column("type", "ref", needed=True),
            _TERRITORIES,
            Column("change", "choice", needed=True, choices=("merger", "renaming", "closure")),
            Column("on", "date", needed=True),
            Column("successor", "ref"),
            Column("source"),
            _CONFIDENCE,
        ),
        needed=False,
    ),
    Schema(
        "programmes.csv",
        (
            *_NAMES,
            _ALIASES,
            Column("kind", "choice", needed=True, scheme="programmart"),
            Column("funder", "texts"),
            Column("operator", "refs"),
            Column("level", "choice", scheme="ebene-staat"),
            _TERRITORIES,
            Column("action_fields", "texts"),
            Column("target_groups", "refs"),
            Column("start", "date"),
            Column("end", "date"),
            Column("successor", "ref"),
            Column("homepage", "iri"),
            Column("source"),
            _CONFIDENCE,
            Column("note"),
        ),
    ),
    Schema(
        "target_groups.csv",
        (
            *_LABELS,
            _ALIASES,
            Column("broader", "ref"),
            Column("potential"),
            Column("potential_finding", "ref"),
            Column("study_lines"),
        ),
    ),
)

REDAKTION: Final = (
    Schema(
        "programme_approaches.csv",
        (
            _ID,
            Column("programme", "ref", needed=True),
            Column("approach", "ref", needed=True),
            *_receipt(),
        ),
        needed=False,
    ),
    Schema(
        "implied_target_groups.csv",
        (
            _ID,
            Column("approach", "ref", needed=True),
            Column("target_group", "ref", needed=True),
            *_receipt(),
        ),
        needed=False,
    ),
    Schema(
        "needs.csv",
        (
            *_LABELS,
            Column("findings", "refs"),
            Column("target_groups", "refs"),
            Column("approaches", "refs"),
            *_receipt(),
        ),
        needed=False,
    ),
    Schema(
        "feedback.csv",
        (
            _ID,
            Column("actor", "ref"),
            Column("approach", "ref", needed=True),
            Column("territory", "ref", needed=True),
            Column("answer", "choice", needed=True, scheme="antwort"),
            Column("reported_by"),
            *_receipt(),
        ),
        needed=False,
    ),
)

SOURCE: Final = (
    Schema(
        "fields.csv",
        (_ID, _CODE, *_TITLES, Column("cross_cutting", "bool", needed=True), _LINES, _ALIASES),
    ),
    Schema(
        "approaches.csv",
        (
            _ID,
            _CODE,
            Column("field", "ref", needed=True),
            *_TITLES,
            Column("target_groups", "refs"),
            Column("settings", "texts", scheme="umfeld"),
            _LINES,
            Column("limited_to_setting", "bool"),
            Column("measure_type", "choice", scheme="massnahmenart"),
            _ALIASES,
        ),
    ),
    Schema(
        "responsibilities.csv",
        (
            _ID,
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
            _LINES,
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
            _LINES,
            Column("marker"),
        ),
        key=("approach", "role"),
    ),
    Schema(
        "mentions.csv",
        (
            _ID,
            Column("actor", "ref"),
            Column("field", "ref"),
            Column("surface", needed=True),
            _LINES,
            Column("note_de"),
        ),
        needed=False,
    ),
    Schema(
        "findings.csv",
        (
            *_LABELS,
            Column("value", "decimal"),
            Column("value_min", "decimal"),
            Column("value_max", "decimal"),
            *_texts("verbal_value_de", "comparator_de", "unit"),
            Column("modality", "choice", scheme="modalitaet"),
            Column("lever_de"),
            Column("period_start", "date"),
            Column("period_end", "date"),
            _TERRITORIES,
            Column("target_group", "ref"),
            Column("sector_de"),
            _LINES,
        ),
        needed=False,
    ),
    Schema(
        "stated.csv",
        (
            _ID,
            Column("kind", "choice", needed=True, choices=("luecke", "saettigung", "knappheit")),
            Column("field", "ref"),
            Column("approaches", "refs"),
            Column("target_groups", "refs"),
            Column("actor", "ref"),
            _TERRITORIES,
            *_TITLES,
            _LINES,
        ),
        needed=False,
    ),
)

FOLDERS: Final[Mapping[str, tuple[Schema, ...]]] = {
    "registry": REGISTRY,
    "redaktion": REDAKTION,
    "sources": SOURCE,
}
"""Files per folder of `data/`; those of `sources` stand in each of its folders."""


def schema_of(name: str) -> Schema | None:
    """The schema of a file by its name, `actors.csv`."""
    return next((s for group in FOLDERS.values() for s in group if s.name == name), None)
