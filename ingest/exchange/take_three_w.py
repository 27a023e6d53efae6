"""A 3W table becomes a folder of sources of its own: all of it, or nothing."""

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from ingest.csv_files import Table
from ingest.exchange.read_three_w import ThreeW, Told, name_of, read_three_w
from ingest.problems import Problems
from ingest.review.curation import locked
from ingest.tables import format_table, scan_table
from ingest.workbook.base import Base, read_base
from ingest.workbook.bring_in import row_errors
from ingest.workbook.commit import FOLDER, finish_replacing, replace_files
from ingest.workbook.errors import CellFault, MeaningError, UnreadableError, WorkbookErrors
from ingest.workbook.faults import german
from ingest.workbook.layout import SCHEMAS
from ingest.workbook.names import Names, names_of
from ingest.workbook.new_rows import free
from ingest.workbook.open import open_grids
from ingest.workbook.stand import parted
from ingest.workbook.values import alike
from ontology.names import slug

_NEEDED = ("fields", "approaches", "responsibilities", "lists")
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Wish:
    """How the source shall be called, and which territory it is about (id, key or name)."""

    name: str
    title: str = ""
    territory: str = ""
    read_on: date = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class TakenTable:
    """What came of a table: rows per file, and what people should know."""

    folder: str
    counts: Mapping[str, int]
    left_out: int
    notes: tuple[str, ...]
    is_new: bool


def take_three_w(data: Path, file: Path, wish: Wish, dry_run: bool = False) -> TakenTable:
    """Make a source of the first 3W table of a file.

    Raises:
        UnreadableError: no such table, or a source of this name with other contents.
        WorkbookErrors: names that are not known, dates that are none: all of them.
    """
    _, grids = parted(open_grids(file), file.name)
    sources = data / "sources"
    with locked(sources if sources.is_dir() else data):
        finish_replacing(data)
        base = read_base(data)
        names, places = names_of(base), _places(data)
        tables = [(it, found) for it in grids if (found := read_three_w(it, names, places))]
        if not tables:
            fix = "die Kopfzeile braucht mindestens „Wer“ und „Was“ (oder #org und #activity)"
            raise UnreadableError(file.name, "keine 3W-Tabelle gefunden", fix)
        grid, table = tables[0]
        if table.faults:
            raise WorkbookErrors(file.name, table.told_faults())
        if not table.rows:
            raise UnreadableError(file.name, "die Tabelle hat keine Zeilen", "ergänzen Sie welche")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        said = _described(base, wish, file.name, digest, table)
        letter = _letter(base, wish.name)
        texts = _texts(wish.name, said, _rows(said, table.rows, letter))
        is_new = _is_new(data, wish.name, texts)
        if is_new:
            _ask(data, texts, grid.title, file.name)
        if is_new and not dry_run:
            replace_files(data, texts)
    counts = {key: len(rows) for key, rows in _rows(said, table.rows, letter).items()}
    return TakenTable(wish.name, counts, table.left_out, tuple(table.notes), is_new)


def _places(data: Path) -> dict[str, str]:
    path = data / "registry" / "places.csv"
    rows = scan_table(path, SCHEMAS["places"], Problems(), path.name) if path.exists() else []
    return {alike(row.text("name_de")): row.text("territory") for row in rows}


def _described(base: Base, wish: Wish, file: str, digest: str, table: ThreeW) -> dict[str, str]:
    names = names_of(base)
    wished = wish.territory
    territory = _wished(names, wished) if wished else _territory(base, table)
    if not territory:
        fix = "nennen Sie es: --territory Saalekreis"
        raise UnreadableError(file, "für welches Gebiet die Tabelle gilt, ist nicht klar", fix)
    return {
        "key": slug(wish.name),
        "version": "1.0",
        "title_de": wish.title or name_of(file),
        "territory": territory,
        "language": "de",
        "file": file,
        "sha256": digest,
        "read_on": wish.read_on.isoformat(),
    }


def _wished(names: Names, text: str) -> str:
    try:
        return names.find("territory", text)
    except MeaningError as error:
        raise UnreadableError(text, error.message, error.fix) from error


def _territory(base: Base, table: ThreeW) -> str:
    """The one territory that the rows name, else that of all other sources."""
    named = {ref for row in table.rows for ref in row.territories}
    if len(named) == 1 and all(row.territories for row in table.rows):
        return next(iter(named))
    others = {edition.territory for edition in base.editions.values()}
    return next(iter(others)) if len(others) == 1 else ""


def _is_new(data: Path, name: str, texts: Mapping[str, str]) -> bool:
    if not (data / "sources" / name).exists():
        return True
    for path, text in texts.items():
        there = (data / path).read_text(encoding="utf-8") if (data / path).exists() else ""
        if path.endswith(".csv") and there != text:
            message = f"die Quelle „{name}“ gibt es schon, mit anderem Inhalt"
            raise UnreadableError(name, message, "wählen Sie einen anderen Namen: --as NAME")
    return False


def _letter(base: Base, name: str) -> str:
    """What codes of fields begin with, so that no code is another source's."""
    others = [it for it in base.files["fields"] if it.source != name]
    codes = {row["code"] for it in others for row in it.rows}
    free_ones = (it for it in ("", "W", "X", "Y", "Z") if not any(_is_of(c, it) for c in codes))
    return next(free_ones, f"{slug(name)}-")


def _is_of(code: str, letter: str) -> bool:
    return code.startswith(letter) and code.removeprefix(letter).isdecimal()


def _texts(name: str, said: Mapping[str, str], rows: Mapping[str, Rows]) -> dict[str, str]:
    texts = {f"sources/{name}/source.yaml": yaml.safe_dump(dict(said), allow_unicode=True)}
    for key, found in rows.items():
        schema = SCHEMAS[key]
        used = {column for row in found for column, value in row.items() if value}
        header = [it.name for it in schema.columns if not it.absent or it.name in used]
        lines = tuple((0, tuple(row.get(column, "") for column in header)) for row in found)
        text = format_table(Table(tuple(header), lines), schema)
        texts[f"sources/{name}/{schema.name}"] = text
    return texts


def _rows(said: Mapping[str, str], rows: Sequence[Told], letter: str) -> dict[str, Rows]:
    edition = f"{said['key']}-{said['version']}"
    sectors = list(dict.fromkeys(alike(row.sector) for row in rows))
    fields, approaches = Rows(), Rows()
    ids: dict[tuple[str, str], str] = {}
    for number, sector in enumerate(sectors, 1):
        own = [row for row in rows if alike(row.sector) == sector]
        field = f"{edition}-{letter}{number}"
        title = own[0].sector or "Ohne Handlungsfeld"
        fields.append({"id": field, "code": f"{letter}{number}", "title_de": title,
                       "cross_cutting": "false", "lines": _spans(own)})  # fmt: skip
        for place, what in enumerate(dict.fromkeys(alike(row.what) for row in own), 1):
            same = [row for row in own if alike(row.what) == what]
            code = f"{letter}{number}.{place}"
            ids[sector, what] = f"{edition}-{code}"
            approaches.append({"id": f"{edition}-{code}", "code": code, "field": field,
                               "title_de": same[0].what, "lines": _spans(same)})  # fmt: skip
    named = [(ids[alike(row.sector), alike(row.what)], row) for row in rows]
    return {"fields": fields, "approaches": approaches,
            "responsibilities": _responsibilities(named), "lists": _lists(named)}  # fmt: skip


def _responsibilities(named: Sequence[tuple[str, Told]]) -> Rows:
    """One per approach, actor, role and time; rows that differ in place only are one."""
    grouped: dict[tuple[str, ...], list[Told]] = {}
    for approach, row in named:
        key = (
            approach,
            row.actor,
            row.role,
            row.start,
            row.end,
            row.status,
            str(not row.territories),
        )
        grouped.setdefault(key, []).append(row)
    found, taken = Rows(), set[str]()
    for (approach, actor, role, start, end, status, _), same in grouped.items():
        territories = dict.fromkeys(ref for row in same for ref in row.territories)
        identifier = free(f"{approach}-{slug(same[0].surface) or slug(actor)}", taken)
        taken.add(identifier)
        found.append({
            "id": identifier, "approach": approach, "actor": actor, "surface": same[0].surface,
            "role": role, "level": "oberste", "open_class": "false", "kind": "tabelle",
            "status": status, "lines": _spans(same), "territories": "|".join(territories),
            "start": start, "end": end,
        })  # fmt: skip
    return found


def _lists(named: Sequence[tuple[str, Told]]) -> Rows:
    """How complete a table is, it does not say: not known."""
    grouped: dict[tuple[str, str], list[Told]] = {}
    for approach, row in named:
        grouped.setdefault((approach, row.role), []).append(row)
    return [
        {"approach": approach, "role": role, "completeness": "unbekannt", "lines": _spans(same)}
        for (approach, role), same in grouped.items()
    ]


def _spans(rows: Sequence[Told]) -> str:
    """The lines of rows: `3-5|8`."""
    spans: list[list[int]] = []
    for line in sorted({row.line for row in rows}):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return "|".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def _ask(data: Path, texts: Mapping[str, str], sheet: str, file: str) -> None:
    """Ask of a copy what the build would ask."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("text.txt", ".git", FOLDER))
        for path, text in texts.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(text, encoding="utf-8", newline="")
        before = {str(error) for error in row_errors(data)}
        new = [it for it in row_errors(copy) if str(it) not in before]
    faults = tuple(CellFault(sheet, None, error.value, *german(error)) for error in new)
    if faults:
        raise WorkbookErrors(file, faults)
