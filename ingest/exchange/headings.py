"""What columns of other people's 3W tables are: by HXL tag, else by their title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ingest.workbook.grid import Grid, rows_of
from ingest.workbook.values import Cell, alike

Part = Literal[
    "who", "what", "sector", "where", "code", "start", "end", "period", "status", "role",
    "evidence",
]  # fmt: skip
_TITLES: Final[Mapping[Part, str]] = {
    "who": "wer akteur akteure organisation organization organisationen träger zuständig "
    "zuständige zuständigkeit verantwortlich verantwortliche institution einrichtung who org actor "
    "partner umsetzer organisationsname",
    "what": "was ansatz maßnahme massnahme aktivität tätigkeit vorhaben projekt angebot leistung "
    "aufgabe what activity approach project action",
    "sector": "handlungsfeld themenfeld thema bereich sektor feld sector cluster theme topic field",
    "where": "wo gebiet ort kreis landkreis stadt region gebietskörperschaft wirkungsraum "
    "where location district territory place area",
    "code": "ags schlüssel gebietsschlüssel gemeindeschlüssel kreisschlüssel pcode p-code",
    "start": "beginn start von seit anfang startdatum from since",
    "end": "ende bis end enddatum until to",
    "period": "wann zeitraum laufzeit when period",
    "status": "status stand",
    "role": "rolle role",
    "evidence": "beleg evidence",
}
_WORDS: Final[dict[str, Part]] = {
    word: part for part, words in _TITLES.items() for word in words.split()
}
_TAG: Final = re.compile(r"#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*", re.IGNORECASE)
_WHERE: Final[tuple[Part, ...]] = ("where", "code")
_PLACES: Final = frozenset({"adm1", "adm2", "adm3", "adm4", "adm5", "region", "loc"})
SEARCHED: Final = 30


@dataclass(slots=True)
class Heading:
    """Where a table begins; columns by part, of places several: the finest level first."""

    row: int
    columns: dict[Part, list[int]] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    is_tagged: bool = False

    def cells(self, part: Part, row: Mapping[int, Cell]) -> list[Cell]:
        """The filled cells of a part."""
        return [row[at] for at in self.columns.get(part, ()) if at in row]


def heading_of(grid: Grid) -> Heading | None:
    """The row of tags, else the row of titles; None if neither names who and what."""
    rows = {row: cells for row, cells in rows_of(grid).items() if row <= SEARCHED}
    for row, cells in rows.items():
        tags = {at: match for at, cell in cells.items() if (match := _TAG.fullmatch(cell.text))}
        if len(tags) >= 2:
            return _complete(_tagged(row, cells, tags))
    best: Heading | None = None
    for row, cells in rows.items():
        found = _complete(_titled(row, cells))
        if found and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _complete(heading: Heading) -> Heading | None:
    has = heading.columns.keys()
    return heading if "who" in has and ("what" in has or "sector" in has) else None


def _titled(row: int, cells: Mapping[int, Cell]) -> Heading:
    heading = Heading(row)
    for at, cell in cells.items():
        part = _WORDS.get(alike(cell.text)) or _of_words(cell.text)
        if part is None or (part in heading.columns and part != "where"):
            heading.extra.append(cell.text)
        else:
            heading.columns.setdefault(part, []).append(at)
    return heading


def _of_words(title: str) -> Part | None:
    """Titles of several words: `Zuständige Stelle`, `Wer (Akteur)`; the first that is known."""
    words = re.findall(r"[\w-]+", alike(title))
    is_code = any(word in {"schlüssel", "code", "ags", "pcode", "p-code"} for word in words)
    found = [_WORDS[word] for word in words if word in _WORDS] if len(words) <= 4 else []
    return "code" if is_code else (found[0] if found else None)


def _tagged(row: int, cells: Mapping[int, Cell], tags: Mapping[int, re.Match[str]]) -> Heading:
    heading, levels = Heading(row, is_tagged=True), dict[int, str]()
    for at, match in tags.items():
        name = match[1].lower()
        attributes = frozenset(re.findall(r"[a-z0-9_]+", match[2].lower()))
        part = _of_tag(name, attributes)
        levels[at] = name
        if part is None or (part in heading.columns and part not in {"where", "code"}):
            heading.extra.append(cells[at].text)
        else:
            heading.columns.setdefault(part, []).append(at)
    for place in _WHERE:
        places = sorted(heading.columns.get(place, []), key=lambda at: levels[at])
        fine = [at for at in places if levels[at].startswith("adm")]
        if places:
            heading.columns[place] = [*reversed(fine), *(at for at in places if at not in fine)]
    return heading


def _of_tag(name: str, attributes: frozenset[str]) -> Part | None:
    if name in _PLACES:
        return "code" if "code" in attributes else "where"
    if name == "date":
        return "start" if "start" in attributes else "end" if "end" in attributes else "period"
    if name == "meta":
        return "evidence" if "evidence" in attributes else None
    if name == "org":
        if "role" in attributes:
            return "role"
        return None if attributes & {"type", "code", "funding"} else "who"
    plain: Mapping[str, Part] = {"activity": "what", "sector": "sector", "status": "status"}
    return None if "code" in attributes else plain.get(name)
