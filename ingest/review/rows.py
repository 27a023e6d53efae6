"""What is in force of a paper, as rows of the data files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ingest.reader.proposals import ProposedMention, ProposedStated
from ingest.review.book import Book, Item
from ingest.review.decision import tidy
from ingest.review.lists import list_rows
from ingest.review.made import Cells, Made, code_cell, flag, notation, period, short, title_of
from ingest.review.spans import lines_cell, union
from ontology.names import slug

PLAIN_ROLE: Final = "zustaendig"
PLAIN_STATUS: Final = "vorgeschlagen"


@dataclass(slots=True)
class Writer:
    """Makes the rows of one edition, `KEY-VERSION`.

    `reserved` are ids of responsibilities that stand in the folder, and what each is about.
    """

    book: Book
    edition: str
    title: str
    reserved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: list[Made] = field(default_factory=list)

    def made(self) -> list[Made]:
        """Every row that is in force, lists last."""
        for item in self.book:
            if item.state == "angenommen" and self.book.stands(item):
                self._add(item)
        self._add_lists()
        return self.rows

    def _add(self, item: Item) -> None:
        makers: dict[str, Callable[[Item], None]] = {
            "fields": self._field,
            "approaches": self._approach,
            "mentions": self._mention,
            "prose": self._mention,
            "programmes": self._named,
            "stated": self._stated,
        }
        if item.part in makers:
            makers[item.part](item)

    def _row(self, file: str, item: Item, cells: Cells) -> None:
        self.rows.append(Made(file, cells | {"lines": lines_cell(item.proposal.lines)}, (item.id,)))

    def field_id(self, item: Item | None) -> str:
        """The id of the field's row that an item belongs to."""
        return self.id_of(item) if item is not None else f"{self.edition}-{self.plain_code}"

    def id_of(self, item: Item) -> str:
        """The id of a field's or an approach's row."""
        return f"{self.edition}-{code_cell(str(item.said('code')))}"

    @property
    def plain_code(self) -> str:
        """The code of the field of approaches that the paper puts under none."""
        taken = {code_cell(str(it.said("code"))) for it in self.book if it.part == "fields"}
        return next(code for code in ("0", "00", "000", "0000") if code not in taken)

    def _field(self, item: Item) -> None:
        cells = {
            "id": self.id_of(item),
            "code": code_cell(str(item.said("code"))),
            "title_de": short(str(item.said("title"))),
            "cross_cutting": flag(item.said("cross_cutting")),
        }
        self._row("fields.csv", item, cells)

    def _approach(self, item: Item) -> None:
        parent = self.book.field_of(item)
        if parent is None:
            self._plain_field(item)
        cells = {
            "id": self.id_of(item),
            "code": code_cell(str(item.said("code"))),
            "field": self.field_id(parent),
            "title_de": title_of(item),
            "target_groups": self._groups(item),
        }
        self._row("approaches.csv", item, cells)

    def _plain_field(self, item: Item) -> None:
        """A field for what the paper puts under none: the graph asks for one."""
        row = self.find("fields.csv", self.field_id(None))
        if row is not None:
            row.ids = (*row.ids, item.id)
            row.cells["lines"] = union(row.cells["lines"], lines_cell(item.proposal.lines))
            return
        cells = {
            "id": self.field_id(None),
            "code": self.plain_code,
            "title_de": self.title,
            "cross_cutting": "false",
        }
        self._row("fields.csv", item, cells)

    def find(self, file: str, identifier: str) -> Made | None:
        """The row of this id."""
        return next(
            (it for it in self.rows if it.file == file and it.cells.get("id") == identifier), None
        )

    def _groups(self, item: Item) -> str:
        said = item.said("target_groups")
        named = said.split() if isinstance(said, str) else said
        return "|".join(it for it in dict.fromkeys(named) if it in self.book.registry.target_groups)

    def _mention(self, item: Item) -> None:
        approach = self.book.approach_of(item)
        if approach is None or not item.actor:
            self._named(item)
            return
        cells = self._responsibility(item, approach)
        same = self._same(cells)
        if same is not None:
            same.ids = (*same.ids, item.id)
            same.cells["lines"] = union(same.cells["lines"], lines_cell(item.proposal.lines))
            return
        self._row("responsibilities.csv", item, cells)

    def _responsibility(self, item: Item, approach: Item) -> Cells:
        proposal = item.proposal
        assert isinstance(proposal, ProposedMention)  # noqa: S101 - of these two parts only
        is_prose = item.part == "prose"
        known = self.book.registry.find(item.actor)
        name = known.slug if known else slug(item.actor)
        base = f"{self.id_of(approach)}-{'fliesstext-' if is_prose else ''}{name}"
        role = notation("rolle", str(item.said("role")), PLAIN_ROLE)
        kind = "fliesstext" if is_prose else "tabelle"
        about = ("responsibilities.csv", self.id_of(approach), item.actor, role, kind)
        return {
            "id": self._free(base, about),
            "approach": self.id_of(approach),
            "actor": item.actor,
            "surface": tidy(str(item.said("surface"))),
            "role": role,
            "level": notation("ebene", str(item.said("level")), "oberste"),
            "unit": str(item.said("unit") or ""),
            "in_representation_of": str(item.said("in_representation_of") or ""),
            "alternative_set": tidy(proposal.alternative_set),
            "open_class": flag(item.said("open_class")),
            "kind": kind,
            "status": notation("status", str(approach.said("status")), PLAIN_STATUS),
            "open_class_label": tidy(str(item.said("open_class_label"))),
        } | period(approach)

    def _same(self, cells: Mapping[str, str]) -> Made | None:
        """The row that names the same actor for the same: an actor stands there once."""
        parts = ("approach", "actor", "role", "kind")
        return next(
            (
                row
                for row in self.rows
                if row.file == "responsibilities.csv"
                and all(row.cells[part] == cells[part] for part in parts)
            ),
            None,
        )

    def _free(self, base: str, about: tuple[str, ...] = ()) -> str:
        """An id that no row has but one about the same."""
        taken = {row.cells.get("id") for row in self.rows}
        taken |= {it for it, known in self.reserved.items() if about and known != about}
        number, found = 2, base
        while found in taken:
            number, found = number + 1, f"{base}-{number}"
        return found

    def _named(self, item: Item) -> None:
        """Somebody is named, but for no approach; or everybody is, and that is nobody."""
        approach = self.book.approach_of(item)
        above = self.book.field_of(approach or item)
        cells = {
            "id": self._free(f"{self.edition}-{slug(item.id)}"),
            "actor": item.actor,
            "field": self._field_in_force(above, approach),
            "surface": tidy(str(item.said("surface"))),
            "note_de": f"Ansatz {approach.said('code')}" if approach else "",
        }
        self._row("mentions.csv", item, cells)

    def _field_in_force(self, above: Item | None, approach: Item | None = None) -> str:
        if above is None:
            return self.field_id(None) if approach else ""
        return self.id_of(above) if self.book.stands(above) else ""

    def _stated(self, item: Item) -> None:
        proposal = item.proposal
        assert isinstance(proposal, ProposedStated)  # noqa: S101 - of this part only
        above = self.book.field_of(item)
        cells = {
            "id": self._free(slug(item.id)),
            "kind": str(item.said("kind")),
            "field": self._field_in_force(above),
            "target_groups": self._groups(item),
            "title_de": self._stated_title(item, above),
        }
        self._row("stated.csv", item, cells)

    def _stated_title(self, item: Item, above: Item | None) -> str:
        """A title of our own: the wording stays in the paper (decision 0003)."""
        if given := (item.decision.corrected.get("title") if item.decision else ""):
            return given
        groups = [
            self.book.registry.target_groups[it] for it in self._groups(item).split("|") if it
        ]
        about = ", ".join(groups) or (str(above.said("title")) if above else "")
        kind = {"luecke": "Lücke", "saettigung": "Sättigung", "knappheit": "Knappheit"}
        word = kind.get(str(item.said("kind")), str(item.said("kind")))
        return short(f"Im Papier benannt: {word}{f' ({about})' if about else ''}")

    def _add_lists(self) -> None:
        """Each approach has a list, and each role that a table names, too."""
        self.rows.extend(list_rows(self.rows, self.book, self.id_of))
