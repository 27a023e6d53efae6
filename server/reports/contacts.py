"""Takes out of a text what tells of a person: addresses, numbers, forms of address with a name.

A name by itself cannot be told from the name of a body; the form asks not to write any, and
editors strike out what came in nevertheless.
"""

import re
import unicodedata
from typing import Final

REMOVED: Final = "[…]"
"""Stands where something was taken out."""
_LEAST_DIGITS: Final = 7
_MAIL: Final = re.compile(
    r"[\w.+%-]+\s*(?:@|[\[({]\s*(?:at|ät)\s*[\])}])\s*[\w-]+"
    r"(?:\s*(?:\.|[\[({]\s*(?:dot|punkt)\s*[\])}])\s*[\w-]+)+",
    re.IGNORECASE,
)
_DATE: Final = r"(?!\d{1,2}[./]\d{1,2}[./]\d{2,4}\b)(?!\d{1,2}[./]\d{4}\b)"
_NUMBER: Final = re.compile(rf"(?<![\w.,/-]){_DATE}(?:\+|\(\+?0|0)[\d\s/().–-]{{5,}}\d")
_CALLED: Final = re.compile(
    r"\b(?:tel(?:efon)?|fon|fax|mobil|handy|phone|mobile)\b\.?\s*:?\s*[\d+(][\d\s/().–-]{2,}\d",
    re.IGNORECASE,
)
_NAME: Final = r"[A-ZÄÖÜ][a-zäöüßéèáàçñ]+(?:-[A-ZÄÖÜ][a-zäöüßéèáàçñ]+)*"
_PERSON: Final = re.compile(
    rf"\b(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?)\s+(?:(?:Prof|Dr)\.\s*)*{_NAME}(?:\s{_NAME})?"
    rf"|\b(?:(?:Prof|Dr)\.\s*)+{_NAME}(?:\s{_NAME})?"
)


def without_contacts(text: str) -> tuple[str, int]:
    """A text without mail addresses, telephone numbers and persons addressed; how many they were.

    >>> without_contacts("Bitte max@example.org oder 0345 123456 fragen, gilt ab 01.05.2026.")
    ('Bitte […] oder […] fragen, gilt ab 01.05.2026.', 2)
    """
    removed = 0
    for pattern in (_MAIL, _CALLED, _PERSON):
        text, number = pattern.subn(REMOVED, text)
        removed += number
    numbers = [it for it in _NUMBER.finditer(text) if _digits(it.group()) >= _LEAST_DIGITS]
    for found in reversed(numbers):
        text = text[: found.start()] + REMOVED + text[found.end() :]
    return text, removed + len(numbers)


def plain(text: str, longest: int) -> str:
    """A text without control and format characters, one kind of line ends, blanks at no end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (it for it in lines if it == "\n" or not unicodedata.category(it).startswith("C"))
    return "".join(kept).strip()[:longest]


def _digits(text: str) -> int:
    return sum(it.isdigit() for it in text)
