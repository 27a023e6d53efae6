"""Looks up what a cell refers to, and notes what is not there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ingest.problems import Problems
from ingest.records import Actor, ActorKind
from ingest.tables import Row

Space = Literal[
    "territory", "kind", "organisation", "programme", "target_group", "field", "approach",
    "responsibility",
]  # fmt: skip

NOUNS: Final[Mapping[Space, str]] = {
    "territory": "territory",
    "kind": "kind of actors",
    "organisation": "organisation",
    "programme": "programme",
    "target_group": "target group",
    "field": "field",
    "approach": "approach",
    "responsibility": "responsibility",
}
_PREFIXES: Final[Mapping[str, Space]] = {"organisation": "organisation", "programm": "programme"}
_ORDER: Final[tuple[tuple[Space, ActorKind], ...]] = (
    ("kind", "group"),
    ("organisation", "organisation"),
    ("programme", "programme"),
)


@dataclass(slots=True)
class Index:
    """Ids and the keys of IRIs they stand for; `named` gathers programmes that are actors."""

    problems: Problems
    keys: dict[Space, dict[str, str]] = field(default_factory=dict)
    findings: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    same: dict[Space, dict[str, str]] = field(default_factory=dict)
    """Keys of entries that are another one's, by that one's key: references lead to it."""

    def add(self, space: Space, row: Row, key: str) -> None:
        """Enter a row under its id."""
        if identifier := row.text("id"):
            self.keys.setdefault(space, {}).setdefault(identifier, key)

    def one(self, row: Row, column: str, space: Space) -> str | None:
        """The key of what the cell names; None if it is empty or unknown (noted)."""
        value = row.text(column)
        return self._key(row, column, value, space) if value else None

    def many(self, row: Row, column: str, space: Space) -> tuple[str, ...]:
        """The keys of all that the cell names, each once."""
        keys = (self._key(row, column, value, space) for value in row.texts(column))
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    def _key(self, row: Row, column: str, value: str, space: Space) -> str | None:
        known = self.keys.get(space, {})
        if value not in known:
            self.unknown(row, column, value, NOUNS[space], lambda: known)
        return self.now(space, known[value]) if value in known else None

    def now(self, space: Space, key: str) -> str:
        """The key that stands for an entry: its own, or that of whom it was merged into."""
        return self.same.get(space, {}).get(key, key)

    def unknown(
        self, row: Row, column: str, value: str, noun: str, valid: Callable[[], Iterable[str]]
    ) -> None:
        """Note a reference to nothing."""
        fix = self.problems.nearest(value, valid) or f"add this {noun} first"
        self.problems.add(
            row.file, f"is no known {noun}", row=row.line, column=column, value=value, fix=fix
        )

    def actor(self, row: Row, column: str) -> Actor | None:
        """Who the cell names: a kind, an organisation or a programme, in this order."""
        value = row.text(column)
        if not value:
            return None
        prefix, _, identifier = value.rpartition(":")
        spaces = [pair for pair in _ORDER if not prefix or _PREFIXES.get(prefix) == pair[0]]
        for space, kind in spaces:
            key = self.keys.get(space, {}).get(identifier)
            if key is not None:
                return self._seen(Actor(kind, self.now(space, key)))
        self.unknown(row, column, value, "actor", lambda: self._actors(spaces, prefix))
        return None

    def _seen(self, actor: Actor) -> Actor:
        if actor.kind == "programme":
            self.named.add(actor.key)
        return actor

    def _actors(self, spaces: list[tuple[Space, ActorKind]], prefix: str) -> list[str]:
        lead = f"{prefix}:" if spaces and prefix else ""
        return [lead + i for space, _ in spaces or _ORDER for i in self.keys.get(space, {})]

    def add_finding(self, edition: str, identifier: str, path: str) -> None:
        """Enter a finding, under its id and under `edition-id`."""
        for name in (identifier, f"{edition}-{identifier}"):
            self.findings.setdefault(name, []).append(path)

    def finding(self, row: Row, column: str, value: str) -> str | None:
        """The finding of this id; `fke2025plus-1.0-f043` says of which edition."""
        found = self.findings.get(value, [])
        if not found:
            self.unknown(row, column, value, "finding", lambda: self.findings)
        if len(found) > 1:
            self._ambiguous(row, column, value, "finding", [p.replace("/", "-") for p in found])
        return found[0] if found else None

    def add_field(self, document: str, code: str, path: str) -> None:
        """Enter a field under its code."""
        self.codes.setdefault(code, {}).setdefault(document, []).append(path)

    def field_of(self, row: Row, column: str, value: str) -> tuple[str, ...]:
        """The field of this id, or the fields with this code if one document alone uses it."""
        fields = self.keys.get("field", {})
        if value in fields:
            return (fields[value],)
        by_document = self.codes.get(value, {})
        if not by_document:
            self.unknown(row, column, value, "field", lambda: [*fields, *self.codes])
            return ()
        paths = [path for found in by_document.values() for path in found]
        if len(by_document) > 1:
            self._ambiguous(row, column, value, "field", [p.replace("/", "-") for p in paths])
        return tuple(paths)

    def _ambiguous(self, row: Row, column: str, value: str, noun: str, options: list[str]) -> None:
        self.problems.add(
            row.file,
            f"is a {noun} of several sources",
            row=row.line,
            column=column,
            value=value,
            fix=f"write {' or '.join(sorted(options))}",
        )
