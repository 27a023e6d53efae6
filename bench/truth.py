"""Are gaps told only where they are known? Asked on generated landscapes whose truth is planted.

    python -m bench.truth [LANDSCAPES]

Two analyses tell of gaps: the state of a cell (`luecke-bestaetigt`, `luecke-benannt`) and the
verdict of rule g1 (`bestaetigt`, `benannt`). Both are held against what is true (bench/shapes.py):
how many of the gaps that were found out are told (recall), and which cells are told to be gaps
although their truth is open or somebody does it (false gaps: there may be none).
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bench.country import Size
from bench.landscape import Generated, generate
from bench.plot import NO_GAP, Truth
from graph.columns import read_columns
from graph.coverage import matrix
from graph.gaps import gaps
from graph.model import STATES, Scope

SCOPE: Final = Scope(date(2026, 11, 22))
LANDSCAPES: Final = 200
LEAST: Final = 0.99
"""The share of gaps found out that cells and rule g1 each must tell."""
GAP_STATES: Final = frozenset({"luecke-bestaetigt", "luecke-benannt"})
GAP_VERDICTS: Final = frozenset({"bestaetigt", "benannt"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A planted cell: what is so, and what the analyses say; `verdict` is "" without a finding."""

    seed: int
    approach: str
    territory: str
    truth: Truth
    shape: str
    state: str
    verdict: str

    @property
    def is_false_gap(self) -> bool:
        """Told to be a gap, where none is known."""
        return (self.state in GAP_STATES and self.truth in NO_GAP) or self.is_false_finding

    @property
    def is_false_finding(self) -> bool:
        """Told to be a gap by rule g1, where none is known."""
        return self.verdict in GAP_VERDICTS and self.truth in NO_GAP


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of the gaps that were found out, by cells and by rule g1."""

    gaps: int
    by_cell: int
    by_rule: int

    @property
    def recall(self) -> float:
        """The share that cells tell."""
        return self.by_cell / self.gaps if self.gaps else 1.0

    @property
    def recall_of_rule(self) -> float:
        """The share that rule g1 tells as confirmed."""
        return self.by_rule / self.gaps if self.gaps else 1.0


def size_of(seed: int) -> Size:
    """Another shape of country for every seed: 4 to 34 districts, one paper or several."""
    papers = 1 + seed % 5
    return Size(
        districts=4 + seed * 7 % 31,
        approaches=papers * (40 + seed % 3 * 4),
        kinds=4 + seed % 9,
        bodies=10 + seed % 40,
        groups=3 + seed % 6,
        programmes=4 + seed % 11,
        papers=papers,
        places=seed % 3,
        planted=0.5 if papers == 1 else 0.8,
    )


def judged(seed: int, scope: Scope = SCOPE) -> list[Judged]:
    """All planted cells of one landscape."""
    return list(_compared(generate(size_of(seed), seed), seed, scope))


def _compared(made: Generated, seed: int, scope: Scope) -> Iterator[Judged]:
    columns = read_columns(iter(made.sketch.quads))
    table = matrix(columns, scope)
    row = {iri: number for number, iri in enumerate(table.rows)}
    column = {iri: number for number, iri in enumerate(table.territories)}
    verdicts = {(it.about[0], it.territory): it.verdict for it in gaps(columns, scope, ["g1"])}
    for (approach, place), planted in made.truth.items():
        state = STATES[table.states[row[approach], column[place]]]
        verdict = verdicts.get((approach, place), "")
        yield Judged(seed, approach, place, planted.truth, planted.shape, state, verdict)


def score(cells: Iterable[Judged]) -> Score:
    """How many of the gaps that were found out are told."""
    found_out = [it for it in cells if it.truth == "luecke"]
    by_cell = sum(it.state == "luecke-bestaetigt" for it in found_out)
    by_rule = sum(it.verdict == "bestaetigt" for it in found_out)
    return Score(len(found_out), by_cell, by_rule)


def table_of(cells: Sequence[Judged]) -> list[str]:
    """One line per shape and truth: how often which state and verdict."""
    lines = []
    groups = sorted({(it.shape, it.truth) for it in cells})
    for shape, truth in groups:
        mine = [it for it in cells if (it.shape, it.truth) == (shape, truth)]
        said = Counter(f"{it.state}/{it.verdict or '-'}" for it in mine)
        wrong = sum(it.is_false_gap for it in mine)
        mark = f"  FALSE: {wrong}" if wrong else ""
        spelled = ", ".join(f"{name} {number}" for name, number in said.most_common())
        lines.append(f"{shape:32} {truth:15} {len(mine):6}  {spelled}{mark}")
    return lines


def main() -> None:
    """Judge many landscapes and print what was found; fails if a gap is false or many missed."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else LANDSCAPES
    cells = [cell for seed in range(number) for cell in judged(seed)]
    print("\n".join(table_of(cells)))
    made, wrong = score(cells), sum(it.is_false_gap for it in cells)
    print(f"\n{number} landscapes, {len(cells)} planted cells, {made.gaps} gaps found out")
    print(f"recall: cells {made.recall:.4f}, rule g1 {made.recall_of_rule:.4f}; false: {wrong}")
    sys.exit(min(made.recall, made.recall_of_rule) < LEAST or wrong > 0)


if __name__ == "__main__":
    main()
