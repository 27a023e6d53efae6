"""Measure: the same questions from columns, as SPARQL and by networkx, side by side in one run.

    python -m bench [TRIPLES] [--limit SECONDS]

The landscape of the repository's own data comes first, then a generated one. Milliseconds are CPU
time: of the first call after the columns stand, and the median of five more; the machine may be
slow or busy, so quote the ratio (to the median). Every answer is compared with that of SPARQL over
the raw quads; what has not ended within the limit is killed and told so.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Final

from bench.landscape import Size, write
from bench.measure import Apart, Measured, apart, measured
from bench.oracle import Oracle
from bench.questions import Question, questions, same
from bench.study import study
from graph.columns import Columns, load, read_columns
from graph.quads import read_quads

LIMIT: Final = 60.0
PATIENCE: Final = 600.0
MILLION: Final = 1_000_000
MOST: Final = 3_000_000
"""Triples above which SPARQL and networkx are not asked."""
_HEAD: Final = (
    f"{'question':30} {'first':>9} {'then':>9} {'SPARQL':>10} {'ratio':>7} {'answers':>16}"
)


def main() -> None:
    """Measure the study's landscape and a generated one."""
    parser = argparse.ArgumentParser(description="Columns, SPARQL and networkx, side by side.")
    parser.add_argument("triples", type=int, nargs="?", default=20_000, help="about how many")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds per question")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.nq"
        path.write_bytes(study().lines)
        compare("the study and its register", path, given.limit)
        path = Path(folder) / "generated.nq"
        size = Size.of_triples(given.triples)
        write(path, size, seed=1)
        compare(str(size), path, given.limit)


def compare(name: str, path: Path, limit: float) -> None:
    """All questions over one landscape."""
    number = sum(1 for _ in path.open("rb"))
    columns, made = _columns(path, number)
    print(f"{name}\n{number} triples; {_counted(columns)}\n{made}")
    oracle = Oracle(path) if number <= MOST else None
    if oracle:
        print(f"store: loaded in {oracle.loaded:.0f} ms, closures in {oracle.closed:.0f} ms")
    else:
        print(
            f"neither SPARQL nor networkx is asked: a tenth of {number} triples takes them minutes"
        )
    print(f"\n{_HEAD}")
    for question in questions(columns):
        print(_line(question, oracle, limit), flush=True)
    print(flush=True)


def _columns(path: Path, number: int) -> tuple[Columns, str]:
    """The columns, and what reading them costs a process that does nothing else."""
    read: list[Columns] = []
    kept = path.with_suffix(".npz")
    found = apart(
        lambda: read.append(read_columns(read_quads(path))),
        limit=PATIENCE,
        answer=lambda: read[0].save(kept),
        runs=0,
    )
    assert found, f"columns were not made within {PATIENCE} s"
    spent = found.spent.first
    return load(kept), (
        f"columns: {spent:.0f} ms, {spent * MILLION / number:.0f} ms per million triples, "
        f"peak {found.peak:.0f} MB"
    )


def _counted(columns: Columns) -> str:
    territories, actors = columns.territories, columns.actors
    return (
        f"{len(columns.editions)} papers, {len(columns.approaches.index)} approaches, "
        f"{len(columns.statements.index)} statements, {int(actors.is_organisation.sum())} bodies, "
        f"{int(territories.districts.sum())} districts"
    )


def _line(question: Question, oracle: Oracle | None, limit: float) -> str:
    mine = measured(question.ask)
    line = f"{question.name:30} {mine.first:9.1f} {mine.further:9.1f}"
    name = question.query
    if name and oracle:
        found = apart(lambda: oracle.ask(name), limit, lambda: oracle.answers(name))
        line += f" {_against(found, mine, limit)}{_judged(question, found)}"
    if question.by_networkx and oracle:
        network = apart(question.by_networkx(), limit)
        line += f"\n{'  by networkx':50} {_against(network, mine, limit)}"
    return line


def _against(found: Apart | None, mine: Measured, limit: float) -> str:
    if found is None:
        spent, ratio = f"> {limit:.0f} s", limit * 1000 / max(mine.further, 0.001)
        return f"{spent:>10} {f'>{ratio:.0f}':>6}x"
    ratio = found.spent.further / max(mine.further, 0.001)
    return f"{found.spent.further:10.1f} {ratio:6.0f}x"


def _judged(question: Question, found: Apart | None) -> str:
    if found is None or question.answers is None or not isinstance(found.result, set):
        return ""
    answers = question.answers()
    verdict = "the same" if same(question, answers, found.result) else "NOT THE SAME"
    return f" {len(answers):7} {verdict}"


if __name__ == "__main__":
    main()
