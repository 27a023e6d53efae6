"""What a landscape is about, by its own word: its sources, their territories, its fields."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.state import State
from ontology.terms import PREFIXES, VOCABULARY_BASE
from server.views.held import Held

_PREFIXES: Final = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("dcatde", "dct", "geo", "rdf", "skos", "wer")
)
_EDITIONS: Final = "SELECT DISTINCT ?it WHERE { ?it a wer:DocumentEdition } ORDER BY ?it"
_TERRITORIES: Final = (
    "SELECT DISTINCT ?it WHERE { ?e a wer:DocumentEdition ; dct:spatial ?it } ORDER BY ?it"
)
_CODES: Final = (
    "SELECT DISTINCT ?it WHERE { ?e a wer:DocumentEdition ; dct:spatial ?where . "
    "?inner (wer:within|geo:sfWithin)? ?where . ?inner dcatde:politicalGeocodingURI ?it } "
    "ORDER BY ?it LIMIT 1000"
)
_FIELDS: Final = "SELECT DISTINCT ?it WHERE { ?it a wer:ActionField } ORDER BY ?it LIMIT 100"
_BEGIN: Final = (
    "SELECT (MIN(?day) AS ?it) WHERE { ?e a wer:DocumentEdition ; wer:validFrom|dct:issued ?day }"
)


@dataclass(frozen=True, slots=True)
class About:
    """IRIs of editions, of the territories that they are about and of fields; official codes.

    `begin` is the first day for which an edition holds, None if no edition says.
    """

    editions: tuple[str, ...]
    territories: tuple[str, ...]
    codes: tuple[str, ...]
    fields: tuple[str, ...]
    begin: str | None


def about(state: State) -> About:
    """Read what a landscape is about; a state is read once."""
    return _about(Held(state))


@lru_cache(maxsize=8)
def _about(held: Held) -> About:
    queries = (_EDITIONS, _TERRITORIES, _CODES, _FIELDS, _BEGIN)
    found = [_values(held.state, query) for query in queries]
    begin = found[4][0] if found[4] else None
    return About(found[0], found[1], found[2], found[3], begin)


def _values(state: State, query: str) -> tuple[str, ...]:
    rows = state.store.query(_PREFIXES + query).rows()
    return tuple(row[0].value for row in rows if row[0])


def title(state: State, language: str) -> str:
    """The title of the landscape's data: what it is, and for which territories."""
    plain = {"de": "Wer macht was wo", "en": "Who does what where"}[language]
    names = [state.labels.of(it, language) for it in about(state).territories]
    return f"{plain}: {', '.join(names)}" if names else plain


def description(state: State, language: str) -> str:
    """What the data tells, from which sources, as of which day."""
    sources = "; ".join(state.labels.of(it, language) for it in about(state).editions)
    day = state.manifest.as_of.isoformat()
    if language == "de":
        said = (
            "Welche Akteure nach welcher Quelle für welche Ansätze in welchen Gebieten zuständig "
            "sind, wie vollständig das bekannt ist und welche Lücken und Überschneidungen daraus "
            "folgen. Unbekannt heißt nicht, dass es nichts gibt."
        )
        return f"{said} Stand: {day}." + (f" Quellen: {sources}." if sources else "")
    said = (
        "Which actors are responsible for which approaches in which territories according to "
        "which source, how completely this is known, and which gaps and overlaps follow. Unknown "
        "does not mean that there is none."
    )
    return f"{said} As of {day}." + (f" Sources: {sources}." if sources else "")


ONTOLOGY: Final = f"{VOCABULARY_BASE}def"
"""What the data is written in."""
