"""Rows of `redaktion/merges.csv`: which entries of the registry are one actor.

A merge that was undone stays in the file and says nothing any more. Entries are followed through
chains (C into B, B into A: both are A); circles are told by `ingest.identity.checks`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.folders import Tables
from ingest.index import Index
from ingest.records.editorial import Merge, Receipt, is_foreign
from ingest.records.registry import Alias
from ingest.tables import Row


def in_force(rows: Iterable[Row]) -> list[Row]:
    """The merges that were not undone."""
    return [row for row in rows if not row.text("undone_on")]


def final(merged: str, into: Mapping[str, str]) -> str:
    """Who stands for an entry in the end; in a circle, where the walk comes round."""
    seen = {merged}
    while merged in into and into[merged] not in seen:
        merged = into[merged]
        seen.add(merged)
    return merged


def into_of(rows: Iterable[Row]) -> dict[str, str]:
    """Merged entry to the one it was merged into, of merges in force."""
    pairs = ((row.text("merged"), row.text("kept")) for row in in_force(rows))
    found: dict[str, str] = {}
    for merged, kept in pairs:
        if merged and kept and merged != kept and not is_foreign(merged):
            found.setdefault(merged, kept)
    return found


def apart_pairs(rows: Iterable[Row], merges: Iterable[Row]) -> frozenset[frozenset[str]]:
    """Pairs of entries of which a person said that they are two, after merges of either."""
    into = into_of(merges)
    return frozenset(
        frozenset({final(row.text("one"), into), final(row.text("other"), into)})
        for row in in_force(rows)
    )


def enter_merges(rows: Sequence[Row], index: Index) -> None:
    """Let references to merged entries lead to those that stand for them."""
    into, known = into_of(rows), index.keys.get("organisation", {})
    for merged in into:
        kept = final(merged, into)
        if merged in known and kept in known and kept != merged:
            index.same.setdefault("organisation", {})[merged] = kept


def build_merges(rows: Sequence[Row], tables: Tables, index: Index) -> tuple[Merge, ...]:
    """The merges in force with the names of who was merged."""
    entries = {row.text("id"): row for name in ("actors", "actor_changes") for row in tables[name]}
    return tuple(
        Merge(
            id=row.text("id"),
            kept=index.one(row, "kept", "organisation") or "",
            merged=row.text("merged"),
            names=tuple(_names(entries.get(row.text("merged")))),
            source=entries[row.text("merged")].text("source") if _is_known(row, entries) else "",
            receipt=Receipt(
                "merges", row.text("id"), row.text("why_de"), row.text("by"), row.day("on")
            ),
        )
        for row in in_force(rows)
    )


def _is_known(row: Row, entries: Mapping[str, Row]) -> bool:
    return row.text("merged") in entries


def _names(row: Row | None) -> Iterator[tuple[str, str]]:
    """Every name of an entry with its language, each once."""
    if row is None:
        return
    german = (row.text("name_de") or row.text("old_name"), row.text("short_name"))
    for text in dict.fromkeys((*german, *row.texts("aliases_de"))):
        if text:
            yield "de", text
    if row.text("name_en"):
        yield "en", row.text("name_en")


def build_aliases(rows: Sequence[Row], index: Index) -> tuple[Alias, ...]:
    """Rows of `registry/aliases.csv`; those of merged entries belong to who stands for them."""
    return tuple(
        Alias(
            id=row.text("id"),
            actor=index.one(row, "actor", "organisation") or "",
            text=row.text("alias"),
            since=row.moment("valid_from"),
            until=row.moment("valid_to"),
            source=row.text("source"),
            confidence=row.text("confidence"),
        )
        for row in rows
    )
