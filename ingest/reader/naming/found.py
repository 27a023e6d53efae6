"""What is found besides actors: programmes and statements of the paper itself."""

from dataclasses import dataclass

from ingest.reader.proposals import StatedKind


@dataclass(frozen=True, slots=True)
class NamedProgramme:
    """A programme or initiative at `text[start:end]`; None: not known, but announced as one."""

    surface: str
    start: int
    end: int
    programme: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A gap, a saturation or a shortage that a sentence at `text[start:end]` states."""

    kind: StatedKind
    start: int
    end: int
