"""The command as a user runs it: a process of its own, its exit code and its streams."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

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
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "MKTCOMPARE_PAGER": "", **environment},
    )
    os.close(theirs)
    out = read_all(ours)
    _, err = process.communicate(timeout=120)
    return Result(process.returncode, out.decode().replace("\r\n", "\n"), err.decode())


def talk(*arguments: str, typed: Sequence[str], columns: int = 80, **environment: str) -> Result:
    """Run ``mktcompare`` on a terminal of its own and type a text at each of its prompts."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def own_it() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", "MKTCOMPARE_PAGER": "", **environment},
        preexec_fn=own_it,  # noqa: PLW1509 - there are no threads yet
    )
    os.close(theirs)
    out = b""
    for text in typed:
        while not out.endswith(b"> "):
            chunk = _next_of(ours)
            assert chunk, out
            out += chunk
        os.write(ours, text.encode("utf-8", "surrogateescape"))
        out += _next_of(ours)
    out += read_all(ours)
    _, err = process.communicate(timeout=120)
    return Result(
        process.returncode, out.decode(errors="replace").replace("\r\n", "\n"), err.decode()
    )


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
