"""How references are shown to people, and how what they write is found again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from ingest.workbook.base import Base, Record
from ingest.workbook.errors import MeaningError
from ingest.workbook.layout import Space
from ingest.workbook.values import alike, tidy

LONGEST: Final = 90
"""Letters of a label in front of an id; Excel shows 255 in a drop-down."""
SIMILAR: Final = 60.0
"""Least similarity (0..100, weighted ratio) of a suggestion."""
NOUNS: Final[dict[Space, str]] = {
    "territory": "Gebiet",
    "kind": "Akteursart",
    "organisation": "Organisation",
    "programme": "Programm",
    "target_group": "Zielgruppe",
    "field": "Handlungsfeld",
    "approach": "Ansatz",
    "actor": "Akteur",
    "action_field": "Handlungsfeld",
}


@dataclass(slots=True)
class Known:
    """The things of one space: ids with their labels, and names with the ids they may mean."""

    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def add(self, ref: str, label: str, names: Iterable[str], hidden: bool = False) -> None:
        """Enter a thing; a hidden one is understood and not offered."""
        self.labels[ref] = label
        if hidden:
            self.hidden.add(ref)
        for name in (label, *names):
            if tidy(name):
                self.names.setdefault(alike(name), set()).add(ref)


@dataclass(slots=True)
class Names:
    """Everything that cells may refer to."""

    spaces: dict[Space, Known] = field(default_factory=dict)

    def of(self, space: Space) -> Known:
        """The things of a space."""
        return self.spaces.setdefault(space, Known())

    def show(self, space: Space, ref: str) -> str:
        """`Kammern [kammer]`; an id that nothing is known of stays by itself."""
        label = self.of(space).labels.get(ref)
        if label is None:
            return ref
        plain = " ".join(tidy(label).replace(";", ",").split())
        short = plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
        return f"{short} [{ref}]"

    def options(self, space: Space) -> list[str]:
        """What a drop-down offers, sorted by label."""
        known = self.of(space)
        return sorted(
            (self.show(space, ref) for ref in known.labels if ref not in known.hidden),
            key=str.casefold,
        )

    def find(self, space: Space, text: str) -> str:
        """The id that is meant by `Label [id]`, an id, or a label or alias that is one thing's.

        Raises:
            MeaningError: nothing or several things are called so, or label and id disagree.
        """
        known = self.of(space)
        label, _, rest = text.rpartition("[")
        ref = rest.strip().removesuffix("]").strip() if label or rest.endswith("]") else ""
        if rest.rstrip().endswith("]") and ref in known.labels:
            self._agree(space, label, ref)
            return ref
        if text in known.labels:
            return text
        found = known.names.get(alike(text), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            shown = " oder ".join(self.show(space, it) for it in sorted(found))
            raise MeaningError(f"ist der Name von {len(found)} Einträgen", f"schreiben Sie {shown}")
        raise MeaningError(
            f"ist als {NOUNS[space]} nicht bekannt", self._suggestion(space, label.strip() or text)
        )

    def _agree(self, space: Space, label: str, ref: str) -> None:
        """Somebody who writes another's name in front of an id meant one of the two."""
        said = alike(label)
        others = self.of(space).names.get(said, set())
        if said and others and ref not in others:
            shown = self.show(space, sorted(others)[0])
            own = self.show(space, ref)
            message = "nennt einen Namen und die Kennung eines anderen Eintrags"
            raise MeaningError(message, f"schreiben Sie {shown} oder {own}")

    def _suggestion(self, space: Space, text: str) -> str:
        known = self.of(space)
        near = process.extract(
            alike(text), list(known.names), scorer=fuzz.WRatio, score_cutoff=SIMILAR, limit=3
        )
        refs = dict.fromkeys(ref for name, _, _ in near for ref in sorted(known.names[name]))
        shown = [self.show(space, ref) for ref in list(refs)[:3]]
        if shown:
            return "gemeint ist vielleicht " + " oder ".join(shown)
        return "wählen Sie einen Eintrag der Liste, oder legen Sie ihn in seinem Blatt an"


def names_of(base: Base) -> Names:
    """Everything that stands in the files."""
    names = Names()
    for key in ("territories", "actor_types", "target_groups", "fields", "actors", "programmes"):
        for row in base.rows(key):
            enter(names, key, row)
    for row in base.rows("actor_changes"):
        names.of("organisation").add(row["id"], row["old_name"], (), hidden=True)
    for row in base.rows("approaches"):
        enter(names, "approaches", row)
    finish(names)
    return names


_SPACES: Final[dict[str, Space]] = {
    "territories": "territory",
    "actor_types": "kind",
    "target_groups": "target_group",
    "fields": "field",
    "actors": "organisation",
    "programmes": "programme",
    "approaches": "approach",
}


def enter(names: Names, key: str, row: Record) -> None:
    """Enter one row of a sheet; call `finish` when kinds, bodies or programmes were added."""
    space = _SPACES.get(key)
    if space is None or not row["id"]:
        return
    label = row.get("name_de") or row.get("label_de") or row.get("title_de") or row["id"]
    more = [row.get(name, "") for name in ("short_name", "ags", "code", "name_en", "label_en")]
    aliases = row.get("aliases_de", "").split("|")
    if space in ("field", "approach"):
        label = f"{row['code']} {label}"
        more.append(row["title_de"])
    names.of(space).add(row["id"], label, (*more, *aliases))


_PREFIXES: Final[tuple[tuple[Space, str], ...]] = (
    ("kind", ""),
    ("organisation", "organisation:"),
    ("programme", "programm:"),
)


def finish(names: Names) -> None:
    """Make the spaces that follow from others; again after things were added."""
    names.spaces["actor"] = _actors(names)
    names.spaces["action_field"] = _action_fields(names.of("field"))


def _actors(names: Names) -> Known:
    """Kinds, organisations and programmes; where ids coincide, a prefix tells which."""
    known = Known()
    for space, prefix in _PREFIXES:
        one = names.of(space)
        called = _called(one)
        for ref, label in one.labels.items():
            taken = ref in known.labels
            shown = f"{prefix}{ref}" if taken else ref
            known.add(shown, label, called.get(ref, ()), hidden=ref in one.hidden)
            if prefix and not taken:
                known.labels[f"{prefix}{ref}"] = label
                known.hidden.add(f"{prefix}{ref}")
    return known


def _called(known: Known) -> dict[str, list[str]]:
    """Names by id."""
    found: dict[str, list[str]] = {}
    for name, refs in known.names.items():
        for ref in refs:
            found.setdefault(ref, []).append(name)
    return found


def _action_fields(fields: Known) -> Known:
    """Fields under their code where one alone has it, else under their id."""
    known, called = Known(), _called(fields)
    by_code: dict[str, list[str]] = {}
    for ref, label in fields.labels.items():
        by_code.setdefault(label.split(" ", 1)[0], []).append(ref)
    for code, refs in by_code.items():
        alone = len(refs) == 1
        known.add(code, fields.labels[refs[0]], called[refs[0]] if alone else (), not alone)
        for ref in refs:
            known.add(ref, fields.labels[ref], () if alone else called[ref], hidden=alone)
            if alone:
                known.names[alike(fields.labels[ref])] = {code}
    return known
