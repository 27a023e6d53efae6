"""Who is known: the registry by id and name, for people who look for somebody.

Only the tables of the registry are read, and faults elsewhere in the data do not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from rapidfuzz import fuzz, utils

from ingest.problems import Problems
from ingest.reader.proposals import Candidate
from ingest.schemas import REGISTRY
from ingest.tables import Row, scan_table

Sort = Literal["kind", "organisation", "programme"]
SORTS: Final[tuple[Sort, ...]] = ("kind", "organisation", "programme")
PREFIXES: Final[Mapping[str, Sort]] = {"organisation": "organisation", "programm": "programme"}
BEGINS: Final = 85.0
"""Least likeness of a name in which each word of a query begins a word."""
HOLDS: Final = 75.0
"""Least likeness of a name that holds each word of a query, none shorter than `SHORTEST`."""
SHORTEST: Final = 4
LEAST: Final = 60.0
"""Least likeness (0..100) of somebody who is offered."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the registry, or somebody new: `slug` is what ids of rows are made of."""

    id: str
    sort: Sort
    label: str
    slug: str
    aliases: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry as far as a review needs it; `tables` are its rows as they stand."""

    actors: tuple[Known, ...]
    target_groups: Mapping[str, str]
    territories: Mapping[str, str]
    by_id: Mapping[str, Known] = field(default_factory=dict)

    def find(self, ref: str) -> Known | None:
        """Who an actor ref names: a kind, an organisation or a programme, in this order."""
        prefix, _, identifier = ref.rpartition(":")
        if not prefix:
            return self.by_id.get(identifier)
        wanted = PREFIXES.get(prefix)
        return next((it for it in self.actors if it.sort == wanted and it.id == identifier), None)

    def named(self, name: str) -> Known | None:
        """Who bears exactly this name, whatever its case."""
        folded = name.casefold()
        return next(
            (it for it in self.actors if folded in {n.casefold() for n in (it.label, *it.aliases)}),
            None,
        )

    def ref(self, known: Known) -> str:
        """What names somebody in a cell: the id, with its sort where an id is not enough."""
        if self.by_id.get(known.id) is known:
            return known.id
        prefix = next(name for name, sort in PREFIXES.items() if sort == known.sort)
        return f"{prefix}:{known.id}"

    def with_new(self, more: Iterable[Known]) -> "Registry":
        """The same with further actors."""
        return registry_of((*self.actors, *more), self.target_groups, self.territories)


def registry_of(
    actors: Sequence[Known], target_groups: Mapping[str, str], territories: Mapping[str, str]
) -> Registry:
    """A registry; of equal ids kinds come first, then organisations, as in the data files."""
    by_id: dict[str, Known] = {}
    for sort in SORTS:
        for known in actors:
            if known.sort == sort:
                by_id.setdefault(known.id, known)
    return Registry(tuple(actors), target_groups, territories, by_id)


def read_registry(data: Path) -> Registry:
    """Read the registry of a folder of data; faults are left to the build."""
    tables = {
        schema.name.removesuffix(".csv"): scan_table(
            data / "registry" / schema.name, schema, Problems(), schema.name
        )
        for schema in REGISTRY
        if (data / "registry" / schema.name).exists()
    }
    rows = {name: tables.get(name, []) for name in _TABLES}
    return registry_of(
        [
            *(_known("kind", row, "label_de", row.text("slug")) for row in rows["actor_types"]),
            *(_known("organisation", row, "name_de") for row in rows["actors"]),
            *(_known("organisation", row, "old_name") for row in rows["actor_changes"]),
            *(_known("programme", row, "name_de") for row in rows["programmes"]),
        ],
        {row.text("id"): row.text("label_de") for row in rows["target_groups"]},
        {row.text("id"): row.text("name_de") for row in rows["territories"]},
    )


_TABLES: Final = (
    "actor_types", "actors", "actor_changes", "programmes", "target_groups", "territories",
)  # fmt: skip


def _known(sort: Sort, row: Row, name: str, slug: str = "") -> Known:
    aliases = (*row.texts("aliases_de"), *filter(None, (row.text("short_name"),)))
    return Known(row.text("id"), sort, row.text(name), slug or row.text("id"), aliases)


def look_up(query: str, registry: Registry, limit: int = 8) -> tuple[Candidate, ...]:
    """Who may be meant, the likeliest first; `reason` says why, in German.

    The likeness is rapidfuzz's ratio of the sorted words (indel), the best of all names of
    somebody; a name that holds all words of the query is at least `HOLDS` or `BEGINS` like it.
    """
    plain = utils.default_process(query)
    names = [
        (_likeness(plain, utils.default_process(name)), name, known)
        for known in registry.actors
        for name in (known.label, *known.aliases)
    ]
    likely = sorted((it for it in names if it[0] >= LEAST), key=lambda it: (-it[0], it[2].label))
    best: dict[tuple[str, str], Candidate] = {}
    for score, name, known in likely:
        reason = _reason(query, name, known, score)
        candidate = Candidate(registry.ref(known), known.label, round(score, 1), reason)
        best.setdefault((known.sort, known.id), candidate)
    return tuple(best.values())[:limit]


def _likeness(query: str, name: str) -> float:
    if not query or not name:
        return 0.0
    words = query.split()
    begins = all(f" {word}" in f" {name}" for word in words)
    holds = all(len(word) >= SHORTEST and word in name for word in words)
    least = BEGINS if begins else HOLDS if holds else 0.0
    return max(least, fuzz.token_sort_ratio(query, name))


def _reason(query: str, name: str, known: Known, score: float) -> str:
    is_alias = name != known.label
    if query.casefold() == name.casefold():
        return "so auch genannt" if is_alias else "gleicher Name"
    also = f", auch „{name}“ genannt" if is_alias else ""
    return f"ähnlich geschrieben ({score:.0f} %){also}"
