"""Asks a file what it is before any program takes it apart."""

import io
import zipfile
import zlib
from typing import Final

from ingest.workbook.errors import UnreadableError

MOST_BYTES: Final = 300_000_000
"""Unpacked; a workbook of 100,000 rows has 100 MB."""
MOST_TIMES: Final = 400
"""How many times as large a part of more than 20 MB may be when unpacked."""
_LARGE: Final = 20_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE: Final = "öffnen Sie sie im Tabellenprogramm und speichern Sie sie als „Excel-Mappe (.xlsx)“"


def ask_archive(content: bytes, name: str) -> None:
    """Refuse whatever is no plain .xlsx.

    Raises:
        UnreadableError: old or other format, encrypted, macros, damaged, or a zip bomb.
    """
    if not content:
        raise UnreadableError(name, "die Datei ist leer", "wählen Sie die richtige Datei")
    if content.startswith(_OLE):
        _refuse_ole(content, name)
    if not content.startswith(b"PK"):
        raise UnreadableError(name, _what(content), _SAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _ask_size(archive, name)
            _ask_parts(archive, name)
            _ask_entities(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        fix = "lassen Sie sie sich noch einmal schicken, oder speichern Sie sie neu"
        raise UnreadableError(name, "die Datei ist beschädigt", fix) from error


def _refuse_ole(content: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        fix = "entfernen Sie das Kennwort (Datei, Informationen, Arbeitsmappe schützen)"
        raise UnreadableError(name, "die Datei ist mit einem Kennwort verschlüsselt", fix)
    raise UnreadableError(name, "die Datei hat das alte Excel-Format (.xls)", _SAVE)


def _what(content: bytes) -> str:
    head = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table")):
        return "die Datei ist eine Internetseite, keine Excel-Mappe"
    if head.startswith(b"%pdf"):
        return "die Datei ist ein PDF, keine Excel-Mappe"
    if b"\x00" not in head and (b";" in head or b"," in head or b"\t" in head):
        return "die Datei ist Text (CSV) und heißt nur wie eine Excel-Mappe"
    return "die Datei ist keine Excel-Mappe"


def _ask_size(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableError(name, "die Datei ist verschlüsselt", "entfernen Sie das Kennwort")
    bombs = [
        info for info in infos
        if info.file_size > _LARGE and info.file_size > MOST_TIMES * max(info.compress_size, 1)
    ]  # fmt: skip
    if bombs or sum(info.file_size for info in infos) > MOST_BYTES or len(infos) > 5000:
        message = "die Datei wäre ausgepackt viel zu groß und wird nicht geöffnet"
        raise UnreadableError(name, message, "kopieren Sie die Blätter in eine neue Mappe")


def _ask_parts(archive: zipfile.ZipFile, name: str) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        raise UnreadableError(name, "die Datei hat das OpenDocument-Format (.ods)", _SAVE)
    if "xl/workbook.bin" in names:
        raise UnreadableError(name, "die Datei hat das Binärformat von Excel (.xlsb)", _SAVE)
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(part.endswith("vbaProject.bin") for part in names) or b"macroEnabled" in types:
        raise UnreadableError(name, "die Datei enthält Makros (.xlsm)", _SAVE)
    if not any(part.startswith("xl/") for part in names) or not types:
        raise UnreadableError(name, "die Datei ist keine Excel-Mappe", _SAVE)


def _ask_entities(archive: zipfile.ZipFile, name: str) -> None:
    """XML of a workbook declares nothing; what does so means to harm (XML bombs)."""
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels", ".vml")):
            head = archive.read(info)
            marks = ("<!DOCTYPE", "<!ENTITY")
            if any(it.encode(code) in head for it in marks for code in ("utf-8", "utf-16-le")):
                message = "die Datei enthält XML-Deklarationen, die in keine Mappe gehören"
                raise UnreadableError(name, message, _SAVE)
