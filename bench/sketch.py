"""Landscapes sketched in few words, as quads in the shape of docs/reference/graph-shape.md."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from graph.quads import Quad
from ontology.names import Names, concept
from ontology.terms import PREFIXES, WER

_DE: Final = "@de"
_DATE: Final = PREFIXES["xsd"] + "date"
_BOOLEAN: Final = PREFIXES["xsd"] + "boolean"


@cache
def full(name: str) -> str:
    """A prefixed name in full."""
    prefix, local = name.split(":", 1)
    return PREFIXES[prefix] + local


@cache
def _graph(names: Names, graph: str) -> str:
    return names.graph(graph)


@dataclass
class Sketch:
    """Collects quads; every method returns the IRI of what it drew.

    Keys are the last parts of IRIs; lists may hold IRIs that other methods returned.
    """

    names: Names = field(default_factory=Names)
    quads: list[Quad] = field(default_factory=list)
    edition: str = ""
    edition_key: str = "probe/1.0"

    def link(self, subject: str, predicate: str, thing: str, graph: str = "register") -> None:
        """One triple between things."""
        self.quads.append((subject, full(predicate), thing, _graph(self.names, graph), None))

    def links(self, subject: str, predicate: str, things: Iterable[str]) -> None:
        """Several of them."""
        for thing in things:
            self.link(subject, predicate, thing)

    def text(self, subject: str, predicate: str, value: str, mark: str = "") -> None:
        """One triple with a literal."""
        self.quads.append((subject, full(predicate), value, _graph(self.names, "register"), mark))

    def thing(self, iri: str, label: str, *types: str, aliases: Iterable[str] = ()) -> str:
        """Something with types and a name."""
        self.links(iri, "rdf:type", map(full, types))
        self.text(iri, "skos:prefLabel", label, _DE)
        for alias in aliases:
            self.text(iri, "skos:altLabel", alias, _DE)
        return iri

    def territory(
        self, key: str, kind: str = "landkreis", within: Iterable[str] = (), label: str = ""
    ) -> str:
        """A territory inside others."""
        iri = self.thing(self.names.thing("gebiet", key), label or key, "wer:Territory")
        self.link(iri, "wer:territoryKind", concept("gebietsart", kind))
        self.links(iri, "wer:within", within)
        return iri

    def kind(
        self, key: str, broader: str = "", label: str = "", aliases: Iterable[str] = ()
    ) -> str:
        """A kind of actors."""
        iri = self.thing(
            self.names.group(key), label or key, "wer:ActorGroup", "wer:Actor", aliases=aliases
        )
        self.links(iri, "skos:broader", [broader] if broader else [])
        return iri

    def group(self, key: str, broader: str = "", label: str = "") -> str:
        """A target group."""
        iri = self.thing(self.names.target_group(key), label or key, "wer:TargetGroup")
        self.links(iri, "skos:broader", [broader] if broader else [])
        return iri

    def body(
        self, key: str, kind: str, areas: Iterable[str] = (), label: str = "", until: str = ""
    ) -> str:
        """An organisation; `until` makes it a former one."""
        iri = self.thing(
            self.names.thing("organisation", key), label or key, "org:Organization", "wer:Actor"
        )
        self.link(iri, "org:classification", kind)
        self.links(iri, "wer:competenceArea", areas)
        if until:
            self.text(iri, "wer:validTo", until, _DATE)
        return iri

    def change(self, before: str, after: str) -> str:
        """One body takes over from another."""
        iri = before.replace("organisation", "aenderung")
        self.link(before, "org:changedBy", iri)
        self.link(iri, "org:resultingOrganization", after)
        return iri

    def programme(
        self, key: str, areas: Iterable[str], starts: str = "", ends: str = "", **more: str
    ) -> str:
        """A programme; `more`: `successor`, `kind`, `operator`, `actor` (also an actor)."""
        iri = self.thing(self.names.thing("programm", key), more.get("label", key), "wer:Programme")
        self.links(iri, "dct:spatial", areas)
        self.link(iri, "dct:type", concept("programmart", more.get("kind", "project")))
        for predicate, day in (("wer:activeFrom", starts), ("wer:activeUntil", ends)):
            if day:
                self.text(iri, predicate, day, _DATE)
        if "successor" in more:
            self.link(iri, "wer:successor", more["successor"])
        if "operator" in more:
            self.link(iri, "wer:operatedBy", more["operator"])
        if "actor" in more:
            self.links(iri, "rdf:type", [str(WER.Initiative), str(WER.Actor)])
        return iri

    def document(self, key: str, area: str) -> str:
        """An edition; what is drawn after it stands in it."""
        self.edition_key = key
        self.edition = self.names.thing("dokument", key)
        self.link(self.edition, "rdf:type", str(WER.DocumentEdition))
        self.link(self.edition, "dct:spatial", area)
        return self.edition

    def field(self, code: str, label: str = "") -> str:
        """An action field."""
        iri = self.names.thing("handlungsfeld", f"{self.edition_key}/{code}")
        self.thing(iri, label or f"Feld {code}", "wer:ActionField")
        self.text(iri, "skos:notation", code)
        self.link(iri, "dct:isPartOf", self.edition)
        return iri

    def approach(
        self, code: str, of: str, groups: Iterable[str] = (), label: str = "", measure: str = ""
    ) -> str:
        """An approach of a field; its groups are those of the wording."""
        iri = self.names.thing("ansatz", f"{self.edition_key}/{code}")
        self.thing(iri, label or f"Ansatz {code}", "wer:Approach")
        self.text(iri, "skos:notation", code)
        self.link(iri, "wer:inActionField", of)
        self.link(iri, "dct:isPartOf", self.edition)
        self.links(iri, "wer:addressesTargetGroup", groups)
        self.links(iri, "wer:measureType", [concept("massnahmenart", measure)] if measure else [])
        return iri

    def limit(self, approach: str, setting: str, excluded: str) -> None:
        """Limit an approach to a setting that excludes a kind of territory."""
        self.link(approach, "wer:setting", concept("umfeld", setting))
        self.text(approach, "wer:limitedToSetting", "true", _BOOLEAN)
        self.link(
            concept("umfeld", setting), "wer:excludesTerritoryKind", concept("gebietsart", excluded)
        )

    def says(self, approach: str, actor: str, areas: Iterable[str], **more: str) -> str:
        """A responsibility; `more`: role, status, level, art, starts, ends, nth."""
        key = f"{approach.rsplit('/', 1)[-1]}-{actor.rsplit('/', 1)[-1]}{more.get('nth', '')}"
        iri = self.names.thing("zustaendigkeit", f"{self.edition_key.replace('/', '-')}-{key}")
        in_text = more.get("art") == "fliesstext"
        for kind in (WER.Statement, WER.TextStatement if in_text else WER.Responsibility):
            self.link(iri, "rdf:type", str(kind))
        self.link(iri, "wer:approach", approach)
        self.link(iri, "wer:actor", actor)
        self.link(iri, "cv:role", concept("rolle", more.get("role", "zustaendig")))
        self.link(iri, "adms:status", concept("status", more.get("status", "vorgeschlagen")))
        self.link(iri, "wer:mentionLevel", concept("ebene", more.get("level", "oberste")))
        self.link(iri, "wer:assertionKind", concept("art", more.get("art", "tabelle")))
        self.link(iri, "prov:wasDerivedFrom", self.edition)
        self.links(iri, "dct:spatial", areas)
        if "starts" in more or "ends" in more:
            period = iri.replace("zustaendigkeit", "zeitraum")
            self.link(iri, "dct:temporal", period)
            for predicate, name in (("dcat:startDate", "starts"), ("dcat:endDate", "ends")):
                if name in more:
                    self.text(period, predicate, more[name], _DATE)
        return iri

    def list_of(self, approach: str, completeness: str = "partiell", role: str = "") -> str:
        """The list of an approach's actors."""
        iri = approach.replace("/ansatz/", "/liste/") + (f"/{role}" if role else "")
        self.link(iri, "rdf:type", str(WER.ResponsibilityList))
        self.link(iri, "wer:listOf", approach)
        self.link(iri, "wer:onProperty", str(WER.hasResponsibility))
        self.link(iri, "cv:role", concept("rolle", role or "zustaendig"))
        self.link(iri, "wer:completeness", concept("vollstaendigkeit", completeness))
        return iri

    def feedback(
        self, key: str, approach: str, area: str, answer: str, on: str = "", actor: str = ""
    ) -> str:
        """What somebody told us."""
        iri = self.names.thing("rueckmeldung", key)
        self.link(iri, "rdf:type", str(WER.Feedback))
        self.link(iri, "wer:approach", approach)
        self.link(iri, "dct:spatial", area)
        self.link(iri, "wer:answer", concept("antwort", answer))
        self.links(iri, "wer:actor", [actor] if actor else [])
        if on:
            self.text(iri, "dct:date", on, _DATE)
        return iri

    def stated(self, key: str, sort: str, about: Iterable[str], areas: Iterable[str] = ()) -> str:
        """What the source states: `StatedGap`, `StatedSaturation` or `StatedShortage`."""
        iri = self.names.thing("aussage", f"{self.edition_key}/{key}")
        self.thing(iri, key, f"wer:{sort}", "wer:Finding")
        self.links(iri, "wer:about", about)
        self.links(iri, "dct:spatial", areas)
        self.link(iri, "prov:wasDerivedFrom", self.edition)
        return iri

    def lines(self) -> Iterator[str]:
        """All quads as N-Quads, in the order in which they were drawn."""
        return spelled_quads(self.quads)


def spelled_quads(quads: Iterable[Quad]) -> Iterator[str]:
    """N-Quads, a line each."""
    for subject, predicate, thing, graph, mark in quads:
        yield f"<{subject}> <{predicate}> {spelled(thing, mark)} <{graph}> .\n"


def spelled(thing: str, mark: str | None) -> str:
    """An object in N-Quads."""
    if mark is None:
        return f"<{thing}>"
    value = thing.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    suffix = mark if mark.startswith("@") else f"^^<{mark}>" if mark else ""
    return f'"{value}"{suffix}'
