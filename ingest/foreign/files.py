"""Files of linked data as bytes: which serialisation, unpacked, not too large, no web page."""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from ingest.foreign.errors import ForeignError

SUFFIXES: Final = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".rdf": "application/rdf+xml",
    ".xml": "application/rdf+xml",
    ".owl": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".json": "application/ld+json",
    ".n3": "text/n3",
}
_MARK: Final = b"\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_MEBIBYTE: Final = 1024 * 1024
_HINTS: Final = (
    ("No scheme found", "An IRI is relative: say with --base below which address it stands."),
    ("relative IRI", "An IRI is relative: say with --base below which address it stands."),
    ("Invalid IRI code point ' '", "Write %20 for the blank within < >."),
    ("Invalid IRI", "Write the address within < > as browsers do, with %.. for odd signs."),
    ("prefix", "Declare the prefix at the top: @prefix x: <http://example.org/> ."),
    ("UTF-8", "Save the file as UTF-8."),
    ("context", "Replace the address of the context by its text."),
    ("mismatched tag", "Close each element with the tag that opened it."),
)
_ANYTHING: Final = "Mend it there, or have it written anew by the program that it came from."


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file: its bytes, unpacked, and its media type."""

    content: bytes
    media_type: str


def read_file(path: Path, most: int, media_type: str | None = None) -> FileBytes:
    """Read a file of RDF; `most` bytes at most, also unpacked.

    Raises:
        ForeignError: it is missing, empty, too large, damaged, or no RDF by its name or content.
    """
    if not path.is_file():
        raise ForeignError(str(path), "is no file", "Check its spelling.")
    is_packed = path.suffix.lower() == ".gz"
    name = path.with_suffix("") if is_packed else path
    kind = media_type or SUFFIXES.get(name.suffix.lower())
    if kind is None:
        offered = " ".join(SUFFIXES)
        fix = f"Known endings: {offered} (also with .gz); or say --type text/turtle."
        raise ForeignError(str(path), "has an ending that tells no serialisation", fix)
    content = _unpacked(path, most) if is_packed else _plain(path, most)
    if content.startswith(_WIDE):
        raise ForeignError(str(path), "is written in UTF-16", "Save it as UTF-8.")
    content = content.removeprefix(_MARK)
    start = content[:200].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        fix = "Save the RDF itself; such pages often offer it as Turtle or JSON-LD."
        raise ForeignError(str(path), "is a page for people, no RDF", fix)
    if not content.strip():
        raise ForeignError(str(path), "is empty", "Save it again.")
    return FileBytes(content, kind)


def _plain(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return _bounded(file.read(most + 1), path, most)


def _unpacked(path: Path, most: int) -> bytes:
    try:
        with gzip.open(path) as file:
            return _bounded(file.read(most + 1), path, most)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ForeignError(str(path), f"cannot be unpacked ({error})", "Save it again.") from error


def _bounded(content: bytes, path: Path, most: int) -> bytes:
    if len(content) > most:
        fix = "Take a part of it, or allow more (--limit-mebibytes)."
        raise ForeignError(str(path), f"holds more than {most / _MEBIBYTE:g} MiB", fix)
    return content


def syntax_fault(
    path: Path, file: FileBytes, message: str, line: int | None, column: int | None
) -> ForeignError:
    """A fault in a file: where, what stands there, how to mend it."""
    if line is None and file.media_type == "application/rdf+xml":
        message, line, column = _xml_fault(file.content) or (message, None, None)
    where = f"{path}, line {line}, column {column}:" if line else f"{path}:"
    hint = next((fix for sign, fix in _HINTS if sign in message), _ANYTHING)
    there = _there(file.content, line) if line else ""
    return ForeignError(where, f"{message}{there}", hint)


def _there(content: bytes, line: int) -> str:
    lines = content.split(b"\n")
    text = lines[line - 1].decode("utf-8", "replace").strip() if line <= len(lines) else ""
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    return f" ({shown!r})" if shown else ""


def _xml_fault(content: bytes) -> tuple[str, int, int] | None:
    """Where XML is not well-formed; nothing is fetched or expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return error.msg or "is no XML", line, column
    return None
