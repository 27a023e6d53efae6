"""What a file is, by its first bytes and then by its name."""

import re
import zipfile
from pathlib import Path
from typing import Final

from ingest.reader.document import DocumentKind
from ingest.reader.errors import (
    BrokenError,
    LockedError,
    NoTextError,
    NotFoundError,
    NotReadableKindError,
    TooLargeError,
)

MOST_BYTES: Final = 150_000_000
MOST_TEXT: Final = 20_000_000
_BY_NAME: Final[dict[str, DocumentKind]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
}
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.I
)
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES: Final = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_READ: Final = "als PDF, DOCX, Markdown, HTML, CSV oder Text speichern"


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        NotFoundError: there is none, it is a folder, or it may not be read.
        NoTextError: it is empty.
        TooLargeError: it is larger than a paper is.
    """
    if path.is_dir():
        raise NotFoundError(path.name, "ist ein Ordner, keine Datei", "die Datei darin nennen")
    if not path.exists():
        raise NotFoundError(path.name, "diese Datei gibt es nicht", "Pfad und Namen prüfen")
    try:
        size = path.stat().st_size
        _check_size(path.name, size, MOST_BYTES)
        data = path.read_bytes()
    except OSError as error:
        raise NotFoundError(
            path.name, f"lässt sich nicht öffnen ({error.strerror})", "Leserechte prüfen"
        ) from error
    if not data:
        raise NoTextError(path.name, "die Datei ist leer", "die richtige Datei nennen")
    return data


def kind_of(path: Path, data: bytes) -> DocumentKind:
    """How the file is to be read.

    Raises:
        NotReadableKindError: it is of a kind that is not read.
        LockedError: it is encrypted.
        BrokenError: its name says another kind than its bytes.
    """
    suffix = path.suffix.casefold()
    if b"%PDF-" in data[:1024] and suffix not in _BY_NAME:
        return "pdf"
    if data.startswith(b"PK"):
        return _zipped(path, data)
    _refuse(path.name, data)
    if suffix in (".pdf", ".docx", ".docm"):
        word = "PDF-Datei" if suffix == ".pdf" else "Word-Datei (DOCX)"
        raise BrokenError(
            path.name, f"ist trotz der Endung {suffix} keine {word}", "die Datei neu herunterladen"
        )
    _check_size(path.name, len(data), MOST_TEXT)
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    return "html" if _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) else "text"


def _check_size(file: str, size: int, most: int) -> None:
    if size > most:
        raise TooLargeError(
            file,
            f"ist {size // 1_000_000} MB groß, gelesen werden höchstens {most // 1_000_000} MB",
            "das Dokument teilen oder Bilder daraus entfernen",
        )


def _zipped(path: Path, data: bytes) -> DocumentKind:
    suffix = path.suffix.casefold()
    names = _parts(path)
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise NotReadableKindError(
            path.name,
            "ist eine Excel-Arbeitsmappe, kein Strategiepapier",
            "das Blatt als CSV speichern oder `werwaswo import` nehmen",
        )
    if b"opendocument" in data[:200]:
        raise NotReadableKindError(
            path.name, "ist ein OpenDocument", "in LibreOffice als DOCX oder PDF speichern"
        )
    what = "eine Word-Datei ohne Text" if suffix == ".docx" else "ein Archiv (ZIP)"
    raise NotReadableKindError(path.name, f"ist {what}", f"entpacken oder {_READ}")


def _parts(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BrokenError(
            path.name,
            "ist beschädigt oder nicht vollständig (kein lesbares DOCX oder ZIP)",
            "die Datei neu herunterladen oder in Word neu speichern",
        ) from error


def _refuse(file: str, data: bytes) -> None:
    """Refuse what is known and not read."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise LockedError(file, "ist mit einem Kennwort geschützt", "ohne Kennwort speichern")
        raise NotReadableKindError(
            file, "ist ein altes Office-Format (DOC, XLS, PPT)", "als DOCX oder PDF speichern"
        )
    if data.startswith(b"{\\rtf"):
        raise NotReadableKindError(file, "ist RTF", "in Word als DOCX oder PDF speichern")
    if data.startswith(_IMAGES[:5]):
        raise NotReadableKindError(
            file, "ist ein Bild ohne Text", "mit Texterkennung (OCR) zu PDF machen"
        )
    if data.startswith(_ARCHIVES):
        raise NotReadableKindError(file, "ist ein Archiv", f"entpacken oder {_READ}")
