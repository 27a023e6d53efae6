"""What keeps a decision from being made or taken over; `kind` names the sentence for people."""

from dataclasses import dataclass, field

from ingest.errors import IngestError, RowError


class ReviewError(IngestError):
    """The root of what can be wrong when a paper is reviewed."""


@dataclass(unsafe_hash=True)
class NotReadError(ReviewError):
    """There are no proposals of this name."""

    name: str
    known: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say how to get some, and which there are."""
        there = f" (there are: {', '.join(self.known)})" if self.known else ""
        return f"nothing was read as {self.name!r}{there}: run werwaswo read FILE --as {self.name}"


@dataclass(unsafe_hash=True)
class DecisionError(ReviewError):
    """A decision that cannot be: `kind` says why (`MESSAGES`), `facts` fill the sentence."""

    kind: str
    id: str
    facts: dict[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """The sentence, with what it is about."""
        return f"{self.id}: {MESSAGES[self.kind] % self.facts}"


MESSAGES = {
    "unknown": "there is no such proposal",
    "no-actor": "nobody is known by this name; merge it with somebody known, or add somebody new",
    "not-an-actor": "only names of actors are merged or added",
    "parent-rejected": "%(what)s was rejected; accept that first, or move this elsewhere",
    "unknown-actor": "%(value)s is nobody who is known",
    "not-correctable": "%(column)s cannot be corrected here; it takes: %(known)s",
    "bad-value": "%(column)s=%(value)s does not go: %(why)s",
    "code-taken": "the code %(value)s is taken by %(what)s",
    "name-missing": "a new actor needs a name",
    "name-known": "%(value)s is known already as %(what)s; merge it",
    "kind-missing": "a new actor needs its kind: %(known)s",
    "open-list": "the list ends in %(value)s, so it is open: partiell",
    "closed-list": "a list is complete only by the paper's own words: give them as marker",
}


@dataclass(unsafe_hash=True)
class ConflictError(ReviewError):
    """Somebody else has decided on this meanwhile."""

    id: str
    by: str
    decision: str

    def __str__(self) -> str:
        """Say who and what."""
        return f"{self.id}: {self.by} has decided meanwhile ({self.decision}); look again"


@dataclass(unsafe_hash=True)
class IncompleteError(ReviewError):
    """`source.yaml` does not say what every edition must say."""

    name: str
    missing: tuple[str, ...]

    def __str__(self) -> str:
        """Name the keys and how to give them."""
        flags = " ".join(f"--{key.partition('_')[0]} …" for key in self.missing)
        return (
            f"source.yaml of {self.name} does not say: {', '.join(self.missing)}; "
            f"give it with werwaswo review {self.name} {flags}"
        )


@dataclass(unsafe_hash=True)
class EntryError(ReviewError):
    """A value that `source.yaml` cannot take."""

    key: str
    value: str
    why: str

    def __str__(self) -> str:
        """Which, what, why."""
        return f"{self.key}={self.value!r} does not go: {self.why}"


@dataclass(unsafe_hash=True)
class NothingAcceptedError(ReviewError):
    """Nothing of a paper has been accepted yet, or only what rests on something open."""

    name: str

    def __str__(self) -> str:
        """Say what to do."""
        return (
            f"nothing of {self.name} is accepted yet together with its action field and approach,"
            f" so nothing was written. Fix: werwaswo review {self.name}"
        )


@dataclass(unsafe_hash=True)
class NotTakenError(ReviewError):
    """What would be taken over breaks rules of the data; nothing was written."""

    name: str
    faults: tuple[RowError, ...]
    broken: tuple[str, ...] = ()

    def __str__(self) -> str:
        """All faults, one a line."""
        lines = [*map(str, self.faults), *self.broken]
        return "\n  ".join([f"{name_of(len(lines))} in {self.name}; nothing was written:", *lines])


def name_of(number: int) -> str:
    """`1 fault`, `2 faults`."""
    return "1 fault" if number == 1 else f"{number} faults"


@dataclass(unsafe_hash=True)
class NotWritableError(ReviewError):
    """A folder in which this program may not write."""

    folder: str
    why: str

    def __str__(self) -> str:
        """Which, why, what to do."""
        return (
            f"{self.folder} cannot be written ({self.why}); nothing was kept. Fix: mend its rights"
        )
