"""What the rows of one edition must not say about each other."""

import re
from collections.abc import Hashable, Sequence
from itertools import chain
from typing import Final

from ingest.cells import Lines
from ingest.checks import fault, in_time, unique
from ingest.folders import SourceRows
from ingest.problems import Problems
from ingest.tables import Row

OPEN_MARKER: Final = re.compile(r"(\(\s*(…|\.\.\.)\s*\)|…|\.\.\.|u\.\s?a\.|etc\.|usw\.)\s*$")
"""Ends a list that does not claim to be complete (the same as in the shape of lists)."""

_Lists = dict[tuple[str, str], Row]


def check_sources(sources: Sequence[SourceRows], problems: Problems) -> None:
    """Each edition by itself, and that no edition stands twice."""
    editions = [source.described.row for source in sources if source.described]
    unique(editions, "version", problems, "is an edition that stands twice", key=_edition)
    known = {_edition(row) for row in editions}
    for row in editions:
        before = row.text("previous_version")
        if before and f"{row.text('key')}-{before}" not in known:
            fix = "add the folder of that edition, or remove the key"
            fault(problems, row, "previous_version", "is no edition of this document", fix)
    for source in sources:
        _check_source(source, problems)


def _edition(row: Row) -> str | None:
    key, version = row.text("key"), row.text("version")
    return f"{key}-{version}" if key and version else None


def _check_source(source: SourceRows, problems: Problems) -> None:
    tables = source.tables
    lists: _Lists = {(r.text("approach"), r.text("role")): r for r in tables["lists"]}
    for name in ("fields", "approaches", "findings", "stated"):
        unique(tables[name], "id", problems)
    for name in ("fields", "approaches"):
        unique(tables[name], "code", problems)
    unique(chain(tables["responsibilities"], tables["mentions"]), "id", problems)
    unique(tables["lists"], "approach", problems, "has two lists of this role", key=_list_key)
    unique(
        tables["responsibilities"],
        "actor",
        problems,
        "is named twice for this approach and role",
        key=_said,
    )
    _check_ids(source, problems)
    _check_lists(tables["approaches"], tables["lists"], problems)
    _check_table_rows(tables["responsibilities"], lists, problems)
    in_time(tables["responsibilities"], "start", "end", problems)
    in_time(tables["findings"], "period_start", "period_end", problems)
    _check_spans(tables["findings"], problems)


def _list_key(row: Row) -> Hashable:
    approach, role = row.text("approach"), row.text("role")
    return (approach, role) if approach and role else None


def _said(row: Row) -> Hashable:
    """Two rows may name one actor if they mean other territories or another time."""
    columns = ("approach", "actor", "role", "kind", "territories", "start", "end")
    said = tuple(row.text(column) for column in columns)
    return said if all(said[:4]) else None


def _check_ids(source: SourceRows, problems: Problems) -> None:
    """Ids begin with the edition; what a row refers to is of the same edition."""
    edition = _edition(source.described.row) if source.described else None
    if edition is None:
        return
    for row in chain(source.tables["fields"], source.tables["approaches"]):
        _is_id(row, f"{edition}-{row.text('code')}", problems)
    for row in source.tables["responsibilities"]:
        if not row.text("id").startswith(f"{row.text('approach')}-"):
            fix = f"write {row.text('approach')}-… as its id"
            fault(problems, row, "id", "does not begin with its approach", fix)
    for name, column in _WITHIN:
        for row in source.tables[name]:
            if any(not value.startswith(f"{edition}-") for value in row.texts(column)):
                fix = f"name one of {edition}"
                fault(problems, row, column, "belongs to another edition", fix)


_WITHIN: Final = (
    ("approaches", "field"),
    ("responsibilities", "approach"),
    ("lists", "approach"),
    ("mentions", "field"),
    ("stated", "field"),
    ("stated", "approaches"),
)


def _is_id(row: Row, wanted: str, problems: Problems) -> None:
    if row.text("id") and row.text("code") and row.text("id") != wanted:
        message = "is not made of document, version and code"
        fault(problems, row, "id", message, f"write {wanted}")


def _check_lists(approaches: Sequence[Row], lists: Sequence[Row], problems: Problems) -> None:
    listed = {row.text("approach") for row in lists}
    for row in approaches:
        if row.text("id") not in listed:
            fix = "add its row to lists.csv; completeness unbekannt if nothing is said"
            fault(problems, row, "id", "is an approach without a list", fix)
    for row in lists:
        marker, completeness = row.text("marker"), row.text("completeness")
        if OPEN_MARKER.search(marker) and completeness != "partiell":
            message = f"the list ends in {marker!r}, so it is open"
            fault(problems, row, "completeness", message, "write partiell")
        if completeness == "vollstaendig" and not marker:
            fix = "put the source's words that close the list into marker, or write unbekannt"
            fault(problems, row, "completeness", "is claimed without evidence", fix)


def _check_table_rows(rows: Sequence[Row], lists: _Lists, problems: Problems) -> None:
    for row in rows:
        if row.text("kind") != "tabelle" or not row.text("role"):
            continue
        found = lists.get((row.text("approach"), row.text("role")))
        if found is None:
            message = f"is named by a table, but {row.text('approach')} has no list of this role"
            fault(problems, row, "role", message, "add that list, or mend the role")
        elif not _is_inside(row.lines(), found.lines()):
            message = f"lies outside the lines of its list ({found.text('lines')})"
            fault(problems, row, "lines", message, f"mend it, or line {found.line} of lists.csv")


def _is_inside(inner: Lines, outer: Lines) -> bool:
    return not outer or all(
        any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner
    )


def _check_spans(findings: Sequence[Row], problems: Problems) -> None:
    for row in findings:
        low, high = row.decimal("value_min"), row.decimal("value_max")
        if low is not None and high is not None and low > high:
            fix = "exchange value_min and value_max"
            fault(problems, row, "value_min", f"is more than value_max ({high})", fix)
