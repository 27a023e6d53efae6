"""Whatever is spoiled in a file: a landscape, or its faults; never anything else."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ingest.assemble import landscape_graphs, quad_lines
from ingest.errors import RowError, RowErrors
from ingest.fmt import unformatted
from ingest.landscape import read_landscape

LANDSCAPE = Path(__file__).parent / "kuestenland"
FILES = sorted(path.relative_to(LANDSCAPE) for path in LANDSCAPE.rglob("*.*"))
PIECES = [
    b"", b",", b'"', b"|", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b" ", b":", b"-", b"[",
    b"{", b"&a *a", b"!!python/object:os.system", b"<", b">", b"\\", b"%", b"../", b"9" * 40, b"0",
    "²".encode(), "٣".encode(), "\u2028".encode(), "\x85".encode(), b"\x07", b"\x0b", b"Z",
]  # fmt: skip


# no shrinking: an example is 100 ms, and the spoiled piece is small already
@settings(max_examples=60, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(st.sampled_from(FILES), st.floats(0, 1), st.sampled_from([0, 1, 5]), st.sampled_from(PIECES))
def test_a_spoiled_file_gives_a_landscape_or_its_faults(
    file: Path, place: float, cut: int, piece: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(LANDSCAPE, Path(folder) / "data"))
        content = (data / file).read_bytes()
        start = int(place * len(content))
        (data / file).write_bytes(content[:start] + piece + content[start + cut :])
        told = faults(data)
    assert all(one.file.startswith("data/") and one.message for one in told)


def faults(data: Path) -> tuple[RowError, ...]:
    """The faults of a landscape; one without faults must become lines of quads."""
    try:
        graphs = landscape_graphs(read_landscape(data))
    except RowErrors as error:
        return error.errors
    lines = [line for name, found in graphs.items() for line in quad_lines(name, found)]
    assert all(line.count("\n") == 1 for line in lines)
    assert set(unformatted(data)) <= set(data.rglob("*.csv"))
    return ()
