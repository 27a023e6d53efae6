"""Reads `source.yaml`: which edition of which document a folder of sources holds."""

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from ingest.cells import CHECKS, CellError, CellType, moment
from ingest.csv_files import decoded
from ingest.problems import Problems
from ingest.tables import Row

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


PRIVATE: Final = "private"
ACCESS: Final = ("public", PRIVATE)
"""Whether everybody may see what an edition says; without a word, everybody may."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the file: the form of its value, or its values, and whether it must be there."""

    cell: CellType = "text"
    needed: bool = False
    choices: tuple[str, ...] = ()


ENTRIES: Final[Mapping[str, Entry]] = {
    "key": Entry("slug", needed=True),
    "version": Entry("code", needed=True),
    "title_de": Entry(needed=True),
    "title_en": Entry(),
    "publisher": Entry(),
    "issued": Entry("date"),
    "valid_from": Entry("date"),
    "valid_to": Entry("date"),
    "language": Entry("slug"),
    "territory": Entry("ref", needed=True),
    "licence": Entry(),
    "rights_de": Entry(),
    "homepage": Entry("iri"),
    "file": Entry(),
    "sha256": Entry(),
    "page_rule": Entry(),
    "read_on": Entry("date"),
    "previous_version": Entry("code"),
    "pages": Entry(),
    "access": Entry(choices=ACCESS),
}
"""What `source.yaml` may say."""


@dataclass(frozen=True, slots=True)
class Described:
    """The file's plain values as a row, the line of each key, and the first lines of pages."""

    row: Row
    lines: Mapping[str, int]
    pages: tuple[int, ...]


def scan_edition(path: Path, problems: Problems, name: str) -> Described | None:
    """Read one `source.yaml`, noting faults; None if nothing of it can be used."""
    text = decoded(path, problems, name)
    root = None if text is None else _root(text, problems, name)
    if root is None:
        return None
    nodes, lines = _entries(root, problems, name)
    _ask_keys(nodes, problems, name)
    row = Row(name, 1, {})
    for key, node in nodes.items():
        if key in ENTRIES and key != "pages" and _is_fine(key, node, problems, name):
            row.cells[key] = str(node.value).strip()
    described = Described(row, lines, _pages(nodes.get("pages"), problems, name))
    _ask_period(described, problems)
    return described


def _root(text: str, problems: Problems, name: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        problems.add(
            name, f"is no YAML: {error.problem}", row=row, fix="write one `key: value` per line"
        )
        return None
    except yaml.YAMLError as error:
        problems.add(name, f"is no YAML: {error}", fix="remove control characters")
        return None
    if not isinstance(root, yaml.MappingNode):
        problems.add(name, "describes no edition", row=1, fix="write one `key: value` per line")
        return None
    return root


def _entries(
    root: yaml.MappingNode, problems: Problems, name: str
) -> tuple[dict[str, yaml.Node], dict[str, int]]:
    nodes: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, value in root.value:
        word, line = str(key.value), key.start_mark.line + 1
        if word in nodes:
            problems.add(name, "the key stands twice", row=line, column=word, fix="keep one")
        nodes[word], lines[word] = value, line
    return nodes, lines


def _ask_keys(nodes: Mapping[str, yaml.Node], problems: Problems, name: str) -> None:
    for word, node in nodes.items():
        if word not in ENTRIES:
            fix = problems.nearest(word, lambda: ENTRIES) or "remove it"
            row = node.start_mark.line + 1
            problems.add(name, "the key is not known", row=row, column=word, fix=fix)
    for word, entry in ENTRIES.items():
        if entry.needed and word not in nodes:
            problems.add(name, "the key is missing", column=word, fix="add it")


def _is_fine(key: str, node: yaml.Node, problems: Problems, name: str) -> bool:
    def refuse(message: str, fix: str | None) -> bool:
        line, value = node.start_mark.line + 1, str(node.value)
        problems.add(name, message, row=line, column=key, value=value, fix=fix)
        return False

    if not isinstance(node, yaml.ScalarNode):
        return refuse("is no plain value", "write it on one line")
    return _has_form(key, str(node.value).strip(), refuse)


def _has_form(key: str, text: str, refuse: Callable[[str, str | None], bool]) -> bool:
    if not text:
        return refuse("is empty", "fill it") if ENTRIES[key].needed else True
    choices = ENTRIES[key].choices
    if choices and text not in choices:
        return refuse("is not known", f"write {' or '.join(choices)}")
    if key == "sha256" and _SHA256.fullmatch(text) is None:
        return refuse("is no SHA-256", "write the 64 digits of `sha256sum FILE`")
    try:
        CHECKS[ENTRIES[key].cell](text)
    except CellError as error:
        return refuse(str(error), error.fix)
    return True


def _pages(node: yaml.Node | None, problems: Problems, name: str) -> tuple[int, ...]:
    if node is None:
        return ()
    items = [str(n.value) for n in node.value] if isinstance(node, yaml.SequenceNode) else []
    numbers = tuple(int(text) for text in items if re.fullmatch(r"[1-9]\d{0,8}", text))
    rising = all(a <= b for a, b in itertools.pairwise(numbers))
    if not numbers or len(numbers) < len(items) or not rising:
        line = node.start_mark.line + 1
        fix = "write the first line of each page, rising: [1, 21, 70]"
        problems.add(name, "is no list of lines", row=line, column="pages", fix=fix)
        return ()
    return numbers


def _ask_period(described: Described, problems: Problems) -> None:
    row = described.row
    start, end = row.text("valid_from"), row.text("valid_to")
    if start and end and moment(start).first > moment(end).last:
        problems.add(
            row.file,
            f"the validity ends before it begins ({end})",
            row=described.lines["valid_from"],
            column="valid_from",
            value=start,
            fix="exchange valid_from and valid_to, or mend one",
        )
