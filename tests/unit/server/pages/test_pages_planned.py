"""What is only planned, and who is named already, on the page of answers."""

from datetime import date
from pathlib import Path

from bench.sketch import Sketch
from graph.build import build_state
from graph.model import Scope
from graph.state import State
from graph.who import who
from ontology.names import DEFAULT_BASE
from server.app import create_app
from server.settings import read_settings

DAY = date(2026, 11, 22)


def built(folder: Path) -> State:
    """A district where one chamber is named, and another approach has a lead to come."""
    sketch = Sketch()
    east = sketch.territory("ost", "landkreis", [sketch.territory("region", "region")])
    chambers = sketch.kind("kammern", label="Kammern")
    chamber = sketch.body("ihk", chambers, [east])
    sketch.document("probe/1.0", sketch.names.thing("gebiet", "region"))
    field = sketch.field("1")
    now = sketch.approach("1.1", field, label="Beratung")
    later = sketch.approach("1.2", field, label="Lernwerkstatt")
    sketch.says(now, chambers, [east])
    sketch.says(now, chamber, [east])
    sketch.says(later, chamber, [east], role="federfuehrend", status="geplant")
    quads = folder / "landscape.nq"
    quads.write_text("".join(sketch.lines()), encoding="utf-8")
    return build_state(quads, folder / "out", as_of=DAY, base=DEFAULT_BASE)


def test_a_planned_lead_is_marked_and_a_named_body_is_listed_once(tmp_path: Path) -> None:
    state = built(tmp_path)
    client = create_app(state, read_settings({}, {"out": tmp_path / "out"})).test_client()
    place = state.labels.of(f"{DEFAULT_BASE}id/gebiet/ost")
    assert len(who(state, "beratung", place, Scope(DAY)).answers) == 1
    named = client.get("/wer", query_string={"q": "Beratung", "ort": place, "lang": "de"})
    assert "oben namentlich benannt:" in named.get_data(as_text=True)
    assert "keine solche Stelle bekannt" not in named.get_data(as_text=True)
    planned = client.get("/wer", query_string={"q": "Lernwerkstatt", "ort": place, "lang": "de"})
    assert "Geplant: " in planned.get_data(as_text=True)
    assert "Namentlich benannt: " not in planned.get_data(as_text=True)
