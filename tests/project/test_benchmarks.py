"""The benchmarks run, and the plot is drawn from what they store."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import catalogs, measuring, plot
from mktcompare import load
from tests.support.command import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def test_one_command_prints_the_tables_and_draws_the_plot(tmp_path: Path) -> None:
    options = ("--rounds=1", "--heavy-rounds=1", "--sizes", "4", "8", "--folder", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        capture_output=True,
        check=False,
        text=True,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for row in ("in a pipe", "on a terminal", "one Tab", "yaml.load", "csvlook", "Miller"):
        assert row in done.stdout
    stored = json.loads((tmp_path / "growth.json").read_text())
    assert set(stored) == {benchmarks.YAML, benchmarks.FIRST, benchmarks.LOOK_UP}
    assert {tuple(line) for line in stored.values()} == {("4", "8")}
    assert (tmp_path / "growth.svg").read_text(encoding="utf-8") == plot.svg(stored)


def test_the_plot_shows_what_was_measured_last() -> None:
    stored = json.loads((ROOT / "benchmarks" / "growth.json").read_text())
    drawn = (ROOT / "benchmarks" / "growth.svg").read_text(encoding="utf-8")
    assert drawn == plot.svg(stored)


def test_a_plot_has_a_line_for_each_series_and_a_point_for_each_cost() -> None:
    svg = ET.fromstring(plot.svg({"a < b": {"10": 1.0, "100": 9.0}, "c": {"10": 2.0, "100": 100}}))  # noqa: S314 - our own
    labels = [label.text for label in svg.iter(f"{SVG}text")]
    assert {"a < b", "c", "10", "100", "1"} <= set(labels)
    points = [
        (float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in svg.iter(f"{SVG}circle")
    ]
    assert len(points) == 4
    assert points[0][0] == points[2][0] < points[1][0]
    assert points[1][1] < points[3][1] < points[2][1]


@pytest.mark.parametrize("count", [2, 3, 40])
def test_made_catalogs_are_good_and_of_equal_density(tmp_path: Path, count: int) -> None:
    text = catalogs.text(count)
    assert text == catalogs.text(count)
    path = tmp_path / "made.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(load(path)) == count
    assert count < 40 or 2000 < len(text) / count < 3000


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measuring.cpu_time(measuring.Call([sys.executable, "-c", "raise SystemExit(1)"]))


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
