"""New rows: which file they go to, which id they get, and what is said where nothing is."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from ingest.tables import natural
from ingest.workbook.base import Base, File, Record
from ingest.workbook.entries import Entry, Reading
from ingest.workbook.layout import SOURCE_COLUMN
from ingest.workbook.values import alike
from ontology.names import slug

RESERVED: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": ("actor_changes",),
    "responsibilities": ("mentions",),
}
"""Other files in which an id must not stand."""
DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "responsibilities": {
        "status": "unbekannt", "level": "oberste", "kind": "redaktion", "open_class": "false",
    },
    "feedback": {"by": "Redaktion"},
    "fields": {"cross_cutting": "false"},
}  # fmt: skip
"""What a new row says where the sheet says nothing: forms, never facts."""
Maker = Callable[[Reading, Entry], str]


def place(reading: Reading, entry: Entry) -> None:
    """Find the file of a new row; a fault if its source cannot be told."""
    files = reading.base.files[reading.sheet.key]
    if reading.sheet.folder != "sources":
        entry.file = files[0]
        return
    said = source_of(reading, entry)
    entry.file = next((file for file in files if file.source == said), None)
    if entry.file is None:
        known = ", ".join(sorted(reading.base.editions)) or "keine"
        message = "die Quelle ist nicht bekannt" if said else "zu welcher Quelle gehört die Zeile?"
        reading.fault(entry, SOURCE_COLUMN, message, f"tragen Sie eine ein: {known}")


def source_of(reading: Reading, entry: Entry) -> str:
    """The folder that a row names, or that follows from what it refers to, or the only one."""
    cell = entry.line.cells.get(SOURCE_COLUMN)
    if cell is not None and cell.text:
        return next(
            (it for it in reading.base.editions if alike(it) == alike(cell.text)), cell.text
        )
    for name in ("approach", "field"):
        if name in reading.sheet.by_name and (ref := reading.text_of(entry, name)):
            owners = [it for it in reading.base.editions.values() if ref.startswith(f"{it.id}-")]
            if owners:
                return max(owners, key=lambda it: len(it.id)).folder
    folders = list(reading.base.editions)
    return folders[0] if len(folders) == 1 else ""


def give_ids(reading: Reading) -> None:
    """Ids of new rows without one, by the rules of docs/reference/data-files.md."""
    taken = {row["id"] for row in reading.base.rows(reading.sheet.key)}
    for other in RESERVED.get(reading.sheet.key, ()):
        taken |= {row["id"] for row in reading.base.rows(other)}
    taken |= {entry.id for entry in reading.entries if entry.id}
    for entry in reading.entries:
        if entry.old is None and not entry.id and not entry.is_bad and entry.file:
            made = _MAKERS[reading.sheet.key](reading, entry)
            entry.id = free(made, taken) if made else ""
            entry.made_id = bool(made)
            taken.add(entry.id)


def free(wanted: str, taken: set[str]) -> str:
    """An id that nothing has: the wanted one, or with a number behind it."""
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _of_name(*columns: str) -> Maker:
    def made(reading: Reading, entry: Entry) -> str:
        texts = (reading.text_of(entry, name) for name in columns if name in reading.sheet.by_name)
        return next((found for text in texts if (found := slug(text))), "")

    return made


def _territory(reading: Reading, entry: Entry) -> str:
    return reading.text_of(entry, "ags") or slug(reading.text_of(entry, "name_de"))


def _edition(reading: Reading, entry: Entry) -> str:
    return reading.base.editions[entry.file.source].id if entry.file else ""


def _coded(reading: Reading, entry: Entry) -> str:
    code = reading.text_of(entry, "code")
    return f"{_edition(reading, entry)}-{code}" if code else ""


def _responsibility(reading: Reading, entry: Entry) -> str:
    approach, actor = reading.text_of(entry, "approach"), reading.text_of(entry, "actor")
    if not approach or not actor:
        return ""
    in_text = "fliesstext-" if reading.text_of(entry, "kind") == "fliesstext" else ""
    return f"{approach}-{in_text}{slug(reading.names.of('actor').labels.get(actor, actor))}"


def _feedback(reading: Reading, entry: Entry) -> str:
    told = [reading.text_of(entry, name) for name in ("on", "actor", "approach", "territory")]
    day, actor, approach, territory = told
    code = re.sub(r"[^A-Za-z0-9._-]", "-", approach)
    who = slug(actor) or "niemand"
    return f"r-{day}-{who}-{code}-{slug(territory)}" if day and approach and territory else ""


_MAKERS: Final[Mapping[str, Maker]] = {
    "actors": _of_name("short_name", "name_de"),
    "actor_types": _of_name("label_de"),
    "programmes": _of_name("name_de"),
    "target_groups": _of_name("label_de"),
    "territories": _territory,
    "fields": _coded,
    "approaches": _coded,
    "responsibilities": _responsibility,
    "feedback": _feedback,
}


def complete(reading: Reading, entry: Entry) -> None:
    """Say in a new row what its form needs and the sheet leaves out."""
    if entry.new is None or entry.old is not None:
        return
    row, key = entry.new, reading.sheet.key
    for name in reading.sheet.schema.by_name:
        row.setdefault(name, "")
    for name, value in DEFAULTS.get(key, {}).items():
        row[name] = row[name] or value
    if key == "actor_types":
        row["slug"] = row["slug"] or slug(row["label_de"])
    if key == "responsibilities" and not row["surface"]:
        row["surface"] = reading.names.of("actor").labels.get(row["actor"], "")
    if key in {"actors", "programmes", "territories"} and not row["confidence"]:
        row["confidence"] = "unverified"


def added_lists(base: Base, file: File, approaches: list[Record]) -> list[Record]:
    """Rows for lists of new approaches: how complete they are is not known."""
    found = next(it for it in base.files["lists"] if it.source == file.source)
    listed = {row["approach"] for row in found.rows}
    return [
        {
            "approach": row["id"], "role": "zustaendig", "completeness": "unbekannt",
            "lines": row["lines"], "marker": "",
        }
        for row in sorted(approaches, key=lambda it: natural(it["id"]))
        if row["id"] not in listed
    ]  # fmt: skip
