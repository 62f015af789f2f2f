"""Whatever stdout and stderr are: all is written, or an error is reported."""

import os
import select
import subprocess
from collections.abc import Sequence

import pytest

from tests.support.command import COMMAND, ROOT, run
from tests.support.small import PATH

WHOLE = ("-f", "html")
"""More than a pipe takes at a time."""


def in_shell(line: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell *line* in which "$@" is the command with its *arguments*."""
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *COMMAND, *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_an_error(unbuffered: str) -> None:
    done = in_shell('exec "$@" >/dev/full', *WHOLE, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    assert done.stderr == "mktcompare: stdout: no space left on device\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_slow_reader_gets_everything(unbuffered: str) -> None:
    expected = run(*WHOLE).out
    done = in_shell('"$@" | (sleep 0.2; cat)', *WHOLE, PYTHONUNBUFFERED=unbuffered)
    assert done.stdout == expected


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("room", "asked"),
    [(4096, WHOLE), (4096, ["--help"]), (0, ["--version"]), (0, ["--show-completion", "zsh"])],
)
def test_what_a_pipe_does_not_take_is_an_error(
    room: int, asked: Sequence[str], unbuffered: str
) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    while select.select([], [writer], [], 0)[1]:
        os.write(writer, bytes(4096))
    os.read(reader, room)
    done = subprocess.run(
        [*COMMAND, *asked],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        timeout=120,
    )
    os.close(writer)
    os.close(reader)
    assert done.returncode == 1
    assert done.stderr.startswith(b"mktcompare: stdout: ")


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-"])
def test_an_error_that_cannot_be_reported_is_still_an_exit_code(redirection: str) -> None:
    assert in_shell(f'"$@" {redirection}', "no-such-name", "-c", str(PATH)).returncode == 2


@pytest.mark.parametrize("columns", ["9" * 5000, "9" * 400, "0", "-1", "x", ""])
def test_a_width_that_no_terminal_has_is_ignored(columns: str) -> None:
    done = run("tea", "coffee", "-c", str(PATH), "-f", "table", COLUMNS=columns)
    assert done.out == run("tea", "coffee", "-c", str(PATH), "-f", "table").out
