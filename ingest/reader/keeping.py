"""Keeps what was read in `data/sources/NAME/`: source.yaml, text.txt, proposals.json."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from ingest.errors import IngestError
from ingest.reader.document import Document
from ingest.reader.proposals import Proposals
from ingest.reader.stored import PROPOSALS, TEXT, write_proposals
from ingest.records import Registry
from ontology.names import slug

SOURCE: Final = "source.yaml"
SHORTEST_NAME: Final = 4
"""Shorter names (SK, ST, TH) stand in titles for other things, too."""
_NAME: Final = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_RENEWED: Final = ("file", "sha256", "page_rule", "pages", "read_on")
"""Keys that tell of the last reading; all others are people's once the file stands."""
_PAGE_RULE: Final = "As the file or its extractor gives them; the number counts from the first."


@dataclass(unsafe_hash=True)
class FolderError(IngestError):
    """A name or folder that cannot take what was read."""

    name: str
    message: str
    fix: str

    def __str__(self) -> str:
        """What, why, how to mend."""
        return f"{self.name}: {self.message}. Fix: {self.fix}"


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who reads a paper says of it; empty: not known."""

    key: str = ""
    version: str = ""
    title: str = ""
    publisher: str = ""
    territory: str = ""


def folder_of(data: Path, name: str) -> Path:
    """The folder for a name.

    Raises:
        FolderError: the name is none that a folder of sources can have.
    """
    if not _NAME.fullmatch(name):
        better = slug(name) or "strategie-2030"
        raise FolderError(
            repr(name), "ist kein Name für eine Quelle (a-z, 0-9, Bindestrich)", f"--as {better}"
        )
    return data / "sources" / name


def territory_of(registry: Registry, wanted: str, title: str) -> str:
    """The id of the territory that was named, or that stands in the title; "" if none does.

    Raises:
        FolderError: a territory was named that the registry does not know.
    """
    if not wanted:
        return _in_title(registry, title)
    for one in registry.territories:
        if wanted.casefold() in (one.id.casefold(), one.ags, one.key, one.name_de.casefold()):
            return one.id
    raise FolderError(
        repr(wanted), "ist kein Gebiet des Registers", "eine Kennung aus territories.csv nennen"
    )


def _in_title(registry: Registry, title: str) -> str:
    """The only territory that the title names; "" where it names several or none.

    A name within a longer one does not count: "Leipzig" in "Landkreis Leipzig".
    """
    found = [
        (span, one.id)
        for one in registry.territories
        for name in (one.name_de, *one.aliases)
        if len(name) >= SHORTEST_NAME
        for span in _spans(name, title)
    ]
    spans = [span for span, _ in found]
    named = {one for span, one in found if not any(_is_within(span, other) for other in spans)}
    return named.pop() if len(named) == 1 else ""


def _spans(name: str, text: str) -> list[tuple[int, int]]:
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _is_within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def keep(
    folder: Path, file: Path, document: Document, proposals: Proposals, told: Told, today: date
) -> bool:
    """Write everything or nothing; whether the folder is new.

    A `source.yaml` that is there keeps what people wrote; only what tells of the reading is new.
    """
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    reading = _reading(file, digest, document, today)
    meta = {"kind": document.kind, "lines": len(document.lines), **reading}
    is_new = not folder.exists()
    with _draft(folder) as draft:
        text = _source_text(folder / SOURCE, document, told, reading)
        (draft / SOURCE).write_text(text, encoding="utf-8")
        (draft / TEXT).write_text(document.text, encoding="utf-8", newline="")
        write_proposals(draft / PROPOSALS, proposals, meta)
    return is_new


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder beside that takes the place of the files of `folder` once all are written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    draft.mkdir()
    try:
        yield draft
        if not folder.exists():
            draft.rename(folder)
            return
        for name in (TEXT, PROPOSALS, SOURCE):
            (draft / name).replace(folder / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _reading(file: Path, digest: str, document: Document, today: date) -> dict[str, object]:
    pages = _page_starts(document)
    rule = {"page_rule": _PAGE_RULE, "pages": pages} if pages else {}
    return {"file": file.name, "sha256": digest, **rule, "read_on": today.isoformat()}


def _page_starts(document: Document) -> list[int]:
    """The first line of each page from page 1 on; nothing where pages are not known.

    A page without lines (blank, or outside `--pages`) starts where the next one with lines does.
    """
    starts: dict[int, int] = {}
    for line in document.lines:
        if line.page is not None:
            starts.setdefault(line.page, line.number)
    if list(starts) != sorted(starts):
        return []
    pages = range(1, max(starts, default=0) + 1)
    return [next(starts[later] for later in starts if later >= page) for page in pages]


def _source_text(path: Path, document: Document, told: Told, reading: Mapping[str, object]) -> str:
    if path.exists():
        return _renewed(path.read_text(encoding="utf-8"), reading)
    name = path.parent.name
    title = told.title or document.title or name
    known = {
        "key": told.key or slug(name),
        "version": told.version or "1.0",
        "title_de": title,
        "publisher": told.publisher,
        "language": "de",
        "territory": told.territory,
        **reading,
    }
    head = "# What is known of this paper. What is not known stays empty; people fill it in.\n"
    return head + "".join(_line(key, value) for key, value in known.items())


def _renewed(text: str, reading: Mapping[str, object]) -> str:
    """The file with the keys of the last reading exchanged line by line: comments stay."""
    kept = [
        line for line in text.splitlines(keepends=True) if line.split(":", 1)[0] not in _RENEWED
    ]
    if kept and not kept[-1].endswith("\n"):
        kept[-1] += "\n"
    return "".join(kept) + "".join(_line(key, value) for key, value in reading.items())


def _line(key: str, value: object) -> str:
    if not value:
        return f"{key}: # not known\n"
    if isinstance(value, list):
        return f"{key}: {value}\n"
    if key == "version":
        return f'{key}: "{value}"\n'
    return yaml.safe_dump({key: value}, allow_unicode=True, width=10_000)
