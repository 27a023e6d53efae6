"""Many rows: time grows with them, not with their square."""

import shutil
import time
from pathlib import Path

from ingest.assemble import landscape_graphs, write_quads
from ingest.csv_files import raw_table
from ingest.landscape import read_landscape
from ingest.problems import Problems
from ingest.tables import write_table

SMALL = Path(__file__).parents[1] / "unit" / "ingest" / "kuestenland"
PREFIX = "kuestenplan-2.0"


def grow(data: Path, approaches: int, bodies: int) -> None:
    """Add approaches to field A, each with a list and five bodies named for it."""
    source = data / "sources" / "kuestenplan"
    codes = [f"A.{number + 10}" for number in range(approaches)]
    added = {
        "approaches.csv": [
            f"{PREFIX}-{c},{c},{PREFIX}-A,Ansatz {c},Approach {c},lehrlinge,,1-9,,," for c in codes
        ],
        "lists.csv": [f"{PREFIX}-{c},beteiligt,partiell,1-9,(…)" for c in codes],
        "responsibilities.csv": [
            f"{PREFIX}-{c}-{n},{PREFIX}-{c},body-{(i * 5 + n) % bodies},Verein,beteiligt,oberste"
            ",,,,,tabelle,laufend,3,,,,"
            for i, c in enumerate(codes)
            for n in range(5)
        ],
    }
    for name, rows in added.items():
        with (source / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)
    with (data / "registry/actors.csv").open("a", encoding="utf-8") as file:
        for number in range(bodies):
            file.write(f"body-{number},Verein {number},,,,verein,,,,01993,,,,,,,verified,\n")


def seconds(tmp_path: Path, approaches: int) -> tuple[float, int]:
    data = Path(shutil.copytree(SMALL, tmp_path / f"data-{approaches}"))
    grow(data, approaches, bodies=approaches)
    start = time.process_time()
    graphs = landscape_graphs(read_landscape(data))
    write_quads(graphs, tmp_path / "out.nq")
    return time.process_time() - start, sum(map(len, graphs.values()))


def test_ten_times_the_rows_take_about_ten_times_as_long(tmp_path: Path) -> None:
    seconds(tmp_path, 10)  # the ontology is read once, and imports are done
    little, few = seconds(tmp_path, 200)
    much, many = seconds(tmp_path, 2_000)
    assert many > 250_000
    assert many / few > 5
    assert much / many < 3 * max(little / few, 1e-5)


def test_a_long_table_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    rows = [(f"k{n}", f"Zeile {n}", "") for n in range(50_000)]
    write_table(tmp_path / "long.csv", ("id", "text", "rest"), rows)
    table = raw_table(tmp_path / "long.csv", Problems(), "long.csv")
    assert table is not None
    assert [cells for _, cells in table.rows] == rows
