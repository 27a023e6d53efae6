"""The rows that stand in a paper's folder: ours, which may be replaced, and those by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.csv_files import Table, raw_table
from ingest.problems import Problems
from ingest.review.book import Book
from ingest.review.decision import Decision
from ingest.review.lists import UNKNOWN, missing_lists
from ingest.review.made import Made
from ingest.review.spans import covers, lines_cell, union
from ingest.source_schemas import SOURCE
from ingest.tables import format_table

WRITTEN: Final = (
    "fields.csv", "approaches.csv", "responsibilities.csv", "lists.csv", "mentions.csv",
    "stated.csv",
)  # fmt: skip
"""What a review writes."""
SCHEMAS: Final = {schema.name: schema for schema in SOURCE}
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "fields.csv": ("code",),
    "approaches.csv": ("code",),
    "responsibilities.csv": ("approach", "actor", "role", "kind"),
    "lists.csv": ("approach", "role"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of a folder: by hand (never touched), and ours that stay as they were accepted."""

    by_hand: tuple[Made, ...]
    kept: tuple[Made, ...]
    headers: Mapping[str, tuple[str, ...]]


def standing(book: Book) -> Standing:
    """Read what stands in the folder and tell ours from what was written or changed by hand.

    Raises:
        RowErrors: a file is no CSV in UTF-8.
    """
    owners = _owners(book.decisions.values())
    by_hand, kept, headers = [], [], {}
    problems = Problems()
    for file in WRITTEN:
        path = book.folder / file
        where = f"sources/{book.name}/{file}"
        table = raw_table(path, problems, where) if path.exists() else None
        if table is None:
            continue
        headers[file] = table.header
        for row in _rows(file, table):
            owned = owners.get(row.checksum)
            if owned is None:
                by_hand.append(row)
            elif staying := [it for it in owned if _stays(book, it)]:
                kept.append(_refreshed(book, row, staying))
    problems.stop()
    return Standing(tuple(by_hand), tuple(kept), headers)


def _rows(file: str, table: Table) -> list[Made]:
    return [
        Made(file, dict(zip(table.header, (cell.strip() for cell in cells), strict=True)), ())
        for _, cells in table.rows
    ]


def _owners(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        for taken in decision.taken:
            found.setdefault(taken, []).append(decision)
    return found


def _stays(book: Book, decision: Decision) -> bool:
    """Accepted once, and now gone from the paper, or worded otherwise and not decided anew."""
    item = book.items.get(decision.id)
    return decision.is_accepted if item is None else item.is_kept and book.stands(item)


def _refreshed(book: Book, row: Made, owners: Sequence[Decision]) -> Made:
    """The row as it was, on the lines where its passages stand now."""
    items = [book.items[it.id] for it in owners if it.id in book.items]
    lines = union(*(lines_cell(item.proposal.lines) for item in items)) if items else ""
    cells = row.cells | ({"lines": lines} if lines else {})
    return Made(row.file, cells, tuple(decision.id for decision in owners))


def reserved(there: Standing) -> dict[str, tuple[str, ...]]:
    """Ids of responsibilities that stand there, and what each is about."""
    return {
        row.cells["id"]: _keys(row)[-1]
        for row in (*there.by_hand, *there.kept)
        if row.file == "responsibilities.csv" and row.cells.get("id")
    }


def put_together(made: Sequence[Made], there: Standing) -> tuple[list[Made], list[Made]]:
    """Rows of the files, and of the new ones those that give way to what stands by hand.

    Of a new row and one that stays, the new one wins and takes over what the other comes from.
    """
    hands = {key for row in there.by_hand for key in _keys(row)}
    made = [row for row in made if not _is_spare(row, made, there)]
    rows = [row for row in made if hands.isdisjoint(_keys(row))]
    gone = [row for row in made if not hands.isdisjoint(_keys(row))]
    ours = {key: row for row in rows for key in _keys(row)}
    for row in there.kept:
        new = next((ours[key] for key in _keys(row) if key in ours), None)
        if new is None:
            rows.append(row)
        else:
            _take_in(new, row)
    rows.extend(missing_lists([*rows, *there.by_hand]))
    _widen(rows, there.by_hand)
    return [*rows, *there.by_hand], gone


def _take_in(new: Made, kept: Made) -> None:
    """What was accepted about a list once says more than that nothing is known of it."""
    new.ids = tuple(dict.fromkeys((*new.ids, *kept.ids)))
    if new.file == "lists.csv" and new.cells["completeness"] == UNKNOWN and not new.cells["marker"]:
        known = {name: kept.cells.get(name, "") for name in ("completeness", "marker")}
        new.cells |= known | {"lines": union(new.cells["lines"], kept.cells["lines"])}


def _widen(rows: Sequence[Made], by_hand: Sequence[Made]) -> None:
    """Our lists take in the lines of all that tables name on them."""
    lists = {(r.cells["approach"], r.cells["role"]): r for r in rows if r.file == "lists.csv"}
    for row in (*rows, *by_hand):
        if row.file != "responsibilities.csv" or row.cells.get("kind") != "tabelle":
            continue
        listed = lists.get((row.cells["approach"], row.cells["role"]))
        if listed is not None and not covers(listed.cells["lines"], row.cells["lines"]):
            listed.cells["lines"] = union(listed.cells["lines"], row.cells["lines"])


def _is_spare(row: Made, made: Sequence[Made], there: Standing) -> bool:
    """Whether a list only stands for there being one, and there is one by hand."""
    if row.file != "lists.csv":
        return False
    approach = row.cells["approach"]
    listed = any(
        it.file == "lists.csv" and it.cells.get("approach") == approach for it in there.by_hand
    )
    own = next((it for it in made if it.cells.get("id") == approach), None)
    return listed and own is not None and row.ids == own.ids


def _keys(row: Made) -> list[tuple[str, ...]]:
    """What no two rows of a file may share."""
    ids = [(row.file, "id", row.cells["id"])] if row.cells.get("id") else []
    columns = _KEYS.get(row.file)
    own = [(row.file, *(row.cells.get(column, "") for column in columns))] if columns else []
    return [*ids, *own]


def file_text(file: str, rows: Iterable[Made], header: Sequence[str]) -> str:
    """The canonical text of a file, without columns that it may lack and nobody uses."""
    found = [row.cells for row in rows if row.file == file]
    used = {name for cells in found for name, value in cells.items() if value}
    names = tuple(
        column.name
        for column in SCHEMAS[file].columns
        if not column.absent or column.name in used or column.name in header
    )
    table = Table(names, tuple((0, tuple(cells.get(n, "") for n in names)) for cells in found))
    return format_table(table, SCHEMAS[file])
