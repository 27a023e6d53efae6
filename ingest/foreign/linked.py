"""`data/linked/NAME/`: what others say, as canonical N-Triples, and where it is from.

`source.yaml` names the file of triples by its checksum: writing it is the one step by which a new
content replaces the one before. The same content from the same place leaves every byte as it is.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Final

import yaml

from ingest.csv_files import decoded
from ingest.edition import ACCESS, PRIVATE
from ingest.foreign.matches import MATCHES, Match, scan_matches
from ingest.foreign.names import TAKEN
from ingest.problems import Problems

FOLDER: Final = "linked"
SOURCE: Final = "source.yaml"
_OWN: Final = ("title", "publisher", "licence", "homepage", "access")
"""What a person may write into `source.yaml`; it is kept when the data is read again."""
_NEEDED: Final = ("title", "retrieved", "graph", "sha256", "triples")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the triples are from: an endpoint and a query, or a file."""

    endpoint: str = ""
    query: str = ""
    query_sha256: str = ""
    parameters: str = ""
    file: str = ""
    file_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says about a source; empty where nothing is known."""

    title: str = ""
    publisher: str = ""
    licence: str = ""
    homepage: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """One source: its triples stand in `path`, sorted N-Triples; `retrieved` is a time in UTC."""

    name: str
    described: Described
    origin: Origin
    retrieved: str
    tool: str
    triples: int
    left_out: int
    sha256: str
    path: Path
    matches: tuple[Match, ...] = field(default=())

    @property
    def is_private(self) -> bool:
        """Whether only some may see it."""
        return self.described.access == PRIVATE

    @property
    def day(self) -> str:
        """The day on which it was retrieved."""
        return self.retrieved[:10]

    def lines(self) -> list[bytes]:
        """Its triples, one a line, without line feeds."""
        return self.path.read_bytes().split(b"\n")[:-1]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be kept under a name: where it is from, when it came, its canonical lines."""

    name: str
    described: Described
    origin: Origin
    retrieved: str
    tool: str
    lines: Sequence[bytes]
    left_out: int = 0


def keep(data: Path, taken: Taken) -> bool:
    """Write a source's folder; one rename makes the new content the one that counts.

    Gives:
        False if the same content from the same place was there already: nothing was written.
    """
    folder = data / FOLDER / taken.name
    body = b"".join(line + b"\n" for line in taken.lines)
    sha256 = hashlib.sha256(body).hexdigest()
    file = f"{sha256[:16]}.nt"
    before = _said(folder / SOURCE)
    said = _source_yaml(taken, before, file, sha256)
    if (folder / file).exists() and _same(before, said):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    _written(folder / file, body)
    _written(folder / SOURCE, yaml.safe_dump(said, allow_unicode=True, sort_keys=False).encode())
    for old in folder.glob("*.nt"):
        if old.name != file:
            old.unlink()
    return True


def _source_yaml(
    taken: Taken, before: Mapping[str, object], file: str, sha256: str
) -> dict[str, object]:
    own = {key: value or before.get(key, "") for key, value in asdict(taken.described).items()}
    own["title"] = own["title"] or taken.name
    origin = {key: value for key, value in asdict(taken.origin).items() if value}
    return {
        **{key: value for key, value in own.items() if value},
        **origin,
        "retrieved": taken.retrieved,
        "tool": taken.tool,
        "triples": len(taken.lines),
        "left_out": taken.left_out,
        "graph": file,
        "sha256": sha256,
    }


def _same(before: Mapping[str, object], now: Mapping[str, object]) -> bool:
    """Whether only the time differs, or the version of the tool."""
    passing = ("retrieved", "tool")
    return {k: v for k, v in before.items() if k not in passing} == {
        k: v for k, v in now.items() if k not in passing
    }


def _written(path: Path, body: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(body)
    part.replace(path)


def _said(path: Path) -> dict[str, object]:
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return said if isinstance(said, dict) else {}


def scan_linked(data: Path, problems: Problems) -> tuple[Linked, ...]:
    """Read the descriptions of all sources of linked data, noting faults."""
    place = data / FOLDER
    folders = sorted(f for f in place.iterdir() if f.is_dir()) if place.is_dir() else []
    named = (folder for folder in folders if not folder.name.startswith("."))
    found = [_scan(folder, problems, f"{data.name}/{FOLDER}/{folder.name}") for folder in named]
    return tuple(one for one in found if one is not None)


def _scan(folder: Path, problems: Problems, where: str) -> Linked | None:
    name = f"{where}/{SOURCE}"
    if folder.name in TAKEN:
        problems.add(where, "is a register of ours", fix="give the folder another name")
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".nt", ".part") and path.name not in (SOURCE, MATCHES):
            problems.add(f"{where}/{path.name}", "the file is not known", fix="remove it")
    text = decoded(folder / SOURCE, problems, name)
    said = {} if text is None else _plain(text, problems, name)
    faults = len(problems.errors)
    matches = scan_matches(folder / MATCHES, problems, f"{where}/{MATCHES}")
    if not said or len(problems.errors) > faults:
        return None
    return _linked(folder, said, matches, problems, name)


def _plain(text: str, problems: Problems, name: str) -> dict[str, str]:
    """The keys and plain values of a `source.yaml`; empty if it cannot be used."""
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 # builds no objects
    except yaml.YAMLError as error:
        problems.add(name, f"is no YAML: {error}", fix="write one `key: value` per line")
        return {}
    if not isinstance(said, dict):
        problems.add(name, "describes no source", row=1, fix="write one `key: value` per line")
        return {}
    faults = [*_key_faults(said, problems)]
    for key, message, fix in faults:
        problems.add(name, message, column=key, fix=fix)
    return {} if faults else {str(key): str(value) for key, value in said.items()}


def _key_faults(
    said: Mapping[str, object], problems: Problems
) -> Iterator[tuple[str, str, str | None]]:
    origin = [one.name for one in fields(Origin)]
    known = [*_OWN, *origin, *_NEEDED, "tool", "left_out"]
    for key, value in said.items():
        if key not in known:
            yield key, "the key is not known", problems.nearest(key, lambda: known) or "remove it"
        elif not isinstance(value, str):
            yield key, "is no plain value", "write it on one line"
    for key in _NEEDED:
        if key not in said:
            yield key, "the key is missing", "take or harvest the source again"
    if said.get("access", "public") not in ACCESS:
        yield "access", "is not known", f"write {' or '.join(ACCESS)}"


def _linked(
    folder: Path,
    said: Mapping[str, str],
    matches: tuple[Match, ...],
    problems: Problems,
    name: str,
) -> Linked | None:
    path = folder / said["graph"]
    body = path.read_bytes() if path.parent == folder and path.is_file() else None
    if body is None or hashlib.sha256(body).hexdigest() != said["sha256"]:
        what = "is missing" if body is None else "is not what source.yaml says (sha256)"
        fix = "take or harvest the source again; the file is never edited"
        problems.add(name.replace(SOURCE, said["graph"]), what, fix=fix)
        return None
    origin = Origin(**{one.name: said.get(one.name, "") for one in fields(Origin)})
    described = Described(**{key: said.get(key, "") for key in _OWN})
    left_out = said.get("left_out", "0")
    return Linked(
        name=folder.name,
        described=described,
        origin=origin,
        retrieved=said["retrieved"],
        tool=said.get("tool", ""),
        triples=body.count(b"\n"),
        left_out=int(left_out) if left_out.isdigit() else 0,
        sha256=said["sha256"],
        path=path,
        matches=matches,
    )
