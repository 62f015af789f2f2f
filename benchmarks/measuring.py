"""What a process costs: its CPU time, in medians over interleaved runs."""

import os
import pty
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Call(NamedTuple):
    """A command that is to be measured."""

    command: Sequence[str]
    environment: Mapping[str, str] = {}
    on_terminal: bool = False
    exit_code: int = 0
    folder: Path | None = None
    """Where it runs; None is here."""

    prepare: Callable[[], object] = lambda: None
    """What happens before each run and is not measured."""


def medians(calls: Mapping[str, Call], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each call, by its name.

    Each round runs every call once, so that a busy machine slows all alike;
    a first round, which fills the system's own caches, does not count.
    """
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds + 1):
        for name, call in calls.items():
            times[name].append(cpu_time(call))
    return {name: statistics.median(measured[1:]) for name, measured in times.items()}


# Pip compiles what it installs: so is what is measured, whatever this shell is set to.
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def cpu_time(call: Call) -> float:
    """Run *call* and return the CPU seconds of its process and all that it waited for.

    Raises:
        subprocess.CalledProcessError: it ended otherwise, so its time means nothing.
    """
    call.prepare()
    ours, theirs = pty.openpty() if call.on_terminal else os.pipe()
    process = subprocess.Popen(  # noqa: S603 - the commands are our own
        call.command,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**_ENVIRONMENT, **call.environment},
        cwd=call.folder,
    )
    os.close(theirs)
    with suppress(OSError):  # Linux's way to say that a terminal's other end is closed
        while os.read(ours, 2**16):
            pass
    os.close(ours)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != call.exit_code:
        raise subprocess.CalledProcessError(process.returncode, call.command)
    return usage.ru_utime + usage.ru_stime
