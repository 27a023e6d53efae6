"""The addresses of every kind of page of a landscape: those the browser tests visit, and profiles.

Things are chosen by how much is said about them: of each type the one with the most statements and
the one in the middle.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from graph.state import State
from ontology.names import DEFAULT_BASE
from ontology.terms import PREFIXES, WER
from server.views.paths import Paths

_LISTED: Final = Path(__file__).parents[1] / "tests/browser/pages.txt"
_QUERIES: Final = ("/sparql", "/fragen/")
_TYPES: Final = (
    str(WER.Approach), str(WER.ActionField), str(WER.ActorGroup), str(WER.Territory),
    str(WER.Programme), str(WER.TargetGroup), f"{PREFIXES['org']}Organization",
)  # fmt: skip
_SAID: Final = """
SELECT ?s (COUNT(?x) AS ?n) WHERE { ?s a <%s> . OPTIONAL { ?x ?p ?s } }
GROUP BY ?s ORDER BY DESC(?n) ?s"""


@dataclass(frozen=True, slots=True)
class Asked:
    """An address; `is_query` if a stored query is run for it, which is SPARQL's time."""

    path: str
    is_query: bool = False


def addresses(state: State) -> tuple[Asked, ...]:
    """What is asked, without repetition, in a stable order."""
    found = dict.fromkeys([*_listed(state), *_profiles(state), *_combined(state)])
    return tuple(Asked(path, path.startswith(_QUERIES)) for path in found)


def _listed(state: State) -> Iterator[str]:
    """Those of the browser tests, but for those that name a thing that is not known here."""
    for line in _LISTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("/") and _is_known(line, state):
            yield line


def _is_known(line: str, state: State) -> bool:
    """Whether all that an address names is there."""
    named = [it.partition("&")[0] for it in line.split("=") if it.startswith(DEFAULT_BASE)]
    kind, _, key = line.partition("?")[0].strip("/").partition("/")
    if key and f"/{kind}/" in {"/akteur/", "/gruppe/", "/gebiet/", "/programm/", "/zielgruppe/",
                               "/ansatz/", "/feld/"}:  # fmt: skip
        named.append(Paths(state.manifest.base).iri(kind, key))
    if kind == "doc":
        named.append(f"{state.manifest.base}id/{key}")
    return all(state.labels.has(iri) or state.labels.type(iri) for iri in named)


def _chosen(state: State) -> dict[str, list[str]]:
    """Of each type the thing most is said about, and the one in the middle."""
    found = {}
    for kind in _TYPES:
        rows = [str(row[0].value) for row in state.store.query(_SAID % kind).rows() if row[0]]
        own = [iri for iri in rows if iri.startswith(state.manifest.base)]
        found[kind] = list(dict.fromkeys([*own[:1], *own[len(own) // 2 :][:1]]))
    return found


def _profiles(state: State) -> Iterator[str]:
    paths = Paths(state.manifest.base)
    for iris in _chosen(state).values():
        yield from filter(None, map(paths.page, iris))


def _combined(state: State) -> Iterator[str]:
    """Pages about several things at once: who, cells, gaps, overlaps, plan, stress test."""
    chosen = _chosen(state)
    of = {kind.rpartition("#")[2]: [quote(it) for it in iris] for kind, iris in chosen.items()}
    topic, place = of["Approach"][0], of["Territory"][-1]
    named = quote(state.labels.of(chosen[str(WER.Territory)][-1]))
    yield f"/wer?q={quote(state.labels.of(chosen[str(WER.Approach)][0]))}&ort={named}"
    yield f"/wer?ort={named}"
    yield f"/zelle?zeile={topic}&gebiet={place}"
    yield f"/luecken?gebiet={place}"
    yield f"/ueberschneidungen?gebiet={place}"
    yield f"/plan?gebiet={place}"
    yield from (f"/ausfall?akteur={it}" for it in of["ActorGroup"])
    yield f"/matrix?gebiet={place}"
    yield f"/kalender?gebiet={place}"
