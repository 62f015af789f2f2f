"""The benchmarks run, and their README shows what they measure."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import catalogs, measuring
from benchmarks.calls import look_ups
from mktcompare import load
from tests.support.command import ROOT


@pytest.mark.exhaustive
def test_one_command_prints_what_the_readme_shows() -> None:
    options = ("--rounds=1", "--heavy-rounds=1", "--sizes", "4", "8")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        capture_output=True,
        check=False,
        text=True,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    readme = (ROOT / "benchmarks/README.md").read_text(encoding="utf-8")
    assert rows_of(done.stdout) == rows_of(readme)


def rows_of(page: str) -> list[str]:
    """Return what each row of the tables measures, whatever the number of concepts."""
    firsts = re.findall(r"^\| (.+?) \|", page, re.MULTILINE)
    return [re.sub(r"[\d,]+ concepts", "N concepts", first) for first in firsts]


def test_every_look_up_is_measured_once() -> None:
    names = [row.name for row in look_ups()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("count", [2, 3, 40])
def test_made_catalogs_are_good_and_of_equal_density(tmp_path: Path, count: int) -> None:
    text = catalogs.text(count)
    assert text == catalogs.text(count)
    path = tmp_path / "made.yaml"
    path.write_text(text, encoding="utf-8")
    catalog = load(path)
    assert len(catalog) == count
    assert all(dimension.aspects for dimension in catalog.dimensions)
    assert count < 40 or 2500 < len(text) / count < 3500


def test_a_command_that_ends_otherwise_is_not_measured() -> None:
    failing = measuring.Call([sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(subprocess.CalledProcessError):
        measuring.cpu_time(failing)
    assert measuring.cpu_time(failing._replace(exit_code=1)) > 0


def test_work_in_a_terminal_and_in_children_counts() -> None:
    code = "import os, sys; sys.exit(not os.isatty(1)) if len(sys.argv) > 1 else sum(range(5**9))"
    on_terminal = measuring.Call([sys.executable, "-c", code, "x"], on_terminal=True)
    busy = measuring.Call(
        [
            sys.executable,
            "-c",
            f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])",
        ]
    )
    costs = measuring.medians({"idle": on_terminal, "busy": busy}, rounds=3)
    assert 0 < costs["idle"] < costs["busy"]
