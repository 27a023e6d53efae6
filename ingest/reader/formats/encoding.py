"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, else Windows-1252 if it is plausible."""

import codecs
import re
from typing import Final

from ingest.reader.errors import BrokenError, UnknownEncodingError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE: Final = "die Datei in einem Texteditor als UTF-8 speichern"
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_PAIR: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_ODD_HERE: Final = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f\w’‘´–—…\u00ad\xa0§°·•](?=[a-z])")
"""A sign inside a word that no text has there: another code page was meant ("f„r")."""
_CAPITAL_INSIDE: Final = re.compile(r"(?<=[a-zß])[ŠŸŒŽÀ-Þ](?=[a-z])")
"""The same in Mac Roman: "fŸr"."""
_FOREIGN: Final = re.compile(r"[¤¥¦¨ª¬¯¸¹º¾ÐÞðþ×÷ƒˆ†‡‰˜›‹¢]")
_SHARE: Final = 0.2
_SAMPLE: Final = 4096


def decoded(data: bytes, file: str, declared: str = "") -> str:
    """The text of a file, without mark; `declared` is the encoding that it names itself.

    Raises:
        UnknownEncodingError: it is text in none of these encodings.
        BrokenError: it is no text at all.
    """
    mark = next((name for sign, name in _MARKS if data.startswith(sign)), "") or _wide(data)
    if mark:
        return _plain(_as(data, mark, file), file)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise BrokenError(
            file,
            f"enthält in Zeile {line} Nullbytes und ist damit kein Text",
            "das Dokument als PDF, DOCX oder Text in UTF-8 speichern",
        )
    for name in dict.fromkeys(("utf-8", declared)):
        if (text := _tried(data, name)) is not None:
            return _plain(text, file)
    return _plain(_western(data, file), file)


def lines_of(text: str) -> list[str]:
    """Lines of a text, split at line feeds only; a carriage return before one is dropped."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else lines


def _wide(data: bytes) -> str:
    """UTF-16 without mark: every other byte of Western text is null."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(sample) and not odd else ""


def _tried(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _as(data: bytes, name: str, file: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnknownEncodingError(
            file, f"beginnt als {name.upper()}, ist es aber ab Zeile {line} nicht", _SAVE
        ) from error


def _western(data: bytes, file: str) -> str:
    """Windows-1252 (Latin-1 is part of it), unless UTF-8 or another code page was meant."""
    broken = _first_broken(data)
    line = data[:broken].count(b"\n") + 1
    pairs = len(_UTF8_PAIR.findall(data))
    text = _tried(data, "cp1252")
    high = sum(byte > 0x7F for byte in data)
    if text is None or pairs * 4 > high or _is_odd(text, high):
        byte = f"0x{data[broken]:02X}"
        raise UnknownEncodingError(
            file,
            f"ist weder UTF-8 noch UTF-16 noch Windows-1252 (Zeile {line}, Byte {byte})",
            _SAVE,
        )
    return text


def _first_broken(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _is_odd(text: str, high: int) -> bool:
    odd = sum(len(one.findall(text)) for one in (_ODD_HERE, _CAPITAL_INSIDE, _FOREIGN))
    return odd > _SHARE * high


def _plain(text: str, file: str) -> str:
    """The text, if it is one: hardly any control characters.

    A lone null is as much a sign of another kind of file as many of the others.
    """
    control = _NO_TEXT.findall(text)
    if "\0" in control or len(control) > max(3, len(text) // 200):
        raise BrokenError(
            file,
            f"enthält {len(control)} Steuerzeichen und ist damit kein lesbarer Text",
            "das Dokument als PDF, DOCX oder Text in UTF-8 speichern",
        )
    return _NO_TEXT.sub(" ", text)
