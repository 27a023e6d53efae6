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
from graph.columns import Columns, read_columns
from graph.quads import read_quads

LIMIT: Final = 60.0
MILLION: Final = 1_000_000
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
    columns, number = _columns(path)
    oracle = Oracle(path)
    print(f"{name}\n{number} triples; {_counted(columns)}")
    print(_made(path, number))
    print(f"store: loaded in {oracle.loaded:.0f} ms, closures in {oracle.closed:.0f} ms\n\n{_HEAD}")
    for question in questions(columns):
        print(_line(question, oracle, limit), flush=True)
    print()


def _columns(path: Path) -> tuple[Columns, int]:
    return read_columns(read_quads(path)), sum(1 for _ in path.open("rb"))


def _counted(columns: Columns) -> str:
    territories, actors = columns.territories, columns.actors
    return (
        f"{len(columns.editions)} papers, {len(columns.approaches.index)} approaches, "
        f"{len(columns.statements.index)} statements, {int(actors.is_organisation.sum())} bodies, "
        f"{int(territories.districts.sum())} districts"
    )


def _made(path: Path, number: int) -> str:
    """What reading columns costs, in a process that does nothing else."""
    found = apart(lambda: read_columns(read_quads(path)), 600, runs=0)
    if found is None:
        return "columns: not within 600 s"
    per_million = found.spent.first * MILLION / number
    return (
        f"columns: {found.spent.first:.0f} ms, {per_million:.0f} ms per million triples, "
        f"peak {found.peak:.0f} MB"
    )


def _line(question: Question, oracle: Oracle, limit: float) -> str:
    mine = measured(question.ask)
    start = f"{question.name:30} {mine.first:9.1f} {mine.further:9.1f}"
    if not question.query:
        return start
    name = question.query
    found = apart(lambda: oracle.ask(name), limit, lambda: oracle.answers(name))
    line = f"{start} {_against(found, mine, limit)}{_judged(question, found)}"
    if question.by_networkx:
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
