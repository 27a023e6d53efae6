"""How the text of a setting is read, and what it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

_CONTACTS: Final = ("https://", "http://", "mailto:")
_NOT_IN_IRIS: Final = frozenset('<>"{}|^`\\')
_TRUE: Final = frozenset({"1", "true", "yes", "on"})
_FALSE: Final = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Kind:
    """How the text of a setting is read; `expected` completes "is not ..."."""

    read: Callable[[str], object]
    expected: str


def number(low: int, high: int) -> Kind:
    """A whole number within bounds."""

    def read(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return Kind(read, f"a whole number from {low} to {high}")


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value <= 3600:
        raise ValueError(text)
    return value


def _flag(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _base(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not text.endswith("/"):
        raise ValueError(text)
    if parts.query or parts.fragment or any(c.isspace() or c in '<>"{}|^`\\' for c in text):
        raise ValueError(text)
    return text


def _name(text: str) -> str:
    if not text or any(c.isspace() for c in text):
        raise ValueError(text)
    return text


def _folder(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError(text)
    return Path(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names(text: str) -> tuple[str, ...]:
    found = tuple(filter(None, (part.strip() for part in text.split(","))))
    if any(c.isspace() or c in '<>"{}|^`\\' for part in found for c in part):
        raise ValueError(text)
    return found


def _text(text: str) -> str:
    if len(text) > 200 or any(not c.isprintable() for c in text):
        raise ValueError(text)
    return text.strip()


def _contact(text: str) -> str:
    """A page or a mailbox; which one it is says what stands before the colon."""
    unfit = any(c.isspace() or c in _NOT_IN_IRIS for c in text)
    if text and (unfit or not text.startswith(_CONTACTS)):
        raise ValueError(text)
    return text


def _optional_iri(text: str) -> str:
    if text.startswith("mailto:"):
        raise ValueError(text)
    return _contact(text)


def _optional_file(text: str) -> Path | None:
    return _folder(text) if text else None


NAME: Final = Kind(_name, "the name or number of an address")
BASE: Final = Kind(_base, "an absolute http(s) IRI that ends in /")
FOLDER: Final = Kind(_folder, "a folder")
SECONDS: Final = Kind(_seconds, "a number of seconds above 0, at most 3600")
DAY: Final = Kind(_day, "a date like 2026-11-22, or empty")
FLAG: Final = Kind(_flag, "true or false")
NAMES: Final = Kind(_names, "IRIs or names of graphs, separated by commas")
FILE: Final = Kind(_optional_file, "a file, or empty")
TEXT: Final = Kind(_text, "a line of text of at most 200 characters, or empty")
CONTACT: Final = Kind(_contact, "an http(s) or mailto address, or empty")
IRI: Final = Kind(_optional_iri, "an http(s) IRI, or empty")
