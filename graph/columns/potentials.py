"""What sources have worked out for target groups and needs: computed effects, never head counts."""

from typing import Final

import numpy as np

from graph.columns import terms
from graph.columns.gather import Gathered, tail
from graph.columns.tables import Figures, Index, Potentials
from ontology.terms import WER

COMPUTED: Final = "rechnerisch"
"""The modality of effects that follow from an assumption."""


def read_potentials(gathered: Gathered, groups: Index, needs: Index) -> Potentials:
    """The computed effects among the findings that are about a target group or evidence a need."""
    computed = {it for it, how in gathered.pairs(terms.MODALITY) if tail(how) == COMPUTED}
    about = {it for it, group in gathered.pairs(terms.GROUP) if group in groups.position}
    about |= {it for it, need in gathered.pairs(terms.EVIDENCES) if need in needs.position}
    found = gathered.instances(str(WER.Finding)) & computed & about
    index = Index(tuple(sorted(found)))
    value, least = (_figures(gathered, index, term) for term in (terms.VALUE, terms.LEAST))
    bounded = np.isnan(value) & ~np.isnan(least)
    return Potentials(
        index=index,
        group=gathered.pointers(index, terms.GROUP, groups),
        needs=gathered.relation(index, needs, terms.EVIDENCES),
        value=np.where(bounded, least, value),
        at_least=bounded,
        unit=gathered.texts(index, terms.UNIT),
    )


def _figures(gathered: Gathered, index: Index, predicate: str) -> Figures:
    """The number each thing gives; nan where there is none."""
    first = gathered.first(predicate)
    return np.array([float(first.get(iri, "nan")) for iri in index.iris], dtype=np.float64)
