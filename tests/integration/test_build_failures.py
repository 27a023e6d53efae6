"""Builds that fail or are killed: nothing that goes wrong touches the state in use."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bench.sketch import Sketch
from graph.build import WORK, build_state
from graph.errors import DataSyntaxError, StateError
from graph.manifest import FILE, read_manifest
from graph.state import (
    State,
    current_state,
    list_states,
    open_state,
)  # fmt: skip
from ontology.names import DEFAULT_BASE

TODAY = date(2026, 11, 22)
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def sketched(*bodies: str) -> Sketch:
    """A small landscape, larger by some bodies."""
    sketch = Sketch()
    east = sketch.territory("ost", "landkreis", [sketch.territory("region", "region")])
    chambers = sketch.kind("kammern", label="Kammern", aliases=["Kammer"])
    for key in bodies:
        sketch.body(key, chambers, [east])
    sketch.document("probe/1.0", sketch.names.thing("gebiet", "region"))
    work = sketch.approach("1.1", sketch.field("1"), label="Mehr Ausbildung")
    sketch.says(work, chambers, [east])
    return sketch


def write(path: Path, *bodies: str) -> Path:
    path.write_text("".join(sketched(*bodies).lines()), encoding="utf-8")
    return path


@pytest.fixture
def quads(tmp_path: Path) -> Path:
    return write(tmp_path / "landscape.nq", "ihk")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def build(quads: Path, out: Path, as_of: date = TODAY, **more: object) -> State:
    return build_state(quads, out, as_of=as_of, base=DEFAULT_BASE, **more)  # type: ignore[arg-type]


# what goes wrong


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<x:a> <x:b> oops .\n", id="no N-Quads"),
        pytest.param("<x:a> <x:b> <x:c> .\n", id="a triple in no graph"),
    ],
)
def test_a_failed_build_leaves_the_state_in_use(quads: Path, out: Path, text: str) -> None:
    first = build(quads, out)
    quads.write_text(text, encoding="utf-8")
    with pytest.raises(DataSyntaxError, match=r"landscape\.nq"):
        build(quads, out)
    assert current_state(out).id == first.id
    assert [m.id for m in list_states(out)] == [first.id]
    assert [path.name for path in (out / WORK).iterdir()] == ["lock"]


def test_missing_quads_are_named(out: Path, tmp_path: Path) -> None:
    with pytest.raises(StateError, match=r"nowhere\.nq"):
        build(tmp_path / "nowhere.nq", out)


def test_a_base_without_slash_is_refused(quads: Path, out: Path) -> None:
    with pytest.raises(StateError, match="slash"):
        build_state(quads, out, as_of=TODAY, base="https://example.org")


HALTING = """
import sys
from datetime import date
from pathlib import Path
from graph.build import build_state

def halt(step):
    print(step, flush=True)
    if step == sys.argv[3]:
        sys.stdin.read()

build_state(Path(sys.argv[1]), Path(sys.argv[2]), as_of=date(2026, 11, 22),
            base="https://w3id.org/werwaswo/", progress=halt)
"""


def halted(quads: Path, out: Path, step: str) -> subprocess.Popen[str]:
    """A build in a process of its own that stands still at a step."""
    process = subprocess.Popen(
        [sys.executable, "-c", HALTING, str(quads), str(out), step],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == step:
            return process
    pytest.fail(f"the build never came to {step}")


def end(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


@pytest.mark.parametrize("step", ["load", "derive candidates", "write", "columns", "search"])
def test_a_killed_build_leaves_the_state_in_use_and_no_half_state(
    quads: Path, out: Path, step: str
) -> None:
    first = build(quads, out)
    write(quads, "ihk", "hwk")
    end(halted(quads, out, step))
    assert current_state(out).id == first.id
    assert [m.id for m in list_states(out)] == [first.id]
    assert len(list((out / WORK).glob("build-*"))) >= 1, "it was killed at work"
    second = build(quads, out)
    assert second.id != first.id
    assert [path.name for path in (out / WORK).iterdir()] == ["lock"]


def test_one_build_works_at_a_time(quads: Path, out: Path) -> None:
    process = halted(quads, out, "load")
    try:
        with pytest.raises(StateError, match="Another build is running"):
            build(quads, out)
    finally:
        end(process)
    assert build(quads, out).id == current_state(out).id


def test_a_damaged_state_is_replaced(quads: Path, out: Path) -> None:
    first = build(quads, out)
    (first.path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(StateError, match="no state yet"):
        current_state(out / "nowhere")
    with pytest.raises(StateError, match="werwaswo build"):
        open_state(first.path)
    assert list_states(out) == ()
    assert build(quads, out).id == first.id
    assert read_manifest(first.path).id == first.id
