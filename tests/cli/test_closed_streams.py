"""Streams that give or take nothing."""

import io
import sys
from pathlib import Path

import pytest

from mktcompare import FileError, files
from mktcompare.cli import shells


def test_a_closed_stdin_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(FileError, match="pipe a file into it"):
        files.read(files.STDIN)


def test_a_file_that_grows_past_the_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"0123456789")
    monkeypatch.setattr(files, "MAX_SIZE", 3)
    with pytest.raises(FileError, match="split it"):
        files.read(str(path))


def test_a_full_stdout_ends_completion_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    full = io.FileIO("/dev/full", "w")
    with io.TextIOWrapper(full, write_through=True) as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        line = {"COMP_WORDS": "mktcompare\nse", "COMP_CWORD": "1"}
        assert shells.complete("bash", line) != 0
        monkeypatch.undo()
