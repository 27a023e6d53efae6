"""Which sheets a workbook has, with which columns, in the words of those who fill it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from ingest.columns import Column, Schema
from ingest.schemas import REDAKTION, REGISTRY
from ingest.source_schemas import SOURCE

Space = Literal[
    "territory", "kind", "organisation", "programme", "target_group", "field", "approach", "actor",
    "action_field",
]  # fmt: skip

SCHEMAS: Final[Mapping[str, Schema]] = {
    schema.name.removesuffix(".csv"): schema for schema in (*REGISTRY, *REDAKTION, *SOURCE)
}
SOURCE_COLUMN: Final = "_source"
"""The column that names the folder of sources; it is no column of the file."""
REMOVE_COLUMN: Final = "_remove"
REMOVE_TITLE: Final = "Löschen"
LISTS_TITLE: Final = "Listen"
HELP_TITLE: Final = "Lesehilfe"
STAND_TITLE: Final = "WerWasWo-Stand"
"""The hidden sheet that keeps what stood there at the export."""


@dataclass(frozen=True, slots=True)
class Col:
    """A column of a sheet: the file's column, its title, a note, its width in letters."""

    name: str
    title: str
    note: str
    width: int = 18
    space: Space | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet: one kind of record of `folder`; `label` is the column that names a record."""

    key: str
    title: str
    folder: Literal["registry", "redaktion", "sources"]
    label: str
    about: str
    columns: tuple[Col, ...]

    @property
    def schema(self) -> Schema:
        """The columns of its files."""
        return SCHEMAS[self.key]

    @cached_property
    def all_columns(self) -> tuple[Col, ...]:
        """With those that no file has: source and the mark to remove a row."""
        source = (_SOURCE,) if self.folder == "sources" else ()
        return (*self.columns[:1], *source, *self.columns[1:], _REMOVE)

    @cached_property
    def by_name(self) -> Mapping[str, Col]:
        """Columns by name."""
        return {column.name: column for column in self.all_columns}

    def typed(self, column: Col) -> Column:
        """The file's column, or what stands for it."""
        return self.schema.by_name.get(column.name) or _EXTRA[column.name]


_EXTRA: Final = {
    SOURCE_COLUMN: Column(SOURCE_COLUMN),
    REMOVE_COLUMN: Column(REMOVE_COLUMN, "bool"),
}
_SOURCE: Final = Col(
    SOURCE_COLUMN,
    "Quelle",
    "Ordner der Quelle (des Dokuments), zu der die Zeile gehört. Bei neuen Zeilen nur nötig, wenn "
    "es mehrere Quellen gibt und nichts anderes in der Zeile sie verrät.",
    26,
)
_REMOVE: Final = Col(
    REMOVE_COLUMN,
    REMOVE_TITLE,
    "„ja“ löscht die Zeile beim Einlesen. Eine Zeile, die nur im Blatt fehlt, wird nicht gelöscht: "
    "nicht bekannt heißt nicht „keine“. Was es nicht mehr gibt, bekommt besser ein Ende.",
    10,
)
ID_NOTE: Final = (
    "Feste Kennung. Nicht ändern: an ihr wird die Zeile wiedererkannt. Bei neuen Zeilen leer "
    "lassen; die Kennung wird beim Einlesen gebildet und genannt."
)
_ID: Final = Col("id", "ID", ID_NOTE, 24)
_NAME: Final = Col("name_de", "Name", "Vollständiger Name auf Deutsch.", 42)
_NAME_EN: Final = Col("name_en", "Name (englisch)", "Name auf Englisch, wenn es einen gibt.", 28)
_ALIASES: Final = Col(
    "aliases_de",
    "Weitere Namen",
    "Andere Namen und Abkürzungen, mit Semikolon getrennt: AA Halle; Arbeitsamt Halle.",
    30,
)
_TERRITORIES: Final = Col(
    "territories",
    "Gebiete",
    "Gebiete, für die das gilt, mit Semikolon getrennt. Leer heißt: nicht bekannt.",
    34,
    "territory",
)
_FROM: Final = Col("source", "Beleg", "Woher die Angabe stammt: Adresse oder Fundstelle.", 30)
_CONFIDENCE: Final = Col("confidence", "Prüfstand", "Wie sicher die Angabe ist.", 18)
_NOTE: Final = Col("note", "Bemerkung", "Freier Text. Keine Namen von Personen.", 30)
_START: Final = Col(
    "start",
    "Beginn",
    "So genau wie bekannt: ein Datum, oder als Text 2022-11 (Monat) oder 2022 (Jahr).",
    14,
)
_END: Final = Col(
    "end",
    "Ende",
    "Letzter Tag, so genau wie bekannt. Leer heißt: nicht bekannt.",
    14,
)
_GROUPS: Final = Col(
    "target_groups", "Zielgruppen", "Zielgruppen, mit Semikolon getrennt.", 30, "target_group"
)
_LINES: Final = Col(
    "lines", "Zeilen", "Zeilen im gelesenen Text, ab 1 gezählt: 446-449, mehrere mit Semikolon.", 14
)
_LABEL: Final = Col("label_de", "Bezeichnung", "Bezeichnung auf Deutsch.", 40)
_LABEL_EN: Final = Col("label_en", "Bezeichnung (englisch)", "Bezeichnung auf Englisch.", 28)
_TITLE: Final = Col("title_de", "Titel", "Kurzer Titel in eigenen Worten.", 52)
_TITLE_EN: Final = Col("title_en", "Titel (englisch)", "Der Titel auf Englisch.", 30)
_CODE: Final = Col("code", "Nummer", "Nummer, wie das Dokument sie druckt: 1.1 oder A.", 10)

SHEETS: Final = (
    Sheet("actors", "Akteure", "registry", "name_de", "Organisationen der Region: wer es gibt.", (
        _ID, _NAME,
        Col("type", "Art", "Akteursart, zu der die Organisation gehört.", 32, "kind"),
        Col("short_name", "Kurzname", "Gebräuchliche Abkürzung.", 18),
        _ALIASES,
        Col("parent_id", "Gehört zu", "Übergeordnete Organisation.", 32, "organisation"),
        _TERRITORIES,
        Col("homepage", "Internetseite", "Ganze Adresse, beginnt mit https://.", 30),
        Col("seat", "Sitz", "Ort des Sitzes."),
        Col("postal_code", "PLZ", "Postleitzahl, fünf Ziffern.", 10),
        Col("city", "Ort", "Ort der Anschrift."),
        Col("lat", "Breite", "Geografische Breite in Grad (50,97).", 11),
        Col("lon", "Länge", "Geografische Länge in Grad (12,43).", 11),
        Col("coord_precision", "Genauigkeit", "Worauf sich die Koordinaten beziehen.", 16),
        _FROM, _CONFIDENCE, _NOTE, _NAME_EN,
    )),
    Sheet(
        "actor_types", "Akteursarten", "registry", "label_de",
        "Arten von Akteuren (Kammern, Hochschulen …), wie Dokumente sie nennen.", (
            _ID, _LABEL, _ALIASES,
            Col("broader", "Oberbegriff", "Die weitere Art, zu der diese gehört.", 32, "kind"),
            Col("definition_de", "Erklärung", "Was gemeint ist, in einem Satz.", 50),
            Col("public", "Öffentlich", "Sind es öffentliche Stellen? ja oder nein.", 11),
            Col("generic", "Nicht einzeln erfasst",
                "ja: diese Art wird nicht Stelle für Stelle erfasst (etwa Betriebe).", 14),
            Col("slug", "Kurzform in Adressen", "Teil der Internetadresse; leer: gebildet.", 26),
            _LABEL_EN,
            Col("definition_en", "Erklärung (englisch)", "Die Erklärung auf Englisch.", 30),
        ),
    ),
    Sheet("fields", "Handlungsfelder", "sources", "title_de", "Handlungsfelder der Dokumente.", (
        _ID, _CODE, _TITLE,
        Col("cross_cutting", "Querschnitt", "Querschnittsthema? ja oder nein.", 12),
        _ALIASES, _LINES, _TITLE_EN,
    )),
    Sheet("approaches", "Ansätze", "sources", "title_de", "Ansätze (was getan werden soll).", (
        _ID, _CODE,
        Col("field", "Handlungsfeld", "Handlungsfeld des Ansatzes.", 34, "field"),
        _TITLE, _GROUPS,
        Col("settings", "Umfeld", "Wo der Ansatz stattfindet, mit Semikolon getrennt.", 22),
        Col("measure_type", "Art der Maßnahme", "Beratung, Information, Angebot …", 18),
        _ALIASES,
        Col("limited_to_setting", "Nur in diesem Umfeld", "ja oder nein.", 12),
        _LINES, _TITLE_EN,
    )),
    Sheet(
        "responsibilities", "Zuständigkeiten", "sources", "surface",
        "Wer für welchen Ansatz zuständig ist, nach Aussage einer Quelle oder der Redaktion.", (
            _ID,
            Col("approach", "Ansatz", "Ansatz, um den es geht.", 46, "approach"),
            Col("actor", "Akteur", "Akteursart, Organisation oder Programm.", 38, "actor"),
            Col("role", "Rolle", "Rolle des Akteurs.", 16),
            Col("status", "Status", "Stand der Dinge; leer bei neuen Zeilen: unbekannt.", 16),
            _TERRITORIES, _START, _END,
            Col("surface", "Wortlaut", "Wie der Akteur in der Quelle genannt wird.", 30),
            Col("kind", "Herkunft", "Tabelle, Fließtext oder Redaktion.", 16),
            Col("level", "Nennung", "Wie er genannt wird: für sich oder in Klammern.", 16),
            Col("open_class", "Offene Nennung", "ja: „… wie X“, auch andere sind gemeint.", 11),
            _LINES,
        ),
    ),
    Sheet("programmes", "Programme", "registry", "name_de", "Programme, Projekte und Dienste.", (
        _ID, _NAME,
        Col("kind", "Art", "Art des Programms.", 18),
        _ALIASES,
        Col("funder", "Geldgeber", "Wer es bezahlt, mit Semikolon getrennt.", 28),
        Col("operator", "Träger", "Organisationen, mit Semikolon getrennt.", 34, "organisation"),
        Col("level", "Ebene", "Kreis, Region, Land oder Bund.", 12),
        _TERRITORIES,
        Col("action_fields", "Handlungsfelder", "Mit Semikolon getrennt.", 34, "action_field"),
        _GROUPS, _START, _END,
        Col("successor", "Nachfolger", "Programm, das danach kommt.", 28, "programme"),
        Col("homepage", "Internetseite", "Ganze Adresse, beginnt mit https://.", 30),
        _FROM, _CONFIDENCE, _NOTE, _NAME_EN,
    )),
    Sheet("territories", "Gebiete", "registry", "name_de", "Kreise, Städte, Länder, Regionen.", (
        _ID, _NAME,
        Col("kind", "Art", "Art des Gebiets.", 18),
        Col("within", "Liegt in", "Gebiete, in denen es liegt.", 34, "territory"),
        Col("ags", "AGS", "Amtlicher Gemeindeschlüssel; führende Nullen bleiben.", 12),
        Col("nuts", "NUTS", "NUTS-Schlüssel, etwa DEE0B.", 10),
        Col("population", "Einwohner", "Einwohnerzahl.", 12),
        Col("population_year", "Stand der Einwohnerzahl", "Jahr.", 10),
        _ALIASES, _FROM, _CONFIDENCE, _NAME_EN,
    )),
    Sheet("target_groups", "Zielgruppen", "registry", "label_de", "Für wen etwas getan wird.", (
        _ID, _LABEL, _ALIASES,
        Col("broader", "Oberbegriff", "Die weitere Zielgruppe.", 32, "target_group"),
        _LABEL_EN,
    )),
    Sheet(
        "feedback", "Rückmeldungen", "redaktion", "id",
        "Nachgefragt am …: tut es, tut es nicht, niemand tut es.", (
            _ID,
            Col("on", "Gefragt am", "Tag der Auskunft.", 14),
            Col("actor", "Akteur",
                "Wer es tut oder nicht tut: Organisation oder Akteursart. Bei „niemand tut es“ "
                "leer lassen.", 38, "actor"),
            Col("approach", "Ansatz", "Ansatz, um den es geht.", 46, "approach"),
            Col("territory", "Gebiet", "Gebiet, nach dem gefragt wurde.", 28, "territory"),
            Col("answer", "Antwort", "tut es, tut es nicht, niemand tut es.", 18),
            Col("reported_by", "Auskunft von",
                "Funktion dessen, der Auskunft gab, etwa Wirtschaftsförderung. Kein Name.", 28),
            Col("why_de", "Begründung", "Wie gefragt und was gesagt wurde.", 40),
            Col("by", "Eingetragen von", "Eine Funktion, kein Name; leer: Redaktion.", 18),
        ),
    ),
)  # fmt: skip
"""In the order of the workbook."""
ORDER: Final = (
    "territories", "actor_types", "target_groups", "fields", "actors", "programmes", "approaches",
    "responsibilities", "feedback",
)  # fmt: skip
"""In which sheets are read: each after those that it refers to."""
BY_KEY: Final[Mapping[str, Sheet]] = {sheet.key: sheet for sheet in SHEETS}
