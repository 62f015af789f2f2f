"""Every slip of tests/data/slips.yaml, and what `--check` says of it."""

from typing import Any

import pytest

from mktcompare.errors import CatalogError
from mktcompare.loading import checks, loads
from mktcompare.reading.check import report
from tests.support.slips import FILES, SLIPS, content_of


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["slip"] for slip in SLIPS])
def test_a_slip_is_reported_where_it_is_with_the_way_out(slip: dict[str, Any]) -> None:
    found = report(checks(content_of(slip), "f.yaml")).splitlines()[:-1]
    assert [line.removeprefix("f.yaml:") for line in found] == slip["reports"]


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["slip"] for slip in SLIPS])
def test_loading_reports_the_errors_that_check_reports(slip: dict[str, Any]) -> None:
    expected = [
        f"f.yaml:{line.replace(' error:', '', 1)}" for line in slip["reports"] if " error: " in line
    ]
    found: tuple[object, ...] = ()
    try:
        loads(content_of(slip), "f.yaml")
    except CatalogError as error:
        found = error.problems
    assert list(map(str, found)) == expected


@pytest.mark.parametrize("name", FILES)
def test_the_files_without_a_slip_have_no_problem(name: str) -> None:
    assert checks(FILES[name]) == ()


def test_a_key_may_be_too_long() -> None:
    found = report(checks(f"{'key ' * 300}: text", "f.yaml"))
    assert found.startswith("f.yaml:1:1201: error: a key has at most 1024 characters, and the text")
