"""Scenarios that are kept as data, as edits of the landscape that is served."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.naming import UnknownNameError
from graph.scenario import Add, Edit, End, Link, Move, Run
from ingest.records import Actor, Scenario, ScenarioEdit
from ingest.scenarios import read_scenarios
from ontology.names import Names

_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario of `data/scenarios`: its name, titles and note, its edits and their reasons."""

    name: str
    titles: tuple[str, str]
    note: str
    edits: tuple[Edit, ...]
    reasons: tuple[str, ...]

    def title(self, lang: str) -> str:
        """The title in a language, German where there is no other."""
        return (lang == "en" and self.titles[1]) or self.titles[0]


def kept_scenarios(data: Path, base: str) -> tuple[Kept, ...]:
    """All scenarios below a data folder, by name; none where there is no such folder.

    They are read again when one of the files has changed.

    Raises:
        RowErrors: a file of the data is faulty; every fault is told.
    """
    files = sorted((data / "scenarios").glob("*.csv"))
    if not files:
        return ()
    stamps = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _read(data, base, stamps)


@lru_cache(maxsize=4)
def _read(data: Path, base: str, stamps: tuple[tuple[str, int, int], ...]) -> tuple[Kept, ...]:
    names = Names(base)
    return tuple(_kept(scenario, names) for scenario in read_scenarios(data) if stamps)


def scenario_named(found: Iterable[Kept], name: str) -> Kept:
    """The scenario of this name.

    Raises:
        UnknownNameError: there is none; it offers those that are nearest, or some that there are.
    """
    known = {it.name: it for it in found}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=_NEAREST, cutoff=0.4)
        raise UnknownNameError("scenario", name, tuple(near or list(known)[:_NEAREST]))
    return known[name]


def _kept(scenario: Scenario, names: Names) -> Kept:
    return Kept(
        name=scenario.name,
        titles=(scenario.title_de, scenario.title_en),
        note=scenario.note_de,
        edits=tuple(_edit(it, names) for it in scenario.edits),
        reasons=tuple(it.note_de for it in scenario.edits),
    )


def _edit(it: ScenarioEdit, names: Names) -> Edit:
    """One edit with the IRIs of this landscape."""
    places = tuple(names.thing("gebiet", key) for key in it.territories)
    approach = names.thing("ansatz", it.approach) if it.approach else ""
    if it.edit == "neu":
        return Add(_actor(it.actor, names), approach, places, it.role, it.start, it.end)
    if it.edit == "ende":
        said = names.thing("zustaendigkeit", it.statement) if it.statement else ""
        return End(_actor(it.actor, names), approach, places, it.end, said)
    if it.edit == "wechsel":
        return Move(_actor(it.actor, names), _actor(it.to, names), approach, places, it.end)
    programme = names.thing("programm", it.programme or "")
    if it.edit == "programm" and it.end:
        return Run(programme, it.end)
    return Link(programme, approach)


def _actor(actor: Actor | None, names: Names) -> str:
    if actor is None:
        return ""
    if actor.kind == "group":
        return names.group(actor.key)
    kind = "organisation" if actor.kind == "organisation" else "programm"
    return names.thing(kind, actor.key)
