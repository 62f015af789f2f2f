"""The bar that a long first reading shows."""

import os
import pty
import subprocess
import time
from pathlib import Path

import pyte
import pytest

from benchmarks import catalogs
from mktcompare import load
from mktcompare.cli import progress
from tests.support.command import COMMAND, ROOT, read_all, run

PAIR = ("concept-7", "concept-9")


def watched(file: str, cache: Path, **environment: str) -> tuple[bytes, bytes, int]:
    """Run a look-up with its stderr on a terminal: what it says there, stdout and exit code."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *PAIR],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=ROOT,
        env={
            **os.environ,
            "TERM": "xterm",
            "MKTCOMPARE_CONCEPTS": file,
            "XDG_CACHE_HOME": str(cache),
            **environment,
        },
    )
    os.close(theirs)
    said = read_all(ours)
    out, _ = process.communicate(timeout=120)
    return said, out, process.returncode


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("large") / "large.yaml"
    path.write_text(catalogs.text(4000), encoding="utf-8")
    return str(path)


@pytest.mark.exhaustive
def test_a_long_first_reading_shows_a_bar_that_goes(large: str, tmp_path: Path) -> None:
    said, out, code = watched(large, tmp_path)
    assert b"Reading for the first time" in said
    assert b"%" in said
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(said)
    assert "".join(screen.display).strip() == ""
    piped = run(*PAIR, MKTCOMPARE_CONCEPTS=large, XDG_CACHE_HOME=str(tmp_path))
    assert (piped.out, piped.err) == (out.decode(), "")
    assert code == 0
    assert watched(large, tmp_path) == (b"", out, 0)


@pytest.mark.exhaustive
def test_a_bar_goes_before_problems_are_reported(large: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(Path(large).read_text() + "  - between: [nobody, concept-1]\n")
    said, out, code = watched(str(broken), tmp_path)
    assert (out, code) == (b"", 1)
    screen = pyte.Screen(200, 24)
    pyte.ByteStream(screen).feed(said)
    assert screen.display[0].startswith(f"{broken}:")
    assert b"Reading for the first time" in said


@pytest.mark.exhaustive
def test_a_dumb_terminal_shows_no_bar(large: str, tmp_path: Path) -> None:
    said, _, code = watched(large, tmp_path, TERM="dumb")
    assert (said.strip(), code) == (b"", 0)


@pytest.mark.exhaustive
def test_a_pipe_shows_no_bar(large: str, tmp_path: Path) -> None:
    result = run(*PAIR, MKTCOMPARE_CONCEPTS=large, XDG_CACHE_HOME=str(tmp_path))
    assert (result.code, result.err) == (0, "")


def test_a_quick_reading_draws_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with progress.Bar() as bar:
        bar(0.5)
    assert capfd.readouterr() == ("", "")


def test_a_bar_is_drawn_when_patience_ends(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.Bar() as bar:
        bar(0.25)
        bar(0.5)
        time.sleep(0.2)
    assert "50%" in capfd.readouterr().err


def test_shares_grow_and_stay_below_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "concepts.yaml"
    path.write_text(catalogs.text(80), encoding="utf-8")
    shares: list[float] = []
    load(path, shares.append)
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1
    again: list[float] = []
    load(path, again.append)
    assert again == []
