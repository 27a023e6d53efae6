"""Landscapes whose texts are as wild as CSV allows, made from a small one."""

import random
import shutil
from pathlib import Path

from ingest.columns import Schema
from ingest.csv_files import raw_table
from ingest.fmt import format_data
from ingest.problems import Problems
from ingest.tables import write_table
from ingest.workbook.layout import SHEETS

KUESTENLAND = Path(__file__).parents[1] / "ingest" / "kuestenland"
PIECES = (
    "a", "Straße", "=SUM(A1:A9)", "+49", "-", "@x", "'", '"', '"a;b"', ";", "; ", ",", "[amt]",
    "[", "]",
    "\n", "\r\n", "\t", "\u00a0", "\u202f", " ", "  ", "_x0041_", "_x000D_", "\x07", "\x0b", "😀",
    "ja", "nein", "2022", "30.11.2022", "1.10", "007", "#REF!", "NULL", "TRUE", "…", "–", "1e5",
    "{", "%", "\\", "<b>&amp;</b>", "leer", "\u200b", "ﬁ", "e\u0301", "١٢", "\ufeff", "^", "`",
)  # fmt: skip
DATES = (
    "1848",
    "1899-12-31",
    "1900-01-01",
    "1900-02-28",
    "1905-06-19",
    "2022",
    "2022-11",
    "2022-11-30",
)


def wild_landscape(place: Path, seed: int) -> Path:
    """A copy of the small landscape with random texts, lists, numbers and further rows."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = Path(shutil.copytree(KUESTENLAND, place / f"data-{seed}"))
    for sheet in SHEETS:
        folder = "sources/kuestenplan" if sheet.folder == "sources" else sheet.folder
        _spoil(data / folder / sheet.schema.name, sheet.schema, chance)
    _more_actors(data / "registry" / "actors.csv", chance)
    format_data(data)
    return data


def _spoil(path: Path, schema: Schema, chance: random.Random) -> None:
    table = raw_table(path, Problems(), path.name)
    assert table is not None
    rows = [
        [
            _wild(cell, name, schema, chance) if chance.random() < 0.6 else cell
            for name, cell in zip(table.header, row, strict=True)
        ]
        for _, row in table.rows
    ]
    write_table(path, table.header, rows)


FREE = frozenset((
    "name_de", "name_en", "short_name", "seat", "city", "source", "note", "definition_de",
    "title_de", "title_en", "coord_precision", "surface", "why_de", "by", "reported_by", "label_en",
    "postal_code",
))  # fmt: skip


def _wild(cell: str, name: str, schema: Schema, chance: random.Random) -> str:
    typed = schema.by_name[name]
    if name in FREE:
        return text(chance) or ("x" if typed.needed else "")
    if name in {"aliases_de", "funder"} and schema.name != "actor_types.csv":
        return "|".join(filter(None, (text(chance).replace("|", "") for _ in range(3))))
    if name == "population":
        return chance.choice(("", "0", "7", "007", "123456789012345678", "-3"))
    if typed.cell in {"lat", "lon"}:
        return chance.choice(("", "0", "54.10", "54.1", "-0.00000001", "54.123456789012345678"))
    if name == "on":
        return chance.choice(DATES)
    return cell


def text(chance: random.Random) -> str:
    """A text without blanks around it."""
    return "".join(chance.choices(PIECES, k=chance.randint(0, 6))).strip()


def _more_actors(path: Path, chance: random.Random) -> None:
    table = raw_table(path, Problems(), path.name)
    assert table is not None
    rows = [list(row) for _, row in table.rows]
    for number in range(chance.randint(0, 12)):
        cells = {
            "id": f"neu-{number}.{chance.randint(0, 99)}",
            "name_de": text(chance) or "x",
            "type": chance.choice(("amt", "verein", "betrieb")),
            "start": chance.choice(DATES),
            "aliases_de": "|".join(filter(None, (text(chance).replace("|", "") for _ in "ab"))),
        }
        rows.append([cells.get(name, "") for name in table.header])
    write_table(path, table.header, rows)
