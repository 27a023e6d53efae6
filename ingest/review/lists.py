"""The lists of actors that the rows of a paper need: accepted ones, else of unknown completeness.

Each approach has a list, and what a table names stands on a list of its role. A list that nobody
accepted says nothing but that: `unbekannt`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ingest.review.book import Book, Item
from ingest.review.decision import tidy
from ingest.review.made import Made
from ingest.review.spans import covers, lines_cell, union
from ingest.source_checks import OPEN_MARKER
from ingest.vocabulary import vocabulary

UNKNOWN: Final = "unbekannt"
FILE: Final = "lists.csv"

Key = tuple[str, str]
"""Approach and role."""


def list_rows(rows: Sequence[Made], book: Book, id_of: Callable[[Item], str]) -> list[Made]:
    """The rows of `lists.csv` for rows that were made; `id_of` gives the id of an approach."""
    found = dict(_accepted(book, id_of))
    for row in rows:
        if row.file == "responsibilities.csv" and row.cells["kind"] == "tabelle":
            key = (row.cells["approach"], row.cells["role"])
            listed = found.setdefault(key, _unknown(key, row))
            if not covers(listed.cells["lines"], row.cells["lines"]):
                listed.cells["lines"] = union(listed.cells["lines"], row.cells["lines"])
            if listed.cells["completeness"] == UNKNOWN and not listed.cells["marker"]:
                listed.ids = tuple(dict.fromkeys((*listed.ids, *row.ids)))
    with_list = {approach for approach, _ in found}
    for row in rows:
        if row.file == "approaches.csv" and row.cells["id"] not in with_list:
            key = (row.cells["id"], "zustaendig")
            found[key] = _unknown(key, row)
    return list(found.values())


def _accepted(book: Book, id_of: Callable[[Item], str]) -> Iterator[tuple[Key, Made]]:
    """Lists that are in force; of two of one approach and role, the first takes in the second."""
    found: dict[Key, Made] = {}
    for item in book:
        if item.part != "lists" or item.state != "angenommen" or not book.stands(item):
            continue
        approach = book.approach_of(item)
        if approach is None:
            continue
        key = (id_of(approach), _role(item))
        made = Made(FILE, _cells(key, item), (item.id,))
        if key in found:
            _merge(found[key], made)
        else:
            found[key] = made
    yield from found.items()


def _merge(first: Made, second: Made) -> None:
    """Two cells of one role: open if one of them is."""
    ids, lines = (*first.ids, *second.ids), union(first.cells["lines"], second.cells["lines"])
    kept = min((first, second), key=lambda it: _ORDER.get(it.cells["completeness"], 1))
    first.cells.update(kept.cells)
    first.cells["lines"], first.ids = lines, ids


_ORDER: Final = {"partiell": 0, UNKNOWN: 1, "vollstaendig": 2}


def _role(item: Item) -> str:
    role = str(item.said("role"))
    return role if role in vocabulary().notations("rolle") else "zustaendig"


def _cells(key: Key, item: Item) -> dict[str, str]:
    marker, completeness = tidy(str(item.said("marker"))), str(item.said("completeness"))
    if OPEN_MARKER.search(marker):
        completeness = "partiell"
    if completeness not in _ORDER or (completeness == "vollstaendig" and not marker):
        completeness = UNKNOWN
    return {
        "approach": key[0],
        "role": key[1],
        "completeness": completeness,
        "lines": lines_cell(item.proposal.lines),
        "marker": marker,
    }


def missing_lists(rows: Sequence[Made]) -> list[Made]:
    """Lists of unknown completeness for rows that stay although their own list does not."""
    there = {(it.cells["approach"], it.cells["role"]) for it in rows if it.file == FILE}
    found: dict[Key, Made] = {}
    for row in rows:
        if row.file == "responsibilities.csv" and row.cells.get("kind") == "tabelle" and row.ids:
            key = (row.cells["approach"], row.cells["role"])
            if key not in there:
                found.setdefault(key, _unknown(key, row))
    listed = {approach for approach, _ in (*there, *found)}
    for row in rows:
        if row.file == "approaches.csv" and row.ids and row.cells["id"] not in listed:
            key = (row.cells["id"], "zustaendig")
            found[key] = _unknown(key, row)
    return list(found.values())


def _unknown(key: Key, row: Made) -> Made:
    cells = {
        "approach": key[0],
        "role": key[1],
        "completeness": UNKNOWN,
        "lines": row.cells["lines"],
        "marker": "",
    }
    return Made(FILE, cells, row.ids)
