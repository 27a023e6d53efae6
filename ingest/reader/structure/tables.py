"""Tables to measures: which column holds what, by its title or else by what stands in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.reader.document import Table
from ingest.reader.passage import Passage
from ingest.reader.structure.codes import whole_code
from ingest.reader.structure.found import EMPTY, Found, Section
from ingest.reader.structure.headings import read_head
from ingest.reader.structure.horizon import is_horizon
from ingest.reader.structure.keys import ACTOR_ROLES, kind_of, role_named
from ingest.reader.structure.matrix import matrix_measures
from ingest.reader.structure.measures import code_and_words

Likeness = Callable[[str], float]
Row = tuple[Passage, ...]
_ENOUGH, _CLEARLY = 0.5, 0.8
_SURE: Final = 0.95
_BY_CONTENT: Final = 0.75


def table_measures(table: Table, block: int, likeness: Likeness) -> list[Found]:
    """The measures of a table, one per row; none if it is no table of responsibilities."""
    titled = with_titles(table)
    if matrix := matrix_measures(titled, block, likeness):
        return matrix
    kinds = column_kinds(titled, likeness)
    if "measure" not in kinds or not _tells_who(titled, kinds):
        return []
    return _Reader(titled, kinds, block).read()


def with_titles(table: Table) -> Table:
    """The table with its first row as titles where these stand there unmarked."""
    if any(table.heads) or not table.rows:
        return table
    kinds = [kind_of(cell.text) for cell in table.rows[0]]
    if sum(bool(kind) for kind in kinds) < 2 or len(set(kinds) - {""}) < 2:
        return table
    return replace(table, heads=table.rows[0], rows=table.rows[1:])


def column_kinds(table: Table, likeness: Likeness) -> list[str]:
    """What each column holds: a role, `measure`, `code`, `field`, `horizon` …, or ""."""
    width = len(table.rows[0]) if table.rows else 0
    heads = [cell.text for cell in table.heads] or [""] * width
    kinds = [kind_of(head) for head in heads]
    free = [n for n, kind in enumerate(kinds) if not kind]
    columns = list(zip(*table.rows, strict=True)) if table.rows else []
    _guess_plain(kinds, columns, free)
    if not set(kinds) & set(ACTOR_ROLES):
        _guess_actors(kinds, columns, [n for n in free if not kinds[n]], likeness)
    if "measure" not in kinds:
        _guess_measure(kinds, columns)
    return kinds


def _guess_plain(kinds: list[str], columns: Sequence[Row], free: Sequence[int]) -> None:
    """Codes and times are told by their form, where nothing else is titled so."""
    for n in free:
        filled = [cell.text for cell in columns[n] if cell] if n < len(columns) else []
        if filled and "code" not in kinds and all(whole_code(text) for text in filled):
            kinds[n] = "code"
        elif filled and "horizon" not in kinds and _most(filled, is_horizon):
            kinds[n] = "horizon"


def _guess_actors(
    kinds: list[str], columns: Sequence[Row], free: Sequence[int], likeness: Likeness
) -> None:
    """The columns that look most like actors; one is left over for the measures."""
    means = {}
    for n in free:
        filled = [likeness(cell.text) for cell in columns[n] if cell] if n < len(columns) else []
        means[n] = sum(filled) / len(filled) if filled else 0.0
    ranked = sorted(means, key=lambda n: -means[n])
    most = len(ranked) if "measure" in kinds else len(ranked) - 1
    for place, n in enumerate(ranked[:most]):
        if means[n] >= (_CLEARLY if place else _ENOUGH):
            kinds[n] = "zustaendig"


def _guess_measure(kinds: list[str], columns: Sequence[Row]) -> None:
    """The column with the most words of those that hold nothing else."""
    lengths = {
        n: sum(len(cell.text) for cell in column)
        for n, column in enumerate(columns)
        if not kinds[n] or kinds[n] in ("text", "goal")
    }
    if lengths:
        kinds[max(lengths, key=lambda n: lengths[n])] = "measure"
    elif "field" in kinds:
        kinds[kinds.index("field")] = "measure"


def _most(texts: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    return sum(map(is_so, texts)) * 2 > len(texts)


def _tells_who(table: Table, kinds: Sequence[str]) -> bool:
    """Whether somebody may be named: a column of actors, or measures announced with their times."""
    if set(kinds) & set(ACTOR_ROLES):
        return True
    said = {kind_of(head.text) for head in table.heads}
    return "measure" in said and bool({"horizon", "code", "field"} & set(kinds))


@dataclass(slots=True)
class _Reader:
    """Reads row after row; a row may name a field, go on with the one before, or be a measure."""

    table: Table
    kinds: Sequence[str]
    block: int
    section: Section | None = None

    def read(self) -> list[Found]:
        measures: list[Found] = []
        for row in self.table.rows:
            if self._is_title(row):
                continue
            if _is_behind(row):
                break
            if (alone := _spanning(row)) is not None:
                self._enter(alone)
                continue
            self._row(row, measures)
        return measures

    def _is_title(self, row: Row) -> bool:
        """Titles that are repeated, or told again in a second row."""
        kinds = [kind_of(cell.text) for cell in row]
        return any(row) and all(
            kind and (kind == own or not cell or own in ACTOR_ROLES)
            for kind, own, cell in zip(kinds, self.kinds, row, strict=True)
            if cell
        )

    def _enter(self, alone: Passage) -> None:
        """A row of one cell names the field of those below; a note does not."""
        head = read_head(alone.text)
        if head.family or head.numbered or not alone.text.rstrip().endswith((".", ":")):
            self.section = Section(head, alone, self.block, is_heading=False)

    def _row(self, row: Row, measures: list[Found]) -> None:
        text = self._one(row, "measure")
        if field := self._one(row, "field"):
            self._field(field)
        if not text:
            if measures:
                self._fill(row, measures[-1])
            return
        code, words = code_and_words(text)
        own = self._one(row, "code").text
        last = measures[-1] if measures else None
        if last and self._goes_on(last, words, own):
            self._fill(row, last)
            return
        found = Found(whole_code(own) or own or code, words, self.block, section=self.section)
        found.confidence = _SURE if any(self.table.heads) else _BY_CONTENT
        self._fill(row, found)
        measures.append(found)

    def _goes_on(self, last: Found, words: Passage, code: str) -> bool:
        """A cell that spans rows is repeated in each: then these are one measure."""
        is_same = last.text.text == words.text and code in ("", last.code)
        return is_same and last.section == self.section

    def _field(self, cell: Passage) -> None:
        if self.section is None or self.section.passage.text != cell.text:
            self.section = Section(read_head(cell.text), cell, self.block, is_heading=False)

    def _one(self, row: Row, kind: str) -> Passage:
        return next((row[n] for n, own in enumerate(self.kinds) if own == kind and row[n]), EMPTY)

    def _time(self, row: Row) -> Passage:
        """The time of a measure; of two columns, from the one to the other."""
        told = [row[n] for n, kind in enumerate(self.kinds) if kind == "horizon" and row[n]]
        if len(told) == 2 and told[0].text != told[1].text:
            return Passage(f"{told[0].text} – {told[1].text}", told[0].starts)
        return told[0] if told else EMPTY

    def _fill(self, row: Row, found: Found) -> None:
        role = role_named(self._one(row, "role").text)
        seen: set[int] = set()
        for n, kind in enumerate(self.kinds):
            if kind in ACTOR_ROLES and id(row[n]) not in seen:
                found.add(role or kind, row[n])
                seen.add(id(row[n]))
        found.horizon = found.horizon or self._time(row)
        found.groups = found.groups or self._one(row, "groups")
        found.status = found.status or self._one(row, "status")


def _is_behind(row: Row) -> bool:
    """Whether a line of the text behind the table was taken for a row: "Literatur"."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 < len(row) and read_head(filled[0].text).is_apart


def _spanning(row: Row) -> Passage | None:
    """The only text of a row: in one cell that spans all, or in the first with the rest empty."""
    filled = {(cell.text, cell.lines()) for cell in row if cell}
    if len(filled) != 1 or len(row) < 2:
        return None
    is_alone = all(row) or (bool(row[0]) and bool(read_head(row[0].text).family))
    return next(cell for cell in row if cell) if is_alone else None
