"""A picture as RDF: its things, its ties one by one, and the statements behind them.

Each tie is an `rdf:Statement` (RDF Schema 1.1, 5.3) of the document, so that what is read back is
what was shown; where the landscape says the same in one triple, that triple stands there as well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph.ego import Tie
from graph.ego.model import CANDIDATE
from graph.ego.stated import stated
from graph.store import Row, Term
from ontology.context import read_context
from ontology.terms import PREFIXES, WER
from server.i18n import language
from server.linked_data import jsonld
from server.linked_data.rdf_documents import LICENCE, written
from server.linked_data.tuples import ntriples_line
from server.network.asked import Wanted
from server.network.files.shown import Shown
from server.views.site import Site

DIRECT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "teil": ("wer:inActionField",),
        "art": ("org:classification",),
        "oberart": ("skos:broader", "skos:broaderTransitive"),
        "teil-von": ("org:subOrganizationOf",),
        "setzt-um": ("wer:implementedThrough",),
        "traegt": ("wer:operatedBy",),
        "folgt": ("wer:successor",),
        "richtet-sich-an": ("wer:addressesTargetGroup", "wer:impliesTargetGroup"),
        "bedarf": ("wer:addressesNeed", "wer:about"),
        "gebiet": ("wer:competenceArea", "dct:spatial"),
        "liegt-in": ("wer:within", "geo:sfWithin"),
    }
)
"""Properties that say a tie of a kind in one triple, in either direction; the first is its own."""
_NAMES: Final = ("rdf:type", "skos:prefLabel", "skos:notation", "dct:identifier")
_THINGS: Final = (
    "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {s} }} VALUES ?p {{ {p} }} ?s ?p ?o }}"
)
_TRIPLES: Final = "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES (?s ?p ?o) {{ {rows} }} ?s ?p ?o }}"
_RECEIPTS: Final = (
    "SELECT DISTINCT ?s ?p ?o WHERE {{ {{ VALUES ?s {{ {s} }} ?s ?p ?o }} "
    "UNION {{ VALUES ?of {{ {s} }} ?of <{mention}> ?s . ?s ?p ?o }} FILTER(?p != {worked_out}) }}"
)
"""What statements say, and where their sources say it; where they count is worked out, not said."""
_CANDIDATES: Final = (
    "SELECT DISTINCT ?one ?other ?c WHERE {{ VALUES (?one ?other) {{ {rows} }} "
    "?c a <{kind}> ; <{approach}> ?one ; <{actor}> ?other }}"
)


def turtle(here: Site, shown: Shown, document: str) -> bytes:
    """The picture as Turtle; `document` is its own IRI."""
    lines = (ntriples_line(row) for row in _Made(here, shown, document).rows())
    return written(lines, "text/turtle")


def json_ld(here: Site, shown: Shown, document: str) -> bytes:
    """The picture as JSON-LD 1.1 with its context in it: nothing is fetched to read it."""
    made = json.loads(jsonld.several(_Made(here, shown, document).rows(), ""))
    made["@context"] = json.loads(read_context())["@context"]
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n".encode()


@dataclass(frozen=True, slots=True)
class _Made:
    here: Site
    shown: Shown
    document: str

    def rows(self) -> list[Row]:
        """All triples, each once; what the document says of itself first."""
        ties = self.shown.picture.ego.ties
        receipts = self._receipts(ties)
        behind = sorted({it for iris in receipts.values() for it in iris})
        return [
            *self._about(),
            *self._asked(_THINGS, s=self._nodes(), p=" ".join(map(_spelled, _NAMES))),
            *self._asked(_TRIPLES, rows=" ".join(_said(ties))),
            *self._behind(" ".join(map(_iri, behind))),
            *(row for at in range(len(ties)) for row in self._tie(at, receipts)),
        ]

    def _behind(self, statements: str) -> Iterable[Row]:
        worked_out = _spelled("dct:coverage")
        return self._asked(_RECEIPTS, s=statements, mention=str(WER.mention), worked_out=worked_out)

    def _nodes(self) -> str:
        return " ".join(_iri(it.iri) for it in self.shown.picture.ego.nodes)

    def _about(self) -> Iterator[Row]:
        yield from self._of("", "rdf:type", _named("foaf:Document"))
        yield from self._of("", "dct:title", _text(self.shown.title))
        yield from self._of("", "dct:description", _text(self.shown.said))
        yield from self._of("", "dct:license", Term("iri", LICENCE))
        yield from self._of("", "dct:date", _typed(self.shown.as_of.isoformat(), "xsd:date"))
        yield from self._of("", "dct:identifier", Term("literal", self.shown.state))
        if self.shown.picture.focus:
            yield from self._of("", "foaf:primaryTopic", Term("iri", self.shown.picture.focus.iri))

    def _of(self, fragment: str, name: str, value: Term) -> Iterator[Row]:
        yield Term("iri", self.document + fragment), _named(name), value

    def _tie(self, at: int, receipts: Mapping[Tie, tuple[str, ...]]) -> Iterator[Row]:
        """A tie, in the words of its line: lines stand in the order of ties."""
        me, tie = f"#beziehung-{at + 1}", self.shown.picture.ego.ties[at]
        predicate = DIRECT.get(tie.kind, ("dct:relation",))[0]
        yield from self._of(me, "rdf:type", _named("rdf:Statement"))
        yield from self._of(me, "rdf:subject", Term("iri", tie.one))
        yield from self._of(me, "rdf:predicate", _named(predicate))
        yield from self._of(me, "rdf:object", Term("iri", tie.other))
        yield from self._of(me, "rdfs:label", _text(self.shown.picture.lines[at].text))
        yield from self._of(me, "dct:identifier", Term("literal", tie.kind))
        yield from self._of(me, "rdf:value", _typed(str(tie.weight), "xsd:integer"))
        yield from self._of(me, "dct:isPartOf", Term("iri", self.document))
        for statement in receipts.get(tie, ()):
            yield from self._of(me, "prov:wasDerivedFrom", Term("iri", statement))

    def _receipts(self, ties: Sequence[Tie]) -> Mapping[Tie, tuple[str, ...]]:
        """Statements behind ties; behind a candidate what the rules made of its kind."""
        here, ego = self.here, self.shown.picture.ego
        filters = Wanted.read(here).filters
        found = dict(stated(here.state.columns, here.scope, ego, filters))
        maybe = {(it.one, it.other): it for it in ties if it.kind == CANDIDATE}
        pairs = " ".join(f"({_iri(one)} {_iri(other)})" for one, other in maybe)
        terms = {"kind": WER.CandidateResponsibility, "approach": WER.approach, "actor": WER.actor}
        for one, other, made in self._asked(_CANDIDATES, rows=pairs, **terms):
            if one and other and made:
                tie = maybe[one.value, other.value]
                found[tie] = (*found.get(tie, ()), made.value)
        return found

    def _asked(self, query: str, **parts: str) -> Iterable[Row]:
        return self.here.state.store.query(query.format(**parts)).rows()


def _said(ties: Iterable[Tie]) -> Iterator[str]:
    """Triples that may say a tie, both ways round."""
    for tie in ties:
        for name in DIRECT.get(tie.kind, ()):
            one, other, said = _iri(tie.one), _iri(tie.other), _spelled(name)
            yield f"({one} {said} {other}) ({other} {said} {one})"


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _spelled(name: str) -> str:
    return _iri(_named(name).value)


def _named(name: str) -> Term:
    prefix, _, local = name.partition(":")
    return Term("iri", PREFIXES[prefix] + local)


def _text(value: str) -> Term:
    return Term("literal", value, language())


def _typed(value: str, datatype: str) -> Term:
    return Term("literal", value, None, _named(datatype).value)
