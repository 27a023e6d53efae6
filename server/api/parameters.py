"""What the API may be asked with: one table that answers read by and that OpenAPI is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from server.api.listing import CSV, DEFAULT_LIMIT, JSON, MOST, MOST_OFFSET
from server.past_states import STAND

Schema = Mapping[str, object]
DAY_PATTERN: Final = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, what it means, its JSON Schema, whether it may be repeated.

    `thing` names a sort of thing (a drop-down of the stored questions) whose first gives an
    example; a thing is named by IRI, key, code or name. What is `usual` stands in examples although
    another may stand in its place.
    """

    name: str
    de: str
    en: str
    schema: Schema = field(default_factory=lambda: {"type": "string"})
    several: bool = False
    required: bool = False
    thing: str | None = None
    example: str | None = None
    usual: bool = False


def choice(name: str, de: str, en: str, words: Sequence[str], several: bool = False) -> Parameter:
    """One of some words, or several of them; empty is as good as left out, as in forms."""
    return Parameter(name, de, en, {"type": "string", "enum": [*words, ""]}, several)


def whole(name: str, de: str, en: str, least: int, most: int, default: int | None) -> Parameter:
    """A whole number within bounds, both included; empty is as good as left out."""
    number = {"type": "integer", "minimum": least, "maximum": most}
    schema = or_empty(number)
    return Parameter(name, de, en, schema if default is None else {**schema, "default": default})


def or_empty(schema: Schema) -> dict[str, object]:
    """What a schema allows, and nothing: forms send the fields that nobody filled in."""
    return {"anyOf": [schema, {"const": ""}]}


def day(name: str, de: str, en: str) -> Parameter:
    """A day as `2026-11-22`; empty is as good as left out."""
    return Parameter(name, de, en, {"type": "string", "pattern": DAY_PATTERN}, example="2026-11-22")


_NAMED: Final[Mapping[str, tuple[str, str, str]]] = {
    "akteur": ("Akteur", "actor", "actors"),
    "ansatz": ("Ansatz", "approach", "approaches"),
    "art": ("Art von Stellen", "kind of bodies", "actor-groups"),
    "feld": ("Handlungsfeld", "action field", "fields"),
    "gebiet": ("Gebiet oder Ort", "territory or town", "territories"),
    "programm": ("Programm", "programme", "programmes"),
    "zielgruppe": ("Zielgruppe", "target group", "target-groups"),
}  # fmt: skip


def named(*names: str, several: bool = False) -> tuple[Parameter, ...]:
    """Filters by a thing: an IRI, a key, a code or a name."""
    return tuple(
        Parameter(
            name,
            f"{_NAMED[name][0]} (IRI, Schlüssel, Nummer oder Name)",
            f"{_NAMED[name][1]} (IRI, key, number or name)",
            {"type": "string"},
            several,
            thing=_NAMED[name][2],
        )
        for name in names
    )


LANGUAGE: Final = Parameter(
    "lang", "Sprache der Texte: de oder en", "language of texts: de or en", example="de"
)
DAY: Final = day("asOf", "Tag, nach dem beurteilt wird", "day that is judged by")
STATE: Final = Parameter(STAND, "Kennung eines früheren Stands", "id of an earlier state")
"""Leave it out for the state of today."""
SCOPE: Final = (
    LANGUAGE,
    DAY,
    STATE,
    choice("lesart", "R1 zählt Nennungen in Klammern mit, R2 nicht",
           "R1 counts mentions in brackets, R2 does not", ("R1", "R2")),
    Parameter("rolle", "Rollen, die zählen (Notation oder Name)",
              "roles that count (notation or name)", several=True, example="zustaendig"),
    choice("kandidaten", "ob Kandidaten zählen", "whether candidates count",
           ("ja", "nein", "1", "0")),
)  # fmt: skip
PAGED: Final = (
    whole("limit", "so viele Zeilen höchstens", "so many rows at most", 1, MOST, DEFAULT_LIMIT),
    whole("offset", "so viele Zeilen überspringen", "skip so many rows", 0, MOST_OFFSET, 0),
)
FORMAT: Final = choice(
    "format", "Form der Antwort, vor dem Kopf Accept", "form of the answer, before Accept",
    (*JSON.names, *CSV.names),
)  # fmt: skip
EXCEL: Final = choice(
    "excel", "1: CSV mit Semikolon und Bytemarke", "1: CSV with semicolons and byte order mark",
    ("0", "1"),
)  # fmt: skip
