"""What was accepted becomes data: all files at once, or none."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ingest.assemble import landscape_graphs
from ingest.curation_schema import CURATION
from ingest.errors import RowError, RowErrors
from ingest.landscape import read_landscape
from ingest.review.book import Book, Item, open_book
from ingest.review.curation import curation_text, locked, put
from ingest.review.decision import Decision
from ingest.review.edition import Edition, read_edition
from ingest.review.errors import IncompleteError, NothingAcceptedError, NotTakenError
from ingest.review.field_codes import programmes, written_out
from ingest.review.folder_rows import WRITTEN, file_text, put_together, reserved, standing
from ingest.review.made import Made
from ingest.review.new_actors import new_actors, registry_texts
from ingest.review.rows import Writer
from ingest.validate import violations
from ontology.names import DEFAULT_BASE, Names

_ALWAYS: Final = ("fields.csv", "approaches.csv", "responsibilities.csv", "lists.csv")
Changes = Mapping[str, str]
"""New texts by path below the folder of data."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking over.

    `rows` per file, `actors` the ids of those who are new in the registry, `by_hand` ids of rows
    that gave way to what stands there by hand, `resting` what is accepted but rests on something
    that is not, `again` what has to be decided anew, `orphans` decisions about what is gone.
    """

    rows: Mapping[str, int]
    actors: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    resting: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """What would be written."""

    changes: dict[str, str] = field(default_factory=dict)
    rows: list[Made] = field(default_factory=list)
    actors: list[Made] = field(default_factory=list)
    gone: list[Made] = field(default_factory=list)


def take_over(data: Path, name: str, check_shapes: bool = True) -> Taken:
    """Write what is in force of a paper into its CSV files, and who is new into the registry.

    Rows that people wrote or changed by hand stay as they are. Everything is checked in a copy, as
    the build checks it, before a file is replaced.

    Raises:
        IncompleteError: `source.yaml` lacks what the build needs.
        NothingAcceptedError: nothing is accepted, and nothing was before.
        NotTakenError: rules of the data would be broken; nothing was written.
        NotReadError, StoredError, RowErrors, NotWritableError: as of `open_book` and `changing`.
    """
    with locked(data / "sources"):
        book = open_book(data, name)
        with locked(book.folder):
            edition = read_edition(book.folder)
            if edition.missing:
                raise IncompleteError(name, edition.missing)
            draft = drafted(book, edition)
            _check(data, name, draft.changes, check_shapes)
            changed = _replace(data, draft.changes)
    return _told(book, draft, changed)


def drafted(book: Book, edition: Edition) -> Draft:
    """What taking over would write.

    Raises:
        NothingAcceptedError: nothing is accepted, and nothing was before.
    """
    there = standing(book)
    made = Writer(book, edition.id, edition.said["title_de"], reserved(there)).made()
    if not made and not there.headers:
        raise NothingAcceptedError(book.name)
    rows, gone = put_together(made, there)
    draft = Draft(rows=rows, gone=gone)
    draft.actors = new_actors(book, rows, _source(edition))
    folder = f"sources/{book.name}"
    for file in WRITTEN:
        if file in _ALWAYS or file in there.headers or any(it.file == file for it in rows):
            text = file_text(file, rows, there.headers.get(file, ()))
            draft.changes[f"{folder}/{file}"] = text
    codes = [it.cells["code"] for it in rows if it.file == "fields.csv"]
    told = programmes(book.data, written_out(book.data, book.name, codes))
    for file, text in registry_texts(book.data, draft.actors, told).items():
        draft.changes[f"registry/{file}"] = text
    draft.changes[f"{folder}/{CURATION.name}"] = curation_text(_marked(book, rows))
    return draft


def _source(edition: Edition) -> str:
    return f"{edition.said['title_de']} ({edition.said['key']} {edition.said['version']})"


def _marked(book: Book, rows: Sequence[Made]) -> dict[str, Decision]:
    """The decisions, each with the rows that were made of it."""
    taken: dict[str, list[str]] = {}
    for row in rows:
        for identifier in row.ids:
            taken.setdefault(identifier, []).append(row.checksum)
    return {
        key: decision.with_taken(taken.get(key, ())) for key, decision in book.decisions.items()
    }


def _check(data: Path, name: str, changes: Changes, check_shapes: bool) -> None:
    """Ask of a copy what the build would ask; faults that were there before are none of ours."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("text.txt", ".git"))
        for path, text in changes.items():
            (copy / path).write_text(text, encoding="utf-8", newline="")
        before = {_said(error) for error in _faults(data)}
        faults = [error for error in _faults(copy) if _said(error) not in before]
        if faults:
            raise NotTakenError(name, tuple(faults))
        if check_shapes and not before:
            _check_shapes(copy, name)


def _said(error: RowError) -> tuple[str, str | None, str | None, str]:
    """A fault wherever its row stands."""
    return error.file, error.column, error.value, error.message


def _faults(data: Path) -> tuple[RowError, ...]:
    try:
        read_landscape(data)
    except RowErrors as found:
        return found.errors
    return ()


def _check_shapes(data: Path, name: str) -> None:
    """Ask the shapes of this paper's graph and of the registers."""
    landscape = read_landscape(data)
    own = next(it.edition.path for it in landscape.sources if it.edition.folder == name)
    names = Names(DEFAULT_BASE)
    graphs = {
        iri: graph
        for iri, graph in landscape_graphs(landscape, names).items()
        if iri == names.graph("quelle", own)
        or not ("/graph/quelle/" in iri or iri.endswith("redaktion"))
    }
    broken = [it for it in violations(graphs) if it.stops]
    if broken:
        said = tuple(f"{it.focus} {it.path}: {it.message_de} ({it.message_en})" for it in broken)
        raise NotTakenError(name, (), said)


def _replace(data: Path, changes: Changes) -> tuple[str, ...]:
    """Put all files in place, or none: what was there is put back if one cannot be written."""
    before = {path: _text(data / path) for path in changes}
    differing = [path for path, text in changes.items() if before[path] != text]
    done: list[str] = []
    try:
        for path in differing:
            put(data / path, changes[path])
            done.append(path)
    finally:
        if len(done) < len(differing):
            _put_back(data, {path: before[path] for path in done})
    return tuple(done)


def _put_back(data: Path, before: Mapping[str, str | None]) -> None:
    for path, text in before.items():
        if text is None:
            (data / path).unlink(missing_ok=True)
        else:
            put(data / path, text)


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", errors="replace") if path.exists() else None


def _told(book: Book, draft: Draft, changed: tuple[str, ...]) -> Taken:
    counts = {file: sum(row.file == file for row in draft.rows) for file in WRITTEN}
    return Taken(
        rows=counts,
        actors=tuple(it.cells["id"] for it in draft.actors),
        by_hand=tuple(it.cells.get("id") or it.cells.get("approach", "") for it in draft.gone),
        resting=_ids(it for it in book if it.state == "angenommen" and not book.stands(it)),
        again=_ids(it for it in book if it.state == "geaendert"),
        orphans=tuple(it.id for it in book.orphans),
        changed=changed,
    )


def _ids(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)
