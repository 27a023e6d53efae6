"""What of reports is kept: words without persons, lines that stand, counts without senders."""

from datetime import date
from pathlib import Path

import pytest

from server.reports import box as boxes
from server.reports.box import FILE, Box, FullError, Report, UnknownReportError
from server.reports.contacts import plain, without_contacts
from server.reports.sieve import MOST_PER_PROCESS, SECONDS, Sieve

IHK = "https://w3id.org/werwaswo/id/organisation/ihk-leipzig"
DAY = date(2026, 11, 22)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("text", "kept", "removed"),
    [
        pytest.param("an info@ihk.de bitte", "an […] bitte", 1, id="mail"),
        pytest.param("a.b (at) c (punkt) de", "[…]", 1, id="mail in disguise"),
        pytest.param("Tel. 12345-67 fragen", "[…] fragen", 1, id="called a telephone"),
        pytest.param("unter 0345/212-345 0 oder +49 345 123456", "unter […] oder […]", 2, id="two"),
        pytest.param("(0341) 12 34 56", "[…]", 1, id="area code in brackets"),
        pytest.param("Frau Dr. Muster-Probe sagt", "[…] sagt", 1, id="a person"),
        pytest.param("gilt ab 01.05.2026 bis 30.06.2027", None, 0, id="days"),
        pytest.param("Laufzeit 09/2025-08/2027", None, 0, id="months"),
        pytest.param("06108 Halle, Zeilen 1234–1240, 3.500.000 Euro", None, 0, id="numbers"),
        pytest.param("Förderung 2021-2027, ISBN fehlt", None, 0, id="years"),
        pytest.param("Frau und Beruf e.V.", None, 0, id="no person"),
    ],
)
def test_what_tells_of_a_person_is_taken_out(text: str, kept: str | None, removed: int) -> None:
    assert without_contacts(text) == (kept or text, removed)


def test_a_process_takes_so_many_and_forgets_after_a_while() -> None:
    now = [0.0]
    sieve = Sieve(lambda: now[0])
    assert all(sieve.passes(str(n)) for n in range(MOST_PER_PROCESS))
    assert not sieve.passes("new")
    now[0] = SECONDS
    assert sieve.passes("new")
    assert len(sieve._seen) == 1


def test_two_processes_know_a_sender_by_different_hashes() -> None:
    one, two = Sieve(), Sieve()
    one.passes("198.51.100.1")
    two.passes("198.51.100.1")
    assert one._seen[0][1] != two._seen[0][1]
    assert b"198" not in one._seen[0][1]


def report(text: str = "Wortlaut über jemand", day: str = "2026-11-22") -> Report:
    return Report(number=0, day=day, about=IHK, state="s", what="ort", text=text)


def test_numbers_go_on_over_two_processes_and_a_torn_line(out: Path) -> None:
    one, two = Box(out / FILE), Box(out / FILE)
    assert [one.add(report()).number, two.add(report()).number] == [1, 2]
    with (out / FILE).open("ab") as file:
        file.write(b'{"number": 3, "text": "abgeris')
    assert one.add(report(text="danach")).number == 3
    assert Box(out / FILE).all()[0].text == "danach"
    assert len(two.all()) == 3


def test_no_more_are_taken_than_a_day_or_the_file_holds(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boxes, "MOST_PER_DAY", 2)
    monkeypatch.setattr(boxes, "MOST", 3)
    box = Box(out / FILE)
    box.add(report())
    box.add(report())
    with pytest.raises(FullError) as today:
        Box(out / FILE).add(report())
    box.add(report(day="2026-11-23"))
    with pytest.raises(FullError) as ever:
        box.add(report(day="2026-11-24"))
    assert (today.value.today, ever.value.today) == (True, False)


def test_striking_out_leaves_no_word_in_the_file_and_moves_no_byte(out: Path) -> None:
    box, other = Box(out / FILE), Box(out / FILE)
    for text in ("erster", "Frau Ä. Probe 😀", "dritter"):
        box.add(report(text=text))
    assert len(other.all()) == 3
    before = (out / FILE).stat().st_size
    kept = box.decide(2, "gestrichen", "", "redaktion", DAY)
    assert (kept.struck, kept.text, kept.decision) == (True, "", "offen")
    content = (out / FILE).read_text("utf-8")
    assert "Probe" not in content
    assert (out / FILE).stat().st_size == before + len(content.splitlines()[-1].encode()) + 1
    assert [it.text for it in other.all()] == ["dritter", "", "erster"]
    assert [it.text for it in Box(out / FILE).all()] == ["dritter", "", "erster"]
    with pytest.raises(UnknownReportError):
        box.decide(9, "erledigt", "", "redaktion", DAY)


def test_control_characters_are_taken_out_of_a_text() -> None:
    assert plain(" a\r\nb\x00\u202ec\x1b ", 10) == "a\nbc"
