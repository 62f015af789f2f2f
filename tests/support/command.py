"""The command as a user runs it: a process of its own, its exit code and its streams."""

import fcntl
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.screen import set_size

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "mktcompare")


class Result(NamedTuple):
    """What is left of a process."""

    code: int
    out: str
    err: str


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> Result:
    """Run ``mktcompare`` with *arguments*; its streams are pipes."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd or ROOT,
        env={**os.environ, **environment},
        timeout=120,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_terminal(
    *arguments: str, columns: int = 100, redirection: str = "", **environment: str
) -> Result:
    """Run ``mktcompare`` on a terminal that is *columns* wide, but for a shell's *redirection*."""
    process, terminal = _on_terminal(arguments, columns, redirection, environment)
    return _result(process, read_all(terminal))


def talk(*arguments: str, typed: Sequence[str], columns: int = 80, **environment: str) -> Result:
    """Run ``mktcompare`` on a terminal of its own and type a text at each of its prompts."""
    process, terminal = _on_terminal(arguments, columns, "", {"NO_COLOR": "1", **environment})
    out = b""
    for text in typed:
        while not out.endswith(b"> "):
            chunk = _next_of(terminal)
            assert chunk, out
            out += chunk
        os.write(terminal, text.encode("utf-8", "surrogateescape"))
        out += _next_of(terminal)
    return _result(process, out + read_all(terminal))


def _on_terminal(
    arguments: Sequence[str], columns: int, redirection: str, environment: dict[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    ours, theirs = pty.openpty()
    set_size(theirs, columns, 24)

    def own_it() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "MKTCOMPARE_PAGER": "", **environment},
        preexec_fn=own_it,  # noqa: PLW1509 - there are no threads yet
    )
    os.close(theirs)
    return process, ours


def _result(process: subprocess.Popen[bytes], out: bytes) -> Result:
    _, err = process.communicate(timeout=120)
    shown = out.decode(errors="replace").replace("\r\n", "\n")
    return Result(process.returncode, shown, err.decode())


def read_all(terminal: int) -> bytes:
    """Read what a terminal is sent until its other end is closed."""
    out = b""
    while chunk := _next_of(terminal):
        out += chunk
    os.close(terminal)
    return out


def _next_of(terminal: int) -> bytes:
    try:
        return os.read(terminal, 2**16)
    except OSError:  # Linux says so when the other end is closed
        return b""
