"""What each state changed against the one built before it, in numbers and a few sentences."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.changes import changes
from graph.changes.compare import Direction
from graph.changes.past import columns_of
from graph.changes.stands import Stand, folder_of, stands
from graph.errors import GraphError
from graph.manifest import Manifest, read_manifest
from graph.model import Scope
from graph.state import State
from graph.wording.change_history import history_sentences

LANGUAGES: Final = ("de", "en")
_KEPT: Final = 512


@dataclass(frozen=True)
class Step:
    """A state and the one before it; of the first one, or where one cannot be read, no numbers.

    `texts` says it by language; `new` and `gone` count things by sort, `directions` cells.
    """

    after: Manifest
    before: Manifest | None
    texts: Mapping[str, str]
    directions: Mapping[Direction, int]
    new: Mapping[str, int]
    gone: Mapping[str, int]

    @property
    def triples(self) -> int:
        """How many triples there are more, or fewer (negative), all graphs together."""
        return self.after.triples - (self.before.triples if self.before else 0)

    @property
    def is_still(self) -> bool:
        """Whether nothing is different: built anew from the same."""
        counts = (*self.directions.values(), *self.new.values(), *self.gone.values(), self.triples)
        return self.before is not None and not any(counts)


def history(state: State, most: int | None = None) -> list[Step]:
    """The built states beside an open one, each with what it changed; the newest build first."""
    every = stands(state)
    pairs = list(zip((None, *every), every, strict=False))[::-1]
    return [
        _step(_folder(state, before), folder_of(state, Stand(after)))
        for before, after in pairs[:most]
    ]


def _folder(state: State, built: Manifest | None) -> Path | None:
    return None if built is None else folder_of(state, Stand(built))


@lru_cache(maxsize=_KEPT)
def _step(before: Path | None, after: Path) -> Step:
    """States never change, so that their difference is worked out once."""
    new = read_manifest(after)
    if before is None:
        return _plain(new, None)
    old = read_manifest(before)
    try:
        made = changes(columns_of(before), columns_of(after), Scope(old.as_of), Scope(new.as_of))
    except GraphError:
        return _plain(new, old)
    counted = Counter((it.sort, it.is_new) for it in made.things)
    came = {str(sort): n for (sort, is_new), n in counted.items() if is_new}
    went = {str(sort): n for (sort, is_new), n in counted.items() if not is_new}
    texts = {it: history_sentences(new, old, made, came, went, it) for it in LANGUAGES}
    return Step(new, old, texts, dict(made.directions), came, went)


def _plain(new: Manifest, old: Manifest | None) -> Step:
    texts = {it: history_sentences(new, old, None, {}, {}, it) for it in LANGUAGES}
    return Step(new, old, texts, {}, {}, {})
