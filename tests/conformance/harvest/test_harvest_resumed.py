"""Harvests that were stopped: they go on with the next page, and only with their own pages."""

from ingest.harvest import Work
from tests.conformance.harvest.proxy import fails, passes
from tests.conformance.harvest.run import Run


def test_a_stopped_harvest_goes_on_with_the_next_page(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, passes, fails(500)]
    assert "Run the same command again" in run.fault()
    assert sorted(file.name for file in run.folder.glob("*.nt")) == ["000000.nt", "000001.nt"]
    run.proxy.plan, run.proxy.queries = [passes], []
    assert run.lines(start=True) == expected
    assert "OFFSET 40" in run.proxy.queries[0]
    assert not run.folder.exists()


def test_afresh_asks_for_everything_again(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, fails(500)]
    run.fault()
    run.proxy.plan, run.proxy.queries = [passes], []
    assert run.lines(start=False) == expected
    assert "OFFSET 0" in run.proxy.queries[0]


def test_pages_of_another_query_are_not_gone_on_with(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, fails(500)]
    run.fault()
    run.proxy.plan = [passes]
    other = {"graphs": ("https://example.org/g",)}
    assert "has pages of another query or endpoint" in run.fault(start=True, **other)
    assert run.lines() == expected


def test_a_page_that_was_half_written_is_asked_for_again(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, passes, fails(500)]
    run.fault()
    (run.folder / "000002.nt").write_bytes(b"<http://half")
    run.proxy.plan = [passes]
    assert run.lines() == expected


def test_only_one_harvest_of_a_name_at_a_time(run: Run) -> None:
    work = Work(run.folder)
    with work.alone("there"):
        assert "is being harvested under this name already" in run.fault()
