"""Every slip of tests/data/slips.yaml, and what `--check` says of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mktcompare.reading.check import check, report

DATA = yaml.safe_load((Path(__file__).parents[1] / "data" / "slips.yaml").read_text("utf-8"))


def content_of(slip: dict[str, Any]) -> bytes:
    """Return the file with a slip: one of its own, or a good one with a part replaced."""
    good: str = DATA["files"][slip.get("file", "course")]
    assert slip.get("part", "") in good
    text: str = slip.get("content", good.replace(slip.get("part", ""), slip.get("instead", ""), 1))
    return text.encode(slip.get("encoding", "utf-8"))


@pytest.mark.parametrize("slip", DATA["slips"], ids=[slip["slip"] for slip in DATA["slips"]])
def test_a_slip_is_reported_where_it_is_with_the_way_out(
    slip: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_bytes(content_of(slip))
    found = report(check("f.yaml")).splitlines()[:-1]
    assert [line.removeprefix("f.yaml:") for line in found] == slip["reports"]


@pytest.mark.parametrize("name", DATA["files"])
def test_the_files_without_a_slip_have_no_problem(name: str, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(DATA["files"][name], encoding="utf-8")
    assert check(path) == ()
