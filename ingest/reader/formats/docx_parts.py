"""The parts of a Word file, unpacked within bounds; entities stay closed, nothing is fetched."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ingest.reader.errors import BrokenError, LockedError, TooLargeError

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_MOST_BYTES: Final = 60_000_000
"""The most that one part of a paper unpacks to: text of more than 10,000 pages."""
_MEND: Final = "die Datei neu herunterladen oder in Word öffnen und neu speichern"
_ENCRYPTED: Final = 0x1


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are read; those that a file does not have are None."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    title: str


def open_parts(data: bytes, file: str) -> Parts:
    """Unpack a file.

    Raises:
        BrokenError: it cannot be unpacked, or is no Word file.
        TooLargeError: it unpacks to too much.
        LockedError: it asks for a password.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise BrokenError(
            file,
            "ist beschädigt oder nicht vollständig, die Word-Datei lässt sich nicht entpacken",
            _MEND,
        ) from error
    except (ValueError, OverflowError) as error:
        raise BrokenError(
            file, "ist beschädigt, das Verzeichnis der Word-Datei stimmt nicht", _MEND
        ) from error


def _read(archive: zipfile.ZipFile, file: str) -> Parts:
    main = _main(archive, file)
    folder = main.rpartition("/")[0]
    document = _part(archive, main, file)
    if document is None:
        raise BrokenError(file, "enthält kein Word-Dokument", _MEND)
    core = _part(archive, "docProps/core.xml", file)
    title = (core.findtext(f"{_DC}title") or "") if core is not None else ""
    return Parts(
        document,
        _part(archive, f"{folder}/styles.xml", file),
        _part(archive, f"{folder}/numbering.xml", file),
        _part(archive, f"{folder}/footnotes.xml", file),
        " ".join(title.split()),
    )


def _main(archive: zipfile.ZipFile, file: str) -> str:
    """The name of the part that holds the text."""
    rels = _part(archive, "_rels/.rels", file)
    for rel in rels if rels is not None else ():
        if str(rel.get("Type", "")).endswith("/officeDocument"):
            return str(rel.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element | None:
    try:
        told = archive.getinfo(name)
    except KeyError:
        return None
    if told.flag_bits & _ENCRYPTED:
        raise LockedError(file, "ist mit einem Kennwort geschützt", "ohne Kennwort speichern")
    with archive.open(told) as opened:
        data = opened.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise TooLargeError(
            file,
            f"entpackt sich zu mehr als {_MOST_BYTES // 1_000_000} MB Text",
            "das Dokument teilen, oder seine Herkunft prüfen",
        )
    return _parsed(data.replace(_STRICT, W[1:-1].encode()), name, file)


def _parsed(data: bytes, name: str, file: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    if b"<!DOCTYPE" in data[:2048] or b"<!ENTITY" in data[:4096]:
        raise BrokenError(
            file, f"enthält in {name} eine Dokumenttypdefinition, die Word nie schreibt", _MEND
        )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenError(
            file, f"ist beschädigt: {name} ist ab Zeile {error.lineno} kein gültiges XML", _MEND
        ) from error
