"""`proposals.json` of a source's folder: what was proposed, as it was proposed.

`{"format": 1, "source": {...}, "fields": [...], ...}`: one list per part of `Proposals`, each
proposal with all parts of its class. The file holds the paper's wording and is never committed.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from json import JSONDecodeError
from pathlib import Path
from typing import Any, Final

from ingest.errors import IngestError
from ingest.reader.proposals import (
    Candidate,
    Proposal,
    Proposals,
    ProposedApproach,
    ProposedField,
    ProposedList,
    ProposedMention,
    ProposedProgramme,
    ProposedStated,
)

FORMAT: Final = 1
PROPOSALS: Final = "proposals.json"
"""The name of the file in a source's folder."""
TEXT: Final = "text.txt"
"""Beside it: the text as read, in which lines are counted."""
PARTS: Final[Mapping[str, type[Proposal]]] = {
    "fields": ProposedField,
    "approaches": ProposedApproach,
    "mentions": ProposedMention,
    "lists": ProposedList,
    "stated": ProposedStated,
    "prose": ProposedMention,
    "programmes": ProposedProgramme,
}


@dataclass(unsafe_hash=True)
class StoredError(IngestError):
    """A file of proposals that cannot be used."""

    file: str
    message: str

    def __str__(self) -> str:
        """Where, what, how to mend."""
        return f"{self.file}: {self.message}. Fix: read the paper again with werwaswo read"


def write_proposals(path: Path, proposals: Proposals, meta: Mapping[str, object]) -> None:
    """Write the proposals of one reading, at once or not at all.

    `meta` is what is known of the reading (file, sha256, kind, lines, read_on …), plain values.
    """
    parts = {name: [asdict(one) for one in getattr(proposals, name)] for name in PARTS}
    document = {"format": FORMAT, "source": dict(meta), **parts}
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(path)


def read_proposals(path: Path) -> tuple[Proposals, dict[str, Any]]:
    """Read what `write_proposals` wrote: the proposals and what is known of the reading.

    Raises:
        StoredError: the file is missing, damaged, or of another format.
    """
    document = _document(path)
    try:
        parts: dict[str, Any] = {
            name: tuple(_proposal(kind, one) for one in document.get(name, ()))
            for name, kind in PARTS.items()
        }
        return Proposals(**parts), dict(document.get("source", {}))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise StoredError(path.name, f"a proposal cannot be read ({error})") from error


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoredError(path.name, "the file is missing") from None
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise StoredError(path.name, f"the file is no JSON ({error})") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise StoredError(path.name, f"the file is not of format {FORMAT}")
    return document


def _proposal(kind: type[Proposal], found: Mapping[str, Any]) -> Proposal:
    """One proposal; parts that this version does not know are left out."""
    known = {part.name for part in fields(kind)}
    given: dict[str, Any] = {k: _value(k, v) for k, v in found.items() if k in known}
    return kind(**given)


def _value(name: str, value: Any) -> Any:
    """Lists are tuples again; candidates are candidates."""
    if not isinstance(value, list):
        return value
    return tuple(Candidate(**one) for one in value) if name == "candidates" else tuple(value)
