"""--install-completion and --show-completion: the script with which a shell asks this program.

The scripts ask as Typer's do, so that one that an older version has installed goes on working.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

from mktcompare.errors import FileError, UsageError
from mktcompare.files import file_error, packaged

_SCRIPTS = {
    "bash": "bash.sh",
    "zsh": "zsh.zsh",
    "fish": "fish.fish",
    "powershell": "powershell.ps1",
    "pwsh": "powershell.ps1",
}


class _Place(NamedTuple):
    """Where a shell finds a script."""

    script: str
    """The file to hold it."""

    profile: str = ""
    """The file that the shell runs when it starts, if that has to name the script."""

    line: str = ""
    """What it has to say."""


def script(shell: str) -> str:
    """Return the script for a *shell*."""
    return packaged("cli", "scripts", _SCRIPTS[shell]).decode()


def install(shell: str) -> str:
    """Put the script where a *shell* loads it, and say where.

    Raises:
        FileError: a file cannot be read or written.
    """
    place = _place(shell)
    try:
        os.makedirs(os.path.dirname(place.script), exist_ok=True)
        with open(place.script, "w", encoding="utf-8") as file:
            file.write(script(shell))
        if place.profile:
            _add_line(place.profile, place.line)
    except (OSError, ValueError) as error:
        raise file_error(getattr(error, "filename", None) or place.profile, error) from error
    loaded = f", which {place.profile} loads" if place.profile else ""
    return f"completion for {shell} is in {place.script}{loaded}; it works in new shells"


def _add_line(path: str, line: str) -> None:
    """Add a *line* to the file at *path*, unless it is there."""
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
    if line not in text.splitlines():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"\n{line}\n" if text[-1:] not in {"", "\n"} else f"{line}\n")


def _place(shell: str) -> _Place:
    home = os.path.expanduser("~")
    if shell == "bash":
        path = os.path.join(home, ".bash_completions", "mktcompare.sh")
        quoted = path.replace("'", r"'\''")
        return _Place(path, os.path.join(home, ".bashrc"), f"source '{quoted}'")
    if shell == "zsh":
        profile = os.path.join(os.environ.get("ZDOTDIR") or home, ".zshrc")
        path = os.path.join(home, ".zfunc", "_mktcompare")
        return _Place(path, profile, "fpath+=~/.zfunc; autoload -Uz compinit; compinit")
    if shell == "fish":
        config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        return _Place(os.path.join(config, "fish", "completions", "mktcompare.fish"))
    profile = _powershell_profile(shell)
    path = os.path.join(os.path.dirname(profile), "mktcompare.ps1")
    quoted = path.replace("'", "''")
    return _Place(path, profile, f". '{quoted}'")


def _powershell_profile(shell: str) -> str:
    """Ask PowerShell for the file that it runs when it starts.

    Raises:
        FileError: it does not answer.
    """
    command = (shell, "-NoProfile", "-Command", "echo $PROFILE")
    try:
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - one of four names
    except (OSError, subprocess.CalledProcessError) as error:
        raise FileError(shell, "it does not say where its profile is; is it installed?") from error
    return done.stdout.strip()


def chosen(names: Sequence[str]) -> str:
    """Return the shell that the only one of *names* is, or without names the one in use.

    Raises:
        UsageError: it is none of those that can be served.
    """
    known = ", ".join(_SCRIPTS)
    if len(names) > 1:
        message = f"name one shell of {known}"
        raise UsageError(message)
    shell = names[0].lower() if names else _shell_in_use()
    if shell not in _SCRIPTS:
        found = f"{shell!r} is not a shell that can be served" if shell else "no shell is found"
        message = f"{found}; name one of {known}: mktcompare --install-completion bash"
        raise UsageError(message)
    return shell


def _shell_in_use() -> str | None:
    import shellingham  # type: ignore[import-untyped]  # it has no types

    try:
        name, _ = shellingham.detect_shell()
    except shellingham.ShellDetectionFailure:
        return None
    return str(name)
