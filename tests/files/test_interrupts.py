"""Files are rewritten all or none, whenever a signal comes and whatever call fails."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mktcompare import files
from tests.support.command import ROOT
from tests.support.interrupting import AFTER, BEFORE, DONE

PAGES = {"1.md", "2.md", "3.md", "link.md"}
OLD, NEW = BEFORE.decode(), AFTER.decode()


def struck(folder: Path, blow: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Give what each blow leaves: the exit code, what was said, and the files."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.interrupting", str(folder / "pages"), blow],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        code, said, found = json.loads(line)
        yield code, said, found


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("blow", "code"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGHUP", -1), ("SIGQUIT", -3)]
)
def test_a_signal_at_any_moment_leaves_all_or_none(tmp_path: Path, blow: str, code: int) -> None:
    seen = set()
    for ended, said, found in struck(tmp_path, blow):
        assert (ended, said) in {(code, ""), (DONE, "")}
        assert found.keys() == PAGES
        assert len({*found.values()}) == 1
        seen.add(found["1.md"])
    assert seen == {OLD, NEW}


@pytest.mark.exhaustive
def test_kill_at_any_moment_leaves_the_old_file_the_new_one_or_a_copy(tmp_path: Path) -> None:
    copied = 0
    for _, _, found in struck(tmp_path, "SIGKILL"):
        for name in PAGES - {"link.md"}:
            copies = [text for other, text in found.items() if other.startswith(f".{name}.old-")]
            assert found[name] in {OLD, NEW} or OLD in copies
            copied += OLD in copies
        assert found["link.md"] == found["2.md"]
    assert copied


def test_a_call_that_fails_leaves_all_files_as_they_were(tmp_path: Path) -> None:
    failures = 0
    for ended, said, found in struck(tmp_path, "once"):
        assert ended in {0, 1, DONE}, said
        expected = OLD if ended == 1 else NEW
        assert {found[name] for name in PAGES} == {expected}, said
        assert bool(said) is (ended == 1)
        failures += ended
    assert failures


def test_calls_that_fail_from_some_moment_on_leave_what_is_said(tmp_path: Path) -> None:
    for ended, said, found in struck(tmp_path, "always"):
        assert ended in {0, 1, DONE}, said
        expected = OLD if ended == 1 else NEW
        for name in PAGES - {"link.md"}:
            assert found[name] == expected or f"{name} could not be changed back" in said


def test_whoever_ignores_a_signal_is_not_stopped_by_it(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("before")
    code = """
import os, signal, sys
from mktcompare import files
signal.signal(signal.SIGHUP, signal.SIG_IGN)
replace = os.replace
def late(*paths):
    os.kill(os.getpid(), signal.SIGHUP)
    replace(*paths)
os.replace = late
files.write(sys.argv[1], b"after")
"""
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=True)
    assert path.read_text() == "after"


def test_a_handler_of_the_caller_s_own_is_called_afterwards(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from mktcompare import FileError, files
came = []
signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
fsync = os.fsync
def late(descriptor):
    os.kill(os.getpid(), signal.SIGTERM)
    fsync(descriptor)
os.fsync = late
try:
    files.write(sys.argv[1], b"after")
except FileError as error:
    print(len(came), str(error))
"""
    path = tmp_path / "page.md"
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert done.stdout.decode() == f"1 {path}: interrupted; nothing has been written\n"
    assert not list(tmp_path.iterdir())


def test_other_threads_write_too(tmp_path: Path) -> None:
    from threading import Thread

    thread = Thread(target=files.write, args=(str(tmp_path / "page.md"), b"text"))
    thread.start()
    thread.join()
    assert (tmp_path / "page.md").read_bytes() == b"text"
