"""Tables printed as plain text in many ways, for the tests of the reader's layout."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ingest.reader.document import Block, Heading, Line, Table
from ingest.reader.layout import blocks_of

Row = list[str]
Printed = list[str]

ACTORS: Final = [
    "Kammern",
    "Landkreise",
    "Agenturen für Arbeit",
    "Schulen",
    "Hochschulen",
    "Unternehmensverbände",
    "Vereine",
    "Gewerkschaften und Betriebsräte",
    "Bildungsträger",
    "Kommunen",
    "Wirtschaftsförderung",
    "Jobcenter",
    "Career Services",
    "Welcome Center",
    "Kreisfreie Städte und Landkreise",
    "Berufliche Schulen",
    "überbetriebliche Bildungsstätten",
    "IHK",
    "HWK",
    "Gemeinden",
    "Städte",
]
_THINGS: Final = [
    "Praktika",
    "Messen",
    "Lehrkräfte",
    "Beratungsangebote",
    "Rückkehrtage",
    "Wohnheime",
    "Auszubildende",
    "Fachkräfte aus dem Ausland",
    "Teilqualifizierungen",
    "Gesundheitsberufe",
    "Lotsen",
]
_WAYS: Final = [
    "für den ländlichen Raum",
    "im Handwerk",
    "gemeinsam mit Betrieben",
    "an allen Schulformen",
    "in der Region",
    "nach der Familienphase",
    "mit digitalen Mitteln",
    "und ihre Familien",
]
_DEEDS: Final = ["anbieten", "ausrichten", "stärken", "gewinnen", "besser vernetzen", "ausbauen"]
_TIMES: Final = ["2026", "laufend", "bis 2027", "ab 2026", "2026–2029", "kurzfristig", ""]
HEADS: Final = (
    ["Maßnahme", "Zuständige Akteure"],
    ["Anknüpfungspunkt", "Akteure", "Zeitraum"],
    ["Maßnahme", "Federführung", "Partner", "Zeit"],
    ["Nr.", "Vorhaben", "Verantwortlich", "Beteiligte"],
)
_PROSE: Final = [
    "Dieser Absatz geht über die ganze Breite der Seite und sagt in mehreren Sätzen nur wenig.",
    "Er endet mit einem Punkt, wie es sich für einen Absatz gehört, und niemand wird in ihm",
    "genannt.",
]


def likeness(text: str) -> float:
    """The share of a text that is names of actors."""
    bare, left = text.strip(" ,;()….").casefold(), 0
    for name in sorted(ACTORS, key=len, reverse=True):
        left += bare.count(name.casefold()) * len(name)
        bare = bare.replace(name.casefold(), "")
    return min(1.0, left / max(1, left + len(bare.strip(" ,;()…"))))


def lines_of(text: str) -> list[Line]:
    """The lines of a text, split at line feeds only."""
    return [Line(n, line) for n, line in enumerate(text.split("\n"), 1)]


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    return blocks_of(lines_of(text), likeness)


def tables(text: str) -> list[tuple[Row, list[Row]]]:
    """Titles and rows of each table of a text."""
    found = [block for block in read(text) if isinstance(block, Table)]
    return [([h.text for h in t.heads], [[c.text for c in row] for row in t.rows]) for t in found]


def headings(text: str) -> list[str]:
    """The headings of a text."""
    return [block.passage.text for block in read(text) if isinstance(block, Heading)]


def table(chance: random.Random) -> tuple[Row, list[Row]]:
    """Titles and rows of an invented table."""
    heads = list(chance.choice(HEADS))
    return heads, [
        [_cell(chance, head, number) for head in heads]
        for number in range(1, chance.randint(2, 7) + 1)
    ]


def _cell(chance: random.Random, head: str, number: int) -> str:
    if head == "Nr.":
        return f"1.{number}"
    if head.startswith("Zeit"):
        return chance.choice(_TIMES)
    if head in ("Maßnahme", "Anknüpfungspunkt", "Vorhaben"):
        ways = chance.sample(_WAYS, chance.randint(0, 3))
        return " ".join([chance.choice(_THINGS), *ways, chance.choice(_DEEDS)])
    names = ", ".join(chance.sample(ACTORS, chance.randint(1, 4)))
    return names[0].upper() + names[1:] + chance.choice(["", "", ", (…)", " u. a."])


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width`; long words are divided by hyphens, as in narrow columns."""
    lines, line = list[str](), ""
    for word in text.split(" "):
        rest, room = word, width - len(line) - 2
        if line and len(line) + 1 + len(rest) > width:
            if len(rest) > 9 and room >= 5 and rest.isalpha():
                cut = min(room, len(rest) - 4)
                lines.append(f"{line} {rest[:cut]}-")
                line, rest = "", rest[cut:]
            else:
                lines.append(line)
                line = ""
        line = f"{line} {rest}".strip()
    return [*lines, line]


def _widths(chance: random.Random, heads: Row) -> list[int]:
    narrow = {"Nr.": 6, "Zeit": 14, "Zeitraum": 14}
    return [narrow.get(head) or chance.randint(24, 42) for head in heads]


def _printed(cells: Row, widths: Sequence[int], gap: int) -> Printed:
    parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    count = max(map(len, parts))
    full = [[*part, *[""] * (count - len(part))] for part in parts]
    return [
        "".join(text.ljust(width + gap) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*full, strict=True)
    ]


def beside(chance: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """Columns side by side, rows parted by empty lines."""
    widths, gap = _widths(chance, heads), chance.randint(2, 6)
    printed = [_printed(cells, widths, gap) for cells in [heads, *rows]]
    return [line for lines in printed for line in [*lines, ""]]


def dense(chance: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """The same without empty lines."""
    return [line for line in beside(chance, heads, rows) if line]


def paged(chance: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """Columns side by side with a page break every few lines, number and running head there."""
    length, found = chance.randint(7, 15), Printed()
    for number, line in enumerate(beside(chance, heads, rows), 1):
        found.append(line)
        if number % length == 0:
            found += ["", f"{number // length:>50}", "\fEin Kopf über jeder Seite", ""]
    return found


def torn(chance: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """Cell after cell, parted by empty lines."""
    width = chance.randint(34, 46)
    cells = [wrapped(cell, width) for row in rows for cell in row if cell]
    return [" ".join(heads), "", *(line for lines in cells for line in [*lines, ""])]


def bulleted(chance: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """Cell after cell without empty lines, the first of each row with a bullet."""
    width, bullet = chance.randint(34, 46), chance.choice("•–\uf0b7")
    cells = [
        wrapped(f"{bullet} {cell}" if place == 0 and heads[0] != "Nr." else cell, width)
        for row in rows
        for place, cell in enumerate(row)
        if cell
    ]
    return [*heads, "", *(line for lines in cells for line in lines)]


def drawn(chance: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """A table drawn with signs, a line between any two rows."""
    upright, level, cross = chance.choice(("|-+", "│─┼", "║═╬"))
    widths = _widths(chance, heads)
    rule = cross + cross.join(level * (width + 2) for width in widths) + cross
    found = [rule]
    for cells in [heads, *rows]:
        parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for n in range(max(map(len, parts))):
            line = [part[n] if n < len(part) else "" for part in parts]
            padded = (f" {text.ljust(w)} " for text, w in zip(line, widths, strict=True))
            found.append(upright + upright.join(padded) + upright)
        found.append(rule)
    return found


def pipes(_: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """A table as in Markdown."""
    lines = [f"| {' | '.join(cells)} |" for cells in [heads, *rows]]
    return [lines[0], "|---" * len(heads) + "|", *lines[1:]]


def tabbed(_: random.Random, heads: Row, rows: list[Row]) -> Printed:
    """Cells parted by tabs."""
    return ["\t".join(cells) for cells in [heads, *rows]]


LAYOUTS: Final[Mapping[str, Callable[[random.Random, Row, list[Row]], Printed]]] = {
    "beside": beside,
    "dense": dense,
    "paged": paged,
    "torn": torn,
    "bulleted": bulleted,
    "drawn": drawn,
    "pipes": pipes,
    "tabbed": tabbed,
}


def paper(layout: str, chance: random.Random, heads: Row, rows: list[Row]) -> str:
    """A paper that holds the table in a layout, with text before and behind it."""
    lead = ["Ein Kopf über jeder Seite", "", "1. Ein Feld", "", *_PROSE, ""]
    body = LAYOUTS[layout](chance, heads, rows)
    return "\n".join([*lead, *body, "", "2. Ein anderes Feld", "", *_PROSE, ""])
