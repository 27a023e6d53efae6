"""`werwaswo review`: one line, one decision, where no terminal is attached."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from ingest.landscape import read_landscape
from ingest.review.book import Book

Run = Callable[..., Result]


@pytest.fixture
def run(data: Path) -> Run:
    """Run `werwaswo review deichplan` with lines as input."""

    def command(*lines: str, flags: tuple[str, ...] = (), name: str = "deichplan") -> Result:
        arguments = ["review", name, "--data", str(data), *flags]
        return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in lines))

    return command


def states(book: Callable[[], Book]) -> dict[str, str]:
    return {item.id: item.state for item in book() if item.decision}


def test_lines_decide_in_reading_order(run: Run, book: Callable[[], Book]) -> None:
    done = run("a", "r steht so nicht da", "c title=Lotsen | code=A.7", "q")
    assert done.exit_code == 0, done.output
    assert states(book) == {
        "field/A": "angenommen", "stated/1": "abgelehnt", "approach/A.1": "angenommen",
    }  # fmt: skip
    assert book().items["stated/1"].decision.why == "steht so nicht da"  # type: ignore[union-attr]
    assert book().items["approach/A.1"].said("code") == "A.7"
    assert "»Handlungsfeld A: Lernen am Deich«" in done.output
    assert "3 von 15 entschieden: 2 angenommen, 1 abgelehnt" in done.output


def test_the_end_of_the_input_keeps_what_was_decided(run: Run, book: Callable[[], Book]) -> None:
    assert run("a").exit_code == 0
    assert states(book) == {"field/A": "angenommen"}
    assert run().exit_code == 0


def test_a_torn_name_is_highlighted_on_its_lines_with_some_around(run: Run) -> None:
    shown = run("s", "s", "q").output
    assert "     6 | A.1 »Lotsen für Lehr«-          Hafenämter, Betriebe" in shown
    assert "     7 | »linge einsetzen«               und Kulturbund Auental (…)" in shown
    assert "     5   " in shown


def test_merging_takes_a_number_an_id_or_words(run: Run, book: Callable[[], Book]) -> None:
    done = run("m Verein", "m 1", "m", "m werftverein", "q", flags=("--only", "unbekannt"))
    assert "Vereine (verein): ähnlich geschrieben" in done.output
    assert "! Es steht niemand zur Wahl" in done.output
    assert states(book) == {"mention/A.1/kulturbund": "angenommen"}
    assert book().items["mention/A.1/kulturbund"].actor == "werftverein"


def test_who_may_be_meant_is_listed_before_a_number_is_typed(run: Run) -> None:
    shown = run("s", "s", flags=("--only", "unbekannt")).output
    assert "Niemand Ähnliches ist bekannt." in shown or "m und die Nummer" in shown
    surely = run("q", flags=("--only", "alle")).output
    assert "m und die Nummer" not in surely


def test_somebody_new_is_added_by_kind_and_name(run: Run, book: Callable[[], Book]) -> None:
    done = run("n stelle verein", "n art Bündnisse", "q", flags=("--only", "unbekannt"))
    assert "als neuer Akteur angenommen: kulturbund-auental" in done.output
    assert book().registry.find("buendnisse").sort == "kind"  # type: ignore[union-attr]


def test_what_does_not_go_is_said_and_asked_again(run: Run, book: Callable[[], Book]) -> None:
    done = run("a", "u", "u", "c titel=x", "c code=A 1", "n art X", "m 1", "x", "a", "q")
    assert "zurückgenommen: field/A" in done.output
    assert "! Es gibt nichts zurückzunehmen." in done.output
    assert "„titel“ lässt sich hier nicht korrigieren, nur: code, title" in done.output
    assert "! Nummer=„A 1“ geht nicht: is no code" in done.output
    assert done.output.count("Nur Namen von Akteuren") == 2
    assert "a  annehmen, wie es dasteht" in done.output
    assert states(book) == {"field/A": "angenommen"}


def test_what_is_sure_is_accepted_at_once(run: Run, book: Callable[[], Book]) -> None:
    done = run(flags=("--accept-from", "0.95", "--list"))
    assert "8 Vorschläge ab 95% angenommen" in done.output
    assert "field/A" in done.output
    assert len(states(book)) == 8
    assert all(book().items[id].proposal.confidence >= 0.95 for id in states(book))


def test_the_state_is_told_as_json(run: Run) -> None:
    run("a", "q")
    told = json.loads(run(flags=("--json",)).stdout)
    assert told["states"]["angenommen"] == 1
    assert told["missing"] == []
    first = told["proposals"][0]
    assert (first["id"], first["state"], first["by"]) == ("field/A", "angenommen", "Redaktion")
    assert len(told["proposals"]) == 15


def test_a_function_decides(run: Run, book: Callable[[], Book]) -> None:
    run("a", "q", flags=("--by", "Statistikstelle"))
    assert book().items["field/A"].decision.by == "Statistikstelle"  # type: ignore[union-attr]


def test_taking_over_tells_what_it_did(run: Run, data: Path) -> None:
    refused = run(flags=("--take-over",))
    assert refused.exit_code == 1
    assert "nothing of deichplan is accepted yet" in refused.stderr
    run("a", "s", "a", "a", "a", "t", "q")
    told = json.loads(run(flags=("--take-over", "--json")).stdout)
    assert told["rows"]["responsibilities.csv"] == 1
    assert told["changed"] == []
    assert "deichplan" in {it.edition.folder for it in read_landscape(data).sources}


def test_what_the_build_needs_is_said_by_flags(run: Run, data: Path) -> None:
    (data / "sources/deichplan/source.yaml").write_text("file: x.txt\n")
    run("a", "q")
    refused = run(flags=("--take-over",))
    assert refused.exit_code == 1
    assert "--key … --version … --title … --territory …" in refused.stderr
    flags = ("--key", "deich", "--version", "1", "--title", "Deich", "--territory", "nordufer")
    assert run(flags=("--take-over", *flags)).exit_code == 0
    assert run(flags=("--territory", "mond", "--list")).exit_code == 1


def test_what_was_not_read_is_one_line_on_standard_error(run: Run) -> None:
    done = run(name="nix")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("werwaswo: nothing was read as 'nix'")
    assert done.stderr.count("\n") == 1


def test_at_a_terminal_a_key_decides_and_the_rest_is_asked_for(
    run: Run, data: Path, book: Callable[[], Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "sources/deichplan/source.yaml").write_text('key: deich\nversion: "1"\ntitle_de: D\n')
    keys = iter("aurcaq" + "j")
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("cli.review_session.sys", SimpleNamespace(stdin=terminal))
    done = run("zu breit", "title=Lücke", "mond", "nordufer")
    assert done.exit_code == 0, done.output
    assert states(book)["field/A"] == "abgelehnt"
    assert book().items["stated/1"].said("title") == "Lücke"
    assert "Warum nicht?" in done.output
    assert "nordufer Planungsraum Nordufer" in done.output
    assert "! „mond“ geht nicht als Gebiet" in done.output
    assert "Übernommen: Handlungsfelder 0, Ansätze 0" in done.output
