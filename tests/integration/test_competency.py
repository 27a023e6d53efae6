"""Twenty competency questions, answered by stored queries over the real data.

The answers stand in `competency_expected.yaml`, so these tests always run. Where the questions'
own file lies beside the checkout, both must say the same.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Row = dict[str, str | None]
Ask = Callable[..., list[Row]]
Case = dict[str, Any]

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "questions" / "competency.yaml"
CASES: list[Case] = yaml.safe_load((HERE / "competency_expected.yaml").read_text("utf-8"))
EACH = [pytest.param(case, id=case["id"]) for case in CASES]
SECOND = [pytest.param(case, id=case["id"]) for case in CASES if "R2" in case]


def test_all_twenty_are_here() -> None:
    assert len({case["id"] for case in CASES}) == 20


@pytest.mark.parametrize("case", EACH)
def test_a_stored_query_answers_it(case: Case, ask: Ask) -> None:
    assert _answer(case, ask, "R1") == case["expected"]


@pytest.mark.parametrize("case", SECOND)
def test_the_second_reading_answers_it_too(case: Case, ask: Ask) -> None:
    assert _answer(case, ask, "R2") == case["R2"]


def _answer(case: Case, ask: Ask, reading: str) -> Any:
    spec = case["answer"]
    if "query" in spec:
        return _part(spec, ask, reading)
    return {name: _part(part, ask, reading) for name, part in spec.items()}


def _part(spec: Case, ask: Ask, reading: str) -> Any:
    given = dict(spec.get("params", {})) | ({"reading": "R2"} if reading == "R2" else {})
    wanted = spec.get("where", {})
    rows = [row for row in ask(spec["query"], **given) if wanted.items() <= row.items()]
    return _read(rows[: spec.get("first")], spec)


def _read(rows: list[Row], spec: Case) -> Any:
    number = _number if spec.get("number") else _text
    if "one" in spec:
        assert len(rows) == 1
        return number(rows[0][spec["one"]])
    if "ranked" in spec:
        return [[number(row[column]) for column in spec["ranked"]] for row in rows]
    if "map" in spec:
        ((key, value),) = spec["map"].items()
        return {number(row[key]): number(row[value]) for row in rows}
    if "with" in spec:
        return [f"{row[spec['list']]}. {row[spec['with']]}" for row in rows]
    column = spec.get("list") or spec["set"]
    found = [number(row[column]) for row in rows]
    return found if "list" in spec else sorted(set(found))


def _text(value: str | None) -> str:
    return str(value)


def _number(value: str | None) -> Any:
    """Numbers as numbers; names stay."""
    text = str(value)
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return pytest.approx(float(text), abs=1e-3) if re.fullmatch(r"-?\d+\.\d+", text) else text


# What the questions' own file calls things, in our words.
SAME_VERDICT = {"keine bekannt": "no_known"}
PLACE = re.compile(r"^Landkreis | \(Stadt\)$")


@pytest.mark.skipif(
    not SHARED.exists(), reason="the questions' own file is not beside the checkout"
)
@pytest.mark.parametrize("case", EACH)
def test_the_questions_own_file_says_the_same(case: Case) -> None:
    questions = {q["id"]: q for q in yaml.safe_load(SHARED.read_text("utf-8"))["questions"]}
    question = questions[case["id"]]
    assert _ours(case["id"], case["expected"]) == _theirs(question["expected"])
    if "R2" in case:
        assert _ours(case["id"], case["R2"]) == _theirs(question["alternative_readings"]["R2"])


def _theirs(said: Any) -> Any:
    """Approach numbers without their letter, sets in order."""
    if isinstance(said, dict):
        return {_theirs(key): _theirs(value) for key, value in said.items()}
    if isinstance(said, list):
        found = [_theirs(each) for each in said]
        return sorted(found) if all(isinstance(each, str) for each in found) else found
    return re.sub(r"^A(\d\.\d)$", r"\1", said) if isinstance(said, str) else said


def _ours(name: str, said: Any) -> Any:
    shaped = SHAPED.get(name, lambda answer: answer)(said)
    return _theirs(shaped)


SHAPED: dict[str, Callable[[Any], Any]] = {
    "CQ36": lambda said: said | {"verdict": SAME_VERDICT[said["verdict"]]},
    "CQ38": lambda said: {"verdict": SAME_VERDICT[said["verdict"]], "conclude_none": False},
    "CQ45": lambda said: (
        {"pair": said["pair"][0], "shared": said["shared"]}
        if said["shared"] == 10
        else said["shared"]
    ),
    "CQ56": lambda said: {
        kind: [PLACE.sub("", place) for place in places] for kind, places in said.items()
    },
    "CQ60": lambda said: {
        "approach_lines": "-".join(map(str, said["approach_lines"][0])),
        "actor_lines": "-".join(map(str, said["actor_lines"][0])),
        "page_inferred": said["page"],
    },
}
