"""Values of cells, and how they are compared whatever program wrote them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

Value = str | int | float | bool | date | None
"""What a cell holds; None: empty."""
BLANKS: Final = re.compile(r"[\u00a0\u2007\u202f\ufeff\u200b]")
"""Blanks that look like one and are none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands (`B7`), its value, and what keeps it from being read."""

    address: str
    value: Value
    trouble: str | None = None

    @property
    def text(self) -> str:
        """The value as a tidy text."""
        return tidy(self.value)

    @property
    def is_filled(self) -> bool:
        """Whether something stands there."""
        return bool(self.text) or self.trouble is not None


def tidy(value: Value) -> str:
    """A value as text: German dates, no blanks around, line feeds only."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if value is None:
        return ""
    plain = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return BLANKS.sub(" ", plain).replace("\u200b", "").strip()


def day_text(day: date) -> str:
    """`30.11.2022`."""
    plain = day.date() if isinstance(day, datetime) else day
    return f"{plain.day:02d}.{plain.month:02d}.{plain.year:04d}"


def alike(text: str) -> str:
    """What two spellings of a name share: case, blanks and marks at the end do not count."""
    return " ".join(BLANKS.sub(" ", text).casefold().split()).rstrip(" *:?")


def split(text: str) -> list[str]:
    """Parts between `;` or line feeds; a part in quotation marks may hold both."""
    parts: list[str] = []
    for match in _PART.finditer(text):
        quoted, plain = match[1], match[2]
        found = quoted.replace('""', '"') if quoted is not None else plain.strip()
        if quoted is not None or found:
            parts.append(found)
    return parts


_PART: Final = re.compile(r'(?:^|(?<=[;\n]))[ \t]*(?:"((?:[^"]|"")*)"[ \t]*(?=$|[;\n])|([^;\n]*))')


def joined(parts: list[str] | tuple[str, ...]) -> str:
    """Parts in one cell, so that `split` gives them back."""
    return "; ".join(_quoted(part) for part in parts)


def _quoted(part: str) -> str:
    needs = ";" in part or "\n" in part or part.startswith('"') or part != tidy(part)
    return '"' + part.replace('"', '""') + '"' if needs else part
